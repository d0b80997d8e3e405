//! An interval for a proportion.

use crate::stats::normal_quantile;

/// The interval of Wilson 1927 for `yes` of `all`; `None` of nothing. Keeps within 0 and 1
/// and is sensible for few cases and for none or all of them.
///
/// ```
/// use undertone::assess::coding::wilson;
/// let (low, high) = wilson(8, 10, 0.95).unwrap();
/// assert!((low - 0.490_162).abs() < 1e-6 && (high - 0.943_318).abs() < 1e-6);
/// ```
#[expect(clippy::cast_precision_loss, reason = "counts stay far below 2^53")]
pub fn wilson(yes: u64, all: u64, level: f64) -> Option<(f64, f64)> {
    if all == 0 {
        return None;
    }
    let (p, n) = (yes as f64 / all as f64, all as f64);
    let z = normal_quantile(f64::midpoint(1.0, -level));
    let square = z * z / n;
    let middle = (p + square / 2.0) / (1.0 + square);
    let half = z / (1.0 + square) * (p * (1.0 - p) / n + square / (4.0 * n)).sqrt();
    Some(((middle - half).max(0.0), (middle + half).min(1.0)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantiles_are_those_of_the_tables() {
        let cases =
            [(0.975, 1.959_963_984_540_054), (0.995, 2.575_829_303_548_900_4), (0.5, 0.0)];
        for (p, z) in cases {
            assert!((normal_quantile(1.0 - p) - z).abs() < 1e-12, "{p}");
        }
        assert_eq!(wilson(0, 0, 0.95), None);
    }
}
