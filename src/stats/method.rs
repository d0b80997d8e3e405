//! How figures are computed: everything that is a choice.

use serde::{Deserialize, Serialize};

use crate::voice::Voice;

/// How much a hit counts in the weighted score, by voice, in thousandths.
///
/// ```
/// use undertone::{stats::Scoring, voice::Voice};
/// assert_eq!(Scoring::default().factor(Voice::Unattributed), 500);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Scoring {
    /// The outlet's own words.
    pub reporter: i64,
    /// In marks, given to somebody.
    pub quoted: i64,
    /// Given to somebody without marks.
    pub paraphrased: i64,
    /// In marks, given to nobody.
    pub unattributed: i64,
}

impl Default for Scoring {
    fn default() -> Self {
        Scoring { reporter: 1000, quoted: 0, paraphrased: 0, unattributed: 500 }
    }
}

impl Scoring {
    /// The factor of a voice, in thousandths.
    pub fn factor(&self, voice: Voice) -> i64 {
        match voice {
            Voice::Reporter => self.reporter,
            Voice::Quoted => self.quoted,
            Voice::Paraphrased => self.paraphrased,
            Voice::Unattributed => self.unattributed,
        }
    }
}

/// How intervals are drawn.
///
/// ```
/// use undertone::stats::Interval;
/// assert_eq!(Interval::default().name(), "poisson");
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Interval {
    /// Percentiles of the Poisson bootstrap, which adds over parts of a corpus.
    #[default]
    Poisson,
    /// Percentiles of the ordinary bootstrap.
    Ordinary,
    /// The ordinary bootstrap, bias-corrected and accelerated (Efron 1987).
    Bca,
}

impl Interval {
    /// All of them.
    pub const ALL: [Interval; 3] = [Interval::Poisson, Interval::Ordinary, Interval::Bca];

    /// As it is typed.
    pub fn name(self) -> &'static str {
        match self {
            Interval::Poisson => "poisson",
            Interval::Ordinary => "ordinary",
            Interval::Bca => "bca",
        }
    }
}

/// Level, resampling, and where cautions begin.
///
/// ```
/// use undertone::stats::Method;
/// assert_eq!(Method::default().resamples, 2000);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Method {
    /// Of the intervals, between 0 and 1.
    pub level: f64,
    /// Replicates of the bootstrap and shuffles of the tests; 0 for neither.
    pub resamples: u32,
    /// How intervals are drawn.
    pub interval: Interval,
    /// So many groups, those with most articles, are compared with one another.
    pub compared: usize,
    /// The same seed gives the same intervals.
    pub seed: u64,
    /// Groups of fewer articles get a caution.
    pub few_articles: u64,
    /// Groups of fewer words in the reporter's voice get a caution.
    pub few_words: u64,
    /// Factors of the weighted score.
    pub scoring: Scoring,
}

impl Default for Method {
    fn default() -> Self {
        Method {
            level: 0.95,
            resamples: 2000,
            interval: Interval::default(),
            compared: 24,
            seed: 1,
            few_articles: 30,
            few_words: 1000,
            scoring: Scoring::default(),
        }
    }
}

impl Method {
    /// Under fewer articles with words in a voice there is no interval: resampling two
    /// articles only gives back the two.
    pub const MIN_ARTICLES: u64 = 3;
}
