//! Files that are one article: plain text and Markdown.

use std::borrow::Cow;

use super::Format;
use super::error::{Fault, Problem};
use super::field::{Field, Value};
use super::input::Input;
use super::limits::MAX_RECORD;
use super::markdown;
use super::reader::{Reader, Step};

/// The name that the user would have to use for the text of such a file.
const TEXT: &str = "text";

pub(super) struct Whole {
    format: Format,
    text: Vec<u8>,
    done: bool,
}

impl Whole {
    pub(super) fn new(format: Format) -> Self {
        Whole { format, text: Vec::new(), done: false }
    }
}

impl Reader for Whole {
    fn next<'a>(&'a mut self, input: &mut Input<'_>) -> Option<Step<'a>> {
        if std::mem::replace(&mut self.done, true) {
            return None;
        }
        let read = read_all(input, &mut self.text);
        let text = std::str::from_utf8(&self.text).unwrap_or_default();
        let found = read.and_then(|()| fields(text, self.format));
        Some(Step { record: None, line: None, found })
    }
}

fn fields(text: &str, format: Format) -> Result<Vec<Field<'_>>, Fault> {
    let (mut fields, text) = if format == Format::Markdown {
        markdown::split(text)?
    } else {
        (Vec::new(), text)
    };
    fields
        .push(Field { name: Cow::Borrowed(TEXT), value: Value::Text(Cow::Borrowed(text)) });
    Ok(fields)
}

fn read_all(input: &mut Input<'_>, text: &mut Vec<u8>) -> Result<(), Fault> {
    loop {
        let part = input.fill()?;
        let n = part.len();
        if n == 0 {
            return Ok(());
        }
        if text.len() + n > MAX_RECORD {
            text.clear();
            return Err(Fault::fatal(Problem::TooLong));
        }
        text.extend_from_slice(part);
        input.consume(n);
    }
}
