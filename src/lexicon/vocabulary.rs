//! Words and what is known about them, found by their letters.
//!
//! Each word of each article is looked up here, so this is laid out for speed: a word of up
//! to sixteen ASCII letters, as nearly all are, is one number, and no text is copied or
//! compared to find it.

use std::fmt;
use std::sync::Arc;

use hashbrown::{HashMap, HashTable};
use smallvec::SmallVec;

use super::cues::{Facts, Word};
use super::ending::Ending;
use super::grammar::Tags;
use crate::text::Span;

const SHORT: usize = 16;

/// A word by its place among those that are known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct WordId(pub(crate) u32);

impl WordId {
    /// Any word that is not known.
    pub(crate) const UNKNOWN: WordId = WordId(0);
}

/// Words in lower case, each with what is known about it.
#[derive(Clone, Debug)]
pub(crate) struct Vocabulary {
    short: HashTable<Slot>,
    long: HashMap<Box<[u8]>, WordId>,
    /// The first is that of [`WordId::UNKNOWN`].
    words: Vec<Word>,
}

/// A short word with all that is asked about it, so that finding it is knowing it.
#[derive(Clone, Copy, Debug)]
struct Slot {
    number: [u64; 2],
    found: Found,
}

/// What is found where a word is looked up.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Found {
    pub(crate) facts: Facts,
    pub(crate) id: WordId,
}

impl Default for Vocabulary {
    fn default() -> Self {
        let (short, long) = (HashTable::default(), HashMap::default());
        Vocabulary { short, long, words: vec![Word::default()] }
    }
}

impl Vocabulary {
    /// What is known about a word, whatever its case and the shape of its apostrophe.
    pub(super) fn find(&self, word: &str) -> Option<&Word> {
        match self.place(word) {
            WordId::UNKNOWN => None,
            known => Some(self.get(known)),
        }
    }

    /// The same for a word of a text, [settled](Vocabulary::settle). Where sixteen bytes
    /// follow its start, as nearly always, they are read at once and those behind the word
    /// are blotted out.
    #[inline]
    pub(crate) fn find_in(&self, text: &[u8], word: Span) -> &Found {
        let ahead = text.get(word.start() as usize..);
        let ahead = ahead.and_then(<[u8]>::first_chunk::<SHORT>);
        let (Some(letters), Some(blot)) = (ahead, BLOTS.get(word.len() as usize)) else {
            return self.find_odd(text, word);
        };
        let number = u128::from_le_bytes(*letters) & blot;
        if number & each(0x80) != 0 {
            return self.find_odd(text, word);
        }
        match self.slot(lower(number) & blot) {
            Some(slot) => &slot.found,
            None => unknown(text, word),
        }
    }

    #[cold]
    fn find_odd(&self, text: &[u8], word: Span) -> &Found {
        let letters = text.get(word.start() as usize..word.end() as usize);
        let letters = letters.and_then(|letters| std::str::from_utf8(letters).ok());
        let known = letters.and_then(|word| self.find(word));
        known.map_or_else(|| unknown(text, word), |word| &word.found)
    }

    /// Puts what is known about each word beside it, once all is known.
    pub(super) fn settle(&mut self) {
        // *family*, *Italy*, *Emily* are no adverbs, however they end.
        let names = Tags::GROUP.with(Tags::ORGANISATION).with(Tags::PLACE).with(Tags::ROLE);
        let names = names.with(Tags::MALE).with(Tags::FEMALE);
        for Word { found, .. } in &mut self.words {
            if found.facts.ending == Ending::Ly && found.facts.tags.any(names) {
                found.facts.ending = Ending::Plain;
            }
        }
        for slot in &mut self.short {
            slot.found = self.words[slot.found.id.0 as usize].found;
        }
    }

    /// How many words there are; their numbers are the smaller ones.
    pub(crate) fn len(&self) -> usize {
        self.words.len()
    }

    /// Tells each word in lower case, in no order.
    pub(crate) fn each(&self, mut tell: impl FnMut(WordId, &[u8])) {
        for Slot { number: [low, high], found } in &self.short {
            let number = u128::from(*low) | u128::from(*high) << 64;
            let length = SHORT - number.leading_zeros() as usize / 8;
            tell(found.id, number.to_le_bytes().get(..length).unwrap_or_default());
        }
        self.long.iter().for_each(|(letters, id)| tell(*id, letters));
    }

    /// What is known about a word that has been found.
    #[inline]
    pub(super) fn get(&self, id: WordId) -> &Word {
        &self.words[id.0 as usize]
    }

    /// The same, to be added to.
    pub(super) fn get_mut(&mut self, id: WordId) -> &mut Word {
        &mut self.words[id.0 as usize]
    }

    fn place(&self, word: &str) -> WordId {
        match number(word.as_bytes()) {
            Some(number) => self.find_short(number),
            None => self.find_long(word),
        }
    }

    fn find_short(&self, number: u128) -> WordId {
        self.slot(number).map_or(WordId::UNKNOWN, |slot| slot.found.id)
    }

    #[inline]
    fn slot(&self, number: u128) -> Option<&Slot> {
        let halves = halves(number);
        self.short.find(mixed(halves), |slot| slot.number == halves)
    }

    #[cold]
    fn find_long(&self, word: &str) -> WordId {
        if let Some(number) = straightened(word.as_bytes()) {
            return self.find_short(number);
        }
        let plain = word.chars().map(|c| if c == '’' { '\'' } else { c });
        let mut lower: SmallVec<[u8; 64]> = SmallVec::new();
        for c in plain.flat_map(char::to_lowercase) {
            lower.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes());
        }
        match number(&lower) {
            Some(number) => self.find_short(number),
            None => self.long.get(&*lower).copied().unwrap_or_default(),
        }
    }

    /// The place of a word in lower case; a new word is entered.
    pub(super) fn id(&mut self, lower: &str) -> WordId {
        let new = WordId(u32::try_from(self.words.len()).unwrap_or(u32::MAX));
        let id = match number(lower.as_bytes()) {
            Some(number) => {
                let number = halves(number);
                let same = |slot: &Slot| slot.number == number;
                let again = |slot: &Slot| mixed(slot.number);
                let found = Found { facts: Facts::NONE, id: new };
                let slot = Slot { number, found };
                self.short.entry(mixed(number), same, again).or_insert(slot).get().found.id
            }
            None => *self.long.entry(lower.as_bytes().into()).or_insert(new),
        };
        if id == new {
            let facts = Facts { ending: Ending::of(lower.as_bytes()), ..Facts::NONE };
            self.words.push(Word::new(Found { facts, id }));
        }
        id
    }

    /// What is known about a word in lower case, to be added to; a new word is entered.
    pub(super) fn entry(&mut self, lower: &str) -> &mut Word {
        let id = self.id(lower);
        self.get_mut(id)
    }
}

/// The words of a document by their numbers.
#[derive(Clone)]
pub(crate) struct Numbers {
    words: Vec<WordId>,
    by: Arc<Vocabulary>,
}

impl Numbers {
    /// Numbers by this vocabulary, one a word.
    pub(crate) fn new(words: Vec<WordId>, by: &Arc<Vocabulary>) -> Self {
        Numbers { words, by: Arc::clone(by) }
    }

    /// Where they are by this vocabulary: by another they mean other words.
    pub(crate) fn by(&self, vocabulary: &Arc<Vocabulary>) -> Option<&[WordId]> {
        Arc::ptr_eq(&self.by, vocabulary).then_some(&self.words)
    }
}

impl fmt::Debug for Numbers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(&self.words).finish()
    }
}

/// Of any other word the letters tell something, too.
fn unknown(text: &[u8], word: Span) -> &'static Found {
    static BY_ENDING: [Found; Ending::ALL.len()] = {
        let mut all =
            [Found { facts: Facts::NONE, id: WordId::UNKNOWN }; Ending::ALL.len()];
        let mut place = 0;
        while place < all.len() {
            all[place].facts.ending = Ending::ALL[place];
            place += 1;
        }
        all
    };
    let letters = text.get(word.start() as usize..word.end() as usize);
    &BY_ENDING[Ending::of(letters.unwrap_or_default()) as usize]
}

/// For each length the bytes of a number that belong to the word.
const BLOTS: [u128; SHORT + 1] = {
    let mut blots = [u128::MAX; SHORT + 1];
    let mut length = 0;
    while length < SHORT {
        blots[length] = (1 << (8 * length)) - 1;
        length += 1;
    }
    blots
};

/// The bits of a word's number spread over all places of a hash. The words are ours, so
/// that nobody can choose some that meet.
#[expect(clippy::cast_possible_truncation, reason = "both halves are taken in")]
fn mixed([low, high]: [u64; 2]) -> u64 {
    // 2^64 by the golden ratio, and by the root of two.
    const ODD: [u64; 2] = [0x9e37_79b9_7f4a_7c15, 0xb504_f333_f9de_6485];
    let wide = u128::from(low ^ ODD[0]) * u128::from(high ^ ODD[1]);
    wide as u64 ^ (wide >> 64) as u64
}

#[expect(clippy::cast_possible_truncation, reason = "both halves are kept")]
fn halves(number: u128) -> [u64; 2] {
    [number as u64, (number >> 64) as u64]
}

/// Up to sixteen ASCII letters in lower case as one number.
#[inline]
fn number(word: &[u8]) -> Option<u128> {
    let number = joined(word)?;
    (number & each(0x80) == 0).then(|| lower(number) & BLOTS[word.len()])
}

/// The same of letters and curly apostrophes, as if these were straight.
fn straightened(word: &[u8]) -> Option<u128> {
    let mut letters = [0; SHORT];
    let (mut length, mut rest) = (0, word);
    while let [first, behind @ ..] = rest {
        let (letter, behind) = match rest {
            [0xe2, 0x80, 0x99, behind @ ..] => (b'\'', behind),
            _ if first.is_ascii() => (*first, behind),
            _ => return None,
        };
        *letters.get_mut(length)? = letter;
        (length, rest) = (length + 1, behind);
    }
    Some(lower(u128::from_le_bytes(letters)) & BLOTS[length])
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

/// Sets the bit that tells lower from upper case in each byte. Signs that differ in this bit
/// alone (`@` and the back-tick, brackets) become the same, and are in no word.
fn lower(number: u128) -> u128 {
    number | each(0x20)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_in_a_text_is_the_word_alone() {
        let mut words = Vocabulary::default();
        let known = ["a", "ferry", "sixteen-letters.", "seventeen-letters", "née"];
        let ids = known.map(|word| words.id(word));
        for (word, id) in known.into_iter().zip(ids) {
            for text in
                [format!("{word} sank in the harbour"), format!("{word}é"), word.into()]
            {
                assert_eq!(
                    words.find_in(text.as_bytes(), Span::from_usize(0, word.len())).id,
                    id,
                    "{text}"
                );
            }
        }
        assert_eq!(words.find_in(b"ferries are late", Span::new(0, 7)).id, WordId::UNKNOWN);
    }

    #[test]
    fn a_word_is_found_in_any_case_and_length() {
        let mut words = Vocabulary::default();
        let all = ["a", "sixteen-letters.", "seventeen-letters", "émigré", "snake_case"];
        for word in all {
            words.entry(word);
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
        for word in ["", "b", "sixteen-letters", "emigre", "snake-case"] {
            assert!(words.find(word).is_none(), "{word}");
        }
    }
}
