//! Laws of counting and of what is computed from counts.
#![allow(clippy::cast_precision_loss, reason = "small numbers, made by hand")]

use proptest::prelude::*;
use undertone::count::{Counts, Row, Scope};
use undertone::ingest::{Article, Zone};
use undertone::lexicon::Lexicons;
use undertone::matching::Match;
use undertone::report::{AttributionWriter, HitWriter, Sheet, write_articles, write_rates};
use undertone::segment::segment;
use undertone::stats::{Caution, Contrast, LeftOut, Method, Sample, Statistics};
use undertone::text::{AttributionId, EntryId, SentenceId, Span, SpeakerId};
use undertone::voice::{
    Attribution, Kind, Rule, Source, SourceType, Speaker, Voice, Voiced,
};

use crate::synthetic::{Dice, counts, lexicons, row};

const FEW: Method = Method {
    resamples: 100,
    interval: undertone::stats::Interval::Poisson,
    compared: 24,
    level: 0.95,
    seed: 1,
    few_articles: 30,
    few_words: 1000,
    scoring: undertone::stats::Scoring {
        reporter: 1000,
        quoted: 0,
        paraphrased: 0,
        unattributed: 500,
    },
};

fn statistics(counts: &Counts) -> Statistics {
    Statistics::new(counts, &lexicons(), &FEW)
}

/// Up to 24 articles of three groups.
fn rows() -> impl Strategy<Value = Vec<Row>> {
    prop::collection::vec((0..3u8, 0..12u64, any::<u64>()), 0..24).prop_map(|list| {
        let article = |(at, (group, heat, seed)): (usize, (u8, u64, u64))| {
            row(&format!("a{at}"), &format!("group {group}"), heat, &mut Dice(seed))
        };
        list.into_iter().enumerate().map(article).collect()
    })
}

fn together(rows: &[Row]) -> Counts {
    rows.iter().cloned().collect()
}

/// Without what stands in input order.
fn figures(counts: &Counts) -> Statistics {
    Statistics { articles: Vec::new(), ..statistics(counts) }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn two_corpora_added_are_both_at_once(rows in rows(), cut in 0..24usize) {
        let (left, right) = rows.split_at(cut.min(rows.len()));
        let mut added = together(left);
        added.merge(together(right));
        prop_assert_eq!(added, together(&rows));
    }

    #[test]
    fn the_order_of_merging_changes_nothing(rows in rows(), cuts in (0..24usize, 0..24usize)) {
        let (left, rest) = rows.split_at(cuts.0.min(rows.len()));
        let (middle, right) = rest.split_at(cuts.1.min(rest.len()));
        let mut backward = together(right);
        backward.merge(together(left));
        backward.merge(together(middle));
        let whole = together(&rows);
        prop_assert_eq!(&backward.excerpts, &whole.excerpts);
        prop_assert_eq!(figures(&backward), figures(&whole));
        let sorted = |mut counts: Counts| { counts.sort(); counts };
        prop_assert_eq!(sorted(backward), sorted(whole));
    }

    #[test]
    fn a_corpus_repeated_under_new_ids_keeps_its_rates(rows in rows()) {
        let again = rows.iter().cloned().map(|row| {
            Row { article: format!("again {}", row.article).as_str().into(), ..row }
        });
        let twice: Counts = rows.iter().cloned().chain(again).collect();
        let value = |s: &Statistics| -> Vec<_> {
            s.rates.iter().map(|r| r.per_thousand.map(|e| e.value)).collect()
        };
        prop_assert_eq!(value(&statistics(&twice)), value(&statistics(&together(&rows))));
    }

    #[test]
    fn all_is_the_sum_of_its_parts(rows in rows()) {
        let found = statistics(&together(&rows));
        for (group, figure) in found.groups.iter().enumerate() {
            let all = found.rate(group, 0, None, None).unwrap().sample;
            prop_assert_eq!(all.words, figure.all_words());
            prop_assert_eq!(all.hits, figure.all_hits());
            let part = |heading, voice| found.rate(group, heading, voice, None).unwrap().sample;
            let voices = Voice::ALL.map(|voice| part(0, Some(voice)));
            prop_assert_eq!(voices.iter().map(|s| s.words).sum::<u64>(), all.words);
            let categories = 2..found.headings.len();
            prop_assert_eq!(categories.map(|h| part(h, None).hits).sum::<u64>(), all.hits);
            let zones = found.zones.iter().map(|&z| found.rate(group, 0, None, Some(z)).unwrap());
            prop_assert_eq!(zones.map(|r| r.sample.words).sum::<u64>(), all.words);
            let entries = found.entries.iter().filter(|e| e.group == group);
            prop_assert_eq!(entries.map(|e| e.hits).sum::<u64>(), all.hits);
        }
    }

    #[test]
    fn new_names_of_groups_change_names_alone(rows in rows()) {
        let renamed = rows.iter().cloned().map(|row| {
            // The other way round in the alphabet, so that left and right change places.
            let name = match row.group.as_str() { "group 0" => "z", "group 1" => "y", _ => "x" };
            row.in_group(name.into())
        });
        let figures = |counts: Counts| -> Vec<_> {
            let found = statistics(&counts).contrasts;
            let mut list: Vec<_> = found.iter().map(|c| {
                (c.heading, c.voice, c.left_sample.words + c.right_sample.words, c.p.map(f64::to_bits))
            }).collect();
            list.sort();
            list
        };
        prop_assert_eq!(figures(renamed.collect()), figures(together(&rows)));
    }

    #[test]
    fn a_contrast_says_no_more_than_its_counts(rows in rows()) {
        for contrast in statistics(&together(&rows)).contrasts {
            let (l, r) = (contrast.left_sample, contrast.right_sample);
            prop_assert_eq!(contrast.ratio.is_some(), l.hits > 0 && r.hits > 0);
            prop_assert!(contrast.p.is_none() || l.articles.min(r.articles) >= Method::MIN_ARTICLES);
            prop_assert!(contrast.p.is_none() || l.hits + r.hits > 0);
            prop_assert!(contrast.q >= contrast.p);
            prop_assert!(contrast.p.is_none_or(|p| 0.0 < p && p <= 1.0));
            if let Some(turned) = contrast.turned() {
                prop_assert!(turned.value >= 1.0 - 1e-12);
            }
        }
    }

    #[test]
    fn an_interval_holds_no_impossible_rate(rows in rows()) {
        for rate in statistics(&together(&rows)).rates {
            let Some(estimate) = rate.per_thousand else {
                prop_assert_eq!(rate.sample.words, 0);
                continue;
            };
            if let Some((low, high)) = estimate.interval {
                prop_assert!(0.0 <= low && low <= high);
                prop_assert!(rate.sample.hits > 0 && rate.sample.articles >= Method::MIN_ARTICLES);
            }
        }
    }
}

#[test]
fn a_group_alone_has_the_figures_that_it_has_among_others() {
    let all = counts(3, 12);
    let rows = all.rows.iter().filter(|row| row.group.as_str() == "Harbour Post");
    let alone = statistics(&rows.cloned().collect());
    let among = statistics(&all);
    let at = among.groups.iter().position(|g| g.group.as_str() == "Harbour Post").unwrap();
    let rates = among.rates.iter().filter(|r| r.group == at);
    let same: Vec<_> = rates.map(|r| undertone::stats::Rate { group: 0, ..*r }).collect();
    assert_eq!(alone.rates, same);
}

#[test]
fn a_thread_more_changes_no_byte() {
    let all = counts(3, 12);
    let bytes = |counts: &Counts| {
        let mut out = Vec::new();
        let found = statistics(counts);
        write_rates(&mut out, &found, Sheet::default()).unwrap();
        write_articles(&mut out, &found, Sheet::default()).unwrap();
        out
    };
    for parts in [1, 2, 5] {
        let chunks: Vec<Vec<Row>> =
            all.rows.chunks(all.rows.len().div_ceil(parts)).map(<[Row]>::to_vec).collect();
        let workers: Vec<_> = chunks
            .into_iter()
            .map(|rows| std::thread::spawn(move || rows.into_iter().collect::<Counts>()))
            .collect();
        let mut merged = Counts::default();
        for worker in workers {
            merged.merge(worker.join().unwrap());
        }
        assert_eq!(bytes(&merged), bytes(&all), "{parts} threads");
    }
}

const TEXT: &str = "The brutal regime fell, said Ana Petrov. \
    She added that the regime had been reckless.\n\n\
    Some call it “progress” in town.\n\n“It’s a circus,” she said.";

fn span(text: &str) -> Span {
    let at = TEXT.find(text).unwrap();
    Span::from_usize(at, at + text.len())
}

fn attribution(content: &str, kind: Kind, confidence: f32) -> Attribution {
    Attribution {
        content: vec![span(content)].into(),
        source: Some(Source { span: span("Ana Petrov"), speaker: Some(SpeakerId(0)) }),
        cue: None,
        kind,
        rule: Rule("by-hand"),
        frame: None,
        reasons: undertone::lexicon::Reasons::default(),
        confidence,
    }
}

fn voiced(article: &Article) -> Voiced<'_> {
    let attributions = vec![
        attribution("The brutal regime fell", Kind::Indirect, 0.9),
        attribution("that the regime had been reckless", Kind::Indirect, 0.4),
        attribution("“It’s a circus,”", Kind::Direct, 0.99),
    ];
    let speakers = vec![Speaker {
        name: "Ana Petrov".into(),
        source_type: SourceType::Person,
        actor: None,
    }];
    let marks = vec![span("“progress”"), span("“It’s a circus,”")];
    Voiced::new(segment(article), attributions, speakers, marks)
}

fn entry(lexicons: &Lexicons, name: &str) -> EntryId {
    lexicons.entries().find(|(_, entry)| entry.id == name).unwrap().0
}

/// *regime* twice, once in doubt; *brutal* as an epithet of the reporter's.
fn matches(lexicons: &Lexicons) -> Vec<Match> {
    let hit = |name: &str, at: Span, voice, attribution| Match {
        entry: entry(lexicons, name),
        span: at,
        sentence: SentenceId(0),
        zone: Zone::Body,
        voice,
        attribution: Some(AttributionId(attribution)),
    };
    let second = span("regime had");
    vec![
        hit("brutal", span("brutal"), Voice::Reporter, 0),
        hit("regime", span("regime"), Voice::Paraphrased, 0),
        hit("regime", Span::new(second.start(), second.start() + 6), Voice::Paraphrased, 1),
    ]
}

fn counted(scope: &Scope) -> Row {
    let (article, lexicons) = (Article::from_text("a1", "Example", TEXT), lexicons());
    Row::new(&voiced(&article), &matches(&lexicons), &lexicons, scope)
}

#[test]
fn words_by_voice_sum_to_the_article() {
    let article = Article::from_text("a1", "Example", TEXT);
    let row = counted(&Scope::default());
    assert_eq!(row.words(None, None), segment(&article).words.len() as u64);
    // The stand-in of `segment` splits *It’s* in two; any right segmentation gives 3 or 4.
    let quoted = row.words(None, Some(Voice::Quoted));
    assert!((3..=4).contains(&quoted), "{quoted}");
    assert_eq!(row.words(None, Some(Voice::Paraphrased)), 4 + 6);
    assert_eq!(row.words(None, Some(Voice::Unattributed)), 1);
    assert_eq!(row.doubtful, 0);
}

#[test]
fn doubtful_attributions_leave_with_their_words_and_hits() {
    let all = counted(&Scope::default());
    let sure = counted(&Scope { min_confidence: 0.5, ..Scope::default() });
    assert_eq!(sure.doubtful, 6);
    assert_eq!(sure.words(None, None) + sure.doubtful, all.words(None, None));
    assert_eq!(
        sure.words(None, Some(Voice::Reporter)),
        all.words(None, Some(Voice::Reporter))
    );
    assert_eq!((all.hits(None, None), sure.hits(None, None)), (3, 2));
}

#[test]
fn zones_and_voices_restrict_what_is_counted() {
    let voices = vec![Voice::Reporter];
    let mine = counted(&Scope { voices, ..Scope::default() });
    assert_eq!(mine.words(None, None), mine.words(None, Some(Voice::Reporter)));
    assert_eq!(mine.hits(None, None), 1);
    let none = counted(&Scope { zones: vec![Zone::Caption], ..Scope::default() });
    assert_eq!((none.words(None, None), none.hits(None, None)), (0, 0));
}

#[test]
fn the_sentence_behind_a_figure_is_kept() {
    let counts: Counts = [counted(&Scope::default())].into_iter().collect();
    let entry = entry(&lexicons(), "brutal");
    let kept = counts.excerpts.of(&"Example".into(), entry, Voice::Reporter);
    assert_eq!(kept.len(), 1);
    assert_eq!((kept[0].before(), kept[0].hit()), ("The ", "brutal"));
}

#[test]
fn hits_and_attributions_are_written_with_code_points_and_names() {
    let (article, lexicons) = (Article::from_text("=a1", "Example", TEXT), lexicons());
    let (voiced, matches, scope) = (voiced(&article), matches(&lexicons), Scope::default());
    let group = "Example".into();
    let mut out = Vec::new();
    let mut hits = HitWriter::new(&mut out, &lexicons, &scope, Sheet::default()).unwrap();
    hits.write(&group, &voiced, &matches).unwrap();
    hits.finish().unwrap();
    drop(hits);
    let text = String::from_utf8(out).unwrap();
    let first = text.lines().nth(1).unwrap();
    let start = "'=a1,Example,Example,,body,4,10,brutal,brutal,evaluative,loaded,1.000,";
    assert!(first.starts_with(start), "{first}");
    assert!(
        text.lines().nth(2).unwrap().contains("paraphrased,a1,Ana Petrov,,,,"),
        "{text}"
    );
    let mut out = Vec::new();
    let mut attributions = AttributionWriter::new(&mut out, Sheet::default()).unwrap();
    attributions.write(&group, &voiced).unwrap();
    attributions.finish().unwrap();
    drop(attributions);
    let text = String::from_utf8(out).unwrap();
    let row = "'=a1,a1,by-hand,0.90,Example,Example,,indirect,0,22,4,\
        Ana Petrov,Ana Petrov,person,,,,,,The brutal regime fell";
    assert_eq!(text.lines().nth(1), Some(row));
}

#[test]
fn cautions_say_what_is_thin() {
    let few = statistics(&counts(3, 4)).cautions;
    let all = few.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n");
    assert!(all.contains("Fewer than 30 articles: Daily Example (4)"), "{all}");
    let one = statistics(&counts(1, 40)).cautions;
    assert!(one[0].to_string().contains("only one group"), "{one:?}");
    let thin = |counts: &Counts| {
        let all = statistics(counts).cautions.into_iter();
        // A hundred resamples are few, and undertone says so.
        all.filter(|c| !matches!(c, Caution::Coarse(..))).collect::<Vec<_>>()
    };
    let fair = thin(&counts(3, 40));
    assert!(fair.is_empty(), "{fair:?}");
    let mut twice = counts(3, 40);
    twice.push(twice.rows[0].clone());
    assert_eq!(thin(&twice).len(), 1);
}

#[test]
fn what_carries_a_difference_is_what_goes_with_it() {
    let all = counts(2, 8);
    let (found, lexicons) = (statistics(&all), lexicons());
    assert!(found.influences.len() > 20, "{}", found.influences.len());
    for influence in &found.influences {
        let whole = &found.contrasts[influence.contrast];
        let name = &influence.left_out;
        let without = |row: &Row| {
            let mut row = row.clone();
            if influence.kind == LeftOut::Article {
                return (row.article.as_str() != name).then_some(row);
            }
            row.hits.retain(|cell| lexicons.entry(cell.entry).id != *name);
            Some(row)
        };
        let again = statistics(&all.rows.iter().filter_map(without).collect());
        let same = |c: &&Contrast| (c.heading, c.voice) == (whole.heading, whole.voice);
        let rest = again.contrasts.iter().find(same).unwrap();
        let value = |c: &Contrast| c.ratio.map(|estimate| estimate.value);
        let near = |a: f64, b: f64| (a - b).abs() < 1e-9;
        match (value(rest), influence.ratio_without) {
            (Some(found), Some(told)) => {
                assert!(near(found, told), "{name}: {found} {told}");
            }
            (found, told) => assert_eq!(found, told, "{name}"),
        }
        let rate = |s: Sample| 1000.0 * s.hits as f64 / s.words as f64;
        let gap = |c: &Contrast| rate(c.left_sample) - rate(c.right_sample);
        assert!(near(influence.share, 1.0 - gap(rest) / gap(whole)), "{name}");
    }
}

#[test]
fn what_a_speaker_says_is_all_that_is_attributed_to_him() {
    let analyzer = undertone::Analyzer::builtin();
    let text = "“A reckless plan,” said Ida Corran. Corran said that the plan was brutal. \
        The town is quiet.";
    let article = Article::from_text("a", "o", text);
    let analysis = analyzer.analyze(&article);
    let (voiced, scope) = (&analysis.voiced, Scope::default());
    let row = Row::new(voiced, &analysis.matches, analyzer.lexicons(), &scope);
    let [said] = row.said.as_slice() else { panic!("{:?}", row.said) };
    assert_eq!(said.speaker, "Ida Corran");
    let spoken =
        row.words(None, Some(Voice::Quoted)) + row.words(None, Some(Voice::Paraphrased));
    assert_eq!(said.words, spoken);
    let hits: u64 = said.hits.iter().map(|(_, n)| n).sum();
    assert_eq!(hits, row.hits(None, None) - row.hits(None, Some(Voice::Reporter)));
    assert!(hits >= 2);
}

/// Reporter 1, unattributed 0.5, the others 0: by hand, in all words.
#[test]
fn a_score_weighs_voices() {
    let all = counts(1, 20);
    let found = statistics(&all);
    let hits =
        |voice| all.rows.iter().map(|r| r.hits(None, Some(voice))).sum::<u64>() as f64;
    let words = all.rows.iter().map(|r| r.words(None, None)).sum::<u64>() as f64;
    let by_hand =
        1000.0 * (hits(Voice::Reporter) + 0.5 * hits(Voice::Unattributed)) / words;
    let score = found.groups[0].score.unwrap();
    assert!((score.value - by_hand).abs() < 1e-9);
    let (low, high) = score.interval.unwrap();
    assert!(low < score.value && score.value < high);
}
