//! The words by which a page is read: `lexicons/en/page.toml`.

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, Anchored, Input, MatchKind, StartKind};
use serde::Deserialize;
use std::collections::BTreeSet;

use super::shape::End;
use crate::ingest::Zone;

const ENGLISH: &str = include_str!("../../lexicons/en/page.toml");

static PAGE: LazyLock<Page> =
    LazyLock::new(|| Page::from_lists(toml::from_str(ENGLISH).unwrap_or_default()));

/// The lists, ready for looking up.
#[derive(Debug, Default)]
pub(super) struct Page {
    pub(super) sentences: Sentences,
    pub(super) zones: Zones,
    line: Phrases,
    start: Phrases,
    within: Phrases,
}

/// Words that decide where a sentence ends.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Sentences {
    pub(super) titles: BTreeSet<String>,
    pub(super) never: BTreeSet<String>,
    pub(super) numbered: BTreeSet<String>,
    pub(super) hours: BTreeSet<String>,
    pub(super) times: BTreeSet<String>,
    pub(super) short: BTreeSet<String>,
    pub(super) starters: BTreeSet<String>,
    pub(super) tells: BTreeSet<String>,
}

/// Words that tell what a block is.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Zones {
    pub(super) agencies: BTreeSet<String>,
    pub(super) pictures: BTreeSet<String>,
    pub(super) dates: BTreeSet<String>,
}

/// One kind of block that is told by its words.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Rule {
    #[serde(rename = "zone")]
    name: String,
    place: Place,
    /// Only blocks of at most so many words.
    words: usize,
    /// Only blocks that end in this way.
    #[serde(default)]
    ends: Ends,
    /// Short blocks behind it belong to it.
    #[serde(default)]
    pub(super) menu: bool,
    phrases: Vec<String>,
}

impl Rule {
    pub(super) fn zone(&self) -> Zone {
        let named = Zone::ALL.into_iter().find(|zone| zone.name() == self.name);
        named.unwrap_or(Zone::Body)
    }

    /// Does it hold for a block of so many words that ends in this way?
    pub(super) fn fits(&self, words: usize, end: End) -> bool {
        let open = matches!(end, End::Open | End::Running);
        words <= self.words && (open || self.ends == Ends::Any)
    }
}

/// How a block must end.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Ends {
    #[default]
    Any,
    /// Not as a sentence does.
    Open,
}

/// Where in a block a phrase must stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Place {
    Line,
    Start,
    Within,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Lists {
    sentences: Sentences,
    zones: Zones,
    rule: Vec<Rule>,
}

/// The phrases of one place, and the rule of each.
#[derive(Debug, Default)]
struct Phrases {
    find: Option<AhoCorasick>,
    rules: Vec<Rule>,
    rule_of: Vec<usize>,
}

impl Page {
    /// The lists for English.
    pub(super) fn english() -> &'static Page {
        &PAGE
    }

    fn from_lists(lists: Lists) -> Self {
        Page {
            line: Phrases::new(&lists.rule, Place::Line),
            start: Phrases::new(&lists.rule, Place::Start),
            within: Phrases::new(&lists.rule, Place::Within),
            sentences: lists.sentences,
            zones: lists.zones,
        }
    }

    /// The rule whose phrase is all of `key`.
    pub(super) fn line(&self, key: &str) -> Option<&Rule> {
        self.line.at_start(key).filter(|&(_, end)| end == key.len()).map(|(rule, _)| rule)
    }

    /// The rule whose phrase begins `key`.
    pub(super) fn start(&self, key: &str) -> Option<&Rule> {
        let (rule, end) = self.start.at_start(key)?;
        let whole = |s: &str| !s.ends_with(char::is_alphanumeric);
        let edge = key.get(end..).is_none_or(|s| !s.starts_with(char::is_alphanumeric));
        (edge || key.get(..end).is_some_and(whole)).then_some(rule)
    }

    /// The rule whose phrase stands in `text`.
    pub(super) fn within(&self, text: &str) -> Option<&Rule> {
        self.within.anywhere(text)
    }
}

impl Phrases {
    fn new(rules: &[Rule], place: Place) -> Self {
        let rules: Vec<Rule> =
            rules.iter().filter(|rule| rule.place == place).cloned().collect();
        let mut rule_of = Vec::new();
        let mut phrases = Vec::new();
        for (at, rule) in rules.iter().enumerate() {
            rule_of.extend(rule.phrases.iter().map(|_| at));
            phrases.extend(rule.phrases.iter().map(String::as_str));
        }
        let find = AhoCorasick::builder()
            .match_kind(MatchKind::LeftmostLongest)
            .start_kind(StartKind::Both)
            .ascii_case_insensitive(true)
            .build(phrases)
            .ok();
        Phrases { find, rules, rule_of }
    }

    fn at_start(&self, key: &str) -> Option<(&Rule, usize)> {
        let input = Input::new(key).anchored(Anchored::Yes);
        let found = self.find.as_ref()?.find(input)?;
        let rule = self.rules.get(*self.rule_of.get(found.pattern().as_usize())?)?;
        Some((rule, found.end()))
    }

    fn anywhere(&self, text: &str) -> Option<&Rule> {
        let found = self.find.as_ref()?.find(text)?;
        self.rules.get(*self.rule_of.get(found.pattern().as_usize())?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_parse_and_name_zones() -> Result<(), toml::de::Error> {
        let lists: Lists = toml::from_str(ENGLISH)?;
        for rule in &lists.rule {
            assert_eq!(rule.zone().name(), rule.name);
            assert!(rule.phrases.is_sorted(), "not sorted: {:?}", rule.phrases);
            for phrase in &rule.phrases {
                assert_eq!(*phrase, phrase.to_lowercase());
            }
        }
        Ok(())
    }
}
