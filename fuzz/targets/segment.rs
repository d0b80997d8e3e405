//! Any text is cut up without a panic, and each word stands in one sentence.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use undertone::Analyzer;
use undertone::ingest::Article;

static ANALYZER: LazyLock<Analyzer> = LazyLock::new(Analyzer::builtin);

fuzz_target!(|text: &str| {
    let article = Article::from_text("a1", "Test News", text);
    let document = ANALYZER.segment(&article);
    let words: usize = document.sentences.iter().map(|s| s.words.len()).sum();
    assert_eq!(words, document.words.len());
});
