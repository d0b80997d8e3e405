//! The sheet for coders, and the key that they do not see.

use std::io::{self, Write};

use super::super::sheet::{Cells, Sheet};
use crate::assess::coding::{Drawn, Key};

/// Writes the coding sheet: the hits in their sentences, and empty cells for the coder. It
/// shows neither the voice nor the outlet nor the entry.
///
/// # Errors
/// Those of the writer.
pub fn write_sheet(out: impl Write, drawn: &[Drawn], sheet: Sheet) -> io::Result<()> {
    let header = ["item", "before", "word", "after", "listed_as", "fits", "voice", "note"];
    let mut cells = Cells::new(out, sheet, &header)?;
    for row in drawn {
        let Some(item) = &row.item else { continue };
        let hit = &row.hit;
        cells.texts([
            item,
            &hit.before,
            &hit.word,
            &hit.after,
            &hit.listed_as,
            "",
            "",
            "",
        ])?;
        cells.end()?;
    }
    cells.flush()
}

/// Writes the key: what undertone has for each item, and how many hits it stands for.
///
/// # Errors
/// Those of the writer.
pub fn write_key(out: impl Write, drawn: &[Drawn], sheet: Sheet) -> io::Result<()> {
    let mut cells = Cells::new(out, sheet, &Key::COLUMNS)?;
    for row in drawn {
        let (hit, s) = (&row.hit, &row.hit.stratum);
        cells.texts([row.item.as_deref().unwrap_or_default(), &hit.article])?;
        cells.texts([s.group.as_str(), &s.lexicon, &s.category, &hit.entry])?;
        cells.texts([s.voice.name(), hit.zone.name()])?;
        let (start, end) = hit.place;
        cells.counts([u64::from(start), u64::from(end), row.hits, row.words])?;
        cells.end()?;
    }
    cells.flush()
}
