//! `undertone lexicon`: word lists shown, checked, read from and written for other programs.

mod diff;
mod mirror;
mod suggest;

use std::io::Write as _;
use std::path::{Path, PathBuf};

use anyhow::{Result, anyhow};
use undertone::lexicon::export::{ExportFormat, export as write};
use undertone::lexicon::foreign::{self, DictionaryFormat};
use undertone::lexicon::{self, Entry, Lexicons};
use undertone::report::screen::{clean, left};

use super::Context;
use crate::args::LexiconCommand;
use crate::messages::Messages;
use crate::{Status, lists, out, plan};

pub fn run(context: &Context, command: LexiconCommand) -> Result<Status> {
    let (messages, _) = plan::terminal(&context.config, &context.common);
    match command {
        LexiconCommand::List => list(),
        LexiconCommand::Show { lexicon } => show(&lexicon, messages),
        LexiconCommand::Check(args) if args.mirror => mirror::run(context, &args),
        LexiconCommand::Check(args) => check(&args.files, messages),
        LexiconCommand::Import { file, output, from, encoding } => {
            let read = Import { from, encoding };
            import(&file, &read, output.as_deref(), messages)
        }
        LexiconCommand::Export { lexicon, to, output } => {
            export(&lexicon, &to, output.as_deref(), messages)
        }
        LexiconCommand::Diff(args) => diff::run(context, *args),
        LexiconCommand::Suggest(args) => suggest::run(context, *args),
    }
}

/// What the lines of the list do not say.
const ON_REQUEST: &str = "\nloaded and devices are counted where no list is named, frames with --lexicon frames.\n";

fn list() -> Result<Status> {
    let lexicons = Lexicons::shipped();
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
    let mut lines: String = lexicon::list(lexicons.lexicons()).iter().map(line).collect();
    lines.push_str(ON_REQUEST);
    out::print(&lines)?;
    Ok(Status::Whole)
}

fn show(name: &str, messages: Messages) -> Result<Status> {
    let list = lists::lexicon(name, messages)?;
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

fn check(files: &[PathBuf], messages: Messages) -> Result<Status> {
    let mut status = Status::Whole;
    let mut lines = Vec::new();
    for path in files {
        let name = clean(&path.display().to_string()).into_owned();
        let bytes = lists::bytes(path)?;
        let usable = match std::str::from_utf8(&bytes) {
            Ok(text) if lists::is_ours(&name, text) => {
                let checked = lexicon::check(&name, text);
                if !checked.diagnostics.list.is_empty() {
                    lines.push(checked.diagnostics.render(messages.color));
                }
                checked.lexicon.map(|list| list.entries.len())
            }
            _ => foreign(&name, &bytes, &mut lines),
        };
        if let Some(entries) = usable {
            lines.push(format!("{name}: {entries} entries, usable"));
        } else {
            lines.push(format!("{name}: cannot be used"));
            status = Status::Nothing;
        }
    }
    out::print(&format!("{}\n", lines.join("\n")))?;
    Ok(status)
}

/// A dictionary of another program: every line that is not kept whole.
fn foreign(name: &str, bytes: &[u8], lines: &mut Vec<String>) -> Option<usize> {
    match foreign::import(name, bytes, None, None) {
        Ok(dictionary) => {
            let (lexicon, more) = dictionary.lexicon();
            let notes = dictionary.notes.iter().chain(&more);
            lines.extend(notes.map(|note| clean(&format!("{name}: {note}")).into_owned()));
            Some(lexicon.entries.len())
        }
        Err(error) => {
            lines.push(clean(&error.to_string()).into_owned());
            None
        }
    }
}

/// What a user says of a foreign file.
struct Import {
    from: Option<String>,
    encoding: Option<String>,
}

fn import(
    file: &Path,
    told: &Import,
    output: Option<&Path>,
    messages: Messages,
) -> Result<Status> {
    let format = told.from.as_deref().map(dictionary_format).transpose()?;
    let bytes = lists::bytes(file)?;
    let name = file.display().to_string();
    let text = std::str::from_utf8(&bytes).unwrap_or_default();
    if format.is_none() && lists::is_ours(&name, text) {
        let lexicon = lists::lexicon(&name, messages)?;
        put(&write(&lexicon, ExportFormat::Toml).text, output)?;
        messages.note(&format!("{name} is a list of undertone already"));
        return Ok(Status::Whole);
    }
    let dictionary = foreign::import(&name, &bytes, format, told.encoding.as_deref())?;
    let (lexicon, more) = dictionary.lexicon();
    let mut status = Status::Whole;
    for note in dictionary.notes.iter().chain(&more) {
        if note.lost {
            status = Status::Skipped;
            messages.skipped(&format!("{name}: {note}"));
        } else {
            messages.note(&format!("{name}: {note}"));
        }
    }
    put(&write(&lexicon, ExportFormat::Toml).text, output)?;
    let (entries, categories) = (lexicon.entries.len(), lexicon.categories.len());
    messages.note(&format!(
        "{name}: {}, {entries} entries in {categories} categories",
        dictionary.format.title()
    ));
    Ok(status)
}

fn dictionary_format(name: &str) -> Result<DictionaryFormat> {
    let names = || DictionaryFormat::ALL.map(DictionaryFormat::name).join(", ");
    DictionaryFormat::from_name(name)
        .ok_or_else(|| anyhow!("--from {name}: there are {}", names()))
}

fn export(
    name: &str,
    to: &str,
    output: Option<&Path>,
    messages: Messages,
) -> Result<Status> {
    let names = || ExportFormat::ALL.map(ExportFormat::name).join(", ");
    let format = ExportFormat::from_name(to)
        .ok_or_else(|| anyhow!("--to {to}: there are {}", names()))?;
    let exported = write(&lists::lexicon(name, messages)?, format);
    put(&exported.text, output)?;
    for lost in &exported.lost {
        messages.skipped(&format!("not in {to}: {lost}"));
    }
    Ok(if exported.lost.is_empty() { Status::Whole } else { Status::Skipped })
}

/// Into a new file, or to standard output.
fn put(text: &str, output: Option<&Path>) -> Result<()> {
    let Some(path) = output else { return out::print(text) };
    out::unused(path)?;
    out::create(path, |file| file.write_all(text.as_bytes()))
}

/// A number and what it counts, of which there may be one.
fn number(count: u64, one: &str, more: &str) -> String {
    if count == 1 { format!("1 {one}") } else { format!("{count} {more}") }
}
