//! Same-event groups: articles near in date that share rare words.
//!
//! A word counts the more, the fewer articles have it (tf-idf), so that names of people
//! and places decide. An article joins the story to which it is most alike on average, if
//! it is alike enough and the story began within the window; else it begins one. Since
//! every member is weighed, a chain of articles that are each a little like the next does
//! not become a story.

use std::collections::BTreeSet;

use hashbrown::HashMap;

use super::method::StoryMethod;
use super::trace::Trace;

/// Words of an article, in order, with weights whose squares add up to one.
pub(super) type Vector = Vec<(u32, f32)>;

/// So many of its weightiest words lead to an article.
const LEADS: usize = 16;
/// A word leads to so many of the last articles that have it.
const FOLLOWED: usize = 64;
/// An article is weighed against so many of a story's first articles.
const WEIGHED: usize = 32;

/// Vectors of all these articles. A word that only one has is left out.
pub(super) fn vectors(traces: &[&Trace]) -> Vec<Vector> {
    let mut having: HashMap<u32, u32> = HashMap::new();
    for (word, _) in traces.iter().flat_map(|trace| &trace.words) {
        *having.entry(*word).or_default() += 1;
    }
    let all = f64::from(u32::try_from(traces.len()).unwrap_or(u32::MAX));
    let weight = |&(word, times): &(u32, u8)| {
        let having = having.get(&word).copied().filter(|&n| n > 1)?;
        let rare = (all / f64::from(having)).ln();
        Some((word, (1.0 + f64::from(times).ln()) * rare))
    };
    traces
        .iter()
        .map(|trace| unit(trace.words.iter().filter_map(weight).collect()))
        .collect()
}

fn unit(weights: Vec<(u32, f64)>) -> Vector {
    let length = weights.iter().map(|(_, w)| w * w).sum::<f64>().sqrt();
    #[expect(clippy::cast_possible_truncation, reason = "a weight needs few digits")]
    let part = |(word, weight): (u32, f64)| (word, (weight / length) as f32);
    weights.into_iter().filter(|(_, w)| *w > 0.0).map(part).collect()
}

/// The cosine of two of them.
pub(super) fn likeness(left: &[(u32, f32)], right: &[(u32, f32)]) -> f64 {
    let (mut left, mut right, mut sum) = (left, right, 0.0);
    while let ([l, more_left @ ..], [r, more_right @ ..]) = (left, right) {
        if l.0 == r.0 {
            sum += f64::from(l.1) * f64::from(r.1);
        }
        if l.0 <= r.0 {
            left = more_left;
        }
        if r.0 <= l.0 {
            right = more_right;
        }
    }
    sum
}

/// The weightiest words.
fn leads(vector: &Vector) -> impl Iterator<Item = u32> {
    let mut sorted = vector.clone();
    sorted.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    sorted.into_iter().take(LEADS).map(|(word, _)| word)
}

/// Stories as places of their articles; every article that can be placed is in one.
pub(super) struct Events<'a> {
    vectors: &'a [Vector],
    method: StoryMethod,
    stories: Vec<(i32, Vec<usize>)>,
    /// Articles with their story, by word.
    index: HashMap<u32, Vec<(usize, usize)>>,
}

impl<'a> Events<'a> {
    pub(super) fn new(vectors: &'a [Vector], method: StoryMethod) -> Self {
        Events { vectors, method, stories: Vec::new(), index: HashMap::new() }
    }

    /// The next article, no earlier than the last.
    pub(super) fn place(&mut self, article: usize, day: i32) {
        let found = self.nearest(article, day);
        let story = found.unwrap_or_else(|| {
            self.stories.push((day, Vec::new()));
            self.stories.len() - 1
        });
        self.stories[story].1.push(article);
        for word in leads(&self.vectors[article]) {
            self.index.entry(word).or_default().push((article, story));
        }
    }

    fn nearest(&self, article: usize, day: i32) -> Option<usize> {
        let lists = leads(&self.vectors[article]).filter_map(|word| self.index.get(&word));
        let last = lists.flat_map(|list| list.iter().rev().take(FOLLOWED));
        let open =
            |story: &usize| day.saturating_sub(self.stories[*story].0) <= self.method.days;
        let near: BTreeSet<usize> = last.map(|&(_, story)| story).filter(open).collect();
        let weighed = near.into_iter().map(|story| (self.mean(article, story), story));
        let alike = weighed.filter(|(likeness, _)| *likeness >= self.method.likeness);
        let best = alike.max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)));
        best.map(|(_, story)| story)
    }

    fn mean(&self, article: usize, story: usize) -> f64 {
        let own = &self.vectors[article];
        let (mut sum, mut count) = (0.0, 0.0);
        for &other in self.stories[story].1.iter().take(WEIGHED) {
            sum += likeness(own, &self.vectors[other]);
            count += 1.0;
        }
        sum / count
    }

    pub(super) fn into_stories(self) -> Vec<Vec<usize>> {
        self.stories.into_iter().map(|(_, articles)| articles).collect()
    }
}
