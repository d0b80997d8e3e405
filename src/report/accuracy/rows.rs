//! A row a figure.

use std::io::{self, Write};

use super::super::sheet::{Cells, Sheet};
use crate::assess::{Cell, Figure, Scores, Shape};
use crate::stats::Estimate;

const HEADER: [&str; 9] =
    ["by", "part", "measure", "figure", "value", "low", "high", "right", "of"];

/// Writes the figures as CSV: a row for each measure, part and figure, which is
/// `precision`, `recall`, `f1`, `share` or `per_1000`.
///
/// # Errors
/// Those of the writer.
pub fn write_accuracy(out: impl Write, scores: &Scores, sheet: Sheet) -> io::Result<()> {
    let mut cells = Cells::new(out, sheet, &HEADER)?;
    for figure in &scores.figures {
        for row in rows(figure) {
            cells.texts([figure.slice.by()])?;
            cells.texts([figure.slice.name(), figure.measure.name(), row.figure])?;
            let interval = row.estimate.and_then(|e| e.interval);
            cells.figure(row.estimate.map(|e| e.value))?;
            cells.figure(interval.map(|(low, _)| low))?;
            cells.figure(interval.map(|(_, high)| high))?;
            match row.counts {
                Some((right, of)) => cells.counts([right, of])?,
                None => cells.texts(["", ""])?,
            }
            cells.end()?;
        }
    }
    cells.flush()
}

/// One figure of a measure, and the counts that it is made of.
pub(super) struct Row {
    pub(super) figure: &'static str,
    pub(super) estimate: Option<Estimate>,
    pub(super) counts: Option<(u64, u64)>,
}

/// What a measure of a part can tell; a rule has no recall.
pub(super) fn rows(figure: &Figure) -> Vec<Row> {
    let Cell { marked, marked_found, read, read_right } = figure.cell;
    let row = |name, estimate, counts| Row { figure: name, estimate, counts };
    let share = |name| vec![row(name, figure.recall, Some((marked_found, marked)))];
    match figure.measure.shape() {
        Shape::Share => share("share"),
        Shape::PerThousand => share("per_1000"),
        Shape::Found => {
            let all = [
                row("precision", figure.precision, Some((read_right, read))),
                row("recall", figure.recall, Some((marked_found, marked))),
                row("f1", figure.f1, None),
            ];
            // Where one side knows no such part, there is nothing to say of it.
            let told = |row: &Row| row.estimate.is_some() || marked + read == 0;
            all.into_iter().filter(told).collect()
        }
    }
}
