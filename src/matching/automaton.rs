//! Every place of every literal in a text, in one pass.

use aho_corasick::automaton::Automaton as Walk;
use aho_corasick::{Anchored, dfa, nfa};

/// Beyond so many bytes of literals (some 12,000 words) the table of the faster automaton
/// takes more than 25 MB, and the compact one is used instead.
const FAST_BYTES: usize = 120_000;

/// Literals, compiled. ASCII letters are found in either case.
#[derive(Clone, Debug)]
pub(super) enum Automaton {
    Fast(dfa::DFA),
    Compact(nfa::contiguous::NFA),
}

impl Automaton {
    /// `None` where there is nothing to search for, or more than an automaton can hold.
    pub(super) fn new(literals: &[String]) -> Option<Self> {
        if literals.is_empty() {
            return None;
        }
        let plain = nfa::noncontiguous::Builder::new()
            .ascii_case_insensitive(true)
            .prefilter(false)
            .build(literals)
            .ok()?;
        let bytes: usize = literals.iter().map(String::len).sum();
        let fast = || dfa::Builder::new().build_from_noncontiguous(&plain).ok();
        let compact = nfa::contiguous::Builder::new();
        match (bytes <= FAST_BYTES).then(fast).flatten() {
            Some(fast) => Some(Automaton::Fast(fast)),
            None => compact.build_from_noncontiguous(&plain).ok().map(Automaton::Compact),
        }
    }

    /// Tells every literal that ends anywhere, with its place; overlaps included. The
    /// library's own iterator begins anew at each find, which costs more than the search
    /// where finds are as frequent as here.
    pub(super) fn each(&self, text: &str, found: impl FnMut(usize, usize, usize)) {
        match self {
            Automaton::Fast(walk) => each(walk, text, found),
            Automaton::Compact(walk) => each(walk, text, found),
        }
    }
}

fn each(walk: &impl Walk, text: &str, mut found: impl FnMut(usize, usize, usize)) {
    let Ok(mut state) = walk.start_state(Anchored::No) else { return };
    for (at, &byte) in text.as_bytes().iter().enumerate() {
        state = walk.next_state(Anchored::No, state, byte);
        if walk.is_special(state) && walk.is_match(state) {
            for i in 0..walk.match_len(state) {
                let literal = walk.match_pattern(state, i);
                found(literal.as_usize(), at + 1 - walk.pattern_len(literal), at + 1);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_kinds_find_every_literal() {
        let literals = ["he", "hers", "she", "us"].map(str::to_owned);
        let fast = Automaton::new(&literals).unwrap();
        let plain = nfa::noncontiguous::Builder::new()
            .ascii_case_insensitive(true)
            .build(&literals)
            .unwrap();
        let compact =
            nfa::contiguous::Builder::new().build_from_noncontiguous(&plain).unwrap();
        for automaton in [fast, Automaton::Compact(compact)] {
            let mut all = Vec::new();
            automaton.each("uSHErs", |literal, start, end| all.push((literal, start, end)));
            assert_eq!(all, [(3, 0, 2), (2, 1, 4), (0, 2, 4), (1, 2, 6)]);
        }
    }

    #[test]
    fn nothing_is_found_with_nothing_to_find() {
        assert!(Automaton::new(&[]).is_none());
    }
}
