//! What is left of small p values when there are many.

use super::rates::float;

/// The q of each p: Benjamini & Hochberg 1995. Among everything with a q of at most 0.05,
/// about one in twenty is there by chance. Those without a p are no tests.
///
/// ```
/// use undertone::stats::false_discovery;
/// assert_eq!(false_discovery(&[Some(0.5), None, Some(0.25)]), [Some(0.5), None, Some(0.5)]);
/// ```
pub fn false_discovery(p: &[Option<f64>]) -> Vec<Option<f64>> {
    let mut tests: Vec<(f64, usize)> =
        p.iter().enumerate().filter_map(|(at, p)| p.map(|p| (p, at))).collect();
    tests.sort_by(|a, b| a.0.total_cmp(&b.0));
    let all = float(tests.len() as u64);
    let mut q = vec![None; p.len()];
    let mut least = 1.0f64;
    for (rank, (p, at)) in tests.into_iter().enumerate().rev() {
        // No q is under its p, rounding included.
        least = least.min((p * all / float(rank as u64 + 1)).max(p));
        q[at] = Some(least);
    }
    q
}
