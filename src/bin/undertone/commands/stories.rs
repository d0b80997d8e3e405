//! `undertone stories`: articles on the same event, and wire copies of one another.

use std::io::Write;

use anyhow::Result;
use undertone::corpus::{Stories, StoryMethod, Trace};
use undertone::report::{self, StoryReport};

use super::compare::Comparison;
use super::{Context, status};
use crate::args::{self, Compare, Format, Numbers};
use crate::folder::Folder;
use crate::{Status, out, plan, run};

pub fn run(context: &Context, args: args::Stories) -> Result<Status> {
    let usual = StoryMethod::default();
    let days = args.days.map_or(usual.days, i32::from);
    let (method, width) = (StoryMethod { days, ..usual }, args.width);
    let comparison = Comparison::ready(context, compare(args))?;
    let format = comparison.output.format.unwrap_or(Format::Table);
    let folder = comparison.output.out.as_deref().map(Folder::begin).transpose()?;
    let mut traces: Vec<Trace> = Vec::new();
    let reading = run::each(
        &comparison.ready.plan,
        |article| {
            let document = comparison.ready.analyzer.segment(article);
            Trace::new(&document, comparison.group(article))
        },
        |trace| {
            traces.push(trace);
            Ok(())
        },
    )?;
    let stories = Stories::new(&traces, &method);
    let mut provenance = comparison.provenance(&reading);
    provenance.configuration.insert("days".into(), days.into());
    let report = StoryReport { provenance, traces, stories };
    let sheet = comparison.sheet;
    if let Some(folder) = folder {
        let skipped: Vec<_> = reading.skipped.iter().map(report::Skipped::from).collect();
        report::write_skipped(folder.file("skipped.csv")?, &skipped, sheet)?;
        let file = folder.file("stories.csv")?;
        report::write_stories(file, &report.stories, &report.traces, sheet)?;
        folder.write("provenance.json", &report.provenance.to_json())?;
        folder.finish()?;
    }
    let color = comparison.ready.plan.color;
    match format {
        Format::Markdown => out::print(&report.markdown())?,
        Format::Html => out::print(&report.html())?,
        Format::Json => out::print(&report.json())?,
        Format::Csv => {
            let mut out = out::stdout();
            report::write_stories(&mut out, &report.stories, &report.traces, sheet)?;
            out.flush()?;
        }
        Format::Table => out::print(&report.table(plan::columns(width), color))?,
    }
    Ok(status(&reading))
}

/// What is read, and under which names it is compared.
fn compare(args: args::Stories) -> Compare {
    let numbers = Numbers { by: args.by, ..Numbers::default() };
    let (paths, input, output) = (args.paths, args.input, args.output);
    Compare { paths, input, numbers, output, ..Compare::default() }
}
