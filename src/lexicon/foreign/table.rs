//! CSV and TSV: a header that names the columns `term`, `category` and `weight`, or what
//! others call them.

use super::dictionary::{Refusal, Shelves, refuse, shown};

const TERM: [&str; 6] = ["term", "word", "pattern", "dicterm", "entry", "phrase"];
const CATEGORY: [&str; 6] = ["category", "sentiment", "label", "class", "key", "topic"];
const WEIGHT: [&str; 5] = ["weight", "score", "value", "valence", "rating"];

/// Is this line the header of such a table?
pub(super) fn is_header(line: &str) -> bool {
    let mark = char::from(delimiter(line));
    line.split(mark).any(|name| named(name, &TERM))
}

fn named(name: &str, names: &[&str]) -> bool {
    let name = name.trim().trim_matches('"').to_lowercase();
    names.contains(&name.as_str())
}

pub(super) fn read(text: &str, stem: &str, shelves: &mut Shelves) -> Result<(), Refusal> {
    let mut rows = rows(text, delimiter(text));
    let Some(header) = rows.next().transpose()? else {
        return refuse(None, "no header line", "begin with term,category,weight");
    };
    let column = |names| header.fields.iter().position(|name| named(name, names));
    let Some(term) = column(&TERM) else {
        let message = "no column of the header is called term, word or pattern";
        return refuse(header.line, message, "begin with term,category,weight");
    };
    let (category, weight) = (column(&CATEGORY), column(&WEIGHT));
    for (at, name) in header.fields.iter().enumerate() {
        if at != term && Some(at) != category && Some(at) != weight {
            shelves.lose(header.line, format!("the column {} is not read", shown(name)));
        }
    }
    for row in rows {
        let row = row?;
        let cell = |at: Option<usize>| {
            at.and_then(|at| row.fields.get(at)).map_or("", |c| c.trim())
        };
        let name = cell(category);
        if name.is_empty() && category.is_some() {
            shelves.lose(
                row.line,
                format!("{} has no category and is left out", shown(cell(Some(term)))),
            );
            continue;
        }
        let name = if category.is_some() { name } else { stem };
        let place = shelves.open(&[plain(name).to_owned()], row.line)?;
        let written = cell(weight);
        let number = if written.is_empty() { Some(1_000) } else { shelves.weight(written) };
        let number = number.unwrap_or_else(|| {
            shelves.lose(row.line, format!("{} is no weight: 1 is taken", shown(written)));
            1_000
        });
        shelves.add_weighted(place, plain(cell(Some(term))), number, row.line)?;
    }
    Ok(())
}

/// Without the apostrophe that keeps a spreadsheet from running a cell as a formula.
fn plain(cell: &str) -> &str {
    let rest = cell.trim_start_matches('\'');
    let guarded = rest.len() < cell.len() && rest.starts_with(['=', '+', '-', '@']);
    if guarded { cell.strip_prefix('\'').unwrap_or(cell) } else { cell }
}

/// The mark between cells: what the first line has most of.
pub(super) fn delimiter(text: &str) -> u8 {
    let line = text.lines().next().unwrap_or_default();
    let count = |mark: u8| line.bytes().filter(|&b| b == mark).count();
    // Of equally many the comma: `max_by_key` takes the last.
    [b';', b'\t', b','].into_iter().max_by_key(|&mark| count(mark)).unwrap_or(b',')
}

/// A row and its line.
pub(super) struct Row {
    pub(super) line: usize,
    pub(super) fields: Vec<String>,
}

/// Row by row.
pub(super) fn rows(
    text: &str,
    delimiter: u8,
) -> impl Iterator<Item = Result<Row, Refusal>> {
    let mut builder = csv::ReaderBuilder::new();
    builder.delimiter(delimiter).has_headers(false).flexible(true);
    let reader = builder.from_reader(text.as_bytes());
    reader.into_records().map(|record| match record {
        Ok(record) => {
            let line = record.position().map_or(0, csv::Position::line);
            let line = usize::try_from(line).unwrap_or(usize::MAX);
            Ok(Row { line, fields: record.iter().map(str::to_owned).collect() })
        }
        Err(error) => {
            let line = error.position().and_then(|p| usize::try_from(p.line()).ok());
            refuse(line, format!("broken table: {error}"), "save it again as CSV in UTF-8")
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_are_known_by_a_column_of_terms() {
        for (line, is) in [
            ("term,category,weight", true),
            ("Word\tSentiment", true),
            ("\"pattern\";\"label\"", true),
            ("abandon\t-2", false),
        ] {
            assert_eq!(is_header(line), is, "{line}");
        }
    }

    #[test]
    fn the_guard_of_a_formula_is_taken_off() {
        for (cell, term) in
            [("'=x", "=x"), ("''-x", "'-x"), ("'til", "'til"), ("''", "''"), ("-x", "-x")]
        {
            assert_eq!(plain(cell), term);
        }
    }
}
