//! Hits per thousand words, with an interval.

use super::cells::{Cells, Line};
use super::method::{Interval, Method};
use super::resample::{bca_tails, between, tail};
use super::statistics::Heading;
use crate::count::{HitCell, Row};
use crate::ingest::Zone;
use crate::lexicon::Lexicons;
use crate::text::CategoryId;
use crate::voice::Voice;

/// What a figure rests on.
///
/// ```
/// use undertone::stats::Sample;
/// let sample = Sample { articles: 40, words: 12_000, hits: 30, weighted: 30_000 };
/// assert!(sample.hits < sample.words);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Sample {
    /// Articles with at least one word in the voice and zone.
    pub articles: u64,
    /// Their words in it.
    pub words: u64,
    /// Hits in it.
    pub hits: u64,
    /// Hits times their weights, in thousandths.
    pub weighted: i64,
}

/// A figure, and how far it would move with other articles of the kind.
///
/// ```
/// use undertone::stats::Estimate;
/// let estimate = Estimate { value: 2.5, interval: Some((1.6, 3.4)) };
/// assert!(estimate.interval.is_some_and(|(low, high)| low < 2.5 && 2.5 < high));
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Estimate {
    /// The figure.
    pub value: f64,
    /// Low and high; `None` where resampling could not tell.
    pub interval: Option<(f64, f64)>,
}

/// Hits per thousand words of the voice.
///
/// ```
/// use undertone::{Analyzer, count::Counts, stats::{Method, Statistics}};
/// let lexicons = Analyzer::builtin();
/// let statistics = Statistics::new(&Counts::default(), lexicons.lexicons(), &Method::default());
/// assert!(statistics.rates.is_empty());
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rate {
    /// Place in [`Statistics::groups`](super::Statistics::groups).
    pub group: usize,
    /// Place in [`Statistics::headings`](super::Statistics::headings).
    pub heading: usize,
    /// `None` for all voices together.
    pub voice: Option<Voice>,
    /// `None` for all zones together.
    pub zone: Option<Zone>,
    /// What it rests on.
    pub sample: Sample,
    /// `None` where there are no words.
    pub per_thousand: Option<Estimate>,
}

/// `part` per thousand of `whole`.
pub(super) fn per_thousand(part: u64, whole: u64) -> Option<f64> {
    (whole > 0).then(|| 1000.0 * float(part) / float(whole))
}

#[expect(clippy::cast_precision_loss, reason = "counts stay far below 2^53")]
pub(super) fn float(count: u64) -> f64 {
    count as f64
}

/// `all`, then each voice.
pub(super) fn voices() -> impl Iterator<Item = Option<Voice>> {
    [None].into_iter().chain(Voice::ALL.map(Some))
}

/// All rates of one group, in the order of headings, voices and zones.
pub(super) fn rates(
    group: usize,
    rows: &[&Row],
    (cells, zones): (&Cells<'_>, &[Zone]),
    (headings, lexicons): (&[Heading], &Lexicons),
    method: &Method,
) -> Vec<Rate> {
    let all_zones = || [None].into_iter().chain(zones.iter().copied().map(Some));
    let places: Vec<_> =
        voices().flat_map(|voice| all_zones().map(move |zone| (voice, zone))).collect();
    let base = |&(voice, zone): &(Option<Voice>, Option<Zone>)| {
        let articles = rows.iter().filter(|row| row.words(zone, voice) > 0).count() as u64;
        (articles, cells.words(zone, voice), tail(method.level, articles))
    };
    let bases: Vec<(u64, Line, f64)> = places.iter().map(base).collect();
    let mut rates = Vec::with_capacity(headings.len() * places.len());
    for (heading, line) in headings.iter().enumerate() {
        for (&(voice, zone), (articles, words, tail)) in places.iter().zip(&bases) {
            let hits = cells.hits(&line.categories, zone, voice);
            let sample = Sample {
                articles: *articles,
                words: words.sum,
                hits: hits.sum,
                weighted: hits.weighted,
            };
            let counts = || of_each(rows, &line.categories, (voice, zone), lexicons);
            let per_thousand = estimate(&sample, (&hits, words), counts, (*tail, method));
            rates.push(Rate { group, heading, voice, zone, sample, per_thousand });
        }
    }
    rates
}

/// Hits and words of each article in a voice and zone.
pub(super) fn of_each(
    rows: &[&Row],
    categories: &[CategoryId],
    (voice, zone): (Option<Voice>, Option<Zone>),
    lexicons: &Lexicons,
) -> Vec<(u64, u64)> {
    let wanted = |cell: &&HitCell| {
        voice.is_none_or(|v| v == cell.voice)
            && zone.is_none_or(|z| z == cell.zone)
            && categories.contains(&lexicons.category_of(cell.entry))
    };
    let hits = |row: &Row| row.hits.iter().filter(wanted).map(|cell| cell.hits).sum();
    rows.iter().map(|row| (hits(row), row.words(zone, voice))).collect()
}

fn estimate(
    sample: &Sample,
    (hits, words): (&Line, &Line),
    counts: impl Fn() -> Vec<(u64, u64)>,
    (tail, method): (f64, &Method),
) -> Option<Estimate> {
    let value = per_thousand(sample.hits, sample.words)?;
    let told = sample.articles >= Method::MIN_ARTICLES && sample.hits > 0;
    let pairs = hits.replicates.iter().zip(&words.replicates);
    // Replicates that drew no article with words have no rate, and are passed over.
    let rates = || pairs.filter_map(|(&x, &n)| per_thousand(x, n)).collect();
    let interval = told
        .then(|| {
            let mut rates: Vec<f64> = rates();
            let tails = match method.interval {
                Interval::Bca => {
                    let left_out = [without_each(&counts())];
                    bca_tails(method.level, (value, &rates), &left_out)?
                }
                _ => (tail, tail),
            };
            between(&mut rates, tails)
        })
        .flatten();
    Some(Estimate { value, interval })
}

/// The rate without each article that has words.
pub(super) fn without_each(counts: &[(u64, u64)]) -> Vec<f64> {
    let (x, n) = counts.iter().fold((0, 0), |(x, n), (xi, ni)| (x + xi, n + ni));
    let with_words = counts.iter().filter(|(_, ni)| *ni > 0);
    with_words.filter_map(|(xi, ni)| per_thousand(x - xi, n - ni)).collect()
}
