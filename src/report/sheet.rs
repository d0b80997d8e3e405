//! CSV as every table of undertone is written.

use std::borrow::Cow;
use std::io::{self, Write};

use super::safe;

/// RFC 4180 quoting, LF line ends, UTF-8.
///
/// ```
/// use undertone::report::Sheet;
/// assert!(!Sheet::default().raw);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "two options that have no bearing on one another"
)]
pub struct Sheet {
    /// Begin with a byte order mark, for Excel.
    pub bom: bool,
    /// Leave cells as they are that a spreadsheet would run as formulas.
    pub raw: bool,
}

/// Writes cell by cell, row by row.
#[derive(Debug)]
pub(super) struct Cells<W: Write> {
    csv: csv::Writer<W>,
    raw: bool,
}

impl<W: Write> Cells<W> {
    /// Writes the header line.
    pub(super) fn new(mut out: W, sheet: Sheet, header: &[&str]) -> io::Result<Self> {
        if sheet.bom {
            out.write_all("\u{feff}".as_bytes())?;
        }
        let mut cells = Cells::headless(out, sheet);
        cells.csv.write_record(header)?;
        Ok(cells)
    }

    /// Goes on with rows alone.
    pub(super) fn headless(out: W, sheet: Sheet) -> Self {
        Cells { csv: csv::Writer::from_writer(out), raw: sheet.raw }
    }

    /// Untrusted text.
    pub(super) fn text(&mut self, text: &str) -> io::Result<()> {
        let cell = if self.raw { Cow::Borrowed(text) } else { safe::formula(text) };
        Ok(self.csv.write_field(cell.as_bytes())?)
    }

    /// Several cells of it.
    pub(super) fn texts<const N: usize>(&mut self, texts: [&str; N]) -> io::Result<()> {
        texts.into_iter().try_for_each(|text| self.text(text))
    }

    /// Whole numbers.
    pub(super) fn counts(
        &mut self,
        counts: impl IntoIterator<Item = u64>,
    ) -> io::Result<()> {
        for n in counts {
            self.csv.write_field(n.to_string())?;
        }
        Ok(())
    }

    /// A figure to four places; an empty cell where it cannot be computed.
    pub(super) fn figure(&mut self, value: Option<f64>) -> io::Result<()> {
        let value = value.filter(|v| v.is_finite());
        let text = value.map(|v| format!("{v:.4}")).unwrap_or_default();
        Ok(self.csv.write_field(text)?)
    }

    /// A p or a q: six places, or three digits where it is smaller.
    pub(super) fn chance(&mut self, p: Option<f64>) -> io::Result<()> {
        let text = p.map(|p| if p < 1e-4 { format!("{p:.2e}") } else { format!("{p:.6}") });
        Ok(self.csv.write_field(text.unwrap_or_default())?)
    }

    /// Thousandths as a decimal number.
    pub(super) fn thousandths(&mut self, n: i64) -> io::Result<()> {
        let sign = if n < 0 { "-" } else { "" };
        let (whole, part) = (n.unsigned_abs() / 1000, n.unsigned_abs() % 1000);
        Ok(self.csv.write_field(format!("{sign}{whole}.{part:03}"))?)
    }

    /// Ends the row.
    pub(super) fn end(&mut self) -> io::Result<()> {
        Ok(self.csv.write_record(None::<&[u8]>)?)
    }

    /// Hands everything on to the writer below.
    pub(super) fn flush(&mut self) -> io::Result<()> {
        self.csv.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(sheet: Sheet) -> String {
        let mut out = Vec::new();
        let mut cells = Cells::new(&mut out, sheet, &["a", "b"]).unwrap();
        cells.texts(["=x, \"y\"", "two\nlines"]).unwrap();
        cells.end().unwrap();
        cells.thousandths(-1500).unwrap();
        cells.figure(None).unwrap();
        cells.end().unwrap();
        cells.flush().unwrap();
        drop(cells);
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn cells_are_quoted_and_disarmed() {
        let safe = "a,b\n\"'=x, \"\"y\"\"\",\"two\nlines\"\n-1.500,\n";
        assert_eq!(written(Sheet::default()), safe);
        assert_eq!(written(Sheet { bom: false, raw: true }), safe.replace('\'', ""));
        assert_eq!(written(Sheet { bom: true, raw: false }), format!("\u{feff}{safe}"));
    }
}
