//! Words and what is known about them, found by their letters.
//!
//! Each word of each article is looked up here, so this is laid out for speed: a word of up
//! to sixteen ASCII letters, as nearly all are, is one number, and no text is copied or
//! compared to find it.

use hashbrown::{HashMap, HashTable};

use super::cues::Word;

const SHORT: usize = 16;

/// Words in lower case, each with what is known about it.
#[derive(Clone, Debug, Default)]
pub(super) struct Vocabulary {
    short: HashTable<(u128, u32)>,
    long: HashMap<Box<str>, u32>,
    words: Vec<Word>,
}

impl Vocabulary {
    /// What is known about a word, whatever its case and the shape of its apostrophe.
    pub(super) fn find(&self, word: &str) -> Option<&Word> {
        let place = match number(word.as_bytes()) {
            Some(number) => self.find_short(number)?,
            None => self.find_long(word)?,
        };
        self.words.get(place as usize)
    }

    fn find_short(&self, number: u128) -> Option<u32> {
        self.short
            .find(mixed(number), |(known, _)| *known == number)
            .map(|(_, place)| *place)
    }

    #[cold]
    fn find_long(&self, word: &str) -> Option<u32> {
        let plain = word.chars().map(|c| if c == '’' { '\'' } else { c });
        let lower: String = plain.flat_map(char::to_lowercase).collect();
        match number(lower.as_bytes()) {
            Some(number) => self.find_short(number),
            None => self.long.get(lower.as_str()).copied(),
        }
    }

    /// The same, to be added to; a new word is entered.
    pub(super) fn entry(&mut self, lower: &str) -> &mut Word {
        let new = u32::try_from(self.words.len()).unwrap_or(u32::MAX);
        let place = match number(lower.as_bytes()) {
            Some(number) => {
                let same = |(known, _): &(u128, u32)| *known == number;
                let again = |(known, _): &(u128, u32)| mixed(*known);
                let entry = self.short.entry(mixed(number), same, again);
                entry.or_insert((number, new)).get().1
            }
            None => *self.long.entry(lower.into()).or_insert(new),
        };
        if place == new {
            self.words.push(Word::default());
        }
        &mut self.words[place as usize]
    }
}

/// The bits of a word's number spread over all places of a hash. The words are ours, so
/// that nobody can choose some that meet.
#[expect(clippy::cast_possible_truncation, reason = "both halves are taken in")]
fn mixed(number: u128) -> u64 {
    const ODD: u64 = 0x9e37_79b9_7f4a_7c15; // 2^64 by the golden ratio
    let halves = number as u64 ^ ((number >> 64) as u64).wrapping_mul(ODD);
    let wide = u128::from(halves) * u128::from(ODD);
    wide as u64 ^ (wide >> 64) as u64
}

/// Up to sixteen ASCII letters in lower case as one number.
#[inline]
fn number(word: &[u8]) -> Option<u128> {
    let number = joined(word)?;
    (number & each(0x80) == 0).then(|| lower(number))
}

/// Up to sixteen bytes as a number, the first lowest. Both ends are read as wholes, which
/// may share bytes.
fn joined(word: &[u8]) -> Option<u128> {
    let shift = |width: usize| 8 * (word.len() - width);
    match word.len() {
        8..=SHORT => {
            let (first, last) = (word.first_chunk()?, word.last_chunk()?);
            let (first, last) = (u64::from_le_bytes(*first), u64::from_le_bytes(*last));
            Some(u128::from(first) | u128::from(last) << shift(8))
        }
        4..8 => {
            let (first, last) = (word.first_chunk()?, word.last_chunk()?);
            let (first, last) = (u32::from_le_bytes(*first), u32::from_le_bytes(*last));
            Some(u128::from(first) | u128::from(last) << shift(4))
        }
        2..4 => {
            let (first, last) = (word.first_chunk()?, word.last_chunk()?);
            let (first, last) = (u16::from_le_bytes(*first), u16::from_le_bytes(*last));
            Some(u128::from(first) | u128::from(last) << shift(2))
        }
        0..2 => Some(word.first().map_or(0, |&b| u128::from(b))),
        _ => None,
    }
}

/// All sixteen bytes the same.
const fn each(byte: u8) -> u128 {
    u128::from_le_bytes([byte; SHORT])
}

/// Sets the bit that tells lower from upper case in each byte from `A` to `Z`; no byte is
/// beyond ASCII, so none carries into its neighbour.
fn lower(number: u128) -> u128 {
    let from_a = number + each(0x80 - b'A');
    let behind_z = number + each(0x80 - b'Z' - 1);
    number | ((from_a & !behind_z & each(0x80)) >> 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_found_in_any_case_and_length() {
        let mut words = Vocabulary::default();
        let all = ["a", "sixteen-letters.", "seventeen-letters", "émigré", "z[@`{"];
        for word in all {
            words.entry(word).forms = Box::new([(0, super::super::Form::Base)]);
        }
        for word in all {
            assert!(words.find(word).is_some(), "{word}");
            assert!(words.find(&word.to_uppercase()).is_some(), "{word}");
        }
        let parts = ["ab", "abc", "abcd", "abcdefg", "abcdefgh", "abcdefghi"];
        for word in parts {
            assert!(words.find(word).is_none(), "{word}");
            words.entry(word);
            assert!(words.find(word).is_some(), "{word}");
        }
        words.entry("don't");
        assert!(words.find("Don’t").is_some());
        for word in ["", "b", "sixteen-letters", "emigre", "Z{@`["] {
            assert!(words.find(word).is_none(), "{word}");
        }
    }
}
