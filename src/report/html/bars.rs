//! Small drawings beside figures, as inline SVG: those are printed, backgrounds are not.

use crate::report::figures;
use crate::stats::Estimate;
use crate::voice::Voice;

const WIDE: f64 = 200.0;

/// A rate as a mark, its interval as a bar, on a scale from 0 to `most`.
pub(super) fn interval(estimate: Option<Estimate>, most: f64) -> String {
    let Some(estimate) = estimate else { return String::new() };
    let at = |value: f64| (value / most).clamp(0.0, 1.0) * (WIDE - 4.0) + 2.0;
    let span = estimate.interval.map(|(low, high)| {
        let (x, wide) = (at(low), at(high) - at(low));
        format!(
            "<rect class=\"span\" x=\"{x:.1}\" y=\"4\" width=\"{wide:.1}\" height=\"6\"/>"
        )
    });
    format!(
        "<svg class=\"i\" viewBox=\"0 0 200 14\" preserveAspectRatio=\"none\" \
         aria-hidden=\"true\"><path class=\"axis\" d=\"M2 0V14\"/>{}<rect class=\"dot\" \
         x=\"{:.1}\" y=\"1\" width=\"2.4\" height=\"12\"/></svg>",
        span.unwrap_or_default(),
        at(estimate.value) - 1.2
    )
}

/// Shares of the four voices as one bar.
pub(super) fn shares(shares: [Option<f64>; 4]) -> String {
    let mut x = 0.0;
    let mut bar = String::new();
    for (voice, share) in Voice::ALL.into_iter().zip(shares) {
        let wide = share.unwrap_or_default() * WIDE;
        if wide > 0.0 {
            bar.push_str(&part(voice, x, wide));
        }
        x += wide;
    }
    let told = Voice::ALL.into_iter().zip(shares);
    let told = told.map(|(v, s)| format!("{} {}", v.name(), figures::percent(s)));
    format!(
        "<svg class=\"s\" viewBox=\"0 0 200 14\" preserveAspectRatio=\"none\" role=\"img\" \
         aria-label=\"{}\">{bar}</svg>",
        told.collect::<Vec<_>>().join(", ")
    )
}

/// One stretch of a bar: a shade, and stripes for those who cannot tell shades apart.
fn part(voice: Voice, x: f64, wide: f64) -> String {
    let name = voice.name();
    let area = format!("x=\"{x:.1}\" y=\"1\" width=\"{wide:.1}\" height=\"12\"");
    let stripes = match voice {
        Voice::Quoted => format!("<rect fill=\"url(#lean)\" {area}/>"),
        Voice::Paraphrased => format!("<rect fill=\"url(#dots)\" {area}/>"),
        Voice::Reporter | Voice::Unattributed => String::new(),
    };
    format!("<rect class=\"part {name}\" {area}/>{stripes}")
}

/// What the shades mean; holds the stripes that every bar refers to.
pub(super) fn key() -> String {
    let key = |voice: Voice| {
        format!(
            "<span class=\"key\"><svg viewBox=\"0 0 24 14\" aria-hidden=\"true\">{}</svg>{}</span>",
            part(voice, 0.5, 23.0),
            voice.name()
        )
    };
    format!("<p class=\"soft\">{}{STRIPES}</p>\n", Voice::ALL.map(key).concat())
}

const STRIPES: &str = "<svg width=\"0\" height=\"0\" style=\"position:absolute\" \
    aria-hidden=\"true\"><defs><pattern id=\"lean\" width=\"5\" height=\"5\" \
    patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\"><path class=\"stripe\" \
    d=\"M0 0V5\"/></pattern><pattern id=\"dots\" width=\"6\" height=\"6\" \
    patternUnits=\"userSpaceOnUse\"><circle class=\"stripe\" cx=\"2\" cy=\"2\" \
    r=\".6\"/></pattern></defs></svg>";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bar_stays_within_its_scale() {
        let estimate = Estimate { value: 5.0, interval: Some((0.0, 20.0)) };
        let drawn = interval(Some(estimate), 10.0);
        assert!(drawn.contains("x=\"2.0\" y=\"4\" width=\"196.0\""), "{drawn}");
        assert_eq!(interval(None, 10.0), "");
    }
}
