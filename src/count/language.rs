//! Is an article in English? Figures over other languages deserve a caution.

use crate::segment::Document;
use crate::text::Span;

/// Fewer words than this are too few to tell.
const ENOUGH: usize = 50;
/// As many as are looked at.
const SAMPLE: usize = 400;
/// English news has about one of these in five words, other languages one in thirty.
const COMMON: [&str; 5] = ["the", "of", "and", "to", "in"];
const SHARE: usize = 12;

/// The name of the language, where it is plainly not English.
pub(super) fn other_language(document: &Document<'_>) -> Option<String> {
    let words = document.words.get(..document.words.len().min(SAMPLE))?;
    if words.len() < ENOUGH || reads_like_english(document.text(), words) {
        return None;
    }
    let stretch = words.first()?.join(*words.last()?).of(document.text());
    let found = whatlang::detect(stretch)?;
    let other = found.lang() != whatlang::Lang::Eng && found.is_reliable();
    other.then(|| found.lang().eng_name().to_owned())
}

/// A cheap test for the common case; naming a language costs more than counting an article.
fn reads_like_english(text: &str, words: &[Span]) -> bool {
    let common = |w: &&Span| w.len() <= 3 && COMMON.contains(&w.of(text));
    words.iter().filter(common).count() * SHARE >= words.len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::Article;
    use crate::segment::segment;

    #[test]
    fn only_plainly_other_languages_are_named() {
        let cases = [
            (
                "english",
                "The head of the town hall spoke to the press and left in a hurry. ",
                None,
            ),
            (
                "german",
                "Der Bürgermeister sprach gestern mit der Presse und verließ danach eilig das Haus. ",
                Some("German"),
            ),
        ];
        for (name, sentence, language) in cases {
            let article = Article::from_text("a", "o", sentence.repeat(12));
            assert_eq!(other_language(&segment(&article)).as_deref(), language, "{name}");
        }
        let short = Article::from_text("a", "o", "Der Bürgermeister sprach.");
        assert_eq!(other_language(&segment(&short)), None);
    }
}
