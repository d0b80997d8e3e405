//! The words of an article, each looked up once for everybody who asks about it.

use std::ops::Deref;

use crate::lexicon::{Cues, Ending, Facts, Numbers, Senses, Tags, WordId};
use crate::segment::Document;
use crate::text::Span;

/// All words of a document with what is known about each.
pub(super) struct Words<'a, 'c> {
    pub(super) text: &'a str,
    pub(super) spans: &'a [Span],
    pub(super) known: &'c [Known],
    /// The places of those that begin with a capital.
    capitals: &'c [u32],
    cues: &'c Cues,
}

/// Room for what is told of all words of an article.
#[derive(Default)]
pub(super) struct WordRoom {
    known: Vec<Known>,
    capitals: Vec<u32>,
}

impl WordRoom {
    /// For how many words is there room?
    pub(super) fn len(&self) -> usize {
        self.known.len()
    }
}

/// What is known about one word.
#[derive(Clone, Copy, Debug)]
pub(super) struct Known {
    facts: Facts,
    /// In one number, so that all of it is read and written at once: the number of the word,
    /// whether it [begins with a capital](CAPITAL), [owns](OWNS) and is a [brand](BRAND), and
    /// from [`TAIL`] on the bytes of an *'s* or an apostrophe at its end, whatever that means.
    spelling: u64,
}

const CAPITAL: u64 = 1 << 32;
const OWNS: u64 = 1 << 33;
const BRAND: u64 = 1 << 34;
const TAIL: u32 = 40;

impl Deref for Known {
    type Target = Facts;

    fn deref(&self) -> &Facts {
        &self.facts
    }
}

/// A word by its name: without its possessive.
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
#[derive(Clone, Copy, Debug)]
pub(super) struct Named<'t> {
    pub(super) text: &'t str,
    pub(super) span: Span,
    pub(super) tags: Tags,
    /// Begins with a capital.
    pub(super) capital: bool,
    /// May a source with it be one whose name is withheld?
    pub(super) veils: bool,
}

impl Known {
    /// Of a quotation or a mark nothing is known.
    pub(super) const NOTHING: Known = Known { facts: Facts::NONE, spelling: 0 };

    /// The word itself; with an apostrophe that belongs to no known word, unknown.
    #[expect(clippy::cast_possible_truncation, reason = "the lower half is the word")]
    pub(super) fn word(&self) -> WordId {
        WordId(self.spelling as u32)
    }

    /// Does it begin with a capital?
    pub(super) fn capital(&self) -> bool {
        self.spelling & CAPITAL != 0
    }

    /// Does it end in a possessive *'s*, or may it?
    pub(super) fn owns(&self) -> bool {
        self.spelling & OWNS != 0
    }

    /// Does it own what follows, whatever that is? *Moody's* may be a name and no more.
    pub(super) fn only_owns(&self) -> bool {
        self.spelling & (OWNS | BRAND) == OWNS
    }

    fn tail(&self) -> u32 {
        u32::try_from(self.spelling >> TAIL).unwrap_or_default()
    }
}

impl<'a, 'c> Words<'a, 'c> {
    /// What is known is put into `room`.
    pub(super) fn new(
        document: &'a Document<'_>,
        cues: &'c Cues,
        room: &'c mut WordRoom,
    ) -> Self {
        let text = document.text();
        let spans = document.words.as_slice();
        let WordRoom { known, capitals } = room;
        known.resize(spans.len(), Known::NOTHING);
        capitals.clear();
        for (at, (span, known)) in (0..).zip(spans.iter().zip(&mut *known)) {
            look_up(cues, text, *span, known);
            if known.capital() {
                if span.len() == 2 {
                    no_pronoun(cues, span.of(text), known);
                }
                capitals.push(at);
            }
        }
        Words { text, spans, known, capitals, cues }
    }

    /// All of them by their numbers.
    pub(super) fn numbers(&self) -> Numbers {
        let words = self.known.iter().map(Known::word).collect();
        Numbers::new(words, self.cues.vocabulary())
    }

    /// The places of the words that begin with a capital.
    pub(super) fn capitals(&self) -> impl Iterator<Item = usize> {
        self.capitals.iter().map(|&at| at as usize)
    }

    /// The word at `at` without its possessive.
    pub(super) fn named(&self, at: usize) -> Named<'a> {
        let known = self.known[at];
        let Facts { tags, veils, .. } = known.facts;
        let (tail, capital) = (known.tail(), known.capital());
        let span = self.spans[at];
        let bare = Span::new(span.start(), span.end() - tail);
        let text = bare.of(self.text);
        let tags = if known.owns() || tail == 0 { tags } else { self.cues.tags(text) };
        Named { text, span: bare, tags, capital, veils }
    }
}

/// Fills in what is known about one word, part by part: put together first and then copied,
/// it would be read again before it is written.
#[inline]
fn look_up(cues: &Cues, text: &str, span: Span, known: &mut Known) {
    let bytes = text.as_bytes();
    let letters = bytes.get(span.start() as usize..span.end() as usize);
    let letters = letters.unwrap_or_default();
    let found = cues.word_at(bytes, span);
    let capital = if starts_with_capital(letters) { CAPITAL } else { 0 };
    known.facts = found.facts;
    known.spelling = u64::from(found.id.0) | capital;
    if let [.., APOSTROPHE | CURLY] | [.., APOSTROPHE | CURLY, b's' | b'S'] = letters {
        add_tail(cues, span.of(text), known);
    }
}

/// *the US said*, *IT workers*: in capitals these are no pronouns.
fn no_pronoun(cues: &Cues, text: &str, known: &mut Known) {
    match text {
        "US" => known.facts.tags = cues.tags("uk"),
        "IT" => known.facts.tags = Tags::NONE,
        _ => {}
    }
}

const APOSTROPHE: u8 = b'\'';
const CURLY: u8 = 0x99; // the last byte of ’

/// *the minister's*, *ministers’*; *he's* is a word of its own.
#[cold]
fn add_tail(cues: &Cues, text: &str, known: &mut Known) {
    let Some(stem) = owner(text) else { return };
    if known.facts.tags.any(Tags::ORGANISATION) {
        known.facts.ending = Ending::Plain;
        known.spelling |= OWNS | BRAND;
        return;
    }
    known.spelling |= u64::try_from(text.len() - stem.len()).unwrap_or_default() << TAIL;
    known.facts.ending = Ending::of(stem.as_bytes());
    if known.facts.means() {
        return;
    }
    let of = cues.word_at(stem.as_bytes(), Span::whole(stem)).facts;
    let Facts { border, small, ending, .. } = known.facts;
    known.facts = Facts { border, small, ending, senses: Senses::NONE, ..of };
    known.spelling |= OWNS;
}

#[inline]
fn starts_with_capital(word: &[u8]) -> bool {
    match word.first() {
        Some(first) if first.is_ascii() => first.is_ascii_uppercase(),
        _ => starts_with_a_rare_capital(word),
    }
}

/// *Émigré*
#[cold]
fn starts_with_a_rare_capital(word: &[u8]) -> bool {
    std::str::from_utf8(word).is_ok_and(|word| word.starts_with(char::is_uppercase))
}

/// The word before *'s*, or before the apostrophe of a plural.
fn owner(word: &str) -> Option<&str> {
    word.strip_suffix(['s', 'S']).unwrap_or(word).strip_suffix(['\'', '’'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_letters_of_a_word_tell() {
        let cases = [
            ("NATO's", true, true, Ending::Plain),
            ("ministers’", false, true, Ending::S),
            ("he's", false, false, Ending::Plain),
            ("boss", false, false, Ending::Plain),
            ("Quickly", true, false, Ending::Ly),
            ("fled", false, false, Ending::Ed),
            ("red", false, false, Ending::Plain),
            ("SAYING", true, false, Ending::Ing),
            ("king", false, false, Ending::Plain),
            ("1990s", false, false, Ending::S),
            ("12", false, false, Ending::Digit),
            ("Émigré", true, false, Ending::Plain),
            ("is", false, false, Ending::Plain),
        ];
        let cues = Cues::builtin();
        for (word, capital, owns, ending) in cases {
            let mut it = Known::NOTHING;
            look_up(&cues, word, Span::whole(word), &mut it);
            assert_eq!(
                (it.capital(), it.owns(), it.ending),
                (capital, owns, ending),
                "{word}"
            );
        }
    }
}
