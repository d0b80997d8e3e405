//! What each room costs, in nanoseconds per byte of text and against a bare scan.
//!
//! ```text
//! cargo bench --bench road                    the built-in sample, repeated
//! cargo bench --bench road -- FILE            a corpus in any format that is read
//! ```
//!
//! One thread. All rooms run on one article before the next, as in the program; a round is
//! all articles, and each figure is the median of the rounds. The baseline is a bare
//! overlapping scan for the 2,000 terms of `terms.txt`: machines differ, so only ratios
//! of one run mean anything. Articles of the sample are small files, so `ingest` looks
//! dearer there than in a corpus of one file.
#![allow(
    clippy::print_stdout,
    clippy::disallowed_methods,
    clippy::cast_precision_loss,
    reason = "a bench prints and reads files; its figures are rounded"
)]

use std::hint::black_box;
use std::time::{Duration, Instant};

use aho_corasick::{AhoCorasick, AhoCorasickKind};
use anyhow::{Context, Result};
use undertone::Analyzer;
use undertone::count::{Row, Scope};
use undertone::ingest::{self, Options};

const ROUNDS: usize = 7;
const COPIES: usize = 40;
const STEPS: [&str; 6] = ["baseline", "ingest", "segment", "voice", "matching", "count"];

/// Time of each step, and bytes of text.
#[derive(Clone, Copy, Default)]
struct Round {
    spent: [Duration; STEPS.len()],
    articles: usize,
    bytes: usize,
}

fn main() -> Result<()> {
    let file = std::env::args().skip(1).find(|a| !a.starts_with("--"));
    let files = match file {
        Some(file) => {
            let bytes = std::fs::read(&file).with_context(|| format!("reading {file}"))?;
            vec![(file, bytes)]
        }
        None => sample(),
    };
    let scan = scan()?;
    let analyzer = Analyzer::builtin();
    let rounds = (0..ROUNDS).map(|_| round(&files, &scan, &analyzer));
    print(&rounds.collect::<Result<Vec<_>>>()?);
    Ok(())
}

fn sample() -> Vec<(String, Vec<u8>)> {
    let files = undertone::sample::files();
    let again = files.iter().cycle().take(COPIES * files.len());
    again.map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec())).collect()
}

fn scan() -> Result<AhoCorasick> {
    let terms = include_str!("terms.txt").lines();
    let mut builder = AhoCorasick::builder();
    builder.kind(Some(AhoCorasickKind::DFA)).ascii_case_insensitive(true);
    builder.build(terms).context("building the baseline")
}

fn round(
    files: &[(String, Vec<u8>)],
    scan: &AhoCorasick,
    analyzer: &Analyzer,
) -> Result<Round> {
    let mut round = Round::default();
    let (options, scope) = (Options::default(), Scope::default());
    for (name, bytes) in files {
        let spent = &mut round.spent;
        let open = || ingest::read(name, Box::new(bytes.as_slice()), &options);
        let mut records = timed(&mut spent[1], open)?;
        while let Some(article) = timed(&mut spent[1], || records.next()) {
            let article = article?;
            timed(&mut spent[0], || scan.find_overlapping_iter(&article.text).count());
            let document = timed(&mut spent[2], || analyzer.segment(&article));
            let voiced = timed(&mut spent[3], || analyzer.voice(document));
            let hits = timed(&mut spent[4], || analyzer.matches(&voiced));
            timed(&mut spent[5], || Row::new(&voiced, &hits, analyzer.lexicons(), &scope));
            round.articles += 1;
            round.bytes += article.text.len();
        }
    }
    Ok(round)
}

fn timed<T>(spent: &mut Duration, step: impl FnOnce() -> T) -> T {
    let start = Instant::now();
    let made = black_box(step());
    *spent += start.elapsed();
    made
}

fn print(rounds: &[Round]) {
    let Some(first) = rounds.first() else { return };
    println!("{} articles, {} bytes, {ROUNDS} rounds", first.articles, first.bytes);
    let median = |steps: std::ops::Range<usize>| {
        let time = |round: &Round| round.spent[steps.clone()].iter().sum::<Duration>();
        let mut times: Vec<_> = rounds.iter().map(time).collect();
        times.sort();
        times[times.len() / 2].as_nanos() as f64 / first.bytes as f64
    };
    let baseline = median(0..1);
    println!("{:10} {:>10} {:>11}", "", "ns a byte", "× baseline");
    let row = |name: &str, time: f64| {
        println!("{name:10} {time:>10.2} {:>11.2}", time / baseline);
    };
    for (i, step) in STEPS.iter().enumerate() {
        row(step, median(i..i + 1));
    }
    row("whole road", median(1..STEPS.len()));
}
