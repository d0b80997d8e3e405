//! `undertone annotate`: voices and hits as JSON Lines.

use std::io::Write;

use anyhow::Result;
use undertone::report::Annotation;

use super::{Context, status};
use crate::args::Annotate;
use crate::out::Stream;
use crate::{Status, run};

pub fn run(context: &Context, args: Annotate) -> Result<Status> {
    let ready = context.ready(args.paths, args.input, args.lists, &args.voices)?;
    let (analyzer, scope) = (&ready.analyzer, &ready.scope);
    let mut out = Stream::new(ready.plan.strict)?;
    let reading = run::each(
        &ready.plan,
        |article| {
            let analysis = analyzer.analyze(article);
            let (voiced, matches) = (&analysis.voiced, &analysis.matches);
            Annotation::new(voiced, matches, analyzer.lexicons(), scope).to_line()
        },
        |line| Ok(writeln!(out, "{}", line?)?),
    )?;
    out.end()?;
    Ok(status(&reading))
}
