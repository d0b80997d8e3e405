//! Shares of what is given to sources: by kind of naming, source type, actor and side.

use std::collections::BTreeMap;

use super::cast::Party;
use crate::corpus::{Cast, Told};
use crate::stats::rates::float;
use crate::stats::resample::{Copies, percentile};
use crate::stats::{Estimate, Method};
use crate::voice::SourceType;

/// How a source is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Named {
    /// By a proper name.
    Named,
    /// By a role or a group: *the minister*, *critics*.
    Described,
    /// Somebody whose name is withheld: *an official who asked not to be named*.
    Anonymous,
    /// Not at all: *was expected to*, or a *he* that cannot be followed.
    Nobody,
}

impl Named {
    /// As it is written in every file.
    pub fn name(self) -> &'static str {
        match self {
            Named::Named => "named",
            Named::Described => "described",
            Named::Anonymous => "anonymous",
            Named::Nobody => "nobody",
        }
    }

    /// Of one source. A capital at the start of several words may only be that of the
    /// sentence: *Critics of the plan*.
    pub fn of(told: &Told) -> Named {
        let Some(speaker) = &told.speaker else { return Named::Nobody };
        let capital = |word: &str| word.chars().next().is_some_and(char::is_uppercase);
        let mut words = speaker.split([' ', '-']);
        let first = words.next().is_some_and(capital);
        let proper = match told.source_type {
            SourceType::Anonymous => return Named::Anonymous,
            SourceType::Group => words.any(capital),
            _ => words.clone().any(capital) || first && words.next().is_none(),
        };
        if proper { Named::Named } else { Named::Described }
    }
}

/// By what sources are told apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum SharedBy {
    /// See [`Named`].
    Named,
    /// See [`SourceType`].
    SourceType,
    /// Of the user's file; empty where a source belongs to none.
    Actor,
    /// Of the user's file; empty where there is none.
    Side,
}

impl SharedBy {
    /// As it is written in every file.
    pub fn name(self) -> &'static str {
        match self {
            SharedBy::Named => "named",
            SharedBy::SourceType => "source_type",
            SharedBy::Actor => "actor",
            SharedBy::Side => "side",
        }
    }
}

/// What one kind of source has of all that is given to sources in a group.
///
/// ```
/// use undertone::stats::{Method, Sources};
/// let sources = Sources::new(&[], &undertone::lexicon::Lexicons::builtin(), None, &Method::default());
/// assert!(sources.shares.is_empty());
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Share {
    /// Place in [`Sources::groups`](super::Sources::groups).
    pub group: usize,
    /// By what sources are told apart.
    pub by: SharedBy,
    /// Which kind; empty for the rest.
    pub value: String,
    /// Its place among the values of its sort, the same in every group.
    pub order: usize,
    /// Articles in which it occurs.
    pub articles: u64,
    /// How often something is given to it.
    pub attributions: u64,
    /// Of all attributions of the group.
    pub share_of_attributions: Option<f64>,
    /// Words that are given to it.
    pub words: u64,
    /// Of all words of the group that are given to anybody.
    pub share_of_words: Option<Estimate>,
}

#[derive(Clone, Default)]
struct Sum {
    articles: u64,
    attributions: u64,
    words: u64,
    replicates: Vec<u64>,
}

/// One kind of source, with its place among those of its sort.
type Kind = (SharedBy, usize, String);

/// The kinds that one source belongs to; no name for the rest, which stands last.
fn kinds(told: &Told, parties: &[Party]) -> Vec<Kind> {
    let named = Named::of(told);
    let source_type = told.source_type;
    let mut kinds = vec![
        (SharedBy::Named, named as usize, named.name().to_owned()),
        (SharedBy::SourceType, source_type as usize, source_type.name().to_owned()),
    ];
    if parties.is_empty() {
        return kinds;
    }
    let party = parties.iter().position(|p| Some(&p.id) == told.actor.as_ref());
    let id = |at: usize| (at, parties[at].id.to_string());
    let side = |at: usize| {
        let side = parties[at].side.clone()?;
        let first = parties.iter().position(|p| p.side.as_ref() == Some(&side))?;
        Some((first, side))
    };
    let rest = || (usize::MAX, String::new());
    let (at, actor) = party.map_or_else(rest, id);
    kinds.push((SharedBy::Actor, at, actor));
    let (at, side) = party.and_then(side).unwrap_or_else(rest);
    kinds.push((SharedBy::Side, at, side));
    kinds
}

/// All shares of one group.
pub(super) fn shares(
    group: usize,
    casts: &[&Cast],
    parties: &[Party],
    method: &Method,
) -> Vec<Share> {
    let mut sums: BTreeMap<Kind, Sum> = BTreeMap::new();
    let mut total = Sum::default();
    for cast in casts {
        let copies = Copies::new(method.seed, cast.article.as_str());
        let copies: Vec<u32> = copies.take(method.resamples as usize).collect();
        let mut own: BTreeMap<Kind, (u64, u64)> = BTreeMap::new();
        for told in &cast.told {
            for kind in kinds(told, parties) {
                let sum = own.entry(kind).or_default();
                sum.0 += told.attributions;
                sum.1 += told.words;
            }
        }
        let all = |of: fn(&Told) -> u64| cast.told.iter().map(of).sum::<u64>();
        total.add((all(|t| t.attributions), all(|t| t.words)), &copies);
        for (kind, counts) in own {
            sums.entry(kind).or_default().add(counts, &copies);
        }
    }
    let share = |((by, order, value), sum): (Kind, Sum)| Share {
        group,
        by,
        value,
        order,
        articles: sum.articles,
        attributions: sum.attributions,
        share_of_attributions: ratio(sum.attributions, total.attributions),
        words: sum.words,
        share_of_words: sum.estimate(&total, method),
    };
    sums.into_iter().map(share).collect()
}

impl Sum {
    fn add(&mut self, (attributions, words): (u64, u64), copies: &[u32]) {
        self.articles += u64::from(attributions > 0);
        self.attributions += attributions;
        self.words += words;
        self.replicates.resize(copies.len(), 0);
        let pairs = self.replicates.iter_mut().zip(copies);
        pairs.for_each(|(sum, &n)| *sum += u64::from(n) * words);
    }

    fn estimate(&self, total: &Sum, method: &Method) -> Option<Estimate> {
        let value = ratio(self.words, total.words)?;
        let pairs = self.replicates.iter().zip(&total.replicates);
        let mut shares: Vec<f64> = pairs.filter_map(|(&x, &n)| ratio(x, n)).collect();
        let tail = (1.0 - method.level) / 2.0;
        let low = percentile(&mut shares, tail);
        let high = percentile(&mut shares, 1.0 - tail);
        let told = total.articles >= Method::MIN_ARTICLES && self.words > 0;
        Some(Estimate { value, interval: low.zip(high).filter(|_| told) })
    }
}

/// `part` of `whole`; `None` of nothing.
pub(super) fn ratio(part: u64, whole: u64) -> Option<f64> {
    (whole > 0).then(|| float(part) / float(whole))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sources_are_named_described_anonymous_or_nobody() {
        let cases = [
            (Some("Maresh Tollin"), SourceType::Person, Named::Named),
            (Some("Stoltenberg"), SourceType::Person, Named::Named),
            (Some("NATO"), SourceType::Organisation, Named::Named),
            (Some("mediator"), SourceType::Person, Named::Described),
            (Some("Her department"), SourceType::Organisation, Named::Described),
            (Some("Critics"), SourceType::Group, Named::Described),
            (Some("Furious crews"), SourceType::Group, Named::Described),
            (Some("official at the Board"), SourceType::Anonymous, Named::Anonymous),
            (None, SourceType::Unknown, Named::Nobody),
        ];
        for (speaker, source_type, expected) in cases {
            let told = Told::new(speaker, source_type, None);
            assert_eq!(Named::of(&told), expected, "{speaker:?}");
        }
    }
}
