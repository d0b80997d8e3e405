//! Is one side introduced by other verbs than another, within one outlet?

use std::collections::BTreeMap;

use super::cast::Party;
use super::shares::ratio;
use crate::corpus::Cast;
use crate::lexicon::Stance;
use crate::stats::{Block, Method, false_discovery, flip_test};

/// With fewer articles no difference can reach p < .05: 2 of 2⁵ ways are .0625.
const LEAST: usize = 6;

/// The stances that are asked about: every one but the plain *said*.
const ASKED: [Stance; 6] = [
    Stance::Doubting,
    Stance::Endorsing,
    Stance::Conceding,
    Stance::Hostile,
    Stance::Emotive,
    Stance::Demanding,
];

/// One stance, one pair of sides, one group.
///
/// ```
/// use undertone::stats::{Method, Sources};
/// let sources = Sources::new(&[], &undertone::lexicon::Lexicons::builtin(), None, &Method::default());
/// assert!(sources.introduced.is_empty());
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Introduced {
    /// Place in [`Sources::groups`](super::Sources::groups).
    pub group: usize,
    /// What the verb does to the source.
    pub stance: Stance,
    /// A side; an actor where the file names no sides.
    pub left: String,
    /// Another.
    pub right: String,
    /// How often the left one is introduced so, and how often at all.
    pub left_counts: (u64, u64),
    /// Likewise the right one.
    pub right_counts: (u64, u64),
    /// Articles in which either speaks.
    pub articles: u64,
    /// Of the test over articles; `None` with fewer than six of them.
    pub p: Option<f64>,
    /// The same, corrected for the number of tests (Benjamini & Hochberg 1995).
    pub q: Option<f64>,
    /// Was every way of flipping signs tried?
    pub exact: bool,
}

impl Introduced {
    /// The share of the left side, and that of the right.
    pub fn shares(&self) -> [Option<f64>; 2] {
        [self.left_counts, self.right_counts].map(|(times, all)| ratio(times, all))
    }
}

/// Sides by actor; the actors themselves where no side is named.
fn sides(parties: &[Party]) -> (Vec<String>, BTreeMap<&str, usize>) {
    let some = parties.iter().any(|p| p.side.is_some());
    let mut names: Vec<String> = Vec::new();
    let mut of = BTreeMap::new();
    for party in parties {
        let name = if some { party.side.clone() } else { Some(party.id.to_string()) };
        let Some(name) = name else { continue };
        let at = names.iter().position(|n| *n == name).unwrap_or_else(|| {
            names.push(name);
            names.len() - 1
        });
        of.insert(&*party.id, at);
    }
    (names, of)
}

/// By side: introduced so, and at all.
fn counts(
    cast: &Cast,
    stance: Stance,
    of: &BTreeMap<&str, usize>,
    n: usize,
) -> Vec<(u64, u64)> {
    let mut counts = vec![(0, 0); n];
    for told in &cast.told {
        let side = told.actor.as_deref().and_then(|actor| of.get(actor));
        let Some(sum) = side.and_then(|&at| counts.get_mut(at)) else { continue };
        for cell in &told.cues {
            sum.1 += cell.times;
            sum.0 += if cell.stance == stance { cell.times } else { 0 };
        }
    }
    counts
}

pub(super) fn introduced(
    groups: &[&Vec<&Cast>],
    parties: &[Party],
    method: &Method,
) -> Vec<Introduced> {
    let (names, of) = sides(parties);
    let pairs: Vec<(usize, usize)> =
        (0..names.len()).flat_map(|a| (a + 1..names.len()).map(move |b| (a, b))).collect();
    let mut found = Vec::new();
    for (group, casts) in groups.iter().enumerate() {
        for stance in ASKED {
            let all: Vec<_> =
                casts.iter().map(|cast| counts(cast, stance, &of, names.len())).collect();
            for &(left, right) in &pairs {
                let ids = casts.iter().map(|cast| cast.article.as_str());
                let blocks = all.iter().map(|c| [c[left], c[right]]);
                let one =
                    one((group, stance), &ids.zip(blocks).collect::<Vec<_>>(), method);
                found.extend(one.map(|one| Introduced {
                    left: names[left].clone(),
                    right: names[right].clone(),
                    ..one
                }));
            }
        }
    }
    let q = false_discovery(&found.iter().map(|one| one.p).collect::<Vec<_>>());
    found.iter_mut().zip(q).for_each(|(one, q)| one.q = q);
    found
}

/// `None` where neither side is ever introduced so, or one of them never speaks.
fn one(
    (group, stance): (usize, Stance),
    blocks: &[(&str, Block)],
    method: &Method,
) -> Option<Introduced> {
    let sum = |side: usize| {
        let add =
            |s: (u64, u64), (_, b): &(&str, Block)| (s.0 + b[side].0, s.1 + b[side].1);
        blocks.iter().fold((0, 0), add)
    };
    let (left_counts, right_counts) = (sum(0), sum(1));
    if left_counts.0 + right_counts.0 == 0 || left_counts.1 == 0 || right_counts.1 == 0 {
        return None;
    }
    let articles = blocks.iter().filter(|(_, b)| b[0].1 + b[1].1 > 0).count();
    let enough = articles >= LEAST && method.resamples > 0;
    let test = || flip_test(blocks, method.resamples, method.seed);
    let tested = enough.then(test).flatten();
    Some(Introduced {
        group,
        stance,
        left: String::new(),
        right: String::new(),
        left_counts,
        right_counts,
        articles: articles as u64,
        p: tested.map(|t| t.p),
        q: None,
        exact: tested.is_some_and(|t| t.exact),
    })
}
