//! The page and the order of its parts.

use super::{about, differences, rates, terms, voices};
use crate::report::figures;
use crate::report::render::{Render, Report};
use crate::report::safe;
use crate::stats::GroupFigure;

/// One self-contained page, kept under 300 kB: sentences, then rows, are left to the CSV
/// files where there are too many.
///
/// ```
/// use undertone::report::Html;
/// assert_eq!(format!("{:?}", Html), "Html");
/// ```
#[derive(Clone, Copy, Debug, Default)]
pub struct Html;

impl Render for Html {
    fn render(&self, report: &Report) -> String {
        let full = page(&View::new(report));
        if full.len() < LARGE {
            return full;
        }
        page(&View { sentences: 0, ..View::new(report) })
    }
}

fn page(view: &View<'_>) -> String {
    let report = view.report;
    let parts = [
        head("Whose voice are these words in? A report by undertone"),
        opening(report),
        about::cautions(report),
        about::reading(report),
        voices::words(report),
        rates::rates(view),
        differences::trends(report),
        voices::hits(report),
        differences::differences(report),
        differences::carriers(report),
        differences::same_stories(report),
        terms::drivers(view),
        terms::flags(report),
        about::provenance(report),
        "</main>\n</html>\n".to_owned(),
    ];
    parts.concat()
}

/// The beginning of a page of this name.
pub(super) fn head(title: &str) -> String {
    // The title last, so that nothing in it can be taken for the place of the other.
    let styled = HEAD.replace("/*css*/", include_str!("page.css"));
    styled.replacen("/*title*/", &safe::html(title), 1)
}

// Nothing is loaded and nothing runs, whatever the text of an article holds.
const HEAD: &str = r#"<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>/*title*/</title>
<style>
/*css*/</style>
<main>
"#;

/// Figures beyond this many rows stand in the CSV files only.
const ROWS: usize = 240;
/// A page of more bytes does without its sentences.
const LARGE: usize = 300_000;
/// As many sentences fit.
const SENTENCES: usize = 200;

/// What of a report fits on the page.
pub(super) struct View<'a> {
    pub(super) report: &'a Report,
    /// Places of the headings that are shown.
    pub(super) lines: Vec<usize>,
    /// How many of them are left out.
    pub(super) left_out: usize,
    /// Sentences for each term.
    pub(super) sentences: usize,
}

impl<'a> View<'a> {
    fn new(report: &'a Report) -> Self {
        let room = (ROWS / report.shown.len().max(1)).max(2);
        let mut lines = report.lines.clone();
        lines.sort_by_key(|&h| std::cmp::Reverse(hits(report, h)));
        lines.truncate(room);
        lines.sort_unstable();
        let left_out = report.lines.len() - lines.len();
        let terms = (lines.len() * report.shown.len() * terms::TOLD).max(1);
        View { report, lines, left_out, sentences: (SENTENCES / terms).clamp(0, 2) }
    }
}

fn hits(report: &Report, heading: usize) -> u64 {
    let groups = 0..report.statistics.groups.len();
    let rates = groups.filter_map(|g| report.statistics.rate(g, heading, None, None));
    rates.map(|rate| rate.sample.hits).sum()
}

fn opening(report: &Report) -> String {
    let groups = &report.statistics.groups;
    let lexicons = report.provenance.lexicons.iter().map(|l| {
        let (title, version) = (safe::html(&l.title), safe::html(&l.version));
        format!("{title} ({version}, {} entries)", figures::count(l.entries as u64))
    });
    let date = report.provenance.date.as_ref().map(|d| format!(" {}.", safe::html(d)));
    format!(
        "<h1>Whose voice are these words in?</h1>\n<p>{} in {}, {}. Words looked for: {}.{}</p>\n\
         <nav><a href=\"#words\">Whose words</a><a href=\"#rates\">Rates</a><a \
         href=\"#hits\">In whose mouth</a><a href=\"#differences\">Differences</a><a href=\"#terms\">Driving terms</a><a \
         href=\"#provenance\">Provenance</a></nav>\n",
        figures::counted(report.statistics.article_count(), "article"),
        figures::counted(groups.len() as u64, "group"),
        figures::counted(groups.iter().map(GroupFigure::all_words).sum(), "word"),
        lexicons.collect::<Vec<_>>().join("; "),
        date.unwrap_or_default(),
    )
}
