//! `undertone merge`: parts counted apart, reported as one corpus.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::{BufRead, BufReader, Seek, SeekFrom, Write};
use std::mem::take;
use std::path::PathBuf;
use std::slice::from_mut;

use anyhow::{Result, anyhow, bail};
use undertone::corpus::Actors;
use undertone::count::Counts;
use undertone::lexicon::{Lexicon, Lexicons};
use undertone::report::{
    AttributionWriter, FileUsed, HitWriter, LexiconUsed, Merged, Part, PartTables,
    Provenance, Report, Sheet,
};
use undertone::stats::{Method, Sources, Statistics};

use super::Context;
use super::compare::{method, print, write_all, write_sifted};
use super::sources::write_people;
use crate::args::{Merge, Output};
use crate::folder::Folder;
use crate::messages::Messages;
use crate::sifting::{Sifted, Sifting};
use crate::{Status, configuration, lists, plan};

pub fn run(context: &Context, args: &Merge) -> Result<Status> {
    let mut merging = Merging::ready(context, args)?;
    let folder = merging.output.out.as_deref().map(Folder::begin).transpose()?;
    merging.warn();
    let (counts, sifted) = merging.sift()?;
    let Merged { casts, skipped, .. } = &merging.merged;
    let statistics = Statistics::new(&counts, &merging.lexicons, &merging.method);
    let mut provenance = merging.provenance();
    merging.sifting.note(sifted.as_ref(), &mut provenance);
    let report = Report::new(provenance, statistics, &counts, skipped.clone());
    if let (Some(folder), Some(sifted)) = (folder, sifted) {
        merging.write_streams(&folder)?;
        write_sifted(&folder, &sifted, merging.sheet)?;
        write_all(&folder, &report, merging.sheet)?;
        let method = Method { resamples: 0, ..merging.method };
        let actors = merging.actors.as_ref();
        let sources = Sources::new(casts, &merging.lexicons, actors, &method);
        write_people(&folder, &sources, merging.sheet)?;
        folder.finish()?;
    }
    print(&merging.output, (merging.sheet, merging.color), &report)?;
    Ok(if skipped.is_empty() { Status::Whole } else { Status::Skipped })
}

/// Everything that is needed to report parts as one corpus.
struct Merging {
    merged: Merged,
    parts: Vec<FileUsed>,
    lexicons: Lexicons,
    actors: Option<Actors>,
    method: Method,
    sifting: Sifting,
    output: Output,
    sheet: Sheet,
    messages: Messages,
    color: bool,
    used: Vec<FileUsed>,
    configuration: Option<String>,
}

impl Merging {
    fn ready(context: &Context, args: &Merge) -> Result<Self> {
        let (messages, color) = plan::terminal(&context.config, &context.common);
        let numbers = plan::numbers(&context.config, args.numbers());
        let sifting = Sifting::from(&numbers);
        let mut method = method(&numbers)?;
        method.scoring = context.config.scoring()?;
        let output = plan::output(&context.config, args.output());
        let (merged, parts) = read(&args.parts)?;
        let lists = plan::lists(&context.config, args.lists());
        let lexicons = lexicons(&merged, &lists.lexicon, messages)?;
        let used = lists::used(&lists, None)?;
        let actors = lists.actors.as_deref();
        let actors = actors.map(|path| lists::actors(path, messages)).transpose()?;
        same_actors(&merged, actors.as_ref())?;
        let sheet = Sheet { bom: output.bom, raw: merged.head.raw_csv };
        let configuration = context.config.text.clone();
        Ok(Merging {
            merged,
            parts,
            lexicons,
            actors,
            method,
            sifting,
            output,
            sheet,
            messages,
            color,
            used,
            configuration,
        })
    }

    fn warn(&self) {
        for name in self.merged.repeated() {
            self.messages.warning(&format!(
                "{name} was counted more than once, and so were its articles; the figures count \
                 them twice"
            ));
        }
    }

    /// Finds stories and copies across the parts, where they are needed, and leaves out what is
    /// not wanted.
    fn sift(&mut self) -> Result<(Counts, Option<Sifted>)> {
        let merged = &mut self.merged;
        let mut rows = take(&mut merged.rows);
        if self.output.out.is_none() && !self.sifting.is_needed() {
            return Ok((rows.into_iter().collect(), None));
        }
        let sifted = Sifted::new(take(&mut merged.traces), self.sifting)?;
        sifted.tell(rows.iter_mut().map(from_mut));
        merged.casts = sifted.kept(take(&mut merged.casts));
        merged.places = sifted.kept(take(&mut merged.places));
        Ok((sifted.kept(rows).into_iter().collect(), Some(sifted)))
    }

    fn provenance(&self) -> Provenance {
        let merged = &self.merged;
        let mut provenance = Provenance::new(&self.lexicons, &self.method);
        provenance.date = self.output.date.map(|day| day.first.to_string());
        provenance.configuration.clone_from(&merged.head.configuration);
        provenance.files = merged.files.iter().map(|file| file.read.clone()).collect();
        provenance.articles = merged.casts.len() as u64;
        provenance.skipped = merged.skipped.len() as u64;
        provenance.left_out = merged.left_out;
        let run = &mut provenance.run;
        run.paths = self.parts.iter().map(|part| part.name.clone()).collect();
        run.jobs = 1;
        run.files = merged.files.iter().map(|file| file.name.clone()).collect();
        run.used = [self.parts.as_slice(), &self.used].concat();
        run.configuration.clone_from(&self.configuration);
        configuration::stamp(run);
        provenance
    }

    /// The tables that grow with the corpus are copied from the parts, article by article.
    fn write_streams(&self, folder: &Folder) -> Result<()> {
        let scope = undertone::count::Scope::default(); // only the header line is written
        let mut hits = folder.file("hits.csv")?;
        HitWriter::new(&mut hits, &self.lexicons, &scope, self.sheet)?.finish()?;
        let mut attributions = folder.file("attributions.csv")?;
        AttributionWriter::new(&mut attributions, self.sheet)?.finish()?;
        let mut files = Vec::new();
        for part in &self.parts {
            files.push(BufReader::new(File::open(&part.name)?));
        }
        let mut line = Vec::new();
        for place in &self.merged.places {
            let part = &mut files[place.part];
            part.seek(SeekFrom::Start(place.offset))?;
            line.clear();
            part.read_until(b'\n', &mut line)?;
            let changed =
                || anyhow!("{} has just been changed", self.parts[place.part].name);
            let tables = PartTables::read(&line).ok_or_else(changed)?;
            hits.write_all(tables.hits.as_bytes())?;
            attributions.write_all(tables.attributions.as_bytes())?;
        }
        hits.flush()?;
        Ok(attributions.flush()?)
    }
}

/// The parts as one corpus, and what each file was.
fn read(paths: &[PathBuf]) -> Result<(Merged, Vec<FileUsed>)> {
    let (mut parts, mut used) = (Vec::new(), Vec::new());
    for path in paths {
        let name = path.display().to_string();
        let file = File::open(path);
        let file =
            file.map_err(|error| anyhow!("{name}: {}", crate::walk::reason(&error)))?;
        let part = Part::read(&name, BufReader::with_capacity(1 << 16, file))?;
        parts.push(part);
        used.push(FileUsed { sha256: lists::sha256(path)?, name });
    }
    Ok((Merged::new(parts)?, used))
}

/// The lists that the parts were counted with, in their order: those that are named here, else
/// the built-in ones.
fn lexicons(merged: &Merged, named: &[String], messages: Messages) -> Result<Lexicons> {
    let here = lists::lexicons(named, messages)?;
    let wanted = &merged.head.lexicons;
    let find = |used: &LexiconUsed| -> Result<Lexicon> {
        let same = |list: &&Lexicon| list.id == used.id && list.sha256 == used.sha256;
        let found = here.lexicons().iter().find(same).cloned();
        found.ok_or_else(|| missing(used, &here))
    };
    let lists: Vec<Lexicon> = wanted.iter().map(find).collect::<Result<_>>()?;
    let known: BTreeSet<&str> = wanted.iter().map(|used| used.id.as_str()).collect();
    let further = here.lexicons().iter().find(|list| !known.contains(list.id.as_str()));
    if let Some(list) = further.filter(|_| !named.is_empty()) {
        bail!("--lexicon {}: the parts were counted without this list", list.id);
    }
    Ok(Lexicons::new(lists))
}

fn missing(used: &LexiconUsed, here: &Lexicons) -> anyhow::Error {
    let LexiconUsed { id, version, sha256, .. } = used;
    let other = here.lexicons().iter().any(|list| list.id == *id);
    let what = if other {
        "the list of that name here is another one"
    } else {
        "name its file with --lexicon"
    };
    anyhow!(
        "the parts were counted with the list {id} {version} (SHA-256 {sha256}): {what}"
    )
}

/// Who is whose spokesman was told when the parts were counted.
fn same_actors(merged: &Merged, actors: Option<&Actors>) -> Result<()> {
    let counted = merged.head.configuration.get("actors").and_then(|hash| hash.as_str());
    match (counted, actors.map(|actors| actors.sha256.as_str())) {
        (Some(wanted), Some(here)) if wanted == here => Ok(()),
        (None, None) => Ok(()),
        (Some(wanted), None) => bail!(
            "the parts were counted with an actors file; name it with --actors (SHA-256 {wanted})"
        ),
        (Some(wanted), Some(here)) => bail!(
            "--actors: the parts were counted with another file (SHA-256 {wanted}, here {here})"
        ),
        (None, Some(_)) => bail!(
            "--actors: the parts were counted without actors; count them again with this file"
        ),
    }
}
