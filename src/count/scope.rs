//! What is counted.

use crate::ingest::Zone;
use crate::matching::Match;
use crate::voice::{Attribution, Voice, Voiced};

/// Which zones, voices and attributions are counted.
///
/// ```
/// use undertone::{count::Scope, ingest::Zone};
/// let scope = Scope::default();
/// assert!(scope.zones.contains(&Zone::Headline));
/// assert!(!scope.zones.contains(&Zone::Caption));
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Scope {
    /// Words and hits elsewhere are not counted.
    pub zones: Vec<Zone>,
    /// Words and hits in other voices are not counted.
    pub voices: Vec<Voice>,
    /// Attributions of less confidence are left out, with their words and hits.
    pub min_confidence: f32,
}

impl Default for Scope {
    fn default() -> Self {
        Scope {
            zones: Zone::COUNTED.to_vec(),
            voices: Voice::ALL.to_vec(),
            min_confidence: 0.0,
        }
    }
}

impl Scope {
    /// Is this attribution in too much doubt to be counted?
    pub fn doubts(&self, attribution: &Attribution) -> bool {
        attribution.confidence < self.min_confidence
    }

    /// Is this hit counted?
    pub fn counts(&self, hit: &Match, voiced: &Voiced<'_>) -> bool {
        let attribution = hit.attribution.and_then(|a| voiced.attributions.get(a.index()));
        self.zones.contains(&hit.zone)
            && self.voices.contains(&hit.voice)
            && !attribution.is_some_and(|a| self.doubts(a))
    }
}
