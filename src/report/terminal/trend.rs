//! Months and years as a line.

use super::super::figures;
use super::super::render::Report;
use super::super::safe;
use super::super::trend::{self, Period};
use super::grid::{Grid, Room, aligned, cut};
use super::style::Page;

/// With more periods than this, only the lines are shown.
const FEW: usize = 36;
/// The widest that the name of a category may be.
const LABEL: usize = 16;
/// What lowest and highest need beside the bars.
const ENDS: usize = 44;

/// A table of the periods, then a line for each category.
pub(super) fn trend(page: &mut Page, report: &Report) {
    let periods = trend::periods(report);
    if periods.is_empty() || report.lines.len() < 2 {
        return;
    }
    page.title(trend::TITLE);
    if periods.len() <= FEW {
        page.note(&format!(
            "All categories: the rate per 1,000 words, hits in brackets, and its {:.0}% \
             interval over articles.",
            100.0 * report.statistics.method.level
        ));
        all(page, report, &periods);
        page.plain("");
    }
    // The last ones, where not all have room.
    let room = page.width.saturating_sub(LABEL + 2);
    let shown = periods.get(periods.len().saturating_sub(room)..).unwrap_or_default();
    page.note(&trend::gloss(shown));
    let ends = shown.len() + LABEL + ENDS <= page.width;
    let mut grid = Grid::new(page.width)
        .left("category", Room::AtMost(LABEL))
        .left("rate", Room::Natural);
    if ends {
        grid = grid.right("lowest").right("highest");
    }
    for line in trend::lines(report, shown) {
        let category = cut(&safe::line(&line.category), LABEL, 1);
        let cells = [category, line.bars, line.lowest, line.highest];
        grid.row(cells.into_iter().take(if ends { 4 } else { 2 }).collect());
    }
    page.table(&grid);
}

/// One row a period, all categories together.
fn all(page: &mut Page, report: &Report, periods: &[Period]) {
    let found: Vec<_> = periods
        .iter()
        .map(|(_, group)| group.map(|at| trend::figure(report, at, 0)))
        .collect();
    let value = |at: &Option<(Option<crate::stats::Estimate>, u64)>| {
        at.and_then(|(estimate, _)| estimate).map(|e| e.value)
    };
    let bars = trend::sparkline(&found.iter().map(value).collect::<Vec<_>>());
    let parts = |found: &Option<(Option<crate::stats::Estimate>, u64)>| match found {
        None => vec![figures::NONE.to_owned()],
        Some((estimate, hits)) => vec![
            figures::rate(estimate.map(|e| e.value)),
            format!("({})", figures::count(*hits)),
            figures::interval(*estimate),
        ],
    };
    let rates = aligned(&found.iter().map(parts).collect::<Vec<_>>());
    let mut grid = Grid::new(page.width)
        .left("period", Room::Natural)
        .right("articles")
        .right("rate (hits) interval")
        .left("", Room::Natural);
    for (((name, group), rate), bar) in periods.iter().zip(rates).zip(bars.chars()) {
        let articles = group.map_or(0, |at| report.statistics.groups[at].articles);
        grid.row(vec![name.clone(), figures::count(articles), rate, bar.to_string()]);
    }
    page.table(&grid);
}
