//! How stories and copies are told: everything that is a choice.

use serde::{Deserialize, Serialize};

/// Limits, each measured on news (`docs/method.md`).
///
/// ```
/// use undertone::corpus::StoryMethod;
/// assert_eq!(StoryMethod::default().days, 3);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct StoryMethod {
    /// From the first to the last day of a story.
    pub days: i32,
    /// Articles of a story are at least so alike, on average (cosine).
    pub likeness: f64,
    /// Copies have at least this part of all their five-word sequences in common,
    pub jaccard: f64,
    /// or this part where both go back to the same agency,
    pub credited: f64,
    /// or the longer one has at least this part of the shorter one.
    pub contained: f64,
}

impl Default for StoryMethod {
    fn default() -> Self {
        StoryMethod { days: 3, likeness: 0.2, jaccard: 0.5, credited: 0.3, contained: 0.6 }
    }
}

/// What becomes of copies in a comparison.
///
/// ```
/// use undertone::corpus::Wire;
/// assert_eq!(Wire::default().name(), "keep");
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Wire {
    /// All are counted.
    #[default]
    Keep,
    /// Of articles with one text, the first is counted.
    Once,
    /// No text is counted that several outlets printed or that an outlet has from an
    /// agency; an agency's own is, once.
    Drop,
}

impl Wire {
    /// All of them.
    pub const ALL: [Wire; 3] = [Wire::Keep, Wire::Once, Wire::Drop];

    /// As it is typed.
    pub fn name(self) -> &'static str {
        match self {
            Wire::Keep => "keep",
            Wire::Once => "once",
            Wire::Drop => "drop",
        }
    }
}
