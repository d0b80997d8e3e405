//! Units: a sentence as a row of tokens, each quotation in it folded into one.
//!
//! Rules read a unit from token to token. Words inside quotation marks are out of their
//! sight: what a quotation says can neither open nor close the reporter's grammar.

use std::ops::{Deref, Range};

use crate::lexicon::{Small, Smalls, Tags, WordId};
use crate::segment::Document;
use crate::text::Span;

use super::marks::Quote;
use super::phrase::{carries_clause, may_carry, opens_with_verb, tense};
use super::words::{Known, Words};

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Word,
    /// A quotation.
    Quote,
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
#[expect(clippy::struct_excessive_bools, reason = "a word is finite, a quotation runs on")]
#[derive(Clone, Copy, Debug)]
pub(super) struct Token {
    pub(super) span: Span,
    pub(super) kind: Kind,
    /// A verb that carries a clause, by all that stands around it?
    pub(super) finite: bool,
    /// Its tense, where it is one or a modal.
    pub(super) tense: Option<Tense>,
    /// A quotation that opens with a small letter, or the last stop of *the F.A.A.*: part of
    /// what stands around it.
    pub(super) runs_on: bool,
    known: Known,
    /// Of a quotation its place in [`Page::quotes`], and whether it [`ENDS`]: in one number, so
    /// that a token is no larger.
    quote: u32,
}

/// A quotation with a comma or stop before its closing mark.
const ENDS: u32 = 1 << 31;

impl Token {
    fn new(span: Span, kind: Kind, known: Known) -> Self {
        Token { span, kind, finite: false, tense: None, runs_on: false, known, quote: 0 }
    }

    /// May a name go on behind it: *Ned **“Tig”** Crale*, and not *a **“mess,”** Crale said*?
    pub(super) fn is_nickname(&self) -> bool {
        self.kind == Kind::Quote && self.span.len() < 30 && self.quote & ENDS == 0
    }

    /// A quotation that closes with a comma or a stop: *“a mess,”*.
    pub(super) fn ends_in_marks(&self) -> bool {
        self.kind == Kind::Quote && self.quote & ENDS != 0
    }
}

impl Deref for Token {
    type Target = Known;

    fn deref(&self) -> &Known {
        &self.known
    }
}

/// When what a verb tells is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tense {
    Present,
    Past,
    Modal,
}

/// One sentence of the page.
#[derive(Clone, Copy, Debug)]
pub(super) struct Unit<'p> {
    pub(super) tokens: &'p [Token],
    /// The places of those that may be the first word of a cue.
    pub(super) heads: &'p [usize],
    pub(super) paragraph: usize,
    /// Are all its words capitalised, as in many headlines?
    pub(super) title_case: bool,
    pub(super) first: First,
}

/// Where a sentence first has what rules look for again and again; beyond all places where it
/// has none.
#[derive(Clone, Copy, Debug)]
pub(super) struct First {
    /// A comma, dash or quotation: behind it content may stand before its source.
    pub(super) border: usize,
    pub(super) quote: usize,
    /// A question word.
    pub(super) wh: usize,
    /// A verb that tells something.
    pub(super) told: usize,
    /// The stops that close the sentence, and can be no content.
    pub(super) closing: usize,
}

impl First {
    /// Nothing has been read.
    const NONE: First = First {
        border: usize::MAX,
        quote: usize::MAX,
        wh: usize::MAX,
        told: usize::MAX,
        closing: usize::MAX,
    };

    fn mark(&mut self, kind: Kind, at: usize) {
        if matches!(kind, Kind::Quote | Kind::Comma | Kind::Dash) {
            self.border = self.border.min(at);
        }
        if kind == Kind::Quote {
            self.quote = self.quote.min(at);
        }
    }
}

/// Does it end like *the F.A.A* and want a last stop?
pub(super) fn is_abbreviation(text: &str) -> bool {
    matches!(text.as_bytes(), [.., b'.', last] if last.is_ascii_uppercase())
}

/// Where the stops begin that close a sentence.
fn closing(tokens: &[Token]) -> usize {
    let closes = |t: &Token| {
        matches!(t.kind, Kind::Stop | Kind::Other | Kind::Comma | Kind::Semicolon)
    };
    tokens.iter().rposition(|t| !closes(t)).map_or(0, |at| at + 1)
}

impl Unit<'_> {
    pub(super) fn get(&self, at: usize) -> Option<&Token> {
        self.tokens.get(at)
    }

    pub(super) fn is(&self, at: usize, kind: Kind) -> bool {
        self.tokens.get(at).is_some_and(|t| t.kind == kind)
    }

    pub(super) fn is_quote(&self, at: usize) -> bool {
        self.is(at, Kind::Quote)
    }

    pub(super) fn is_word(&self, at: usize) -> bool {
        self.is(at, Kind::Word)
    }

    /// Has the word at `at` one of these tags? Marks and quotations have none.
    pub(super) fn tagged(&self, at: usize, tags: Tags) -> bool {
        self.tokens.get(at).is_some_and(|t| t.tags.any(tags))
    }

    /// The tags of all words of `range`.
    pub(super) fn tags(&self, range: Range<usize>) -> Tags {
        let tokens = self.tokens.get(range).unwrap_or_default();
        tokens.iter().fold(Tags::NONE, |all, t| all.with(t.tags))
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

    /// Is the word at `at` this one?
    pub(super) fn is_small(&self, at: usize, word: Small) -> bool {
        self.tokens.get(at).is_some_and(|t| t.small == word)
    }

    /// Is it one of these?
    pub(super) fn is_any(&self, at: usize, words: Smalls) -> bool {
        self.tokens.get(at).is_some_and(|t| words.has(t.small))
    }

    /// Is it this word of a cue?
    pub(super) fn is_known(&self, at: usize, word: WordId) -> bool {
        self.tokens.get(at).is_some_and(|t| t.word() == word)
    }

    /// The place of the first token that begins at this byte or behind it.
    pub(super) fn place(&self, byte: u32) -> usize {
        self.tokens.partition_point(|t| t.span.start() < byte)
    }

    /// The tokens that lie in a stretch, with their places.
    pub(super) fn within(&self, stretch: Span) -> impl Iterator<Item = (usize, &Token)> {
        let tokens = self.tokens.iter().enumerate().skip(self.place(stretch.start()));
        tokens.take_while(move |(_, t)| stretch.contains(t.span))
    }

    /// The stretch from the first to the last token of `range`.
    pub(super) fn span(&self, range: Range<usize>) -> Option<Span> {
        let first = self.tokens.get(range.start)?;
        let last = self.tokens.get(range.end.checked_sub(1)?)?;
        (range.start < range.end).then(|| first.span.join(last.span))
    }
}

/// All units of a document, their tokens in one row.
#[derive(Debug, Default)]
pub(super) struct Page {
    tokens: Vec<Token>,
    borders: Vec<Border>,
    /// The words of the open unit that may carry a clause.
    verbs: Vec<usize>,
    /// Those of all units that may be the first word of a cue, as places in their units.
    heads: Vec<usize>,
    pub(super) quotes: Vec<Quote>,
}

/// Where a unit ends in the row of tokens.
#[derive(Clone, Copy, Debug)]
struct Border {
    end: usize,
    /// The same in the row of heads.
    heads: usize,
    paragraph: usize,
    title_case: bool,
    first: First,
}

impl Page {
    /// Forgets the page before.
    pub(super) fn clear(&mut self) {
        self.tokens.clear();
        self.borders.clear();
        self.verbs.clear();
        self.heads.clear();
        self.quotes.clear();
    }

    pub(super) fn len(&self) -> usize {
        self.borders.len()
    }

    /// The quotation that a token is.
    pub(super) fn quote(&self, token: &Token) -> Option<Quote> {
        let place = (token.kind == Kind::Quote).then_some(token.quote & !ENDS)? as usize;
        self.quotes.get(place).copied()
    }

    pub(super) fn unit(&self, place: usize) -> Unit<'_> {
        let before = place.checked_sub(1).map(|before| &self.borders[before]);
        let (start, first_head) =
            before.map_or((0, 0), |before| (before.end, before.heads));
        let Border { end, heads, paragraph, title_case, first } = self.borders[place];
        let (tokens, heads) = (&self.tokens[start..end], &self.heads[first_head..heads]);
        Unit { tokens, heads, paragraph, title_case, first }
    }

    pub(super) fn units(&self) -> impl Iterator<Item = Unit<'_>> {
        (0..self.len()).map(|place| self.unit(place))
    }

    /// Ends a unit behind the last token.
    fn end_unit(&mut self, paragraph: usize, open: &Open) {
        let start = self.borders.last().map_or(0, |before| before.end);
        let tokens = &mut self.tokens[start..];
        if tokens.is_empty() {
            return;
        }
        let title_case = open.title_case();
        let mut first = open.first;
        for at in self.verbs.drain(..) {
            let finite = carries_clause(tokens, at, title_case);
            let tense = tense(&tokens[at], finite);
            let t = &mut tokens[at];
            (t.finite, t.tense) = (finite, tense);
            if finite && !t.senses.is_empty() {
                first.told = first.told.min(at);
            }
        }
        first.closing = closing(tokens);
        let (end, heads) = (self.tokens.len(), self.heads.len());
        self.borders.push(Border { end, heads, paragraph, title_case, first });
    }
}

/// What has been seen of the unit that is read.
struct Open {
    first: First,
    /// Its longer words, and those of them with a capital.
    long: usize,
    capital: usize,
}

impl Open {
    const NEW: Open = Open { first: First::NONE, long: 0, capital: 0 };

    /// Begin more than four of five longer words with a capital?
    fn title_case(&self) -> bool {
        self.long > 3 && self.capital * 10 > self.long * 8
    }
}

/// Tokens from which on a sentence is none: a list, a table, a mischief. It is cut, so that
/// no input costs more than its length.
const LONGEST: usize = 400;

/// Splits one paragraph into units. The quotations of the page from
/// `first` on are this paragraph's.
pub(super) fn units(
    document: &Document<'_>,
    words: &Words<'_, '_>,
    paragraph: usize,
    first: usize,
    page: &mut Page,
) {
    let block = &document.paragraphs[paragraph];
    let mut quote = first;
    let start = page.borders.last().map_or(0, |before| before.end);
    let mut reader = Reader { text: document.text(), page, start, open: Open::NEW };
    let mut opens = reader.quote_start(quote);
    let mut at = block.span.start();
    for sentence in &document.sentences[block.sentences.clone()] {
        let spans = &document.words[sentence.words.clone()];
        let known = &words.known[sentence.words.clone()];
        for (&word, known) in spans.iter().zip(known) {
            while opens <= word.start() {
                let span = reader.page.quotes[quote].span;
                reader.gap(at, span.start());
                if at <= span.start() {
                    reader.quote(span, quote, word, known);
                    at = span.end();
                }
                quote += 1;
                opens = reader.quote_start(quote);
            }
            if word.start() < at {
                continue;
            }
            if !reader.is_space(at, word.start()) {
                reader.gap(at, word.start());
            }
            reader.word(word, known);
            at = word.end();
            if reader.page.tokens.len() - reader.start >= LONGEST {
                reader.flush(paragraph);
            }
        }
        let end = sentence.span.end();
        // Quotations stand in order: no earlier one than the last read can go on.
        let near = &reader.page.quotes[first.max(quote.saturating_sub(1))..];
        let inside =
            near.iter().take_while(|q| q.span.start() < end).any(|q| end < q.span.end());
        if !inside {
            reader.gap(at, end);
            at = at.max(end);
            reader.flush(paragraph);
        }
    }
    reader.gap(at, block.span.end());
    reader.flush(paragraph);
}

struct Reader<'t, 'p> {
    text: &'t str,
    page: &'p mut Page,
    /// Where the unit that is read begins.
    start: usize,
    open: Open,
}

impl Reader<'_, '_> {
    /// Where a quotation begins; behind all texts where there is none.
    fn quote_start(&self, place: usize) -> u32 {
        self.page.quotes.get(place).map_or(u32::MAX, |quote| quote.span.start())
    }

    /// The place in its unit of the token that comes next.
    fn place(&self) -> usize {
        self.page.tokens.len() - self.start
    }

    fn push(&mut self, span: Span, kind: Kind) {
        self.open.first.mark(kind, self.place());
        self.page.tokens.push(Token::new(span, kind, Known::NOTHING));
    }

    fn word(&mut self, span: Span, known: &Known) {
        let place = self.place();
        let long = span.len() > 3;
        self.open.long += usize::from(long);
        self.open.capital += usize::from(long & known.capital());
        // One question for most words, which are nothing of this.
        let heads = !known.senses.is_empty()
            || known.small == Small::According
            || known.tags.any(Tags::VIEWPOINT.with(Tags::POLL));
        let wh = known.tags.any(Tags::WH);
        if heads | wh | may_carry(known) {
            if wh {
                self.open.first.wh = self.open.first.wh.min(place);
            }
            if may_carry(known) {
                self.page.verbs.push(place);
            }
            if heads {
                self.page.heads.push(place);
            }
        }
        self.page.tokens.push(Token::new(span, Kind::Word, *known));
    }

    /// `first` is the word behind the opening mark.
    fn quote(&mut self, span: Span, place: usize, word: Span, first: &Known) {
        let inner = self.page.quotes[place].inner.of(self.text);
        let ends = if inner.ends_with([',', '.', '!', '?']) { ENDS } else { 0 };
        let quote = u32::try_from(place).unwrap_or_default() | ends;
        self.open.first.mark(Kind::Quote, self.place());
        let mut token = Token::new(span, Kind::Quote, Known::NOTHING);
        token.quote = quote;
        if span.contains(word) && !first.capital() {
            let at = self.place();
            let before = self.page.tokens[self.start..].last().zip(at.checked_sub(1));
            token.runs_on = true;
            token.finite = opens_with_verb(first, before);
            token.tense = tense(first, token.finite);
        }
        self.page.tokens.push(token);
    }

    /// One space and no more, as between most words?
    #[inline]
    fn is_space(&self, start: u32, end: u32) -> bool {
        end == start + 1 && self.text.as_bytes().get(start as usize) == Some(&b' ')
    }

    /// The marks between two words.
    fn gap(&mut self, start: u32, end: u32) {
        if start < end {
            self.marks(start, Span::new(start, end).of(self.text));
        }
    }

    fn marks(&mut self, start: u32, gap: &str) {
        for (i, c) in gap.char_indices() {
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
            let span = Span::new(at, at + width);
            let open = &mut self.page.tokens[self.start..];
            let again = open.last_mut().filter(|t| {
                let runs = matches!(kind, Kind::Dash | Kind::Stop);
                runs && t.kind == kind && t.span.end() == at
            });
            if let Some(last) = again {
                last.span = last.span.join(span);
                continue;
            }
            let runs_on = c == '.' && self.abbreviates(at);
            self.push(span, kind);
            if let Some(stop) = self.page.tokens.last_mut() {
                stop.runs_on = runs_on;
            }
        }
    }

    /// Does an abbreviation end at `end`?
    fn abbreviates(&self, end: u32) -> bool {
        let word = self.page.tokens[self.start..].last().filter(|t| t.kind == Kind::Word);
        let word = word.filter(|t| t.span.end() == end);
        word.is_some_and(|t| is_abbreviation(t.span.of(self.text)))
    }

    fn flush(&mut self, paragraph: usize) {
        self.page.end_unit(paragraph, &self.open);
        self.start = self.page.tokens.len();
        self.open = Open::NEW;
    }
}
