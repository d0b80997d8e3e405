//! The report as Markdown, to be put into a text or a repository.

use super::differences;
use super::figures;
use super::render::{Render, Report};
use super::safe;
use super::same_events;
use super::trend;
use crate::stats::GroupFigure;
use crate::voice::Voice;

/// With more groups than this, groups stand down the page and categories across.
const ACROSS: usize = 6;
/// As many terms of a figure are shown.
const TERMS: usize = 5;
/// As many flags are shown.
const FLAGS: usize = 24;

/// Tables that GitHub and Pandoc read.
///
/// ```
/// use undertone::report::Markdown;
/// assert_eq!(format!("{:?}", Markdown), "Markdown");
/// ```
#[derive(Clone, Copy, Debug, Default)]
pub struct Markdown;

impl Render for Markdown {
    fn render(&self, report: &Report) -> String {
        let parts: [String; 11] = [
            header(report),
            words(report),
            rates(report),
            trends(report),
            hits(report),
            differences(report),
            carriers(report),
            same_stories(report),
            drivers(report),
            flags(report),
            cautions(report),
        ];
        let mut text = parts
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join("\n");
        text.push_str(CLOSING);
        text
    }
}

/// A part of the page, or nothing.
fn part(empty: bool, text: String) -> String {
    if empty { String::new() } else { text }
}

const CLOSING: &str = "\nA loaded word may be the accurate one. These figures count words and \
    show whose voice they are in; they do not say who is right.\n";

/// A table: figures are set right, names left.
struct Grid {
    text: String,
}

impl Grid {
    fn new(names: &[&str], figures: &[String]) -> Self {
        let line = "---|".repeat(names.len()) + &"---:|".repeat(figures.len());
        let heads: Vec<_> =
            names.iter().map(|n| (*n).to_owned()).chain(figures.iter().cloned()).collect();
        let mut grid = Grid { text: String::new() };
        grid.row(&heads);
        grid.text.extend([format!("|{line}\n")]);
        grid
    }

    fn row(&mut self, cells: &[String]) {
        self.text.extend([format!("| {} |\n", cells.join(" | "))]);
    }
}

fn group(report: &Report, at: usize) -> String {
    safe::markdown(report.group(at))
}

fn label(report: &Report, heading: usize) -> String {
    safe::markdown(&report.label(heading))
}

fn header(report: &Report) -> String {
    let groups = &report.statistics.groups;
    let mut text = format!(
        "# Whose voice are these words in?\n\n{} in {}, {}; undertone {}.\n",
        figures::counted(report.statistics.article_count(), "article"),
        figures::counted(groups.len() as u64, "group"),
        figures::counted(groups.iter().map(GroupFigure::all_words).sum(), "word"),
        report.provenance.version,
    );
    for lexicon in &report.provenance.lexicons {
        let title = safe::markdown(&lexicon.title);
        let (id, version) = (safe::markdown(&lexicon.id), safe::markdown(&lexicon.version));
        text.extend([format!(
            "Lexicon {id} {version}: {title} ({} entries).\n",
            lexicon.entries
        )]);
    }
    if let Some(wire) = &report.provenance.wire {
        text.extend([format!("{}\n", safe::markdown(&wire.remark()))]);
    }
    if report.shown.len() < groups.len() {
        let shown = report.shown.len();
        text.extend([format!("Shown are the {shown} groups with most articles.\n")]);
    }
    text
}

fn share(n: u64, share: Option<f64>) -> String {
    format!("{} ({})", figures::count(n), figures::percent(share))
}

fn words(report: &Report) -> String {
    let mut grid = Grid::new(&["group"], &voice_heads(&["articles", "words"]));
    for &at in &report.shown {
        let figure = &report.statistics.groups[at];
        let cells = Voice::ALL
            .map(|v| share(figure.words[v as usize], report.statistics.shares(at, v).0));
        let (articles, all) =
            (figures::count(figure.articles), figures::count(figure.all_words()));
        grid.row(&[vec![group(report, at), articles, all], cells.to_vec()].concat());
    }
    format!("## Whose words: words of each group by voice\n\n{}", grid.text)
}

fn voice_heads(first: &[&str]) -> Vec<String> {
    let first = first.iter().map(|&head| head.to_owned());
    first.chain(Voice::ALL.map(|voice| voice.name().to_owned())).collect()
}

fn hits(report: &Report) -> String {
    let mut grid = Grid::new(&["group"], &voice_heads(&["hits"]));
    for &at in &report.shown {
        let figure = &report.statistics.groups[at];
        let cells = Voice::ALL
            .map(|v| share(figure.hits[v as usize], report.statistics.shares(at, v).1));
        let all = figures::count(figure.all_hits());
        grid.row(&[vec![group(report, at), all], cells.to_vec()].concat());
    }
    format!("## In whose mouth: hits of each group by voice\n\n{}", grid.text)
}

fn rates(report: &Report) -> String {
    let cell = |at: usize, heading: usize| {
        let rate = report.statistics.rate(at, heading, report.voice(), None);
        let estimate = rate.and_then(|r| r.per_thousand);
        let (value, hits) = (estimate.map(|e| e.value), rate.map_or(0, |r| r.sample.hits));
        let interval = figures::interval(estimate);
        format!("{} ({}) {interval}", figures::rate(value), figures::count(hits))
    };
    let names = |places: &[usize], name: fn(&Report, usize) -> String| {
        places.iter().map(|&at| name(report, at)).collect::<Vec<_>>()
    };
    let mut grid;
    if report.shown.len() <= ACROSS {
        grid = Grid::new(&["category"], &names(&report.shown, group));
        for &line in &report.lines {
            let cells = report.shown.iter().map(|&at| cell(at, line));
            grid.row(&[label(report, line)].into_iter().chain(cells).collect::<Vec<_>>());
        }
    } else {
        grid = Grid::new(&["group"], &names(&report.lines, label));
        for &at in &report.shown {
            let cells = report.lines.iter().map(|&line| cell(at, line));
            grid.row(&[group(report, at)].into_iter().chain(cells).collect::<Vec<_>>());
        }
    }
    let silent = names(&report.silent, label).join(", ");
    let silent = if silent.is_empty() {
        silent
    } else {
        format!("\nNo hit in any voice: {silent}.\n")
    };
    let level = 100.0 * report.statistics.method.level;
    format!(
        "## Hits per 1,000 words {}\n\nThe rate, hits in brackets, then the {level:.0}% \
         interval over articles.\n\n{}{silent}",
        report.place(),
        grid.text
    )
}

fn differences(report: &Report) -> String {
    let names = ["category", "more in", "rate (hits)", "than in", "rate (hits)"];
    let mut grid = Grid::new(&names, &["times", "interval", "p", "q"].map(str::to_owned));
    for row in differences::rows(report) {
        let side = |(name, rate, hits): &(String, String, String)| {
            [safe::markdown(name), format!("{rate} {hits}")]
        };
        let [more, less] = row.sides.each_ref().map(side);
        let figures = [row.times, row.interval, row.p, row.q];
        grid.row(
            &[
                vec![safe::markdown(&row.category)],
                more.into(),
                less.into(),
                figures.into(),
            ]
            .concat(),
        );
    }
    let (gloss, summary) = (differences::gloss(report), differences::summary(report));
    let table = part(report.contrasts.is_empty(), format!("{gloss}\n\n{}\n", grid.text));
    part(
        !differences::any(report),
        format!("## {}\n\n{table}{summary}\n", differences::title(report)),
    )
}

fn carriers(report: &Report) -> String {
    let heads =
        ["category", "more in", "than in", "without this entry", "without this article"];
    let mut grid = Grid::new(&heads, &[]);
    let rows = differences::carriers(report);
    for row in &rows {
        grid.row(&row.each_ref().map(|cell| safe::markdown(cell)));
    }
    let (title, gloss) = (differences::CARRIERS_TITLE, differences::carriers_gloss(report));
    part(rows.is_empty(), format!("## {title}\n\n{gloss}\n\n{}", grid.text))
}

fn trends(report: &Report) -> String {
    let periods = trend::periods(report);
    let mut grid = Grid::new(&["category", "rate"], &["lowest".into(), "highest".into()]);
    for line in trend::lines(report, &periods) {
        let category = safe::markdown(&line.category);
        grid.row(&[category, line.bars, line.lowest, line.highest]);
    }
    let gloss = trend::gloss(&periods);
    part(periods.is_empty(), format!("## {}\n\n{gloss}\n\n{}", trend::TITLE, grid.text))
}

fn same_stories(report: &Report) -> String {
    let figures = ["stories", "difference", "interval", "p", "q"].map(str::to_owned);
    let mut grid = Grid::new(&["more in", "mean", "than in", "mean"], &figures);
    let pairs = same_events::pairs(report);
    for pair in &pairs {
        let cells = same_events::cells(report, pair).map(|cell| safe::markdown(&cell));
        grid.row(&cells);
    }
    let table = if pairs.is_empty() {
        same_events::no_pair(report).to_owned()
    } else {
        format!("{}\n\n{}", same_events::GLOSS, grid.text)
    };
    let table = table.trim_end();
    let told = same_events::told(report);
    let title = same_events::TITLE;
    let text =
        |told| format!("## {title}\n\n{told}\n\n{table}").trim_end().to_owned() + "\n";
    told.map_or_else(String::new, text)
}

fn drivers(report: &Report) -> String {
    let found: Vec<_> = (report.lines.iter().skip(1))
        .flat_map(|&h| report.shown.iter().filter_map(move |&g| report.driver(g, h)))
        .collect();
    let mut grid = Grid::new(&["category", "group", "terms"], &[]);
    for driver in &found {
        let terms = driver.terms.iter().take(TERMS).map(|term| {
            format!("{} {}/{}", safe::markdown(&term.name), term.hits, term.articles)
        });
        let terms = terms.collect::<Vec<_>>().join(", ");
        grid.row(&[label(report, driver.heading), group(report, driver.group), terms]);
    }
    part(
        found.is_empty(),
        format!(
            "## Which terms drive these figures {}\n\n*regime 5/3*: five hits, in three \
             articles.\n\n{}",
            report.aside(),
            grid.text
        ),
    )
}

fn flags(report: &Report) -> String {
    let mut grid = Grid::new(&["term", "group", "for example"], &["hits/articles".into()]);
    let shown = report.flags.iter().filter(|f| report.shown.contains(&f.group));
    for flag in shown.take(FLAGS) {
        let example = flag.term.excerpts.first().map(|e| {
            let (before, after) = (safe::markdown(e.before()), safe::markdown(e.after()));
            format!("{before}**{}**{after}", safe::markdown(e.hit()))
        });
        grid.row(&[
            safe::markdown(&flag.term.name),
            group(report, flag.group),
            example.unwrap_or_default(),
            format!("{}/{}", flag.term.hits, flag.term.articles),
        ]);
    }
    part(
        report.flags.is_empty(),
        format!(
            "## Worth a second look: terms that need attribution, in the reporter’s \
             voice\n\n{}",
            grid.text
        ),
    )
}

fn cautions(report: &Report) -> String {
    let item =
        |c: &crate::stats::Caution| format!("- {}\n", safe::markdown(&c.to_string()));
    let list: String = report.statistics.cautions.iter().map(item).collect();
    part(list.is_empty(), format!("## Read with care\n\n{list}"))
}
