//! Why parts cannot be merged.

use std::io;

use super::form::FORMAT;

/// A part that cannot be merged, and why.
///
/// ```
/// use undertone::report::Part;
/// let error = Part::read("a.part", &b"no part at all\n"[..]).unwrap_err();
/// assert!(error.to_string().starts_with("a.part: this is no part"));
/// ```
#[derive(Debug, thiserror::Error)]
#[error("{file}: {problem}")]
pub struct PartError {
    /// The file as the user named it.
    pub file: String,
    /// What is wrong, and what to do.
    pub problem: PartProblem,
}

/// What is wrong with a part.
///
/// ```
/// use undertone::report::PartProblem;
/// assert!(PartProblem::CutOff.to_string().contains("cut off"));
/// ```
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum PartProblem {
    /// The system does not give it.
    #[error("it cannot be read: {0}")]
    Unreadable(#[from] io::Error),
    /// Something else.
    #[error("this is no part; `undertone count PATH --part FILE` writes one")]
    NotAPart,
    /// Laid out in another way.
    #[error(
        "it is laid out in format {0}, and this program reads format {this}; count it again with this program",
        this = FORMAT
    )]
    Format(u64),
    /// Counted by other rules, maybe.
    #[error(
        "it was counted by undertone {0}, and this is {this}; other versions may count in other ways, so count it again with this one",
        this = env!("CARGO_PKG_VERSION")
    )]
    Version(String),
    /// A line that is not what it should be.
    #[error("line {0} is broken; copy or count it again")]
    Line(u64),
    /// The last line is missing.
    #[error("it is cut off: its last lines are missing; copy or count it again")]
    CutOff,
    /// The lines are not those that were written.
    #[error(
        "it is no longer what was written: its SHA-256 does not agree; copy or count it again"
    )]
    Damaged,
    /// Other lists than the first part.
    #[error(
        "it was counted with other word lists ({here}) than {first} ({there}); count all parts with the same"
    )]
    Lexicons {
        /// The part that it is compared with.
        first: String,
        /// Its own lists.
        here: String,
        /// Those of the other part.
        there: String,
    },
    /// Other settings than the first part.
    #[error(
        "it was counted with other settings than {first}: {what}; count all parts alike"
    )]
    Settings {
        /// The part that it is compared with.
        first: String,
        /// The option, and both values.
        what: String,
    },
    /// The same lines as another part.
    #[error("it is the same part as {0}, and would be counted twice; name each part once")]
    Twice(String),
}

impl PartProblem {
    /// Of this file.
    pub(super) fn of(self, file: &str) -> PartError {
        PartError { file: file.to_owned(), problem: self }
    }
}
