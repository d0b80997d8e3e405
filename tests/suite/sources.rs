//! Who gets to speak: laws of the figures, and how the page looks.

use std::sync::Arc;

use undertone::corpus::{Actors, Cast, CueCell, Told};
use undertone::lexicon::Stance;
use undertone::report::{Provenance, SourceReport};
use undertone::stats::{Method, SharedBy, Sources};
use undertone::text::EntryId;
use undertone::voice::SourceType;
use unicode_width::UnicodeWidthStr;

use crate::synthetic::{Dice, lexicons};

const ACTORS: &str = "[[actor]]\nid = 'port'\nnames = ['Merrin Quays']\nside = 'company'\n\
    [[actor]]\nid = 'union'\nnames = ['Harbour Hands Union']\nside = 'labour'\n";

/// An article in which both sides speak; the union claims where the port says.
fn cast(id: usize, group: &str, dice: &mut Dice) -> Cast {
    let mut told = Vec::new();
    for (actor, lemma, stance) in
        [("port", "say", Stance::Neutral), ("union", "claim", Stance::Doubting)]
    {
        let mut one =
            Told::new(Some(actor), SourceType::Organisation, Some(Arc::from(actor)));
        one.attributions = 2 + dice.below(3);
        one.words = 20 + dice.below(60);
        one.cues = vec![CueCell { stance, lemma: lemma.into(), times: one.attributions }];
        one.hits = if actor == "port" { vec![(EntryId(2), 1)] } else { Vec::new() };
        told.push(one);
    }
    Cast {
        article: format!("{group}-{id:03}").as_str().into(),
        group: group.into(),
        words: 400,
        reporter: 400 - told.iter().map(|t| t.words).sum::<u64>(),
        told,
        own: if id == 9 { vec![(EntryId(2), 3)] } else { Vec::new() },
        called: Vec::new(),
        aimed: Vec::new(),
    }
}

fn sources(groups: usize, articles: usize) -> Sources {
    let mut dice = Dice(3);
    let names = ["Daily Example", "The Evening Courier", "Harbour Post", "Northern Light"];
    let casts: Vec<Cast> = (0..groups)
        .flat_map(|g| (0..articles).map(move |a| (g, a)))
        .map(|(g, a)| cast(a, names[g], &mut dice))
        .collect();
    let mut casts = casts;
    for cast in casts.iter_mut().filter(|c| !c.own.is_empty()) {
        cast.told.iter_mut().for_each(|t| t.hits.clear());
    }
    let actors = Actors::parse("actors.toml", ACTORS).unwrap();
    let method = Method { resamples: 200, ..Method::default() };
    Sources::new(&casts, &lexicons(), Some(&actors), &method)
}

#[test]
fn shares_of_each_sort_make_a_whole() {
    let sources = sources(3, 12);
    for group in 0..3 {
        let whole = &sources.groups[group];
        assert_eq!(whole.reporter + whole.attributed, whole.words);
        for by in [SharedBy::Named, SharedBy::SourceType, SharedBy::Actor, SharedBy::Side] {
            let own = || sources.shares.iter().filter(|s| s.group == group && s.by == by);
            assert_eq!(own().map(|s| s.words).sum::<u64>(), whole.attributed, "{by:?}");
            assert_eq!(own().map(|s| s.attributions).sum::<u64>(), whole.attributions);
            let sum: f64 = own().filter_map(|s| s.share_of_words).map(|e| e.value).sum();
            assert!((sum - 1.0).abs() < 1e-9, "{by:?}: {sum}");
        }
        let speakers = sources.speakers.iter().filter(|s| s.group == group);
        assert_eq!(speakers.map(|s| s.words).sum::<u64>(), whole.attributed);
    }
}

#[test]
fn a_side_whose_words_are_always_claimed_is_told_from_chance() {
    let of = |articles| sources(1, articles).introduced;
    let few = of(5);
    assert_eq!((few.len(), few[0].p), (1, None), "five articles are too few");
    let enough = of(8);
    let found = &enough[0];
    assert_eq!((found.left.as_str(), found.right.as_str()), ("company", "labour"));
    assert_eq!(found.stance, Stance::Doubting);
    assert_eq!(found.shares(), [Some(0.0), Some(1.0)]);
    assert!(found.exact && (found.p.unwrap() - 2.0 / 256.0).abs() < 1e-12);
    assert_eq!(found.p, found.q, "one test needs no correction");
    let many = &of(40)[0];
    assert!(!many.exact && many.p.unwrap() < 0.01, "{many:?}");
}

#[test]
fn a_word_of_one_source_that_a_reporter_uses_elsewhere_is_an_echo() {
    let sources = sources(2, 12);
    let groups: Vec<_> = sources.echoes.iter().map(|e| (e.group, &*e.source)).collect();
    assert_eq!(groups, [(0, "port"), (1, "port")]);
    let echo = &sources.echoes[0];
    assert_eq!((echo.source_hits, echo.all_hits), (22, 22));
    assert_eq!((echo.reporter_hits, echo.reporter_articles), (3, 1));
}

#[test]
fn no_line_is_wider_than_the_terminal() {
    for (groups, articles) in [(0, 0), (1, 2), (3, 12), (4, 9)] {
        let mut sources = sources(groups, articles);
        for group in &mut sources.groups {
            // As large as a corpus can well be.
            (group.words, group.reporter) = (group.words * 10_000, group.reporter * 10_000);
            group.attributed *= 10_000;
        }
        for cue in &mut sources.cues {
            cue.attributions *= 1000;
        }
        let provenance = Provenance::new(&lexicons(), &sources.method);
        let report = SourceReport { provenance, sources };
        for width in [72, 80, 160] {
            let page = report.table(width, false);
            for line in page.lines() {
                assert!(line.width() <= width, "{groups} groups at {width}: {line}");
            }
        }
        assert!(report.markdown().starts_with("# undertone"));
        let json: serde_json::Value = serde_json::from_str(&report.json()).unwrap();
        let speakers = json["speakers"].as_array().unwrap().len();
        assert_eq!(speakers, report.sources.speakers.len());
    }
}

/// The order of the articles is no matter: figures are those of the set.
#[test]
fn the_order_of_reading_changes_nothing() {
    let mut dice = Dice(5);
    let casts: Vec<Cast> = (0..20).map(|a| cast(a, "Harbour Post", &mut dice)).collect();
    let actors = Actors::parse("actors.toml", ACTORS).unwrap();
    let figures = |casts: &[Cast]| {
        let method = Method { resamples: 100, ..Method::default() };
        let all = Sources::new(casts, &lexicons(), Some(&actors), &method);
        (all.shares, all.speakers, all.cues, all.uses, all.echoes)
    };
    let backwards: Vec<Cast> = casts.iter().rev().cloned().collect();
    assert_eq!(figures(&casts), figures(&backwards));
}
