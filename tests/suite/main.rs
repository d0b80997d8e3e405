//! The one test program, over data in the folders beside it.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::print_stdout,
    clippy::print_stderr,
    clippy::string_slice,
    clippy::disallowed_methods,
    reason = "tests open files, print, and may panic"
)]

mod architecture;
mod cli;
mod dictionaries;
mod eval;
mod golden;
mod keywords;
mod laws;
mod laws_count;
mod laws_voice;
mod lexicons;
mod matching;
mod mouths;
mod null;
mod parts;
mod quanteda;
mod reference;
mod sources;
mod stories;
mod synthetic;
mod views;
mod voices;
mod wire;
