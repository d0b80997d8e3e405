//! Ingest: a file's bytes and its name go in, [`Article`]s come out, one module a format.
//!
//! [`read`] takes any `Read` (the program opens files) and gives [`Records`], an iterator
//! that holds one record at a time. It promises that `Article::text` is the record's own
//! text unchanged, that a bad record costs itself and is named with its place and reason,
//! and that nothing is guessed silently: format, encoding and fields stand in [`Notes`]. It
//! cannot read web pages, Office documents or PDF; it says so.

mod article;
mod date;
mod document;
mod encoding;
mod envelope;
mod error;
mod field;
mod format;
mod headline;
mod input;
mod language;
mod limits;
mod lines;
mod markdown;
mod notes;
mod options;
mod reader;
mod record;
mod records;
mod roles;
mod source;
mod table;
#[cfg(test)]
mod trial;
mod whole;

pub use article::{Article, Origin, Published, Zone};
pub use encoding::Told;
pub use error::{Error, Problem};
pub use format::Format;
pub use input::Damage;
pub use language::{Language, language};
pub use limits::{MAX_DEPTH, MAX_FIELDS, MAX_METADATA, MAX_RECORD};
pub use notes::Notes;
pub use options::{Fields, Options, Role};
pub use records::{Records, read};
pub use source::Compression;
