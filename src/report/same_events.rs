//! The same events: which groups tell the same stories, and how they differ over them.

use super::differences::SHOWN;
use super::figures;
use super::render::Report;
use crate::stats::{SameStory, Told};
use crate::voice::Voice;

/// What stands over the table of stories.
pub(super) const TITLE: &str = "The same events: differences over stories both groups tell";

/// What its columns mean.
pub(super) const GLOSS: &str = "Mean rates per 1,000 words over the stories that both \
    tell, articles in brackets; in the reporter’s own voice, all categories together. p: how often a difference as \
    large comes out if in each story the two rates are swapped at random. same_story.csv has \
    every category.";

/// Were stories looked for, with `--within-story`?
pub(super) fn looked_for(report: &Report) -> bool {
    let setting = report.provenance.configuration.get("within-story");
    setting.and_then(serde_json::Value::as_bool).unwrap_or_default()
}

/// What tests within stories stand on; `None` where nothing is known of stories, and nobody
/// asked.
pub(super) fn told(report: &Report) -> Option<String> {
    let asked = looked_for(report);
    match &report.statistics.told {
        None if asked => Some(NO_STORY.to_owned()),
        None => None,
        Some(told) if told.stories == 0 => {
            Some(if asked { NO_STORY } else { NONE_COMMON }.to_owned())
        }
        Some(told) => Some(stories_told(told, asked)),
    }
}

const NO_STORY: &str = "--within-story: no two articles of several groups were found to tell of \
    one event, so nothing is tested inside stories.";

const NONE_COMMON: &str = "No story that the records name is told by two groups.";

fn stories_told(told: &Told, asked: bool) -> String {
    let who = if asked { "undertone found" } else { "The records name" };
    let stories = if told.stories == 1 { "story" } else { "stories" };
    let rest = match told.without {
        0 => String::new(),
        n => format!(
            "; those in no story ({}) change places with one another",
            figures::count(n)
        ),
    };
    format!(
        "{who} {} {stories} that two groups or more tell, with {}. Where differences are tested, \
         articles change places inside their story alone{rest}.",
        figures::count(told.stories),
        figures::counted(told.articles, "article")
    )
}

/// What stands in place of the table, where stories are known and no pair is shown.
pub(super) fn no_pair(report: &Report) -> &'static str {
    match (&report.statistics.told, report.statistics.method.resamples) {
        (Some(told), 1..) if told.stories > 0 => NO_PAIR,
        _ => "",
    }
}

const NO_PAIR: &str = "No two groups tell three stories both with a hit in them, so none are \
    compared story by story.";

/// The pairs of groups over their common stories, all categories together.
pub(super) fn pairs(report: &Report) -> Vec<&SameStory> {
    let all = report.statistics.same_stories.iter();
    let total = |s: &&SameStory| s.heading == 0 && s.voice == Some(Voice::Reporter);
    let told = |s: &&SameStory| {
        report.shown.contains(&s.left) && report.shown.contains(&s.right) && s.p.is_some()
    };
    let mut pairs: Vec<_> = all.filter(total).filter(told).collect();
    pairs.sort_by(|a, b| {
        let chance = |s: &SameStory| s.p.unwrap_or(1.0);
        chance(a).total_cmp(&chance(b))
    });
    pairs.truncate(SHOWN);
    pairs
}

/// One of them in cells: more in, its mean, less in, its mean, stories, difference,
/// interval, p, q; each mean is followed by the articles that it is of.
pub(super) fn cells(report: &Report, same: &SameStory) -> [String; 9] {
    let mut sides = [
        (same.left, same.left_mean, same.left_articles),
        (same.right, same.right_mean, same.right_articles),
    ];
    let mut span = same.difference.interval;
    if same.more_in() == Some(same.right) {
        sides.reverse();
        span = span.map(|(low, high)| (-high, -low));
    }
    let name = |at: usize| report.group(at).to_owned();
    let mean = |(_, mean, articles): (usize, f64, u64)| {
        format!("{mean:.2} ({})", figures::count(articles))
    };
    let span = span.map_or_else(
        || figures::NONE.to_owned(),
        |(low, high)| {
            let less = if low < 0.0 { " less" } else { "" };
            let more = if low < 0.0 { " more" } else { "" };
            format!("{:.1}{less} to {high:.1}{more}", low.abs())
        },
    );
    [
        name(sides[0].0),
        mean(sides[0]),
        name(sides[1].0),
        mean(sides[1]),
        figures::count(same.stories),
        format!("{:.2}", same.difference.value.abs()),
        span,
        figures::chance(same.p),
        figures::chance(same.q),
    ]
}
