//! What is kept of an article so that its story and its copies can be found.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::credit::{self, Credit};
use super::shingles::{Shingles, hash, short};
use crate::count::date;
use crate::ingest::Zone;
use crate::segment::Document;
use crate::text::{ArticleId, Group, Outlet};

/// Headline and so many words of the text tell what it is about.
const LEAD: usize = 260;
/// Shorter words tell nothing.
const SHORTEST: usize = 3;

/// One article: some four kilobytes, whatever its length. Owns everything.
///
/// ```
/// use undertone::{corpus::Trace, ingest::Article, segment::segment};
/// let article = Article::from_text("a1", "Example News", "The bridge will be rebuilt.");
/// let trace = Trace::new(&segment(&article), "Example News".into());
/// assert_eq!((trace.article.as_str(), trace.credit), ("a1", None));
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Trace {
    /// What the article is called.
    pub article: ArticleId,
    /// What it is compared under.
    pub group: Group,
    /// Who published it.
    pub outlet: Outlet,
    /// As tables show it.
    pub date: Option<String>,
    /// The headline, where the record has one.
    pub title: Option<String>,
    /// The news agency that it names as its source.
    pub credit: Option<Credit>,
    /// Is the outlet itself a news agency?
    pub is_agency: bool,
    /// Days since 1970.
    pub(super) day: Option<i32>,
    pub(super) shingles: Shingles,
    /// Words of headline and lead, with their counts, in order.
    pub(super) words: Vec<(u32, u8)>,
    /// Of the whole text.
    digest: u64,
}

impl Trace {
    /// Takes down what is needed; the text can be dropped.
    pub fn new(document: &Document<'_>, group: Group) -> Self {
        let article = document.article;
        Trace {
            article: article.id.clone(),
            group,
            outlet: article.outlet.clone(),
            date: date(article),
            title: article.title.clone(),
            credit: credit::credit(document),
            is_agency: credit::agency(article.outlet.as_str()).is_some(),
            day: article.published.as_ref().and_then(|p| p.date).and_then(day),
            shingles: Shingles::new(document),
            words: lead(document),
            digest: hash(&article.text),
        }
    }

    /// Does it say that an agency wrote all of it, and is it not that agency's?
    pub fn is_credited(&self) -> bool {
        !self.is_agency && self.credit.as_ref().is_some_and(|credit| credit.is_whole)
    }

    /// The earliest first, agencies before others, then by what does not depend on the
    /// order of reading; articles without a day last.
    pub(super) fn order(&self) -> impl Ord + '_ {
        let day = (self.day.is_none(), self.day);
        (day, !self.is_agency, &self.outlet, &self.article, self.digest, &self.group)
    }
}

fn day(date: Date) -> Option<i32> {
    const EPOCH: Date = Date::constant(1970, 1, 1);
    date.since(EPOCH).ok().map(|span| span.get_days())
}

fn lead(document: &Document<'_>) -> Vec<(u32, u8)> {
    let text = document.text();
    let counted = document.sentences.iter().filter(|s| Zone::COUNTED.contains(&s.zone));
    let words =
        counted.flat_map(|s| document.words.get(s.words.clone()).unwrap_or_default());
    let mut counts: BTreeMap<u32, u8> = BTreeMap::new();
    for word in words.take(LEAD).map(|word| bare(word.of(text))) {
        if word.chars().count() >= SHORTEST {
            let count = counts.entry(short(hash(word))).or_default();
            *count = count.saturating_add(1);
        }
    }
    counts.into_iter().collect()
}

/// Without a possessive.
fn bare(word: &str) -> &str {
    let ends = ["'s", "’s", "'", "’"];
    ends.into_iter().find_map(|end| word.strip_suffix(end)).unwrap_or(word)
}
