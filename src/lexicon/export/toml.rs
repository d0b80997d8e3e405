//! TOML, in one canonical form.

use std::fmt::Write as _;

use super::spreadsheet::decimal;
use crate::lexicon::forms::forms_of;
use crate::lexicon::ids::Ids;
use crate::lexicon::{Case, Category, Entry, Lexicon, PartOfSpeech};

/// Lists of a category, in the order in which they are read.
const LISTS: [(&str, Option<PartOfSpeech>); 4] = [
    ("terms", None),
    ("nouns", Some(PartOfSpeech::Noun)),
    ("verbs", Some(PartOfSpeech::Verb)),
    ("adjectives", Some(PartOfSpeech::Adjective)),
];
const ONE: i64 = 1_000;
/// As far as a list stays on one line.
const WIDTH: usize = 88;

pub(super) fn write(lexicon: &Lexicon) -> String {
    let defaults: Vec<Defaults> =
        (0..lexicon.categories.len()).map(|place| Defaults::of(lexicon, place)).collect();
    let sorted = Sorted::new(lexicon, &defaults);
    let mut text = "[lexicon]\n".to_owned();
    for (key, value) in [
        ("id", &lexicon.id),
        ("title", &lexicon.title),
        ("version", &lexicon.version),
        ("language", &lexicon.language),
        ("license", &lexicon.license),
        ("about", &lexicon.about),
    ] {
        line(&mut text, key, value);
    }
    for (place, (category, defaults)) in
        lexicon.categories.iter().zip(&defaults).enumerate()
    {
        write_category(&mut text, category, defaults, &sorted.lists[place]);
    }
    for entry in sorted.rich {
        let defaults = &defaults[entry.category];
        write_entry(&mut text, entry, defaults, &lexicon.categories[entry.category]);
    }
    for mirror in &lexicon.mirrors {
        text.push_str("\n[[mirror]]\n");
        line(&mut text, "topic", &mirror.topic);
        line(&mut text, "side", &mirror.side);
        list(&mut text, "terms", &mirror.terms);
    }
    text
}

/// What most entries of a category have.
#[derive(Debug)]
struct Defaults {
    weight: i64,
    needs_attribution: bool,
}

impl Defaults {
    fn of(lexicon: &Lexicon, place: usize) -> Self {
        let own = || lexicon.entries.iter().filter(|entry| entry.category == place);
        let mut counts = std::collections::BTreeMap::new();
        for entry in own() {
            *counts.entry(entry.weight).or_insert(0usize) += 1;
        }
        // Of equally frequent ones the smallest: `max_by_key` takes the last.
        let most = counts.iter().rev().max_by_key(|(_, n)| **n);
        let flagged = own().filter(|entry| entry.needs_attribution).count();
        Defaults {
            weight: most.map_or(ONE, |(weight, _)| *weight),
            needs_attribution: flagged * 2 > own().count(),
        }
    }
}

/// Entries that need no more than a place in a list, and the others.
struct Sorted<'l> {
    lists: Vec<[Vec<&'l str>; 4]>,
    rich: Vec<&'l Entry>,
}

impl<'l> Sorted<'l> {
    fn new(lexicon: &'l Lexicon, defaults: &[Defaults]) -> Self {
        let mut slots: Vec<(usize, usize, usize)> = Vec::new();
        for (at, entry) in lexicon.entries.iter().enumerate() {
            let list = LISTS.iter().position(|(_, part)| *part == entry.part);
            let category = &lexicon.categories[entry.category];
            if let Some(list) =
                list.filter(|_| is_simple(entry, &defaults[entry.category], category))
            {
                slots.push((entry.category, list, at));
            }
        }
        slots.sort_unstable();
        let mut lists: Vec<[Vec<&str>; 4]> =
            vec![Default::default(); lexicon.categories.len()];
        let mut listed = vec![false; lexicon.entries.len()];
        let mut ids = Ids::default();
        for (category, list, at) in slots {
            let entry = &lexicon.entries[at];
            // An entry whose id is not the one that its term would get must say so.
            if ids.free(&entry.term, &lexicon.categories[category].id) == entry.id {
                ids.take(&entry.id);
                lists[category][list].push(&entry.term);
                listed[at] = true;
            }
        }
        let rich = lexicon.entries.iter().zip(listed).filter(|(_, listed)| !listed);
        Sorted { lists, rich: rich.map(|(entry, _)| entry).collect() }
    }
}

fn is_simple(entry: &Entry, defaults: &Defaults, category: &Category) -> bool {
    let nothing =
        [&entry.unless, &entry.hits, &entry.misses].iter().all(|list| list.is_empty());
    nothing
        && !entry.term.is_empty()
        && entry.forms == forms_of(&entry.term, entry.part)
        && entry.weight == defaults.weight
        && entry.needs_attribution == defaults.needs_attribution
        && entry.pattern.is_none()
        && entry.case == Case::Capitals
        && entry.conditions.is_empty()
        && entry.source == category.source
        && entry.reason.is_empty()
}

fn write_category(
    text: &mut String,
    category: &Category,
    defaults: &Defaults,
    terms: &[Vec<&str>; 4],
) {
    let _ = writeln!(text, "\n[category.{}]", key(&category.id));
    for (key, value) in [
        ("title", &category.title),
        ("about", &category.about),
        ("source", &category.source),
        ("reason", &category.reason),
        ("counterpart", &category.counterpart),
    ] {
        line(text, key, value);
    }
    list(text, "opposed", &category.opposed);
    list(text, "path", &category.path);
    if defaults.weight != ONE {
        let _ = writeln!(text, "weight = {}", decimal(defaults.weight));
    }
    if defaults.needs_attribution {
        text.push_str("needs-attribution = true\n");
    }
    for ((key, _), terms) in LISTS.iter().zip(terms) {
        list(text, key, terms);
    }
    list(text, "hits", &category.hits);
    list(text, "misses", &category.misses);
}

fn write_entry(text: &mut String, entry: &Entry, defaults: &Defaults, category: &Category) {
    text.push_str("\n[[entry]]\n");
    line(text, "id", &entry.id);
    line(text, "term", &entry.term);
    if let Some(pattern) = &entry.pattern {
        let _ = writeln!(text, "pattern = {}", literal(pattern));
    }
    line(text, "category", &category.id);
    let part = LISTS.iter().find(|(_, part)| part.is_some() && *part == entry.part);
    if let Some((lists, _)) = part {
        line(text, "forms", lists.trim_end_matches('s'));
    }
    let made =
        if entry.term.is_empty() { Vec::new() } else { forms_of(&entry.term, entry.part) };
    list(text, "also", entry.forms.get(made.len()..).unwrap_or_default());
    if entry.weight != defaults.weight {
        let _ = writeln!(text, "weight = {}", decimal(entry.weight));
    }
    if entry.needs_attribution != defaults.needs_attribution {
        let _ = writeln!(text, "needs-attribution = {}", entry.needs_attribution);
    }
    list(text, "unless", &entry.unless);
    match entry.case {
        Case::Capitals => {}
        Case::Any => line(text, "case", "any"),
        Case::Exact => line(text, "case", "exact"),
        Case::UpperFirst => line(text, "case", "upper-first"),
    }
    for condition in &entry.conditions {
        let words: Vec<String> = condition.words.iter().map(|word| quoted(word)).collect();
        let within =
            condition.within.map_or_else(String::new, |n| format!(", within = {n}"));
        let name = condition.side.name();
        let _ = writeln!(text, "{name} = {{ words = [{}]{within} }}", words.join(", "));
    }
    if entry.source != category.source {
        line(text, "source", &entry.source);
    }
    line(text, "reason", &entry.reason);
    list(text, "hits", &entry.hits);
    list(text, "misses", &entry.misses);
}

fn line(text: &mut String, key: &str, value: &str) {
    if !value.is_empty() {
        let _ = writeln!(text, "{key} = {}", quoted(value));
    }
}

/// On one line where it fits, else an item a line.
fn list<T: AsRef<str>>(text: &mut String, key: &str, values: &[T]) {
    if values.is_empty() {
        return;
    }
    let values: Vec<String> = values.iter().map(|value| quoted(value.as_ref())).collect();
    let short = format!("{key} = [{}]", values.join(", "));
    if short.chars().count() <= WIDTH {
        let _ = writeln!(text, "{short}");
    } else {
        let _ = writeln!(text, "{key} = [\n    {},\n]", values.join(",\n    "));
    }
}

fn key(name: &str) -> String {
    let bare = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
    if name.chars().all(bare) { name.to_owned() } else { quoted(name) }
}

/// In single marks, where backslashes are no escapes, if it can be.
fn literal(text: &str) -> String {
    let plain = !text.contains(|c: char| c == '\'' || c.is_control());
    if plain { format!("'{text}'") } else { quoted(text) }
}

fn quoted(text: &str) -> String {
    let mut out = "\"".to_owned();
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            c if c.is_control() => {
                let _ = write!(out, "\\u{:04X}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}
