//! Near-duplicates: which article has the text of an earlier one.

use super::method::StoryMethod;
use super::shingles::{Common, Shingles};
use super::trace::Trace;

/// An article with the text of another.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Copied {
    /// Place of the first article with this text.
    pub(super) of: usize,
    pub(super) common: Common,
}

/// Of articles with one key, each is compared with so many of the earliest: a text that a
/// thousand papers print needs a thousand comparisons and not a million.
const MOST: usize = 16;

/// For each article, in order of [`Trace::order`], whose copy it is.
pub(super) fn copies(traces: &[&Trace], method: &StoryMethod) -> Vec<Option<Copied>> {
    let mut copies: Vec<Option<Copied>> = vec![None; traces.len()];
    for (later, earlier) in candidates(traces) {
        if copies[later].is_some() {
            continue;
        }
        let (left, right) = (traces[earlier], traces[later]);
        let common = left.shingles.common(&right.shingles);
        if is_copy(common, (left, right), method) {
            let of = copies[earlier].map_or(earlier, |copy| copy.of);
            copies[later] = Some(Copied { of, common });
        }
    }
    copies
}

/// Pairs worth a comparison, the later place first.
fn candidates(traces: &[&Trace]) -> Vec<(usize, usize)> {
    let mut pairs = Vec::new();
    for number in 0..Shingles::keys() {
        let key = |(at, trace): (usize, &&Trace)| Some((trace.shingles.key(number)?, at));
        let mut keys: Vec<(u32, usize)> =
            traces.iter().enumerate().filter_map(key).collect();
        keys.sort_unstable();
        for same in keys.chunk_by(|a, b| a.0 == b.0) {
            for (n, later) in same.iter().enumerate() {
                let earlier = same.iter().take(n.min(MOST));
                pairs.extend(earlier.map(|earlier| (later.1, earlier.1)));
            }
        }
        pairs.sort_unstable();
        pairs.dedup();
    }
    pairs
}

fn is_copy(common: Common, (left, right): (&Trace, &Trace), method: &StoryMethod) -> bool {
    let source = |trace: &Trace| {
        let credit = trace.credit.as_ref().map(|credit| credit.agency.clone());
        credit.or_else(|| super::credit::agency(trace.outlet.as_str()))
    };
    let same = source(left).is_some_and(|agency| source(right) == Some(agency));
    let least = if same { method.credited } else { method.jaccard };
    common.jaccard >= least || common.contained >= method.contained
}
