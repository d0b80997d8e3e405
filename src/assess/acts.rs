//! Which cues that people marked are acts of speech, and of which class they are.

use std::collections::BTreeSet;

use super::attributed::Attributed;
use super::measure::Act;
use crate::lexicon::{CueClass, CueEntry, Cues};

/// Tells the cues that people marked apart; people mostly mark no class.
///
/// ```
/// use undertone::{assess::{Act, Acts}, lexicon::{CueClass, Cues}};
/// let cues = Cues::builtin();
/// let acts = Acts::new(&cues, None);
/// assert_eq!(acts.class("was quoted as saying"), Some(CueClass::Speech));
/// assert_eq!(acts.act("hopes", None), Act::Other);
/// ```
#[derive(Clone, Debug)]
pub struct Acts<'c> {
    cues: &'c Cues,
    speech: Option<BTreeSet<String>>,
}

impl<'c> Acts<'c> {
    /// By these cues; or by a list of words, in lower case, one of which makes a cue one of
    /// speech.
    pub fn new(cues: &'c Cues, speech: Option<BTreeSet<String>>) -> Self {
        Acts { cues, speech }
    }

    /// Speech, or something else. A bare colon or dash and *according to* are speech; else
    /// a word of the list, or the class. Judgements and topics are told in speech.
    pub fn act(&self, cue: &str, class: Option<CueClass>) -> Act {
        let spoken = match &self.speech {
            Some(list) => {
                let words = words(cue);
                words.is_empty()
                    || is_according(cue)
                    || words.iter().any(|w| list.contains(w))
            }
            None => matches!(
                class.or_else(|| self.class(cue)),
                Some(CueClass::Speech | CueClass::Judgement | CueClass::Topic)
            ),
        };
        if spoken { Act::Speech } else { Act::Other }
    }

    /// The class of the last word of a cue that is on our list; `None` where none is.
    pub fn class(&self, cue: &str) -> Option<CueClass> {
        let words = words(cue);
        if words.is_empty() || is_according(cue) {
            return Some(CueClass::Speech);
        }
        (0..words.len()).rev().find_map(|at| self.class_at(&words, at))
    }

    /// Of two cues that begin with this word, the longer holds.
    fn class_at(&self, words: &[String], at: usize) -> Option<CueClass> {
        let entries = self.cues.of_word(words.get(at)?).map(|(entry, _)| entry);
        let fits = entries.filter(|entry| {
            let following = words.iter().skip(at + 1);
            entry.rest.len() <= following.len()
                && entry.rest.iter().zip(following).all(|(a, b)| *a == self.cues.id(b))
        });
        let longer = |best: &'c CueEntry, next: &'c CueEntry| {
            if next.rest.len() > best.rest.len() { next } else { best }
        };
        fits.reduce(longer).map(|entry| entry.class)
    }

    /// The class that a mark was given, or that its cue has on our list.
    pub(super) fn of(&self, marked: &Attributed, text: &str) -> (Option<CueClass>, Act) {
        let cue: Vec<_> = marked.cue.iter().map(|span| span.of(text)).collect();
        let cue = cue.join(" ");
        (marked.class.or_else(|| self.class(&cue)), self.act(&cue, marked.class))
    }
}

fn is_according(cue: &str) -> bool {
    cue.to_lowercase().contains("according to")
}

/// Runs of plain letters and hyphens, in lower case.
fn words(cue: &str) -> Vec<String> {
    let lower = cue.to_lowercase();
    let runs = lower.split(|c: char| !c.is_ascii_lowercase() && c != '-');
    let runs = runs.map(|run| run.trim_matches('-').to_owned());
    runs.filter(|run| !run.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cues_have_the_class_of_the_word_that_tells() {
        let cues = Cues::builtin();
        let acts = Acts::new(&cues, None);
        let cases = [
            ("said", Some(CueClass::Speech)),
            ("has repeatedly denied", Some(CueClass::Speech)),
            ("went on to say", Some(CueClass::Speech)),
            (":", Some(CueClass::Speech)),
            ("", Some(CueClass::Speech)),
            ("According to", Some(CueClass::Speech)),
            ("believes", Some(CueClass::Belief)),
            ("plans", Some(CueClass::Intent)),
            ("zyzzyva", None),
        ];
        for (cue, expected) in cases {
            assert_eq!(acts.class(cue), expected, "{cue}");
        }
    }

    #[test]
    fn a_list_of_words_overrules_the_classes() {
        let cues = Cues::builtin();
        let list = BTreeSet::from(["believes".to_owned()]);
        let acts = Acts::new(&cues, Some(list));
        let cases = [
            ("believes", Act::Speech),
            ("said", Act::Other),
            ("—", Act::Speech),
            ("according to", Act::Speech),
        ];
        for (cue, expected) in cases {
            assert_eq!(acts.act(cue, Some(CueClass::Speech)), expected, "{cue}");
        }
        assert_eq!(Acts::new(&cues, None).act("said", Some(CueClass::Belief)), Act::Other);
    }
}
