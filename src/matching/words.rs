//! Words that are found as wholes, and pairs of words.
//!
//! Nearly all literals are a single word, or two words of a phrase. Whether a word of the
//! text is one of them, alone or with the word before it, is one look at a table of bits and
//! seldom one more at the words themselves; the automaton would follow it letter by letter.

use std::ops::Range;

use hashbrown::HashTable;

use super::openings::{Bits, eight, mixed, spread};

/// Literals of ASCII letters and digits alone, or pairs of such, each with its number.
#[derive(Clone, Debug, Default)]
pub(super) struct Words {
    /// Two bits a literal: what passes here by mistake costs far more than a bit.
    known: Bits<2048>,
    table: HashTable<Literal>,
}

#[derive(Clone, Debug)]
struct Literal {
    /// Its letters as a number that tells it from nearly all others.
    mixed: u64,
    /// Of a pair the second word, too; between the two stands what may.
    words: [Box<[u8]>; 2],
    number: usize,
}

impl Literal {
    /// Is it this, whatever the case and whatever stands between two words?
    fn is(&self, letters: &[u8]) -> bool {
        let [first, second] = &self.words;
        let gap = letters.len().checked_sub(first.len() + second.len());
        gap.is_some_and(|gap| gap == 0 || !second.is_empty())
            && letters[..first.len()].eq_ignore_ascii_case(first)
            && letters[letters.len() - second.len()..].eq_ignore_ascii_case(second)
    }
}

impl Words {
    /// Enters a literal, which is in small letters.
    pub(super) fn add(&mut self, literal: &str, number: usize) {
        self.insert(whole(literal), [literal, ""], number);
    }

    /// Enters two words that stand next to one another.
    pub(super) fn add_pair(&mut self, first: &str, second: &str, number: usize) {
        self.insert(pair(whole(first), whole(second)), [first, second], number);
    }

    fn insert(&mut self, mixed: u64, words: [&str; 2], number: usize) {
        self.known.set(mixed);
        self.known.set(spread(spot(mixed)));
        let words = words.map(|word| word.as_bytes().into());
        let literal = Literal { mixed, words, number };
        self.table.insert_unique(spot(mixed), literal, |literal| spot(literal.mixed));
    }

    /// The number of the literal that a stretch of a text is.
    #[inline]
    pub(super) fn find(
        &self,
        mixed: u64,
        text: &[u8],
        range: Range<usize>,
    ) -> Option<usize> {
        // The look at the bits is all that most words need.
        if self.known.has(mixed) && self.known.has(spread(spot(mixed))) {
            self.get(mixed, text.get(range)?)
        } else {
            None
        }
    }

    fn get(&self, mixed: u64, letters: &[u8]) -> Option<usize> {
        let same = |literal: &Literal| literal.mixed == mixed && literal.is(letters);
        self.table.find(spot(mixed), same).map(|literal| literal.number)
    }
}

fn whole(word: &str) -> u64 {
    let letters = word.as_bytes();
    mixed(letters, 0, letters.len(), eight(letters, 0))
}

/// Two words in their order as one number.
pub(super) fn pair(first: u64, second: u64) -> u64 {
    spread(first.rotate_left(23) ^ second)
}

/// The table looks at the lowest bits too, where `mixed` puts little.
fn spot(mixed: u64) -> u64 {
    mixed ^ mixed >> 32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_whole_words_are_found_in_any_case_and_length() {
        let literals =
            ["a", "of", "regime", "oligarch", "oligarchs", "so", "counterrevolutionaries"];
        let mut words = Words::default();
        for (number, literal) in literals.into_iter().enumerate() {
            words.add(literal, number);
        }
        let find = |word: &str| words.find(whole(word), word.as_bytes(), 0..word.len());
        for (number, literal) in literals.into_iter().enumerate() {
            assert_eq!(find(&literal.to_uppercase()), Some(number), "{literal}");
        }
        // The last has the same first and last letters, and as many.
        for other in ["b", "regimes", "counterrevoluXionaries"] {
            assert_eq!(find(other), None, "{other}");
        }
    }

    #[test]
    fn pairs_are_found_in_their_order_and_parted_where_they_were() {
        let mut pairs = Words::default();
        pairs.add_pair("human", "rights", 0);
        pairs.add_pair("so", "called", 1);
        let find = |first: &str, second: &str| {
            let text = [first, second].concat();
            pairs.find(pair(whole(first), whole(second)), text.as_bytes(), 0..text.len())
        };
        assert_eq!(find("HUMAN", "Rights"), Some(0));
        assert_eq!(find("so", "called"), Some(1));
        for (first, second) in [("rights", "human"), ("huma", "nrights"), ("so", "calle")] {
            assert_eq!(find(first, second), None, "{first} {second}");
        }
    }
}
