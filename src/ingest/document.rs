//! JSON documents: one object, several one after another, an array of objects, or an
//! object that holds such an array, as answers of search engines do. The array is never
//! held as a whole: it is cut into its elements, and each is parsed by itself.

use std::io;

use super::envelope::envelope;
use super::error::{Fault, Problem};
use super::field::object;
use super::input::Input;
use super::limits::MAX_RECORD;
use super::reader::{Reader, Step};

/// Finds where a JSON value ends.
#[derive(Clone, Copy, Default)]
pub(super) struct Scan {
    depth: u32,
    state: State,
}

#[derive(Clone, Copy, Default, PartialEq)]
enum State {
    #[default]
    Outside,
    InString,
    /// Behind a backslash in a string.
    Escaped,
}

impl Scan {
    /// How many bytes belong to the value, if it ends within `part`.
    pub(super) fn take(&mut self, part: &[u8]) -> Option<usize> {
        let mut at = 0;
        while let Some(&byte) = part.get(at) {
            if self.state != State::Outside {
                at += self.string(part.get(at..).unwrap_or_default());
                if self.state == State::Outside && self.depth == 0 {
                    return Some(at);
                }
                continue;
            }
            match byte {
                b'"' => self.state = State::InString,
                b'[' | b'{' => self.depth += 1,
                b']' | b'}' | b',' if self.depth == 0 => return Some(at),
                b']' | b'}' if self.depth == 1 => return Some(at + 1),
                b']' | b'}' => self.depth -= 1,
                _ => {}
            }
            at += 1;
        }
        None
    }

    /// How many bytes of a string can be passed at once.
    fn string(&mut self, rest: &[u8]) -> usize {
        if self.state == State::Escaped {
            self.state = State::InString;
            return 1;
        }
        let Some(at) = memchr::memchr2(b'"', b'\\', rest) else { return rest.len() };
        let escapes = rest.get(at) == Some(&b'\\');
        self.state = if escapes { State::Escaped } else { State::Outside };
        at + 1
    }
}

pub(super) struct Document {
    /// The name of the field with the text, where the user gives one.
    text: Option<String>,
    /// In the array of records, within so many objects.
    within: Option<u32>,
    scan: Scan,
    value: Vec<u8>,
    line: u64,
    record: u64,
    done: bool,
}

#[derive(PartialEq)]
enum Found {
    Whole,
    TooLong,
    Truncated,
    End,
}

impl Document {
    pub(super) fn new(text: Option<String>) -> Self {
        let (scan, value) = (Scan::default(), Vec::new());
        Document { text, within: None, scan, value, line: 1, record: 0, done: false }
    }

    /// The next record, held in `value`, and the line where it begins.
    fn advance(&mut self, input: &mut Input<'_>) -> Result<(u64, Found), Fault> {
        loop {
            let next = self.approach(input)?;
            let line = self.line;
            match (next, self.within) {
                (None, None) => return Ok((line, Found::End)),
                (None, Some(_)) => return Ok((line, Found::Truncated)),
                (Some(b'['), None) => {
                    input.consume(1);
                    self.within = Some(0);
                }
                (Some(b']'), Some(outer)) => self.leave(input, outer)?,
                (Some(b']' | b'}'), _) => return Err(stray()),
                (Some(b'{'), None) => {
                    let found = self.read_value(input)?;
                    if !self.enter(input) {
                        return self.finish(input, line, found);
                    }
                }
                _ => {
                    let found = self.read_value(input)?;
                    return self.finish(input, line, found);
                }
            }
        }
    }

    /// To the first byte of the next value.
    fn approach(&mut self, input: &mut Input<'_>) -> io::Result<Option<u8>> {
        loop {
            let part = input.fill()?;
            let blank = |b: &u8| b.is_ascii_whitespace() || *b == b',';
            let skip = part.iter().position(|b| !blank(b)).unwrap_or(part.len());
            let (next, end) = (part.get(skip).copied(), part.is_empty());
            self.line += newlines(part.get(..skip).unwrap_or_default());
            input.consume(skip);
            if next.is_some() || end {
                return Ok(next);
            }
        }
    }

    /// Reads a value up to its end, or up to the limit.
    fn read_value(&mut self, input: &mut Input<'_>) -> io::Result<Found> {
        self.value.clear();
        self.scan = Scan::default();
        while self.value.len() < MAX_RECORD {
            let part = input.fill()?;
            let part = part.get(..MAX_RECORD - self.value.len()).unwrap_or(part);
            if part.is_empty() {
                return Ok(Found::Truncated);
            }
            let end = self.scan.take(part);
            let piece = part.get(..end.unwrap_or(part.len())).unwrap_or_default();
            self.value.extend_from_slice(piece);
            let n = piece.len();
            input.consume(n);
            if end.is_some() {
                return Ok(Found::Whole);
            }
        }
        Ok(Found::TooLong)
    }

    /// Reads over what the limit left of a value.
    fn skip(&mut self, input: &mut Input<'_>) -> io::Result<()> {
        loop {
            let part = input.fill()?;
            let (end, last) = (self.scan.take(part), part.is_empty());
            let piece = part.get(..end.unwrap_or(part.len())).unwrap_or_default();
            self.line += newlines(piece);
            let n = piece.len();
            input.consume(n);
            if last || end.is_some() {
                return Ok(());
            }
        }
    }

    fn finish(
        &mut self,
        input: &mut Input<'_>,
        line: u64,
        found: Found,
    ) -> Result<(u64, Found), Fault> {
        self.line += newlines(&self.value);
        if found == Found::TooLong {
            self.skip(input)?;
        }
        Ok((line, found))
    }

    /// Is the object in `value` one around the records? Then goes to the first of them.
    fn enter(&mut self, input: &mut Input<'_>) -> bool {
        let Some((at, outer)) = envelope(&self.value, self.text.as_deref()) else {
            return false;
        };
        let (before, after) = self.value.split_at((at + 1).min(self.value.len()));
        self.line += newlines(before);
        input.unread(after);
        self.within = Some(outer);
        true
    }

    /// Leaves the array, and the objects around it.
    fn leave(&mut self, input: &mut Input<'_>, outer: u32) -> io::Result<()> {
        input.consume(1);
        self.within = None;
        self.scan = Scan { depth: outer, ..Scan::default() };
        if outer > 0 { self.skip(input) } else { Ok(()) }
    }
}

fn newlines(bytes: &[u8]) -> u64 {
    memchr::memchr_iter(b'\n', bytes).count() as u64
}

fn stray() -> Fault {
    let message = "a bracket that nothing opened".to_owned();
    Fault::fatal(Problem::BrokenJson { message, line: 1, column: 1 })
}

impl Reader for Document {
    fn next<'a>(&'a mut self, input: &mut Input<'_>) -> Option<Step<'a>> {
        if self.done {
            return None;
        }
        let advanced = self.advance(input);
        self.record += 1;
        let record = Some(self.record);
        let (line, found) = match advanced {
            Ok((_, Found::End)) => return None,
            Ok((line, found)) => (line, found),
            Err(fault) => {
                return Some(Step { record, line: Some(self.line), found: Err(fault) });
            }
        };
        self.done = found == Found::Truncated;
        let text = std::str::from_utf8(&self.value).unwrap_or_default();
        let found = match found {
            Found::TooLong => Err(Problem::TooLong.into()),
            Found::Truncated => Err(Problem::Truncated.into()),
            _ => object(text).map_err(Fault::from),
        };
        Some(Step { record, line: Some(line), found })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::trial::{expect, fields, texts, trial};
    use crate::ingest::{Format, Options, Role};

    #[test]
    fn documents_of_every_shape_are_read() {
        for (case, file, expected) in [
            ("an object", r#"{"text": "one"}"#, &["one"][..]),
            (
                "an array",
                r#"[{"text": "o[n}e"}, {"text": "t\"w\\o"}]"#,
                &["o[n}e", "t\"w\\o"],
            ),
            ("objects", "{\"text\":\n\"one\"}{\"text\": \"two\"}", &["one", "two"]),
            (
                "an envelope, and another",
                r#"{"n": 2, "items": [{"text": "one"}], "x": "]}"} {"items": [{"text": "two"}]}"#,
                &["one", "two"],
            ),
            (
                "deep",
                r#"{"hits": {"hits": [{"_source": {"text": "one"}}], "n": 1}, "m": {}}"#,
                &["one"],
            ),
            ("paragraphs", r#"{"text": ["one", "two"]}"#, &["one\n\ntwo"]),
            (
                "a broken element",
                "[{\"text\": \"one\"},\n{\"text\": \n oops},\n{\"text\": \"two\"}]",
                &[
                    "one",
                    "!-, record 2, line 3: broken JSON: expected value (column 2); repair or leave out this record",
                    "two",
                ],
            ),
            (
                "no object",
                "[{\"text\": \"one\"}, 5]",
                &[
                    "one",
                    "!-, record 2, line 1: broken JSON: invalid type: integer `5`, expected an object with the fields of an article (column 1); repair or leave out this record",
                ],
            ),
            (
                "cut off",
                "[{\"text\": \"one\"},\n{\"text\": \"tw",
                &[
                    "one",
                    "!-, record 2, line 2: the file ends in the middle of this record; was it copied whole?",
                ],
            ),
            (
                "cut off between two",
                "[{\"text\": \"one\"},\n",
                &[
                    "one",
                    "!-, record 2, line 2: the file ends in the middle of this record; was it copied whole?",
                ],
            ),
            (
                "stray bracket",
                "{\"text\": \"one\"}}}}}",
                &[
                    "one",
                    "!-, record 2, line 1: broken JSON: a bracket that nothing opened (column 1); repair or leave out this record",
                ],
            ),
            (
                "empty array",
                "[{}]",
                &[
                    "!-, record 1, line 1: no field is known to be the text (there are none); name it with --field text=NAME",
                ],
            ),
        ] {
            let options = Options { format: Some(Format::Json), ..Options::default() };
            let found: Vec<_> =
                trial("-", file, &options).into_iter().map(|a| a.map(|a| a.text)).collect();
            expect(case, &found, expected);
        }
    }

    #[test]
    fn a_long_array_is_read_without_being_held() {
        let long = format!("{{\"text\": \"{}\"}}", "x".repeat(MAX_RECORD));
        let many = vec!["{\"text\": \"one\"}"; 30_000].join(",\n");
        for file in [
            format!("[{many}, {long}, {many}]"),
            format!("{{\"n\": 1, \"articles\": [{many}, {long}, {many}], \"m\": 2}}"),
        ] {
            let found = texts("a.json", file);
            assert_eq!(found.iter().filter(|text| text.is_ok()).count(), 60_000);
            let message = "a.json, record 30001, line 30000: longer than 16 MiB";
            assert!(found[30_000].as_ref().is_err_and(|m| m.starts_with(message)));
        }
    }

    #[test]
    fn the_users_field_tells_the_array() {
        let file = r#"{"text": "no", "rows": [{"words": "one"}]}"#;
        let found = trial("a.json", file, &fields(&[(Role::Text, "words")]));
        assert_eq!(found[0].as_ref().map(|article| &*article.text), Ok("one"));
    }
}
