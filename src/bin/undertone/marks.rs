//! Articles that people have marked, and voices that some program has written: files in,
//! what can be used out, the rest named with file and line.

use std::collections::BTreeMap;
use std::io::Read;
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};
use sha2::{Digest, Sha256};
use undertone::assess::{Attributed, Problem, Record, brat};
use undertone::ingest::{self, Article, Format};
use undertone::report::FileRead;
use undertone::text::{ArticleId, Span};

use crate::messages::Messages;
use crate::tally::Skipped;
use crate::walk::{self, Input};

/// One article, and what people marked in it.
pub struct Marked {
    pub article: Article,
    pub attributions: Vec<Attributed>,
}

impl Marked {
    /// The record's own text, which the marks are counted in.
    pub fn text(&self) -> &str {
        let text = &self.article.text;
        Span::from_usize(self.article.text_start as usize, text.len()).of(text)
    }
}

/// Everything that could be read.
#[derive(Default)]
pub struct Gold {
    pub articles: Vec<Marked>,
    pub files: Vec<FileRead>,
    pub skipped: u64,
}

/// What is done about a record that cannot be used.
#[derive(Clone, Copy)]
pub struct Door {
    pub messages: Messages,
    pub strict: bool,
}

impl Door {
    fn turn_away(self, file: &str, line: Option<u64>, reason: String) -> Result<()> {
        let skipped = Skipped { file: file.to_owned(), record: None, line, reason };
        if self.strict {
            bail!("{skipped}\n(--strict: nothing was written)")
        }
        self.messages.skipped(&skipped.to_string());
        Ok(())
    }
}

/// Reads all files below the paths. Of a folder: `.jsonl`, and `.ann` beside `.txt`.
pub fn gold(paths: &[PathBuf], door: Door) -> Result<Gold> {
    let mut gold = Gold::default();
    for input in walk::files(paths) {
        let refused = match input {
            Ok(input) => gold.file(&input, paths, door)?,
            Err(bad) => Some((bad.name, None, bad.reason)),
        };
        if let Some((name, line, reason)) = refused {
            gold.refuse(&name, line, reason, door)?;
        }
    }
    if gold.articles.is_empty() {
        bail!("no marked article was read; see `undertone eval --help` for what is read");
    }
    Ok(gold)
}

type Refused = Option<(String, Option<u64>, String)>;

impl Gold {
    fn refuse(
        &mut self,
        name: &str,
        line: Option<u64>,
        reason: String,
        door: Door,
    ) -> Result<()> {
        self.skipped += 1;
        door.turn_away(name, line, reason)
    }

    fn file(&mut self, input: &Input, named: &[PathBuf], door: Door) -> Result<Refused> {
        let path = Path::new(&input.name);
        let is_named = named.iter().any(|name| name == path);
        match path.extension().and_then(|e| e.to_str()) {
            Some("ann") => return Ok(self.brat(input, path)),
            Some("txt") => {
                let ann = path.with_extension("ann");
                if is_named
                    && let Some(Ok(marks)) = walk::files(std::slice::from_ref(&ann)).pop()
                {
                    return Ok(self.brat(&marks, &ann));
                }
                let alone = is_named || !ann.is_file();
                let reason = || "there is no .ann of this name beside it".to_owned();
                return Ok(alone.then(|| (input.name.clone(), None, reason())));
            }
            Some("jsonl" | "ndjson") => {}
            _ if is_named => {}
            _ => return Ok(None), // brat's folders hold settings too
        }
        match contents(input) {
            Ok((text, file)) => {
                self.lines(input, &text, door)?;
                self.files.push(file);
                Ok(None)
            }
            Err(reason) => Ok(Some((input.name.clone(), None, reason))),
        }
    }

    fn lines(&mut self, input: &Input, text: &str, door: Door) -> Result<()> {
        for (at, line) in lines(text) {
            match marked(input, line) {
                Ok(marked) => self.articles.push(marked),
                Err(reason) => self.refuse(&input.name, Some(at), reason, door)?,
            }
        }
        Ok(())
    }

    fn brat(&mut self, marks: &Input, path: &Path) -> Refused {
        let text = path.with_extension("txt");
        let refuse = |reason| Some((marks.name.clone(), None, reason));
        let Some(Ok(text)) = walk::files(&[text]).pop() else {
            return refuse("there is no .txt of this name beside it".to_owned());
        };
        let (ann, ann_file) = match contents(marks) {
            Ok(read) => read,
            Err(reason) => return refuse(reason),
        };
        let (bytes, text_file) = match contents(&text) {
            Ok(read) => read,
            Err(reason) => return Some((text.name.clone(), None, reason)),
        };
        let stem = path.file_stem().unwrap_or_default().to_string_lossy();
        let folder = path.parent().and_then(Path::file_name).map(|f| f.to_string_lossy());
        let outlet = marks.folder.clone().or(folder.map(Into::into));
        let outlet = outlet.unwrap_or_else(|| stem.to_string());
        let article = Article {
            id: ArticleId::from(stem.as_ref()),
            ..Article::from_text(&stem, &outlet, bytes)
        };
        match brat(&marks.name, &ann, &article.text) {
            Ok(attributions) => {
                self.articles.push(Marked { article, attributions });
                self.files.extend([ann_file, text_file]);
                None
            }
            Err(error) => Some((error.file, error.line, error.problem.to_string())),
        }
    }
}

/// A whole file as text, and what provenance says of it.
fn contents(input: &Input) -> Result<(String, FileRead), String> {
    let mut bytes = Vec::new();
    let read = input.open().and_then(|mut file| file.read_to_end(&mut bytes));
    read.map_err(|error| walk::reason(&error))?;
    let sha256 = Sha256::digest(&bytes);
    let sha256 =
        sha256.iter().fold(String::new(), |hash, byte| format!("{hash}{byte:02x}"));
    let file = FileRead { sha256, bytes: bytes.len() as u64, ..FileRead::default() };
    let text = String::from_utf8(bytes).map_err(|_| {
        "it is not UTF-8, in which marks are counted; save it so".to_owned()
    })?;
    Ok((text, file))
}

/// Those that hold something, counted from 1.
fn lines(text: &str) -> impl Iterator<Item = (u64, &str)> {
    let lines = text.trim_start_matches('\u{feff}').split('\n');
    (1..).zip(lines).filter(|(_, line)| !line.trim().is_empty())
}

fn marked(input: &Input, line: &str) -> Result<Marked, String> {
    let says = |problem: Problem| problem.to_string();
    let record = Record::parse(line).map_err(says)?;
    if record.text().is_none_or(|text| text.trim().is_empty()) {
        return Err(says(Problem::NoText));
    }
    let options = ingest::Options {
        format: Some(Format::JsonLines),
        default_outlet: input.folder.clone(),
        ..ingest::Options::default()
    };
    let mut records = ingest::read(&input.name, Box::new(line.as_bytes()), &options)
        .map_err(|error| error.reason())?;
    let article = records.next().ok_or_else(|| says(Problem::NoText))?;
    let article = article.map_err(|error| error.reason())?;
    let mut marked = Marked { article, attributions: Vec::new() };
    marked.attributions = record.attributions(marked.text()).map_err(says)?;
    Ok(marked)
}

/// The voices of a file, one list an article of the gold, in its order.
pub struct Predicted {
    pub voices: Vec<Vec<Attributed>>,
    pub skipped: u64,
    /// Articles of the gold that the file does not hold.
    pub missing: u64,
}

/// Reads voices as `undertone annotate` writes them, by id or, failing that, by text.
pub fn predicted(path: &Path, gold: &Gold, door: Door) -> Result<Predicted> {
    let name = path.display().to_string();
    let Some(Ok(input)) = walk::files(&[path.to_owned()]).pop() else {
        bail!("--pred {name}: there is no such file");
    };
    let (text, _) =
        contents(&input).map_err(|reason| anyhow::anyhow!("--pred {name}: {reason}"))?;
    let mut voices: Vec<Option<Vec<Attributed>>> = vec![None; gold.articles.len()];
    let (ids, texts) = places(gold);
    let mut skipped = 0;
    for (at, line) in lines(&text) {
        match voice(line, gold, &ids, &texts) {
            Ok((place, _)) if voices[place].is_some() => {
                skipped += 1;
                let reason =
                    "this article came before; leave one of the two out".to_owned();
                door.turn_away(&name, Some(at), reason)?;
            }
            Ok((place, read)) => voices[place] = Some(read),
            Err(problem) => {
                skipped += 1;
                door.turn_away(&name, Some(at), problem.to_string())?;
            }
        }
    }
    let missing = voices.iter().filter(|voice| voice.is_none()).count() as u64;
    let voices = voices.into_iter().map(Option::unwrap_or_default).collect();
    Ok(Predicted { voices, skipped, missing })
}

type Places<'g> = BTreeMap<&'g str, usize>;

fn places(gold: &Gold) -> (Places<'_>, Places<'_>) {
    let (mut ids, mut texts) = (Places::new(), Places::new());
    for (place, marked) in gold.articles.iter().enumerate() {
        ids.entry(marked.article.id.as_str()).or_insert(place);
        texts.entry(marked.text()).or_insert(place);
    }
    (ids, texts)
}

fn voice(
    line: &str,
    gold: &Gold,
    ids: &Places<'_>,
    texts: &Places<'_>,
) -> Result<(usize, Vec<Attributed>), Problem> {
    let record = Record::parse(line)?;
    let id = record.id().unwrap_or_default();
    let by_text = || record.text().and_then(|text| texts.get(text));
    let place = *ids.get(id.as_str()).or_else(by_text).ok_or(Problem::UnknownId(id))?;
    let text = gold.articles[place].text();
    if record.text().is_some_and(|other| other != text) {
        return Err(Problem::OtherText);
    }
    Ok((place, record.attributions(text)?))
}
