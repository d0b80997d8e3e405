//! Noun phrases, adjuncts and clauses, as far as a scan can tell them.
//!
//! There is no parser here: a few closed word classes, capitals and endings say where a
//! source begins and whether a clause follows. What they cannot tell stays undecided, and
//! the rule that asked does not fire.

use crate::lexicon::{Ending, Form, Senses, Small, Smalls, Tags};

use super::unit::{Kind, Tense, Token, Unit};
use super::words::Known;

pub(super) const AUXILIARY: Tags =
    Tags::BE.with(Tags::HAVE).with(Tags::DO).with(Tags::MODAL);
/// *he's*, *they've*: subject and helping verb in one.
pub(super) const HELPED: Tags =
    Tags::CLITIC_BE.with(Tags::CLITIC_HAVE).with(Tags::CLITIC_MODAL);
const HELPING: Tags = AUXILIARY.with(Tags::CLITIC);
pub(super) const FUNCTION: Tags = Tags::PREPOSITION
    .with(Tags::CONJUNCTION)
    .with(Tags::SUBORDINATOR)
    .with(Tags::WH)
    .with(AUXILIARY);

/// Words for one person: *the mayor*, *Dr.*, *his wife*.
pub(super) const PERSON: Tags =
    Tags::ROLE.with(Tags::TITLE).with(Tags::MALE).with(Tags::FEMALE);

/// Words behind which a noun phrase goes on.
const OPENS_NOUN: Tags = Tags::DETERMINER.with(Tags::POSSESSIVE).with(Tags::PREPOSITION);

/// Words that make a word of time one of an occasion: *last week*.
pub(super) const NEAR_TIME: Smalls = Smalls::of(&[
    Small::Last,
    Small::This,
    Small::Next,
    Small::Late,
    Small::Early,
    Small::That,
    Small::Earlier,
]);

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
        // *May* and *March* are months and names too, *Will* is a name.
        return t.capital() && at > 0 && t.tags.any(Tags::PERIOD.with(Tags::MODAL));
    }
    let verb = t.tags.any(Tags::PAST) && !t.capital();
    !(t.tags.any(Tags::SUBJECT.with(Tags::CLITIC)) || verb)
}

/// A verb that carries a clause?
pub(super) fn finite(unit: &Unit<'_>, at: usize) -> bool {
    unit.get(at).is_some_and(|t| t.finite)
}

/// Could the word carry a clause, wherever it stands? Asked of every word: one answer costs
/// less than three guesses.
#[expect(clippy::needless_bitwise_bool, reason = "without a branch, as said")]
pub(super) fn may_carry(t: &Known) -> bool {
    let verb = HELPING.with(Tags::PAST).with(Tags::PRESENT);
    let ending = (t.ending == Ending::Ed) | (t.ending == Ending::S);
    t.tags.any(verb) | ending | !t.senses.is_empty()
}

/// A helping verb, a past or third person, where its place allows no other reading: what
/// [`finite`] knows of every token that [`may_carry`] a clause.
pub(super) fn carries_clause(tokens: &[Token], at: usize, title_case: bool) -> bool {
    let t = &tokens[at];
    if t.owns() {
        return false;
    }
    if t.tags.any(HELPING) {
        let name =
            t.tags.any(Tags::PERIOD) || t.tags.any(Tags::MODAL) && at > 0 && !title_case;
        return !(t.capital() && name);
    }
    if t.capital() && !title_case {
        return false;
    }
    let before = at.checked_sub(1).map(|p| (&tokens[p], p));
    if before.is_some_and(|(t, _)| t.only_owns() || t.tags.any(OPENS_NOUN)) {
        return false;
    }
    // *it sinks*, *she hides*
    let third = t.ending == Ending::S
        && before.is_some_and(|(t, _)| t.tags.any(Tags::SUBJECT) && !t.tags.any(HELPED));
    third
        || t.tags.any(Tags::PAST.with(Tags::PRESENT))
        || t.senses.any(Senses::NONE.with(Form::Past).with(Form::Third))
            && !plural_noun(before.map(|(t, _)| t), t, tokens.get(at + 1))
            && !heads_compound(tokens, at)
        || t.ending == Ending::Ed
            && !opens_phrase_with_adverb(tokens, at)
            && before.is_some_and(|(t, p)| {
                t.tags.any(Tags::SUBJECT)
                    || is_nominal(t, p)
                        // *announced by*, *based on*: a participle rather than a past tense.
                        && !tokens.get(at + 1).is_some_and(|t| t.tags.any(Tags::PREPOSITION))
            })
}

/// *the school of information **studies** at the town hall*: what stands before is no source.
fn heads_compound(tokens: &[Token], at: usize) -> bool {
    let t = &tokens[at];
    let plain = |t: &Token| t.tags == Tags::NONE && t.senses.is_empty() && !t.capital();
    let before = at.checked_sub(1).map(|p| &tokens[p]);
    let next = tokens.get(at + 1);
    t.senses.has(Form::Noun)
        && before.is_some_and(|t| t.kind == Kind::Word && t.ending != Ending::S && plain(t))
        && next.is_some_and(|t| t.tags.any(Tags::PREPOSITION.with(Tags::CONJUNCTION)))
}

/// *according to recently **hacked** letters*
fn opens_phrase_with_adverb(tokens: &[Token], at: usize) -> bool {
    let Some(adverb) = at.checked_sub(1).filter(|&p| is_adverb(&tokens[p], p)) else {
        return false;
    };
    adverb.checked_sub(1).is_none_or(|p| tokens[p].tags.any(OPENS_NOUN))
}

/// ***Reports** said*, *the **claims** were false*, ***records** show*: a noun, since a verb
/// follows; not *which he **says** was safe*.
pub(super) fn plural_noun(before: Option<&Token>, t: &Token, next: Option<&Token>) -> bool {
    let past = Senses::NONE.with(Form::Past).with(Form::PastOrParticiple).with(Form::Base);
    let verb = Tags::BE.with(Tags::HAVE).with(Tags::MODAL);
    let noun = t.senses.has(Form::Noun) || t.tags.any(Tags::DOCUMENT);
    t.senses.has(Form::Third)
        && next.is_some_and(|t| t.tags.any(verb) || noun && t.senses.any(past))
        && !before.is_some_and(|t| t.tags.any(Tags::SUBJECT))
}

/// Is a quotation that opens with this word, in small letters, the verb of what stands before:
/// *said it “was a mess”*?
pub(super) fn opens_with_verb(first: &Known, before: Option<(&Token, usize)>) -> bool {
    let verb = HELPING.with(Tags::PAST).with(Tags::PRESENT);
    let told = Senses::NONE.with(Form::Past).with(Form::Third);
    !first.owns()
        && (first.tags.any(verb) || first.senses.any(told))
        && before.is_some_and(|(t, at)| is_nominal(t, at) || t.tags.any(Tags::SUBJECT))
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
pub(super) fn tense(t: &Known, finite: bool) -> Option<Tense> {
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
        let name = t.is_nickname() && i > at && nominal(unit, i + 1);
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
pub(super) fn slash(unit: &Unit<'_>, at: usize) -> bool {
    let capital = |i: usize| unit.get(i).is_some_and(|t| t.capital());
    unit.is(at, Kind::Other) && at > 0 && capital(at - 1) && capital(at + 1)
}

/// The sign behind a number: *42**%** say*.
pub(super) fn percent(unit: &Unit<'_>, at: usize) -> bool {
    let Some([number, sign]) = at.checked_sub(1).and_then(|p| unit.tokens.get(p..=at))
    else {
        return false;
    };
    sign.kind == Kind::Other
        && number.ending == Ending::Digit
        && number.span.end() == sign.span.start()
}

pub(super) fn short_name(unit: &Unit<'_>, stop: usize) -> bool {
    let before = stop.checked_sub(1).and_then(|p| unit.get(p));
    let abbreviation = unit.get(stop).is_some_and(|t| t.runs_on);
    let short = before.is_some_and(|t| t.capital() && (t.span.len() <= 4 || abbreviation));
    // A sentence goes on behind it, so that it ends an abbreviation: *a former U.S. judge*.
    short && unit.is_word(stop + 1)
}

/// *released*, *briefed*: by its ending a past tense or a participle.
pub(super) fn participle(unit: &Unit<'_>, at: usize) -> bool {
    unit.get(at).is_some_and(|t| t.ending == Ending::Ed && !t.capital())
}

/// *…, she said **in** a message **to** the town*: a preposition, but for *to*.
pub(super) fn opens_place(unit: &Unit<'_>, at: usize) -> bool {
    unit.tagged(at, Tags::PREPOSITION) && !unit.tagged(at, Tags::TO)
}

/// Does the *to* at `at` open an infinitive: *plans **to** go*, not *plans to the letter*?
pub(super) fn infinitive(unit: &Unit<'_>, at: usize) -> bool {
    !unit.tagged(at + 1, Tags::DETERMINER.with(Tags::POSSESSIVE))
        && unit
            .get(at + 1)
            .is_some_and(|t| t.kind == Kind::Word && !t.capital() || t.runs_on)
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
            Kind::Word | Kind::Quote if i > at && finite(unit, i) => {
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
    // ***shortly** after the vote*
    if adverb(unit, at) && opens_place(unit, at + 1) {
        let behind = one_adjunct(unit, at + 1);
        return if behind > at + 1 { behind } else { at };
    }
    if unit.tagged(at, Tags::TIME) {
        return time_run(unit, at);
    }
    if unit.is_any(at, NEAR_TIME)
        && unit.tagged(at + 1, Tags::PERIOD.with(Tags::TIME))
        && !unit.tagged(at + 2, AUXILIARY)
    {
        return time_run(unit, at + 1);
    }
    if unit.is_small(at, Small::To) {
        return to_whom(unit, at).unwrap_or(at);
    }
    if !unit.tagged(at, Tags::PREPOSITION) {
        return at;
    }
    // *in 2015*, *on Thursday*, *in June*
    let time = Tags::TIME.with(Tags::PERIOD);
    let number = unit.get(at + 1).is_some_and(|t| t.ending == Ending::Digit);
    let day = unit.get(at + 1).is_some_and(|t| t.tags.any(time) && !t.owns());
    if number && !unit.tagged(at + 2, Tags::QUANTITY) || day {
        return time_run(unit, at + 1);
    }
    // *in a statement*, *on Twitter*, *at a rally in Ohio*
    let end = noun_phrase(unit, at + 1);
    let occasion = (at + 1..end).any(|i| unit.tagged(i, Tags::OCCASION.with(Tags::PERIOD)));
    if end > at + 1 && occasion {
        return released(unit, end);
    }
    // Any other phrase, or several, only where what follows cannot be mistaken.
    let mut last = end;
    while last > at + 1 && last < end + 12 {
        last = match () {
            () if unit.tagged(last, Tags::TIME) => time_run(unit, last),
            () if opens_place(unit, last) => noun_phrase(unit, last + 1),
            // *with the paper **published** Tuesday*
            () if participle(unit, last)
                && unit.tagged(last + 1, Tags::TIME.with(Tags::PREPOSITION)) =>
            {
                last + 1
            }
            () => break,
        };
    }
    // *told them in Oban **she would** go*
    let clause = unit.tagged(last, Tags::SUBJECT)
        && !unit.tagged(last, Tags::WHO)
        && finite(unit, last + 1);
    let marked = clause
        || unit.is_small(last, Small::That)
        || unit.is(last, Kind::Colon)
        || unit.is_quote(last)
        || unit.is(last, Kind::Comma) && unit.is_quote(last + 1);
    if last > at + 1 && marked { last } else { at }
}

/// *complained **to the paper** that*: no infinitive, and *that* behind it.
fn to_whom(unit: &Unit<'_>, at: usize) -> Option<usize> {
    let person = unit.tagged(at + 1, Tags::OBJECT) || !infinitive(unit, at);
    let end = noun_phrase(unit, at + 1);
    (person && end > at + 1 && unit.tagged(end, Tags::THAT)).then_some(end)
}

/// *in a statement **released by the board***, *in an interview **published Tuesday***
fn released(unit: &Unit<'_>, at: usize) -> usize {
    // A participle without a sign of it has been taken for the noun's.
    let behind = at + usize::from(participle(unit, at));
    if !participle(unit, behind - 1) {
        at
    } else if unit.tagged(behind, Tags::BY) {
        noun_phrase(unit, behind + 1)
    } else if unit.tagged(behind, Tags::TIME) {
        time_run(unit, behind)
    } else {
        at
    }
}

pub(super) fn time_run(unit: &Unit<'_>, at: usize) -> usize {
    let time = Tags::TIME.with(Tags::PERIOD);
    let mut i = at + 1;
    while unit.tagged(i, time) || unit.get(i).is_some_and(|t| t.ending == Ending::Digit) {
        i += 1;
    }
    i
}
