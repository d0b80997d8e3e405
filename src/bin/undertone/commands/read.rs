//! `undertone read`: one article in the terminal.

use anyhow::{Result, bail};
use undertone::report::{Look, Reading};

use super::{Context, status};
use crate::args::Read;
use crate::{Status, out, plan, run};

pub fn run(context: &Context, args: Read) -> Result<Status> {
    let mut ready = context.ready(vec![args.path], args.input, args.lists, &args.voices)?;
    ready.plan.jobs = 1;
    let look = Look { width: plan::columns(args.width), color: ready.plan.color };
    let (analyzer, scope) = (&ready.analyzer, &ready.scope);
    let mut page = None;
    let reading = run::each(
        &ready.plan,
        |article| {
            let wanted = args.id.as_ref().is_none_or(|id| id == article.id.as_str());
            wanted.then(|| {
                let analysis = analyzer.analyze(article);
                let (voiced, matches) = (&analysis.voiced, &analysis.matches);
                let lexicons = analyzer.lexicons();
                let explain = args.explain;
                Reading { voiced, matches, lexicons, scope, explain }.render(look)
            })
        },
        |found| {
            page = page.take().or(found);
            Ok(())
        },
    )?;
    let Some(page) = page else { bail!("no article has that id") };
    out::print(&page)?;
    Ok(status(&reading))
}
