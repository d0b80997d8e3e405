//! Who gets to speak, how each source is introduced, and whose a loaded word is.
//!
//! Takes the [`Cast`](crate::corpus::Cast) of every article, hands on [`Sources`]. Shares
//! of words have intervals over articles, like rates. Whether one side is introduced by
//! other verbs than another is tested by [`flip_test`](super::flip_test), which takes
//! articles as they are and does not rely on two verbs of one article being two draws.

mod cast;
mod echo;
mod introduced;
mod shares;
mod spoken;

pub use cast::{CueFigure, SourceGroup, Sources, SpeakerFigure};
pub use echo::{Echo, Use};
pub use introduced::Introduced;
pub use shares::{Named, Share, SharedBy};
pub use spoken::{CalledFigure, NearFigure};
