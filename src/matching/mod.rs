//! Matching: a [`Voiced`](crate::voice::Voiced) article and the lexicons go in,
//! [`Match`]es come out.
//!
//! A word or two words of every spelling are known by the numbers that the words of a text
//! have since they were looked up for voices; other stretches of letters are found by
//! Aho-Corasick. What is found is tried in place: edges of words, capitals, the rest of a
//! phrase. Only then are overlaps resolved, within each category: longest first, then
//! leftmost. Searching for the longest at once would lose hits, for the longest may fail at
//! its edges and hide a shorter one that holds.
//!
//! Promises that hits lie within one sentence each, stand in reading order, and never
//! overlap within a category. Every zone is searched; what is counted is decided later.

mod automaton;
mod bits;
mod compile;
mod finder;
mod matcher;
mod patterns;
pub mod quanteda;
mod resolve;
mod words;

pub use finder::{Counting, Finder};
pub use matcher::{Match, Matcher};
