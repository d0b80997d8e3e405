//! Announcements: *The letter reads:* and what follows it as a paragraph of its own.

use std::ops::Range;
use std::sync::Arc;

use crate::lexicon::{CueClass, Cues, Ending, Frame, Tags};
use crate::text::Span;

use super::group::{Group, Use, groups};
use super::phrase::{adverb, finite};
use super::source::source_before;
use super::unit::{Kind, Unit};

/// Who is to speak, and by which words.
#[derive(Clone, Debug)]
pub(super) struct Announced {
    pub(super) source: Option<Span>,
    pub(super) cue: Span,
    pub(super) lemma: Arc<str>,
}

/// Words of a sentence without a verb of its own.
const SHORT: usize = 8;
/// How near to the colon such a sentence names the paper: *the statement in full:*
const NEAR: usize = 3;
/// Words between the verb that tells and the colon: *wrote to the board on Monday:*
const BEHIND: usize = 6;

/// What the last sentence of a paragraph announces by its colon: a cue of speech that is its last
/// verb (*In a note to the board, she wrote:*), or a document (*Her full statement:*).
pub(super) fn announced(unit: &Unit<'_>, text: &str, cues: &Cues) -> Option<Announced> {
    let colon = unit.tokens.len().checked_sub(1)?;
    if unit.tokens[colon].kind != Kind::Colon || unit.title_case {
        return None;
    }
    if let Some(told) = last_verb(unit, cues, colon)? {
        let source = source_before(unit, before_brackets(unit, told.start))?;
        let speaks = speaks(unit, text, source.clone(), told.end - 1);
        if !speaks || !leads_there((unit, text), cues, &told) {
            return None;
        }
        return Some(Announced {
            source: unit.span(source),
            cue: unit.span(told.tokens())?,
            lemma: told.cue.lemma.clone(),
        });
    }
    let paper = |at: &usize| cues.turns().is_paper(unit.word(*at, text));
    let last = (0..colon).rev().take(NEAR).find(paper)?;
    // *See photos of the letter below:* speaks to the reader.
    let opens = Tags::DETERMINER.with(Tags::POSSESSIVE).with(Tags::PREPOSITION);
    let phrase = unit.tagged(0, opens) || (0..last).any(|at| unit.tokens[at].owns());
    let phrase = phrase && !says(unit, 0, text, &OWN);
    if !phrase || colon > SHORT || !(0..colon).all(|at| unit.is_word(at)) {
        return None;
    }
    let owner = (0..last).find(|&at| {
        unit.tagged(at, Tags::POSSESSIVE) || unit.get(at).is_some_and(|t| t.owns())
    });
    // *From **the letter**:*
    let first = (0..last).find(|&at| !unit.tagged(at, Tags::PREPOSITION)).unwrap_or(last);
    Some(Announced {
        source: unit.span(first..owner.unwrap_or(last) + 1),
        cue: unit.tokens[colon].span,
        lemma: "colon".into(),
    })
}

/// The cue of speech that is the last verb before the colon; `None` where another verb is.
#[expect(clippy::option_option, reason = "no verb at all is an answer too")]
fn last_verb<'c>(
    unit: &Unit<'_>,
    cues: &'c Cues,
    colon: usize,
) -> Option<Option<Group<'c>>> {
    let mut readings = Vec::new();
    for at in (0..colon).rev() {
        if !unit.tokens[at].senses.is_empty() {
            groups(unit, cues, at, &mut readings);
            let told = readings.iter().find(|group| {
                group.used == Use::Finite && group.cue.class == CueClass::Speech
            });
            if let Some(told) = told {
                return Some(Some(*told));
            }
        }
        if finite(unit, at) {
            return None;
        }
    }
    Some(None)
}

/// Does the sentence give something to somebody else, as the reporter does: *She said that …*?
pub(super) fn reports(unit: &Unit<'_>, text: &str, cues: &Cues) -> bool {
    let mut readings = Vec::new();
    (0..unit.tokens.len()).any(|at| {
        if unit.tokens[at].senses.is_empty() {
            return false;
        }
        groups(unit, cues, at, &mut readings);
        let told = readings
            .iter()
            .find(|group| group.used == Use::Finite && group.cue.class == CueClass::Speech);
        let source = told.and_then(|told| source_before(unit, told.start));
        source.is_some_and(|source| {
            speaks(unit, text, source.clone(), at)
                && !says(unit, source.start, text, &["you"])
        })
    })
}

/// *Ida Corran **(@idacorran)** tweeted*
fn before_brackets(unit: &Unit<'_>, verb: usize) -> usize {
    let closed = verb > 0 && unit.is(verb - 1, Kind::Close);
    let open = (0..verb).rev().find(|&at| unit.is(at, Kind::Open));
    open.filter(|_| closed).unwrap_or(verb)
}

/// Between the verb and the colon stand whom it speaks to, when and where. What is told of
/// is no announcement (*named the boats:*), unless it is a document (*sent a letter:*).
fn leads_there((unit, text): (&Unit<'_>, &str), cues: &Cues, told: &Group<'_>) -> bool {
    let (at, colon) = (told.end, unit.tokens.len() - 1);
    let aside = Tags::PREPOSITION.with(Tags::ADVERB).with(Tags::THAT);
    let aside = aside.with(Tags::TIME).with(Tags::SUBORDINATOR);
    let open = at == colon
        || unit.tagged(at, aside)
        || adverb(unit, at)
        || unit.is(at, Kind::Comma)
        || told.cue.has(Frame::ObjThat)
        || (at..colon).any(|i| cues.turns().is_paper(unit.word(i, text)));
    open && colon.saturating_sub(at) <= BEHIND
}

/// The outlet itself: what it has written before is the reporter's.
const OWN: [&str; 5] = ["i", "my", "our", "ours", "we"];

/// Can the subject speak? Many verbs are plurals too: *two big questions:*
fn speaks(unit: &Unit<'_>, text: &str, source: Range<usize>, verb: usize) -> bool {
    let last = &unit.tokens[source.end - 1];
    let number = |at: usize| {
        unit.tagged(at, Tags::NUMBER) || unit.tokens[at].ending == Ending::Digit
    };
    let named = Tags::SUBJECT
        .with(Tags::ROLE)
        .with(Tags::TITLE)
        .with(Tags::GROUP)
        .with(Tags::DOCUMENT)
        .with(Tags::ORGANISATION)
        .with(Tags::PLACE);
    let may =
        unit.tokens[verb].ending != Ending::S || last.capital() || last.tags.any(named);
    may && !source.clone().any(number) && !says(unit, source.start, text, &OWN)
}

/// Is the word at `at` one of these?
fn says(unit: &Unit<'_>, at: usize, text: &str, words: &[&str]) -> bool {
    let here = unit.word(at, text);
    words.iter().any(|word| here.eq_ignore_ascii_case(word))
}
