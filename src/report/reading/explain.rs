//! Why the program thinks so: cue, rule, confidence and source of each attribution.

use super::page::{Reading, who};
use super::paint::Paint;
use crate::report::annotation::attribution_name;
use crate::report::screen::{clean, right};
use crate::text::AttributionId;
use crate::voice::Attribution;

pub(super) fn lines(
    reading: &Reading<'_>,
    begun: &[AttributionId],
    indent: usize,
    paint: Paint,
) -> Vec<String> {
    let mut out = Vec::new();
    for &id in begun {
        let Some(attribution) = reading.voiced.attributions.get(id.index()) else {
            continue;
        };
        let name = format!("{} ", attribution_name(id));
        for (place, line) in reasons(reading, attribution).iter().enumerate() {
            let name = if place == 0 { name.as_str() } else { "" };
            let line = format!("{}· {}", right(name, indent), clean(line));
            out.push(paint.ink(Paint::aside(), &line));
        }
    }
    out
}

fn reasons(reading: &Reading<'_>, attribution: &Attribution) -> Vec<String> {
    let voiced = reading.voiced;
    let text = voiced.document.text();
    let words = attribution.source.map(|source| source.span.of(text));
    let speaker = voiced.speaker(attribution);
    let kind = speaker.map_or(String::new(), |s| format!(" ({})", s.source_type.name()));
    let name = who(voiced, attribution).unwrap_or_else(|| "nobody is named".to_owned());
    let words = words.filter(|words| *words != name);
    let from = words.map_or(String::new(), |words| format!(", from “{words}”"));
    let cue = attribution.cue.as_ref().map_or("cue     none".to_owned(), |cue| {
        let (lemma, class, stance) = (&cue.lemma, cue.class.name(), cue.stance.name());
        format!("cue     “{}” · {lemma} · {class} · {stance}", cue.span.of(text))
    });
    let percent = (attribution.confidence * 100.0).round();
    vec![
        format!("speaker {name}{kind}{from}"),
        cue,
        format!(
            "rule    {} · {} · right in about {percent} of 100",
            attribution.rule,
            attribution.kind.name()
        ),
    ]
}
