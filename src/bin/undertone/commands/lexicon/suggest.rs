//! `undertone lexicon suggest`: words worth a look, as a list to edit.

use std::fmt::Write as _;

use anyhow::{Result, bail};
use undertone::count::Unlisted;
use undertone::lexicon::{Cues, Tags};
use undertone::report::screen::{clean, cut};
use undertone::stats::{Overuse, overuse};

use crate::args::SuggestArgs;
use crate::commands::{Context, status};
use crate::{Status, plan, run};

/// Words of a group.
const MOST: usize = 25;
/// As sure as a 95 % interval.
const LEAST: f64 = 1.96;
/// Columns of a sentence in a comment.
const WIDTH: usize = 100;

pub fn run(context: &Context, args: SuggestArgs) -> Result<Status> {
    let ready = context.ready(args.paths, args.input, args.lists, &args.voices)?;
    let by = plan::by(&context.config, args.by)?;
    let mut all = Unlisted::default();
    let reading = run::each(
        &ready.plan,
        |article| {
            let analysis = ready.analyzer.analyze(article);
            Unlisted::of(
                &analysis.voiced,
                &analysis.matches,
                &ready.scope,
                by.group(article),
            )
        },
        |unlisted| {
            all.merge(unlisted);
            Ok(())
        },
    )?;
    if all.groups.len() < 2 {
        bail!(
            "words are compared between groups, and there is one: try --by section or date:month"
        );
    }
    let cues = Cues::builtin();
    let mut found = overuse(&all, LEAST);
    // Function words, and addresses of pages, name nothing.
    found.retain(|o| !cues.tags(&o.word).any(Tags::CLOSED) && !o.word.contains('.'));
    if found.is_empty() {
        ready
            .plan
            .messages
            .note("no word is over-used so surely that it should be proposed");
    }
    let text = list(&found, args.top.unwrap_or(MOST));
    super::put(&text, args.output.as_deref())?;
    Ok(status(&reading))
}

fn list(found: &[Overuse], top: usize) -> String {
    let mut text = "\
# Words that a group uses more than the others in the reporter's own voice, and that no list
# holds. Each is a proposal: a topic of one group looks the same as a slant. Read the sentences,
# strike what is none, give the others a category, a reason and sentences of your own.

[lexicon]
id = \"suggested\"

[category.suggested]
title = \"To be sorted\"
"
    .to_owned();
    for same in found.chunk_by(|a, b| a.group == b.group) {
        for word in same.iter().take(top) {
            entry(&mut text, word);
        }
    }
    text
}

fn entry(text: &mut String, found: &Overuse) {
    let Overuse { group, usage, .. } = found;
    let _ = write!(
        text,
        "\n# {}: {} times in {} articles, {:.2} per 1,000 words; others {:.2} (z {:.1})\n# {}\n",
        clean(group.as_str()),
        usage.count,
        usage.articles,
        rate(usage.count, found.words),
        rate(found.other_count, found.other_words),
        found.z,
        cut(&clean(&usage.sentence), WIDTH),
    );
    let _ = writeln!(
        text,
        "[[entry]]\nterm = {}\ncategory = \"suggested\"",
        toml::Value::from(found.word.as_str())
    );
}

#[expect(clippy::cast_precision_loss, reason = "counts of words are far below 2^52")]
fn rate(count: u64, words: u64) -> f64 {
    if words == 0 { 0.0 } else { count as f64 * 1_000.0 / words as f64 }
}
