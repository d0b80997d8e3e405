//! `undertone eval`: how far the voices agree with those that people marked.

use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, anyhow, bail};
use serde_json::json;
use undertone::Analyzer;
use undertone::assess::{
    Acts, Attributed, Compared, Mistake, Scores, Scoring, Tally, WordList,
};
use undertone::lexicon::Lexicons;
use undertone::report::{
    self, MistakeNote, Provenance, Run, Sheet, Table, accuracy_json, mistake_pages,
};
use undertone::stats::Method;

use super::Context;
use crate::args::{Eval, Format, Input, Voices};
use crate::folder::Folder;
use crate::marks::{self, Door, Gold, Marked};
use crate::values::Share;
use crate::{Status, lists, out, plan};

pub fn run(context: &Context, args: &Eval) -> Result<Status> {
    let evaluation = Evaluation::new(context, args)?;
    let folder = args.mistakes.as_deref().map(begin).transpose()?;
    let door = Door { messages: evaluation.plan.messages, strict: args.strict };
    let gold = marks::gold(&args.gold, door)?;
    let (mut voices, mut skipped) = (None, gold.skipped);
    if let Some(path) = &args.pred {
        let predicted = marks::predicted(path, &gold, door)?;
        skipped += predicted.skipped;
        if predicted.missing > 0 {
            door.messages.warning(&format!(
                "{} of {} marked articles are not in {}: nothing counts as read in them",
                predicted.missing,
                gold.articles.len(),
                path.display()
            ));
        }
        voices = Some(predicted.voices);
    }
    let (scores, notes) = evaluation.compare(&gold, voices.as_deref());
    let provenance = evaluation.provenance(&gold, skipped);
    if let Some(folder) = folder {
        for (name, page) in mistake_pages(&notes) {
            folder.write(&name, &page)?;
        }
        report::write_accuracy(folder.file("accuracy.csv")?, &scores, evaluation.sheet)?;
        folder.write("provenance.json", &provenance.to_json())?;
        folder.finish()?;
    }
    evaluation.print(&scores, &provenance)?;
    Ok(if skipped > 0 { Status::Skipped } else { Status::Whole })
}

/// The folder of mistakes is written like that of `--out`, under its own name.
fn begin(path: &Path) -> Result<Folder> {
    let own = |error: anyhow::Error| {
        anyhow!("{}", format!("{error:#}").replace("--out", "--mistakes"))
    };
    Folder::begin(path).map_err(own)
}

struct Evaluation<'a> {
    args: &'a Eval,
    plan: plan::Plan,
    analyzer: Analyzer,
    /// The SHA-256 of further cues.
    cues: Option<String>,
    least: f32,
    list: Option<WordList>,
    speech: Option<WordList>,
    scoring: Scoring,
    format: Format,
    sheet: Sheet,
}

impl<'a> Evaluation<'a> {
    fn new(context: &Context, args: &'a Eval) -> Result<Self> {
        let config = &context.config;
        let voices = Voices {
            cues: args.cues.clone(),
            min_confidence: args.min_confidence,
            ..Voices::default()
        };
        let (messages, _) = plan::terminal(config, &context.common);
        let own = plan::cues(config, &voices);
        let (cues, hash) = lists::cues(own.as_deref(), messages)?;
        let words = |path: &Option<PathBuf>| -> Result<Option<WordList>> {
            let Some(path) = path else { return Ok(None) };
            let list = WordList::parse(&lists::read(path)?);
            if list.is_empty() {
                bail!("{}: no word is in this list; write one a line", path.display());
            }
            Ok(Some(list))
        };
        let format = args.format.or(config.output.format).unwrap_or(Format::Table);
        if !matches!(format, Format::Table | Format::Csv | Format::Json) {
            bail!("eval prints --format table, csv or json");
        }
        let sheet = Sheet {
            bom: args.bom || config.output.bom,
            raw: args.raw_csv || config.output.raw_csv,
        };
        Ok(Evaluation {
            args,
            plan: context.plan(args.gold.clone(), Input::default())?,
            analyzer: Analyzer::new(Lexicons::new(Vec::new()), cues),
            cues: hash,
            least: plan::scope(config, &voices).min_confidence,
            list: words(&args.words)?,
            speech: words(&args.speech)?,
            scoring: scoring(context, args)?,
            format,
            sheet,
        })
    }

    fn compare(
        &self,
        gold: &Gold,
        voices: Option<&[Vec<Attributed>]>,
    ) -> (Scores, Vec<MistakeNote>) {
        let speech = self.speech.clone().map(WordList::into_words);
        let acts = Acts::new(self.analyzer.cues(), speech);
        let (mut tallies, mut notes) = (Vec::new(), Vec::new());
        for (place, marked) in gold.articles.iter().enumerate() {
            let voice = voices.and_then(|voices| voices.get(place)).cloned();
            let (tally, own) = self.article(marked, voice, &acts);
            tallies.push((marked.article.id.to_string(), tally));
            notes.extend(own);
        }
        (Scores::of(&tallies, self.scoring), notes)
    }

    fn article(
        &self,
        marked: &Marked,
        voice: Option<Vec<Attributed>>,
        acts: &Acts<'_>,
    ) -> (Tally, Vec<MistakeNote>) {
        let document = self.analyzer.segment(&marked.article);
        let read = voice.unwrap_or_else(|| {
            Attributed::read(&self.analyzer.voice(document.clone()), self.least)
        });
        let text = marked.text();
        let compared = Compared::new(text, marked.attributions.clone(), read);
        let outlet = marked.article.outlet.as_str();
        let tally = Tally::of(outlet, text, &compared, acts, self.list.as_ref());
        if self.args.mistakes.is_none() {
            return (tally, Vec::new());
        }
        let mistakes = Mistake::all(&compared, acts, text);
        let notes = mistakes.iter().map(|mistake| MistakeNote::new(&document, mistake));
        (tally, notes.collect())
    }

    fn provenance(&self, gold: &Gold, skipped: u64) -> Provenance {
        let Scoring { level, resamples, seed } = self.scoring;
        let method = Method { level, resamples, seed, ..Method::default() };
        let mut provenance = Provenance::new(self.analyzer.lexicons(), &method);
        let least = f64::from((self.least * 1000.0).round()) / 1000.0;
        let settings = [
            ("command", json!("eval")),
            ("min-confidence", json!(least)),
            ("cues", json!(self.cues)),
            ("pred", json!(self.args.pred.is_some())),
            ("words", json!(self.list.as_ref().map(WordList::len))),
            ("speech", json!(self.speech.as_ref().map(WordList::len))),
        ];
        provenance.configuration =
            settings.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
        provenance.files.clone_from(&gold.files);
        provenance.articles = gold.articles.len() as u64;
        provenance.skipped = skipped;
        let paths = self.args.gold.iter().map(|path| path.display().to_string());
        provenance.run = Run { paths: paths.collect(), jobs: 1, ..Run::default() };
        provenance
    }

    fn print(&self, scores: &Scores, provenance: &Provenance) -> Result<()> {
        let width = plan::columns(self.args.width);
        match self.format {
            Format::Json => out::print(&accuracy_json(scores, provenance)),
            Format::Csv => {
                let mut out = out::stdout();
                report::write_accuracy(&mut out, scores, self.sheet)?;
                Ok(out.flush().context("cannot print")?)
            }
            _ => out::print(&Table { width, color: self.plan.color }.accuracy(scores)),
        }
    }
}

fn scoring(context: &Context, args: &Eval) -> Result<Scoring> {
    let (usual, below) = (Scoring::default(), &context.config.statistics);
    let level = args.level.or(below.level).map_or(usual.level, |Share(level)| level);
    if level <= 0.0 || level >= 1.0 {
        bail!("--level {level}: an interval needs a level between 0 and 1, such as 0.95");
    }
    Ok(Scoring {
        level,
        resamples: args.resamples.or(below.resamples).unwrap_or(usual.resamples),
        seed: args.seed.or(below.seed).unwrap_or(usual.seed),
    })
}
