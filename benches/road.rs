//! What each room costs, in nanoseconds per byte of text and against a bare scan.
//!
//! ```text
//! cargo bench --bench road                    the built-in sample, repeated
//! cargo bench --bench road -- FILE            a corpus in any format that is read
//! ```
//!
//! One thread, and its CPU time where the system tells it (Unix), so that a busy machine
//! does not matter much; elsewhere the clock. A round is all articles, and each figure is
//! the median of the rounds. The baseline is a bare overlapping scan for the 2,000 terms of
//! `terms.txt`: machines differ, so only ratios of one run mean anything. Articles of the
//! sample are small files, so `ingest` looks dearer there than in a corpus of one file.
#![allow(
    clippy::print_stdout,
    clippy::disallowed_methods,
    clippy::cast_precision_loss,
    reason = "a bench prints and reads files; its figures are rounded"
)]

use std::hint::black_box;
use std::time::Duration;

use aho_corasick::{AhoCorasick, AhoCorasickKind};
use anyhow::{Context, Result};
use undertone::Analyzer;
use undertone::count::{Row, Scope};
use undertone::ingest::{self, Article, Options};
use undertone::voice::Voiced;

const ROUNDS: usize = 7;
const COPIES: usize = 40;
/// Files and articles that go through a room together.
const BATCH: usize = 128;
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
    for some in files.chunks(BATCH) {
        let articles = timed(&mut round.spent[1], || read(some))?;
        articles.chunks(BATCH).for_each(|batch| rooms(batch, scan, analyzer, &mut round));
    }
    Ok(round)
}

fn read(files: &[(String, Vec<u8>)]) -> Result<Vec<Article>> {
    let mut articles = Vec::new();
    for (name, bytes) in files {
        let records = ingest::read(name, Box::new(bytes.as_slice()), &Options::default())?;
        articles.extend(records.collect::<Result<Vec<_>, _>>()?);
    }
    Ok(articles)
}

/// One room after the other, so that asking for the time costs nothing against them.
fn rooms(batch: &[Article], scan: &AhoCorasick, analyzer: &Analyzer, round: &mut Round) {
    let spent = &mut round.spent;
    let texts = || batch.iter().map(|article| article.text.as_str());
    let hits = |text| scan.find_overlapping_iter(text).count();
    timed(&mut spent[0], || texts().map(hits).sum::<usize>());
    let documents: Vec<_> =
        timed(&mut spent[2], || batch.iter().map(|a| analyzer.segment(a)).collect());
    let voiced: Vec<_> = timed(&mut spent[3], || {
        documents.into_iter().map(|document| analyzer.voice(document)).collect()
    });
    let matches: Vec<_> =
        timed(&mut spent[4], || voiced.iter().map(|v| analyzer.matches(v)).collect());
    let scope = Scope::default();
    let row = |(v, m): (&Voiced<'_>, &Vec<_>)| Row::new(v, m, analyzer.lexicons(), &scope);
    timed(&mut spent[5], || voiced.iter().zip(&matches).map(row).collect::<Vec<_>>());
    round.articles += batch.len();
    round.bytes += texts().map(str::len).sum::<usize>();
}

fn timed<T>(spent: &mut Duration, step: impl FnOnce() -> T) -> T {
    let start = now();
    let made = black_box(step());
    *spent += now().saturating_sub(start);
    made
}

/// What this thread has run so far.
#[cfg(unix)]
fn now() -> Duration {
    use rustix::time::{ClockId, clock_gettime};
    let run = clock_gettime(ClockId::ThreadCPUTime);
    Duration::new(run.tv_sec.unsigned_abs(), u32::try_from(run.tv_nsec).unwrap_or(0))
}

/// The clock, where the system does not tell.
#[cfg(not(unix))]
fn now() -> Duration {
    static START: std::sync::LazyLock<std::time::Instant> =
        std::sync::LazyLock::new(std::time::Instant::now);
    START.elapsed()
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
