//! A file's bytes as a stream of articles: the rooms' parts in their order.

use std::fmt;
use std::io::{self, Read};

use encoding_rs::Encoding;

use super::document::Document;
use super::encoding::encoding;
use super::error::{Error, Fault, Problem};
use super::input::Input;
use super::limits::HEAD;
use super::lines::Lines;
use super::reader::Reader;
use super::record::Desk;
use super::source::{Bytes, Source, decompress, peek};
use super::table::Table;
use super::whole::Whole;
use super::{Article, Damage, Format, Notes, Options, Origin, Role, format};

/// The articles of one file, in its order. An error is a skipped record, or the end where
/// [`Error::is_fatal`] says so.
pub struct Records<'r> {
    origin: Origin,
    source: Source<'r>,
    input: Input<'r>,
    reader: Box<dyn Reader>,
    desk: Desk,
    notes: Notes,
    done: bool,
}

/// Begins to read a file: `name` is what messages call it and what tells formats apart,
/// `-` for standard input.
///
/// ```
/// use undertone::ingest::{Options, read};
/// let file = &b"{\"title\": \"Bridge shut\", \"text\": \"The bridge is shut.\"}"[..];
/// let mut records = read("news.json", Box::new(file), &Options::default()).unwrap();
/// let article = records.next().unwrap().unwrap();
/// assert_eq!(article.text, "Bridge shut\n\nThe bridge is shut.");
/// assert_eq!(article.text_start, 13);
/// assert_eq!(article.outlet.as_str(), "news");
/// assert!(records.next().is_none());
/// ```
///
/// # Errors
/// What keeps the whole file from being read: no bytes, no text, an unknown encoding, a
/// table without a column for the text.
pub fn read<'r>(
    name: &str,
    input: Box<dyn Read + Send + 'r>,
    options: &Options,
) -> Result<Records<'r>, Error> {
    let origin = Origin { file: name.to_owned(), record: None };
    open(origin.clone(), input, options).map_err(|fault| Error {
        origin,
        line: None,
        problem: fault.problem,
        fatal: true,
    })
}

fn open<'r>(
    origin: Origin,
    input: Bytes<'r>,
    options: &Options,
) -> Result<Records<'r>, Fault> {
    let source = Source::new(input);
    let (bytes, compression) = decompress(source.clone())?;
    let (head, mut bytes) = peek(bytes, HEAD)?;
    let (encoding, told) =
        encoding(&head, options.encoding.as_deref()).map_err(Fault::fatal)?;
    let mark = Encoding::for_bom(&head).map_or(0, |(_, length)| length);
    bytes.read_exact(&mut [0; 3][..mark.min(3)])?;
    let mut input = Input::new(bytes, encoding, told == super::Told::Guess);
    let head = String::from_utf8_lossy(input.fill()?).into_owned();
    if head.trim().is_empty() && input.is_last() {
        return Err(Fault::fatal(Problem::Empty));
    }
    let format = options.format.unwrap_or_else(|| format::detect(&origin.file, &head));
    let mut desk = Desk::new(&origin.file, format, options);
    let reader = reader(format, &mut input, &mut desk)?;
    let notes = Notes {
        format,
        encoding: encoding.name(),
        told,
        compression,
        fields: desk.roles.seen().clone(),
        asked: options.fields.clone(),
        damage: Damage::default(),
        loose_marks: 0,
        articles: 0,
        skipped: 0,
        bytes: source.count(),
    };
    Ok(Records { origin, source, input, reader, desk, notes, done: false })
}

fn reader(
    format: Format,
    input: &mut Input<'_>,
    desk: &mut Desk,
) -> Result<Box<dyn Reader>, Fault> {
    Ok(match format {
        Format::Plain => Box::new(Whole::new(false)),
        Format::Markdown => Box::new(Whole::new(true)),
        Format::JsonLines => Box::new(Lines::default()),
        Format::Json => {
            Box::new(Document::new(desk.roles.asked().get(&Role::Text).cloned()))
        }
        Format::Csv | Format::Tsv => {
            let table = Table::open(input, format)?;
            desk.check(table.header()).map_err(Fault::fatal)?;
            Box::new(table)
        }
    })
}

impl Records<'_> {
    /// What is known about the file so far; complete once all records are read.
    pub fn notes(&self) -> &Notes {
        &self.notes
    }

    /// The SHA-256 of the file as it lies on disk, in hexadecimal. Reads what is left of it,
    /// so that the records after this call may be missing: call it in the end.
    ///
    /// # Errors
    /// If the file cannot be read to its end.
    pub fn sha256(&mut self) -> io::Result<String> {
        self.done = true;
        let hash = self.source.sha256()?;
        self.notes.bytes = self.source.count();
        Ok(hash)
    }

    fn update(&mut self) {
        self.notes.damage = self.input.damage;
        self.notes.loose_marks = self.reader.loose_marks();
        self.notes.bytes = self.source.count();
        if self.notes.fields != *self.desk.roles.seen() {
            self.notes.fields.clone_from(self.desk.roles.seen());
        }
    }

    fn fail(&mut self, origin: Origin, line: Option<u64>, fault: Fault) -> Error {
        let within = match fault.problem {
            Problem::BrokenJson { line, .. } => line.saturating_sub(1) as u64,
            _ => 0,
        };
        self.done = fault.fatal;
        self.notes.skipped += 1;
        let line = line.map(|line| line + within);
        Error { origin, line, problem: fault.problem, fatal: fault.fatal }
    }

    fn end(&mut self) -> Option<Result<Article, Error>> {
        self.done = true;
        let none = self.notes.articles + self.notes.skipped == 0;
        let fault = || Fault::fatal(Problem::NoRecords);
        none.then(|| Err(self.fail(self.origin.clone(), None, fault())))
    }
}

impl Iterator for Records<'_> {
    type Item = Result<Article, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.done {
            return None;
        }
        let Some(step) = self.reader.next(&mut self.input) else { return self.end() };
        let (record, line) = (step.record, step.line);
        let origin = Origin { record, ..self.origin.clone() };
        let desk = &mut self.desk;
        let made = step
            .found
            .and_then(|fields| desk.article(fields, origin.clone()).map_err(Fault::from));
        self.update();
        Some(match made {
            Ok(article) => {
                self.notes.articles += 1;
                Ok(article)
            }
            Err(fault) => Err(self.fail(origin, line, fault)),
        })
    }
}

impl fmt::Debug for Records<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Records").field("origin", &self.origin).finish_non_exhaustive()
    }
}
