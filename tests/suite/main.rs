//! The one test program, over data in the folders beside it.
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "tests read files, print, and fail by panic"
)]

mod laws_count;
mod reference;
mod synthetic;
mod views;
