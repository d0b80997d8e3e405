//! Parts: the counts of a part of a corpus as a file, and parts put together.
//!
//! A part holds for each article what `compare` keeps of it: its row of whole numbers with a
//! few sentences, who speaks in it, and its rows of `hits.csv` and `attributions.csv`; then the
//! files that were read and the records that were skipped. Everything else is computed after
//! merging. Promises that parts merged in any order give the same figures and the same bytes,
//! and that a part which is cut off, changed, or counted in another way is refused.
//!
//! The file is JSON Lines: `part` (how it was counted), `article`, `file` and `skipped` in any
//! number, and `end` with the SHA-256 of all lines before it. `docs/parts.md` describes it.

mod error;
mod form;
mod merge;
mod read;
mod write;

pub use error::{PartError, PartProblem};
pub use form::{PartArticle, PartFile, PartHead, PartTables};
pub use merge::{Merged, Place};
pub use read::Part;
pub use write::PartWriter;
