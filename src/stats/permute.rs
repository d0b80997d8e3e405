//! The permutation test: how often do articles dealt to two groups at random differ as much?
//!
//! Labels are shuffled over articles, never over words, and inside stories where those are
//! known: two outlets that report on different events then differ by what they write on the
//! same ones. Articles whose story is not known are shuffled among themselves.
//! p = (b + 1) / (B + 1): Phipson & Smyth 2010, Statistical Applications in Genetics and
//! Molecular Biology 9(1).

use std::collections::BTreeMap;

use super::rates::float;
use super::resample::Dice;
use super::sides::{Side, TESTED};
use crate::count::Row;

/// The statistic: the absolute log ratio of two rates, with half a hit added to either
/// side; `None` where a side has no words.
pub(super) fn distance(left: (u64, u64), right: (u64, u64)) -> Option<f64> {
    let log = |(x, n): (u64, u64)| ((float(x) + 0.5) / float(n)).ln();
    (left.1 > 0 && right.1 > 0).then(|| (log(left) - log(right)).abs())
}

/// Two distances that differ by less than this are the same, computed in another order.
const SAME: f64 = 1e-12;

/// The articles of two groups in one order, their labels, and the stories within which
/// labels may change places.
struct Deal {
    /// Article after article: words in each tested voice, then hits in each lane.
    columns: Vec<u32>,
    width: usize,
    is_left: Vec<bool>,
    strata: Vec<Vec<usize>>,
}

impl Deal {
    fn new(left: &Side<'_>, right: &Side<'_>, lanes: &[usize]) -> Self {
        let of = |side: &'_ Side<'_>, at: usize| -> Vec<u32> {
            let words = (0..TESTED.len()).map(|v| side.lanes[v].counts[at].1);
            let hits = lanes.iter().map(|&lane| side.lanes[lane].counts[at].0);
            words.chain(hits).map(|n| u32::try_from(n).unwrap_or(u32::MAX)).collect()
        };
        let mut articles: Vec<(&Row, Vec<u32>, bool)> = Vec::new();
        for (side, is_left) in [(left, true), (right, false)] {
            articles.extend(
                side.rows.iter().enumerate().map(|(at, row)| (*row, of(side, at), is_left)),
            );
        }
        articles.sort_by(|a, b| {
            (&a.0.article, &a.1, &a.0.story).cmp(&(&b.0.article, &b.1, &b.0.story))
        });
        let mut strata: BTreeMap<Option<&String>, Vec<usize>> = BTreeMap::new();
        for (at, (row, ..)) in articles.iter().enumerate() {
            strata.entry(row.story.as_ref()).or_default().push(at);
        }
        Deal {
            is_left: articles.iter().map(|a| a.2).collect(),
            columns: articles.into_iter().flat_map(|a| a.1).collect(),
            width: TESTED.len() + lanes.len(),
            strata: strata.into_values().collect(),
        }
    }

    fn shuffle(&mut self, dice: &mut Dice) {
        for stratum in &self.strata {
            let mut labels: Vec<bool> =
                stratum.iter().map(|&at| self.is_left[at]).collect();
            dice.shuffle(&mut labels);
            stratum.iter().zip(labels).for_each(|(&at, label)| self.is_left[at] = label);
        }
    }

    fn totals(&self) -> Vec<u64> {
        let mut totals = vec![0; self.width];
        for column in self.columns.chunks_exact(self.width) {
            totals.iter_mut().zip(column).for_each(|(sum, &n)| *sum += u64::from(n));
        }
        totals
    }

    fn sums<N: Sum>(&self, sums: &mut [N]) {
        sums.fill(N::from(0));
        let columns = self.columns.chunks_exact(self.width);
        for (column, _) in columns.zip(&self.is_left).filter(|(_, is_left)| **is_left) {
            sums.iter_mut().zip(column).for_each(|(sum, &n)| *sum += N::from(n));
        }
    }
}

/// A number that sums fit into.
trait Sum: Copy + From<u32> + Into<u64> + std::ops::AddAssign {}

impl Sum for u32 {}
impl Sum for u64 {}

/// The p of each of these lanes; `None` of those without words on both sides.
pub(super) fn permutation(
    (left, right): (&Side<'_>, &Side<'_>),
    lanes: &[usize],
    draws: (u64, u32),
) -> Vec<Option<f64>> {
    let deal = Deal::new(left, right, lanes);
    // Small numbers are added four at a time.
    if deal.totals().iter().all(|&total| u32::try_from(total).is_ok()) {
        dealt::<u32>(deal, lanes, draws)
    } else {
        dealt::<u64>(deal, lanes, draws)
    }
}

fn dealt<N: Sum>(
    mut deal: Deal,
    lanes: &[usize],
    (seed, resamples): (u64, u32),
) -> Vec<Option<f64>> {
    let total = deal.totals();
    let mut sums = vec![N::from(0); deal.width];
    let compare = |sums: &[N], i: usize| {
        let (hits, words) = (TESTED.len() + i, lanes[i] % TESTED.len());
        let left: (u64, u64) = (sums[hits].into(), sums[words].into());
        distance(left, (total[hits] - left.0, total[words] - left.1))
    };
    deal.sums(&mut sums);
    let observed: Vec<_> = (0..lanes.len()).map(|i| compare(&sums, i)).collect();
    let mut as_far = vec![0u64; lanes.len()];
    let mut dice = Dice::new(seed, &["permutation"]);
    for _ in 0..resamples {
        deal.shuffle(&mut dice);
        deal.sums(&mut sums);
        for (i, found) in observed.iter().enumerate() {
            // A deal that leaves a side without words is taken as far, to be careful.
            let drawn = found.and_then(|_| compare(&sums, i)).unwrap_or(f64::INFINITY);
            as_far[i] += u64::from(found.is_some_and(|found| drawn >= found - SAME));
        }
    }
    let p = |far: &u64| float(far + 1) / float(u64::from(resamples) + 1);
    observed.iter().zip(&as_far).map(|(o, far)| o.map(|_| p(far))).collect()
}
