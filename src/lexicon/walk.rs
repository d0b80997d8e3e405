//! Atoms tried on a text, in both directions.

use super::atoms::Atom;
use super::edges::{after, before, fold, is_apostrophe, is_hyphen, is_possessive, is_word};

/// Tries `atoms` from `at` on; `last` decides about the place where they end.
pub(super) fn forward(
    mut atoms: &[Atom],
    text: &str,
    mut at: usize,
    last: &dyn Fn(usize) -> bool,
) -> Option<usize> {
    while let [first, rest @ ..] = atoms
        && is_plain(*first)
    {
        takes(*first, char::from(*text.as_bytes().get(at)?)).then_some(())?;
        (atoms, at) = (rest, at + 1);
    }
    let Some((&first, rest)) = atoms.split_first() else { return last(at).then_some(at) };
    match first {
        Atom::Gap => forward(rest, text, gap(text, at, after)?, last),
        Atom::MaybeDot => {
            let dot = after(text, at).filter(|&(c, _)| c == '.').map(|(_, next)| next);
            dot.and_then(|next| forward(rest, text, next, last))
                .or_else(|| forward(rest, text, at, last))
        }
        Atom::Rest { least } => {
            let ends = rests(text, at, after);
            let ends = ends.iter().skip(least).rev();
            ends.copied().find_map(|end| forward(rest, text, end, last))
        }
        one => {
            let (_, next) = after(text, at).filter(|&(c, _)| takes(one, c))?;
            forward(rest, text, next, last)
        }
    }
}

/// The same from the last to the first, back from `at`.
pub(super) fn backward(
    mut atoms: &[Atom],
    text: &str,
    mut at: usize,
    first: &dyn Fn(usize) -> bool,
) -> Option<usize> {
    while let [rest @ .., last] = atoms
        && is_plain(*last)
    {
        at = at.checked_sub(1)?;
        takes(*last, char::from(*text.as_bytes().get(at)?)).then_some(())?;
        atoms = rest;
    }
    let Some((&last, rest)) = atoms.split_last() else {
        return first(at).then_some(at);
    };
    match last {
        Atom::Gap => backward(rest, text, gap(text, at, before)?, first),
        Atom::MaybeDot => {
            let dot = before(text, at).filter(|&(c, _)| c == '.').map(|(_, next)| next);
            dot.and_then(|next| backward(rest, text, next, first))
                .or_else(|| backward(rest, text, at, first))
        }
        Atom::Rest { least } => {
            let starts = rests(text, at, before);
            let starts = starts.iter().skip(least).rev();
            starts.copied().find_map(|start| backward(rest, text, start, first))
        }
        one => {
            let (_, next) = before(text, at).filter(|&(c, _)| takes(one, c))?;
            backward(rest, text, next, first)
        }
    }
}

/// A letter or mark of ASCII, as nearly all are? It takes nothing but ASCII either, so that
/// one byte of the text decides, without a look at characters.
fn is_plain(atom: Atom) -> bool {
    matches!(atom, Atom::Is { c, .. } if c.is_ascii())
}

pub(super) fn takes(atom: Atom, found: char) -> bool {
    match atom {
        Atom::Is { c, exact: true } => found == c,
        Atom::Is { c, exact: false } => fold(found) == c,
        Atom::Apostrophe => is_apostrophe(found),
        Atom::One => is_word(found),
        Atom::Gap | Atom::MaybeDot | Atom::Rest { .. } => false,
    }
}

type Step = fn(&str, usize) -> Option<(char, usize)>;

/// Is what stands between two words a gap and nothing else?
pub(crate) fn is_gap(text: &str, from: usize, to: usize) -> bool {
    match text.as_bytes().get(from..to) {
        Some(b" " | b"-") => true,
        Some([]) | None => false,
        Some(_) => gap(text, from, after) == Some(to),
    }
}

/// Past one hyphen, or past blank space with at most one line break in it.
fn gap(text: &str, at: usize, step: Step) -> Option<usize> {
    let (first, next) = step(text, at)?;
    if is_hyphen(first) {
        return Some(next);
    }
    let (mut end, mut lines) = (at, 0);
    while let Some((c, next)) = step(text, end).filter(|(c, _)| c.is_whitespace()) {
        lines +=
            usize::from(matches!(c, '\n' | '\u{2028}')) + 2 * usize::from(c == '\u{2029}');
        end = next;
    }
    (end != at && lines < 2).then_some(end)
}

/// Every place up to the end of the word, the nearest first; a possessive is no part of it.
fn rests(text: &str, at: usize, step: Step) -> Vec<usize> {
    let mut ends = vec![at];
    let mut end = at;
    while let Some((c, next)) = step(text, end) {
        let inner = is_apostrophe(c) && !is_possessive(text, end.min(next)) && {
            let sides = (before(text, end.min(next)), after(text, end.max(next)));
            sides.0.is_some_and(|(c, _)| is_word(c))
                && sides.1.is_some_and(|(c, _)| is_word(c))
        };
        if !is_word(c) && !inner {
            break;
        }
        end = next;
        ends.push(end);
    }
    ends
}
