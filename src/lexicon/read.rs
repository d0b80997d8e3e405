//! Files in, lexicons out: which files belong together, and what they extend.

use std::fmt::Write as _;

use sha2::{Digest, Sha256};

use super::build::Builder;
use super::diagnostics::{Diagnostics, did_you_mean};
use super::draft::{Draft, Head, draft};
use super::keys::At;
use super::{Lexicon, builtin};

/// How files are read.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Trust {
    /// Those of the program, whose proofs are a test and not done again at every start.
    Own,
    /// Those of a user: proofs are tried, and the lists of the program can be extended.
    Foreign,
}

/// One file.
pub(crate) fn one(name: &str, text: &str) -> Result<Lexicon, Diagnostics> {
    let none = || Diagnostics::new(name, text);
    match all(&[(name, text)]) {
        Ok(mut lexicons) => lexicons.pop().ok_or_else(none),
        Err(mut problems) => Err(problems.pop().unwrap_or_else(none)),
    }
}

/// Several files, with the problems of each that has an error.
pub(crate) fn all(files: &[(&str, &str)]) -> Result<Vec<Lexicon>, Vec<Diagnostics>> {
    let (lexicons, mut problems) = read(files, Trust::Foreign);
    problems.retain(Diagnostics::has_errors);
    if problems.is_empty() { Ok(lexicons) } else { Err(problems) }
}

/// Reads on past every problem; the lexicons stand in the order of their first files, the
/// problems in that of all files.
pub(crate) fn read(
    files: &[(&str, &str)],
    trust: Trust,
) -> (Vec<Lexicon>, Vec<Diagnostics>) {
    let mut groups: Vec<Group> = Vec::new();
    for (place, (name, text)) in files.iter().enumerate() {
        let mut problems = Diagnostics::new(name, text);
        let draft = draft(text, &mut problems);
        let id = draft.head.as_ref().map_or_else(String::new, |head| head.id.value.clone());
        let file = File { place, name, text, draft, problems };
        match groups.iter_mut().find(|g| g.id == id && !id.is_empty()) {
            Some(group) => group.files.push(file),
            None => groups.push(Group { id, files: vec![file] }),
        }
    }
    let mut done: Vec<(usize, Lexicon)> = Vec::new();
    let mut problems: Vec<(usize, Diagnostics)> = Vec::new();
    for group in bases_first(groups) {
        let (first, lexicon, found) = group.read(&done, trust);
        done.push((first, lexicon));
        problems.extend(found);
    }
    done.sort_by_key(|(place, _)| *place);
    problems.sort_by_key(|(place, _)| *place);
    let lexicons = done.into_iter().map(|(_, lexicon)| lexicon);
    (
        lexicons.filter(|lexicon| !lexicon.id.is_empty()).collect(),
        problems.into_iter().map(|(_, problems)| problems).collect(),
    )
}

/// The fingerprint of a file.
pub(super) fn sha256(bytes: &[u8]) -> String {
    hexadecimal(&Sha256::digest(bytes))
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

struct File<'f> {
    place: usize,
    name: &'f str,
    text: &'f str,
    draft: Draft,
    problems: Diagnostics,
}

/// The files of one lexicon.
struct Group<'f> {
    id: String,
    files: Vec<File<'f>>,
}

impl Group<'_> {
    fn extends(&self) -> Option<&At<String>> {
        let mut heads = self.files.iter().filter_map(|file| file.draft.head.as_ref());
        heads.find_map(|head| head.extends.as_ref())
    }

    /// In the order of the names of the files.
    fn read(
        mut self,
        done: &[(usize, Lexicon)],
        trust: Trust,
    ) -> (usize, Lexicon, Vec<(usize, Diagnostics)>) {
        let first = self.files.iter().map(|file| file.place).min().unwrap_or(0);
        self.files.sort_by_key(|file| (file.name, file.place));
        let (mut builder, mut hash) = (None, Sha256::new());
        let mut problems = Vec::new();
        for mut file in self.files {
            hash.update(file.text);
            builder
                .get_or_insert_with(|| begin(&file.draft, done, trust, &mut file.problems))
                .add(file.draft, trust, &mut file.problems);
            problems.push((file.place, file.problems));
        }
        let mut lexicon = builder.map_or_else(Lexicon::default, |builder| builder.lexicon);
        lexicon.sha256 = hexadecimal(&hash.finalize());
        (first, lexicon, problems)
    }
}

/// The groups so that each stands behind the one that it extends.
fn bases_first(mut groups: Vec<Group<'_>>) -> Vec<Group<'_>> {
    let mut sorted = Vec::new();
    while !groups.is_empty() {
        let waits = |group: &Group<'_>| {
            let base = group.extends();
            base.is_some_and(|b| groups.iter().any(|g| g.id == b.value && g.id != group.id))
        };
        // Where all wait for one another, the first is told that its base is missing.
        let next = groups.iter().position(|group| !waits(group)).unwrap_or(0);
        sorted.push(groups.remove(next));
    }
    sorted
}

fn begin(
    draft: &Draft,
    done: &[(usize, Lexicon)],
    trust: Trust,
    problems: &mut Diagnostics,
) -> Builder {
    let none = Head::default();
    let head = draft.head.as_ref().unwrap_or(&none);
    let base = head.extends.as_ref().and_then(|name| base(name, done, trust, problems));
    Builder::begin(head, base, problems)
}

fn base(
    name: &At<String>,
    done: &[(usize, Lexicon)],
    trust: Trust,
    problems: &mut Diagnostics,
) -> Option<Lexicon> {
    let own: &[Lexicon] = match trust {
        Trust::Own => &[],
        Trust::Foreign => builtin::lexicons(),
    };
    let known: Vec<&Lexicon> = done.iter().map(|(_, lexicon)| lexicon).chain(own).collect();
    let found = known.iter().find(|lexicon| lexicon.id == name.value);
    if found.is_none() {
        let names: Vec<&str> = known.iter().map(|lexicon| lexicon.id.as_str()).collect();
        let help = did_you_mean(&name.value, names.iter().copied())
            .unwrap_or_else(|| format!("one of {}", names.join(", ")));
        let message = format!("there is no lexicon `{}` to extend", name.value);
        problems.error(name.range.clone(), message, help);
    }
    found.copied().cloned()
}
