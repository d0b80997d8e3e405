//! Who gets to speak, how each source is introduced, and whose a loaded word is.
//!
//! Takes the [`Cast`](crate::corpus::Cast) of every article, hands on [`Sources`]. Shares
//! of words have intervals over articles, like rates. Whether one side is introduced by
//! other verbs than another is tested by [`swap_test`], which takes articles as they are
//! and never treats two verbs of one article as two draws.

mod cast;
mod echo;
mod introduced;
mod shares;
mod spoken;
mod swap;

pub use cast::{CueFigure, SourceGroup, Sources, SpeakerFigure};
pub use echo::{Echo, Use};
pub use introduced::Introduced;
pub use shares::{Named, Share, SharedBy};
pub use spoken::{CalledFigure, NearFigure};
pub use swap::{Block, Swapped, swap_test};
