//! `undertone compare`: how often, and in whose voice, group by group.

use std::collections::BTreeMap;
use std::io::Write;
use std::mem::take;
use std::slice::from_mut;

use anyhow::{Error, Result, bail};
use undertone::corpus::{Cast, Trace, Wire};
use undertone::count::{Counts, Mouths, Row};
use undertone::ingest::Article;
use undertone::matching::Match;
use undertone::report::{
    self, AttributionWriter, HitWriter, Html, Json, Markdown, Methods, Provenance, Render,
    Report, Sheet, Table,
};
use undertone::stats::{Interval, Method, Sources, Statistics};
use undertone::text::Group;
use undertone::voice::Voiced;

use super::sources::write_people;
use super::{Context, Ready, status};
use crate::args::{Compare, Format, Input, Lists, Numbers, Output, Voices};
use crate::folder::Folder;
use crate::rows::Rows;
use crate::run;
use crate::sifting::{Sifted, Sifting};
use crate::tally::Reading;
use crate::values::{By, IntervalName, Share};
use crate::{Status, configuration, out, plan};

/// The comparison that was asked for.
pub fn run(context: &Context, args: Compare) -> Result<Status> {
    compare(&Comparison::asked(context, args)?)
}

const WELCOME: &str = "\
undertone shows whose voice the loaded words of news articles are in. No files
were named, so this is its own sample: four invented events, each told by three
invented outlets.
";

const NEXT: &str = "
Next, with articles of your own:
  undertone read article.txt                one article: voices, hits, who speaks
  undertone compare folder/ --out results   a folder with a folder for each outlet
  undertone --help
";

/// The built-in sample, for a first run.
pub fn sample(context: &Context) -> Result<Status> {
    let (lists, voices) = (Lists::default(), Voices::default());
    let mut ready = context.ready(Vec::new(), Input::default(), lists, &voices)?;
    ready.plan.sample = true;
    out::print(&format!("{WELCOME}\n"))?;
    let comparison = Comparison::new(ready, &Numbers::default(), Output::default())?;
    let status = compare(&comparison)?;
    out::print(NEXT)?;
    Ok(status)
}

pub(super) struct Comparison {
    pub(super) ready: Ready,
    by: By,
    /// By speaker: those in fewer articles stand together.
    least: u64,
    pub(super) method: Method,
    pub(super) sifting: Sifting,
    pub(super) output: Output,
    pub(super) sheet: Sheet,
}

impl Comparison {
    /// The same for groups of whole articles alone.
    pub(super) fn ready(context: &Context, args: Compare) -> Result<Self> {
        let comparison = Comparison::asked(context, args)?;
        comparison.by.clone().of_articles().map_err(Error::msg)?;
        Ok(comparison)
    }

    /// From what was typed, and the configuration below it.
    fn asked(context: &Context, args: Compare) -> Result<Self> {
        let ready = context.ready(args.paths, args.input, args.lists, &args.voices)?;
        let output = plan::output(&context.config, args.output);
        let numbers = plan::numbers(&context.config, args.numbers);
        let mut comparison = Comparison::new(ready, &numbers, output)?;
        comparison.method.scoring = context.config.scoring()?;
        Ok(comparison)
    }

    pub(super) fn new(ready: Ready, numbers: &Numbers, output: Output) -> Result<Self> {
        let mut method = method(numbers)?;
        let by = numbers.by.clone().unwrap_or(By::Outlet);
        if by.mouths().is_some() && method.interval != Interval::Poisson {
            bail!(
                "--interval {}: it draws the articles of each group apart, but several speakers share \
                 one; --by {by} needs --interval poisson",
                method.interval.name()
            );
        }
        if by.mouths() == Some(Mouths::Actor) && ready.analyzer.actors().is_none() {
            bail!("--by actor needs --actors FILE, which says who the actors are");
        }
        if by.mouths().is_some() {
            // Of more, so many pairs are tested that nothing is left of a small p.
            method.compared = method.compared.min(MOUTHS);
        }
        let usual = Method::MIN_ARTICLES;
        let least = numbers.min_articles.unwrap_or(usual);
        let sheet = Sheet { bom: output.bom, raw: output.raw_csv };
        let sifting = Sifting::from(numbers);
        if by.mouths().is_some() && sifting.within_story {
            bail!(
                "--within-story compares articles on one story; with --by {by} one article stands \
                 under all who speak in it, and is compared with itself already"
            );
        }
        Ok(Comparison { ready, by, least, method, sifting, output, sheet })
    }

    /// What an article is counted under in tables that have a column for speakers.
    /// By mouth, that is the outlet.
    pub(super) fn group(&self, article: &Article) -> Group {
        let field = if self.by.mouths().is_some() { &By::Outlet } else { &self.by };
        apart(field.group(article), article)
    }

    /// The rows of an article: one, or one for everybody in whose mouth words are.
    fn rows(
        &self,
        article: &Article,
        (voiced, matches): (&Voiced<'_>, &[Match]),
    ) -> Vec<Row> {
        let Ready { analyzer, scope, .. } = &self.ready;
        let lexicons = analyzer.lexicons();
        let story = article.metadata.get("story").filter(|story| !story.is_empty());
        let Some(mouths) = self.by.mouths() else {
            let row = Row::new(voiced, matches, lexicons, scope);
            return vec![row.in_group(self.group(article)).in_story(story.cloned())];
        };
        let rows = mouths.rows((voiced, matches), lexicons, scope).into_iter();
        let named = |row: Row| {
            let group = apart(row.group.clone(), article);
            row.in_group(group).in_story(story.cloned())
        };
        rows.map(named).collect()
    }

    /// For stories.csv, and where copies or stories decide figures.
    pub(super) fn needs_traces(&self) -> bool {
        self.output.out.is_some() || self.sifting.is_needed()
    }

    /// Speakers and cues alone, which have no intervals.
    fn sources(&self, casts: &[Cast]) -> Sources {
        let analyzer = &self.ready.analyzer;
        let method = Method { resamples: 0, ..self.method };
        Sources::new(casts, analyzer.lexicons(), analyzer.actors(), &method)
    }

    pub(super) fn provenance(&self, reading: &Reading) -> Provenance {
        let mut provenance = Provenance::new(self.ready.analyzer.lexicons(), &self.method);
        provenance.date = self.output.date.map(|day| day.first.to_string());
        provenance.configuration = self.configuration();
        configuration::read(&mut provenance, reading, &self.ready.plan);
        provenance
    }

    /// The settings by the long names of their options.
    pub(super) fn configuration(&self) -> BTreeMap<String, serde_json::Value> {
        let mut used = configuration::used(&self.ready.plan, &self.ready.scope, &self.by);
        if self.by.mouths() == Some(Mouths::Speaker) {
            used.insert("min-articles".to_owned(), self.least.into());
        }
        used
    }
}

/// As many mouths are compared with one another.
const MOUTHS: usize = 12;

/// Articles in another language stand apart: the word lists do not know them.
fn apart(group: Group, article: &Article) -> Group {
    match run::foreign_language(article) {
        Some(language) => format!("{group} ({language})").into(),
        None => group,
    }
}

/// How figures are computed.
pub(super) fn method(numbers: &Numbers) -> Result<Method> {
    let usual = Method::default();
    let level = numbers.level.map_or(usual.level, |Share(level)| level);
    if level <= 0.0 || level >= 1.0 {
        bail!("--level {level}: an interval needs a level between 0 and 1, such as 0.95");
    }
    let resamples = numbers.resamples.unwrap_or(usual.resamples);
    let seed = numbers.seed.unwrap_or(usual.seed);
    let interval = numbers.interval.map_or(usual.interval, |IntervalName(name)| name);
    Ok(Method { level, resamples, seed, interval, ..usual })
}

fn compare(comparison: &Comparison) -> Result<Status> {
    let out = comparison.output.out.as_deref();
    let folder = out.map(Folder::begin).transpose()?;
    let mut gathered = Gathered::begin(comparison, folder.as_ref())?;
    let reading = run::each(
        &comparison.ready.plan,
        |article| Counted::new(article, comparison),
        |counted: Result<Counted>| gathered.take(counted?),
    )?;
    let sifted = gathered.sift()?;
    let Gathered { mut counts, casts, streams, .. } = gathered;
    counts.by_mouth = comparison.by.mouths().is_some();
    if comparison.by.mouths() == Some(Mouths::Speaker) {
        counts.fold_rare(comparison.least);
    }
    let statistics =
        Statistics::new(&counts, comparison.ready.analyzer.lexicons(), &comparison.method);
    let mut provenance = comparison.provenance(&reading);
    comparison.sifting.note(sifted.as_ref(), &mut provenance);
    let skipped = reading.skipped.iter().map(report::Skipped::from).collect();
    let report = Report::new(provenance, statistics, &counts, skipped);
    if let (Some(folder), Some(streams), Some(sifted)) = (folder, streams, sifted) {
        streams.close(&sifted)?;
        write_sifted(&folder, &sifted, comparison.sheet)?;
        write_all(&folder, &report, comparison.sheet)?;
        write_people(&folder, &comparison.sources(&casts), comparison.sheet)?;
        folder.finish()?;
    }
    let color = comparison.ready.plan.color;
    print(&comparison.output, (comparison.sheet, color), &report)?;
    Ok(status(&reading))
}

/// What is kept of the articles until all are read.
struct Gathered {
    asked: Sifting,
    needs_stories: bool,
    counts: Counts,
    /// Rows of articles that may turn out to be copies; they are counted in the end.
    held: Vec<Vec<Row>>,
    casts: Vec<Cast>,
    traces: Vec<Trace>,
    streams: Option<Streams>,
}

impl Gathered {
    fn begin(comparison: &Comparison, folder: Option<&Folder>) -> Result<Self> {
        let streams = folder.map(|folder| Streams::open(folder, comparison)).transpose()?;
        Ok(Gathered {
            asked: comparison.sifting,
            needs_stories: comparison.needs_traces(),
            counts: Counts::default(),
            held: Vec::new(),
            casts: Vec::new(),
            traces: Vec::new(),
            streams,
        })
    }

    fn take(&mut self, counted: Counted) -> Result<()> {
        if let Some(streams) = &mut self.streams {
            streams.hits.add(&counted.hits)?;
            streams.attributions.add(&counted.attributions)?;
        }
        match self.asked.wire {
            Wire::Keep => self.counts.extend(counted.rows),
            _ => self.held.push(counted.rows),
        }
        self.casts.extend(counted.cast);
        self.traces.extend(counted.trace);
        Ok(())
    }

    /// Finds stories and copies, and leaves out what is not wanted.
    fn sift(&mut self) -> Result<Option<Sifted>> {
        if !self.needs_stories {
            return Ok(None);
        }
        let sifted = Sifted::new(take(&mut self.traces), self.asked)?;
        sifted.tell(self.counts.rows.iter_mut().map(from_mut));
        sifted.tell(self.held.iter_mut().map(Vec::as_mut_slice));
        self.counts.extend(sifted.kept(take(&mut self.held)).into_iter().flatten());
        self.casts = sifted.kept(take(&mut self.casts));
        Ok(Some(sifted))
    }
}

/// One article: what is counted, and its rows of the tables that are written as they come.
pub(super) struct Counted {
    pub(super) rows: Vec<Row>,
    pub(super) cast: Option<Cast>,
    pub(super) trace: Option<Trace>,
    pub(super) hits: Vec<u8>,
    pub(super) attributions: Vec<u8>,
}

impl Counted {
    pub(super) fn new(article: &Article, comparison: &Comparison) -> Result<Self> {
        let Ready { analyzer, scope, .. } = &comparison.ready;
        let lexicons = analyzer.lexicons();
        let analysis = analyzer.analyze(article);
        let (voiced, matches) = (&analysis.voiced, &analysis.matches);
        let group = comparison.group(article);
        let rows = comparison.rows(article, (voiced, matches));
        let trace = comparison.needs_traces();
        let trace = trace.then(|| Trace::new(&voiced.document, group.clone()));
        let (mut hits, mut attributions, mut cast) = (Vec::new(), Vec::new(), None);
        if comparison.output.out.is_some() {
            let sheet = comparison.sheet;
            let mut rows = HitWriter::headless(&mut hits, lexicons, scope, sheet);
            rows.write(&group, voiced, matches)?;
            rows.finish()?;
            drop(rows);
            let mut rows = AttributionWriter::headless(&mut attributions, sheet);
            rows.write(&group, voiced)?;
            rows.finish()?;
            drop(rows);
            cast = Some(analyzer.cast(&analysis, scope).in_group(group));
        }
        Ok(Counted { rows, cast, trace, hits, attributions })
    }
}

/// The tables that grow with the corpus.
struct Streams {
    hits: Rows,
    attributions: Rows,
}

impl Streams {
    fn open(folder: &Folder, comparison: &Comparison) -> Result<Self> {
        let Ready { analyzer, scope, .. } = &comparison.ready;
        let sheet = comparison.sheet;
        let mut hits = folder.file("hits.csv")?;
        HitWriter::new(&mut hits, analyzer.lexicons(), scope, sheet)?.finish()?;
        let mut attributions = folder.file("attributions.csv")?;
        AttributionWriter::new(&mut attributions, sheet)?.finish()?;
        let (hits, attributions) = (Rows::behind(hits)?, Rows::behind(attributions)?);
        Ok(Streams { hits, attributions })
    }

    fn close(self, sifted: &Sifted) -> Result<()> {
        let counted = sifted.counted();
        self.hits.close(counted.as_deref())?;
        Ok(self.attributions.close(counted.as_deref())?)
    }
}

/// The tables of stories, and of what copies were left out.
pub(super) fn write_sifted(folder: &Folder, sifted: &Sifted, sheet: Sheet) -> Result<()> {
    sifted.write_stories(folder, sheet)?;
    sifted.write_left_out(folder, sheet)
}

pub(super) fn write_all(folder: &Folder, report: &Report, sheet: Sheet) -> Result<()> {
    let statistics = &report.statistics;
    report::write_articles(folder.file("articles.csv")?, statistics, sheet)?;
    report::write_rates(folder.file("rates.csv")?, statistics, sheet)?;
    report::write_contrasts(folder.file("contrasts.csv")?, statistics, sheet)?;
    if !statistics.same_stories.is_empty() {
        report::write_same_story(folder.file("same_story.csv")?, statistics, sheet)?;
    }
    report::write_sensitivity(folder.file("sensitivity.csv")?, statistics, sheet)?;
    report::write_entries(folder.file("entries.csv")?, statistics, sheet)?;
    report::write_skipped(folder.file("skipped.csv")?, &report.skipped, sheet)?;
    folder.write("methods.md", &Methods.render(report))?;
    folder.write("report.html", &Html.render(report))?;
    folder.write("provenance.json", &report.provenance.to_json())
}

pub(super) fn print(
    output: &Output,
    (sheet, color): (Sheet, bool),
    report: &Report,
) -> Result<()> {
    let table = Table { width: plan::columns(None), color };
    if output.methods {
        return out::print(&Methods.render(report));
    }
    match output.format.unwrap_or(Format::Table) {
        Format::Table => out::print(&table.render(report)),
        Format::Markdown => out::print(&Markdown.render(report)),
        Format::Json => out::print(&Json.render(report)),
        Format::Html => out::print(&Html.render(report)),
        Format::Csv => {
            let mut out = out::stdout();
            report::write_rates(&mut out, &report.statistics, sheet)?;
            Ok(out.flush()?)
        }
    }
}
