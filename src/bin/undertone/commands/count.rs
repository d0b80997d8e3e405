//! `undertone count`: the counts of a part of a corpus, to be merged.

use anyhow::{Context as _, Result, bail};
use undertone::ingest::Article;
use undertone::report::{self, PartArticle, PartFile, PartHead, PartTables, PartWriter};

use super::compare::{Comparison, Counted};
use super::{Context, status};
use crate::args::{Count, Numbers, Output};
use crate::partial::Partial;
use crate::tally::Reading;
use crate::{Status, out, plan, run};

pub fn run(context: &Context, args: Count) -> Result<Status> {
    let part = args.part.clone();
    let comparison = ready(context, args)?;
    let mut writer = PartWriter::new(Partial::begin(&part)?, &head(&comparison))?;
    let reading = run::each(
        &comparison.ready.plan,
        |article| line(article, &comparison),
        |line: Result<String>| Ok(writer.article(&line?)?),
    )?;
    let says = || format!("cannot write --part {}", part.display());
    finish(writer, &reading).and_then(Partial::finish).with_context(says)?;
    if !comparison.ready.plan.messages.quiet {
        let articles = crate::tally::articles(reading.articles);
        out::print(&format!("{articles} counted into {}\n", part.display()))?;
    }
    Ok(status(&reading))
}

/// Level, resamples and the like are chosen when parts are merged.
fn ready(context: &Context, args: Count) -> Result<Comparison> {
    let ready = context.ready(args.paths, args.input, args.lists, &args.voices)?;
    let raw_csv = args.raw_csv || context.config.output.raw_csv;
    let by = Some(plan::by(&context.config, args.by)?);
    // A folder that is never opened: with it, the rows of the large tables are made.
    let output = Output { raw_csv, out: Some(args.part), ..Output::default() };
    Comparison::new(ready, &Numbers { by, ..Numbers::default() }, output)
}

fn head(comparison: &Comparison) -> PartHead {
    let mut head = PartHead::new(comparison.ready.analyzer.lexicons());
    head.configuration = comparison.configuration();
    head.raw_csv = comparison.sheet.raw;
    head
}

fn line(article: &Article, comparison: &Comparison) -> Result<String> {
    let Counted { rows, cast, trace, hits, attributions } =
        Counted::new(article, comparison)?;
    let (Some(cast), Some(trace), Some(row)) = (cast, trace, rows.into_iter().next())
    else {
        bail!("{} was not counted whole", article.id)
    };
    let text = |bytes| String::from_utf8(bytes).context("a table that is not UTF-8");
    let tables = PartTables { hits: text(hits)?, attributions: text(attributions)? };
    Ok(PartArticle { row, cast, trace, tables }.line())
}

fn finish(mut writer: PartWriter<Partial>, reading: &Reading) -> Result<Partial> {
    for file in &reading.files {
        writer.file(PartFile { name: file.name.clone(), read: file.into() })?;
    }
    for skipped in &reading.skipped {
        writer.skipped(report::Skipped::from(skipped))?;
    }
    Ok(writer.finish(reading.left_out)?)
}
