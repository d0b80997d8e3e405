//! The report as a terminal shows it, from 72 columns up.

mod accuracy;
mod differences;
mod grid;
mod main_table;
mod sections;
mod style;
mod trend;

use super::render::{Render, Report};
pub(super) use grid::{Grid, Room, fold};
pub(super) use style::{Page, wrap};

/// Narrower terminals break the lines of tables themselves.
const LEAST: usize = 72;

/// The report as tables for a terminal.
///
/// ```
/// use undertone::report::Table;
/// let wide = Table { width: 160, color: false };
/// assert!(wide.width > Table::default().width);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Table {
    /// Columns of the terminal.
    pub width: usize,
    /// With colours and bold type?
    pub color: bool,
}

impl Default for Table {
    fn default() -> Self {
        Table { width: 80, color: false }
    }
}

impl Render for Table {
    fn render(&self, report: &Report) -> String {
        let mut page = Page::new(self.width.clamp(LEAST, 400), self.color);
        sections::header(&mut page, report);
        sections::words(&mut page, report);
        main_table::rates(&mut page, report);
        trend::trend(&mut page, report);
        sections::hits(&mut page, report);
        differences::differences(&mut page, report);
        differences::carriers(&mut page, report);
        differences::same_stories(&mut page, report);
        sections::drivers(&mut page, report);
        sections::flags(&mut page, report);
        sections::cautions(&mut page, report);
        sections::next(&mut page, report);
        page.into_text()
    }
}
