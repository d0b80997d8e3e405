//! Signs: what a border shows by which content is seen to end or to go on.

use crate::lexicon::{Borders, CueClass, Ending, Form, Manner, Senses, Sign, Tags};

use super::group::{Group, Use};
use super::phrase::{adverb, clause_after, finite};
use super::unit::{Kind, Tense, Unit};

/// How many tokens behind a border are looked at for a verb.
const AHEAD: usize = 10;
/// The forms in which a further cue takes the sentence over.
const TELLS: Senses =
    Senses::NONE.with(Form::Past).with(Form::PastOrParticiple).with(Form::Ing);
/// Those in which it has a subject of its own.
const SPEAKS: Senses =
    Senses::NONE.with(Form::Past).with(Form::PastOrParticiple).with(Form::Third);

/// The sentence as it is looked at from content that begins at `from`.
#[derive(Clone, Copy)]
pub(super) struct Sight<'s> {
    pub(super) unit: &'s Unit<'s>,
    pub(super) from: usize,
    pub(super) last: usize,
    /// The cue's own tense.
    told: Option<Tense>,
    /// The pronoun that is its subject.
    subject: Option<usize>,
    /// The last quotation of the sentence.
    quote: Option<usize>,
}

/// The sum of what signs add to the log-odds that content ends.
#[derive(Clone, Copy)]
pub(super) struct Odds<'c> {
    weights: &'c [f32; Sign::COUNT],
    pub(super) sum: f32,
}

impl<'c> Odds<'c> {
    pub(super) fn new(borders: &'c Borders, manner: Manner) -> Self {
        Odds { weights: borders.signs(manner), sum: 0.0 }
    }

    fn push(&mut self, sign: Sign) {
        self.sum += self.weights[sign as usize];
    }

    fn push_if(&mut self, holds: bool, sign: Sign) {
        if holds {
            self.push(sign);
        }
    }

    fn extend(&mut self, signs: impl IntoIterator<Item = Sign>) {
        signs.into_iter().for_each(|sign| self.push(sign));
    }
}

/// What has been read of the content so far.
#[derive(Default)]
pub(super) struct Seen {
    commas: usize,
    conjunctions: usize,
    quotes: usize,
    tense: Option<Tense>,
}

impl Seen {
    pub(super) fn verb(&self) -> bool {
        self.tense.is_some()
    }
}

/// What the cue and the opening of the content show at every border.
pub(super) fn fixed(
    unit: &Unit<'_>,
    from: usize,
    cue: Option<&Group<'_>>,
    out: &mut Odds<'_>,
) {
    out.push(Sign::Always);
    let Some(group) = cue else { return };
    out.push(match group.cue.class {
        CueClass::Speech => Sign::Speech,
        CueClass::Belief => Sign::Belief,
        CueClass::Intent => Sign::Intent,
        CueClass::Evidence => Sign::Evidence,
        CueClass::Judgement => Sign::Judgement,
        CueClass::Topic => Sign::Topic,
        CueClass::Noun => Sign::Noun,
    });
    match group.used {
        Use::Participle => out.push(Sign::CueParticiple),
        Use::Infinitive => out.push(Sign::CueInfinitive),
        _ => {}
    }
    if unit.tagged(from, Tags::THAT) {
        out.push(Sign::OpensThat);
    } else if unit.is_quote(from) {
        out.push(Sign::OpensMarks);
    } else if unit.tagged(from, Tags::WH) {
        out.push(Sign::OpensQuestion);
    }
    if unit.title_case {
        out.push(Sign::TitleCase);
    }
    if fronted(unit, from, group) {
        out.push(Sign::Fronted);
    }
}

/// Does `from` stand in a clause before the main one: *When the union said it would
/// strike, the port …*, *Asked whether it would strike, the union …*?
fn fronted(unit: &Unit<'_>, from: usize, cue: &Group<'_>) -> bool {
    let participle = cue.start == 0 && matches!(cue.used, Use::Passive | Use::Participle);
    (participle || unit.tagged(0, Tags::SUBORDINATOR))
        && !unit.tokens.iter().take(from).any(|t| t.kind == Kind::Comma)
}

impl<'s> Sight<'s> {
    pub(super) fn new(unit: &'s Unit<'s>, from: usize) -> Self {
        let last = unit.first.closing;
        let quote = (from.max(unit.first.quote)..last).rev().find(|&i| unit.is_quote(i));
        Sight { unit, from, last, told: None, subject: None, quote }
    }

    /// Takes in the tense and the subject of the cue.
    pub(super) fn listen(&mut self, cue: Option<&Group<'_>>) {
        let Some(group) = cue else { return };
        self.told = group.tokens().find_map(|i| self.unit.tokens[i].tense);
        let before = group.start.checked_sub(1);
        self.subject = before.filter(|&s| self.unit.tagged(s, Tags::SUBJECT));
    }

    /// Reads one token of content.
    pub(super) fn see(&self, seen: &mut Seen, at: usize) {
        let Some(t) = self.unit.get(at) else { return };
        match t.kind {
            Kind::Comma => seen.commas += 1,
            Kind::Quote => {
                seen.quotes += 1;
                seen.tense = t.tense.or(seen.tense);
            }
            Kind::Word => {
                seen.conjunctions += usize::from(t.tags.any(Tags::CONJUNCTION));
                seen.tense = t.tense.or(seen.tense);
            }
            _ => {}
        }
    }

    /// All that the border at `at` shows.
    pub(super) fn signs(&self, seen: &Seen, at: usize, out: &mut Odds<'_>) {
        let mark = mark(self.unit.tokens[at].kind);
        let next = at + usize::from(mark.is_some());
        out.extend(mark);
        out.extend(self.before(at - 1));
        out.extend(self.next(next));
        Self::passed(seen, out);
        self.adjunct(next, out);
        self.goes_on(next, out);
        self.tenses(seen, next, out);
        self.distances(at, out);
    }

    fn before(&self, at: usize) -> Option<Sign> {
        let t = self.unit.get(at)?;
        Some(if t.kind == Kind::Quote {
            Sign::AfterMarks
        } else if t.ending == Ending::Digit || t.tags.any(Tags::NUMBER) {
            Sign::AfterNumber
        } else if t.tags.any(Tags::TIME.with(Tags::PERIOD)) {
            Sign::AfterTime
        } else if t.capital() {
            Sign::AfterName
        } else if finite(self.unit, at) {
            Sign::AfterVerb
        } else if t.tags != Tags::NONE {
            Sign::AfterSmall
        } else {
            return None;
        })
    }

    fn next(&self, at: usize) -> Option<Sign> {
        let t = self.unit.get(at)?;
        if t.kind == Kind::Quote {
            return Some(Sign::NextMarks);
        }
        Some(if t.kind != Kind::Word {
            return None;
        } else if t.tags.any(Tags::SUBJECT) {
            Sign::NextSubject
        } else if t.tags.any(Tags::DETERMINER.with(Tags::POSSESSIVE)) {
            Sign::NextDeterminer
        } else if tells(self.unit, at) {
            Sign::NextCue
        } else if t.ending == Ending::Ing && !t.capital() {
            Sign::NextIng
        } else if t.tags.any(Tags::TIME.with(Tags::PERIOD)) {
            Sign::NextTime
        } else if finite(self.unit, at) {
            Sign::NextFinite
        } else if t.capital() {
            Sign::NextName
        } else if t.ending == Ending::Ed {
            Sign::NextEd
        } else if adverb(self.unit, at) {
            Sign::NextAdverb
        } else {
            return None;
        })
    }

    fn passed(seen: &Seen, out: &mut Odds<'_>) {
        out.push_if(seen.quotes > 0, Sign::MarksBefore);
        out.push_if(seen.tense.is_none(), Sign::NoVerbYet);
        out.push_if(seen.commas == 1, Sign::OneComma);
        out.push_if(seen.commas > 1, Sign::MoreCommas);
        out.push_if(seen.conjunctions > 0, Sign::Joined);
    }

    /// *on Thursday*, *in an interview*
    fn adjunct(&self, at: usize, out: &mut Odds<'_>) {
        let unit = self.unit;
        if !unit.tagged(at, Tags::PREPOSITION) {
            return;
        }
        let number = unit.get(at + 1).is_some_and(|t| t.ending == Ending::Digit);
        if number || unit.tagged(at + 1, Tags::TIME.with(Tags::PERIOD)) {
            out.push(Sign::TimeAhead);
        }
        let phrase = (at + 1..(at + 6).min(self.last))
            .take_while(|&i| unit.is_word(i) && !unit.tagged(i, Tags::PREPOSITION));
        if phrase.into_iter().any(|i| unit.tagged(i, Tags::OCCASION)) {
            out.push(Sign::OccasionAhead);
        }
    }

    /// A clause, a further cue, the same subject again.
    fn goes_on(&self, next: usize, out: &mut Odds<'_>) {
        let unit = self.unit;
        let joined = unit.tagged(next, Tags::CONJUNCTION.with(Tags::SUBORDINATOR));
        // *and **later** promised*
        let second = (next + 1..next + 3).find(|&i| !adverb(unit, i)).unwrap_or(next + 1);
        let subject = if joined { second } else { next };
        if joined && tells(unit, second) {
            out.push(Sign::NextCue);
        } else if speaker(unit, subject, if joined { 8 } else { 5 }) {
            out.push(Sign::SpeakerAhead);
        }
        if joined && unit.tagged(second, Tags::SUBJECT) {
            out.push(Sign::NextSubject);
        } else if joined && finite(unit, second) {
            out.push(Sign::NextFinite);
        }
        if clause_after(unit, if joined { next + 1 } else { next }, 8) {
            out.push(Sign::ClauseAhead);
        }
        let same = self.subject.is_some_and(|s| {
            unit.tagged(subject, Tags::SUBJECT)
                && unit.tokens[subject].word() == unit.tokens[s].word()
        });
        if same {
            out.push(Sign::SamePronoun);
        }
    }

    /// The tense behind the border, beside that before it and the cue's own.
    fn tenses(&self, seen: &Seen, next: usize, out: &mut Odds<'_>) {
        let unit = self.unit;
        let near = next..(next + AHEAD).min(self.last);
        let comma = near.clone().skip(1).find(|&i| unit.is(i, Kind::Comma));
        if comma.is_some() {
            out.push(Sign::CommaAhead);
        }
        if self.quote.is_some_and(|quote| quote > next) {
            out.push(Sign::MarksAhead);
        }
        let clause = near.start..comma.unwrap_or(near.end);
        let Some(ahead) = clause.into_iter().find_map(|i| self.unit.tokens[i].tense) else {
            return;
        };
        out.extend(self.told.map(|told| beside_cue(told, ahead)));
        out.extend(seen.tense.map(|before| beside_content(before, ahead)));
    }

    fn distances(&self, at: usize, out: &mut Odds<'_>) {
        out.push(match at - self.from {
            0..=3 => Sign::Words3,
            4..=7 => Sign::Words7,
            8..=14 => Sign::Words14,
            _ => Sign::WordsMore,
        });
        out.push(match self.last - at {
            0..=3 => Sign::Left3,
            4..=8 => Sign::Left8,
            9..=16 => Sign::Left16,
            _ => Sign::LeftMore,
        });
    }
}

fn mark(kind: Kind) -> Option<Sign> {
    match kind {
        Kind::Comma => Some(Sign::Comma),
        Kind::Dash => Some(Sign::Dash),
        Kind::Semicolon => Some(Sign::Semicolon),
        Kind::Colon => Some(Sign::Colon),
        Kind::Open => Some(Sign::Bracket),
        _ => None,
    }
}

/// A past or *-ing* form of a cue?
fn tells(unit: &Unit<'_>, at: usize) -> bool {
    unit.get(at).is_some_and(|t| !t.capital() && t.senses.any(TELLS))
}

/// Does a finite cue follow within `reach`, behind its subject?
pub(super) fn speaker(unit: &Unit<'_>, from: usize, reach: usize) -> bool {
    (from..(from + reach).min(unit.tokens.len()))
        .take_while(|&i| !unit.is(i, Kind::Comma))
        .skip(1)
        .any(|i| {
            let t = &unit.tokens[i];
            !t.capital() && t.senses.any(SPEAKS) && finite(unit, i)
        })
}

fn beside_cue(told: Tense, ahead: Tense) -> Sign {
    match (told, ahead) {
        (Tense::Past, Tense::Present) => Sign::CuePastPresent,
        (Tense::Past, Tense::Past) => Sign::CuePastPast,
        (Tense::Past, Tense::Modal) => Sign::CuePastModal,
        (_, Tense::Present) => Sign::CuePresentPresent,
        (_, Tense::Past) => Sign::CuePresentPast,
        (_, Tense::Modal) => Sign::CuePresentModal,
    }
}

fn beside_content(before: Tense, ahead: Tense) -> Sign {
    match (before, ahead) {
        (Tense::Present, Tense::Present) => Sign::PresentPresent,
        (Tense::Present, Tense::Past) => Sign::PresentPast,
        (Tense::Present, Tense::Modal) => Sign::PresentModal,
        (Tense::Past, Tense::Present) => Sign::PastPresent,
        (Tense::Past, Tense::Past) => Sign::PastPast,
        (Tense::Past, Tense::Modal) => Sign::PastModal,
        (Tense::Modal, Tense::Present) => Sign::ModalPresent,
        (Tense::Modal, Tense::Past) => Sign::ModalPast,
        (Tense::Modal, Tense::Modal) => Sign::ModalModal,
    }
}
