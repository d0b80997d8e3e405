//! Which groups differ, by how much, and whether that may be chance.

use crate::report::differences;
use crate::report::render::Report;
use crate::report::safe;
use crate::report::same_events;
use crate::report::trend;

/// A table of both kinds: heads of names are set left, of figures right.
fn table(heads: &[(&str, bool)], rows: &str) -> String {
    let head = |(name, figure): &(&str, bool)| {
        let class = if *figure { " class=\"n\"" } else { "" };
        format!("<th scope=\"col\"{class}>{name}</th>")
    };
    format!(
        "<div class=\"scroll\"><table><thead><tr>{}</tr></thead>\n<tbody>\n{rows}</tbody>\
         </table></div>\n",
        heads.iter().map(head).collect::<String>()
    )
}

fn row(cells: &[(String, bool)]) -> String {
    let cell = |(text, figure): &(String, bool)| {
        let class = if *figure { " class=\"n\"" } else { "" };
        format!("<td{class}>{}</td>", safe::html(text))
    };
    format!("<tr>{}</tr>\n", cells.iter().map(cell).collect::<String>())
}

/// The differences of the smallest p.
pub(super) fn differences(report: &Report) -> String {
    if !differences::any(report) {
        return String::new();
    }
    let found = differences::rows(report);
    let gloss =
        format!("<p class=\"soft\">{}</p>\n", safe::html(&differences::gloss(report)));
    let gloss = if found.is_empty() { String::new() } else { gloss };
    let line = |d: differences::Difference| {
        let [more, less] = d
            .sides
            .map(|(name, rate, hits)| [(name, false), (format!("{rate} {hits}"), true)]);
        let figures = [d.times, d.interval, d.p, d.q].map(|figure| (figure, true));
        let names = [(d.category, false)];
        row(&[names.as_slice(), &more, &less, &figures].concat())
    };
    let rows: String = found.into_iter().map(line).collect();
    let heads = [
        ("category", false),
        ("more in", false),
        ("rate (hits)", true),
        ("than in", false),
        ("rate (hits)", true),
        ("times", true),
        ("interval", true),
        ("p", true),
        ("q", true),
    ];
    let table = if rows.is_empty() { rows } else { table(&heads, &rows) };
    format!(
        "<h2 id=\"differences\">{}</h2>\n{gloss}{table}<p class=\"soft\">{}</p>\n",
        differences::title(report),
        safe::html(&differences::summary(report))
    )
}

/// One entry or article that a difference hangs on.
pub(super) fn carriers(report: &Report) -> String {
    let found = differences::carriers(report);
    if found.is_empty() {
        return String::new();
    }
    let rows: String =
        found.into_iter().map(|cells| row(&cells.map(|c| (c, false)))).collect();
    let heads =
        ["category", "more in", "than in", "without this entry", "without this article"];
    format!(
        "<h2 id=\"carriers\">{}</h2>\n<p class=\"soft\">{}</p>\n{}",
        differences::CARRIERS_TITLE,
        differences::carriers_gloss(report),
        table(&heads.map(|head| (head, false)), &rows)
    )
}

/// Months or years as lines.
pub(super) fn trends(report: &Report) -> String {
    let periods = trend::periods(report);
    if periods.is_empty() {
        return String::new();
    }
    let line = |line: trend::Line| {
        let names = [(line.category, false), (line.bars, false)];
        row(&[names, [(line.lowest, true), (line.highest, true)]].concat())
    };
    let rows: String = trend::lines(report, &periods).into_iter().map(line).collect();
    let heads = [("category", false), ("rate", false), ("lowest", true), ("highest", true)];
    format!(
        "<h2 id=\"trend\">{}</h2>\n<p class=\"soft\">{}</p>\n{}",
        trend::TITLE,
        safe::html(&trend::gloss(&periods)),
        table(&heads, &rows)
    )
}

/// Pairs of groups over the stories that both tell.
pub(super) fn same_stories(report: &Report) -> String {
    let pairs = same_events::pairs(report);
    let Some(told) = same_events::told(report) else { return String::new() };
    let figure = [false, true, false, true, true, true, true, true, true];
    let line = |same: &&crate::stats::SameStory| {
        let cells = same_events::cells(report, same).into_iter().zip(figure);
        row(&cells.collect::<Vec<_>>())
    };
    let rows: String = pairs.iter().map(line).collect();
    let names = [
        "more in",
        "mean",
        "than in",
        "mean",
        "stories",
        "difference",
        "interval",
        "p",
        "q",
    ];
    let heads: Vec<_> = names.into_iter().zip(figure).collect();
    let below = if pairs.is_empty() {
        format!("<p class=\"soft\">{}</p>\n", same_events::no_pair(report))
    } else {
        let gloss = same_events::GLOSS;
        format!("<p class=\"soft\">{gloss}</p>\n{}", table(&heads, &rows))
    };
    format!(
        "<h2 id=\"stories\">{}</h2>\n<p class=\"soft\">{told}</p>\n{below}",
        same_events::TITLE
    )
}
