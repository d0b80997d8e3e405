//! `undertone agree`: how far coders agree with one another.

use std::fs;
use std::io::Write;
use std::path::PathBuf;

use anyhow::{Context as _, Result, bail};
use undertone::assess::coding::{Agreement, Coded};
use undertone::report::{Agreements, CodingReport, Sheet};
use undertone::stats::Method;

use super::Context;
use crate::args::{Agree, Figures, Format};
use crate::values::Share;
use crate::{Status, out, plan};

pub fn run(context: &Context, args: &Agree) -> Result<Status> {
    let coders = coders(&args.files)?;
    if coders.len() < 2 {
        bail!(
            "there is only one coder; agreement needs two: give two files, or one with a column \
             `coder`"
        );
    }
    let method = method(context, &args.figures)?;
    let columns = Coded::shared(&coders, &args.column)?;
    let one = |column: &String| {
        Agreement::new(column, &Coded::together(&coders, column), &method)
    };
    let report = Agreements {
        coders: coders.iter().map(|coder| coder.coder.clone()).collect(),
        columns: columns.iter().map(one).collect(),
        level: method.level,
    };
    show(context, args.figures.format, ("agree", &report))?;
    Ok(Status::Whole)
}

/// Prints what a command has found, in the format that was asked for.
pub fn show(
    context: &Context,
    format: Option<Format>,
    (command, report): (&str, &dyn CodingReport),
) -> Result<()> {
    let (_, color) = plan::terminal(&context.config, &context.common);
    match format.unwrap_or(Format::Table) {
        Format::Table => out::print(&report.table(plan::columns(None), color)),
        Format::Markdown => out::print(&report.markdown()),
        Format::Json => out::print(&format!("{:#}\n", report.json())),
        Format::Csv => {
            let mut out = out::stdout();
            report.write_csv(&mut out, Sheet::default())?;
            Ok(out.flush()?)
        }
        Format::Html => bail!("{command} prints --format table, markdown, csv or json"),
    }
}

/// The coders of all files, each with a name of its own.
pub fn coders(files: &[PathBuf]) -> Result<Vec<Coded>> {
    let mut all: Vec<Coded> = Vec::new();
    for path in files {
        let bytes =
            fs::read(path).with_context(|| format!("cannot read {}", path.display()))?;
        for mut coder in Coded::read(&path.display().to_string(), &bytes)? {
            if all.iter().any(|other| other.coder == coder.coder) {
                coder.coder.clone_from(&coder.file);
            }
            if all.iter().any(|other| other.coder == coder.coder) {
                bail!("{} is named twice", path.display());
            }
            all.push(coder);
        }
    }
    Ok(all)
}

/// Level, resamples and seed.
pub fn method(context: &Context, figures: &Figures) -> Result<Method> {
    let (usual, below) = (Method::default(), &context.config.statistics);
    let level = figures.level.or(below.level).map_or(usual.level, |Share(level)| level);
    if level <= 0.0 || level >= 1.0 {
        bail!("--level {level}: an interval needs a level between 0 and 1, such as 0.95");
    }
    let resamples = figures.resamples.or(below.resamples).unwrap_or(usual.resamples);
    let seed = figures.seed.or(below.seed).unwrap_or(usual.seed);
    Ok(Method { level, resamples, seed, ..usual })
}
