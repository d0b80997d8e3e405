//! Names all in capitals, as labels have them: *KOVALT* is whoever else is called Kovalt.

use crate::lexicon::Tags;

use super::label::is_shouted;
use super::people::{Person, same};
use super::words::Named;

/// A label of one word with fewer letters may be initials.
const NAME: usize = 5;

/// People among whom a label is looked for: more than any article has, so that no list of
/// names costs more than its length.
const CROWD: usize = 500;

/// The person whose name is written so.
pub(super) fn bearer(people: &[Person<'_>], words: &[Named<'_>]) -> Option<usize> {
    let (first, last) = (words.first()?, words.last()?);
    if last.text.len() < 3 || !words.iter().all(|word| is_shouted(word.text)) {
        return None;
    }
    let known = people.iter().take(CROWD).enumerate();
    let fits = known.filter(|(_, p)| same(p.surname, last.text));
    let best = fits.max_by_key(|(place, person)| {
        let given = person.name.split_whitespace().next().unwrap_or_default();
        let exact = words.len() > 1 && same(given, first.text);
        (exact, !is_shouted(&person.name), std::cmp::Reverse(*place))
    });
    best.map(|(place, _)| place)
}

/// Whoever speaks under such a label and bears no name of a body is a person.
pub(super) fn meet<'t>(people: &mut Vec<Person<'t>>, words: &[Named<'t>]) {
    let other = Tags::ORGANISATION
        .with(Tags::PLACE)
        .with(Tags::GROUP)
        .with(Tags::DOCUMENT)
        .with(Tags::ROLE)
        .with(Tags::TITLE);
    let names: Vec<&str> = words.iter().map(|word| word.text).collect();
    let long = names.len() > 1 || names.iter().all(|name| name.len() >= NAME);
    let name = (1..=3).contains(&names.len())
        && long
        && words.iter().all(|word| is_shouted(word.text) && !word.tags.any(other));
    if name && bearer(people, words).is_none() {
        people.push(Person::met(&names));
    }
}
