//! Count: a [`Voiced`](crate::voice::Voiced) article with its hits goes in, one owned
//! [`Row`] comes out; rows add up to the [`Counts`] of a corpus.
//!
//! Takes what `voice` and `matching` made, hands on whole numbers and a few sentences, and
//! borrows nothing: the text can be dropped once its row is written. Promises that every
//! word of a counted zone has exactly one voice, that sums are exact (weights are integer
//! thousandths), and that counts add: `merge` may be done in any grouping and order without
//! changing a figure or an excerpt.
//!
//! Where groups are those in whose mouths words are put, [`Mouths`] makes several rows of an
//! article, which add up to the one that it has else.
//!
//! What a reader may question: a word belongs to the stretch in which its middle lies, so
//! a quotation mark inside a word cannot count it twice. Attributions below
//! [`Scope::min_confidence`] are left out with their words; counting those as the
//! reporter's would turn a doubt into a statement.

mod counts;
mod excerpt;
mod mouth;
mod row;
mod scope;
mod sweep;
mod unlisted;
mod wording;

pub use counts::{Counts, Excerpts};
pub use excerpt::Excerpt;
pub use mouth::Mouths;
pub(crate) use row::date;
pub use row::{HitCell, Row, Said, WordCell};
pub use scope::Scope;
pub use unlisted::{Unlisted, UnlistedWords, Usage};
pub use wording::{Vocabulary, WordRun, Wording};
