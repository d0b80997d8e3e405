//! What `undertone lexicon list`, `show` and `check` tell.

use std::collections::BTreeMap;

use super::draft::draft;
use super::edges::is_word;
use super::forms::spelled;
use super::meaning::Meaning;
use super::read::{Trust, read};
use super::{Boundary, Diagnostics, Entry, Lexicon};

/// A lexicon in one line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// Its id.
    pub id: String,
    /// For people.
    pub title: String,
    /// As its file gives it.
    pub version: String,
    /// How many.
    pub categories: usize,
    /// How many.
    pub entries: usize,
    /// Spellings, inflections included.
    pub forms: usize,
}

/// One line a lexicon.
pub fn list(lexicons: &[Lexicon]) -> Vec<Listed> {
    let line = |lexicon: &Lexicon| Listed {
        id: lexicon.id.clone(),
        title: lexicon.title.clone(),
        version: lexicon.version.clone(),
        categories: lexicon.categories.len(),
        entries: lexicon.entries.len(),
        forms: lexicon.entries.iter().map(|entry| entry.forms.len()).sum(),
    };
    lexicons.iter().map(line).collect()
}

/// An entry as a reader wants to see it.
#[derive(Clone, Debug, PartialEq)]
pub struct Shown<'l> {
    /// The id of its category.
    pub category: &'l str,
    /// All of it.
    pub entry: &'l Entry,
}

/// The entries of a lexicon by category, in the order of the file; of one category where
/// that is named.
pub fn show<'l>(lexicon: &'l Lexicon, category: Option<&str>) -> Vec<Shown<'l>> {
    let id = |entry: &Entry| lexicon.category_of(entry).map_or("", |c| c.id.as_str());
    let mut shown: Vec<Shown<'l>> = lexicon
        .entries
        .iter()
        .map(|entry| Shown { category: id(entry), entry })
        .filter(|shown| category.is_none_or(|wanted| wanted == shown.category))
        .collect();
    shown.sort_by_key(|shown| shown.entry.category);
    shown
}

/// What came of checking one file.
#[derive(Clone, Debug, PartialEq)]
pub struct Checked {
    /// As far as it could be read; `None` where it has an error.
    pub lexicon: Option<Lexicon>,
    /// Errors, and warnings: terms that can never count, exceptions that take nothing away,
    /// sentences that are missing.
    pub diagnostics: Diagnostics,
}

/// Everything that is wrong or doubtful about a file.
///
/// ```
/// let text = "[lexicon]\nid = 'mine'\n[category.force]\nterms = ['crackdown', 'crack*']\n";
/// let checked = undertone::lexicon::check("mine.toml", text);
/// assert!(checked.lexicon.is_some());
/// assert!(checked.diagnostics.render(false).contains("never counts"));
/// ```
pub fn check(file_name: &str, text: &str) -> Checked {
    let (mut lexicons, mut all) = read(&[(file_name, text)], Trust::Foreign);
    let mut diagnostics = all.pop().unwrap_or_else(|| Diagnostics::new(file_name, text));
    let lexicon = lexicons.pop().filter(|_| !diagnostics.has_errors());
    if let Some(lexicon) = &lexicon {
        let places = Places::of(text);
        shadowed(lexicon, &places, &mut diagnostics);
        unmatched(lexicon, &places, &mut diagnostics);
        idle_exceptions(lexicon, &places, &mut diagnostics);
        opposed(lexicon, &places, &mut diagnostics);
    }
    Checked { lexicon, diagnostics }
}

/// Forms that stand in two categories of which one names the other as opposed, with the
/// places of both.
pub fn opposed_forms(lexicon: &Lexicon) -> Vec<(String, usize, usize)> {
    let names = |a: usize, b: usize| {
        let (a, b) = (&lexicon.categories[a], &lexicon.categories[b]);
        a.opposed.contains(&b.id) || b.opposed.contains(&a.id)
    };
    let mut owners: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for entry in &lexicon.entries {
        for form in &entry.forms {
            owners.entry(spelled(form).to_lowercase()).or_default().push(entry.category);
        }
    }
    let mut found = Vec::new();
    for (form, mut categories) in owners {
        categories.sort_unstable();
        categories.dedup();
        for (i, &a) in categories.iter().enumerate() {
            let others = categories.iter().skip(i + 1).filter(|&&b| names(a, b));
            found.extend(others.map(|&b| (form.clone(), a, b)));
        }
    }
    found
}

/// Where the terms stand in a file.
struct Places(BTreeMap<String, std::ops::Range<usize>>);

impl Places {
    fn of(text: &str) -> Self {
        let draft = draft(text, &mut Diagnostics::new("", text));
        let lists = draft.categories.into_iter().flat_map(|category| category.terms);
        let lists = lists.map(|(_, term)| term);
        let entries = draft.entries.into_iter().filter_map(|e| e.term.or(e.id));
        Places(lists.chain(entries).map(|term| (term.value, term.range)).collect())
    }

    /// `None` for an entry of another file, which is not to be spoken of here.
    fn of_entry(&self, entry: &Entry) -> Option<std::ops::Range<usize>> {
        self.0.get(&entry.term).or_else(|| self.0.get(&entry.id)).cloned()
    }
}

/// A term that another one of its category always takes: the other is longer wherever it
/// stands, or stands before it in the file and matches the same.
fn shadowed(lexicon: &Lexicon, places: &Places, diagnostics: &mut Diagnostics) {
    let wide = |e: &&Entry| e.boundary != Boundary::Word && takes_all(e);
    let globs: Vec<(usize, &Entry, Meaning)> = lexicon
        .entries
        .iter()
        .enumerate()
        .filter(|(_, entry)| wide(entry))
        .map(|(at, entry)| (at, entry, Meaning::new(entry)))
        .collect();
    let mut first: BTreeMap<(usize, String), usize> = BTreeMap::new();
    for (at, entry) in
        lexicon.entries.iter().enumerate().filter(|(_, e)| e.pattern.is_none())
    {
        let covers = |(place, other, meaning): &&(usize, &Entry, Meaning)| {
            *place != at
                && other.category == entry.category
                && entry.forms.iter().all(|f| covers(meaning, f))
        };
        let by_glob = globs.iter().find(covers).map(|(place, _, _)| *place);
        let by_form = || {
            let key = |f: &String| (entry.category, spelled(f));
            let mut owners = entry.forms.iter().map(|f| first.get(&key(f)).copied());
            let owner = owners.next().flatten()?;
            owners.all(|o| o == Some(owner)).then_some(owner)
        };
        if let Some(other) = by_glob.or_else(by_form)
            && let Some(range) = places.of_entry(entry)
        {
            let (id, other) = (&entry.id, &lexicon.entries[other].id);
            let message = format!("`{id}` never counts: `{other}` takes all its matches");
            diagnostics.warning(range, message, "remove one of them");
        }
        if takes_all(entry) {
            for form in &entry.forms {
                first.entry((entry.category, spelled(form))).or_insert(at);
            }
        }
    }
}

/// Nothing but its form decides whether it matches.
fn takes_all(entry: &Entry) -> bool {
    entry.conditions.is_empty() && entry.unless.is_empty()
}

/// Is all of `form`, stars left out, found by a wider term?
fn covers(wide: &Meaning, form: &str) -> bool {
    let plain: String = form.chars().filter(|c| *c != '*').collect();
    let whole = crate::text::Span::whole(&plain);
    !form.starts_with('*') && !form.contains('?') && wide.found_in(&plain).contains(&whole)
}

/// A term that is not found in its own words, because an exception takes them away or
/// because they end a sentence.
fn unmatched(lexicon: &Lexicon, places: &Places, diagnostics: &mut Diagnostics) {
    let plain =
        |form: &str| form.replace(" * ", " word ").replace('*', "").replace('?', "e");
    let ends = |form: &str| {
        let mut words = form.split_whitespace().rev().skip(1);
        words.any(|word| word.ends_with(['.', '!', '?']) && word.len() > 3)
    };
    let wordless = |entry: &Entry| !entry.term.chars().any(is_word);
    for entry in lexicon.entries.iter().filter(|e| e.pattern.is_none() && !wordless(e)) {
        let free = Entry { conditions: Vec::new(), ..entry.clone() };
        let is_found = || {
            let meaning = Meaning::new(&free);
            entry.forms.iter().any(|form| !meaning.found_in(&plain(form)).is_empty())
        };
        let help = if entry.forms.iter().all(|form| ends(form)) {
            "a hit lies within one sentence, and this is more than one"
        } else if entry.unless.is_empty() || is_found() {
            continue;
        } else {
            "`unless` takes all its own words away"
        };
        if let Some(range) = places.of_entry(entry) {
            let message = format!("`{}` can never be found", entry.id);
            diagnostics.warning(range, message, help);
        }
    }
}

fn idle_exceptions(lexicon: &Lexicon, places: &Places, diagnostics: &mut Diagnostics) {
    for entry in lexicon.entries.iter().filter(|entry| !entry.unless.is_empty()) {
        let free = Entry { unless: Vec::new(), conditions: Vec::new(), ..entry.clone() };
        let meaning = Meaning::new(&free);
        for phrase in &entry.unless {
            let shown = phrase.replace('*', "");
            if meaning.found_in(&shown).is_empty()
                && let Some(range) = places.of_entry(entry)
            {
                let message = format!("`unless` of `{}` has `{phrase}`", entry.id);
                let help = "it takes nothing away: the entry is not found in it";
                diagnostics.warning(range, message, help);
            }
        }
    }
}

fn opposed(lexicon: &Lexicon, places: &Places, diagnostics: &mut Diagnostics) {
    for (form, a, b) in opposed_forms(lexicon) {
        let (a, b) = (&lexicon.categories[a].id, &lexicon.categories[b].id);
        let owner =
            lexicon.entries.iter().rev().find(|entry| {
                entry.forms.iter().any(|f| spelled(f).to_lowercase() == form)
            });
        if let Some(range) = owner.and_then(|entry| places.of_entry(entry)) {
            let message =
                format!("`{form}` stands in `{a}` and in `{b}`, which is opposed");
            diagnostics.warning(range, message, "a word speaks for one side: choose");
        }
    }
}
