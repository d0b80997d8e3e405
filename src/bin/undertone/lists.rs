//! Word lists and cues: built-in ones by name, others by file.

use std::fs;
use std::io::Read;
use std::path::Path;

use anyhow::{Context, Result, anyhow, bail};
use sha2::{Digest, Sha256};
use undertone::corpus::Actors;
use undertone::lexicon::{Cues, Lexicon, Lexicons, foreign};
use undertone::report::FileUsed;

use crate::args::Lists;
use crate::messages::Messages;

/// The lists of these names; the default ones where none is named.
pub fn lexicons(names: &[String], messages: Messages) -> Result<Lexicons> {
    if names.is_empty() {
        return Ok(Lexicons::builtin());
    }
    let mut lists: Vec<Lexicon> = Vec::new();
    for name in names {
        let list = lexicon(name, messages)?;
        if lists.iter().any(|other| other.id == list.id) {
            bail!("--lexicon {name}: a list with the id {} is there already", list.id);
        }
        lists.push(list);
    }
    Ok(Lexicons::new(lists))
}

/// One list.
pub fn lexicon(name: &str, messages: Messages) -> Result<Lexicon> {
    let builtin = Lexicons::shipped();
    let known = builtin.lexicons();
    if let Some(found) = known.iter().find(|list| list.id == name) {
        return Ok(found.clone());
    }
    if !Path::new(name).exists() {
        let known =
            known.iter().map(|list| list.id.as_str()).collect::<Vec<_>>().join(", ");
        bail!(
            "--lexicon {name}: there is no such file, and the built-in lists are {known}"
        );
    }
    let bytes = bytes(Path::new(name))?;
    match std::str::from_utf8(&bytes) {
        Ok(text) if is_ours(name, text) => Lexicon::parse(name, text).map_err(|problems| {
            Messages::raw(&problems.render(messages.color));
            anyhow!("--lexicon {name} cannot be used, for the reasons above")
        }),
        _ => foreign(name, &bytes, messages),
    }
}

/// Is a file a lexicon of ours, whatever its name?
pub fn is_ours(name: &str, text: &str) -> bool {
    let ending = Path::new(name).extension();
    ending.is_some_and(|e| e.eq_ignore_ascii_case("toml"))
        || text.lines().any(|line| line.trim() == "[lexicon]")
}

/// As many lines that were not kept are named; the others are counted.
const NAMED: usize = 3;

/// A dictionary of another program.
fn foreign(name: &str, bytes: &[u8], messages: Messages) -> Result<Lexicon> {
    let dictionary = foreign::import(name, bytes, None, None)?;
    let (lexicon, more) = dictionary.lexicon();
    let lost: Vec<_> =
        dictionary.notes.iter().chain(&more).filter(|note| note.lost).collect();
    for note in lost.iter().take(NAMED) {
        messages.warning(&format!("{name}: {note}"));
    }
    if let Some(rest) = lost.len().checked_sub(NAMED).filter(|rest| *rest > 0) {
        messages.warning(&format!(
            "{name}: {rest} more; `undertone lexicon import {name}` names them all"
        ));
    }
    Ok(lexicon)
}

/// The files among these lists, and the one of cues, as they are now.
pub fn used(lists: &Lists, cues: Option<&Path>) -> Result<Vec<FileUsed>> {
    let builtin = Lexicons::builtin();
    let is_builtin =
        |name: &&String| builtin.lexicons().iter().any(|list| list.id == **name);
    let lexicons = lists.lexicon.iter().filter(|name| !is_builtin(name)).map(Path::new);
    let files = lexicons.chain(lists.actors.as_deref()).chain(cues);
    let used = |path: &Path| {
        Ok(FileUsed { name: path.display().to_string(), sha256: sha256(path)? })
    };
    files.map(used).collect()
}

/// Of the bytes of a file, in hexadecimal.
pub fn sha256(path: &Path) -> Result<String> {
    let says = || format!("cannot read {}", path.display());
    let mut file = fs::File::open(path).with_context(says)?;
    let mut hash = Sha256::new();
    let mut bytes = vec![0; 1 << 16];
    loop {
        match file.read(&mut bytes).with_context(says)? {
            0 => return Ok(hexadecimal(&hash.finalize())),
            read => hash.update(&bytes[..read]),
        }
    }
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |hash, byte| format!("{hash}{byte:02x}"))
}

/// A file of the user's.
pub fn bytes(path: &Path) -> Result<Vec<u8>> {
    fs::read(path).with_context(|| format!("cannot read {}", path.display()))
}

/// Parties, their names and sides.
pub fn actors(path: &Path, messages: Messages) -> Result<Actors> {
    let name = path.display().to_string();
    let text = read(path)?;
    Actors::parse(&name, &text).map_err(|problems| {
        Messages::raw(&problems.render(messages.color));
        anyhow!("--actors {name} cannot be used, for the reasons above")
    })
}

/// A file of the user's, as text.
pub fn read(path: &Path) -> Result<String> {
    fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))
}

/// The built-in cues, and those of a file with its SHA-256.
pub fn cues(path: Option<&Path>, messages: Messages) -> Result<(Cues, Option<String>)> {
    let Some(path) = path else { return Ok((Cues::builtin(), None)) };
    let name = path.display().to_string();
    let own = read(path)?;
    let cues = Cues::with_own(&name, &own).map_err(|problems| {
        Messages::raw(&problems.render(messages.color));
        anyhow!("--cues {name} cannot be used, for the reasons above")
    })?;
    Ok((cues, Some(hexadecimal(&Sha256::digest(own.as_bytes())))))
}
