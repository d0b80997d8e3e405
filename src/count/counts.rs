//! A corpus as rows.

use std::collections::{BTreeMap, BTreeSet};

use super::excerpt::Excerpt;
use super::mouth::Mouths;
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
    /// One an article; by mouth several, the reporter's first.
    pub rows: Vec<Row>,
    /// The sentences behind the figures.
    pub excerpts: Excerpts,
    /// Are groups those in whose mouths words are put, so that they share articles?
    pub by_mouth: bool,
    /// How many sources stand together as [`Mouths::OTHERS`], because they speak in fewer
    /// articles than this.
    pub folded: Option<(u64, u64)>,
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
        self.by_mouth |= other.by_mouth;
    }

    /// By mouth: puts sources who speak in fewer articles than this together, as
    /// [`Mouths::OTHERS`].
    pub fn fold_rare(&mut self, least: u64) {
        let mut articles: BTreeMap<&Group, u64> = BTreeMap::new();
        for row in self.rows.iter().filter(|row| !Mouths::is_nobodys(&row.group)) {
            *articles.entry(&row.group).or_default() += 1;
        }
        articles.retain(|_, n| *n < least);
        let rare: BTreeSet<Group> = articles.into_keys().cloned().collect();
        let mut kept: Vec<Row> = Vec::with_capacity(self.rows.len());
        let mut others: Option<usize> = None;
        for row in std::mem::take(&mut self.rows) {
            if Mouths::is_reporters(&row.group) {
                others = None; // the next article begins
            }
            match others {
                _ if !rare.contains(&row.group) => kept.push(row),
                Some(at) => kept[at].join(row),
                None => {
                    others = Some(kept.len());
                    kept.push(row.in_group(Mouths::OTHERS.into()));
                }
            }
        }
        self.rows = kept;
        for ((group, ..), excerpts) in std::mem::take(&mut self.excerpts.kept) {
            let group = if rare.contains(&group) { Mouths::OTHERS.into() } else { group };
            for excerpt in excerpts {
                self.excerpts.add(&group, excerpt);
            }
        }
        self.folded = (!rare.is_empty()).then_some((rare.len() as u64, least));
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
