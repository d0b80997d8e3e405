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
        let digest = Sha256::new().chain_update(seed.to_le_bytes()).chain_update(article);
        let mut first = [0; 8];
        first.iter_mut().zip(digest.finalize()).for_each(|(to, from)| *to = from);
        Copies { state: u64::from_le_bytes(first), spare: None }
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

impl Iterator for Copies {
    type Item = u32;

    fn next(&mut self) -> Option<u32> {
        let draw = self.draw();
        let copies = POISSON.iter().take_while(|&&limit| draw >= limit).count();
        u32::try_from(copies).ok()
    }
}

/// Steele, Lea & Flood 2014, “Fast splittable pseudorandom number generators”.
fn split_mix(state: &mut u64) -> u64 {
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
    Some(low + (next - low) * place.fract())
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
        ];
        for (mut values, q, expected) in cases {
            assert_eq!(percentile(&mut values, q), expected, "{values:?} at {q}");
        }
    }
}
