//! Blocks: paragraphs that are set off as somebody's own words, without quotation marks.
//!
//! The turns of an interview, statements and letters under a colon, tweets, and block
//! quotations of Markdown. Whether a paragraph is one hangs on itself and on what stands
//! before it, never on what stands behind: an article that goes on keeps its voices. In a
//! block the rules have nothing to look for, for the outermost source has it all. A
//! paragraph in doubt is the reporter's, and ends the block.

use std::sync::Arc;

use crate::ingest::Zone;
use crate::lexicon::{Cues, Tags};
use crate::segment::Document;
use crate::text::Span;

use super::announce::{Announced, announced, reports};
use super::draft::Draft;
use super::label::{Label, Letters, label};
use super::tweet;
use super::unit::Page;
use super::voiced::Rule;

/// All blocks of a page.
#[derive(Debug, Default)]
pub(super) struct Blocks {
    /// In the order of the page.
    pub(super) drafts: Vec<Draft>,
    /// For each paragraph: does it belong to a block? Empty where there is none.
    inside: Vec<bool>,
}

impl Blocks {
    /// Is the paragraph part of a block?
    pub(super) fn hold(&self, paragraph: usize) -> bool {
        self.inside.get(paragraph).copied().unwrap_or(false)
    }

    /// What is a source's own words without marks, in order: the blocks, and of `chosen` the
    /// sentences behind a label, headlines left out.
    pub(super) fn set_off(
        &self,
        document: &Document<'_>,
        page: &Page,
        chosen: &[Draft],
    ) -> Vec<Span> {
        let headline = |draft: &Draft| {
            let paragraph = page.unit(draft.unit).paragraph;
            document.paragraphs[paragraph].zone == Zone::Headline
        };
        let labels = chosen.iter().filter(|d| d.rule == Rule("label") && !headline(d));
        let contents = self.drafts.iter().chain(labels).flat_map(|d| &d.content);
        let mut all: Vec<Span> = contents.copied().collect();
        all.sort();
        all
    }
}

/// Finds the blocks of a document.
pub(super) fn blocks(document: &Document<'_>, page: &Page, cues: &Cues) -> Blocks {
    let text = document.text();
    let mut reader = Reader {
        document,
        text,
        page,
        cues,
        tweets: tweet::may_hold_tweets(text),
        out: Blocks::default(),
        open: None,
        waiting: None,
        before: None,
        labels: 0,
        turns: 0,
        answers: 0,
        seen: Vec::new(),
    };
    for place in 0..document.paragraphs.len() {
        reader.paragraph(place);
    }
    reader.close();
    reader.out
}

/// As many different labels are remembered.
const LABELS: usize = 32;
/// Lines of one block quotation in which its signature is looked for.
const LINES: usize = 24;
/// Marks with which a paragraph in quotation marks begins.
const MARKS: [char; 8] = ['“', '"', '„', '«', '‘', '\'', '`', '»'];

/// What may go on in the next paragraph.
struct Open {
    draft: Draft,
    kind: Goes,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Goes {
    /// For as long as paragraphs speak in the first person.
    Turn,
    Statement,
    /// The same up to its closing.
    Letter,
    /// Up to the tag that closes it.
    Tweet,
    /// For as long as lines begin with `>`.
    Lines,
}

struct Reader<'s> {
    document: &'s Document<'s>,
    text: &'s str,
    page: &'s Page,
    cues: &'s Cues,
    tweets: bool,
    out: Blocks,
    open: Option<Open>,
    /// A label alone on its line.
    waiting: Option<Label>,
    /// The last paragraph of running text.
    before: Option<usize>,
    /// Words before a colon that may be labels.
    labels: usize,
    /// Labels that were believed.
    turns: usize,
    /// Questions and answers that were believed.
    answers: usize,
    seen: Vec<(&'s str, bool)>,
}

impl Reader<'_> {
    fn paragraph(&mut self, place: usize) {
        let paragraph = &self.document.paragraphs[place];
        let (span, zone) = (paragraph.span, paragraph.zone);
        match zone {
            Zone::Headline | Zone::Byline | Zone::Dateline => {
                self.close();
                self.before = None;
                return;
            }
            Zone::Furniture | Zone::Caption => {
                self.furniture(place, span);
                return;
            }
            _ => {}
        }
        let before = self.before.replace(place);
        let whole = span.of(self.text);
        let bytes = whole.as_bytes();
        let colon = memchr::memchr(b':', bytes.get(..48).unwrap_or(bytes)).is_some();
        let told = before.is_some_and(|before| self.ends_in_colon(before));
        let quiet = self.open.is_none() && self.waiting.is_none() && !self.tweets;
        if quiet && !colon && !told && bytes.first() != Some(&b'>') {
            return;
        }
        let _ = self.tweet(place, span, before)
            || self.quoted_line(place, whole, before)
            || colon && self.label(place, span, told)
            || self.waited(place, span)
            || self.goes_on(place, span)
            || told
                && !(colon && label(self.text, span, self.cues).is_some())
                && before.is_some_and(|before| self.statement(place, span, before));
    }

    /// A label alone may look like furniture, and the tags around a tweet are.
    fn furniture(&mut self, place: usize, span: Span) {
        let whole = span.of(self.text);
        if whole.starts_with("</tweet") || whole.starts_with("<tweet/") {
            if self.open.as_ref().is_some_and(|open| open.kind == Goes::Tweet) {
                self.close();
            }
        } else if whole.len() < 40 && whole.ends_with(':') {
            self.label(place, span, false);
        } else if !whole.starts_with("<tweet") {
            self.before = None;
        }
    }

    fn ends_in_colon(&self, place: usize) -> bool {
        let whole = self.document.paragraphs[place].span.of(self.text);
        whole.trim_end_matches('*').ends_with(':')
    }

    fn close(&mut self) {
        self.waiting = None;
        if let Some(open) = self.open.take()
            && !open.draft.content.is_empty()
        {
            self.out.drafts.push(open.draft);
        }
    }

    fn begin(&mut self, kind: Goes, draft: Draft) {
        self.close();
        self.open = Some(Open { draft, kind });
    }

    /// Gives a stretch of the paragraph to the block that is open.
    fn give(&mut self, place: usize, content: Span) {
        let content = content.trimmed(self.text);
        let bare = content.of(self.text).trim_end_matches(['*', '_']).trim_end();
        let content = Span::from_usize(
            content.start() as usize,
            content.start() as usize + bare.len(),
        );
        if !content.is_empty()
            && let Some(open) = &mut self.open
        {
            open.draft.content.push(content);
        }
        self.hold(place);
    }

    fn hold(&mut self, place: usize) {
        let all = self.document.paragraphs.len();
        self.out.inside.resize(all, false);
        self.out.inside[place] = true;
    }

    /// `tweet`
    fn tweet(&mut self, place: usize, span: Span, before: Option<usize>) -> bool {
        if !self.tweets {
            return false;
        }
        let text = self.text;
        if self.open.as_ref().is_some_and(|open| open.kind == Goes::Tweet) {
            let end = tweet::closing(text, span);
            self.give(place, Span::new(span.start(), end.unwrap_or(span.end())));
            if end.is_some() {
                self.close();
            }
            return true;
        }
        let opened = place.checked_sub(1).and_then(|before| {
            let before = &self.document.paragraphs[before];
            let furniture = before.zone == Zone::Furniture;
            furniture.then(|| tweet::tag(text, before.span)).flatten()
        });
        let mut stretch = span;
        let mut found = false;
        while let Some(signed) = tweet::signed(text, stretch) {
            self.begin(
                Goes::Statement,
                drafted("tweet", Some(signed.name), signed.dash, "dash"),
            );
            self.give(place, signed.content);
            self.close();
            (found, stretch) = (true, Span::new(signed.end, span.end()));
        }
        if found {
            return true;
        }
        if opened.is_none() && !tweet::pictured(span.of(text)) {
            return false;
        }
        let told = before.and_then(|before| self.announced(before));
        let author = opened.and_then(|tag| tag.author);
        let draft = match (author, told) {
            (Some(author), _) => Draft { source: Some(author), ..unsigned("tweet") },
            (None, Some(told)) => from(told, "tweet"),
            (None, None) => unsigned("tweet"),
        };
        self.begin(Goes::Tweet, draft);
        let end = tweet::closing(text, span);
        self.give(place, Span::new(span.start(), end.unwrap_or(span.end())));
        if opened.is_none() || end.is_some() {
            self.close();
        }
        true
    }

    /// `block-quote`: lines of Markdown that begin with `>`.
    fn quoted_line(&mut self, place: usize, whole: &str, before: Option<usize>) -> bool {
        let goes_on = self.open.as_ref().is_some_and(|open| open.kind == Goes::Lines);
        if !whole.starts_with('>') {
            if goes_on {
                self.close();
            }
            return false;
        }
        let bare = whole.trim_start_matches(['>', ' ', '*', '_']);
        let end = self.document.paragraphs[place].span.end();
        let start = end - u32::try_from(bare.len()).unwrap_or(0);
        let signature = self.signature(place);
        if !goes_on || signature.is_some() && !self.attached(place) {
            let told = before.and_then(|before| self.announced(before));
            let mut draft =
                told.map_or(unsigned("block-quote"), |told| from(told, "block-quote"));
            if let Some((dash, name)) = signature {
                (draft.source, draft.cue, draft.lemma) =
                    (Some(name), Some(dash), "dash".into());
            }
            self.begin(Goes::Lines, draft);
        }
        match dashed(bare) {
            Some(_) => self.hold(place),
            None => self.give(place, Span::new(start, end)),
        }
        true
    }

    /// *> — Mira Kovalt* as the last of the lines that follow directly.
    fn signature(&self, place: usize) -> Option<(Span, Span)> {
        let all = &self.document.paragraphs;
        let reach = place + 1..(place + LINES).min(all.len());
        let last = reach.take_while(|place| self.attached(*place)).last()?;
        let span = all[last].span;
        let bare = span.of(self.text).trim_start_matches(['>', ' ', '*', '_']);
        let name = dashed(bare)?.trim_end_matches(['*', '_', '.']);
        let start = span.end() - u32::try_from(bare.len()).unwrap_or(0);
        let dash = bare.chars().next().map_or(0, char::len_utf8);
        let from = start as usize + bare.len() - dashed(bare)?.len();
        let dash = Span::from_usize(start as usize, start as usize + dash);
        Some((dash, Span::from_usize(from, from + name.len())))
    }

    /// Is it a line of the same quotation as the one directly above?
    fn attached(&self, place: usize) -> bool {
        let all = &self.document.paragraphs;
        let above = place.checked_sub(1).map(|above| all[above].span.end());
        let gap =
            above.map(|above| Span::new(above, all[place].span.start()).of(self.text));
        gap.is_some_and(|gap| gap.matches('\n').count() < 2)
            && all[place].span.of(self.text).starts_with('>')
    }

    /// What the last sentence of a paragraph announces.
    fn announced(&self, place: usize) -> Option<Announced> {
        if !self.ends_in_colon(place) {
            return None;
        }
        // Units stand in the order of their paragraphs.
        let last = self.units_up_to(place).checked_sub(1)?;
        let unit = self.page.unit(last);
        (unit.paragraph == place).then(|| announced(&unit, self.text, self.cues)).flatten()
    }

    /// Does the first sentence of the paragraph give something to somebody?
    fn reports(&self, place: usize) -> bool {
        let first = place.checked_sub(1).map_or(0, |before| self.units_up_to(before));
        first < self.page.len() && reports(&self.page.unit(first), self.text, self.cues)
    }

    /// How many units stand in the paragraphs up to this one.
    fn units_up_to(&self, place: usize) -> usize {
        let (mut low, mut high) = (0, self.page.len());
        while low < high {
            let middle = low.midpoint(high);
            if self.page.unit(middle).paragraph <= place {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        low
    }

    /// `label`; is it `told` that somebody is to speak?
    fn label(&mut self, place: usize, span: Span, told: bool) -> bool {
        let Some(label) = label(self.text, span, self.cues) else { return false };
        if label.speech >= span.end() {
            self.labels += 1;
            self.close();
            self.waiting = Some(label);
            return true;
        }
        self.labels += 1;
        let speech = Span::new(label.speech, span.end());
        let shouted = label.letters == Letters::Shouted;
        let believed = self.believed(&label, place, speech) || told && shouted;
        if believed {
            self.turn(&label);
            self.give(place, speech);
        } else if self.open.as_ref().is_some_and(|open| open.kind == Goes::Turn) {
            self.close();
        }
        believed
    }

    fn turn(&mut self, label: &Label) {
        self.turns += 1;
        let mut draft = drafted("label", Some(label.name), label.colon, "colon");
        if label.letters == Letters::Unnamed {
            (draft.source, draft.cue) = (None, Some(label.name.join(label.colon)));
        }
        self.begin(Goes::Turn, draft);
    }

    /// The paragraph behind a label that stands alone.
    fn waited(&mut self, place: usize, span: Span) -> bool {
        let Some(label) = self.waiting.take() else { return false };
        let marked = span.of(self.text).starts_with(MARKS);
        if marked && label.letters == Letters::Plain || !self.believed(&label, place, span)
        {
            return false;
        }
        self.turn(&label);
        self.give(place, span);
        true
    }

    /// Is the label one of somebody who says `speech`?
    fn believed(&mut self, label: &Label, place: usize, speech: Span) -> bool {
        let name = label.name.of(self.text);
        let said = speech.of(self.text).trim_end_matches(['*', '_']);
        let ends = said.ends_with(['.', '?', '!', '…', ')', ']', '—', '-'])
            || said.ends_with(['”', '"', '’', '\'']);
        // *Utah:* heads an item of a list.
        let tagged = |word| self.cues.tags(word).any(Tags::PLACE);
        let plain = matches!(label.letters, Letters::Plain | Letters::Bold);
        if !ends || plain && name.split_whitespace().any(tagged) {
            return false;
        }
        let own = || self.speaks(place, speech, &FIRST);
        let spoken = || own() || self.speaks(place, speech, &SECOND);
        let known =
            self.seen.iter().find(|(seen, _)| seen.eq_ignore_ascii_case(name)).copied();
        let named = match known {
            Some((_, named)) => named,
            None => self.seen.len() < LABELS && self.named_before(label),
        };
        let going = self.turns > 0;
        let believed = match label.letters {
            Letters::Unnamed if self.answers > 0 => true,
            Letters::Unnamed => {
                let answer = name.starts_with(['A', 'a']);
                answer && own()
            }
            Letters::Shouted => going || named || known.is_some() || spoken(),
            Letters::Bold => going || own() && (named || known.is_some()),
            Letters::Plain => going && (named || known.is_some()) || named && own(),
        };
        self.answers += usize::from(believed && label.letters == Letters::Unnamed);
        if known.is_none() && self.seen.len() < LABELS {
            self.seen.push((name, named));
        }
        believed
    }

    /// Has the last word of the label been somebody's name before?
    fn named_before(&self, label: &Label) -> bool {
        let name = label.name.of(self.text);
        let Some(last) = name.split_whitespace().last().filter(|last| last.len() > 2)
        else {
            return false;
        };
        let mut letters = last.chars();
        let first = letters.next().map(String::from).unwrap_or_default();
        let calm = first + &letters.as_str().to_lowercase();
        let calm = if last.contains("Mc") { last } else { &calm };
        let before = Span::new(0, label.name.start()).of(self.text);
        let found = |word: &str| {
            memchr::memmem::find_iter(before.as_bytes(), word.as_bytes()).any(|at| {
                let next =
                    before.get(at + word.len()..).and_then(|rest| rest.chars().next());
                let left = before.get(..at).and_then(|head| head.chars().next_back());
                !next.is_some_and(char::is_alphabetic)
                    && !left.is_some_and(char::is_alphabetic)
            })
        };
        found(calm)
    }

    /// Has the stretch one of these words outside quotation marks?
    fn speaks(&self, place: usize, stretch: Span, words: &[&str]) -> bool {
        let paragraph = &self.document.paragraphs[place];
        let sentences = &self.document.sentences[paragraph.sentences.clone()];
        let quotes = &self.page.quotes;
        sentences.iter().flat_map(|s| s.words.clone()).any(|at| {
            let word = self.document.words[at];
            let whole = word.of(self.text);
            let bare = whole.split(['\'', '’']).next().unwrap_or(whole);
            let after = quotes.partition_point(|q| q.span.end() <= word.start());
            stretch.contains(word)
                && words.iter().any(|one| bare.eq_ignore_ascii_case(one))
                && quotes.get(after).is_none_or(|q| q.span.start() > word.start())
        })
    }

    /// A further paragraph of what was said.
    fn goes_on(&mut self, place: usize, span: Span) -> bool {
        let Some(open) = &self.open else { return false };
        let whole = span.of(self.text);
        if whole.starts_with(['(', '[']) && whole.ends_with([')', ']']) {
            return false;
        }
        let kind = open.kind;
        let source = open.draft.source;
        let closing = kind == Goes::Letter && self.cues.turns().closes_letter(whole);
        let body = self.document.paragraphs[place].zone == Zone::Body;
        let names = source.is_some_and(|source| {
            let last = source.of(self.text).split_whitespace().last().unwrap_or_default();
            last.len() > 2 && names(whole, last)
        });
        let told = self.speaks(place, span, &FIRST)
            || kind == Goes::Letter && self.speaks(place, span, &SECOND);
        let statement = kind == Goes::Statement || kind == Goes::Letter;
        let plain = body && !whole.starts_with(MARKS) && !names && told;
        let plain = plain && !(statement && self.reports(place));
        let enough = kind != Goes::Turn || self.labels > 1;
        if !(closing || plain && enough) {
            self.close();
            return false;
        }
        self.give(place, span);
        if closing {
            self.close();
        }
        true
    }

    /// `statement`: a paragraph under *The letter reads:*
    fn statement(&mut self, place: usize, span: Span, before: usize) -> bool {
        let whole = span.of(self.text);
        let listed = whole.starts_with(['-', '–', '—', '•', '*', '(', '[', '·'])
            || whole.starts_with(|c: char| c.is_ascii_digit());
        let letter = self.cues.turns().opens_letter(whole);
        let body = self.document.paragraphs[place].zone == Zone::Body;
        let ended = whole.ends_with(['.', '?', '!', '…']);
        if listed || whole.starts_with(MARKS) || !(letter || body && ended) {
            return false;
        }
        let Some(told) = self.announced(before) else { return false };
        let kind = if letter { Goes::Letter } else { Goes::Statement };
        self.begin(kind, from(told, "statement"));
        self.give(place, span);
        true
    }
}

const FIRST: [&str; 8] = ["i", "me", "my", "mine", "we", "us", "our", "ours"];
const SECOND: [&str; 3] = ["you", "your", "yours"];

/// Does a paragraph hold this name, in small letters but for the first?
fn names(paragraph: &str, name: &str) -> bool {
    let mut letters = name.chars();
    let first = letters.next().map(String::from).unwrap_or_default();
    let calm = first + &letters.as_str().to_lowercase();
    paragraph.contains(&calm) || paragraph.contains(name)
}

/// What stands behind the dash of *— Mira Kovalt*.
fn dashed(line: &str) -> Option<&str> {
    let name = line.strip_prefix(['—', '–']).or(line.strip_prefix("--"))?.trim_start();
    (name.len() < 80 && name.starts_with(char::is_uppercase)).then_some(name)
}

fn from(told: Announced, rule: &'static str) -> Draft {
    let Announced { source, cue, lemma } = told;
    Draft { source, cue: Some(cue), lemma, ..unsigned(rule) }
}

fn drafted(rule: &'static str, source: Option<Span>, cue: Span, lemma: &str) -> Draft {
    Draft { source, cue: Some(cue), lemma: Arc::from(lemma), ..unsigned(rule) }
}

fn unsigned(rule: &'static str) -> Draft {
    Draft::without_verb(rule, 0)
}
