//! Units: a sentence as a row of tokens, each quotation in it folded into one.
//!
//! Rules read a unit from token to token. Words inside quotation marks are out of their
//! sight: what a quotation says can neither open nor close the reporter's grammar.

use std::ops::{Deref, Range};

use crate::lexicon::Tags;
use crate::segment::Document;
use crate::text::Span;

use super::marks::Quote;
use super::phrase::carries_clause;
pub(super) use super::words::Ending;
use super::words::{Known, Words};

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Word,
    /// A quotation, by its place in [`Page::quotes`].
    Quote(usize),
    Comma,
    Semicolon,
    Colon,
    Dash,
    Open,
    Close,
    Stop,
    Other,
}

/// One word, quotation or mark.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token<'c> {
    pub(super) span: Span,
    pub(super) kind: Kind,
    /// A verb that carries a clause, by all that stands around it?
    pub(super) finite: bool,
    known: Known<'c>,
}

impl<'c> Deref for Token<'c> {
    type Target = Known<'c>;

    fn deref(&self) -> &Known<'c> {
        &self.known
    }
}

/// One sentence of the page.
#[derive(Clone, Debug)]
pub(super) struct Unit<'c> {
    pub(super) tokens: Vec<Token<'c>>,
    pub(super) paragraph: usize,
    /// Are all its words capitalised, as in many headlines?
    pub(super) title_case: bool,
}

impl<'c> Unit<'c> {
    pub(super) fn get(&self, at: usize) -> Option<&Token<'c>> {
        self.tokens.get(at)
    }

    pub(super) fn is(&self, at: usize, kind: Kind) -> bool {
        self.tokens.get(at).is_some_and(|t| t.kind == kind)
    }

    pub(super) fn is_quote(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|t| matches!(t.kind, Kind::Quote(_)))
    }

    pub(super) fn is_word(&self, at: usize) -> bool {
        self.is(at, Kind::Word)
    }

    /// Has the word at `at` one of these tags?
    pub(super) fn tagged(&self, at: usize, tags: Tags) -> bool {
        self.tokens.get(at).is_some_and(|t| t.kind == Kind::Word && t.tags.any(tags))
    }

    /// The same, for the token before `at`.
    pub(super) fn tagged_before(&self, at: usize, tags: Tags) -> bool {
        at.checked_sub(1).is_some_and(|p| self.tagged(p, tags))
    }

    pub(super) fn word<'t>(&self, at: usize, text: &'t str) -> &'t str {
        match self.tokens.get(at) {
            Some(t) if t.kind == Kind::Word => t.span.of(text),
            _ => "",
        }
    }

    /// Is the word at `at` this one, whatever its case?
    pub(super) fn says(&self, at: usize, text: &str, word: &str) -> bool {
        self.word(at, text).eq_ignore_ascii_case(word)
    }

    pub(super) fn says_any(&self, at: usize, text: &str, words: &[&str]) -> bool {
        let here = self.word(at, text);
        !here.is_empty() && words.iter().any(|w| here.eq_ignore_ascii_case(w))
    }

    /// The stretch from the first to the last token of `range`.
    pub(super) fn span(&self, range: Range<usize>) -> Option<Span> {
        let first = self.tokens.get(range.start)?;
        let last = self.tokens.get(range.end.checked_sub(1)?)?;
        (range.start < range.end).then(|| first.span.join(last.span))
    }
}

/// All units of a document.
#[derive(Debug)]
pub(super) struct Page<'c> {
    pub(super) units: Vec<Unit<'c>>,
    pub(super) quotes: Vec<Quote>,
}

/// Tokens from which on a sentence is none: a list, a table, a mischief. It is cut, so that
/// no input costs more than its length.
const LONGEST: usize = 400;

/// Splits one paragraph into units. The quotations of the page from
/// `first` on are this paragraph's.
pub(super) fn units<'c>(
    document: &Document<'_>,
    words: &Words<'_, 'c>,
    paragraph: usize,
    first: usize,
    page: &mut Page<'c>,
) {
    let Page { units: out, quotes } = page;
    let text = document.text();
    let block = &document.paragraphs[paragraph];
    let mut quote = first;
    let mut reader = Reader { text, tokens: Vec::new() };
    let mut at = block.span.start();
    for sentence in &document.sentences[block.sentences.clone()] {
        for i in sentence.words.clone() {
            let word = document.words[i];
            while quotes.get(quote).is_some_and(|q| q.span.start() <= word.start()) {
                let span = quotes[quote].span;
                reader.gap(at, span.start());
                if at <= span.start() {
                    reader.quote(span, quote);
                    at = span.end();
                }
                quote += 1;
            }
            if word.start() < at {
                continue;
            }
            reader.gap(at, word.start());
            reader.word(word, words.known[i]);
            at = word.end();
            if reader.tokens.len() >= LONGEST {
                reader.flush(paragraph, out);
            }
        }
        let end = sentence.span.end();
        let inside =
            quotes[first..].iter().any(|q| q.span.start() < end && end < q.span.end());
        if !inside {
            reader.gap(at, end);
            at = at.max(end);
            reader.flush(paragraph, out);
        }
    }
    reader.gap(at, block.span.end());
    reader.flush(paragraph, out);
}

struct Reader<'t, 'c> {
    text: &'t str,
    tokens: Vec<Token<'c>>,
}

impl<'c> Reader<'_, 'c> {
    fn push(&mut self, span: Span, kind: Kind) {
        self.tokens.push(Token { span, kind, finite: false, known: Known::NOTHING });
    }

    fn word(&mut self, span: Span, known: Known<'c>) {
        self.tokens.push(Token { span, kind: Kind::Word, finite: false, known });
    }

    fn quote(&mut self, span: Span, place: usize) {
        self.push(span, Kind::Quote(place));
    }

    /// The marks between two words.
    fn gap(&mut self, start: u32, end: u32) {
        if end <= start {
            return;
        }
        let gap = Span::new(start, end);
        if gap.of(self.text) == " " {
            return;
        }
        for (i, c) in gap.of(self.text).char_indices() {
            if c.is_whitespace() {
                continue;
            }
            let at = start + u32::try_from(i).unwrap_or(0);
            let width = u32::try_from(c.len_utf8()).unwrap_or(1);
            let kind = match c {
                ',' => Kind::Comma,
                ';' => Kind::Semicolon,
                ':' => Kind::Colon,
                '—' | '–' | '-' | '―' => Kind::Dash,
                '(' | '[' => Kind::Open,
                ')' | ']' => Kind::Close,
                '.' | '!' | '?' | '…' => Kind::Stop,
                _ => Kind::Other,
            };
            let again = self.tokens.last().is_some_and(|t| {
                t.kind == kind
                    && t.span.end() == at
                    && matches!(kind, Kind::Dash | Kind::Stop)
            });
            if let (true, Some(last)) = (again, self.tokens.last_mut()) {
                last.span = last.span.join(Span::new(at, at + width));
            } else {
                self.push(Span::new(at, at + width), kind);
            }
        }
    }

    fn flush(&mut self, paragraph: usize, out: &mut Vec<Unit<'c>>) {
        if self.tokens.is_empty() {
            return;
        }
        let tokens: Vec<_> = self.tokens.drain(..).collect();
        let words = tokens.iter().filter(|t| t.kind == Kind::Word);
        let long = |t: &&Token<'_>| t.span.len() > 3;
        let (capital, all) = words
            .filter(long)
            .fold((0, 0), |(c, n), t| (c + usize::from(t.capital), n + 1));
        let title_case = all > 3 && capital * 10 > all * 8;
        let mut unit = Unit { tokens, paragraph, title_case };
        for at in 0..unit.tokens.len() {
            unit.tokens[at].finite = carries_clause(&unit, at);
        }
        out.push(unit);
    }
}
