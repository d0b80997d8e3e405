//! The tables that come out of statistics, as CSV.

use std::io::{self, Write};

use super::provenance::Skipped;
use super::render::{Render, Report};
use super::sheet::{Cells, Sheet};
use crate::ingest::Zone;
use crate::stats::{Estimate, Statistics};
use crate::voice::Voice;

const ARTICLES: [&str; 15] = [
    "article",
    "group",
    "outlet",
    "date",
    "title",
    "words",
    "words_reporter",
    "words_quoted",
    "words_paraphrased",
    "words_unattributed",
    "hits_reporter",
    "hits_quoted",
    "hits_paraphrased",
    "hits_unattributed",
    "score",
];

/// Writes `articles.csv`, in input order.
///
/// # Errors
/// Those of the writer.
pub fn write_articles(
    out: impl Write,
    statistics: &Statistics,
    sheet: Sheet,
) -> io::Result<()> {
    let mut cells = Cells::new(out, sheet, &ARTICLES)?;
    for article in &statistics.articles {
        let date = article.date.as_deref().unwrap_or_default();
        let title = article.title.as_deref().unwrap_or_default();
        let (id, group) = (article.article.as_str(), article.group.as_str());
        cells.texts([id, group, article.outlet.as_str(), date, title])?;
        cells.counts([article.words.iter().sum()])?;
        cells.counts(article.words.into_iter().chain(article.hits))?;
        cells.figure(article.score)?;
        cells.end()?;
    }
    cells.flush()
}

const RATES: [&str; 11] = [
    "group", "lexicon", "category", "voice", "zone", "articles", "words", "hits",
    "per_1000", "low", "high",
];

/// Writes `rates.csv`.
///
/// # Errors
/// Those of the writer.
pub fn write_rates(
    out: impl Write,
    statistics: &Statistics,
    sheet: Sheet,
) -> io::Result<()> {
    let mut cells = Cells::new(out, sheet, &RATES)?;
    for rate in statistics.rates.iter().filter(|rate| statistics.tells(rate)) {
        let heading = &statistics.headings[rate.heading];
        let group = statistics.groups[rate.group].group.as_str();
        cells.texts([group, &heading.lexicon, &heading.category])?;
        cells.texts([rate.voice.map_or("all", Voice::name)])?;
        cells.texts([rate.zone.map_or("all", Zone::name)])?;
        cells.counts([rate.sample.articles, rate.sample.words, rate.sample.hits])?;
        let interval = rate.per_thousand.and_then(|e: Estimate| e.interval);
        cells.figure(rate.per_thousand.map(|e| e.value))?;
        cells.figure(interval.map(|(low, _)| low))?;
        cells.figure(interval.map(|(_, high)| high))?;
        cells.end()?;
    }
    cells.flush()
}

const CONTRASTS: [&str; 17] = [
    "lexicon",
    "category",
    "voice",
    "left",
    "right",
    "left_articles",
    "left_words",
    "left_hits",
    "right_articles",
    "right_words",
    "right_hits",
    "ratio",
    "low",
    "high",
    "p",
    "q",
    "more_in",
];

/// Writes `contrasts.csv`.
///
/// # Errors
/// Those of the writer.
pub fn write_contrasts(
    out: impl Write,
    statistics: &Statistics,
    sheet: Sheet,
) -> io::Result<()> {
    let mut cells = Cells::new(out, sheet, &CONTRASTS)?;
    let name = |group: usize| statistics.groups[group].group.as_str();
    for contrast in &statistics.contrasts {
        let heading = &statistics.headings[contrast.heading];
        let voice = contrast.voice.map_or("all", Voice::name);
        cells.texts([&heading.lexicon, &heading.category, voice])?;
        cells.texts([name(contrast.left), name(contrast.right)])?;
        for sample in [&contrast.left_sample, &contrast.right_sample] {
            cells.counts([sample.articles, sample.words, sample.hits])?;
        }
        let interval = contrast.ratio.and_then(|e| e.interval);
        cells.figure(contrast.ratio.map(|e| e.value))?;
        cells.figure(interval.map(|(low, _)| low))?;
        cells.figure(interval.map(|(_, high)| high))?;
        cells.chance(contrast.p)?;
        cells.chance(contrast.q)?;
        cells.texts([contrast.more_in().map_or("", name)])?;
        cells.end()?;
    }
    cells.flush()
}

const SENSITIVITY: [&str; 10] = [
    "lexicon",
    "category",
    "voice",
    "left",
    "right",
    "left_out_kind",
    "left_out",
    "ratio",
    "ratio_without",
    "share_explained",
];

/// Writes `sensitivity.csv`.
///
/// # Errors
/// Those of the writer.
pub fn write_sensitivity(
    out: impl Write,
    statistics: &Statistics,
    sheet: Sheet,
) -> io::Result<()> {
    let mut cells = Cells::new(out, sheet, &SENSITIVITY)?;
    let name = |group: usize| statistics.groups[group].group.as_str();
    for influence in &statistics.influences {
        let contrast = &statistics.contrasts[influence.contrast];
        let heading = &statistics.headings[contrast.heading];
        let voice = contrast.voice.map_or("all", Voice::name);
        cells.texts([&heading.lexicon, &heading.category, voice])?;
        cells.texts([name(contrast.left), name(contrast.right)])?;
        cells.texts([influence.kind.name(), &influence.left_out])?;
        cells.figure(contrast.ratio.map(|e| e.value))?;
        cells.figure(influence.ratio_without)?;
        cells.figure(Some(influence.share))?;
        cells.end()?;
    }
    cells.flush()
}

const SAME_STORY: [&str; 16] = [
    "lexicon",
    "category",
    "voice",
    "left",
    "right",
    "stories",
    "left_per_1000",
    "right_per_1000",
    "difference",
    "low",
    "high",
    "p",
    "q",
    "more_in",
    "left_articles",
    "right_articles",
];

/// Writes `same_story.csv`.
///
/// # Errors
/// Those of the writer.
pub fn write_same_story(
    out: impl Write,
    statistics: &Statistics,
    sheet: Sheet,
) -> io::Result<()> {
    let mut cells = Cells::new(out, sheet, &SAME_STORY)?;
    let name = |group: usize| statistics.groups[group].group.as_str();
    for same in &statistics.same_stories {
        let heading = &statistics.headings[same.heading];
        let voice = same.voice.map_or("all", Voice::name);
        cells.texts([&heading.lexicon, &heading.category, voice])?;
        cells.texts([name(same.left), name(same.right)])?;
        cells.counts([same.stories])?;
        cells.figure(Some(same.left_mean))?;
        cells.figure(Some(same.right_mean))?;
        let interval = same.difference.interval;
        cells.figure(Some(same.difference.value))?;
        cells.figure(interval.map(|(low, _)| low))?;
        cells.figure(interval.map(|(_, high)| high))?;
        cells.chance(same.p)?;
        cells.chance(same.q)?;
        cells.texts([same.more_in().map_or("", name)])?;
        cells.counts([same.left_articles, same.right_articles])?;
        cells.end()?;
    }
    cells.flush()
}

const ENTRIES: [&str; 8] =
    ["group", "lexicon", "category", "entry", "voice", "hits", "articles", "per_1000"];

/// Writes `entries.csv`: a row for each entry that occurs in a group and voice.
///
/// # Errors
/// Those of the writer.
pub fn write_entries(
    out: impl Write,
    statistics: &Statistics,
    sheet: Sheet,
) -> io::Result<()> {
    let mut cells = Cells::new(out, sheet, &ENTRIES)?;
    for entry in &statistics.entries {
        let heading = &statistics.headings[entry.heading];
        let group = statistics.groups[entry.group].group.as_str();
        cells.texts([group, &heading.lexicon, &heading.category, &entry.name])?;
        cells.texts([entry.voice.name()])?;
        cells.counts([entry.hits, entry.articles])?;
        cells.figure(entry.per_thousand)?;
        cells.end()?;
    }
    cells.flush()
}

/// Writes `skipped.csv`.
///
/// # Errors
/// Those of the writer.
pub fn write_skipped(out: impl Write, skipped: &[Skipped], sheet: Sheet) -> io::Result<()> {
    let mut cells = Cells::new(out, sheet, &["file", "record", "reason"])?;
    for record in skipped {
        let number = record.record.map(|n| n.to_string()).unwrap_or_default();
        cells.texts([&record.file, &number, &record.reason])?;
        cells.end()?;
    }
    cells.flush()
}

/// `rates.csv` as a format of the whole report.
///
/// ```
/// use undertone::report::{Rates, Sheet};
/// let format = Rates { sheet: Sheet::default() };
/// assert!(!format.sheet.bom);
/// ```
#[derive(Clone, Copy, Debug, Default)]
pub struct Rates {
    /// How cells are written.
    pub sheet: Sheet,
}

impl Render for Rates {
    fn render(&self, report: &Report) -> String {
        let mut out = Vec::new();
        // A vector takes every byte, and every cell is UTF-8.
        let written = write_rates(&mut out, &report.statistics, self.sheet);
        written.ok().and_then(|()| String::from_utf8(out).ok()).unwrap_or_default()
    }
}
