//! What `stories` shows: a page for a terminal or Markdown, `stories.csv`, and JSON.

use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::io::{self, Write};

use serde::Serialize;

use super::blocks::{self, Block, Head};
use super::figures::{count, counted, percent};
use super::html::listing;
use super::provenance::Provenance;
use super::sheet::{Cells, Sheet};
use crate::corpus::{Stories, Story, StoryMember, StoryMethod, Trace};

/// The page shows so many stories, those with most articles.
const SHOWN: usize = 30;
/// From so many columns on, ids have room.
const WIDE: usize = 120;

/// Everything that any format of `stories` shows.
///
/// ```
/// use undertone::{Analyzer, corpus::{Stories, StoryMethod}, stats::Method};
/// use undertone::report::{Provenance, StoryReport};
/// let provenance = Provenance::new(Analyzer::builtin().lexicons(), &Method::default());
/// let stories = Stories::new(&[], &StoryMethod::default());
/// let report = StoryReport { provenance, traces: Vec::new(), stories };
/// assert!(report.table(80, false).contains("no two articles"));
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct StoryReport {
    /// Where the figures come from.
    pub provenance: Provenance,
    /// The articles, in input order.
    pub traces: Vec<Trace>,
    /// Their stories.
    pub stories: Stories,
}

impl StoryReport {
    /// For a terminal of so many columns.
    pub fn table(&self, width: usize, color: bool) -> String {
        blocks::terminal(&self.page(width), width, color)
    }

    /// As Markdown.
    pub fn markdown(&self) -> String {
        blocks::markdown(&self.page(usize::MAX))
    }

    /// As a page that loads nothing.
    pub fn html(&self) -> String {
        listing(&self.page(usize::MAX))
    }

    /// The whole of it as one object.
    pub fn json(&self) -> String {
        let whole = Whole {
            provenance: &self.provenance,
            method: self.stories.method,
            articles: self.stories.articles,
            undated: self.stories.undated,
            stories: self.stories.list.iter().map(|story| self.story(story)).collect(),
        };
        // Strings, numbers and lists: serde_json cannot refuse any of them.
        let mut text = serde_json::to_string_pretty(&whole).unwrap_or_default();
        text.push('\n');
        text
    }

    fn page(&self, width: usize) -> Vec<Block<'_>> {
        let mut page = vec![Block::Title(self.title())];
        page.push(Block::Note(self.gloss()));
        if self.stories.list.is_empty() {
            page.push(Block::Note(
                "There are no two articles on one event, and no copies.".into(),
            ));
        } else {
            page.push(Block::Table(heads(width), self.rows(width)));
            self.rest(&mut page);
        }
        page.extend(self.cautions().into_iter().map(Block::Caution));
        page
    }

    fn title(&self) -> String {
        let members = || self.stories.list.iter().flat_map(|story| &story.members);
        let copies = members().filter(|member| member.wire_of.is_some()).count();
        let credits = self.traces.iter().filter(|trace| trace.is_credited()).count();
        format!(
            "undertone {}: {}, of which {} tell one of {}, {} another’s text, {} an agency",
            self.provenance.version,
            counted(self.stories.articles as u64, "article"),
            count(members().count() as u64),
            many(self.stories.list.len(), "story", "stories"),
            many(copies, "copies", "copy"),
            many(credits, "credits", "credit"),
        )
    }

    fn gloss(&self) -> String {
        let method = &self.stories.method;
        format!(
            "A story: articles of at least two outlets, within {} days, that share rare words, \
             names above all. Alike: with the most alike other article of the story, from 0 to 1 \
             (on average at least {}). Copy: the part of all five-word sequences of both that it \
             shares with the first article with its text. An agency’s name: the article credits \
             it with all of its text.",
            method.days, method.likeness
        )
    }

    fn rest(&self, page: &mut Vec<Block<'_>>) {
        let more = self.stories.list.len().saturating_sub(SHOWN);
        if more > 0 {
            page.push(Block::Note(format!(
                "{} more; stories.csv (--out, or --format csv) has all.",
                many(more, "story", "stories")
            )));
        }
    }

    fn cautions(&self) -> Vec<String> {
        let stories = &self.stories;
        let undated = (stories.undated > 0 && !stories.no_dates).then(|| {
            format!(
                "{} without a date that can be read: they are in no story, unless as copies.",
                counted(stories.undated as u64, "article")
            )
        });
        let no_dates = (stories.no_dates && stories.articles > 0).then(|| {
            "No article has a date that can be read, so all were taken as near in date."
                .to_owned()
        });
        let few = (1..FEW).contains(&stories.articles).then(|| {
            format!(
                "Fewer than {FEW} articles hardly tell which words are rare. Read the stories \
                 before relying on them."
            )
        });
        [undated, no_dates, few].into_iter().flatten().collect()
    }

    fn rows(&self, width: usize) -> Vec<Vec<String>> {
        let list = &self.stories.list;
        let mut largest: Vec<usize> = (0..list.len()).collect();
        largest.sort_by_key(|&at| Reverse(list[at].members.len()));
        largest.truncate(SHOWN);
        let shown: BTreeSet<usize> = largest.into_iter().collect();
        let rows = shown.into_iter().flat_map(|at| {
            let story = &list[at];
            let members = story.members.iter().enumerate();
            members.map(|(n, member)| {
                let id = if n == 0 { story.id.clone() } else { String::new() };
                self.row(id, member, width)
            })
        });
        rows.collect()
    }

    fn row(&self, story: String, member: &StoryMember, width: usize) -> Vec<String> {
        let trace = &self.traces[member.place];
        let mut cells = vec![
            story,
            trace.date.clone().unwrap_or_default(),
            trace.group.to_string(),
            trace.title.clone().unwrap_or_else(|| trace.article.to_string()),
        ];
        if width >= WIDE {
            cells.push(trace.article.to_string());
        }
        cells.push(member.similarity.map(|s| format!("{s:.2}")).unwrap_or_default());
        cells.push(self.source(member));
        cells
    }

    /// Where the text comes from, as far as that is seen.
    fn source(&self, member: &StoryMember) -> String {
        let trace = &self.traces[member.place];
        let whole = trace.credit.as_ref().filter(|credit| credit.is_whole);
        let agency = whole.map(|credit| credit.agency.to_string());
        let copy = member.wire_of.map(|_| format!("copy {}", percent(member.shared)));
        agency.into_iter().chain(copy).collect::<Vec<_>>().join(", ")
    }

    fn story<'a>(&'a self, story: &'a Story) -> StoryOut<'a> {
        let member = |member: &StoryMember| {
            let trace = &self.traces[member.place];
            MemberOut {
                article: trace.article.as_str(),
                group: trace.group.as_str(),
                outlet: trace.outlet.as_str(),
                date: trace.date.as_deref(),
                title: trace.title.as_deref(),
                similarity: member.similarity,
                wire_of: member.wire_of.map(|place| self.traces[place].article.as_str()),
                shared: member.shared,
                agency: trace.credit.as_ref().map(|credit| &*credit.agency),
                agency_wrote_all: trace.credit.as_ref().map(|credit| credit.is_whole),
            }
        };
        StoryOut { story: &story.id, articles: story.members.iter().map(member).collect() }
    }
}

/// A corpus of fewer articles hardly tells rare words from others.
const FEW: usize = 20;

fn many(n: usize, one: &str, more: &str) -> String {
    format!("{} {}", count(n as u64), if n == 1 { one } else { more })
}

fn heads(width: usize) -> Vec<Head<'static>> {
    let mut heads = vec![
        Head::Name("story", 8),
        Head::Name("date", 10),
        Head::Name("group", 16),
        Head::Text("headline"),
    ];
    if width >= WIDE {
        heads.push(Head::Name("article", 28));
    }
    heads.extend([Head::Figure("alike"), Head::Name("text from", 12)]);
    heads
}

#[derive(Serialize)]
struct Whole<'a> {
    provenance: &'a Provenance,
    method: StoryMethod,
    articles: usize,
    undated: usize,
    stories: Vec<StoryOut<'a>>,
}

#[derive(Serialize)]
struct StoryOut<'a> {
    story: &'a str,
    articles: Vec<MemberOut<'a>>,
}

#[derive(Serialize)]
struct MemberOut<'a> {
    article: &'a str,
    group: &'a str,
    outlet: &'a str,
    date: Option<&'a str>,
    title: Option<&'a str>,
    similarity: Option<f64>,
    wire_of: Option<&'a str>,
    shared: Option<f64>,
    agency: Option<&'a str>,
    agency_wrote_all: Option<bool>,
}

const STORIES: [&str; 6] = ["story", "article", "group", "date", "similarity", "wire_of"];

/// Writes `stories.csv`.
///
/// # Errors
/// Those of the writer.
pub fn write_stories(
    out: impl Write,
    stories: &Stories,
    traces: &[Trace],
    sheet: Sheet,
) -> io::Result<()> {
    let mut cells = Cells::new(out, sheet, &STORIES)?;
    for story in &stories.list {
        for member in &story.members {
            let trace = &traces[member.place];
            let of = member.wire_of.map_or("", |place| traces[place].article.as_str());
            cells.texts([&story.id, trace.article.as_str(), trace.group.as_str()])?;
            cells.texts([trace.date.as_deref().unwrap_or_default()])?;
            cells.figure(member.similarity)?;
            cells.texts([of])?;
            cells.end()?;
        }
    }
    cells.flush()
}
