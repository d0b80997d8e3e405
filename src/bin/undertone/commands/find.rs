//! `undertone find`: every place of a word, with voice and speaker.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;
use std::path::Path;

use anyhow::{Context as _, Result, anyhow, bail};
use undertone::Analyzer;
use undertone::lexicon::{Lexicon, Lexicons};
use undertone::matching::Match;
use undertone::report::{Concordance, HitWriter, Look, Sheet};
use undertone::voice::{Voice, Voiced};

use super::{Context, Ready, status};
use crate::args::{Find, Format};
use crate::out::Stream;
use crate::{Status, lists, plan, run, tally};

pub fn run(context: &Context, mut args: Find) -> Result<Status> {
    let term = args.category.is_none().then(|| args.words.remove(0));
    if args.words.is_empty() {
        bail!("find needs a term and a path: undertone find TERM PATH...");
    }
    let format = args.format.unwrap_or(Format::Table);
    if !matches!(format, Format::Table | Format::Csv) {
        bail!("find prints --format table or csv");
    }
    let paths = std::mem::take(&mut args.words);
    let lists = std::mem::take(&mut args.lists);
    let mut search = Search {
        ready: context.ready(paths, args.input.clone(), lists, &args.voices)?,
        category: args.category.clone(),
    };
    match &term {
        Some(term) => {
            search.look_for(term, plan::cues(&context.config, &args.voices).as_deref())?;
        }
        None => search.check_category()?,
    }
    match format {
        Format::Csv => table(context, &search, &args),
        _ => lines(&search, &args),
    }
}

/// What is looked for.
struct Search {
    ready: Ready,
    category: Option<String>,
}

impl Search {
    /// A list of one term instead of the others.
    fn look_for(&mut self, term: &Path, cues: Option<&Path>) -> Result<()> {
        let term = term.to_str().context("the term is no text")?;
        if !term.contains(char::is_alphanumeric) {
            bail!("{term} cannot be looked for: it has no letter to search for");
        }
        let quoted = toml::Value::from(term);
        let text = format!(
            "[lexicon]\nid = \"term\"\ntitle = \"A term\"\nversion = \"0\"\nlanguage = \"en\"\n\
             [category.term]\ntitle = \"A term\"\nterms = [{quoted}]\n"
        );
        let lexicon = Lexicon::parse("TERM", &text).map_err(|problems| {
            let first = problems.list.first().map(|problem| problem.message.clone());
            anyhow!("{term} cannot be looked for: {}", first.unwrap_or_default())
        })?;
        let (cues, _) = lists::cues(cues, self.ready.plan.messages)?;
        let actors = self.ready.analyzer.actors().cloned();
        let lexicons = Lexicons::new(vec![lexicon]);
        let analyzer = Analyzer::counting(lexicons, cues, self.ready.plan.counting);
        self.ready.analyzer =
            analyzer.with_actors(actors).with_epithets(self.ready.plan.epithets);
        Ok(())
    }

    fn check_category(&self) -> Result<()> {
        let categories = self.ready.analyzer.lexicons().categories();
        let all: BTreeSet<&str> = categories.map(|(_, _, c)| c.id.as_str()).collect();
        match &self.category {
            Some(wanted) if !all.contains(wanted.as_str()) => {
                let all = all.into_iter().collect::<Vec<_>>().join(", ");
                bail!("no list has a category {wanted}: there are {all}")
            }
            _ => Ok(()),
        }
    }

    fn wanted<'m>(&self, matches: &'m [Match], voiced: &Voiced<'_>) -> Vec<&'m Match> {
        let lexicons = self.ready.analyzer.lexicons();
        let scope = &self.ready.scope;
        let of = |hit: &Match| {
            let lexicon = lexicons.lexicon_of(hit.entry);
            lexicon
                .categories
                .get(lexicons.entry(hit.entry).category)
                .map(|c| c.id.as_str())
        };
        let wanted =
            |hit: &&Match| self.category.is_none() || of(hit) == self.category.as_deref();
        matches.iter().filter(wanted).filter(|hit| scope.counts(hit, voiced)).collect()
    }
}

fn lines(search: &Search, args: &Find) -> Result<Status> {
    let ready = &search.ready;
    let look = Look { width: plan::columns(args.width), color: ready.plan.color };
    let concordance = Concordance { look };
    let mut out = Stream::new(ready.plan.strict)?;
    out.write_all(concordance.legend().as_bytes())?;
    let mut sums = BTreeMap::new();
    let mut articles = 0;
    let reading = run::each(
        &ready.plan,
        |article| {
            let analysis = ready.analyzer.analyze(article);
            let hits = search.wanted(&analysis.matches, &analysis.voiced);
            let voices: Vec<Voice> = hits.iter().map(|hit| hit.voice).collect();
            (concordance.render(&analysis.voiced, &hits), voices)
        },
        |(text, voices)| {
            articles += u64::from(!voices.is_empty());
            for voice in voices {
                *sums.entry(voice).or_insert(0u64) += 1;
            }
            Ok(out.write_all(text.as_bytes())?)
        },
    )?;
    writeln!(out, "\n {}", sum(&sums, articles, reading.articles))?;
    out.end()?;
    Ok(status(&reading))
}

fn sum(sums: &BTreeMap<Voice, u64>, with: u64, all: u64) -> String {
    let total: u64 = sums.values().sum();
    let hits = if total == 1 { "hit" } else { "hits" };
    let parts: Vec<_> = sums.iter().map(|(v, n)| format!("{} {n}", v.name())).collect();
    let parts =
        if parts.is_empty() { String::new() } else { format!(": {}", parts.join(", ")) };
    format!("{total} {hits} in {with} of {}{parts}", tally::articles(all))
}

fn table(context: &Context, search: &Search, args: &Find) -> Result<Status> {
    let ready = &search.ready;
    let by = plan::by(&context.config, args.by.clone())?;
    let below = &context.config.output;
    let sheet = Sheet { bom: args.bom || below.bom, raw: args.raw_csv || below.raw_csv };
    let (lexicons, scope) = (ready.analyzer.lexicons(), &ready.scope);
    let mut out = Stream::new(ready.plan.strict)?;
    HitWriter::new(&mut out, lexicons, scope, sheet)?.finish()?;
    let reading = run::each(
        &ready.plan,
        |article| {
            let analysis = ready.analyzer.analyze(article);
            let hits = search.wanted(&analysis.matches, &analysis.voiced);
            let hits: Vec<Match> = hits.into_iter().copied().collect();
            let mut rows = Vec::new();
            let mut writer = HitWriter::headless(&mut rows, lexicons, scope, sheet);
            let written = writer.write(&by.group(article), &analysis.voiced, &hits);
            let written = written.and_then(|()| writer.finish());
            drop(writer);
            written.map(|()| rows)
        },
        |rows| Ok(out.write_all(&rows?)?),
    )?;
    out.end()?;
    Ok(status(&reading))
}
