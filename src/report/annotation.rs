//! Stand-off annotation: one article with its voices and hits as one line of JSON.
//!
//! Takes a [`Voiced`] article, its [`Match`]es and what is counted; hands on an
//! [`Annotation`] whose keys stand in the order that other programs were promised.
//! Offsets count Unicode code points, because that is what Python, R and brat
//! count. It cannot be read back by this module: `eval` has its own reader.

use serde::Serialize;

use crate::count::{Row, Scope};
use crate::ingest::Zone;
use crate::lexicon::Lexicons;
use crate::matching::Match;
use crate::text::{AttributionId, CodePoints, Span};
use crate::voice::{Attribution, Voice, Voiced};

/// Words of an article by voice, in the order of every table.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
struct Words {
    reporter: u64,
    quoted: u64,
    paraphrased: u64,
    unattributed: u64,
}

impl Words {
    fn of(row: &Row) -> Self {
        let words = |voice| row.words(None, Some(voice));
        Words {
            reporter: words(Voice::Reporter),
            quoted: words(Voice::Quoted),
            paraphrased: words(Voice::Paraphrased),
            unattributed: words(Voice::Unattributed),
        }
    }
}

/// One article as other programs read it.
///
/// ```
/// use undertone::{Analyzer, count::Scope, ingest::Article, report::Annotation};
/// let article = Article::from_text("a1", "Example News", "Rain fell on the town.");
/// let analyzer = Analyzer::builtin();
/// let analysis = analyzer.analyze(&article);
/// let annotation =
///     Annotation::new(&analysis.voiced, &analysis.matches, analyzer.lexicons(), &Scope::default());
/// assert!(annotation.to_line().unwrap().starts_with(r#"{"id":"a1","outlet":"Example News""#));
/// ```
#[derive(Clone, Debug, Serialize)]
pub struct Annotation<'a> {
    id: &'a str,
    outlet: &'a str,
    date: Option<String>,
    title: Option<&'a str>,
    author: Option<&'a str>,
    url: Option<&'a str>,
    section: Option<&'a str>,
    text: &'a str,
    text_start: u32,
    zones: Vec<ZoneNote>,
    words: Words,
    attributions: Vec<AttributionNote<'a>>,
    unattributed: Vec<(u32, u32)>,
    hits: Vec<HitNote<'a>>,
}

#[derive(Clone, Debug, Serialize)]
struct ZoneNote {
    start: u32,
    end: u32,
    zone: &'static str,
}

#[derive(Clone, Debug, Serialize)]
struct AttributionNote<'a> {
    id: String,
    kind: &'static str,
    content: Vec<(u32, u32)>,
    source: Option<(u32, u32)>,
    cue: Option<(u32, u32)>,
    speaker: Option<&'a str>,
    source_type: Option<&'static str>,
    actor: Option<&'a str>,
    cue_lemma: Option<&'a str>,
    cue_class: Option<&'static str>,
    stance: Option<&'static str>,
    rule: &'static str,
    confidence: f32,
}

#[derive(Clone, Debug, Serialize)]
struct HitNote<'a> {
    start: u32,
    end: u32,
    text: &'a str,
    entry: &'a str,
    category: &'a str,
    lexicon: &'a str,
    weight: f64,
    zone: &'static str,
    voice: &'static str,
    attribution: Option<String>,
    speaker: Option<&'a str>,
}

impl<'a> Annotation<'a> {
    /// Everything that is known about an article.
    pub fn new(
        voiced: &'a Voiced<'a>,
        matches: &[Match],
        lexicons: &'a Lexicons,
        scope: &Scope,
    ) -> Self {
        let article = voiced.document.article;
        let notes = Notes { voiced, lexicons, points: CodePoints::new(&article.text) };
        let attributions = voiced.attributions.iter().enumerate();
        let attributions = attributions.filter(|(_, a)| !scope.doubts(a));
        let hits = matches.iter().filter(|hit| scope.counts(hit, voiced));
        Annotation {
            id: article.id.as_str(),
            outlet: article.outlet.as_str(),
            date: article.published.as_ref().and_then(|p| p.date).map(|d| d.to_string()),
            title: article.title.as_deref(),
            author: article.author.as_deref(),
            url: article.url.as_deref(),
            section: article.section.as_deref(),
            text: &article.text,
            text_start: notes.points.at(article.text_start),
            zones: voiced.document.zones.iter().map(|&zone| notes.zone(zone)).collect(),
            words: Words::of(&Row::new(voiced, matches, lexicons, scope)),
            attributions: attributions.map(|(i, a)| notes.attribution(i, a)).collect(),
            unattributed: notes.spans(&voiced.unattributed),
            hits: hits.map(|hit| notes.hit(hit)).collect(),
        }
    }

    /// One line of JSON, without the line end.
    ///
    /// # Errors
    /// None that is known: every value of an annotation can be written as JSON.
    pub fn to_line(&self) -> serde_json::Result<String> {
        serde_json::to_string(self)
    }
}

/// What an attribution is called outside: `a1` is the first of its article.
pub fn attribution_name(id: AttributionId) -> String {
    format!("a{}", id.index() + 1)
}

struct Notes<'a> {
    voiced: &'a Voiced<'a>,
    lexicons: &'a Lexicons,
    points: CodePoints,
}

impl<'a> Notes<'a> {
    fn spans(&self, spans: &[Span]) -> Vec<(u32, u32)> {
        spans.iter().map(|&span| self.points.span(span)).collect()
    }

    fn zone(&self, (zone, span): (Zone, Span)) -> ZoneNote {
        let (start, end) = self.points.span(span);
        ZoneNote { start, end, zone: zone.name() }
    }

    fn attribution(&self, place: usize, of: &'a Attribution) -> AttributionNote<'a> {
        let speaker = self.voiced.speaker(of);
        let cue = of.cue.as_ref();
        AttributionNote {
            id: attribution_name(AttributionId::from(place)),
            kind: of.kind.name(),
            content: self.spans(&of.content),
            source: of.source.map(|source| self.points.span(source.span)),
            cue: cue.map(|cue| self.points.span(cue.span)),
            speaker: speaker.map(|s| s.name.as_str()),
            source_type: speaker.map(|s| s.source_type.name()),
            actor: speaker.and_then(|s| s.actor.as_deref()),
            cue_lemma: cue.map(|cue| cue.lemma.as_ref()),
            cue_class: cue.map(|cue| cue.class.name()),
            stance: cue.map(|cue| cue.stance.name()),
            rule: of.rule.0,
            confidence: (of.confidence * 100.0).round() / 100.0,
        }
    }

    #[expect(clippy::cast_precision_loss, reason = "weights are far below 2^52")]
    fn hit(&self, hit: &Match) -> HitNote<'a> {
        let (start, end) = self.points.span(hit.span);
        let entry = self.lexicons.entry(hit.entry);
        let lexicon = self.lexicons.lexicon_of(hit.entry);
        HitNote {
            start,
            end,
            text: hit.span.of(self.voiced.document.text()),
            entry: &entry.id,
            category: lexicon.categories.get(entry.category).map_or("", |c| c.id.as_str()),
            lexicon: &lexicon.id,
            weight: entry.weight as f64 / 1000.0,
            zone: hit.zone.name(),
            voice: hit.voice.name(),
            attribution: hit.attribution.map(attribution_name),
            speaker: speaker_of(self.voiced, hit),
        }
    }
}

/// In whose mouth a hit is: nobody's where the word is the reporter's own choice, even
/// inside somebody's reported words.
pub fn speaker_of<'a>(voiced: &'a Voiced<'_>, hit: &Match) -> Option<&'a str> {
    if hit.voice == Voice::Reporter {
        return None;
    }
    let attribution = voiced.attributions.get(hit.attribution?.index())?;
    voiced.speaker(attribution).map(|speaker| speaker.name.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::Article;
    use crate::segment::segment;

    fn is_in_order(line: &str, keys: &[&str]) -> bool {
        let places = keys.iter().map(|key| line.find(&format!("\"{key}\":")));
        let places: Vec<_> = places.collect();
        places.iter().all(Option::is_some) && places.is_sorted()
    }

    #[test]
    fn offsets_count_code_points_and_keys_keep_their_order() {
        let article = Article::from_text("x", "Ö", "Äh, “grün” it was.");
        let marks = vec![Span::new(5, 16)];
        let voiced = Voiced::new(segment(&article), Vec::new(), Vec::new(), marks);
        assert_eq!(Span::new(5, 16).of(&article.text), "“grün”");
        let lexicons = Lexicons::new(Vec::new());
        let note = Annotation::new(&voiced, &[], &lexicons, &Scope::default());
        let line = note.to_line().unwrap_or_default();
        assert!(line.contains(r#""unattributed":[[4,10]]"#), "{line}");
        let keys = [
            "id",
            "outlet",
            "date",
            "title",
            "author",
            "url",
            "section",
            "text",
            "text_start",
            "zones",
            "words",
            "attributions",
            "hits",
        ];
        assert!(is_in_order(&line, &keys), "{line}");
    }

    #[test]
    fn an_attribution_has_its_keys_in_order() {
        let note = AttributionNote {
            id: attribution_name(AttributionId(0)),
            kind: "direct",
            content: vec![(0, 6)],
            source: Some((11, 20)),
            cue: None,
            speaker: Some("Zoë Marsh"),
            source_type: Some("person"),
            actor: None,
            cue_lemma: None,
            cue_class: None,
            stance: None,
            rule: "test",
            confidence: 0.98,
        };
        assert_eq!(
            serde_json::to_string(&note).unwrap_or_default(),
            r#"{"id":"a1","kind":"direct","content":[[0,6]],"source":[11,20],"cue":null,"speaker":"Zoë Marsh","source_type":"person","actor":null,"cue_lemma":null,"cue_class":null,"stance":null,"rule":"test","confidence":0.98}"#
        );
    }
}
