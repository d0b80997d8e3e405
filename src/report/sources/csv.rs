//! Tables of sources as CSV.

use std::io::{self, Write};

use super::super::sheet::{Cells, Sheet};
use crate::stats::Sources;

const SPEAKERS: [&str; 9] = [
    "group",
    "speaker",
    "source_type",
    "actor",
    "attributions",
    "words",
    "share_of_attributed_words",
    "hits",
    "per_1000",
];

fn group(sources: &Sources, at: usize) -> &str {
    sources.groups.get(at).map_or("", |g| g.group.as_str())
}

fn side<'s>(sources: &'s Sources, actor: &str) -> &'s str {
    let found = sources.actors.iter().find(|(id, ..)| **id == *actor);
    found.and_then(|(_, _, side)| side.as_deref()).unwrap_or_default()
}

/// Writes `speakers.csv`: by group, those with most words first.
///
/// # Errors
/// Those of the writer.
pub fn write_speakers(out: impl Write, sources: &Sources, sheet: Sheet) -> io::Result<()> {
    let mut cells = Cells::new(out, sheet, &SPEAKERS)?;
    for s in &sources.speakers {
        let (speaker, actor) = (s.speaker.as_deref(), s.actor.as_deref());
        cells.texts([group(sources, s.group), speaker.unwrap_or_default()])?;
        cells.texts([s.source_type.name(), actor.unwrap_or_default()])?;
        cells.counts([s.attributions, s.words])?;
        cells.figure(s.share_of_words)?;
        cells.counts([s.hits])?;
        cells.figure(s.per_thousand)?;
        cells.end()?;
    }
    cells.flush()
}

/// Writes `cues.csv`: a row for each verb by which a group introduces a speaker.
///
/// # Errors
/// Those of the writer.
pub fn write_cues(out: impl Write, sources: &Sources, sheet: Sheet) -> io::Result<()> {
    let header =
        ["group", "speaker", "actor", "stance", "cue_lemma", "attributions", "share"];
    let mut cells = Cells::new(out, sheet, &header)?;
    for c in &sources.cues {
        let (speaker, actor) = (c.speaker.as_deref(), c.actor.as_deref());
        cells.texts([group(sources, c.group), speaker.unwrap_or_default()])?;
        cells.texts([actor.unwrap_or_default(), c.stance.name(), &c.lemma])?;
        cells.counts([c.attributions])?;
        cells.figure(c.share)?;
        cells.end()?;
    }
    cells.flush()
}

/// Writes `shares.csv`: what each kind of source has of all that is given to sources.
///
/// # Errors
/// Those of the writer.
pub fn write_shares(out: impl Write, sources: &Sources, sheet: Sheet) -> io::Result<()> {
    let header = [
        "group",
        "by",
        "value",
        "articles",
        "attributions",
        "share_of_attributions",
        "words",
        "share_of_attributed_words",
        "low",
        "high",
    ];
    let mut cells = Cells::new(out, sheet, &header)?;
    for s in &sources.shares {
        cells.texts([group(sources, s.group), s.by.name(), &s.value])?;
        cells.counts([s.articles, s.attributions])?;
        cells.figure(s.share_of_attributions)?;
        cells.counts([s.words])?;
        let interval = s.share_of_words.and_then(|e| e.interval);
        cells.figure(s.share_of_words.map(|e| e.value))?;
        cells.figure(interval.map(|(low, _)| low))?;
        cells.figure(interval.map(|(_, high)| high))?;
        cells.end()?;
    }
    cells.flush()
}

/// Writes `introduced.csv`: whether one side is introduced by other verbs than another.
///
/// # Errors
/// Those of the writer.
pub fn write_introduced(
    out: impl Write,
    sources: &Sources,
    sheet: Sheet,
) -> io::Result<()> {
    let header = [
        "group",
        "stance",
        "left",
        "right",
        "articles",
        "left_times",
        "left_of",
        "right_times",
        "right_of",
        "left_share",
        "right_share",
        "p",
        "q",
        "test",
    ];
    let mut cells = Cells::new(out, sheet, &header)?;
    for i in &sources.introduced {
        cells.texts([group(sources, i.group), i.stance.name(), &i.left, &i.right])?;
        cells.counts([i.articles, i.left_counts.0, i.left_counts.1])?;
        cells.counts([i.right_counts.0, i.right_counts.1])?;
        i.shares().into_iter().try_for_each(|share| cells.figure(share))?;
        cells.figure(i.p)?;
        cells.figure(i.q)?;
        let test = match (i.p, i.exact) {
            (None, _) => "",
            (Some(_), true) => "exact",
            (Some(_), false) => "drawn",
        };
        cells.text(test)?;
        cells.end()?;
    }
    cells.flush()
}

/// Writes `uses.csv`: who uses the words of each category.
///
/// # Errors
/// Those of the writer.
pub fn write_uses(out: impl Write, sources: &Sources, sheet: Sheet) -> io::Result<()> {
    let header = [
        "group", "lexicon", "category", "whose", "speaker", "actor", "hits", "words",
        "per_1000",
    ];
    let mut cells = Cells::new(out, sheet, &header)?;
    for u in &sources.uses {
        let (speaker, actor) = (u.speaker.as_deref(), u.actor.as_deref());
        cells.texts([group(sources, u.group), &u.lexicon, &u.category])?;
        cells.text(if u.is_reporter { "reporter" } else { "source" })?;
        cells.texts([speaker.unwrap_or_default(), actor.unwrap_or_default()])?;
        cells.counts([u.hits, u.words])?;
        cells.figure(u.per_thousand)?;
        cells.end()?;
    }
    cells.flush()
}

/// Writes `echoes.csv`: the reporter's own words that elsewhere are one source's.
///
/// # Errors
/// Those of the writer.
pub fn write_echoes(out: impl Write, sources: &Sources, sheet: Sheet) -> io::Result<()> {
    let header = [
        "group",
        "lexicon",
        "category",
        "entry",
        "speaker",
        "actor",
        "source_hits",
        "all_source_hits",
        "reporter_hits",
        "reporter_articles",
    ];
    let mut cells = Cells::new(out, sheet, &header)?;
    for e in &sources.echoes {
        cells.texts([group(sources, e.group), &e.lexicon, &e.category, &e.entry])?;
        cells.texts(if e.is_actor { ["", &*e.source] } else { [&*e.source, ""] })?;
        cells.counts([e.source_hits, e.all_hits, e.reporter_hits, e.reporter_articles])?;
        cells.end()?;
    }
    cells.flush()
}

/// Writes `names.csv`: what actors are called.
///
/// # Errors
/// Those of the writer.
pub fn write_names(out: impl Write, sources: &Sources, sheet: Sheet) -> io::Result<()> {
    let header = ["group", "actor", "side", "name", "kind", "voice", "times", "share"];
    let mut cells = Cells::new(out, sheet, &header)?;
    for c in &sources.called {
        cells.texts([group(sources, c.group), &*c.actor, side(sources, &c.actor)])?;
        let kind = if c.is_person { "person" } else { "name" };
        cells.texts([&c.name, kind, c.voice.name()])?;
        cells.counts([c.times])?;
        cells.figure(c.share)?;
        cells.end()?;
    }
    cells.flush()
}

/// Writes `near.csv`: what stands in the clauses that name an actor.
///
/// # Errors
/// Those of the writer.
pub fn write_near(out: impl Write, sources: &Sources, sheet: Sheet) -> io::Result<()> {
    let header = [
        "group", "actor", "side", "voice", "mentions", "words", "hits", "per_1000", "terms",
    ];
    let mut cells = Cells::new(out, sheet, &header)?;
    for n in &sources.near {
        cells.texts([group(sources, n.group), &*n.actor, side(sources, &n.actor)])?;
        cells.text(n.voice.name())?;
        cells.counts([n.mentions, n.words, n.hits])?;
        cells.figure(n.per_thousand)?;
        let terms = n.terms.iter().map(|(term, times)| format!("{term} {times}"));
        cells.text(&terms.collect::<Vec<_>>().join("; "))?;
        cells.end()?;
    }
    cells.flush()
}
