//! The one test program, over data in the folders beside it.
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::disallowed_methods,
    clippy::string_slice,
    reason = "a test reads files, prints, knows its texts, and fails where it is wrong"
)]

mod laws_count;
mod lexicons;
mod matching;
mod reference;
mod synthetic;
mod views;
