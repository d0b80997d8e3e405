//! The groups as tests see them: article by article, in an order that no run changes.

use super::cells::{Cells, Line};
use super::rates::{Sample, of_each};
use super::statistics::Heading;
use crate::count::Row;
use crate::lexicon::Lexicons;
use crate::voice::Voice;

/// The voices that are tested: the outlet's own, and all together.
pub(super) const TESTED: [Option<Voice>; 2] = [Some(Voice::Reporter), None];

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
        cells: &Cells<'_>,
        (headings, lexicons): (&[Heading], &Lexicons),
    ) -> Self {
        let words: Vec<Line> = TESTED.iter().map(|&v| cells.words(None, v)).collect();
        let lane = |heading: usize, voice: usize| {
            let categories = &headings[heading].categories;
            let hits = cells.hits(categories, None, TESTED[voice]);
            let counts = of_each(&rows, categories, (TESTED[voice], None), lexicons);
            let sample = Sample {
                articles: counts.iter().filter(|(_, n)| *n > 0).count() as u64,
                words: words[voice].sum,
                hits: hits.sum,
                weighted: hits.weighted,
            };
            Lane { heading, voice: TESTED[voice], sample, counts, hits }
        };
        let places =
            (0..headings.len()).flat_map(|h| (0..TESTED.len()).map(move |v| (h, v)));
        let lanes = places.map(|(h, v)| lane(h, v)).collect();
        Side { group, rows, lanes, words }
    }

    /// Words in the voice of a lane, with their replicates.
    pub(super) fn words_of(&self, lane: usize) -> &Line {
        &self.words[lane % TESTED.len()]
    }
}
