//! Voice: a [`Document`](crate::segment::Document) and the cues go in, a [`Voiced`] comes
//! out: which stretch is in whose mouth, and by which words the reporter gives it to them.

mod announce;
mod blocks;
mod carry;
mod draft;
mod epithet;
mod extent;
mod group;
mod label;
mod marks;
mod names;
mod people;
mod phrase;
mod read;
mod room;
mod rules;
mod shouted;
mod sign;
mod sort;
mod source;
mod speakers;
mod tweet;
mod unit;
mod voiced;
mod weigh;
mod words;

pub use epithet::Epithets;
pub use read::voice;
pub use voiced::{
    Attribution, Contents, Cue, Kind, Rule, Source, SourceType, Speaker, Voice, Voiced,
};
