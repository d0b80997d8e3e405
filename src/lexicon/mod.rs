//! Lexicon: TOML text goes in, checked [`Lexicons`] and [`Cues`] come out.

mod confidence;
mod cues;
mod entries;
mod grammar;

pub use confidence::Confidence;
pub use cues::{CueClass, CueEntry, CueError, Cues, Form, Frame, Stance, Word};
pub use entries::{Category, Entry, Lexicon, Lexicons};
pub use grammar::Tags;
