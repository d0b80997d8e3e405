//! How much more often a word stands in one body of text than in another.
//!
//! These figures treat every word as a draw of its own, so they rank words well and test
//! them badly: `p` of a difference between groups comes from shuffling articles.

use super::rates::float;

/// A count among so many words.
type Among = (u64, u64);

/// The log likelihood ratio over the two cells of the word itself (Rayson & Garside 2000),
/// as `AntConc` and `WordSmith` print it.
///
/// ```
/// use undertone::stats::g2_two_cells;
/// assert!((g2_two_cells((20, 10_000), (8, 12_000)) - 7.7334).abs() < 1e-4);
/// ```
pub fn g2_two_cells(left: Among, right: Among) -> f64 {
    let rate = float(left.0 + right.0) / float(left.1 + right.1);
    2.0 * (cell(left.0, rate * float(left.1)) + cell(right.0, rate * float(right.1)))
}

/// The same over four cells: the word and all other words (Dunning 1993).
///
/// ```
/// use undertone::stats::g2_four_cells;
/// assert!((g2_four_cells((20, 10_000), (8, 12_000)) - 7.7431).abs() < 1e-4);
/// ```
pub fn g2_four_cells(left: Among, right: Among) -> f64 {
    let rate = 1.0 - float(left.0 + right.0) / float(left.1 + right.1);
    let others = |(x, n): Among| cell(n - x, rate * float(n));
    g2_two_cells(left, right) + 2.0 * (others(left) + others(right))
}

fn cell(count: u64, expected: f64) -> f64 {
    if count == 0 { 0.0 } else { float(count) * (float(count) / expected).ln() }
}

/// log₂ of the ratio of two rates; a count of 0 is taken as one half (Hardie 2014).
/// `None` where either side has no words.
///
/// ```
/// use undertone::stats::log_ratio;
/// assert!((log_ratio((20, 10_000), (8, 12_000)).unwrap() - 1.584_96).abs() < 1e-5);
/// assert_eq!(log_ratio((1, 8), (0, 8)), Some(1.0));
/// ```
pub fn log_ratio(left: Among, right: Among) -> Option<f64> {
    let rate = |(x, n): Among| if x == 0 { 0.5 / float(n) } else { float(x) / float(n) };
    (left.1 > 0 && right.1 > 0).then(|| (rate(left) / rate(right)).log2())
}

/// The log odds of a word in one body against another with an informative Dirichlet prior,
/// and z, the same by its standard error: Monroe, Colaresi & Quinn 2008, equations 16, 18
/// and 19. `prior` is the word's α and the sum α₀ over all words.
///
/// ```
/// use undertone::stats::log_odds;
/// let (delta, z) = log_odds((20, 10_000), (8, 12_000), (0.28, 220.0)).unwrap();
/// assert!(delta > 0.0 && z > 2.0);
/// ```
pub fn log_odds(left: Among, right: Among, (own, all): (f64, f64)) -> Option<(f64, f64)> {
    let odds = |(y, n): Among| {
        let y = float(y) + own;
        (y / (float(n) + all - y)).ln()
    };
    let delta = odds(left) - odds(right);
    let variance = 1.0 / (float(left.0) + own) + 1.0 / (float(right.0) + own);
    let z = delta / variance.sqrt();
    (delta.is_finite() && z.is_finite()).then_some((delta, z))
}

/// Gries' deviation of proportions, normalised: 0 where a word stands in every part by the
/// part's size, 1 where it stands in the smallest part alone. `parts` are the counts and
/// words of each part; `None` without a count or with a single part.
///
/// Gries 2008 with the correction of Lijffijt & Gries 2012.
///
/// ```
/// use undertone::stats::dispersion;
/// assert_eq!(dispersion(&[(2, 100), (2, 100)]), Some(0.0));
/// assert_eq!(dispersion(&[(4, 100), (0, 100)]), Some(1.0));
/// ```
pub fn dispersion(parts: &[Among]) -> Option<f64> {
    let total = parts.iter().fold((0, 0), |sum, part| (sum.0 + part.0, sum.1 + part.1));
    let share = |n: u64| float(n) / float(total.1);
    let least = parts.iter().map(|part| part.1).filter(|&n| n > 0).min()?;
    let gap = |&(x, n): &Among| (float(x) / float(total.0) - share(n)).abs();
    let deviation = parts.iter().map(gap).sum::<f64>() / 2.0;
    (total.0 > 0 && least < total.1).then(|| deviation / (1.0 - share(least)))
}
