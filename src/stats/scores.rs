//! The weighted score of a group, with an interval.

use super::figures::score;
use super::method::{Interval, Method, Scoring};
use super::rates::Estimate;
use super::resample::{Copies, bca_tails, between, ordinary, tail};
use crate::count::{HitCell, Row};

/// Σ factor · weight · hits of one article, in millionths, and its words.
fn parts(row: &Row, scoring: &Scoring) -> (i64, i64) {
    let weighted = |c: &HitCell| scoring.factor(c.voice).saturating_mul(c.weighted);
    let sum = row.hits.iter().map(weighted).fold(0, i64::saturating_add);
    (sum, i64::try_from(row.words(None, None)).unwrap_or(i64::MAX))
}

/// The score of all articles together, per thousand words in all voices. Rows must stand in
/// order of article id.
pub(super) fn estimate(rows: &[&Row], method: &Method) -> Option<Estimate> {
    let scoring = &method.scoring;
    let value = score(rows.iter().copied(), scoring)?;
    let parts: Vec<(i64, i64)> = rows.iter().map(|row| parts(row, scoring)).collect();
    let some = parts.iter().any(|(x, _)| *x != 0);
    let articles = parts.iter().filter(|(_, n)| *n > 0).count() as u64;
    let told = some && articles >= Method::MIN_ARTICLES && method.resamples > 0;
    let interval = told.then(|| interval(rows, &parts, value, method)).flatten();
    Some(Estimate { value, interval })
}

fn interval(
    rows: &[&Row],
    parts: &[(i64, i64)],
    value: f64,
    method: &Method,
) -> Option<(f64, f64)> {
    let mut sums = vec![(0i64, 0i64); method.resamples as usize];
    let mut add = |(x, n): (i64, i64), copies: &mut dyn Iterator<Item = u32>| {
        for (sum, copies) in sums.iter_mut().zip(copies) {
            let copies = i64::from(copies);
            *sum = (sum.0.saturating_add(copies.saturating_mul(x)), sum.1 + copies * n);
        }
    };
    if method.interval == Interval::Poisson {
        for (row, part) in rows.iter().zip(parts) {
            add(*part, &mut Copies::new(method.seed, row.article.as_str()));
        }
    } else {
        let drawn = ordinary(rows, method.seed, method.resamples);
        parts
            .iter()
            .zip(drawn)
            .for_each(|(part, copies)| add(*part, &mut copies.into_iter()));
    }
    let mut drawn: Vec<f64> = sums.into_iter().filter_map(per_thousand).collect();
    let tails = if method.interval == Interval::Bca {
        let whole = parts.iter().fold((0, 0), |all, part| (all.0 + part.0, all.1 + part.1));
        let left_out = parts.iter().filter(|(_, n)| *n > 0);
        let left_out =
            left_out.filter_map(|p| per_thousand((whole.0 - p.0, whole.1 - p.1)));
        bca_tails(method.level, (value, &drawn), &[left_out.collect()])?
    } else {
        let articles = parts.iter().filter(|(_, n)| *n > 0).count() as u64;
        [tail(method.level, articles); 2].into()
    };
    between(&mut drawn, tails)
}

#[expect(clippy::cast_precision_loss, reason = "sums stay far below 2^53")]
fn per_thousand((part, words): (i64, i64)) -> Option<f64> {
    (words > 0).then(|| part as f64 / (1000.0 * words as f64))
}
