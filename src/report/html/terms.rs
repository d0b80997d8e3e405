//! Which terms drive the figures, and the sentences behind them.

use super::page::View;
use crate::count::Excerpt;
use crate::report::figures;
use crate::report::render::{Driver, Report, Term};
use crate::report::safe;

/// As many terms of a figure are shown.
const TERMS: usize = 6;
/// As many of them with a sentence.
pub(super) const TOLD: usize = 3;
/// As many flags are shown.
const FLAGS: usize = 24;
/// With more categories than this, they are folded.
const OPEN: usize = 12;

/// Terms by category and group, most frequent first.
pub(super) fn drivers(view: &View<'_>) -> String {
    let categories: Vec<_> = view
        .lines
        .iter()
        .map(|&h| (h, of(view, h)))
        .filter(|(_, d)| !d.is_empty())
        .collect();
    let sums = |h: usize| view.report.statistics.headings[h].is_sum;
    let blocks = categories.iter().filter(|(h, _)| !sums(*h));
    let open =
        if view.report.shown.len() <= 4 && categories.len() <= OPEN { " open" } else { "" };
    let text: String = blocks.map(|(h, d)| category(view, *h, d, open)).collect();
    if text.is_empty() {
        return text;
    }
    format!(
        "<h2 id=\"terms\">Which terms drive these figures</h2>\n<p class=\"soft\">Hits \
         {}, most frequent first, with sentences in which they stand. entries.csv lists all of \
         them, hits.csv every sentence.</p>\n{text}",
        view.report.place()
    )
}

fn of<'a>(view: &View<'a>, heading: usize) -> Vec<&'a Driver> {
    let report = view.report;
    report.shown.iter().filter_map(|&group| report.driver(group, heading)).collect()
}

fn category(view: &View<'_>, heading: usize, drivers: &[&Driver], open: &str) -> String {
    let report = view.report;
    let about = safe::html(&report.statistics.headings[heading].about);
    let about =
        if about.is_empty() { about } else { format!("<p class=\"soft\">{about}</p>") };
    let group = |driver: &&Driver| {
        let terms = driver.terms.iter().take(TERMS).enumerate();
        let list: String = terms
            .map(|(at, t)| term(t, if at < TOLD { view.sentences } else { 0 }))
            .collect();
        let more = driver.more + driver.terms.len().saturating_sub(TERMS);
        let more = if more > 0 { format!("<li>{more} more</li>") } else { String::new() };
        format!(
            "<h3>{}</h3><ul>{list}{more}</ul>\n",
            safe::html(report.group(driver.group))
        )
    };
    format!(
        "<details{open}><summary>{}</summary>{about}\n{}</details>\n",
        safe::html(&report.label(heading)),
        drivers.iter().map(group).collect::<String>()
    )
}

fn term(term: &Term, sentences: usize) -> String {
    let tally = format!(
        "{} in {}",
        figures::counted(term.hits, "hit"),
        figures::counted(term.articles, "article")
    );
    let examples: String = term.excerpts.iter().take(sentences).map(sentence).collect();
    format!(
        "<li><b>{}</b> <span class=\"soft\">{tally}</span>{examples}</li>",
        safe::html(&term.name)
    )
}

fn sentence(excerpt: &Excerpt) -> String {
    format!(
        "<q>{}<mark>{}</mark>{} <cite>{}</cite></q>",
        safe::html(excerpt.before().trim_start()),
        safe::html(excerpt.hit()),
        safe::html(excerpt.after().trim_end()),
        safe::html(excerpt.article.as_str())
    )
}

/// Entries that need attribution and have none.
pub(super) fn flags(report: &Report) -> String {
    let shown: Vec<_> =
        report.flags.iter().filter(|f| report.shown.contains(&f.group)).collect();
    if shown.is_empty() {
        return String::new();
    }
    let row = |flag: &&crate::report::Flag| {
        let example: String = flag.term.excerpts.iter().take(1).map(sentence).collect();
        format!(
            "<tr><th scope=\"row\">{}</th><td>{}</td><td class=\"n\">{}</td><td \
             class=\"n\">{}</td><td>{example}</td></tr>\n",
            safe::html(&flag.term.name),
            safe::html(report.group(flag.group)),
            figures::count(flag.term.hits),
            figures::count(flag.term.articles)
        )
    };
    let rows: String = shown.iter().take(FLAGS).map(row).collect();
    let more = match shown.len().saturating_sub(FLAGS) {
        0 => String::new(),
        n => format!("<p class=\"soft\">{n} more stand in entries.csv.</p>\n"),
    };
    format!(
        "<h2 id=\"flags\">Worth a second look: terms that need attribution, in the reporter’s \
         voice</h2>\n<p class=\"soft\">These are for somebody to say. In a source’s mouth they \
         are that source’s; here the outlet uses them as its own.</p>\n<div \
         class=\"scroll\"><table><thead><tr><th scope=\"col\">term</th><th \
         scope=\"col\">group</th><th scope=\"col\" class=\"n\">hits</th><th scope=\"col\" \
         class=\"n\">articles</th><th scope=\"col\">for \
         example</th></tr></thead>\n<tbody>\n{rows}</tbody></table></div>\n{more}"
    )
}
