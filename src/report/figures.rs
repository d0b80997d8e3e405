//! Figures as people read them.

use super::render::Report;
use crate::stats::Estimate;
use crate::voice::Voice;

/// What stands where nothing can be computed.
pub(super) const NONE: &str = "–";

/// `12,345`
pub(super) fn count(n: u64) -> String {
    let digits = n.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// `1 article`, `2 articles`
pub(super) fn counted(n: u64, one: &str) -> String {
    format!("{} {one}{}", count(n), if n == 1 { "" } else { "s" })
}

/// `4.21`
pub(super) fn rate(value: Option<f64>) -> String {
    value.map_or_else(|| NONE.to_owned(), |v| format!("{v:.2}"))
}

/// `3.0–5.6`
pub(super) fn interval(estimate: Option<Estimate>) -> String {
    let interval = estimate.and_then(|e| e.interval);
    interval.map_or_else(|| NONE.to_owned(), |(low, high)| format!("{low:.1}–{high:.1}"))
}

/// `1.2–2.6`; `1.2 and up` where there is no upper end, nothing where there is none at all.
pub(super) fn ratio_interval(estimate: Option<Estimate>) -> String {
    match estimate.and_then(|e| e.interval) {
        None => NONE.to_owned(),
        Some((low, high)) if low <= 0.0 && high.is_infinite() => NONE.to_owned(),
        Some((low, high)) if high.is_infinite() => format!("{low:.1} and up"),
        Some((low, high)) if high >= 100.0 => format!("{low:.1}–{high:.0}"),
        Some((low, high)) => format!("{low:.1}–{high:.1}"),
    }
}

/// `0.013`; `<0.001` below that.
pub(super) fn chance(p: Option<f64>) -> String {
    match p {
        None => NONE.to_owned(),
        Some(p) if p < 0.001 => "<0.001".to_owned(),
        Some(p) => format!("{p:.3}"),
    }
}

/// What the weighted score is, by the factors in use.
pub(super) fn score_gloss(report: &Report) -> String {
    let factor = |voice: Voice| {
        let thousandths = report.statistics.method.scoring.factor(voice);
        let sign = if thousandths < 0 { "−" } else { "" };
        let n = thousandths.unsigned_abs();
        let part = format!("{:03}", n % 1000);
        let part = part.trim_end_matches('0');
        let point = if part.is_empty() { "" } else { "." };
        format!("{} {sign}{}{point}{part}", voice.name(), n / 1000)
    };
    format!(
        "score: hits per 1,000 words of all voices, each times the weight of its entry and the \
         factor of its voice ({}).",
        Voice::ALL.map(factor).join(", ")
    )
}

/// `61%`
pub(super) fn percent(share: Option<f64>) -> String {
    share.map_or_else(|| NONE.to_owned(), |s| format!("{:.0}%", 100.0 * s))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_stand_apart() {
        let cases = [(0, "0"), (999, "999"), (1000, "1,000"), (1_234_567, "1,234,567")];
        for (n, expected) in cases {
            assert_eq!(count(n), expected);
        }
    }
}
