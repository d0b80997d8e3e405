//! Quotations without a cue of their own: whose are they?
//!
//! A stretch of eleven words or more in marks is nearly never nobody's; one of three
//! words is in one case of four. So a long one goes to whoever spoke last, near by, and a
//! short one stays nobody's unless its sentence has a speaker.

use crate::lexicon::Tags;

use super::blocks::Blocks;
use super::draft::Draft;
use super::marks::Quote;
use super::phrase::finite;
use super::source::source_before;
use super::unit::{Kind, Page, Unit};

/// Words from which on a quotation in a sentence with a speaker is that speaker's.
const SPOKEN: usize = 4;
/// Words from which on a quotation is somebody's, even where nobody is named.
const SOMEBODYS: usize = 7;
/// How many sentences a speaker is remembered.
const MEMORY: usize = 3;

/// Gives what can be given. `chosen` stands in the order of units.
pub(super) fn carry(page: &Page, text: &str, blocks: &Blocks, chosen: &mut Vec<Draft>) {
    let first = chosen.len();
    let mut next = 0;
    let mut here: Vec<usize> = Vec::new(); // the drafts of one unit
    let mut last: Option<(usize, usize)> = None; // who spoke last, and in which unit
    for (place, unit) in page.units().enumerate() {
        if blocks.hold(unit.paragraph) {
            last = None;
            continue;
        }
        here.clear();
        while next < first && chosen[next].unit == place {
            here.push(next);
            next += 1;
        }
        for (at, token) in unit.tokens.iter().enumerate().skip(unit.first.quote) {
            let Some(quote) = page.quote(token) else { continue };
            let taken = |d: &Draft| d.content.iter().any(|c| c.overlaps(quote.span));
            if here.iter().any(|&i| taken(&chosen[i])) {
                continue;
            }
            if let Some(draft) =
                signed(&unit, place, at).or_else(|| announced(page, place, at))
            {
                here.push(chosen.len());
                last = Some((chosen.len(), place));
                chosen.push(draft);
                continue;
            }
            let words = words(&quote, text);
            let before = here
                .iter()
                .copied()
                .filter(|&i| chosen[i].reach().start() < quote.span.start());
            let near = here.iter().copied().find(|&i| chosen[i].source.is_some());
            let owner = before
                .max_by_key(|&i| chosen[i].reach().start())
                .or(near)
                .filter(|_| words >= SPOKEN);
            let whole = whole_sentence(&unit, at, &quote, text);
            let before = last.filter(|(_, unit)| {
                place - unit <= MEMORY && (whole || words >= SOMEBODYS)
            });
            if let Some(i) = owner.or(before.map(|(i, _)| i)) {
                chosen[i].content.push(quote.span);
                chosen[i].content.sort();
                last = Some((i, place));
            } else if words >= SOMEBODYS || whole && words >= SPOKEN {
                let mut draft = alone("quote-alone", place);
                draft.content.push(quote.span);
                here.push(chosen.len());
                chosen.push(draft);
            }
        }
        if let Some(&i) = here.iter().max_by_key(|&&i| chosen[i].reach()) {
            last = Some((i, place));
        }
    }
}

fn words(quote: &Quote, text: &str) -> usize {
    quote.inner.of(text).split_whitespace().count()
}

fn alone(rule: &'static str, unit: usize) -> Draft {
    Draft::without_verb(rule, unit)
}

/// `quote-dash-source`: *“…” — Mara Lindqvist*.
fn signed(unit: &Unit<'_>, place: usize, at: usize) -> Option<Draft> {
    if !unit.is(at + 1, Kind::Dash) || !unit.get(at + 2)?.capital() {
        return None;
    }
    let mut end = at + 2;
    while unit.is_word(end) || unit.is(end, Kind::Comma) {
        end += 1;
    }
    let closed = unit.get(end).is_none_or(|t| t.kind == Kind::Stop) || unit.is_quote(end);
    if !closed || end > at + 14 {
        return None;
    }
    let mut draft = alone("quote-dash-source", place);
    draft.lemma = "dash".into();
    draft.content.push(unit.tokens[at].span);
    draft.cue = Some(unit.tokens[at + 1].span);
    draft.source = unit.span(at + 2..end);
    Some(draft)
}

/// `colon-quote`: a sentence that ends in a colon, and then a quotation.
fn announced(page: &Page, place: usize, at: usize) -> Option<Draft> {
    let unit = page.unit(place);
    let (lead, colon) = if at > 0 && unit.is(at - 1, Kind::Colon) {
        (unit, at - 1)
    } else if at == 0 && place > 0 {
        let before = page.unit(place - 1);
        let last = before.tokens.len() - 1;
        (before, before.is(last, Kind::Colon).then_some(last)?)
    } else {
        return None;
    };
    let mut draft = alone("colon-quote", place);
    draft.content.push(unit.tokens[at].span);
    draft.lemma = "colon".into();
    // *We have two choices, she **concluded**:*
    let mut verbs = (0..colon).filter(|&i| finite(&lead, i));
    let told = |&i: &usize| !lead.tokens[i].senses.is_empty();
    let verb = verbs.clone().rfind(told).or_else(|| verbs.next());
    if let Some(verb) = verb {
        draft.source = source_before(&lead, verb).and_then(|s| lead.span(s));
        let told = !lead.tokens[verb].senses.is_empty();
        draft.cue = lead.span(verb..if told { verb + 1 } else { colon });
    } else {
        draft.cue = lead.span(colon..colon + 1);
        draft.source = (colon < 8).then(|| lead.span(0..colon)).flatten();
    }
    Some(draft)
}

/// Does the quotation make up its sentence?
fn whole_sentence(unit: &Unit<'_>, at: usize, quote: &Quote, text: &str) -> bool {
    let words = unit
        .tokens
        .iter()
        .filter(|t| t.kind == Kind::Word && !t.tags.any(Tags::CONJUNCTION))
        .count();
    let capital = quote
        .inner
        .of(text)
        .chars()
        .find(|c| c.is_alphabetic())
        .is_some_and(char::is_uppercase);
    words == 0 || capital && at == 0 && quote.inner.len() > 60
}
