//! The page: who speaks, and how much.

use super::super::blocks::{Block, Head, across, fits};
use super::super::figures::{count, counted, percent};
use super::{SourceReport, people, spoken};
use crate::stats::{Share, SharedBy, Sources};

/// From so many columns on there is room for more.
pub(super) const WIDE: usize = 120;
/// Groups beyond this many are in the CSV files only.
pub(super) const SHOWN: usize = 24;

/// All blocks, for a page of so many columns.
pub(super) fn page(report: &SourceReport, width: usize) -> Vec<Block<'_>> {
    let sources = &report.sources;
    let mut page = vec![title(report)];
    page.extend(report.provenance.wire.as_ref().map(|wire| Block::Note(wire.remark())));
    if sources.groups.len() > SHOWN {
        let note = format!("Shown are the first {SHOWN} groups; the CSV files hold all.");
        page.push(Block::Note(note));
    }
    if sources.groups.iter().all(|group| group.attributions == 0) {
        page.push(Block::Note("Nothing in these articles is given to a source.".into()));
        return page;
    }
    given(&mut page, sources);
    let level = format!("{:.0}%", 100.0 * sources.method.level);
    shares(&mut page, sources, (SharedBy::Named, width, &level));
    shares(&mut page, sources, (SharedBy::SourceType, width, &level));
    shares(&mut page, sources, (SharedBy::Side, width, &level));
    shares(&mut page, sources, (SharedBy::Actor, width, &level));
    people::speakers(&mut page, sources, width);
    people::introduced(&mut page, sources, width);
    people::tests(&mut page, sources);
    spoken::uses(&mut page, sources, width);
    spoken::echoes(&mut page, sources);
    spoken::called(&mut page, sources);
    spoken::near(&mut page, sources, width);
    cautions(&mut page, sources);
    page
}

fn title(report: &SourceReport) -> Block<'_> {
    let groups = &report.sources.groups;
    Block::Title(format!(
        "undertone {}: who speaks in {} in {}, {}",
        report.provenance.version,
        counted(groups.iter().map(|g| g.articles).sum(), "article"),
        counted(groups.len() as u64, "group"),
        counted(groups.iter().map(|g| g.words).sum(), "word"),
    ))
}

/// The name of a group.
pub(super) fn name(sources: &Sources, group: usize) -> String {
    sources.groups.get(group).map(|g| g.group.to_string()).unwrap_or_default()
}

/// The title of an actor.
pub(super) fn actor(sources: &Sources, id: &str) -> String {
    let found = sources.actors.iter().find(|(own, ..)| **own == *id);
    found.map_or_else(|| id.to_owned(), |(_, title, _)| title.clone())
}

fn given(page: &mut Vec<Block<'_>>, sources: &Sources) {
    page.push(Block::Title("How much is given to sources".into()));
    page.push(Block::Note(
        "Words in quotation marks or in the reporter’s rendering that belong to a source. Times: \
         how often something is given to one. What is left are words in marks that belong to nobody."
            .into(),
    ));
    let share = |part: u64, whole: u64| {
        #[expect(clippy::cast_precision_loss, reason = "words of a corpus")]
        let share = (whole > 0).then(|| part as f64 / whole as f64);
        format!("{} {}", count(part), percent(share))
    };
    let row = |g: &crate::stats::SourceGroup| {
        vec![
            g.group.to_string(),
            count(g.articles),
            count(g.words),
            share(g.reporter, g.words),
            share(g.attributed, g.words),
            count(g.attributions),
        ]
    };
    let rows = sources.groups.iter().take(SHOWN).map(row).collect();
    let heads = vec![
        Head::Name("group", 18),
        Head::Figure("articles"),
        Head::Figure("words"),
        Head::Figure("reporter’s own"),
        Head::Figure("given to sources"),
        Head::Figure("times"),
    ];
    page.push(Block::Table(heads, rows));
}

fn about(by: SharedBy) -> (&'static str, &'static str, &'static str) {
    match by {
        SharedBy::Named => (
            "Named or not",
            "named",
            "named: by a proper name. described: by a role or group (the minister, critics). \
             anonymous: somebody whose name is withheld. nobody: no source in the sentence \
             (was expected to), or “he” of whom it is not clear who he is.",
        ),
        SharedBy::SourceType => ("Kinds of sources", "kind", ""),
        SharedBy::Actor => ("Actors", "actor", "other: sources that belong to no actor."),
        SharedBy::Side => (
            "Sides",
            "side",
            "Sides are those of the actors file. other: sources that belong to none.",
        ),
    }
}

fn label(sources: &Sources, share: &Share) -> String {
    match share.by {
        _ if share.value.is_empty() => "other".to_owned(),
        SharedBy::Actor => actor(sources, &share.value),
        _ => share.value.clone(),
    }
}

fn shares(
    page: &mut Vec<Block<'_>>,
    sources: &Sources,
    (by, width, level): (SharedBy, usize, &str),
) {
    let own: Vec<&Share> =
        sources.shares.iter().filter(|s| s.by == by && s.group < SHOWN).collect();
    if own.iter().all(|share| share.value.is_empty()) {
        return;
    }
    let (title, head, gloss) = about(by);
    page.push(Block::Title(title.into()));
    page.push(Block::Note(format!(
        "Of the words that are given to sources: the share, its {level} interval over articles \
         where there is room, and times in brackets. {gloss}"
    )));
    let values = values(&own);
    let groups = sources.groups.len().min(SHOWN);
    for interval in [true, false] {
        let rows = by_group(sources, &own, &values, (groups, interval));
        let names: Vec<String> = (0..groups).map(|g| name(sources, g)).collect();
        if fits(&across(head, &names), &rows, width) {
            page.push(Block::Across(head, names, rows));
            return;
        }
    }
    let row = |share: &&Share| {
        let mut cells = vec![name(sources, share.group), label(sources, share)];
        cells.push(cell(share, true));
        cells
    };
    let heads =
        vec![Head::Name("group", 24), Head::Name(head, 24), Head::Figure("share of words")];
    page.push(Block::Table(heads, own.iter().map(row).collect()));
}

/// The values that occur, in the order of the first group that has each.
fn values<'s>(own: &[&'s Share]) -> Vec<&'s Share> {
    let mut values: Vec<&Share> = Vec::new();
    for share in own {
        if !values.iter().any(|v| v.value == share.value) {
            values.push(share);
        }
    }
    values.sort_by_key(|share| share.order);
    values
}

fn by_group(
    sources: &Sources,
    own: &[&Share],
    values: &[&Share],
    (groups, interval): (usize, bool),
) -> Vec<Vec<String>> {
    let row = |value: &&Share| {
        let of = |group: usize| {
            let share = own.iter().find(|s| s.group == group && s.value == value.value);
            share.map_or_else(|| "–".to_owned(), |share| cell(share, interval))
        };
        let cells = (0..groups).map(of);
        std::iter::once(label(sources, value)).chain(cells).collect()
    };
    values.iter().map(row).collect()
}

/// `61% 52–70 (40)`
fn cell(share: &Share, interval: bool) -> String {
    let value = percent(share.share_of_words.map(|e| e.value));
    let times = count(share.attributions);
    let within = share.share_of_words.and_then(|e| e.interval).filter(|_| interval);
    within.map_or_else(
        || format!("{value} ({times})"),
        |(low, high)| format!("{value} {:.0}–{:.0} ({times})", 100.0 * low, 100.0 * high),
    )
}

fn cautions(page: &mut Vec<Block<'_>>, sources: &Sources) {
    page.push(Block::Title("Read with care".into()));
    for caution in &sources.cautions {
        page.push(Block::Caution(caution.to_string()));
    }
    page.push(Block::Caution(
        "Who speaks is told apart by rules, and rules err; docs/voice.md says how often. Across \
         articles a name is a name: two people of one name are one here."
            .into(),
    ));
}
