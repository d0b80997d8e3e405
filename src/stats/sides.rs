//! The groups as tests see them: article by article, in an order that no run changes.

use super::cells::{Cells, Line};
use super::rates::{Sample, of_each};
use super::statistics::Heading;
use crate::count::Row;
use crate::lexicon::Lexicons;
use crate::voice::Voice;

/// The voices that are tested: the outlet's own, and all together.
pub(super) const TESTED: [Option<Voice>; 2] = [Some(Voice::Reporter), None];
/// By mouth: a source has no words in the reporter's voice.
pub(super) const TOGETHER: [Option<Voice>; 1] = [None];

/// Articles in order of id. Those with one id stand by their content, so that the order of
/// reading is no matter.
pub(super) fn in_order<'a>(rows: &[&'a Row]) -> Vec<&'a Row> {
    let mut rows = rows.to_vec();
    rows.sort_by_cached_key(|row| {
        let sums = (row.words(None, None), row.hits(None, None));
        (row.article.clone(), row.date.clone(), row.title.clone(), sums)
    });
    rows
}

/// The articles of two sides by id, each with its place in either: those in which both speak
/// stand once.
pub(super) fn in_both<'a>(
    left: &Side<'a>,
    right: &Side<'a>,
) -> Vec<(&'a str, [Option<usize>; 2])> {
    let ids = |side: &Side<'a>| -> Vec<&'a str> {
        side.rows.iter().map(|row| row.article.as_str()).collect()
    };
    let ids = [ids(left), ids(right)];
    let mut at = [0, 0];
    let mut all = Vec::new();
    loop {
        let next = [0, 1].map(|side| ids[side].get(at[side]).copied());
        let Some(first) = next.into_iter().flatten().min() else { return all };
        let mut places = [None, None];
        for side in [0, 1] {
            if next[side] == Some(first) {
                places[side] = Some(at[side]);
                at[side] += 1;
            }
        }
        all.push((first, places));
    }
}

/// One line of the tests of one group: a heading in a voice.
pub(super) struct Lane {
    pub(super) heading: usize,
    pub(super) voice: Option<Voice>,
    pub(super) sample: Sample,
    /// Hits and words of each article.
    pub(super) counts: Vec<(u64, u64)>,
    pub(super) hits: Line,
}

/// One group.
pub(super) struct Side<'a> {
    /// Place in [`Statistics::groups`](super::Statistics::groups).
    pub(super) group: usize,
    /// In order.
    pub(super) rows: Vec<&'a Row>,
    /// In the order of headings and tested voices.
    pub(super) lanes: Vec<Lane>,
    /// In the order of tested voices.
    pub(super) words: Vec<Line>,
}

impl<'a> Side<'a> {
    pub(super) fn new(
        group: usize,
        rows: Vec<&'a Row>,
        (cells, tested): (&Cells<'_>, &[Option<Voice>]),
        (headings, lexicons): (&[Heading], &Lexicons),
    ) -> Self {
        let words: Vec<Line> = tested.iter().map(|&v| cells.words(None, v)).collect();
        let lane = |heading: usize, voice: usize| {
            let categories = &headings[heading].categories;
            let hits = cells.hits(categories, None, tested[voice]);
            let counts = of_each(&rows, categories, (tested[voice], None), lexicons);
            let sample = Sample {
                articles: counts.iter().filter(|(_, n)| *n > 0).count() as u64,
                words: words[voice].sum,
                hits: hits.sum,
                weighted: hits.weighted,
            };
            Lane { heading, voice: tested[voice], sample, counts, hits }
        };
        let places =
            (0..headings.len()).flat_map(|h| (0..tested.len()).map(move |v| (h, v)));
        let lanes = places.map(|(h, v)| lane(h, v)).collect();
        Side { group, rows, lanes, words }
    }

    /// Words in the voice of a lane, with their replicates.
    pub(super) fn words_of(&self, lane: usize) -> &Line {
        &self.words[lane % self.words.len()]
    }
}
