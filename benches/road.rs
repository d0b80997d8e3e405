//! What each room costs, in nanoseconds per byte of text and against a bare scan.
//!
//! ```text
//! cargo bench --bench road                    the built-in sample, repeated
//! cargo bench --bench road -- FILE.jsonl      a corpus: a key `text`, maybe a key `title`
//! ```
//!
//! One thread. All rooms run on one article before the next, as in the program; a round is
//! all articles, and each figure is the median of the rounds. The baseline is a bare
//! overlapping scan for the 2,000 terms of `terms.txt`: machines differ, so only ratios
//! of one run mean anything.
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
use undertone::ingest::Article;

const ROUNDS: usize = 7;
const COPIES: usize = 40;
const STEPS: [&str; 4] = ["baseline", "segment", "voice", "matching"];

fn main() -> Result<()> {
    let file = std::env::args().skip(1).find(|a| !a.starts_with("--"));
    let articles = match &file {
        Some(file) => corpus(file)?,
        None => sample(),
    };
    let bytes: usize = articles.iter().map(|a| a.text.len()).sum();
    println!("{} articles, {} bytes, {ROUNDS} rounds", articles.len(), bytes);
    let scan = scan()?;
    let analyzer = Analyzer::builtin();
    let rounds: Vec<_> = (0..ROUNDS).map(|_| round(&articles, &scan, &analyzer)).collect();
    print(&rounds, bytes);
    Ok(())
}

fn sample() -> Vec<Article> {
    let files = undertone::sample::files().iter().cycle();
    let texts = files.take(COPIES * undertone::sample::files().len());
    texts.map(|(name, text)| Article::from_text(name, name, *text)).collect()
}

fn corpus(file: &str) -> Result<Vec<Article>> {
    let lines = std::fs::read_to_string(file).with_context(|| format!("reading {file}"))?;
    let article = |line: &str| -> Result<Article> {
        let record: serde_json::Value = serde_json::from_str(line)?;
        let field = |key: &str| record[key].as_str().unwrap_or_default();
        let text = format!("{}\n\n{}", field("title"), field("text"));
        Ok(Article::from_text(field("id"), field("outlet"), text))
    };
    lines.lines().map(article).collect()
}

fn scan() -> Result<AhoCorasick> {
    let terms = include_str!("terms.txt").lines();
    let mut builder = AhoCorasick::builder();
    builder.kind(Some(AhoCorasickKind::DFA)).ascii_case_insensitive(true);
    builder.build(terms).context("building the baseline")
}

/// Time of each step over all articles.
fn round(
    articles: &[Article],
    scan: &AhoCorasick,
    analyzer: &Analyzer,
) -> [Duration; STEPS.len()] {
    let mut spent = [Duration::ZERO; STEPS.len()];
    for article in articles {
        timed(&mut spent[0], || scan.find_overlapping_iter(&article.text).count());
        let document = timed(&mut spent[1], || analyzer.segment(article));
        let voiced = timed(&mut spent[2], || analyzer.voice(document));
        timed(&mut spent[3], || analyzer.matches(&voiced));
    }
    spent
}

fn timed<T>(spent: &mut Duration, step: impl FnOnce() -> T) -> T {
    let start = Instant::now();
    let made = black_box(step());
    *spent += start.elapsed();
    made
}

fn print(rounds: &[[Duration; STEPS.len()]], bytes: usize) {
    let median = |of: &dyn Fn(&[Duration; STEPS.len()]) -> Duration| {
        let mut times: Vec<_> = rounds.iter().map(of).collect();
        times.sort();
        times[times.len() / 2].as_nanos() as f64 / bytes as f64
    };
    let baseline = median(&|round| round[0]);
    println!("{:10} {:>10} {:>11}", "", "ns a byte", "× baseline");
    let row = |name: &str, time: f64| {
        println!("{name:10} {time:>10.2} {:>11.2}", time / baseline);
    };
    for (i, step) in STEPS.iter().enumerate() {
        row(step, median(&|round| round[i]));
    }
    row("whole road", median(&|round| round[1..].iter().sum()));
}
