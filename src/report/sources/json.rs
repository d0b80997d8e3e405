//! The whole of it as one JSON object, with the names of the CSV columns: the tables are
//! written once, as CSV, and read back, so the two can never differ.

use serde_json::{Map, Value, json};

use super::super::sheet::Sheet;
use super::SourceReport;
use super::csv;
use crate::stats::Sources;

type Table = fn(&mut Vec<u8>, &Sources, Sheet) -> std::io::Result<()>;

const TABLES: [(&str, Table); 8] = [
    ("speakers", |out, sources, sheet| csv::write_speakers(out, sources, sheet)),
    ("cues", |out, sources, sheet| csv::write_cues(out, sources, sheet)),
    ("shares", |out, sources, sheet| csv::write_shares(out, sources, sheet)),
    ("introduced", |out, sources, sheet| csv::write_introduced(out, sources, sheet)),
    ("uses", |out, sources, sheet| csv::write_uses(out, sources, sheet)),
    ("echoes", |out, sources, sheet| csv::write_echoes(out, sources, sheet)),
    ("names", |out, sources, sheet| csv::write_names(out, sources, sheet)),
    ("near", |out, sources, sheet| csv::write_near(out, sources, sheet)),
];

/// Columns that hold names: a party called *1984* stays text.
const TEXTS: [&str; 16] = [
    "group",
    "speaker",
    "source_type",
    "actor",
    "stance",
    "cue_lemma",
    "by",
    "value",
    "left",
    "right",
    "test",
    "lexicon",
    "category",
    "entry",
    "name",
    "side",
];

pub(super) fn json(report: &SourceReport) -> String {
    let sources = &report.sources;
    let group = |g: &crate::stats::SourceGroup| {
        json!({
            "group": g.group.as_str(), "articles": g.articles, "words": g.words,
            "words_reporter": g.reporter, "attributed_words": g.attributed,
            "attributions": g.attributions,
        })
    };
    let cautions: Vec<String> = sources.cautions.iter().map(ToString::to_string).collect();
    let mut whole = Map::new();
    let provenance = serde_json::to_value(&report.provenance).unwrap_or_default();
    whole.insert("provenance".into(), provenance);
    whole.insert("cautions".into(), json!(cautions));
    whole.insert("groups".into(), sources.groups.iter().map(group).collect());
    for (name, table) in TABLES {
        whole.insert(name.into(), rows(table, sources));
    }
    let mut text = serde_json::to_string_pretty(&Value::Object(whole)).unwrap_or_default();
    text.push('\n');
    text
}

fn rows(table: Table, sources: &Sources) -> Value {
    let mut bytes = Vec::new();
    let raw = Sheet { bom: false, raw: true };
    // A vector takes every byte, and what was written as CSV can be read as CSV.
    if table(&mut bytes, sources, raw).is_err() {
        return Value::Null;
    }
    let mut reader = ::csv::Reader::from_reader(bytes.as_slice());
    let heads = reader.headers().cloned().unwrap_or_default();
    let row = |record: ::csv::StringRecord| -> Value {
        let cells = heads.iter().zip(record.iter());
        cells
            .map(|(head, cell)| (head.to_owned(), value(head, cell)))
            .collect::<Map<_, _>>()
            .into()
    };
    reader.records().filter_map(Result::ok).map(row).collect()
}

/// An empty cell is `null`; a figure is a number.
fn value(head: &str, cell: &str) -> Value {
    if cell.is_empty() {
        return Value::Null;
    }
    let number = || cell.parse::<serde_json::Number>().ok().map(Value::Number);
    let text = TEXTS.contains(&head);
    (!text).then(number).flatten().unwrap_or_else(|| cell.into())
}
