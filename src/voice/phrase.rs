//! Noun phrases, adjuncts and clauses, as far as a scan can tell them.
//!
//! There is no parser here: a few closed word classes, capitals and endings say where a
//! source begins and whether a clause follows. What they cannot tell stays undecided, and
//! the rule that asked does not fire.

use std::ops::Range;

use crate::lexicon::{Ending, Form, Senses, Small, Smalls, Tags};

use super::unit::{Kind, Tense, Token, Unit};
use super::words::Known;

pub(super) const AUXILIARY: Tags =
    Tags::BE.with(Tags::HAVE).with(Tags::DO).with(Tags::MODAL);
const HELPING: Tags = AUXILIARY.with(Tags::CLITIC);
const FUNCTION: Tags = Tags::PREPOSITION
    .with(Tags::CONJUNCTION)
    .with(Tags::SUBORDINATOR)
    .with(Tags::WH)
    .with(AUXILIARY);

/// Words that make a word of time one of an occasion: *last week*.
const NEAR_TIME: Smalls = Smalls::of(&[
    Small::Last,
    Small::This,
    Small::Next,
    Small::Late,
    Small::Early,
    Small::That,
    Small::Earlier,
]);
const OPENS_RELATIVE: Smalls =
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

/// A helping verb?
pub(super) fn auxiliary(unit: &Unit<'_>, at: usize) -> bool {
    unit.tagged(at, AUXILIARY)
}

/// An adverb that may stand inside a verb group?
pub(super) fn adverb(unit: &Unit<'_>, at: usize) -> bool {
    unit.get(at).is_some_and(|t| is_adverb(t, at))
}

/// The same, for the token that stands at `at`.
pub(super) fn is_adverb(t: &Token, at: usize) -> bool {
    t.tags.any(Tags::ADVERB) || t.ending == Ending::Ly && !(t.capital() && at > 0)
}

/// Can this word stand inside a noun phrase, before or as its head?
pub(super) fn nominal(unit: &Unit<'_>, at: usize) -> bool {
    unit.get(at).is_some_and(|t| is_nominal(t, at))
}

fn is_nominal(t: &Token, at: usize) -> bool {
    if t.kind != Kind::Word {
        return false;
    }
    if t.tags.any(FUNCTION) {
        // *May* and *March* are months and names too.
        return t.capital() && at > 0 && t.tags.any(Tags::PERIOD);
    }
    let verb = t.tags.any(Tags::PAST) && !t.capital();
    !(t.tags.any(Tags::SUBJECT.with(Tags::CLITIC)) || verb)
}

/// A verb that carries a clause?
pub(super) fn finite(unit: &Unit<'_>, at: usize) -> bool {
    unit.get(at).is_some_and(|t| t.finite)
}

/// Could the word carry a clause, wherever it stands?
pub(super) fn may_carry(t: &Known) -> bool {
    let verb = HELPING.with(Tags::PAST).with(Tags::PRESENT);
    t.tags.any(verb) || t.ending == Ending::Ed || !t.senses.is_empty()
}

/// A helping verb, a past or third person, where its place allows no other reading: what
/// [`finite`] knows of every token that [`may_carry`] a clause.
pub(super) fn carries_clause(tokens: &[Token], at: usize, title_case: bool) -> bool {
    let t = &tokens[at];
    if t.owns() {
        return false;
    }
    if t.tags.any(HELPING) {
        return !(t.capital() && t.tags.any(Tags::PERIOD));
    }
    if t.capital() && !title_case {
        return false;
    }
    let before = at.checked_sub(1).map(|p| (&tokens[p], p));
    let opens_noun = Tags::DETERMINER.with(Tags::POSSESSIVE).with(Tags::PREPOSITION);
    if before.is_some_and(|(t, _)| t.owns() || t.tags.any(opens_noun)) {
        return false;
    }
    t.tags.any(Tags::PAST.with(Tags::PRESENT))
        || t.senses.any(Senses::NONE.with(Form::Past).with(Form::Third))
        || t.ending == Ending::Ed
            && before.is_some_and(|(t, p)| is_nominal(t, p) || t.tags.any(Tags::SUBJECT))
            // *announced by*, *based on*: a participle rather than a past tense.
            && !tokens.get(at + 1).is_some_and(|t| t.tags.any(Tags::PREPOSITION))
}

const PAST_AUXILIARY: Smalls = Smalls::of(&[
    Small::Was,
    Small::Were,
    Small::Had,
    Small::Did,
    Small::WasNot,
    Small::WereNot,
    Small::HadNot,
    Small::DidNot,
]);

/// The tense of a verb that carries a clause; a modal has one wherever it stands.
pub(super) fn tense(t: &Token, finite: bool) -> Option<Tense> {
    let past = Senses::NONE.with(Form::Past).with(Form::PastOrParticiple);
    if t.tags.any(Tags::MODAL) {
        return Some(Tense::Modal);
    }
    finite.then(|| {
        let is_past = t.tags.any(Tags::PAST)
            || t.ending == Ending::Ed
            || t.senses.any(past)
            || PAST_AUXILIARY.has(t.small);
        if is_past { Tense::Past } else { Tense::Present }
    })
}

/// Where the noun phrase that begins at `at` ends; `at` where none does. Phrases with *of*
/// belong to it.
pub(super) fn noun_phrase(unit: &Unit<'_>, at: usize) -> usize {
    let pronoun = Tags::SUBJECT.with(Tags::OBJECT);
    if unit.tagged(at, pronoun) && !unit.tagged(at, Tags::POSSESSIVE) {
        return at + 1;
    }
    let mut i = at;
    while let Some(t) = unit.get(i) {
        let of = i > at && unit.tagged(i, Tags::OF);
        let and = i > at
            && unit.tagged(i, Tags::CONJUNCTION)
            && t.span.len() == 3
            && nominal(unit, i + 1)
            && !clause_after(unit, i + 1, 6);
        let inner = matches!(t.kind, Kind::Word)
            && (nominal(unit, i) && !(i > at && finite(unit, i)));
        let name =
            t.kind == Kind::Quote && t.span.len() < 30 && i > at && nominal(unit, i + 1);
        // A full stop inside a name: *H. R. Smith*.
        let initial =
            t.kind == Kind::Stop && t.span.len() == 1 && i > at && short_name(unit, i);
        // *told residents the bridge …*: another phrase begins.
        let opens = i > at
            && unit.tagged(i, Tags::DETERMINER.with(Tags::POSSESSIVE))
            && !unit.tagged(i - 1, Tags::DETERMINER.with(Tags::OF).with(Tags::CONJUNCTION));
        if opens {
            break;
        }
        if !(inner || of || and || name || initial || i > at && slash(unit, i)) {
            break;
        }
        i += 1;
    }
    i
}

/// *the Times/Courier poll*
fn slash(unit: &Unit<'_>, at: usize) -> bool {
    let capital = |i: usize| unit.get(i).is_some_and(|t| t.capital());
    unit.is(at, Kind::Other) && at > 0 && capital(at - 1) && capital(at + 1)
}

fn short_name(unit: &Unit<'_>, stop: usize) -> bool {
    let before = stop.checked_sub(1).and_then(|p| unit.get(p));
    let short = before.is_some_and(|t| t.capital() && t.span.len() <= 4);
    // A sentence goes on behind it, so that it ends an abbreviation: *a former U.S. judge*.
    short && unit.is_word(stop + 1)
}

/// Does the *to* at `at` open an infinitive: *plans **to** go*, not *plans to the letter*?
pub(super) fn infinitive(unit: &Unit<'_>, at: usize) -> bool {
    !unit.tagged(at + 1, Tags::DETERMINER.with(Tags::POSSESSIVE))
        && unit.get(at + 1).is_some_and(|t| t.kind == Kind::Word && !t.capital())
}

/// Does a finite verb follow within `reach` tokens, before the clause ends?
pub(super) fn clause_after(unit: &Unit<'_>, at: usize, reach: usize) -> bool {
    if unit.tagged(at, Tags::SUBJECT.with(Tags::CLITIC)) {
        return true;
    }
    let mut skip = 0;
    let mut commas = 0;
    for i in at..(at + reach).min(unit.tokens.len()) {
        let t = &unit.tokens[i];
        match t.kind {
            Kind::Stop if !short_name(unit, i) => return false,
            Kind::Semicolon | Kind::Colon => return false,
            Kind::Comma => commas += 1,
            Kind::Word if i > at && t.tags.any(Tags::RELATIVE) => skip += 1,
            Kind::Word if i > at && finite(unit, i) => {
                if skip == 0 {
                    return true;
                }
                let more = (i + 1..i + 4).any(|n| unit.tagged(n, AUXILIARY));
                if !more {
                    skip -= 1;
                }
            }
            Kind::Word if i > at && t.tags.any(Tags::CONJUNCTION) && commas > 0 => {}
            _ => {}
        }
        if commas > 2 {
            return false;
        }
    }
    false
}

/// Skips words of time and place behind a cue: *said **on Thursday** that*.
pub(super) fn adjuncts(unit: &Unit<'_>, from: usize) -> usize {
    let mut at = from;
    loop {
        let next = one_adjunct(unit, at);
        if next == at {
            return at;
        }
        at = next;
    }
}

fn one_adjunct(unit: &Unit<'_>, at: usize) -> usize {
    if unit.tagged(at, Tags::TIME) {
        return time_run(unit, at);
    }
    if unit.is_any(at, NEAR_TIME)
        && unit.tagged(at + 1, Tags::PERIOD.with(Tags::TIME))
        && !unit.tagged(at + 2, AUXILIARY)
    {
        return time_run(unit, at + 1);
    }
    if !unit.tagged(at, Tags::PREPOSITION) || unit.is_small(at, Small::To) {
        return at;
    }
    // *in 2015*, *on Thursday*, *in June*
    let time = Tags::TIME.with(Tags::PERIOD);
    let number = unit.get(at + 1).is_some_and(|t| t.ending == Ending::Digit);
    if number && !unit.tagged(at + 2, Tags::QUANTITY) || unit.tagged(at + 1, time) {
        return time_run(unit, at + 1);
    }
    // *in a statement*, *on Twitter*, *at a rally in Ohio*
    let end = noun_phrase(unit, at + 1);
    let occasion = (at + 1..end).any(|i| unit.tagged(i, Tags::OCCASION.with(Tags::PERIOD)));
    if end > at + 1 && occasion {
        return end;
    }
    // Any other phrase only where what follows cannot be mistaken.
    let marked = unit.is_small(end, Small::That)
        || unit.is(end, Kind::Colon)
        || unit.is_quote(end)
        || unit.is(end, Kind::Comma) && unit.is_quote(end + 1);
    if end > at + 1 && marked { end } else { at }
}

fn time_run(unit: &Unit<'_>, at: usize) -> usize {
    let time = Tags::TIME.with(Tags::PERIOD);
    let mut i = at + 1;
    while unit.tagged(i, time) || unit.get(i).is_some_and(|t| t.ending == Ending::Digit) {
        i += 1;
    }
    i
}

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
    let start = phrase_start(unit, last)?;
    Some(start..last)
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
    if unit.is_any(open + 1, OPENS_RELATIVE) || inside.clone().any(|i| finite(unit, i)) {
        // The clause is no part of the source, but the verb behind it is still the source's.
        let relative = unit.is_any(open + 1, OPENS_RELATIVE);
        return relative.then_some(start..open);
    }
    if inside.clone().all(|i| adverb(unit, i)) || unit.tagged(open + 1, Tags::CONJUNCTION) {
        return Some(start..open);
    }
    if unit.is(close, Kind::Close) {
        return Some(start..close + 1);
    }
    let apposition = nominal(unit, open + 1) || unit.tagged(open + 1, Tags::DETERMINER);
    // *NAME, speaking on condition of anonymity, said*
    let participle =
        unit.get(open + 1).is_some_and(|t| t.ending == Ending::Ing && !t.capital());
    if participle {
        return Some(start..open);
    }
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
    let inside = end + 1..close;
    let count =
        |holds: &dyn Fn(usize) -> bool| inside.clone().filter(|&i| holds(i)).count();
    let verbs = count(&|i| finite(unit, i) && !(i > 0 && auxiliary(unit, i - 1)));
    let relatives = count(&|i| unit.tagged(i, Tags::WHO.with(Tags::RELATIVE)));
    let subjects = count(&|i| unit.tagged(i, Tags::SUBJECT) && !unit.tagged(i, Tags::WHO));
    (verbs <= relatives && subjects == 0).then_some(start..end)
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
        if unit.tagged(at, Tags::SUBJECT) && !unit.tagged(at, Tags::CLITIC) {
            return if seen { Some(i) } else { Some(at) };
        }
        if unit.tagged(at, Tags::OBJECT) && !unit.tagged(at, Tags::POSSESSIVE) {
            break;
        }
        match t.kind {
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
            Kind::Quote if seen && t.span.len() < 30 && at > 0 && nominal(unit, at - 1) => {
            }
            Kind::Stop if short_name(unit, at) => {}
            Kind::Other if seen && slash(unit, at) => {}
            Kind::Comma if seen && listed(unit, at) => {}
            _ => break,
        }
        i = at;
    }
    // *On Saturday, China said*: the comma belongs to the day.
    let start = i + usize::from(unit.is(i, Kind::Comma));
    seen.then_some(start)
}

/// Is the word at `at` inside a clause with *who* that has no comma before it?
fn behind_who(unit: &Unit<'_>, at: usize) -> bool {
    let near = at.saturating_sub(7)..=at;
    let who =
        near.rev().take_while(|&i| unit.is_word(i)).find(|&i| unit.tagged(i, Tags::WHO));
    who.is_some_and(|who| who > 0 && nominal(unit, who - 1))
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
        && unit.tagged(at + 1, Tags::PREPOSITION)
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
        .take_while(|&i| !matches!(unit.tokens[i].kind, Kind::Semicolon | Kind::Colon))
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
    let Some(first) = first else { return later_subject(unit, end) };
    let opening = source_before(unit, first);
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

/// *continued to*, *apologised for*: a past tense where it follows a name or a pronoun.
fn begun(unit: &Unit<'_>, at: usize) -> bool {
    let Some(t) = unit.get(at) else { return false };
    t.ending == Ending::Ed
        && !t.capital()
        && at > 0
        && (unit.tagged(at - 1, Tags::SUBJECT) || unit.tokens[at - 1].capital())
}

/// *Asked about the pier, the mayor said …*, *While praising the board, she left*: the subject
/// behind the comma.
fn later_subject(unit: &Unit<'_>, end: usize) -> Option<Range<usize>> {
    let comma = (end..unit.tokens.len()).find(|&i| unit.is(i, Kind::Comma))?;
    let start = comma + 1;
    let last = noun_phrase(unit, start);
    (last > start && (finite(unit, last) || begun(unit, last))).then_some(start..last)
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
        if unit.get(end).is_some_and(|t| t.ending == Ending::Ed && !t.capital())
            && unit.tagged(end + 1, Tags::TIME)
        {
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
                || unit.tagged(end + 1, Tags::ROLE.with(Tags::TITLE))
                    && !unit.is_small(end + 1, Small::Who)
                || unit.get(end + 1).is_some_and(|t| t.owns())
                || nominal(unit, end + 1) && unit.get(at).is_some_and(|t| t.capital()));
        let inner = noun_phrase(unit, end + 1);
        let closed = unit.get(inner).is_none_or(|t| {
            t.kind != Kind::Word || t.tags.any(FUNCTION) && !finite(unit, inner)
        });
        if apposition && inner > end + 1 && closed && !clause_after(unit, inner, 2) {
            end = inner;
            continue;
        }
        return Some(at..end);
    }
}
