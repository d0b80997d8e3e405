//! Any text goes the whole way without a panic, and every span slices it.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use undertone::Analyzer;
use undertone::ingest::Article;

static ANALYZER: LazyLock<Analyzer> = LazyLock::new(Analyzer::builtin);

fuzz_target!(|text: &str| {
    let article = Article::from_text("a1", "Test News", text);
    let analysis = ANALYZER.analyze(&article);
    for attribution in &analysis.voiced.attributions {
        let contents = attribution.content.iter().copied();
        let cue = attribution.cue.as_ref().map(|cue| cue.span);
        for span in contents.chain(cue).chain(attribution.source.map(|s| s.span)) {
            assert!(text.get(span.start() as usize..span.end() as usize).is_some());
        }
    }
});
