//! Stories: which articles tell of one event, and which are wire copies of one another.
//!
//! Takes one [`Trace`] an article, hands on [`Stories`]. Promises the same stories for any
//! order of the articles, memory that does not grow with their length, and time that grows
//! with their number and not with its square. Cannot tell an event from the next on the
//! same subject within the same days (two hearings of one trial are one story), and knows
//! no copy of a text under twenty sequences of five words.

mod copies;
mod credit;
mod events;
mod found;
mod method;
mod shingles;
mod sift;
mod trace;

pub use credit::Credit;
pub use found::{Stories, Story, StoryMember};
pub use method::{StoryMethod, Wire};
pub use sift::Reason;
pub use trace::Trace;
