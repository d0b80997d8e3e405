//! `undertone lexicon check --mirror`: what each side calls a thing, and how often.

use std::collections::BTreeMap;

use anyhow::Result;
use undertone::lexicon::{Balance, Lexicon, Lexicons, Topic, balance};
use undertone::matching::Finder;
use undertone::report::screen::{clean, cut, left, width};
use undertone::voice::Voice;

use super::number;
use crate::args::{CheckArgs, Lists};
use crate::commands::{Context, Ready, status};
use crate::{Status, lists, out, plan, run};

/// Entries without a mirror are many; as many columns of them are shown.
const WIDTH: usize = 76;
/// Columns of a side's name.
const SIDE: usize = 20;

pub fn run(context: &Context, args: &CheckArgs) -> Result<Status> {
    let (messages, _) = plan::terminal(&context.config, &context.common);
    let mut all = Status::Whole;
    for file in &args.files {
        let list = lists::lexicon(&file.display().to_string(), messages)?;
        let balance = balance(&list);
        out::print(&sides(&list, &balance))?;
        if !args.on.is_empty() && !balance.topics.is_empty() {
            let (on, input) = (args.on.clone(), args.input.clone());
            let ready = context.ready(on, input, Lists::default(), &args.voices)?;
            all = counts(&ready, &list, &balance)?;
        }
    }
    Ok(all)
}

fn sides(list: &Lexicon, balance: &Balance<'_>) -> String {
    let mut lines = vec![format!(
        "{} {}: {}",
        clean(&list.id),
        clean(&list.version),
        number(balance.topics.len() as u64, "topic", "topics")
    )];
    for topic in &balance.topics {
        lines.extend([String::new(), clean(topic.name).into_owned()]);
        for (side, entries) in &topic.sides {
            let names: Vec<&str> = entries.iter().map(|&e| name(list, e)).collect();
            wrapped(&mut lines, &cut(&clean(side), SIDE), &clean(&names.join(", ")));
        }
    }
    lines.push(String::new());
    for (topic, side, term) in &balance.missing {
        lines.push(clean(&format!("{topic}, {side}: no entry finds {term}")).into_owned());
    }
    for topic in &balance.alone {
        lines.push(format!("{}: one side alone has labels on the list", clean(topic)));
    }
    for (category, entries) in balance.unpaired.iter().filter(|(_, e)| !e.is_empty()) {
        let names: Vec<&str> = entries.iter().map(|entry| entry.id.as_str()).collect();
        lines.push(format!(
            "{}: no mirror names {}",
            clean(&category.id),
            number(entries.len() as u64, "entry", "entries")
        ));
        lines.push(format!("  {}", cut(&clean(&names.join(", ")), WIDTH)));
    }
    if balance.topics.is_empty() {
        lines.push("the list has no [[mirror]]; docs/lexicons.md shows one".to_owned());
    }
    lines.join("\n").trim_end().to_owned() + "\n"
}

/// A name, and words beside it on as many lines as they take.
fn wrapped(lines: &mut Vec<String>, name: &str, words: &str) {
    let mut line = format!("  {}", left(name, SIDE));
    for word in words.split_inclusive(", ") {
        if width(&line) + width(word) > WIDTH + 4 {
            lines.push(line.trim_end().to_owned());
            line = left("", SIDE + 2);
        }
        line.push_str(word);
    }
    lines.push(line.trim_end().to_owned());
}

fn name(list: &Lexicon, entry: usize) -> &str {
    list.entries.get(entry).map_or("", |e| if e.term.is_empty() { &e.id } else { &e.term })
}

/// Hits of a side, all and the reporter's own, by places of topic and side.
type Hits = BTreeMap<(usize, usize), (u64, u64)>;

fn counts(ready: &Ready, list: &Lexicon, balance: &Balance<'_>) -> Result<Status> {
    let lexicons = Lexicons::new(vec![list.clone()]);
    let finder = Finder::new(&lexicons, ready.plan.counting);
    let mut all = Hits::new();
    let reading = run::each(
        &ready.plan,
        |article| {
            let voiced = ready.analyzer.voice(ready.analyzer.segment(article));
            let mut hits = Hits::new();
            let matches = finder.matches(&voiced);
            for hit in matches.iter().filter(|hit| ready.scope.counts(hit, &voiced)) {
                for (place, topic) in balance.topics.iter().enumerate() {
                    let Some(side) = topic.side_of(hit.entry.index()) else { continue };
                    let (sum, own) = hits.entry((place, side)).or_default();
                    *sum += 1;
                    *own += u64::from(hit.voice == Voice::Reporter);
                }
            }
            hits
        },
        |hits| {
            for (key, (hits, own)) in hits {
                let (sum, all_own) = all.entry(key).or_default();
                *sum += hits;
                *all_own += own;
            }
            Ok(())
        },
    )?;
    out::print(&table(&balance.topics, &all, reading.articles))?;
    Ok(status(&reading))
}

fn table(topics: &[Topic<'_>], hits: &Hits, articles: u64) -> String {
    let head = format!("hits in {}", number(articles, "article", "articles"));
    let mut lines = vec![
        String::new(),
        format!("{}     all  in the reporter's voice", left(&head, 28)),
    ];
    for (place, topic) in topics.iter().enumerate() {
        lines.push(clean(topic.name).into_owned());
        for (at, (side, _)) in topic.sides.iter().enumerate() {
            let (sum, own) = hits.get(&(place, at)).copied().unwrap_or_default();
            lines.push(format!("  {}{sum:>8}{own:>8}", left(&cut(&clean(side), 26), 26)));
        }
    }
    lines.join("\n") + "\n"
}
