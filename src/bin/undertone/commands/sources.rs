//! `undertone sources`: who speaks, how much, and how each is introduced.

use std::io::Write;

use anyhow::{Result, bail};
use undertone::corpus::{Cast, Trace, Wire};
use undertone::report::{self, SourceReport};
use undertone::stats::Sources;

use super::compare::Comparison;
use super::{Context, status};
use crate::args::{Compare, Format};
use crate::folder::Folder;
use crate::sifting::{Sifted, Sifting};
use crate::{Status, out, plan, run};

pub fn run(context: &Context, args: Compare) -> Result<Status> {
    if args.numbers.within_story {
        bail!("sources has no --within-story; compare tests inside stories");
    }
    let comparison = Comparison::ready(context, args)?;
    if comparison.output.methods {
        bail!("sources has no --methods; compare writes them");
    }
    let format = comparison.output.format.unwrap_or(Format::Table);
    let (analyzer, scope) = (&comparison.ready.analyzer, &comparison.ready.scope);
    let folder = comparison.output.out.as_deref().map(Folder::begin).transpose()?;
    let asked = Sifting { within_story: false, ..comparison.sifting };
    let (mut casts, mut traces): (Vec<Cast>, Vec<Trace>) = Default::default();
    let reading = run::each(
        &comparison.ready.plan,
        |article| {
            let analysis = analyzer.analyze(article);
            let group = comparison.group(article);
            let document = &analysis.voiced.document;
            let trace = asked.is_needed().then(|| Trace::new(document, group.clone()));
            (analyzer.cast(&analysis, scope).in_group(group), trace)
        },
        |(cast, trace)| {
            casts.push(cast);
            traces.extend(trace);
            Ok(())
        },
    )?;
    let sifted = match asked.wire {
        Wire::Keep => None,
        _ => Some(Sifted::new(traces, asked)?),
    };
    if let Some(sifted) = &sifted {
        casts = sifted.kept(casts);
    }
    let (lexicons, actors) = (analyzer.lexicons(), analyzer.actors());
    let sources = Sources::new(&casts, lexicons, actors, &comparison.method);
    let mut provenance = comparison.provenance(&reading);
    asked.note(sifted.as_ref(), &mut provenance);
    let report = SourceReport { provenance, sources };
    if let Some(folder) = folder {
        let skipped: Vec<_> = reading.skipped.iter().map(report::Skipped::from).collect();
        let sheet = comparison.sheet;
        report::write_skipped(folder.file("skipped.csv")?, &skipped, sheet)?;
        write_all(&folder, &report.sources, sheet)?;
        if let Some(sifted) = &sifted {
            sifted.write_left_out(&folder, sheet)?;
        }
        folder.write("provenance.json", &report.provenance.to_json())?;
        folder.finish()?;
    }
    print(&comparison, &report, format)?;
    Ok(status(&reading))
}

/// The tables of `--out`.
fn write_all(folder: &Folder, sources: &Sources, sheet: report::Sheet) -> Result<()> {
    write_people(folder, sources, sheet)?;
    report::write_shares(folder.file("shares.csv")?, sources, sheet)?;
    report::write_uses(folder.file("uses.csv")?, sources, sheet)?;
    report::write_echoes(folder.file("echoes.csv")?, sources, sheet)?;
    if !sources.actors.is_empty() {
        report::write_introduced(folder.file("introduced.csv")?, sources, sheet)?;
        report::write_names(folder.file("names.csv")?, sources, sheet)?;
        report::write_near(folder.file("near.csv")?, sources, sheet)?;
    }
    Ok(())
}

/// Those that `compare --out` writes too.
pub fn write_people(
    folder: &Folder,
    sources: &Sources,
    sheet: report::Sheet,
) -> Result<()> {
    report::write_speakers(folder.file("speakers.csv")?, sources, sheet)?;
    report::write_cues(folder.file("cues.csv")?, sources, sheet)?;
    Ok(())
}

fn print(comparison: &Comparison, report: &SourceReport, format: Format) -> Result<()> {
    let color = comparison.ready.plan.color;
    match format {
        Format::Markdown => out::print(&report.markdown()),
        Format::Html => out::print(&report.html()),
        Format::Json => out::print(&report.json()),
        Format::Csv => {
            let mut out = out::stdout();
            report::write_speakers(&mut out, &report.sources, comparison.sheet)?;
            Ok(out.flush()?)
        }
        Format::Table => out::print(&report.table(plan::columns(None), color)),
    }
}
