//! Where content ends: a source's clause runs on until the reporter takes over again.

use crate::lexicon::{Form, Tags};

use super::phrase::{clause_after, finite};
use super::unit::{Ending, Kind, Unit};

/// The last token of the sentence that can be content: closing stops are not.
pub(super) fn sentence_end(unit: &Unit<'_>) -> usize {
    let mut end = unit.tokens.len();
    while end > 0
        && matches!(
            unit.tokens[end - 1].kind,
            Kind::Stop | Kind::Other | Kind::Comma | Kind::Semicolon
        )
    {
        end -= 1;
    }
    end
}

/// The place after the last token of a clause of content that begins at `from`.
pub(super) fn clause_end(unit: &Unit<'_>, text: &str, from: usize) -> usize {
    let last = sentence_end(unit);
    let mut at = from;
    let mut depth = 0usize;
    let fronted = fronted(unit, from);
    while at < last {
        match unit.tokens[at].kind {
            Kind::Open => depth += 1,
            Kind::Close => depth = depth.saturating_sub(1),
            _ if depth > 0 => {}
            Kind::Semicolon => return at,
            Kind::Dash if at > from => return at,
            Kind::Comma if at > from && drifts(unit, text, at) => return at,
            Kind::Comma if at > from && fronted && clause_after(unit, at + 1, 12) => {
                return at;
            }
            Kind::Word if at > from + 2 && turns(unit, text, at) => return at,
            _ => {}
        }
        at += 1;
    }
    last.max(from)
}

/// The place after the last token of a phrase of content, which ends before the next
/// comma and before a verb that is not its own: a clause has one of its own (`verbs`), a
/// noun phrase or an infinitive none.
pub(super) fn phrase_end(unit: &Unit<'_>, text: &str, from: usize, verbs: usize) -> usize {
    let last = clause_end(unit, text, from);
    let mut allowed = verbs;
    for at in from + 1..last {
        if unit.tokens[at].kind == Kind::Comma {
            return at;
        }
        if verbs == 0 && takes_over(unit, at) {
            let dangling = unit.tagged(at - 1, Tags::PREPOSITION);
            return if dangling { at - 1 } else { at };
        }
        let relative = Tags::RELATIVE.with(Tags::SUBORDINATOR);
        allowed += usize::from(unit.tagged(at, relative));
        let group = finite(unit, at) && !chained(unit, at);
        if group && allowed == 0 && !unit.tagged_before(at, Tags::SUBJECT) {
            return at;
        }
        allowed -= usize::from(group && allowed > 0);
    }
    last
}

/// Words of time and conjunctions that go on with the reporter's sentence.
fn takes_over(unit: &Unit<'_>, at: usize) -> bool {
    unit.tagged(at, Tags::SUBORDINATOR.with(Tags::TIME))
        && !unit.tagged(at, Tags::RELATIVE.with(Tags::PREPOSITION))
}

/// The second word of *would have*, *did not last*: its group has begun before.
fn chained(unit: &Unit<'_>, at: usize) -> bool {
    let auxiliary = Tags::BE.with(Tags::HAVE).with(Tags::DO).with(Tags::MODAL);
    let before = (0..at).rev().find(|&i| !unit.tagged(i, Tags::ADVERB));
    before.is_some_and(|i| at - i < 4 && unit.tagged(i, auxiliary.with(Tags::CLITIC)))
}

/// Does `from` stand in a clause before the main one: *When the union said it would
/// strike, the port …*?
fn fronted(unit: &Unit<'_>, from: usize) -> bool {
    unit.tagged(0, Tags::SUBORDINATOR)
        && !unit.tokens[..from].iter().any(|t| t.kind == Kind::Comma)
}

/// Does the reporter take over behind the comma at `at`?
fn drifts(unit: &Unit<'_>, text: &str, at: usize) -> bool {
    let next = at + 1;
    let Some(t) = unit.get(next) else { return true };
    if t.kind != Kind::Word {
        return false;
    }
    if t.tags.any(Tags::CONTRAST) && !t.tags.any(Tags::CONJUNCTION)
        || unit.says(next, text, "but")
    {
        return true;
    }
    let participle = t.ending == Ending::Ing && t.tags == Tags::NONE
        || t.forms.iter().any(|(_, f)| *f == Form::Ing);
    if participle {
        return true;
    }
    // *X said A, and Y said B*: a cue of the next clause.
    if t.tags.any(Tags::CONJUNCTION) {
        return speaks_soon(unit, next + 1, 9);
    }
    if unit.says_any(next, text, &["according"]) {
        return true;
    }
    if unit.says(next, text, "with") {
        return true;
    }
    // A parenthetical cue: *…, he added, …*
    speaks_soon(unit, next, 4) && unit.tagged(next, Tags::SUBJECT)
}

/// *X said A and added B*, *X said A but Y said B*, *X said A while Y …*
fn turns(unit: &Unit<'_>, text: &str, at: usize) -> bool {
    if unit.says_any(at, text, &["and", "but"]) {
        let next =
            (at + 1..at + 3).find(|&i| !unit.tagged(i, Tags::ADVERB)).unwrap_or(at + 1);
        return unit.get(next).is_some_and(|t| {
            let told = [Form::Past, Form::PastOrParticiple, Form::Ing];
            t.forms.iter().any(|(_, f)| told.contains(f)) && !t.capital
        });
    }
    false
}

/// Does a finite cue of speech follow within `reach`?
fn speaks_soon(unit: &Unit<'_>, from: usize, reach: usize) -> bool {
    for at in from..(from + reach).min(unit.tokens.len()) {
        let t = &unit.tokens[at];
        if t.kind == Kind::Comma {
            return false;
        }
        let cue = t
            .forms
            .iter()
            .any(|(_, f)| matches!(f, Form::Past | Form::PastOrParticiple | Form::Third));
        if cue && at > from && !t.capital && finite(unit, at) {
            return true;
        }
    }
    false
}
