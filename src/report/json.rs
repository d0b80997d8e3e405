//! The whole report as one JSON object.

use serde::Serialize;

use super::provenance::{Provenance, Skipped};
use super::render::{Driver, Flag, Render, Report, Term};
use crate::count::Excerpt;
use crate::ingest::Zone;
use crate::stats::{
    ArticleFigure, CommonStories, Contrast, EntryFigure, GroupFigure, Influence, Rate,
    SameStory, Told,
};
use crate::voice::Voice;

/// The whole report as one JSON object, with the names of the CSV columns.
///
/// ```
/// use undertone::report::Json;
/// assert_eq!(format!("{:?}", Json), "Json");
/// ```
#[derive(Clone, Copy, Debug, Default)]
pub struct Json;

impl Render for Json {
    fn render(&self, report: &Report) -> String {
        let whole = Whole::new(report);
        // Strings, numbers and lists: serde_json cannot refuse any of them.
        let mut text = serde_json::to_string_pretty(&whole).unwrap_or_default();
        text.push('\n');
        text
    }
}

#[derive(Serialize)]
struct Whole<'a> {
    provenance: &'a Provenance,
    cautions: Vec<String>,
    groups: Vec<GroupOut<'a>>,
    rates: Vec<RateOut<'a>>,
    contrasts: Vec<ContrastOut<'a>>,
    stories: Option<ToldOut<'a>>,
    same_story: Vec<SameStoryOut<'a>>,
    sensitivity: Vec<InfluenceOut<'a>>,
    entries: Vec<EntryOut<'a>>,
    driving_terms: Vec<DriverOut<'a>>,
    needs_attribution: Vec<FlagOut<'a>>,
    articles: Vec<ArticleOut<'a>>,
    skipped: &'a [Skipped],
}

impl<'a> Whole<'a> {
    fn new(report: &'a Report) -> Self {
        let statistics = &report.statistics;
        Whole {
            provenance: &report.provenance,
            cautions: statistics.cautions.iter().map(ToString::to_string).collect(),
            groups: statistics.groups.iter().map(GroupOut::new).collect(),
            rates: statistics
                .rates
                .iter()
                .filter(|rate| statistics.tells(rate))
                .map(|r| RateOut::new(report, r))
                .collect(),
            contrasts: statistics
                .contrasts
                .iter()
                .map(|c| ContrastOut::new(report, c))
                .collect(),
            stories: statistics.told.as_ref().map(|told| ToldOut::new(report, told)),
            same_story: statistics
                .same_stories
                .iter()
                .map(|s| SameStoryOut::new(report, s))
                .collect(),
            sensitivity: statistics
                .influences
                .iter()
                .map(|i| InfluenceOut::new(report, i))
                .collect(),
            entries: statistics.entries.iter().map(|e| EntryOut::new(report, e)).collect(),
            driving_terms: report
                .drivers
                .iter()
                .map(|d| DriverOut::new(report, d))
                .collect(),
            needs_attribution: report
                .flags
                .iter()
                .map(|f| FlagOut::new(report, f))
                .collect(),
            articles: statistics.articles.iter().map(ArticleOut::new).collect(),
            skipped: &report.skipped,
        }
    }
}

#[derive(Serialize)]
struct ByVoice {
    all: u64,
    reporter: u64,
    quoted: u64,
    paraphrased: u64,
    unattributed: u64,
}

impl From<[u64; 4]> for ByVoice {
    fn from(counts: [u64; 4]) -> Self {
        let [reporter, quoted, paraphrased, unattributed] = counts;
        ByVoice { all: counts.iter().sum(), reporter, quoted, paraphrased, unattributed }
    }
}

#[derive(Serialize)]
struct GroupOut<'a> {
    group: &'a str,
    articles: u64,
    words: ByVoice,
    hits: ByVoice,
    doubtful_words: u64,
    score: Option<f64>,
    score_low: Option<f64>,
    score_high: Option<f64>,
}

impl<'a> GroupOut<'a> {
    fn new(figure: &'a GroupFigure) -> Self {
        GroupOut {
            group: figure.group.as_str(),
            articles: figure.articles,
            words: figure.words.into(),
            hits: figure.hits.into(),
            doubtful_words: figure.doubtful,
            score: figure.score.map(|e| e.value),
            score_low: figure.score.and_then(|e| e.interval).map(|(low, _)| low),
            score_high: figure.score.and_then(|e| e.interval).map(|(_, high)| high),
        }
    }
}

#[derive(Serialize)]
struct RateOut<'a> {
    group: &'a str,
    lexicon: &'a str,
    category: &'a str,
    voice: &'a str,
    zone: &'a str,
    articles: u64,
    words: u64,
    hits: u64,
    per_1000: Option<f64>,
    low: Option<f64>,
    high: Option<f64>,
}

impl<'a> RateOut<'a> {
    fn new(report: &'a Report, rate: &'a Rate) -> Self {
        let heading = &report.statistics.headings[rate.heading];
        let interval = rate.per_thousand.and_then(|e| e.interval);
        RateOut {
            group: report.group(rate.group),
            lexicon: &heading.lexicon,
            category: &heading.category,
            voice: rate.voice.map_or("all", Voice::name),
            zone: rate.zone.map_or("all", Zone::name),
            articles: rate.sample.articles,
            words: rate.sample.words,
            hits: rate.sample.hits,
            per_1000: rate.per_thousand.map(|e| e.value),
            low: interval.map(|(low, _)| low),
            high: interval.map(|(_, high)| high),
        }
    }
}

#[derive(Serialize)]
struct ContrastOut<'a> {
    lexicon: &'a str,
    category: &'a str,
    voice: &'a str,
    left: &'a str,
    right: &'a str,
    left_articles: u64,
    left_words: u64,
    left_hits: u64,
    right_articles: u64,
    right_words: u64,
    right_hits: u64,
    ratio: Option<f64>,
    low: Option<f64>,
    high: Option<f64>,
    p: Option<f64>,
    q: Option<f64>,
    more_in: Option<&'a str>,
    detectable_ratio: Option<f64>,
}

impl<'a> ContrastOut<'a> {
    fn new(report: &'a Report, contrast: &'a Contrast) -> Self {
        let heading = &report.statistics.headings[contrast.heading];
        let interval = contrast.ratio.and_then(|e| e.interval);
        let (left, right) = (&contrast.left_sample, &contrast.right_sample);
        ContrastOut {
            lexicon: &heading.lexicon,
            category: &heading.category,
            voice: contrast.voice.map_or("all", Voice::name),
            left: report.group(contrast.left),
            right: report.group(contrast.right),
            left_articles: left.articles,
            left_words: left.words,
            left_hits: left.hits,
            right_articles: right.articles,
            right_words: right.words,
            right_hits: right.hits,
            ratio: contrast.ratio.map(|e| e.value),
            low: interval.map(|(low, _)| low),
            high: interval.map(|(_, high)| high).filter(|high| high.is_finite()),
            p: contrast.p,
            q: contrast.q,
            more_in: contrast.more_in().map(|at| report.group(at)),
            detectable_ratio: contrast.detectable,
        }
    }
}

#[derive(Serialize)]
struct ToldOut<'a> {
    told_by_several: u64,
    articles: u64,
    articles_in_none: u64,
    pairs: Vec<CommonOut<'a>>,
}

impl<'a> ToldOut<'a> {
    fn new(report: &'a Report, told: &Told) -> Self {
        ToldOut {
            told_by_several: told.stories,
            articles: told.articles,
            articles_in_none: told.without,
            pairs: told.pairs.iter().map(|pair| CommonOut::new(report, pair)).collect(),
        }
    }
}

#[derive(Serialize)]
struct CommonOut<'a> {
    left: &'a str,
    right: &'a str,
    stories: u64,
    left_articles: u64,
    right_articles: u64,
}

impl<'a> CommonOut<'a> {
    fn new(report: &'a Report, pair: &CommonStories) -> Self {
        CommonOut {
            left: report.group(pair.left),
            right: report.group(pair.right),
            stories: pair.stories,
            left_articles: pair.left_articles,
            right_articles: pair.right_articles,
        }
    }
}

#[derive(Serialize)]
struct SameStoryOut<'a> {
    lexicon: &'a str,
    category: &'a str,
    voice: &'a str,
    left: &'a str,
    right: &'a str,
    stories: u64,
    left_articles: u64,
    right_articles: u64,
    left_per_1000: f64,
    right_per_1000: f64,
    difference: f64,
    low: Option<f64>,
    high: Option<f64>,
    p: Option<f64>,
    q: Option<f64>,
    more_in: Option<&'a str>,
}

impl<'a> SameStoryOut<'a> {
    fn new(report: &'a Report, same: &'a SameStory) -> Self {
        let heading = &report.statistics.headings[same.heading];
        SameStoryOut {
            lexicon: &heading.lexicon,
            category: &heading.category,
            voice: same.voice.map_or("all", Voice::name),
            left: report.group(same.left),
            right: report.group(same.right),
            stories: same.stories,
            left_articles: same.left_articles,
            right_articles: same.right_articles,
            left_per_1000: same.left_mean,
            right_per_1000: same.right_mean,
            difference: same.difference.value,
            low: same.difference.interval.map(|(low, _)| low),
            high: same.difference.interval.map(|(_, high)| high),
            p: same.p,
            q: same.q,
            more_in: same.more_in().map(|at| report.group(at)),
        }
    }
}

#[derive(Serialize)]
struct InfluenceOut<'a> {
    lexicon: &'a str,
    category: &'a str,
    voice: &'a str,
    left: &'a str,
    right: &'a str,
    left_out_kind: &'a str,
    left_out: &'a str,
    ratio: Option<f64>,
    ratio_without: Option<f64>,
    share_explained: f64,
}

impl<'a> InfluenceOut<'a> {
    fn new(report: &'a Report, influence: &'a Influence) -> Self {
        let contrast = &report.statistics.contrasts[influence.contrast];
        let heading = &report.statistics.headings[contrast.heading];
        InfluenceOut {
            lexicon: &heading.lexicon,
            category: &heading.category,
            voice: contrast.voice.map_or("all", Voice::name),
            left: report.group(contrast.left),
            right: report.group(contrast.right),
            left_out_kind: influence.kind.name(),
            left_out: &influence.left_out,
            ratio: contrast.ratio.map(|e| e.value),
            ratio_without: influence.ratio_without,
            share_explained: influence.share,
        }
    }
}

#[derive(Serialize)]
struct EntryOut<'a> {
    group: &'a str,
    lexicon: &'a str,
    category: &'a str,
    entry: &'a str,
    voice: &'a str,
    hits: u64,
    articles: u64,
    per_1000: Option<f64>,
}

impl<'a> EntryOut<'a> {
    fn new(report: &'a Report, figure: &'a EntryFigure) -> Self {
        let heading = &report.statistics.headings[figure.heading];
        EntryOut {
            group: report.group(figure.group),
            lexicon: &heading.lexicon,
            category: &heading.category,
            entry: &figure.name,
            voice: figure.voice.name(),
            hits: figure.hits,
            articles: figure.articles,
            per_1000: figure.per_thousand,
        }
    }
}

#[derive(Serialize)]
struct Example<'a> {
    article: &'a str,
    before: &'a str,
    hit: &'a str,
    after: &'a str,
}

impl<'a> Example<'a> {
    fn new(excerpt: &'a Excerpt) -> Self {
        Example {
            article: excerpt.article.as_str(),
            before: excerpt.before(),
            hit: excerpt.hit(),
            after: excerpt.after(),
        }
    }
}

#[derive(Serialize)]
struct TermOut<'a> {
    entry: &'a str,
    hits: u64,
    articles: u64,
    examples: Vec<Example<'a>>,
}

impl<'a> TermOut<'a> {
    fn new(term: &'a Term) -> Self {
        TermOut {
            entry: &term.name,
            hits: term.hits,
            articles: term.articles,
            examples: term.excerpts.iter().map(Example::new).collect(),
        }
    }
}

#[derive(Serialize)]
struct DriverOut<'a> {
    group: &'a str,
    lexicon: &'a str,
    category: &'a str,
    voice: &'static str,
    terms: Vec<TermOut<'a>>,
    more: usize,
}

impl<'a> DriverOut<'a> {
    fn new(report: &'a Report, driver: &'a Driver) -> Self {
        let heading = &report.statistics.headings[driver.heading];
        DriverOut {
            group: report.group(driver.group),
            lexicon: &heading.lexicon,
            category: &heading.category,
            voice: report.voice().map_or("all", Voice::name),
            terms: driver.terms.iter().map(TermOut::new).collect(),
            more: driver.more,
        }
    }
}

#[derive(Serialize)]
struct FlagOut<'a> {
    group: &'a str,
    lexicon: &'a str,
    category: &'a str,
    term: TermOut<'a>,
}

impl<'a> FlagOut<'a> {
    fn new(report: &'a Report, flag: &'a Flag) -> Self {
        let heading = &report.statistics.headings[flag.heading];
        FlagOut {
            group: report.group(flag.group),
            lexicon: &heading.lexicon,
            category: &heading.category,
            term: TermOut::new(&flag.term),
        }
    }
}

#[derive(Serialize)]
struct ArticleOut<'a> {
    article: &'a str,
    group: &'a str,
    outlet: &'a str,
    date: Option<&'a str>,
    title: Option<&'a str>,
    words: ByVoice,
    hits: ByVoice,
    score: Option<f64>,
}

impl<'a> ArticleOut<'a> {
    fn new(figure: &'a ArticleFigure) -> Self {
        ArticleOut {
            article: figure.article.as_str(),
            group: figure.group.as_str(),
            outlet: figure.outlet.as_str(),
            date: figure.date.as_deref(),
            title: figure.title.as_deref(),
            words: figure.words.into(),
            hits: figure.hits.into(),
            score: figure.score,
        }
    }
}
