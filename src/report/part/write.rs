//! A part, line by line.

use std::io::{self, Write};

use sha2::{Digest, Sha256};

use super::form::{End, Line, PartFile, PartHead, line};
use crate::report::provenance::Skipped;

/// Writes a part; without [`finish`](PartWriter::finish) it is cut off, and refused.
///
/// ```
/// use undertone::{Analyzer, report::{Part, PartHead, PartWriter}};
/// let mut out = Vec::new();
/// let writer = PartWriter::new(&mut out, &PartHead::new(Analyzer::builtin().lexicons()))?;
/// writer.finish(0)?;
/// assert!(Part::read("empty.part", out.as_slice()).is_ok());
/// # Ok::<(), std::io::Error>(())
/// ```
#[derive(Debug)]
pub struct PartWriter<W: Write> {
    out: W,
    hash: Sha256,
    articles: u64,
}

impl<W: Write> PartWriter<W> {
    /// Writes how the articles are counted.
    ///
    /// # Errors
    /// Those of the writer, as everywhere here.
    pub fn new(out: W, head: &PartHead) -> io::Result<Self> {
        let mut writer = PartWriter { out, hash: Sha256::new(), articles: 0 };
        writer.write(&line(&Line::Part(head.clone())))?;
        Ok(writer)
    }

    /// Adds an article: a line of [`PartArticle::line`](super::PartArticle::line).
    ///
    /// # Errors
    /// Those of the writer.
    pub fn article(&mut self, line: &str) -> io::Result<()> {
        self.articles += 1;
        self.write(line)
    }

    /// Adds a file that was read.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn file(&mut self, file: PartFile) -> io::Result<()> {
        self.write(&line(&Line::File(file)))
    }

    /// Adds a record that was not read.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn skipped(&mut self, skipped: Skipped) -> io::Result<()> {
        self.write(&line(&Line::Skipped(skipped)))
    }

    /// Writes the last line, with the number of articles that filters left out.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn finish(mut self, left_out: u64) -> io::Result<W> {
        let end = End::sealed(self.articles, left_out, self.hash.clone());
        self.write(&line(&Line::End(end)))?;
        self.out.flush()?;
        Ok(self.out)
    }

    fn write(&mut self, line: &str) -> io::Result<()> {
        self.hash.update(line.as_bytes());
        self.out.write_all(line.as_bytes())
    }
}
