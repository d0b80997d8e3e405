//! How far coders agree with one another.

use std::collections::{BTreeMap, BTreeSet};

use super::coded::Values;
use crate::stats::{Copies, Method, percentile};

/// Krippendorff's α for nominal codes, with its interval over items.
///
/// ```
/// use undertone::assess::coding::Alpha;
/// let alpha = Alpha { value: 0.7, interval: Some((0.6, 0.8)) };
/// assert!(alpha.value < 1.0);
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Alpha {
    /// 1: they always agree; 0: as often as chance would have it.
    pub value: f64,
    /// Low and high; `None` where resampling could not tell.
    pub interval: Option<(f64, f64)>,
}

/// How far coders agree on one column.
///
/// ```
/// use undertone::assess::coding::{Agreement, Coded};
/// use undertone::stats::Method;
/// let text = "item,coder,fits\nh1,anna,yes\nh1,ben,yes\nh2,anna,no\nh2,ben,yes\n";
/// let coders = Coded::read("all.csv", text.as_bytes())?;
/// let agreement = Agreement::new("fits", &Coded::together(&coders, "fits"), &Method::default());
/// assert_eq!(agreement.percent, Some(0.5));
/// assert_eq!(agreement.alpha.unwrap().value, 0.0);
/// # Ok::<(), undertone::assess::coding::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Agreement {
    /// The column.
    pub column: String,
    /// Items with a code of anybody.
    pub items: u64,
    /// Items with codes of at least two: what all figures rest on.
    pub paired: u64,
    /// Codes in those items.
    pub values: u64,
    /// `None` where all codes are the same, or no item has two.
    pub alpha: Option<Alpha>,
    /// Of all pairs of codes on one item, those that are the same.
    pub percent: Option<f64>,
    /// By coder: the same, of the pairs that the coder is part of, and how many they are.
    pub coders: Vec<(Option<f64>, u64)>,
    /// The codes that occur.
    pub codes: Vec<String>,
    /// Of every two coders, the first one's code down, the second one's across; summed over
    /// all pairs of coders.
    pub confusion: Vec<Vec<u64>>,
}

/// For one item, how often each code stands.
type Unit = BTreeMap<usize, u64>;

#[expect(clippy::cast_precision_loss, reason = "counts stay far below 2^53")]
fn float(n: u64) -> f64 {
    n as f64
}

impl Agreement {
    /// Of the codes of one column.
    pub fn new(column: &str, values: &Values, method: &Method) -> Self {
        let codes: BTreeSet<&String> = values.values().flatten().flatten().collect();
        let codes: Vec<String> = codes.into_iter().cloned().collect();
        let place = |code: &Option<String>| {
            code.as_ref().and_then(|code| codes.binary_search(code).ok())
        };
        let coders = values.values().map(Vec::len).max().unwrap_or_default();
        let mut confusion = vec![vec![0; codes.len()]; codes.len()];
        let mut own = vec![(0, 0); coders];
        let mut units: Vec<(&str, Unit)> = Vec::new();
        for (item, row) in values {
            let row: Vec<Option<usize>> = row.iter().map(place).collect();
            let mut unit = Unit::new();
            row.iter().flatten().for_each(|&code| *unit.entry(code).or_default() += 1);
            units.push((item, unit));
            for (first, &a) in row.iter().enumerate() {
                for (second, &b) in row.iter().enumerate().skip(first + 1) {
                    let (Some(a), Some(b)) = (a, b) else { continue };
                    confusion[a][b] += 1;
                    for coder in [first, second] {
                        own[coder].0 += u64::from(a == b);
                        own[coder].1 += 1;
                    }
                }
            }
        }
        let same: u64 = (0..codes.len()).map(|c| confusion[c][c]).sum();
        let pairs: u64 = confusion.iter().flatten().sum();
        let share = |part, whole| (whole > 0).then(|| float(part) / float(whole));
        let count = |unit: &Unit| unit.values().sum::<u64>();
        let paired = || units.iter().filter(|(_, unit)| count(unit) > 1);
        Agreement {
            column: column.to_owned(),
            items: units.iter().filter(|(_, unit)| !unit.is_empty()).count() as u64,
            paired: paired().count() as u64,
            values: paired().map(|(_, unit)| count(unit)).sum(),
            alpha: with_interval(&units, codes.len(), method),
            percent: share(same, pairs),
            coders: own.into_iter().map(|(same, all)| (share(same, all), all)).collect(),
            codes,
            confusion,
        }
    }
}

/// Krippendorff's α, nominal, of codes by item; `None` where it is not defined.
///
/// ```
/// use undertone::assess::coding::alpha;
/// let codes = |a: &str, b: &str| vec![Some(a.to_owned()), Some(b.to_owned())];
/// let values = [("h1".to_owned(), codes("x", "x")), ("h2".to_owned(), codes("y", "y"))];
/// assert_eq!(alpha(&values.into_iter().collect()), Some(1.0));
/// ```
pub fn alpha(values: &Values) -> Option<f64> {
    let method = Method { resamples: 0, ..Method::default() };
    Agreement::new("", values, &method).alpha.map(|alpha| alpha.value)
}

/// What one item adds: pairs of unlike codes, and how often each code stands.
struct Share {
    unlike: f64,
    codes: Vec<f64>,
}

fn share(unit: &Unit, codes: usize) -> Option<Share> {
    let n: u64 = unit.values().sum();
    let like: u64 = unit.values().map(|&k| k * (k - 1)).sum();
    let mut each = vec![0.0; codes];
    for (&code, &k) in unit {
        each[code] = float(k);
    }
    (n > 1).then(|| Share { unlike: float(n * (n - 1) - like) / float(n - 1), codes: each })
}

/// 1 − (n − 1) · D / E: D the coincidences of unlike codes, E the sum over unlike codes of
/// how often the one and the other stand (Krippendorff 2011, *Computing Krippendorff's
/// Alpha-Reliability*); items weighted by how often they are drawn.
fn of<'s>(shares: impl Iterator<Item = (&'s Share, f64)>, codes: usize) -> Option<f64> {
    let (mut unlike, mut each) = (0.0, vec![0.0; codes]);
    for (share, copies) in shares {
        unlike += copies * share.unlike;
        for (sum, own) in each.iter_mut().zip(&share.codes) {
            *sum += copies * own;
        }
    }
    let n: f64 = each.iter().sum();
    let expected = n * n - each.iter().map(|k| k * k).sum::<f64>();
    (expected > 0.0).then(|| 1.0 - (n - 1.0) * unlike / expected)
}

fn with_interval(units: &[(&str, Unit)], codes: usize, method: &Method) -> Option<Alpha> {
    let shares: Vec<(&str, Share)> = units
        .iter()
        .filter_map(|(item, unit)| Some((*item, share(unit, codes)?)))
        .collect();
    let value = of(shares.iter().map(|(_, s)| (s, 1.0)), codes)?;
    let mut draws: Vec<Copies> =
        shares.iter().map(|(item, _)| Copies::new(method.seed, item)).collect();
    let mut found: Vec<f64> = Vec::new();
    for _ in 0..method.resamples {
        let copies =
            draws.iter_mut().map(|draw| f64::from(draw.next().unwrap_or_default()));
        found.extend(of(shares.iter().map(|(_, s)| s).zip(copies), codes));
    }
    let tail = (1.0 - method.level) / 2.0;
    let low = percentile(&mut found, tail);
    let interval = low.zip(percentile(&mut found, 1.0 - tail));
    Some(Alpha { value, interval: interval.filter(|_| shares.len() > 2) })
}
