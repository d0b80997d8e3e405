//! Words by whose mouth they are in: what adds up, and whether the tests hold their level.

#![allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss,
    reason = "words and hits of simulated articles are small"
)]

use std::collections::BTreeMap;
use std::process::Command;

use undertone::Analyzer;
use undertone::corpus::Actors;
use undertone::count::{Counts, Mouths, Row, Scope};
use undertone::ingest::{Article, Zone};
use undertone::lexicon::{Lexicon, Lexicons};
use undertone::stats::{Block, Method, Statistics, flip_test};
use undertone::text::EntryId;
use undertone::voice::Voice;

use crate::synthetic::{Dice, plain_row};

const SAMPLE: &str = "tests/corpora/sample";
const ACTORS: &str = "tests/corpora/sample-actors.toml";

const TEXTS: [&str; 4] = [
    "Mayor Mira Toll said the brutal cuts were needed. “No more cuts,” said a teacher. The \
     “reform” was expected to pass.",
    "“We were lied to,” Odile Farran told the crowd. She called the regime reckless. Toll \
     claimed that the plan was a disaster, and Farran laughed.",
    "The draconian plan failed again. Nobody spoke.",
    "",
];

fn articles() -> Vec<Article> {
    let texts = TEXTS.iter().enumerate();
    texts
        .map(|(at, text)| Article::from_text(at.to_string().as_str(), "o", *text))
        .collect()
}

fn analyzer() -> Analyzer {
    let actors =
        "[[actor]]\nid = 'council'\nnames = ['the town council']\npeople = ['Mira Toll']\n";
    Analyzer::builtin().with_actors(Some(Actors::parse("a.toml", actors).unwrap()))
}

type Cells = (BTreeMap<(Zone, Voice), u64>, BTreeMap<(EntryId, Zone, Voice), (u64, i64)>);

fn cells<'r>(rows: impl IntoIterator<Item = &'r Row>) -> Cells {
    let mut cells = Cells::default();
    for row in rows {
        for cell in &row.words {
            *cells.0.entry((cell.zone, cell.voice)).or_default() += cell.words;
        }
        for cell in &row.hits {
            let sum = cells.1.entry((cell.entry, cell.zone, cell.voice)).or_default();
            *sum = (sum.0 + cell.hits, sum.1 + cell.weighted);
        }
    }
    cells
}

#[test]
fn all_mouths_of_an_article_together_are_the_article() {
    let analyzer = analyzer();
    for (article, least) in articles().iter().flat_map(|a| [(a, 0.0), (a, 0.9)]) {
        let analysis = analyzer.analyze(article);
        let (voiced, matches) = (&analysis.voiced, analysis.matches.as_slice());
        let scope = Scope { min_confidence: least, ..Scope::default() };
        let whole = Row::new(voiced, matches, analyzer.lexicons(), &scope);
        for mouths in [Mouths::Speaker, Mouths::Actor] {
            let rows = mouths.rows((voiced, matches), analyzer.lexicons(), &scope);
            assert_eq!(cells(&rows), cells([&whole]), "{}", article.text);
            assert_eq!(rows[0].group.as_str(), Mouths::REPORTER);
            assert_eq!(rows.iter().map(|row| row.doubtful).sum::<u64>(), whole.doubtful);
            let own = rows[0].words(None, Some(Voice::Reporter));
            assert_eq!(
                (own, own),
                (rows[0].words(None, None), whole.words(None, Some(Voice::Reporter)))
            );
        }
        let rows = Mouths::Speaker.rows((voiced, matches), analyzer.lexicons(), &scope);
        for said in &whole.said {
            let own = rows.iter().find(|row| row.group.as_str() == said.speaker).unwrap();
            let hits: u64 = said.hits.iter().map(|(_, n)| n).sum();
            assert_eq!((own.words(None, None), own.hits(None, None)), (said.words, hits));
        }
    }
}

/// The rows of the sample texts, by mouth.
fn by_mouth(mouths: Mouths) -> Counts {
    let analyzer = analyzer();
    let mut counts = Counts { by_mouth: true, ..Counts::default() };
    for article in articles() {
        let analysis = analyzer.analyze(&article);
        let of = (&analysis.voiced, analysis.matches.as_slice());
        counts.extend(mouths.rows(of, analyzer.lexicons(), &Scope::default()));
    }
    counts
}

#[test]
fn rare_speakers_stand_together_and_nothing_is_lost() {
    let whole = by_mouth(Mouths::Speaker);
    let mut folded = whole.clone();
    folded.fold_rare(2);
    assert_eq!(cells(&folded.rows), cells(&whole.rows));
    let of = |counts: &Counts, group: &str| {
        counts.rows.iter().filter(|row| row.group.as_str() == group).count()
    };
    assert_eq!(
        (of(&folded, "Mira Toll"), of(&whole, "Mira Toll")),
        (0, 1),
        "another is `Toll`"
    );
    assert_eq!(of(&folded, Mouths::OTHERS), 2, "one row an article");
    assert_eq!(of(&folded, Mouths::REPORTER), 4);
    assert_eq!(folded.folded.map(|(_, least)| least), Some(2));
    let mut same = whole.clone();
    same.fold_rare(1);
    assert_eq!(same, whole);
    let statistics = Statistics::new(&folded, analyzer().lexicons(), &Method::default());
    assert_eq!(statistics.article_count(), 4);
    let words = |voice: Voice| {
        statistics.groups.iter().map(|g| g.words[voice as usize]).sum::<u64>()
    };
    let counted = cells(&whole.rows).0;
    for voice in Voice::ALL {
        let own = counted.iter().filter(|((_, v), _)| *v == voice);
        assert_eq!(words(voice), own.map(|(_, n)| n).sum::<u64>());
    }
}

#[test]
fn the_number_of_threads_changes_no_figure_of_a_speaker() {
    let run = |jobs: &str, by: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_undertone"));
        command.current_dir(env!("CARGO_MANIFEST_DIR"));
        let args =
            ["compare", SAMPLE, "--format", "csv", "--min-articles", "1", "--jobs", jobs];
        let output = command.args(args).args(by).output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        output.stdout
    };
    for by in [&["--by", "speaker"][..], &["--by", "actor", "--actors", ACTORS]] {
        let one = run("1", by);
        assert_eq!(one, run("3", by));
        assert!(String::from_utf8_lossy(&one).contains("\n(reporter),"));
    }
}

fn poisson(mean: f64, dice: &mut Dice) -> u64 {
    let (mut product, mut count) = (dice.part(), 0);
    while product > (-mean).exp() {
        product *= dice.part();
        count += 1;
    }
    count
}

/// Gamma with this whole shape and mean 1.
fn heat(shape: u32, dice: &mut Dice) -> f64 {
    -(0..shape).map(|_| dice.part().ln()).sum::<f64>() / f64::from(shape)
}

/// One article in which both sides have the same share of doubting verbs, more or less in
/// this article: so verbs of one article hang together.
fn verbs(means: [f64; 2], dice: &mut Dice) -> Block {
    let share = 0.15 * heat(4, dice);
    means.map(|mean| {
        let all = poisson(mean, dice);
        let own = (share * heat(8, dice)).min(1.0);
        ((0..all).filter(|_| dice.part() < own).count() as u64, all)
    })
}

/// How often the test calls equal sides different at 0.05.
fn level(articles: usize, means: [f64; 2], trials: u64) -> f64 {
    let mut dice = Dice(articles as u64);
    let ids: Vec<String> = (0..articles).map(|at| at.to_string()).collect();
    let mut rejected = 0;
    for seed in 0..trials {
        let own: Vec<(&str, Block)> =
            ids.iter().map(|id| (id.as_str(), verbs(means, &mut dice))).collect();
        rejected += u32::from(flip_test(&own, 199, seed).is_some_and(|t| t.p <= 0.05));
    }
    f64::from(rejected) / trials as f64
}

#[test]
fn equal_sides_rarely_differ_in_their_verbs() {
    for (articles, means) in [(60, [4.0, 4.0]), (100, [6.0, 2.0]), (200, [6.0, 1.0])] {
        let found = level(articles, means, 600);
        println!("{articles} articles, {means:?} verbs each: {found} called different");
        assert!((0.035..=0.065).contains(&found), "{articles} {means:?}: {found}");
    }
    // Where one side hardly speaks the test errs towards finding nothing.
    for (articles, means) in [(12, [6.0, 1.0]), (30, [10.0, 0.5])] {
        let found = level(articles, means, 200);
        println!("{articles} articles, {means:?} verbs each: {found} called different");
        assert!(found <= 0.05, "{articles} {means:?}: {found}");
    }
}

/// A reporter and a source who speaks in some of the articles, both with one rate.
fn voices(articles: usize, part: f64, dice: &mut Dice) -> Counts {
    let mut counts = Counts { by_mouth: true, ..Counts::default() };
    for at in 0..articles {
        let id = format!("{at:04}");
        let rate = 0.015 * heat(4, dice);
        let mut row = |group: &str, words: u64| {
            let hits = poisson(rate * heat(6, dice) * words as f64, dice).min(words);
            counts.push(plain_row(&id, group, (hits, words)));
        };
        row(Mouths::REPORTER, 200 + at as u64 % 300);
        if (at as f64) < part * articles as f64 {
            row("Edda Varnholt", 30 + at as u64 % 70);
        }
    }
    counts
}

#[test]
fn equal_mouths_rarely_differ_and_intervals_hold_the_truth() {
    let mut dice = Dice(11);
    let list = "[lexicon]\nid = 'x'\n[category.a]\nterms = ['brutal']\n";
    let lexicons = Lexicons::new(vec![Lexicon::parse("x.toml", list).unwrap()]);
    let trials = 400;
    let (mut rejected, mut held) = (0, 0);
    for seed in 0..trials {
        let counts = voices(100, 0.6, &mut dice);
        let method = Method { seed, resamples: 199, ..Method::default() };
        let found = Statistics::new(&counts, &lexicons, &method);
        let contrast = &found.contrasts[0];
        assert_eq!((contrast.heading, contrast.voice), (0, None));
        rejected += u32::from(contrast.p.unwrap() <= 0.05);
        let (low, high) = contrast.ratio.unwrap().interval.unwrap();
        held += u32::from(low <= 1.0 && 1.0 <= high);
    }
    let [level, coverage] = [rejected, held].map(|n| f64::from(n) / trials as f64);
    println!(
        "mouths of one rate: {level} called different, {coverage} of intervals hold it"
    );
    assert!((0.03..=0.065).contains(&level), "{level}");
    assert!((0.92..=0.98).contains(&coverage), "{coverage}");
}
