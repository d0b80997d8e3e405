//! Why the program thinks so: cue, rule, confidence and source of each attribution.

use super::page::{Reading, who};
use super::paint::Paint;
use crate::report::annotation::attribution_name;
use crate::report::screen::{clean, left, right};
use crate::report::terminal::wrap;
use crate::text::AttributionId;
use crate::voice::Attribution;

/// Columns of the words that say what a line tells.
const LABEL: usize = 8;

/// Lines of at most so many columns, `indent` of which are the margin.
pub(super) fn lines(
    reading: &Reading<'_>,
    begun: &[AttributionId],
    (indent, columns): (usize, usize),
    paint: Paint,
) -> Vec<String> {
    let mut out = Vec::new();
    let mut push = |margin: &str, text: String| {
        let line = format!("{}{text}", right(margin, indent));
        out.push(paint.ink(Paint::aside(), &line));
    };
    for &id in begun {
        let Some(attribution) = reading.voiced.attributions.get(id.index()) else {
            continue;
        };
        let mut margin = format!("{} ", attribution_name(id));
        for (label, told) in reasons(reading, attribution) {
            let room = columns.saturating_sub(indent + 2 + LABEL);
            for (place, part) in wrap(&clean(&told), room).iter().enumerate() {
                let (point, label) = if place == 0 { ("·", label) } else { (" ", "") };
                push(&margin, format!("{point} {}{part}", left(label, LABEL)));
                margin.clear();
            }
        }
    }
    out
}

fn reasons(
    reading: &Reading<'_>,
    attribution: &Attribution,
) -> [(&'static str, String); 3] {
    let voiced = reading.voiced;
    let text = voiced.document.text();
    let words = attribution.source.map(|source| source.span.of(text));
    let speaker = voiced.speaker(attribution);
    let kind = speaker.map_or(String::new(), |s| format!(" ({})", s.source_type.name()));
    let name = who(voiced, attribution).unwrap_or_else(|| "nobody is named".to_owned());
    let words = words.filter(|words| *words != name);
    let from = words.map_or(String::new(), |words| format!(", from “{words}”"));
    let cue = attribution.cue.as_ref().map_or("none".to_owned(), |cue| {
        let (lemma, class, stance) = (&cue.lemma, cue.class.name(), cue.stance.name());
        format!("“{}” · {lemma} · {class} · {stance}", cue.span.of(text))
    });
    // Nothing is right in all cases: .997 is no 100.
    let percent = (attribution.confidence * 100.0).round().min(99.0);
    let (rule, kind_of) = (attribution.rule, attribution.kind.name());
    [
        ("speaker", format!("{name}{kind}{from}")),
        ("cue", cue),
        ("rule", format!("{rule} · {kind_of} · right in about {percent} of 100")),
    ]
}

#[cfg(test)]
mod tests {
    use unicode_width::UnicodeWidthStr;

    use super::*;
    use crate::Analyzer;
    use crate::count::Scope;
    use crate::ingest::Article;
    use crate::report::Look;

    #[test]
    fn no_line_is_wider_than_the_terminal() {
        let text = "Edda Varnholt, the deputy head of the harbour office of the old town of \
            Kelmouth, said that the “bridge” was safe, and she went on to say that it would be \
            open by Monday. The office denied it.";
        let article = Article::from_text("a", "Kelmouth Courier", text);
        let analyzer = Analyzer::builtin();
        let analysis = analyzer.analyze(&article);
        let reading = Reading {
            voiced: &analysis.voiced,
            matches: &analysis.matches,
            lexicons: analyzer.lexicons(),
            scope: &Scope::default(),
            explain: true,
        };
        for width in [60, 80, 100, 160] {
            let page = reading.render(Look { width, color: false });
            // The legend is as wide as its words.
            for line in page.lines().filter(|line| width >= 80 || !line.contains("_hit_")) {
                assert!(line.width() <= width, "at {width}: {line}");
            }
        }
    }
}
