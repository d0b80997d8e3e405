//! Words and what is known about them, found by their letters.
//!
//! Each word of each article is looked up here, so this is laid out for speed: a word of up
//! to sixteen ASCII letters, as nearly all are, is one number, and no text is copied or
//! compared to find it.

use hashbrown::HashMap;

use super::cues::Word;

const SHORT: usize = 16;

/// Words in lower case, each with what is known about it.
#[derive(Clone, Debug, Default)]
pub(super) struct Vocabulary {
    short: HashMap<u128, u32>,
    long: HashMap<Box<str>, u32>,
    words: Vec<Word>,
}

impl Vocabulary {
    /// What is known about a word, whatever its case and the shape of its apostrophe.
    pub(super) fn find(&self, word: &str) -> Option<&Word> {
        let place = match number(word.as_bytes()) {
            Some(number) => *self.short.get(&number)?,
            None => self.find_long(word)?,
        };
        self.words.get(place as usize)
    }

    #[cold]
    fn find_long(&self, word: &str) -> Option<u32> {
        let plain = word.chars().map(|c| if c == '’' { '\'' } else { c });
        let lower: String = plain.flat_map(char::to_lowercase).collect();
        match number(lower.as_bytes()) {
            Some(number) => self.short.get(&number).copied(),
            None => self.long.get(lower.as_str()).copied(),
        }
    }

    /// The same, to be added to; a new word is entered.
    pub(super) fn entry(&mut self, lower: &str) -> &mut Word {
        let new = u32::try_from(self.words.len()).unwrap_or(u32::MAX);
        let place = match number(lower.as_bytes()) {
            Some(number) => *self.short.entry(number).or_insert(new),
            None => *self.long.entry(lower.into()).or_insert(new),
        };
        if place == new {
            self.words.push(Word::default());
        }
        &mut self.words[place as usize]
    }
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
