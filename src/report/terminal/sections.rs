//! Everything around the headline figures.

use unicode_width::UnicodeWidthStr;

use super::super::figures;
use super::super::render::{Driver, Flag, Report, Term};
use super::super::safe;
use super::grid::{Grid, Room, aligned, cut, end_of, fold};
use super::style::Page;
use crate::count::Excerpt;
use crate::stats::GroupFigure;
use crate::voice::Voice;

/// With more lines than this, terms are shown for whole groups alone.
const MANY_LINES: usize = 48;
/// As many terms of a figure are shown.
const TERMS: usize = 5;
/// As many flags are shown.
const FLAGS: usize = 12;
/// The widest that the name of a group may be.
const NAME: usize = 20;
/// The widest that a term with its figures may be.
const TERM: usize = 26;

/// What was read, and by which lists.
pub(super) fn header(page: &mut Page, report: &Report) {
    let statistics = &report.statistics;
    let articles = statistics.article_count();
    let words = statistics.groups.iter().map(GroupFigure::all_words).sum();
    page.title(&format!(
        "undertone {}: {} in {}, {}",
        report.provenance.version,
        figures::counted(articles, "article"),
        figures::counted(statistics.groups.len() as u64, "group"),
        figures::counted(words, "word"),
    ));
    for lexicon in &report.provenance.lexicons {
        page.note(&safe::line(&format!(
            "Lexicon {} {}: {} ({} entries)",
            lexicon.id, lexicon.version, lexicon.title, lexicon.entries
        )));
    }
    if !report.skipped.is_empty() {
        let records = figures::counted(report.skipped.len() as u64, "record");
        page.caution(&format!("{records} skipped; skipped.csv says which, and why."));
    }
    if let Some(wire) = &report.provenance.wire {
        page.note(&safe::line(&wire.remark()));
    }
    if report.shown.len() < statistics.groups.len() {
        page.note(&format!(
            "Shown are the {} groups with most articles; the CSV files hold all.",
            report.shown.len()
        ));
    }
}

fn name(report: &Report, group: usize) -> String {
    safe::line(report.group(group)).into_owned()
}

/// The same in lines of at most [`NAME`] columns, broken between words and at hyphens.
fn folded_name(report: &Report, group: usize) -> String {
    fold(&name(report, group), NAME)
}

/// Whose words the articles are made of.
pub(super) fn words(page: &mut Page, report: &Report) {
    if report.shown.is_empty() {
        return;
    }
    page.title("Whose words: words of each group by voice");
    let totals = |group: usize| {
        let figure = &report.statistics.groups[group];
        vec![figures::count(figure.articles), figures::count(figure.all_words())]
    };
    let cell = |group: usize, voice: Voice| {
        let n = report.statistics.groups[group].words[voice as usize];
        let (share, _) = report.statistics.shares(group, voice);
        vec![figures::count(n), figures::percent(share)]
    };
    by_voice(page, report, &["articles", "words"], totals, cell);
}

/// Whose mouth the hits are in.
pub(super) fn hits(page: &mut Page, report: &Report) {
    if report.lines.len() < 2 {
        return;
    }
    page.title("In whose mouth: hits of each group by voice");
    // The score weighs voices; a source's own is never the reporter's.
    let scored = !report.statistics.by_mouth;
    let totals = |group: usize| {
        let figure = &report.statistics.groups[group];
        let score = || figures::rate(figure.score.map(|e| e.value));
        let hits = figures::count(figure.all_hits());
        std::iter::once(hits).chain(scored.then(score)).collect()
    };
    let cell = |group: usize, voice: Voice| {
        let n = report.statistics.groups[group].hits[voice as usize];
        let (_, share) = report.statistics.shares(group, voice);
        vec![figures::count(n), figures::percent(share)]
    };
    if scored {
        page.note(&figures::score_gloss(report));
    }
    let heads: &[&str] = if scored { &["hits", "score"] } else { &["hits"] };
    by_voice(page, report, heads, totals, cell);
}

/// A column of counts with their shares, one voice.
type Shares = Vec<Vec<String>>;

fn by_voice(
    page: &mut Page,
    report: &Report,
    heads: &[&str],
    totals: impl Fn(usize) -> Vec<String>,
    cell: impl Fn(usize, Voice) -> Vec<String>,
) {
    let column = |voice| report.shown.iter().map(|&group| cell(group, voice)).collect();
    let voices: Vec<Shares> = Voice::ALL.into_iter().map(column).collect();
    let totals: Vec<_> = report.shown.iter().map(|&group| totals(group)).collect();
    let stacked = |cells: &Shares| cells.iter().map(|parts| parts.join("\n")).collect();
    let beside: Vec<Vec<String>> = voices.iter().map(|cells| aligned(cells)).collect();
    let below: Vec<Vec<String>> = voices.iter().map(stacked).collect();
    let grid = voice_grid(page.width, report, (heads, &totals), &beside);
    if grid.fits() {
        page.table(&grid);
    } else {
        page.table(&voice_grid(page.width, report, (heads, &totals), &below));
    }
}

fn voice_grid(
    width: usize,
    report: &Report,
    (heads, totals): (&[&str], &[Vec<String>]),
    voices: &[Vec<String>],
) -> Grid {
    let mut grid = Grid::new(width).left("group", Room::Rest);
    for head in heads {
        grid = grid.right(*head);
    }
    for voice in Voice::ALL {
        grid = grid.right(if width < 100 { folded(voice) } else { voice.name() });
    }
    for (line, &group) in report.shown.iter().enumerate() {
        let shares = voices.iter().filter_map(|column| column.get(line));
        let figures = totals[line].iter().chain(shares).cloned();
        grid.row([name(report, group)].into_iter().chain(figures).collect());
    }
    grid
}

fn folded(voice: Voice) -> &'static str {
    match voice {
        Voice::Paraphrased => "para-\nphrased",
        Voice::Unattributed => "unattri-\nbuted",
        _ => voice.name(),
    }
}

/// Which terms drive each figure.
pub(super) fn drivers(page: &mut Page, report: &Report) {
    let found: Vec<_> = (report.lines.iter().skip(1))
        .flat_map(|&h| report.shown.iter().filter_map(move |&g| report.driver(g, h)))
        .collect();
    if found.is_empty() {
        return;
    }
    page.title(&format!("Which terms drive these figures {}", report.aside()));
    page.note("regime 5/3: five hits, in three articles.");
    let grid = if found.len() > MANY_LINES {
        drivers_by_group(page.width, report)
    } else {
        drivers_by_category(page.width, report, &found)
    };
    page.table(&grid);
    if found.len() > MANY_LINES {
        page.note("report.html and entries.csv show the terms of each category.");
    }
}

fn drivers_by_group(width: usize, report: &Report) -> Grid {
    let mut grid =
        Grid::new(width).left("group", Room::AtMost(NAME)).left("terms", Room::Rest);
    let drivers = report.shown.iter().filter_map(|&group| report.driver(group, 0));
    drivers.for_each(|d| grid.row(vec![folded_name(report, d.group), terms(d)]));
    grid
}

fn drivers_by_category(width: usize, report: &Report, found: &[&Driver]) -> Grid {
    let mut grid = Grid::new(width)
        .left("category", Room::AtMost(NAME))
        .left("group", Room::AtMost(NAME))
        .left("terms", Room::Rest);
    let mut last = None;
    for driver in found {
        let new = last.replace(driver.heading) != Some(driver.heading);
        let label = if new { report.label(driver.heading) } else { String::new() };
        let label = safe::line(&label).into_owned();
        let group = folded_name(report, driver.group);
        grid.row(vec![fold(&label, NAME), group, terms(driver)]);
    }
    grid
}

fn terms(driver: &Driver) -> String {
    let shown = driver.terms.iter().take(TERMS);
    let mut list: Vec<_> = shown.map(tally).collect();
    let more = driver.terms.len() - list.len() + driver.more;
    if more > 0 {
        list.push(format!("{more} more"));
    }
    list.join(", ")
}

/// The blank does not break: a term and its figures stay together.
fn tally(term: &Term) -> String {
    format!("{}\u{a0}{}/{}", safe::line(&term.name), term.hits, term.articles)
}

/// Term and figures part only where they do not fit into a line.
fn flagged(term: &Term) -> String {
    let tally = tally(term);
    if tally.width() > TERM { fold(&tally, TERM) } else { tally }
}

/// Entries that need attribution and have none.
pub(super) fn flags(page: &mut Page, report: &Report) {
    let shown: Vec<&Flag> =
        report.flags.iter().filter(|f| report.shown.contains(&f.group)).collect();
    if shown.is_empty() {
        return;
    }
    page.title("Worth a second look: terms that need attribution, in the reporter’s voice");
    let mut grid = Grid::new(page.width)
        .left("term", Room::AtMost(TERM))
        .left("group", Room::AtMost(NAME))
        .left("for example", Room::Rest);
    let wide = page.width.saturating_sub(2 * NAME);
    for flag in shown.iter().take(FLAGS) {
        let example = flag.term.excerpts.first().map(|e| example(e, wide));
        grid.row(vec![
            flagged(&flag.term),
            folded_name(report, flag.group),
            example.unwrap_or_default(),
        ]);
    }
    page.table(&grid);
    if shown.len() > FLAGS {
        page.note(&format!("{} more stand in entries.csv.", shown.len() - FLAGS));
    }
}

/// About two lines with the hit in brackets.
fn example(excerpt: &Excerpt, width: usize) -> String {
    let before = end_of(excerpt.before(), width * 4 / 5);
    let sentence = format!("{before}[{}]{}", excerpt.hit(), excerpt.after());
    cut(&safe::line(&sentence), width, 2).replace('\n', " ")
}

/// What a reader must know.
pub(super) fn cautions(page: &mut Page, report: &Report) {
    if report.statistics.cautions.is_empty() {
        return;
    }
    page.title("Read with care");
    for caution in &report.statistics.cautions {
        page.caution(&safe::line(&caution.to_string()));
    }
}

/// What a reader might do.
pub(super) fn next(page: &mut Page, report: &Report) {
    page.title("Next");
    let width = report.next.iter().map(|(command, _)| command.width()).max();
    for (command, purpose) in &report.next {
        let gap = " ".repeat(width.unwrap_or_default() - command.width());
        page.literal(&safe::line(&format!("{command}{gap}   {purpose}")));
    }
}
