//! Speakers, and how they are introduced.

use super::super::blocks::{Block, Head};
use super::super::figures::{count, percent};
use super::page::{SHOWN, WIDE, actor, name};
use crate::lexicon::Stance;
use crate::stats::{Introduced, Sources, SpeakerFigure};

/// As many speakers of a group are shown.
const SPEAKERS: usize = 6;
/// As many verbs of one.
const VERBS: usize = 4;

/// Those with most words.
pub(super) fn speakers(page: &mut Vec<Block<'_>>, sources: &Sources, width: usize) {
    page.push(Block::Title("Who speaks most".into()));
    page.push(Block::Note(format!(
        "The {SPEAKERS} with most words in each group; speakers.csv has all. Share: of the words \
         given to sources. say 5: introduced by that verb five times."
    )));
    let wide = width >= WIDE;
    let mut heads =
        vec![Head::Name("group", 18), Head::Name("speaker", if wide { 36 } else { 22 })];
    if wide {
        heads.extend([Head::Name("kind", 14), Head::Name("actor", 24)]);
    }
    heads.extend([Head::Figure("words"), Head::Figure("share"), Head::Figure("times")]);
    heads.push(Head::Text("introduced by"));
    let mut rows = Vec::new();
    for group in 0..sources.groups.len().min(SHOWN) {
        let own =
            sources.speakers.iter().filter(|s| s.group == group && s.speaker.is_some());
        for (at, figure) in own.take(SPEAKERS).enumerate() {
            let label = if at == 0 { name(sources, group) } else { String::new() };
            rows.push(row(sources, figure, (label, wide)));
        }
    }
    page.push(Block::Table(heads, rows));
}

fn row(
    sources: &Sources,
    figure: &SpeakerFigure,
    (label, wide): (String, bool),
) -> Vec<String> {
    let speaker = figure.speaker.as_deref().unwrap_or_default();
    let mut cells = vec![label, speaker.to_owned()];
    if wide {
        cells.push(figure.source_type.name().to_owned());
        cells
            .push(figure.actor.as_deref().map(|id| actor(sources, id)).unwrap_or_default());
    }
    cells.extend([
        count(figure.words),
        percent(figure.share_of_words),
        count(figure.attributions),
        verbs(sources, figure),
    ]);
    cells
}

fn verbs(sources: &Sources, figure: &SpeakerFigure) -> String {
    let same = |c: &&crate::stats::CueFigure| {
        c.group == figure.group && c.speaker == figure.speaker && c.actor == figure.actor
    };
    let mut verbs: Vec<_> = sources.cues.iter().filter(same).collect();
    verbs.sort_by_key(|c| std::cmp::Reverse(c.attributions));
    // The blank does not break: a verb and its figure stay together.
    let one = |c: &&crate::stats::CueFigure| {
        format!("{}\u{a0}{}", c.lemma.replace(' ', "\u{a0}"), c.attributions)
    };
    let mut list: Vec<String> = verbs.iter().take(VERBS).map(one).collect();
    if verbs.len() > VERBS {
        list.push(format!("{} more", verbs.len() - VERBS));
    }
    list.join(", ")
}

/// The stances with a column of their own, and what each is, in words.
const STANCES: [(Stance, &str, &str); 5] = [
    (Stance::Neutral, "plain", "plain (said)"),
    (Stance::Doubting, "doubt- ing", "doubting (claimed)"),
    (Stance::Endorsing, "endor- sing", "endorsing (pointed out)"),
    (Stance::Conceding, "conce- ding", "conceding (admitted)"),
    (Stance::Hostile, "hos- tile", "hostile (slammed)"),
];

/// What verbs do to each side.
pub(super) fn introduced(page: &mut Vec<Block<'_>>, sources: &Sources, width: usize) {
    page.push(Block::Title("How sources are introduced".into()));
    let wide = width >= WIDE;
    let base =
        if wide { "How often, and the share of all times." } else { "Share of all times." };
    let list: Vec<_> = STANCES.iter().map(|(_, _, gloss)| *gloss).collect();
    let list = list.join(", ");
    page.push(Block::Note(format!(
        "{base} What the verb does to the source: {list}; other: boasted, vowed, urged, \
         suggested. cues.csv has every verb."
    )));
    let mut heads =
        vec![Head::Name("group", 16), Head::Name("source", 16), Head::Figure("times")];
    for (stance, narrow, _) in STANCES {
        let name = if stance == Stance::Neutral { narrow } else { stance.name() };
        heads.push(Head::Figure(if wide { name } else { narrow }));
    }
    heads.push(Head::Figure("other"));
    let mut rows = Vec::new();
    for group in 0..sources.groups.len().min(SHOWN) {
        let mut first = true;
        for (who, times) in profiles(sources, group) {
            let label = if first { name(sources, group) } else { String::new() };
            first = false;
            rows.push(profile_row(label, who, (&times, wide)));
        }
    }
    page.push(Block::Table(heads, rows));
}

/// Times by stance; the last are the others.
type Times = [u64; STANCES.len() + 1];

/// All sources of a group, then each side; each actor where there are no sides.
fn profiles(sources: &Sources, group: usize) -> Vec<(String, Times)> {
    let sides = sources.actors.iter().any(|(_, _, side)| side.is_some());
    let mut rows: Vec<(String, Times)> = vec![("all".to_owned(), Times::default())];
    for (_, title, side) in &sources.actors {
        let label = if sides { side.clone() } else { Some(title.clone()) };
        if let Some(label) = label.filter(|l| !rows.iter().any(|(own, _)| own == l)) {
            rows.push((label, Times::default()));
        }
    }
    for cue in sources.cues.iter().filter(|c| c.group == group) {
        let at =
            STANCES.iter().position(|(s, ..)| *s == cue.stance).unwrap_or(STANCES.len());
        rows[0].1[at] += cue.attributions;
        let own = sources.actors.iter().find(|(id, ..)| Some(id) == cue.actor.as_ref());
        let label = own
            .and_then(|(_, title, side)| if sides { side.as_ref() } else { Some(title) });
        let row = label.and_then(|l| rows.iter_mut().skip(1).find(|(own, _)| own == l));
        if let Some((_, times)) = row {
            times[at] += cue.attributions;
        }
    }
    rows.retain(|(_, times)| times.iter().any(|&n| n > 0));
    rows
}

fn profile_row(label: String, who: String, (times, wide): (&Times, bool)) -> Vec<String> {
    let all: u64 = times.iter().sum();
    let mut cells = vec![label, who, count(all)];
    cells.extend(times.iter().map(|&n| {
        #[expect(clippy::cast_precision_loss, reason = "attributions of a corpus")]
        let share = percent((all > 0).then(|| n as f64 / all as f64));
        match (n, wide) {
            (0, _) => count(n),
            (_, true) => format!("{} {share}", count(n)),
            (_, false) => share,
        }
    }));
    cells
}

/// Is it a difference between sides, or chance?
pub(super) fn tests(page: &mut Vec<Block<'_>>, sources: &Sources) {
    let own: Vec<&Introduced> =
        sources.introduced.iter().filter(|i| i.group < SHOWN).collect();
    if own.is_empty() {
        return;
    }
    page.push(Block::Title("Is one side introduced by other verbs than the other?".into()));
    page.push(Block::Note(
        "3 of 20: three of twenty times. p: how often a difference as large comes about if in each \
         article either side might as well have had the surplus, and if verbs were dealt at random. \
         q: the same, corrected for the number of comparisons in this table; a small p among many \
         is no finding, a small q is. Under six articles no difference can be told from chance."
            .into(),
    ));
    let heads = vec![
        Head::Name("group", 16),
        Head::Name("verbs", 10),
        Head::Text("times"),
        Head::Figure("articles"),
        Head::Figure("p"),
        Head::Figure("q"),
    ];
    let tested: Vec<_> = own.iter().filter(|i| i.p.is_some()).collect();
    let mut rows: Vec<Vec<String>> = tested.iter().map(|i| test_row(sources, i)).collect();
    rows.truncate(30);
    if rows.is_empty() {
        let note = format!(
            "Nothing to test: no group has six articles in which a side speaks. {} comparisons stand \
             in introduced.csv without a test.",
            own.len()
        );
        page.push(Block::Note(note));
        return;
    }
    page.push(Block::Table(heads, rows));
    if tested.len() < own.len() || tested.len() > 30 {
        page.push(Block::Note("introduced.csv has every comparison.".into()));
    }
}

fn test_row(sources: &Sources, i: &Introduced) -> Vec<String> {
    let [left, right] = i.shares();
    let side = |name: &str, (times, all): (u64, u64)| format!("{name} {times} of {all}");
    let more = match left.partial_cmp(&right) {
        Some(std::cmp::Ordering::Greater) => format!("more for {}", i.left),
        Some(std::cmp::Ordering::Less) => format!("more for {}", i.right),
        _ => "no difference".to_owned(),
    };
    let text = format!(
        "{}, {}: {more}",
        side(&i.left, i.left_counts),
        side(&i.right, i.right_counts)
    );
    let figure = |p: Option<f64>| p.map_or_else(|| "–".to_owned(), |p| format!("{p:.3}"));
    vec![
        name(sources, i.group),
        i.stance.name().to_owned(),
        text,
        count(i.articles),
        figure(i.p),
        figure(i.q),
    ]
}
