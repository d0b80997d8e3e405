//! Which stories the groups tell both: what tests within stories stand on.

use std::collections::{BTreeMap, BTreeSet};

use super::sides::Side;

/// Two groups, and the stories that both tell.
///
/// ```
/// use undertone::stats::CommonStories;
/// let common =
///     CommonStories { left: 0, right: 1, stories: 4, left_articles: 4, right_articles: 6 };
/// assert!(common.stories < CommonStories::FEW);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CommonStories {
    /// Place in [`Statistics::groups`](super::Statistics::groups).
    pub left: usize,
    /// Likewise.
    pub right: usize,
    /// Stories with articles of both.
    pub stories: u64,
    /// Articles of the left group in them.
    pub left_articles: u64,
    /// Articles of the right group in them.
    pub right_articles: u64,
}

impl CommonStories {
    /// Fewer stories than this get a caution. With ten, a test of signs can reach a p of
    /// 2/1024; with five, 2/32 is the least that it can say.
    pub const FEW: u64 = 10;
}

/// The stories of a corpus, as far as its articles say which they tell.
///
/// ```
/// use undertone::stats::Told;
/// let told = Told { stories: 12, articles: 31, without: 200, pairs: Vec::new() };
/// assert!(told.stories < told.articles);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// Stories that at least two of the compared groups tell.
    pub stories: u64,
    /// Articles in them.
    pub articles: u64,
    /// Articles of the compared groups in no story at all.
    pub without: u64,
    /// Every pair of compared groups, in order.
    pub pairs: Vec<CommonStories>,
}

/// Articles of one group in each story.
type Tellings<'a> = BTreeMap<&'a str, u64>;

impl Told {
    /// `None` where no article says which story it tells.
    pub(super) fn new(sides: &[Side<'_>]) -> Option<Self> {
        let tellings: Vec<Tellings<'_>> = sides.iter().map(tellings).collect();
        let mut groups: BTreeMap<&str, (u64, u64)> = BTreeMap::new();
        for (story, articles) in tellings.iter().flatten() {
            let sum = groups.entry(story).or_default();
            *sum = (sum.0 + 1, sum.1 + articles);
        }
        let several = || groups.values().filter(|(groups, _)| *groups > 1);
        let rows = sides.iter().flat_map(|side| &side.rows);
        (!groups.is_empty()).then(|| Told {
            stories: several().count() as u64,
            articles: several().map(|(_, articles)| articles).sum(),
            without: rows.filter(|row| row.story.is_none()).count() as u64,
            pairs: pairs(sides, &tellings),
        })
    }
}

fn tellings<'a>(side: &Side<'a>) -> Tellings<'a> {
    let mut sums = Tellings::new();
    for story in side.rows.iter().filter_map(|row| row.story.as_deref()) {
        *sums.entry(story).or_default() += 1;
    }
    sums
}

fn pairs(sides: &[Side<'_>], tellings: &[Tellings<'_>]) -> Vec<CommonStories> {
    let mut pairs = Vec::new();
    for (at, left) in tellings.iter().enumerate() {
        for (other, right) in tellings.iter().enumerate().skip(at + 1) {
            let both: BTreeSet<_> =
                left.keys().filter(|s| right.contains_key(*s)).collect();
            let articles =
                |own: &Tellings<'_>| both.iter().filter_map(|story| own.get(**story)).sum();
            pairs.push(CommonStories {
                left: sides[at].group,
                right: sides[other].group,
                stories: both.len() as u64,
                left_articles: articles(left),
                right_articles: articles(right),
            });
        }
    }
    pairs
}
