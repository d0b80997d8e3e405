//! Foreign: a dictionary in somebody else's format goes in, a [`Dictionary`] comes out,
//! and from that a [`Lexicon`](super::Lexicon).
//!
//! Promises to read a file as the program means it that it was written for, and to say of
//! each line what could not be kept. Never guesses: a conditional code or a rule is left
//! out with a note, for a wrong word is worse than a missing one. Hostile files cost no
//! more than their length: nesting, names, terms and aliases have limits, and entities of
//! an XML file are not expanded.
//!
//! One file a format; all fill the same in-between form. What a reader may question: terms
//! are made lower-case, as nearly all of these programs do, and an underscore between
//! letters is a space where the format uses it so.

mod adopt;
mod decode;
mod dictionary;
mod dicx;
mod empath;
mod format;
mod lexicoder;
mod liwc;
mod plain;
mod quanteda;
mod table;
mod vale;
mod valence;
mod wordstat;
mod yaml;
mod yoshikoder;

pub use dictionary::{Dictionary, DictionaryError, Note, Shelf, Term};
pub use format::{DictionaryFormat, import};
