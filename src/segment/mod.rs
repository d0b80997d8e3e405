//! Segment: an [`Article`](crate::ingest::Article) goes in, a [`Document`] with its zones,
//! paragraphs, sentences and words comes out.

mod document;

pub use document::{Document, Paragraph, Sentence};

use crate::ingest::{Article, Zone};
use crate::text::Span;

/// Cuts an article up.
pub fn segment(article: &Article) -> Document<'_> {
    // A stand-in, so that the rooms behind it can be built: every block between blank
    // lines is a paragraph of the body, and one sentence.
    let mut document = Document {
        article,
        zones: Vec::new(),
        paragraphs: Vec::new(),
        sentences: Vec::new(),
        words: Vec::new(),
    };
    let mut at = 0;
    for line in article.text.split_inclusive('\n') {
        let span = Span::from_usize(at, at + line.len()).trimmed(&article.text);
        at += line.len();
        if span.is_empty() {
            continue;
        }
        let first = document.words.len();
        let mut start = None;
        for (i, c) in
            span.of(&article.text).char_indices().chain([(span.len() as usize, ' ')])
        {
            let here = span.start() as usize + i;
            if c.is_alphanumeric() {
                start.get_or_insert(here);
            } else if let Some(s) = start.take() {
                document.words.push(Span::from_usize(s, here));
            }
        }
        let sentence = document.sentences.len();
        document.zones.push((Zone::Body, span));
        document.sentences.push(Sentence {
            span,
            zone: Zone::Body,
            paragraph: u32::try_from(document.paragraphs.len()).unwrap_or(u32::MAX),
            words: first..document.words.len(),
        });
        document.paragraphs.push(Paragraph {
            span,
            zone: Zone::Body,
            sentences: sentence..sentence + 1,
        });
    }
    document
}
