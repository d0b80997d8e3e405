//! Lexicons, their categories and entries, once checked.

use crate::text::{CategoryId, EntryId};

use super::{Case, Diagnostics, Mirror, PartOfSpeech};

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
    /// Why it is worth counting.
    pub reason: String,
    /// What the other side is called, and where, so that a list is not one-sided.
    pub counterpart: String,
    /// The ids of categories that say the opposite: no form may stand in both.
    pub opposed: Vec<String>,
    /// Where it stands in a dictionary with categories within categories, its own name
    /// last; empty where there are none.
    pub path: Vec<String>,
    /// Sentences in which at least one of its entries must be found.
    pub hits: Vec<String>,
    /// Sentences in which none may be found.
    pub misses: Vec<String>,
}

impl Category {
    /// The names of the categories that it stands in, and its own.
    pub fn names(&self) -> Vec<String> {
        if self.path.is_empty() { vec![self.id.clone()] } else { self.path.clone() }
    }
}

/// What may stand around a form in the same word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Boundary {
    /// Nothing: whole words only.
    #[default]
    Word,
    /// Any ending: `scathing*`.
    Prefix,
    /// Any beginning: `*gate`.
    Suffix,
    /// Both.
    Anywhere,
}

impl Boundary {
    /// As the stars of a term say.
    pub fn of(term: &str) -> Self {
        match (term.starts_with('*'), term.ends_with('*')) {
            (false, false) => Boundary::Word,
            (false, true) => Boundary::Prefix,
            (true, false) => Boundary::Suffix,
            (true, true) => Boundary::Anywhere,
        }
    }
}

/// Where the words of a condition must stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// On either side of the hit.
    Near,
    /// Before the hit.
    Before,
    /// After the hit.
    After,
}

impl Side {
    /// As it is written in a lexicon.
    pub fn name(self) -> &'static str {
        match self {
            Side::Near => "near",
            Side::Before => "before",
            Side::After => "after",
        }
    }
}

/// At least one of some words must stand near a hit, in the same sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Condition {
    /// On which side.
    pub side: Side,
    /// Terms as elsewhere: words, phrases, `*` and `?`.
    pub words: Vec<String>,
    /// Within so many words; anywhere in the sentence where `None`.
    pub within: Option<u32>,
}

/// One term with everything that decides whether it matches.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Entry {
    /// Kebab-case, unique in its lexicon, never reused.
    pub id: String,
    /// As it is written in the file; empty where there is a pattern alone.
    pub term: String,
    /// Place in [`Lexicon::categories`].
    pub category: usize,
    /// What is searched for, inflections and `also` included, stars as written; none where
    /// there is a pattern alone.
    pub forms: Vec<String>,
    /// What the term is, where the file says so.
    pub part: Option<PartOfSpeech>,
    /// Of the term.
    pub boundary: Boundary,
    /// How capitals count.
    pub case: Case,
    /// In thousandths, so that sums are exact.
    pub weight: i64,
    /// Worth a flag where it is in the reporter's own voice.
    pub needs_attribution: bool,
    /// Longer phrases that take the match away.
    pub unless: Vec<String>,
    /// A regular expression that is searched for besides the forms.
    pub pattern: Option<String>,
    /// All must hold.
    pub conditions: Vec<Condition>,
    /// Who says that it carries what its category says; that of the category by default.
    pub source: String,
    /// Why it is in the list.
    pub reason: String,
    /// Sentences in which it must be found.
    pub hits: Vec<String>,
    /// Sentences in which it must not be found.
    pub misses: Vec<String>,
}

impl Entry {
    /// The phrases that take a match away: `unless` as written, and with each form of the
    /// term in place of any other: *tax regimes* where the file says *tax regime*.
    pub fn exceptions(&self) -> Vec<String> {
        let mut all = Vec::new();
        for phrase in &self.unless {
            let mut variants = vec![phrase.clone()];
            for form in &self.forms {
                let hole = replace_word(phrase, form, "\0");
                if hole != *phrase {
                    variants.extend(self.forms.iter().map(|f| hole.replace('\0', f)));
                }
            }
            variants.retain(|v| !all.contains(v));
            all.append(&mut variants);
            all.dedup();
        }
        all
    }
}

/// `phrase` with `new` for every word, or run of words, that is `old`.
fn replace_word(phrase: &str, old: &str, new: &str) -> String {
    let edge = |c: Option<char>| !c.is_some_and(char::is_alphanumeric);
    let mut result = String::new();
    let mut rest = phrase;
    while let Some((before, after)) = rest.split_once(old).filter(|_| !old.is_empty()) {
        let last = before.chars().next_back().or_else(|| result.chars().next_back());
        result.push_str(before);
        result.push_str(if edge(last) && edge(after.chars().next()) { new } else { old });
        rest = after;
    }
    result + rest
}

/// One word list.
///
/// ```
/// use undertone::lexicon::Lexicon;
///
/// let text = r#"
/// [lexicon]
/// id = "mine"
///
/// [category.force]
/// terms = ["crackdown*", "hard line"]
///
/// [[entry]]
/// term = "crush"
/// category = "force"
/// forms = "verb"
/// hits = ["Police crushed the revolt."]
/// "#;
/// let lexicon = Lexicon::parse("mine.toml", text)?;
/// assert_eq!(lexicon.entries.len(), 3);
/// assert_eq!(lexicon.entries[2].forms, ["crush", "crushes", "crushed", "crushing"]);
/// # Ok::<(), undertone::lexicon::Diagnostics>(())
/// ```
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Lexicon {
    /// Kebab-case.
    pub id: String,
    /// For people.
    pub title: String,
    /// As the file gives it.
    pub version: String,
    /// `en` and the like.
    pub language: String,
    /// Under which it may be passed on.
    pub license: String,
    /// What belongs here and what does not.
    pub about: String,
    /// Of the files it was read from, one after the other, in hexadecimal.
    pub sha256: String,
    /// In the order of the files.
    pub categories: Vec<Category>,
    /// In the order of the files.
    pub entries: Vec<Entry>,
    /// What the sides say, in the order of the files.
    pub mirrors: Vec<Mirror>,
}

impl Lexicon {
    /// Reads one file. All its problems are told at once, proofs that fail included.
    ///
    /// # Errors
    /// If the file has any error; warnings are left to [`check`](super::check).
    pub fn parse(file_name: &str, text: &str) -> Result<Lexicon, Diagnostics> {
        super::read::one(file_name, text)
    }

    /// A list that comes with undertone.
    pub fn builtin(name: &str) -> Option<Lexicon> {
        super::builtin::lexicons().iter().find(|lexicon| lexicon.id == name).cloned()
    }

    /// The category of an entry of this lexicon.
    pub fn category_of(&self, entry: &Entry) -> Option<&Category> {
        self.categories.get(entry.category)
    }
}

/// All word lists of a run, with one numbering of categories and entries through all.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Lexicons {
    lists: Vec<Lexicon>,
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
        Lexicons { lists: lexicons, entries, categories }
    }

    /// Reads files, given as name and text. Files with the same lexicon id are one lexicon,
    /// put together in the order of their names.
    ///
    /// # Errors
    /// With the problems of every file that has any.
    pub fn read(files: &[(&str, &str)]) -> Result<Self, Vec<Diagnostics>> {
        super::read::all(files).map(Lexicons::new)
    }

    /// The lists that are counted where none is named: all that come with undertone, but
    /// `frames`, which tells what a text is about and not how it is worded.
    pub fn builtin() -> Self {
        let lists = super::builtin::lexicons().iter();
        let lists = lists.filter(|list| super::builtin::is_default(&list.id));
        Lexicons::new(lists.cloned().collect())
    }

    /// Every list that comes with undertone.
    ///
    /// ```
    /// use undertone::lexicon::Lexicons;
    /// let names = |lists: Lexicons| lists.lexicons().iter().map(|l| l.id.clone()).collect();
    /// let (all, default): (Vec<_>, Vec<_>) =
    ///     (names(Lexicons::shipped()), names(Lexicons::builtin()));
    /// assert_eq!(all, ["loaded", "devices", "frames"]);
    /// assert_eq!(default, ["loaded", "devices"]);
    /// ```
    pub fn shipped() -> Self {
        Lexicons::new(super::builtin::lexicons().to_vec())
    }

    /// The ids of the lists that come with undertone.
    pub fn builtin_names() -> Vec<String> {
        super::builtin::lexicons().iter().map(|lexicon| lexicon.id.clone()).collect()
    }

    /// In order.
    pub fn lexicons(&self) -> &[Lexicon] {
        &self.lists
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
        &self.lists[lexicon as usize].entries[entry as usize]
    }

    /// The list that an entry stands in.
    ///
    /// # Panics
    /// If the id is of other lexicons.
    pub fn lexicon_of(&self, id: EntryId) -> &Lexicon {
        &self.lists[self.entries[id.index()].0 as usize]
    }

    /// All categories, with the list that each stands in.
    pub fn categories(&self) -> impl Iterator<Item = (CategoryId, &Lexicon, &Category)> {
        self.categories.iter().enumerate().map(|(i, &(lexicon, category))| {
            let lexicon = &self.lists[lexicon as usize];
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
