//! Lexicon: TOML text goes in, checked [`Lexicons`] and [`Cues`] come out.
//!
//! Promises that whatever leaves this room is whole: ids are unique, every form can be
//! found, every pattern compiles, every sentence given as a hit is one. A file with a
//! problem is turned away with all its problems, each with its place and its remedy.
//! What an entry means is settled here too ([`Entry::found_in`]), slowly and plainly;
//! [`matching`](crate::matching) finds the same at speed. Cannot tell a word's part of
//! speech in a text: *forms* makes spellings, and a spelling is what matches.

mod atoms;
mod borders;
mod build;
mod builtin;
mod check;
mod confidence;
mod cues;
mod diagnostics;
mod diff;
mod draft;
mod edges;
mod ending;
mod entries;
pub mod export;
pub mod foreign;
mod forms;
mod grammar;
mod ids;
mod inflect;
mod keys;
mod meaning;
mod mirror;
mod own_cues;
mod proof;
mod read;
mod reason;
mod senses;
mod small;
mod sort;
mod spelling;
mod turns;
mod vocabulary;
mod walk;
mod withheld;

pub(crate) use edges::{ends_word, starts_word};
pub(crate) use keys::{At, Keys};
pub(crate) use meaning::{
    Conditions, compile as compile_pattern, exception_case, pattern_hits,
};
pub(crate) use reason::{Fact, Spot};
pub(crate) use senses::Senses;
pub(crate) use small::{Small, Smalls};
pub(crate) use sort::Sort;
pub(crate) use spelling::Spelling;
pub(crate) use vocabulary::{Numbers, Vocabulary, WordId};
pub(crate) use walk::is_gap;

pub use atoms::Case;
pub(crate) use borders::Place;
pub use borders::{Borders, Manner, Sign};
pub use check::{Checked, Listed, Shown, check, list, opposed_forms, show};
pub use confidence::Confidence;
pub(crate) use confidence::share;
pub use cues::{CueClass, CueEntry, CueError, Cues, Frame, Stance, Word};
pub(crate) use cues::{Facts, Reading};
pub use diagnostics::{Diagnostic, Diagnostics, Severity};
pub use diff::{Change, Difference, diff};
pub(crate) use ending::Ending;
pub use entries::{Boundary, Category, Condition, Entry, Lexicon, Lexicons, Side};
pub use grammar::Tags;
pub use inflect::{PartOfSpeech, inflect};
pub use mirror::{Balance, Mirror, Topic, balance};
pub use reason::{Reason, Reasons};
pub use senses::Form;
