//! Weighing: how sure is it that a proposal gives content to a source?
//!
//! A cue in a frame has a reliability of its own, measured on hand-marked news or, where
//! it is too rare for that, its class's. What else the sentence shows (who the subject is,
//! how the verb stands, whether marks follow) moves it up or down. The sum is a log-odds;
//! its weights are data (`lexicons/en/confidence.toml`), fitted on the same news, and each
//! reason that counted is kept, so that a reader can ask why.

use std::ops::Range;

use crate::lexicon::{
    Confidence, CueClass, Cues, Ending, Fact, Frame, Reason, Reasons, Spot, Tags, share,
};
use crate::text::Span;

use super::draft::Draft;
use super::group::{Group, Use};
use super::phrase::FUNCTION;
use super::sort::sort;
use super::unit::{Kind, Token, Unit};

/// What speaks for a proposal and against it.
pub(super) struct Weighing<'c> {
    weights: &'c Confidence,
    class: CueClass,
    /// The log-odds before any reason.
    base: f32,
    reasons: Reasons,
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
        let of = frame.unwrap_or(Frame::NpObj);
        let prior = group.cue.reliability(of);
        let prior = prior.unwrap_or_else(|| weights.prior(class, of));
        let used = match group.used {
            Use::Finite => Fact::UseFinite,
            Use::Participle => Fact::UseParticiple,
            Use::Infinitive => Fact::UseInfinitive,
            Use::Passive => Fact::UsePassive,
            Use::Noun => Fact::UseNoun,
        };
        let reasons = Reasons::default();
        let base = weights.base(prior);
        let mut weighing = Weighing { weights, class, base, reasons, sum: 0.0 };
        weighing.add(used);
        if !group.raises(of) {
            weighing.add(source.map_or(Fact::SourceNone, |s| subject(unit, s)));
        }
        weighing.add(class);
        weighing.add(frame.map_or(Fact::FrameNone.into(), Reason::from));
        weighing.add(opening(unit, from));
        weighing.verb(unit, group);
        weighing.surroundings(unit, group, source, from);
        weighing
    }

    fn add(&mut self, reason: impl Into<Reason>) {
        let reason = reason.into();
        self.reasons.push(reason);
        self.sum += self.weights.weight(reason);
    }

    /// What the verb group shows, and the sentence as a whole.
    fn verb(&mut self, unit: &Unit<'_>, group: &Group<'_>) {
        let tags = unit.tags(group.tokens());
        let shown = [
            (tags.any(Tags::MODAL), Fact::Modal),
            (tags.any(Tags::NEGATION), Fact::Negated),
            (tags.any(Tags::HAVE), Fact::Perfect),
            (tags.any(Tags::BE) && group.used == Use::Finite, Fact::Progressive),
            (unit.title_case, Fact::TitleCase),
        ];
        for (_, fact) in shown.into_iter().filter(|(holds, _)| *holds) {
            self.add(fact);
        }
    }

    /// What surrounds the source and opens the content.
    fn surroundings(
        &mut self,
        unit: &Unit<'_>,
        group: &Group<'_>,
        source: Option<&Range<usize>>,
        from: Option<usize>,
    ) {
        if let Some(source) = source {
            let before = sort(unit, source.start.checked_sub(1));
            self.add(Reason::neighbour(Spot::BeforeSource, before));
            self.add(match source.len() {
                0..=1 => Fact::SourceOf1,
                2 => Fact::SourceOf2,
                3..=5 => Fact::SourceUpTo5,
                _ => Fact::SourceOver5,
            });
        }
        if let Some(from) = from {
            self.add(Reason::neighbour(Spot::First, sort(unit, Some(from))));
            self.add(Reason::neighbour(Spot::Second, sort(unit, Some(from + 1))));
        }
        if unit.first.told < group.start {
            self.add(Fact::CueBefore);
        }
    }

    /// Is it not worth believing, whatever its content is?
    pub(super) fn hopeless(&self) -> bool {
        self.weights.hopeless(self.class, self.base + self.sum)
    }

    /// The draft with its reasons and its confidence, where that is worth it.
    pub(super) fn believed(mut self, unit: &Unit<'_>, mut draft: Draft) -> Option<Draft> {
        let before = std::mem::replace(&mut self.sum, 0.0);
        self.content(unit, &draft);
        let share = share(self.base + (before + self.sum));
        if share < self.weights.worth(self.class) {
            return None;
        }
        draft.confidence = Some(share);
        draft.reasons = self.reasons;
        Some(draft)
    }

    /// How much content there is, how long its last stretch is, and what stands behind.
    fn content(&mut self, unit: &Unit<'_>, draft: &Draft) {
        let within = |span: Span| draft.content.iter().any(|c| c.contains(span));
        let marked = |t: &Token| t.kind == Kind::Quote && within(t.span);
        if unit.tokens.get(unit.first.quote..).is_some_and(|rest| rest.iter().any(marked)) {
            self.add(Fact::MarksInside);
        } else if draft.closes {
            let clause = is_clause(unit, &draft.content);
            self.add(if clause { Fact::CueLast } else { Fact::CueLastNoVerb });
        }
        match draft.size() {
            0..15 => self.add(Fact::ContentShort),
            81.. => self.add(Fact::ContentLong),
            _ => {}
        }
        let Some(last) = draft.content.last() else { return };
        let (from, to) = (unit.place(last.start()), unit.place(last.end()));
        self.add(match to - from {
            0..=1 => Fact::ContentOf1,
            2 => Fact::ContentOf2,
            3..=4 => Fact::ContentUpTo4,
            5..=8 => Fact::ContentUpTo8,
            9..=16 => Fact::ContentUpTo16,
            _ => Fact::ContentOver16,
        });
        self.add(Reason::neighbour(Spot::Behind, sort(unit, Some(to))));
    }
}

/// Does content hold a verb of its own? *When they were asked* and *Asked if they would* only
/// tell when.
fn is_clause(unit: &Unit<'_>, content: &[Span]) -> bool {
    let mut told = content.iter().flat_map(|c| unit.within(*c)).peekable();
    let below = Tags::SUBORDINATOR.with(Tags::WH);
    let opens = told.peek().is_some_and(|&(at, t)| {
        let asked = t.ending == Ending::Ed && !t.senses.is_empty();
        asked && unit.tagged(at + 1, FUNCTION) || t.tags.any(below)
    });
    let (mut verb, mut comma) = (false, false);
    for (_, t) in told {
        verb |= t.finite;
        comma |= t.kind == Kind::Comma;
    }
    verb && (comma || !opens)
}

/// What kind of a word the subject is.
fn subject(unit: &Unit<'_>, source: &Range<usize>) -> Fact {
    let token = |i: usize| unit.get(i).copied();
    let (Some(first), Some(last)) = (token(source.start), token(source.end - 1)) else {
        return Fact::SourceNone;
    };
    if source.len() == 1 && first.tags.any(Tags::WHO) {
        return Fact::SourceWho;
    }
    if source.len() == 1 && first.tags.any(Tags::SUBJECT) {
        let it = first.span.len() == 2 && !first.tags.any(Tags::MALE.with(Tags::FEMALE));
        return if it && first.tags.any(Tags::OBJECT) {
            Fact::SourceIt
        } else {
            Fact::SourcePronoun
        };
    }
    if first.tags.any(Tags::POSSESSIVE) && source.len() == 1 {
        return Fact::SourcePossessive;
    }
    let all = unit.tags(source.clone());
    let classes = [
        (Tags::ROLE.with(Tags::TITLE), Fact::SourceRole),
        (Tags::GROUP, Fact::SourceGroup),
        (Tags::DOCUMENT, Fact::SourceDocument),
        (Tags::ORGANISATION.with(Tags::PLACE), Fact::SourceOrganisation),
    ];
    if let Some((_, fact)) = classes.into_iter().find(|(tags, _)| all.any(*tags)) {
        fact
    } else if last.capital() && !(source.start == 0 && source.len() == 1)
        || first.capital() && source.len() > 1 && source.start > 0
    {
        Fact::SourceName
    } else if last.capital() {
        Fact::SourceOpening
    } else if last.ending == Ending::S {
        Fact::SourcePlural
    } else {
        Fact::SourceThing
    }
}

/// With what the content begins.
fn opening(unit: &Unit<'_>, from: Option<usize>) -> Fact {
    let Some(t) = from.and_then(|at| unit.get(at)) else { return Fact::OpensNothing };
    match t.kind {
        Kind::Quote => Fact::OpensMarks,
        Kind::Word if t.tags.any(Tags::POSSESSIVE) => Fact::OpensPossessive,
        Kind::Word if t.tags.any(Tags::SUBJECT.with(Tags::OBJECT)) => Fact::OpensPronoun,
        Kind::Word if t.tags.any(Tags::DETERMINER) => Fact::OpensDeterminer,
        Kind::Word if t.capital() => Fact::OpensName,
        Kind::Word if t.tags.any(Tags::PREPOSITION) => Fact::OpensPreposition,
        _ => Fact::OpensOther,
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
                    found.reasons.iter().any(|r| r.name() == *reason),
                    "{text}: no {reason} in {:?}",
                    found.reasons
                );
            }
        }
    }
}
