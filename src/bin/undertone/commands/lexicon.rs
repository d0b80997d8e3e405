//! `undertone lexicon`: word lists shown and checked.

use std::path::PathBuf;

use anyhow::Result;
use undertone::lexicon::{self, Entry, Lexicons};
use undertone::report::screen::{clean, left};

use super::Context;
use crate::args::LexiconCommand;
use crate::{Status, lists, out, plan};

pub fn run(context: &Context, command: LexiconCommand) -> Result<Status> {
    let (messages, _) = plan::terminal(&context.config, &context.common);
    match command {
        LexiconCommand::List => list(),
        LexiconCommand::Show { lexicon } => show(&lexicon, messages.color),
        LexiconCommand::Check { files } => check(&files, messages.color),
    }
}

fn list() -> Result<Status> {
    let lexicons = Lexicons::builtin();
    let line = |list: &lexicon::Listed| {
        format!(
            "{} {:>7}  {:>3} categories  {:>5} entries  {:>6} forms  {}\n",
            left(&list.id, 14),
            list.version,
            list.categories,
            list.entries,
            list.forms,
            list.title
        )
    };
    let lines: String = lexicon::list(lexicons.lexicons()).iter().map(line).collect();
    out::print(&lines)?;
    Ok(Status::Whole)
}

fn show(name: &str, color: bool) -> Result<Status> {
    let list = lists::lexicon(name, color)?;
    let mut lines = vec![format!("{} {} · {}", list.id, list.version, clean(&list.title))];
    let mut category = None;
    for shown in lexicon::show(&list, None) {
        if category != Some(shown.category) {
            category = Some(shown.category);
            lines.extend([String::new(), shown.category.to_owned()]);
            let about = list.categories.get(shown.entry.category);
            lines.extend(
                about.map(|c| format!("  {} ({})", clean(&c.about), clean(&c.source))),
            );
        }
        lines.push(format!("    {}", entry(shown.entry)));
    }
    out::print(&format!("{}\n", lines.join("\n")))?;
    Ok(Status::Whole)
}

fn entry(entry: &Entry) -> String {
    let forms = clean(&entry.forms.join(", ")).into_owned();
    let flag = if entry.needs_attribution { "  (needs attribution)" } else { "" };
    let weight = if entry.weight == 1000 {
        String::new()
    } else {
        #[expect(clippy::cast_precision_loss, reason = "weights are small")]
        let weight = entry.weight as f64 / 1000.0;
        format!("  ×{weight}")
    };
    format!("{}  {forms}{weight}{flag}", left(&entry.id, 24))
}

fn check(files: &[PathBuf], color: bool) -> Result<Status> {
    let mut status = Status::Whole;
    let mut lines = Vec::new();
    for path in files {
        let name = clean(&path.display().to_string()).into_owned();
        let checked = lexicon::check(&name, &lists::read(path)?);
        if !checked.diagnostics.list.is_empty() {
            lines.push(checked.diagnostics.render(color));
        }
        if let Some(list) = checked.lexicon {
            lines.push(format!("{name}: {} entries, usable", list.entries.len()));
        } else {
            lines.push(format!("{name}: cannot be used"));
            status = Status::Nothing;
        }
    }
    out::print(&format!("{}\n", lines.join("\n")))?;
    Ok(status)
}
