//! A file that is there whole or not at all: written beside its place, and put there in the end.

use std::fs::{self, File};
use std::io::{self, BufWriter, Read, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::folder;

/// A part that is being written.
#[derive(Debug)]
pub struct Partial {
    target: PathBuf,
    beside: PathBuf,
    out: BufWriter<File>,
}

impl Partial {
    /// Makes sure that the file may be written, before any work is done.
    pub fn begin(path: &Path) -> Result<Self> {
        let says = || format!("cannot write to --part {}", path.display());
        let Some(name) = path.file_name() else {
            bail!("--part {}: a file needs a name", path.display());
        };
        if path.exists() && !is_part(path) {
            bail!(
                "--part {}: there is something of that name that undertone did not write; choose \
                 another name",
                path.display()
            );
        }
        let partial = path.with_file_name(format!(".{}.partial", name.to_string_lossy()));
        let file = File::options().create(true).append(true).open(&partial);
        let file = file.with_context(says)?;
        if let Err(fs::TryLockError::WouldBlock) = file.try_lock() {
            bail!("another run is writing to {}", path.display());
        }
        file.set_len(0).with_context(says)?;
        folder::guard(&partial)?;
        let out = BufWriter::with_capacity(1 << 16, file);
        Ok(Partial { target: path.to_owned(), beside: partial, out })
    }

    /// Puts the file in its place.
    pub fn finish(mut self) -> Result<()> {
        self.out.flush()?;
        self.out.get_ref().sync_all()?;
        folder::settle(|| fs::rename(&self.beside, &self.target))?;
        Ok(())
    }
}

impl Write for Partial {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.out.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

impl Drop for Partial {
    fn drop(&mut self) {
        // After `finish` there is no such file any more.
        let _ = folder::settle(|| fs::remove_file(&self.beside));
    }
}

/// Only an earlier part may be replaced.
fn is_part(path: &Path) -> bool {
    let start = br#"{"part":{"format":"#;
    let mut found = vec![0; start.len()];
    let read = File::open(path).and_then(|mut file| file.read_exact(&mut found));
    read.is_ok() && found == start
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_is_there_whole_or_not_at_all() {
        let root = tempfile::tempdir().unwrap();
        let path = root.path().join("a.part");
        let names = || fs::read_dir(root.path()).unwrap().count();

        let mut part = Partial::begin(&path).unwrap();
        part.write_all(b"{\"part\":{\"format\":1}}\n").unwrap();
        assert!(Partial::begin(&path).unwrap_err().to_string().contains("another run"));
        drop(part);
        assert_eq!(names(), 0, "nothing is left of a run that did not end");

        fs::write(root.path().join(".a.part.partial"), "left by a power cut").unwrap();
        let mut part = Partial::begin(&path).unwrap();
        part.write_all(b"{\"part\":{\"format\":1}}\n").unwrap();
        part.finish().unwrap();
        assert_eq!(names(), 1);
        assert_eq!(fs::read(&path).unwrap(), b"{\"part\":{\"format\":1}}\n");
        Partial::begin(&path).unwrap().finish().unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"", "an earlier part is replaced");

        let other = root.path().join("notes.txt");
        fs::write(&other, "mine").unwrap();
        assert!(Partial::begin(&other).is_err());
        assert_eq!(fs::read(&other).unwrap(), b"mine");
    }
}
