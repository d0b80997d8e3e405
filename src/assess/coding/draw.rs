//! Draws hits for coders, evenly over categories, groups and voices.

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};

use crate::count::Scope;
use crate::ingest::Zone;
use crate::lexicon::Lexicons;
use crate::matching::Match;
use crate::text::{EntryId, Group, Span};
use crate::voice::{Voice, Voiced};

/// Sentences shown before the hit's own, and after it.
const AROUND: (usize, usize) = (2, 1);

/// What hits are drawn evenly from.
///
/// ```
/// use undertone::{assess::coding::Stratum, text::CategoryId, voice::Voice};
/// let stratum = Stratum { group: "g".into(), lexicon: "l".into(), category: "c".into(), voice: Voice::Quoted };
/// assert_eq!(stratum.voice, Voice::Quoted);
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Stratum {
    /// Of the article.
    pub group: Group,
    /// The id of the lexicon.
    pub lexicon: String,
    /// The id of the category.
    pub category: String,
    /// As undertone has it.
    pub voice: Voice,
}

/// A hit with what a coder needs to judge it, and what the key keeps.
///
/// ```
/// use undertone::{Analyzer, assess::coding::Hit, count::Scope, ingest::Article};
/// let analyzer = Analyzer::builtin();
/// let article = Article::from_text("a1", "Example News", "The brutal cuts came.");
/// let analysis = analyzer.analyze(&article);
/// let hits = Hit::all((&analysis.voiced, &analysis.matches), &"g".into(), analyzer.lexicons(), &Scope::default());
/// assert_eq!((hits[0].before.as_str(), hits[0].word.as_str()), ("The", "brutal"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// What it is drawn from.
    pub stratum: Stratum,
    /// The article.
    pub article: String,
    /// The id of the entry.
    pub entry: String,
    /// The title of the category: what the coder is asked about.
    pub listed_as: String,
    /// Where in the page.
    pub zone: Zone,
    /// Where in the article, in code points.
    pub place: (u32, u32),
    /// Two sentences before and the start of its own.
    pub before: String,
    /// The hit.
    pub word: String,
    /// The rest of its sentence, and the next.
    pub after: String,
}

impl Hit {
    /// All hits of an article that are counted.
    pub fn all(
        (voiced, matches): (&Voiced<'_>, &[Match]),
        group: &Group,
        lexicons: &Lexicons,
        scope: &Scope,
    ) -> Vec<Hit> {
        let points = crate::text::CodePoints::new(voiced.document.text());
        let counted = matches.iter().filter(|m| scope.counts(m, voiced));
        counted
            .map(|hit| Hit {
                stratum: stratum(hit, group, lexicons),
                article: voiced.document.article.id.to_string(),
                entry: lexicons.entry(hit.entry).id.clone(),
                listed_as: listed_as(hit.entry, lexicons),
                zone: hit.zone,
                place: points.span(hit.span),
                before: one_line(around(hit, voiced)[0].of(voiced.document.text())),
                word: one_line(hit.span.of(voiced.document.text())),
                after: one_line(around(hit, voiced)[1].of(voiced.document.text())),
            })
            .collect()
    }

    /// Two numbers that depend on the seed and the hit alone: its turn, and its name.
    fn lot(&self, seed: u64) -> (u64, u32) {
        let text = format!(
            "{}\0{}\0{}\0{}",
            self.article, self.place.0, self.stratum.lexicon, self.entry
        );
        lot(seed, &text)
    }
}

fn lot(seed: u64, text: &str) -> (u64, u32) {
    let digest =
        Sha256::new().chain_update(seed.to_le_bytes()).chain_update(text).finalize();
    let number = |bytes: &[u8]| bytes.iter().fold(0u64, |n, &b| n << 8 | u64::from(b));
    let (turn, name) = digest.split_at(8);
    let name = number(name.get(..4).unwrap_or_default());
    (number(turn), u32::try_from(name).unwrap_or_default())
}

fn stratum(hit: &Match, group: &Group, lexicons: &Lexicons) -> Stratum {
    let lexicon = lexicons.lexicon_of(hit.entry);
    let category = lexicon.category_of(lexicons.entry(hit.entry));
    Stratum {
        group: group.clone(),
        lexicon: lexicon.id.clone(),
        category: category.map(|c| c.id.clone()).unwrap_or_default(),
        voice: hit.voice,
    }
}

fn listed_as(entry: EntryId, lexicons: &Lexicons) -> String {
    let category = lexicons.lexicon_of(entry).category_of(lexicons.entry(entry));
    category.map_or_else(String::new, |c| {
        if c.title.is_empty() { c.id.clone() } else { c.title.clone() }
    })
}

fn around(hit: &Match, voiced: &Voiced<'_>) -> [Span; 2] {
    let sentences = &voiced.document.sentences;
    let at = hit.sentence.index();
    let start = sentences.get(at.saturating_sub(AROUND.0)).map(|s| s.span.start());
    let last = (at + AROUND.1).min(sentences.len().saturating_sub(1));
    let end = sentences.get(last).map(|s| s.span.end());
    let (from, to) = (hit.span.start(), hit.span.end());
    [
        Span::new(start.unwrap_or(from).min(from), from),
        Span::new(to, end.unwrap_or(to).max(to)),
    ]
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The hits of one stratum: how many there are, and those whose turn comes first.
#[derive(Clone, Debug, Default)]
struct Pot {
    all: u64,
    kept: BTreeMap<(u64, u32), Hit>,
}

/// One row of the sheet and of the key.
///
/// ```
/// use undertone::assess::coding::Draw;
/// assert!(Draw::new(20, 1).drawn().is_empty());
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drawn {
    /// What the item is called; `None` for a stratum of which nothing was drawn.
    pub item: Option<String>,
    /// The hit; of such a stratum any one.
    pub hit: Hit,
    /// All hits of its stratum.
    pub hits: u64,
    /// All words of its group in its voice.
    pub words: u64,
}

/// A sample that grows with the corpus no further than it must.
///
/// ```
/// use undertone::{Analyzer, assess::coding::{Draw, Hit}, count::Scope, ingest::Article};
/// let analyzer = Analyzer::builtin();
/// let article = Article::from_text("a1", "Example News", "The brutal cuts came.");
/// let analysis = analyzer.analyze(&article);
/// let mut draw = Draw::new(20, 1);
/// let parts = (&analysis.voiced, analysis.matches.as_slice());
/// draw.extend(Hit::all(parts, &"g".into(), analyzer.lexicons(), &Scope::default()));
/// assert_eq!(draw.drawn().len(), 1);
/// ```
#[derive(Clone, Debug)]
pub struct Draw {
    size: usize,
    seed: u64,
    pots: BTreeMap<Stratum, Pot>,
    words: BTreeMap<(Group, Voice), u64>,
}

impl Extend<Hit> for Draw {
    fn extend<T: IntoIterator<Item = Hit>>(&mut self, hits: T) {
        for hit in hits {
            let pot = self.pots.entry(hit.stratum.clone()).or_default();
            pot.all += 1;
            pot.kept.insert(hit.lot(self.seed), hit);
            if pot.kept.len() > self.size.max(1) {
                pot.kept.pop_last();
            }
        }
    }
}

impl Draw {
    /// As many items as `size`, or all there are.
    pub fn new(size: usize, seed: u64) -> Self {
        Draw { size, seed, pots: BTreeMap::new(), words: BTreeMap::new() }
    }

    /// Adds an article's words of one voice, for rates.
    pub fn add_words(&mut self, group: &Group, voice: Voice, words: u64) {
        *self.words.entry((group.clone(), voice)).or_default() += words;
    }

    /// The sample in the order of the sheet, which tells nothing about strata, and then a
    /// row for each stratum of which nothing was drawn.
    pub fn drawn(&self) -> Vec<Drawn> {
        let takes = self.takes();
        let (mut drawn, mut rest) = (Vec::new(), Vec::new());
        for (stratum, pot) in &self.pots {
            let take = takes.get(stratum).copied().unwrap_or_default();
            for ((_, name), hit) in pot.kept.iter().take(take.max(1)) {
                let key = (stratum.group.clone(), stratum.voice);
                let words = self.words.get(&key).copied().unwrap_or_default();
                // A letter in front, or spreadsheets take 12e45678 for a number.
                let item = (take > 0).then(|| format!("h{name:08x}"));
                let row = Drawn { item, hit: hit.clone(), hits: pot.all, words };
                if take > 0 { drawn.push(row) } else { rest.push(row) }
            }
        }
        drawn.sort_by(|a, b| a.item.cmp(&b.item));
        drawn.dedup_by(|a, b| a.item == b.item);
        drawn.extend(rest);
        drawn
    }

    /// One each in turn, strata in an order of chance, until there are enough.
    fn takes(&self) -> BTreeMap<&Stratum, usize> {
        let turn = |s: &Stratum| {
            lot(
                self.seed,
                &format!("{}\0{}\0{}\0{}", s.group, s.lexicon, s.category, s.voice.name()),
            )
        };
        let mut order: Vec<(&Stratum, usize)> =
            self.pots.iter().map(|(stratum, pot)| (stratum, pot.kept.len())).collect();
        order.sort_by_key(|(stratum, _)| turn(stratum));
        let mut takes: BTreeMap<&Stratum, usize> = BTreeMap::new();
        let mut left = self.size;
        for round in 1.. {
            let open = order.iter().filter(|(_, all)| *all >= round).take(left);
            let open: Vec<&Stratum> = open.map(|(stratum, _)| *stratum).collect();
            if open.is_empty() {
                break;
            }
            left -= open.len();
            for stratum in open {
                *takes.entry(stratum).or_default() += 1;
            }
        }
        takes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hit(article: usize, group: &str, voice: Voice) -> Hit {
        Hit {
            stratum: Stratum {
                group: group.into(),
                lexicon: "l".into(),
                category: "c".into(),
                voice,
            },
            article: format!("a{article}"),
            entry: "brutal".into(),
            listed_as: "C".into(),
            zone: Zone::Body,
            place: (4, 10),
            before: "The".into(),
            word: "brutal".into(),
            after: "cuts.".into(),
        }
    }

    fn hits() -> Vec<Hit> {
        let many = (0..50).map(|a| hit(a, "north", Voice::Reporter));
        let few = (50..53).map(|a| hit(a, "north", Voice::Quoted));
        let some = (53..70).map(|a| hit(a, "south", Voice::Reporter));
        many.chain(few).chain(some).collect()
    }

    fn drawn(hits: Vec<Hit>, size: usize, seed: u64) -> Vec<Drawn> {
        let mut draw = Draw::new(size, seed);
        draw.extend(hits);
        draw.drawn()
    }

    #[test]
    fn strata_are_drawn_evenly_and_small_ones_whole() {
        let found = drawn(hits(), 20, 1);
        assert_eq!(found.len(), 20);
        let of = |group: &str, voice| {
            let same = |d: &&Drawn| {
                d.hit.stratum.group.as_str() == group && d.hit.stratum.voice == voice
            };
            found.iter().filter(same).count()
        };
        assert_eq!(of("north", Voice::Quoted), 3);
        let (north, south) = (of("north", Voice::Reporter), of("south", Voice::Reporter));
        assert!(north.abs_diff(south) <= 1, "{north} {south}");
        assert!(found.is_sorted_by(|a, b| a.item < b.item), "the order tells nothing");
    }

    #[test]
    fn the_sample_depends_on_the_seed_and_not_on_the_order() {
        let backwards: Vec<Hit> = hits().into_iter().rev().collect();
        assert_eq!(drawn(hits(), 20, 1), drawn(backwards, 20, 1));
        assert_ne!(drawn(hits(), 20, 1), drawn(hits(), 20, 2));
        assert_eq!(drawn(hits(), 1000, 1).len(), 70);
    }

    #[test]
    fn strata_of_which_nothing_is_drawn_are_in_the_key() {
        let found = drawn(hits(), 2, 1);
        assert_eq!(found.len(), 3);
        assert_eq!(found.iter().filter(|d| d.item.is_none()).count(), 1);
    }
}
