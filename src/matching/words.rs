//! Words that are found as wholes, and pairs of words.
//!
//! Nearly all literals are a single word, or two words of a phrase. Whether a word of the
//! text is one of them, alone or with the word before it, is one look at a table of bits and
//! seldom one more at the words themselves; the automaton would follow it letter by letter.

use hashbrown::HashTable;

use super::openings::{Bits, eight, mixed, spread};

/// A run of ASCII letters and digits in a text.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Word {
    start: usize,
    end: usize,
    /// Its letters, of either case, as a number that tells it from nearly all others.
    mixed: u64,
}

impl Word {
    /// So many letters from `start` on, the first eight of which are `head`.
    pub(super) fn new(text: &[u8], start: usize, run: usize, head: u64) -> Self {
        Word { start, end: start + run, mixed: mixed(text, start, run, head) }
    }

    fn whole(text: &str) -> Self {
        let bytes = text.as_bytes();
        Word::new(bytes, 0, bytes.len(), eight(bytes, 0))
    }

    pub(super) fn start(self) -> usize {
        self.start
    }

    fn of(self, text: &[u8]) -> &[u8] {
        text.get(self.start..self.end).unwrap_or_default()
    }
}

/// Literals of ASCII letters and digits alone, or pairs of such, each with its number.
#[derive(Clone, Debug, Default)]
pub(super) struct Words {
    /// Of phrases there are many, and each that passes here by mistake costs far more than
    /// a bit.
    known: Bits<2048>,
    table: HashTable<(u64, Box<[u8]>, usize)>,
}

impl Words {
    /// Enters a literal, which is in small letters.
    pub(super) fn add(&mut self, literal: &str, number: usize) {
        self.insert(Word::whole(literal).mixed, literal.as_bytes().into(), number);
    }

    /// Enters two words that stand next to one another.
    pub(super) fn add_pair(&mut self, words: [&str; 2], number: usize) {
        self.insert(
            pair(words.map(Word::whole)),
            words.concat().into_bytes().into(),
            number,
        );
    }

    fn insert(&mut self, mixed: u64, literal: Box<[u8]>, number: usize) {
        self.known.set(mixed);
        let entry = (mixed, literal, number);
        self.table.insert_unique(spot(mixed), entry, |(mixed, ..)| spot(*mixed));
    }

    /// The number of the literal that a word is.
    pub(super) fn find(&self, text: &[u8], word: Word) -> Option<usize> {
        let same = |literal: &[u8]| literal.eq_ignore_ascii_case(word.of(text));
        self.known.has(word.mixed).then(|| self.get(word.mixed, same))?
    }

    /// The number of the pair that two words are.
    pub(super) fn find_pair(&self, text: &[u8], words: [Word; 2]) -> Option<usize> {
        let same = |literal: &[u8]| {
            let [first, second] = words.map(|word| word.of(text));
            literal.split_at_checked(first.len()).is_some_and(|(head, tail)| {
                head.eq_ignore_ascii_case(first) && tail.eq_ignore_ascii_case(second)
            })
        };
        let mixed = pair(words);
        self.known.has(mixed).then(|| self.get(mixed, same))?
    }

    /// Apart from the look at the bits, which is all that most words need.
    fn get(&self, mixed: u64, same: impl Fn(&[u8]) -> bool) -> Option<usize> {
        let same = |(other, literal, _): &(u64, Box<[u8]>, usize)| {
            *other == mixed && same(literal)
        };
        self.table.find(spot(mixed), same).map(|&(.., number)| number)
    }
}

fn pair([first, second]: [Word; 2]) -> u64 {
    spread(first.mixed.rotate_left(23) ^ second.mixed)
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
        let find = |word: &str| words.find(word.as_bytes(), Word::whole(word));
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
        for (number, pair) in
            [["human", "rights"], ["so", "called"]].into_iter().enumerate()
        {
            pairs.add_pair(pair, number);
        }
        let find = |first: &str, second: &str| {
            let text = [first, second].concat();
            let text = text.as_bytes();
            let word = |start: usize, end: usize| {
                Word::new(text, start, end - start, eight(text, start))
            };
            pairs.find_pair(text, [word(0, first.len()), word(first.len(), text.len())])
        };
        assert_eq!(find("HUMAN", "Rights"), Some(0));
        assert_eq!(find("so", "called"), Some(1));
        for (first, second) in [("rights", "human"), ("huma", "nrights"), ("so", "calle")] {
            assert_eq!(find(first, second), None, "{first} {second}");
        }
    }
}
