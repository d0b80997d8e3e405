//! `undertone inspect`: what was read.

use std::collections::BTreeMap;

use anyhow::Result;
use undertone::count::{Row, Scope};
use undertone::report::screen::{clean, cut, cut_start, left, right, width};

use super::{Context, status};
use crate::args::{Inspect, Lists, Voices};
use crate::run;
use crate::tally::{self, Reading, hash};
use crate::{Status, out, plan};

pub fn run(context: &Context, args: Inspect) -> Result<Status> {
    let ready =
        context.ready(args.paths, args.input, Lists::default(), &Voices::default())?;
    let (analyzer, scope) = (&ready.analyzer, Scope::default());
    let mut found = Found::default();
    let reading = run::each(
        &ready.plan,
        |article| {
            let voiced = analyzer.voice(analyzer.segment(article));
            let row = Row::new(&voiced, &[], analyzer.lexicons(), &scope);
            Seen {
                words: row.words(None, None),
                dated: article
                    .published
                    .as_ref()
                    .and_then(|p| p.date)
                    .map(|d| d.to_string()),
                odd_marks: voiced.odd_marks.len(),
                text: hash(&article.text),
                id: article.id.to_string(),
                outlet: article.outlet.to_string(),
                titled: article.title.is_some(),
            }
        },
        |seen| {
            found.add(seen);
            Ok(())
        },
    )?;
    let columns = plan::columns(None);
    let lines = found.lines(&reading, columns);
    out::print(&format!("{}\n", lines.join("\n")))?;
    Ok(status(&reading))
}

/// One article.
struct Seen {
    words: u64,
    dated: Option<String>,
    odd_marks: usize,
    text: u64,
    id: String,
    outlet: String,
    titled: bool,
}

/// One outlet.
#[derive(Default)]
struct Outlet {
    articles: u64,
    words: u64,
    first: Option<String>,
    last: Option<String>,
}

#[derive(Default)]
struct Found {
    outlets: BTreeMap<String, Outlet>,
    texts: BTreeMap<u64, String>,
    same_text: Vec<(String, String)>,
    ids: BTreeMap<String, u64>,
    undated: u64,
    untitled: u64,
    short: u64,
    odd_marks: u64,
}

/// Shorter ones are hardly articles.
const SHORT: u64 = 50;
/// Longer lists are cut.
const SHOWN: usize = 20;

impl Found {
    fn add(&mut self, seen: Seen) {
        let outlet = self.outlets.entry(seen.outlet).or_default();
        outlet.articles += 1;
        outlet.words += seen.words;
        if let Some(day) = seen.dated.clone() {
            outlet.first =
                Some(outlet.first.take().unwrap_or(day.clone()).min(day.clone()));
            outlet.last = Some(outlet.last.take().unwrap_or(day.clone()).max(day));
        }
        if let Some(first) = self.texts.get(&seen.text) {
            self.same_text.push((seen.id.clone(), first.clone()));
        } else {
            self.texts.insert(seen.text, seen.id.clone());
        }
        *self.ids.entry(seen.id).or_default() += 1;
        self.undated += u64::from(seen.dated.is_none());
        self.untitled += u64::from(!seen.titled);
        self.short += u64::from(seen.words < SHORT);
        self.odd_marks += u64::from(seen.odd_marks > 0);
    }

    fn lines(&self, reading: &Reading, columns: usize) -> Vec<String> {
        let mut lines = vec!["Files".to_owned()];
        lines.extend(files(reading, columns));
        lines.extend([String::new(), "Outlets".to_owned()]);
        lines.extend(self.outlets(columns));
        lines.extend([String::new(), "Worth a look".to_owned()]);
        lines.extend(self.oddities(reading).into_iter().map(|odd| format!("  {odd}")));
        lines
    }

    fn outlets(&self, columns: usize) -> Vec<String> {
        let head = ["outlet", "articles", "words", "first", "last"].map(str::to_owned);
        let row = |(name, outlet): (&String, &Outlet)| {
            let day = |day: &Option<String>| day.clone().unwrap_or_default();
            [
                name.clone(),
                outlet.articles.to_string(),
                outlet.words.to_string(),
                day(&outlet.first),
                day(&outlet.last),
            ]
        };
        let mut rows = vec![head];
        rows.extend(self.outlets.iter().map(row));
        grid(&rows, columns)
    }

    fn oddities(&self, reading: &Reading) -> Vec<String> {
        let twice = self.ids.values().filter(|&&count| count > 1).count();
        let counts = [
            (reading.skipped.len() as u64, "records skipped, named above"),
            (reading.left_out, "articles left out by --since, --until or --where"),
            (self.undated, "articles without a date that can be read"),
            (self.untitled, "articles without a headline"),
            (self.short, "articles of fewer than 50 words"),
            (self.odd_marks, "articles with a quotation mark that has no partner"),
            (twice as u64, "ids that several articles have"),
            (self.same_text.len() as u64, "articles with the text of another"),
        ];
        let mut lines: Vec<String> = counts
            .into_iter()
            .filter(|(count, _)| *count > 0)
            .map(|(count, what)| format!("{count:>6}  {what}"))
            .collect();
        let pairs = self.same_text.iter().take(SHOWN);
        lines.extend(
            pairs.map(|(id, first)| clean(&format!("        {id} = {first}")).into_owned()),
        );
        let other = reading.languages.iter();
        lines.extend(other.map(|(name, count)| format!("{count:>6}  articles in {name}")));
        if lines.is_empty() {
            lines.push("nothing".to_owned());
        }
        lines
    }
}

fn files(reading: &Reading, columns: usize) -> Vec<String> {
    let mut rows =
        vec![["file", "read as", "articles", "skipped", "bytes"].map(str::to_owned)];
    let row = |file: &tally::FileRead| {
        [
            file.name.clone(),
            file.kind.clone(),
            file.articles.to_string(),
            file.skipped.to_string(),
            file.bytes.to_string(),
        ]
    };
    rows.extend(reading.files.iter().take(SHOWN).map(row));
    let mut lines = grid(&rows, columns);
    if reading.files.len() > SHOWN {
        lines.push(format!("  … and {} more files", reading.files.len() - SHOWN));
    }
    lines
}

/// Columns under one another: the first ones to the left, numbers to the right.
fn grid<const N: usize>(rows: &[[String; N]], columns: usize) -> Vec<String> {
    let wide = |column: usize| rows.iter().map(|row| width(&clean(&row[column]))).max();
    let mut widths: [usize; N] = std::array::from_fn(|column| wide(column).unwrap_or(0));
    let rest: usize = widths.iter().skip(1).map(|w| w + 2).sum();
    widths[0] = widths[0].min(columns.saturating_sub(rest + 2).max(12));
    let numeric = |column: usize| {
        rows.iter().skip(1).all(|row| row[column].bytes().all(|b| b.is_ascii_digit()))
    };
    let cell = |row: &[String; N], column: usize| {
        let shorten = if column == 0 { cut_start } else { cut }; // the end tells files apart
        let text = shorten(&clean(&row[column]), widths[column]);
        if column > 0 && numeric(column) {
            right(&text, widths[column])
        } else {
            left(&text, widths[column])
        }
    };
    let line = |row: &[String; N]| {
        let cells: Vec<String> = (0..N).map(|column| cell(row, column)).collect();
        format!("  {}", cells.join("  ")).trim_end().to_owned()
    };
    rows.iter().map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_stand_under_one_another() {
        let rows = [["outlet", "n"], ["A", "12"], ["Long name", "3"]];
        let rows = rows.map(|row| row.map(str::to_owned));
        assert_eq!(
            grid(&rows, 80),
            ["  outlet      n", "  A          12", "  Long name   3"]
        );
    }
}
