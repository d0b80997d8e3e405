//! From what files say to a lexicon that holds: ids, forms, duplicates, inheritance, proofs.

use std::collections::BTreeMap;

use super::diagnostics::{Diagnostics, did_you_mean};
use super::draft::{CategoryDraft, Draft, EntryDraft, Head, values};
use super::edges::is_word;
use super::forms::{forms, kebab, spelled};
use super::ids::Ids;
use super::keys::At;
use super::meaning;
use super::proof::{Proof, prove};
use super::read::Trust;
use super::{Boundary, Category, Entry, Lexicon};

const ONE: i64 = 1000;

/// A lexicon in the making, over one or several files.
#[derive(Debug, Default)]
pub(crate) struct Builder {
    pub(crate) lexicon: Lexicon,
    ids: Ids,
    inherited: BTreeMap<String, usize>,
    terms: BTreeMap<(usize, String), String>,
    defaults: BTreeMap<usize, Defaults>,
}

/// What a category says of all its entries.
#[derive(Clone, Debug, Default)]
struct Defaults {
    weight: Option<i64>,
    needs_attribution: Option<bool>,
}

impl Builder {
    /// Begins with what is inherited from `base`, without what is removed from it.
    pub(crate) fn begin(
        head: &Head,
        base: Option<Lexicon>,
        problems: &mut Diagnostics,
    ) -> Self {
        let mut lexicon = base.unwrap_or_default();
        if let (None, Some(first)) = (&head.extends, head.remove.first()) {
            let help = "name the lexicon to remove them from: extends = \"loaded\"";
            problems.error(first.range.clone(), "`remove` without `extends`", help);
        } else {
            remove(&mut lexicon, &head.remove, problems);
        }
        lexicon.id.clone_from(&head.id.value);
        for text in [
            &mut lexicon.title,
            &mut lexicon.version,
            &mut lexicon.about,
            &mut lexicon.license,
            &mut lexicon.language,
        ] {
            text.clear();
        }
        let entries = lexicon.entries.iter().enumerate();
        let inherited = entries.map(|(at, entry)| (entry.id.clone(), at)).collect();
        Builder { lexicon, inherited, ..Builder::default() }
    }

    /// Adds a file.
    pub(crate) fn add(&mut self, draft: Draft, trust: Trust, problems: &mut Diagnostics) {
        let Draft { head, categories, entries, mirrors } = draft;
        self.lexicon.mirrors.extend(mirrors);
        if let Some(head) = head {
            check_id(&head.id, problems);
            self.describe(&head);
        }
        let mut proofs = Vec::new();
        let own: Vec<usize> =
            categories.iter().map(|c| self.category(c, problems)).collect();
        for (category, &place) in categories.into_iter().zip(&own) {
            for (parts, term) in category.terms {
                let draft = EntryDraft {
                    range: term.range.clone(),
                    parts: Some(parts),
                    term: Some(term),
                    ..EntryDraft::default()
                };
                self.entry(draft, place, problems);
            }
            let (hits, misses) = (category.hits, category.misses);
            proofs.push(Proof { entries: 0..0, category: Some(place), hits, misses });
        }
        for mut entry in entries {
            let Some(place) = self.place_of(&entry, &own, problems) else { continue };
            let (hits, misses) = (entry.hits.clone(), entry.misses.clone());
            entry.range = entry.term.as_ref().map_or(entry.range, |t| t.range.clone());
            if let Some(at) = self.entry(entry, place, problems) {
                proofs.push(Proof { entries: at..at + 1, category: None, hits, misses });
            }
        }
        if matches!(trust, Trust::Foreign) {
            for proof in &proofs {
                prove(&self.lexicon, proof, problems);
            }
        }
    }

    fn describe(&mut self, head: &Head) {
        let pairs = [
            (&mut self.lexicon.title, &head.title),
            (&mut self.lexicon.version, &head.version),
            (&mut self.lexicon.language, &head.language),
            (&mut self.lexicon.license, &head.license),
            (&mut self.lexicon.about, &head.about),
        ];
        for (text, said) in pairs {
            if text.is_empty() {
                text.clone_from(said);
            }
        }
    }

    fn category(&mut self, draft: &CategoryDraft, problems: &mut Diagnostics) -> usize {
        check_id(&draft.id, problems);
        let known = self.lexicon.categories.iter().position(|c| c.id == draft.id.value);
        let place = known.unwrap_or(self.lexicon.categories.len());
        match self.lexicon.categories.get_mut(place) {
            Some(category) => enrich(category, &draft.category),
            None => self.lexicon.categories.push(draft.category.clone()),
        }
        let defaults = self.defaults.entry(place).or_default();
        defaults.weight = draft.weight.or(defaults.weight);
        defaults.needs_attribution = draft.needs_attribution.or(defaults.needs_attribution);
        place
    }

    /// The category that an entry names, or the only one of its file.
    fn place_of(
        &self,
        entry: &EntryDraft,
        own: &[usize],
        problems: &mut Diagnostics,
    ) -> Option<usize> {
        let names = || self.lexicon.categories.iter().map(|c| c.id.as_str());
        let Some(name) = &entry.category else {
            if let [only] = own {
                return Some(*only);
            }
            let help = "add category = \"…\", and [category.…] above";
            problems.error(entry.range.clone(), "an entry has no category", help);
            return None;
        };
        let place = names().position(|id| id == name.value);
        if place.is_none() {
            let help = did_you_mean(&name.value, names())
                .unwrap_or_else(|| format!("add [category.{}] to the file", name.value));
            let message = format!("unknown category `{}`", name.value);
            problems.error(name.range.clone(), message, help);
        }
        place
    }

    /// Adds one entry, and tells its place.
    fn entry(
        &mut self,
        draft: EntryDraft,
        category: usize,
        problems: &mut Diagnostics,
    ) -> Option<usize> {
        if draft.term.is_none() && draft.pattern.is_none() {
            let help = "add term = \"…\", or pattern = '…'";
            problems.error(draft.range, "an entry has neither a term nor a pattern", help);
            return None;
        }
        check_pattern(&draft, problems);
        let id = self.id_of(&draft, category, problems)?;
        let entry = self.made(id, draft, category, problems);
        if let Some(&at) = self.inherited.get(&entry.id) {
            self.lexicon.entries[at] = entry;
            return Some(at);
        }
        self.lexicon.entries.push(entry);
        Some(self.lexicon.entries.len() - 1)
    }

    fn id_of(
        &mut self,
        draft: &EntryDraft,
        category: usize,
        problems: &mut Diagnostics,
    ) -> Option<String> {
        if let Some(term) = &draft.term
            && let Some(first) =
                self.terms.insert((category, spelled(&term.value)), term.value.clone())
        {
            let name = &self.lexicon.categories[category].id;
            let message = format!("`{}` stands twice in `{name}`", term.value);
            let help = if first == term.value {
                "remove one of them".to_owned()
            } else {
                format!("remove one: hyphens and spaces match one another, see `{first}`")
            };
            problems.error(term.range.clone(), message, help);
            return None;
        }
        let id = match (&draft.id, &draft.term) {
            (Some(id), _) => {
                check_id(id, problems);
                id.value.clone()
            }
            (None, Some(term)) => {
                self.ids.free(&term.value, &self.lexicon.categories[category].id)
            }
            (None, None) => {
                let help = "add id = \"…\"";
                problems.error(
                    draft.range.clone(),
                    "an entry with a pattern alone needs an id",
                    help,
                );
                return None;
            }
        };
        if !self.ids.take(&id) {
            let range =
                draft.id.as_ref().map_or(draft.range.clone(), |id| id.range.clone());
            let help = "ids are unique in a lexicon: give it another with id = \"…\"";
            problems.error(range, format!("the id `{id}` is taken"), help);
            return None;
        }
        Some(id)
    }

    fn made(
        &self,
        id: String,
        draft: EntryDraft,
        category: usize,
        problems: &mut Diagnostics,
    ) -> Entry {
        let defaults = self.defaults.get(&category).cloned().unwrap_or_default();
        let case = draft.case.unwrap_or_default();
        let parts = draft.parts.clone().unwrap_or_default();
        let forms = forms(&draft, &parts);
        findable(&draft, problems);
        let term = draft.term.map_or_else(String::new, |term| term.value);
        let place = &self.lexicon.categories[category];
        Entry {
            id,
            boundary: Boundary::of(&term),
            term,
            category,
            forms,
            part: if let [part] = parts[..] { Some(part) } else { None },
            case,
            weight: draft.weight.or(defaults.weight).unwrap_or(ONE),
            needs_attribution: draft
                .needs_attribution
                .or(defaults.needs_attribution)
                .unwrap_or(false),
            unless: values(&draft.unless),
            pattern: draft.pattern.map(|pattern| pattern.value),
            conditions: draft.conditions.into_iter().map(|c| c.value).collect(),
            source: draft.source.unwrap_or_else(|| place.source.clone()),
            reason: draft.reason.unwrap_or_default(),
            hits: values(&draft.hits),
            misses: values(&draft.misses),
        }
    }
}

fn remove(lexicon: &mut Lexicon, names: &[At<String>], problems: &mut Diagnostics) {
    for name in names {
        let before = lexicon.entries.len();
        let named = |e: &Entry| e.id == name.value || e.term == name.value;
        let known: Vec<String> = lexicon.entries.iter().map(|e| e.id.clone()).collect();
        lexicon.entries.retain(|entry| !named(entry));
        if lexicon.entries.len() == before {
            let help = did_you_mean(&name.value, known.iter().map(String::as_str))
                .unwrap_or_else(|| "name an id or a term of the extended lexicon".into());
            let message = format!("there is no `{}` to remove", name.value);
            problems.error(name.range.clone(), message, help);
        }
    }
}

/// A category that several files speak of keeps the first text and all sentences.
fn enrich(category: &mut Category, more: &Category) {
    let pairs = [
        (&mut category.title, &more.title),
        (&mut category.about, &more.about),
        (&mut category.source, &more.source),
        (&mut category.reason, &more.reason),
        (&mut category.counterpart, &more.counterpart),
    ];
    for (text, said) in pairs {
        if text.is_empty() {
            text.clone_from(said);
        }
    }
    category.opposed.extend(more.opposed.iter().cloned());
    category.hits.extend(more.hits.iter().cloned());
    category.misses.extend(more.misses.iter().cloned());
}

/// Names every form, exception and condition that could not be searched for. A term of
/// marks alone, such as an emoticon, is kept: `--counting quanteda` finds it.
fn findable(draft: &EntryDraft, problems: &mut Diagnostics) {
    let wordless = |text: &str| !text.chars().any(is_word);
    for text in draft.term.iter().chain(&draft.also).filter(|t| wordless(&t.value)) {
        let message = format!("`{}` has no letter to search for", text.value);
        let help = "write at least one letter; only --counting quanteda finds it";
        problems.warning(text.range.clone(), message, help);
    }
    let conditions = draft.conditions.iter();
    let words = conditions.flat_map(|c| c.value.words.iter().map(|w| (w, &c.range)));
    let longer = draft.unless.iter().map(|u| (&u.value, &u.range));
    for (text, range) in longer.chain(words).filter(|(text, _)| wordless(text)) {
        let message = format!("`{text}` has no letter to search for");
        problems.error(range.clone(), message, "write at least one letter");
    }
}

fn check_pattern(draft: &EntryDraft, problems: &mut Diagnostics) {
    let Some(pattern) = &draft.pattern else { return };
    let range = pattern.range.clone();
    if let Err(message) = meaning::check_pattern(&pattern.value) {
        let help = "the syntax is that of https://docs.rs/regex, in single quotation marks";
        problems.error(range, format!("bad pattern: {message}"), help);
    }
}

fn check_id(id: &At<String>, problems: &mut Diagnostics) {
    let kebab = kebab(&id.value);
    if kebab != id.value || kebab.is_empty() {
        let message = format!("`{}` is no id", id.value);
        let help = format!("small letters, digits and hyphens: `{kebab}`");
        problems.error(id.range.clone(), message, help);
    }
}
