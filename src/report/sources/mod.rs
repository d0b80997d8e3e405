//! What `sources` shows: one report, as a page for a terminal or Markdown, as JSON, and as
//! CSV.

mod csv;
mod json;
mod page;
mod people;
mod spoken;

pub use csv::{
    write_cues, write_echoes, write_introduced, write_names, write_near, write_shares,
    write_speakers, write_uses,
};

use super::blocks;
use super::html::listing;
use super::provenance::Provenance;
use crate::stats::Sources;

/// Everything that any format of `sources` shows.
///
/// ```
/// use undertone::{Analyzer, report::{Provenance, SourceReport}, stats::{Method, Sources}};
/// let (analyzer, method) = (Analyzer::builtin(), Method::default());
/// let provenance = Provenance::new(analyzer.lexicons(), &method);
/// let sources = Sources::new(&[], analyzer.lexicons(), None, &method);
/// let report = SourceReport { provenance, sources };
/// assert!(report.table(80, false).contains("0 articles"));
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct SourceReport {
    /// Where the figures come from.
    pub provenance: Provenance,
    /// The figures.
    pub sources: Sources,
}

impl SourceReport {
    /// For a terminal of so many columns.
    pub fn table(&self, width: usize, color: bool) -> String {
        blocks::terminal(&page::page(self, width), width, color)
    }

    /// As Markdown.
    pub fn markdown(&self) -> String {
        blocks::markdown(&page::page(self, usize::MAX))
    }

    /// As a page that loads nothing.
    pub fn html(&self) -> String {
        listing(&page::page(self, usize::MAX))
    }

    /// The whole of it as one object, with the names of the CSV columns.
    pub fn json(&self) -> String {
        json::json(self)
    }
}
