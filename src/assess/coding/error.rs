//! What is wrong with a sheet, where, and what to do about it.

use thiserror::Error as ThisError;

/// A sheet that cannot be used.
///
/// ```
/// use undertone::assess::coding::{Error, Problem};
/// let error = Error { file: "anna.csv".into(), line: Some(3), problem: Problem::NoItem };
/// assert!(error.to_string().starts_with("anna.csv, line 3: "));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, ThisError)]
#[error("{file}{}: {problem}", line.map(|n| format!(", line {n}")).unwrap_or_default())]
pub struct Error {
    /// As the user named it.
    pub file: String,
    /// Counted from 1, the header line included; `None` for the whole file.
    pub line: Option<u64>,
    /// What, and the remedy.
    pub problem: Problem,
}

/// What can be wrong with a sheet.
#[derive(Clone, Debug, PartialEq, Eq, ThisError)]
#[non_exhaustive]
pub enum Problem {
    /// Nothing in it.
    #[error("the file is empty; it should begin with a line of column names")]
    Empty,
    /// Not CSV at all.
    #[error("this is no CSV ({0}); save the sheet as CSV, with commas or semicolons")]
    NoCsv(String),
    /// A column that is needed.
    #[error(
        "there is no column `{column}`; its columns are {found}. Give the column back its name, \
         or take the sheet as it was drawn"
    )]
    NoColumn {
        /// The one that is needed.
        column: String,
        /// Those that are there.
        found: String,
    },
    /// A code that is not in the book.
    #[error("`{code}` is no code of `{column}`: write {known}, or leave the cell empty")]
    UnknownCode {
        /// What is written.
        code: String,
        /// Where.
        column: String,
        /// What may be written.
        known: String,
    },
    /// A row that cannot be told to belong to any item.
    #[error("the cell of `item` is empty; put back what the drawn sheet has there")]
    NoItem,
    /// Two rows for one item.
    #[error("the item {0} stands here a second time; keep one of the two rows")]
    SameItem(String),
    /// A row of another draw.
    #[error("the item {0} is not in the key; is this the sheet of another draw?")]
    UnknownItem(String),
    /// A cell of the key that was changed.
    #[error("`{0}` cannot stand in `{1}`; take the key as it was drawn")]
    BadKey(String, &'static str),
    /// Nothing to compare.
    #[error(
        "nothing is coded in it; its columns are {0}. Name those to compare with --column"
    )]
    NothingCoded(String),
}
