//! The stories of a corpus.

use std::collections::{BTreeMap, BTreeSet};

use super::copies::{Copied, copies};
use super::events::{Events, Vector, likeness, vectors};
use super::method::StoryMethod;
use super::trace::Trace;

/// One article of a story.
///
/// ```
/// use undertone::corpus::StoryMember;
/// let member = StoryMember { place: 4, similarity: Some(0.41), wire_of: None, shared: None };
/// assert_eq!(member.wire_of, None);
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct StoryMember {
    /// Its place among all articles.
    pub place: usize,
    /// How alike the most alike other article of the story is: 0 no rare word in common, 1
    /// the same words.
    pub similarity: Option<f64>,
    /// Place of the first article with the same text.
    pub wire_of: Option<usize>,
    /// For a copy, the part of all five-word sequences of both that both have.
    pub shared: Option<f64>,
}

/// Articles on one event.
///
/// ```
/// use undertone::corpus::Story;
/// let story = Story { id: "s1".into(), members: Vec::new() };
/// assert!(story.members.is_empty());
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Story {
    /// Unique in its corpus.
    pub id: String,
    /// The earliest first.
    pub members: Vec<StoryMember>,
}

/// The stories of a corpus: of articles in several outlets, or with one text.
///
/// ```
/// use undertone::{corpus::{Stories, StoryMethod, Trace}, ingest::Article, segment::segment};
/// let text = "Work on the old stone bridge of Kelmouth begins in spring, the mayor told a \
///     crowded room on Monday, and the ferry will carry people across the river until then.";
/// let trace = |outlet: &str| {
///     Trace::new(&segment(&Article::from_text(outlet, outlet, text)), outlet.into())
/// };
/// let stories = Stories::new(&[trace("Alder Post"), trace("Birch Times")], &StoryMethod::default());
/// assert_eq!(stories.list[0].members[1].wire_of, Some(0));
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Stories {
    /// How they were told.
    pub method: StoryMethod,
    /// In order of their first articles.
    pub list: Vec<Story>,
    /// Articles in all.
    pub articles: usize,
    /// Articles without a day, which are in no story but as copies.
    pub undated: usize,
    /// No article has a day, so all are taken as near in date?
    pub no_dates: bool,
    /// For each article its story, and its place there.
    places: Vec<Option<(usize, usize)>>,
}

impl Stories {
    /// Finds the stories. The order of the articles changes no story.
    pub fn new(traces: &[Trace], method: &StoryMethod) -> Self {
        let mut order: Vec<usize> = (0..traces.len()).collect();
        order.sort_by(|&a, &b| traces[a].order().cmp(&traces[b].order()));
        let sorted: Vec<&Trace> = order.iter().map(|&place| &traces[place]).collect();
        let undated = sorted.iter().filter(|trace| trace.day.is_none()).count();
        let no_dates = undated == sorted.len();
        let copied = copies(&sorted, method);
        let vectors = vectors(&sorted);
        let mut events = Events::new(&vectors, *method);
        for (at, trace) in sorted.iter().enumerate().filter(|(at, _)| copied[*at].is_none())
        {
            if let Some(day) = trace.day.or(no_dates.then_some(0)) {
                events.place(at, day);
            }
        }
        let groups = grouped(events.into_stories(), &copied);
        let several = groups.into_iter().filter(|group| is_story(group, &sorted, &copied));
        let all = Whole { order: &order, copied: &copied, vectors: &vectors };
        let list: Vec<Story> = several.enumerate().map(|(n, g)| all.story(n, &g)).collect();
        let places = places(&list, traces.len());
        Stories { method: *method, list, articles: traces.len(), undated, no_dates, places }
    }

    /// The story of an article, by its place.
    pub fn of(&self, place: usize) -> Option<&Story> {
        let (story, _) = (*self.places.get(place)?)?;
        self.list.get(story)
    }

    /// An article as a member of its story.
    pub fn member(&self, place: usize) -> Option<&StoryMember> {
        let (story, member) = (*self.places.get(place)?)?;
        self.list.get(story)?.members.get(member)
    }
}

/// Copies stand with the first article of their text.
fn grouped(mut groups: Vec<Vec<usize>>, copied: &[Option<Copied>]) -> Vec<Vec<usize>> {
    let mut group_of: BTreeMap<usize, usize> = BTreeMap::new();
    for (at, group) in groups.iter().enumerate() {
        group_of.extend(group.iter().map(|&article| (article, at)));
    }
    for (article, copy) in copied.iter().enumerate() {
        let Some(copy) = copy else { continue };
        let group = *group_of.entry(copy.of).or_insert_with(|| {
            groups.push(vec![copy.of]);
            groups.len() - 1
        });
        groups[group].push(article);
    }
    for group in &mut groups {
        group.sort_unstable();
    }
    groups.sort();
    groups
}

fn is_story(group: &[usize], sorted: &[&Trace], copied: &[Option<Copied>]) -> bool {
    let outlets: BTreeSet<_> = group.iter().map(|&at| &sorted[at].outlet).collect();
    outlets.len() > 1 || group.iter().any(|&at| copied[at].is_some())
}

/// Everything that a story is told from, by place in order.
struct Whole<'a> {
    order: &'a [usize],
    copied: &'a [Option<Copied>],
    vectors: &'a [Vector],
}

/// So many other articles are looked at for the most alike one.
const LOOKED_AT: usize = 64;

impl Whole<'_> {
    fn story(&self, number: usize, group: &[usize]) -> Story {
        let member = |&at: &usize| StoryMember {
            place: self.order[at],
            similarity: self.similarity(at, group),
            wire_of: self.copied[at].map(|copy| self.order[copy.of]),
            shared: self.copied[at].map(|copy| copy.common.jaccard),
        };
        let members = group.iter().map(member).collect();
        Story { id: format!("s{}", number + 1), members }
    }

    fn similarity(&self, at: usize, group: &[usize]) -> Option<f64> {
        let others = group.iter().filter(|&&other| other != at).take(LOOKED_AT);
        let alike = others.map(|&other| likeness(&self.vectors[at], &self.vectors[other]));
        alike.max_by(f64::total_cmp)
    }
}

fn places(list: &[Story], articles: usize) -> Vec<Option<(usize, usize)>> {
    let mut places = vec![None; articles];
    for (story, members) in list.iter().map(|story| &story.members).enumerate() {
        for (at, member) in members.iter().enumerate() {
            places[member.place] = Some((story, at));
        }
    }
    places
}
