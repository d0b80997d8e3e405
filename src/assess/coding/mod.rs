//! Coding: hits are drawn for people to judge, their sheets are read, and scored.
//!
//! A [`Draw`] takes hits in any order and keeps a sample that depends on the seed alone.
//! [`Coded`] reads what a coder made of it in whatever program: order of rows, semicolons,
//! byte order marks and capitals are no matter; a missing column, an unknown code or a
//! row of another draw is named with file and line. [`Audit`] holds coders against the
//! program, [`Agreement`] against one another.
//!
//! Cannot tell what the program missed: only hits are drawn, so precision can be
//! corrected, and recall cannot.

mod agreement;
mod audit;
mod coded;
mod codes;
mod draw;
mod error;
mod interval;
mod key;

pub use agreement::{Agreement, Alpha, alpha};
pub use audit::{Audit, Corrected, Precision};
pub use coded::{Coded, Marks, Values};
pub use codes::{CONTEXT, FITS, VOICE, codes};
pub use draw::{Draw, Drawn, Hit, Stratum};
pub use error::{Error, Problem};
pub use interval::wilson;
pub use key::{Key, Keyed};
