//! `undertone audit`: a sample of hits for blind coding, and its score.

use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result, bail};
use undertone::assess::coding::{Audit, Coded, Draw, Hit, Key};
use undertone::count::Row;
use undertone::report::{AuditReport, Sheet, write_key, write_sheet};
use undertone::text::Group;
use undertone::voice::Voice;

use super::compare::Comparison;
use super::{Context, agree, status};
use crate::args::{AuditCommand, AuditDraw, AuditScore, Compare};
use crate::{Status, out, plan, run};

pub fn run(context: &Context, command: AuditCommand) -> Result<Status> {
    match command {
        AuditCommand::Draw(args) => draw(context, *args),
        AuditCommand::Score(args) => score(context, &args),
    }
}

/// One article: its group, its words by voice, its hits.
type Found = (Group, [u64; 4], Vec<Hit>);

fn draw(context: &Context, args: AuditDraw) -> Result<Status> {
    let (sheet_path, key_path) = (args.sheet.clone(), args.key.clone());
    for path in [&sheet_path, &key_path] {
        out::unused(path)?;
    }
    if sheet_path == key_path {
        bail!("--sheet and --key are one file; coders must not see the key");
    }
    let size = args.sample;
    let comparison = Comparison::ready(context, Compare::from(args))?;
    let (analyzer, scope) = (&comparison.ready.analyzer, &comparison.ready.scope);
    let mut draw = Draw::new(size, comparison.method.seed);
    let reading = run::each(
        &comparison.ready.plan,
        |article| -> Found {
            let analysis = analyzer.analyze(article);
            let (voiced, matches) = (&analysis.voiced, analysis.matches.as_slice());
            let group = comparison.group(article);
            let row = Row::new(voiced, matches, analyzer.lexicons(), scope);
            let words = Voice::ALL.map(|voice| row.words(None, Some(voice)));
            let hits = Hit::all((voiced, matches), &group, analyzer.lexicons(), scope);
            (group, words, hits)
        },
        |(group, words, hits)| {
            let voices = Voice::ALL.into_iter().zip(words);
            voices.for_each(|(voice, words)| draw.add_words(&group, voice, words));
            draw.extend(hits);
            Ok(())
        },
    )?;
    let drawn = draw.drawn();
    let items = drawn.iter().filter(|row| row.item.is_some()).count();
    if items == 0 {
        bail!("there is no hit to draw; nothing was written");
    }
    let sheet = Sheet { bom: comparison.sheet.bom, raw: comparison.sheet.raw };
    out::create(&key_path, |file| write_key(file, &drawn, Sheet::default()))?;
    out::create(&sheet_path, |file| write_sheet(file, &drawn, sheet))?;
    out::print(&told(&sheet_path, &key_path, items))?;
    Ok(status(&reading))
}

fn told(sheet: &Path, key: &Path, items: usize) -> String {
    let (sheet, key) = (sheet.display(), key.display());
    let things = if items == 1 { "item" } else { "items" };
    format!(
        "{sheet}: {items} {things} to code, a copy for each coder. In each row:\n\
         \x20 fits   yes, if the word is used as `listed_as` says; no, if not\n\
         \x20 voice  reporter, quoted, paraphrased or unattributed: in whose mouth the word is\n\
         A cell that cannot be decided stays empty. `item` must stay as it is.\n\
         {key}: the key. Coders must not see it.\n\
         Then: undertone audit score --key {key} SHEET...\n"
    )
}

fn score(context: &Context, args: &AuditScore) -> Result<Status> {
    let key = fs::read(&args.key)
        .with_context(|| format!("cannot read the key {}", args.key.display()))?;
    let key = Key::read(&args.key.display().to_string(), &key)?;
    let coders = agree::coders(&args.sheets)?;
    let method = agree::method(context, &args.figures)?;
    let coded = |coder: &Coded| coder.marks.values().any(|marks| !marks.is_empty());
    if !coders.iter().any(coded) {
        bail!("nothing is coded yet: the cells of `fits` and `voice` are empty");
    }
    let audit = Audit::new(&key, &coders, &method)?;
    let coded = audit.voices.first().map_or(0, |all| all.judged);
    let (messages, _) = plan::terminal(&context.config, &context.common);
    if coded < audit.items {
        let open = audit.items - coded;
        messages
            .note(&format!("{open} of {} items have no voice that counts", audit.items));
    }
    let report = AuditReport { audit, level: method.level };
    agree::show(context, args.figures.format, ("audit score", &report))?;
    Ok(Status::Whole)
}
