//! The figures of `undertone eval` as tables.

use super::super::figures::{NONE, count, counted};
use super::super::safe;
use super::grid::{Grid, Room};
use super::style::Page;
use super::{LEAST, Table};
use crate::assess::{Figure, Measure, Scores, Slice};
use crate::stats::Estimate;

/// As wide as the names of rules and outlets may be.
const NAMES: usize = 26;

impl Table {
    /// The figures of an evaluation.
    pub fn accuracy(&self, scores: &Scores) -> String {
        let mut page = Page::new(self.width.clamp(LEAST, 400), self.color);
        page.title("How far undertone and the people who marked the articles agree");
        page.note(&format!(
            "{}, {}. Figures are in per cent; in brackets, {:.0}% intervals over articles \
             ({} resamples, seed {}).",
            counted(scores.articles, "article"),
            counted(scores.words, "word"),
            100.0 * scores.scoring.level,
            count(scores.scoring.resamples.into()),
            scores.scoring.seed,
        ));
        found(&mut page, scores);
        shares(&mut page, scores);
        hits(&mut page, scores);
        for (by, title, note) in PARTS {
            parts(&mut page, scores, (by, title, note));
        }
        page.into_text()
    }
}

const FOUND: [(Measure, &str); 9] = [
    (Measure::Words, "words given to a source"),
    (Measure::WordsInMarks, "  inside quotation marks"),
    (Measure::WordsOutside, "  outside"),
    (Measure::Speech, "the same, speech only"),
    (Measure::SpeechInMarks, "  inside quotation marks"),
    (Measure::SpeechOutside, "  outside"),
    (Measure::Overlap, "attributions, half alike"),
    (Measure::Exact, "  every word the same"),
    (Measure::SameSpans, "  every character"),
];

fn found(page: &mut Page, scores: &Scores) {
    page.title("What is given to a source");
    let mut grid = Grid::new(page.width).left("", Room::Natural);
    for head in ["prec.", "recall", "F1", "F1 interval", "marked", "read"] {
        grid = grid.right(head);
    }
    for (measure, name) in FOUND {
        let Some(figure) = scores.get(&Slice::All, measure) else { continue };
        grid.row(vec![
            name.replace("  ", "\u{a0}\u{a0}"),
            percent(figure.precision),
            percent(figure.recall),
            percent(figure.f1),
            interval(figure.f1),
            count(figure.cell.marked),
            count(figure.cell.read),
        ]);
    }
    page.table(&grid);
    page.note(
        "Precision: of what was read, so much was marked. Recall: of what was marked, so \
         much was read. F1: their harmonic mean.",
    );
}

const SHARES: [(Measure, &str); 7] = [
    (Measure::SourceHead, "source: head word right"),
    (Measure::SourceAny, "source: a word in common"),
    (Measure::SourceGiven, "source: one was read"),
    (Measure::SourceNone, "none, where people marked none"),
    (Measure::Cue, "cue: every word the same"),
    (Measure::CueAny, "cue: a word in common"),
    (Measure::Kind, "direct, indirect or mixed"),
];

fn shares(page: &mut Page, scores: &Scores) {
    page.title("Of the attributions that were found (half alike)");
    page.table(&share_grid(page.width, scores, &SHARES));
}

fn share_grid(width: usize, scores: &Scores, names: &[(Measure, &str)]) -> Grid {
    let mut grid = Grid::new(width).left("", Room::Natural);
    for head in ["right", "interval", "n", "of"] {
        grid = grid.right(head);
    }
    for &(measure, name) in names {
        let Some(figure) = scores.get(&Slice::All, measure) else { continue };
        grid.row(vec![
            name.replace("  ", "\u{a0}\u{a0}"),
            percent(figure.recall),
            interval(figure.recall),
            count(figure.cell.marked_found),
            count(figure.cell.marked),
        ]);
    }
    grid
}

const HITS: [(Measure, &str); 3] = [
    (Measure::Hits, "voice right"),
    (Measure::HitsInMarks, "  inside quotation marks"),
    (Measure::HitsOutside, "  outside"),
];

fn hits(page: &mut Page, scores: &Scores) {
    let Some(own) = scores.get(&Slice::All, Measure::HitsReporter) else { return };
    page.title("Words of the list: the reporter’s or a source’s?");
    page.table(&share_grid(page.width, scores, &HITS));
    page.note(&format!(
        "Of {} read as the reporter’s, {}% are; of {} that are, {}% were read so.",
        count(own.cell.read),
        percent(own.precision),
        count(own.cell.marked),
        percent(own.recall),
    ));
    rates(page, scores);
}

fn rates(page: &mut Page, scores: &Scores) {
    let mut grid = Grid::new(page.width).left("outlet", Room::AtMost(NAMES));
    for head in ["marked", "interval", "read", "interval"] {
        grid = grid.right(head);
    }
    for outlet in scores.slices("outlet") {
        let mut row = vec![safe::line(outlet.name()).into_owned()];
        for measure in [Measure::RateMarked, Measure::RateRead] {
            let rate = scores.get(outlet, measure).and_then(|f| f.recall);
            row.push(rate.map_or_else(|| NONE.to_owned(), |e| format!("{:.1}", e.value)));
            let bounds = rate.and_then(|e| e.interval);
            row.push(bounds.map_or_else(
                || NONE.to_owned(),
                |(low, high)| format!("({low:.1}–{high:.1})"),
            ));
        }
        grid.row(row);
    }
    page.title("Words of the list in 1,000 of the reporter’s own");
    page.table(&grid);
    if let Some(order) = scores.order {
        let told = |value: Option<f64>| {
            value.map_or_else(|| NONE.to_owned(), |v| format!("{v:.2}"))
        };
        page.note(&format!(
            "Mean difference of the two rates: {}. Do both put the outlets in the same \
             order? Kendall’s tau-b: {} (1: the same, −1: the reverse).",
            told(order.error),
            told(order.tau),
        ));
    }
}

const PARTS: [(&str, &str, &str); 5] = [
    ("outlet", "By outlet", "Words and attributions: F1. Source and cue: of those found."),
    (
        "kind",
        "By kind of content",
        "Precision: of the content that was read as such; the rest: of the content that is.",
    ),
    ("act", "By what people marked: speech, or something else", ""),
    (
        "cue_class",
        "By class of the cue",
        "People’s cues have the class that they have on undertone’s list.",
    ),
    (
        "rule",
        "By rule",
        "People know no rules, so there is no recall. docs/voice.md has a page on each.",
    ),
];

/// A column: over it, the measure, and which figure of it.
type Column = (&'static str, Measure, fn(&Figure) -> Option<Estimate>);

const F1: fn(&Figure) -> Option<Estimate> = |figure| figure.f1;
const PRECISION: fn(&Figure) -> Option<Estimate> = |figure| figure.precision;
const RECALL: fn(&Figure) -> Option<Estimate> = |figure| figure.recall;

const OUTLET: [Column; 6] = [
    ("words", Measure::Words, F1),
    ("outside\nmarks", Measure::WordsOutside, F1),
    ("attri-\nbutions", Measure::Overlap, F1),
    ("source", Measure::SourceHead, RECALL),
    ("cue", Measure::Cue, RECALL),
    ("voice\nof hits", Measure::Hits, RECALL),
];
const KIND: [Column; 7] = [
    ("words\nprec.", Measure::Words, PRECISION),
    ("words\nrecall", Measure::Words, RECALL),
    ("prec.", Measure::Overlap, PRECISION),
    ("recall", Measure::Overlap, RECALL),
    ("exact", Measure::Exact, RECALL),
    ("source", Measure::SourceHead, RECALL),
    ("cue", Measure::Cue, RECALL),
];
const RULE: [Column; 5] = [
    ("words\nprec.", Measure::Words, PRECISION),
    ("prec.", Measure::Overlap, PRECISION),
    ("exact", Measure::Exact, PRECISION),
    ("source", Measure::SourceHead, RECALL),
    ("cue", Measure::Cue, RECALL),
];

fn columns(by: &str) -> &'static [Column] {
    match by {
        "outlet" => &OUTLET,
        "rule" => &RULE,
        _ => &KIND,
    }
}

fn parts(page: &mut Page, scores: &Scores, (by, title, note): (&str, &str, &str)) {
    let slices = scores.slices(by);
    if slices.is_empty() || by == "outlet" && slices.len() < 2 {
        return;
    }
    let told = |&(_, measure, of): &&Column| {
        slices.iter().any(|slice| scores.get(slice, *measure).and_then(of).is_some())
    };
    let columns: Vec<&Column> = columns(by).iter().filter(told).collect();
    let mut grid = Grid::new(page.width).left(by.replace('_', " "), Room::AtMost(NAMES));
    for (head, ..) in &columns {
        grid = grid.right(*head);
    }
    let counts = |slice: &Slice| {
        let cell = scores.get(slice, Measure::Overlap).map(|f| f.cell).unwrap_or_default();
        [cell.marked, cell.read]
    };
    // People know no rules, and the program no acts: such a column would be empty.
    let known = [0, 1].map(|side| slices.iter().any(|slice| counts(slice)[side] > 0));
    for (head, _) in ["marked", "read"].into_iter().zip(known).filter(|(_, known)| *known) {
        grid = grid.right(head);
    }
    for slice in slices {
        let mut row = vec![safe::line(slice.name()).into_owned()];
        for (_, measure, of) in &columns {
            row.push(percent(scores.get(slice, *measure).and_then(of)));
        }
        let counts = counts(slice).into_iter().zip(known).filter(|(_, known)| *known);
        row.extend(counts.map(|(n, _)| if n == 0 { NONE.to_owned() } else { count(n) }));
        grid.row(row);
    }
    page.title(title);
    page.table(&grid);
    if !note.is_empty() {
        page.note(note);
    }
}

fn percent(estimate: Option<Estimate>) -> String {
    estimate.map_or_else(|| NONE.to_owned(), |e| format!("{:.1}", 100.0 * e.value))
}

fn interval(estimate: Option<Estimate>) -> String {
    let bounds = estimate.and_then(|e| e.interval);
    bounds.map_or_else(
        || NONE.to_owned(),
        |(low, high)| format!("({:.1}–{:.1})", 100.0 * low, 100.0 * high),
    )
}
