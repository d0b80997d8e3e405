//! The windows of tokens that count.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::rc::Rc;

use hashbrown::HashMap;

use super::glob::Glob;
use super::tokens::normal;

/// How values are looked up, as the options of `tokens_lookup()` say it.
///
/// ```
/// use undertone::matching::quanteda::{NestedScope, Rule};
/// let rule = Rule { nested_scope: NestedScope::Dictionary, ..Rule::default() };
/// assert!(!rule.case_sensitive && !rule.fixed);
/// ```
#[expect(clippy::struct_excessive_bools, reason = "each is an option of tokens_lookup()")]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Rule {
    /// `case_insensitive = FALSE`.
    pub case_sensitive: bool,
    /// `valuetype = "fixed"`: a star is a star.
    pub fixed: bool,
    /// `nested_scope`.
    pub nested_scope: NestedScope,
}

/// Within what a shorter match gives way to a longer one.
///
/// ```
/// use undertone::matching::quanteda::NestedScope;
/// assert_eq!(NestedScope::default(), NestedScope::Key);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum NestedScope {
    /// Keys do not know of one another.
    #[default]
    Key,
    /// A match whose tokens all belong to matches of any key is left out.
    Dictionary,
}

/// A match that counts.
///
/// ```
/// use undertone::matching::quanteda::{Lookup, Rule};
/// let lookup = Lookup::new([(0, "new york"), (0, "new york times")], Rule::default());
/// let windows = lookup.windows(&["The", "New", "York", "Times"]);
/// assert_eq!((windows.len(), windows[0].start, windows[0].len), (1, 1, 3));
/// assert_eq!(windows[0].value, 1);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Window {
    /// Place of its first token.
    pub start: usize,
    /// How many tokens.
    pub len: usize,
    /// For which it counts.
    pub key: usize,
    /// Place of the first of its values that match there.
    pub value: usize,
}

/// The values of a dictionary, each under its key.
#[derive(Clone, Debug, Default)]
pub struct Lookup {
    rule: Rule,
    literals: HashMap<String, u32>,
    prefixes: HashMap<String, u32>,
    suffixes: HashMap<String, u32>,
    any: Option<u32>,
    others: Vec<(u32, Glob)>,
    known: HashMap<String, u32>,
    /// For each part the phrases that begin with it.
    phrases: Vec<Vec<Phrase>>,
}

#[derive(Clone, Debug)]
struct Phrase {
    parts: Vec<u32>,
    key: usize,
    value: usize,
}

/// The parts that a token is, in order.
type Parts = Rc<Vec<u32>>;

impl Lookup {
    /// Values with their keys, in the order of the dictionary.
    pub fn new<'v>(values: impl IntoIterator<Item = (usize, &'v str)>, rule: Rule) -> Self {
        let mut lookup = Lookup { rule, ..Lookup::default() };
        for (value, (key, text)) in values.into_iter().enumerate() {
            let text = lookup.plain(text).into_owned();
            let parts: Vec<&str> = text.split(' ').collect();
            lookup.phrase(&parts, key, value);
            if parts.len() > 1 {
                lookup.phrase(&[&text.replace(' ', "_")], key, value);
            }
        }
        lookup
    }

    fn plain<'t>(&self, text: &'t str) -> Cow<'t, str> {
        let text = normal(text);
        let is_plain = text.is_ascii() && !text.bytes().any(|b| b.is_ascii_uppercase());
        if self.rule.case_sensitive || is_plain {
            text
        } else {
            Cow::Owned(text.to_lowercase())
        }
    }

    fn phrase(&mut self, parts: &[&str], key: usize, value: usize) {
        let parts: Vec<u32> = parts.iter().map(|part| self.part(part)).collect();
        if let Some(&first) = parts.first() {
            self.phrases[first as usize].push(Phrase { parts, key, value });
        }
    }

    /// The number of a part.
    fn part(&mut self, part: &str) -> u32 {
        if let Some(&id) = self.known.get(part) {
            return id;
        }
        let id = u32::try_from(self.phrases.len()).unwrap_or(u32::MAX);
        self.phrases.push(Vec::new());
        self.known.insert(part.to_owned(), id);
        let glob =
            if self.rule.fixed { Glob::Literal(part.to_owned()) } else { Glob::new(part) };
        match glob {
            Glob::Literal(text) => drop(self.literals.insert(text, id)),
            Glob::Prefix(text) => drop(self.prefixes.insert(text, id)),
            Glob::Suffix(text) => drop(self.suffixes.insert(text, id)),
            Glob::Any => self.any = Some(id),
            other => self.others.push((id, other)),
        }
        id
    }

    /// The matches that count, in the order of the text: of each key the longest first,
    /// then the leftmost, never overlapping.
    pub fn windows(&self, tokens: &[&str]) -> Vec<Window> {
        let parts = self.parts(tokens);
        let mut found = BTreeMap::new();
        for start in 0..parts.len() {
            for &first in parts[start].iter() {
                for phrase in &self.phrases[first as usize] {
                    let len = phrase.parts.len();
                    if stands(&phrase.parts, parts.get(start..).unwrap_or_default()) {
                        // The longest first, then the leftmost.
                        let place = (usize::MAX - len, start, phrase.key);
                        let value: &mut usize = found.entry(place).or_insert(phrase.value);
                        *value = phrase.value.min(*value);
                    }
                }
            }
        }
        let found: Vec<Window> = found
            .into_iter()
            .map(|((len, start, key), value)| Window {
                start,
                len: usize::MAX - len,
                key,
                value,
            })
            .collect();
        self.counted(&found, tokens.len())
    }

    fn counted(&self, found: &[Window], tokens: usize) -> Vec<Window> {
        let mut used = vec![false; tokens];
        let mut by_key: BTreeMap<usize, Vec<bool>> = BTreeMap::new();
        let mut counted: Vec<Window> = Vec::new();
        for same in found.chunk_by(|a, b| (a.len, a.start) == (b.len, b.start)) {
            let Some(first) = same.first() else { continue };
            let range = first.start..first.start + first.len;
            let all = |marks: &[bool]| {
                marks.get(range.clone()).is_some_and(|m| m.iter().all(|u| *u))
            };
            if self.rule.nested_scope == NestedScope::Dictionary && all(&used) {
                continue;
            }
            let before = counted.len();
            for window in same {
                let own = by_key.entry(window.key).or_insert_with(|| vec![false; tokens]);
                let Some(own) = own.get_mut(range.clone()) else { continue };
                if !own.contains(&true) {
                    own.fill(true);
                    counted.push(*window);
                }
            }
            if let Some(used) = used.get_mut(range).filter(|_| counted.len() > before) {
                used.fill(true);
            }
        }
        counted.sort_unstable();
        counted
    }

    /// How often each key counts in `dfm_lookup()`: tokens that are one of its values of a
    /// single word, without regard to what stands beside them.
    pub fn features(&self, tokens: &[&str]) -> BTreeMap<usize, usize> {
        let mut counts = BTreeMap::new();
        for parts in self.parts(tokens) {
            let phrases = parts.iter().flat_map(|&part| &self.phrases[part as usize]);
            let mut keys: Vec<usize> = phrases
                .filter(|phrase| phrase.parts.len() == 1)
                .map(|phrase| phrase.key)
                .collect();
            keys.sort_unstable();
            keys.dedup();
            for key in keys {
                *counts.entry(key).or_insert(0) += 1;
            }
        }
        counts
    }

    /// What each token is; worked out once a word.
    fn parts(&self, tokens: &[&str]) -> Vec<Parts> {
        let mut known: HashMap<&str, Parts> = HashMap::new();
        let mut one = |token| {
            let parts = known.entry(token).or_insert_with(|| Rc::new(self.parts_of(token)));
            Rc::clone(parts)
        };
        tokens.iter().map(|&token| one(token)).collect()
    }

    fn parts_of(&self, token: &str) -> Vec<u32> {
        // What was removed with padding is no token.
        if token.is_empty() {
            return Vec::new();
        }
        let token = self.plain(token);
        let token = token.as_ref();
        let mut parts: Vec<u32> = self.literals.get(token).copied().into_iter().collect();
        parts.extend(self.any);
        for (at, _) in token.char_indices().chain([(token.len(), ' ')]) {
            let begin = token.get(..at).and_then(|begin| self.prefixes.get(begin));
            let end = token.get(at..).and_then(|end| self.suffixes.get(end));
            parts.extend(begin.into_iter().chain(end));
        }
        let others = self.others.iter().filter(|(_, glob)| glob.takes(token));
        parts.extend(others.map(|(id, _)| *id));
        parts.sort_unstable();
        parts
    }
}

/// Are the tokens from here on these parts?
fn stands(phrase: &[u32], tokens: &[Parts]) -> bool {
    let mut pairs = phrase.iter().zip(tokens);
    phrase.len() <= tokens.len()
        && pairs.all(|(part, token)| token.binary_search(part).is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counts(values: &[(usize, &str)], rule: Rule, text: &str) -> Vec<usize> {
        let lookup = Lookup::new(values.iter().copied(), rule);
        let tokens: Vec<&str> = text.split(' ').collect();
        let keys = values.iter().map(|(key, _)| *key).max().unwrap_or(0) + 1;
        let windows = lookup.windows(&tokens);
        (0..keys).map(|key| windows.iter().filter(|w| w.key == key).count()).collect()
    }

    #[test]
    fn of_a_key_the_longest_counts_and_keys_do_not_know_of_one_another() {
        let values = [(0, "a b"), (0, "b c d"), (1, "b c"), (1, "*")];
        assert_eq!(counts(&values, Rule::default(), "a b c d"), [1, 3]);
        let dictionary = Rule { nested_scope: NestedScope::Dictionary, ..Rule::default() };
        let values = [(0, "new york times"), (1, "new york"), (2, "times square")];
        assert_eq!(counts(&values, dictionary, "new york times square"), [1, 0, 1]);
        // What overlaps and does not count uses no token up.
        let values = [(0, "a a a"), (0, "a a")];
        assert_eq!(counts(&values, dictionary, "a a a a a"), [2]);
    }

    #[test]
    fn case_accents_and_joined_forms() {
        let values = [(0, "Straße"), (1, "so called"), (2, "café")];
        let text = "STRASSE straße so_called SO called cafe\u{301} cafe";
        assert_eq!(counts(&values, Rule::default(), text), [1, 2, 1]);
        let exact = Rule { case_sensitive: true, ..Rule::default() };
        assert_eq!(counts(&values, exact, text), [0, 1, 1]);
    }

    #[test]
    fn stars_are_stars_where_values_are_fixed() {
        let fixed = Rule { fixed: true, ..Rule::default() };
        assert_eq!(counts(&[(0, "slam*")], fixed, "slams slam*"), [1]);
    }

    /// Multiplied out, these would be more than a memory can hold.
    #[test]
    fn phrases_of_stars_cost_no_more_than_a_scan() {
        let text: Vec<String> = (0..2_000).map(|n| format!("w{n}")).collect();
        let text: Vec<&str> = text.iter().map(String::as_str).collect();
        let lookup =
            Lookup::new([(0, "* w7 *"), (1, "* * * *"), (2, "* of *")], Rule::default());
        let windows = lookup.windows(&text);
        assert_eq!(windows.iter().filter(|w| w.key == 0).count(), 1);
        assert_eq!(windows.iter().filter(|w| w.key == 1).count(), 500);
    }
}
