//! A term a line; the category is called as the file is. A line that begins with `#` and a
//! blank is a comment.

use super::dictionary::{Refusal, Shelves};

pub(super) fn read(text: &str, stem: &str, shelves: &mut Shelves) -> Result<(), Refusal> {
    let place = shelves.open(&[stem.to_owned()], 1)?;
    let lines = (1..).zip(text.lines()).map(|(line, text)| (line, text.trim()));
    let terms = lines
        .filter(|(_, text)| !text.is_empty() && *text != "#" && !text.starts_with("# "));
    for (line, term) in terms {
        shelves.add(place, term, line)?;
    }
    Ok(())
}
