//! Where the figures come from, so that a run can be repeated and defended.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::wire::WireUsed;
use crate::lexicon::{Lexicon, Lexicons};
use crate::stats::Method;

/// A word list as it was used.
///
/// ```
/// use undertone::{lexicon::Lexicon, report::LexiconUsed};
/// let lexicon = Lexicon { id: "loaded".into(), ..Lexicon::default() };
/// assert_eq!(LexiconUsed::from(&lexicon).id, "loaded");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LexiconUsed {
    /// Its id.
    pub id: String,
    /// For people.
    pub title: String,
    /// As its file gives it.
    pub version: String,
    /// Of its file.
    pub sha256: String,
    /// How many entries it has.
    pub entries: usize,
}

impl From<&Lexicon> for LexiconUsed {
    fn from(lexicon: &Lexicon) -> Self {
        LexiconUsed {
            id: lexicon.id.clone(),
            title: lexicon.title.clone(),
            version: lexicon.version.clone(),
            sha256: lexicon.sha256.clone(),
            entries: lexicon.entries.len(),
        }
    }
}

/// A file of articles as it was read. Its name stands in [`Run::files`]: the same bytes
/// read from standard input have another one.
///
/// ```
/// use undertone::report::FileRead;
/// let file = FileRead { articles: 12, ..FileRead::default() };
/// assert_eq!(file.skipped, 0);
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
pub struct FileRead {
    /// Of its bytes, in hexadecimal.
    pub sha256: String,
    /// Its length.
    pub bytes: u64,
    /// Articles read from it.
    pub articles: u64,
    /// Records of it that were skipped.
    pub skipped: u64,
}

/// A record that was not read, a row of `skipped.csv`.
///
/// ```
/// use undertone::report::Skipped;
/// let record = Skipped { file: "a.csv".into(), record: Some(7), reason: "no text".into() };
/// assert_eq!(record.record, Some(7));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Skipped {
    /// The file as the user named it.
    pub file: String,
    /// Which record, counted from 1; `None` for the whole file.
    pub record: Option<u64>,
    /// What was wrong, and what to do.
    pub reason: String,
}

/// A file other than articles, as it was used.
///
/// ```
/// use undertone::report::FileUsed;
/// let file = FileUsed { name: "actors.toml".into(), sha256: String::new() };
/// assert_eq!(file.name, "actors.toml");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct FileUsed {
    /// As the user named it.
    pub name: String,
    /// Of its bytes, in hexadecimal.
    pub sha256: String,
}

/// What may differ between two runs with the same figures.
///
/// ```
/// use undertone::report::Run;
/// assert_eq!(Run::default().clock, None);
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Run {
    /// Files and folders as given, in order.
    pub paths: Vec<String>,
    /// The files that were read, in the order of [`Provenance::files`].
    #[serde(default)]
    pub files: Vec<String>,
    /// Further files that decide figures: lists, actors, cues, parts.
    #[serde(default)]
    pub used: Vec<FileUsed>,
    /// What was typed, without the name of the program.
    #[serde(default)]
    pub arguments: Vec<String>,
    /// The configuration file as it was read.
    #[serde(default)]
    pub configuration: Option<String>,
    /// Threads.
    pub jobs: usize,
    /// When, by the clock of the machine.
    pub clock: Option<String>,
}

/// Where the figures come from. Everything outside `run` is the same bytes for the same
/// articles, lexicons and settings, however they were read and by how many threads.
///
/// ```
/// use undertone::{Analyzer, report::Provenance, stats::Method};
/// let analyzer = Analyzer::builtin();
/// let provenance = Provenance::new(analyzer.lexicons(), &Method::default());
/// assert!(provenance.to_json().contains("\"seed\": 1"));
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Provenance {
    /// Always `undertone`.
    pub program: String,
    /// Of the program.
    pub version: String,
    /// The date of the run, where one was given with `--date`.
    pub date: Option<String>,
    /// In order.
    pub lexicons: Vec<LexiconUsed>,
    /// Level, resamples, seed, limits and factors.
    pub method: Method,
    /// Every other setting as used, by the long name of its option.
    pub configuration: BTreeMap<String, serde_json::Value>,
    /// In the order of reading.
    pub files: Vec<FileRead>,
    /// Articles counted.
    pub articles: u64,
    /// Records skipped.
    pub skipped: u64,
    /// Articles that `--since`, `--until` and `--where` left out.
    #[serde(default)]
    pub left_out: u64,
    /// What `--wire` left out; `None` where all articles were kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wire: Option<WireUsed>,
    /// What may differ.
    pub run: Run,
}

impl Provenance {
    /// With this program's version; files, counts and settings are for the caller to fill.
    pub fn new(lexicons: &Lexicons, method: &Method) -> Self {
        Provenance {
            program: "undertone".to_owned(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
            date: None,
            lexicons: lexicons.lexicons().iter().map(LexiconUsed::from).collect(),
            method: *method,
            configuration: BTreeMap::new(),
            files: Vec::new(),
            articles: 0,
            skipped: 0,
            left_out: 0,
            wire: None,
            run: Run::default(),
        }
    }

    /// The bytes of `provenance.json`.
    pub fn to_json(&self) -> String {
        // Strings, numbers and maps by string: serde_json cannot refuse any of them.
        let mut text = serde_json::to_string_pretty(self).unwrap_or_default();
        text.push('\n');
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_comes_back_as_it_went() {
        let mut provenance = Provenance::new(&Lexicons::builtin(), &Method::default());
        provenance.configuration.insert("by".into(), "section".into());
        provenance.files.push(FileRead { articles: 3, ..FileRead::default() });
        let back: Provenance = serde_json::from_str(&provenance.to_json()).unwrap();
        assert_eq!(back, provenance);
    }
}
