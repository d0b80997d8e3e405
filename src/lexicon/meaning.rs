//! What an entry means: where it is found in a sentence, tried plainly, place by place.

use std::ops::Range;

use regex::{Regex, RegexBuilder};

use super::edges::{ends_word, is_apostrophe, is_hyphen, is_word, starts_word};
use super::{Case, Condition, Entry, Side, Spelling};
use crate::text::Span;

/// An entry, ready to be tried.
#[derive(Debug)]
pub(crate) struct Meaning {
    spellings: Vec<Spelling>,
    exceptions: Vec<Spelling>,
    conditions: Conditions,
    pattern: Option<Regex>,
}

impl Entry {
    /// Where it is found in a text that is taken for one sentence, before other entries
    /// have their say. Slow and plain; for proofs, and for showing what an entry does.
    ///
    /// ```
    /// use undertone::{lexicon::Lexicon, text::Span};
    /// let text = "[lexicon]\nid = 'mine'\n[category.force]\nterms = ['hard line']\n";
    /// let lexicon = Lexicon::parse("mine.toml", text)?;
    /// assert_eq!(lexicon.entries[0].found_in("A hard-line stance."), [Span::new(2, 11)]);
    /// # Ok::<(), undertone::lexicon::Diagnostics>(())
    /// ```
    pub fn found_in(&self, sentence: &str) -> Vec<Span> {
        Meaning::new(self).found_in(sentence)
    }
}

impl Meaning {
    pub(crate) fn new(entry: &Entry) -> Self {
        Meaning {
            spellings: spellings(&entry.forms, entry.case),
            exceptions: spellings(&entry.exceptions(), exception_case(entry)),
            conditions: Conditions::new(&entry.conditions),
            pattern: entry.pattern.as_deref().and_then(|p| compile(p, entry.case)),
        }
    }

    pub(crate) fn found_in(&self, sentence: &str) -> Vec<Span> {
        let all = |list: &[Spelling]| -> Vec<Span> {
            list.iter().flat_map(|s| s.all(sentence)).map(span).collect()
        };
        let mut found = all(&self.spellings);
        if let Some(pattern) = &self.pattern {
            found.extend(pattern_hits(pattern, sentence, Span::whole(sentence)));
        }
        found.sort_unstable();
        found.dedup();
        if found.is_empty() {
            return found;
        }
        let exceptions = all(&self.exceptions);
        let words = words(sentence);
        found.retain(|&hit| {
            !exceptions.iter().any(|longer| longer.contains(hit))
                && self.conditions.hold(sentence, &words, hit)
        });
        found
    }
}

/// An exception is as free about case as it can be: *Tax Regime* in a headline takes the
/// match away too, unless the entry asks for exact letters.
pub(crate) fn exception_case(entry: &Entry) -> Case {
    if entry.case == Case::Exact { Case::Exact } else { Case::Any }
}

fn spellings(forms: &[String], case: Case) -> Vec<Spelling> {
    forms.iter().filter_map(|form| Spelling::compile(form, case)).flatten().collect()
}

fn span(range: Range<usize>) -> Span {
    Span::from_usize(range.start, range.end)
}

/// The conditions of an entry, compiled.
#[derive(Clone, Debug, Default)]
pub(crate) struct Conditions(Vec<(Side, usize, Vec<Spelling>)>);

impl Conditions {
    pub(crate) fn new(list: &[Condition]) -> Self {
        let within = |c: &Condition| c.within.map_or(usize::MAX, |n| n as usize);
        let compile =
            |c: &Condition| (c.side, within(c), spellings(&c.words, Case::default()));
        Conditions(list.iter().map(compile).collect())
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Do all hold? `words` are those of the sentence, in order.
    pub(crate) fn hold(&self, text: &str, words: &[Span], hit: Span) -> bool {
        self.0.iter().all(|(side, within, wanted)| {
            let before = || stands(text, before(words, hit, *within), wanted);
            let after = || stands(text, after(words, hit, *within), wanted);
            match side {
                Side::Near => before() || after(),
                Side::Before => before(),
                Side::After => after(),
            }
        })
    }
}

fn before(words: &[Span], hit: Span, within: usize) -> Option<Span> {
    let count = words.partition_point(|w| w.end() <= hit.start());
    hull(words.get(count.saturating_sub(within)..count)?)
}

fn after(words: &[Span], hit: Span, within: usize) -> Option<Span> {
    let rest = words.get(words.partition_point(|w| w.start() < hit.end())..)?;
    hull(rest.get(..within.min(rest.len()))?)
}

fn hull(words: &[Span]) -> Option<Span> {
    Some(words.first()?.join(*words.last()?))
}

/// Is one of `wanted` wholly within `window`?
fn stands(text: &str, window: Option<Span>, wanted: &[Spelling]) -> bool {
    let Some(window) = window else { return false };
    let (start, end) = (window.start() as usize, window.end() as usize);
    window.of(text).char_indices().any(|(at, _)| {
        wanted.iter().any(|s| s.at(text, start + at).is_some_and(|stop| stop <= end))
    })
}

/// The words of a sentence, near enough for a proof: hyphens and apostrophes inside.
fn words(sentence: &str) -> Vec<Span> {
    let mut words = Vec::new();
    let mut start = None;
    for (at, c) in sentence.char_indices().chain([(sentence.len(), ' ')]) {
        let inner = start.is_some() && (is_hyphen(c) || is_apostrophe(c));
        if is_word(c) {
            start.get_or_insert(at);
        } else if !inner && let Some(first) = start.take() {
            words.push(Span::from_usize(first, at));
        }
    }
    words
}

/// A pattern as it is searched for: between edges of words, so that of `chang(e|es)` the
/// branch is taken that ends where the word does. `case = "any"` makes it blind to case.
pub(crate) fn compile(pattern: &str, case: Case) -> Option<Regex> {
    let build = |pattern: &str| {
        RegexBuilder::new(pattern).case_insensitive(case == Case::Any).build().ok()
    };
    let whole = build(&format!(r"\b{{start-half}}(?:{pattern})\b{{end-half}}"));
    whole.or_else(|| build(pattern))
}

/// What is wrong with a pattern, in one line.
pub(crate) fn check_pattern(pattern: &str) -> Result<(), String> {
    let hir = regex_syntax::parse(pattern).map_err(|error| match error {
        regex_syntax::Error::Parse(e) => e.kind().to_string(),
        regex_syntax::Error::Translate(e) => e.kind().to_string(),
        other => other.to_string(),
    })?;
    match hir.properties().minimum_len() {
        Some(0) => Err("it matches the empty text".to_owned()),
        Some(_) => Ok(()),
        None => Err("it can never match".to_owned()),
    }
}

/// Where a pattern is found as whole words in a sentence, the leftmost first. Hyphens,
/// apostrophes and spaces of any kind are plain ones to it.
pub(crate) fn pattern_hits(pattern: &Regex, text: &str, sentence: Span) -> Vec<Span> {
    let slice = sentence.of(text);
    let plain = readable(slice);
    let shown = plain.as_deref().unwrap_or(slice);
    // A place in both: their signs differ in bytes, and not in number.
    let ahead = |(from, real): (usize, usize), to: usize| {
        let passed = shown.get(from..to).unwrap_or_default().chars();
        let signs = passed.zip(slice.get(real..).unwrap_or_default().chars());
        let bytes = |real, (_, sign): (char, char)| real + sign.len_utf8();
        (to, signs.fold(real, bytes))
    };
    let base = sentence.start() as usize;
    let (mut hits, mut from, mut place) = (Vec::new(), 0, (0, 0));
    while let Some(found) = pattern.find_at(shown, from) {
        place = ahead(place, found.start());
        let (start, end) = (base + place.1, base + ahead(place, found.end()).1);
        if starts_word(text, start) && ends_word(text, end) && start < end {
            hits.push(Span::from_usize(start, end));
            from = found.end();
        } else {
            let next = shown.get(found.start()..).and_then(|s| s.chars().next());
            from = found.start() + next.map_or(1, char::len_utf8);
        }
        if from > shown.len() {
            break;
        }
    }
    hits
}

/// A text with plain hyphens, apostrophes and spaces; `None` where all are plain already.
fn readable(text: &str) -> Option<String> {
    let plain = |c: char| match c {
        c if c.is_ascii_graphic() || c == ' ' => c,
        c if c.is_whitespace() => ' ',
        c if is_hyphen(c) => '-',
        c if is_apostrophe(c) => '\'',
        c => c,
    };
    // Counted, for a loop that could stop early is slower.
    let odd = text.bytes().filter(|b| !(0x20..0x7f).contains(b)).count();
    let all_plain = || text.chars().all(|c| plain(c) == c);
    (odd > 0 && !all_plain()).then(|| text.chars().map(plain).collect())
}
