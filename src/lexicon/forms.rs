//! What a term is searched for as, and what it is called.

use super::PartOfSpeech;
use super::draft::EntryDraft;
use super::edges::{fold, is_apostrophe, is_hyphen};
use super::inflect::inflect;

/// The term, its inflections, what is listed under `also`, and these without accents.
pub(super) fn forms(draft: &EntryDraft, parts: &[PartOfSpeech]) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    let mut add = |form: String| {
        if !all.contains(&form) {
            all.push(form);
        }
    };
    if let Some(term) = &draft.term {
        inflected(&term.value, parts).into_iter().for_each(&mut add);
    }
    draft.also.iter().for_each(|also| add(also.value.trim().to_owned()));
    if draft.plain_letters {
        let plain: Vec<String> = all.iter().map(|form| without_accents(form)).collect();
        for form in plain {
            if !all.contains(&form) {
                all.push(form);
            }
        }
    }
    all
}

/// A term that is of one kind, with its inflections.
pub(super) fn forms_of(term: &str, part: Option<PartOfSpeech>) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for form in inflected(term, part.as_slice()) {
        if !all.contains(&form) {
            all.push(form);
        }
    }
    all
}

/// The term and its inflections, which a term with stars has not.
fn inflected(term: &str, parts: &[PartOfSpeech]) -> Vec<String> {
    let term = term.trim();
    let parts = if term.contains(['*', '?']) { &[] } else { parts };
    let made = parts.iter().flat_map(|&part| inflect(term, part));
    std::iter::once(term.to_owned()).chain(made).collect()
}

fn without_accents(form: &str) -> String {
    const PLAIN: [(&str, char); 10] = [
        ("àáâãäåāăą", 'a'),
        ("çćĉċč", 'c'),
        ("èéêëēĕėęě", 'e'),
        ("ìíîïĩīĭį", 'i'),
        ("ñńņň", 'n'),
        ("òóôõöøōŏő", 'o'),
        ("śŝşšș", 's'),
        ("ùúûüũūŭůűų", 'u'),
        ("ýÿŷ", 'y'),
        ("źżž", 'z'),
    ];
    let plain = |c: char| PLAIN.iter().find(|(all, _)| all.contains(c)).map(|(_, p)| *p);
    let letter = |c: char| {
        let lower = fold(c);
        plain(lower).map_or(c, |p| if lower == c { p } else { p.to_ascii_uppercase() })
    };
    form.chars().map(letter).collect()
}

/// Small letters and digits, with single hyphens between.
pub(super) fn kebab(text: &str) -> String {
    let mut id = String::new();
    for c in text.chars().filter(|&c| !is_apostrophe(c) && c != '.') {
        if c.is_alphanumeric() {
            // The small letter of some capitals is a letter and a mark.
            id.extend(c.to_lowercase().filter(|c| c.is_alphanumeric()));
        } else if !id.is_empty() && !id.ends_with('-') {
            id.push('-');
        }
    }
    id.trim_end_matches('-').to_owned()
}

/// A term without the differences that do not count.
pub(super) fn spelled(term: &str) -> String {
    let parts = term.trim().split(|c: char| c.is_whitespace() || is_hyphen(c));
    let words: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
    words.join(" ").chars().map(|c| if is_apostrophe(c) { '\'' } else { c }).collect()
}
