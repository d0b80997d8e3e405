//! Words: where each begins and ends.
//!
//! A word is what [UAX 29](https://www.unicode.org/reports/tr29/) calls a word and holds a
//! letter or a digit, with four decisions of ours:
//!
//! * **White space ends a word**, the no-break spaces too.
//! * **A colon joins nothing** (*More:Senate* is two words), as in the Unicode locale data.
//! * **A hyphenated compound is one word**: one hyphen (`-`, U+2010, U+2011) with a word
//!   directly on both sides, or after the full stop of an abbreviation: *US-led*,
//!   *U.S.-led*, *COVID-19*, *2016-17*. Two hyphens and dashes join nothing.
//! * **A possessive *'s* belongs to its word** also after a digit or a full stop
//!   (*2016's*, *U.S.'s*), where UAX 29 cuts.
//!
//! From UAX 29 itself: *don't*, *NATO’s*, *1,800*, *3.5*, *H.R* and *U.S* (without the last
//! full stop) are one word; *AT&T* is two; of *Jeffs’*, *’90s*, *$5bn*, *#tag* and *@name* the
//! word is what is left without the sign; a soft hyphen and combining marks are part of
//! their word; *said.The*, where a space is missing, is one.
//!
//! Tokens of ASCII letters and digits with signs around them, nearly all, are told by bit
//! masks of 64 bytes at a time; a token of Latin or Cyrillic letters and common signs is cut
//! here; any other is given to the `unicode-segmentation` crate.

use unicode_segmentation::UnicodeSegmentation;

use super::class::{Class, class, white};
use crate::text::{Span, bits, is_plain};

const BLOCK: usize = 64;

/// Adds the words of `span`, in order, to `out`.
pub(super) fn words(text: &str, span: Span, out: &mut Vec<Span>) {
    let all = &text.as_bytes()[..(span.end() as usize).min(text.len())];
    let mut at = span.start() as usize;
    while at < all.len() {
        at += block(text, all, at, out).unwrap_or_else(|| long_token(text, all, at, out));
    }
}

/// Reads the tokens that end in the 64 bytes from `at`, where one begins, and gives the
/// length of all that is read; nothing, if none ends there.
fn block(text: &str, all: &[u8], at: usize, out: &mut Vec<Span>) -> Option<usize> {
    let mut padded = [b' '; BLOCK];
    let rest = &all[at..];
    let block = rest.first_chunk().unwrap_or_else(|| {
        padded[..rest.len()].copy_from_slice(rest);
        &padded
    });
    let blank = bits(block, white);
    let read = BLOCK - blank.leading_zeros() as usize;
    let whole = u64::MAX.checked_shr(blank.leading_zeros())?;
    let mut plain = bits(block, is_plain) & whole;
    let mut doubt = doubtful(block, blank, plain) & whole;
    while doubt != 0 {
        let place = doubt.trailing_zeros();
        let before = !(u64::MAX << place);
        let start = u64::BITS - (blank & before).leading_zeros();
        let end = place + (blank >> place).trailing_zeros();
        push_runs(plain & !(u64::MAX << start), at, out);
        token(text, at + start as usize, at + end as usize, out);
        plain &= u64::MAX << end;
        doubt &= u64::MAX << end;
    }
    push_runs(plain, at, out);
    Some(read)
}

/// Cuts a token that is longer than a block, and gives its length.
fn long_token(text: &str, all: &[u8], start: usize, out: &mut Vec<Span>) -> usize {
    let rest = &all[start..];
    let length = rest.iter().position(|&b| white(b)).unwrap_or(rest.len());
    token(text, start, start + length, out);
    length
}

/// At least a bit in each token of which not every run of letters and digits is a word:
/// signs between letters may join them, and `_` or a letter beyond ASCII may be part of a
/// word. Signs at either end, as of *“yes,”*, never are.
fn doubtful(block: &[u8; BLOCK], blank: u64, plain: u64) -> u64 {
    let signs = !(plain | blank);
    // Adding the first bit of a run moves it to the place behind the last.
    let first = signs & (plain << 1);
    let inner = signs.wrapping_add(first) & plain;
    let rare = |b: u8| b >= 0x80 || b == b'_';
    let any = block.iter().fold(false, |any, &b| any | rare(b));
    if any { inner | without_marks(block, bits(block, rare)) } else { inner }
}

/// Without the dashes, quotation marks and dots from U+2010 to U+2026.
fn without_marks(block: &[u8; BLOCK], rare: u64) -> u64 {
    let (mut kept, mut left) = (0, rare);
    while left != 0 {
        let at = left.trailing_zeros();
        if let [0xe2, 0x80, 0x90..=0xa6, ..] = block[at as usize..] {
            left &= !(0b111 << at);
        } else {
            kept |= left & left.wrapping_neg();
            left &= left - 1;
        }
    }
    kept
}

/// Adds each run of ones; the last bit is none.
fn push_runs(mask: u64, at: usize, out: &mut Vec<Span>) {
    let at = u32::try_from(at).unwrap_or(u32::MAX);
    let mut edges = mask ^ (mask << 1);
    out.extend((0..edges.count_ones() / 2).map(move |_| {
        let start = edges.trailing_zeros();
        edges &= edges - 1;
        let end = edges.trailing_zeros();
        edges &= edges - 1;
        Span::new(at + start, at + end)
    }));
}

/// Cuts a token that is not plain.
fn token(text: &str, start: usize, end: usize, out: &mut Vec<Span>) {
    let slice = text.get(start..end).unwrap_or_default();
    let first = out.len();
    let mut push = |from: usize, to: usize| {
        push_word(text, first, Span::from_usize(start + from, start + to), out);
    };
    if !cut_common(slice, &mut push) {
        out.truncate(first);
        cut_any(slice, |from, to| {
            push_word(text, first, Span::from_usize(start + from, start + to), out);
        });
    }
}

/// Adds a word, or joins it with the one before if that is of the same token.
fn push_word(text: &str, first: usize, word: Span, out: &mut Vec<Span>) {
    let before = out.get(first..).and_then(<[Span]>::last).copied();
    match before {
        Some(last) if joined(text, last, word) => {
            out.pop();
            out.push(last.join(word));
        }
        _ => out.push(word),
    }
}

/// Does what stands between two words make them one?
fn joined(text: &str, last: Span, word: Span) -> bool {
    let gap = Span::new(last.end(), word.start()).of(text);
    match gap.strip_prefix('.').unwrap_or(gap) {
        "-" | "\u{2010}" | "\u{2011}" => true,
        "'" | "’" => matches!(word.of(text), "s" | "S"),
        _ => false,
    }
}

/// UAX 29 for a token of common characters; `false` where it holds others.
fn cut_common(token: &str, push: &mut impl FnMut(usize, usize)) -> bool {
    let mut word = Word::default();
    let mut chars = token.chars();
    let mut at = 0;
    let mut next = chars.next().map(class);
    while let Some(kind) = next {
        let end = token.len() - chars.as_str().len();
        next = chars.next().map(class);
        match kind {
            Class::Rare => return false,
            kind if kind.in_word() => word.grow(at, end, kind),
            kind if word.last.bridged(kind, next.unwrap_or_default()) => {}
            _ => word.end(push),
        }
        at = end;
    }
    word.end(push);
    true
}

/// The word that is being read.
#[derive(Default)]
struct Word {
    start: usize,
    end: usize,
    last: Class,
    counts: bool, // has a letter or a digit
}

impl Word {
    fn grow(&mut self, from: usize, to: usize, kind: Class) {
        if self.last == Class::Other {
            self.start = from;
        }
        self.end = to;
        self.last = kind;
        self.counts |= kind != Class::Connector;
    }

    fn end(&mut self, push: &mut impl FnMut(usize, usize)) {
        if self.counts {
            push(self.start, self.end);
        }
        *self = Word::default();
    }
}

/// Any token, by the book: white space and colons end a word, the crate knows the rest.
fn cut_any(token: &str, mut push: impl FnMut(usize, usize)) {
    let mut at = 0;
    for part in token.split_inclusive(|c: char| c == ':' || c.is_whitespace()) {
        for (from, word) in part.trim_end_matches(':').unicode_word_indices() {
            let kept = word.trim_end(); // U+202F counts as a connector there
            if kept.chars().any(char::is_alphanumeric) {
                push(at + from, at + from + kept.len());
            }
        }
        at += part.len();
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn of(text: &str) -> Vec<&str> {
        let mut out = Vec::new();
        words(text, Span::whole(text), &mut out);
        out.into_iter().map(|span| span.of(text)).collect()
    }

    /// The same by the crate alone, then joined.
    fn slow(text: &str) -> Vec<&str> {
        let mut out = Vec::new();
        let mut at = 0;
        for part in text.split_inclusive(char::is_whitespace) {
            let first = out.len();
            cut_any(part, |from, to| {
                push_word(text, first, Span::from_usize(at + from, at + to), &mut out);
            });
            at += part.len();
        }
        out.into_iter().map(|span| span.of(text)).collect()
    }

    #[test]
    fn what_is_one_word() {
        let cases: &[(&str, &[&str])] = &[
            ("US-led talks", &["US-led", "talks"]),
            ("U.S.-led talks", &["U.S.-led", "talks"]),
            ("US\u{2011}led", &["US\u{2011}led"]),
            ("H.R. 1 in the U.S.", &["H.R", "1", "in", "the", "U.S"]),
            ("don't, NATO's, NATO’s", &["don't", "NATO's", "NATO’s"]),
            ("Jeffs’ house in the ’90s", &["Jeffs", "house", "in", "the", "90s"]),
            ("the U.S.’s and 2016's", &["the", "U.S.’s", "and", "2016's"]),
            ("1,800 at 3.5% or $5bn", &["1,800", "at", "3.5", "or", "5bn"]),
            ("AT&T e-mail COVID-19", &["AT", "T", "e-mail", "COVID-19"]),
            ("one -- two--three", &["one", "two", "three"]),
            ("one—two 2016–17 ‑x", &["one", "two", "2016", "17", "x"]),
            ("#tag @name snake_case __", &["tag", "name", "snake_case"]),
            ("https://a.example/b", &["https", "a.example", "b"]),
            ("co\u{ad}op cafe\u{301} née", &["co\u{ad}op", "cafe\u{301}", "née"]),
            ("two\u{a0}words 1\u{202f}800", &["two", "words", "1", "800"]),
            ("More:Senate 3:53pm", &["More", "Senate", "3", "53pm"]),
            ("pre- and post-war", &["pre", "and", "post-war"]),
            ("state-of-the-art’s", &["state-of-the-art’s"]),
            ("“malign” ‘x’ (y)", &["malign", "x", "y"]),
            ("Москва’s 6½", &["Москва’s", "6", "½"]),
            ("", &[]),
            (" \u{301} *** ", &[]),
        ];
        for (text, expected) in cases {
            assert_eq!(of(text), *expected, "{text}");
        }
    }

    #[test]
    fn a_token_longer_than_a_block_is_cut_once() {
        for length in 55..140 {
            let text = format!("a {} b", "x".repeat(length));
            assert_eq!(of(&text).len(), 3, "{length}");
            let text = format!("a {}-y, b", "x".repeat(length));
            assert_eq!(of(&text).len(), 3, "{length}");
            let text = format!("{} é", "x".repeat(length));
            assert_eq!(of(&text).len(), 2, "{length}");
        }
    }

    #[test]
    fn each_character_is_classed_as_the_crate_does() {
        for c in (0..0x3100).filter_map(char::from_u32) {
            for text in [format!("a{c}b"), format!("1{c}2"), format!("a_{c}_1"), c.into()] {
                assert_eq!(of(&text), slow(&text), "U+{:04X} in {text}", u32::from(c));
            }
        }
    }

    proptest! {
        #[test]
        fn quick_and_slow_agree_on_common_text(
            text in "([a-zA-Z0-9éЖ_.,;:'’‘“”\"$()&@#—–\u{2011}\u{a0} -]|[a-z]{1,9} ){0,90}"
        ) {
            prop_assert_eq!(of(&text), slow(&text));
        }

        #[test]
        fn quick_and_slow_agree_on_any_text(text in "\\PC{0,60}") {
            prop_assert_eq!(of(&text), slow(&text));
        }
    }
}
