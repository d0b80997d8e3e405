//! The words of the reporter's own voice that no list holds, by group.

use std::collections::BTreeMap;

use super::scope::Scope;
use super::sweep::Sweep;
use crate::matching::Match;
use crate::text::{Group, Span};
use crate::voice::{Voice, Voiced};

/// Shorter words say nothing by themselves.
const SHORTEST: usize = 3;

/// How often a word stands in a group.
///
/// ```
/// let used = undertone::count::Usage { count: 3, articles: 2, ..Default::default() };
/// assert!(!used.is_name());
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Usage {
    /// Times in the reporter's own voice, outside hits.
    pub count: u64,
    /// Articles with it.
    pub articles: u64,
    /// Times within a sentence, where only a name has a capital.
    pub inner: u64,
    /// Of these, with a capital.
    pub capitals: u64,
    /// The first sentence with it.
    pub sentence: String,
}

impl Usage {
    /// Has it a capital nearly wherever that tells something?
    pub fn is_name(&self) -> bool {
        self.capitals * 2 > self.inner
    }

    fn add(&mut self, other: Usage) {
        self.count += other.count;
        self.articles += other.articles;
        self.inner += other.inner;
        self.capitals += other.capitals;
        if self.sentence.is_empty() {
            self.sentence = other.sentence;
        }
    }
}

/// Words on no list, by group; adds up like everything that is counted.
///
/// ```
/// use undertone::{Analyzer, count::{Scope, Unlisted}, ingest::Article};
/// let article = Article::from_text("a1", "Example News", "A grim harbour. “A grim day,” said Ann Lee.");
/// let analyzer = Analyzer::builtin();
/// let analysis = analyzer.analyze(&article);
/// let unlisted = Unlisted::of(&analysis.voiced, &[], &Scope::default(), "Example News".into());
/// let words = &unlisted.groups[&"Example News".into()];
/// assert_eq!(words.words["grim"].count, 1); // the other one is quoted
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Unlisted {
    /// In order of their names.
    pub groups: BTreeMap<Group, UnlistedWords>,
}

/// The words of one group.
///
/// ```
/// let words = undertone::count::UnlistedWords::default();
/// assert_eq!((words.total, words.words.len()), (0, 0));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UnlistedWords {
    /// All words of the reporter's own voice, hits and short ones included.
    pub total: u64,
    /// In small letters.
    pub words: BTreeMap<String, Usage>,
}

impl Unlisted {
    /// The words of an article.
    pub fn of(voiced: &Voiced<'_>, matches: &[Match], scope: &Scope, group: Group) -> Self {
        let mut words = UnlistedWords::default();
        let mut sweep = Sweep::new(voiced);
        let document = &voiced.document;
        let mut hits = matches.iter().map(|hit| hit.span).collect::<Vec<Span>>();
        hits.sort_unstable();
        let counted = document.sentences.iter().filter(|s| scope.zones.contains(&s.zone));
        for sentence in counted {
            let spans = document.words.get(sentence.words.clone()).unwrap_or_default();
            for (at, &span) in spans.iter().enumerate() {
                if sweep.voice(span).0 != Voice::Reporter {
                    continue;
                }
                words.total += 1;
                if !within(&hits, span) {
                    let text = span.of(document.text());
                    words.take(text, at > 0, || sentence.span.of(document.text()));
                }
            }
        }
        words.words.values_mut().for_each(|usage| usage.articles = 1);
        Unlisted { groups: BTreeMap::from([(group, words)]) }
    }

    /// Adds what was counted elsewhere; sentences of the first stay.
    pub fn merge(&mut self, other: Unlisted) {
        for (group, words) in other.groups {
            let own = self.groups.entry(group).or_default();
            own.total += words.total;
            for (word, usage) in words.words {
                own.words.entry(word).or_default().add(usage);
            }
        }
    }
}

impl UnlistedWords {
    fn take<'t>(&mut self, text: &str, is_inner: bool, sentence: impl Fn() -> &'t str) {
        let plain =
            text.strip_suffix("'s").or_else(|| text.strip_suffix("’s")).unwrap_or(text);
        if plain.chars().count() < SHORTEST || !plain.starts_with(char::is_alphabetic) {
            return;
        }
        let usage = self.words.entry(plain.to_lowercase()).or_default();
        if usage.count == 0 {
            usage.sentence = sentence().split_whitespace().collect::<Vec<_>>().join(" ");
        }
        usage.count += 1;
        usage.inner += u64::from(is_inner);
        usage.capitals += u64::from(is_inner && plain.starts_with(char::is_uppercase));
    }
}

/// Is a word part of a hit? Hits of one category do not overlap, those of several may.
fn within(hits: &[Span], word: Span) -> bool {
    let behind = hits.partition_point(|hit| hit.start() < word.end());
    hits.get(..behind)
        .unwrap_or_default()
        .iter()
        .rev()
        .take(8)
        .any(|hit| hit.overlaps(word))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Analyzer;
    use crate::ingest::Article;

    fn unlisted(text: &str) -> Unlisted {
        let article = Article::from_text("a", "North", text);
        let analyzer = Analyzer::builtin();
        let analysis = analyzer.analyze(&article);
        Unlisted::of(&analysis.voiced, &analysis.matches, &Scope::default(), "North".into())
    }

    #[test]
    fn names_and_what_lists_hold_are_told_apart() {
        let unlisted =
            unlisted("The Kelmouth ferry sank. A reckless Kelmouth crew left the ferry.");
        let words = &unlisted.groups[&"North".into()].words;
        assert!(words["kelmouth"].is_name());
        assert!(!words["ferry"].is_name());
        assert_eq!((words["ferry"].count, words["ferry"].articles), (2, 1));
        assert!(!words.contains_key("reckless"));
    }

    #[test]
    fn unlisted_words_add() {
        let (one, two) =
            (unlisted("The ferry sank."), unlisted("A ferry left. The ferry sank."));
        let mut both = one.clone();
        both.merge(two);
        let words = &both.groups[&"North".into()];
        assert_eq!(
            (words.total, words.words["ferry"].count, words.words["ferry"].articles),
            (9, 3, 2)
        );
        assert_eq!(words.words["ferry"].sentence, "The ferry sank.");
    }
}
