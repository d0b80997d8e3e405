//! Is something said of one side more often than of the other? A test over articles.
//!
//! In each article both sides have so many attributions, some of them with the verb that
//! is asked about. If the outlet makes no difference between the sides, an article might
//! as well have come out with the two exchanged. So the sides are exchanged article by
//! article, in every possible way where that is feasible, and p is the share of ways in
//! which the difference of the shares is at least as large as it is: a randomisation test
//! for paired samples (Edgington & Onghena 2007, *Randomization Tests*, ch. 6).

use crate::stats::resample::split_mix;

/// Up to so many articles every way is tried: 2¹³ = 8,192 of them.
const EXACT: usize = 13;

/// One article: of each side, how often it is introduced so, and how often at all.
pub type Block = [(u64, u64); 2];

/// What the test found.
///
/// ```
/// use undertone::stats::{Swapped, swap_test};
/// let blocks = [[(2, 3), (0, 3)]; 6];
/// let found = swap_test(&blocks, 2000, 1).unwrap();
/// assert_eq!(found, Swapped { p: 2.0 / 64.0, exact: true });
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Swapped {
    /// Two-sided.
    pub p: f64,
    /// Was every way tried?
    pub exact: bool,
}

/// Two-sided p; `None` where one side has no attribution. Beyond 13 articles `resamples`
/// ways are drawn from `seed`, and p = (b + 1) / (B + 1) (Phipson & Smyth 2010).
pub fn swap_test(blocks: &[Block], resamples: u32, seed: u64) -> Option<Swapped> {
    let mut blocks: Vec<Block> = blocks.to_vec();
    blocks.retain(|[(_, left), (_, right)]| left + right > 0);
    let seen = sum(&blocks, |_| false);
    if seen[0].1 == 0 || seen[1].1 == 0 {
        return None;
    }
    let extreme = |swapped: [(u64, u64); 2]| at_least(swapped, seen);
    if blocks.len() <= EXACT {
        let ways = 1u32 << blocks.len();
        let way = |w: &u32| extreme(sum(&blocks, |at| w >> at & 1 == 1));
        let count = (0..ways).filter(way).count();
        return Some(Swapped { p: share(count, ways), exact: true });
    }
    let mut state = seed;
    let mut bits = Bits { word: 0, left: 0 };
    let draw = |_: &u32| extreme(sum(&blocks, |_| bits.next(&mut state)));
    let count = (0..resamples).filter(draw).count();
    Some(Swapped { p: share(count + 1, resamples + 1), exact: false })
}

struct Bits {
    word: u64,
    left: u32,
}

impl Bits {
    fn next(&mut self, state: &mut u64) -> bool {
        if self.left == 0 {
            self.word = split_mix(state);
            self.left = 64;
        }
        self.left -= 1;
        self.word >> self.left & 1 == 1
    }
}

#[expect(clippy::cast_precision_loss, reason = "counts stay far below 2^53")]
fn share(count: usize, of: u32) -> f64 {
    count as f64 / f64::from(of)
}

fn sum(blocks: &[Block], mut swaps: impl FnMut(usize) -> bool) -> [(u64, u64); 2] {
    let mut sums = [(0, 0); 2];
    for (at, &[left, right]) in blocks.iter().enumerate() {
        let pair = if swaps(at) { [right, left] } else { [left, right] };
        for (sum, side) in sums.iter_mut().zip(pair) {
            sum.0 += side.0;
            sum.1 += side.1;
        }
    }
    sums
}

/// Is the difference of shares at least as large as the one seen? In whole numbers, so
/// that ties are ties. A way that leaves one side without attributions counts as large:
/// the test then errs towards finding nothing.
fn at_least(swapped: [(u64, u64); 2], seen: [(u64, u64); 2]) -> bool {
    let gap = |[(a, m), (b, n)]: [(u64, u64); 2]| {
        let [a, m, b, n] = [a, m, b, n].map(i128::from);
        ((a * n - b * m).abs(), m * n)
    };
    let ((gap_now, base_now), (gap_seen, base_seen)) = (gap(swapped), gap(seen));
    base_now == 0 || gap_now * base_seen >= gap_seen * base_now
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_test_is_exact_for_few_articles_and_near_it_for_many() {
        let none = swap_test(&[[(1, 2), (0, 0)]; 8], 100, 1);
        assert_eq!(none, None, "one side never speaks");
        let same = swap_test(&[[(1, 2), (1, 2)]; 8], 100, 1).unwrap();
        assert!((same.p - 1.0).abs() < 1e-12);
        let mut blocks = vec![[(2, 3), (1, 3)]; 13];
        blocks[3] = [(0, 2), (2, 2)];
        blocks[7] = [(0, 1), (3, 4)];
        let exact = swap_test(&blocks, 0, 1).unwrap();
        blocks.push([(0, 0), (0, 0)]);
        assert_eq!(swap_test(&blocks, 0, 1), Some(exact), "an article without either");
        blocks.push([(0, 1), (0, 1)]);
        let drawn = swap_test(&blocks, 20_000, 7).unwrap();
        assert!(exact.exact && !drawn.exact);
        assert!((drawn.p - exact.p).abs() < 0.05, "{drawn:?} {exact:?}");
        assert_eq!(swap_test(&blocks, 20_000, 7), Some(drawn));
    }
}
