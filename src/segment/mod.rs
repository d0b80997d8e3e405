//! Segment: an [`Article`](crate::ingest::Article) goes in, a [`Document`] with its zones,
//! paragraphs, sentences and words comes out.
//!
//! It promises: every span slices. Zones, paragraphs, sentences and words stand in order and
//! do not overlap; there is a zone for each paragraph; nothing but blank space lies outside
//! zones, and outside sentences; each word lies in one sentence, each sentence in one
//! paragraph. Zones that the format gave stand. A paragraph added behind a blank line at the
//! end changes nothing before it, once the body has begun. No text makes it panic, and the
//! time is linear in the text.
//!
//! # Zones
//!
//! A page pasted from a site is the normal case. A block (usually a line) is judged by its own
//! words and by what stands before it; the first of these that fits decides. What is in doubt
//! is body: to count a line of furniture is a small error, to drop a paragraph is not.
//!
//! 1. What the format gave; tags at either end of a block are furniture by themselves.
//! 2. A block that is headed *Photos:* and counts its pictures (*Caption 2 of 9*) is a
//!    caption; any other of over 700 bytes is body. Before the body, a block with the letters of the title
//!    or of a headline found earlier is a headline.
//! 3. Phrases of `lexicons/en/page.toml` as the whole block, at its start or near its end:
//!    furniture, caption, byline, standfirst.
//! 4. No letters or digits; an address; breadcrumbs; *Label:Text* without a space: furniture.
//!    So is a short block behind one that opens a menu (*Tags:*, *Related stories*).
//! 5. A picture's credit at the end, or alone on the line directly under: caption.
//! 6. Days, hours and digits alone: byline behind a byline, else furniture.
//! 7. *By Ann Lee*, *- Ann Lee*, and between headline and body a name alone: byline.
//! 8. Without a headline so far: the section's name (one or two words over a headline) is
//!    furniture; a block of up to 30 words that is no statement, with a statement at least
//!    about as long among the next five blocks, is the headline.
//! 9. Between headline and body, blocks that end without a mark are standfirst (under four
//!    words: subhead). In the body, such a block of up to twelve words, or a question of three
//!    to twelve, is a subhead, unless it is an item of a list or begins with a small letter.
//! 10. Everything else is body. If the first paragraph of the body opens with a place in
//!     capitals or an agency in brackets, and a dash, that is a dateline.
//!
//! It cannot tell a promotion that reads like a sentence, an author's note at the end, or a
//! caption without a credit, from body; a name that labels a speaker is a subhead or body.
//! Whether a lone line is a headline depends on what follows it: alone it is body.
//!
//! Where words, sentences and paragraphs begin and end is told in `words.rs`, `sentences.rs`
//! and `blocks.rs`.

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
mod sieve;
mod words;
mod zones;

pub use cut::segment;
pub use document::{Document, Paragraph, Sentence};
