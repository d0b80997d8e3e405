//! The normal distribution and Student's, for tails and quantiles.

use std::f64::consts::{PI, SQRT_2};

/// The part of a standard normal distribution above `z`.
///
/// Series for small `z`, a continued fraction for large: Abramowitz & Stegun 1964, 7.1.6
/// and 7.1.14. Agrees with `scipy.stats.norm.sf` to 1e-12 of its value.
///
/// ```
/// use undertone::stats::normal_tail;
/// assert!((normal_tail(1.959_963_984_540_054) - 0.025).abs() < 1e-15);
/// ```
pub fn normal_tail(z: f64) -> f64 {
    let x = z.abs() / SQRT_2;
    let tail = if x < 2.0 { 0.5 - erf_series(x) / 2.0 } else { erfc_fraction(x) / 2.0 };
    if z < 0.0 { 1.0 - tail } else { tail }
}

fn erf_series(x: f64) -> f64 {
    let (mut term, mut sum, mut odd) = (x, x, 1.0);
    while term > 1e-17 * sum {
        odd += 2.0;
        term *= 2.0 * x * x / odd;
        sum += term;
    }
    2.0 / PI.sqrt() * (-x * x).exp() * sum
}

fn erfc_fraction(x: f64) -> f64 {
    // From the end: the fraction has converged to the last bit long before 200 for x > 2.
    let below = (1..200).rev().fold(x, |below, k| x + f64::from(k) / 2.0 / below);
    (-x * x).exp() / (PI.sqrt() * below)
}

/// The value that a part `tail` of a standard normal distribution lies above.
///
/// ```
/// use undertone::stats::normal_quantile;
/// assert!((normal_quantile(0.025) - 1.959_963_984_540_054).abs() < 1e-12);
/// ```
pub fn normal_quantile(tail: f64) -> f64 {
    if tail > 0.5 {
        return -normal_quantile(1.0 - tail);
    }
    // Newton's steps from 0 approach from below: the tail is convex there.
    let density = |z: f64| (-z * z / 2.0).exp() / (2.0 * PI).sqrt();
    climb(|z| (normal_tail(z) - tail) / density(z))
}

/// The value that a part `tail` of Student's distribution lies above.
pub(super) fn student_quantile(tail: f64, freedom: f64) -> f64 {
    let log_scale = log_gamma(f64::midpoint(freedom, 1.0)) - log_gamma(freedom / 2.0);
    let scale = log_scale.exp() / (freedom * PI).sqrt();
    let density =
        |t: f64| scale * (1.0 + t * t / freedom).powf(-f64::midpoint(freedom, 1.0));
    climb(|t| (student_tail(t, freedom) - tail) / density(t))
}

/// Steps from 0 until they no longer lead upwards.
fn climb(step: impl Fn(f64) -> f64) -> f64 {
    let mut at = 0.0;
    for _ in 0..400 {
        let next = at + step(at);
        if next.is_nan() || next <= at {
            break;
        }
        at = next;
    }
    at
}

/// Above `t` ≥ 0: half the regularised incomplete beta function, Abramowitz & Stegun 26.7.1.
fn student_tail(t: f64, freedom: f64) -> f64 {
    let x = freedom / (freedom + t * t);
    beta(x, freedom / 2.0, 0.5) / 2.0
}

/// The regularised incomplete beta function by its continued fraction (26.5.8), from the
/// side on which that converges.
fn beta(x: f64, a: f64, b: f64) -> f64 {
    if x > (a + 1.0) / (a + b + 2.0) {
        return 1.0 - beta(1.0 - x, b, a);
    }
    let log =
        log_gamma(a + b) - log_gamma(a) - log_gamma(b) + a * x.ln() + b * (-x).ln_1p();
    let part = |m: f64| {
        let even = m * (b - m) * x / ((a + 2.0 * m - 1.0) * (a + 2.0 * m));
        let odd = -(a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1.0));
        (even, odd)
    };
    let fraction = (1..300).rev().fold(1.0, |below, m| {
        let (even, odd) = part(f64::from(m));
        1.0 + even / (1.0 + odd / below)
    });
    let first = -(a + b) * x / (a + 1.0);
    log.exp() / (a * (1.0 + first / fraction))
}

/// The logarithm of the number of ways to draw `k` out of `n`.
#[expect(clippy::cast_precision_loss, reason = "numbers of articles")]
pub(super) fn log_choose(n: u64, k: u64) -> f64 {
    let factorial = |n: u64| log_gamma(n as f64 + 1.0);
    factorial(n) - factorial(k) - factorial(n.saturating_sub(k))
}

/// Lanczos 1964, with the constants of Godfrey for g = 7; about 15 digits.
fn log_gamma(x: f64) -> f64 {
    const LANCZOS: [f64; 8] = [
        676.520_368_121_885_1,
        -1_259.139_216_722_402_8,
        771.323_428_777_653_1,
        -176.615_029_162_140_6,
        12.507_343_278_686_905,
        -0.138_571_095_265_720_12,
        9.984_369_578_019_572e-6,
        1.505_632_735_149_311_6e-7,
    ];
    let x = x - 1.0;
    let term = |(i, c): (u32, &f64)| c / (x + f64::from(i));
    let sum: f64 = 0.999_999_999_999_809_9 + (1..).zip(&LANCZOS).map(term).sum::<f64>();
    let t = x + 7.5;
    (2.0 * PI).ln() / 2.0 + (x + 0.5) * t.ln() - t + sum.ln()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(found: f64, expected: f64, name: &str) {
        let error = (found - expected).abs() / expected.abs();
        assert!(error < 1e-11, "{name}: {found}, not {expected}");
    }

    // python3 -c "from scipy.stats import norm; print([norm.sf(z) for z in (0.1,1,2.8,3,6,10)])"
    #[test]
    fn tails_are_those_of_scipy() {
        let cases = [
            (0.1, 0.460_172_162_722_971),
            (1.0, 0.158_655_253_931_457_05),
            (2.8, 0.002_555_130_330_427_932_3),
            (3.0, 0.001_349_898_031_630_094_6),
            (6.0, 9.865_876_450_376_946e-10),
            (10.0, 7.619_853_024_160_495e-24),
        ];
        for (z, expected) in cases {
            near(normal_tail(z), expected, &format!("above {z}"));
            near(normal_quantile(expected), z, &format!("quantile of {expected}"));
        }
        near(normal_tail(-1.0), 1.0 - 0.158_655_253_931_457_05, "below");
        near(normal_quantile(0.8), -0.841_621_233_572_914_3, "upper half");
    }

    // python3 -c "from scipy.stats import t; print([t.isf(q, n) for q, n in …])"
    #[test]
    fn students_quantiles_are_those_of_scipy() {
        let cases = [
            (0.025, 2.0, 4.302_652_729_749_463),
            (0.025, 29.0, 2.045_229_642_132_703),
            (0.1, 9.0, 1.383_028_738_396_632),
            (0.005, 299.0, 2.592_371_884_119_477_5),
        ];
        for (tail, freedom, expected) in cases {
            near(
                student_quantile(tail, freedom),
                expected,
                &format!("{tail} at {freedom}"),
            );
        }
    }
}
