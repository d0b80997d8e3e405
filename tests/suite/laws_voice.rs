//! Laws of voices: what a sentence is worth does not hang on its neighbours, nothing is
//! lost in counting, and every offset that is written names the same text.

use proptest::prelude::*;
use undertone::assess::{Acts, Attributed, Compared, Measure, Slice, Tally};
use undertone::count::{Row, Scope};
use undertone::ingest::{Article, Zone};
use undertone::pipeline::Analysis;
use undertone::report::Annotation;
use undertone::text::Span;
use undertone::voice::Voice;

use crate::laws::{ANALYZER, PLAIN, TOLD, article, config, either, hits, news};

/// Paragraphs of one sentence, and the place of a plain one among them.
fn paragraphs() -> impl Strategy<Value = (Vec<String>, usize)> {
    let plain = prop::sample::select(&PLAIN[..]).prop_map(|s| format!("{s}."));
    let told = prop::sample::select(&TOLD[..]).prop_map(str::to_owned);
    let others = prop::collection::vec(prop_oneof![plain.clone(), told], 0..6);
    (others, plain, any::<prop::sample::Index>()).prop_map(|(mut all, plain, place)| {
        let place = place.index(all.len() + 1);
        all.insert(place, plain);
        (all, place)
    })
}

/// A hit's word and voice.
type Hit = (String, Voice);
/// An attribution's content, source and cue as text, and its rule.
type Told = (Vec<String>, String, String, String);

/// What is found in each paragraph.
fn by_paragraph(analysis: &Analysis<'_>) -> Vec<(Vec<Hit>, Vec<Told>)> {
    let document = &analysis.voiced.document;
    let text = |span: Span| span.of(document.text()).to_owned();
    let within = |paragraph: Span| {
        let own = hits(analysis).into_iter().filter(|(span, ..)| paragraph.contains(*span));
        let hits = own.map(|(_, word, voice)| (word.to_owned(), voice)).collect();
        let told = analysis.voiced.attributions.iter();
        let told = told.filter(|a| a.content.iter().any(|c| paragraph.contains(*c)));
        let told = told.map(|a| {
            let own = a.content.iter().filter(|c| paragraph.contains(**c));
            let source = a.source.map(|s| text(s.span)).unwrap_or_default();
            let cue = a.cue.as_ref().map(|c| text(c.span)).unwrap_or_default();
            (own.map(|c| text(*c)).collect(), source, cue, a.rule.to_string())
        });
        (hits, told.collect())
    };
    document.paragraphs.iter().map(|p| within(p.span)).collect()
}

/// Paragraphs that open, go on with or close what is set off from the reporter's prose.
const SET_OFF: [&str; 26] = [
    "Mira Kovalt met Anna Morosh on stage.",
    "KOVALT: We did not cross the river. It was closed.",
    "MOROSH:",
    "**Kovalt:** I was at home.",
    "Kovalt: We were there.",
    "Q: Did you cross?",
    "Q:",
    "A: I did. It was late.",
    "A:",
    "My people saw you.",
    "(APPLAUSE)",
    "PHOTOS: The flood.",
    "Ida Corran wrote to the board:",
    "Her full statement:",
    "Dear Mr Brandt,",
    "You have seen the log.",
    "Yours sincerely,",
    "> The pier is safe.",
    "> — Edda Varnholt",
    "The pier is safe. — Ida Corran (@idacorran) May 3, 2021",
    "<tweet id=\"7\" author=\"@olu\">The pier is shut.</tweet>",
    "<tweet id=\"7\">",
    "</tweet>",
    "The pier. pic.twitter.com/Ab1cD2",
    "“We go on,” the mayor said.",
    "The board met on Monday and said that it would sell.",
];

fn set_off() -> impl Strategy<Value = String> {
    let text = prop::sample::select(&SET_OFF[..]);
    let one = (text, prop::sample::select(&["\n\n", "\n"][..]));
    let one = one.prop_map(|(text, end)| [text, end].concat());
    prop::collection::vec(one, 1..14).prop_map(|all| all.concat())
}

fn words(analysis: &Analysis<'_>, voice: Option<Voice>) -> u64 {
    let (voiced, matches) = (&analysis.voiced, &analysis.matches);
    Row::new(voiced, matches, ANALYZER.lexicons(), &everywhere()).words(None, voice)
}

/// All zones are counted.
fn everywhere() -> Scope {
    Scope { zones: Zone::ALL.into_iter().collect(), ..Scope::default() }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn a_sentence_put_in_marks_changes_no_other((sentences, chosen) in paragraphs()) {
        let plain = article(&sentences.join("\n\n"));
        let mut said = sentences.clone();
        said[chosen] = format!("“{},” said Mara Lindqvist.", sentences[chosen].trim_end_matches('.'));
        let quoted = article(&said.join("\n\n"));
        let (plain, quoted) = (ANALYZER.analyze(&plain), ANALYZER.analyze(&quoted));
        let (before, after) = (by_paragraph(&plain), by_paragraph(&quoted));
        prop_assert_eq!(before.len(), after.len());
        for (place, ((old, told), (new, tells))) in before.iter().zip(&after).enumerate() {
            if place == chosen {
                let moved: Vec<Hit> = old.iter().map(|(w, _)| (w.clone(), Voice::Quoted)).collect();
                prop_assert_eq!(&moved, new);
                prop_assert_eq!((told.len(), tells.len()), (0, 1));
            } else {
                prop_assert_eq!(old, new);
                prop_assert_eq!(told, tells);
            }
        }
        let own = sentences[chosen].split_whitespace().count() as u64;
        let moved = |voice| (words(&plain, Some(voice)), words(&quoted, Some(voice)));
        let (old, new) = moved(Voice::Reporter);
        prop_assert_eq!(old + 3, new + own, "said Mara Lindqvist are the reporter's words");
        let (old, new) = moved(Voice::Quoted);
        prop_assert_eq!(old + own, new);
        let (old, new) = moved(Voice::Paraphrased);
        prop_assert_eq!(old, new);
    }

    #[test]
    fn whatever_stands_at_the_end_changes_no_voice_before(text in news(), more in news()) {
        let (short, long) = (article(&text), article(&format!("{text}\n\n{more}")));
        let (short, long) = (ANALYZER.analyze(&short), ANALYZER.analyze(&long));
        let kept = short.voiced.document.paragraphs.len();
        prop_assert_eq!(&by_paragraph(&short)[..], &by_paragraph(&long)[..kept]);
        prop_assert_eq!(
            &short.voiced.document.sentences[..],
            &long.voiced.document.sentences[..short.voiced.document.sentences.len()]
        );
    }

    #[test]
    fn what_is_set_off_hangs_on_nothing_behind_it(text in set_off(), more in set_off()) {
        let begun = "The harbour board met on Monday, and the pier was shut by noon.";
        let text = format!("Pier shut\n\n{begun}\n\n{}", text.trim_end());
        let (short, long) = (article(&text), article(&format!("{text}\n\n{more}")));
        let (short, long) = (ANALYZER.analyze(&short), ANALYZER.analyze(&long));
        let kept = short.voiced.document.paragraphs.len();
        prop_assert_eq!(&by_paragraph(&short)[..], &by_paragraph(&long)[..kept]);
        let mut contents: Vec<Span> =
            long.voiced.attributions.iter().flat_map(|a| a.content.iter().copied()).collect();
        contents.sort();
        prop_assert!(contents.windows(2).all(|pair| pair[0].end() <= pair[1].start()));
        for attribution in &long.voiced.attributions {
            let own = attribution.source.map(|s| s.span).into_iter();
            let own = own.chain(attribution.cue.as_ref().map(|c| c.span));
            for span in own {
                prop_assert!(attribution.content.iter().all(|c| !c.overlaps(span)));
            }
        }
        let all = long.voiced.document.words.len() as u64;
        let voices: u64 = Voice::ALL.iter().map(|v| words(&long, Some(*v))).sum();
        prop_assert_eq!(voices, all);
        let quoted = |span: &Span| {
            let words = &long.voiced.document.words[long.voiced.document.words_in(*span)];
            words.iter().all(|word| long.voiced.voice_of(*word).0 == Voice::Quoted)
        };
        prop_assert!(long.voiced.blocks.iter().all(quoted));
    }

    #[test]
    fn words_by_voice_sum_to_the_words_of_the_article(text in either(), least in 0.0f32..1.0) {
        let article = article(&text);
        let analysis = ANALYZER.analyze(&article);
        let all = analysis.voiced.document.words.len() as u64;
        let voices: u64 = Voice::ALL.iter().map(|v| words(&analysis, Some(*v))).sum();
        prop_assert_eq!(voices, all);
        prop_assert_eq!(words(&analysis, None), all);
        let scope = Scope { min_confidence: least, ..everywhere() };
        let (voiced, matches) = (&analysis.voiced, &analysis.matches);
        let row = Row::new(voiced, matches, ANALYZER.lexicons(), &scope);
        prop_assert_eq!(row.words(None, None) + row.doubtful, all);
    }

    #[test]
    fn written_offsets_count_the_characters_of_the_same_text(text in either()) {
        let article = article(&text);
        let analysis = ANALYZER.analyze(&article);
        let (voiced, matches) = (&analysis.voiced, &analysis.matches);
        let line = Annotation::new(voiced, matches, ANALYZER.lexicons(), &everywhere());
        let note: serde_json::Value = serde_json::from_str(&line.to_line().unwrap()).unwrap();
        let points: Vec<char> = text.chars().collect();
        let slice = |pair: &serde_json::Value| -> String {
            let at = |i: usize| usize::try_from(pair[i].as_u64().unwrap()).unwrap();
            points[at(0)..at(1)].iter().collect()
        };
        for (written, read) in note["attributions"].as_array().unwrap().iter().zip(&voiced.attributions) {
            let contents = written["content"].as_array().unwrap().iter().map(slice);
            let expected: Vec<_> = read.content.iter().map(|c| c.of(&text).to_owned()).collect();
            prop_assert_eq!(contents.collect::<Vec<_>>(), expected);
            let cue = read.cue.as_ref().map(|cue| cue.span.of(&text).to_owned());
            prop_assert_eq!(written["cue"].is_array().then(|| slice(&written["cue"])), cue);
        }
        for (written, read) in note["hits"].as_array().unwrap().iter().zip(matches) {
            let pair = serde_json::json!([written["start"], written["end"]]);
            prop_assert_eq!(slice(&pair), read.span.of(&text));
        }
    }

    #[test]
    fn the_same_voices_on_both_sides_agree_wholly(text in either()) {
        let article = Article { text_start: 0, ..article(&text) };
        let read = Attributed::read(&ANALYZER.analyze(&article).voiced, 0.0);
        let compared = Compared::new(&text, read.clone(), read);
        let acts = Acts::new(ANALYZER.cues(), None);
        let tally = Tally::of("Test News", &text, &compared, &acts, None);
        for measure in [Measure::Words, Measure::WordsInMarks, Measure::Speech] {
            let cell = tally.cells[&(Slice::All, measure)];
            prop_assert_eq!((cell.marked_found, cell.read_right), (cell.marked, cell.read));
        }
        let with_words = compared.marked_words.iter().filter(|words| !words.is_empty()).count();
        prop_assert_eq!(compared.pairs.len(), with_words);
        prop_assert!(compared.pairs.iter().all(|pair| pair.is_exact()));
    }
}
