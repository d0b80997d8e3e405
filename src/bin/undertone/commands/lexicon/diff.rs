//! `undertone lexicon diff`: what changed between two lists, and what it does to the counts.

use std::collections::BTreeMap;

use anyhow::Result;
use undertone::lexicon::{self, Entry, Lexicon, Lexicons};
use undertone::matching::{Finder, Match};
use undertone::report::screen::{clean, left, width};
use undertone::voice::Voice;

use super::number;
use crate::args::{DiffArgs, Lists};
use crate::commands::{Context, status};
use crate::{Status, lists, out, plan, run};

pub fn run(context: &Context, args: DiffArgs) -> Result<Status> {
    let (messages, _) = plan::terminal(&context.config, &context.common);
    let old = lists::lexicon(&args.old, messages)?;
    let new = lists::lexicon(&args.new, messages)?;
    out::print(&entries(&old, &new))?;
    if args.paths.is_empty() {
        Ok(Status::Whole)
    } else {
        counts(context, args, &old, &new)
    }
}

fn entries(old: &Lexicon, new: &Lexicon) -> String {
    let difference = lexicon::diff(old, new);
    let named =
        |list: &Lexicon| format!("{} {}", list.id, list.version).trim_end().to_owned();
    let mut lines = vec![format!(
        "{} → {}: {} added, {} removed, {} changed",
        clean(&named(old)),
        clean(&named(new)),
        difference.added.len(),
        difference.removed.len(),
        difference.changed.len()
    )];
    let line = |sign: &str, list: &Lexicon, entry: &Entry, what: &str| {
        let category = list.category_of(entry).map_or("", |c| c.id.as_str());
        let (category, id) = (clean(category), clean(&entry.id));
        format!("{sign} {} {}  {}", left(&category, 18), left(&id, 24), clean(what))
            .trim_end()
            .to_owned()
    };
    let forms = |entry: &Entry| entry.forms.join(", ");
    lines.extend(difference.added.iter().map(|e| line("+", new, e, &forms(e))));
    lines.extend(difference.removed.iter().map(|e| line("-", old, e, &forms(e))));
    lines.extend(
        difference.changed.iter().map(|c| line("~", new, c.entry, &c.what.join("; "))),
    );
    lines.join("\n") + "\n"
}

/// Hits of a category in the old and the new list: all, and the reporter's own.
type Hits = BTreeMap<String, [u64; 4]>;

fn counts(
    context: &Context,
    args: DiffArgs,
    old: &Lexicon,
    new: &Lexicon,
) -> Result<Status> {
    let ready = context.ready(args.paths, args.input, Lists::default(), &args.voices)?;
    let of = |list: &Lexicon| {
        let lexicons = Lexicons::new(vec![list.clone()]);
        (Finder::new(&lexicons, ready.plan.counting), lexicons)
    };
    let both = [of(old), of(new)];
    let mut all = Hits::new();
    let reading = run::each(
        &ready.plan,
        |article| {
            let voiced = ready.analyzer.voice(ready.analyzer.segment(article));
            let mut hits = Hits::new();
            for (place, (finder, lexicons)) in both.iter().enumerate() {
                let matches = finder.matches(&voiced);
                for hit in matches.iter().filter(|hit| ready.scope.counts(hit, &voiced)) {
                    let cell = hits.entry(category(lexicons, hit)).or_default();
                    cell[place] += 1;
                    cell[2 + place] += u64::from(hit.voice == Voice::Reporter);
                }
            }
            hits
        },
        |hits| {
            for (category, cell) in hits {
                let sums = all.entry(category).or_default();
                sums.iter_mut().zip(cell).for_each(|(sum, n)| *sum += n);
            }
            Ok(())
        },
    )?;
    out::print(&table(&all, reading.articles))?;
    Ok(status(&reading))
}

fn category(lexicons: &Lexicons, hit: &Match) -> String {
    let entry = lexicons.entry(hit.entry);
    let category = lexicons.lexicon_of(hit.entry).category_of(entry);
    category.map_or_else(String::new, |c| c.id.clone())
}

fn table(hits: &Hits, articles: u64) -> String {
    let broad = hits.keys().map(|name| width(name)).max().unwrap_or(0).max(8);
    let head = format!("{}      hits       in the reporter's voice", left("", broad));
    let mut lines = vec![
        String::new(),
        format!("hits in {}, before and after", number(articles, "article", "articles")),
        head,
    ];
    let mut sums = [0; 4];
    let line = |name: &str, [old, new, own_old, own_new]: [u64; 4]| {
        format!("{}  {old:>6} → {new:<6}  {own_old:>6} → {own_new}", left(name, broad))
    };
    for (name, cell) in hits {
        lines.push(line(name, *cell));
        sums.iter_mut().zip(cell).for_each(|(sum, n)| *sum += n);
    }
    lines.push(line("all", sums));
    lines.join("\n") + "\n"
}
