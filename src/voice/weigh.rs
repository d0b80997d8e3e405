//! Weighing: how sure is it that a proposal gives content to a source?
//!
//! A cue in a frame has a reliability of its own, measured on hand-marked news or, where
//! it is too rare for that, its class's. What else the sentence shows (who the subject is,
//! how the verb stands, whether marks follow) moves it up or down. The sum is a log-odds;
//! its weights are data (`lexicons/en/confidence.toml`), fitted on the same news, and each
//! reason that counted is kept, so that a reader can ask why.

use std::ops::Range;

use crate::lexicon::{Confidence, CueClass, Cues, Frame, Tags};

use super::draft::Draft;
use super::group::{Group, Use};
use super::unit::{Ending, Kind, Unit};

/// What speaks for a proposal and against it.
pub(super) struct Weighing<'c> {
    weights: &'c Confidence,
    class: CueClass,
    prior: f32,
    reasons: Vec<&'static str>,
}

impl<'c> Weighing<'c> {
    /// All that can be told before it is known where the content ends; it begins at `from`.
    pub(super) fn new(
        unit: &Unit<'_>,
        cues: &'c Cues,
        group: &Group<'_>,
        source: Option<&Range<usize>>,
        frame: Option<Frame>,
        from: Option<usize>,
    ) -> Self {
        let weights = cues.confidence();
        let class = group.cue.class;
        let base = frame.unwrap_or(Frame::NpObj);
        let prior = group.cue.reliability(base);
        let prior = prior.unwrap_or_else(|| weights.prior(class, base));
        let reasons = reasons(unit, group, source, frame, from);
        Weighing { weights, class, prior, reasons }
    }

    /// Is it not worth believing, whatever its content is?
    pub(super) fn hopeless(&self) -> bool {
        let most = self.weights.most(self.prior, &self.reasons, &OF_CONTENT);
        most < self.weights.worth(self.class)
    }

    /// The draft with its reasons and its confidence, where that is worth it.
    pub(super) fn believed(mut self, unit: &Unit<'_>, mut draft: Draft) -> Option<Draft> {
        self.reasons.extend(of_content(unit, &draft));
        draft.confidence = self.weights.weigh(self.prior, &self.reasons);
        draft.reasons = self.reasons;
        (draft.confidence >= self.weights.worth(self.class)).then_some(draft)
    }
}

const MARKS: &str = "marks inside";
const SHORT: &str = "content short";
const LONG: &str = "content long";
/// Of each of these at most one counts.
const OF_CONTENT: [&[&str]; 2] = [&[MARKS], &[SHORT, LONG]];

fn of_content(unit: &Unit<'_>, draft: &Draft) -> impl Iterator<Item = &'static str> {
    let quoted = unit.tokens.iter().any(|t| {
        matches!(t.kind, Kind::Quote(_)) && draft.content.iter().any(|c| c.contains(t.span))
    });
    let size = match draft.size() {
        0..15 => Some(SHORT),
        81.. => Some(LONG),
        _ => None,
    };
    quoted.then_some(MARKS).into_iter().chain(size)
}

fn reasons(
    unit: &Unit<'_>,
    group: &Group<'_>,
    source: Option<&Range<usize>>,
    frame: Option<Frame>,
    from: Option<usize>,
) -> Vec<&'static str> {
    let mut out = Vec::with_capacity(12);
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
