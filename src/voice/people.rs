//! People: every full name of the article with the words that introduce it.
//!
//! *NATO head Jens Stoltenberg* makes Jens Stoltenberg known as a person, as *head* and by
//! *NATO*, so that *Stoltenberg*, *he* and *the NATO chief* can be followed to him.

use std::borrow::Cow;
use std::ops::Range;

use hashbrown::HashMap;
use smallvec::SmallVec;

use crate::ingest::Zone;
use crate::lexicon::Tags;
use crate::segment::Document;
use crate::text::Span;

use super::words::{Known, Named, Words};

/// Male or female, where name, title or role tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Gender {
    Male,
    Female,
}

/// One person of the article.
#[derive(Clone, Debug)]
pub(super) struct Person<'t> {
    /// The fullest form found.
    pub(super) name: Cow<'t, str>,
    pub(super) surname: &'t str,
    pub(super) gender: Option<Gender>,
    /// What introduces the name: roles, bodies, places.
    known_as: SmallVec<[&'t str; 4]>,
    /// The place of the [family](Families), once all people are known.
    family: usize,
}

impl<'t> Person<'t> {
    fn new(name: Cow<'t, str>, surname: &'t str) -> Self {
        Person { name, surname, gender: None, known_as: SmallVec::new(), family: 0 }
    }

    /// A person of whom only the names are known.
    pub(super) fn met(names: &[&'t str]) -> Self {
        let surname = names.iter().rfind(|n| !suffix(n)).or(names.last()).unwrap_or(&"");
        Person::new(names.join(" ").into(), surname)
    }

    /// May this be the given name, or the first part of a surname in two?
    pub(super) fn may_be_called(&self, given: &str) -> bool {
        let Some((own, rest)) = self.name.split_once(' ') else { return true };
        let part = rest.split(' ').any(|part| part == given);
        part || own.starts_with(given) || given.starts_with(own)
    }

    /// Is the person introduced by one of these words?
    pub(super) fn known_by(&self, word: &str) -> bool {
        let short = |known: &str| {
            // *Sen.* is *the senator*.
            let head = word.get(..known.len());
            (3..=4).contains(&known.len()) && head.is_some_and(|head| same(head, known))
        };
        self.known_as.iter().any(|known| same(known, word) || short(known))
    }

    pub(super) fn known_by_any(&self, words: &[&str]) -> bool {
        words.iter().any(|word| self.known_by(word))
    }
}

/// The same word, whatever the case?
pub(super) fn same(a: &str, b: &str) -> bool {
    if a.is_ascii() && b.is_ascii() {
        return a.eq_ignore_ascii_case(b);
    }
    a.to_lowercase() == b.to_lowercase()
}

fn suffix(name: &str) -> bool {
    matches!(name, "Jr" | "Sr" | "II" | "III")
}

fn surname(name: &str) -> &str {
    name.split_whitespace().rfind(|w| !suffix(w)).unwrap_or(name)
}

/// One space between the parts of a name, whatever the page has.
pub(super) fn spaced(name: &str) -> Cow<'_, str> {
    let plain = |pair: &[u8]| pair[0] > b' ' || pair[0] == b' ' && pair[1] > b' ';
    if name.is_ascii() && name.as_bytes().windows(2).all(plain) {
        return name.into();
    }
    name.split_whitespace().collect::<Vec<_>>().join(" ").into()
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

/// May a word with these tags be part of a name? Within a sentence *Will* is one.
fn may_name(tags: Tags) -> bool {
    !tags.any(FUNCTION) || tags.any(Tags::MODAL)
}

fn gendered(tags: Tags) -> Option<Gender> {
    match (tags.any(Tags::MALE), tags.any(Tags::FEMALE)) {
        (true, false) => Some(Gender::Male),
        (false, true) => Some(Gender::Female),
        _ => None,
    }
}

/// Finds the people of an article.
pub(super) fn people<'t>(
    document: &Document<'_>,
    words: &Words<'t, '_>,
) -> Vec<Person<'t>> {
    let mut found: Vec<Person<'t>> = Vec::new();
    let (mut run, mut known) = (Vec::with_capacity(8), Vec::with_capacity(16));
    let mut next = 0;
    let mut sentences = document.sentences.iter().peekable();
    let begins = |at: usize| may_name(words.known[at].tags) && goes_on(words, at);
    for at in words.capitals().filter(|&at| begins(at)) {
        while sentences.next_if(|s| s.words.end <= at).is_some() {}
        let Some(sentence) = sentences.peek() else { break };
        let opens = at == sentence.words.start;
        if at < next
            || sentence.zone == Zone::Furniture
            || opens && words.known[at].tags.any(FUNCTION)
        {
            continue;
        }
        read_run(words, at..sentence.words.end, &mut run);
        next = at + run.len();
        if let Some(first) = first_name(&run, words, sentence.words.start..at) {
            let reach = sentence.words.start..at + first;
            introduction(words, reach.clone(), &mut known);
            apposition(words, next..sentence.words.end, &mut known);
            role_before(words, reach.start..at, next, &mut known);
            note(&mut found, words.text, &run, first, known.drain(..));
        }
    }
    found
}

/// All people of one surname, and where it stands. They share it, so that no crowd of one name
/// costs more than its length.
#[derive(Default)]
pub(super) struct Family {
    /// In order.
    pub(super) people: SmallVec<[usize; 2]>,
    mentions: SmallVec<[Span; 4]>,
}

impl Family {
    /// Where the name stands last before `at`.
    fn last_before(&self, at: u32) -> Option<Span> {
        let after = self.mentions.partition_point(|m| m.end() <= at);
        after.checked_sub(1).map(|i| self.mentions[i])
    }
}

/// People by surname.
#[derive(Default)]
pub(super) struct Families<'t> {
    places: HashMap<&'t str, usize>,
    all: Vec<Family>,
}

impl<'t> Families<'t> {
    /// Notes where each surname stands, so that a pronoun can look back.
    pub(super) fn new(words: &Words<'t, '_>, people: &mut [Person<'t>]) -> Self {
        let places = HashMap::with_capacity(people.len());
        let mut families = Families { places, all: Vec::with_capacity(people.len()) };
        let mut initials = 0;
        for (place, person) in people.iter_mut().enumerate() {
            let Families { places, all } = &mut families;
            person.family = *places.entry(person.surname).or_insert(all.len());
            if person.family == all.len() {
                all.push(Family::default());
            }
            all[person.family].people.push(place);
            initials |= initial(person.surname.as_bytes());
        }
        let text = words.text.as_bytes();
        for at in words.capitals() {
            let letters = text.get(words.spans[at].start() as usize..).unwrap_or_default();
            if initials & initial(letters) == 0 {
                continue;
            }
            if let Some(&family) = families.places.get(words.named(at).text) {
                families.all[family].mentions.push(words.spans[at]);
            }
        }
        families
    }

    /// The people of this surname.
    pub(super) fn of_name(&self, surname: &str) -> Option<&Family> {
        self.places.get(surname).map(|&place| &self.all[place])
    }

    /// Where a person's name stands last before `at`.
    pub(super) fn last_before(&self, person: &Person<'_>, at: u32) -> Option<Span> {
        self.all.get(person.family)?.last_before(at)
    }
}

/// A bit for the first two letters. Names that share none of their bits are told apart by
/// that alone.
fn initial(word: &[u8]) -> u64 {
    match word {
        [first, second, ..] => 1 << ((first.wrapping_mul(7) ^ second) % 64),
        _ => u64::MAX,
    }
}

/// Words of a name that follow one another from the start of `range`.
fn read_run<'t>(words: &Words<'t, '_>, range: Range<usize>, out: &mut Vec<Named<'t>>) {
    out.clear();
    for at in range.clone() {
        if at > range.start && !joined(words, at) {
            break;
        }
        let word = words.named(at);
        let name = word.capital && may_name(word.tags);
        let belongs = name || at > range.start && is_particle(word.text);
        if !belongs {
            break;
        }
        let owns = word.span.end() < words.spans[at].end();
        out.push(word);
        if owns {
            break;
        }
    }
}

/// Can the word behind belong to the same name? One word alone names nobody for certain.
fn goes_on(words: &Words<'_, '_>, at: usize) -> bool {
    words.known.get(at + 1).is_some_and(Known::capital) || particle_at(words, at + 1)
}

fn particle_at(words: &Words<'_, '_>, at: usize) -> bool {
    let short = |span: &&Span| (2..=3).contains(&span.len());
    words.spans.get(at).filter(short).is_some_and(|span| is_particle(span.of(words.text)))
}

/// *Ursula **von der** Leyen*
fn is_particle(word: &str) -> bool {
    matches!(word, "de" | "van" | "von" | "bin" | "al" | "der" | "la" | "del" | "da" | "di")
}

/// Nothing but a space, or the full stop of an initial, between a word and the one before?
fn joined(words: &Words<'_, '_>, at: usize) -> bool {
    let before = words.spans[at - 1];
    let gap = Span::new(before.end(), words.spans[at].start()).of(words.text);
    matches!(gap, " " | "\u{a0}") || before.len() <= 5 && gap == ". "
}

/// Where in a run of capitalised words a person's name begins; `before` are the words of
/// its sentence before it.
fn first_name(
    run: &[Named<'_>],
    words: &Words<'_, '_>,
    before: Range<usize>,
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
        && !names_a_body(&run[i..])
    {
        return Some(i + 1);
    }
    if !(2..=4).contains(&run.len()) {
        return None;
    }
    let before = before.last().map(|at| words.named(at));
    let role = before.is_some_and(|w| !w.capital && w.tags.any(Tags::ROLE));
    role.then_some(0)
}

/// *Justice Department*, *Treasury Board*: a title that can be said of a body, too, and then
/// the head of one. *Mr Church* and *Rep. Camp* are people.
fn names_a_body(run: &[Named<'_>]) -> bool {
    let [title, name] = run else { return false };
    let gendered = title.tags.any(Tags::MALE.with(Tags::FEMALE));
    let abbreviated = name.span.start() > title.span.end() + 1;
    name.tags.any(Tags::ORGANISATION) && !gendered && !abbreviated
}

/// The words before a name that say what the person is.
fn introduction<'t>(words: &Words<'t, '_>, before: Range<usize>, out: &mut Vec<&'t str>) {
    let near = before.start.max(before.end.saturating_sub(6))..before.end;
    for at in near.rev() {
        let gap =
            Span::new(words.spans[at].end(), words.spans[at + 1].start()).of(words.text);
        let word = words.named(at);
        let verb = word.tags.any(Tags::PAST.with(Tags::PRESENT)) && !word.capital;
        if gap.contains([',', ';', ':', '“', '"', '—']) || word.tags.any(FUNCTION) || verb
        {
            break;
        }
        out.push(word.text);
    }
}

/// The same between commas: *his **lawyer**, Ned Crale, said*; `next` stands behind the name.
fn role_before<'t>(
    words: &Words<'t, '_>,
    before: Range<usize>,
    next: usize,
    out: &mut Vec<&'t str>,
) {
    let comma = |at: usize| {
        let ends = words.spans.get(at.wrapping_sub(1)).zip(words.spans.get(at));
        let gap = ends.map(|(a, b)| Span::new(a.end(), b.start()).of(words.text));
        gap.is_some_and(|gap| gap.starts_with(','))
    };
    if before.is_empty() || !comma(before.end) || !comma(next) {
        return;
    }
    let role = words.named(before.end - 1);
    let owned = before.rev().skip(1).take(3).map(|at| &words.known[at]);
    let opens = Tags::DETERMINER.with(Tags::POSSESSIVE);
    let mut owned = owned.take_while(|w| !w.tags.any(Tags::PREPOSITION));
    if role.tags.any(Tags::ROLE) && owned.any(|w| w.tags.any(opens) || w.owns()) {
        out.push(role.text);
    }
}

/// The same behind it: *Jens Stoltenberg, the head of NATO,*.
fn apposition<'t>(words: &Words<'t, '_>, behind: Range<usize>, out: &mut Vec<&'t str>) {
    let before = out.len();
    let mut office = false;
    let near = behind.start..behind.end.min(behind.start + 9);
    for at in near.clone() {
        let gap =
            Span::new(words.spans[at - 1].end(), words.spans[at].start()).of(words.text);
        let opens = at == near.start;
        if opens != gap.starts_with(',') || gap.contains(['.', ';', ':']) {
            break;
        }
        let word = words.named(at);
        let verb =
            word.tags.any(Tags::BE.with(Tags::HAVE).with(Tags::PAST).with(Tags::WHO));
        if verb {
            break;
        }
        if !word.tags.any(FUNCTION) {
            office |= word.tags.any(Tags::ROLE.with(Tags::TITLE).with(Tags::GROUP));
            out.push(word.text);
        }
    }
    if !office {
        out.truncate(before);
    }
}

fn note<'t>(
    found: &mut Vec<Person<'t>>,
    text: &'t str,
    run: &[Named<'t>],
    first: usize,
    known: impl Iterator<Item = &'t str>,
) {
    let parts = &run[first..];
    let whole = parts[0].span.join(parts[parts.len() - 1].span).of(text);
    let name = spaced(whole);
    let title = first.checked_sub(1).and_then(|t| gendered(run[t].tags));
    let gender = title.or(gendered(parts[0].tags));
    let last = parts[parts.len() - 1].text;
    let known: SmallVec<[&str; 8]> = known.collect();
    let fits = |p: &Person<'_>| {
        p.name == name
            || parts.len() == 1
                && p.surname == last
                && (gender.is_none() || p.gender.is_none() || p.gender == gender)
            || parts.len() > 1
                && p.surname == last
                && (!p.name.contains(' ')
                    || p.name.split(' ').next() == Some(parts[0].text))
    };
    // *President Crale* is the one who was called so, whoever of the name came last.
    let called = |p: &Person<'_>| p.known_by_any(&known) && fits(p);
    let titled = (parts.len() == 1).then(|| found.iter().rposition(called)).flatten();
    let same = titled.or_else(|| found.iter().rposition(fits));
    let place = same.unwrap_or(found.len());
    if same.is_none() {
        found.push(Person::new(name.clone(), surname(whole)));
    }
    let person = &mut found[place];
    if name.len() > person.name.len() && parts.len() <= 4 {
        (person.name, person.surname) = (name, surname(whole));
    }
    person.gender = person.gender.or(gender);
    person.known_as.extend(known);
}
