//! Attributions as JSON Lines: those of people, and those that `undertone annotate` wrote.

use serde::Deserialize;

use super::attributed::{Attributed, Places};
use super::error::Problem;
use crate::lexicon::CueClass;
use crate::voice::Kind;

/// One line: an article's attributions, still counted in code points.
///
/// Read are `id`, `text`, `text_start` and `attributions` with `content`, `source` and
/// `cue` (each a span or a list of spans), and, where they are there, `kind`,
/// `cue_class` and `rule`. Further keys are passed over.
///
/// ```
/// use undertone::assess::Record;
/// let line = r#"{"id": "a1", "text": "“No,” she said.", "attributions":
///     [{"content": [[0, 5]], "source": [6, 9], "cue": [[10, 14]]}]}"#;
/// let record = Record::parse(line).unwrap();
/// let marked = record.attributions("“No,” she said.").unwrap();
/// assert_eq!(marked[0].source[0].of("“No,” she said."), "she");
/// ```
#[derive(Clone, Debug, Deserialize)]
pub struct Record {
    #[serde(default)]
    id: Option<serde_json::Value>,
    #[serde(default)]
    text: Option<String>,
    #[serde(default)]
    text_start: u64,
    #[serde(default)]
    attributions: Option<Vec<Note>>,
}

#[derive(Clone, Debug, Deserialize)]
struct Note {
    #[serde(default)]
    id: Option<serde_json::Value>,
    #[serde(default)]
    content: Spans,
    #[serde(default)]
    source: Spans,
    #[serde(default)]
    cue: Spans,
    #[serde(default)]
    kind: Option<String>,
    #[serde(default)]
    cue_class: Option<String>,
    #[serde(default)]
    rule: Option<String>,
}

/// A span, a list of them, or `null`.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(untagged)]
enum Spans {
    Many(Vec<(u64, u64)>),
    One((u64, u64)),
    #[default]
    None,
}

impl Spans {
    fn list(&self) -> &[(u64, u64)] {
        match self {
            Spans::Many(list) => list,
            Spans::One(span) => std::slice::from_ref(span),
            Spans::None => &[],
        }
    }
}

fn plain(value: &serde_json::Value) -> Option<String> {
    match value {
        serde_json::Value::String(text) => Some(text.clone()),
        serde_json::Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

impl Record {
    /// One line of JSON.
    ///
    /// # Errors
    /// Where it is none, or spans are no pairs of numbers.
    pub fn parse(line: &str) -> Result<Record, Problem> {
        let broken = |error: serde_json::Error| {
            let says = error.to_string();
            let says = says.split(" at line ").next().unwrap_or_default();
            let what = if says.contains("untagged enum") {
                "a span is a pair of whole numbers, such as [0, 12]"
            } else {
                says
            };
            Problem::BrokenJson(what.to_owned())
        };
        serde_json::from_str(line).map_err(broken)
    }

    /// What the article is called.
    pub fn id(&self) -> Option<String> {
        plain(self.id.as_ref()?)
    }

    /// The record's own text, without a headline put before it.
    pub fn text(&self) -> Option<&str> {
        let text = self.text.as_deref()?;
        let start = Places::of(text).byte(self.text_start)?;
        text.get(start as usize..)
    }

    /// The attributions, in bytes of the record's own text.
    ///
    /// # Errors
    /// Where there are none at all, or one does not fit the text.
    pub fn attributions(&self, text: &str) -> Result<Vec<Attributed>, Problem> {
        let notes = self.attributions.as_deref().ok_or(Problem::NoMarks)?;
        let places = Places::of(text);
        let mut found = Vec::new();
        for (at, note) in notes.iter().enumerate() {
            found.extend(note.place(at, &places, self.text_start)?);
        }
        Ok(found)
    }
}

impl Note {
    /// `None` where it lies in the headline before the text.
    fn place(
        &self,
        at: usize,
        places: &Places,
        start: u64,
    ) -> Result<Option<Attributed>, Problem> {
        let name = self.id.as_ref().and_then(plain);
        let name =
            name.map_or_else(|| format!("number {}", at + 1), |id| format!("{id:?}"));
        if self.content.list().is_empty() {
            return Err(Problem::NoContent(format!("attribution {name}")));
        }
        let spans = |what: &str, spans: &Spans| {
            let what = format!("the {what} of attribution {name}:");
            let later = spans.list().iter().filter(|(_, end)| start == 0 || *end > start);
            let own =
                later.map(|&(s, e)| (s.saturating_sub(start), e.saturating_sub(start)));
            own.map(|span| places.span(&what, span)).collect::<Result<Vec<_>, _>>()
        };
        let content = spans("content", &self.content)?;
        let attributed = Attributed {
            source: spans("source", &self.source)?,
            cue: spans("cue", &self.cue)?,
            kind: self.kind.as_deref().map(kind).transpose()?,
            class: self.cue_class.as_deref().map(class).transpose()?,
            rule: self.rule.clone(),
            content,
        };
        Ok((!attributed.content.is_empty()).then_some(attributed))
    }
}

fn kind(name: &str) -> Result<Kind, Problem> {
    let all = [Kind::Direct, Kind::Indirect, Kind::Mixed];
    all.into_iter().find(|kind| kind.name() == name).ok_or_else(|| Problem::Unknown {
        what: "the kind",
        found: name.to_owned(),
        known: "direct, indirect or mixed",
    })
}

fn class(name: &str) -> Result<CueClass, Problem> {
    CueClass::deserialize(
        serde::de::value::StrDeserializer::<serde::de::value::Error>::new(name),
    )
    .map_err(|_| Problem::Unknown {
        what: "the class of a cue",
        found: name.to_owned(),
        known: "speech, belief, intent, evidence, judgement, topic or noun",
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Span;

    const TEXT: &str = "“Nö,” she said.";

    fn marks(attributions: &str) -> Result<Vec<Attributed>, String> {
        let line = format!(r#"{{"id": 7, "attributions": {attributions}}}"#);
        let record = Record::parse(&line).map_err(|e| e.to_string())?;
        assert_eq!(record.id().as_deref(), Some("7"));
        record.attributions(TEXT).map_err(|e| e.to_string())
    }

    #[test]
    fn spans_are_pairs_lists_or_nothing() {
        let both = marks(
            r#"[{"content": [[0, 5]], "source": [6, 9], "cue": [[10, 14]]},
               {"content": [1, 3], "source": null, "cue": [], "cue_class": "speech"}]"#,
        );
        let both = both.unwrap();
        assert_eq!(both[0].content[0].of(TEXT), "“Nö,”");
        assert_eq!(both[0].cue[0].of(TEXT), "said");
        assert_eq!((both[1].source.len(), both[1].cue.len()), (0, 0));
        assert_eq!(both[1].class, Some(CueClass::Speech));
    }

    #[test]
    fn a_mistake_says_what_and_where() {
        let cases = [
            (r#"[{"content": [[0, 99]]}]"#, "the content of attribution number 1: 0–99"),
            (r#"[{"id": "E4", "content": []}]"#, "attribution \"E4\" has no content"),
            (r#"[{"content": [[4, 4]]}]"#, "holds nothing"),
            (r#"[{"content": [[4]]}]"#, "a span is a pair of whole numbers"),
            (r#"[{"content": [[-4, 2]]}]"#, "a span is a pair of whole numbers"),
            (r#"[{"content": [[0, 5]], "kind": "odd"}]"#, "direct, indirect or mixed"),
            (r#"[{"content": [[0, 5]], "cue_class": "odd"}]"#, "speech, belief"),
            ("null", "no `attributions`"),
        ];
        for (attributions, expected) in cases {
            let says = marks(attributions).unwrap_err();
            assert!(says.contains(expected), "{attributions}: {says}");
        }
    }

    #[test]
    fn a_headline_before_the_text_is_taken_off() {
        let line = r#"{"text": "Tö\n\n“Nö,” she said.", "text_start": 4, "attributions":
            [{"content": [[0, 2]]}, {"content": [[4, 9]], "source": [0, 2]}]}"#;
        let record = Record::parse(line).unwrap();
        assert_eq!(record.text(), Some(TEXT));
        let marked = record.attributions(TEXT).unwrap();
        assert_eq!(marked.len(), 1);
        assert_eq!(marked[0].content, [Span::new(0, 10)]);
        assert!(marked[0].source.is_empty());
    }
}
