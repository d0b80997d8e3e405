//! A page as titles, notes and tables, before it is known where it is shown.
//!
//! Tables of `compare` are laid out by hand; those of `sources`, `audit` and `agree` are
//! lists of blocks, so that a terminal and Markdown show the same figures.

use super::safe;
use super::terminal::{Grid, Page, Room, fold};

/// A column.
#[derive(Clone, Copy, Debug)]
pub(super) enum Head<'h> {
    /// Words, wrapped beyond so many columns.
    Name(&'h str, usize),
    /// Words that take what the others leave.
    Text(&'h str),
    /// Figures.
    Figure(&'h str),
}

impl Head<'_> {
    pub(super) fn title(&self) -> &str {
        match self {
            Head::Name(title, _) | Head::Text(title) | Head::Figure(title) => title,
        }
    }
}

/// One part of a page; its text is raw.
#[derive(Debug)]
pub(super) enum Block<'h> {
    Title(String),
    Note(String),
    Caution(String),
    Table(Vec<Head<'h>>, Vec<Vec<String>>),
    /// Names down, under this head, and figures of each of these across.
    Across(&'h str, Vec<String>, Vec<Vec<String>>),
}

/// Blocks on a terminal.
pub(super) fn terminal(blocks: &[Block<'_>], width: usize, color: bool) -> String {
    let mut page = Page::new(width.clamp(72, 400), color);
    for block in blocks {
        match block {
            Block::Title(text) => page.title(&safe::line(text)),
            Block::Note(text) => page.note(&safe::line(text)),
            Block::Caution(text) => page.caution(&safe::line(text)),
            Block::Table(heads, rows) => page.table(&grid(heads, rows, page.width)),
            Block::Across(head, names, rows) => {
                page.table(&grid(&across(head, names), rows, page.width));
            }
        }
    }
    page.into_text()
}

/// Names are wrapped further where the figures need the room.
fn grid(heads: &[Head<'_>], rows: &[Vec<String>], width: usize) -> Grid {
    let narrow = [20, 16, 12, 10];
    let all = std::iter::once(usize::MAX)
        .chain(narrow)
        .map(|most| laid(heads, rows, (width, most)));
    let mut last = None;
    for grid in all {
        let fits = grid.fits();
        last = Some(grid);
        if fits {
            break;
        }
    }
    last.unwrap_or_else(|| Grid::new(width))
}

fn laid(heads: &[Head<'_>], rows: &[Vec<String>], (width, names): (usize, usize)) -> Grid {
    let grid = Grid::new(width);
    let mut grid = heads.iter().fold(grid, |grid, head| match head {
        Head::Name(title, most) => {
            let most = names.min(*most);
            grid.left(fold(title, most), Room::AtMost(most))
        }
        Head::Text(title) => grid.left(*title, Room::Rest),
        Head::Figure(title) => grid.right(title.replace(' ', "\n")),
    });
    for row in rows {
        grid.row(row.iter().map(|cell| safe::line(cell).into_owned()).collect());
    }
    grid
}

/// The heads of a table of figures, one column a name.
pub(super) fn across<'h>(head: &'h str, names: &'h [String]) -> Vec<Head<'h>> {
    let names = names.iter().map(|name| Head::Figure(name));
    std::iter::once(Head::Name(head, 22)).chain(names).collect()
}

/// Do the columns fit into the width?
pub(super) fn fits(heads: &[Head<'_>], rows: &[Vec<String>], width: usize) -> bool {
    grid(heads, rows, width).fits()
}

/// Blocks as Markdown.
pub(super) fn markdown(blocks: &[Block<'_>]) -> String {
    let mut text = String::new();
    for block in blocks {
        let part = match block {
            Block::Title(title) if text.is_empty() => {
                format!("# {}\n", safe::markdown(title))
            }
            Block::Title(title) => format!("\n## {}\n", safe::markdown(title)),
            Block::Note(note) => format!("\n{}\n", safe::markdown(note)),
            Block::Caution(note) => format!("\n> {}\n", safe::markdown(note)),
            Block::Table(heads, rows) => format!("\n{}", table(heads, rows)),
            Block::Across(head, names, rows) => {
                format!("\n{}", table(&across(head, names), rows))
            }
        };
        text.push_str(&part);
    }
    text
}

fn table(heads: &[Head<'_>], rows: &[Vec<String>]) -> String {
    let line = |cells: Vec<String>| format!("| {} |\n", cells.join(" | "));
    let titles = heads.iter().map(|h| safe::markdown(h.title())).collect();
    let rule = |head: &Head<'_>| match head {
        Head::Figure(_) => "--:".to_owned(),
        _ => "---".to_owned(),
    };
    let mut text = line(titles) + &line(heads.iter().map(rule).collect());
    for row in rows {
        text += &line(row.iter().map(|cell| safe::markdown(cell)).collect());
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_pages_show_the_same_and_neither_obeys_the_text() {
        let rows = vec![vec!["a\u{1b}|b".to_owned(), "3".to_owned()]];
        let heads = vec![Head::Text("who"), Head::Figure("how often")];
        let blocks = [Block::Title("One".into()), Block::Table(heads, rows)];
        let plain = terminal(&blocks, 80, false);
        assert!(plain.starts_with("One\n") && plain.contains("a␛|b"), "{plain}");
        let marked = markdown(&blocks);
        assert_eq!(marked, "# One\n\n| who | how often |\n| --- | --: |\n| a␛\\|b | 3 |\n");
    }
}
