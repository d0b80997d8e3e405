//! Phrases that tell what a block is, as `lexicons/en/page.toml` lists them.

use aho_corasick::{
    AhoCorasick, AhoCorasickKind, Anchored, Input, Match, MatchKind, StartKind,
};
use serde::Deserialize;

use super::shape::Look;
#[cfg(test)]
use super::sieve::GRAM;
use super::sieve::Sieve;
use crate::ingest::Zone;

/// How many bytes from the end of a block a closing phrase is looked for.
const CLOSE: usize = 64;

/// One kind of block.
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
    /// Short blocks behind it belong to it, if it has at most so many words itself.
    #[serde(default)]
    menu: usize,
    phrases: Vec<String>,
}

/// Where in a block a phrase must stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Place {
    /// It is the whole block.
    Line,
    /// At its beginning.
    Start,
    /// In its last 64 bytes.
    End,
}

/// How a block must end.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Ends {
    #[default]
    Any,
    /// Not as a statement does.
    Open,
    /// So, and only once the text has begun: headlines open in the same way.
    OpenInText,
}

impl Rule {
    /// What such a block is.
    pub(super) fn zone(&self) -> Zone {
        let named = Zone::ALL.into_iter().find(|zone| zone.name() == self.name);
        named.unwrap_or(Zone::Body)
    }

    /// Does it hold for such a block?
    pub(super) fn fits(&self, block: &Look<'_>, begun: bool) -> bool {
        let ends = match self.ends {
            Ends::Any => true,
            Ends::Open => block.is_loose(),
            Ends::OpenInText => begun && block.is_loose(),
        };
        ends && block.words <= self.words
    }

    /// Do short blocks behind such a block belong to it?
    pub(super) fn opens_menu(&self, block: &Look<'_>) -> bool {
        block.words <= self.menu
    }

    #[cfg(test)]
    pub(super) fn assert_canonical(&self) {
        assert_eq!(self.zone().name(), self.name);
        assert!(
            self.phrases.windows(2).all(|pair| pair[0] < pair[1]),
            "{:?}",
            self.phrases
        );
        assert!(self.phrases.iter().all(|phrase| *phrase == phrase.to_lowercase()));
        let long = |phrase: &String| self.place == Place::Line || phrase.len() >= GRAM;
        assert!(self.phrases.iter().all(long), "{:?}", self.phrases);
    }
}

/// The phrases of one place, and the rule of each.
#[derive(Debug)]
pub(super) struct Phrases {
    /// `None` only if building fails, which a test of the built-in list rules out.
    find: Option<AhoCorasick>,
    sieve: Sieve,
    rules: Vec<Rule>,
    rule_of: Vec<usize>,
    /// Bytes of the longest phrase.
    longest: usize,
    /// Words of the longest block that a rule is for.
    words: usize,
}

impl Phrases {
    pub(super) fn new(all: &[Rule], place: Place) -> Self {
        let rules: Vec<Rule> = all.iter().filter(|r| r.place == place).cloned().collect();
        let (mut rule_of, mut phrases) = (Vec::new(), Vec::new());
        for (at, rule) in rules.iter().enumerate() {
            for phrase in &rule.phrases {
                let curly = phrase.replace('\'', "’");
                let forms = [phrase.clone(), curly];
                let count = if phrase.contains('\'') { 2 } else { 1 };
                phrases.extend(forms.into_iter().take(count));
                rule_of.extend([at].repeat(count));
            }
        }
        let sieve = Sieve::new(&phrases);
        let longest = phrases.iter().map(String::len).max().unwrap_or(0);
        let find = AhoCorasick::builder()
            .match_kind(MatchKind::LeftmostLongest)
            .start_kind(if place == Place::End {
                StartKind::Unanchored
            } else {
                StartKind::Anchored
            })
            .ascii_case_insensitive(true)
            .kind(Some(AhoCorasickKind::ContiguousNFA)) // small: few blocks come to be searched
            .build(phrases)
            .ok();
        let words = rules.iter().map(|rule| rule.words).max().unwrap_or(0);
        Phrases { find, sieve, rules, rule_of, longest, words }
    }

    /// Itself, if any of the rules is for blocks of so many words.
    pub(super) fn for_words(&self, words: usize) -> Option<&Self> {
        (words <= self.words).then_some(self)
    }

    /// The rule whose phrase is the whole block, an end mark aside.
    pub(super) fn whole(&self, block: &str) -> Option<&Rule> {
        let bare = block.trim_end_matches([':', '.', ' ', ')']);
        if bare.len() > self.longest {
            return None;
        }
        let found = self.at_start(bare)?;
        if found.end() == bare.len() { self.rule(found) } else { None }
    }

    /// The rule whose phrase opens the block.
    pub(super) fn opening(&self, block: &str) -> Option<&Rule> {
        if !self.sieve.may_begin(block.as_bytes(), 0) {
            return None;
        }
        let found = self.at_start(block)?;
        let (phrase, rest) = block.split_at_checked(found.end())?;
        let cut = phrase.ends_with(char::is_alphanumeric)
            && rest.starts_with(char::is_alphabetic);
        if cut { None } else { self.rule(found) }
    }

    /// The rule whose phrase stands near the end of the block.
    pub(super) fn closing(&self, block: &str) -> Option<&Rule> {
        let from = block.len().saturating_sub(CLOSE);
        let tail = block.as_bytes().get(from..).filter(|tail| self.sieve.may_hold(tail))?;
        self.rule(self.find.as_ref()?.find(tail)?)
    }

    fn at_start(&self, block: &str) -> Option<Match> {
        self.find.as_ref()?.find(Input::new(block).anchored(Anchored::Yes))
    }

    fn rule(&self, found: Match) -> Option<&Rule> {
        self.rules.get(*self.rule_of.get(found.pattern().as_usize())?)
    }
}
