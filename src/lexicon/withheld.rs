//! Sources whose name is withheld: *an unnamed official*, *people close to the talks*.

use std::collections::BTreeSet;

use aho_corasick::{AhoCorasick, AhoCorasickKind};
use hashbrown::HashSet;

/// The phrases that say so, and the heads that need nothing more.
#[derive(Clone, Debug, Default)]
pub(super) struct Withheld {
    phrases: Option<AhoCorasick>,
    heads: HashSet<String>,
    signals: BTreeSet<String>,
}

impl Withheld {
    pub(super) fn new(phrases: Vec<String>, heads: Vec<String>) -> Self {
        let of_phrase = |phrase: &String| longest_word(phrase).to_owned();
        let of_head = |head: &String| head.rsplit(' ').next().unwrap_or(head).to_owned();
        let signals =
            phrases.iter().map(of_phrase).chain(heads.iter().map(of_head)).collect();
        let phrases = automaton(phrases);
        Withheld { phrases, heads: heads.into_iter().collect(), signals }
    }

    /// Words of which every source that is withheld has at least one.
    pub(super) fn signal_words(&self) -> Vec<String> {
        self.signals.iter().cloned().collect()
    }

    /// Does the source, in lower case, say that its name is withheld, or is it *an
    /// official* of whom no more is said?
    pub(super) fn says(&self, source: &str) -> bool {
        self.phrase(source) || !source.starts_with("the ") && self.head(source)
    }

    fn phrase(&self, source: &str) -> bool {
        let inner = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let found = self.phrases.as_ref().map(|p| p.find_overlapping_iter(source));
        found.into_iter().flatten().any(|m| {
            let before = source.get(..m.start()).and_then(|s| s.chars().next_back());
            let after = source.get(m.end()..).and_then(|s| s.chars().next());
            !inner(before) && !inner(after)
        })
    }

    fn head(&self, source: &str) -> bool {
        let mut core = source;
        for border in [",", " at ", " in ", " of ", " with "] {
            core = core.split(border).next().unwrap_or(core);
        }
        let core = core.trim();
        let words = core.rmatch_indices(' ').map(|(at, _)| at + 1);
        let ends = words.take(3).chain([0]);
        let mut tails = ends.filter_map(|at| core.get(at..));
        tails.any(|tail| self.heads.contains(tail))
    }
}

/// The rarest, as far as letters tell.
fn longest_word(phrase: &str) -> &str {
    phrase.split(' ').max_by_key(|word| word.len()).unwrap_or(phrase)
}

/// Sources are short: no prefilter pays, and the table of a few dozen phrases is small.
fn automaton(phrases: Vec<String>) -> Option<AhoCorasick> {
    let mut builder = AhoCorasick::builder();
    builder.kind(Some(AhoCorasickKind::DFA)).prefilter(false).build(phrases).ok()
}
