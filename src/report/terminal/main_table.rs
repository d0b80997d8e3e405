//! The headline figures: hits per thousand words of the reporter's own.

use unicode_width::UnicodeWidthStr;

use super::super::figures;
use super::super::render::Report;
use super::super::safe;
use super::grid::{GAP, Grid, Room, aligned, fold};
use super::style::Page;
use crate::stats::Caution;

/// A column of figures and what stands over it.
struct Block {
    name: String,
    cells: Vec<String>,
}

impl Block {
    fn width(&self) -> usize {
        let cells = self.cells.iter().map(|c| c.width()).max().unwrap_or_default();
        let words = self.name.split([' ', '-', '_']).map(|w| w.width() + 1);
        cells.max(words.max().unwrap_or_default().min(14)).max(self.name.width().min(10))
    }

    fn head(&self) -> String {
        fold(&self.name, self.width())
    }
}

/// Categories down and groups across where that fits, with intervals where they fit; else
/// groups down, and as many categories across as fit, block after block.
pub(super) fn rates(page: &mut Page, report: &Report) {
    if report.lines.len() < 2 {
        return no_hits(page, report);
    }
    let labels: Vec<_> =
        report.lines.iter().map(|&at| safe::line(&report.label(at)).into_owned()).collect();
    let names: Vec<_> =
        report.shown.iter().map(|&at| safe::line(report.group(at)).into_owned()).collect();
    let across = |interval| {
        let cells = |&g: &usize| report.lines.iter().map(move |&h| (g, h)).collect();
        blocks(report, &names, report.shown.iter().map(cells), interval)
    };
    page.title(&format!("Hits per 1,000 words {}", report.place()));
    for interval in [true, false] {
        let found = across(interval);
        if fits(&labels, &found, page.width) {
            note(page, report, interval);
            table(page, "category", &labels, &found);
            return silent(page, report);
        }
    }
    let down = |interval| {
        let cells = |&h: &usize| report.shown.iter().map(move |&g| (g, h)).collect();
        blocks(report, &labels, report.lines.iter().map(cells), interval)
    };
    let roomy = in_parts(&names, &down(true), page.width).len() <= 2;
    let found = down(roomy);
    note(page, report, roomy);
    for (i, part) in in_parts(&names, &found, page.width).into_iter().enumerate() {
        if i > 0 {
            page.plain("");
        }
        table(page, "group", &names, part);
    }
    silent(page, report);
}

fn no_hits(page: &mut Page, report: &Report) {
    page.title(&format!("Hits per 1,000 words {}", report.place()));
    page.plain(if report.statistics.groups.is_empty() {
        "There is no article to count."
    } else {
        "No entry of the lexicons occurs in these articles, in any voice."
    });
}

fn note(page: &mut Page, report: &Report, interval: bool) {
    let level = 100.0 * report.statistics.method.level;
    let few = |c: &Caution| matches!(c, Caution::FewArticles(..));
    let care = report.statistics.cautions.iter().any(few);
    let care = if care { " Few articles: see “Read with care” below." } else { "" };
    let figures = if interval {
        format!("The rate, hits in brackets, then the {level:.0}% interval over articles.")
    } else {
        format!(
            "The rate, hits in brackets; --out DIR writes the {level:.0}% intervals, to \
             rates.csv and report.html."
        )
    };
    page.note(&format!("{figures}{care}"));
}

fn silent(page: &mut Page, report: &Report) {
    if !report.silent.is_empty() && report.lines.len() > 1 {
        let names: Vec<_> = report.silent.iter().map(|&at| report.label(at)).collect();
        page.note(&safe::line(&format!("No hit in any voice: {}.", names.join(", "))));
    }
}

fn blocks(
    report: &Report,
    names: &[String],
    columns: impl Iterator<Item = Vec<(usize, usize)>>,
    interval: bool,
) -> Vec<Block> {
    let block = |(name, places): (&String, Vec<(usize, usize)>)| {
        let cells: Vec<_> =
            places.into_iter().map(|place| parts(report, place, interval)).collect();
        Block { name: name.clone(), cells: aligned(&cells) }
    };
    names.iter().zip(columns).map(block).collect()
}

fn parts(report: &Report, (group, heading): (usize, usize), interval: bool) -> Vec<String> {
    let rate = report.statistics.rate(group, heading, report.voice(), None);
    let estimate = rate.and_then(|r| r.per_thousand);
    let hits = rate.map_or(0, |r| r.sample.hits);
    let mut parts = vec![
        figures::rate(estimate.map(|e| e.value)),
        format!("({})", figures::count(hits)),
    ];
    if interval {
        parts.push(figures::interval(estimate));
    }
    parts
}

/// The widest that names of lines may be.
const LABEL: usize = 24;

fn label_width(labels: &[String]) -> usize {
    labels.iter().map(|l| l.width()).max().unwrap_or_default().clamp(8, LABEL)
}

fn fits(labels: &[String], blocks: &[Block], width: usize) -> bool {
    let used: usize = blocks.iter().map(|block| block.width() + GAP).sum();
    label_width(labels) + used <= width
}

fn in_parts<'a>(labels: &[String], blocks: &'a [Block], width: usize) -> Vec<&'a [Block]> {
    let mut rest = blocks;
    let mut parts = Vec::new();
    while !rest.is_empty() {
        let mut n = rest.len();
        while n > 1 && !rest.get(..n).is_some_and(|part| fits(labels, part, width)) {
            n -= 1;
        }
        let (part, more) = rest.split_at(n);
        parts.push(part);
        rest = more;
    }
    parts
}

fn table(page: &mut Page, corner: &str, labels: &[String], blocks: &[Block]) {
    let grid = Grid::new(page.width).left(corner, Room::AtMost(LABEL));
    let mut grid = blocks.iter().fold(grid, |grid, block| grid.right(block.head()));
    for (line, label) in labels.iter().enumerate() {
        let cells = blocks.iter().map(|b| b.cells.get(line).cloned().unwrap_or_default());
        grid.row([fold(label, LABEL)].into_iter().chain(cells).collect());
    }
    page.table(&grid);
}
