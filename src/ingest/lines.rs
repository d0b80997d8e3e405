//! JSON Lines: a record a line. A broken or endless line costs itself and no more.

use std::io;

use super::error::{Fault, Problem};
use super::field::object;
use super::input::Input;
use super::limits::MAX_RECORD;
use super::reader::{Reader, Step};

#[derive(Default)]
pub(super) struct Lines {
    /// A line that did not come in one piece.
    line: String,
    number: u64,
    record: u64,
}

impl Reader for Lines {
    fn next<'a>(&'a mut self, input: &'a mut Input<'_>) -> Option<Step<'a>> {
        let read = loop {
            self.number += 1;
            match read_line(input, &mut self.line) {
                Ok(Line::End) => return None,
                Ok(Line::TooLong) => break Err(Fault::from(Problem::TooLong)),
                Ok(line) if line.text(input, &self.line).trim_ascii().is_empty() => {}
                Ok(line) => break Ok(line),
                Err(error) => break Err(error.into()),
            }
        };
        self.record += 1;
        let parse = |line: Line| object(line.text(input, &self.line)).map_err(Fault::from);
        let found = read.and_then(parse);
        Some(Step { record: Some(self.record), line: Some(self.number), found })
    }
}

enum Line {
    /// The last so many bytes consumed, its end included.
    There(usize),
    /// Joined from several pieces.
    Held,
    TooLong,
    End,
}

impl Line {
    fn text<'a>(&self, input: &'a Input<'_>, held: &'a str) -> &'a str {
        match self {
            Line::There(length) => input.consumed(*length).trim_end_matches('\n'),
            _ => held,
        }
    }
}

/// The next line. One over the limit is read over, not held.
fn read_line(input: &mut Input<'_>, line: &mut String) -> io::Result<Line> {
    line.clear();
    let (mut any, mut long) = (false, false);
    loop {
        let part = input.fill_text()?;
        let end = memchr::memchr(b'\n', part.as_bytes());
        if let (Some(end @ 0..=MAX_RECORD), false) = (end, any) {
            input.consume(end + 1);
            return Ok(Line::There(end + 1));
        }
        let piece = part.get(..end.unwrap_or(part.len())).unwrap_or_default();
        any |= !part.is_empty();
        long |= line.len() + piece.len() > MAX_RECORD;
        if long {
            line.clear();
        } else {
            line.push_str(piece);
        }
        let last = end.is_some() || part.is_empty();
        let used = piece.len() + usize::from(end.is_some());
        input.consume(used);
        match (last, any, long) {
            (false, ..) => {}
            (true, false, _) => return Ok(Line::End),
            (true, true, false) => return Ok(Line::Held),
            (true, true, true) => return Ok(Line::TooLong),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::trial::{expect, texts};

    #[test]
    fn a_bad_line_costs_itself() {
        let long = format!("{{\"text\": \"{}\"}}", "x".repeat(50 << 20));
        let file = [
            "{\"text\": \"one\"}\r",
            "",
            "{\"text\": \"bro",
            "{\"text\": \"two\"}",
            &long,
            "{\"text\": \" \"}",
            "{\"words\": 3}",
            "{\"text\": \"three\"}",
        ]
        .join("\n");
        let at = |record, line| format!("!a.jsonl, record {record}, line {line}: ");
        let messages = [
            at(2, 3)
                + "broken JSON: EOF while parsing a string (column 13); repair or leave out this record",
            at(4, 5)
                + "longer than 16 MiB, the limit of one record; split it, or leave out what is not text",
            at(5, 6) + "its text is empty; leave it out or fill it",
            at(6, 7)
                + "no field is known to be the text (seen: words); name it with --field text=NAME",
        ];
        let [broken, long, empty, without] = messages.each_ref().map(String::as_str);
        let expected = ["one", broken, "two", long, empty, without, "three"];
        expect("a.jsonl", &texts("a.jsonl", &file), &expected);
    }

    #[test]
    fn a_line_at_the_limit_is_read() {
        let frame = "{\"text\": \"\"}".len();
        for (over, fits) in [(0, true), (1, false)] {
            let line =
                format!("{{\"text\": \"{}\"}}", "x".repeat(MAX_RECORD - frame + over));
            assert_eq!(texts("a.jsonl", line + "\n")[0].is_ok(), fits, "{over} over");
        }
    }
}
