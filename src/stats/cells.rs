//! Sums of one group with their replicates, by category, zone and voice.

use crate::count::Row;
use crate::ingest::Zone;
use crate::lexicon::Lexicons;
use crate::stats::method::{Interval, Method};
use crate::stats::resample::{Copies, ordinary};
use crate::text::CategoryId;
use crate::voice::Voice;

/// How many voices a cell can have.
pub(super) const VOICES: usize = Voice::ALL.len();

/// A sum, and the same sum in every replicate; no replicates until something is added.
#[derive(Clone, Debug, Default)]
pub(super) struct Line {
    pub(super) sum: u64,
    pub(super) weighted: i64,
    pub(super) replicates: Vec<u64>,
}

impl Line {
    fn add(&mut self, amount: u64, copies: &[u32]) {
        self.sum += amount;
        self.replicates.resize(copies.len(), 0);
        let pairs = self.replicates.iter_mut().zip(copies);
        pairs.for_each(|(sum, &copies)| *sum += u64::from(copies) * amount);
    }

    fn join(&mut self, other: &Line) {
        self.sum += other.sum;
        self.weighted += other.weighted;
        self.replicates.resize(self.replicates.len().max(other.replicates.len()), 0);
        let pairs = self.replicates.iter_mut().zip(&other.replicates);
        pairs.for_each(|(sum, more)| *sum += more);
    }

    /// All of these together.
    pub(super) fn total<'a>(lines: impl Iterator<Item = &'a Line>) -> Line {
        let mut total = Line::default();
        lines.for_each(|line| total.join(line));
        total
    }
}

/// One group: words by zone and voice, hits by category, zone and voice.
pub(super) struct Cells<'a> {
    zones: &'a [Zone],
    words: Vec<Line>,
    hits: Vec<Line>,
}

impl<'a> Cells<'a> {
    /// Sums `rows`, which stand in order of id; all their zones must be among `zones`.
    pub(super) fn new(
        rows: &[&Row],
        zones: &'a [Zone],
        lexicons: &Lexicons,
        method: &Method,
    ) -> Self {
        let plane = zones.len() * VOICES;
        let categories = lexicons.categories().count();
        let words = vec![Line::default(); plane];
        let mut cells =
            Cells { zones, words, hits: vec![Line::default(); plane * categories] };
        match method.interval {
            Interval::Poisson => {
                let mut copies = Vec::with_capacity(method.resamples as usize);
                for row in rows {
                    let drawn = Copies::new(method.seed, row.article.as_str());
                    copies.clear();
                    copies.extend(drawn.take(method.resamples as usize));
                    cells.add(row, lexicons, &copies);
                }
            }
            Interval::Ordinary | Interval::Bca => {
                let drawn = ordinary(rows, method.seed, method.resamples);
                let pairs = rows.iter().zip(&drawn);
                pairs.for_each(|(row, copies)| cells.add(row, lexicons, copies));
            }
        }
        cells
    }

    fn add(&mut self, row: &Row, lexicons: &Lexicons, copies: &[u32]) {
        for cell in &row.words {
            let at = self.place(cell.zone, cell.voice);
            self.words[at].add(cell.words, copies);
        }
        for (at, hits, weighted) in self.hits_of(row, lexicons) {
            self.hits[at].add(hits, copies);
            self.hits[at].weighted += weighted;
        }
    }

    /// Entries of one category fall together before replicates are touched.
    fn hits_of(&self, row: &Row, lexicons: &Lexicons) -> Vec<(usize, u64, i64)> {
        let plane = self.zones.len() * VOICES;
        let at = |category: CategoryId, zone, voice| {
            category.index() * plane + self.place(zone, voice)
        };
        let cells = row.hits.iter();
        let mut found: Vec<_> = cells
            .map(|c| {
                (at(lexicons.category_of(c.entry), c.zone, c.voice), c.hits, c.weighted)
            })
            .collect();
        found.sort_unstable();
        found.dedup_by(|more, kept| {
            let same = more.0 == kept.0;
            if same {
                kept.1 += more.1;
                kept.2 += more.2;
            }
            same
        });
        found
    }

    fn place(&self, zone: Zone, voice: Voice) -> usize {
        let zone = self.zones.iter().position(|&z| z == zone).unwrap_or_default();
        zone * VOICES + voice as usize
    }

    /// Places of a plane that a zone and a voice take in; `None` takes all.
    fn places(&self, zone: Option<Zone>, voice: Option<Voice>) -> Vec<usize> {
        let zones = self.zones.iter().filter(|&&z| zone.is_none_or(|wanted| wanted == z));
        let voices = || Voice::ALL.into_iter().filter(|&v| voice.is_none_or(|w| w == v));
        zones.flat_map(|&z| voices().map(move |v| self.place(z, v))).collect()
    }

    /// Words of a zone and voice.
    pub(super) fn words(&self, zone: Option<Zone>, voice: Option<Voice>) -> Line {
        Line::total(self.places(zone, voice).into_iter().map(|at| &self.words[at]))
    }

    /// Hits of some categories in a zone and voice.
    pub(super) fn hits(
        &self,
        categories: &[CategoryId],
        zone: Option<Zone>,
        voice: Option<Voice>,
    ) -> Line {
        let plane = self.zones.len() * VOICES;
        let places = self.places(zone, voice);
        let all = categories.iter().flat_map(|c| {
            places.iter().map(move |place| &self.hits[c.index() * plane + place])
        });
        Line::total(all)
    }
}
