//! What can be wrong with marks, and what to do about it.

use std::fmt;

/// Marks that cannot be used: where, why, and what to do.
///
/// ```
/// use undertone::assess::{Error, Problem};
/// let error = Error { file: "a.ann".into(), line: Some(3), problem: Problem::NoText };
/// assert_eq!(error.to_string(), "a.ann, line 3: it has no text; put the text in the field `text`");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    /// As the user named it.
    pub file: String,
    /// Counted from 1.
    pub line: Option<u64>,
    /// What was wrong.
    pub problem: Problem,
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        if let Some(line) = self.line {
            write!(f, ", line {line}")?;
        }
        write!(f, ": {}", self.problem)
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&self.problem)
    }
}

/// What was wrong; each message ends with what to do.
///
/// ```
/// use undertone::assess::{Problem, Record};
/// assert!(matches!(Record::parse("{"), Err(Problem::BrokenJson(_))));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Problem {
    /// A line that is no JSON, or has other values than it should.
    #[error("broken record: {0}; repair or leave out this line")]
    BrokenJson(String),
    /// Nothing to measure on.
    #[error("it has no text; put the text in the field `text`")]
    NoText,
    /// Nobody marked it.
    #[error(
        "it has no `attributions`; an article in which nothing was found needs an empty list"
    )]
    NoMarks,
    /// A span that does not lie in the text.
    #[error(
        "{what} {start}–{end} lies outside of the text, which has {length} characters; \
         offsets count characters of the text as it stands in the file"
    )]
    OutOfRange {
        /// What the span is for.
        what: String,
        /// Code points.
        start: u64,
        /// Code points.
        end: u64,
        /// Of the text, in code points.
        length: u64,
    },
    /// A span that holds nothing.
    #[error("{what} {start}–{end} holds nothing; the end must be greater than the start")]
    Empty {
        /// What the span is for.
        what: String,
        /// Code points.
        start: u64,
        /// Code points.
        end: u64,
    },
    /// An attribution of nothing.
    #[error("{0} has no content; mark what is attributed, or leave it out")]
    NoContent(String),
    /// A name that is not one of the list.
    #[error("{what} {found:?} is not known; it may be {known}")]
    Unknown {
        /// What is named.
        what: &'static str,
        /// As it stands there.
        found: String,
        /// What may stand there.
        known: &'static str,
    },
    /// A line of a brat file that is none.
    #[error("this is no line of brat's format; it was {0:?}")]
    NotBrat(String),
    /// A relation or event that names a mark that is not there.
    #[error("{by} names {name}, which is marked nowhere in this file")]
    NoSuchMark {
        /// The relation or event.
        by: String,
        /// The missing mark.
        name: String,
    },
    /// A prediction over another text.
    #[error(
        "its text is not the one that people marked, so its offsets mean nothing; \
         annotate the very articles of the marks"
    )]
    OtherText,
    /// A prediction of an article that nobody marked.
    #[error("no marked article has the id {0:?} or this text; leave it out")]
    UnknownId(String),
}
