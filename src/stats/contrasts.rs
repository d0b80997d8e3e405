//! Two groups, one category, one voice: how many times as often, and could that be chance?

use super::correction::false_discovery;
use super::flips::{Base, Ways};
use super::method::{Interval, Method};
use super::normal::normal_quantile;
use super::permute::permutation;
use super::rates::{Estimate, Sample, float, per_thousand, without_each};
use super::resample::{bca_tails, between, tail};
use super::sides::{Lane, Side, in_both};
use crate::voice::Voice;

/// Two groups compared in one line of the rates and one voice, a row of `contrasts.csv`.
///
/// ```
/// use undertone::stats::{Contrast, Estimate, Sample};
/// let contrast = Contrast {
///     heading: 0, voice: None, left: 0, right: 1,
///     left_sample: Sample { articles: 40, words: 12_000, hits: 8, weighted: 8000 },
///     right_sample: Sample { articles: 40, words: 10_000, hits: 20, weighted: 20_000 },
///     ratio: Some(Estimate { value: 0.4, interval: Some((0.2, 0.8)) }),
///     p: Some(0.01), q: Some(0.04), detectable: Some(1.9),
/// };
/// assert_eq!(contrast.more_in(), Some(1));
/// assert_eq!(contrast.turned().map(|e| e.value), Some(2.5));
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Contrast {
    /// Place in [`Statistics::headings`](super::Statistics::headings).
    pub heading: usize,
    /// In whose mouth; `None` for all.
    pub voice: Option<Voice>,
    /// Place in [`Statistics::groups`](super::Statistics::groups).
    pub left: usize,
    /// Likewise.
    pub right: usize,
    /// What the figures of the left group rest on.
    pub left_sample: Sample,
    /// What those of the right group rest on.
    pub right_sample: Sample,
    /// The rate of the left group over that of the right; `None` where either has no hit.
    /// The upper end is infinite where resampling finds none.
    pub ratio: Option<Estimate>,
    /// How often articles dealt at random differ as much; `None` where nothing is tested.
    pub p: Option<f64>,
    /// The same with all contrasts of the run in mind.
    pub q: Option<f64>,
    /// The smallest ratio that so many articles would show in four samples of five.
    pub detectable: Option<f64>,
}

impl Contrast {
    /// Place of the group with the higher rate; `None` where both are the same or unknown.
    pub fn more_in(&self) -> Option<usize> {
        // Exact: products of counts, not quotients.
        let cross = |a: &Sample, b: &Sample| u128::from(a.hits) * u128::from(b.words);
        let words = self.left_sample.words > 0 && self.right_sample.words > 0;
        let left = cross(&self.left_sample, &self.right_sample);
        match left.cmp(&cross(&self.right_sample, &self.left_sample)) {
            std::cmp::Ordering::Greater if words => Some(self.left),
            std::cmp::Ordering::Less if words => Some(self.right),
            _ => None,
        }
    }

    /// The group with the higher rate first, then the other; left and right where neither is.
    pub fn places(&self) -> [(usize, &Sample); 2] {
        let sides = [(self.left, &self.left_sample), (self.right, &self.right_sample)];
        if self.more_in() == Some(self.right) { [sides[1], sides[0]] } else { sides }
    }

    /// The ratio as the higher rate over the lower.
    pub fn turned(&self) -> Option<Estimate> {
        let over = |estimate: Estimate| Estimate {
            value: 1.0 / estimate.value,
            interval: estimate.interval.map(|(low, high)| (1.0 / high, 1.0 / low)),
        };
        if self.more_in() == Some(self.right) { self.ratio.map(over) } else { self.ratio }
    }
}

/// Every pair of sides in every lane, with q over all. By mouth, sides share articles.
pub(super) fn contrasts(
    sides: &[Side<'_>],
    by_mouth: bool,
    method: &Method,
) -> Vec<Contrast> {
    let pairs = (0..sides.len()).flat_map(|l| (l + 1..sides.len()).map(move |r| (l, r)));
    let pairs: Vec<_> = pairs.map(|(l, r)| (&sides[l], &sides[r])).collect();
    let of_pair = |pair| of_pair(pair, by_mouth, method);
    let mut all: Vec<Contrast> = pairs.into_iter().flat_map(of_pair).collect();
    let q = false_discovery(&all.iter().map(|c| c.p).collect::<Vec<_>>());
    all.iter_mut().zip(q).for_each(|(contrast, q)| contrast.q = q);
    all
}

fn of_pair(
    (left, right): (&Side<'_>, &Side<'_>),
    by_mouth: bool,
    method: &Method,
) -> Vec<Contrast> {
    let draws = (method.seed, method.resamples);
    let tails = tails((left, right), method);
    let tested: Vec<usize> = (0..left.lanes.len())
        .filter(|&at| is_tested(&left.lanes[at], &right.lanes[at], method))
        .collect();
    let test = if by_mouth { flips } else { permutation };
    let p = test((left, right), &tested, draws);
    // Power is known for groups that are drawn apart.
    let detectable = |at: usize| {
        (!by_mouth)
            .then(|| detectable(&left.lanes[at], &right.lanes[at], method.level))
            .flatten()
    };
    let mut all: Vec<Contrast> = (0..left.lanes.len())
        .map(|at| Contrast {
            heading: left.lanes[at].heading,
            voice: left.lanes[at].voice,
            left: left.group,
            right: right.group,
            left_sample: left.lanes[at].sample,
            right_sample: right.lanes[at].sample,
            ratio: ratio((left, right), at, (tails[at % tails.len()], method)),
            p: None,
            q: None,
            detectable: detectable(at),
        })
        .collect();
    tested.into_iter().zip(p).for_each(|(at, p)| all[at].p = p);
    all
}

fn is_tested(left: &Lane, right: &Lane, method: &Method) -> bool {
    let enough = |lane: &Lane| lane.sample.articles >= Method::MIN_ARTICLES;
    let hits = left.sample.hits + right.sample.hits > 0;
    method.resamples > 0 && hits && enough(left) && enough(right)
}

/// The p of each of these lanes, of two sides that speak in the same articles.
fn flips(
    (left, right): (&Side<'_>, &Side<'_>),
    lanes: &[usize],
    (seed, resamples): (u64, u32),
) -> Vec<Option<f64>> {
    let Some(&first) = lanes.first() else { return Vec::new() };
    let articles = in_both(left, right);
    let of = |lane: usize, places: [Option<usize>; 2]| -> [(u64, u64); 2] {
        let count = |side: &Side<'_>, at: Option<usize>| {
            at.map_or((0, 0), |at| side.lanes[lane].counts[at])
        };
        [count(left, places[0]), count(right, places[1])]
    };
    let ids: Vec<&str> = articles.iter().map(|(id, _)| *id).collect();
    let ways = Ways::new(&ids, resamples, seed);
    // All lanes are of one voice, and have the same words.
    let words =
        articles.iter().map(|&(_, places)| of(first, places).map(|(_, n)| n).into());
    let base = Base::new(&ways, words);
    let p = |&lane: &usize| {
        let hits = articles.iter().enumerate().map(|(at, &(_, places))| {
            let [left, right] = of(lane, places);
            (at, (left.0, right.0))
        });
        let some = |(_, (left, right)): &(usize, (u64, u64))| left + right > 0;
        let hits: Vec<_> = hits.filter(some).collect();
        base.as_ref().map(|base| base.chance(&ways, &hits))
    };
    lanes.iter().map(p).collect()
}

/// The tails of the intervals in each tested voice, the same for all its lanes.
fn tails((left, right): (&Side<'_>, &Side<'_>), method: &Method) -> Vec<f64> {
    let articles = |at: usize| -> u64 {
        let [l, r] = [left, right].map(|side| side.lanes[at].sample.articles);
        l.min(r)
    };
    let voices = left.words.len().min(left.lanes.len());
    (0..voices).map(|at| tail(method.level, articles(at))).collect()
}

fn ratio(
    (left, right): (&Side<'_>, &Side<'_>),
    at: usize,
    (tail, method): (f64, &Method),
) -> Option<Estimate> {
    let (l, r) = (&left.lanes[at], &right.lanes[at]);
    let rate = |lane: &Lane| per_thousand(lane.sample.hits, lane.sample.words);
    let value = rate(l)? / rate(r)?;
    if l.sample.hits == 0 || r.sample.hits == 0 {
        return None;
    }
    let articles = l.sample.articles.min(r.sample.articles);
    let enough = articles >= Method::MIN_ARTICLES;
    let interval = enough.then(|| {
        let mut replicates = replicates((left, right), at);
        let tails = match method.interval {
            Interval::Bca => {
                let logs: Vec<f64> = replicates.iter().map(|r| r.ln()).collect();
                bca_tails(method.level, (value.ln(), &logs), &without(l, r))?
            }
            _ => (tail, tail),
        };
        between(&mut replicates, tails)
    });
    Some(Estimate { value, interval: interval.flatten() })
}

/// Replicates without a hit on either side, or without words, say nothing.
fn replicates((left, right): (&Side<'_>, &Side<'_>), at: usize) -> Vec<f64> {
    let rates = |side: &Side<'_>| -> Vec<Option<f64>> {
        let pairs = side.lanes[at].hits.replicates.iter();
        let pairs = pairs.zip(&side.words_of(at).replicates);
        pairs.map(|(&x, &n)| per_thousand(x, n)).collect()
    };
    let pairs = rates(left).into_iter().zip(rates(right));
    let ratio = |(l, r): (Option<f64>, Option<f64>)| Some(l? / r?).filter(|q| !q.is_nan());
    pairs.filter_map(ratio).collect()
}

/// Log ratios without each article, of the left group and of the right.
fn without(left: &Lane, right: &Lane) -> [Vec<f64>; 2] {
    let rate = |lane: &Lane| float(lane.sample.hits) / float(lane.sample.words) * 1000.0;
    let (l, r) = (rate(left), rate(right));
    let lefts = without_each(&left.counts).into_iter().map(|rate| (rate / r).ln());
    let rights = without_each(&right.counts).into_iter().map(|rate| (l / rate).ln());
    [lefts.collect(), rights.collect()]
}

/// exp((z of the level + z of 80 % power) · standard error of the log ratio), were both
/// groups drawn from all these articles together; the standard error by linearisation of
/// the ratio estimator (Cochran 1977, section 6.3).
fn detectable(left: &Lane, right: &Lane, level: f64) -> Option<f64> {
    let counts: Vec<_> = left.counts.iter().chain(&right.counts).collect();
    let with_words = || counts.iter().filter(|(_, n)| *n > 0);
    let (x, n) = counts.iter().fold((0, 0), |(x, n), (xi, ni)| (x + xi, n + ni));
    let k = float(with_words().count() as u64);
    let enough = left.sample.articles > 0 && right.sample.articles > 0 && k > 2.0;
    if x == 0 || !enough {
        return None;
    }
    let rest = |(xi, ni): &(u64, u64)| float(*xi) - float(x) / float(n) * float(*ni);
    let squares: f64 = with_words().map(|counts| rest(counts).powi(2)).sum();
    let of_one = squares * k * k / (k - 1.0) / float(x).powi(2);
    let parts = 1.0 / float(left.sample.articles) + 1.0 / float(right.sample.articles);
    let z = normal_quantile((1.0 - level) / 2.0) + normal_quantile(0.2);
    Some((z * (of_one * parts).sqrt()).exp()).filter(|ratio| ratio.is_finite())
}
