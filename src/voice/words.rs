//! The words of an article, each looked up once for everybody who asks about it.

use std::ops::Deref;

use crate::lexicon::{Cues, Ending, Facts, Senses, Tags, WordId};
use crate::segment::Document;
use crate::text::Span;

/// All words of a document with what is known about each.
pub(super) struct Words<'a, 'c> {
    pub(super) text: &'a str,
    pub(super) spans: &'a [Span],
    pub(super) known: &'c [Known],
    cues: &'c Cues,
}

/// What is known about one word.
#[expect(clippy::struct_excessive_bools, reason = "two facts of spelling")]
#[derive(Clone, Copy, Debug)]
pub(super) struct Known {
    facts: Facts,
    /// The word itself; with an apostrophe that belongs to no known word, unknown.
    pub(super) word: WordId,
    /// Begins with a capital.
    pub(super) capital: bool,
    /// Ends in a possessive *'s*.
    pub(super) owns: bool,
    /// Bytes of an *'s* or an apostrophe at its end, whatever that means.
    tail: u8,
}

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
    pub(super) const NOTHING: Known = Known {
        facts: Facts::NONE,
        word: WordId::UNKNOWN,
        capital: false,
        owns: false,
        tail: 0,
    };
}

impl<'a, 'c> Words<'a, 'c> {
    /// What is known is put into `room`.
    pub(super) fn new(
        document: &'a Document<'_>,
        cues: &'c Cues,
        room: &'c mut Vec<Known>,
    ) -> Self {
        let text = document.text();
        let spans = document.words.as_slice();
        room.clear();
        room.extend(spans.iter().map(|span| known(cues, text, *span)));
        Words { text, spans, known: room, cues }
    }

    /// The places of the words that begin with a capital.
    pub(super) fn capitals(&self) -> impl Iterator<Item = usize> {
        let capital = |(at, known): (usize, &Known)| known.capital.then_some(at);
        self.known.iter().enumerate().filter_map(capital)
    }

    /// The word at `at` without its possessive.
    pub(super) fn named(&self, at: usize) -> Named<'a> {
        let Known { facts: Facts { tags, veils, .. }, owns, tail, capital, .. } =
            self.known[at];
        let span = self.spans[at];
        let bare = Span::new(span.start(), span.end() - u32::from(tail));
        let text = bare.of(self.text);
        let tags = if owns || tail == 0 { tags } else { self.cues.tags(text) };
        Named { text, span: bare, tags, capital, veils }
    }
}

#[inline]
fn known(cues: &Cues, text: &str, span: Span) -> Known {
    let bytes = text.as_bytes().get(..span.end() as usize).unwrap_or_default();
    let letters = bytes.get(span.start() as usize..).unwrap_or_default();
    let (word, facts) = cues.word_at(text, span);
    let capital = starts_with_capital(letters);
    let alone = Known { facts, word, capital, owns: false, tail: 0 };
    match letters {
        [.., APOSTROPHE | CURLY] | [.., APOSTROPHE | CURLY, b's' | b'S'] => {
            with_tail(cues, span.of(text), alone)
        }
        _ => alone,
    }
}

const APOSTROPHE: u8 = b'\'';
const CURLY: u8 = 0x99; // the last byte of ’

/// *the minister's*, *ministers’*; *he's* is a word of its own.
#[cold]
fn with_tail(cues: &Cues, text: &str, alone: Known) -> Known {
    let Some(stem) = owner(text) else { return alone };
    let tail = u8::try_from(text.len() - stem.len()).unwrap_or(0);
    let facts = Facts { ending: Ending::of(stem.as_bytes()), ..alone.facts };
    let alone = Known { facts, tail, ..alone };
    if alone.facts.means() {
        return alone;
    }
    let (_, of) = cues.word_at(stem, Span::whole(stem));
    let Facts { border, small, ending, .. } = alone.facts;
    let facts = Facts { border, small, ending, senses: Senses::NONE, ..of };
    Known { facts, owns: true, ..alone }
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
            let it = known(&cues, word, Span::whole(word));
            assert_eq!((it.capital, it.owns, it.ending), (capital, owns, ending), "{word}");
        }
    }
}
