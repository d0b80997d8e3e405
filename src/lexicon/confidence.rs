//! The weights by which a proposed attribution is believed, as data.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::cues::{CueClass, Frame};
use super::reason::Reason;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[expect(dead_code, reason = "for people: where the figures come from")]
    confidence: BTreeMap<String, String>,
    #[serde(default)]
    rule: BTreeMap<String, [f32; 2]>,
    prior: BTreeMap<String, f32>,
    weight: BTreeMap<String, f32>,
    threshold: BTreeMap<String, f32>,
}

/// Reliabilities of classes of cues, what each reason adds to the log-odds, and from which
/// confidence on a proposal is taken.
#[derive(Clone, Debug, Default)]
pub struct Confidence {
    /// Of rules that weigh nothing, the share that is right.
    rule: BTreeMap<String, f32>,
    /// By class and frame.
    prior: Vec<f32>,
    bias: f32,
    of_prior: f32,
    /// By reason.
    weight: Vec<f32>,
    /// The most that the content can still add.
    more: f32,
    speech: Threshold,
    other: Threshold,
}

/// From which confidence on a proposal is taken, also as a log-odds.
#[derive(Clone, Copy, Debug, Default)]
struct Threshold {
    share: f32,
    odds: f32,
}

/// How the reasons begin that are known only once it is known where content ends: of each
/// row at most one counts.
const OF_CONTENT: [&[&str]; 4] = [
    &["marks inside", "cue last"],
    &["content short", "content long"],
    &["content of ", "content up to ", "content over "],
    &["behind "],
];

/// The most that such reasons can add.
fn most_of_content(weight: &BTreeMap<String, f32>) -> f32 {
    let best = |starts: &&[&str]| {
        let fits = |key: &str| starts.iter().any(|start| key.starts_with(start));
        weight.iter().filter(|(key, _)| fits(key)).map(|(_, w)| *w).fold(0.0, f32::max)
    };
    OF_CONTENT.iter().map(best).sum()
}

/// A share of few is drawn towards that of most rules, as if so many more had been read.
const FEW: f32 = 10.0;
const MOST: f32 = 0.8;

impl Confidence {
    pub(super) fn parse(text: &str) -> Result<Confidence, toml::de::Error> {
        let file: File = toml::from_str(text)?;
        let known = |class: CueClass, frame: Frame| {
            let key = format!("{} {}", class.name(), frame.name());
            file.prior.get(&key).or(file.prior.get(frame.name())).copied().unwrap_or(0.6)
        };
        let of_class = |class| Frame::ALL.into_iter().map(move |frame| (class, frame));
        let cells = CueClass::ALL.into_iter().flat_map(of_class);
        let prior = cells.map(|(class, frame)| known(class, frame)).collect();
        let threshold = |key| {
            let share: f32 = file.threshold.get(key).copied().unwrap_or(0.5);
            Threshold { share, odds: (share / (1.0 - share)).ln() }
        };
        let (speech, other) = (threshold("speech"), threshold("other"));
        let more = most_of_content(&file.weight);
        let of = |key| file.weight.get(key).copied().unwrap_or(0.0);
        let (bias, of_prior) = (of("bias"), of("prior"));
        let weight = Reason::all().map(|reason| of(reason.name())).collect();
        let shared = |[right, all]: [f32; 2]| (right + FEW * MOST) / (all + FEW);
        let rule = file.rule.into_iter().map(|(name, read)| (name, shared(read))).collect();
        Ok(Confidence { rule, prior, bias, of_prior, weight, more, speech, other })
    }

    /// How often an attribution by a rule that weighs nothing is right, on hand-marked news.
    pub fn rule(&self, name: &str) -> f32 {
        self.rule.get(name).copied().unwrap_or(MOST)
    }

    /// How often a cue of this class in this frame gives content, on hand-marked news.
    pub fn prior(&self, class: CueClass, frame: Frame) -> f32 {
        let cell = class as usize * Frame::ALL.len() + frame as usize;
        self.prior.get(cell).copied().unwrap_or(0.6)
    }

    /// From which confidence on a proposal by a cue of this class is taken.
    pub fn worth(&self, class: CueClass) -> f32 {
        self.threshold(class).share
    }

    fn threshold(&self, class: CueClass) -> Threshold {
        if class == CueClass::Speech { self.speech } else { self.other }
    }

    /// What a reason adds to the log-odds.
    pub fn weight(&self, reason: Reason) -> f32 {
        self.weight.get(reason.index()).copied().unwrap_or(0.0)
    }

    /// What a cue of this reliability begins with, as a log-odds.
    pub(crate) fn base(&self, prior: f32) -> f32 {
        let prior = prior.clamp(0.02, 0.98);
        self.bias + self.of_prior * (prior / (1.0 - prior)).ln()
    }

    /// Can a proposal with this log-odds not be worth it, whatever its content is?
    pub(crate) fn hopeless(&self, class: CueClass, odds: f32) -> bool {
        /// For the last digits of a sum in another order.
        const SLACK: f32 = 1e-4;
        odds + self.more + SLACK < self.threshold(class).odds
    }
}

/// The share that a log-odds stands for.
pub(crate) fn share(odds: f32) -> f32 {
    1.0 / (1.0 + (-odds).exp())
}

#[cfg(test)]
mod tests {
    use super::super::reason::{Fact, Spot};
    use super::super::sort::Sort;
    use super::*;

    #[test]
    fn content_can_add_the_best_of_each_row() {
        let text = "[confidence]\n[prior]\n[threshold]\n[weight]\nbias = 0.0\n\
                    \"marks inside\" = 0.5\n\"content long\" = -0.2\n\"behind stop\" = 0.25\n\
                    \"content short\" = -1.0\n\"first name\" = 3.0\n";
        let weights = Confidence::parse(text).unwrap();
        assert!((weights.more - 0.75).abs() < 1e-6, "{}", weights.more);
        let added = [Fact::MarksInside.into(), Reason::neighbour(Spot::Behind, Sort::Stop)];
        let sum: f32 = added.into_iter().map(|reason| weights.weight(reason)).sum();
        let odds = weights.base(0.5) + sum;
        assert!(!weights.hopeless(CueClass::Speech, odds - weights.more), "{odds}");
        assert!(share(odds) >= weights.worth(CueClass::Speech));
        assert!(weights.hopeless(CueClass::Speech, odds - 2.0 * weights.more - 0.01));
    }

    #[test]
    fn a_share_of_few_is_drawn_towards_that_of_most_rules() {
        let text = "[confidence]\n[prior]\n[threshold]\n[weight]\n\
                    [rule]\nfew = [1, 1]\nmany = [400, 990]\n";
        let weights = Confidence::parse(text).unwrap();
        let cases = [("few", 9.0 / 11.0), ("many", 0.408), ("none", 0.8)];
        for (rule, share) in cases {
            assert!((weights.rule(rule) - share).abs() < 1e-6, "{rule}");
        }
    }

    #[test]
    fn the_built_in_file_names_reasons_only() {
        let file: File =
            toml::from_str(include_str!("../../lexicons/en/confidence.toml")).unwrap();
        let known: Vec<&str> = Reason::all().map(Reason::name).collect();
        let strange: Vec<_> = file
            .weight
            .keys()
            .filter(|key| {
                !known.contains(&key.as_str()) && !["bias", "prior"].contains(&key.as_str())
            })
            .collect();
        assert!(strange.is_empty(), "no reasons: {strange:?}");
    }
}
