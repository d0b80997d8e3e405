//! Segment: an [`Article`](crate::ingest::Article) goes in, a [`Document`] with its zones,
//! paragraphs, sentences and words comes out.

mod blocks;
mod byline;
mod class;
mod cut;
mod dateline;
mod document;
mod page;
mod phrases;
mod picture;
mod remnant;
mod sentences;
mod shape;
mod words;
mod zones;

pub use cut::segment;
pub use document::{Document, Paragraph, Sentence};
