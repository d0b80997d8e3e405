//! One article at a time.

use super::compile::{Buckets, Candidate, Compiled, Part, compile};
use super::resolve::{Find, resolve};
use crate::ingest::Zone;
use crate::lexicon::{Cues, Lexicons, ends_word, starts_word};
use crate::text::{AttributionId, EntryId, SentenceId, Span};
use crate::voice::{Voice, Voiced};

/// One hit of a lexicon entry, with its voice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Match {
    /// What was found.
    pub entry: EntryId,
    /// Where.
    pub span: Span,
    /// The sentence it stands in.
    pub sentence: SentenceId,
    /// The zone of that sentence.
    pub zone: Zone,
    /// In whose mouth.
    pub voice: Voice,
    /// The attribution whose content holds it, also for an epithet that is the reporter's.
    pub attribution: Option<AttributionId>,
}

/// All terms of the lexicons, compiled once and used for every article.
///
/// ```
/// use undertone::ingest::Article;
/// use undertone::lexicon::{Cues, Lexicon, Lexicons};
/// use undertone::{matching::Matcher, segment::segment, voice::voice};
///
/// let list = "[lexicon]\nid = 'mine'\n[category.force]\nterms = ['hard line', 'line']\n";
/// let lexicons = Lexicons::new(vec![Lexicon::parse("mine.toml", list)?]);
/// let article = Article::from_text("a1", "Example News", "A hard-line stance.");
/// let voiced = voice(segment(&article), &Cues::builtin());
/// let hits = Matcher::new(&lexicons).matches(&voiced);
/// assert_eq!(hits.len(), 1);
/// assert_eq!(hits[0].span.of(&article.text), "hard-line");
/// # Ok::<(), undertone::lexicon::Diagnostics>(())
/// ```
#[derive(Clone, Debug)]
pub struct Matcher {
    compiled: Compiled,
}

impl Matcher {
    /// Compiles the lexicons.
    pub fn new(lexicons: &Lexicons) -> Self {
        Matcher::beside(lexicons, &mut Cues::default())
    }

    /// The same for articles whose voices are found by these cues: each word is then looked
    /// up once for both.
    pub fn beside(lexicons: &Lexicons, cues: &mut Cues) -> Self {
        Matcher { compiled: compile(lexicons, cues) }
    }

    /// All hits of an article, in reading order.
    pub fn matches(&self, voiced: &Voiced<'_>) -> Vec<Match> {
        let mut scan = Scan { compiled: &self.compiled, voiced, found: Found::default() };
        scan.letters();
        scan.patterns();
        let finds = scan.holding();
        resolve(finds).into_iter().map(|find| self.hit(voiced, find)).collect()
    }

    fn hit(&self, voiced: &Voiced<'_>, find: Find) -> Match {
        let sentence = &voiced.document.sentences[find.sentence.index()];
        // Nouns and verbs keep the voice of their place; only epithets can leave it.
        let epithet = self.compiled.traits[find.entry.index()].epithet;
        let (voice, attribution) = if epithet {
            voiced.voice_of_hit(find.span)
        } else {
            voiced.voice_of(find.span)
        };
        Match {
            entry: find.entry,
            span: find.span,
            sentence: find.sentence,
            zone: sentence.zone,
            voice,
            attribution,
        }
    }
}

#[derive(Debug, Default)]
struct Found {
    hits: Vec<Find>,
    exceptions: Vec<(EntryId, Span)>,
    patterns: Vec<(EntryId, SentenceId)>,
}

struct Scan<'s, 'a> {
    compiled: &'s Compiled,
    voiced: &'s Voiced<'a>,
    found: Found,
}

impl Scan<'_, '_> {
    fn text(&self) -> &str {
        self.voiced.document.text()
    }

    /// Reads the text and tries whatever the automata find.
    fn letters(&mut self) {
        let (compiled, voiced) = (self.compiled, self.voiced);
        if let Some(search) = &compiled.starting {
            let (document, numbers) = (&voiced.document, voiced.numbers());
            search.finder.find(document, numbers, |literal, start, end| {
                self.literal(&search.buckets, literal, start, end);
            });
        }
        if let Some(search) = &compiled.free {
            search.finder.find(voiced.document.text(), |literal, start, end| {
                self.literal(&search.buckets, literal, start, end);
            });
        }
    }

    fn literal(&mut self, buckets: &Buckets, literal: usize, start: usize, end: usize) {
        let text = self.voiced.document.text().as_bytes();
        for candidate in buckets.candidates(literal, text, end) {
            self.candidate(*candidate, start, end);
        }
    }

    fn candidate(&mut self, candidate: Candidate, start: usize, end: usize) {
        let Candidate { entry, part } = candidate;
        let whole = |place| {
            let range = self.compiled.spelling(place).around(self.text(), start..end)?;
            Some(Span::from_usize(range.start, range.end))
        };
        match part {
            Part::Plain => {
                if starts_word(self.text(), start) && ends_word(self.text(), end) {
                    self.add(entry, Span::from_usize(start, end));
                }
            }
            Part::Hit(place) => {
                if let Some(span) = whole(place) {
                    self.add(entry, span);
                }
            }
            Part::Exception(place) => {
                let span = whole(place).filter(|span| self.sentence(*span).is_some());
                self.found.exceptions.extend(span.map(|span| (entry, span)));
            }
            Part::Pattern(place) => {
                let sentence = whole(place).and_then(|span| self.sentence(span));
                self.found.patterns.extend(sentence.map(|sentence| (entry, sentence)));
            }
        }
    }

    fn add(&mut self, entry: EntryId, span: Span) {
        if let Some(sentence) = self.sentence(span) {
            let category = self.compiled.traits[entry.index()].category;
            self.found.hits.push(Find { category, span, entry, sentence });
        }
    }

    /// The sentence that holds all of a span.
    fn sentence(&self, span: Span) -> Option<SentenceId> {
        let document = &self.voiced.document;
        let id = document.sentence_at(span.start())?;
        document.sentences.get(id.index())?.span.contains(span).then_some(id)
    }

    /// Tries patterns on the sentences in which a literal of theirs was found.
    fn patterns(&mut self) {
        let sentences = 0..self.voiced.document.sentences.len();
        for &entry in &self.compiled.always {
            let all = sentences.clone().map(|s| (entry, SentenceId::from(s)));
            self.found.patterns.extend(all);
        }
        self.found.patterns.sort_unstable();
        self.found.patterns.dedup();
        for (entry, sentence) in std::mem::take(&mut self.found.patterns) {
            let Some(pattern) = &self.compiled.rules[entry.index()].pattern else {
                continue;
            };
            let span = self.voiced.document.sentences[sentence.index()].span;
            for hit in pattern.hits(self.text(), span) {
                self.add(entry, hit);
            }
        }
    }

    /// The hits that no exception takes away and whose conditions hold.
    fn holding(mut self) -> Vec<Find> {
        let exceptions = Exceptions::new(std::mem::take(&mut self.found.exceptions));
        let mut hits = std::mem::take(&mut self.found.hits);
        hits.retain(|find| {
            if !self.compiled.traits[find.entry.index()].depends {
                return true;
            }
            let rule = &self.compiled.rules[find.entry.index()];
            let excepted = rule.has_exceptions && exceptions.cover(find.entry, find.span);
            !excepted && (rule.conditions.is_empty() || self.conditions_hold(find))
        });
        hits
    }

    fn conditions_hold(&self, find: &Find) -> bool {
        let document = &self.voiced.document;
        let sentence = &document.sentences[find.sentence.index()];
        let words = document.words.get(sentence.words.clone()).unwrap_or_default();
        let rule = &self.compiled.rules[find.entry.index()];
        rule.conditions.hold(document.text(), words, find.span)
    }
}

/// Longer phrases by entry and start, each with the furthest end of those up to it.
struct Exceptions(Vec<(EntryId, u32, u32)>);

impl Exceptions {
    fn new(mut spans: Vec<(EntryId, Span)>) -> Self {
        spans.sort_unstable();
        let mut last = (EntryId::default(), 0);
        let furthest = |(entry, span): (EntryId, Span)| {
            let before = if last.0 == entry { last.1 } else { 0 };
            last = (entry, span.end().max(before));
            (entry, span.start(), last.1)
        };
        Exceptions(spans.into_iter().map(furthest).collect())
    }

    fn cover(&self, entry: EntryId, hit: Span) -> bool {
        let after =
            self.0.partition_point(|&(e, start, _)| (e, start) <= (entry, hit.start()));
        let last = after.checked_sub(1).and_then(|at| self.0.get(at));
        last.is_some_and(|&(e, _, end)| e == entry && end >= hit.end())
    }
}
