//! Keywords as CSV and as JSON.

use std::io::{self, Write};

use serde::Serialize;

use super::sheet::{Cells, Sheet};
use crate::stats::{Keyword, Keywords};
use crate::voice::Voice;

const KEYWORDS: [&str; 13] = [
    "word",
    "group",
    "voice",
    "count",
    "words",
    "other_count",
    "other_words",
    "log_odds",
    "z",
    "log_ratio",
    "dispersion",
    "q",
    "more_in",
];

/// Writes `keywords.csv`.
///
/// # Errors
/// Those of the writer.
pub fn write_keywords(
    out: impl Write,
    keywords: &Keywords,
    sheet: Sheet,
) -> io::Result<()> {
    let mut cells = Cells::new(out, sheet, &KEYWORDS)?;
    for keyword in &keywords.list {
        let group = keywords.groups[keyword.group].as_str();
        let words = keywords.base(keyword.group, keyword.voice).words;
        let others = keywords.others(keyword.group, keyword.voice).words;
        cells.texts([&keyword.word, group, keyword.voice.map_or("all", Voice::name)])?;
        cells.counts([keyword.count, words, keyword.other_count, others])?;
        cells.figure(Some(keyword.log_odds))?;
        cells.figure(Some(keyword.z))?;
        cells.figure(keyword.log_ratio)?;
        cells.figure(keyword.dispersion)?;
        cells.chance(keyword.q)?;
        cells.texts([group])?;
        cells.end()?;
    }
    cells.flush()
}

#[derive(Serialize)]
struct KeywordOut<'a> {
    word: &'a str,
    group: &'a str,
    voice: &'a str,
    count: u64,
    articles: u64,
    words: u64,
    group_articles: u64,
    other_count: u64,
    other_words: u64,
    log_odds: f64,
    z: f64,
    g2: f64,
    log_ratio: Option<f64>,
    dispersion: Option<f64>,
    q: Option<f64>,
    more_in: &'a str,
}

impl<'a> KeywordOut<'a> {
    fn new(keywords: &'a Keywords, keyword: &'a Keyword) -> Self {
        let group = keywords.groups[keyword.group].as_str();
        let base = keywords.base(keyword.group, keyword.voice);
        KeywordOut {
            word: &keyword.word,
            group,
            voice: keyword.voice.map_or("all", Voice::name),
            count: keyword.count,
            articles: keyword.articles,
            words: base.words,
            group_articles: base.articles,
            other_count: keyword.other_count,
            other_words: keywords.others(keyword.group, keyword.voice).words,
            log_odds: keyword.log_odds,
            z: keyword.z,
            g2: keyword.g2,
            log_ratio: keyword.log_ratio,
            dispersion: keyword.dispersion,
            q: keyword.q,
            more_in: group,
        }
    }
}

/// Keywords as a JSON list, with G² and the number of articles besides the columns of
/// `keywords.csv`.
pub fn keywords_json(keywords: &Keywords) -> String {
    let list: Vec<_> = keywords.list.iter().map(|k| KeywordOut::new(keywords, k)).collect();
    // Strings and numbers: serde_json cannot refuse any of them.
    let mut text = serde_json::to_string_pretty(&list).unwrap_or_default();
    text.push('\n');
    text
}
