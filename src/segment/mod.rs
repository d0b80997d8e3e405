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
            if c.is_alphanumeric() || start.is_some() && "’'-.".contains(c) && span.of(&article.text).get(i + c.len_utf8()..).and_then(|r| r.chars().next()).is_some_and(char::is_alphanumeric) {
                start.get_or_insert(here);
            } else if let Some(s) = start.take() {
                document.words.push(Span::from_usize(s, here));
            }
        }
        let sentence = document.sentences.len();
        let body = span.of(&article.text);
        let abbr = ["Mr", "Mrs", "Ms", "Dr", "Sen", "Rep", "Gov", "Gen", "St", "Jr", "U.S", "Mich", "Va", "Calif", "Jan", "Feb", "Aug", "Sept", "Oct", "Nov", "Dec", "No", "v", "vs", "Inc", "Col", "Lt", "D.C", "N.Y", "Fla", "Wis", "Pa", "Ariz", "a.m", "p.m"];
        let mut from = 0usize;
        let mut cuts = Vec::new();
        let chars: Vec<(usize, char)> = body.char_indices().collect();
        let mut k = 0;
        while k < chars.len() {
            if matches!(chars[k].1, '.' | '!' | '?') {
                let word = body.get(from..chars[k].0).unwrap_or("").rsplit(|c: char| c.is_whitespace() || c == '(').next().unwrap_or("");
                let initial = word.len() <= 1 || word.len() == 2 && word.as_bytes()[0] > 127;
                let mut e = k + 1;
                while e < chars.len() && "\"”’'.)?!".contains(chars[e].1) { e += 1; }
                let sp = e < chars.len() && chars[e].1.is_whitespace();
                let mut n = e;
                while n < chars.len() && chars[n].1.is_whitespace() { n += 1; }
                let up = n >= chars.len() || !chars[n].1.is_lowercase() && !",;:".contains(chars[n].1);
                if sp && up && !abbr.contains(&word.trim_start_matches(['“', '"'])) && !initial {
                    let end = chars.get(e).map_or(body.len(), |c| c.0);
                    cuts.push((from, end));
                    from = chars.get(n).map_or(body.len(), |c| c.0);
                    k = n; continue;
                }
            }
            k += 1;
        }
        if from < body.len() { cuts.push((from, body.len())); }
        document.zones.push((Zone::Body, span));
        let base = span.start() as usize;
        for (a, b) in cuts {
            let sp = Span::from_usize(base + a, base + b);
            let lo = document.words[first..].partition_point(|w| w.end() <= sp.start()) + first;
            let hi = document.words[first..].partition_point(|w| w.start() < sp.end()) + first;
            document.sentences.push(Sentence { span: sp, zone: Zone::Body, paragraph: u32::try_from(document.paragraphs.len()).unwrap_or(u32::MAX), words: lo..hi });
        }
        let sentence_end = document.sentences.len();
        document.paragraphs.push(Paragraph {
            span,
            zone: Zone::Body,
            sentences: sentence..sentence_end,
        });
    }
    document
}
