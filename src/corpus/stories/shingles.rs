//! The running text of an article as a set of numbers, one for each five words in a row.
//!
//! Kept are the 512 smallest numbers (all of them for most reports) and 64 keys made from
//! a `MinHash` signature. Two texts that share a key are compared number by number: exactly
//! where both are kept whole, else over the numbers that would be kept of both, which is an
//! unbiased estimate (Broder 1997; the standard error is 2 points at most).

use serde::{Deserialize, Serialize};

use crate::ingest::Zone;
use crate::segment::Document;

/// Words in a row.
const LENGTH: usize = 5;
/// Numbers kept of one article.
const KEPT: usize = 512;
/// Places of the signature; one permutation, empty places filled from others (Shrivastava
/// 2017), so that a shingle is hashed once and not 128 times.
const PLACES: usize = 128;
/// Places in a key. With 64 keys of two, a pair that shares 30 % of its shingles is
/// missed once in 400.
const ROWS: usize = 2;
/// Shorter texts are never compared: a shared formula is no copy.
const LEAST: usize = 20;

/// What is kept.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Shingles {
    kept: Vec<u32>,
    is_cut: bool,
    keys: Vec<u32>,
}

/// What two texts have in common.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Common {
    /// Of all shingles of both, the part that both have.
    pub(super) jaccard: f64,
    /// Of those of the shorter one, the part that the other has.
    pub(super) contained: f64,
}

impl Shingles {
    pub(super) fn new(document: &Document<'_>) -> Self {
        let text = document.text();
        let running = [Zone::Standfirst, Zone::Body, Zone::Subhead];
        let mut all = Vec::new();
        for block in document.paragraphs.iter().filter(|p| running.contains(&p.zone)) {
            let places = document.words_in(block.span);
            let words = document.words.get(places).unwrap_or_default();
            let words: Vec<u64> = words.iter().map(|word| hash(word.of(text))).collect();
            all.extend(words.windows(LENGTH).map(|five| short(row(five))));
        }
        Shingles::from_numbers(all)
    }

    fn from_numbers(mut all: Vec<u32>) -> Self {
        all.sort_unstable();
        all.dedup();
        let keys = if all.len() < LEAST { Vec::new() } else { keys(&all) };
        let is_cut = all.len() > KEPT;
        all.truncate(KEPT);
        all.shrink_to_fit();
        Shingles { kept: all, is_cut, keys }
    }

    /// The key of this number, if the text is long enough.
    pub(super) fn key(&self, number: usize) -> Option<u32> {
        self.keys.get(number).copied()
    }

    /// How many keys there are.
    pub(super) const fn keys() -> usize {
        PLACES / ROWS
    }

    fn end(&self) -> u32 {
        let last = self.kept.last().copied().unwrap_or(u32::MAX);
        if self.is_cut { last } else { u32::MAX }
    }

    /// Over the numbers that are kept of both.
    pub(super) fn common(&self, other: &Shingles) -> Common {
        let end = self.end().min(other.end());
        let within = |s: &Shingles| s.kept.partition_point(|&n| n <= end);
        let (left, right) = (within(self), within(other));
        let shared = shared(&self.kept[..left], &other.kept[..right]);
        let part = |of: usize| if of == 0 { 0.0 } else { float(shared) / float(of) };
        Common { jaccard: part(left + right - shared), contained: part(left.min(right)) }
    }
}

/// Members of two sorted sets that both have.
fn shared(mut left: &[u32], mut right: &[u32]) -> usize {
    let mut both = 0;
    while let ([l, more_left @ ..], [r, more_right @ ..]) = (left, right) {
        both += usize::from(l == r);
        if l <= r {
            left = more_left;
        }
        if r <= l {
            right = more_right;
        }
    }
    both
}

/// Counts of one article are small.
fn float(n: usize) -> f64 {
    u32::try_from(n).map_or(f64::from(u32::MAX), f64::from)
}

/// A word in lower case, with one kind of apostrophe, as a number.
pub(super) fn hash(word: &str) -> u64 {
    let step = |sum: u64, c: char| {
        let c = if c == '’' { '\'' } else { c };
        (sum ^ u64::from(u32::from(c))).wrapping_mul(0x0100_0000_01b3)
    };
    word.chars().flat_map(char::to_lowercase).fold(0xcbf2_9ce4_8422_2325, step)
}

fn row(words: &[u64]) -> u64 {
    let step = |sum: u64, word: &u64| {
        sum.rotate_left(17).wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ word
    };
    words.iter().fold(0, step)
}

/// The end of `SplitMix64`: every bit of `n` reaches every other.
pub(super) fn mix(n: u64) -> u64 {
    let n = (n ^ (n >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let n = (n ^ (n >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    n ^ (n >> 31)
}

/// Mixed, the upper half.
pub(super) fn short(n: u64) -> u32 {
    u32::try_from(mix(n) >> 32).unwrap_or(u32::MAX)
}

fn keys(all: &[u32]) -> Vec<u32> {
    let mut places: [Option<u32>; PLACES] = [None; PLACES];
    for &number in all {
        // The upper bits say where, and the set is sorted, so the rest must decide anew.
        let value = short(u64::from(number));
        let place = &mut places[number as usize % PLACES];
        *place = Some(place.map_or(value, |least| least.min(value)));
    }
    let filled: Vec<u64> = (0..PLACES).map(|at| u64::from(fill(&places, at))).collect();
    let key = |(at, pair): (usize, &[u64])| {
        short(pair.iter().fold(at as u64, |sum, n| mix(sum) ^ n))
    };
    filled.chunks(ROWS).enumerate().map(key).collect()
}

/// The least number of a place; of an empty one, that of another, always the same one.
fn fill(places: &[Option<u32>; PLACES], at: usize) -> u32 {
    let other = |attempt: u64| short(((at as u64) << 32) | attempt) as usize % PLACES;
    let tries = (0..PLACES as u64 * 8).map(other);
    std::iter::once(at).chain(tries).find_map(|at| places[at]).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(range: std::ops::Range<u32>) -> Vec<u32> {
        range.map(|n| short(u64::from(n))).collect()
    }

    #[test]
    fn what_is_shared_is_exact_for_short_texts_and_near_for_long_ones() {
        let cases = [
            ("same", 0..300, 0..300, 1.0, 1.0, 1e-9),
            ("half", 0..300, 150..450, 1.0 / 3.0, 0.5, 1e-9),
            ("cut", 0..300, 0..100, 1.0 / 3.0, 1.0, 1e-9),
            ("apart", 0..300, 300..600, 0.0, 0.0, 1e-9),
            ("long half", 0..4000, 2000..6000, 1.0 / 3.0, 0.5, 0.07),
            ("long cut", 0..4000, 0..1000, 0.25, 1.0, 0.07),
        ];
        for (name, left, right, jaccard, contained, near) in cases {
            let [left, right] = [left, right].map(|r| Shingles::from_numbers(numbers(r)));
            let found = left.common(&right);
            assert_eq!(found, right.common(&left), "{name}");
            assert!((found.jaccard - jaccard).abs() < near, "{name}: {found:?}");
            assert!((found.contained - contained).abs() < near, "{name}: {found:?}");
        }
    }

    #[test]
    fn alike_texts_share_a_key_and_others_hardly_ever() {
        let keys = |r| Shingles::from_numbers(numbers(r)).keys;
        let both = |l: &[u32], r: &[u32]| l.iter().zip(r).filter(|(l, r)| l == r).count();
        for size in [30, 200, 2000] {
            let own = keys(0..size);
            for start in 1..40 {
                let (near, far) = (size * start / 100, size * (start + 1));
                let alike = keys(near..near + size);
                assert!(start > 30 || both(&own, &alike) > 0, "{size} from {near}");
                assert_eq!(both(&own, &keys(far..far + size)), 0, "{size} from {far}");
            }
        }
        assert!(keys(0..10).is_empty(), "too short to tell");
    }
}
