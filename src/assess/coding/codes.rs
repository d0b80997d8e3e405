//! The code book: which columns are for coders, and what may stand in them.

use crate::voice::Voice;

/// Is the word used as its category says: *yes* or *no*?
pub const FITS: &str = "fits";
/// In whose mouth is it: one of the four voices.
pub const VOICE: &str = "voice";
/// What a drawn sheet shows, and nobody codes.
pub const CONTEXT: [&str; 6] = ["before", "word", "after", "listed_as", "note", "coder"];

/// What may stand in a column; `None` where anything may.
///
/// ```
/// use undertone::assess::coding::codes;
/// assert_eq!(codes("fits"), Some(vec!["yes", "no"]));
/// assert_eq!(codes("my-own-column"), None);
/// ```
pub fn codes(column: &str) -> Option<Vec<&'static str>> {
    match column {
        FITS => Some(vec!["yes", "no"]),
        VOICE => Some(Voice::ALL.map(Voice::name).to_vec()),
        _ => None,
    }
}
