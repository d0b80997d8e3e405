//! What every format's reader does.

use super::error::Fault;
use super::field::Field;
use super::input::Input;

/// One record as it was found, or why it was not.
pub(super) struct Step<'a> {
    pub(super) record: Option<u64>,
    pub(super) line: Option<u64>,
    pub(super) found: Result<Vec<Field<'a>>, Fault>,
}

/// Cuts a file into records.
pub(super) trait Reader: Send {
    /// The next record; nothing at the end of the file.
    fn next<'a>(&'a mut self, input: &'a mut Input<'_>) -> Option<Step<'a>>;

    /// Cells so far with marks that do not enclose them.
    fn loose_marks(&self) -> u64 {
        0
    }
}
