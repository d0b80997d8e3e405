//! Sentences that an entry or a category must and must not match.

use std::ops::Range;

use super::Lexicon;
use super::diagnostics::Diagnostics;
use super::keys::At;
use super::meaning::Meaning;

/// Sentences to be tried once all entries are there.
pub(super) struct Proof {
    /// One entry, or all of a category.
    pub(super) entries: Range<usize>,
    pub(super) category: Option<usize>,
    pub(super) hits: Vec<At<String>>,
    pub(super) misses: Vec<At<String>>,
}

/// Tries every sentence.
pub(super) fn prove(lexicon: &Lexicon, proof: &Proof, problems: &mut Diagnostics) {
    if proof.hits.is_empty() && proof.misses.is_empty() {
        return;
    }
    let all = lexicon.entries.iter().enumerate();
    let chosen = all.filter(|(at, entry)| {
        proof.entries.contains(at) || proof.category == Some(entry.category)
    });
    let meanings: Vec<(&str, Meaning)> =
        chosen.map(|(_, e)| (e.id.as_str(), Meaning::new(e))).collect();
    let finder = |text: &str| {
        meanings.iter().find(|(_, m)| !m.found_in(text).is_empty()).map(|(id, _)| *id)
    };
    for hit in proof.hits.iter().filter(|hit| finder(&hit.value).is_none()) {
        let help = "correct the sentence, or add the form that it has under `also`";
        problems.error(hit.range.clone(), "nothing is found in this `hits`", help);
    }
    for miss in &proof.misses {
        if let Some(id) = finder(&miss.value) {
            let message = format!("`{id}` is found in this `misses`");
            let help = "correct the sentence, or add the longer phrase to `unless`";
            problems.error(miss.range.clone(), message, help);
        }
    }
}
