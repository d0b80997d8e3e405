//! The cut-up article.

use std::ops::Range;

use crate::ingest::{Article, Zone};
use crate::text::{SentenceId, Span};

/// One block of text: a paragraph, a headline, a caption.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paragraph {
    /// Without the blank space around it.
    pub span: Span,
    /// Where in the page it stands.
    pub zone: Zone,
    /// Places in [`Document::sentences`].
    pub sentences: Range<usize>,
}

/// One sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Without the blank space around it.
    pub span: Span,
    /// The zone of its paragraph.
    pub zone: Zone,
    /// Place in [`Document::paragraphs`].
    pub paragraph: u32,
    /// Places in [`Document::words`].
    pub words: Range<usize>,
}

/// An article with its zones, paragraphs, sentences and words.
///
/// ```
/// use undertone::{ingest::Article, segment::segment};
/// let article = Article::from_text("a1", "Example News", "NATO's US-led mission has 12 members.");
/// let document = segment(&article);
/// assert_eq!(document.sentences.len(), 1);
/// ```
#[derive(Clone, Debug)]
pub struct Document<'a> {
    /// What it was made from.
    pub article: &'a Article,
    /// In order, not overlapping, with nothing but blank space between them.
    pub zones: Vec<(Zone, Span)>,
    /// In order.
    pub paragraphs: Vec<Paragraph>,
    /// In order; each lies within one paragraph.
    pub sentences: Vec<Sentence>,
    /// In order, of all zones; each lies within one sentence. A word is a Unicode word, a
    /// hyphenated compound is one word, a possessive *'s* belongs to its word.
    pub words: Vec<Span>,
}

impl<'a> Document<'a> {
    /// The text that all spans point into.
    pub fn text(&self) -> &'a str {
        &self.article.text
    }

    /// The places in [`Document::words`] of the words that lie at least partly in `span`.
    pub fn words_in(&self, span: Span) -> Range<usize> {
        let first = self.words.partition_point(|w| w.end() <= span.start());
        // No word is shorter than a byte.
        let most = self.words.len().min(first + span.len() as usize);
        let behind = self.words[first..most].partition_point(|w| w.start() < span.end());
        first..first + behind
    }

    /// The sentence that holds the byte `at`, or the last one before it.
    pub fn sentence_at(&self, at: u32) -> Option<SentenceId> {
        let after = self.sentences.partition_point(|s| s.span.start() <= at);
        after.checked_sub(1).map(SentenceId::from)
    }

    /// The zone that holds the byte `at`; `None` in the blank space between zones.
    pub fn zone_at(&self, at: u32) -> Option<Zone> {
        let after = self.zones.partition_point(|(_, span)| span.start() <= at);
        let &(zone, span) = self.zones.get(after.checked_sub(1)?)?;
        span.holds(at).then_some(zone)
    }
}
