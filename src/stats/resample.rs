//! The Poisson bootstrap over articles.
//!
//! Each article joins replicate *b* with Poisson(1) copies drawn from a hash of the seed,
//! its id and *b* alone. An article's copies therefore do not depend on which other
//! articles are there, in which order or on which machine, and replicate sums add.
//! Reference: Hanley and `MacGibbon` 2006, Computer Methods and Programs in Biomedicine 83(1);
//! for large samples it is the bootstrap of Efron & Tibshirani 1993.
//!
//! The draw, so that anybody can repeat it: the first eight bytes of
//! SHA-256(seed as eight bytes, little-endian, then the id), read little-endian, seed a
//! `SplitMix64` stream; its values, upper half before lower, are compared with the
//! distribution function of Poisson(1).

use sha2::{Digest, Sha256};

use super::normal::{normal_quantile, normal_tail, student_quantile};
use super::rates::float;
use crate::count::Row;

/// The distribution function of Poisson(1) at 0, 1, 2 …, times 2³².
const POISSON: [u32; 12] = [
    1_580_030_168,
    3_160_060_337,
    3_950_075_421,
    4_213_413_783,
    4_279_248_373,
    4_292_415_291,
    4_294_609_777,
    4_294_923_276,
    4_294_962_463,
    4_294_966_817,
    4_294_967_252,
    4_294_967_292,
];

/// The copies of one article in replicates 0, 1, 2 …
///
/// ```
/// use undertone::stats::Copies;
/// let first: Vec<u32> = Copies::new(1, "a1").take(4).collect();
/// assert_eq!(first, Copies::new(1, "a1").take(4).collect::<Vec<_>>());
/// ```
#[derive(Clone, Debug)]
pub struct Copies {
    state: u64,
    spare: Option<u32>,
}

impl Copies {
    /// Of the article with this id.
    pub fn new(seed: u64, article: &str) -> Self {
        Copies { state: beginning(seed, &[article]), spare: None }
    }

    fn draw(&mut self) -> u32 {
        if let Some(lower) = self.spare.take() {
            return lower;
        }
        let value = split_mix(&mut self.state);
        let half =
            |bits: u64| u32::try_from(bits & u64::from(u32::MAX)).unwrap_or_default();
        self.spare = Some(half(value));
        half(value >> 32)
    }
}

/// Where a stream begins: from the hash of the seed and some names.
fn beginning(seed: u64, names: &[&str]) -> u64 {
    let start = Sha256::new().chain_update(seed.to_le_bytes());
    let digest = names.iter().fold(start, Digest::chain_update).finalize();
    let mut first = [0; 8];
    first.iter_mut().zip(digest).for_each(|(to, from)| *to = from);
    u64::from_le_bytes(first)
}

/// Whole numbers below a limit, for shuffles and draws.
///
/// The upper half of each value of the stream, times the limit, over 2³²: no number is
/// more likely than another by more than the limit over 2³².
pub(super) struct Dice(u64);

impl Dice {
    /// The same names and seed give the same numbers.
    pub(super) fn new(seed: u64, names: &[&str]) -> Self {
        Dice(beginning(seed, names))
    }

    /// 64 tosses of a coin.
    pub(super) fn word(&mut self) -> u64 {
        split_mix(&mut self.0)
    }

    pub(super) fn below(&mut self, limit: usize) -> usize {
        let upper = split_mix(&mut self.0) >> 32;
        usize::try_from((upper * limit as u64) >> 32).unwrap_or_default()
    }

    /// Fisher and Yates, from the end.
    pub(super) fn shuffle<T>(&mut self, list: &mut [T]) {
        for last in (1..list.len()).rev() {
            list.swap(last, self.below(last + 1));
        }
    }
}

/// The ordinary bootstrap: in each replicate as many articles as there are, drawn with
/// replacement; so many times each. Rows must stand in order of article id.
pub(super) fn ordinary(rows: &[&Row], seed: u64, resamples: u32) -> Vec<Vec<u32>> {
    let mut copies = vec![vec![0; resamples as usize]; rows.len()];
    // From the first id and not from the group: a new name must change no figure.
    let Some(first) = rows.first() else { return copies };
    let mut dice = Dice::new(seed, &["bootstrap ", first.article.as_str()]);
    // Replicate by replicate, so that fewer resamples are the beginning of more.
    for replicate in 0..resamples as usize {
        for _ in rows {
            let drawn = &mut copies[dice.below(rows.len())];
            drawn[replicate] += 1;
        }
    }
    copies
}

impl Iterator for Copies {
    type Item = u32;

    fn next(&mut self) -> Option<u32> {
        let draw = self.draw();
        let copies = POISSON.iter().take_while(|&&limit| draw >= limit).count();
        u32::try_from(copies).ok()
    }
}

/// Steele, Lea & Flood 2014, “Fast splittable pseudorandom number generators”.
pub(super) fn split_mix(state: &mut u64) -> u64 {
    *state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
    let z = (*state ^ (*state >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}

/// The `q` quantile with linear interpolation (type 7 of Hyndman & Fan 1996, the default
/// of R and `NumPy`); `None` of nothing. Reorders `values`.
///
/// ```
/// use undertone::stats::percentile;
/// assert_eq!(percentile(&mut [3.0, 1.0, 2.0], 0.25), Some(1.5));
/// ```
#[expect(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "places in a list of replicates"
)]
pub fn percentile(values: &mut [f64], q: f64) -> Option<f64> {
    let place = values.len().checked_sub(1)? as f64 * q.clamp(0.0, 1.0);
    let (_, &mut low, above) =
        values.select_nth_unstable_by(place.floor() as usize, f64::total_cmp);
    let next = above.iter().copied().min_by(f64::total_cmp).unwrap_or(low);
    // Nothing lies between a value and itself, not even between two infinite ones.
    let between = low.to_bits() != next.to_bits() && place.fract() > 0.0;
    Some(if between { low + (next - low) * place.fract() } else { low })
}

/// The tails beyond a percentile interval from `articles` articles, widened as the
/// intervals of Student are wider than those of the normal distribution.
///
/// Plain percentiles are too narrow for few articles. Reference: Hesterberg 2015, “What
/// teachers should know about the bootstrap”, The American Statistician 69(4), section 3.2.
///
/// ```
/// use undertone::stats::tail;
/// assert!((tail(0.95, 1_000_000) - 0.025).abs() < 1e-6);
/// assert!(tail(0.95, 30) < 0.02);
/// ```
pub fn tail(level: f64, articles: u64) -> f64 {
    let k = float(articles.max(2));
    normal_tail((k / (k - 1.0)).sqrt() * student_quantile((1.0 - level) / 2.0, k - 1.0))
}

/// The interval between two tails of some replicates.
pub(super) fn between(values: &mut [f64], tails: (f64, f64)) -> Option<(f64, f64)> {
    let low = percentile(values, tails.0)?;
    Some((low, percentile(values, 1.0 - tails.1)?))
}

/// Where the tails of an interval that is bias-corrected and accelerated lie: Efron 1987,
/// as `scipy.stats.bootstrap(method="BCa")` has it. `left_out` are the figures without one
/// article each, sample by sample; `None` where they say nothing.
pub(super) fn bca_tails(
    level: f64,
    (value, replicates): (f64, &[f64]),
    left_out: &[Vec<f64>],
) -> Option<(f64, f64)> {
    let below = |&r: &f64| if r < value { 1.0 } else { 0.5 * f64::from(r <= value) };
    let part = replicates.iter().map(below).sum::<f64>() / float(replicates.len() as u64);
    let bias = -normal_quantile(part);
    let acceleration = acceleration(left_out)?;
    let z = normal_quantile((1.0 - level) / 2.0);
    let place = |z: f64| bias + (bias + z) / (1.0 - acceleration * (bias + z));
    let tails = (normal_tail(-place(-z)), normal_tail(place(z)));
    (bias.is_finite() && tails.0.is_finite() && tails.1.is_finite()).then_some(tails)
}

fn acceleration(left_out: &[Vec<f64>]) -> Option<f64> {
    let (mut cubes, mut squares) = (0.0, 0.0);
    for figures in left_out {
        let n = float(figures.len() as u64);
        let mean = figures.iter().sum::<f64>() / n;
        let influence = |figure: &f64| (n - 1.0) * (mean - figure);
        cubes += figures.iter().map(|f| influence(f).powi(3)).sum::<f64>() / n.powi(3);
        squares += figures.iter().map(|f| influence(f).powi(2)).sum::<f64>() / n.powi(2);
    }
    let found = cubes / (6.0 * squares.powf(1.5));
    found.is_finite().then_some(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn copies_are_poisson() {
        let n = 200_000u32;
        let mut seen = [0u32; 13];
        Copies::new(7, "an id").take(n as usize).for_each(|c| seen[c as usize] += 1);
        let mut expected = f64::from(n) * (-1.0f64).exp();
        for (copies, &count) in seen.iter().enumerate().take(6) {
            let error = (f64::from(count) - expected).abs();
            assert!(error < 5.0 * expected.sqrt(), "{copies}: {count} for {expected}");
            expected /= f64::from(u32::try_from(copies + 1).unwrap());
        }
    }

    #[test]
    fn articles_and_seeds_draw_apart() {
        let draw = |seed, id| Copies::new(seed, id).take(50).collect::<Vec<_>>();
        assert_ne!(draw(1, "a"), draw(1, "b"));
        assert_ne!(draw(1, "a"), draw(2, "a"));
    }

    #[test]
    fn quantiles_interpolate() {
        let cases = [
            (vec![], 0.5, None),
            (vec![4.0], 0.975, Some(4.0)),
            (vec![4.0, 1.0, 3.0, 2.0], 0.5, Some(2.5)),
            (vec![4.0, 1.0, 3.0, 2.0], 1.0, Some(4.0)),
            (vec![1.0, f64::INFINITY, f64::INFINITY], 0.9, Some(f64::INFINITY)),
            (vec![1.0, 2.0, f64::INFINITY], 0.5, Some(2.0)),
        ];
        for (mut values, q, expected) in cases {
            assert_eq!(percentile(&mut values, q), expected, "{values:?} at {q}");
        }
    }
}
