//! Counting as the R package quanteda does it, so that studies made with it can be
//! continued.
//!
//! Takes a text and the values of a dictionary, hands on the windows of tokens that count.
//! Promises the counts of `tokens_lookup()` and `dfm_lookup()` of quanteda 4.3 with the
//! options of [`Rule`], at the cost of a scan whatever the values are: a phrase of stars is
//! tried where it may stand, and not multiplied out. Cannot segment languages that
//! are written without spaces as ICU's dictionaries do.
//!
//! What differs from [`Matcher`](super::Matcher), and may surprise: punctuation marks are
//! tokens that a phrase must name, *Trump's* is not *trump*, *U.S.* is two tokens, a hyphen
//! is not a space, and an entry's conditions, exceptions and patterns are not looked at.

mod counter;
mod glob;
mod lookup;
mod tokens;

pub(super) use counter::Counter;
pub use lookup::{Lookup, NestedScope, Rule, Window};
pub use tokens::{Token, TokenRule, tokens};
