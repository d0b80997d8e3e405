//! What an entry is called where its file does not say: its term in small letters and
//! hyphens, unlike any other of its lexicon.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use super::forms::kebab;

/// The ids of a lexicon.
#[derive(Clone, Debug, Default)]
pub(super) struct Ids {
    taken: BTreeSet<String>,
    /// The last number behind an id that many want.
    numbers: BTreeMap<String, u32>,
}

impl Ids {
    /// Takes an id; false where it is taken.
    pub(super) fn take(&mut self, id: &str) -> bool {
        self.taken.insert(id.to_owned())
    }

    /// A free one for a term: *far-left*, else with its category, else with a number.
    pub(super) fn free(&mut self, term: &str, category: &str) -> String {
        let kebab = kebab(term);
        let id = if kebab.is_empty() { signs(term) } else { kebab };
        if !self.taken.contains(&id) {
            return id;
        }
        let id = format!("{id}-{category}");
        if !self.taken.contains(&id) {
            return id;
        }
        let number = self.numbers.entry(id.clone()).or_insert(1);
        loop {
            *number += 1;
            let numbered = format!("{id}-{number}");
            if !self.taken.contains(&numbered) {
                return numbered;
            }
        }
    }
}

/// The characters of a term without letters, by their numbers: `:)` is `sign-3a-29`.
fn signs(term: &str) -> String {
    term.trim().chars().take(8).fold("sign".to_owned(), |mut id, c| {
        let _ = write!(id, "-{:x}", u32::from(c));
        id
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_entries_are_called_the_same() {
        let mut ids = Ids::default();
        let terms = ["Far left", "far-left", "far left*", "far left?", ":)"];
        let made: Vec<String> = terms
            .iter()
            .map(|term| {
                let id = ids.free(term, "side");
                assert!(ids.take(&id));
                id
            })
            .collect();
        let expected = [
            "far-left",
            "far-left-side",
            "far-left-side-2",
            "far-left-side-3",
            "sign-3a-29",
        ];
        assert_eq!(made, expected);
    }
}
