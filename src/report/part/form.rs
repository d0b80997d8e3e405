//! The lines of a part.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::corpus::{Cast, Trace};
use crate::count::Row;
use crate::report::provenance::{FileRead, LexiconUsed, Skipped};

/// Of the layout. Another one gets another number.
pub(super) const FORMAT: u64 = 2;

/// How a part was counted. Only parts with equal heads are merged.
///
/// ```
/// use undertone::{Analyzer, report::PartHead};
/// let head = PartHead::new(Analyzer::builtin().lexicons());
/// assert_eq!(head.version, env!("CARGO_PKG_VERSION"));
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PartHead {
    /// Of the layout.
    pub format: u64,
    /// Of the program.
    pub version: String,
    /// In order: entries are named by their places.
    pub lexicons: Vec<LexiconUsed>,
    /// As in [`Provenance`](crate::report::Provenance).
    pub configuration: BTreeMap<String, serde_json::Value>,
    /// Are cells left as they are that a spreadsheet would run?
    pub raw_csv: bool,
}

impl PartHead {
    /// Of this program; settings are for the caller to fill.
    pub fn new(lexicons: &crate::lexicon::Lexicons) -> Self {
        PartHead {
            format: FORMAT,
            version: env!("CARGO_PKG_VERSION").to_owned(),
            lexicons: lexicons.lexicons().iter().map(LexiconUsed::from).collect(),
            configuration: BTreeMap::new(),
            raw_csv: false,
        }
    }
}

/// All that is kept of an article.
///
/// ```
/// use undertone::{Analyzer, corpus::Trace, count::{Row, Scope}, ingest::Article};
/// use undertone::report::{PartArticle, PartTables};
/// let (analyzer, scope) = (Analyzer::builtin(), Scope::default());
/// let article = Article::from_text("a1", "Example News", "Three plain words.");
/// let analysis = analyzer.analyze(&article);
/// let row = Row::new(&analysis.voiced, &analysis.matches, analyzer.lexicons(), &scope);
/// let cast = analyzer.cast(&analysis, &scope);
/// let tables = PartTables { hits: "a1,…\n".into(), attributions: String::new() };
/// let trace = Trace::new(&analysis.voiced.document, row.group.clone());
/// let line = PartArticle { row, cast, trace, tables: tables.clone() }.line();
/// assert_eq!(PartTables::read(line.as_bytes()), Some(tables));
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PartArticle {
    /// Its numbers and sentences.
    pub row: Row,
    /// Who speaks in it.
    pub cast: Cast,
    /// What its copies and its story are found by.
    pub trace: Trace,
    /// Its rows of the tables that grow with the corpus.
    pub tables: PartTables,
}

impl PartArticle {
    /// As a line of a part.
    pub fn line(self) -> String {
        line(&Line::Article(Box::new(self)))
    }
}

/// Rows of CSV files, without header lines.
///
/// ```
/// use undertone::report::PartTables;
/// assert_eq!(PartTables::read(b"{}"), None);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PartTables {
    /// Of `hits.csv`.
    pub hits: String,
    /// Of `attributions.csv`.
    pub attributions: String,
}

impl PartTables {
    /// Those of the line of an article.
    pub fn read(line: &[u8]) -> Option<PartTables> {
        #[derive(Deserialize)]
        struct Whole {
            article: Tables,
        }
        #[derive(Deserialize)]
        struct Tables {
            tables: PartTables,
        }
        serde_json::from_slice::<Whole>(line).ok().map(|whole| whole.article.tables)
    }
}

/// A file of articles as a part names it.
///
/// ```
/// use undertone::report::{FileRead, PartFile};
/// let file = PartFile { name: "a.jsonl".into(), read: FileRead::default() };
/// assert_eq!(file.read.articles, 0);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PartFile {
    /// As it was named when it was counted.
    pub name: String,
    /// Its hash and counts.
    pub read: FileRead,
}

/// The last line: what stands before it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct End {
    pub(super) articles: u64,
    /// Articles passed over by filters.
    pub(super) left_out: u64,
    /// Of all lines before this one, and of this one with no hash in it.
    pub(super) sha256: String,
}

impl End {
    /// Behind lines of this hash.
    pub(super) fn sealed(articles: u64, left_out: u64, mut hash: Sha256) -> Self {
        let end = End { articles, left_out, sha256: String::new() };
        hash.update(line(&Line::End(end.clone())).as_bytes());
        End { sha256: hexadecimal(&hash.finalize()), ..end }
    }
}

/// Any line.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Line {
    Part(PartHead),
    Article(Box<PartArticle>),
    File(PartFile),
    Skipped(Skipped),
    End(End),
}

pub(super) fn line(line: &Line) -> String {
    // Strings, whole numbers and lists: serde_json cannot refuse any of them.
    let mut text = serde_json::to_string(line).unwrap_or_default();
    text.push('\n');
    text
}

pub(super) fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |text, byte| format!("{text}{byte:02x}"))
}
