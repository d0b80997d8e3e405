//! Puts the rooms' parts together.

use super::blocks::blocks;
use super::dateline::dateline;
use super::document::{Document, Paragraph, Sentence};
use super::page::Page;
use super::sentences::sentences;
use super::words::words;
use super::zones::zones;
use crate::ingest::{Article, Zone};
use crate::text::Span;

/// How many paragraphs of the body may open with a dateline.
const DATELINES: usize = 1;

/// Cuts an article up.
///
/// ```
/// use undertone::{ingest::{Article, Zone}, segment::segment};
/// let text = "Bridge closes\n\nDURWELL (AP) — The old bridge closed on Monday. Nobody minded.";
/// let article = Article::from_text("a1", "Example News", text);
/// let document = segment(&article);
/// let zones: Vec<Zone> = document.zones.iter().map(|&(zone, _)| zone).collect();
/// assert_eq!(zones, [Zone::Headline, Zone::Dateline, Zone::Body]);
/// assert_eq!(document.sentences.len(), 4);
/// ```
pub fn segment(article: &Article) -> Document<'_> {
    let page = Page::english();
    let blocks = blocks(article);
    let zones = zones(article, &blocks, page);
    let mut document = empty(article, blocks.len());
    let mut bodies = 0;
    for (block, zone) in blocks.iter().zip(zones) {
        let mut span = block.span;
        if zone == Zone::Body && block.given.is_none() && bodies < DATELINES {
            bodies += 1;
            span = split_dateline(&mut document, span, page);
        }
        add_paragraph(&mut document, span, zone, page);
    }
    document
}

fn empty(article: &Article, blocks: usize) -> Document<'_> {
    Document {
        article,
        zones: Vec::with_capacity(blocks),
        paragraphs: Vec::with_capacity(blocks),
        sentences: Vec::with_capacity(2 * blocks),
        words: Vec::with_capacity(article.text.len() / 5),
    }
}

/// Adds the dateline as a paragraph of its own; gives what is left.
fn split_dateline(document: &mut Document<'_>, span: Span, page: &Page) -> Span {
    let text = document.text();
    let Some(length) = dateline(span.of(text), page) else { return span };
    let middle = span.start() as usize + length;
    let opening = Span::from_usize(span.start() as usize, middle);
    add_paragraph(document, opening, Zone::Dateline, page);
    Span::from_usize(middle, span.end() as usize).trimmed(text)
}

fn add_paragraph(document: &mut Document<'_>, span: Span, zone: Zone, page: &Page) {
    let text = document.text();
    let paragraph = u32::try_from(document.paragraphs.len()).unwrap_or(u32::MAX);
    let first = document.sentences.len();
    let mut word = document.words.len();
    words(text, span, &mut document.words);
    let Document { sentences: all, words, .. } = document;
    let lead = if zone == Zone::Caption { page.caption_lead(span.of(text)) } else { 0 };
    let mut push = |span: Span| {
        let start = word;
        word += words[start..].partition_point(|word| word.start() < span.end());
        all.push(Sentence { span, zone, paragraph, words: start..word });
    };
    if lead == 0 {
        sentences(text, span, page, push);
    } else {
        let middle = span.start() as usize + lead;
        let credit = Span::from_usize(span.start() as usize, middle);
        let rest = Span::from_usize(middle, span.end() as usize);
        push(credit.trimmed(text));
        sentences(text, rest.trimmed(text), page, push);
    }
    let sentences = first..document.sentences.len();
    document.zones.push((zone, span));
    document.paragraphs.push(Paragraph { span, zone, sentences });
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn zones_of(text: &str) -> Vec<(&'static str, String)> {
        let article = Article::from_text("a", "o", text);
        let zone = |&(zone, span): &(Zone, Span)| (zone.name(), span.of(text).to_owned());
        segment(&article).zones.iter().map(zone).collect()
    }

    /// Everything that a reader of a document relies on.
    fn assert_whole(article: &Article) {
        let document = segment(article);
        let text = document.text();
        let ordered = |spans: &[Span]| spans.windows(2).all(|w| w[0].end() <= w[1].start());
        let zones: Vec<Span> = document.zones.iter().map(|&(_, span)| span).collect();
        let paragraphs: Vec<Span> = document.paragraphs.iter().map(|p| p.span).collect();
        let sentences: Vec<Span> = document.sentences.iter().map(|s| s.span).collect();
        assert_eq!(zones, paragraphs);
        for spans in [&zones, &sentences, &document.words] {
            assert!(ordered(spans), "{text:?}: {spans:?}");
            assert!(spans.iter().all(|s| !s.is_empty() && !s.of(text).is_empty()));
        }
        for cover in [&zones, &sentences] {
            let starts = [0].into_iter().chain(cover.iter().map(|s| s.end()));
            for (start, span) in starts.zip(cover.iter()) {
                assert_eq!(Span::new(start, span.start()).of(text).trim(), "", "{text:?}");
            }
            let last = cover.last().map_or(0, |s| s.end());
            assert_eq!(Span::new(last, Span::whole(text).end()).of(text).trim(), "");
        }
        let mut sentence = 0;
        let mut word = 0;
        for (place, paragraph) in document.paragraphs.iter().enumerate() {
            assert_eq!(paragraph.sentences.start, sentence);
            sentence = paragraph.sentences.end;
            for sentence in &document.sentences[paragraph.sentences.clone()] {
                assert!(paragraph.span.contains(sentence.span));
                assert_eq!(sentence.paragraph as usize, place);
                assert_eq!(sentence.zone, paragraph.zone);
                assert_eq!(sentence.words.start, word);
                word = sentence.words.end;
                let words = &document.words[sentence.words.clone()];
                assert!(words.iter().all(|w| sentence.span.contains(*w)), "{text:?}");
            }
        }
        assert_eq!((sentence, word), (document.sentences.len(), document.words.len()));
    }

    const PIECES: &str = "(([A-Za-z]{1,8}|[.!?…,:;'’”“\"()«»/>|*-]|U\\.S\\.|Mr\\.|[0-9]{1,3}|By|\
        é|\u{a0}|\u{202f}|\u{2028}|\r\n|\n|\n\n|<b>|Photo|Read more:|—)[ ]?){0,60}";

    proptest! {
        #[test]
        fn a_document_is_whole(text in PIECES) {
            assert_whole(&Article::from_text("a", "o", text));
        }

        #[test]
        fn a_document_of_any_text_is_whole(text in "(?s).{0,80}") {
            assert_whole(&Article::from_text("a", "o", text));
        }

        #[test]
        fn given_zones_stand(text in PIECES, a in 0u32..40, b in 0u32..40, c in 0u32..40) {
            let mut article = Article::from_text("a", "o", text);
            article.zones = vec![
                (Zone::Headline, Span::new(a.min(b), a.max(b))),
                (Zone::Caption, Span::new(c, c + 9)),
            ];
            assert_whole(&article);
        }

        #[test]
        fn a_paragraph_at_the_end_changes_nothing_before(text in PIECES) {
            let opened = format!("A bridge fell into the river on Monday night.\n\n{text}");
            let before = Article::from_text("a", "o", opened.clone());
            let longer = format!("{opened}\n\nIt was the second bridge to fall this year.");
            let after = Article::from_text("a", "o", longer);
            let (before, after) = (segment(&before), segment(&after));
            prop_assert_eq!(&before.zones[..], &after.zones[..before.zones.len()]);
            prop_assert_eq!(&before.words[..], &after.words[..before.words.len()]);
            let sentences = before.sentences.len();
            prop_assert_eq!(&before.sentences[..], &after.sentences[..sentences]);
        }
    }

    #[test]
    fn the_credit_of_a_caption_is_a_sentence_of_its_own() {
        let caption = "Image copyright AFP Image caption The board says the pier is shut";
        let text = format!("The board met on Monday.\n\n{caption}\n\nIt rained.");
        let article = Article::from_text("a", "o", text);
        let document = segment(&article);
        let of = |s: &Sentence| s.span.of(document.text()).to_owned();
        let all: Vec<_> = document.sentences.iter().map(of).collect();
        let (credit, words) = ("Image copyright AFP Image caption", "The board says");
        assert_eq!(all[1], credit);
        assert!(all[2].starts_with(words), "{all:?}");
    }

    #[test]
    fn a_headline_under_a_trail_is_found_with_a_title_and_without() {
        let text = "Home > Rivers\n\nDurwell closes its old bridge at last\n\n\
            EXCLUSIVE by Ann Lee\n\nSHARE  SAVE\n\nThe old bridge was closed on Monday.\n\n\
            Also on Durwell Post\n\nIs your ferry late?";
        let expected = [
            "furniture",
            "headline",
            "byline",
            "furniture",
            "body",
            "furniture",
            "furniture",
        ];
        for title in [None, Some("Durwell closes its bridge"), Some("A quiet Monday")] {
            let mut article = Article::from_text("a", "o", text);
            article.title = title.map(Into::into);
            let zones: Vec<_> =
                segment(&article).zones.iter().map(|&(zone, _)| zone.name()).collect();
            assert_eq!(zones, expected, "{title:?}");
        }
    }

    #[test]
    fn speakers_on_lines_of_their_own_are_no_titles() {
        let page = "The mayor met us.\n\nANN LEE\n\nIt fell.\n\nBo Ray\n\nWhen?\n\n\
            ANN LEE\n\nOn Monday.\n\nThe old bridge";
        let zones: Vec<_> = zones_of(page).into_iter().map(|(zone, _)| zone).collect();
        assert_eq!(zones[1], "body");
        assert_eq!((zones[5], zones[7]), ("body", "subhead"));
    }

    #[test]
    fn a_page_as_it_is_pasted() {
        let page = "News \u{a0} / \u{a0} Rivers \u{a0} / \u{a0} Editor's Choice\n\n\
            Durwell closes its ‘bad’ bridge; mayor slams plan\n\n\
            Mayor Ann Lee (L) waves on May 4, 2019 in Durwell. (ABC photo)\n\
            The bridge is seen from the west on a clear morning. (Photo by AP)\n\n\
            The old bridge was closed on Monday. Nobody minded much.\n\n\
            “It had to be,” said Bo Ray, who lives near it.\n\n\
            The Durwell Post can also be accessed under other names:\n\n\
            Durwell Post TV Box";
        let zones: Vec<_> = zones_of(page).into_iter().map(|(zone, _)| zone).collect();
        let expected = [
            "furniture",
            "headline",
            "caption",
            "caption",
            "body",
            "body",
            "furniture",
            "furniture",
        ];
        assert_eq!(zones, expected);
    }
}
