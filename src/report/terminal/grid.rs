//! Columns and rows, laid out by `comfy-table`.

use comfy_table::{
    Cell, CellAlignment, ColumnConstraint, ContentArrangement, LineStyle, Table,
    TableStyle, Width,
};
use unicode_width::UnicodeWidthStr;

use super::style::wrap;
use crate::text::Span;

/// Blanks between columns.
pub(in crate::report) const GAP: usize = 2;

/// A column that takes what others leave is never narrower.
const LEAST: usize = 12;

const RULES: TableStyle = TableStyle::new().header_separator(LineStyle::none().fill('─'));

/// How wide a column is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::report) enum Room {
    /// As its widest cell.
    Natural,
    /// The same, but cells are wrapped beyond this.
    AtMost(usize),
    /// What the other columns leave.
    Rest,
}

struct Column {
    head: String,
    align: CellAlignment,
    room: Room,
}

/// A table before it is laid out.
pub(in crate::report) struct Grid {
    width: usize,
    columns: Vec<Column>,
    rows: Vec<Vec<String>>,
}

impl Grid {
    pub(in crate::report) fn new(width: usize) -> Self {
        Grid { width, columns: Vec::new(), rows: Vec::new() }
    }

    /// A column of words.
    pub(in crate::report) fn left(mut self, head: impl Into<String>, room: Room) -> Self {
        self.columns.push(Column { head: head.into(), align: CellAlignment::Left, room });
        self
    }

    /// A column of figures.
    pub(in crate::report) fn right(mut self, head: impl Into<String>) -> Self {
        let (head, align) = (head.into(), CellAlignment::Right);
        self.columns.push(Column { head, align, room: Room::Natural });
        self
    }

    pub(in crate::report) fn row(&mut self, cells: Vec<String>) {
        self.rows.push(cells);
    }

    /// Is there enough left for the columns that take what others leave?
    pub(in crate::report) fn fits(&self) -> bool {
        let used = self.widths().into_iter().sum::<usize>() + self.gaps();
        used <= self.width
    }

    fn gaps(&self) -> usize {
        GAP * self.columns.len().saturating_sub(1)
    }

    fn natural(&self, at: usize) -> usize {
        let cells = self.rows.iter().filter_map(|row| row.get(at));
        let lines = cells.chain([&self.columns[at].head]).flat_map(|cell| cell.lines());
        lines.map(UnicodeWidthStr::width).max().unwrap_or_default().max(1)
    }

    fn widths(&self) -> Vec<usize> {
        let mut widths: Vec<_> = (0..self.columns.len())
            .map(|at| match self.columns[at].room {
                Room::Natural => self.natural(at),
                Room::AtMost(most) => self.natural(at).min(most),
                Room::Rest => 0,
            })
            .collect();
        let used = widths.iter().sum::<usize>() + self.gaps();
        for (at, column) in self.columns.iter().enumerate() {
            if column.room == Room::Rest {
                let left = self.width.saturating_sub(used).max(LEAST);
                widths[at] = self.natural(at).min(left);
            }
        }
        widths
    }

    /// The lines of the table, the head first.
    pub(in crate::report) fn lines(&self) -> Vec<String> {
        let mut table = Table::new();
        table.load_style(RULES).set_content_arrangement(ContentArrangement::Dynamic);
        table.set_width(u16::MAX).set_truncation_indicator("…");
        table.set_header(self.columns.iter().map(|c| &c.head));
        for row in &self.rows {
            table.add_row(row.iter().map(Cell::new));
        }
        for (at, width) in self.widths().into_iter().enumerate() {
            let Some(column) = table.column_mut(at) else { continue };
            let gap = if at + 1 < self.columns.len() { GAP } else { 0 };
            let fixed = u16::try_from(width + gap).unwrap_or(u16::MAX);
            column.set_padding((0, u16::try_from(gap).unwrap_or_default()));
            column.set_cell_alignment(self.columns[at].align);
            column.set_constraint(ColumnConstraint::Absolute(Width::Fixed(fixed)));
        }
        table.lines().collect()
    }
}

/// Several figures in one cell, set under one another in a column of cells.
pub(in crate::report) fn aligned(cells: &[Vec<String>]) -> Vec<String> {
    let parts = cells.iter().map(Vec::len).max().unwrap_or_default();
    let widths: Vec<usize> = (0..parts)
        .map(|at| cells.iter().filter_map(|c| c.get(at)).map(|p| p.width()).max())
        .map(Option::unwrap_or_default)
        .collect();
    let pad = |(part, &width): (&String, &usize)| {
        format!("{}{part}", " ".repeat(width.saturating_sub(part.width())))
    };
    let join = |cell: &Vec<String>| {
        cell.iter().zip(&widths).map(pad).collect::<Vec<_>>().join(" ")
    };
    cells.iter().map(join).collect()
}

/// Breaks a name into lines of at most `width`, after blanks and hyphens first.
pub(in crate::report) fn fold(name: &str, width: usize) -> String {
    let loose = name.replace('-', "- ").replace('_', "_ ");
    let words = loose.split_whitespace().flat_map(|word| pieces(word, width));
    let mut lines: Vec<String> = Vec::new();
    for word in words {
        match lines.last_mut() {
            Some(line)
                if line.ends_with(['-', '_']) && line.width() + word.width() <= width =>
            {
                line.push_str(&word);
            }
            Some(line)
                if !line.ends_with(['-', '_'])
                    && line.width() + 1 + word.width() <= width =>
            {
                line.push(' ');
                line.push_str(&word);
            }
            _ => lines.push(word),
        }
    }
    lines.join("\n")
}

/// A word in pieces that fit.
fn pieces(word: &str, width: usize) -> Vec<String> {
    let mut pieces = vec![String::new()];
    for c in word.chars() {
        if let Some(piece) = pieces.last_mut() {
            let mut longer = piece.clone();
            longer.push(c);
            if piece.is_empty() || longer.width() <= width {
                *piece = longer;
                continue;
            }
        }
        pieces.push(c.to_string());
    }
    pieces
}

/// `text` in at most `lines` lines of `width`, cut with an ellipsis.
pub(in crate::report) fn cut(text: &str, width: usize, lines: usize) -> String {
    let mut wrapped = wrap(text, width);
    if wrapped.len() > lines {
        wrapped.truncate(lines);
        if let Some(last) = wrapped.last_mut() {
            while last.width() + 1 > width {
                last.pop();
            }
            last.push('…');
        }
    }
    wrapped.join("\n")
}

/// The last `chars` characters of a text, from a word's start where there is one.
pub(in crate::report) fn end_of(text: &str, chars: usize) -> String {
    let Some((at, _)) = text.char_indices().rev().nth(chars) else {
        return text.to_owned();
    };
    let kept = Span::from_usize(at, text.len()).of(text);
    let from_word = kept.split_once(' ').map_or(kept, |(_, rest)| rest);
    format!("…{from_word}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_fold_at_blanks_and_hyphens_first() {
        let cases = [
            ("name-calling", 8, "name-\ncalling"),
            ("name-calling", 12, "name-calling"),
            ("The Evening Post", 11, "The Evening\nPost"),
            ("abcdefghij", 4, "abcd\nefgh\nij"),
        ];
        for (name, width, expected) in cases {
            assert_eq!(fold(name, width), expected, "{name} in {width}");
        }
    }

    #[test]
    fn parts_stand_under_one_another() {
        let cell = |parts: [&str; 2]| parts.map(str::to_owned).to_vec();
        let cells = [cell(["1.00", "(12)"]), cell(["11.00", "(1)"])];
        assert_eq!(aligned(&cells), [" 1.00 (12)", "11.00  (1)"]);
    }

    #[test]
    fn no_line_is_wider_than_the_grid() {
        let mut grid =
            Grid::new(30).left("a", Room::AtMost(8)).right("n").left("b", Room::Rest);
        grid.row(vec!["incomprehensible".into(), "12".into(), "word ".repeat(20)]);
        assert!(grid.lines().iter().all(|line| line.width() <= 30), "{:#?}", grid.lines());
    }
}
