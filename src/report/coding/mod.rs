//! What `audit` and `agree` write and show: the blind sheet and its key, scores, agreement.

use std::io::{self, Write};

use super::sheet::Sheet;

mod agreement;
mod audit;
mod sheets;

pub use agreement::Agreements;
pub use audit::AuditReport;
pub use sheets::{write_key, write_sheet};

/// What `audit score` and `agree` show, in every format.
///
/// ```
/// use undertone::report::{Agreements, CodingReport};
/// let none = Agreements { coders: vec!["anna".into()], columns: Vec::new(), level: 0.95 };
/// assert!(none.markdown().starts_with("# Agreement"));
/// ```
pub trait CodingReport {
    /// For a terminal of so many columns.
    fn table(&self, width: usize, color: bool) -> String;

    /// As Markdown.
    fn markdown(&self) -> String;

    /// Its main table.
    ///
    /// # Errors
    /// Those of the writer.
    fn write_csv(&self, out: &mut dyn Write, sheet: Sheet) -> io::Result<()>;

    /// All of it, without rounding.
    fn json(&self) -> serde_json::Value;
}
