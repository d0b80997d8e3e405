//! Which actor a speaker belongs to.
//!
//! In this order: the speaker's name is a name of the actor (*Maresh Tollin*, *the union*);
//! its head ends in one (*Teskarian foreign minister Ilka Morosh*); it speaks for one, as
//! `spokespeople.toml` has the words for it (*a NATO official*, *a spokesman for the
//! ministry*). *Critics of the ministry* do not.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use serde::Deserialize;

use super::actors::{Actors, Spelt};
use crate::lexicon::{Cues, Tags};
use crate::voice::Voiced;

/// Names without case and article, each with the place of its actor.
#[derive(Clone, Debug)]
pub(super) struct Naming {
    names: BTreeMap<String, usize>,
    /// Those with a capital. *Its minister* is not *the minister*, but *Tides Minister Edda
    /// Varnholt* is Edda Varnholt.
    proper: BTreeSet<String>,
}

#[derive(Deserialize)]
struct Spokespeople {
    words: Vec<String>,
}

fn speaks_for_others(word: &str) -> bool {
    static WORDS: OnceLock<Vec<String>> = OnceLock::new();
    let read = || {
        let text = include_str!("../../lexicons/en/spokespeople.toml");
        toml::from_str::<Spokespeople>(text).map(|file| file.words).unwrap_or_default()
    };
    WORDS.get_or_init(read).iter().any(|known| known == word)
}

/// As names are compared: small letters, straight apostrophes, single blanks, no article.
pub(super) fn plain(name: &str) -> String {
    let lower = name.to_lowercase().replace(['’', '‘'], "'");
    let words: Vec<&str> = lower.split_whitespace().collect();
    match words.as_slice() {
        ["the" | "a" | "an", rest @ ..] if !rest.is_empty() => rest.join(" "),
        all => all.join(" "),
    }
}

impl Naming {
    pub(super) fn new(spelt: &[Spelt]) -> Self {
        let proper = spelt.iter().filter(|s| s.name.contains(char::is_uppercase));
        Naming {
            names: spelt.iter().map(|s| (plain(&s.name), s.actor)).collect(),
            proper: proper.map(|s| plain(&s.name)).collect(),
        }
    }

    fn of(&self, speaker: &str, cues: &Cues) -> Option<usize> {
        let speaker = plain(speaker);
        if let Some(&actor) = self.names.get(&speaker) {
            return Some(actor);
        }
        let words: Vec<&str> = speaker.split_whitespace().map(bare).collect();
        let preposition = |w: &&str| cues.tags(w).any(Tags::PREPOSITION.with(Tags::OF));
        let end = words.iter().position(preposition).unwrap_or(words.len());
        let (head, tail) = words.split_at(end);
        let named = (0..head.len()).find_map(|at| {
            let end = head.get(at..)?.join(" ");
            self.names.get(&end).filter(|_| self.proper.contains(&end)).copied()
        });
        if named.is_some() {
            return named;
        }
        if !head.last().is_some_and(|word| speaks_for_others(word)) {
            return None;
        }
        self.opens(head).or_else(|| self.spoken_for(tail))
    }

    fn exact(&self, words: &[&str]) -> Option<usize> {
        self.names.get(&words.join(" ")).copied()
    }

    /// A name anywhere before the last word: *an unnamed NATO official*.
    fn opens(&self, head: &[&str]) -> Option<usize> {
        let before = head.split_last()?.1;
        (0..before.len()).find_map(|from| self.longest_at(before.get(from..)?))
    }

    /// A name behind *for*, *of*, *at*, *from* or *in*: *a spokesman for the ministry*.
    fn spoken_for(&self, tail: &[&str]) -> Option<usize> {
        let (preposition, rest) = tail.split_first()?;
        let links = ["for", "of", "at", "from", "in"].contains(preposition);
        let rest = match rest {
            ["the" | "a" | "an", ..] => rest.get(1..)?,
            _ => rest,
        };
        links.then(|| self.longest_at(rest)).flatten()
    }

    fn longest_at(&self, words: &[&str]) -> Option<usize> {
        (1..=words.len()).rev().find_map(|n| self.exact(words.get(..n)?))
    }
}

/// Without a comma behind it or a possessive *'s*.
fn bare(word: &str) -> &str {
    let word = word.trim_end_matches([',', ';', ':']);
    word.strip_suffix("'s").unwrap_or(word)
}

impl Actors {
    /// The place of the actor that a speaker belongs to.
    pub fn of(&self, speaker: &str, cues: &Cues) -> Option<usize> {
        self.naming.of(speaker, cues)
    }

    /// Gives every speaker of an article its actor.
    pub fn name(&self, voiced: &mut Voiced<'_>, cues: &Cues) {
        for speaker in &mut voiced.speakers {
            let actor = self.of(&speaker.name, cues).and_then(|at| self.list().get(at));
            speaker.actor = actor.map(|actor| actor.id.clone());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn speakers_belong_to_actors() {
        let text = "[[actor]]\nid = 'ministry'\nnames = ['the ministry', 'Ministry of Tides']\n\
                    people = ['Edda Varnholt']\n[[actor]]\nid = 'compact'\nnames = ['Northern Compact']\n";
        let actors = Actors::parse("actors.toml", text).unwrap();
        let cues = Cues::builtin();
        let cases = [
            ("Edda Varnholt", Some(0)),
            ("ministry", Some(0)),
            ("The Ministry", Some(0)),
            ("Health Minister Edda Varnholt", Some(0)),
            ("ministry’s spokesman", Some(0)),
            ("unnamed ministry official", Some(0)),
            ("spokesman for the Ministry of Tides", Some(0)),
            ("Observers of the Northern Compact", Some(1)),
            ("Northern Compact official", Some(1)),
            ("critics of the ministry", None),
            ("source close to the ministry", None),
            ("ministry building", None),
            ("their ministry", None),
            ("neighbour of Edda Varnholt", None),
            ("Varnholt", None),
            ("", None),
        ];
        for (speaker, actor) in cases {
            assert_eq!(actors.of(speaker, &cues), actor, "{speaker}");
        }
    }

    #[test]
    fn the_list_is_read_and_sorted() {
        assert!(speaks_for_others("spokeswoman"));
        assert!(!speaks_for_others("critic"));
        let text = include_str!("../../lexicons/en/spokespeople.toml");
        let words = toml::from_str::<Spokespeople>(text).unwrap().words;
        assert!(words.is_sorted());
    }
}
