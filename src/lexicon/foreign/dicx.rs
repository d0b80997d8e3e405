//! LIWC-22: a table with a row a term and a column a category; `X` or a weight says that
//! the term is in it.

use super::dictionary::{Place, Refusal, Shelves, refuse, shown};
use super::table::{delimiter, rows};

pub(super) fn read(text: &str, shelves: &mut Shelves) -> Result<(), Refusal> {
    let mut rows = rows(text, delimiter(text));
    let Some(header) = rows.next().transpose()? else {
        return refuse(None, "no header line", "begin with DicTerm and the categories");
    };
    let names: Vec<&String> = header.fields.iter().skip(1).collect();
    if names.is_empty() {
        let help = "write the names of the categories behind DicTerm, with commas";
        return refuse(header.line, "the header names no category", help);
    }
    let mut places: Vec<Place> = Vec::new();
    for name in names {
        places.push(shelves.open(&[name.trim().to_owned()], header.line)?);
    }
    for row in rows {
        let row = row?;
        let Some((term, cells)) = row.fields.split_first() else { continue };
        if cells.len() > places.len() {
            shelves
                .lose(row.line, format!("{} has more cells than the header", shown(term)));
        }
        let mut any = false;
        for (cell, &place) in
            cells.iter().zip(&places).filter(|(c, _)| !c.trim().is_empty())
        {
            let cell = cell.trim();
            let weight = if cell.eq_ignore_ascii_case("x") {
                Some(1_000)
            } else {
                shelves.weight(cell)
            };
            any = true;
            match weight {
                Some(weight) => shelves.add_weighted(place, term, weight, row.line)?,
                None => shelves.lose(
                    row.line,
                    format!("{} of {} is neither X nor a number", shown(cell), shown(term)),
                ),
            }
        }
        if !any && !term.trim().is_empty() {
            shelves
                .lose(row.line, format!("{} has no category and is left out", shown(term)));
        }
    }
    Ok(())
}
