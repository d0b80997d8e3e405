//! One article: the attributions of people beside those of the program.

use std::collections::BTreeSet;

use super::attributed::Attributed;
use super::words::Words;

/// An attribution of each side that are taken for the same.
///
/// ```
/// let pair = undertone::assess::Pair { marked: 0, read: 2, common: 4, all: 5 };
/// assert!(2 * pair.common >= pair.all);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pair {
    /// Place among those of people.
    pub marked: usize,
    /// Place among those of the program.
    pub read: usize,
    /// Words of the content of both.
    pub common: usize,
    /// Words of the content of either.
    pub all: usize,
}

impl Pair {
    /// Have both the same words?
    pub fn is_exact(self) -> bool {
        self.common == self.all
    }
}

/// Both sides of one article, set in pairs.
///
/// Two attributions pair where at least half of the words of either content, taken
/// together, are in both. Each pairs once; the most alike come first.
///
/// ```
/// use undertone::{assess::{Attributed, Compared}, text::Span};
/// let one = |end| vec![Attributed { content: vec![Span::new(0, end)], ..Attributed::default() }];
/// let compared = Compared::new("One two three four five.", one(18), one(13));
/// assert_eq!((compared.pairs[0].common, compared.pairs[0].all), (3, 4));
/// ```
#[derive(Clone, Debug)]
pub struct Compared {
    /// The words of the text.
    pub words: Words,
    /// What people marked.
    pub marked: Vec<Attributed>,
    /// What the program read.
    pub read: Vec<Attributed>,
    /// The words of each content that people marked.
    pub marked_words: Vec<BTreeSet<usize>>,
    /// The words of each content that was read.
    pub read_words: Vec<BTreeSet<usize>>,
    /// The most alike first.
    pub pairs: Vec<Pair>,
}

impl Compared {
    /// Sets them in pairs.
    pub fn new(text: &str, marked: Vec<Attributed>, read: Vec<Attributed>) -> Self {
        let words = Words::of(text);
        let cover = |side: &[Attributed]| -> Vec<BTreeSet<usize>> {
            side.iter().map(|a| words.covered(&a.content)).collect()
        };
        let (marked_words, read_words) = (cover(&marked), cover(&read));
        let pairs = pairs(&marked_words, &read_words);
        Compared { words, marked, read, marked_words, read_words, pairs }
    }

    /// Every word that people gave to a source.
    pub fn all_marked(&self) -> BTreeSet<usize> {
        self.marked_words.iter().flatten().copied().collect()
    }

    /// Every word that the program gave to a source.
    pub fn all_read(&self) -> BTreeSet<usize> {
        self.read_words.iter().flatten().copied().collect()
    }

    /// Does the source that was read hold the head word of the one that people marked?
    /// `None` where people marked none.
    pub fn source_head(&self, pair: Pair) -> Option<bool> {
        let head = self.words.head(*self.marked[pair.marked].source.first()?);
        let read = self.words.covered(&self.read[pair.read].source);
        Some(head.is_some_and(|head| read.contains(&head)))
    }

    /// Has the cue that was read the same words? A cue without a word, such as a colon,
    /// must stand in the same place. `None` where people marked none.
    pub fn cue(&self, pair: Pair) -> Option<bool> {
        let (marked, read) = (&self.marked[pair.marked].cue, &self.read[pair.read].cue);
        let same = || self.words.covered(marked) == self.words.covered(read);
        (!marked.is_empty()).then(|| self.cues_touch(pair) && same())
    }

    /// Do both cues share a character?
    pub(super) fn cues_touch(&self, pair: Pair) -> bool {
        let (marked, read) = (&self.marked[pair.marked].cue, &self.read[pair.read].cue);
        marked.iter().any(|a| read.iter().any(|b| a.overlaps(*b)))
    }
}

fn pairs(marked: &[BTreeSet<usize>], read: &[BTreeSet<usize>]) -> Vec<Pair> {
    let mut near = Vec::new();
    for (m, theirs) in marked.iter().enumerate() {
        for (r, ours) in read.iter().enumerate() {
            let common = theirs.intersection(ours).count();
            let all = theirs.len() + ours.len() - common;
            if common > 0 && 2 * common >= all {
                near.push(Pair { marked: m, read: r, common, all });
            }
        }
    }
    // Equals stay in the order of the text.
    near.sort_by(|a, b| (b.common * a.all).cmp(&(a.common * b.all)));
    let (mut theirs, mut ours) = (BTreeSet::new(), BTreeSet::new());
    near.retain(|pair| {
        let free = !theirs.contains(&pair.marked) && !ours.contains(&pair.read);
        if free {
            theirs.insert(pair.marked);
            ours.insert(pair.read);
        }
        free
    });
    near
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(range: std::ops::Range<usize>) -> BTreeSet<usize> {
        range.collect()
    }

    #[test]
    fn the_most_alike_pair_first_and_each_once() {
        let marked = [set(0..4), set(4..10), set(20..22)];
        let read = [set(0..6), set(4..9), set(4..10)];
        let found: Vec<_> =
            pairs(&marked, &read).iter().map(|p| (p.marked, p.read)).collect();
        assert_eq!(found, [(1, 2), (0, 0)]);
    }

    #[test]
    fn half_of_the_words_of_either_is_enough() {
        for (end, expected) in [(7, 0), (8, 1)] {
            assert_eq!(pairs(&[set(4..8)], &[set(4..end), set(0..1)]).len(), 1, "{end}");
            assert_eq!(pairs(&[set(4..12)], &[set(4..end)]).len(), expected, "{end}");
        }
    }

    #[test]
    fn equals_pair_in_the_order_of_the_text() {
        let found = pairs(&[set(0..2), set(0..2)], &[set(0..2), set(0..2)]);
        let found: Vec<_> = found.iter().map(|p| (p.marked, p.read)).collect();
        assert_eq!(found, [(0, 0), (1, 1)]);
    }
}
