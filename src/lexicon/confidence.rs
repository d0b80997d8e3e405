//! The weights by which a proposed attribution is believed, as data.

use std::collections::BTreeMap;

use hashbrown::HashMap;
use serde::Deserialize;

use super::cues::{CueClass, Frame};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[expect(dead_code, reason = "for people: where the figures come from")]
    confidence: BTreeMap<String, String>,
    prior: BTreeMap<String, f32>,
    weight: BTreeMap<String, f32>,
    threshold: BTreeMap<String, f32>,
}

/// Reliabilities of classes of cues, what each reason adds to the log-odds, and from which
/// confidence on a proposal is taken.
#[derive(Clone, Debug, Default)]
pub struct Confidence {
    /// By class and frame.
    prior: Vec<f32>,
    weight: HashMap<String, f32>,
    speech: f32,
    other: f32,
}

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
        let threshold = |key| file.threshold.get(key).copied().unwrap_or(0.5);
        let (speech, other) = (threshold("speech"), threshold("other"));
        Ok(Confidence { prior, weight: file.weight.into_iter().collect(), speech, other })
    }

    /// How often a cue of this class in this frame gives content, on hand-marked news.
    pub fn prior(&self, class: CueClass, frame: Frame) -> f32 {
        let cell = class as usize * Frame::ALL.len() + frame as usize;
        self.prior.get(cell).copied().unwrap_or(0.6)
    }

    /// From which confidence on a proposal by a cue of this class is taken.
    pub fn worth(&self, class: CueClass) -> f32 {
        if class == CueClass::Speech { self.speech } else { self.other }
    }

    /// The share of right proposals among those with this prior and these reasons.
    pub fn weigh(&self, prior: f32, reasons: &[&str]) -> f32 {
        share(self.odds(prior, reasons))
    }

    /// The most it can be once at most one reason of each of `groups` has joined them.
    pub(crate) fn most(&self, prior: f32, reasons: &[&str], groups: &[&[&str]]) -> f32 {
        /// For the last digit of a sum in another order.
        const SLACK: f32 = 1e-5;
        let best = |group: &&[&str]| {
            group.iter().map(|reason| self.weight(reason)).fold(0.0, f32::max)
        };
        let more: f32 = groups.iter().map(best).sum();
        share(self.odds(prior, reasons) + more) + SLACK
    }

    fn odds(&self, prior: f32, reasons: &[&str]) -> f32 {
        let prior = prior.clamp(0.02, 0.98);
        let start =
            self.weight("bias") + self.weight("prior") * (prior / (1.0 - prior)).ln();
        start + reasons.iter().map(|r| self.weight(r)).sum::<f32>()
    }

    fn weight(&self, reason: &str) -> f32 {
        self.weight.get(reason).copied().unwrap_or(0.0)
    }
}

/// The probability of these log-odds.
fn share(odds: f32) -> f32 {
    1.0 / (1.0 + (-odds).exp())
}
