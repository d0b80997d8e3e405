//! Standard output, which may be closed at any time: `| head` is no error.

use std::fs::{self, File};
use std::io::{self, BufWriter, Seek, StdoutLock, Write};
use std::path::Path;

use anyhow::{Context, Result, bail};

/// Buffered; to be flushed at the end, so that errors are seen.
pub fn stdout() -> BufWriter<StdoutLock<'static>> {
    BufWriter::with_capacity(1 << 16, io::stdout().lock())
}

/// Prints one text.
pub fn print(text: &str) -> Result<()> {
    let mut out = stdout();
    out.write_all(text.as_bytes())?;
    Ok(out.flush()?)
}

/// Refuses a path where something stands already.
pub fn unused(path: &Path) -> Result<()> {
    if path.exists() {
        bail!("{} is there already; name another file", path.display());
    }
    Ok(())
}

/// Writes a file that is not there yet.
pub fn create(
    path: &Path,
    rows: impl FnOnce(&mut BufWriter<File>) -> io::Result<()>,
) -> Result<()> {
    let says = || format!("cannot write {}", path.display());
    let mut file = BufWriter::new(File::create_new(path).with_context(says)?);
    rows(&mut file).and_then(|()| file.flush()).with_context(says)
}

/// Results that are printed as they come, or held back until the run has come to its good
/// end, as `--strict` promises.
pub enum Stream {
    Direct(BufWriter<StdoutLock<'static>>),
    Held(BufWriter<File>),
}

impl Stream {
    pub fn new(strict: bool) -> Result<Self> {
        if !strict {
            return Ok(Stream::Direct(stdout()));
        }
        let file =
            unnamed().context("cannot hold results back in the folder for such files")?;
        Ok(Stream::Held(BufWriter::with_capacity(1 << 16, file)))
    }

    /// Everything is printed now.
    pub fn end(self) -> Result<()> {
        match self {
            Stream::Direct(mut out) => Ok(out.flush()?),
            Stream::Held(held) => {
                let mut file = held.into_inner().map_err(io::IntoInnerError::into_error)?;
                file.rewind()?;
                let mut out = stdout();
                io::copy(&mut file, &mut out)?;
                Ok(out.flush()?)
            }
        }
    }
}

impl Write for Stream {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Stream::Direct(out) => out.write(bytes),
            Stream::Held(out) => out.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Stream::Direct(out) => out.flush(),
            Stream::Held(out) => out.flush(),
        }
    }
}

/// A file that is gone when it is closed, where the system has such files.
fn unnamed() -> io::Result<File> {
    let name = format!("undertone-{}.held", std::process::id());
    let path = std::env::temp_dir().join(name);
    let file = File::options().read(true).write(true).create_new(true).open(&path)?;
    let _ = fs::remove_file(&path);
    Ok(file)
}

/// Did whoever reads our output stop reading?
pub fn is_closed_pipe(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| {
        let io = cause.downcast_ref::<io::Error>().map(io::Error::kind);
        io == Some(io::ErrorKind::BrokenPipe)
    })
}
