//! The words of an article, each looked up once for everybody who asks about it.

use crate::lexicon::{BorderId, Cues, Senses, Small, Sort, Tags, WordId};
use crate::segment::Document;
use crate::text::Span;

/// All words of a document with what is known about each.
pub(super) struct Words<'a, 'c> {
    pub(super) text: &'a str,
    pub(super) spans: &'a [Span],
    pub(super) known: Vec<Known>,
    cues: &'c Cues,
}

/// What is known about one word.
#[expect(clippy::struct_excessive_bools, reason = "two facts of spelling")]
#[derive(Clone, Copy, Debug)]
pub(super) struct Known {
    pub(super) tags: Tags,
    /// The word itself; with an apostrophe that belongs to no known word, unknown.
    pub(super) word: WordId,
    /// What it tells where content may end.
    pub(super) border: BorderId,
    pub(super) small: Small,
    pub(super) class: Sort,
    /// The senses in which it may be a cue.
    pub(super) senses: Senses,
    /// Begins with a capital.
    pub(super) capital: bool,
    /// Ends in a possessive *'s*.
    pub(super) owns: bool,
    /// Bytes of an *'s* or an apostrophe at its end, whatever that means.
    tail: u8,
    pub(super) ending: Ending,
}

/// What the last letters of a word suggest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ending {
    Ly,
    Ed,
    Ing,
    S,
    Digit,
    Plain,
}

/// A word by its name: without its possessive.
#[derive(Clone, Copy, Debug)]
pub(super) struct Named<'t> {
    pub(super) text: &'t str,
    pub(super) span: Span,
    pub(super) tags: Tags,
}

impl Named<'_> {
    pub(super) fn capital(&self) -> bool {
        starts_with_capital(self.text)
    }
}

impl Known {
    /// Of a quotation or a mark nothing is known.
    pub(super) const NOTHING: Known = Known {
        tags: Tags::NONE,
        word: WordId::UNKNOWN,
        border: 0,
        small: Small::None,
        class: Sort::Plain,
        senses: Senses::NONE,
        capital: false,
        owns: false,
        tail: 0,
        ending: Ending::Plain,
    };
}

impl<'a, 'c> Words<'a, 'c> {
    pub(super) fn new(document: &'a Document<'_>, cues: &'c Cues) -> Self {
        let text = document.text();
        let spans = document.words.as_slice();
        let known = spans.iter().map(|span| known(cues, text, *span)).collect();
        Words { text, spans, known, cues }
    }

    /// The places of the words that begin with a capital.
    pub(super) fn capitals(&self) -> impl Iterator<Item = usize> {
        let capital = |(at, known): (usize, &Known)| known.capital.then_some(at);
        self.known.iter().enumerate().filter_map(capital)
    }

    /// The same, each with its word without *'s*.
    pub(super) fn names(&self) -> impl Iterator<Item = (&'a str, Span)> {
        self.capitals().map(|at| {
            let word = self.spans[at].of(self.text);
            let bare = match word.as_bytes() {
                [.., b's'] => word.strip_suffix("'s").or(word.strip_suffix("’s")),
                _ => None,
            };
            (bare.unwrap_or(word), self.spans[at])
        })
    }

    /// The word at `at` without its possessive.
    pub(super) fn named(&self, at: usize) -> Named<'a> {
        let Known { tags, owns, tail, .. } = self.known[at];
        let span = self.spans[at];
        let bare = Span::new(span.start(), span.end() - u32::from(tail));
        let text = bare.of(self.text);
        let tags = if owns || tail == 0 { tags } else { self.cues.tags(text) };
        Named { text, span: bare, tags }
    }
}

fn known(cues: &Cues, text: &str, span: Span) -> Known {
    let word = span.of(text);
    let (id, whole) = cues.word_at(text, span);
    let alone = Known {
        tags: whole.tags,
        word: id,
        border: whole.border,
        small: whole.small,
        class: whole.class,
        senses: whole.senses,
        capital: starts_with_capital(word),
        owns: false,
        tail: 0,
        ending: ending(word.as_bytes()),
    };
    let Some(stem) = owner(word) else { return alone };
    let tail = u8::try_from(word.len() - stem.len()).unwrap_or(0);
    let alone = Known { tail, ending: ending(stem.as_bytes()), ..alone };
    if whole.means() { alone } else { owned(cues, stem, alone) }
}

/// *the minister's*: what is known of the minister.
fn owned(cues: &Cues, stem: &str, whole: Known) -> Known {
    let (_, known) = cues.word_at(stem, Span::whole(stem));
    let (tags, class, senses) = (known.tags, known.class, Senses::NONE);
    Known { tags, class, senses, owns: true, ..whole }
}

fn starts_with_capital(word: &str) -> bool {
    match word.as_bytes() {
        [first, ..] if first.is_ascii() => first.is_ascii_uppercase(),
        _ => word.starts_with(char::is_uppercase),
    }
}

/// The word before *'s*, or before the apostrophe of a plural.
fn owner(word: &str) -> Option<&str> {
    const CURLY: u8 = 0x99; // the last byte of ’
    match word.as_bytes() {
        [.., b'\'' | CURLY] | [.., b'\'' | CURLY, b's' | b'S'] => {
            word.strip_suffix(['s', 'S']).unwrap_or(word).strip_suffix(['\'', '’'])
        }
        _ => None,
    }
}

fn ending(word: &[u8]) -> Ending {
    let last: [u8; 3] = word.last_chunk().map_or([0; 3], |last| last.map(|b| b | 0x20));
    match (&last, word.len()) {
        ([_, b'l', b'y'], 5..) => Ending::Ly,
        ([_, b'e', b'd'], 4..) => Ending::Ed,
        (b"ing", 5..) => Ending::Ing,
        ([_, b's', b's'], _) => Ending::Plain,
        ([_, _, b's'], _) => Ending::S,
        _ if word.first().is_some_and(u8::is_ascii_digit) => Ending::Digit,
        _ => Ending::Plain,
    }
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
