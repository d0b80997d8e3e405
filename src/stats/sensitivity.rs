//! Who carries a difference: one entry, one article, one speaker left out at a time.
//!
//! The share of a left-out part is 1 − d′/d, d and d′ the differences of the two rates with
//! and without it. Shares of entries add up to 1; one above 1 means that the rest points
//! the other way. A speaker is a name: people of one name are one.

use super::contrasts::Contrast;
use super::rates::per_thousand;
use super::sides::{Lane, Side, in_both};
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

/// What one speaker says in one group.
struct Spoken {
    /// Place in the list of all names, which is in order.
    speaker: usize,
    words: u64,
    /// By heading.
    hits: Vec<u64>,
}

/// What one group has of each entry and speaker.
struct Parts {
    /// Hits by entry: the reporter's, and all.
    entries: Vec<[u64; 2]>,
    /// In order of name.
    speakers: Vec<Spoken>,
}

/// Numbers instead of names, so that many pairs of groups cost little.
struct Numbered<'a> {
    /// Everybody who speaks in any group, in order of name.
    speakers: Vec<&'a str>,
    /// The headings that sum each category.
    headings: Vec<Vec<usize>>,
    /// The entries that each heading sums.
    entries: Vec<Vec<EntryId>>,
    lexicons: &'a Lexicons,
}

impl<'a> Numbered<'a> {
    fn new(
        sides: &[Side<'a>],
        categories: &[Vec<CategoryId>],
        lexicons: &'a Lexicons,
    ) -> Self {
        let rows = sides.iter().flat_map(|side| &side.rows);
        let said = rows.flat_map(|row| &row.said);
        let mut speakers: Vec<&str> = said.map(|said| said.speaker.as_str()).collect();
        speakers.sort_unstable();
        speakers.dedup();
        let holding = |id: CategoryId| {
            let all = categories.iter().enumerate();
            all.filter(|(_, own)| own.contains(&id)).map(|(at, _)| at).collect()
        };
        let headings: Vec<Vec<usize>> =
            lexicons.categories().map(|(id, ..)| holding(id)).collect();
        let mut entries: Vec<Vec<EntryId>> = vec![Vec::new(); categories.len()];
        for (entry, _) in lexicons.entries() {
            let own = &headings[lexicons.category_of(entry).index()];
            for &heading in own {
                entries[heading].push(entry);
            }
        }
        Numbered { speakers, headings, entries, lexicons }
    }

    fn parts(&self, side: &Side<'a>) -> Parts {
        let mut entries = vec![[0; 2]; self.lexicons.entries().count()];
        let mut speakers: Vec<Option<Spoken>> = Vec::new();
        speakers.resize_with(self.speakers.len(), || None);
        for row in &side.rows {
            for cell in &row.hits {
                let hits = &mut entries[cell.entry.index()];
                hits[0] += if cell.voice == Voice::Reporter { cell.hits } else { 0 };
                hits[1] += cell.hits;
            }
            for said in &row.said {
                let found = self.speakers.binary_search(&said.speaker.as_str());
                let Ok(speaker) = found else { continue };
                let nothing =
                    || Spoken { speaker, words: 0, hits: vec![0; self.entries.len()] };
                let spoken = speakers[speaker].get_or_insert_with(nothing);
                spoken.words += said.words;
                for &(entry, n) in &said.hits {
                    let own = &self.headings[self.lexicons.category_of(entry).index()];
                    for &heading in own {
                        spoken.hits[heading] += n;
                    }
                }
            }
        }
        Parts { entries, speakers: speakers.into_iter().flatten().collect() }
    }
}

/// For each contrast with a difference, the most influential part of each kind.
pub(super) fn influences(
    sides: &[Side<'_>],
    contrasts: &[Contrast],
    (categories, by_mouth): (&[Vec<CategoryId>], bool),
    lexicons: &Lexicons,
) -> Vec<Influence> {
    let numbered = Numbered::new(sides, categories, lexicons);
    let parts: Vec<Parts> = sides.iter().map(|side| numbered.parts(side)).collect();
    let at = |group: usize| sides.iter().position(|side| side.group == group);
    let mut all = Vec::new();
    let mut place = 0;
    for chunk in contrasts.chunk_by(|a, b| (a.left, a.right) == (b.left, b.right)) {
        let first = place;
        place += chunk.len();
        let Some(pair) = chunk.first().and_then(|c| at(c.left).zip(at(c.right))) else {
            continue;
        };
        let pair = Pair {
            sides: [&sides[pair.0], &sides[pair.1]],
            parts: [&parts[pair.0], &parts[pair.1]],
            speakers: both(&parts[pair.0].speakers, &parts[pair.1].speakers),
            articles: articles(&sides[pair.0], &sides[pair.1], by_mouth),
            numbered: &numbered,
        };
        for (at, contrast) in chunk.iter().enumerate() {
            all.extend(pair.influences(first + at, contrast));
        }
    }
    all
}

/// Two groups, for all their contrasts.
struct Pair<'p, 'a> {
    sides: [&'p Side<'a>; 2],
    parts: [&'p Parts; 2],
    /// Those who speak in either, in order of name.
    speakers: Vec<[Option<&'p Spoken>; 2]>,
    /// The articles of both, with their places in either.
    articles: Vec<(&'a str, [Option<usize>; 2])>,
    numbered: &'p Numbered<'a>,
}

impl Pair<'_, '_> {
    fn influences(&self, place: usize, contrast: &Contrast) -> Vec<Influence> {
        let Some(case) = Case::new(contrast) else { return Vec::new() };
        let speaker = || self.speaker(&case, contrast.heading);
        let found = [
            (LeftOut::Entry, self.entry(&case, contrast)),
            (LeftOut::Article, self.article(&case, contrast)),
            (LeftOut::Speaker, contrast.voice.is_none().then(speaker).flatten()),
        ];
        let influence = |(kind, found): (LeftOut, Option<(String, Without)>)| {
            let (left_out, (ratio, share)) = found?;
            let ratio_without = ratio.filter(|ratio| *ratio > 0.0 && ratio.is_finite());
            Some(Influence { contrast: place, kind, left_out, ratio_without, share })
        };
        found.into_iter().filter_map(influence).collect()
    }

    fn entry(&self, case: &Case, contrast: &Contrast) -> Option<(String, Without)> {
        let voice = usize::from(contrast.voice.is_none());
        let name = |entry: EntryId| self.numbered.lexicons.entry(entry).id.as_str();
        let parts = self.numbered.entries[contrast.heading].iter().filter_map(|&entry| {
            let [left, right] = self.parts.map(|parts| parts.entries[entry.index()][voice]);
            (left + right > 0).then(|| (name(entry), (left, 0), (right, 0)))
        });
        case.largest(parts).map(|(name, without)| (name.to_owned(), without))
    }

    fn article(&self, case: &Case, contrast: &Contrast) -> Option<(String, Without)> {
        let counts = self.sides.map(|side| {
            lane(side, contrast).map_or(&[][..], |lane| lane.counts.as_slice())
        });
        let part = |side: usize, at: Option<usize>| -> Part {
            at.and_then(|at| counts[side].get(at)).copied().unwrap_or_default()
        };
        let parts = self.articles.iter().map(|&(id, [l, r])| (id, part(0, l), part(1, r)));
        case.largest(parts).map(|(name, without)| (name.to_owned(), without))
    }

    fn speaker(&self, case: &Case, heading: usize) -> Option<(String, Without)> {
        let part = |spoken: Option<&Spoken>| -> Part {
            spoken.map_or((0, 0), |spoken| (spoken.hits[heading], spoken.words))
        };
        let parts = self.speakers.iter().filter_map(|&[left, right]| {
            let speaker = left.or(right)?.speaker;
            Some((speaker, part(left), part(right)))
        });
        let (speaker, without) = case.largest(parts)?;
        Some((self.numbered.speakers[speaker].to_owned(), without))
    }
}

fn lane<'s>(side: &'s Side<'_>, contrast: &Contrast) -> Option<&'s Lane> {
    side.lanes.iter().find(|l| l.heading == contrast.heading && l.voice == contrast.voice)
}

/// What can be left out at once: by mouth one article is in both sides, else one with the
/// id of another is still another.
fn articles<'a>(
    left: &Side<'a>,
    right: &Side<'a>,
    by_mouth: bool,
) -> Vec<(&'a str, [Option<usize>; 2])> {
    if by_mouth {
        return in_both(left, right);
    }
    let ids = |side: &Side<'a>| {
        let ids: Vec<&'a str> = side.rows.iter().map(|row| row.article.as_str()).collect();
        ids.into_iter().enumerate()
    };
    let lefts = ids(left).map(|(at, id)| (id, [Some(at), None]));
    lefts.chain(ids(right).map(|(at, id)| (id, [None, Some(at)]))).collect()
}

/// Two lists in order of speaker as one.
fn both<'p>(left: &'p [Spoken], right: &'p [Spoken]) -> Vec<[Option<&'p Spoken>; 2]> {
    let (mut left, mut right) = (left.iter().peekable(), right.iter().peekable());
    let mut all = Vec::new();
    loop {
        let next =
            [left.peek(), right.peek()].map(|next| next.map(|spoken| spoken.speaker));
        let Some(first) = next.into_iter().flatten().min() else { return all };
        let own = |spoken: &&'p Spoken| spoken.speaker == first;
        all.push([left.next_if(own), right.next_if(own)]);
    }
}

/// The ratio without a part, and its share.
type Without = (Option<f64>, f64);

/// One contrast in numbers.
struct Case {
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
        Some(Case { left, right, difference })
    }

    /// The ratio and the share when these parts are left out; `None` where a side would
    /// have no words.
    fn without(&self, left: Part, right: Part) -> Option<Without> {
        let rest = |whole: Part, part: Part| (whole.0 - part.0, whole.1 - part.1);
        let (left, right) = (rest(self.left, left), rest(self.right, right));
        let (l, r) = (per_thousand(left.0, left.1)?, per_thousand(right.0, right.1)?);
        let ratio = (left.0 > 0 && right.0 > 0).then(|| l / r);
        Some((ratio, 1.0 - (l - r) / self.difference))
    }

    /// The first by name of those with the largest share, either way.
    fn largest<N: Ord>(
        &self,
        parts: impl Iterator<Item = (N, Part, Part)>,
    ) -> Option<(N, Without)> {
        let mut largest: Option<(f64, N, Without)> = None;
        for (name, left, right) in parts {
            let Some(without) = self.without(left, right) else { continue };
            let size = (without.1 * 1e9).abs().round();
            let is_larger = largest.as_ref().is_none_or(|(most, other, _)| {
                size > *most || (size >= *most && name < *other)
            });
            if is_larger {
                largest = Some((size, name, without));
            }
        }
        let (_, name, without) = largest?;
        (without.1.abs() > f64::EPSILON).then_some((name, without))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_is_what_of_the_difference_goes() {
        let case = Case { left: (30, 10_000), right: (10, 10_000), difference: 2.0 };
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
