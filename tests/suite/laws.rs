//! Laws that hold for every article, tried on generated ones.

use std::sync::LazyLock;

use proptest::prelude::*;
use undertone::Analyzer;
use undertone::ingest::Article;
use undertone::pipeline::Analysis;
use undertone::text::Span;
use undertone::voice::Voice;

pub(crate) static ANALYZER: LazyLock<Analyzer> = LazyLock::new(Analyzer::builtin);

/// Sentences that tell nothing of anybody, some with loaded words.
pub(crate) const PLAIN: [&str; 8] = [
    "The brutal regime fell on a Tuesday",
    "Rain fell on the harbour",
    "A reckless mob of thugs stormed the gate",
    "The bridge is eleven metres long",
    "The shameful swindle cost the town a fortune",
    "Two ferries left the quay at noon",
    "The notorious barrier cracked in a savage storm",
    "The ward has forty beds",
];

/// Sentences in which somebody is given something.
pub(crate) const TOLD: [&str; 8] = [
    "Mara Lindqvist said that the talks had failed.",
    "“The talks have failed,” said Joren Pell.",
    "The so-called “offer” was one e-mail.",
    "The minister's claim that nobody would lose a job did not last a week.",
    "According to the harbour office, 31 workers were hurt.",
    "Nurses slammed the minister's “shameful” silence.",
    "“It moved,” she said. “It has moved before.”",
    "The colonel, who asked not to be named, vowed to answer the provocative attack.",
];

const MARKS: [&str; 13] =
    ["“", "”", "\"", "'", "‘", "’", "«", "»", "„", "``", "''", "\u{a0}", "—"];
const WORDS: [&str; 10] =
    ["said", "she", "Pell", "claimed", "that", "the", "regime", "é", "𝔸", "’90s"];
const GAPS: [&str; 13] =
    [" ", " ", " ", ", ", ". ", ": ", "\n", "\n\n", "(", ")", "…", "- ", "\r\n"];

pub(crate) fn config() -> ProptestConfig {
    ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() }
}

/// Paragraphs of one to three sentences of either kind.
pub(crate) fn news() -> impl Strategy<Value = String> {
    let plain = prop::sample::select(&PLAIN[..]).prop_map(|s| format!("{s}."));
    let told = prop::sample::select(&TOLD[..]).prop_map(str::to_owned);
    let sentence = prop_oneof![plain, told];
    let paragraph = prop::collection::vec(sentence, 1..4).prop_map(|s| s.join(" "));
    prop::collection::vec(paragraph, 1..6).prop_map(|p| p.join("\n\n"))
}

/// Text in which marks stand anywhere.
fn noise() -> impl Strategy<Value = String> {
    let one_of =
        |pieces: &'static [&str]| prop::sample::select(pieces).prop_map(str::to_owned);
    let piece = prop_oneof![
        2 => one_of(&MARKS).boxed(),
        3 => one_of(&WORDS).boxed(),
        3 => one_of(&GAPS).boxed(),
        1 => any::<char>().prop_map(String::from).boxed(),
    ];
    prop::collection::vec(piece, 0..120).prop_map(|pieces| pieces.concat())
}

pub(crate) fn either() -> impl Strategy<Value = String> {
    prop_oneof![news(), noise()]
}

pub(crate) fn article(text: &str) -> Article {
    Article::from_text("a1", "Test News", text)
}

/// What a reader of hits sees, but for the place: the words, the voice.
pub(crate) fn hits<'a>(analysis: &Analysis<'a>) -> Vec<(Span, &'a str, Voice)> {
    let text = analysis.voiced.document.text();
    analysis.matches.iter().map(|hit| (hit.span, hit.span.of(text), hit.voice)).collect()
}

fn all_spans(analysis: &Analysis<'_>) -> Vec<Span> {
    let voiced = &analysis.voiced;
    let document = &voiced.document;
    let mut spans = document.words.clone();
    spans.extend(document.zones.iter().map(|(_, span)| *span));
    spans.extend(document.paragraphs.iter().map(|p| p.span));
    spans.extend(document.sentences.iter().map(|s| s.span));
    for attribution in &voiced.attributions {
        spans.extend(&attribution.content);
        spans.extend(attribution.cue.as_ref().map(|cue| cue.span));
        spans.extend(attribution.source.map(|source| source.span));
    }
    spans.extend(&voiced.unattributed);
    spans.extend(&voiced.odd_marks);
    spans.extend(analysis.matches.iter().map(|hit| hit.span));
    spans
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn every_span_slices(text in either()) {
        let article = article(&text);
        for span in all_spans(&ANALYZER.analyze(&article)) {
            let slice = text.get(span.start() as usize..span.end() as usize);
            prop_assert!(slice.is_some_and(|s| !s.is_empty()), "{span:?} of {text:?}");
        }
    }

    #[test]
    fn sentences_cover_each_word_once(text in either()) {
        let article = article(&text);
        let document = ANALYZER.segment(&article);
        let mut next = 0;
        for sentence in &document.sentences {
            prop_assert_eq!(sentence.words.start, next);
            next = sentence.words.end;
            for word in &document.words[sentence.words.clone()] {
                prop_assert!(sentence.span.contains(*word));
            }
        }
        prop_assert_eq!(next, document.words.len());
    }

    #[test]
    fn zones_stand_in_order_and_leave_only_blank_space(text in either()) {
        let article = article(&text);
        let document = ANALYZER.segment(&article);
        let mut end = 0;
        for (_, span) in &document.zones {
            prop_assert!(span.start() >= end, "{:?}", document.zones);
            prop_assert_eq!(Span::new(end, span.start()).of(&text).trim(), "");
            end = span.end();
        }
        prop_assert_eq!(text[end as usize..].trim(), "");
    }

    #[test]
    fn contents_never_overlap_and_never_hold_their_own_cue_or_source(text in either()) {
        let article = article(&text);
        let voiced = ANALYZER.analyze(&article).voiced;
        let mut contents: Vec<Span> = Vec::new();
        for attribution in &voiced.attributions {
            prop_assert!(!attribution.content.is_empty());
            let cue = attribution.cue.as_ref().map(|cue| cue.span);
            for part in cue.into_iter().chain(attribution.source.map(|s| s.span)) {
                prop_assert!(!attribution.content.iter().any(|c| c.overlaps(part)), "{text}");
            }
            contents.extend(&attribution.content);
        }
        contents.extend(&voiced.unattributed);
        contents.sort();
        prop_assert!(contents.is_sorted_by(|a, b| a.end() <= b.start()), "{text}");
    }

    #[test]
    fn a_hit_has_the_voice_of_its_place_or_is_an_epithet(text in either()) {
        let article = article(&text);
        let analysis = ANALYZER.analyze(&article);
        for hit in &analysis.matches {
            let (voice, attribution) = analysis.voiced.voice_of(hit.span);
            let epithet = hit.voice == Voice::Reporter && voice == Voice::Paraphrased;
            prop_assert!(hit.voice == voice || epithet);
            prop_assert_eq!(hit.attribution, attribution);
        }
    }

    #[test]
    fn marks_and_a_speaker_move_the_hits_of_a_sentence(
        sentences in prop::collection::vec(prop::sample::select(&PLAIN[..]), 1..6),
        chosen in any::<prop::sample::Index>(),
    ) {
        let chosen = chosen.index(sentences.len());
        let told = |quoted: bool| {
            let paragraphs = sentences.iter().enumerate().map(|(i, s)| {
                if quoted && i == chosen {
                    format!("“{s},” said Mara Lindqvist.")
                } else {
                    format!("{s}.")
                }
            });
            article(&paragraphs.collect::<Vec<_>>().join("\n\n"))
        };
        let (plain, quoted) = (told(false), told(true));
        let before: Vec<_> = by_paragraph(&ANALYZER.analyze(&plain));
        let after: Vec<_> = by_paragraph(&ANALYZER.analyze(&quoted));
        let moved: Vec<_> = before.into_iter().map(|(p, word, voice)| {
            (p, word, if p == chosen { Voice::Quoted } else { voice })
        }).collect();
        prop_assert_eq!(moved, after);
    }

    #[test]
    fn a_paragraph_at_the_end_changes_nothing_before(
        text in news(),
        last in prop::sample::select(&PLAIN[..]),
    ) {
        let (short, long) = (article(&text), article(&format!("{text}\n\n{last}.")));
        let (short, long) = (ANALYZER.analyze(&short), ANALYZER.analyze(&long));
        let within = |span: &Span| span.end() as usize <= text.len();
        let mut rest = hits(&long);
        rest.retain(|(span, ..)| within(span));
        prop_assert_eq!(hits(&short), rest);
        let contents = |analysis: &Analysis<'_>| -> Vec<_> {
            let all = analysis.voiced.attributions.iter();
            all.map(|a| (a.content.clone(), a.rule, a.source.map(|s| s.span))).collect()
        };
        let mut rest = contents(&long);
        rest.retain(|(content, ..)| content.iter().all(within));
        prop_assert_eq!(contents(&short), rest);
    }

    #[test]
    fn another_outlet_changes_no_finding(text in news()) {
        let (mut here, mut there) = (article(&text), article(&text));
        here.outlet = "Daily Halyard".into();
        there.outlet = "Kelmouth Courier".into();
        let (here, there) = (ANALYZER.analyze(&here), ANALYZER.analyze(&there));
        prop_assert_eq!(here.matches, there.matches);
        prop_assert_eq!(here.voiced.attributions, there.voiced.attributions);
        prop_assert_eq!(here.voiced.speakers, there.voiced.speakers);
    }
}

/// Each hit by the paragraph that it stands in.
fn by_paragraph(analysis: &Analysis<'_>) -> Vec<(usize, String, Voice)> {
    let paragraphs = &analysis.voiced.document.paragraphs;
    let at = |span: Span| paragraphs.iter().position(|p| p.span.contains(span));
    let found = hits(analysis).into_iter();
    found.map(|(span, word, voice)| (at(span).unwrap(), word.to_owned(), voice)).collect()
}
