//! What the tests and intervals do where the truth is known.
//!
//! Articles are simulated: words log-normal, hits Poisson with a rate that differs from
//! article to article (gamma of shape 4), as fits hits in the reporter's voice of news
//! agencies: 15 per 1,000 words, with shapes between 3 and 6 for most outlets.
//!
//! `UNDERTONE_TRIALS=4000 cargo test --test suite null -- --nocapture` measures more
//! closely. `UNDERTONE_ARTICLES=articles.csv` splits each outlet of a real corpus, as
//! `compare --out` has written it.

#![allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss,
    reason = "words and hits of simulated articles are small"
)]

use undertone::count::{Counts, Row};
use undertone::stats::{Contrast, Method, Statistics, g2_four_cells};
use undertone::voice::Voice;

use crate::synthetic::{Dice, lexicons, plain_row};

const RATE: f64 = 0.015;
const SHAPE: u32 = 4;

fn trials(usual: u32) -> u32 {
    let set = std::env::var("UNDERTONE_TRIALS").ok();
    set.map_or(usual, |n| n.parse().unwrap())
}

/// Twelve parts of one make a normal distribution, near enough.
fn words(dice: &mut Dice) -> u64 {
    let normal = (0..12).map(|_| dice.part()).sum::<f64>() - 6.0;
    (5.8 + 0.55 * normal).exp().round() as u64 + 30
}

fn poisson(mean: f64, dice: &mut Dice) -> u64 {
    let (mut left, mut count) = ((-mean).exp(), 0);
    let mut product = dice.part();
    while product > left {
        product *= dice.part();
        count += 1;
        left = left.max(f64::MIN_POSITIVE);
    }
    count
}

fn article(rate: f64, dice: &mut Dice) -> (u64, u64) {
    let words = words(dice);
    let heat = -(0..SHAPE).map(|_| dice.part().ln()).sum::<f64>() / f64::from(SHAPE);
    (poisson(rate * heat * words as f64, dice), words)
}

fn group(name: &str, articles: usize, rate: f64, dice: &mut Dice) -> Vec<Row> {
    let row = |at| plain_row(&format!("{name}{at}"), name, article(rate, dice));
    (0..articles).map(row).collect()
}

fn statistics(
    rows: impl IntoIterator<Item = Row>,
    seed: u64,
    resamples: u32,
) -> Statistics {
    let counts: Counts = rows.into_iter().collect();
    let method = Method { seed, resamples, ..Method::default() };
    Statistics::new(&counts, &lexicons(), &method)
}

fn first(statistics: &Statistics) -> &Contrast {
    let contrast = &statistics.contrasts[0];
    assert_eq!((contrast.heading, contrast.voice), (0, Some(Voice::Reporter)));
    contrast
}

/// Of random halves of these articles, how many the test over articles calls different at
/// 0.05, and how many G² over words does.
fn rejections(articles: &[(u64, u64)], splits: u32) -> (f64, f64) {
    let mut dice = Dice(7);
    let (mut ours, mut tokens) = (0, 0);
    for split in 0..splits {
        let mut places: Vec<usize> = (0..articles.len()).collect();
        for last in (1..places.len()).rev() {
            places.swap(last, usize::try_from(dice.below(last as u64 + 1)).unwrap());
        }
        let half = |at: usize| if places[at].is_multiple_of(2) { "left" } else { "right" };
        let rows = articles.iter().enumerate();
        let rows =
            rows.map(|(at, &counts)| plain_row(&format!("{at:05}"), half(at), counts));
        let found = statistics(rows, u64::from(split), 199);
        let contrast = first(&found);
        ours += u32::from(contrast.p.unwrap() <= 0.05);
        let [l, r] =
            [contrast.left_sample, contrast.right_sample].map(|s| (s.hits, s.words));
        tokens += u32::from(g2_four_cells(l, r) > 3.841_459);
    }
    (f64::from(ours) / f64::from(splits), f64::from(tokens) / f64::from(splits))
}

#[test]
fn halves_of_one_outlet_rarely_differ() {
    let mut dice = Dice(1);
    let articles: Vec<_> = (0..100).map(|_| article(RATE, &mut dice)).collect();
    let (ours, tokens) = rejections(&articles, trials(1000));
    println!("halves called different: {ours} by articles, {tokens} by words");
    assert!((0.035..=0.065).contains(&ours), "{ours}");
    assert!(tokens > 2.0 * ours, "{tokens}");
}

#[test]
fn intervals_hold_the_truth() {
    let mut dice = Dice(2);
    // More sizes take minutes; one is enough to see that nothing is broken.
    let closely = std::env::var_os("UNDERTONE_TRIALS").is_some();
    let sizes = if closely { &[30, 100, 300][..] } else { &[30] };
    for &articles in sizes {
        let trials = trials(400);
        let (mut rates, mut ratios) = (0, 0);
        for seed in 0..trials {
            let left = group("left", articles, RATE, &mut dice);
            let right = group("right", articles, RATE, &mut dice);
            let found = statistics(left.into_iter().chain(right), seed.into(), 400);
            let holds = |ends: Option<(f64, f64)>, truth| {
                ends.is_some_and(|(l, h)| l <= truth && truth <= h)
            };
            let rate = found.rate(0, 0, Some(Voice::Reporter), None).unwrap();
            let rate = rate.per_thousand.unwrap().interval;
            rates += u32::from(holds(rate, 1000.0 * RATE));
            ratios += u32::from(holds(first(&found).ratio.unwrap().interval, 1.0));
        }
        for (figure, held) in [("rate", rates), ("ratio", ratios)] {
            let coverage = f64::from(held) / f64::from(trials);
            println!(
                "{articles} articles: {coverage} of the intervals of a {figure} hold it"
            );
            assert!((0.93..=0.97).contains(&coverage), "{articles}, {figure}: {coverage}");
        }
    }
}

#[test]
fn the_detectable_difference_is_found_in_four_cases_of_five() {
    let mut dice = Dice(3);
    let articles = 40;
    let sample = |rates: [f64; 2], dice: &mut Dice| -> Vec<Row> {
        let [left, right] = rates;
        let left = group("left", articles, left, dice);
        left.into_iter().chain(group("right", articles, right, dice)).collect()
    };
    let known: Vec<f64> = (0..50)
        .map(|_| first(&statistics(sample([RATE; 2], &mut dice), 1, 1)).detectable.unwrap())
        .collect();
    let ratio = known.iter().sum::<f64>() / 50.0;
    let trials = trials(300);
    let found = (0..trials).filter(|&seed| {
        let rows = sample([RATE * ratio.sqrt(), RATE / ratio.sqrt()], &mut dice);
        first(&statistics(rows, seed.into(), 199)).p.unwrap() <= 0.05
    });
    let power = found.count() as f64 / f64::from(trials);
    println!("a ratio of {ratio} over {articles} articles a side is found in {power}");
    assert!((0.74..=0.86).contains(&power), "{power} at {ratio}");
}

#[test]
fn halves_of_a_real_outlet_rarely_differ() {
    let Ok(path) = std::env::var("UNDERTONE_ARTICLES") else {
        println!("skipped: UNDERTONE_ARTICLES names no articles.csv");
        return;
    };
    let mut table = csv::Reader::from_path(path).unwrap();
    let heads = table.headers().unwrap().clone();
    let place = |name: &str| heads.iter().position(|head| head == name).unwrap();
    let columns = ["group", "hits_reporter", "words_reporter"].map(place);
    let mut outlets = std::collections::BTreeMap::<String, Vec<(u64, u64)>>::new();
    for record in table.records().map(Result::unwrap) {
        let [group, hits, words] = columns.map(|at| record[at].to_owned());
        let counts = (hits.parse().unwrap(), words.parse().unwrap());
        outlets.entry(group).or_default().push(counts);
    }
    for (outlet, articles) in outlets {
        let (ours, tokens) = rejections(&articles, trials(1000));
        println!("{outlet}: {ours} by articles, {tokens} by words");
        assert!((0.03..=0.07).contains(&ours), "{outlet}: {ours}");
    }
}
