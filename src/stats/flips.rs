//! Do two parties in the same articles differ? A test over articles.
//!
//! Two sides speak in the same articles, so articles cannot be dealt to them. Let the left
//! one have *aᵢ* of *Aᵢ* in article *i* (times of a verb, hits among words), the right one
//! *bᵢ* of *Bᵢ*, and *r* = Σ(aᵢ + bᵢ) / Σ(Aᵢ + Bᵢ). Article *i* adds
//!
//! ```text
//! uᵢ = (aᵢ − r Aᵢ) / ΣAᵢ − (bᵢ − r Bᵢ) / ΣBᵢ
//! ```
//!
//! to the difference of the two shares, Σuᵢ. If both have one share, each *uᵢ* might as
//! well have come out with the other sign: so signs are flipped, in every way where that is
//! feasible, and p is the share of ways in which |Σ±uᵢ| is at least as large as it is
//! (Hemerik, Goeman & Finos 2020, *Journal of the Royal Statistical Society B* 82(3), of
//! which this is the case of two groups). Articles may be as uneven as they like; it
//! does not hold where one side has hardly any. There the chance of so large a
//! surplus if all times were draws of their own is the larger one (Fisher's exact test,
//! twice the tail), and the larger of the two is what is reported.
//!
//! What a reader may question: exchanging the two sides within each article looks simpler,
//! and calls 7 to 20 % of equal sides different where one of them speaks six or more times
//! as often as the other.

use super::normal::log_choose;
use super::rates::float;
use super::resample::Dice;

/// Up to so many articles every way is tried: 2¹³ = 8,192 of them.
const EXACT: usize = 13;

/// One article: of each side, how often it is so, and how often at all.
pub type Block = [(u64, u64); 2];

/// What the test found.
///
/// ```
/// use undertone::stats::{Flipped, flip_test};
/// let articles = ["a", "b", "c", "d", "e", "f"].map(|id| (id, [(3, 3), (0, 3)]));
/// let found = flip_test(&articles, 2000, 1).unwrap();
/// assert_eq!(found, Flipped { p: 2.0 / 64.0, exact: true });
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Flipped {
    /// Two-sided.
    pub p: f64,
    /// Was every way tried?
    pub exact: bool,
}

/// Two-sided p over articles with their ids; `None` where one side has nothing at all.
/// Beyond 13 articles `resamples` ways are drawn from `seed`, and the share of flips is
/// (b + 1) / (B + 1) (Phipson & Smyth 2010).
pub fn flip_test(articles: &[(&str, Block)], resamples: u32, seed: u64) -> Option<Flipped> {
    let with_either =
        articles.iter().filter(|(_, [(_, left), (_, right)])| left + right > 0);
    let (ids, blocks): (Vec<&str>, Vec<Block>) = with_either.copied().unzip();
    let ways = Ways::new(&ids, resamples, seed);
    let base = Base::new(&ways, blocks.iter().map(|[l, r]| (l.1, r.1)))?;
    let times: Vec<_> = blocks.iter().map(|[l, r]| (l.0, r.0)).enumerate().collect();
    Some(Flipped { p: base.chance(&ways, &times), exact: ways.exact })
}

/// The signs of articles in each way; a set bit flips.
pub(super) struct Ways {
    bits: Vec<Vec<u64>>,
    count: u32,
    exact: bool,
}

impl Ways {
    /// Drawn signs depend on the seed and the article's id alone.
    pub(super) fn new(ids: &[&str], resamples: u32, seed: u64) -> Self {
        let exact = ids.len() <= EXACT;
        let count = if exact { 1 << ids.len() } else { resamples };
        let words = count.div_ceil(64);
        let bits = |(at, id): (usize, &&str)| -> Vec<u64> {
            if exact {
                let every = (0..count).map(|way| u64::from(way >> at & 1));
                let mut bits = vec![0; words as usize];
                every
                    .enumerate()
                    .for_each(|(way, bit)| bits[way / 64] |= bit << (way % 64));
                return bits;
            }
            let mut dice = Dice::new(seed, &["flips ", id]);
            (0..words).map(|_| dice.word()).collect()
        };
        Ways { bits: ids.iter().enumerate().map(bits).collect(), count, exact }
    }

    /// Σ ± value in every way.
    fn sums(&self, values: impl Iterator<Item = (usize, i128)>) -> Vec<i128> {
        let mut sums = vec![0; self.count as usize];
        for (article, value) in values.filter(|(_, value)| *value != 0) {
            for (chunk, &bits) in sums.chunks_mut(64).zip(&self.bits[article]) {
                let mut bits = bits;
                for sum in chunk {
                    *sum += if bits & 1 == 1 { -value } else { value };
                    bits >>= 1;
                }
            }
        }
        sums
    }
}

/// How often both sides could be so, article by article: the same for every question.
pub(super) struct Base {
    left: i128,
    right: i128,
    /// Σ ± (ΣB · Aᵢ − ΣA · Bᵢ) in every way.
    sums: Vec<i128>,
}

impl Base {
    /// `None` where one side has nothing at all.
    pub(super) fn new(
        ways: &Ways,
        sizes: impl Iterator<Item = (u64, u64)> + Clone,
    ) -> Option<Self> {
        let add = |all: (u64, u64), (l, r): (u64, u64)| (all.0 + l, all.1 + r);
        let (left, right) = sizes.clone().fold((0, 0), add);
        let (left, right) = (i128::from(left), i128::from(right));
        let value = |(l, r)| right * i128::from(l) - left * i128::from(r);
        let sums = ways.sums(sizes.map(value).enumerate());
        (left > 0 && right > 0).then_some(Base { left, right, sums })
    }

    /// The p of one question: how often each side is so, in articles in which any is. In
    /// whole numbers, so that ties are ties.
    pub(super) fn chance(&self, ways: &Ways, times: &[(usize, (u64, u64))]) -> f64 {
        let (left, right) = (self.left, self.right);
        let add =
            |all: (u64, u64), (_, (l, r)): &(usize, (u64, u64))| (all.0 + l, all.1 + r);
        let so = times.iter().fold((0, 0), add);
        let value = |(l, r): (u64, u64)| right * i128::from(l) - left * i128::from(r);
        let sums = ways.sums(times.iter().map(|&(at, times)| (at, value(times))));
        let (all, every) = (left + right, i128::from(so.0 + so.1));
        // The base of the unflipped sum is nothing.
        let seen = (all * value(so)).abs();
        let is_far =
            |(sum, base): &(&i128, &i128)| (all * **sum - every * **base).abs() >= seen;
        let far = sums.iter().zip(&self.sums).filter(is_far).count() as u64;
        let drawn = u64::from(!ways.exact);
        let flips = float(far + drawn) / float(u64::from(ways.count) + drawn);
        let whole = |n: i128| u64::try_from(n).unwrap_or(u64::MAX);
        flips.max(surplus((so.0, whole(left)), (so.1, whole(right))))
    }
}

/// Twice the chance that the side with more is so at least as often, were all times drawn
/// from one urn: Fisher's exact test.
fn surplus(left: (u64, u64), right: (u64, u64)) -> f64 {
    let share =
        |side: (u64, u64), other: (u64, u64)| u128::from(side.0) * u128::from(other.1);
    let more = if share(left, right) < share(right, left) { right } else { left };
    let (so, all) = (left.0 + right.0, left.1 + right.1);
    let (times, drawn) = more;
    let whole = log_choose(all, drawn);
    let rest = all - so;
    let first = log_choose(so, times) + log_choose(rest, drawn - times) - whole;
    let (mut term, mut sum) = (first.exp(), 0.0);
    for k in times..=drawn.min(so) {
        sum += term;
        let up = float(so - k) * float(drawn - k);
        term *= up / (float(k + 1) * (float(rest) - float(drawn) + float(k + 1)));
        if term < sum * 1e-17 {
            break;
        }
    }
    (2.0 * sum).min(1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(blocks: &[Block]) -> Vec<(String, Block)> {
        blocks.iter().enumerate().map(|(at, block)| (format!("{at:03}"), *block)).collect()
    }

    fn found(blocks: &[Block], resamples: u32, seed: u64) -> Option<Flipped> {
        let named = named(blocks);
        let articles: Vec<_> =
            named.iter().map(|(id, block)| (id.as_str(), *block)).collect();
        flip_test(&articles, resamples, seed)
    }

    #[test]
    fn the_test_is_exact_for_few_articles_and_near_it_for_many() {
        assert_eq!(found(&[[(1, 2), (0, 0)]; 8], 100, 1), None, "one side never speaks");
        let same = found(&[[(1, 2), (1, 2)]; 8], 100, 1).unwrap();
        assert!((same.p - 1.0).abs() < 1e-12);
        let mut blocks = vec![[(2, 3), (1, 3)]; 13];
        blocks[3] = [(0, 2), (2, 2)];
        blocks[7] = [(0, 1), (3, 4)];
        let exact = found(&blocks, 0, 1).unwrap();
        blocks.push([(0, 0), (0, 0)]);
        assert_eq!(found(&blocks, 0, 1), Some(exact), "an article without either");
        blocks.push([(0, 1), (0, 1)]);
        let drawn = found(&blocks, 20_000, 7).unwrap();
        assert!(exact.exact && !drawn.exact);
        assert!((drawn.p - exact.p).abs() < 0.05, "{drawn:?} {exact:?}");
        let mut backwards = named(&blocks);
        backwards.reverse();
        let articles: Vec<_> = backwards.iter().map(|(id, b)| (id.as_str(), *b)).collect();
        assert_eq!(flip_test(&articles, 20_000, 7), Some(drawn), "in another order");
    }

    #[test]
    fn a_surplus_is_that_of_fisher() {
        // scipy.stats.hypergeom(N, K, n).sf(x - 1), twice.
        let cases = [((3, 4), (1, 6), 0.238_095_238), ((2, 2), (0, 2), 1.0 / 3.0)];
        for (left, right, expected) in cases {
            assert!((surplus(left, right) - expected).abs() < 1e-8, "{left:?} {right:?}");
            assert!((surplus(right, left) - expected).abs() < 1e-8, "the other way");
        }
        assert!((surplus((1, 5), (2, 10)) - 1.0).abs() < 1e-12);
    }
}
