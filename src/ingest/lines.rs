//! JSON Lines: a record a line. A broken or endless line costs itself and no more.

use std::io;

use super::error::{Fault, Problem};
use super::field::object;
use super::input::Input;
use super::limits::MAX_RECORD;
use super::reader::{Reader, Step};

#[derive(Default)]
pub(super) struct Lines {
    line: Vec<u8>,
    number: u64,
    record: u64,
}

impl Reader for Lines {
    fn next<'a>(&'a mut self, input: &mut Input<'_>) -> Option<Step<'a>> {
        let read = loop {
            self.number += 1;
            match read_line(input, &mut self.line) {
                Ok(Line::End) => return None,
                Ok(Line::Whole) if self.line.trim_ascii().is_empty() => {}
                Ok(Line::Whole) => break Ok(()),
                Ok(Line::TooLong) => break Err(Fault::from(Problem::TooLong)),
                Err(error) => break Err(error.into()),
            }
        };
        self.record += 1;
        let text = std::str::from_utf8(&self.line).unwrap_or_default();
        let found = read.and_then(|()| object(text).map_err(Fault::from));
        Some(Step { record: Some(self.record), line: Some(self.number), found })
    }
}

enum Line {
    Whole,
    TooLong,
    End,
}

/// The next line without its end. One over the limit is read over, not held.
fn read_line(input: &mut Input<'_>, line: &mut Vec<u8>) -> io::Result<Line> {
    line.clear();
    let (mut any, mut long) = (false, false);
    loop {
        let part = input.fill()?;
        let end = memchr::memchr(b'\n', part);
        let piece = part.get(..end.unwrap_or(part.len())).unwrap_or_default();
        any |= !part.is_empty();
        long |= line.len() + piece.len() > MAX_RECORD;
        if long {
            line.clear();
        } else {
            line.extend_from_slice(piece);
        }
        let last = end.is_some() || part.is_empty();
        let used = piece.len() + usize::from(end.is_some());
        input.consume(used);
        match (last, any, long) {
            (false, ..) => {}
            (true, false, _) => return Ok(Line::End),
            (true, true, false) => return Ok(Line::Whole),
            (true, true, true) => return Ok(Line::TooLong),
        }
    }
}
