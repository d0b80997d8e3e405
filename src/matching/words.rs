//! Words that are found as wholes.
//!
//! Nearly all literals are a single word. Whether a word of the text is one of them is one
//! look into a table; the automaton would follow it letter by letter.

use hashbrown::HashTable;

use super::openings::mixed;

/// Literals of ASCII letters and digits alone, each with its number.
#[derive(Clone, Debug, Default)]
pub(super) struct Words {
    table: HashTable<(Box<[u8]>, usize)>,
}

impl Words {
    /// Enters a literal, which is in small letters.
    pub(super) fn add(&mut self, literal: &str, number: usize) {
        let entry = (literal.as_bytes().into(), number);
        self.table.insert_unique(of(literal.as_bytes()), entry, |(other, _)| of(other));
    }

    /// The number of the literal that a word is, which `mixed` tells from others.
    pub(super) fn find(&self, word: &[u8], mixed: u64) -> Option<usize> {
        let same = |(literal, _): &(Box<[u8]>, usize)| literal.eq_ignore_ascii_case(word);
        self.table.find(spot(mixed), same).map(|&(_, number)| number)
    }
}

fn of(word: &[u8]) -> u64 {
    spot(mixed(word, 0, word.len()))
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
        let find =
            |word: &str| words.find(word.as_bytes(), mixed(word.as_bytes(), 0, word.len()));
        for (number, literal) in literals.into_iter().enumerate() {
            assert_eq!(find(&literal.to_uppercase()), Some(number), "{literal}");
        }
        // The last has the same first and last letters, and as many.
        for other in ["b", "regimes", "counterrevoluXionaries"] {
            assert_eq!(find(other), None, "{other}");
        }
    }
}
