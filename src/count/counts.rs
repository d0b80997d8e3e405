//! A corpus as rows.

use std::collections::BTreeMap;

use super::excerpt::Excerpt;
use super::row::Row;
use crate::text::{EntryId, Group};
use crate::voice::Voice;

/// As many sentences are kept for each group, entry and voice.
const KEPT: usize = 3;

/// For each group, entry and voice the first few sentences, in order of article id.
///
/// The order is that of ids and not that of reading, and a sentence that stands in several
/// articles is kept once: so merging parts in any order keeps the same sentences.
///
/// ```
/// use undertone::{count::Excerpts, text::EntryId, voice::Voice};
/// let none = Excerpts::default();
/// assert!(none.of(&"Example News".into(), EntryId(0), Voice::Reporter).is_empty());
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Excerpts {
    kept: BTreeMap<(Group, EntryId, Voice), Vec<Excerpt>>,
}

impl Excerpts {
    /// The sentences kept for one cell.
    pub fn of(&self, group: &Group, entry: EntryId, voice: Voice) -> &[Excerpt] {
        self.kept.get(&(group.clone(), entry, voice)).map_or(&[], Vec::as_slice)
    }

    fn add(&mut self, group: &Group, excerpt: Excerpt) {
        let key = (group.clone(), excerpt.entry, excerpt.voice);
        let kept = self.kept.entry(key).or_default();
        let at = kept.partition_point(|k| *k < excerpt);
        // A sentence that several articles share stays with the first of them.
        match kept.iter().position(|k| k.is_same_sentence(&excerpt)) {
            Some(same) if same < at => return,
            Some(same) => drop(kept.remove(same)),
            None => {}
        }
        kept.insert(at, excerpt);
        kept.truncate(KEPT);
    }
}

/// The rows of a corpus in input order, and a few sentences.
///
/// ```
/// use undertone::count::Counts;
/// let mut counts = Counts::default();
/// counts.merge(Counts::default());
/// assert!(counts.rows.is_empty());
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Counts {
    /// One an article.
    pub rows: Vec<Row>,
    /// The sentences behind the figures.
    pub excerpts: Excerpts,
}

impl Counts {
    /// Adds one article.
    pub fn push(&mut self, mut row: Row) {
        for excerpt in std::mem::take(&mut row.excerpts) {
            self.excerpts.add(&row.group, excerpt);
        }
        self.rows.push(row);
    }

    /// Adds another corpus behind this one.
    pub fn merge(&mut self, other: Counts) {
        for ((group, ..), excerpts) in other.excerpts.kept {
            for excerpt in excerpts {
                self.excerpts.add(&group, excerpt);
            }
        }
        self.rows.extend(other.rows);
    }

    /// Puts the rows in order of group and article, as merged results stand.
    pub fn sort(&mut self) {
        self.rows.sort_by(|a, b| (&a.group, &a.article).cmp(&(&b.group, &b.article)));
    }
}

impl Extend<Row> for Counts {
    fn extend<T: IntoIterator<Item = Row>>(&mut self, rows: T) {
        rows.into_iter().for_each(|row| self.push(row));
    }
}

impl FromIterator<Row> for Counts {
    fn from_iter<T: IntoIterator<Item = Row>>(rows: T) -> Self {
        let mut counts = Counts::default();
        counts.extend(rows);
        counts
    }
}
