//! `undertone completions` and `undertone man`.

use anyhow::Result;
use clap::CommandFactory;
use clap_complete::Shell;
use clap_mangen::Man;

use crate::args::Typed;
use crate::{Status, out};

pub fn completions(shell: Shell) -> Result<Status> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Typed::command(), "undertone", &mut script);
    out::print(&String::from_utf8_lossy(&script))?;
    Ok(Status::Whole)
}

/// All commands on one page, so that one file is enough.
pub fn man() -> Result<Status> {
    let mut page = Vec::new();
    let mut command = Typed::command();
    command.build();
    Man::new(command.clone()).render(&mut page)?;
    for sub in command.get_subcommands() {
        let man = Man::new(sub.clone());
        man.render_description_section(&mut page)?;
        man.render_synopsis_section(&mut page)?;
        man.render_options_section(&mut page)?;
    }
    out::print(&String::from_utf8_lossy(&page))?;
    Ok(Status::Whole)
}
