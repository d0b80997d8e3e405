//! Figures without an interval: of articles, groups and entries.

use std::collections::BTreeMap;

use super::method::{Method, Scoring};
use super::rates::{Estimate, float, per_thousand};
use super::scores;
use crate::count::{HitCell, Row};
use crate::lexicon::Lexicons;
use crate::text::{ArticleId, EntryId, Group, Outlet};
use crate::voice::Voice;

/// Words and hits by voice, in the order of [`Voice::ALL`].
type ByVoice = [u64; 4];

/// One article, a row of `articles.csv`.
///
/// ```
/// use undertone::{Analyzer, count::{Counts, Row, Scope}, ingest::Article};
/// use undertone::stats::{Method, Statistics};
/// # let analyzer = Analyzer::builtin();
/// # let article = Article::from_text("a1", "Example News", "Three plain words.");
/// # let analysis = analyzer.analyze(&article);
/// # let (scope, lexicons) = (Scope::default(), analyzer.lexicons());
/// # let row = Row::new(&analysis.voiced, &analysis.matches, lexicons, &scope);
/// # let counts = Counts::from_iter([row]);
/// let statistics = Statistics::new(&counts, lexicons, &Method::default());
/// assert_eq!(statistics.articles[0].words, [3, 0, 0, 0]);
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct ArticleFigure {
    /// What it is called.
    pub article: ArticleId,
    /// What it is compared under.
    pub group: Group,
    /// Who published it.
    pub outlet: Outlet,
    /// As the tables show it.
    pub date: Option<String>,
    /// The headline.
    pub title: Option<String>,
    /// By voice, in the order of [`Voice::ALL`].
    pub words: [u64; 4],
    /// By voice, in the order of [`Voice::ALL`].
    pub hits: [u64; 4],
    /// The weighted score per thousand words; `None` where there are no words.
    pub score: Option<f64>,
}

/// One group: its size, and its words and hits by voice.
///
/// ```
/// use undertone::{Analyzer, count::{Counts, Row, Scope}, ingest::Article};
/// use undertone::stats::{Method, Statistics};
/// # let analyzer = Analyzer::builtin();
/// # let article = Article::from_text("a1", "Example News", "Three plain words.");
/// # let analysis = analyzer.analyze(&article);
/// # let (scope, lexicons) = (Scope::default(), analyzer.lexicons());
/// # let row = Row::new(&analysis.voiced, &analysis.matches, lexicons, &scope);
/// # let counts = Counts::from_iter([row]);
/// let statistics = Statistics::new(&counts, lexicons, &Method::default());
/// assert_eq!(statistics.groups[0].articles, 1);
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct GroupFigure {
    /// Its name.
    pub group: Group,
    /// Read and counted.
    pub articles: u64,
    /// By voice, in the order of [`Voice::ALL`].
    pub words: [u64; 4],
    /// By voice, in the order of [`Voice::ALL`].
    pub hits: [u64; 4],
    /// Words left out with doubtful attributions.
    pub doubtful: u64,
    /// The weighted score of all its articles together, per thousand words.
    pub score: Option<Estimate>,
}

/// One entry in one group and voice, a row of `entries.csv`; only what occurs.
///
/// ```
/// use undertone::{Analyzer, count::{Counts, Row, Scope}, ingest::Article};
/// use undertone::stats::{Method, Statistics};
/// # let analyzer = Analyzer::builtin();
/// # let article = Article::from_text("a1", "Example News", "Three plain words.");
/// # let analysis = analyzer.analyze(&article);
/// # let (scope, lexicons) = (Scope::default(), analyzer.lexicons());
/// # let row = Row::new(&analysis.voiced, &analysis.matches, lexicons, &scope);
/// # let counts = Counts::from_iter([row]);
/// let statistics = Statistics::new(&counts, lexicons, &Method::default());
/// assert!(statistics.entries.iter().all(|entry| entry.hits > 0));
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct EntryFigure {
    /// Place in [`Statistics::groups`](super::Statistics::groups).
    pub group: usize,
    /// Place of its category in [`Statistics::headings`](super::Statistics::headings).
    pub heading: usize,
    /// Which entry.
    pub entry: EntryId,
    /// Its name in its lexicon.
    pub name: String,
    /// Worth a flag in the reporter's own voice?
    pub needs_attribution: bool,
    /// In whose mouth.
    pub voice: Voice,
    /// How often.
    pub hits: u64,
    /// In how many articles.
    pub articles: u64,
    /// In how many articles of the group it stands in any voice.
    pub articles_in_any_voice: u64,
    /// Per thousand words of the voice.
    pub per_thousand: Option<f64>,
}

impl GroupFigure {
    /// Words in all voices.
    pub fn all_words(&self) -> u64 {
        self.words.iter().sum()
    }

    /// Hits in all voices.
    pub fn all_hits(&self) -> u64 {
        self.hits.iter().sum()
    }
}

impl ArticleFigure {
    pub(super) fn new(row: &Row, scoring: &Scoring) -> Self {
        ArticleFigure {
            article: row.article.clone(),
            group: row.group.clone(),
            outlet: row.outlet.clone(),
            date: row.date.clone(),
            title: row.title.clone(),
            words: words(row),
            hits: hits(row),
            score: score([row].into_iter(), scoring),
        }
    }
}

impl GroupFigure {
    /// Rows must stand in order of article id.
    pub(super) fn new(group: &Group, rows: &[&Row], method: &Method) -> Self {
        let sum = |of: fn(&Row) -> ByVoice| {
            rows.iter().fold([0; 4], |sum, row| add(sum, of(row)))
        };
        GroupFigure {
            group: group.clone(),
            articles: rows.len() as u64,
            words: sum(words),
            hits: sum(hits),
            doubtful: rows.iter().map(|row| row.doubtful).sum(),
            score: scores::estimate(rows, method),
        }
    }
}

fn words(row: &Row) -> ByVoice {
    Voice::ALL.map(|voice| row.words(None, Some(voice)))
}

fn hits(row: &Row) -> ByVoice {
    Voice::ALL.map(|voice| row.hits(None, Some(voice)))
}

fn add(mut sum: ByVoice, more: ByVoice) -> ByVoice {
    sum.iter_mut().zip(more).for_each(|(to, from)| *to += from);
    sum
}

/// 1000 · Σ factor · weight · hits / words in all voices, factors and weights in
/// thousandths. All words below, so that anybody can repeat it from `hits.csv` and the
/// column `words`: it says how much of what is printed is loaded by the outlet itself.
pub(super) fn score<'a>(
    rows: impl Iterator<Item = &'a Row>,
    scoring: &Scoring,
) -> Option<f64> {
    let (mut part, mut whole) = (0i128, 0i128);
    for row in rows {
        let weighted =
            |c: &HitCell| i128::from(scoring.factor(c.voice)) * i128::from(c.weighted);
        part += row.hits.iter().map(weighted).sum::<i128>();
        whole += i128::from(row.words(None, None));
    }
    (whole > 0).then(|| ratio(part, 1000 * whole))
}

#[expect(clippy::cast_precision_loss, reason = "sums stay far below 2^53")]
fn ratio(part: i128, whole: i128) -> f64 {
    part as f64 / whole as f64
}

/// Entries of one group in the order of the lexicons, voices in the order of every table.
pub(super) fn entries(
    group: usize,
    rows: &[&Row],
    lexicons: &Lexicons,
    heading: impl Fn(EntryId) -> usize,
) -> Vec<EntryFigure> {
    let total = rows.iter().fold([0; 4], |sum, row| add(sum, words(row)));
    let mut sums: BTreeMap<(EntryId, Voice), (u64, u64)> = BTreeMap::new();
    let mut any: BTreeMap<EntryId, u64> = BTreeMap::new();
    for row in rows {
        for cells in row.hits.chunk_by(|a, b| a.entry == b.entry) {
            let Some(first) = cells.first() else { continue };
            *any.entry(first.entry).or_default() += 1;
        }
        for (key, hits) in by_entry(row) {
            let (sum, articles) = sums.entry(key).or_default();
            *sum += hits;
            *articles += 1;
        }
    }
    let figure = |((entry, voice), (hits, articles)): ((EntryId, Voice), (u64, u64))| {
        let found = lexicons.entry(entry);
        EntryFigure {
            group,
            heading: heading(entry),
            entry,
            name: found.id.clone(),
            needs_attribution: found.needs_attribution,
            voice,
            hits,
            articles,
            articles_in_any_voice: any.get(&entry).copied().unwrap_or_default(),
            per_thousand: per_thousand(hits, total[voice as usize]),
        }
    };
    sums.into_iter().map(figure).collect()
}

fn by_entry(row: &Row) -> BTreeMap<(EntryId, Voice), u64> {
    let mut sums = BTreeMap::new();
    for cell in &row.hits {
        *sums.entry((cell.entry, cell.voice)).or_default() += cell.hits;
    }
    sums
}

/// `part` of `whole`, 0 to 1.
pub(super) fn share(part: u64, whole: u64) -> Option<f64> {
    (whole > 0).then(|| float(part) / float(whole))
}
