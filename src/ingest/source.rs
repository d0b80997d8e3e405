//! The bytes of a file: hashed as they are read, then decompressed.

use std::fmt::Write as _;
use std::io::{self, Cursor, Read};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use sha2::{Digest, Sha256};

use super::limits::CHUNK;

pub(super) type Bytes<'r> = Box<dyn Read + Send + 'r>;

/// How a file is compressed; told by its first bytes, never by its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Compression {
    /// `.gz`
    Gzip,
    /// `.zst`
    Zstd,
}

impl Compression {
    /// As messages call it.
    ///
    /// ```
    /// assert_eq!(undertone::ingest::Compression::Gzip.name(), "gzip");
    /// ```
    pub fn name(self) -> &'static str {
        match self {
            Compression::Gzip => "gzip",
            Compression::Zstd => "zstd",
        }
    }

    fn of(head: &[u8]) -> Option<Self> {
        match head {
            [0x1f, 0x8b, ..] => Some(Compression::Gzip),
            [0x28, 0xb5, 0x2f, 0xfd, ..] => Some(Compression::Zstd),
            _ => None,
        }
    }
}

struct Raw<'r> {
    input: Bytes<'r>,
    hash: Sha256,
    bytes: u64,
}

/// The file as it lies on disk. It is shared between the decompressor, which reads it, and
/// the record stream, which wants its hash in the end: hence the lock.
#[derive(Clone)]
pub(super) struct Source<'r>(Arc<Mutex<Raw<'r>>>);

impl<'r> Source<'r> {
    pub(super) fn new(input: Bytes<'r>) -> Self {
        Source(Arc::new(Mutex::new(Raw { input, hash: Sha256::new(), bytes: 0 })))
    }

    fn lock(&self) -> MutexGuard<'_, Raw<'r>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Bytes read so far.
    pub(super) fn count(&self) -> u64 {
        self.lock().bytes
    }

    /// The hash of the whole file; reads what is left of it.
    pub(super) fn sha256(&mut self) -> io::Result<String> {
        io::copy(self, &mut io::sink())?;
        Ok(hex(&self.lock().hash.clone().finalize()))
    }
}

impl Read for Source<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let raw = &mut *self.lock();
        let n = raw.input.read(buffer)?;
        raw.hash.update(buffer.get(..n).unwrap_or_default());
        raw.bytes += n as u64;
        Ok(n)
    }
}

pub(super) fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// The bytes as they were before compression, and how they were compressed.
pub(super) fn decompress<'r>(
    source: Source<'r>,
) -> io::Result<(Bytes<'r>, Option<Compression>)> {
    let (head, input) = peek(Box::new(source), 4)?;
    let compression = Compression::of(&head);
    let input: Bytes<'r> = match compression {
        None => input,
        Some(Compression::Gzip) => {
            let buffered = io::BufReader::with_capacity(CHUNK, input);
            Box::new(flate2::bufread::MultiGzDecoder::new(buffered))
        }
        Some(Compression::Zstd) => {
            let buffered = io::BufReader::with_capacity(CHUNK, input);
            Box::new(zstd::stream::read::Decoder::with_buffer(buffered)?)
        }
    };
    Ok((input, compression))
}

/// The first `n` bytes, and a reader that still begins with them.
pub(super) fn peek(mut input: Bytes<'_>, n: usize) -> io::Result<(Vec<u8>, Bytes<'_>)> {
    let mut head = Vec::new();
    input.by_ref().take(n as u64).read_to_end(&mut head)?;
    let again = Cursor::new(head.clone()).chain(input);
    Ok((head, Box::new(again)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write as _;

    #[test]
    fn compressed_bytes_come_back_and_the_hash_is_of_the_file() {
        let plain = "The minister spoke. ".repeat(5000).into_bytes();
        let mut gz =
            flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
        gz.write_all(&plain).unwrap();
        let twice = gz.finish().unwrap().repeat(2); // gzip files may be joined
        let zst = zstd::encode_all(&plain[..], 1).unwrap();
        for (file, copies, kind) in [
            (plain.clone(), 1, None),
            (twice[..twice.len() / 2].to_vec(), 1, Some(Compression::Gzip)),
            (twice, 2, Some(Compression::Gzip)),
            (zst, 1, Some(Compression::Zstd)),
        ] {
            let mut source = Source::new(Box::new(&file[..]));
            let (mut input, found) = decompress(source.clone()).unwrap();
            let mut out = Vec::new();
            input.read_to_end(&mut out).unwrap();
            assert_eq!(found, kind);
            assert!(out == plain.repeat(copies));
            assert_eq!(source.sha256().unwrap(), hex(&Sha256::digest(&file)));
            assert_eq!(source.count(), file.len() as u64);
        }
    }

    #[test]
    fn the_hash_covers_what_was_not_read() {
        let mut source = Source::new(Box::new(&b"abc"[..]));
        source.read_exact(&mut [0]).unwrap();
        let known = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(source.sha256().unwrap(), known);
    }
}
