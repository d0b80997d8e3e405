//! What was found out about a file while it was read.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use super::encoding::Told;
use super::{Compression, Damage, Fields, Format, Role};

/// How a file was read, for messages and for the provenance.
///
/// ```
/// use undertone::ingest::{Options, read};
/// let file = &b"body,paper\nThe minister spoke.,Example News\n"[..];
/// let mut records = read("a.csv", Box::new(file), &Options::default()).unwrap();
/// assert_eq!(records.by_ref().count(), 1);
/// assert_eq!(
///     records.notes().to_string(),
///     "CSV, UTF-8 (guessed); text is \"body\" and outlet is \"paper\" (guessed)"
/// );
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notes {
    /// Told by the option, the content or the name.
    pub format: Format,
    /// The name of the encoding in the WHATWG standard.
    pub encoding: &'static str,
    /// What told the encoding.
    pub told: Told,
    /// Told by the first bytes.
    pub compression: Option<Compression>,
    /// The names of the fields that played a role so far; more than one where records differ.
    pub fields: BTreeMap<Role, BTreeSet<String>>,
    /// The names that the user asked for.
    pub asked: Fields,
    /// Bytes that had to be repaired so far.
    pub damage: Damage,
    /// Cells that open with a quotation mark and go on after the closing one, so far; they
    /// were read with their marks.
    pub loose_marks: u64,
    /// Articles handed out so far.
    pub articles: u64,
    /// Records skipped so far.
    pub skipped: u64,
    /// Bytes of the file read so far, as they lie on disk.
    pub bytes: u64,
}

impl Notes {
    /// Fields whose role is a guess by their name.
    pub fn guessed(&self) -> impl Iterator<Item = (Role, &BTreeSet<String>)> {
        let by_name = |(role, _): &(&Role, _)| !self.asked.contains_key(role);
        self.fields.iter().filter(by_name).map(|(role, names)| (*role, names))
    }

    /// What the user should know before trusting the figures, a sentence each; complete
    /// once all records are read.
    pub fn warnings(&self) -> Vec<String> {
        let mut list: Vec<_> = self.absent().chain(self.several()).collect();
        list.extend(self.repairs());
        if self.loose_marks > 0 {
            let n = self.loose_marks;
            list.push(format!("{n} cells begin with a quotation mark but do not end with one; they were read with their marks"));
        }
        list
    }

    fn absent(&self) -> impl Iterator<Item = String> {
        let absent = self.asked.iter().filter(|(role, _)| !self.fields.contains_key(role));
        absent.map(|(role, name)| {
            format!(
                "no record has a field called {name:?}, which --field names as the {}",
                role.name()
            )
        })
    }

    fn several(&self) -> impl Iterator<Item = String> {
        let several = self.fields.iter().filter(|(_, names)| names.len() > 1);
        several.map(|(role, names)| {
            let role = role.name();
            format!(
                "the {role} comes from several fields: {}; --field {role}=NAME takes one",
                list(names)
            )
        })
    }

    fn repairs(&self) -> Vec<String> {
        let Damage { replaced, converted, first } = self.damage;
        let first = first.unwrap_or_default();
        let mut list = Vec::new();
        if converted > 0 {
            list.push(format!("{converted} bytes are not UTF-8 and were read as windows-1252, the first at byte {first}; --encoding overrules"));
        }
        if replaced > 0 {
            list.push(format!("{replaced} places are not {} and were replaced by U+FFFD, the first at byte {first}; --encoding overrules", self.encoding));
        }
        list
    }
}

fn list(names: &BTreeSet<String>) -> String {
    let quoted: Vec<_> = names.iter().map(|name| format!("{name:?}")).collect();
    quoted.join(", ")
}

impl fmt::Display for Notes {
    /// One line: format, encoding, compression, and the fields guessed.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}, {}", self.format.title(), self.encoding)?;
        f.write_str(match self.told {
            Told::Mark => " (byte order mark)",
            Told::Option => "",
            Told::Guess => " (guessed)",
        })?;
        if let Some(compression) = self.compression {
            write!(f, ", {}", compression.name())?;
        }
        let guessed: Vec<_> = self
            .guessed()
            .map(|(role, names)| format!("{} is {}", role.name(), list(names)))
            .collect();
        match guessed.split_last() {
            _ if matches!(self.format, Format::Plain) => Ok(()),
            None => Ok(()),
            Some((last, [])) => write!(f, "; {last} (guessed)"),
            Some((last, rest)) => write!(f, "; {} and {last} (guessed)", rest.join(", ")),
        }
    }
}
