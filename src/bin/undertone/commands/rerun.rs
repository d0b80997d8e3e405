//! `undertone rerun`: a run again, from its `provenance.json`, and whether the bytes agree.
//!
//! The program starts itself with the arguments and the configuration of the first run, so that
//! no option can be forgotten here.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context as _, Result, bail};
use undertone::report::Provenance;
use undertone::report::screen::clean;

use super::Context;
use crate::messages::Messages;
use crate::{Status, lists, out, plan};

const PROVENANCE: &str = "provenance.json";
/// Commands that write a folder.
const REPEATED: [&str; 5] = ["compare", "sources", "keywords", "stories", "merge"];
/// Options that this run sets itself.
const OURS: [&str; 2] = ["--out", "--config"];

pub fn run(context: &Context, path: &Path) -> Result<Status> {
    let (messages, _) = plan::terminal(&context.config, &context.common);
    let path = if path.is_dir() { path.join(PROVENANCE) } else { path.to_owned() };
    let old = read(&path)?;
    repeatable(&old, &path)?;
    unchanged(&old, messages)?;
    let this = env!("CARGO_PKG_VERSION");
    if old.version != this {
        let (was, is) = (&old.version, this);
        messages.warning(&format!(
            "the run was made by undertone {was}, and this is {is}: figures may differ for that \
             reason alone"
        ));
    }
    let place = Place::new()?;
    repeat(&old, &place)?;
    let before = path.parent().unwrap_or(Path::new("."));
    said(&compare(before, &place.result(), old.version != this)?)
}

fn read(path: &Path) -> Result<Provenance> {
    let name = path.display();
    let text = lists::read(path)?;
    let says = || format!("{name} is no provenance.json of undertone that can be read");
    let provenance: Provenance = serde_json::from_str(&text).with_context(says)?;
    if provenance.program != "undertone" {
        bail!("{}", says());
    }
    Ok(provenance)
}

fn command(old: &Provenance) -> Option<&str> {
    let words = old.run.arguments.iter().map(String::as_str);
    words.into_iter().find(|word| REPEATED.contains(word))
}

fn repeatable(old: &Provenance, path: &Path) -> Result<()> {
    let name = path.display();
    if command(old).is_none() {
        bail!("{name} does not say what was typed, so the run cannot be repeated");
    }
    if old.run.paths.iter().any(|path| path == "-") {
        bail!(
            "the articles of {name} came from standard input, which cannot be read again; save them \
             to a file and compare that"
        );
    }
    Ok(())
}

/// Every file as it was? All that are not are named.
fn unchanged(old: &Provenance, messages: Messages) -> Result<()> {
    let run = &old.run;
    let articles = run.files.iter().zip(old.files.iter().map(|file| &file.sha256));
    // Parts stand for the articles in them, which may lie on other machines.
    let articles = articles.filter(|_| command(old) != Some("merge"));
    let used = run.used.iter().map(|file| (&file.name, &file.sha256));
    let mut wrong = 0;
    for (name, sha256) in articles.chain(used).filter(|(_, hash)| !hash.is_empty()) {
        let path = Path::new(name);
        let what = match lists::sha256(path) {
            Ok(now) if now == *sha256 => continue,
            Ok(_) => "it has changed since the run (its SHA-256 is another one)",
            Err(_) if !path.exists() => "there is no such file any more",
            Err(_) => "it cannot be read any more",
        };
        messages.error(&format!("{name}: {what}"));
        wrong += 1;
    }
    if wrong > 0 {
        bail!(
            "the run was not repeated: {wrong} of its files are missing or changed. Paths are taken \
             from the folder that you stand in; stand where the run was made"
        );
    }
    Ok(())
}

/// A folder of our own that is gone in the end.
struct Place(PathBuf);

impl Place {
    fn new() -> Result<Self> {
        let path =
            std::env::temp_dir().join(format!("undertone-rerun-{}", std::process::id()));
        let says = || format!("cannot write to {}", path.display());
        fs::create_dir(&path).with_context(says)?;
        Ok(Place(path))
    }

    fn result(&self) -> PathBuf {
        self.0.join("result")
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn repeat(old: &Provenance, place: &Place) -> Result<()> {
    let configuration = place.0.join("undertone.toml");
    fs::write(&configuration, old.run.configuration.as_deref().unwrap_or_default())?;
    let mut words = without(&old.run.arguments, &OURS);
    let end = words.iter().position(|word| word == "--").unwrap_or(words.len());
    let own = ["--out".into(), place.result().display().to_string()];
    let own =
        own.into_iter().chain(["--config".into(), configuration.display().to_string()]);
    words.splice(end..end, own);
    let mut again = Command::new(std::env::current_exe()?);
    let status = again.args(&words).stdin(Stdio::null()).stdout(Stdio::null()).status()?;
    if !place.result().join(PROVENANCE).is_file() {
        bail!("the run could not be repeated ({status}), for the reasons above");
    }
    Ok(())
}

/// Arguments without these options and their values.
fn without(arguments: &[String], options: &[&str]) -> Vec<String> {
    let mut kept = Vec::new();
    let mut words = arguments.iter();
    while let Some(word) = words.next() {
        if word == "--" {
            kept.push(word.clone());
            kept.extend(words.cloned());
            break;
        }
        let name = word.split('=').next().unwrap_or_default();
        match (options.contains(&name), word.contains('=')) {
            (true, true) => {}
            (true, false) => drop(words.next()),
            (false, _) => kept.push(word.clone()),
        }
    }
    kept
}

/// Each file of a result, and what became of it; `None` for the same bytes.
type Findings = Vec<(String, Option<String>)>;

fn compare(before: &Path, after: &Path, other_version: bool) -> Result<Findings> {
    let mut names = BTreeSet::new();
    for folder in [before, after] {
        for entry in fs::read_dir(folder)? {
            names.insert(entry?.file_name().to_string_lossy().into_owned());
        }
    }
    let one = |name: String| {
        let finding = match (fs::read(before.join(&name)), fs::read(after.join(&name))) {
            (Ok(old), Ok(new)) if name == PROVENANCE => {
                difference(&settled(&old, other_version), &settled(&new, other_version))
            }
            (Ok(old), Ok(new)) => difference(&old, &new),
            (_, Err(_)) => Some("is not written any more".to_owned()),
            (Err(_), _) => Some("was not there before".to_owned()),
        };
        (name, finding)
    };
    Ok(names.into_iter().map(one).collect())
}

/// Without what may differ between two runs.
fn settled(provenance: &[u8], other_version: bool) -> Vec<u8> {
    let mut whole: serde_json::Value =
        serde_json::from_slice(provenance).unwrap_or_default();
    if let Some(fields) = whole.as_object_mut() {
        fields.remove("run");
        if other_version {
            fields.remove("version");
        }
    }
    serde_json::to_vec_pretty(&whole).unwrap_or_default()
}

fn difference(old: &[u8], new: &[u8]) -> Option<String> {
    if old == new {
        return None;
    }
    let lines = |bytes: &[u8]| bytes.split(|byte| *byte == b'\n').count() - 1;
    let same = old.iter().zip(new).take_while(|(a, b)| a == b).count();
    let line = lines(old.get(..same).unwrap_or_default()) + 1;
    Some(format!(
        "differs from line {line} on ({} lines before, {} now)",
        lines(old),
        lines(new)
    ))
}

fn said(findings: &Findings) -> Result<Status> {
    let width =
        findings.iter().map(|(name, _)| name.chars().count()).max().unwrap_or_default();
    let mut text = String::new();
    for (name, finding) in findings {
        let finding = finding.as_deref().unwrap_or("the same bytes");
        text.extend([format!("{:width$}  {finding}\n", clean(name))]);
    }
    let wrong = findings.iter().filter(|(_, finding)| finding.is_some()).count();
    text.extend([match wrong {
        0 => format!("\nRepeated: all {} files have the same bytes.\n", findings.len()),
        n => format!("\nRepeated: {n} of {} files differ.\n", findings.len()),
    }]);
    out::print(&text)?;
    Ok(if wrong == 0 { Status::Whole } else { Status::Skipped })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn our_own_options_are_taken_out() {
        let words = |text: &str| text.split(' ').map(str::to_owned).collect::<Vec<_>>();
        let cases = [
            ("compare a --out b --seed 2", "compare a --seed 2"),
            ("compare --out=b --config c a", "compare a"),
            ("compare -- --out b", "compare -- --out b"),
        ];
        for (typed, expected) in cases {
            assert_eq!(without(&words(typed), &OURS), words(expected), "{typed}");
        }
    }

    #[test]
    fn a_difference_names_its_line() {
        assert_eq!(difference(b"a\nb\n", b"a\nb\n"), None);
        let says = difference(b"a\nb\nc\n", b"a\nx\n").unwrap();
        assert_eq!(says, "differs from line 2 on (3 lines before, 2 now)");
        let (old, new) = (
            br#"{"run": 1, "seed": 1, "version": "a"}"#,
            br#"{"run": 2, "seed": 1, "version": "b"}"#,
        );
        assert_eq!(settled(old, true), settled(new, true));
        assert_ne!(settled(old, false), settled(new, false));
    }
}
