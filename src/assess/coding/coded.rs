//! Reads what coders wrote, whatever their spreadsheet made of the file.

use std::collections::{BTreeMap, BTreeSet};

use super::codes::{CONTEXT, codes};
use super::error::{Error, Problem};

/// Codes by item; no item where the cell is empty.
pub type Marks = BTreeMap<String, String>;

/// Codes of several coders: by item, a place for each coder.
pub type Values = BTreeMap<String, Vec<Option<String>>>;

/// One coder's sheet.
///
/// ```
/// use undertone::assess::coding::Coded;
/// let sheet = "\u{feff}item;fits;voice\r\nh2;yes;Quoted\r\nh1;no;\r\n";
/// let coders = Coded::read("anna.csv", sheet.as_bytes())?;
/// assert_eq!(coders[0].coder, "anna");
/// assert_eq!(coders[0].marks["voice"]["h2"], "quoted");
/// # Ok::<(), undertone::assess::coding::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Coded {
    /// The file as the user named it.
    pub file: String,
    /// The name of the file without its ending, or that of the column `coder`.
    pub coder: String,
    /// Columns that are no context, in their order.
    pub columns: Vec<String>,
    /// By column.
    pub marks: BTreeMap<String, Marks>,
    /// Every item that has a row, with its line.
    pub items: BTreeMap<String, u64>,
}

/// A CSV file as rows of text.
pub(super) struct Rows {
    pub(super) file: String,
    pub(super) heads: Vec<String>,
    pub(super) records: Vec<(u64, Vec<String>)>,
}

impl Rows {
    /// UTF-8 with a byte order mark or without, or what Excel calls CSV: semicolons or tabs,
    /// and Windows-1252 or UTF-16.
    pub(super) fn read(file: &str, bytes: &[u8]) -> Result<Rows, Error> {
        let fail = |line, problem| Error { file: file.to_owned(), line, problem };
        let text = text(bytes);
        let first = text.lines().next().unwrap_or_default();
        if text.trim().is_empty() {
            return Err(fail(None, Problem::Empty));
        }
        let count = |mark: char| first.matches(mark).count();
        let mark = [',', ';', '\t'].into_iter().rev().max_by_key(|&mark| count(mark));
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(mark.and_then(|m| u8::try_from(m).ok()).unwrap_or(b','))
            .has_headers(false)
            .flexible(true)
            .from_reader(text.as_bytes());
        let mut rows = Vec::new();
        for record in reader.records() {
            let record = record.map_err(|error| {
                let line = error.position().map(csv::Position::line);
                fail(line, Problem::NoCsv(error.to_string()))
            })?;
            let line = record.position().map_or(0, |at| line(&text, at));
            let cells: Vec<String> = record.iter().map(|c| c.trim().to_owned()).collect();
            if cells.iter().any(|cell| !cell.is_empty()) {
                rows.push((line, cells));
            }
        }
        let heads = if rows.is_empty() { Vec::new() } else { rows.remove(0).1 };
        let heads = heads.iter().map(|head| head.to_lowercase()).collect();
        Ok(Rows { file: file.to_owned(), heads, records: rows })
    }

    pub(super) fn fail(&self, line: Option<u64>, problem: Problem) -> Error {
        Error { file: self.file.clone(), line, problem }
    }

    pub(super) fn column(&self, column: &str) -> Result<usize, Error> {
        let found = self.heads.iter().position(|head| head == column);
        found.ok_or_else(|| {
            let found = self.heads.join(", ");
            self.fail(None, Problem::NoColumn { column: column.to_owned(), found })
        })
    }

    /// A cell; rows may be shorter than the header.
    pub(super) fn cell(row: &[String], at: usize) -> &str {
        row.get(at).map_or("", String::as_str)
    }
}

/// The line of a record, empty lines before it passed over.
fn line(text: &str, at: &csv::Position) -> u64 {
    let start = usize::try_from(at.byte()).unwrap_or(usize::MAX);
    let rest = text.get(start..).unwrap_or_default().bytes();
    let blank = rest.take_while(|byte| matches!(byte, b'\r' | b'\n'));
    at.line() + blank.filter(|&byte| byte == b'\n').count() as u64
}

fn text(bytes: &[u8]) -> String {
    if let Some((encoding, length)) = encoding_rs::Encoding::for_bom(bytes) {
        let rest = bytes.get(length..).unwrap_or_default();
        return encoding.decode_without_bom_handling(rest).0.into_owned();
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => encoding_rs::WINDOWS_1252.decode(bytes).0.into_owned(),
    }
}

impl Coded {
    /// Reads a file: one coder, or as many as its column `coder` names.
    ///
    /// # Errors
    /// If it cannot be used; the first problem is told.
    pub fn read(file: &str, bytes: &[u8]) -> Result<Vec<Coded>, Error> {
        let rows = Rows::read(file, bytes)?;
        let item = rows.column("item")?;
        let coder = rows.column("coder").ok();
        let columns = columns(&rows);
        let name = file.rsplit(['/', '\\']).next().unwrap_or(file);
        let name = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
        let mut found: Vec<Coded> = Vec::new();
        for (line, row) in &rows.records {
            let id = Rows::cell(row, item);
            if id.is_empty() {
                return Err(rows.fail(Some(*line), Problem::NoItem));
            }
            let who = coder.map_or(name, |at| Rows::cell(row, at));
            let at = found.iter().position(|c| c.coder == who).unwrap_or_else(|| {
                found.push(Coded::empty(file, who, &columns));
                found.len() - 1
            });
            found[at].add(&rows, (*line, row), id)?;
        }
        if found.is_empty() {
            found.push(Coded::empty(file, name, &columns));
        }
        Ok(found)
    }

    fn empty(file: &str, coder: &str, columns: &[(usize, String)]) -> Self {
        let columns: Vec<String> = columns.iter().map(|(_, name)| name.clone()).collect();
        Coded {
            file: file.to_owned(),
            coder: coder.to_owned(),
            marks: columns.iter().map(|name| (name.clone(), Marks::new())).collect(),
            columns,
            items: BTreeMap::new(),
        }
    }

    fn add(
        &mut self,
        rows: &Rows,
        (line, row): (u64, &[String]),
        id: &str,
    ) -> Result<(), Error> {
        let fail = |problem| Err(rows.fail(Some(line), problem));
        if self.items.insert(id.to_owned(), line).is_some() {
            return fail(Problem::SameItem(id.to_owned()));
        }
        for (at, column) in columns(rows) {
            let code = Rows::cell(row, at).to_lowercase();
            if code.is_empty() {
                continue;
            }
            if let Some(known) = codes(&column).filter(|known| !known.contains(&&*code)) {
                let known = known.join(", ");
                return fail(Problem::UnknownCode { code, column, known });
            }
            self.marks.entry(column).or_default().insert(id.to_owned(), code);
        }
        Ok(())
    }

    /// The columns that all coders are asked for: those named, or the first sheet's that
    /// are coded at all.
    ///
    /// # Errors
    /// If a sheet has not all of them, or nothing is coded.
    pub fn shared(coders: &[Coded], named: &[String]) -> Result<Vec<String>, Error> {
        let Some(first) = coders.first() else { return Ok(Vec::new()) };
        let used = |name: &&String| coders.iter().any(|c| !c.of(name).is_empty());
        let mut wanted: Vec<String> = first.columns.iter().filter(used).cloned().collect();
        if !named.is_empty() {
            wanted = named.iter().map(|name| name.to_lowercase()).collect();
        }
        let fail = |coder: &Coded, problem| {
            Err(Error { file: coder.file.clone(), line: None, problem })
        };
        if wanted.is_empty() {
            return fail(first, Problem::NothingCoded(first.columns.join(", ")));
        }
        for coder in coders {
            if let Some(column) = wanted.iter().find(|name| !coder.columns.contains(name)) {
                let found = coder.columns.join(", ");
                return fail(coder, Problem::NoColumn { column: column.clone(), found });
            }
        }
        Ok(wanted)
    }

    /// The codes of a column.
    pub fn of(&self, column: &str) -> &Marks {
        static NONE: Marks = Marks::new();
        self.marks.get(column).unwrap_or(&NONE)
    }

    /// All coders' codes of one column, item by item.
    pub fn together(coders: &[Coded], column: &str) -> Values {
        let items: BTreeSet<&String> = coders.iter().flat_map(|c| c.items.keys()).collect();
        let of = |coder: &Coded, item| coder.of(column).get(item).cloned();
        let codes = |item| coders.iter().map(|coder| of(coder, item)).collect();
        items.into_iter().map(|item| (item.clone(), codes(item))).collect()
    }
}

fn columns(rows: &Rows) -> Vec<(usize, String)> {
    let coded =
        |head: &&str| *head != "item" && !head.is_empty() && !CONTEXT.contains(head);
    let all = rows.heads.iter().map(String::as_str).enumerate();
    all.filter(|(_, head)| coded(head)).map(|(at, head)| (at, head.to_owned())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_sheet_in_whatever_dress() {
        let plain =
            "item,before,word,fits,voice,note\nh1,A,b,yes,quoted,é\nh2,,b,no,reporter,\n";
        let first = Coded::read("a.csv", plain.as_bytes()).unwrap();
        let swapped = "voice,item,fits\nreporter,h2,no\nquoted,h1,yes\n";
        let semicolons = plain.replace(',', ";").replace('\n', "\r\n");
        let tabs = plain.replace(',', "\t");
        let with_mark = format!("\u{feff}{semicolons}");
        let utf16: Vec<u8> =
            format!("\u{feff}{tabs}").encode_utf16().flat_map(u16::to_le_bytes).collect();
        let latin: Vec<u8> =
            plain.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
        let capitals = plain.replace("yes", " YES ").replace("item", "Item");
        let empty_rows = format!("{plain},,,,,\n");
        let dresses: [&[u8]; 8] = [
            swapped.as_bytes(),
            semicolons.as_bytes(),
            tabs.as_bytes(),
            with_mark.as_bytes(),
            &utf16,
            &latin,
            capitals.as_bytes(),
            empty_rows.as_bytes(),
        ];
        for (place, bytes) in dresses.into_iter().enumerate() {
            let found = Coded::read("a.csv", bytes).unwrap();
            assert_eq!(found[0].marks, first[0].marks, "dress {place}");
        }
    }

    #[test]
    fn bad_sheets_are_named_with_their_line() {
        let cases = [
            ("", "a.csv: the file is empty"),
            (
                "id,fits\nh1,yes\n",
                "a.csv: there is no column `item`; its columns are id, fits",
            ),
            (
                "item,fits\nh1,maybe\n",
                "a.csv, line 2: `maybe` is no code of `fits`: write yes, no",
            ),
            (
                "item,voice\nh1,quoted\n\nh2,her\n",
                "a.csv, line 4: `her` is no code of `voice`",
            ),
            (
                "item,fits\nh1,yes\nh1,no\n",
                "a.csv, line 3: the item h1 stands here a second time",
            ),
            ("item,fits\nh1,yes\n,no\n", "a.csv, line 3: the cell of `item` is empty"),
        ];
        for (text, expected) in cases {
            let error = Coded::read("a.csv", text.as_bytes()).unwrap_err().to_string();
            assert!(error.starts_with(expected), "{text:?}: {error}");
        }
        let one = Coded::read("a.csv", b"item,fits\nh1,yes\n").unwrap();
        let other = Coded::read("b.csv", b"item,note\nh1,fine\n").unwrap();
        let both = [one, other].concat();
        let error = Coded::shared(&both, &[]).unwrap_err().to_string();
        assert!(error.starts_with("b.csv: there is no column `fits`"), "{error}");
        let none = Coded::read("a.csv", b"item,fits\nh1,\n").unwrap();
        let error = Coded::shared(&none, &[]).unwrap_err().to_string();
        assert!(error.starts_with("a.csv: nothing is coded"), "{error}");
    }

    #[test]
    fn one_file_may_hold_several_coders() {
        let text = "item,coder,fits\nh1,anna,yes\nh1,ben,no\nh2,anna,no\n";
        let coders = Coded::read("all.csv", text.as_bytes()).unwrap();
        let names: Vec<&str> = coders.iter().map(|c| c.coder.as_str()).collect();
        assert_eq!(names, ["anna", "ben"]);
        let values = Coded::together(&coders, "fits");
        assert_eq!(values["h2"], [Some("no".to_owned()), None]);
    }
}
