//! One article to be read in a terminal: voices told apart by colour or by marks, hits
//! underlined, speakers in the margin.
//!
//! Takes a [`Voiced`](crate::voice::Voiced) article with its hits and a [`Look`]; hands
//! on text. Everything that colour tells is told by a letter or a mark too, so a page
//! printed in black and white loses nothing. It shows all zones, counts only those of
//! the [`Scope`], and decides neither width nor colour: it is told.

mod explain;
mod lines;
mod page;
mod paint;
mod runs;
mod summary;

pub use page::Reading;
pub use paint::Look;

pub(super) use paint::Paint;

#[cfg(doc)]
use crate::count::Scope;
