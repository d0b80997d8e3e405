//! A part as it comes back.

use std::io::BufRead;

use serde::Deserialize;
use sha2::{Digest, Sha256};

use super::error::{PartError, PartProblem};
use super::form::{End, FORMAT, Line, PartFile, PartHead, hexadecimal};
use crate::corpus::{Cast, Trace};
use crate::count::Row;
use crate::report::provenance::Skipped;

/// An article of a part. The tables stay in the file, at `offset`: they may be larger than
/// memory.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Kept {
    pub(super) row: Row,
    pub(super) cast: Cast,
    pub(super) trace: Trace,
    pub(super) offset: u64,
    /// Tells articles of one id apart.
    pub(super) sha256: String,
}

/// A part, whole and unchanged.
///
/// ```
/// use undertone::report::Part;
/// let error = Part::read("a.part", &b""[..]).unwrap_err();
/// assert!(error.to_string().contains("no part"));
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    /// As the user named it.
    pub file: String,
    /// How it was counted.
    pub head: PartHead,
    pub(super) articles: Vec<Kept>,
    /// In order of reading.
    pub files: Vec<PartFile>,
    /// In order of reading.
    pub skipped: Vec<Skipped>,
    /// Articles that filters left out.
    pub left_out: u64,
    /// From its last line: the same for the same part.
    pub sha256: String,
}

impl Part {
    /// Reads a part and makes sure that it is what was written.
    ///
    /// # Errors
    /// If it is no part, another version's, cut off or changed.
    pub fn read(file: &str, input: impl BufRead) -> Result<Part, PartError> {
        Lines { input, hash: Sha256::new(), offset: 0, number: 0, text: Vec::new() }
            .part(file)
            .map_err(|problem| problem.of(file))
    }
}

/// The lines of a part, each with its place.
struct Lines<R> {
    input: R,
    /// Of all lines before this one.
    hash: Sha256,
    /// Of this line.
    offset: u64,
    number: u64,
    text: Vec<u8>,
}

impl<R: BufRead> Lines<R> {
    fn part(mut self, file: &str) -> Result<Part, PartProblem> {
        let mut part = Part {
            file: file.to_owned(),
            head: self.head()?,
            articles: Vec::new(),
            files: Vec::new(),
            skipped: Vec::new(),
            left_out: 0,
            sha256: String::new(),
        };
        loop {
            self.next()?;
            if !self.text.ends_with(b"\n") {
                return Err(PartProblem::CutOff);
            }
            match serde_json::from_slice(&self.text) {
                Ok(Line::Article(article)) => part.articles.push(Kept {
                    row: article.row,
                    cast: article.cast,
                    trace: article.trace,
                    offset: self.offset,
                    sha256: hexadecimal(&Sha256::digest(&self.text)),
                }),
                Ok(Line::File(read)) => part.files.push(read),
                Ok(Line::Skipped(skipped)) => part.skipped.push(skipped),
                Ok(Line::End(end)) => return self.end(part, end),
                Ok(Line::Part(_)) | Err(_) => return Err(PartProblem::Line(self.number)),
            }
        }
    }

    /// The next line, its end included.
    fn next(&mut self) -> Result<(), PartProblem> {
        self.hash.update(&self.text);
        self.offset += self.text.len() as u64;
        self.number += 1;
        self.text.clear();
        self.input.read_until(b'\n', &mut self.text)?;
        Ok(())
    }

    /// The layout first, then the version: what is not ours must not be called broken.
    fn head(&mut self) -> Result<PartHead, PartProblem> {
        self.next()?;
        let line: Option<serde_json::Value> = serde_json::from_slice(&self.text).ok();
        let part = line.as_ref().and_then(|line| line.get("part"));
        let part = part.ok_or(PartProblem::NotAPart)?;
        match part.get("format").and_then(serde_json::Value::as_u64) {
            Some(FORMAT) => {}
            Some(other) => return Err(PartProblem::Format(other)),
            None => return Err(PartProblem::NotAPart),
        }
        let head = PartHead::deserialize(part).map_err(|_| PartProblem::Line(1))?;
        if head.version != env!("CARGO_PKG_VERSION") {
            return Err(PartProblem::Version(head.version));
        }
        Ok(head)
    }

    fn end(mut self, mut part: Part, end: End) -> Result<Part, PartProblem> {
        let articles = part.articles.len() as u64;
        let sealed = End::sealed(articles, end.left_out, self.hash.clone());
        self.next()?;
        if sealed != end || !self.text.is_empty() {
            return Err(PartProblem::Damaged);
        }
        part.left_out = end.left_out;
        part.sha256 = end.sha256;
        Ok(part)
    }
}
