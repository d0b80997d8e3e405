//! Whose a loaded word is, and of whom it is said.

use std::collections::BTreeMap;

use super::super::blocks::{Block, Head};
use super::super::figures::{count, rate};
use super::page::{SHOWN, WIDE, actor, name};
use crate::stats::{CalledFigure, Echo, NearFigure, Sources, Use};
use crate::text::CategoryId;
use crate::voice::Voice;

/// As many rows of a table are shown.
const ROWS: usize = 40;

/// The outlet's own word, or one source's who is quoted often?
pub(super) fn uses(page: &mut Vec<Block<'_>>, sources: &Sources, width: usize) {
    if sources.uses.is_empty() {
        return;
    }
    page.push(Block::Title("Whose loaded words: the outlet’s own, or a source’s".into()));
    page.push(Block::Note(
        "Hits of each category in the reporter’s own voice, and in what is given to sources. Where \
         the sources have most and one of them most of those, the word is borrowed; where the \
         reporter has most, it is house style. uses.csv has every source."
            .into(),
    ));
    let wide = width >= WIDE;
    let mut heads = vec![Head::Name("category", 18), Head::Name("group", 18)];
    heads.extend([Head::Figure("reporter’s own"), Head::Figure("sources’")]);
    heads.push(Head::Text(if wide { "sources with most hits" } else { "most by" }));
    let mut rows = Vec::new();
    for (_, groups) in cells(sources) {
        for (at, (group, own)) in groups.into_iter().enumerate() {
            let label = own.first().filter(|_| at == 0).map_or("", |u| u.category.as_str());
            rows.push(use_row(sources, (label, group), &own, if wide { 4 } else { 2 }));
        }
    }
    page.push(Block::Table(heads, rows));
}

type ByGroup<'s> = BTreeMap<usize, Vec<&'s Use>>;

/// In the order of the categories.
fn cells(sources: &Sources) -> BTreeMap<CategoryId, ByGroup<'_>> {
    let mut found: BTreeMap<CategoryId, ByGroup<'_>> = BTreeMap::new();
    for u in sources.uses.iter().filter(|u| u.group < SHOWN) {
        found.entry(u.category_id).or_default().entry(u.group).or_default().push(u);
    }
    found
}

fn use_row(
    sources: &Sources,
    (label, group): (&str, usize),
    own: &[&Use],
    most: usize,
) -> Vec<String> {
    let sum = |reporter: bool| {
        own.iter().filter(|u| u.is_reporter == reporter).map(|u| u.hits).sum::<u64>()
    };
    let others: Vec<&&Use> = own.iter().filter(|u| !u.is_reporter).collect();
    let who = |u: &&&Use| {
        let speaker = u.speaker.as_deref().unwrap_or("nobody named");
        format!("{speaker}\u{a0}{}", u.hits)
    };
    let mut list: Vec<String> = others.iter().take(most).map(who).collect();
    if others.len() > most {
        list.push(format!("{} more", others.len() - most));
    }
    vec![
        label.to_owned(),
        name(sources, group),
        count(sum(true)),
        count(sum(false)),
        list.join(", "),
    ]
}

/// Words that a reporter may have taken over.
pub(super) fn echoes(page: &mut Vec<Block<'_>>, sources: &Sources) {
    page.push(Block::Title(
        "Echoes: the reporter’s own words that elsewhere are one source’s".into(),
    ));
    page.push(Block::Note(
        "Terms of which more than half of all uses by sources, at least two, are one source’s, and \
         that reporters use themselves in other articles. Who had the word first cannot be told."
            .into(),
    ));
    if sources.echoes.is_empty() {
        page.push(Block::Note("None in these articles.".into()));
        return;
    }
    let heads = vec![
        Head::Name("term", 20),
        Head::Text("elsewhere said by"),
        Head::Name("group", 20),
        Head::Figure("reporter’s hits"),
        Head::Figure("articles"),
    ];
    let row = |echo: &Echo| {
        let who = if echo.is_actor {
            actor(sources, &echo.source)
        } else {
            echo.source.to_string()
        };
        let times = format!("{who}: {} of {} by sources", echo.source_hits, echo.all_hits);
        let (hits, articles) = (count(echo.reporter_hits), count(echo.reporter_articles));
        vec![echo.entry.clone(), times, name(sources, echo.group), hits, articles]
    };
    let mut order: Vec<&Echo> = sources.echoes.iter().collect();
    order.sort_by_key(|e| std::cmp::Reverse((e.reporter_hits, e.source_hits)));
    page.push(Block::Table(heads, order.into_iter().take(ROWS).map(row).collect()));
    more(page, sources.echoes.len(), "echoes.csv");
}

fn more(page: &mut Vec<Block<'_>>, all: usize, file: &str) {
    if all > ROWS {
        page.push(Block::Note(format!("{} more stand in {file}.", all - ROWS)));
    }
}

/// What the reporter calls each actor.
pub(super) fn called(page: &mut Vec<Block<'_>>, sources: &Sources) {
    let own =
        |c: &&CalledFigure| c.voice == Voice::Reporter && c.group < SHOWN && !c.is_person;
    let found: Vec<&CalledFigure> = sources.called.iter().filter(own).collect();
    if found.is_empty() {
        return;
    }
    page.push(Block::Title("What actors are called in the reporter’s own voice".into()));
    page.push(Block::Note(
        "Names of the actors file and how often each is used; people apart. names.csv has every \
         voice."
            .into(),
    ));
    let heads =
        vec![Head::Name("actor", 22), Head::Name("group", 18), Head::Text("called")];
    let mut rows = Vec::new();
    for (id, title, _) in &sources.actors {
        let mut first = true;
        for group in 0..sources.groups.len().min(SHOWN) {
            let mut names: Vec<_> =
                found.iter().filter(|c| c.actor == *id && c.group == group).collect();
            names.sort_by_key(|c| std::cmp::Reverse(c.times));
            if names.is_empty() {
                continue;
            }
            let list: Vec<_> =
                names.iter().map(|c| format!("{}\u{a0}{}", c.name, c.times)).collect();
            let label = if first { title.clone() } else { String::new() };
            first = false;
            rows.push(vec![label, name(sources, group), list.join(", ")]);
        }
    }
    page.push(Block::Table(heads, rows));
}

/// What stands in one clause with an actor, in the reporter's voice.
pub(super) fn near(page: &mut Vec<Block<'_>>, sources: &Sources, width: usize) {
    let own =
        |n: &&NearFigure| n.voice == Voice::Reporter && n.group < SHOWN && n.words > 0;
    let found: Vec<&NearFigure> = sources.near.iter().filter(own).collect();
    if found.is_empty() {
        return;
    }
    page.push(Block::Title(
        "Loaded words near each actor, in the reporter’s own voice".into(),
    ));
    page.push(Block::Note(
        "Hits in the clauses that name the actor or its people: most are aimed at it, some at \
         another in the same clause. Named: how often. Words: of those clauses. near.csv has every \
         voice."
            .into(),
    ));
    let wide = width >= WIDE;
    let mut heads = vec![Head::Name("actor", 22), Head::Name("group", 16)];
    heads.extend([Head::Figure("named"), Head::Figure("words"), Head::Figure("hits")]);
    if wide {
        heads.push(Head::Figure("per 1,000"));
    }
    heads.push(Head::Text("terms"));
    let mut rows = Vec::new();
    for (id, title, _) in &sources.actors {
        let mut first = true;
        for figure in found.iter().filter(|n| n.actor == *id) {
            let label = if first { title.clone() } else { String::new() };
            first = false;
            rows.push(near_row(sources, figure, label, wide));
        }
    }
    page.push(Block::Table(heads, rows));
}

fn near_row(sources: &Sources, n: &NearFigure, label: String, wide: bool) -> Vec<String> {
    let most = if wide { 8 } else { 3 };
    let one = |(term, times): &(String, u64)| format!("{term}\u{a0}{times}");
    let mut list: Vec<String> = n.terms.iter().take(most).map(one).collect();
    if n.terms.len() > most {
        list.push(format!("{} more", n.terms.len() - most));
    }
    let mut cells = vec![label, name(sources, n.group)];
    cells.extend([n.mentions, n.words, n.hits].map(count));
    if wide {
        cells.push(rate(n.per_thousand));
    }
    cells.push(list.join(", "));
    cells
}
