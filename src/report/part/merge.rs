//! Parts put together.

use std::collections::BTreeMap;
use std::path::Path;

use super::error::{PartError, PartProblem};
use super::form::{PartFile, PartHead};
use super::read::{Kept, Part};
use crate::corpus::{Cast, Trace};
use crate::count::Row;
use crate::report::provenance::{FileRead, LexiconUsed, Skipped};
use crate::text::{ArticleId, Group};

/// Where the tables of an article stand.
///
/// ```
/// use undertone::report::Place;
/// assert_eq!(Place { part: 0, offset: 512 }.part, 0);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// Which part, in the order given.
    pub part: usize,
    /// The byte at which its line begins.
    pub offset: u64,
}

/// Parts as one corpus: articles in order of group and id, files and skipped records in order
/// of name, whatever the order of the parts.
///
/// ```
/// use undertone::{Analyzer, report::{Merged, Part, PartHead, PartWriter}};
/// let mut out = Vec::new();
/// let writer = PartWriter::new(&mut out, &PartHead::new(Analyzer::builtin().lexicons()))?;
/// writer.finish(0)?;
/// let part = Part::read("a.part", out.as_slice())?;
/// assert!(Merged::new(vec![part.clone()])?.rows.is_empty());
/// assert!(Merged::new(vec![part.clone(), part]).is_err(), "the same part twice");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Merged {
    /// How all were counted.
    pub head: PartHead,
    /// In order of group and article.
    pub rows: Vec<Row>,
    /// In the same order.
    pub casts: Vec<Cast>,
    /// In the same order.
    pub traces: Vec<Trace>,
    /// In the same order.
    pub places: Vec<Place>,
    /// In order of name.
    pub files: Vec<PartFile>,
    /// In order of file and record.
    pub skipped: Vec<Skipped>,
    /// Articles that filters left out.
    pub left_out: u64,
}

impl Merged {
    /// Puts them together.
    ///
    /// # Errors
    /// If there is none, if they were counted in different ways, or if one is there twice.
    pub fn new(parts: Vec<Part>) -> Result<Merged, PartError> {
        let Some(first) = parts.first() else {
            return Err(PartProblem::NotAPart.of("(no part)"));
        };
        let head = first.head.clone();
        agree(&parts)?;
        let mut merged = Merged {
            head,
            rows: Vec::new(),
            casts: Vec::new(),
            traces: Vec::new(),
            places: Vec::new(),
            files: Vec::new(),
            skipped: Vec::new(),
            left_out: parts.iter().map(|part| part.left_out).sum(),
        };
        let mut articles: Vec<(usize, Kept)> = Vec::new();
        for (place, part) in parts.into_iter().enumerate() {
            articles.extend(part.articles.into_iter().map(|kept| (place, kept)));
            merged.files.extend(part.files);
            merged.skipped.extend(part.skipped);
        }
        merged.files.sort_by(|a, b| by_name(a).cmp(&by_name(b)));
        merged.skipped.sort_by(|a, b| by_record(a).cmp(&by_record(b)));
        articles.sort_by(|(_, a), (_, b)| by_group(a).cmp(&by_group(b)));
        for (part, kept) in articles {
            merged.rows.push(kept.row);
            merged.casts.push(kept.cast);
            merged.traces.push(kept.trace);
            merged.places.push(Place { part, offset: kept.offset });
        }
        Ok(merged)
    }

    /// Files whose bytes were counted more than once, by name: their articles are there twice.
    pub fn repeated(&self) -> Vec<&str> {
        let mut names: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for file in self.files.iter().filter(|file| file.read.articles > 0) {
            names.entry(&file.read.sha256).or_default().push(&file.name);
        }
        names.into_values().filter_map(|names| names.get(1).copied()).collect()
    }
}

fn by_group(kept: &Kept) -> (&Group, &ArticleId, &str) {
    (&kept.row.group, &kept.row.article, &kept.sha256)
}

/// As folders are walked.
fn by_name(file: &PartFile) -> (&Path, &FileRead) {
    (Path::new(&file.name), &file.read)
}

fn by_record(skipped: &Skipped) -> (&Path, Option<u64>, &str) {
    (Path::new(&skipped.file), skipped.record, &skipped.reason)
}

/// Were all counted in one way, and is each another one?
fn agree(parts: &[Part]) -> Result<(), PartError> {
    for (place, part) in parts.iter().enumerate() {
        let before = parts.get(..place).unwrap_or_default();
        if let Some(same) = before.iter().find(|other| other.sha256 == part.sha256) {
            return Err(PartProblem::Twice(same.file.clone()).of(&part.file));
        }
        if let Some(problem) = before.first().and_then(|first| difference(first, part)) {
            return Err(problem.of(&part.file));
        }
    }
    Ok(())
}

fn difference(first: &Part, part: &Part) -> Option<PartProblem> {
    let (there, here) = (&first.head, &part.head);
    let hashes = |head: &PartHead| {
        head.lexicons.iter().map(|l| l.sha256.clone()).collect::<Vec<_>>()
    };
    if hashes(here) != hashes(there) {
        return Some(PartProblem::Lexicons {
            first: first.file.clone(),
            here: named(&here.lexicons),
            there: named(&there.lexicons),
        });
    }
    let (here, there) = (settings(here), settings(there));
    let key =
        here.keys().chain(there.keys()).find(|key| here.get(*key) != there.get(*key))?;
    let value = |of: &BTreeMap<String, String>| {
        of.get(key).map_or_else(|| "not set".to_owned(), Clone::clone)
    };
    let what = format!("{key} is {} here and {} there", value(&here), value(&there));
    Some(PartProblem::Settings { first: first.file.clone(), what })
}

fn named(lexicons: &[LexiconUsed]) -> String {
    let name = |list: &LexiconUsed| {
        let hash: String = list.sha256.chars().take(8).collect();
        format!("{} {}, SHA-256 {hash}…", list.id, list.version)
    };
    lexicons.iter().map(name).collect::<Vec<_>>().join("; ")
}

fn settings(head: &PartHead) -> BTreeMap<String, String> {
    let shown = |value: &serde_json::Value| match value {
        serde_json::Value::Null => "not set".to_owned(),
        value => value.to_string(),
    };
    let all = head.configuration.iter().map(|(key, value)| (key.clone(), shown(value)));
    all.chain([("raw-csv".to_owned(), head.raw_csv.to_string())]).collect()
}
