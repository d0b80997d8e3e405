//! English inflection: rules here, exceptions in `lexicons/en/irregular.toml`.

use std::collections::BTreeMap;
use std::sync::OnceLock;

/// What a term is, so that its other forms can be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PartOfSpeech {
    /// Takes a plural.
    Noun,
    /// Takes *-s*, *-ed*, *-ing*.
    Verb,
    /// Short ones take *-er*, *-est*.
    Adjective,
}

impl PartOfSpeech {
    /// As it is written in a lexicon.
    pub fn name(self) -> &'static str {
        match self {
            PartOfSpeech::Noun => "noun",
            PartOfSpeech::Verb => "verb",
            PartOfSpeech::Adjective => "adjective",
        }
    }
}

/// A term with its other forms, itself first. In a phrase the word that takes the ending
/// is found by rule: the first of a verb (*crack down on*), the last of a noun (*human
/// shield*) or the one before *of* and the like (*act of war*), the last of an adjective.
///
/// ```
/// use undertone::lexicon::{PartOfSpeech, inflect};
/// assert_eq!(inflect("slam", PartOfSpeech::Verb), ["slam", "slams", "slammed", "slamming"]);
/// assert_eq!(inflect("act of war", PartOfSpeech::Noun), ["act of war", "acts of war"]);
/// ```
pub fn inflect(term: &str, part: PartOfSpeech) -> Vec<String> {
    let (before, head, after) = head(term, part);
    let mut forms = vec![term.to_owned()];
    for form in head_forms(head, part) {
        let form = format!("{before}{form}{after}");
        if !forms.contains(&form) {
            forms.push(form);
        }
    }
    forms
}

/// The word that takes the ending, and what stands before and after it. Of a hyphenated
/// word it is the last part: *strong-arm*, *strong-armed*.
fn head(term: &str, part: PartOfSpeech) -> (&str, &str, &str) {
    let words: Vec<&str> = term.split(' ').collect();
    let place = match part {
        PartOfSpeech::Verb => 0,
        PartOfSpeech::Adjective => words.len() - 1,
        PartOfSpeech::Noun => {
            let link =
                |w: &&str| matches!(*w, "of" | "in" | "on" | "for" | "to" | "with" | "at");
            words.iter().position(link).map_or(words.len(), |p| p.max(1)) - 1
        }
    };
    let start: usize = words.iter().take(place).map(|w| w.len() + 1).sum();
    let word = words.get(place).copied().unwrap_or_default();
    let hyphen = word.rfind('-').map_or(0, |h| h + 1);
    let (before, rest) = term.split_at(start + hyphen);
    let (head, after) = rest.split_at(word.len() - hyphen);
    (before, head, after)
}

fn head_forms(head: &str, part: PartOfSpeech) -> Vec<String> {
    let lower = head.to_lowercase();
    if let Some(forms) = irregular().forms(part, &lower) {
        return forms.iter().map(|form| like(form, head)).collect();
    }
    match part {
        PartOfSpeech::Noun => vec![plural(head)],
        PartOfSpeech::Verb => verb(head, &lower),
        PartOfSpeech::Adjective => adjective(head),
    }
}

/// An irregular form with the capital that its word has.
fn like(form: &str, word: &str) -> String {
    let mut letters = form.chars();
    match letters.next() {
        Some(first) if word.starts_with(char::is_uppercase) => {
            first.to_uppercase().chain(letters).collect()
        }
        _ => form.to_owned(),
    }
}

fn plural(word: &str) -> String {
    match word.strip_suffix('y') {
        Some(stem) if ends_in_consonant(stem) => format!("{stem}ies"),
        _ if hisses(word) => format!("{word}es"),
        _ => format!("{word}s"),
    }
}

fn hisses(word: &str) -> bool {
    ["s", "x", "z", "ch", "sh"].iter().any(|end| word.ends_with(end))
}

fn verb(word: &str, lower: &str) -> Vec<String> {
    let third = match word.strip_suffix('o') {
        Some(stem) if ends_in_consonant(stem) => format!("{word}es"),
        _ => plural(word),
    };
    let mut forms = vec![third];
    for stem in stems(word, lower) {
        forms.push(past(&stem));
        forms.push(participle(&stem));
    }
    forms
}

/// What *-ed* and *-ing* are put to: two spellings for *travel*, one for any other word.
fn stems(word: &str, lower: &str) -> Vec<String> {
    let last: String = word.chars().rev().take(1).collect();
    let double = format!("{word}{last}");
    if word.ends_with('c') {
        vec![format!("{word}k")]
    } else if !closed(lower) {
        vec![word.to_owned()]
    } else if syllables(lower) == 1 || irregular().double.contains(&lower.to_owned()) {
        vec![double]
    } else if word.ends_with('l') {
        vec![word.to_owned(), double]
    } else {
        vec![word.to_owned()]
    }
}

fn past(stem: &str) -> String {
    match stem.strip_suffix('y') {
        Some(short) if ends_in_consonant(short) => format!("{short}ied"),
        _ if stem.ends_with('e') => format!("{stem}d"),
        _ => format!("{stem}ed"),
    }
}

fn participle(stem: &str) -> String {
    if let Some(short) = stem.strip_suffix("ie") {
        return format!("{short}ying");
    }
    let keeps = ["ee", "oe", "ye"].iter().any(|end| stem.ends_with(end));
    match stem.strip_suffix('e') {
        Some(short) if !keeps && syllables(stem) > 0 && !short.is_empty() => {
            format!("{short}ing")
        }
        _ => format!("{stem}ing"),
    }
}

/// Long adjectives are compared with *more* and *most*, which match as they are.
fn adjective(word: &str) -> Vec<String> {
    let count = syllables(&word.to_lowercase());
    let stem = match word.strip_suffix('y') {
        Some(stem) if ends_in_consonant(stem) && count == 2 => format!("{stem}i"),
        _ if count != 1 => return Vec::new(),
        _ if closed(&word.to_lowercase()) => {
            let last: String = word.chars().rev().take(1).collect();
            format!("{word}{last}")
        }
        _ => word.strip_suffix('e').unwrap_or(word).to_owned(),
    };
    vec![format!("{stem}er"), format!("{stem}est")]
}

/// Does it end in one vowel and one consonant that is doubled after it?
fn closed(word: &str) -> bool {
    let mut letters = word.chars().rev();
    let (Some(last), Some(vowel)) = (letters.next(), letters.next()) else { return false };
    let before = letters.next();
    let q = before == Some('u') || before.is_some_and(is_vowel);
    let after_qu = before == Some('u') && letters.next() == Some('q');
    !is_vowel(last)
        && !matches!(last, 'w' | 'x' | 'y' | 'h')
        && last.is_ascii_alphabetic()
        && (is_vowel(vowel) || vowel == 'y')
        && (!q || after_qu)
}

/// Groups of vowels, a silent *e* at the end left out.
fn syllables(word: &str) -> usize {
    let mut count = 0;
    let mut inside = false;
    for c in word.chars() {
        let vowel = is_vowel(c) || c == 'y';
        count += usize::from(vowel && !inside);
        inside = vowel;
    }
    let silent = word.ends_with('e') && !word.ends_with("le") && count > 1;
    count - usize::from(silent)
}

fn is_vowel(c: char) -> bool {
    matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'A' | 'E' | 'I' | 'O' | 'U')
}

fn ends_in_consonant(stem: &str) -> bool {
    stem.ends_with(|c: char| c.is_alphabetic() && !is_vowel(c))
}

#[derive(Debug, Default, serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Tables {
    verb: BTreeMap<String, Vec<String>>,
    noun: BTreeMap<String, Vec<String>>,
    adjective: BTreeMap<String, Vec<String>>,
    double: Double,
}

#[derive(Debug, Default, serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Double {
    verb: Vec<String>,
}

#[derive(Debug, Default)]
struct Irregular {
    tables: Tables,
    double: Vec<String>,
}

impl Irregular {
    fn forms(&self, part: PartOfSpeech, word: &str) -> Option<&Vec<String>> {
        match part {
            PartOfSpeech::Noun => self.tables.noun.get(word),
            PartOfSpeech::Verb => self.tables.verb.get(word),
            PartOfSpeech::Adjective => self.tables.adjective.get(word),
        }
    }
}

/// The file is part of the program; that it parses is a test below.
fn irregular() -> &'static Irregular {
    static TABLES: OnceLock<Irregular> = OnceLock::new();
    TABLES.get_or_init(|| {
        let mut tables = tables().unwrap_or_default();
        let double = std::mem::take(&mut tables.double.verb);
        Irregular { tables, double }
    })
}

fn tables() -> Result<Tables, toml::de::Error> {
    toml::from_str(include_str!("../../lexicons/en/irregular.toml"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_exceptions_are_readable() {
        tables().unwrap();
    }

    #[test]
    fn forms_are_as_english_has_them() {
        use PartOfSpeech::{Adjective, Noun, Verb};
        let cases = [
            (Verb, "slam", "slam slams slammed slamming"),
            (Verb, "bully", "bully bullies bullied bullying"),
            (Verb, "seize", "seize seizes seized seizing"),
            (Verb, "crush", "crush crushes crushed crushing"),
            (Verb, "travel", "travel travels traveled traveling travelled travelling"),
            (Verb, "compel", "compel compels compelled compelling"),
            (Verb, "threaten", "threaten threatens threatened threatening"),
            (Verb, "panic", "panic panics panicked panicking"),
            (Verb, "boo", "boo boos booed booing"),
            (Verb, "veto", "veto vetoes vetoed vetoing"),
            (Verb, "die", "die dies died dying"),
            (Verb, "agree", "agree agrees agreed agreeing"),
            (Verb, "destroy", "destroy destroys destroyed destroying"),
            (Verb, "claim", "claim claims claimed claiming"),
            (Verb, "tout", "tout touts touted touting"),
            (Verb, "vow", "vow vows vowed vowing"),
            (Verb, "fix", "fix fixes fixed fixing"),
            (Verb, "throw", "throw throws threw thrown throwing"),
            (Verb, "strong-arm", "strong-arm strong-arms strong-armed strong-arming"),
            (Noun, "regime", "regime regimes"),
            (Noun, "crony", "crony cronies"),
            (Noun, "witch", "witch witches"),
            (Noun, "crisis", "crisis crises"),
            (Noun, "German", "German Germans"),
            (Noun, "Wolf", "Wolf Wolves"),
            (Adjective, "harsh", "harsh harsher harshest"),
            (Adjective, "brave", "brave braver bravest"),
            (Adjective, "ugly", "ugly uglier ugliest"),
            (Adjective, "grim", "grim grimmer grimmest"),
            (Adjective, "brutal", "brutal"),
            (Adjective, "draconian", "draconian"),
            (Adjective, "bad", "bad worse worst"),
        ];
        for (part, word, forms) in cases {
            assert_eq!(inflect(word, part).join(" "), forms, "{word}");
        }
    }

    #[test]
    fn a_phrase_is_inflected_at_its_head() {
        use PartOfSpeech::{Noun, Verb};
        let cases = [
            (Verb, "crack down on", "cracks down on"),
            (Verb, "kow-tow to", "kow-tows to"),
            (Noun, "human shield", "human shields"),
            (Noun, "act of war", "acts of war"),
            (Noun, "so-called expert", "so-called experts"),
        ];
        for (part, phrase, form) in cases {
            assert_eq!(inflect(phrase, part)[1], form);
        }
    }
}
