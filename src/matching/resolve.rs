//! Which of several finds count, where they cover one another.

use crate::text::{CategoryId, EntryId, SentenceId, Span};

/// A find that holds by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Find {
    pub(super) category: CategoryId,
    pub(super) span: Span,
    pub(super) entry: EntryId,
    pub(super) sentence: SentenceId,
}

/// Within a category the longest counts, then the leftmost, then the entry that stands
/// first; what overlaps one that counts does not. Categories do not know of one another.
pub(super) fn resolve(mut finds: Vec<Find>) -> Vec<Find> {
    finds.sort_unstable_by_key(|f| (f.category, f.span, f.entry));
    let mut kept = Vec::with_capacity(finds.len());
    let mut rest = finds.as_slice();
    while let Some(first) = rest.first() {
        let (cluster, later) = rest.split_at(cluster(first, rest));
        if cluster.len() == 1 {
            kept.push(*first);
        } else {
            kept.extend(longest(cluster));
        }
        rest = later;
    }
    kept.sort_unstable_by_key(|f| (f.span, f.entry));
    kept
}

/// How many finds hang together with the first.
fn cluster(first: &Find, finds: &[Find]) -> usize {
    let mut end = first.span.end();
    let joined = finds.iter().take_while(|f| {
        let joins = f.category == first.category && f.span.start() < end;
        if joins {
            end = end.max(f.span.end());
        }
        joins
    });
    joined.count()
}

fn longest(cluster: &[Find]) -> Vec<Find> {
    let mut sorted = cluster.to_vec();
    sorted.sort_by_key(|f| (u32::MAX - f.span.len(), f.span.start(), f.entry));
    let mut kept: Vec<Find> = Vec::new();
    for find in sorted {
        // Kept ones do not overlap, so only the neighbours of the place can be hit.
        let at = kept.partition_point(|k| k.span.start() < find.span.start());
        let free = |k: Option<&Find>| k.is_none_or(|k| !k.span.overlaps(find.span));
        if free(kept.get(at)) && free(at.checked_sub(1).and_then(|i| kept.get(i))) {
            kept.insert(at, find);
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    fn find(category: u32, start: u32, end: u32, entry: u32) -> Find {
        Find {
            category: CategoryId(category),
            span: Span::new(start, end),
            entry: EntryId(entry),
            sentence: SentenceId(0),
        }
    }

    #[test]
    fn the_longest_counts_then_the_leftmost_then_the_first_entry() {
        let cases = [
            ("longer beats further left", vec![(0, 0, 3, 0), (0, 2, 9, 1)], vec![1]),
            ("leftmost of two as long", vec![(0, 2, 5, 1), (0, 0, 3, 0)], vec![0]),
            ("first entry on the same span", vec![(0, 0, 3, 7), (0, 0, 3, 2)], vec![2]),
            ("neighbours both count", vec![(0, 0, 3, 0), (0, 3, 5, 1)], vec![0, 1]),
            ("categories apart", vec![(0, 0, 3, 0), (1, 0, 9, 1)], vec![0, 1]),
            (
                "the middle one gives way to both sides",
                vec![(0, 0, 5, 0), (0, 4, 8, 1), (0, 7, 12, 2)],
                vec![0, 2],
            ),
        ];
        for (name, finds, kept) in cases {
            let finds = finds.into_iter().map(|(c, s, e, i)| find(c, s, e, i)).collect();
            let found: Vec<u32> = resolve(finds).iter().map(|f| f.entry.0).collect();
            assert_eq!(found, kept, "{name}");
        }
    }
}
