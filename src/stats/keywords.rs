//! Words and phrases that one group uses more than the others.
//!
//! They are ranked by z, the log odds with a Dirichlet prior over their standard error,
//! which treats every word as a draw of its own. Whether the difference holds over articles
//! is another question, and q answers that one.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use hashbrown::HashMap;

use super::correction::false_discovery;
use super::keyness::{dispersion, g2_four_cells, log_odds, log_ratio};
use super::normal::{log_choose, normal_tail};
use super::rates::float;
use crate::count::Vocabulary;
use crate::text::Group;
use crate::voice::Voice;

/// What counts as a keyword.
///
/// ```
/// use undertone::stats::KeywordMethod;
/// assert_eq!(KeywordMethod::default().phrases, 3);
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct KeywordMethod {
    /// The longest phrase, in words: 1 to 3.
    pub phrases: usize,
    /// α of a word is this times its count in all groups together.
    pub prior: f64,
    /// Words with fewer in the group are passed over.
    pub least: u64,
    /// Words in fewer articles of the group are passed over.
    pub articles: u64,
    /// As many are kept for each group and voice.
    pub most: usize,
}

impl Default for KeywordMethod {
    fn default() -> Self {
        KeywordMethod { phrases: 3, prior: 0.01, least: 5, articles: 3, most: 50 }
    }
}

/// A word or phrase that a group uses more than the others, a row of `keywords.csv`.
#[derive(Clone, Debug, PartialEq)]
pub struct Keyword {
    /// In lower case.
    pub word: String,
    /// Place in [`Keywords::groups`]; the group that has more of it.
    pub group: usize,
    /// In whose mouth; `None` for all.
    pub voice: Option<Voice>,
    /// How often in the group.
    pub count: u64,
    /// In how many of its articles.
    pub articles: u64,
    /// How often in the others together.
    pub other_count: u64,
    /// Log odds in the group over log odds in the others, with the prior.
    pub log_odds: f64,
    /// The same by its standard error.
    pub z: f64,
    /// G² over four cells.
    pub g2: f64,
    /// log₂ of the ratio of rates.
    pub log_ratio: Option<f64>,
    /// 0: spread over the group's articles by their size; 1: in the smallest alone.
    pub dispersion: Option<f64>,
    /// Over articles: among words of at most this q, so large a part is there by chance.
    pub q: Option<f64>,
}

/// One group in one voice.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct KeywordBase {
    /// Articles with words in the voice.
    pub articles: u64,
    /// Their words in it.
    pub words: u64,
}

/// The keywords of a corpus.
///
/// ```
/// use undertone::{count::Vocabulary, stats::{KeywordMethod, Keywords}};
/// let none = Keywords::new(&Vocabulary::default(), &KeywordMethod::default());
/// assert!(none.list.is_empty());
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Keywords {
    /// How they were found.
    pub method: KeywordMethod,
    /// In order of name.
    pub groups: Vec<Group>,
    /// By group, then all voices together and each voice.
    pub bases: Vec<[KeywordBase; VOICES]>,
    /// In the order of groups and voices, the largest z first.
    pub list: Vec<Keyword>,
}

/// All together, then each voice.
const VOICES: usize = 1 + Voice::ALL.len();

fn voice_of(place: usize) -> Option<Voice> {
    place.checked_sub(1).and_then(|at| Voice::ALL.get(at).copied())
}

/// Up to three words, each one more than its place, in 21 bits each. Words beyond the first
/// two million spellings stand alone, in no phrase.
type Key = u64;

const BITS: u32 = 21;

fn key(words: &[u32]) -> Option<Key> {
    let fits = words.len() == 1 || words.iter().all(|&word| word < (1 << BITS) - 1);
    fits.then(|| words.iter().fold(0, |key, &word| key << BITS | (u64::from(word) + 1)))
}

fn spelled(vocabulary: &Vocabulary, key: Key, length: usize) -> String {
    let mask = (1u64 << BITS) - 1;
    let word = |at: usize| {
        let shifted = key >> (BITS as usize * at);
        let place = if length == 1 { shifted } else { shifted & mask };
        vocabulary.spelling(u32::try_from(place - 1).unwrap_or(u32::MAX))
    };
    (0..length).rev().map(word).collect::<Vec<_>>().join(" ")
}

/// One word in one article, by voice.
struct Posting {
    article: u32,
    counts: [u32; Voice::ALL.len()],
}

impl Posting {
    fn count(&self, voice: usize) -> u64 {
        match voice {
            0 => self.counts.iter().map(|&n| u64::from(n)).sum(),
            voice => u64::from(self.counts[voice - 1]),
        }
    }
}

/// Every article: its group, and its words by voice.
struct Articles {
    groups: Vec<usize>,
    words: Vec<[u64; VOICES]>,
    /// Σ n² by voice.
    squares: [f64; VOICES],
}

impl Keywords {
    /// Finds them.
    pub fn new(vocabulary: &Vocabulary, method: &KeywordMethod) -> Self {
        let names: BTreeSet<&Group> = vocabulary.articles().map(|(_, g)| g).collect();
        let groups: Vec<Group> = names.into_iter().cloned().collect();
        let articles = articles(vocabulary, &groups);
        let mut bases = vec![[KeywordBase::default(); VOICES]; groups.len()];
        for (&group, words) in articles.groups.iter().zip(&articles.words) {
            for (base, &n) in bases[group].iter_mut().zip(words) {
                base.articles += u64::from(n > 0);
                base.words += n;
            }
        }
        let mut keywords = Keywords { method: *method, groups, bases, list: Vec::new() };
        if keywords.groups.len() > 1 {
            keywords.find(vocabulary, &articles);
        }
        keywords
    }

    fn find(&mut self, vocabulary: &Vocabulary, articles: &Articles) {
        let mut found: Vec<Vec<Found>> = (0..VOICES).map(|_| Vec::new()).collect();
        for length in 1..=self.method.phrases.clamp(1, 3) {
            let mut postings: Vec<_> =
                postings(vocabulary, length, self.method.least).into_iter().collect();
            // The order of a hash map must not reach a report.
            postings.sort_unstable_by_key(|(key, _)| *key);
            for (key, postings) in &postings {
                for (voice, found) in found.iter_mut().enumerate() {
                    found.extend(self.over_used((*key, length), postings, voice, articles));
                }
            }
        }
        let mut list: Vec<(usize, Keyword)> = Vec::new();
        for (voice, found) in found.into_iter().enumerate() {
            list.extend(self.ranked(vocabulary, articles, (voice, found)));
        }
        list.sort_by_key(|(voice, keyword)| (keyword.group, *voice));
        self.list = list.into_iter().map(|(_, keyword)| keyword).collect();
    }

    /// The groups that use a word more than the others.
    fn over_used(
        &self,
        key: (Key, usize),
        postings: &[Posting],
        voice: usize,
        articles: &Articles,
    ) -> Vec<Found> {
        let mut sums: BTreeMap<usize, (u64, u64)> = BTreeMap::new();
        for posting in postings.iter().filter(|p| p.count(voice) > 0) {
            let sum = sums.entry(articles.groups[posting.article as usize]).or_default();
            *sum = (sum.0 + posting.count(voice), sum.1 + 1);
        }
        let all = sums.values().fold((0, 0), |(x, n), sum| (x + sum.0, n + sum.1));
        let words: u64 = self.bases.iter().map(|base| base[voice].words).sum();
        let prior = (self.method.prior * float(all.0), self.method.prior * float(words));
        let enough =
            |sum: &(u64, u64)| sum.0 >= self.method.least && sum.1 >= self.method.articles;
        let found = |(group, (count, in_articles)): (usize, (u64, u64))| {
            let own = self.bases[group][voice].words;
            let (here, there) = ((count, own), (all.0 - count, words - own));
            let (log_odds, z) =
                (there.1 > 0).then(|| log_odds(here, there, prior)).flatten()?;
            if z <= 0.0 {
                return None;
            }
            let rate = float(all.0) / float(words);
            let surplus = float(count) - rate * float(own);
            let clumps = clumps(postings, voice, articles, rate);
            let p = self.chance((group, voice), (surplus, clumps), (in_articles, all.1));
            Some(Found { key, group, here, there, in_articles, log_odds, z, p })
        };
        sums.into_iter().filter(|(_, sum)| enough(sum)).filter_map(found).collect()
    }

    /// The chance that articles dealt to the groups at random give a group so much more of
    /// a word, twice, since any group may have more. The larger of two: by words, from the
    /// variance of that deal and a normal tail; by articles with the word, exactly. The
    /// first alone is too bold with rare words, the second alone with long articles.
    fn chance(
        &self,
        (group, voice): (usize, usize),
        (surplus, clumps): (f64, f64),
        (with, all_with): (u64, u64),
    ) -> f64 {
        let all: u64 = self.bases.iter().map(|base| base[voice].articles).sum();
        let own = self.bases[group][voice].articles;
        let (k, a) = (float(all), float(own));
        let variance = a * (k - a) / (k * (k - 1.0)) * clumps;
        let by_words = normal_tail(surplus / variance.sqrt());
        (2.0 * by_words.max(tail_of_draws(with, own, all_with, all))).min(1.0)
    }

    /// The largest z of each group in one voice, with q over all words that were weighed.
    fn ranked(
        &self,
        vocabulary: &Vocabulary,
        articles: &Articles,
        (voice, found): (usize, Vec<Found>),
    ) -> Vec<(usize, Keyword)> {
        let q = false_discovery(&found.iter().map(|f| Some(f.p)).collect::<Vec<_>>());
        let mut named: Vec<(String, Found, Option<f64>)> = found
            .into_iter()
            .zip(q)
            .map(|(f, q)| (spelled(vocabulary, f.key.0, f.key.1), f, q))
            .collect();
        named.sort_by(|a, b| by_rank(&a.1, &b.1).then_with(|| a.0.cmp(&b.0)));
        let mut kept = vec![0; self.groups.len()];
        named.retain(|(_, f, _)| {
            kept[f.group] += 1;
            kept[f.group] <= self.method.most
        });
        let spread = spreads(vocabulary, articles, voice, &named);
        let keyword =
            |((word, f, q), dispersion): ((String, Found, Option<f64>), Option<f64>)| {
                let keyword = Keyword {
                    word,
                    group: f.group,
                    voice: voice_of(voice),
                    count: f.here.0,
                    articles: f.in_articles,
                    other_count: f.there.0,
                    log_odds: f.log_odds,
                    z: f.z,
                    g2: g2_four_cells(f.here, f.there),
                    log_ratio: log_ratio(f.here, f.there),
                    dispersion,
                    q,
                };
                (voice, keyword)
            };
        named.into_iter().zip(spread).map(keyword).collect()
    }

    /// What the figures of a group in a voice rest on; `None` takes all voices.
    pub fn base(&self, group: usize, voice: Option<Voice>) -> KeywordBase {
        self.bases.get(group).map_or_else(KeywordBase::default, |base| {
            base[voice.map_or(0, |voice| 1 + voice as usize)]
        })
    }

    /// The same of all other groups together.
    pub fn others(&self, group: usize, voice: Option<Voice>) -> KeywordBase {
        let others = (0..self.groups.len()).filter(|&other| other != group);
        others.map(|other| self.base(other, voice)).fold(KeywordBase::default(), |a, b| {
            KeywordBase { articles: a.articles + b.articles, words: a.words + b.words }
        })
    }
}

/// A word that a group over-uses, before it is spelled out.
struct Found {
    key: (Key, usize),
    group: usize,
    here: (u64, u64),
    there: (u64, u64),
    in_articles: u64,
    log_odds: f64,
    z: f64,
    p: f64,
}

fn by_rank(a: &Found, b: &Found) -> Ordering {
    a.group.cmp(&b.group).then(b.z.total_cmp(&a.z))
}

/// Σ (x − r n)² over all articles, r the rate of the word in all of them.
fn clumps(postings: &[Posting], voice: usize, articles: &Articles, rate: f64) -> f64 {
    let mut sum = rate * rate * articles.squares[voice];
    for posting in postings {
        let x = float(posting.count(voice));
        sum +=
            x * (x - 2.0 * rate * float(articles.words[posting.article as usize][voice]));
    }
    sum
}

/// The chance that of `drawn` articles out of `all` at least `with` have a word that
/// `all_with` of them have: the tail of the hypergeometric distribution, Fisher's test.
///
/// ```
/// use undertone::stats::tail_of_draws;
/// assert!((tail_of_draws(2, 2, 2, 4) - 1.0 / 6.0).abs() < 1e-12);
/// ```
pub fn tail_of_draws(with: u64, drawn: u64, all_with: u64, all: u64) -> f64 {
    let whole = log_choose(all, drawn);
    let term = |k: u64| {
        let rest = drawn.checked_sub(k).filter(|&rest| rest <= all - all_with)?;
        Some((log_choose(all_with, k) + log_choose(all - all_with, rest) - whole).exp())
    };
    let most = drawn.min(all_with);
    (with..=most).rev().filter_map(term).sum::<f64>().min(1.0)
}

fn articles(vocabulary: &Vocabulary, groups: &[Group]) -> Articles {
    let group = |name: &Group| groups.binary_search(name).unwrap_or_default();
    let places = vocabulary.articles().map(|(_, name)| group(name)).collect::<Vec<_>>();
    let words = |article: usize| {
        let mut words = [0; VOICES];
        for run in vocabulary.runs(article) {
            let n = run.words.len() as u64;
            words[0] += n;
            words[1 + run.voice as usize] += n;
        }
        words
    };
    let words: Vec<_> = (0..places.len()).map(words).collect();
    let square = |voice: usize| words.iter().map(|n| float(n[voice]).powi(2)).sum();
    Articles { squares: std::array::from_fn(square), words, groups: places }
}

/// Every word or phrase of a length in each run of each article.
fn each_key(
    vocabulary: &Vocabulary,
    length: usize,
    mut take: impl FnMut(usize, Voice, Key),
) {
    for article in 0..vocabulary.articles().count() {
        for run in vocabulary.runs(article) {
            for key in run.words.windows(length).filter_map(key) {
                take(article, run.voice, key);
            }
        }
    }
}

/// Counters that keys share: they only ever tell too much, so nothing frequent is lost, and
/// what is rare costs no memory beyond them.
struct Sieve(Vec<u8>);

impl Sieve {
    const SIZE_BITS: u32 = 24;

    fn new() -> Self {
        Sieve(vec![0; 1 << Self::SIZE_BITS])
    }

    fn place(key: Key) -> usize {
        let mixed = (key ^ (key >> 29)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        usize::try_from(mixed >> (64 - Self::SIZE_BITS)).unwrap_or_default()
    }

    fn add(&mut self, key: Key) {
        let counter = &mut self.0[Self::place(key)];
        *counter = counter.saturating_add(1);
    }

    fn may_have(&self, key: Key, least: u64) -> bool {
        u64::from(self.0[Self::place(key)]) >= least.min(u64::from(u8::MAX))
    }
}

/// Where each word or phrase stands that occurs often enough.
fn postings(
    vocabulary: &Vocabulary,
    length: usize,
    least: u64,
) -> HashMap<Key, Vec<Posting>> {
    let mut sieve = Sieve::new();
    each_key(vocabulary, length, |_, _, key| sieve.add(key));
    let mut postings: HashMap<Key, Vec<Posting>> = HashMap::new();
    each_key(vocabulary, length, |article, voice, key| {
        if !sieve.may_have(key, least) {
            return;
        }
        let list = postings.entry(key).or_default();
        let article = u32::try_from(article).unwrap_or(u32::MAX);
        if list.last().is_none_or(|last| last.article != article) {
            list.push(Posting { article, counts: [0; Voice::ALL.len()] });
        }
        if let Some(last) = list.last_mut() {
            last.counts[voice as usize] += 1;
        }
    });
    postings
}

/// The dispersion of each keyword over the articles of its group.
fn spreads(
    vocabulary: &Vocabulary,
    articles: &Articles,
    voice: usize,
    named: &[(String, Found, Option<f64>)],
) -> Vec<Option<f64>> {
    let empty =
        |(_, f, _): &(String, Found, Option<f64>)| ((f.key.1, f.key.0), BTreeMap::new());
    let mut counts: HashMap<(usize, Key), BTreeMap<usize, u64>> =
        named.iter().map(empty).collect();
    for length in 1..=3 {
        if named.iter().all(|(_, f, _)| f.key.1 != length) {
            continue;
        }
        each_key(vocabulary, length, |article, found, key| {
            if voice_of(voice).is_none_or(|v| v == found)
                && let Some(counts) = counts.get_mut(&(length, key))
            {
                *counts.entry(article).or_default() += 1;
            }
        });
    }
    let spread = |(_, f, _): &(String, Found, Option<f64>)| {
        let counts = counts.get(&(f.key.1, f.key.0))?;
        let own = (0..articles.groups.len()).filter(|&at| articles.groups[at] == f.group);
        let part = |at: usize| {
            (counts.get(&at).copied().unwrap_or_default(), articles.words[at][voice])
        };
        dispersion(&own.map(part).filter(|part| part.1 > 0).collect::<Vec<_>>())
    };
    named.iter().map(spread).collect()
}
