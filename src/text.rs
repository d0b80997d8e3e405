//! Spans and ids: the one coordinate system, below every room.
//!
//! Every position in undertone is a [`Span`]: half-open byte offsets into
//! [`Article::text`](crate::ingest::Article::text), always on character boundaries. This
//! is the only module that slices a string. Output for other programs counts Unicode
//! code points instead; [`CodePoints`] translates.

use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A half-open stretch `[start, end)` of an article's text, in bytes.
///
/// ```
/// use undertone::text::Span;
/// let span = Span::new(4, 8);
/// assert_eq!(span.of("The voice"), "voic");
/// assert!(span.contains(Span::new(5, 6)));
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    start: u32,
    end: u32,
}

impl Span {
    /// The stretch from byte `start` up to and without byte `end`.
    ///
    /// # Panics
    /// If `start > end`: the invariant on which every room relies.
    pub fn new(start: u32, end: u32) -> Self {
        assert!(start <= end, "a span that ends before it starts: {start}..{end}");
        Span { start, end }
    }

    /// The same from `usize` offsets, saturating at 4 GiB, the limit of an article.
    pub fn from_usize(start: usize, end: usize) -> Self {
        let fit = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Span::new(fit(start), fit(end))
    }

    /// The whole of `text`.
    pub fn whole(text: &str) -> Self {
        Span::from_usize(0, text.len())
    }

    /// First byte.
    pub fn start(self) -> u32 {
        self.start
    }

    /// The byte after the last.
    pub fn end(self) -> u32 {
        self.end
    }

    /// Length in bytes.
    pub fn len(self) -> u32 {
        self.end - self.start
    }

    /// Does it hold nothing?
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The text it covers; empty where the span does not fit `text`.
    pub fn of(self, text: &str) -> &str {
        text.get(self.start as usize..self.end as usize).unwrap_or_default()
    }

    /// Does `other` lie wholly within?
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Is the byte at `at` within?
    pub fn holds(self, at: u32) -> bool {
        self.start <= at && at < self.end
    }

    /// Do both share at least one byte?
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Bytes in common.
    pub fn shared(self, other: Span) -> u32 {
        self.end.min(other.end).saturating_sub(self.start.max(other.start))
    }

    /// The smallest span that holds both.
    #[must_use]
    pub fn join(self, other: Span) -> Span {
        Span::new(self.start.min(other.start), self.end.max(other.end))
    }

    /// Without white space at both ends.
    #[must_use]
    pub fn trimmed(self, text: &str) -> Span {
        let slice = self.of(text);
        if let [first, .., last] = slice.as_bytes()
            && first.is_ascii_graphic()
            && last.is_ascii_graphic()
        {
            return self;
        }
        let rest = slice.trim_start();
        let start = self.start as usize + slice.len() - rest.len();
        Span::from_usize(start, start + rest.trim_end().len())
    }
}

impl fmt::Debug for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}..{}", self.start, self.end)
    }
}

macro_rules! place {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
        #[derive(Serialize, Deserialize)]
        pub struct $name(pub u32);

        impl $name {
            /// As an index into its owner.
            pub fn index(self) -> usize {
                self.0 as usize
            }
        }

        impl From<usize> for $name {
            fn from(place: usize) -> Self {
                $name(u32::try_from(place).unwrap_or(u32::MAX))
            }
        }
    )+};
}

place! {
    /// Place of an entry in [`Lexicons`](crate::lexicon::Lexicons), counted through all of them.
    EntryId,
    /// Place of a category in [`Lexicons`](crate::lexicon::Lexicons), counted through all of them.
    CategoryId,
    /// Place of a sentence in [`Document::sentences`](crate::segment::Document::sentences).
    SentenceId,
    /// Place of an attribution in [`Voiced::attributions`](crate::voice::Voiced::attributions).
    AttributionId,
    /// Place of a speaker in [`Voiced::speakers`](crate::voice::Voiced::speakers).
    SpeakerId,
}

macro_rules! name {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(Arc<str>);

        impl $name {
            /// As it is written.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl<T: Into<Arc<str>>> From<T> for $name {
            fn from(text: T) -> Self {
                $name(text.into())
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(&self.0)
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                to.serialize_str(&self.0)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                String::deserialize(from).map($name::from)
            }
        }
    )+};
}

name! {
    /// What an article is called in every table.
    ArticleId,
    /// Who published it.
    Outlet,
    /// What is compared: an outlet, or the value of another field (`--by`).
    Group,
}

/// Shared strings as plain ones, for `serde(with)`.
pub(crate) mod shared {
    use super::{Arc, Deserialize, Deserializer, Serializer};

    pub(crate) fn serialize<S: Serializer>(
        text: &Arc<str>,
        to: S,
    ) -> Result<S::Ok, S::Error> {
        to.serialize_str(text)
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(
        from: D,
    ) -> Result<Arc<str>, D::Error> {
        String::deserialize(from).map(Arc::from)
    }

    /// The same, where there may be none.
    pub(crate) mod maybe {
        use super::{Arc, Deserialize, Deserializer, Serializer};
        use serde::Serialize;

        #[expect(clippy::ref_option, reason = "as serde calls it")]
        pub(crate) fn serialize<S: Serializer>(
            text: &Option<Arc<str>>,
            to: S,
        ) -> Result<S::Ok, S::Error> {
            text.as_deref().serialize(to)
        }

        pub(crate) fn deserialize<'de, D: Deserializer<'de>>(
            from: D,
        ) -> Result<Option<Arc<str>>, D::Error> {
            Ok(Option::<String>::deserialize(from)?.map(Arc::from))
        }
    }
}

/// An ASCII letter or digit? As the standard library says, but without a branch.
pub(crate) fn is_plain(b: u8) -> bool {
    ((b | 0x20).wrapping_sub(b'a') < 26) | (b.wrapping_sub(b'0') < 10)
}

/// Is a stretch of a text all ASCII letters and digits?
pub(crate) fn all_plain(text: &[u8], span: Span) -> bool {
    const WIDE: usize = 16;
    let (from, to) = (span.start() as usize, span.end() as usize);
    match text.get(from..).and_then(<[u8]>::first_chunk::<WIDE>) {
        Some(letters) if to - from <= WIDE => {
            // All sixteen at once, those behind the stretch or not.
            let odd = |&b: &u8, at: u32| !is_plain(b) & (at < span.len());
            !letters.iter().zip(0..).fold(false, |any, (b, at)| any | odd(b, at))
        }
        _ => text.get(from..to).unwrap_or_default().iter().all(|&b| is_plain(b)),
    }
}

/// As many bytes as an integer has bits.
pub(crate) const BLOCK: usize = u64::BITS as usize;

/// A text in blocks of 64 bytes, each with its place; the last is filled up with zeros.
pub(crate) fn blocks(text: &[u8]) -> impl Iterator<Item = (usize, [u8; BLOCK])> {
    let padded = |some: &[u8]| {
        some.try_into().unwrap_or_else(|_| {
            let mut block = [0; BLOCK];
            block[..some.len()].copy_from_slice(some);
            block
        })
    };
    (0..).step_by(BLOCK).zip(text.chunks(BLOCK).map(padded))
}

/// For each byte of a block one bit. The test is done on many bytes at once where it is
/// made of simple comparisons, and the rest of a search is left to bits.
pub(crate) fn bits(block: &[u8; BLOCK], is: impl Fn(u8) -> bool) -> u64 {
    let ones = block.map(|b| u8::from(is(b)));
    let (eights, _) = ones.as_chunks::<8>();
    // The product moves the lowest bits of eight bytes into the top byte.
    eights.iter().rev().fold(0, |bits, &eight| {
        bits << 8 | u64::from_le_bytes(eight).wrapping_mul(0x0102_0408_1020_4080) >> 56
    })
}

/// Translates byte offsets into Unicode code points, for output that other programs read.
///
/// ```
/// use undertone::text::CodePoints;
/// let points = CodePoints::new("né en 1990");
/// assert_eq!(points.at(3), 2);
/// assert_eq!(points.at(11), 10);
/// ```
#[derive(Clone, Debug)]
pub struct CodePoints {
    extra: Vec<(u32, u32)>, // after this byte, so many more bytes than code points
}

impl CodePoints {
    /// Reads `text` once.
    pub fn new(text: &str) -> Self {
        let mut extra = Vec::new();
        let mut sum = 0;
        for (at, c) in text.char_indices().filter(|(_, c)| !c.is_ascii()) {
            let wide = u32::try_from(c.len_utf8()).unwrap_or(4);
            sum += wide - 1;
            extra.push((u32::try_from(at).unwrap_or(u32::MAX).saturating_add(wide), sum));
        }
        CodePoints { extra }
    }

    /// The code points before byte `at`, which must be a character boundary.
    pub fn at(&self, at: u32) -> u32 {
        let before = self.extra.partition_point(|&(end, _)| end <= at);
        at - before.checked_sub(1).map_or(0, |i| self.extra[i].1)
    }

    /// Both ends of `span` in code points.
    pub fn span(&self, span: Span) -> (u32, u32) {
        (self.at(span.start), self.at(span.end))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn trimming_is_that_of_strings(text in "[ \u{a0}\n]{0,2}[a.é \u{a0}]{0,3}[ \n]{0,2}") {
            let trimmed = Span::whole(&text).trimmed(&text);
            proptest::prop_assert_eq!(trimmed.of(&text), text.trim());
        }
    }

    #[test]
    fn code_points_count_characters_before_a_byte() {
        let text = "“a” é 𝔸b";
        let points = CodePoints::new(text);
        for (count, (at, _)) in text.char_indices().enumerate() {
            assert_eq!(
                points.at(u32::try_from(at).unwrap()),
                u32::try_from(count).unwrap()
            );
        }
        assert_eq!(points.at(u32::try_from(text.len()).unwrap()), 8);
    }

    #[test]
    fn a_stretch_is_plain_or_not_wherever_it_stands() {
        let text = b"ferry's pier2, abcdefghijklmnopqrstuvwxyz caf\xc3\xa9 x";
        for start in 0..text.len() {
            for end in start..=text.len() {
                assert_eq!(
                    all_plain(text, Span::from_usize(start, end)),
                    text[start..end].iter().all(u8::is_ascii_alphanumeric),
                    "{start}..{end}"
                );
            }
        }
    }

    #[test]
    fn a_span_slices_trims_and_compares() {
        let text = "  mid  ";
        assert_eq!(Span::whole(text).trimmed(text), Span::new(2, 5));
        assert_eq!(Span::new(1, 99).of(text), "");
        assert_eq!(Span::new(0, 4).shared(Span::new(2, 9)), 2);
    }
}
