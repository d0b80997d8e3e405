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
///
/// ```
/// use undertone::ingest::{Options, read};
/// let file = &b"id\ttext\n1\tOne.\n2\t\n"[..];
/// let mut records = read("a.tsv", Box::new(file), &Options::default()).unwrap();
/// assert_eq!(records.by_ref().filter(Result::is_ok).count(), 1);
/// assert_eq!((records.notes().articles, records.notes().skipped), (1, 1));
/// assert_eq!(records.sha256().unwrap().len(), 64);
/// ```
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
    let blank = input.fill_text()?.trim().is_empty();
    if blank && input.is_last() {
        return Err(Fault::fatal(Problem::Empty));
    }
    let head = input.fill_text()?;
    let format = options.format.unwrap_or_else(|| format::detect(&origin.file, head));
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
        Format::Plain | Format::Markdown => Box::new(Whole::new(format)),
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

    fn fail(&mut self, record: Option<u64>, line: Option<u64>, fault: Fault) -> Error {
        let origin = Origin { record, ..self.origin.clone() };
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
        none.then(|| Err(self.fail(None, None, fault())))
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
        let made =
            step.found.and_then(|fields| desk.article(fields, origin).map_err(Fault::from));
        self.update();
        Some(match made {
            Ok(article) => {
                self.notes.articles += 1;
                Ok(article)
            }
            Err(fault) => Err(self.fail(record, line, fault)),
        })
    }
}

impl fmt::Debug for Records<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Records").field("origin", &self.origin).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::trial::{expect, texts};
    use std::io::Write as _;

    #[test]
    fn a_file_that_cannot_be_read_says_why() {
        for (name, file, message) in [
            (
                "none.txt",
                &b""[..],
                "!none.txt: there is nothing in it; leave it out or fill it",
            ),
            (
                "blank.json",
                b" \n\t ",
                "!blank.json: there is nothing in it; leave it out or fill it",
            ),
            (
                "a.pdf",
                b"%PDF-1.7 ...",
                "!a.pdf: this is a PDF, which is not read; save it as text, CSV or JSON first",
            ),
            (
                "a.bin",
                b"\x00\x01\x02\x00\x00",
                "!a.bin: this is a binary file, which is not read; save it as text, CSV or JSON first",
            ),
            (
                "a.html",
                b"<!DOCTYPE html><p>No.</p>",
                "!a.html: this is a web page, which is not read; save its text first",
            ),
        ] {
            expect(name, &texts(name, file), &[message]);
        }
    }

    #[test]
    fn a_damaged_archive_ends_with_an_error() {
        let mut gz = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::none());
        gz.write_all("{\"text\": \"one\"}\n".repeat(100_000).as_bytes()).unwrap();
        let mut file = gz.finish().unwrap();
        file.truncate(file.len() / 2);
        let mut records =
            read("a.jsonl.gz", Box::new(&file[..]), &Options::default()).unwrap();
        let last = records.by_ref().last().unwrap().unwrap_err();
        assert!(last.is_fatal() && last.to_string().contains("reading failed"), "{last}");
        assert_eq!(records.notes().skipped, 1);
        assert!(records.next().is_none());
    }

    #[test]
    fn encodings_come_out_as_the_same_text() {
        let text = "The café owner said “no” — twice. “Never,” he said.";
        let wide = |order: fn(u16) -> [u8; 2]| {
            text.encode_utf16().flat_map(order).collect::<Vec<u8>>()
        };
        let (old, ..) = encoding_rs::WINDOWS_1252.encode(text);
        let marked: Vec<u8> = [&b"\xff\xfe"[..], &wide(u16::to_le_bytes)].concat();
        for (case, file, name) in [
            ("utf-8", text.as_bytes().to_vec(), "UTF-8"),
            ("utf-8, marked", ["\u{feff}", text].concat().into_bytes(), "UTF-8"),
            ("utf-16le", wide(u16::to_le_bytes), "UTF-16LE"),
            ("utf-16le, marked", marked, "UTF-16LE"),
            ("utf-16be", wide(u16::to_be_bytes), "UTF-16BE"),
            ("windows-1252", old.into_owned(), "windows-1252"),
        ] {
            let mut records =
                read("a.txt", Box::new(&file[..]), &Options::default()).unwrap();
            assert_eq!(records.next().unwrap().unwrap().text, text, "{case}");
            assert_eq!(records.notes().encoding, name, "{case}");
            assert_eq!(records.notes().warnings(), [""; 0], "{case}");
        }
    }

    #[test]
    fn notes_tell_what_was_guessed_and_mended() {
        let file = b"{\"text\": \"\xe2\x80\x9cyes\xe2\x80\x9d\"}\n{\"body\": \"\xff\"}\n";
        let options = Options {
            fields: [(Role::Outlet, "paper".to_owned())].into(),
            ..Options::default()
        };
        let mut records = read("a.jsonl", Box::new(&file[..]), &options).unwrap();
        assert_eq!(records.by_ref().flatten().count(), 2);
        let notes = records.notes().clone();
        assert_eq!(
            notes.to_string(),
            "JSON Lines, UTF-8 (guessed); text is \"body\", \"text\" (guessed)"
        );
        assert_eq!(
            notes.warnings(),
            [
                "no record has a field called \"paper\", which --field names as the outlet",
                "the text comes from several fields: \"body\", \"text\"; --field text=NAME takes one",
                "1 places are not UTF-8 and were replaced by U+FFFD, the first at byte 32; --encoding overrules",
            ]
        );
        assert_eq!((notes.articles, notes.skipped, notes.bytes), (2, 0, file.len() as u64));
    }

    #[test]
    fn the_hash_is_of_the_whole_file_however_much_was_read() {
        let file = "{\"text\": \"one\"}\n".repeat(50_000);
        let zst = zstd::encode_all(file.as_bytes(), 1).unwrap();
        let hash = |taken| {
            let mut records = read("a", Box::new(&zst[..]), &Options::default()).unwrap();
            assert_eq!(records.by_ref().take(taken).count(), taken);
            (records.sha256().unwrap(), records.notes().bytes)
        };
        assert_eq!(hash(1), hash(50_000));
        assert_eq!(hash(0).1, zst.len() as u64);
    }

    proptest::proptest! {
        #[test]
        fn no_bytes_make_it_panic(
            bytes in proptest::collection::vec(proptest::num::u8::ANY, 0..200),
            like in "[\\[\\]{}\",:;\r\n\t a1\\\\+#-]{0,80}",
            format in proptest::sample::select(&Format::ALL[..]),
        ) {
            let framed = format!("{{\"text\":\"{like}\"}}\n{like}\nid,text\n{like},\"{like}");
            for file in [&bytes, like.as_bytes(), framed.as_bytes()] {
                for options in [
                    Options::default(),
                    Options { format: Some(format), ..Options::default() },
                    Options { encoding: Some("utf-16le".into()), ..Options::default() },
                ] {
                    for article in crate::ingest::trial::trial("a", file, &options).into_iter().flatten() {
                        let start = article.text_start as usize;
                        proptest::prop_assert!(article.text.is_char_boundary(start));
                        for (_, span) in article.zones {
                            proptest::prop_assert!(article.text.get(span.start() as usize..span.end() as usize).is_some());
                        }
                    }
                }
            }
        }
    }
}
