//! Literals found by their letters.
//!
//! Some may stand anywhere and are searched for byte by byte. Others stand where a word
//! starts: the automaton is entered anew at each such place and left at the first letter that
//! leads nowhere, so that of all its states only those near the root are ever visited, and
//! these stay near the processor.

use aho_corasick::automaton::Automaton as Walk;
use aho_corasick::{Anchored, dfa, nfa};

use super::bits::{Bits, spread};

/// Beyond so many bytes of literals (some 12,000 words) the table of the faster automaton
/// takes more than 25 MB, and the compact one is used instead.
const FAST_BYTES: usize = 120_000;

/// Literals that may stand anywhere. ASCII letters are found in either case.
#[derive(Clone, Debug)]
pub(super) enum Anywhere {
    Fast(dfa::DFA),
    Compact(nfa::contiguous::NFA),
}

impl Anywhere {
    /// `None` where there are more than an automaton can hold.
    pub(super) fn new(literals: &[&str]) -> Option<Self> {
        let plain = plain(literals)?;
        let bytes: usize = literals.iter().map(|literal| literal.len()).sum();
        let fast = || dfa::Builder::new().build_from_noncontiguous(&plain).ok();
        Some(match (bytes <= FAST_BYTES).then(fast).flatten() {
            Some(fast) => Anywhere::Fast(fast),
            None => Anywhere::Compact(compact(&plain)?),
        })
    }

    /// Tells every literal that ends anywhere, with its place; overlaps included. The
    /// library's own iterator begins anew at each find, which costs more than the search
    /// where finds are as frequent as here.
    pub(super) fn find(&self, text: &str, found: impl FnMut(usize, usize, usize)) {
        match self {
            Anywhere::Fast(walk) => anywhere(walk, text.as_bytes(), found),
            Anywhere::Compact(walk) => anywhere(walk, text.as_bytes(), found),
        }
    }
}

/// Literals that stand where a word starts. ASCII letters are found in either case.
#[derive(Clone, Debug)]
pub(super) struct Beginnings {
    walk: nfa::contiguous::NFA,
    heads: Heads,
}

impl Beginnings {
    /// `None` where there are more than an automaton can hold.
    pub(super) fn new(literals: &[&str]) -> Option<Self> {
        let heads = Heads::new(literals);
        Some(Beginnings { walk: compact(&plain(literals)?)?, heads })
    }

    /// Is one of them the beginning of this word of small letters, or all of it?
    pub(super) fn begin(&self, word: &[u8]) -> bool {
        let walk = &self.walk;
        let Ok(mut state) = walk.start_state(Anchored::Yes) else { return false };
        for &byte in word {
            state = walk.next_state(Anchored::Yes, state, byte);
            if walk.is_dead(state) || walk.is_match(state) {
                return walk.is_match(state);
            }
        }
        false
    }

    /// Can one start at `at`? A look at the first letters, by which some others pass.
    #[inline]
    pub(super) fn may_start(&self, text: &[u8], at: usize) -> bool {
        self.heads.may_open(text.get(at..).unwrap_or_default())
    }

    /// Tells every literal that starts at `at`, with its end.
    pub(super) fn find_at(
        &self,
        text: &[u8],
        at: usize,
        mut found: impl FnMut(usize, usize),
    ) {
        let rest = text.get(at..).unwrap_or_default();
        let walk = &self.walk;
        let Ok(mut state) = walk.start_state(Anchored::Yes) else { return };
        for (length, &byte) in (1..).zip(rest) {
            state = walk.next_state(Anchored::Yes, state, byte);
            if !walk.is_special(state) {
                continue;
            }
            if walk.is_dead(state) {
                break;
            }
            for i in 0..walk.match_len(state) {
                let literal = walk.match_pattern(state, i);
                if walk.pattern_len(literal) == length {
                    found(literal.as_usize(), at + length);
                }
            }
        }
    }
}

/// With what literals begin: six bytes, or where one has not so many four or two.
#[derive(Clone, Debug, Default)]
struct Heads {
    six: Bits<1024>,
    four: Bits<512>,
    /// A row of bits for the first byte, in it one for the second; of both only the part that
    /// tells letters apart is looked at.
    two: [u32; 32],
}

impl Heads {
    fn new(literals: &[&str]) -> Self {
        let mut heads = Heads::default();
        for literal in literals {
            let first = eight(literal.as_bytes());
            match *literal.as_bytes() {
                [_, _, _, _, _, _, ..] => heads.six.set(head(6, first)),
                [_, _, _, _, ..] => heads.four.set(head(4, first)),
                [a, b, ..] => heads.two[letter(a)] |= 1 << letter(b),
                [a] => heads.two[letter(a)] = u32::MAX,
                [] => {}
            }
        }
        heads
    }

    /// May a text that begins so begin with a literal?
    fn may_open(&self, text: &[u8]) -> bool {
        let first = eight(text);
        let [a, b, ..] = first.to_le_bytes();
        let two = self.two[letter(a)] >> letter(b) & 1 == 1;
        two || self.six.has(head(6, first)) || self.four.has(head(4, first))
    }
}

/// The part of a byte that tells letters apart, whatever their case.
fn letter(byte: u8) -> usize {
    usize::from(byte & 31)
}

/// The first eight bytes as a number, letters of either case as one.
fn eight(text: &[u8]) -> u64 {
    let bytes = text.first_chunk().copied().unwrap_or_else(|| {
        let mut padded = [0; 8];
        padded[..text.len()].copy_from_slice(text);
        padded
    });
    u64::from_le_bytes(bytes) | 0x2020_2020_2020_2020
}

/// The first few of eight bytes, spread.
fn head(count: usize, first: u64) -> u64 {
    spread(first & (u64::MAX >> (64 - 8 * count)))
}

fn plain(literals: &[&str]) -> Option<nfa::noncontiguous::NFA> {
    let mut builder = nfa::noncontiguous::Builder::new();
    builder.ascii_case_insensitive(true).prefilter(false).build(literals).ok()
}

fn compact(plain: &nfa::noncontiguous::NFA) -> Option<nfa::contiguous::NFA> {
    nfa::contiguous::Builder::new().build_from_noncontiguous(plain).ok()
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_kinds_find_every_literal_anywhere() {
        let literals = ["he", "hers", "she", "us"];
        let fast = Anywhere::new(&literals).unwrap();
        assert!(matches!(fast, Anywhere::Fast(_)));
        let compact = Anywhere::Compact(compact(&plain(&literals).unwrap()).unwrap());
        for all in [fast, compact] {
            let mut found = Vec::new();
            all.find("uSHErs", |l, start, end| found.push((l, start, end)));
            assert_eq!(found, [(3, 0, 2), (2, 1, 4), (0, 2, 4), (1, 2, 6)]);
        }
    }

    #[test]
    fn no_beginning_is_missed_and_nearly_all_other_words_are() {
        let literals = ["provoc", "arm", "counterrevolution", "led to", "\u{e9}lite", "x"];
        let text = "Provocative armed Counterrevolutionary LED TO \u{e9}lite X";
        let all = Beginnings::new(&literals).unwrap();
        for (at, _) in text.char_indices() {
            let mut found = false;
            all.find_at(text.as_bytes(), at, |_, _| found = true);
            assert!(!found || all.may_start(text.as_bytes(), at), "{at}");
        }
        let may = |word: &str| all.may_start(word.as_bytes(), 0);
        assert_eq!(["provinces", "the pier", "led", "count"].map(may), [false; 4]);
    }

    #[test]
    fn a_literal_is_found_where_it_begins() {
        let all = Beginnings::new(&["he", "hers now", "é"]).unwrap();
        let at = |text: &str, at| {
            let mut found = Vec::new();
            all.find_at(text.as_bytes(), at, |literal, end| found.push((literal, end)));
            found
        };
        assert_eq!(at("HErs now", 0), [(0, 2), (1, 8)]);
        assert_eq!(at("é", 0), [(2, 2)]);
        assert_eq!(at("she", 0), []);
        let words = ["h", "he", "hers", "hero", "her", "s", "she"];
        let begin = words.map(|word| all.begin(word.as_bytes()));
        assert_eq!(begin, [false, true, true, true, true, false, false]);
    }
}
