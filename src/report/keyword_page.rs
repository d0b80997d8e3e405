//! Keywords as people read them: the page of one voice, group by group.

use super::blocks::{self, Block, Head};
use super::figures;
use super::html::listing;
use super::wire::WireUsed;
use crate::stats::{Keyword, Keywords};
use crate::voice::Voice;

/// The widest that a word or phrase may be.
const WORD: usize = 28;
/// A q under this is worth a mention.
const BAR: f64 = 0.05;
/// A smaller z is no surplus that anybody would see.
const LEAST_Z: f64 = 1.0;
/// From so many columns on, every figure is shown.
const WIDE: usize = 120;

/// Keywords of one voice, group by group.
///
/// ```
/// use undertone::{count::Vocabulary, report::KeywordPage};
/// use undertone::stats::{KeywordMethod, Keywords};
/// let none = Keywords::new(&Vocabulary::default(), &KeywordMethod::default());
/// let page = KeywordPage { voice: None, most: 15, wire: None };
/// assert!(page.table(&none, 80, false).contains("no other group"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeywordPage {
    /// Whose words; `None` for all voices together.
    pub voice: Option<Voice>,
    /// As many for each group.
    pub most: usize,
    /// What `--wire` left out.
    pub wire: Option<WireUsed>,
}

impl KeywordPage {
    /// For a terminal of so many columns.
    pub fn table(&self, keywords: &Keywords, width: usize, color: bool) -> String {
        blocks::terminal(&self.page(keywords, width), width, color)
    }

    /// As Markdown.
    pub fn markdown(&self, keywords: &Keywords) -> String {
        blocks::markdown(&self.page(keywords, usize::MAX))
    }

    /// As a page that loads nothing.
    pub fn html(&self, keywords: &Keywords) -> String {
        listing(&self.page(keywords, usize::MAX))
    }

    fn page(&self, keywords: &Keywords, width: usize) -> Vec<Block<'static>> {
        let title =
            format!("Words that one group uses more than the others, {}", self.whose());
        let mut page = vec![Block::Title(title)];
        page.extend(self.wire.as_ref().map(|wire| Block::Note(wire.remark())));
        if keywords.groups.len() < 2 {
            page.push(Block::Note(ALONE.into()));
            return page;
        }
        page.push(Block::Note(gloss(keywords)));
        for group in 0..keywords.groups.len() {
            self.group(&mut page, keywords, (group, width));
        }
        page
    }

    fn whose(&self) -> &'static str {
        match self.voice {
            None => "in all voices together",
            Some(Voice::Reporter) => "in the reporter’s own voice",
            Some(Voice::Quoted) => "in quotations",
            Some(Voice::Paraphrased) => "in what is paraphrased",
            Some(Voice::Unattributed) => "in marks that belong to nobody",
        }
    }

    fn group(
        &self,
        page: &mut Vec<Block<'static>>,
        keywords: &Keywords,
        (group, width): (usize, usize),
    ) {
        let (base, others) =
            (keywords.base(group, self.voice), keywords.others(group, self.voice));
        page.push(Block::Title(format!(
            "More in {}: {}, {} (others: {}, {})",
            keywords.groups[group],
            figures::counted(base.articles, "article"),
            figures::counted(base.words, "word"),
            figures::counted(others.articles, "article"),
            figures::counted(others.words, "word"),
        )));
        let found =
            |k: &&Keyword| k.group == group && k.voice == self.voice && k.z >= LEAST_Z;
        let found: Vec<_> = keywords.list.iter().filter(found).take(self.most).collect();
        if found.is_empty() {
            return page.push(Block::Note(NONE.into()));
        }
        let wide = width >= WIDE;
        let rows = found.into_iter().map(|keyword| row(keyword, wide)).collect();
        page.push(Block::Table(heads(wide), rows));
    }
}

const ALONE: &str = "There is no other group to compare with: give more outlets, or --by.";

const NONE: &str = "No word stands out that is used often enough, in enough articles.";

fn heads(wide: bool) -> Vec<Head<'static>> {
    let figures =
        ["here", "articles", "others", "times", "log odds", "z", "G²", "spread", "q"];
    let figures = figures.into_iter().filter(|head| wide || !is_extra(head));
    let name = Head::Name("word or phrase", WORD);
    std::iter::once(name).chain(figures.map(Head::Figure)).collect()
}

fn is_extra(head: &str) -> bool {
    ["log odds", "G²"].contains(&head)
}

fn row(keyword: &Keyword, wide: bool) -> Vec<String> {
    let mark = if keyword.q.is_none_or(|q| q >= BAR) { " ?" } else { "" };
    let times = keyword.log_ratio.map(f64::exp2).filter(|_| keyword.other_count > 0);
    let mut cells = vec![
        format!("{}{mark}", keyword.word),
        figures::count(keyword.count),
        figures::count(keyword.articles),
        figures::count(keyword.other_count),
        times.map_or_else(|| "only here".to_owned(), |times| format!("{times:.1}")),
    ];
    if wide {
        cells.push(format!("{:.2}", keyword.log_odds));
    }
    cells.push(format!("{:.1}", keyword.z));
    if wide {
        cells.push(format!("{:.1}", keyword.g2));
    }
    cells.push(figures::rate(keyword.dispersion));
    cells.push(figures::chance(keyword.q));
    cells
}

fn gloss(keywords: &Keywords) -> String {
    format!(
        "Counts here and in all other groups together, and in how many articles here; times: \
         how many times as often by words. z: how clearly, by words (log odds over their \
         standard error, prior {}). spread: 0 over all articles, 1 in one alone. q: by \
         articles, so that one long report does not decide; a ? stands where it is {BAR} or \
         more, and chance may be the reason.",
        keywords.method.prior
    )
}
