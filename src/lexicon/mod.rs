//! Lexicon: TOML text goes in, checked [`Lexicons`] and [`Cues`] come out.

mod cues;
mod entries;

pub use cues::{CueClass, Cues, Stance};
pub use entries::{Category, Entry, Lexicon, Lexicons};
