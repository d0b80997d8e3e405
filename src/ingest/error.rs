//! What can be wrong with a file or a record, and what to do about it.

use std::fmt;
use std::io;

use super::{Origin, Role, limits};

/// A file or record that cannot be read: where, why, and what to do.
///
/// ```
/// use undertone::ingest::{Options, read};
/// let error = read("empty.txt", Box::new(std::io::empty()), &Options::default()).unwrap_err();
/// assert_eq!(error.to_string(), "empty.txt: there is nothing in it; leave it out or fill it");
/// assert!(error.is_fatal());
/// ```
#[derive(Debug)]
pub struct Error {
    /// The file, and the record in it.
    pub origin: Origin,
    /// The line where the record, or the mistake in it, begins; counted from 1.
    pub line: Option<u64>,
    /// What was wrong.
    pub problem: Problem,
    pub(super) fatal: bool,
}

impl Error {
    /// Does this end the file, rather than skip one record?
    pub fn is_fatal(&self) -> bool {
        self.fatal
    }

    /// What was wrong and what to do, without the place.
    pub fn reason(&self) -> String {
        self.problem.to_string()
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.origin.file)?;
        if let Some(record) = self.origin.record {
            write!(f, ", record {record}")?;
        }
        if let Some(line) = self.line {
            write!(f, ", line {line}")?;
        }
        write!(f, ": {}", self.problem)
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match &self.problem {
            Problem::Io(error) => Some(error),
            _ => None,
        }
    }
}

/// What was wrong; each message ends with what to do.
///
/// ```
/// use undertone::ingest::{Options, Problem, read};
/// let file = &b"{\"text\": \"One.\"}\n{\"text\"\n{\"text\": \"Two.\"}\n"[..];
/// let found: Vec<_> = read("a.jsonl", Box::new(file), &Options::default()).unwrap().collect();
/// let error = found[1].as_ref().unwrap_err();
/// assert!(matches!(error.problem, Problem::BrokenJson { .. }));
/// assert_eq!((error.line, error.is_fatal(), found.len()), (Some(2), false, 3));
/// ```
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Problem {
    /// The bytes could not be had.
    #[error("reading failed: {0}; check that the file is there, whole and readable")]
    Io(io::Error),
    /// No bytes, or nothing but blank space.
    #[error("there is nothing in it; leave it out or fill it")]
    Empty,
    /// A format that is not text, or not one of ours.
    #[error("this is {what}, which is not read; {advice}")]
    Foreign {
        /// What it is.
        what: &'static str,
        /// What to do.
        advice: &'static str,
    },
    /// `--encoding` names none.
    #[error("no encoding is called {0:?}; try utf-8, windows-1252 or utf-16le")]
    UnknownEncoding(String),
    /// No field is the text, or none has the name given for a role.
    #[error("{}", missing(*.role, .wanted.as_deref(), .seen))]
    NoField {
        /// What was looked for.
        role: Role,
        /// The name given by the user.
        wanted: Option<String>,
        /// The names there are.
        seen: Vec<String>,
    },
    /// A record that is no JSON.
    #[error("broken JSON: {message} (column {column}); repair or leave out this record")]
    BrokenJson {
        /// What the parser says.
        message: String,
        /// In the record, counted from 1.
        line: usize,
        /// In the line, counted from 1, in bytes.
        column: usize,
    },
    /// The file stops inside a record.
    #[error("the file ends in the middle of this record; was it copied whole?")]
    Truncated,
    /// A record over the limit.
    #[error(
        "longer than {} MiB, the limit of one record; split it, or leave out what is not text",
        limits::MAX_RECORD >> 20
    )]
    TooLong,
    /// A record without text.
    #[error("its text is empty; leave it out or fill it")]
    EmptyText,
    /// A row with more or fewer cells than the header.
    #[error(
        "{found} cells where the header has {expected}; quote cells that hold the separator"
    )]
    Ragged {
        /// Cells in this row.
        found: usize,
        /// Cells in the header.
        expected: usize,
    },
    /// A header with more cells than any table of articles has.
    #[error(
        "more than {} columns; leave out those that are not needed",
        limits::MAX_FIELDS
    )]
    TooManyFields,
    /// A cell opens with a quotation mark, and nothing closes it.
    #[error(
        "a cell opens with a quotation mark that nothing closes; double the mark, or close it"
    )]
    UnclosedQuote,
    /// The block before a Markdown text.
    #[error("broken {language} front matter: {message}; repair it, or take it out")]
    FrontMatter {
        /// TOML or YAML.
        language: &'static str,
        /// What the parser says.
        message: String,
    },
    /// A header without rows, a list without elements.
    #[error("no record is in it; leave it out or fill it")]
    NoRecords,
}

fn missing(role: Role, wanted: Option<&str>, seen: &[String]) -> String {
    const SHOWN: usize = 20;
    let name = |name: &String| name.chars().take(40).collect::<String>();
    let mut list: Vec<_> = seen.iter().take(SHOWN).map(name).collect();
    if seen.len() > SHOWN {
        list.push(format!("and {} more", seen.len() - SHOWN));
    }
    let (role, list) = (role.name(), list.join(", "));
    let what = wanted.map_or_else(
        || format!("no field is known to be the {role}"),
        |wanted| format!("no field is called {wanted:?}"),
    );
    let seen =
        if list.is_empty() { "there are none".into() } else { format!("seen: {list}") };
    format!("{what} ({seen}); name it with --field {role}=NAME")
}

/// A problem, and whether anything can be read after it.
#[derive(Debug)]
pub(super) struct Fault {
    pub(super) problem: Problem,
    pub(super) fatal: bool,
}

impl Fault {
    pub(super) fn fatal(problem: Problem) -> Self {
        Fault { problem, fatal: true }
    }
}

impl From<Problem> for Fault {
    fn from(problem: Problem) -> Self {
        Fault { problem, fatal: false }
    }
}

impl From<io::Error> for Fault {
    fn from(error: io::Error) -> Self {
        Fault::fatal(Problem::Io(error))
    }
}
