//! Two groups on the same events: what is left of a difference when the news is the same.
//!
//! For each story that both tell, the difference of their rates in it; stories count
//! alike, long or short. The p is that of a sign-flip test, the interval that of a Poisson
//! bootstrap over stories.

use std::collections::BTreeMap;

use super::correction::false_discovery;
use super::method::Method;
use super::rates::{Estimate, float, per_thousand};
use super::resample::{Copies, Dice, between, tail};
use super::sides::{Lane, Side};
use crate::voice::Voice;

/// Two groups over the stories that both tell, in one line of the rates and one voice.
///
/// ```
/// use undertone::stats::{Estimate, SameStory};
/// let same = SameStory {
///     heading: 0, voice: None, left: 0, right: 1,
///     stories: 12, left_articles: 12, right_articles: 15,
///     left_mean: 4.0, right_mean: 2.5,
///     difference: Estimate { value: 1.5, interval: Some((0.5, 2.5)) },
///     p: Some(0.01), q: Some(0.04),
/// };
/// assert_eq!(same.more_in(), Some(0));
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct SameStory {
    /// Place in [`Statistics::headings`](super::Statistics::headings).
    pub heading: usize,
    /// In whose mouth; `None` for all.
    pub voice: Option<Voice>,
    /// Place in [`Statistics::groups`](super::Statistics::groups).
    pub left: usize,
    /// Likewise.
    pub right: usize,
    /// Stories in which both have words in the voice.
    pub stories: u64,
    /// Articles of the left group in them.
    pub left_articles: u64,
    /// Articles of the right group in them.
    pub right_articles: u64,
    /// The mean over stories of the rate of the left group.
    pub left_mean: f64,
    /// That of the right group.
    pub right_mean: f64,
    /// Left less right.
    pub difference: Estimate,
    /// How often signs given at random make as large a difference.
    pub p: Option<f64>,
    /// The same with all of these comparisons in mind.
    pub q: Option<f64>,
}

impl SameStory {
    /// Place of the group with the higher mean; `None` where both are the same.
    pub fn more_in(&self) -> Option<usize> {
        match self.difference.value {
            d if d > 0.0 => Some(self.left),
            d if d < 0.0 => Some(self.right),
            _ => None,
        }
    }
}

/// Hits, words and articles of one group in each story.
type Stories<'a> = BTreeMap<&'a str, (u64, u64, u64)>;

/// Every pair of sides that tell at least one story both, in every lane with a hit there.
pub(super) fn same_stories(sides: &[Side<'_>], method: &Method) -> Vec<SameStory> {
    let mut all = Vec::new();
    for (at, left) in sides.iter().enumerate() {
        for right in sides.iter().skip(at + 1) {
            let lanes = 0..left.lanes.len();
            all.extend(lanes.filter_map(|lane| same_story((left, right), lane, method)));
        }
    }
    let q = false_discovery(&all.iter().map(|c| c.p).collect::<Vec<_>>());
    all.iter_mut().zip(q).for_each(|(same, q)| same.q = q);
    all
}

fn stories<'a>(side: &Side<'a>, lane: &Lane) -> Stories<'a> {
    let mut sums = Stories::new();
    for (row, (x, n)) in side.rows.iter().zip(&lane.counts) {
        let Some(story) = row.story.as_deref() else { continue };
        let sum = sums.entry(story).or_default();
        *sum = (sum.0 + x, sum.1 + n, sum.2 + 1);
    }
    sums
}

fn same_story(
    (left, right): (&Side<'_>, &Side<'_>),
    lane: usize,
    method: &Method,
) -> Option<SameStory> {
    let rights = stories(right, &right.lanes[lane]);
    let both = stories(left, &left.lanes[lane]).into_iter();
    let mut articles = (0, 0);
    let rates: Vec<(&str, f64, f64)> = both
        .filter_map(|(story, l)| {
            let r = rights.get(story)?;
            let rates = (per_thousand(l.0, l.1)?, per_thousand(r.0, r.1)?);
            articles = (articles.0 + l.2, articles.1 + r.2);
            Some((story, rates.0, rates.1))
        })
        .collect();
    if rates.iter().all(|(_, l, r)| l + r <= 0.0) {
        return None;
    }
    let n = float(rates.len() as u64);
    let differences: Vec<f64> = rates.iter().map(|(_, l, r)| l - r).collect();
    let enough = rates.len() as u64 >= Method::MIN_ARTICLES && method.resamples > 0;
    let names: Vec<&str> = rates.iter().map(|(story, ..)| *story).collect();
    Some(SameStory {
        heading: left.lanes[lane].heading,
        voice: left.lanes[lane].voice,
        left: left.group,
        right: right.group,
        stories: rates.len() as u64,
        left_articles: articles.0,
        right_articles: articles.1,
        left_mean: rates.iter().map(|(_, l, _)| l).sum::<f64>() / n,
        right_mean: rates.iter().map(|(.., r)| r).sum::<f64>() / n,
        difference: Estimate {
            value: differences.iter().sum::<f64>() / n,
            interval: enough.then(|| interval(&names, &differences, method)).flatten(),
        },
        p: enough.then(|| flips(&differences, method)),
        q: None,
    })
}

/// Sums that differ by less than this are the same, added in another order.
const SAME: f64 = 1e-9;

fn flips(differences: &[f64], method: &Method) -> f64 {
    let observed = differences.iter().sum::<f64>().abs();
    let mut dice = Dice::new(method.seed, &["signs"]);
    let mut far = 0;
    for _ in 0..method.resamples {
        let signed = differences.iter().map(|d| if dice.below(2) == 1 { -d } else { *d });
        far += u64::from(signed.sum::<f64>().abs() >= observed - SAME);
    }
    float(far + 1) / float(u64::from(method.resamples) + 1)
}

fn interval(stories: &[&str], differences: &[f64], method: &Method) -> Option<(f64, f64)> {
    let mut sums = vec![(0.0, 0.0); method.resamples as usize];
    for (story, difference) in stories.iter().zip(differences) {
        for (sum, copies) in sums.iter_mut().zip(Copies::new(method.seed, story)) {
            *sum = (sum.0 + f64::from(copies) * difference, sum.1 + f64::from(copies));
        }
    }
    let drawn = sums.into_iter().filter(|(_, n)| *n > 0.0);
    let mut means: Vec<f64> = drawn.map(|(sum, n)| sum / n).collect();
    let tail = tail(method.level, stories.len() as u64);
    between(&mut means, (tail, tail))
}
