//! CSV and TSV, as RFC 4180 says, and forgiving where that is safe.
//!
//! The splitting is our own for the sake of three promises: a record over the limit is
//! never held; a quotation mark that nothing closes costs its own row, not the rest of the
//! file; and a cell such as `"No," she said` keeps its marks, which are what undertone is
//! about, where others drop them.

use std::borrow::Cow;
use std::io;

use super::Format;
use super::error::{Fault, Problem};
use super::field::{Field, Value};
use super::input::Input;
use super::limits::{MAX_FIELDS, MAX_RECORD, MAX_REREADS};
use super::reader::{Reader, Step};

/// Which separator a header has: a tab where the format says so, else the commonest.
pub(super) fn separator(header: &str, format: Format) -> Option<u8> {
    if format == Format::Tsv {
        return Some(b'\t');
    }
    let count = |separator: &u8| memchr::memchr_iter(*separator, header.as_bytes()).count();
    let best = [b'|', b';', b'\t', b','].into_iter().max_by_key(count);
    best.filter(|separator| count(separator) > 0)
}

#[derive(Clone, Copy, PartialEq)]
enum State {
    /// Before the first byte of a cell.
    Start,
    /// In a cell without marks.
    Bare,
    /// Between the marks of a cell.
    Quoted,
    /// Behind a mark in a quoted cell: its end, or the first of two.
    Mark,
}

/// A row as it is put together.
struct Row {
    separator: u8,
    state: State,
    cells: Vec<u8>,
    ends: Vec<usize>,
    /// As it stands in the file, to be read again if a mark is never closed.
    raw: Vec<u8>,
    long: bool,
    lines: u64,
    loose: u64,
}

impl Row {
    fn new(separator: u8) -> Self {
        let (cells, ends, raw) = (Vec::new(), Vec::new(), Vec::new());
        let (long, lines, loose) = (false, 0, 0);
        Row { separator, state: State::Start, cells, ends, raw, long, lines, loose }
    }

    fn clear(&mut self) {
        (self.state, self.long, self.lines) = (State::Start, false, 0);
        self.cells.clear();
        self.ends.clear();
        self.raw.clear();
    }

    /// Nothing but an empty line, or nothing at all?
    fn is_blank(&self) -> bool {
        self.ends.len() <= 1
            && self.cells.is_empty()
            && self.state == State::Start
            && !self.long
    }

    fn keep(&mut self, part: &[u8]) {
        self.lines += memchr::memchr_iter(b'\n', part).count() as u64;
        if self.raw.len() + part.len() <= MAX_RECORD {
            self.raw.extend_from_slice(part);
        } else {
            self.long = true;
        }
    }

    /// The cells as text. They were cut at ASCII bytes, so that each is valid.
    fn cells(&self) -> impl Iterator<Item = &str> {
        let text = std::str::from_utf8(&self.cells).unwrap_or_default();
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        starts.zip(&self.ends).map(|(start, &end)| text.get(start..end).unwrap_or_default())
    }

    /// Takes bytes up to the end of the row; how many, and whether that was the end.
    fn take(&mut self, part: &[u8]) -> (usize, bool) {
        let mut at = 0;
        while let Some(&byte) = part.get(at) {
            let ends = matches!(byte, b'\n' | b'\r');
            match self.state {
                State::Start if byte == b'"' => {
                    self.state = State::Quoted;
                    at += 1;
                }
                State::Mark if byte == b'"' => {
                    self.cells.push(byte);
                    self.state = State::Quoted;
                    at += 1;
                }
                State::Mark if !ends && byte != self.separator => self.unquote(),
                State::Quoted => {
                    at += self.plain(part, at, |rest| memchr::memchr(b'"', rest));
                }
                _ if ends => {
                    self.close();
                    return (at + 1, true);
                }
                _ if byte == self.separator => {
                    self.close();
                    at += 1;
                }
                _ => {
                    self.state = State::Bare;
                    let separator = self.separator;
                    at += self.plain(part, at, |rest| {
                        memchr::memchr3(separator, b'\n', b'\r', rest)
                    });
                }
            }
        }
        (at, false)
    }

    /// Takes bytes up to the one that is looked for; a mark that ends a cell is taken, too.
    fn plain(
        &mut self,
        part: &[u8],
        at: usize,
        find: impl Fn(&[u8]) -> Option<usize>,
    ) -> usize {
        let rest = part.get(at..).unwrap_or_default();
        let found = find(rest);
        let piece = rest.get(..found.unwrap_or(rest.len())).unwrap_or_default();
        self.cells.extend_from_slice(piece);
        if self.cells.len() > MAX_RECORD {
            self.long = true;
            self.cells.clear();
            self.ends.clear();
        }
        let mark = found.is_some() && self.state == State::Quoted;
        if mark {
            self.state = State::Mark;
        }
        piece.len() + usize::from(mark)
    }

    /// The marks were part of the cell: puts both back.
    fn unquote(&mut self) {
        let start = self.ends.last().copied().unwrap_or(0);
        self.cells.insert(start.min(self.cells.len()), b'"');
        self.cells.push(b'"');
        self.loose += 1;
        self.state = State::Bare;
    }

    fn close(&mut self) {
        if !self.long && self.ends.len() <= MAX_FIELDS {
            self.ends.push(self.cells.len());
        }
        self.state = State::Start;
    }
}

enum Found {
    Row,
    TooLong,
    Unclosed,
    End,
}

/// A table behind its header.
pub(super) struct Table {
    row: Row,
    header: Vec<String>,
    line: u64,
    record: u64,
    rereads: u32,
}

impl Table {
    /// Reads the header.
    pub(super) fn open(input: &mut Input<'_>, format: Format) -> Result<Self, Fault> {
        let (separator, skip) = choose(input.fill()?, format);
        input.consume(skip);
        let (header, line) = (Vec::new(), 1 + u64::from(skip > 0));
        let mut table =
            Table { row: Row::new(separator), header, line, record: 0, rereads: 0 };
        match table.read_row(input)?.1 {
            Found::Row if table.row.ends.len() <= MAX_FIELDS => {}
            Found::Row => return Err(Fault::fatal(Problem::TooManyFields)),
            Found::TooLong => return Err(Fault::fatal(Problem::TooLong)),
            Found::Unclosed => return Err(Fault::fatal(Problem::UnclosedQuote)),
            Found::End => return Err(Fault::fatal(Problem::NoRecords)),
        }
        let name = |(at, cell): (usize, &str)| match cell.trim() {
            "" => format!("column {}", at + 1),
            name => name.to_owned(),
        };
        table.header = table.row.cells().enumerate().map(name).collect();
        Ok(table)
    }

    pub(super) fn header(&self) -> &[String] {
        &self.header
    }

    /// The next row that is not blank, and the line where it begins.
    fn read_row(&mut self, input: &mut Input<'_>) -> io::Result<(u64, Found)> {
        self.line += std::mem::take(&mut self.row.lines);
        self.row.clear();
        loop {
            let part = input.fill()?;
            if part.is_empty() {
                return Ok((self.line, self.last()));
            }
            let (n, ended) = self.row.take(part);
            self.row.keep(part.get(..n).unwrap_or_default());
            input.consume(n);
            if !ended {
                continue;
            }
            if !self.row.is_blank() {
                let found = if self.row.long { Found::TooLong } else { Found::Row };
                return Ok((self.line, found));
            }
            self.line += self.row.lines;
            self.row.clear();
        }
    }

    fn last(&mut self) -> Found {
        if self.row.is_blank() {
            return Found::End;
        }
        if self.row.state == State::Quoted {
            return Found::Unclosed;
        }
        self.row.close();
        if self.row.long { Found::TooLong } else { Found::Row }
    }

    /// Goes back behind the first line of a row whose mark is never closed.
    fn reread(&mut self, input: &mut Input<'_>) {
        let end = memchr::memchr(b'\n', &self.row.raw);
        if let (Some(end), false) = (end, self.rereads >= MAX_REREADS || self.row.long) {
            self.rereads += 1;
            input.unread(self.row.raw.get(end + 1..).unwrap_or_default());
            self.row.lines = 1;
        }
    }

    fn fields(&self) -> Result<Vec<Field<'_>>, Fault> {
        let (found, expected) = (self.row.ends.len(), self.header.len());
        let spare = self.row.cells().skip(expected).any(|cell| !cell.is_empty());
        if found < expected || spare {
            return Err(Problem::Ragged { found, expected }.into());
        }
        Ok(self
            .header
            .iter()
            .zip(self.row.cells())
            .map(|(name, cell)| field(name, cell))
            .collect())
    }
}

fn field<'a>(name: &'a str, cell: &'a str) -> Field<'a> {
    Field { name: Cow::Borrowed(name), value: Value::Text(Cow::Borrowed(cell)) }
}

/// The separator, and how many bytes of a first line that only names it.
fn choose(head: &[u8], format: Format) -> (u8, usize) {
    let end = memchr::memchr(b'\n', head).unwrap_or(head.len());
    let line = head.get(..end).unwrap_or_default();
    if let [b's' | b'S', b'e' | b'E', b'p' | b'P', b'=', separator, rest @ ..] = line
        && matches!(rest, [] | [b'\r'])
    {
        return (*separator, (end + 1).min(head.len()));
    }
    let header = String::from_utf8_lossy(line);
    (separator(&header, format).unwrap_or(b','), 0)
}

impl Reader for Table {
    fn loose_marks(&self) -> u64 {
        self.row.loose
    }

    fn next<'a>(&'a mut self, input: &mut Input<'_>) -> Option<Step<'a>> {
        let read = self.read_row(input);
        let (line, found) = match read {
            Ok((_, Found::End)) => return None,
            Ok((line, found)) => (line, Ok(found)),
            Err(error) => (self.line, Err(Fault::from(error))),
        };
        self.record += 1;
        let found = match found {
            Ok(Found::Row) => self.fields(),
            Ok(Found::TooLong) => Err(Problem::TooLong.into()),
            Ok(_) => {
                self.reread(input);
                Err(Problem::UnclosedQuote.into())
            }
            Err(fault) => Err(fault),
        };
        Some(Step { record: Some(self.record), line: Some(line), found })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::trial::{expect, fields, texts, trial};
    use crate::ingest::{Options, Role};

    #[test]
    fn tables_are_read() {
        for (name, file, expected) in [
            ("plain.csv", "id,text\n1,one\n2,two", &["one", "two"][..]),
            ("ends.csv", "id,text\r\n1,one\r\n\r\n2,two\r\n", &["one", "two"]),
            ("old-mac.csv", "id,text\r1,one\r2,two\r", &["one", "two"]),
            ("quoted.csv", "\"text\",id\n\"a, \"\"b\"\"\r\nc\",1\n", &["a, \"b\"\r\nc"]),
            ("semicolon.csv", "id;text;a,b\n1;one;\n", &["one"]),
            ("excel.csv", "sep=;\r\nid;text\r\n1;a,b\r\n", &["a,b"]),
            ("tabs.tsv", "id\ttext\n1\tone, \"two\"\n", &["one, \"two\""]),
            ("loose.csv", "id,text,n\n1,\"No,\" she said,5\n", &["\"No,\" she said"]),
            ("spare.csv", "id,text\n1,one,,\n", &["one"]),
            (
                "ragged.csv",
                "id,text\n1\n2,\"a\nb\"\n3,a,b\n4,two\n",
                &[
                    "!ragged.csv, record 1, line 2: 1 cells where the header has 2; quote cells that hold the separator",
                    "a\nb",
                    "!ragged.csv, record 3, line 5: 3 cells where the header has 2; quote cells that hold the separator",
                    "two",
                ],
            ),
            (
                "unclosed.csv",
                "id,text\n1,\"one\n2,two\n3,three\n",
                &[
                    "!unclosed.csv, record 1, line 2: a cell opens with a quotation mark that nothing closes; double the mark, or close it",
                    "two",
                    "three",
                ],
            ),
            (
                "without.csv",
                "id,words\n1,one\n",
                &[
                    "!without.csv: no field is known to be the text (seen: id, words); name it with --field text=NAME",
                ],
            ),
            (
                "bare.csv",
                "id,text\n",
                &["!bare.csv: no record is in it; leave it out or fill it"],
            ),
            (
                "empty.csv",
                "id,text\n1,\n",
                &[
                    "!empty.csv, record 1, line 2: its text is empty; leave it out or fill it",
                ],
            ),
        ] {
            expect(name, &texts(name, file), expected);
        }
    }

    #[test]
    fn a_column_that_is_named_must_be_there() {
        let options = fields(&[(Role::Outlet, "paper")]);
        let found = trial("a.csv", "id,text\n1,one\n", &options);
        let message = "a.csv: no field is called \"paper\" (seen: id, text); name it with --field outlet=NAME";
        assert_eq!(found, [Err(message.into())]);
    }

    #[test]
    fn a_cell_over_the_limit_costs_its_row() {
        let file =
            format!("id,text\n1,\"{}\n\"\n2,two\n", "x,\n".repeat(MAX_RECORD / 3 + 1));
        let found = texts("a.csv", file);
        assert!(found[0].as_ref().is_err_and(|m| m.contains("longer than 16 MiB")));
        assert_eq!(found[1..], [Ok("two".into())]);
    }

    #[test]
    fn marks_that_nothing_closes_end_in_bounded_time() {
        let file = format!("id,text\n{}", "a\",\"b\n".repeat(200_000));
        assert!(texts("a.csv", file).iter().all(Result::is_err));
    }

    proptest::proptest! {
        #[test]
        fn what_the_csv_crate_writes_is_read_back(
            rows in proptest::collection::vec("[a\",;\t\r\n é]{0,8}", 1..20),
            separator in proptest::sample::select(&b",;\t"[..]),
        ) {
            let mut writer = csv::WriterBuilder::new().delimiter(separator).from_writer(Vec::new());
            writer.write_record(["id", "text"]).unwrap();
            for row in &rows {
                writer.write_record([&format!("i{row}"), &format!("{row}.")]).unwrap();
            }
            let file = writer.into_inner().unwrap();
            let found = trial("a.csv", file, &Options::default());
            let found: Vec<_> = found.into_iter().map(|a| a.unwrap().text).collect();
            let rows: Vec<_> = rows.into_iter().map(|row| row + ".").collect();
            proptest::prop_assert_eq!(found, rows);
        }
    }
}
