//! How far coders agree, as a page, JSON and CSV.

use std::io::{self, Write};

use serde_json::json;

use super::super::blocks::{self, Block, Head};
use super::super::figures::{NONE, count, counted, percent};
use super::super::sheet::{Cells, Sheet};
use super::CodingReport;
use crate::assess::coding::Agreement;

/// Several columns that the same coders filled in.
///
/// ```
/// use undertone::report::{Agreements, CodingReport};
/// let none = Agreements { coders: vec!["anna".into()], columns: Vec::new(), level: 0.95 };
/// assert!(none.table(80, false).starts_with("Agreement"));
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Agreements {
    /// Their names.
    pub coders: Vec<String>,
    /// One for each column.
    pub columns: Vec<Agreement>,
    /// Of the intervals.
    pub level: f64,
}

/// What the figures are, for somebody who has not met them.
const GLOSS: &str = "Same: of all pairs of codes that two coders gave one item, those that are \
    the same. Alpha (Krippendorff’s): the same with what chance would give taken off; 1 is always, \
    0 as often as by chance. Many studies ask for .8, and take nothing under .67 (Krippendorff \
    2004). Items with one code only count for neither.";

impl Agreements {
    pub(super) fn blocks(&self) -> Vec<Block<'_>> {
        let mut page = vec![
            Block::Title(format!(
                "Agreement between {}: {}",
                counted(self.coders.len() as u64, "coder"),
                self.coders.join(", ")
            )),
            Block::Note(GLOSS.into()),
        ];
        let heads = vec![
            Head::Name("column", 20),
            Head::Figure("items"),
            Head::Figure("coded twice"),
            Head::Figure("codes"),
            Head::Figure("same"),
            Head::Figure("alpha"),
            Head::Figure("its interval"),
        ];
        page.push(Block::Table(heads, self.columns.iter().map(row).collect()));
        if self.columns.iter().any(|a| a.alpha.is_none()) {
            page.push(Block::Note(
                "No alpha: no item has two codes, or all codes are the same, so that nothing could \
                 have come out otherwise."
                    .into(),
            ));
        }
        for column in &self.columns {
            self.coders_of(&mut page, column);
            self.confusion(&mut page, column);
        }
        page
    }

    /// With three or more, who stands apart.
    fn coders_of(&self, page: &mut Vec<Block<'_>>, column: &Agreement) {
        if self.coders.len() < 3 {
            return;
        }
        page.push(Block::Title(format!("{}: each coder with the others", column.column)));
        let heads =
            vec![Head::Name("coder", 30), Head::Figure("pairs"), Head::Figure("same")];
        let row = |(coder, (same, pairs)): (&String, &(Option<f64>, u64))| {
            vec![coder.clone(), count(*pairs), percent(*same)]
        };
        let rows = self.coders.iter().zip(&column.coders).map(row).collect();
        page.push(Block::Table(heads, rows));
    }

    fn confusion(&self, page: &mut Vec<Block<'_>>, column: &Agreement) {
        if column.paired == 0 || column.codes.len() < 2 {
            return;
        }
        let (down, across) = match self.coders.as_slice() {
            [first, second] => (first.clone(), second.clone()),
            _ => ("the coder named first".into(), "the one named later".into()),
        };
        page.push(Block::Title(format!("{}: which codes meet", column.column)));
        page.push(Block::Note(format!(
            "Down: {down}. Across: {across}. Each figure: items, over all pairs of coders."
        )));
        let cells = |(code, counts): (&String, &Vec<u64>)| {
            std::iter::once(code.clone()).chain(counts.iter().map(|&n| count(n))).collect()
        };
        let rows = column.codes.iter().zip(&column.confusion).map(cells).collect();
        page.push(Block::Across("", column.codes.clone(), rows));
    }
}

impl CodingReport for Agreements {
    fn table(&self, width: usize, color: bool) -> String {
        blocks::terminal(&self.blocks(), width, color)
    }

    fn markdown(&self) -> String {
        blocks::markdown(&self.blocks())
    }

    /// A row for each column.
    fn write_csv(&self, out: &mut dyn Write, sheet: Sheet) -> io::Result<()> {
        let header = [
            "column",
            "coders",
            "items",
            "paired_items",
            "codes",
            "percent_agreement",
            "alpha",
            "low",
            "high",
        ];
        let mut cells = Cells::new(out, sheet, &header)?;
        for a in &self.columns {
            cells.text(&a.column)?;
            cells.counts([self.coders.len() as u64, a.items, a.paired, a.values])?;
            let interval = a.alpha.and_then(|alpha| alpha.interval);
            cells.figure(a.percent)?;
            cells.figure(a.alpha.map(|alpha| alpha.value))?;
            cells.figure(interval.map(|(low, _)| low))?;
            cells.figure(interval.map(|(_, high)| high))?;
            cells.end()?;
        }
        cells.flush()
    }

    fn json(&self) -> serde_json::Value {
        let column = |a: &Agreement| {
            let interval = a.alpha.and_then(|alpha| alpha.interval);
            let coder = |(name, (same, pairs)): (&String, &(Option<f64>, u64))| json!({"coder": name, "pairs": pairs, "percent_agreement": same});
            let coders: Vec<_> = self.coders.iter().zip(&a.coders).map(coder).collect();
            json!({
                "column": a.column, "items": a.items, "paired_items": a.paired, "codes": a.values,
                "percent_agreement": a.percent, "alpha": a.alpha.map(|alpha| alpha.value),
                "low": interval.map(|i| i.0), "high": interval.map(|i| i.1),
                "coders": coders, "values": a.codes, "confusion": a.confusion,
            })
        };
        json!({
            "coders": self.coders, "level": self.level,
            "columns": self.columns.iter().map(column).collect::<Vec<_>>(),
        })
    }
}

fn row(a: &Agreement) -> Vec<String> {
    let figure = |f: f64| format!("{f:.2}");
    let interval = a.alpha.and_then(|alpha| alpha.interval);
    vec![
        a.column.clone(),
        count(a.items),
        count(a.paired),
        count(a.values),
        percent(a.percent),
        a.alpha.map_or_else(|| NONE.to_owned(), |alpha| figure(alpha.value)),
        interval.map_or_else(
            || NONE.to_owned(),
            |(low, high)| format!("{} to {}", figure(low), figure(high)),
        ),
    ]
}
