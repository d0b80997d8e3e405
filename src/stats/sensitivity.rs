//! Who carries a difference: one entry, one article, one speaker left out at a time.
//!
//! The share of a left-out part is 1 − d′/d, d and d′ the differences of the two rates with
//! and without it. Shares of entries add up to 1; one above 1 means that the rest points
//! the other way. A speaker is a name: people of one name are one.

use std::collections::BTreeMap;

use super::contrasts::Contrast;
use super::rates::per_thousand;
use super::sides::{Lane, Side};
use crate::lexicon::Lexicons;
use crate::text::{CategoryId, EntryId};
use crate::voice::Voice;

/// What is left out.
///
/// ```
/// use undertone::stats::LeftOut;
/// assert_eq!(LeftOut::Entry.name(), "entry");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LeftOut {
    /// An entry of a lexicon, in every article.
    Entry,
    /// An article, with its words.
    Article,
    /// All that one speaker says, with its words; in all voices together only, because the
    /// reporter's own words are nobody else's.
    Speaker,
}

impl LeftOut {
    /// As the tables have it.
    pub fn name(self) -> &'static str {
        match self {
            LeftOut::Entry => "entry",
            LeftOut::Article => "article",
            LeftOut::Speaker => "speaker",
        }
    }
}

/// The part of its kind that changes a contrast most, a row of `sensitivity.csv`.
///
/// ```
/// use undertone::stats::{Influence, LeftOut};
/// let influence = Influence {
///     contrast: 0, kind: LeftOut::Entry, left_out: "regime".into(),
///     ratio_without: Some(1.2), share: 0.6,
/// };
/// assert!(influence.share < 1.0);
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Influence {
    /// Place in [`Statistics::contrasts`](super::Statistics::contrasts).
    pub contrast: usize,
    /// What is left out.
    pub kind: LeftOut,
    /// Its name in the lexicon, its id, or his name.
    pub left_out: String,
    /// The ratio without it; `None` where either side then has no hit.
    pub ratio_without: Option<f64>,
    /// How much of the difference goes with it.
    pub share: f64,
}

/// Hits and words to be left out of a side.
type Part = (u64, u64);

/// What one group has of each entry and speaker.
struct Parts<'a> {
    /// Hits by entry: the reporter's, and all.
    entries: BTreeMap<EntryId, [u64; 2]>,
    /// Words by speaker, and hits by category.
    speakers: BTreeMap<&'a str, (u64, BTreeMap<CategoryId, u64>)>,
}

impl<'a> Parts<'a> {
    fn new(side: &Side<'a>, lexicons: &Lexicons) -> Self {
        let mut parts = Parts { entries: BTreeMap::new(), speakers: BTreeMap::new() };
        for row in &side.rows {
            for cell in &row.hits {
                let hits = parts.entries.entry(cell.entry).or_default();
                hits[0] += if cell.voice == Voice::Reporter { cell.hits } else { 0 };
                hits[1] += cell.hits;
            }
            for said in &row.said {
                let (words, hits) =
                    parts.speakers.entry(said.speaker.as_str()).or_default();
                *words += said.words;
                for &(entry, n) in &said.hits {
                    *hits.entry(lexicons.category_of(entry)).or_default() += n;
                }
            }
        }
        parts
    }
}

/// For each contrast with a difference, the most influential part of each kind.
pub(super) fn influences(
    sides: &[Side<'_>],
    contrasts: &[Contrast],
    categories: &[Vec<CategoryId>],
    lexicons: &Lexicons,
) -> Vec<Influence> {
    let parts: Vec<Parts<'_>> =
        sides.iter().map(|side| Parts::new(side, lexicons)).collect();
    let at = |group: usize| sides.iter().position(|side| side.group == group);
    let mut all = Vec::new();
    for (place, contrast) in contrasts.iter().enumerate() {
        let (Some(left), Some(right)) = (at(contrast.left), at(contrast.right)) else {
            continue;
        };
        let Some(case) = Case::new(contrast) else { continue };
        let wanted = &categories[contrast.heading];
        let pair = (&parts[left], &parts[right]);
        let lanes = [&sides[left], &sides[right]].map(|side| lane(side, contrast));
        let found = [
            case.entry(pair, wanted, lexicons),
            case.article([(&sides[left], lanes[0]), (&sides[right], lanes[1])]),
            contrast.voice.is_none().then(|| case.speaker(pair, wanted)).flatten(),
        ];
        let kinds = [LeftOut::Entry, LeftOut::Article, LeftOut::Speaker];
        for (kind, found) in kinds.into_iter().zip(found) {
            let Some((left_out, without, share)) = found else { continue };
            let ratio_without = without.filter(|ratio| *ratio > 0.0 && ratio.is_finite());
            all.push(Influence { contrast: place, kind, left_out, ratio_without, share });
        }
    }
    all
}

fn lane<'s>(side: &'s Side<'_>, contrast: &Contrast) -> Option<&'s Lane> {
    side.lanes.iter().find(|l| l.heading == contrast.heading && l.voice == contrast.voice)
}

/// A name, the ratio without it, its share.
type Largest = Option<(String, Option<f64>, f64)>;

/// One contrast in numbers.
struct Case {
    voice: Option<Voice>,
    left: Part,
    right: Part,
    difference: f64,
}

impl Case {
    /// `None` where there is no difference to be carried.
    fn new(contrast: &Contrast) -> Option<Self> {
        let of = |sample: &super::rates::Sample| (sample.hits, sample.words);
        let (left, right) = (of(&contrast.left_sample), of(&contrast.right_sample));
        let difference = per_thousand(left.0, left.1)? - per_thousand(right.0, right.1)?;
        contrast.more_in()?;
        Some(Case { voice: contrast.voice, left, right, difference })
    }

    /// The ratio and the share when these parts are left out; `None` where a side would
    /// have no words.
    fn without(&self, left: Part, right: Part) -> Option<(Option<f64>, f64)> {
        let rest = |whole: Part, part: Part| (whole.0 - part.0, whole.1 - part.1);
        let (left, right) = (rest(self.left, left), rest(self.right, right));
        let (l, r) = (per_thousand(left.0, left.1)?, per_thousand(right.0, right.1)?);
        let ratio = (left.0 > 0 && right.0 > 0).then(|| l / r);
        Some((ratio, 1.0 - (l - r) / self.difference))
    }

    /// The first by name of those with the largest share, either way.
    fn largest<'n>(&self, parts: impl Iterator<Item = (&'n str, Part, Part)>) -> Largest {
        let mut largest: Option<(&str, Option<f64>, f64)> = None;
        for (name, left, right) in parts {
            let Some((ratio, share)) = self.without(left, right) else { continue };
            let size = |share: f64| (share * 1e9).abs().round();
            let is_larger = largest.is_none_or(|(other, _, most)| {
                size(share) > size(most) || (size(share) >= size(most) && name < other)
            });
            if is_larger {
                largest = Some((name, ratio, share));
            }
        }
        let (name, ratio, share) = largest?;
        (share.abs() > f64::EPSILON).then(|| (name.to_owned(), ratio, share))
    }

    fn entry(
        &self,
        (left, right): (&Parts<'_>, &Parts<'_>),
        wanted: &[CategoryId],
        lexicons: &Lexicons,
    ) -> Largest {
        let voice = usize::from(self.voice.is_none());
        let entries = both(&left.entries, &right.entries);
        let hits = |parts: &Parts<'_>, entry| {
            parts.entries.get(entry).map_or(0, |hits| hits[voice])
        };
        let own = entries.filter(|e| wanted.contains(&lexicons.category_of(**e)));
        self.largest(own.filter_map(|entry| {
            let (l, r) = (hits(left, entry), hits(right, entry));
            (l + r > 0).then(|| (lexicons.entry(*entry).id.as_str(), (l, 0), (r, 0)))
        }))
    }

    fn article(&self, sides: [(&Side<'_>, Option<&Lane>); 2]) -> Largest {
        let [left, right] = sides.map(|(side, lane)| {
            let counts = lane.map_or(&[][..], |lane| lane.counts.as_slice());
            let names = side.rows.iter().map(|row| row.article.as_str());
            names.zip(counts.iter().copied())
        });
        let lefts = left.map(|(name, part)| (name, part, (0, 0)));
        self.largest(lefts.chain(right.map(|(name, part)| (name, (0, 0), part))))
    }

    fn speaker(
        &self,
        (left, right): (&Parts<'_>, &Parts<'_>),
        wanted: &[CategoryId],
    ) -> Largest {
        let names = both(&left.speakers, &right.speakers);
        let part = |parts: &Parts<'_>, name: &str| -> Part {
            let Some((words, hits)) = parts.speakers.get(name) else { return (0, 0) };
            (wanted.iter().filter_map(|c| hits.get(c)).sum(), *words)
        };
        self.largest(names.map(|name| (*name, part(left, name), part(right, name))))
    }
}

/// The keys of two maps, each once.
fn both<'m, K: Ord, V>(
    left: &'m BTreeMap<K, V>,
    right: &'m BTreeMap<K, V>,
) -> impl Iterator<Item = &'m K> {
    left.keys().chain(right.keys().filter(|key| !left.contains_key(key)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_is_what_of_the_difference_goes() {
        let case =
            Case { voice: None, left: (30, 10_000), right: (10, 10_000), difference: 2.0 };
        // By hand: 3 − 1 per thousand, and 1.8 − 1 without twelve hits of the left.
        let (ratio, share) = case.without((12, 0), (0, 0)).unwrap();
        assert!((ratio.unwrap() - 1.8).abs() < 1e-12 && (share - 0.6).abs() < 1e-12);
        assert_eq!(case.without((30, 0), (0, 0)).unwrap().0, None);
        assert_eq!(case.without((30, 10_000), (0, 0)), None);
        let parts = [("b", 12), ("a", 12), ("c", 3)];
        let parts = parts.map(|(name, x)| (name, (x, 0), (0, 0)));
        assert_eq!(case.largest(parts.into_iter()).unwrap().0, "a");
    }
}
