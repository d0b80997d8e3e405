//! Weighing: how sure is it that a proposal gives content to a source?
//!
//! A cue in a frame has a reliability of its own, measured on hand-marked news or, where
//! it is too rare for that, its class's. What else the sentence shows (who the subject is,
//! how the verb stands, whether marks follow) moves it up or down. The sum is a log-odds;
//! its weights are data (`lexicons/en/confidence.toml`), fitted on the same news, and each
//! reason that counted is kept, so that a reader can ask why.

use std::ops::Range;

use crate::lexicon::{Confidence, CueClass, Cues, Frame, Tags};
use crate::text::Span;

use super::draft::Draft;
use super::group::{Group, Use};
use super::phrase::finite;
use super::sort::sort;
use super::unit::{Ending, Kind, Unit};

/// What speaks for a proposal and against it.
pub(super) struct Weighing<'c> {
    weights: &'c Confidence,
    class: CueClass,
    prior: f32,
    reasons: Vec<&'static str>,
    /// What the reasons add to the log-odds.
    sum: f32,
}

impl<'c> Weighing<'c> {
    /// All that can be told before it is known where the content ends; it begins at `from`.
    pub(super) fn new(
        unit: &Unit<'_>,
        cues: &'c Cues,
        group: &Group<'_>,
        source: Option<&Range<usize>>,
        (frame, from): (Option<Frame>, Option<usize>),
    ) -> Self {
        let weights = cues.confidence();
        let class = group.cue.class;
        let base = frame.unwrap_or(Frame::NpObj);
        let prior = group.cue.reliability(base);
        let prior = prior.unwrap_or_else(|| weights.prior(class, base));
        let reasons = reasons(unit, group, source, frame, from);
        let sum = weights.sum(&reasons);
        Weighing { weights, class, prior, reasons, sum }
    }

    /// Is it not worth believing, whatever its content is?
    pub(super) fn hopeless(&self) -> bool {
        let most = self.weights.most(self.prior, self.sum);
        most < self.weights.worth(self.class)
    }

    /// The draft with its reasons and its confidence, where that is worth it.
    pub(super) fn believed(mut self, unit: &Unit<'_>, mut draft: Draft) -> Option<Draft> {
        let before = self.reasons.len();
        self.reasons.extend(of_content(unit, &draft));
        let sum = self.sum + self.weights.sum(&self.reasons[before..]);
        draft.confidence = self.weights.share(self.prior, sum);
        draft.reasons = self.reasons;
        (draft.confidence >= self.weights.worth(self.class)).then_some(draft)
    }
}

const MARKS: &str = "marks inside";
const SHORT: &str = "content short";
const LONG: &str = "content long";
/// How many tokens the content has, or its last stretch.
const TOKENS: [&str; 6] = [
    "content of 1",
    "content of 2",
    "content up to 4",
    "content up to 8",
    "content up to 16",
    "content over 16",
];
fn of_content(unit: &Unit<'_>, draft: &Draft) -> impl Iterator<Item = &'static str> {
    let quoted = unit.tokens.iter().any(|t| {
        matches!(t.kind, Kind::Quote(_)) && draft.content.iter().any(|c| c.contains(t.span))
    });
    let size = match draft.size() {
        0..15 => Some(SHORT),
        81.. => Some(LONG),
        _ => None,
    };
    quoted.then_some(MARKS).into_iter().chain(size).chain(stretch(unit, draft))
}

/// How long its last stretch is, and what stands behind.
fn stretch(unit: &Unit<'_>, draft: &Draft) -> impl Iterator<Item = &'static str> {
    let reasons = draft.content.last().map(|span| of_stretch(unit, *span));
    reasons.into_iter().flatten()
}

fn of_stretch(unit: &Unit<'_>, span: Span) -> [&'static str; 2] {
    let place = |byte| unit.tokens.partition_point(|t| t.span.start() < byte);
    let (from, to) = (place(span.start()), place(span.end()));
    let tokens = match to - from {
        0..=1 => 0,
        2 => 1,
        3..=4 => 2,
        5..=8 => 3,
        9..=16 => 4,
        _ => 5,
    };
    [TOKENS[tokens], sort(unit, Some(to)).behind()]
}

/// What surrounds the source and opens the content.
fn surroundings(
    unit: &Unit<'_>,
    group: &Group<'_>,
    source: Option<&Range<usize>>,
    from: Option<usize>,
    out: &mut Vec<&'static str>,
) {
    if let Some(source) = source {
        out.push(sort(unit, source.start.checked_sub(1)).before_source());
        out.push(match source.len() {
            0..=1 => "source of 1",
            2 => "source of 2",
            3..=5 => "source up to 5",
            _ => "source over 5",
        });
    }
    if let Some(from) = from {
        out.push(sort(unit, Some(from)).first());
        out.push(sort(unit, Some(from + 1)).second());
    }
    let told = |i: usize| finite(unit, i) && !unit.tokens[i].senses.is_empty();
    if (0..group.start).any(told) {
        out.push("cue before");
    }
}

fn reasons(
    unit: &Unit<'_>,
    group: &Group<'_>,
    source: Option<&Range<usize>>,
    frame: Option<Frame>,
    from: Option<usize>,
) -> Vec<&'static str> {
    let mut out = Vec::with_capacity(20);
    out.extend([
        match group.used {
            Use::Finite => "use finite",
            Use::Participle => "use participle",
            Use::Infinitive => "use infinitive",
            Use::Passive => "use passive",
            Use::Noun => "use noun",
        },
        source.map_or("source none", |s| subject(unit, s)),
        group.cue.class.name(),
        frame.map_or("frame none", Frame::name),
        opening(unit, from),
    ]);
    let has = |tags: Tags| group.tokens().any(|i| unit.tagged(i, tags));
    if has(Tags::MODAL) {
        out.push("modal");
    }
    if has(Tags::NEGATION) {
        out.push("negated");
    }
    if has(Tags::HAVE) {
        out.push("perfect");
    }
    if has(Tags::BE) && group.used == Use::Finite {
        out.push("progressive");
    }
    if unit.title_case {
        out.push("title case");
    }
    surroundings(unit, group, source, from, &mut out);
    out
}

/// What kind of a word the subject is.
fn subject(unit: &Unit<'_>, source: &Range<usize>) -> &'static str {
    let token = |i: usize| unit.get(i).copied();
    let (Some(first), Some(last)) = (token(source.start), token(source.end - 1)) else {
        return "source none";
    };
    let any = |tags: Tags| source.clone().any(|i| unit.tagged(i, tags));
    if source.len() == 1 && first.tags.any(Tags::WHO) {
        return "source who";
    }
    if source.len() == 1 && first.tags.any(Tags::SUBJECT) {
        let it = first.span.len() == 2 && !first.tags.any(Tags::MALE.with(Tags::FEMALE));
        return if it && first.tags.any(Tags::OBJECT) {
            "source it"
        } else {
            "source pronoun"
        };
    }
    if first.tags.any(Tags::POSSESSIVE) && source.len() == 1 {
        return "source possessive";
    }
    if any(Tags::ROLE.with(Tags::TITLE)) {
        "source role"
    } else if any(Tags::GROUP) {
        "source group"
    } else if any(Tags::DOCUMENT) {
        "source document"
    } else if any(Tags::ORGANISATION.with(Tags::PLACE)) {
        "source organisation"
    } else if last.capital && !(source.start == 0 && source.len() == 1)
        || first.capital && source.len() > 1 && source.start > 0
    {
        "source name"
    } else if last.capital {
        "source opening"
    } else if last.ending == Ending::S {
        "source plural"
    } else {
        "source thing"
    }
}

/// With what the content begins.
fn opening(unit: &Unit<'_>, from: Option<usize>) -> &'static str {
    let Some(t) = from.and_then(|at| unit.get(at)) else { return "opens nothing" };
    match t.kind {
        Kind::Quote(_) => "opens marks",
        Kind::Word if t.tags.any(Tags::POSSESSIVE) => "opens possessive",
        Kind::Word if t.tags.any(Tags::SUBJECT.with(Tags::OBJECT)) => "opens pronoun",
        Kind::Word if t.tags.any(Tags::DETERMINER) => "opens determiner",
        Kind::Word if t.capital => "opens name",
        Kind::Word if t.tags.any(Tags::PREPOSITION) => "opens preposition",
        _ => "opens other",
    }
}

#[cfg(test)]
mod tests {
    use crate::ingest::Article;
    use crate::lexicon::Cues;
    use crate::segment::segment;
    use crate::voice::voice;

    #[test]
    fn what_stands_around_the_content_is_a_reason() {
        let cases: [(&str, &[&str]); 4] = [
            (
                "When the mayor said the pier was safe, the crowd left.",
                &["before source relative", "source of 2", "first determiner"],
            ),
            (
                "The mayor said that fog was near.",
                &["before source edge", "first that", "second plain"],
            ),
            ("The mayor said fog was near.", &["content up to 4", "behind stop"]),
            ("The mayor said the board claimed the fog rose.", &["first determiner"]),
        ];
        for (text, wanted) in cases {
            let article = Article::from_text("a", "News", text);
            let voiced = voice(segment(&article), &Cues::builtin());
            let found = voiced.attributions.first().unwrap();
            for reason in wanted {
                assert!(
                    found.reasons.contains(reason),
                    "{text}: no {reason} in {:?}",
                    found.reasons
                );
            }
        }
    }
}
