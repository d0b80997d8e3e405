//! Corpus: what is known across articles. An actors file goes in, [`Actors`] come out; they
//! name the speakers of a [`Voiced`](crate::voice::Voiced) article and find the places
//! where each party is spoken of. A [`Cast`] is one article's share of *who gets to speak*.
//!
//! A [`Trace`] is what is kept of an article to find its copies and [`Stories`].
//!
//! Takes names from the user and never guesses any: a party is who the file says it is.
//! Promises that a speaker belongs to one actor at most, that mentions never overlap (the
//! longest name wins), and that the words of all voices of a cast add up to what `count`
//! has as quoted and paraphrased. Cannot tell one *ministry* from another where both are
//! called so, and a loaded word **near** an actor, in the same clause, need not be meant
//! for it: the clause is found by marks and conjunctions, not by grammar.

mod actors;
mod cast;
mod clause;
mod mentions;
mod naming;
mod read;
mod stories;

pub use actors::{Actor, Actors, Spelt};
pub use cast::{Aimed, Called, Cast, CueCell, Told};
pub use clause::Clauses;
pub use mentions::Mention;
pub use stories::{Credit, Reason, Stories, Story, StoryMember, StoryMethod, Trace, Wire};
