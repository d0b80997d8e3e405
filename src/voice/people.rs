//! People: every full name of the article with the words that introduce it.
//!
//! *NATO head Jens Stoltenberg* makes Jens Stoltenberg known as a person, as *head* and by
//! *NATO*, so that *Stoltenberg*, *he* and *the NATO chief* can be followed to him.

use crate::ingest::Zone;
use crate::lexicon::{Cues, Tags};
use crate::segment::Document;
use crate::text::Span;

/// Male or female, where name, title or role tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Gender {
    Male,
    Female,
}

/// One person of the article.
#[derive(Clone, Debug)]
pub(super) struct Person {
    /// The fullest form found.
    pub(super) name: String,
    surname: String,
    pub(super) gender: Option<Gender>,
    /// What introduces the name, in lower case: roles, bodies, places.
    pub(super) known_as: Vec<String>,
    /// Where the name stands, each with how full it is.
    pub(super) mentions: Vec<Span>,
}

impl Person {
    fn rename(&mut self, name: String) {
        surname(&name).clone_into(&mut self.surname);
        self.name = name;
    }

    /// A person of whom only the name is known.
    pub(super) fn met(name: String, document: &Document<'_>, text: &str) -> Self {
        let surname = surname(&name).to_owned();
        let gender = None;
        let mut met =
            [Person { name, surname, gender, known_as: Vec::new(), mentions: Vec::new() }];
        mention(document, text, &mut met);
        let [person] = met;
        person
    }

    pub(super) fn surname(&self) -> &str {
        &self.surname
    }
}

fn surname(name: &str) -> &str {
    let suffix = |w: &&str| !matches!(*w, "Jr" | "Sr" | "II" | "III");
    name.split_whitespace().rfind(suffix).unwrap_or(name)
}

/// A word of the article, looked up.
#[derive(Clone, Copy, Debug)]
pub(super) struct Named<'t> {
    pub(super) text: &'t str,
    pub(super) span: Span,
    pub(super) tags: Tags,
}

impl Named<'_> {
    pub(super) fn capital(&self) -> bool {
        self.text.starts_with(char::is_uppercase)
    }
}

/// Looks a word up without its possessive.
pub(super) fn named<'t>(cues: &Cues, text: &'t str, span: Span) -> Named<'t> {
    let whole = span.of(text);
    let bare = whole.strip_suffix("'s").or(whole.strip_suffix("’s")).unwrap_or(whole);
    let bare = bare.trim_end_matches(['\'', '’']);
    let len = u32::try_from(bare.len()).unwrap_or(0);
    let tags = cues.tags(bare);
    Named { text: bare, span: Span::new(span.start(), span.start() + len), tags }
}

const FUNCTION: Tags = Tags::DETERMINER
    .with(Tags::POSSESSIVE)
    .with(Tags::PREPOSITION)
    .with(Tags::CONJUNCTION)
    .with(Tags::SUBORDINATOR)
    .with(Tags::SUBJECT)
    .with(Tags::OBJECT)
    .with(Tags::BE)
    .with(Tags::HAVE)
    .with(Tags::DO)
    .with(Tags::MODAL)
    .with(Tags::WH)
    .with(Tags::TIME);

/// Could the word be part of a name?
fn namelike(word: &Named<'_>) -> bool {
    word.capital() && !word.tags.any(FUNCTION)
}

fn gendered(tags: Tags) -> Option<Gender> {
    match (tags.any(Tags::MALE), tags.any(Tags::FEMALE)) {
        (true, false) => Some(Gender::Male),
        (false, true) => Some(Gender::Female),
        _ => None,
    }
}

/// Finds the people of an article.
pub(super) fn people(document: &Document<'_>, cues: &Cues) -> Vec<Person> {
    let text = document.text();
    let mut found: Vec<Person> = Vec::new();
    for sentence in &document.sentences {
        if matches!(sentence.zone, Zone::Furniture) {
            continue;
        }
        let words = &document.words[sentence.words.clone()];
        let mut at = 0;
        while at < words.len() {
            if !words[at].of(text).starts_with(char::is_uppercase) {
                at += 1;
                continue;
            }
            let run = run(text, cues, words, at);
            if run.is_empty() {
                at += 1;
                continue;
            }
            let end = at + run.len();
            if let Some(first) = first_name(&run, text, cues, words, at) {
                let before = introduction(text, cues, words, at + first);
                let after = apposition(text, cues, words, end);
                note(&mut found, text, &run, first, before.into_iter().chain(after));
            }
            at = end;
        }
    }
    mention(document, text, &mut found);
    found
}

/// Words of a name that follow one another.
fn run<'t>(text: &'t str, cues: &Cues, words: &[Span], at: usize) -> Vec<Named<'t>> {
    let mut out: Vec<Named<'t>> = Vec::new();
    for (i, span) in words[at..].iter().enumerate() {
        if i > 0 {
            let gap = Span::new(words[at + i - 1].end(), span.start()).of(text);
            let initial = words[at + i - 1].len() <= 5 && gap == ". ";
            if gap != " " && gap != "\u{a0}" && !initial {
                break;
            }
        }
        let word = named(cues, text, *span);
        let particle = !out.is_empty()
            && matches!(
                word.text,
                "de" | "van" | "von" | "bin" | "al" | "der" | "la" | "del" | "da" | "di"
            );
        if !(namelike(&word) || particle) {
            break;
        }
        let owns = word.span.end() < span.end();
        out.push(word);
        if owns {
            break;
        }
    }
    out
}

/// Where in a run of capitalised words a person's name begins.
fn first_name(
    run: &[Named<'_>],
    text: &str,
    cues: &Cues,
    words: &[Span],
    at: usize,
) -> Option<usize> {
    let office = Tags::TITLE.with(Tags::ROLE).with(Tags::ORGANISATION);
    let given = run
        .iter()
        .position(|w| w.tags.any(Tags::MALE.with(Tags::FEMALE)) && !w.tags.any(office));
    if let Some(i) = given
        && i + 1 < run.len()
        && !run[i + 1..].iter().any(|w| w.tags.any(Tags::ORGANISATION.with(Tags::PLACE)))
    {
        return Some(i);
    }
    // Behind a title or a role, whatever the name is.
    let titled = run.iter().rposition(|w| w.tags.any(Tags::TITLE.with(Tags::ROLE)));
    if let Some(i) = titled
        && i + 1 < run.len()
        && run.len() - i <= 5
    {
        return Some(i + 1);
    }
    let before = at.checked_sub(1).map(|p| named(cues, text, words[p]));
    let role = before.is_some_and(|w| !w.capital() && w.tags.any(Tags::ROLE));
    (role && run.len() >= 2 && run.len() <= 4).then_some(0)
}

/// The words before a name that say what the person is.
fn introduction(text: &str, cues: &Cues, words: &[Span], name: usize) -> Vec<String> {
    let mut out = Vec::new();
    for i in (name.saturating_sub(6)..name).rev() {
        let gap = Span::new(words[i].end(), words[i + 1].start()).of(text);
        let word = named(cues, text, words[i]);
        if gap.contains([',', ';', ':', '“', '"', '—']) || word.tags.any(FUNCTION) {
            break;
        }
        out.push(word.text.to_lowercase());
    }
    out
}

/// The same behind it: *Jens Stoltenberg, the head of NATO,*.
fn apposition(text: &str, cues: &Cues, words: &[Span], end: usize) -> Vec<String> {
    let mut out = Vec::new();
    for i in end..(end + 9).min(words.len()) {
        let before = i.checked_sub(1).map_or(0, |p| words[p].end());
        let gap = Span::new(before, words[i].start()).of(text);
        let opens = i == end;
        if opens != gap.starts_with(',') || gap.contains(['.', ';', ':']) {
            break;
        }
        let word = named(cues, text, words[i]);
        let verb =
            word.tags.any(Tags::BE.with(Tags::HAVE).with(Tags::PAST).with(Tags::WHO));
        if verb {
            break;
        }
        if !word.tags.any(FUNCTION) {
            out.push(word.text.to_lowercase());
        }
    }
    let office = |w: &String| {
        cues.word(w)
            .is_some_and(|w| w.tags.any(Tags::ROLE.with(Tags::TITLE).with(Tags::GROUP)))
    };
    if out.iter().any(office) { out } else { Vec::new() }
}

fn note(
    found: &mut Vec<Person>,
    text: &str,
    run: &[Named<'_>],
    first: usize,
    known: impl Iterator<Item = String>,
) {
    let parts = &run[first..];
    let span = parts[0].span.join(parts[parts.len() - 1].span);
    let name = span.of(text).split_whitespace().collect::<Vec<_>>().join(" ");
    let title = first.checked_sub(1).and_then(|t| gendered(run[t].tags));
    let gender = title.or(gendered(parts[0].tags));
    let known: Vec<String> = known.collect();
    let last = parts[parts.len() - 1].text;
    let same = found.iter_mut().rev().find(|p| {
        p.name == name
            || parts.len() == 1
                && p.surname() == last
                && (gender.is_none() || p.gender.is_none() || p.gender == gender)
            || parts.len() > 1
                && p.surname() == last
                && (!p.name.contains(' ')
                    || p.name.split(' ').next() == Some(parts[0].text))
    });
    match same {
        Some(person) => {
            if name.len() > person.name.len() && parts.len() <= 4 {
                person.rename(name);
            }
            person.gender = person.gender.or(gender);
            person.known_as.extend(known);
        }
        None => found.push(Person {
            surname: surname(&name).to_owned(),
            name,
            gender,
            known_as: known,
            mentions: Vec::new(),
        }),
    }
}

/// Where each surname stands, so that a pronoun can look back.
fn mention(document: &Document<'_>, text: &str, found: &mut [Person]) {
    if found.is_empty() {
        return;
    }
    for span in &document.words {
        let word = span.of(text);
        if !word.starts_with(char::is_uppercase) {
            continue;
        }
        let bare = word.strip_suffix("'s").or(word.strip_suffix("’s")).unwrap_or(word);
        for person in found.iter_mut() {
            if person.surname() == bare {
                person.mentions.push(*span);
            }
        }
    }
}
