//! Keywords against a count by hand.

use undertone::Analyzer;
use undertone::count::{Scope, Vocabulary, Wording};
use undertone::ingest::Article;
use undertone::stats::{Keyword, KeywordMethod, Keywords};
use undertone::voice::Voice;

/// Six articles of each of two outlets; only one writes of a stalled plan, and Ada Brown
/// says the same to both.
fn vocabulary(backward: bool) -> Vocabulary {
    let text = |outlet: &str, day: usize| {
        let own = if outlet == "North" {
            "The stalled plan came back."
        } else {
            "The plan came back."
        };
        format!("{own} It rained on day {day}. “A costly plan will fail,” said Ada Brown.")
    };
    let analyzer = Analyzer::builtin();
    let mut all: Vec<_> = (0..12)
        .map(|at| (if at % 2 == 0 { "North" } else { "South" }, at))
        .map(|(outlet, at)| Article::from_text(&format!("a{at}"), outlet, text(outlet, at)))
        .collect();
    if backward {
        all.reverse();
    }
    let mut vocabulary = Vocabulary::default();
    for article in &all {
        let voiced = analyzer.voice(analyzer.segment(article));
        let group = article.outlet.as_str().into();
        vocabulary.push(Wording::new(&voiced, group, &Scope::default()));
    }
    vocabulary
}

fn find<'a>(
    keywords: &'a Keywords,
    word: &str,
    voice: Option<Voice>,
) -> Option<&'a Keyword> {
    keywords.list.iter().find(|k| k.word == word && k.voice == voice)
}

#[test]
fn words_and_phrases_are_counted_by_voice() {
    let keywords = Keywords::new(&vocabulary(false), &KeywordMethod::default());
    let reporter = Some(Voice::Reporter);
    for (word, count, others) in
        [("stalled", 6, 0), ("stalled plan", 6, 0), ("the stalled plan", 6, 0)]
    {
        let found = find(&keywords, word, reporter).unwrap();
        assert_eq!(
            (found.count, found.articles, found.other_count),
            (6, 6, others),
            "{word}"
        );
        assert_eq!(found.count, count);
        assert_eq!(keywords.groups[found.group].as_str(), "North");
        assert!(found.z > 0.0 && found.log_ratio.unwrap() > 0.0);
        // Six of twelve articles, and all of them North's: 1 in 924, doubled, at the least.
        assert!(found.q.unwrap() >= 2.0 / 924.0 - 1e-12);
    }
    // South has fewer words, so what both write stands there a little more often.
    let shared = find(&keywords, "came back", reporter).unwrap();
    assert_eq!(keywords.groups[shared.group].as_str(), "South");
    assert_eq!((shared.count, shared.other_count, shared.q), (6, 6, Some(1.0)));
    // No phrase crosses the end of a sentence or goes from one mouth to another.
    assert!(find(&keywords, "back it", reporter).is_none());
    assert!(find(&keywords, "fail said", None).is_none());
    // Both quote the same.
    assert!(find(&keywords, "costly", Some(Voice::Quoted)).is_none());
}

#[test]
fn the_order_of_reading_is_no_matter() {
    let found = |backward| Keywords::new(&vocabulary(backward), &KeywordMethod::default());
    assert_eq!(found(false), found(true));
}
