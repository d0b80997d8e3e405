//! Weighing: how sure is it that a proposal gives content to a source?
//!
//! A cue in a frame has a reliability of its own, measured on hand-marked news or, where
//! it is too rare for that, its class's. What else the sentence shows (who the subject is,
//! how the verb stands, whether marks follow) moves it up or down. The sum is a log-odds;
//! its weights are data (`lexicons/en/confidence.toml`), fitted on the same news, and each
//! reason that counted is kept, so that a reader can ask why.

use std::ops::Range;

use crate::lexicon::{Confidence, CueClass, Cues, Frame, Reason, Reasons, Tags};

use super::draft::Draft;
use super::group::{Group, Use};
use super::unit::{Ending, Kind, Token, Unit};

/// What speaks for a proposal and against it.
pub(super) struct Weighing<'c> {
    weights: &'c Confidence,
    class: CueClass,
    prior: f32,
    reasons: Reasons,
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
        let most = self.weights.most(self.prior, self.reasons, &OF_CONTENT);
        most < self.weights.worth(self.class)
    }

    /// The draft with its reasons and its confidence, where that is worth it.
    pub(super) fn believed(mut self, unit: &Unit<'_>, mut draft: Draft) -> Option<Draft> {
        of_content(unit, &draft, &mut self.reasons);
        draft.confidence = self.weights.weigh(self.prior, self.reasons);
        draft.reasons = self.reasons;
        (draft.confidence >= self.weights.worth(self.class)).then_some(draft)
    }
}

/// Of each of these at most one counts.
const OF_CONTENT: [&[Reason]; 2] =
    [&[Reason::MarksInside], &[Reason::ContentShort, Reason::ContentLong]];

fn of_content(unit: &Unit<'_>, draft: &Draft, out: &mut Reasons) {
    let marked = |t: &Token<'_>| {
        matches!(t.kind, Kind::Quote(_)) && draft.content.iter().any(|c| c.contains(t.span))
    };
    if unit.tokens.iter().any(marked) {
        out.add(Reason::MarksInside);
    }
    match draft.size() {
        0..15 => out.add(Reason::ContentShort),
        81.. => out.add(Reason::ContentLong),
        _ => {}
    }
}

fn reasons(
    unit: &Unit<'_>,
    group: &Group<'_>,
    source: Option<&Range<usize>>,
    frame: Option<Frame>,
    from: Option<usize>,
) -> Reasons {
    let mut out = Reasons::default();
    let always = [
        match group.used {
            Use::Finite => Reason::UseFinite,
            Use::Participle => Reason::UseParticiple,
            Use::Infinitive => Reason::UseInfinitive,
            Use::Passive => Reason::UsePassive,
            Use::Noun => Reason::UseNoun,
        },
        source.map_or(Reason::SourceNone, |s| subject(unit, s)),
        group.cue.class.into(),
        frame.map_or(Reason::FrameNone, Reason::from),
        opening(unit, from),
    ];
    always.into_iter().for_each(|reason| out.add(reason));
    let has = |tags: Tags| group.tokens().any(|i| unit.tagged(i, tags));
    if has(Tags::MODAL) {
        out.add(Reason::Modal);
    }
    if has(Tags::NEGATION) {
        out.add(Reason::Negated);
    }
    if has(Tags::HAVE) {
        out.add(Reason::Perfect);
    }
    if has(Tags::BE) && group.used == Use::Finite {
        out.add(Reason::Progressive);
    }
    if unit.title_case {
        out.add(Reason::TitleCase);
    }
    out
}

/// What kind of a word the subject is.
fn subject(unit: &Unit<'_>, source: &Range<usize>) -> Reason {
    let token = |i: usize| unit.get(i).copied();
    let (Some(first), Some(last)) = (token(source.start), token(source.end - 1)) else {
        return Reason::SourceNone;
    };
    let any = |tags: Tags| source.clone().any(|i| unit.tagged(i, tags));
    if source.len() == 1 && first.tags.any(Tags::WHO) {
        return Reason::SourceWho;
    }
    if source.len() == 1 && first.tags.any(Tags::SUBJECT) {
        let it = first.span.len() == 2 && !first.tags.any(Tags::MALE.with(Tags::FEMALE));
        return if it && first.tags.any(Tags::OBJECT) {
            Reason::SourceIt
        } else {
            Reason::SourcePronoun
        };
    }
    if first.tags.any(Tags::POSSESSIVE) && source.len() == 1 {
        return Reason::SourcePossessive;
    }
    if any(Tags::ROLE.with(Tags::TITLE)) {
        Reason::SourceRole
    } else if any(Tags::GROUP) {
        Reason::SourceGroup
    } else if any(Tags::DOCUMENT) {
        Reason::SourceDocument
    } else if any(Tags::ORGANISATION.with(Tags::PLACE)) {
        Reason::SourceOrganisation
    } else if last.capital && !(source.start == 0 && source.len() == 1)
        || first.capital && source.len() > 1 && source.start > 0
    {
        Reason::SourceName
    } else if last.capital {
        Reason::SourceOpening
    } else if last.ending == Ending::S {
        Reason::SourcePlural
    } else {
        Reason::SourceThing
    }
}

/// With what the content begins.
fn opening(unit: &Unit<'_>, from: Option<usize>) -> Reason {
    let Some(t) = from.and_then(|at| unit.get(at)) else { return Reason::OpensNothing };
    match t.kind {
        Kind::Quote(_) => Reason::OpensMarks,
        Kind::Word if t.tags.any(Tags::POSSESSIVE) => Reason::OpensPossessive,
        Kind::Word if t.tags.any(Tags::SUBJECT.with(Tags::OBJECT)) => Reason::OpensPronoun,
        Kind::Word if t.tags.any(Tags::DETERMINER) => Reason::OpensDeterminer,
        Kind::Word if t.capital => Reason::OpensName,
        Kind::Word if t.tags.any(Tags::PREPOSITION) => Reason::OpensPreposition,
        _ => Reason::OpensOther,
    }
}
