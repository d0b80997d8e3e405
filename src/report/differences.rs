//! Which differences between groups are shown, and in which words.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use super::figures;
use super::render::Report;
use crate::stats::{Contrast, Influence, LeftOut, Sample};

/// As many differences are shown; contrasts.csv has all.
pub(super) const SHOWN: usize = 16;
/// With more pairs of groups than this, sums over all categories are not shown for each,
/// and of each category only the clearest.
const FEW_PAIRS: usize = 3;
/// As many pairs of a category are shown where there are many pairs.
const CLEAREST: usize = 2;
/// Fewer hits than this in both groups together are not worth a line.
const SOME_HITS: u64 = 5;
/// Nor is a p of this or more.
const LIKELY: f64 = 0.1;
/// A q under this is worth a mention.
const BAR: f64 = 0.05;

/// Places of the contrasts to be shown, of those in the reporter's own voice: all
/// categories of few pairs first, then the smallest p, of those the clearest.
pub(super) fn shown(report: &Report) -> Vec<usize> {
    let contrasts = &report.statistics.contrasts;
    let few = contrasts.iter().filter(|c| is_total(report, c)).count() <= FEW_PAIRS;
    let tells = |&at: &usize| tells(report, &contrasts[at], few);
    let mut places: Vec<_> = (0..contrasts.len()).filter(tells).collect();
    places.sort_by(|&a, &b| by_weight(&contrasts[a], &contrasts[b]));
    if !few {
        let mut lines: BTreeMap<usize, usize> = BTreeMap::new();
        places.retain(|&at| {
            let shown = lines.entry(contrasts[at].heading).or_default();
            *shown += 1;
            *shown <= CLEAREST
        });
    }
    places.truncate(SHOWN);
    places
}

fn tells(report: &Report, contrast: &Contrast, few: bool) -> bool {
    let is_sum = report.statistics.headings[contrast.heading].is_sum;
    let line = if is_sum { few && contrast.heading == 0 } else { is_clear(contrast) };
    let groups =
        report.shown.contains(&contrast.left) && report.shown.contains(&contrast.right);
    contrast.voice == report.voice() && contrast.p.is_some() && line && groups
}

fn is_clear(contrast: &Contrast) -> bool {
    let hits = contrast.left_sample.hits + contrast.right_sample.hits;
    hits >= SOME_HITS && contrast.p.is_some_and(|p| p < LIKELY)
}

fn is_total(report: &Report, contrast: &Contrast) -> bool {
    contrast.heading == 0 && contrast.voice == report.voice()
}

fn by_weight(a: &Contrast, b: &Contrast) -> Ordering {
    let chance = |c: &Contrast| c.p.unwrap_or(1.0);
    let part = |c: &Contrast| c.heading != 0;
    (part(a).cmp(&part(b)))
        .then(chance(a).total_cmp(&chance(b)))
        .then_with(|| clearness(b).total_cmp(&clearness(a)))
}

/// How far apart two rates are, by the smallest difference that could be seen.
fn clearness(contrast: &Contrast) -> f64 {
    let noise = contrast.detectable.map_or(f64::INFINITY, f64::ln);
    contrast.turned().map_or(0.0, |ratio| ratio.value.ln() / noise)
}

/// What stands over the table.
pub(super) fn title(report: &Report) -> String {
    match report.voice() {
        Some(_) => format!("Differences between groups, {}", report.place()),
        None => "Differences between mouths".to_owned(),
    }
}

/// What a p says.
fn chance_of(report: &Report) -> &'static str {
    if report.statistics.by_mouth {
        "how often the two would differ as much or more if in each article either might as \
         well have had the surplus, and if hits were dealt to their words"
    } else {
        "how often articles dealt to the two groups at random would differ as much or more"
    }
}

/// What the columns mean.
pub(super) fn gloss(report: &Report) -> String {
    let (tests, _) = tested(report);
    format!(
        "Rates per 1,000 words, hits in brackets; times: how many times as often, with its \
         {:.0}% interval. p: {}. q: p with all {} comparisons of this run in mind; under \
         {BAR} chance alone is an unlikely reason.",
        100.0 * report.statistics.method.level,
        chance_of(report),
        figures::count(tests)
    )
}

/// How many comparisons there are, and how many of them hold.
fn tested(report: &Report) -> (u64, u64) {
    let contrasts = &report.statistics.contrasts;
    let holds = |c: &&Contrast| c.q.is_some_and(|q| q < BAR);
    let count = |n: usize| n as u64;
    (
        count(contrasts.iter().filter(|c| c.p.is_some()).count()),
        count(contrasts.iter().filter(holds).count()),
    )
}

/// How many comparisons hold, and how large a difference must be to be seen.
pub(super) fn summary(report: &Report) -> String {
    let (tests, holding) = tested(report);
    let held = match holding {
        0 => "none has".to_owned(),
        1 => "one has".to_owned(),
        n => format!("{} have", figures::count(n)),
    };
    let shown = match report.contrasts.len() {
        0 => String::new(),
        1 => " Shown is the clearest.".to_owned(),
        n => format!(" Shown are the {n} clearest."),
    };
    let voices = match report.voice() {
        Some(_) => ", the reporter’s voice and all voices",
        None => "",
    };
    format!(
        "Of {} comparisons (every category and pair of groups{voices}) {held} a q under \
         {BAR}.{shown} contrasts.csv has all.{}",
        figures::count(tests),
        visible(report)
    )
}

/// Was anything tested?
pub(super) fn any(report: &Report) -> bool {
    report.statistics.contrasts.iter().any(|c| c.p.is_some())
}

/// The detectable difference of all categories together, over the pairs.
fn visible(report: &Report) -> String {
    let totals = report.statistics.contrasts.iter().filter(|c| is_total(report, c));
    let mut found: Vec<(f64, &Contrast)> =
        totals.filter_map(|c| Some((c.detectable?, c))).collect();
    found.sort_by(|a, b| a.0.total_cmp(&b.0));
    let (Some((least, first)), Some((most, _))) = (found.first(), found.last()) else {
        return String::new();
    };
    if found.len() == 1 {
        let (left, right) = (first.left_sample.articles, first.right_sample.articles);
        return format!(
            " With {left} and {right} articles, differences under about {} stay invisible \
             (all categories together; they are missed more than once in five times).",
            extent(*least)
        );
    }
    format!(
        " With so many articles, differences under about {} stay invisible (all categories \
         together, by pair of groups; they are missed more than once in five times).",
        both(extent(*least), &extent(*most))
    )
}

fn both(least: String, most: &str) -> String {
    if least == most { least } else { format!("{least} to {most}") }
}

/// A ratio as people say it: `60%` more, or `3.4-fold`.
fn extent(ratio: f64) -> String {
    if ratio < 3.0 {
        format!("{:.0}%", 100.0 * (ratio - 1.0))
    } else {
        format!("{ratio:.1}-fold")
    }
}

/// One difference in cells.
pub(super) struct Difference {
    pub(super) category: String,
    /// The group with more first: its name, its rate, its hits.
    pub(super) sides: [(String, String, String); 2],
    pub(super) times: String,
    pub(super) interval: String,
    pub(super) p: String,
    pub(super) q: String,
}

impl Difference {
    pub(super) fn new(report: &Report, contrast: &Contrast) -> Self {
        let side = |(group, sample): (usize, &Sample)| {
            let rate =
                report.statistics.rate(group, contrast.heading, contrast.voice, None);
            let value = rate.and_then(|r| r.per_thousand).map(|e| e.value);
            let hits = format!("({})", figures::count(sample.hits));
            (report.group(group).to_owned(), figures::rate(value), hits)
        };
        let turned = contrast.turned();
        Difference {
            category: report.label(contrast.heading),
            sides: contrast.places().map(side),
            times: figures::rate(turned.map(|e| e.value)),
            interval: figures::ratio_interval(turned),
            p: figures::chance(contrast.p),
            q: figures::chance(contrast.q),
        }
    }
}

/// The differences to be shown.
pub(super) fn rows(report: &Report) -> Vec<Difference> {
    let contrasts = &report.statistics.contrasts;
    report.contrasts.iter().map(|&at| Difference::new(report, &contrasts[at])).collect()
}

/// What stands over the table of who carries the differences.
pub(super) const CARRIERS_TITLE: &str = "Who carries these differences";

/// What its columns mean.
pub(super) fn carriers_gloss(report: &Report) -> String {
    let speakers = if report.statistics.by_mouth { "" } else { ", and speakers" };
    format!(
        "How the difference between the two rates changes when one entry of the lists, or one \
         article, is left out: the one that changes it most. “60% less”: that much of the \
         difference hangs on it; over 100%, the rest points the other way. sensitivity.csv has \
         every comparison{speakers}."
    )
}

/// A difference and what carries it, in cells: category, more in, than in, entry, article.
pub(super) fn carriers(report: &Report) -> Vec<[String; 5]> {
    let statistics = &report.statistics;
    let most = |at: usize, kind: LeftOut| {
        let own =
            statistics.influences.iter().filter(|i| i.contrast == at && i.kind == kind);
        own.map(change).next()
    };
    let row = |&at: &usize| {
        let contrast = &statistics.contrasts[at];
        let [(more, _), (less, _)] = contrast.places();
        let cell = |kind| most(at, kind).unwrap_or_else(|| figures::NONE.to_owned());
        [
            report.label(contrast.heading),
            report.group(more).to_owned(),
            report.group(less).to_owned(),
            cell(LeftOut::Entry),
            cell(LeftOut::Article),
        ]
    };
    report.contrasts.iter().map(row).collect()
}

/// A change and what makes it: `60% less: regime`.
fn change(influence: &Influence) -> String {
    let way = if influence.share < 0.0 { "more" } else { "less" };
    format!("{:.0}% {way}: {}", 100.0 * influence.share.abs(), influence.left_out)
}
