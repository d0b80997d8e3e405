//! Copies and stories in an invented corpus, where the truth is known.
//!
//! A thousand reports of invented words: 25 events, each told by four outlets in words of
//! their own; the others on nothing in common. Forty further ones are copies: edited, cut,
//! reordered, or credited to an agency and edited more.
//!
//! `UNDERTONE_COPIES=news.jsonl cargo test --test suite stories -- --nocapture` measures
//! on a file of articles in which ids of planted copies are `copy-ID`, ID that of the
//! article they were made from.

#![allow(clippy::cast_precision_loss, reason = "articles of a test are few")]

use std::collections::BTreeSet;

use undertone::corpus::{Stories, StoryMethod, Trace, Wire};
use undertone::ingest::{self, Article, Published};
use undertone::segment::segment;

use crate::synthetic::Dice;

pub(crate) const OUTLETS: [&str; 4] =
    ["Alder Post", "Birch Times", "Cedar News", "Dogwood Daily"];

fn pick<'a, T>(list: &'a [T], dice: &mut Dice) -> &'a T {
    &list[usize::try_from(dice.below(list.len() as u64)).unwrap()]
}

pub(crate) fn word(dice: &mut Dice) -> String {
    const PARTS: [&str; 16] = [
        "ba", "do", "ke", "li", "mun", "ra", "sel", "to", "vi", "zan", "por", "fe", "gri",
        "hal", "jo", "wen",
    ];
    (0..2 + dice.below(3)).map(|_| *pick(&PARTS, dice)).collect()
}

/// Common words come often, others seldom, as in any language.
fn sentence(vocabulary: &[String], names: &[String], dice: &mut Dice) -> String {
    let mut words: Vec<String> = Vec::new();
    for _ in 0..12 + dice.below(12) {
        let place = [4000, 1, 1].into_iter().fold(0, |last, more| dice.below(last + more));
        words.push(vocabulary[usize::try_from(place).unwrap()].clone());
    }
    if !names.is_empty() {
        words[5].clone_from(pick(names, dice));
    }
    format!("Now {}.", words.join(" "))
}

fn article(id: &str, outlet: &str, day: u64, paragraphs: &[String]) -> Article {
    let mut article = Article::from_text(id, outlet, paragraphs.join("\n\n"));
    let date = format!("2024-{:02}-{:02}", 1 + day / 28 % 12, 1 + day % 28);
    article.published = Some(Published { date: date.parse().ok(), raw: date });
    article
}

pub(crate) fn report(
    vocabulary: &[String],
    names: &[String],
    dice: &mut Dice,
) -> Vec<String> {
    (0..8 + dice.below(8))
        .map(|_| {
            (0..2).map(|_| sentence(vocabulary, names, dice)).collect::<Vec<_>>().join(" ")
        })
        .collect()
}

/// One word in so many is another.
fn edited(paragraphs: &[String], one_in: u64, dice: &mut Dice) -> Vec<String> {
    let mut edit = |text: &String| {
        let words = text
            .split(' ')
            .map(|own| if dice.below(one_in) == 0 { word(dice) } else { own.to_owned() });
        words.collect::<Vec<_>>().join(" ")
    };
    paragraphs.iter().map(&mut edit).collect()
}

pub(crate) fn copy(kind: usize, own: &[String], dice: &mut Dice) -> Vec<String> {
    match kind % 4 {
        0 => edited(own, 20, dice),
        1 => own[..own.len() / 2].to_vec(),
        2 => own.iter().rev().cloned().collect(),
        _ => {
            let mut text = edited(own, 14, dice);
            text.push("(AP)".to_owned());
            text
        }
    }
}

/// Articles; for each its event, where it tells of one; the planted copies.
struct Corpus {
    articles: Vec<Article>,
    events: Vec<Option<usize>>,
    copies: BTreeSet<String>,
}

fn corpus() -> Corpus {
    let mut dice = Dice(11);
    let vocabulary: Vec<String> = (0..4000).map(|_| word(&mut dice)).collect();
    let (mut articles, mut events) = (Vec::new(), Vec::new());
    let mut copies = BTreeSet::new();
    let mut texts: Vec<Vec<String>> = Vec::new();
    for number in 0..960 {
        let event = (number < 100).then_some(number / 4);
        let mut names_dice = Dice(1000 + (number / 4) as u64);
        let names: Vec<String> = (0..8)
            .map(|_| format!("{}{}", word(&mut names_dice), word(&mut names_dice)))
            .collect();
        let names = if event.is_some() { names } else { Vec::new() };
        let day = event.map_or_else(|| dice.below(300), |event| event as u64 * 11);
        let text = report(&vocabulary, &names, &mut dice);
        articles.push(article(&format!("a{number:03}"), OUTLETS[number % 4], day, &text));
        events.push(event);
        texts.push(text);
    }
    for number in 0..40 {
        let of = 100 + number * 20;
        let text = copy(number, &texts[of], &mut dice);
        let id = format!("copy-a{of:03}");
        articles.push(article(&id, OUTLETS[(of + 1) % 4], dice.below(300), &text));
        events.push(None);
        copies.insert(id);
    }
    Corpus { articles, events, copies }
}

fn traces(articles: &[Article]) -> Vec<Trace> {
    let trace =
        |article: &Article| Trace::new(&segment(article), article.outlet.as_str().into());
    articles.iter().map(trace).collect()
}

/// Recall and precision over pairs of a copy and what it was made from.
fn score(traces: &[Trace], stories: &Stories, planted: usize) -> (f64, f64) {
    let members = stories.list.iter().flat_map(|story| &story.members);
    let pairs: Vec<(&str, &str)> = members
        .filter_map(|m| {
            Some((traces[m.place].article.as_str(), traces[m.wire_of?].article.as_str()))
        })
        .collect();
    let is_true = |(left, right): &&(&str, &str)| {
        left.strip_prefix("copy-") == Some(right)
            || right.strip_prefix("copy-") == Some(left)
    };
    let right = pairs.iter().filter(is_true).count() as f64;
    (right / planted as f64, right / (pairs.len() as f64).max(1.0))
}

#[test]
fn planted_copies_are_found_and_nothing_else() {
    let corpus = corpus();
    assert_eq!((corpus.articles.len(), corpus.copies.len()), (1000, 40));
    let traces = traces(&corpus.articles);
    let stories = Stories::new(&traces, &StoryMethod::default());
    let (recall, precision) = score(&traces, &stories, 40);
    println!("copies: recall {recall:.3}, precision {precision:.3}");
    assert!(recall >= 0.95, "recall {recall}");
    assert!(precision >= 0.99, "precision {precision}");
}

#[test]
fn stories_are_the_events() {
    let corpus = corpus();
    let traces = traces(&corpus.articles);
    let stories = Stories::new(&traces, &StoryMethod::default());
    let (mut right, mut pairs) = (0, 0);
    for story in &stories.list {
        let own = story.members.iter().filter(|m| m.wire_of.is_none());
        let own: Vec<_> = own.map(|m| corpus.events[m.place]).collect();
        for (at, event) in own.iter().enumerate() {
            let others = &own[at + 1..];
            pairs += others.len();
            right +=
                others.iter().filter(|other| event.is_some() && *other == event).count();
        }
    }
    println!("pairs on one event: {right} of 150 found, of {pairs} given");
    assert!(right >= 140 && right * 100 >= pairs * 95, "{right} of {pairs}");
}

#[test]
fn the_order_of_the_articles_changes_no_story() {
    let corpus = corpus();
    let forward = traces(&corpus.articles);
    let backward: Vec<Trace> = forward.iter().rev().cloned().collect();
    let told = |traces: &[Trace]| {
        let stories = Stories::new(traces, &StoryMethod::default());
        let mut csv = Vec::new();
        let sheet = undertone::report::Sheet::default();
        undertone::report::write_stories(&mut csv, &stories, traces, sheet).unwrap();
        String::from_utf8(csv).unwrap()
    };
    assert_eq!(told(&forward), told(&backward));
}

#[test]
fn copies_are_counted_once_or_not_at_all() {
    let mut dice = Dice(5);
    let vocabulary: Vec<String> = (0..4000).map(|_| word(&mut dice)).collect();
    let text = report(&vocabulary, &[], &mut dice);
    let mut articles: Vec<Article> = ["Reuters", "Alder Post", "Birch Times"]
        .iter()
        .map(|outlet| article(outlet, outlet, 3, &text))
        .collect();
    articles.push(article(
        "own",
        "Birch Times",
        3,
        &["Now for something of our own.".to_owned()],
    ));
    let traces = traces(&articles);
    let stories = Stories::new(&traces, &StoryMethod::default());
    let cases = [
        (Wire::Keep, [true, true, true, true]),
        (Wire::Once, [true, false, false, true]),
        (Wire::Drop, [true, false, false, true]),
    ];
    for (wire, expected) in cases {
        assert_eq!(stories.counted(&traces, wire), expected, "{}", wire.name());
    }
}

#[test]
fn copies_planted_in_real_articles_are_found() {
    let Ok(file) = std::env::var("UNDERTONE_COPIES") else {
        println!("skipped: UNDERTONE_COPIES names no file");
        return;
    };
    let source = Box::new(std::fs::File::open(&file).unwrap());
    let options = ingest::Options::default();
    let records = ingest::read(&file, source, &options).unwrap();
    let articles: Vec<Article> = records.map(Result::unwrap).collect();
    let planted = articles.iter().filter(|a| a.id.as_str().starts_with("copy-")).count();
    let traces = traces(&articles);
    let stories = Stories::new(&traces, &StoryMethod::default());
    let (recall, precision) = score(&traces, &stories, planted);
    println!("{planted} copies planted: recall {recall:.3}, precision {precision:.3}");
    assert!(recall >= 0.95 && precision >= 0.9, "{recall}, {precision}");
}
