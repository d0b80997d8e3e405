//! Empath: a category a line, its terms behind it, with tabs; `_` is a space.

use super::dictionary::{Refusal, Shelves, spaced};

pub(super) fn read(text: &str, shelves: &mut Shelves) -> Result<(), Refusal> {
    for (line, text) in (1..).zip(text.lines()).filter(|(_, text)| !text.trim().is_empty())
    {
        let mut fields = text.split('\t').map(str::trim);
        let place = shelves.open(&[fields.next().unwrap_or_default().to_owned()], line)?;
        for term in fields.filter(|term| !term.is_empty()) {
            shelves.add(place, &spaced(term), line)?;
        }
    }
    Ok(())
}
