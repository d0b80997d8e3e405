//! The program: arguments in, bytes and an exit status out.
#![allow(
    clippy::disallowed_methods,
    reason = "the program opens files and asks its surroundings; the library is told"
)]
#![cfg_attr(
    test,
    allow(clippy::unwrap_used, reason = "a test that cannot go on should stop")
)]
#![allow(
    missing_docs,
    unreachable_pub,
    unnameable_types,
    reason = "nothing here is anybody's interface"
)]

mod args;
mod commands;
mod config;
mod configuration;
mod folder;
mod lists;
mod marks;
mod messages;
mod noted;
mod out;
mod partial;
mod plan;
mod progress;
mod reader;
mod rows;
mod run;
mod sifting;
mod tally;
mod values;
mod walk;

use std::process::ExitCode;

use clap::Parser;

use args::Typed;
use messages::{Messages, wants_color};

/// Everything was read; something was skipped; nothing was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    Whole = 0,
    Skipped = 1,
    Nothing = 2,
}

fn main() -> ExitCode {
    run::keep_panics();
    let status = commands::run(Typed::parse()).unwrap_or_else(|error| {
        if out::is_closed_pipe(&error) {
            return Status::Whole;
        }
        let color = wants_color(&std::io::stderr());
        Messages { quiet: false, color }.error(&format!("{error:#}"));
        Status::Nothing
    });
    ExitCode::from(status as u8)
}
