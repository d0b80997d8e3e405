//! Where a clause ends, as far as marks and conjunctions tell.
//!
//! A sentence is cut at semicolons, colons, dashes and brackets, before a conjunction or a
//! relative that a comma announces, before *who*, *which*, *because* and their like, and at
//! the edges of what is given to a source: *The ministry said | the union had lied*.

use crate::lexicon::{Cues, Tags};
use crate::text::{SentenceId, Span};
use crate::voice::Voiced;

/// The clauses of an article, sentence by sentence.
///
/// ```
/// use undertone::{Analyzer, corpus::Clauses, ingest::Article, lexicon::Cues, text::SentenceId};
/// let article = Article::from_text("a", "o", "The port stood still, but the ships came in.");
/// let (analyzer, cues) = (Analyzer::builtin(), Cues::builtin());
/// let voiced = analyzer.voice(analyzer.segment(&article));
/// let found = Clauses::new(&voiced, &cues).of(SentenceId(0));
/// assert_eq!(found[0].of(&article.text), "The port stood still");
/// ```
#[derive(Debug)]
pub struct Clauses<'v, 'a> {
    voiced: &'v Voiced<'a>,
    cues: &'v Cues,
    /// Where something that is given to a source begins or ends.
    edges: Vec<u32>,
}

impl<'v, 'a> Clauses<'v, 'a> {
    /// Of this article.
    pub fn new(voiced: &'v Voiced<'a>, cues: &'v Cues) -> Self {
        let contents = voiced.attributions.iter().flat_map(|a| &a.content);
        let mut edges: Vec<u32> = contents.flat_map(|c| [c.start(), c.end()]).collect();
        edges.sort_unstable();
        Clauses { voiced, cues, edges }
    }

    /// The clauses of a sentence, in order.
    pub fn of(&self, sentence: SentenceId) -> Vec<Span> {
        let document = &self.voiced.document;
        let Some(sentence) = document.sentences.get(sentence.index()) else {
            return Vec::new();
        };
        let words = document.words.get(sentence.words.clone()).unwrap_or_default();
        let mut clauses: Vec<Span> = Vec::new();
        let mut before = None;
        for &word in words {
            let cut = before.is_some_and(|end| self.cuts(end, word));
            before = Some(word.end());
            match clauses.last_mut() {
                Some(last) if !cut => *last = last.join(word),
                _ => clauses.push(word),
            }
        }
        clauses
    }

    /// Does a clause end between a word that ends at `end` and the next?
    fn cuts(&self, end: u32, next: Span) -> bool {
        let text = self.voiced.document.text();
        let edge = self.edges.get(self.edges.partition_point(|&e| e < end));
        edge.is_some_and(|&e| e <= next.start())
            || parts(Span::new(end, next.start()).of(text), self.cues.tags(next.of(text)))
    }
}

/// Does a clause end between two words?
fn parts(gap: &str, next: Tags) -> bool {
    let mark = [';', ':', '—', '(', ')', '[', ']'];
    if gap.contains(mark) || ["–", "-"].contains(&gap.trim()) && gap.contains(' ') {
        return true;
    }
    let opens = Tags::RELATIVE.with(Tags::SUBORDINATOR);
    let other = Tags::PREPOSITION.with(Tags::ADVERB).with(Tags::DETERMINER);
    let joins = opens.with(Tags::CONJUNCTION).with(Tags::CONTRAST).with(Tags::WH);
    gap.contains(',') && next.any(joins) || next.any(opens) && !next.any(other)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::Article;
    use crate::segment::segment;
    use crate::voice::voice;

    #[test]
    fn sentences_are_cut_into_clauses() {
        let cases = [
            ("The grim mayor waved.", "The grim mayor waved"),
            ("The mayor, a grim man, waved.", "The mayor, a grim man, waved"),
            ("The mayor waved; the crowd did not.", "The mayor waved|the crowd did not"),
            ("The mayor waved, and the crowd left.", "The mayor waved|and the crowd left"),
            ("The town and the port slept.", "The town and the port slept"),
            ("The mayor waved because it rained.", "The mayor waved|because it rained"),
            ("The mayor – a grim man – waved.", "The mayor|a grim man|waved"),
            (
                "The mayor said the brutal plan would fail.",
                "The mayor said|the brutal plan would fail",
            ),
            ("The US-led pact met after lunch.", "The US-led pact met after lunch"),
        ];
        let cues = Cues::builtin();
        for (text, expected) in cases {
            let article = Article::from_text("a", "o", text);
            let voiced = voice(segment(&article), &cues);
            let found = Clauses::new(&voiced, &cues).of(SentenceId(0));
            let found: Vec<&str> = found.iter().map(|c| c.of(text)).collect();
            assert_eq!(found.join("|"), expected);
        }
    }
}
