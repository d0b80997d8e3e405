//! Lexicons, their categories and entries, once checked.

use crate::text::{CategoryId, EntryId};

/// A group of entries that are counted together: a frame or a slant.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Category {
    /// Kebab-case, unique in its lexicon.
    pub id: String,
    /// For people.
    pub title: String,
    /// What belongs here, and why.
    pub about: String,
    /// Who says that such words carry it.
    pub source: String,
}

/// One term with everything that decides whether it matches.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Entry {
    /// Kebab-case, unique in its lexicon, never reused.
    pub id: String,
    /// Place in [`Lexicon::categories`].
    pub category: usize,
    /// What is searched for, at least one; inflections and `also` included.
    pub forms: Vec<String>,
    /// In thousandths, so that sums are exact.
    pub weight: i64,
    /// Worth a flag where it is in the reporter's own voice.
    pub needs_attribution: bool,
}

/// One word list.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Lexicon {
    /// Kebab-case.
    pub id: String,
    /// For people.
    pub title: String,
    /// As the file gives it.
    pub version: String,
    /// Of the file it was read from, in hexadecimal.
    pub sha256: String,
    /// In the order of the file.
    pub categories: Vec<Category>,
    /// In the order of the file.
    pub entries: Vec<Entry>,
}

/// All word lists of a run, with one numbering of categories and entries through all.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Lexicons {
    lexicons: Vec<Lexicon>,
    entries: Vec<(u32, u32)>,
    categories: Vec<(u32, u32)>,
}

impl Lexicons {
    /// The lists in this order.
    pub fn new(lexicons: Vec<Lexicon>) -> Self {
        let number = |count: fn(&Lexicon) -> usize| {
            let list = lexicons.iter().zip(0u32..);
            list.flat_map(|(lexicon, l)| (0u32..).take(count(lexicon)).map(move |e| (l, e)))
                .collect::<Vec<_>>()
        };
        let entries = number(|l| l.entries.len());
        let categories = number(|l| l.categories.len());
        Lexicons { lexicons, entries, categories }
    }

    /// Every list that comes with undertone.
    pub fn builtin() -> Self {
        Lexicons::default()
    }

    /// In order.
    pub fn lexicons(&self) -> &[Lexicon] {
        &self.lexicons
    }

    /// All entries with their numbers.
    pub fn entries(&self) -> impl Iterator<Item = (EntryId, &Entry)> {
        (0..self.entries.len()).map(|i| (EntryId::from(i), self.entry(EntryId::from(i))))
    }

    /// An entry.
    ///
    /// # Panics
    /// If the id is of other lexicons.
    pub fn entry(&self, id: EntryId) -> &Entry {
        let (lexicon, entry) = self.entries[id.index()];
        &self.lexicons[lexicon as usize].entries[entry as usize]
    }

    /// The list that an entry stands in.
    ///
    /// # Panics
    /// If the id is of other lexicons.
    pub fn lexicon_of(&self, id: EntryId) -> &Lexicon {
        &self.lexicons[self.entries[id.index()].0 as usize]
    }

    /// All categories, with the list that each stands in.
    pub fn categories(&self) -> impl Iterator<Item = (CategoryId, &Lexicon, &Category)> {
        self.categories.iter().enumerate().map(|(i, &(lexicon, category))| {
            let lexicon = &self.lexicons[lexicon as usize];
            (CategoryId::from(i), lexicon, &lexicon.categories[category as usize])
        })
    }

    /// The category of an entry.
    ///
    /// # Panics
    /// If the id is of other lexicons.
    pub fn category_of(&self, id: EntryId) -> CategoryId {
        let (lexicon, _) = self.entries[id.index()];
        let first = self.categories.partition_point(|&(l, _)| l < lexicon);
        CategoryId::from(first + self.entry(id).category)
    }
}
