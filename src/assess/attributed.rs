//! One attribution, as people or a program gave it.

use crate::lexicon::CueClass;
use crate::text::Span;
use crate::voice::{Attribution, Kind, Voiced};

/// One attribution in the record's own text, whoever made it.
///
/// ```
/// use undertone::{Analyzer, assess::Attributed, ingest::Article, voice::Kind};
/// let article = Article::from_text("a1", "Example News", "“We won,” the mayor said.");
/// let analyzer = Analyzer::builtin();
/// let voiced = analyzer.voice(analyzer.segment(&article));
/// let read = Attributed::read(&voiced, 0.0);
/// assert_eq!(read[0].kind, Some(Kind::Direct));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Attributed {
    /// At least one, in the order in which they were given.
    pub content: Vec<Span>,
    /// None where the text names none.
    pub source: Vec<Span>,
    /// None where the text has none.
    pub cue: Vec<Span>,
    /// As it was given; `None` where nobody said.
    pub kind: Option<Kind>,
    /// Likewise.
    pub class: Option<CueClass>,
    /// What decided; people need no rule.
    pub rule: Option<String>,
}

impl Attributed {
    /// What the program read, without attributions below a confidence and without those
    /// that lie in a headline put before the record's own text.
    pub fn read(voiced: &Voiced<'_>, least: f32) -> Vec<Attributed> {
        let start = voiced.document.article.text_start;
        let sure = voiced.attributions.iter().filter(|a| a.confidence >= least);
        sure.filter_map(|a| Attributed::from(a).after(start)).collect()
    }

    /// Counted from `start`; `None` where all its content lies before.
    pub(super) fn after(self, start: u32) -> Option<Attributed> {
        let shift = |spans: Vec<Span>| -> Vec<Span> {
            let later = spans.into_iter().filter(|span| span.end() > start);
            later
                .map(|s| Span::new(s.start().saturating_sub(start), s.end() - start))
                .collect()
        };
        let (content, source, cue) =
            (shift(self.content), shift(self.source), shift(self.cue));
        (!content.is_empty()).then_some(Attributed { content, source, cue, ..self })
    }

    /// The first and the last byte of everything that belongs to it.
    pub fn reach(&self) -> Option<Span> {
        let all = self.content.iter().chain(&self.source).chain(&self.cue);
        all.copied().reduce(Span::join)
    }
}

impl From<&Attribution> for Attributed {
    fn from(read: &Attribution) -> Self {
        Attributed {
            content: read.content.to_vec(),
            source: read.source.iter().map(|source| source.span).collect(),
            cue: read.cue.iter().map(|cue| cue.span).collect(),
            kind: Some(read.kind),
            class: read.cue.as_ref().map(|cue| cue.class),
            rule: Some(read.rule.to_string()),
        }
    }
}

/// Translates code points, in which marks are counted, into bytes.
pub(super) struct Places(Vec<u32>);

impl Places {
    pub(super) fn of(text: &str) -> Self {
        let ends = text.char_indices().map(|(at, _)| at).chain([text.len()]);
        Places(ends.map(|at| u32::try_from(at).unwrap_or(u32::MAX)).collect())
    }

    /// Code points in the text.
    pub(super) fn length(&self) -> u64 {
        self.0.len() as u64 - 1
    }

    pub(super) fn byte(&self, point: u64) -> Option<u32> {
        self.0.get(usize::try_from(point).ok()?).copied()
    }

    /// A span that must lie in the text and hold something.
    pub(super) fn span(
        &self,
        what: &str,
        (start, end): (u64, u64),
    ) -> Result<Span, super::Problem> {
        let what = || what.to_owned();
        if start >= end {
            return Err(super::Problem::Empty { what: what(), start, end });
        }
        let length = self.length();
        let out = || super::Problem::OutOfRange { what: what(), start, end, length };
        let bytes = self.byte(start).zip(self.byte(end)).ok_or_else(out)?;
        Ok(Span::new(bytes.0, bytes.1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_lies_in_the_headline_before_the_text_is_left_out() {
        let whole = |content: &[(u32, u32)]| Attributed {
            content: content.iter().map(|&(s, e)| Span::new(s, e)).collect(),
            source: vec![Span::new(0, 4)],
            ..Attributed::default()
        };
        assert_eq!(whole(&[(5, 10)]).after(10), None);
        let cut = whole(&[(5, 10), (8, 14)]).after(10).unwrap();
        assert_eq!(cut.content, [Span::new(0, 4)]);
        assert!(cut.source.is_empty());
    }

    #[test]
    fn code_points_become_bytes() {
        let places = Places::of("né 𝔸!");
        assert_eq!(places.span("x", (1, 4)), Ok(Span::new(1, 8)));
        assert!(places.span("x", (1, 6)).is_err() && places.span("x", (2, 2)).is_err());
    }
}
