//! From a foreign dictionary to a lexicon of ours.

use std::collections::BTreeMap;

use hashbrown::HashMap;

use super::{Dictionary, Note, Shelf, Term};
use crate::lexicon::edges::is_word;
use crate::lexicon::forms::{kebab, spelled};
use crate::lexicon::ids::Ids;
use crate::lexicon::{Boundary, Category, Entry, Lexicon};

impl Dictionary {
    /// The same as a lexicon, with notes on what matching cannot do with it.
    ///
    /// ```
    /// use undertone::lexicon::foreign::import;
    /// let text = "+Far right\nhard right\nhard-right\n:(\n";
    /// let (lexicon, notes) = import("sides.lc3", text.as_bytes(), None, None)?.lexicon();
    /// assert_eq!((lexicon.id.as_str(), lexicon.categories[0].id.as_str()), ("sides", "far-right"));
    /// // Both spellings find one another, so they are one entry.
    /// assert_eq!(lexicon.entries[0].forms, ["hard right", "hard-right"]);
    /// assert!(notes[0].message.contains("no letter"));
    /// # Ok::<(), undertone::lexicon::foreign::DictionaryError>(())
    /// ```
    pub fn lexicon(&self) -> (Lexicon, Vec<Note>) {
        let mut adoption = Adoption::default();
        for shelf in &self.shelves {
            adoption.shelf(shelf);
        }
        let id = kebab(&self.name);
        let lexicon = Lexicon {
            id: if id.is_empty() { "dictionary".to_owned() } else { id },
            title: format!("{} ({})", self.name, self.format.title()),
            sha256: self.sha256.clone(),
            categories: adoption.categories,
            entries: adoption.entries,
            ..Lexicon::default()
        };
        (lexicon, adoption.notes)
    }
}

#[derive(Default)]
struct Adoption {
    categories: Vec<Category>,
    entries: Vec<Entry>,
    notes: Vec<Note>,
    ids: Ids,
    category_ids: BTreeMap<String, u32>,
}

impl Adoption {
    fn shelf(&mut self, shelf: &Shelf) {
        let id = self.category_id(&shelf.path);
        let place = self.categories.len();
        let is_id = shelf.path.len() == 1 && shelf.path.first() == Some(&id);
        let path = if is_id { Vec::new() } else { shelf.path.clone() };
        self.categories.push(Category {
            id,
            title: shelf.name(),
            path,
            ..Category::default()
        });
        let mut known: HashMap<String, usize> = HashMap::new();
        for term in &shelf.terms {
            let key = spelled(&term.text);
            if let Some(&at) = known.get(&key).filter(|_| !term.is_pattern) {
                self.spelling(at, term);
            } else {
                known.insert(key, self.entries.len());
                self.entry(place, term);
            }
        }
    }

    /// In kebab-case, with a number where another path gives the same.
    fn category_id(&mut self, path: &[String]) -> String {
        let kebab = kebab(&path.join("-"));
        let id = if kebab.is_empty() { "category".to_owned() } else { kebab };
        let mut id = id;
        while let Some(number) = self.category_ids.get_mut(&id) {
            *number += 1;
            id = format!("{id}-{number}");
        }
        self.category_ids.insert(id.clone(), 1);
        id
    }

    /// Hyphens and spaces find one another: the term is another spelling of an entry.
    fn spelling(&mut self, at: usize, term: &Term) {
        let entry = &mut self.entries[at];
        entry.forms.push(term.text.clone());
        if entry.weight != term.weight {
            let message = format!(
                "`{}` has the weight of `{}`, which finds it too",
                term.text, entry.term
            );
            self.notes.push(Note { line: Some(term.line), message, lost: true });
        }
    }

    fn entry(&mut self, category: usize, term: &Term) {
        let id = self.ids.free(&term.text, &self.categories[category].id);
        self.ids.take(&id);
        let text = || term.text.clone();
        if !term.is_pattern && !term.text.chars().any(is_word) {
            let message =
                format!("`{}` has no letter: only --counting quanteda finds it", term.text);
            self.notes.push(Note { line: Some(term.line), message, lost: false });
        }
        let (word, forms, pattern) = if term.is_pattern {
            (String::new(), Vec::new(), Some(text()))
        } else {
            (text(), vec![text()], None)
        };
        self.entries.push(Entry {
            id,
            boundary: Boundary::of(&word),
            term: word,
            category,
            forms,
            pattern,
            weight: term.weight,
            ..Entry::default()
        });
    }
}
