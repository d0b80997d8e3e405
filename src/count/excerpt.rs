//! The sentence behind a figure.

use std::borrow::Cow;
use std::cmp::Ordering;

use serde::{Deserialize, Serialize, Serializer};

use crate::matching::Match;
use crate::text::{ArticleId, EntryId, Span, bits, blocks};
use crate::voice::{Voice, Voiced};

/// As much of a long sentence as is kept on either side of the hit, in characters.
const AROUND: usize = 160;

/// Where more was.
const CUT: &str = "…";

/// One hit in its sentence, white space made single.
///
/// ```
/// use undertone::{count::Excerpt, text::EntryId, voice::Voice};
/// let parts = ["The ", "brutal", " cuts came early."];
/// let excerpt = Excerpt::from_parts("a1".into(), EntryId(0), Voice::Reporter, parts);
/// assert_eq!(excerpt.sentence(), "The brutal cuts came early.");
/// assert_eq!([excerpt.before(), excerpt.hit(), excerpt.after()], parts);
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(from = "Parts")]
pub struct Excerpt {
    /// Where it stands.
    pub article: ArticleId,
    /// What was found.
    pub entry: EntryId,
    /// In whose mouth.
    pub voice: Voice,
    sentence: Box<str>,
    hit: Span, // in the sentence
}

impl Excerpt {
    /// The sentence around one hit.
    pub fn new(hit: &Match, voiced: &Voiced<'_>) -> Self {
        let document = &voiced.document;
        let text = document.text();
        let sentence = document.sentences.get(hit.sentence.index());
        let sentence = sentence.map_or(hit.span, |s| s.span.join(hit.span));
        let before = Span::new(sentence.start(), hit.span.start());
        let after = Span::new(hit.span.end(), sentence.end());
        let parts = [before, hit.span, after].map(|span| span.of(text));
        let all_single = is_single(sentence.of(text));
        let parts = parts.map(|part| if all_single { part.into() } else { single(part) });
        let [before, found, after] = &parts;
        let mark = |is_cut| if is_cut { CUT } else { "" };
        let ((before, more_before), (after, more_after)) = (tail(before), head(after));
        let pieces = [mark(more_before), before, found, after, mark(more_after)];
        let start = pieces[0].len() + before.len();
        Excerpt {
            article: document.article.id.clone(),
            entry: hit.entry,
            voice: hit.voice,
            sentence: pieces.concat().into(),
            hit: Span::from_usize(start, start + found.len()),
        }
    }

    /// From the sentence up to the hit, the hit, and the rest of the sentence.
    pub fn from_parts(
        article: ArticleId,
        entry: EntryId,
        voice: Voice,
        parts: [&str; 3],
    ) -> Self {
        let start = parts[0].len();
        let hit = Span::from_usize(start, start + parts[1].len());
        Excerpt { article, entry, voice, sentence: parts.concat().into(), hit }
    }

    /// The sentence up to the hit.
    pub fn before(&self) -> &str {
        Span::new(0, self.hit.start()).of(&self.sentence)
    }

    /// The hit.
    pub fn hit(&self) -> &str {
        self.hit.of(&self.sentence)
    }

    /// The rest of the sentence.
    pub fn after(&self) -> &str {
        Span::from_usize(self.hit.end() as usize, self.sentence.len()).of(&self.sentence)
    }

    /// The whole of it.
    pub fn sentence(&self) -> &str {
        &self.sentence
    }

    /// Is it the same hit in the same words, wherever it stands?
    pub(super) fn is_same_sentence(&self, other: &Excerpt) -> bool {
        (&self.sentence, self.hit) == (&other.sentence, other.hit)
    }

    fn parts(&self) -> Parts<'_> {
        Parts {
            article: Cow::Borrowed(&self.article),
            entry: self.entry,
            voice: self.voice,
            before: self.before().into(),
            hit: self.hit().into(),
            after: self.after().into(),
        }
    }
}

/// An [`Excerpt`] as it is compared and as it stands in files, where it is read more easily.
#[derive(PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename = "Excerpt")]
struct Parts<'a> {
    article: Cow<'a, ArticleId>,
    entry: EntryId,
    voice: Voice,
    before: Cow<'a, str>,
    hit: Cow<'a, str>,
    after: Cow<'a, str>,
}

impl From<Parts<'_>> for Excerpt {
    fn from(parts: Parts<'_>) -> Self {
        let Parts { article, entry, voice, before, hit, after } = parts;
        Excerpt::from_parts(article.into_owned(), entry, voice, [&before, &hit, &after])
    }
}

impl Serialize for Excerpt {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        self.parts().serialize(to)
    }
}

impl Ord for Excerpt {
    fn cmp(&self, other: &Self) -> Ordering {
        self.parts().cmp(&other.parts())
    }
}

impl PartialOrd for Excerpt {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
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

/// The first characters, and whether there are more.
fn head(text: &str) -> (&str, bool) {
    if text.len() <= AROUND {
        return (text, false);
    }
    let first = Span::from_usize(0, AROUND).of(text);
    let end = if !first.is_empty() && first.is_ascii() {
        Some(AROUND)
    } else {
        text.char_indices().nth(AROUND).map(|(end, _)| end)
    };
    match end {
        None => (text, false),
        Some(end) => (Span::from_usize(0, end).of(text).trim_end(), true),
    }
}

/// The last characters, and whether there are more.
fn tail(text: &str) -> (&str, bool) {
    if text.len() <= AROUND {
        return (text, false);
    }
    let last = Span::from_usize(text.len() - AROUND, text.len()).of(text);
    let start = if !last.is_empty() && last.is_ascii() {
        Some(text.len() - AROUND)
    } else {
        let cut = text.char_indices().rev().nth(AROUND);
        cut.map(|(start, c)| start + c.len_utf8())
    };
    match start {
        None => (text, false),
        Some(start) => (Span::from_usize(start, text.len()).of(text).trim_start(), true),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_sentences_are_cut_on_the_far_side() {
        assert_eq!(head("short"), ("short", false));
        assert_eq!(tail("short"), ("short", false));
        let (a, b) = ("a".repeat(AROUND), "b".repeat(AROUND));
        let long = format!("{a}é{b}");
        assert_eq!(head(&long), (&*a, true));
        assert_eq!(tail(&long), (&*b, true));
        let wide = "é".repeat(AROUND);
        assert_eq!(head(&wide), (&*wide, false));
        assert_eq!(tail(&wide), (&*wide, false));
        assert_eq!(head(&format!("{wide} b")), (&*wide, true));
        assert_eq!(tail(&format!("a {wide}")), (&*wide, true));
    }

    #[test]
    fn excerpts_stand_in_files_by_their_parts_and_sort_by_them() {
        let excerpt =
            |parts| Excerpt::from_parts("a".into(), EntryId(1), Voice::Quoted, parts);
        let one = excerpt(["The ", "brutal", " cuts"]);
        let json = r#"{"article":"a","entry":1,"voice":"quoted","before":"The ","hit":"brutal","after":" cuts"}"#;
        assert_eq!(serde_json::to_string(&one).unwrap(), json);
        assert_eq!(serde_json::from_str::<Excerpt>(json).unwrap(), one);
        assert!(excerpt(["a", "z", ""]) < excerpt(["ab", "", ""]));
        assert!(!excerpt(["a", "b", "c"]).is_same_sentence(&excerpt(["a", "bc", ""])));
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
