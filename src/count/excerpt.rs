//! The sentence behind a figure.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::matching::Match;
use crate::text::{ArticleId, EntryId, Span, bits, blocks};
use crate::voice::{Voice, Voiced};

/// As much of a long sentence as is kept on either side of the hit, in characters.
const AROUND: usize = 160;

/// One hit in its sentence, white space made single.
///
/// ```
/// use undertone::{count::Excerpt, text::EntryId, voice::Voice};
/// let excerpt = Excerpt {
///     article: "a1".into(),
///     entry: EntryId(0),
///     voice: Voice::Reporter,
///     before: "The ".into(),
///     hit: "brutal".into(),
///     after: " cuts came early.".into(),
/// };
/// assert_eq!(excerpt.sentence(), "The brutal cuts came early.");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Excerpt {
    /// Where it stands.
    pub article: ArticleId,
    /// What was found.
    pub entry: EntryId,
    /// In whose mouth.
    pub voice: Voice,
    /// The sentence up to the hit.
    pub before: String,
    /// The hit.
    pub hit: String,
    /// The rest of the sentence.
    pub after: String,
}

impl Excerpt {
    /// The sentence around one hit.
    pub fn new(hit: &Match, voiced: &Voiced<'_>) -> Self {
        let document = &voiced.document;
        let text = document.text();
        let sentence = document.sentences.get(hit.sentence.index());
        let sentence = sentence.map_or(hit.span, |s| s.span.join(hit.span));
        Excerpt {
            article: document.article.id.clone(),
            entry: hit.entry,
            voice: hit.voice,
            before: tail(single(Span::new(sentence.start(), hit.span.start()).of(text))),
            hit: single(hit.span.of(text)).into_owned(),
            after: head(single(Span::new(hit.span.end(), sentence.end()).of(text))),
        }
    }

    /// The whole of it.
    pub fn sentence(&self) -> String {
        [self.before.as_str(), &self.hit, &self.after].concat()
    }

    /// Is it the same hit in the same words, wherever it stands?
    pub(super) fn is_same_sentence(&self, other: &Excerpt) -> bool {
        (&self.before, &self.hit, &self.after) == (&other.before, &other.hit, &other.after)
    }
}

/// Every run of white space as one blank, also at the ends.
fn single(text: &str) -> Cow<'_, str> {
    if is_single(text) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c.is_whitespace() {
            true if out.ends_with(' ') => {}
            true => out.push(' '),
            false => out.push(c),
        }
    }
    Cow::Owned(out)
}

/// Nearly always. Only two blanks in a row and what is neither a blank nor a sign of ASCII
/// are looked at.
fn is_single(text: &str) -> bool {
    let mut behind = 0; // is the byte before the block a blank?
    for (start, block) in blocks(text.as_bytes()) {
        let blanks = bits(&block, |b| b == b' ');
        let mut odd = bits(&block, |b| b.wrapping_sub(b' ') >= 0x5f && b != 0);
        if blanks & (blanks << 1 | behind) != 0 {
            return false;
        }
        behind = blanks >> 63;
        while odd != 0 {
            let at = start + odd.trailing_zeros() as usize;
            odd &= odd - 1;
            let rest = text.get(at..).unwrap_or_default();
            if rest.starts_with(char::is_whitespace) {
                return false;
            }
        }
    }
    true
}

fn head(text: Cow<'_, str>) -> String {
    if text.len() <= AROUND {
        return text.into_owned();
    }
    match text.char_indices().nth(AROUND) {
        None => text.into_owned(),
        Some((end, _)) => format!("{}…", Span::from_usize(0, end).of(&text).trim_end()),
    }
}

fn tail(text: Cow<'_, str>) -> String {
    if text.len() <= AROUND {
        return text.into_owned();
    }
    match text.char_indices().rev().nth(AROUND) {
        None => text.into_owned(),
        Some((start, c)) => {
            let kept = Span::from_usize(start + c.len_utf8(), text.len());
            format!("…{}", kept.of(&text).trim_start())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_sentences_are_cut_on_the_far_side() {
        let (head, tail) = (|text: &str| head(text.into()), |text: &str| tail(text.into()));
        assert_eq!(head("short"), "short");
        assert_eq!(tail("short"), "short");
        let long = format!("{}é{}", "a".repeat(AROUND), "b".repeat(AROUND));
        assert_eq!(head(&long), format!("{}…", "a".repeat(AROUND)));
        assert_eq!(tail(&long), format!("…{}", "b".repeat(AROUND)));
    }

    #[test]
    fn white_space_is_made_single() {
        let cases = [
            (" a \n\tb", " a b"),
            ("a  b", "a b"),
            ("a\u{a0}b", "a b"),
            (&format!("{}  b", "a".repeat(63)), &format!("{} b", "a".repeat(63))),
            (&format!("{}\u{2003}b", "é".repeat(63)), &format!("{} b", "é".repeat(63))),
            ("a b “c” ", "a b “c” "),
            ("", ""),
        ];
        for (text, expected) in cases {
            assert_eq!(single(text), expected, "{text:?}");
        }
    }
}
