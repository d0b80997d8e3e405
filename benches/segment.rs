//! What cutting up costs, in nanoseconds a byte of text.
//!
//!     cargo bench --bench segment [-- CORPUS.jsonl]
//!
//! CORPUS has an article a line with a `text`; without one, a page of our own is repeated.
#![allow(
    clippy::print_stdout,
    clippy::disallowed_methods,
    clippy::cast_precision_loss,
    reason = "a bench reads a file, prints, and divides"
)]

use std::hint::black_box;
use std::time::{Duration, Instant};

use undertone::ingest::Article;
use undertone::segment::segment;
use unicode_segmentation::UnicodeSegmentation;

const ROUNDS: u32 = 7;

const PAGE: &str = "News / Rivers / Editor's Choice\n\n\
    Durwell closes its ‘bad’ bridge; mayor slams plan\n\n\
    By Ann Lee\n\n\
    DURWELL (AP) — The old bridge over the Dur was closed on Monday after a U.S.-led study of \
    1,800 bolts found that 3.5 percent of them were loose. “It had to be,” said Bo Ray, who \
    has lived near it since the ’90s. “We knew. They did not.”\n\n\
    Mayor Jo D. Hill told reporters that the town would not pay for a new one. “Why should \
    we?” she asked. The county, which owns half of it, has yet to answer.\n\n\
    READ MORE: Ten bridges that nobody needs\n\n\
    What happens next?\n\n\
    The council’s vote, put off twice since Jan. 12, is due on Friday at 9 a.m.\n";

fn main() {
    let corpus = std::env::args().skip(1).find(|argument| !argument.starts_with("--"));
    let articles = corpus.map_or_else(repeated, |file| read(&file));
    let bytes: usize = articles.iter().map(|article| article.text.len()).sum();
    println!("{} articles, {bytes} bytes; median of {ROUNDS} rounds", articles.len());
    let show = |name: &str, took: Duration| {
        println!("{name:28} {:6.2} ns/byte", took.as_nanos() as f64 / bytes as f64);
    };
    show("zones, sentences, words", median(&articles, |a| segment(a).words.len()));
    show(
        "unicode-segmentation, words",
        median(&articles, |a| a.text.unicode_words().count()),
    );
}

fn repeated() -> Vec<Article> {
    (0..2_000).map(|i| Article::from_text(&i.to_string(), "Example News", PAGE)).collect()
}

fn read(file: &str) -> Vec<Article> {
    let lines = std::fs::read_to_string(file).unwrap_or_default();
    let text = |line: &str| {
        let record: serde_json::Value = serde_json::from_str(line).ok()?;
        Some(Article::from_text("", "", record.get("text")?.as_str()?))
    };
    lines.lines().filter_map(text).collect()
}

fn median(articles: &[Article], work: impl Fn(&Article) -> usize) -> Duration {
    let round = |_| {
        let start = Instant::now();
        black_box(articles.iter().map(&work).sum::<usize>());
        start.elapsed()
    };
    let mut took: Vec<Duration> = (0..ROUNDS).map(round).collect();
    took.sort();
    took[took.len() / 2]
}
