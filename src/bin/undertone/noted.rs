//! What reading found out about a file, in words.

use anyhow::{Result, anyhow};
use undertone::ingest::{Format, Notes, Records};

use crate::tally::FileRead;

/// The format of that name.
pub fn format(name: &str) -> Result<Format> {
    let names = || Format::ALL.map(Format::name).join(", ");
    Format::from_name(name)
        .ok_or_else(|| anyhow!("--input-format {name}: there are {}", names()))
}

/// Hash, size and kind of a file that was read to its end, and what is odd about it.
pub fn describe(mut records: Records<'_>, file: &mut FileRead) {
    // A file that cannot be read to its end has been named as skipped already.
    file.sha256 = records.sha256().unwrap_or_default();
    let notes = records.notes();
    file.bytes = notes.bytes;
    file.kind = kind(notes);
    file.warnings = notes.warnings();
    file.guess = was_guessed(notes).then(|| notes.to_string());
}

fn kind(notes: &Notes) -> String {
    let packed = notes.compression.map(|how| format!(", {}", how.name()));
    format!("{}, {}{}", notes.format.name(), notes.encoding, packed.unwrap_or_default())
}

/// A field called `text` that is the text is no guess worth a line, nor is UTF-8.
fn was_guessed(notes: &Notes) -> bool {
    let fields = !matches!(notes.format, Format::Plain | Format::Markdown);
    let other = notes.guessed().any(|(role, names)| names.iter().any(|n| n != role.name()));
    (fields && other) || notes.encoding != "UTF-8"
}
