//! Of whom is spoken: what actors are called, and what stands near them.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::shares::ratio;
use crate::corpus::{Actors, Cast};
use crate::lexicon::Lexicons;
use crate::stats::rates::per_thousand;
use crate::text::EntryId;
use crate::voice::Voice;

/// One name of an actor in one group and voice, a row of `names.csv`.
///
/// ```
/// use undertone::stats::{Method, Sources};
/// let sources = Sources::new(&[], &undertone::lexicon::Lexicons::builtin(), None, &Method::default());
/// assert!(sources.called.is_empty());
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct CalledFigure {
    /// Place in [`Sources::groups`](super::Sources::groups).
    pub group: usize,
    /// The id of the actor.
    pub actor: Arc<str>,
    /// As the file has it.
    pub name: String,
    /// One of its people, and no name of its own?
    pub is_person: bool,
    /// Who says it.
    pub voice: Voice,
    /// How often.
    pub times: u64,
    /// Of all places in this group and voice that name the actor.
    pub share: Option<f64>,
}

/// What stands in the clauses that name an actor, a row of `near.csv`.
///
/// ```
/// use undertone::stats::{Method, Sources};
/// let sources = Sources::new(&[], &undertone::lexicon::Lexicons::builtin(), None, &Method::default());
/// assert!(sources.near.is_empty());
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct NearFigure {
    /// Place in [`Sources::groups`](super::Sources::groups).
    pub group: usize,
    /// The id of the actor.
    pub actor: Arc<str>,
    /// In whose mouth.
    pub voice: Voice,
    /// How often it is named in this voice.
    pub mentions: u64,
    /// Words of the clauses that name it, in this voice.
    pub words: u64,
    /// Hits in them.
    pub hits: u64,
    /// Per thousand of those words.
    pub per_thousand: Option<f64>,
    /// The ids of the entries with their hits, the most frequent first.
    pub terms: Vec<(String, u64)>,
}

pub(super) fn called(groups: &[&Vec<&Cast>], actors: Option<&Actors>) -> Vec<CalledFigure> {
    let Some(actors) = actors else { return Vec::new() };
    let mut found = Vec::new();
    for (group, casts) in groups.iter().enumerate() {
        let mut sums: BTreeMap<(usize, Voice), u64> = BTreeMap::new();
        for cell in casts.iter().flat_map(|cast| &cast.called) {
            *sums.entry((cell.name, cell.voice)).or_default() += cell.times;
        }
        let all = mentions(casts, actors);
        found.extend(sums.iter().filter_map(|(&(name, voice), &times)| {
            let spelt = actors.spelt().get(name)?;
            let whole = all.get(&(spelt.actor, voice)).copied().unwrap_or_default();
            Some(CalledFigure {
                group,
                actor: actors.list().get(spelt.actor)?.id.clone(),
                name: spelt.name.clone(),
                is_person: spelt.is_person,
                voice,
                times,
                share: ratio(times, whole),
            })
        }));
    }
    found
}

fn mentions(casts: &[&Cast], actors: &Actors) -> BTreeMap<(usize, Voice), u64> {
    let mut sums = BTreeMap::new();
    for cell in casts.iter().flat_map(|cast| &cast.called) {
        if let Some(spelt) = actors.spelt().get(cell.name) {
            *sums.entry((spelt.actor, cell.voice)).or_default() += cell.times;
        }
    }
    sums
}

pub(super) fn near(
    groups: &[&Vec<&Cast>],
    lexicons: &Lexicons,
    actors: Option<&Actors>,
) -> Vec<NearFigure> {
    let Some(actors) = actors else { return Vec::new() };
    let mut found = Vec::new();
    for (group, casts) in groups.iter().enumerate() {
        let mut sums: BTreeMap<(usize, Voice), (u64, BTreeMap<EntryId, u64>)> =
            BTreeMap::new();
        for cell in casts.iter().flat_map(|cast| &cast.aimed) {
            let sum = sums.entry((cell.actor, cell.voice)).or_default();
            sum.0 += cell.words;
            for &(entry, n) in &cell.hits {
                *sum.1.entry(entry).or_default() += n;
            }
        }
        let all = mentions(casts, actors);
        for ((actor, voice), (words, terms)) in sums {
            let Some(of) = actors.list().get(actor) else { continue };
            let hits = terms.values().sum();
            let name = |(entry, n): (EntryId, u64)| (lexicons.entry(entry).id.clone(), n);
            let mut terms: Vec<_> = terms.into_iter().map(name).collect();
            terms.sort_by_key(|&(_, n)| std::cmp::Reverse(n));
            found.push(NearFigure {
                group,
                actor: of.id.clone(),
                voice,
                mentions: all.get(&(actor, voice)).copied().unwrap_or_default(),
                words,
                hits,
                per_thousand: per_thousand(hits, words),
                terms,
            });
        }
    }
    found
}
