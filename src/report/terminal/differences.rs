//! Which groups differ, by how much, and whether that may be chance.

use super::super::differences::{self, Difference};
use super::super::render::Report;
use super::super::safe;
use super::super::same_events;
use super::grid::{Grid, Room, aligned, cut};
use super::style::Page;

/// From so many columns on, both groups stand in one line.
const WIDE: usize = 120;
/// The widest that the name of a category may be.
const LABEL: usize = 16;
/// The widest that the name of an entry may be, with its share.
const CARRIER: usize = 22;
/// The widest that the name of a group may be, in one line and in two.
const NAMES: (usize, usize) = (24, 20);

/// The differences of the smallest p.
pub(super) fn differences(page: &mut Page, report: &Report) {
    if !differences::any(report) {
        return;
    }
    page.title(&differences::title(report));
    let rows = differences::rows(report);
    if !rows.is_empty() {
        page.note(&differences::gloss(report));
        table(page, &rows);
    }
    page.note(&differences::summary(report));
}

fn table(page: &mut Page, rows: &[Difference]) {
    let figures: Vec<[String; 2]> = figures(rows);
    let wide = page.width >= WIDE;
    let grid = Grid::new(page.width).left("category", Room::AtMost(LABEL));
    let grid = if wide {
        let grid = grid.left("more in", Room::AtMost(NAMES.0)).right("rate (hits)");
        grid.left("than in", Room::AtMost(NAMES.0)).right("rate (hits)")
    } else {
        grid.left("more in\nthan in", Room::AtMost(NAMES.1)).right("rate (hits)")
    };
    let mut grid = if wide {
        grid.right("times").right("interval").right("p").right("q")
    } else {
        grid.right("times\ninterval").right("p\nq")
    };
    for (row, figures) in rows.iter().zip(&figures) {
        grid.row(cells(row, figures, wide));
    }
    page.table(&grid);
}

/// Rates and hits of both sides, set under one another throughout the table.
fn figures(rows: &[Difference]) -> Vec<[String; 2]> {
    let cell =
        |(_, rate, hits): &(String, String, String)| vec![rate.clone(), hits.clone()];
    let cells: Vec<_> = rows.iter().flat_map(|row| row.sides.iter().map(cell)).collect();
    let set = aligned(&cells);
    set.chunks_exact(2).map(|pair| [pair[0].clone(), pair[1].clone()]).collect()
}

fn cells(row: &Difference, figures: &[String; 2], wide: bool) -> Vec<String> {
    let most = if wide { NAMES.0 } else { NAMES.1 };
    let name = |at: usize| cut(&safe::line(&row.sides[at].0), most, 1);
    let category = cut(&safe::line(&row.category), LABEL, 1);
    let [more, less] = figures.clone();
    let Difference { times, interval, p, q, .. } = row;
    let rest = if wide {
        vec![
            name(0),
            more,
            name(1),
            less,
            times.clone(),
            interval.clone(),
            p.clone(),
            q.clone(),
        ]
    } else {
        vec![
            format!("{}\n{}", name(0), name(1)),
            format!("{more}\n{less}"),
            format!("{times}\n{interval}"),
            format!("{p}\n{q}"),
        ]
    };
    [category].into_iter().chain(rest).collect()
}

/// One entry or article that a difference hangs on.
pub(super) fn carriers(page: &mut Page, report: &Report) {
    let rows = differences::carriers(report);
    if rows.is_empty() {
        return;
    }
    page.title(differences::CARRIERS_TITLE);
    page.note(&differences::carriers_gloss(report));
    let mut grid = Grid::new(page.width)
        .left("category", Room::AtMost(LABEL))
        .left(
            if page.width >= WIDE { "more in / than in" } else { "more in\nthan in" },
            Room::AtMost(2 * NAMES.1),
        )
        .left("without this entry", Room::AtMost(CARRIER))
        .left("without this article", Room::Rest);
    let wide = page.width >= WIDE;
    for [category, more, less, entry, article] in rows {
        let [more, less] = [more, less].map(|name| cut(&safe::line(&name), NAMES.1 - 1, 1));
        let groups =
            if wide { format!("{more} / {less}") } else { format!("{more}\n{less}") };
        let [entry, article] = [entry, article].map(|name| safe::line(&name).into_owned());
        grid.row(vec![
            cut(&safe::line(&category), LABEL, 1),
            groups,
            cut(&entry, CARRIER, 1),
            article,
        ]);
    }
    page.table(&grid);
}

/// Pairs of groups over the stories that both tell.
pub(super) fn same_stories(page: &mut Page, report: &Report) {
    let pairs = same_events::pairs(report);
    let Some(told) = same_events::told(report) else { return };
    page.title(same_events::TITLE);
    page.note(&told);
    if pairs.is_empty() {
        let says = same_events::no_pair(report);
        if !says.is_empty() {
            page.note(says);
        }
        return;
    }
    page.note(same_events::GLOSS);
    let mut grid = Grid::new(page.width).left("more in\nthan in", Room::Rest).right("mean");
    for head in ["stories", "difference\ninterval", "p\nq"] {
        grid = grid.right(head);
    }
    for pair in pairs {
        let [more, high, less, low, stories, difference, interval, p, q] =
            same_events::cells(report, pair);
        let name = |name: &str| cut(&safe::line(name), NAMES.0, 1);
        grid.row(vec![
            format!("{}\n{}", name(&more), name(&less)),
            format!("{high}\n{low}"),
            stories,
            format!("{difference}\n{interval}"),
            format!("{p}\n{q}"),
        ]);
    }
    page.table(&grid);
}
