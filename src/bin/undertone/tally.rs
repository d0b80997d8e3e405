//! What came of the files: how many articles, what was skipped, what is odd.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Result, bail};
use undertone::ingest;

use crate::plan::Plan;
use crate::progress::Progress;
use crate::reader::Step;
use crate::run::Done;

/// A record that was not read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Skipped {
    pub file: String,
    pub record: Option<u64>,
    pub line: Option<u64>,
    pub reason: String,
}

impl Skipped {
    pub fn whole(file: &str, reason: String) -> Self {
        Skipped { file: file.to_owned(), record: None, line: None, reason }
    }

    pub fn record(error: &ingest::Error) -> Self {
        let origin = &error.origin;
        let (file, record) = (origin.file.clone(), origin.record);
        Skipped { file, record, line: error.line, reason: error.reason() }
    }
}

impl std::fmt::Display for Skipped {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.file)?;
        if let Some(record) = self.record {
            write!(f, ", record {record}")?;
        }
        if let Some(line) = self.line {
            write!(f, ", line {line}")?;
        }
        write!(f, ": {}", self.reason)
    }
}

/// A file that was read to its end.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FileRead {
    pub name: String,
    pub sha256: String,
    pub bytes: u64,
    pub articles: u64,
    pub skipped: u64,
    pub kind: String,
    pub warnings: Vec<String>,
    pub guess: Option<String>,
}

/// What came of the files.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    pub files: Vec<FileRead>,
    pub skipped: Vec<Skipped>,
    /// Handed to the sink.
    pub articles: u64,
    /// Left out by `--since`, `--until` and `--where`.
    pub left_out: u64,
    /// Left out because they have no date that can be compared.
    pub undated: u64,
    /// Articles that are surely not in English, by language.
    pub languages: BTreeMap<&'static str, u64>,
    repeated: Repeated,
    guesses: BTreeSet<String>,
}

/// Ids that came more than once; only hashes are kept.
#[derive(Clone, Debug, Default)]
struct Repeated {
    seen: hashbrown::HashSet<u64>,
    count: u64,
    first: Option<String>,
}

impl Repeated {
    fn add(&mut self, id: &str) {
        if !self.seen.insert(hash(id)) {
            self.count += 1;
            self.first.get_or_insert_with(|| id.to_owned());
        }
    }
}

/// FNV-1a: the same on every machine.
pub fn hash(text: &str) -> u64 {
    let step = |sum: u64, byte: u8| (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    text.bytes().fold(0xcbf2_9ce4_8422_2325, step)
}

impl Reading {
    /// Was everything read?
    pub fn whole(&self) -> bool {
        self.skipped.is_empty()
    }

    pub fn take<T>(
        &mut self,
        step: Step<Done<T>>,
        plan: &Plan,
        progress: &Progress,
        sink: &mut impl FnMut(T) -> Result<()>,
    ) -> Result<()> {
        match step {
            Step::Article(done) => {
                self.articles += 1;
                self.repeated.add(&done.id);
                if let Some(language) = done.language {
                    *self.languages.entry(language).or_default() += 1;
                }
                progress.article();
                sink(done.result)?;
            }
            Step::Skipped(skipped) if plan.strict => {
                bail!("{skipped}\n(--strict: nothing was written)")
            }
            Step::Skipped(skipped) => {
                progress.pause(|| plan.messages.skipped(&skipped.to_string()));
                self.skipped.push(skipped);
            }
            Step::LeftOut { undated } => {
                self.left_out += 1;
                self.undated += u64::from(undated);
            }
            Step::File(file) => {
                progress.pause(|| self.remark(&file, plan));
                progress.file(&file);
                self.files.push(file);
            }
        }
        Ok(())
    }

    /// How a file was understood; the same guess is told once.
    fn remark(&mut self, file: &FileRead, plan: &Plan) {
        for warning in &file.warnings {
            plan.messages.warning(&format!("{}: {warning}", file.name));
        }
        if let Some(guess) = &file.guess
            && self.guesses.insert(guess.clone())
        {
            plan.messages.note(&format!("{}: {guess}", file.name));
        }
    }

    /// What a reader of the figures should know.
    pub fn report(&self, plan: &Plan) {
        if let Some(first) = &self.repeated.first {
            plan.messages.warning(&format!(
                "{} came with an id that was there before, and were kept; the first is {first}",
                articles(self.repeated.count)
            ));
        }
        for (language, count) in &self.languages {
            plan.messages.warning(&format!(
                "{} in {language}: the lists and cues are English, so figures over them say little",
                articles(*count)
            ));
        }
        if self.undated > 0 {
            plan.messages.warning(&format!(
                "{} without a date that can be read were left out by --since or --until",
                articles(self.undated)
            ));
        }
    }

    pub fn why_none(&self) -> String {
        match (self.left_out, self.skipped.len()) {
            (0, 0) => ": there is no file in these places".to_owned(),
            (0, _) => ": everything was skipped, for the reasons above".to_owned(),
            (n, _) => format!(": {} left out by --since, --until or --where", articles(n)),
        }
    }
}

/// *1 article*, *2 articles*.
pub fn articles(count: u64) -> String {
    format!("{count} article{}", if count == 1 { "" } else { "s" })
}
