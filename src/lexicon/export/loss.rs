//! What a format cannot hold.

use super::ExportFormat;
use crate::lexicon::{Case, Entry, Lexicon};

/// One line an entry, and one for what all have lost.
pub(super) fn losses(lexicon: &Lexicon, format: ExportFormat) -> Vec<String> {
    let mut all: Vec<String> =
        lexicon.entries.iter().filter_map(|entry| of_entry(entry, format)).collect();
    let words = lexicon.categories.iter().any(|c| {
        !(c.about.is_empty()
            && c.source.is_empty()
            && c.hits.is_empty()
            && c.misses.is_empty())
    });
    if words {
        all.push("what belongs in each category, sources and example sentences".to_owned());
    }
    if !lexicon.mirrors.is_empty() {
        all.push("which labels answer one another".to_owned());
    }
    all
}

fn of_entry(entry: &Entry, format: ExportFormat) -> Option<String> {
    if entry.forms.is_empty() {
        return Some(format!("`{}`: all of it, for it is a pattern", entry.id));
    }
    let inner = |form: &String| form.trim_end_matches('*').contains(['*', '?']);
    let is_liwc = format == ExportFormat::Liwc;
    let tab = |form: &String| form.contains(['\t', '\n', '\r']);
    let checks = [
        (entry.pattern.is_some(), "its pattern"),
        (!entry.unless.is_empty(), "`unless`"),
        (!entry.conditions.is_empty(), "`near`, `before` or `after`"),
        (entry.case != Case::Capitals, "`case`"),
        (entry.needs_attribution, "`needs-attribution`"),
        (entry.weight != 1_000 && format != ExportFormat::Csv, "its weight"),
        (
            is_liwc && entry.forms.iter().any(inner),
            "a `*` or `?` before its end, which LIWC takes for a letter",
        ),
        (is_liwc && entry.forms.iter().any(tab), "a tab within it, which is a space now"),
    ];
    let lost: Vec<&str> =
        checks.iter().filter(|(is, _)| *is).map(|(_, what)| *what).collect();
    (!lost.is_empty()).then(|| format!("`{}`: {}", entry.id, lost.join(", ")))
}
