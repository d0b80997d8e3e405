//! The one test program, over data in the folders beside it.
#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    clippy::string_slice,
    reason = "a test reads files, knows its texts, and fails where it is wrong"
)]

mod lexicons;
mod matching;
