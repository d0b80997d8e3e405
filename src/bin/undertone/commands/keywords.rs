//! `undertone keywords`: words that one group uses more than the others.

use std::io::Write;

use anyhow::{Result, bail};
use undertone::corpus::{Trace, Wire};
use undertone::count::{Vocabulary, Wording};
use undertone::report::{KeywordTable, Sheet, keywords_json, write_keywords};
use undertone::stats::{KeywordMethod, Keywords};
use undertone::voice::Voice;

use super::{Context, status};
use crate::args::{self, Format, Lists};
use crate::sifting::{Sifted, Sifting};
use crate::{Status, out, plan, run};

pub fn run(context: &Context, args: args::Keywords) -> Result<Status> {
    let format = args.format.unwrap_or(Format::Table);
    if !matches!(format, Format::Table | Format::Csv | Format::Json) {
        bail!("keywords prints --format table, csv or json");
    }
    let method = method(&args)?;
    let by = plan::by(&context.config, args.by);
    let wire = plan::wire(&context.config, args.wire);
    let ready = context.ready(args.paths, args.input, Lists::default(), &args.voices)?;
    let (mut vocabulary, mut traces) = (Vocabulary::default(), Vec::new());
    let reading = run::each(
        &ready.plan,
        |article| {
            let voiced = ready.analyzer.voice(ready.analyzer.segment(article));
            let group = by.group(article);
            let trace = || Trace::new(&voiced.document, group.clone());
            let trace = (wire != Wire::Keep).then(trace);
            (Wording::new(&voiced, group, &ready.scope), trace)
        },
        |(wording, trace)| {
            vocabulary.push(wording);
            traces.extend(trace);
            Ok(())
        },
    )?;
    if wire != Wire::Keep {
        let sifted = Sifted::new(traces, Sifting { wire, within_story: false })?;
        vocabulary.retain(&sifted.counted().unwrap_or_default());
        let says = sifted.used().map(|used| used.sentence());
        ready.plan.messages.note(&says.unwrap_or_default());
    }
    let keywords = Keywords::new(&vocabulary, &method);
    let mut out = out::stdout();
    match format {
        Format::Csv => {
            let sheet = Sheet { bom: args.bom, raw: args.raw_csv };
            write_keywords(&mut out, &keywords, sheet)?;
        }
        Format::Json => out.write_all(keywords_json(&keywords).as_bytes())?,
        _ => {
            let (width, color) = (plan::columns(args.width), ready.plan.color);
            let voice = shown(&ready.scope.voices);
            let table = KeywordTable { width, color, voice, most: args.top };
            out.write_all(table.render(&keywords).as_bytes())?;
        }
    }
    out.flush()?;
    Ok(status(&reading))
}

/// The reporter's voice, where it is counted; else the only one, or all together.
fn shown(voices: &[Voice]) -> Option<Voice> {
    match voices {
        [only] => Some(*only),
        _ => voices.contains(&Voice::Reporter).then_some(Voice::Reporter),
    }
}

fn method(args: &args::Keywords) -> Result<KeywordMethod> {
    if args.prior <= 0.0 || !args.prior.is_finite() {
        bail!("--prior {}: a prior is a number above 0, such as 0.01", args.prior);
    }
    Ok(KeywordMethod {
        phrases: usize::from(args.phrases),
        prior: args.prior,
        least: args.min_count,
        most: args.top,
        ..KeywordMethod::default()
    })
}
