//! What it means: defaults, then `undertone.toml`, then the command line, which wins.

use std::io::IsTerminal;
use std::num::NonZeroUsize;
use std::path::PathBuf;

use anyhow::{Result, anyhow};
use undertone::corpus::Wire;
use undertone::count::Scope;
use undertone::ingest::{self, Article, Role};
use undertone::matching::Counting;
use undertone::report::FileUsed;
use undertone::voice::Epithets;

use crate::args::{Common, CountingName, Input, Lists, Numbers, Output, Voices, When};
use crate::config::Config;
use crate::messages::{Messages, wants_color};
use crate::values::{By, Condition, Day, Share, WireName};

/// More threads than this are of no use on any machine.
const MOST_JOBS: usize = 256;

/// What is read, and how.
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of its own")]
#[derive(Clone, Debug)]
pub struct Plan {
    pub paths: Vec<PathBuf>,
    /// The built-in articles instead of paths.
    pub sample: bool,
    pub input: ingest::Options,
    pub filter: Filter,
    pub strict: bool,
    pub jobs: usize,
    /// The SHA-256 of further cues.
    pub cues: Option<String>,
    /// The SHA-256 of the actors.
    pub actors: Option<String>,
    pub counting: Counting,
    pub epithets: Epithets,
    /// Files that decide figures, beside the articles.
    pub used: Vec<FileUsed>,
    /// The configuration file as it was read.
    pub configuration: Option<String>,
    pub messages: Messages,
    /// Colours on standard output?
    pub color: bool,
}

impl Plan {
    pub fn new(
        config: &Config,
        common: &Common,
        paths: Vec<PathBuf>,
        typed: Input,
    ) -> Result<Self> {
        let below = config.input.clone();
        let filter = Filter {
            since: typed.since.or(below.since),
            until: typed.until.or(below.until),
            conditions: either(typed.r#where.clone(), below.r#where.clone()),
        };
        let strict = typed.strict || below.strict;
        let jobs = typed.jobs.or(below.jobs).map_or_else(cores, NonZeroUsize::get);
        let jobs = jobs.min(MOST_JOBS);
        let (messages, color) = terminal(config, common);
        let input = options(typed, below)?;
        Ok(Plan {
            paths,
            sample: false,
            input,
            filter,
            strict,
            jobs,
            cues: None,
            actors: None,
            counting: Counting::default(),
            epithets: Epithets::default(),
            used: Vec::new(),
            configuration: config.text.clone(),
            messages,
            color,
        })
    }
}

/// How much is said on standard error, and whether standard output has colours.
pub fn terminal(config: &Config, common: &Common) -> (Messages, bool) {
    let when = common.color.or(config.common.color).unwrap_or(When::Auto);
    let color = |auto: bool| match when {
        When::Auto => auto,
        When::Always => true,
        When::Never => false,
    };
    let quiet = common.quiet || config.common.quiet;
    let messages = Messages { quiet, color: color(wants_color(&std::io::stderr())) };
    (messages, color(wants_color(&std::io::stdout())))
}

/// A list on the command line replaces the one of the file.
fn either<T>(typed: Vec<T>, below: Vec<T>) -> Vec<T> {
    if typed.is_empty() { below } else { typed }
}

fn cores() -> usize {
    std::thread::available_parallelism().map_or(1, NonZeroUsize::get)
}

fn options(typed: Input, below: Input) -> Result<ingest::Options> {
    let mut options = ingest::Options {
        outlet: typed.outlet.or(below.outlet),
        encoding: typed.encoding.or(below.encoding),
        ..ingest::Options::default()
    };
    if let Some(name) = typed.input_format.or(below.input_format) {
        options.format = Some(crate::noted::format(&name)?);
    }
    for field in below.fields.into_iter().chain(typed.fields) {
        let role = Role::from_name(&field.role)
            .ok_or_else(|| anyhow!("`{}` is no role of a field", field.role))?;
        options.fields.insert(role, field.name);
    }
    Ok(options)
}

/// Which articles are wanted.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    pub since: Option<Day>,
    pub until: Option<Day>,
    pub conditions: Vec<Condition>,
}

impl Filter {
    /// `None` for an article that is wanted; else whether its date could not be read.
    pub fn why_not(&self, article: &Article) -> Option<bool> {
        if !self.meets_conditions(article) {
            return Some(false);
        }
        if self.since.is_none() && self.until.is_none() {
            return None;
        }
        let Some(date) = article.published.as_ref().and_then(|p| p.date) else {
            return Some(true);
        };
        let early = self.since.is_some_and(|since| date < since.first);
        let late = self.until.is_some_and(|until| date > until.last);
        (early || late).then_some(false)
    }

    /// Every field that is named must have one of the values named for it.
    fn meets_conditions(&self, article: &Article) -> bool {
        self.conditions.iter().all(|condition| {
            let same =
                self.conditions.iter().filter(|other| other.field == condition.field);
            same.into_iter().any(|other| other.holds(article))
        })
    }
}

/// What is counted.
pub fn scope(config: &Config, typed: &Voices) -> Scope {
    let below = &config.voice;
    let mut scope = Scope::default();
    let voices = either(typed.voices.clone(), below.voices.clone());
    if !voices.is_empty() {
        scope.voices = voices.into_iter().map(|name| name.0).collect();
    }
    let zones = either(typed.zones.clone(), below.zones.clone());
    if !zones.is_empty() {
        scope.zones = zones.into_iter().map(|name| name.0).collect();
    }
    if let Some(Share(least)) = typed.min_confidence.or(below.min_confidence) {
        #[expect(clippy::cast_possible_truncation, reason = "a confidence has two digits")]
        let least = least as f32;
        scope.min_confidence = least;
    }
    scope
}

/// The word lists, by name or file, and the actors.
pub fn lists(config: &Config, typed: Lists) -> Lists {
    let below = config.lexicons.clone();
    Lists {
        lexicon: either(typed.lexicon, below.lexicon),
        actors: typed.actors.or(below.actors),
        counting: typed.counting.or(below.counting),
    }
}

/// How hits are counted.
pub fn counting(config: &Config, typed: &Lists) -> Counting {
    match typed.counting.or(config.lexicons.counting) {
        Some(CountingName::Quanteda) => Counting::Quanteda,
        Some(CountingName::Undertone) | None => Counting::Undertone,
    }
}

/// Further cues.
pub fn cues(config: &Config, typed: &Voices) -> Option<PathBuf> {
    typed.cues.clone().or_else(|| config.voice.cues.clone())
}

/// Whose choice of word an epithet is.
pub fn epithets(config: &Config, typed: &Voices) -> Epithets {
    typed.epithets.or(config.voice.epithets).map_or(Epithets::default(), |name| name.0)
}

/// Columns of standard output: those of the terminal, or what most people have.
pub fn columns(typed: Option<usize>) -> usize {
    let terminal = || {
        let here = std::io::stdout().is_terminal();
        let size = terminal_size::terminal_size().filter(|_| here);
        size.map(|(width, _)| usize::from(width.0))
    };
    typed.or_else(terminal).unwrap_or(80)
}

/// The options of the tables, with the file's below those that were typed.
pub fn numbers(config: &Config, typed: Numbers) -> Numbers {
    let below = config.statistics.clone();
    Numbers {
        by: typed.by.or(below.by),
        min_articles: typed.min_articles.or(below.min_articles),
        level: typed.level.or(below.level),
        resamples: typed.resamples.or(below.resamples),
        interval: typed.interval.or(below.interval),
        seed: typed.seed.or(below.seed),
        wire: typed.wire.or(below.wire),
        within_story: typed.within_story || below.within_story,
    }
}

/// Likewise.
pub fn output(config: &Config, typed: Output) -> Output {
    let below = config.output.clone();
    Output {
        format: typed.format.or(below.format),
        out: typed.out.or(below.out),
        methods: typed.methods || below.methods,
        date: typed.date.or(below.date),
        bom: typed.bom || below.bom,
        raw_csv: typed.raw_csv || below.raw_csv,
    }
}

/// What becomes of copies.
pub fn wire(config: &Config, typed: Option<WireName>) -> Wire {
    typed.or(config.statistics.wire).map_or(Wire::default(), |name| name.0)
}

/// The field to group articles by.
pub fn by(config: &Config, typed: Option<By>) -> Result<By> {
    let by = typed.or_else(|| config.statistics.by.clone()).unwrap_or(By::Outlet);
    by.of_articles().map_err(anyhow::Error::msg)
}

#[cfg(test)]
mod tests {
    use super::*;
    use undertone::ingest::Published;

    fn article(day: &str, section: &str) -> Article {
        let mut article = Article::from_text("a", "Example News", "Text.");
        let date = day.parse().ok();
        article.published = Some(Published { raw: day.to_owned(), date });
        article.section = Some(section.to_owned());
        article
    }

    #[test]
    fn articles_are_filtered_by_day_and_field() {
        let filter = |since: &str, conditions: &[&str]| Filter {
            since: since.parse().ok(),
            until: "2024".parse().ok(),
            conditions: conditions.iter().map(|c| c.parse().unwrap()).collect(),
        };
        let politics = article("2024-12-31", "Politics");
        let cases = [
            ("in", filter("2024", &[]), None),
            ("late", filter("2025", &[]), Some(false)),
            ("value", filter("", &["section=Politics"]), None),
            ("other value", filter("", &["section=Sport"]), Some(false)),
            ("any of two", filter("", &["section=Sport", "section=Politics"]), None),
            ("both fields", filter("", &["section=Politics", "author=X"]), Some(false)),
        ];
        for (name, filter, expected) in cases {
            assert_eq!(filter.why_not(&politics), expected, "{name}");
        }
        let undated = article("last week", "Politics");
        assert_eq!(filter("2024", &[]).why_not(&undated), Some(true));
    }
}
