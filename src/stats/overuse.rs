//! Words on no list that one group uses more than the others: log-odds with an informative Dirichlet
//! prior (Monroe, Colaresi & Quinn 2008, *Fightin' Words*, Political Analysis 16, eq. 15
//! to 22).

use std::collections::BTreeMap;

use super::keyness::log_odds;
use crate::count::{Unlisted, Usage};
use crate::text::Group;

/// How strong the prior is: as many words as a short article has.
const PRIOR_WORDS: f64 = 500.0;
/// Fewer uses, or in fewer articles, are a matter of one story.
const LEAST_COUNT: u64 = 3;
const LEAST_ARTICLES: u64 = 2;

/// A word that a group over-uses.
///
/// ```
/// use undertone::{count::Unlisted, stats::overuse};
/// assert!(overuse(&Unlisted::default(), 1.96).is_empty());
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Overuse {
    /// Who uses it.
    pub group: Group,
    /// In small letters.
    pub word: String,
    /// How, in that group.
    pub usage: Usage,
    /// Words of the group.
    pub words: u64,
    /// Times in all other groups.
    pub other_count: u64,
    /// Words of all other groups.
    pub other_words: u64,
    /// Of using it here against elsewhere, drawn towards none by the prior.
    pub log_odds: f64,
    /// The same over its standard error.
    pub z: f64,
}

/// Words with at least this z, by group and then the surest first. Names and what stands
/// in fewer than two articles are left out.
pub fn overuse(unlisted: &Unlisted, least: f64) -> Vec<Overuse> {
    let mut all: BTreeMap<&str, u64> = BTreeMap::new();
    for words in unlisted.groups.values() {
        for (word, usage) in &words.words {
            *all.entry(word).or_default() += usage.count;
        }
    }
    let total: u64 = unlisted.groups.values().map(|words| words.total).sum();
    let mut found = Vec::new();
    for (group, words) in &unlisted.groups {
        for (word, usage) in &words.words {
            let seldom = usage.count < LEAST_COUNT || usage.articles < LEAST_ARTICLES;
            if seldom || usage.is_name() || total == words.total {
                continue;
            }
            let everywhere = all.get(word.as_str()).copied().unwrap_or(usage.count);
            let (other_count, other_words) =
                (everywhere - usage.count, total - words.total);
            let weighed = weigh((usage.count, words.total), (other_count, other_words));
            if let Some((log_odds, z)) = weighed.filter(|(_, z)| *z >= least) {
                found.push(Overuse {
                    group: group.clone(),
                    word: word.clone(),
                    usage: usage.clone(),
                    words: words.total,
                    other_count,
                    other_words,
                    log_odds,
                    z,
                });
            }
        }
    }
    found.sort_by(|a, b| {
        (&a.group, b.z).partial_cmp(&(&b.group, a.z)).unwrap_or(std::cmp::Ordering::Equal)
    });
    found
}

/// Log-odds ratio and z of a word, with its share of all words as the prior.
#[expect(clippy::cast_precision_loss, reason = "counts of words are far below 2^52")]
fn weigh(here: (u64, u64), there: (u64, u64)) -> Option<(f64, f64)> {
    let share = (here.0 + there.0) as f64 / (here.1 + there.1) as f64;
    log_odds(here, there, (PRIOR_WORDS * share, PRIOR_WORDS))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::count::UnlistedWords;

    /// By hand: 30 of 10,000 against 10 of 10,000; prior 500 × 40 / 20,000 = 1.
    #[test]
    fn log_odds_are_those_of_the_paper() {
        let (log_odds, z) = weigh((30, 10_000), (10, 10_000)).unwrap();
        let expected = (31.0f64 / 10_469.0).ln() - (11.0f64 / 10_489.0).ln();
        assert!((log_odds - expected).abs() < 1e-12);
        assert!((z - expected / (1.0f64 / 31.0 + 1.0 / 11.0).sqrt()).abs() < 1e-12);
        let (none, _) = weigh((5, 1_000), (5, 1_000)).unwrap();
        assert!(none.abs() < 1e-12);
    }

    #[test]
    fn rare_words_names_and_single_groups_are_left_out() {
        let words = |list: &[(&str, u64, u64, u64)]| UnlistedWords {
            total: 1_000,
            words: list
                .iter()
                .map(|&(word, count, articles, capitals)| {
                    let usage = Usage {
                        count,
                        articles,
                        inner: count,
                        capitals,
                        ..Usage::default()
                    };
                    (word.to_owned(), usage)
                })
                .collect(),
        };
        let north = words(&[
            ("grim", 20, 5, 0),
            ("rare", 2, 2, 0),
            ("one", 20, 1, 0),
            ("ann", 20, 5, 19),
        ]);
        let mut unlisted = Unlisted::default();
        unlisted.groups.insert("North".into(), north);
        assert!(overuse(&unlisted, 1.96).is_empty());
        unlisted.groups.insert("South".into(), words(&[("grim", 1, 1, 0)]));
        let found: Vec<_> = overuse(&unlisted, 1.96).into_iter().map(|o| o.word).collect();
        assert_eq!(found, ["grim"]);
    }
}
