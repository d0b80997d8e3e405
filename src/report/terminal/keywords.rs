//! Keywords as a terminal shows them.

use super::super::figures;
use super::super::safe;
use super::grid::{Grid, Room, cut};
use super::style::Page;
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
/// use undertone::{count::Vocabulary, report::KeywordTable};
/// use undertone::stats::{KeywordMethod, Keywords};
/// let none = Keywords::new(&Vocabulary::default(), &KeywordMethod::default());
/// let table = KeywordTable { width: 80, color: false, voice: None, most: 15 };
/// assert!(table.render(&none).contains("no other group"));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KeywordTable {
    /// Columns of the terminal.
    pub width: usize,
    /// With colours and bold type?
    pub color: bool,
    /// Whose words; `None` for all voices together.
    pub voice: Option<Voice>,
    /// As many for each group.
    pub most: usize,
}

impl KeywordTable {
    /// The tables.
    pub fn render(&self, keywords: &Keywords) -> String {
        let mut page = Page::new(self.width.clamp(super::LEAST, 400), self.color);
        page.title(&format!(
            "Words that one group uses more than the others, {}",
            self.whose()
        ));
        if keywords.groups.len() < 2 {
            page.plain(
                "There is no other group to compare with: give more outlets, or --by.",
            );
            return page.into_text();
        }
        page.note(&gloss(keywords));
        for group in 0..keywords.groups.len() {
            self.group(&mut page, keywords, group);
        }
        page.into_text()
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

    fn group(&self, page: &mut Page, keywords: &Keywords, group: usize) {
        let (base, others) =
            (keywords.base(group, self.voice), keywords.others(group, self.voice));
        page.title(&format!(
            "More in {}: {}, {} (others: {}, {})",
            safe::line(keywords.groups[group].as_str()),
            figures::counted(base.articles, "article"),
            figures::counted(base.words, "word"),
            figures::counted(others.articles, "article"),
            figures::counted(others.words, "word"),
        ));
        let found =
            |k: &&Keyword| k.group == group && k.voice == self.voice && k.z >= LEAST_Z;
        let found: Vec<_> = keywords.list.iter().filter(found).take(self.most).collect();
        if found.is_empty() {
            return page.plain(
                "No word stands out that is used often enough, in enough articles.",
            );
        }
        let mut grid = Grid::new(page.width).left("word or phrase", Room::AtMost(WORD));
        let wide = page.width >= WIDE;
        let heads =
            ["here", "articles", "others", "times", "log odds", "z", "G²", "spread", "q"];
        for head in heads.into_iter().filter(|head| wide || !is_extra(head)) {
            grid = grid.right(head);
        }
        for keyword in found {
            grid.row(row(keyword, wide));
        }
        page.table(&grid);
    }
}

fn is_extra(head: &str) -> bool {
    ["log odds", "G²"].contains(&head)
}

fn row(keyword: &Keyword, wide: bool) -> Vec<String> {
    let mark = if keyword.q.is_none_or(|q| q >= BAR) { " ?" } else { "" };
    let times = keyword.log_ratio.map(f64::exp2).filter(|_| keyword.other_count > 0);
    let word = cut(&safe::line(&keyword.word), WORD - 2, 1);
    let mut cells = vec![
        format!("{word}{mark}"),
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
