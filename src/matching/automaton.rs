//! Every place of every literal in a text.
//!
//! Nearly all literals are a whole word, or two of a phrase, and are looked up as such,
//! without the automaton. For others that can only stand where a word starts it is entered anew at each such place
//! and left at the first letter that leads nowhere: of the states that thousands of terms
//! need only those near the root are ever visited, and they stay near the processor. The few
//! that may stand anywhere are searched for byte by byte.

use aho_corasick::automaton::Automaton as Walk;
use aho_corasick::{Anchored, dfa, nfa};

use super::openings::{Openings, eight, mixed, run, starts};
use super::words::{Words, pair};

/// Beyond so many bytes of literals (some 12,000 words) the table of the faster automaton
/// takes more than 25 MB, and the compact one is used instead.
const FAST_BYTES: usize = 120_000;

/// Literals, compiled. ASCII letters are found in either case.
#[derive(Clone, Debug)]
pub(super) struct Automaton {
    /// Literals that are a whole word, or two with a gap between them, and need no
    /// automaton.
    words: Words,
    pairs: Words,
    kind: Kind,
    openings: Openings,
    /// The number of each literal of the automaton among all.
    numbers: Vec<usize>,
}

#[derive(Clone, Debug)]
enum Kind {
    Fast(dfa::DFA),
    Compact(nfa::contiguous::NFA),
}

impl Kind {
    fn new(literals: &[&str], place: Where) -> Option<Self> {
        let plain = nfa::noncontiguous::Builder::new()
            .ascii_case_insensitive(true)
            .prefilter(false)
            .build(literals)
            .ok()?;
        let bytes: usize = literals.iter().map(|literal| literal.len()).sum();
        let small = place == Where::Anywhere && bytes <= FAST_BYTES;
        let fast = || dfa::Builder::new().build_from_noncontiguous(&plain).ok();
        let compact = nfa::contiguous::Builder::new();
        Some(match small.then(fast).flatten() {
            Some(fast) => Kind::Fast(fast),
            None => Kind::Compact(compact.build_from_noncontiguous(&plain).ok()?),
        })
    }
}

/// Where literals may stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Where {
    /// Only behind what is no ASCII letter or digit.
    WordStarts,
    Anywhere,
}

impl Automaton {
    /// `None` where there is nothing to search for, or more than an automaton can hold.
    /// Each literal comes with whether a word must end behind it.
    pub(super) fn new(literals: &[(String, bool)], place: Where) -> Option<Self> {
        if literals.is_empty() {
            return None;
        }
        let (mut words, mut pairs) = (Words::default(), Words::default());
        let (mut rest, mut numbers) = (Vec::new(), Vec::new());
        for (number, (literal, ends)) in literals.iter().enumerate() {
            let whole = place == Where::WordStarts && *ends;
            match literal.split_once(' ') {
                Some((first, second)) => pairs.add_pair(first, second, number),
                None if whole && run(literal.as_bytes()) == literal.len() => {
                    words.add(literal, number);
                }
                None => {
                    rest.push(literal.as_str());
                    numbers.push(number);
                }
            }
        }
        let openings = Openings::new(&rest);
        let kind = Kind::new(&rest, place)?;
        Some(Automaton { words, pairs, kind, openings, numbers })
    }

    /// Tells every literal that ends anywhere, with its place; overlaps included. The
    /// library's own iterator begins anew at each find, which costs more than the search
    /// where finds are as frequent as here.
    pub(super) fn anywhere(&self, text: &str, found: impl FnMut(usize, usize, usize)) {
        match &self.kind {
            Kind::Fast(walk) => anywhere(walk, text.as_bytes(), found),
            Kind::Compact(walk) => anywhere(walk, text.as_bytes(), found),
        }
    }

    /// Tells every literal that starts where a word may, with its place.
    pub(super) fn at_starts(&self, text: &str, mut found: impl FnMut(usize, usize, usize)) {
        let text = text.as_bytes();
        // The word before: where it starts, and what it is.
        let (mut start, mut before) = (0, 0);
        starts(text, |at, run| {
            let head = eight(text, at);
            if run > 0 {
                let end = at + run;
                let mixed = mixed(text, at, run, head);
                if let Some(literal) = self.words.find(mixed, text, at..end) {
                    found(literal, at, end);
                }
                if let Some(literal) =
                    self.pairs.find(pair(before, mixed), text, start..end)
                {
                    found(literal, start, end);
                }
                (start, before) = (at, mixed);
            }
            if self.openings.may_begin(head) {
                let found = |literal: usize, end| found(self.numbers[literal], at, end);
                match &self.kind {
                    Kind::Fast(walk) => from(walk, text, at, found),
                    Kind::Compact(walk) => from(walk, text, at, found),
                }
            }
        });
    }
}

fn anywhere(walk: &impl Walk, text: &[u8], mut found: impl FnMut(usize, usize, usize)) {
    let Ok(mut state) = walk.start_state(Anchored::No) else { return };
    for (at, &byte) in text.iter().enumerate() {
        state = walk.next_state(Anchored::No, state, byte);
        if walk.is_special(state) && walk.is_match(state) {
            for i in 0..walk.match_len(state) {
                let literal = walk.match_pattern(state, i);
                found(literal.as_usize(), at + 1 - walk.pattern_len(literal), at + 1);
            }
        }
    }
}

/// Tells every literal that starts at `at`, with its end.
fn from(walk: &impl Walk, text: &[u8], at: usize, mut found: impl FnMut(usize, usize)) {
    let Ok(mut state) = walk.start_state(Anchored::Yes) else { return };
    for (length, &byte) in (1..).zip(text.get(at..).unwrap_or_default()) {
        state = walk.next_state(Anchored::Yes, state, byte);
        if !walk.is_special(state) {
            continue;
        }
        if walk.is_dead(state) {
            break;
        }
        for literal in (0..walk.match_len(state)).map(|i| walk.match_pattern(state, i)) {
            if walk.pattern_len(literal) == length {
                found(literal.as_usize(), at + length);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    type Found = Vec<(usize, usize, usize)>;

    /// Both kinds of automaton for the same literals.
    fn both(literals: &[&str], place: Where) -> [Automaton; 2] {
        let plain = nfa::noncontiguous::Builder::new()
            .ascii_case_insensitive(true)
            .build(literals)
            .unwrap();
        let literals: Vec<_> = literals.iter().map(|&l| (l.to_owned(), false)).collect();
        let compact =
            nfa::contiguous::Builder::new().build_from_noncontiguous(&plain).unwrap();
        let fast = Automaton::new(&literals, place).unwrap();
        let compact = Automaton { kind: Kind::Compact(compact), ..fast.clone() };
        [fast, compact]
    }

    #[test]
    fn both_kinds_find_every_literal() {
        for automaton in both(&["he", "hers", "she", "us"], Where::Anywhere) {
            let mut all = Found::new();
            automaton.anywhere("uSHErs", |l, start, end| all.push((l, start, end)));
            assert_eq!(all, [(3, 0, 2), (2, 1, 4), (0, 2, 4), (1, 2, 6)]);
        }
    }

    #[test]
    fn both_kinds_find_every_literal_where_words_start() {
        for automaton in both(&["he", "hers", "she", "us", "é"], Where::WordStarts) {
            let mut all = Found::new();
            automaton.at_starts("SHErs ushe-hers é", |l, start, end| {
                all.push((l, start, end));
            });
            assert_eq!(all, [(2, 0, 3), (3, 6, 8), (0, 11, 13), (1, 11, 15), (4, 16, 18)]);
        }
    }

    #[test]
    fn whole_words_and_beginnings_of_words_are_found_side_by_side() {
        let literals = [
            ("he", true),
            ("he", false),
            ("hers", true),
            ("o'hers", true),
            ("he hers", true),
        ];
        let literals = literals.map(|(literal, ends)| (literal.to_owned(), ends));
        let automaton = Automaton::new(&literals, Where::WordStarts).unwrap();
        let mut all = Found::new();
        automaton.at_starts("O'Hers he-hers", |l, start, end| all.push((l, start, end)));
        all.sort_unstable();
        let beginnings = [(1, 2, 4), (1, 7, 9), (1, 10, 12)];
        let words = [(0, 7, 9), (2, 2, 6), (2, 10, 14), (3, 0, 6), (4, 7, 14)];
        let mut expected = [beginnings.as_slice(), words.as_slice()].concat();
        expected.sort_unstable();
        assert_eq!(all, expected);
    }

    #[test]
    fn nothing_is_found_with_nothing_to_find() {
        assert!(Automaton::new(&[], Where::Anywhere).is_none());
    }
}
