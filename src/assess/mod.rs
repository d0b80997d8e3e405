//! Assess: what people marked goes in beside what was read, and how far both agree comes out.
//!
//! Takes articles whose attributions people have marked ([`Record`] for JSON Lines, [`brat()`]
//! for brat) and attributions as undertone reads them; hands on [`Scores`] and
//! [`Mistake`]s. How far coders agree with one another, and with the program about single
//! hits, is told in [`coding`]. It stands beside the road: nothing on the road needs it.
//!
//! Promises that the same marks give the same figures, whoever made them: words and
//! quotation marks are told apart here by simple rules of their own ([`Words`]), not by
//! those of the program that is measured. Bad marks cost their article and are named with
//! file and line. Cannot tell whether the people are right.

pub mod coding;

mod acts;
mod attributed;
mod brat;
mod compared;
mod error;
mod hits;
mod measure;
mod mistakes;
mod record;
mod scores;
mod tally;
mod words;

pub use acts::Acts;
pub use attributed::Attributed;
pub use brat::brat;
pub use compared::{Compared, Pair};
pub use error::{Error, Problem};
pub use hits::WordList;
pub use measure::{Act, Cell, Measure, Shape, Slice};
pub use mistakes::{Fault, Mistake};
pub use record::Record;
pub use scores::{Figure, Order, Scores, Scoring};
pub use tally::Tally;
pub use words::Words;
