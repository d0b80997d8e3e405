//! A list of loaded words, and in whose voice they stand.

use std::collections::BTreeSet;

use super::compared::Compared;
use super::measure::{Cell, Measure};

/// Words in lower case, one a line; `;` opens a comment.
///
/// ```
/// use undertone::assess::WordList;
/// let list = WordList::parse("; judging\nbrutal\nReckless\n\n");
/// assert_eq!(list.len(), 2);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WordList(BTreeSet<String>);

impl WordList {
    /// Reads the lines of a file.
    pub fn parse(text: &str) -> Self {
        let lines = text.trim_start_matches('\u{feff}').lines();
        let lines = lines.filter(|line| !line.starts_with(';')).map(str::trim);
        let words = lines.filter(|line| !line.is_empty());
        WordList(words.map(str::to_lowercase).collect())
    }

    /// How many words are on it?
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Is it empty?
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Its words.
    pub fn into_words(self) -> BTreeSet<String> {
        self.0
    }

    /// What is measured on its hits in one article.
    pub(super) fn measure(&self, compared: &Compared) -> [(Measure, Cell); 6] {
        let (marked, read) = (compared.all_marked(), compared.all_read());
        let all = compared.words.spans.len();
        let hits = (0..all).filter(|&at| self.0.contains(&compared.words.lower(at)));
        let hits: Vec<usize> = hits.collect();
        let right = |at: &&usize| marked.contains(at) == read.contains(at);
        let share =
            |hits: &[usize]| Cell::share(hits.iter().filter(right).count(), hits.len());
        let quoted = |at: &usize| compared.words.quoted.contains(at);
        let (inside, outside): (Vec<usize>, Vec<usize>) =
            hits.iter().partition(|at| quoted(at));
        let own =
            |side: &BTreeSet<usize>| hits.iter().filter(|at| !side.contains(at)).count();
        let both =
            hits.iter().filter(|at| !marked.contains(at) && !read.contains(at)).count();
        [
            (Measure::Hits, share(&hits)),
            (Measure::HitsInMarks, share(&inside)),
            (Measure::HitsOutside, share(&outside)),
            (Measure::HitsReporter, Cell::found(both, own(&marked), own(&read))),
            (Measure::RateMarked, Cell::share(own(&marked), all - marked.len())),
            (Measure::RateRead, Cell::share(own(&read), all - read.len())),
        ]
    }
}
