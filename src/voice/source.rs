//! Where a source stands: the phrase before its verb, set off by commas, shared with the
//! verb before, or behind the cue.

use std::ops::Range;

use crate::lexicon::{Ending, Form, Senses, Small, Smalls, Tags};

use super::phrase::{
    FUNCTION, HELPED, NEAR_TIME, PERSON, adverb, auxiliary, clause_after, finite, nominal,
    noun_phrase, participle, percent, short_name, slash, time_run,
};
use super::unit::{Kind, Token, Unit};

pub(super) const OPENS_RELATIVE: Smalls =
    Smalls::of(&[Small::Who, Small::Which, Small::Whose, Small::Where, Small::Whom]);
const REFLEXIVE: Smalls = Smalls::of(&[
    Small::Herself,
    Small::Himself,
    Small::Itself,
    Small::Themselves,
    Small::Myself,
    Small::Ourselves,
    Small::Yourself,
]);
/// Prepositions behind which a phrase may belong to the noun before, wherever that stands.
const CLOSE: Smalls = Smalls::of(&[
    Small::For,
    Small::In,
    Small::At,
    Small::From,
    Small::With,
    Small::On,
    Small::To,
    Small::By,
]);
/// Those of a source before its cue.
const BINDING: Smalls = CLOSE.and(&[
    Small::Between,
    Small::Behind,
    Small::Near,
    Small::Against,
    Small::Into,
    Small::About,
    Small::Under,
    Small::Over,
    Small::Within,
    Small::Inside,
    Small::Outside,
]);
/// Those of a source behind its cue.
const BINDING_BEHIND: Smalls = CLOSE.and(&[Small::Familiar]);

/// The source that ends directly before `end` (a verb group): its first and the place
/// after its last token.
pub(super) fn source_before(unit: &Unit<'_>, end: usize) -> Option<Range<usize>> {
    let mut last = end;
    while last > 0 && adverb(unit, last - 1) && !unit.tagged(last - 1, Tags::PERIOD) {
        last -= 1;
    }
    last = time_before(unit, last);
    if last == 0 {
        return None;
    }
    // *The minister herself said*
    if last > 1 && reflexive(unit, last - 1) && nominal(unit, last - 2) {
        return Some(phrase_start(unit, last - 1)?..last);
    }
    if unit.is(last - 1, Kind::Comma)
        || unit.is(last - 1, Kind::Dash)
        || unit.is(last - 1, Kind::Close)
    {
        return set_off(unit, last - 1);
    }
    if unit.is_quote(last - 1) {
        return behind_marks(unit, last - 1);
    }
    let start = phrase_start(unit, last)?;
    Some(start..last)
}

/// *Ned Crale, who called it “a mess,” said*, *Ida Corran, known for “The Pier,” said*: the
/// comma that closes stands within the marks.
fn behind_marks(unit: &Unit<'_>, quote: usize) -> Option<Range<usize>> {
    let open = (0..quote).rev().take(20).find(|&i| unit.is(i, Kind::Comma))?;
    let first = |i: usize| {
        let form = Senses::NONE.with(Form::Participle).with(Form::PastOrParticiple);
        let participle = |t: &Token| {
            let ends = matches!(t.ending, Ending::Ed | Ending::Ing);
            (ends || t.senses.any(form)) && !t.capital()
        };
        unit.is_any(i, OPENS_RELATIVE) || unit.get(i).is_some_and(participle)
    };
    let opens = first(open + 1) || first(open + 2) && !finite(unit, open + 2);
    let set_off = opens && unit.tokens[quote].ends_in_marks();
    let start = set_off.then(|| phrase_start(unit, open)).flatten()?;
    (start == 0).then_some(start..open)
}

fn reflexive(unit: &Unit<'_>, at: usize) -> bool {
    unit.is_any(at, REFLEXIVE)
}

/// Where words of time before a verb begin: *the mayor **on Tuesday** rejected*.
fn time_before(unit: &Unit<'_>, end: usize) -> usize {
    let time = Tags::TIME.with(Tags::PERIOD);
    let mut at = end;
    while at > 0 && (unit.tagged(at - 1, time) || number(unit, at - 1)) {
        at -= 1;
    }
    if at == end || at == 0 || !unit.tagged(at, time) {
        return end;
    }
    let preposition =
        unit.tagged(at - 1, Tags::PREPOSITION) && !unit.tagged(at - 1, Tags::OF);
    let start = if preposition { at - 1 } else { at };
    // *Thursday's vote showed*, *a busy day said*: no words of time.
    let apart = preposition || unit.tagged(at, Tags::TIME);
    if apart && start > 0 && nominal(unit, start - 1) { start } else { end }
}

fn number(unit: &Unit<'_>, at: usize) -> bool {
    unit.get(at).is_some_and(|t| t.ending == Ending::Digit)
}

/// *NAME, TITLE, said*; *NAME, however, said*; *NAME (D-Ohio) said*.
fn set_off(unit: &Unit<'_>, close: usize) -> Option<Range<usize>> {
    let opener = match unit.get(close)?.kind {
        Kind::Close => Kind::Open,
        other => other,
    };
    let open = (0..close).rev().take(40).find(|&i| unit.is(i, opener))?;
    if open == 0 || open + 1 == close {
        return None;
    }
    if let Some(name) = far_name(unit, open, close) {
        return Some(name);
    }
    let start = phrase_start(unit, open)?;
    let inside = open + 1..close;
    // The clause is no part of the source, but the verb behind it is still the source's.
    if unit.is_any(open + 1, OPENS_RELATIVE) {
        return Some(start..open);
    }
    // *NAME, speaking on condition of anonymity, said*
    let first = inside.clone().find(|&i| !adverb(unit, i) && !unit.tagged(i, Tags::TIME));
    let told = first.and_then(|i| unit.get(i));
    if told.is_some_and(|t| t.ending == Ending::Ing && !t.capital()) {
        return Some(start..open);
    }
    if inside.clone().any(|i| finite(unit, i)) {
        // *NAME, the mayor who built the pier, said*
        let apposition = unit.tagged(open + 1, Tags::DETERMINER.with(Tags::ROLE));
        return (apposition && relatives_alone(unit, inside)).then_some(start..close);
    }
    if inside.clone().all(|i| adverb(unit, i)) || unit.tagged(open + 1, Tags::CONJUNCTION) {
        return Some(start..open);
    }
    if unit.is(close, Kind::Close) {
        return Some(start..close + 1);
    }
    let apposition = nominal(unit, open + 1) || unit.tagged(open + 1, Tags::DETERMINER);
    // A list of places or ages between commas: *of Flint, Mich.,*
    if apposition { Some(start..close) } else { Some(start..open) }
}

/// *Irene Oduya, 29, of Kelmouth, Lorvane, said*; *Irene Oduya, head of the board, which met
/// on Friday, said*: the name that opens the clause, where only what is set off follows.
fn far_name(unit: &Unit<'_>, open: usize, close: usize) -> Option<Range<usize>> {
    let opens = |i: usize| {
        i == 0
            || unit.is_quote(i - 1)
            || unit.is(i - 1, Kind::Semicolon)
            || unit.tagged(i - 1, Tags::CONJUNCTION)
    };
    let start = (0..open).rev().take(40).find(|&i| {
        opens(i) && unit.get(i).is_some_and(|t| t.capital() && t.kind == Kind::Word)
    })?;
    let end = noun_phrase(unit, start);
    let set_off = unit.is(end, Kind::Comma) || unit.is(end, Kind::Open);
    let named = unit.get(end.checked_sub(1)?)?.capital() && end > start;
    if !(set_off && named && end < open) || unit.tagged(start, FUNCTION) {
        return None;
    }
    relatives_alone(unit, end + 1..close).then_some(start..end)
}

/// Have all verbs in a stretch a *who* or *which* of their own for a subject?
pub(super) fn relatives_alone(unit: &Unit<'_>, inside: Range<usize>) -> bool {
    let count =
        |holds: &dyn Fn(usize) -> bool| inside.clone().filter(|&i| holds(i)).count();
    let verbs = count(&|i| finite(unit, i) && !(i > 0 && auxiliary(unit, i - 1)));
    let relatives = count(&|i| unit.tagged(i, Tags::WHO.with(Tags::RELATIVE)));
    let subjects = count(&|i| unit.tagged(i, Tags::SUBJECT) && !unit.tagged(i, Tags::WHO));
    verbs <= relatives && subjects == 0
}

/// Where the noun phrase that ends before `end` begins.
fn phrase_start(unit: &Unit<'_>, end: usize) -> Option<usize> {
    let mut i = end;
    let mut seen = false;
    while i > 0 {
        let at = i - 1;
        let t = &unit.tokens[at];
        // *an official who asked not to be named*
        if seen && behind_who(unit, at) {
            i = at;
            continue;
        }
        let whole = !unit.tagged(at, Tags::CLITIC) || !seen && unit.tagged(at, HELPED);
        if unit.tagged(at, Tags::SUBJECT) && whole {
            return if seen { Some(i) } else { Some(at) };
        }
        if unit.tagged(at, Tags::OBJECT) && !unit.tagged(at, Tags::POSSESSIVE) {
            if seen || !inside_phrase(unit, at) {
                break;
            }
            i = at - 1;
            continue;
        }
        match t.kind {
            // *it was clear **that** the board said*
            Kind::Word if seen && opens_clause(unit, at, end) => break,
            Kind::Word if t.tags.any(Tags::TIME) && seen => break,
            Kind::Word if t.tags.any(Tags::TIME) && !seen => return None,
            Kind::Word
                if t.tags.any(Tags::PREPOSITION) && !(t.capital() && at > 0 && seen) =>
            {
                let of = unit.is_small(at, Small::Of);
                if !seen || at == 0 || !holds_phrase(unit, at, of) {
                    break;
                }
            }
            // *…, **she and** another reporter said*
            Kind::Word
                if t.tags.any(Tags::CONJUNCTION) && seen && pronoun_apart(unit, at) =>
            {
                return Some(at - 1);
            }
            Kind::Word if t.tags.any(Tags::CONJUNCTION) => {
                let joined =
                    seen && at > 0 && nominal(unit, at - 1) && !verb_left(unit, at);
                if !joined {
                    break;
                }
            }
            Kind::Word
                if t.tags.any(Tags::RELATIVE)
                    && seen
                    && clause_inside(unit, at + 1, end) =>
            {
                // *the man who ran the company said*: the head stands before.
                if at == 0 || !nominal(unit, at - 1) {
                    return if unit.is_small(at, Small::Who) { Some(at) } else { None };
                }
            }
            Kind::Word
                if unit.is_any(at, Smalls::of(&[Small::Who, Small::Which])) && !seen =>
            {
                return Some(at);
            }
            Kind::Word if nominal(unit, at) && !finite(unit, at) => seen = true,
            Kind::Word if participle_inside(unit, at) && seen => {}
            Kind::Word if finite(unit, at) && seen && relative_left(unit, at) => {}
            // *Ned “Tig” Crale*, but not *On the paper's “Week”, Ned Crale said*.
            Kind::Quote
                if seen
                    && t.is_nickname()
                    && at > 0
                    && nominal(unit, at - 1)
                    && !unit.tokens[at - 1].owns() => {}
            Kind::Stop if short_name(unit, at) => {}
            Kind::Other if seen && slash(unit, at) => {}
            Kind::Other if percent(unit, at) => {}
            Kind::Comma if seen && listed(unit, at) => {}
            _ => break,
        }
        i = at;
    }
    // *On Saturday, China said*: the comma belongs to the day.
    let start = i + usize::from(unit.is(i, Kind::Comma));
    seen.then_some(start)
}

/// Is the pronoun at `at` the end of a phrase with a noun: *a source close to him*?
fn inside_phrase(unit: &Unit<'_>, at: usize) -> bool {
    at > 1
        && unit.tagged(at - 1, Tags::PREPOSITION)
        && nominal(unit, at - 2)
        && !finite(unit, at - 2)
}

/// Is the word at `at` a *that* behind which a clause begins: behind a word that tells, or
/// before what plainly is a noun phrase up to `end`?
fn opens_clause(unit: &Unit<'_>, at: usize, end: usize) -> bool {
    if !unit.tagged(at, Tags::THAT) {
        return false;
    }
    let told = at.checked_sub(1).is_some_and(|p| !unit.tokens[p].senses.is_empty());
    let plural = |t: &Token| at + 2 == end && t.ending == Ending::S;
    told || unit.tagged(at + 1, Tags::DETERMINER.with(Tags::POSSESSIVE))
        || unit.get(at + 1).is_some_and(|t| t.capital() || plural(t))
}

/// Stands a pronoun before the conjunction at `at`, and a sign before that?
fn pronoun_apart(unit: &Unit<'_>, at: usize) -> bool {
    let apart = |at: usize| at == 0 || !unit.is_word(at - 1);
    at.checked_sub(1).is_some_and(|p| unit.tagged(p, Tags::SUBJECT) && apart(p))
}

/// Is the word at `at` inside a clause with *who* that has no comma before it?
fn behind_who(unit: &Unit<'_>, at: usize) -> bool {
    let near = at.saturating_sub(7)..=at;
    let who =
        near.rev().take_while(|&i| unit.is_word(i)).find(|&i| unit.tagged(i, Tags::WHO));
    let Some(who) = who.filter(|&who| who > 0) else { return false };
    // *a man who prays here **and** who was not named*
    let again = unit.tagged(who - 1, Tags::CONJUNCTION) && behind_who(unit, who - 1);
    nominal(unit, who - 1) || again
}

/// Does the prepositional phrase at `at` belong to the noun phrase around it?
fn holds_phrase(unit: &Unit<'_>, at: usize, of: bool) -> bool {
    let before = &unit.tokens[at - 1];
    let noun = nominal(unit, at - 1) && !before.tags.any(Tags::TIME);
    let participle = participle_inside(unit, at - 1);
    if of {
        return noun;
    }
    (noun || participle) && unit.is_any(at, BINDING)
}

/// *people **briefed** on the plan*, *an official **familiar** with it*.
fn participle_inside(unit: &Unit<'_>, at: usize) -> bool {
    at > 0
        && unit
            .get(at)
            .is_some_and(|t| matches!(t.ending, Ending::Ed | Ending::Ing) && !t.capital())
        && nominal(unit, at - 1)
        && (unit.tagged(at + 1, Tags::PREPOSITION.with(Tags::TIME).with(Tags::PERIOD))
            || unit.is_any(at + 1, NEAR_TIME) && unit.tagged(at + 2, Tags::PERIOD))
}

fn clause_inside(unit: &Unit<'_>, from: usize, to: usize) -> bool {
    (from..to).any(|i| finite(unit, i))
}

fn relative_left(unit: &Unit<'_>, at: usize) -> bool {
    (at.saturating_sub(6)..at)
        .any(|i| unit.tagged(i, Tags::RELATIVE) && i > 0 && nominal(unit, i - 1))
}

/// Is there a finite verb before `at` in the same clause?
fn verb_left(unit: &Unit<'_>, at: usize) -> bool {
    (0..at)
        .rev()
        .take_while(|&i| {
            !matches!(unit.tokens[i].kind, Kind::Semicolon | Kind::Colon | Kind::Comma)
        })
        .any(|i| finite(unit, i))
}

/// A comma inside a list of names: *Reid, Schumer and Durbin said*.
fn listed(unit: &Unit<'_>, at: usize) -> bool {
    at > 0
        && unit.get(at - 1).is_some_and(|t| t.capital())
        && unit.get(at + 1).is_some_and(|t| t.capital())
        && (at + 2..at + 7).any(|i| unit.tagged(i, Tags::CONJUNCTION))
}

/// The subject that an elided or participial cue at `end` shares with a verb before it.
///
/// Where the first verb of the sentence tells something, its subject; else the nearest that
/// can speak: *The ferry sank and Irene Oduya left, saying …*
pub(super) fn shared_subject(unit: &Unit<'_>, end: usize) -> Option<Range<usize>> {
    let from = (0..end)
        .rev()
        .find(|&i| matches!(unit.tokens[i].kind, Kind::Semicolon | Kind::Colon))
        .map_or(0, |i| i + 1);
    let carries = |i: usize| finite(unit, i) || begun(unit, i);
    let first = (from + 1..end).find(|&i| carries(i));
    let Some(first) = first else {
        return subject_apart(unit, from, end).or_else(|| later_subject(unit, end));
    };
    if let Some(source) = subject_of_last(unit, end).or_else(|| inverted_last(unit, end)) {
        return Some(source);
    }
    let opening = source_before(unit, first).or_else(|| inverted_subject(unit, first, end));
    if !unit.tokens[first].senses.is_empty() && opening.is_some() {
        return opening;
    }
    let speaking = |s: &Range<usize>| {
        let mut own = s.clone();
        let role = Tags::ROLE.with(Tags::GROUP).with(Tags::ORGANISATION).with(Tags::TITLE);
        let named = own.any(|i| unit.tokens[i].capital() || unit.tagged(i, role));
        let pronoun =
            unit.tagged(s.start, Tags::SUBJECT) && !unit.tagged(s.start, Tags::WHO);
        let below = Tags::SUBORDINATOR.with(Tags::RELATIVE).with(Tags::THAT);
        (named || pronoun) && !unit.tagged_before(s.start, below)
    };
    let nearest = (first + 1..end)
        .rev()
        .filter(|&i| carries(i) && !(auxiliary(unit, i - 1) || adverb(unit, i)))
        .filter_map(|i| source_before(unit, i))
        .find(speaking);
    nearest.or(opening)
}

/// *The board met, **the mayor** said, adding …*: the subject of what tells directly before.
fn subject_of_last(unit: &Unit<'_>, end: usize) -> Option<Range<usize>> {
    let comma = end.checked_sub(1).filter(|&p| unit.is(p, Kind::Comma))?;
    let time = Tags::TIME.with(Tags::PERIOD);
    let skipped = |&i: &usize| unit.tagged(i, time) || unit.tagged(i + 1, time);
    let verb = (0..comma).rev().find(|i| !skipped(i))?;
    let source = tells(unit, verb).then(|| source_before(unit, verb)).flatten()?;
    (source.start > 0 && unit.is(source.start - 1, Kind::Comma)).then_some(source)
}

/// *The pier was shut, said **the mayor**, adding …*: the same behind its verb.
fn inverted_last(unit: &Unit<'_>, end: usize) -> Option<Range<usize>> {
    let comma = end.checked_sub(1).filter(|&p| unit.is(p, Kind::Comma))?;
    let before = (0..comma).rev().take(14).find(|&i| unit.is(i, Kind::Comma))?;
    let verb = before + 1;
    let told = tells(unit, verb) && (0..before).any(|i| finite(unit, i));
    let source = told.then(|| source_after(unit, verb + 1)).flatten()?;
    (source.end == comma).then_some(source)
}

/// A finite cue?
fn tells(unit: &Unit<'_>, at: usize) -> bool {
    unit.get(at).is_some_and(|t| t.finite && !t.senses.is_empty())
}

/// *“A,” said **the mayor**, adding …*: the subject behind its verb.
fn inverted_subject(unit: &Unit<'_>, verb: usize, end: usize) -> Option<Range<usize>> {
    let behind_marks = verb.checked_sub(1).is_some_and(|p| unit.is_quote(p));
    let source = behind_marks.then(|| source_after(unit, verb + 1)).flatten()?;
    (source.end <= end).then_some(source)
}

/// ***The mayor**, after saying …, left*: the subject before what is set off.
fn subject_apart(unit: &Unit<'_>, from: usize, end: usize) -> Option<Range<usize>> {
    let comma = (from..end).rev().take(4).find(|&i| unit.is(i, Kind::Comma))?;
    let start = phrase_start(unit, comma).filter(|&start| start == from)?;
    let hinge = Tags::PREPOSITION.with(Tags::SUBORDINATOR);
    (comma + 1 == end || unit.tagged(comma + 1, hinge)).then_some(start..comma)
}

/// *continued to*, *apologised for*: a past tense where it follows a name, somebody or a
/// pronoun.
fn begun(unit: &Unit<'_>, at: usize) -> bool {
    let Some(t) = unit.get(at) else { return false };
    let speaks = PERSON.with(Tags::SUBJECT).with(Tags::GROUP).with(Tags::ORGANISATION);
    t.ending == Ending::Ed
        && !t.capital()
        && at > 0
        && (unit.tagged(at - 1, speaks)
            || unit.tokens[at - 1].capital()
            || behind_apposition(unit, at))
}

/// *Ned Crale, a clerk, **closed** the pier*, *Ned Crale (D), **closed** it*: not *the pier, now
/// **closed** by the board*.
fn behind_apposition(unit: &Unit<'_>, at: usize) -> bool {
    let mark = |i: usize| unit.is(i, Kind::Comma) || unit.is(i, Kind::Close);
    let object = Tags::DETERMINER.with(Tags::POSSESSIVE).with(Tags::OBJECT);
    let follows =
        unit.tagged(at + 1, object) || unit.get(at + 1).is_some_and(|t| t.capital());
    mark(at - 1) && follows && set_off(unit, at - 1).is_some_and(|s| s.start == 0)
}

/// *Asked about the pier, the mayor said …*, *While praising the board, she left*: the subject
/// behind the comma.
fn later_subject(unit: &Unit<'_>, end: usize) -> Option<Range<usize>> {
    let comma = (end..unit.tokens.len()).find(|&i| unit.is(i, Kind::Comma))?;
    let start = comma + 1;
    let last = noun_phrase(unit, start);
    (last > start && (finite(unit, last) || begun(unit, last))).then_some(start..last)
}

/// *officials, **the talks**, which …*: only a name is described by any phrase at all.
fn describes(unit: &Unit<'_>, source: Range<usize>, from: usize) -> bool {
    let kinds = Tags::ROLE
        .with(Tags::TITLE)
        .with(Tags::GROUP)
        .with(Tags::ORGANISATION)
        .with(Tags::DOCUMENT);
    let named = unit.tokens[source].iter().any(|t| t.capital());
    named || unit.tags(from..noun_phrase(unit, from)).any(kinds)
}

/// *said her lawyer**,** Karl Minde*: does a name follow that tells who that is, and is no
/// subject of another clause?
fn bears_name(unit: &Unit<'_>, comma: usize) -> bool {
    let role = comma.checked_sub(1).and_then(|p| unit.get(p));
    let name = comma + 1..noun_phrase(unit, comma + 1);
    let words = || unit.tokens[name.clone()].iter().filter(|t| t.kind == Kind::Word);
    let behind = name.end + 1;
    let another = unit.is(name.end, Kind::Comma)
        && !unit.tagged(behind, Tags::RELATIVE)
        && clause_after(unit, behind, 12);
    role.is_some_and(|t| t.tags.any(PERSON) && !t.capital())
        && words().count() > 1
        && words().all(|t| t.capital())
        && !another
}

/// The source that begins at `at`, behind an inverted cue or *according to*.
pub(super) fn source_after(unit: &Unit<'_>, at: usize) -> Option<Range<usize>> {
    let mut end = noun_phrase(unit, at);
    if end == at {
        return None;
    }
    if unit.tagged(at, Tags::SUBJECT) {
        return Some(at..end);
    }
    // Phrases that belong to the noun, and the apposition behind a comma.
    loop {
        let binding = unit.is_any(end, BINDING_BEHIND);
        let inner = noun_phrase(unit, end + 1);
        let time = unit.tagged(end + 1, Tags::TIME.with(Tags::PERIOD));
        let occasion = (end + 1..inner).any(|i| unit.tagged(i, Tags::OCCASION));
        if binding && inner > end + 1 && !time && !occasion {
            end = inner;
            continue;
        }
        // *a poll **released Monday***
        if participle(unit, end) && unit.tagged(end + 1, Tags::TIME) {
            end = time_run(unit, end + 1);
            continue;
        }
        if unit.is(end, Kind::Open) {
            let close =
                (end..(end + 8).min(unit.tokens.len())).find(|&i| unit.is(i, Kind::Close));
            if let Some(close) = close {
                end = close + 1;
                continue;
            }
        }
        let apposition = unit.is(end, Kind::Comma)
            && (unit.tagged(end + 1, Tags::DETERMINER)
                && describes(unit, at..end, end + 1)
                || unit.tagged(end + 1, Tags::ROLE.with(Tags::TITLE))
                    && !unit.is_small(end + 1, Small::Who)
                || unit.get(end + 1).is_some_and(|t| t.owns())
                || bears_name(unit, end)
                || nominal(unit, end + 1) && unit.get(at).is_some_and(|t| t.capital()));
        let inner = noun_phrase(unit, end + 1);
        let closed = unit.get(inner).is_none_or(|t| {
            let joins = t.tags.any(Tags::CONJUNCTION) && clause_after(unit, inner + 1, 12);
            t.kind != Kind::Word || t.tags.any(FUNCTION) && !finite(unit, inner) && !joins
        });
        if apposition && inner > end + 1 && closed && !clause_after(unit, inner, 2) {
            end = inner;
            continue;
        }
        return Some(at..end);
    }
}
