//! What matching costs, beside a bare scan for the same spellings.
//!
//! `cargo bench --bench matching -- [CORPUS.jsonl] [LIST.toml…]`: a corpus of JSON Lines
//! with a field `text`, else texts made here; word lists, else those of the program. The
//! lists are filled up with made words, or cut, to each number of entries.
#![allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::disallowed_methods,
    clippy::cast_precision_loss,
    clippy::string_slice,
    reason = "a bench prints, reads files and divides"
)]

use std::fmt::Write as _;
use std::time::Instant;

use aho_corasick::{AhoCorasick, AhoCorasickKind};
use undertone::ingest::Article;
use undertone::lexicon::{Entry, Lexicon, Lexicons};
use undertone::matching::Matcher;
use undertone::segment::segment;
use undertone::voice::Voiced;

fn main() {
    let files: Vec<String> =
        std::env::args().skip(1).filter(|arg| !arg.starts_with("--")).collect();
    let (lists, corpora): (Vec<_>, Vec<_>) =
        files.into_iter().partition(|f| f.rsplit('.').next() == Some("toml"));
    let texts = corpora.first().map_or_else(made_texts, |path| read_texts(path));
    let own = if lists.is_empty() { Lexicons::builtin() } else { read_lists(&lists) };
    let articles: Vec<Article> =
        texts.into_iter().map(|text| Article::from_text("a", "Bench", text)).collect();
    let voiced: Vec<Voiced<'_>> = articles.iter().map(unvoiced).collect();
    let bytes: usize = articles.iter().map(|a| a.text.len()).sum();
    println!("{} articles, {bytes} bytes", articles.len());
    println!("entries  compile  matching  bare scan  ratio  hits");
    measure(&own, &voiced, bytes);
    for count in [200, 2_000, 10_000] {
        measure(&Lexicons::new(vec![sized(&own, count)]), &voiced, bytes);
    }
}

fn measure(lexicons: &Lexicons, voiced: &[Voiced<'_>], bytes: usize) {
    let start = Instant::now();
    let matcher = Matcher::new(lexicons);
    let compile = start.elapsed();
    let forms: Vec<&String> = lexicons.entries().flat_map(|(_, e)| &e.forms).collect();
    let plain: Vec<String> = forms.iter().map(|f| f.replace(['*', '?'], "")).collect();
    let bare = AhoCorasick::builder()
        .ascii_case_insensitive(true)
        .kind(Some(AhoCorasickKind::DFA))
        .build(&plain)
        .unwrap();
    let (mut matching, mut scan, mut hits) = (f64::MAX, f64::MAX, 0);
    for _ in 0..7 {
        let start = Instant::now();
        hits = voiced.iter().map(|v| matcher.matches(v).len()).sum();
        matching = matching.min(start.elapsed().as_secs_f64());
        let start = Instant::now();
        let texts = voiced.iter().map(|v| v.document.text());
        let found: usize = texts.map(|text| bare.find_overlapping_iter(text).count()).sum();
        std::hint::black_box(found);
        scan = scan.min(start.elapsed().as_secs_f64());
    }
    let per_byte = |seconds: f64| seconds * 1e9 / bytes as f64;
    println!(
        "{:7}  {:5} ms  {:5.2} ns  {:6.2} ns  {:5.2}  {hits}",
        lexicons.entries().count(),
        compile.as_millis(),
        per_byte(matching),
        per_byte(scan),
        matching / scan
    );
}

fn unvoiced(article: &Article) -> Voiced<'_> {
    Voiced::new(segment(article), Vec::new(), Vec::new(), Vec::new())
}

/// Every so manieth entry of the lists, or all with made words behind them.
fn sized(own: &Lexicons, count: usize) -> Lexicon {
    let all: Vec<&Entry> = own.entries().map(|(_, entry)| entry).collect();
    let step = (all.len() / count).max(1);
    let mut lexicon = own.lexicons()[0].clone();
    lexicon.entries = all.into_iter().step_by(step).take(count).cloned().collect();
    let mut random = Random(7);
    while lexicon.entries.len() < count {
        let term = random.word();
        let category = lexicon.entries.len() % lexicon.categories.len();
        let id = format!("made-{}", lexicon.entries.len());
        lexicon.entries.push(Entry {
            id,
            forms: vec![term.clone()],
            term,
            category,
            weight: 1000,
            ..Entry::default()
        });
    }
    for entry in &mut lexicon.entries {
        entry.category = entry.category.min(lexicon.categories.len() - 1);
    }
    lexicon
}

fn read_lists(paths: &[String]) -> Lexicons {
    let texts: Vec<String> =
        paths.iter().map(|p| std::fs::read_to_string(p).unwrap()).collect();
    let files: Vec<(&str, &str)> =
        paths.iter().zip(&texts).map(|(p, t)| (p.as_str(), t.as_str())).collect();
    Lexicons::read(&files).unwrap_or_else(|problems| {
        let shown: Vec<String> = problems.iter().map(|p| p.render(false)).collect();
        println!("{}", shown.join("\n\n"));
        std::process::exit(2)
    })
}

fn read_texts(path: &str) -> Vec<String> {
    let file = std::fs::read_to_string(path).unwrap();
    let text = |line: &str| {
        let record: serde_json::Value = serde_json::from_str(line).unwrap();
        record["text"].as_str().unwrap().to_owned()
    };
    file.lines().map(text).collect()
}

/// Texts with some of the words of the lists in them, the same on every run.
fn made_texts() -> Vec<String> {
    let own = Lexicons::builtin();
    let terms: Vec<&str> =
        own.entries().flat_map(|(_, e)| &e.forms).map(String::as_str).collect();
    let mut random = Random(1);
    let common: Vec<String> = (0..4_000).map(|_| random.word()).collect();
    let one = |random: &mut Random| {
        let mut text = String::new();
        for i in 1..600 {
            let word = match random.below(80) {
                0 => terms[random.below(terms.len())],
                n => &common[random.below(common.len() * n / 80 + 1)],
            };
            let end = if i % 19 == 0 { ". " } else { " " };
            let break_ = if i % 95 == 0 { "\n\n" } else { "" };
            let _ = write!(text, "{word}{end}{break_}");
        }
        text
    };
    (0..1_000).map(|_| one(&mut random)).collect()
}

/// Numbers that are the same on every run.
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        usize::try_from(self.0 >> 33).unwrap() % end
    }

    fn word(&mut self) -> String {
        const PARTS: [&str; 24] = [
            "an", "ber", "con", "de", "er", "for", "gra", "hi", "in", "ka", "lo", "ment",
            "ni", "or", "pro", "re", "st", "ti", "un", "ver", "wa", "xo", "ye", "za",
        ];
        (0..2 + self.below(3)).map(|_| PARTS[self.below(PARTS.len())]).collect()
    }
}
