//! Any word list is read or turned away, and what is read can be searched with.
#![no_main]

use libfuzzer_sys::fuzz_target;
use undertone::Analyzer;
use undertone::ingest::Article;
use undertone::lexicon::{Cues, Lexicon, Lexicons};

const TEXT: &str = "The US-led regime’s “training regime” fell, she said, in a savage storm.";

fuzz_target!(|list: &str| {
    let Ok(lexicon) = Lexicon::parse("fuzz.toml", list) else { return };
    let analyzer = Analyzer::new(Lexicons::new(vec![lexicon]), Cues::builtin());
    let article = Article::from_text("a1", "Test News", TEXT);
    for hit in analyzer.analyze(&article).matches {
        assert!(!hit.span.of(TEXT).is_empty());
    }
});
