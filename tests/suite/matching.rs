//! The matcher against a slow one that shares nothing with it.

use proptest::prelude::*;
use undertone::Analyzer;
use undertone::ingest::Article;
use undertone::lexicon::{Lexicon, Lexicons};
use undertone::matching::Matcher;
use undertone::segment::{Document, Paragraph, Sentence};
use undertone::text::Span;
use undertone::voice::Voiced;

/// A document whose sentences are `sentences`, each a paragraph of its own.
fn voiced<'a>(article: &'a Article, sentences: &[Span]) -> Voiced<'a> {
    let zone = undertone::ingest::Zone::Body;
    let mut words = Vec::new();
    let mut all = Vec::new();
    for (paragraph, &span) in (0..).zip(sentences) {
        let first = words.len();
        words.extend(slow::words(&article.text, span));
        all.push(Sentence { span, zone, paragraph, words: first..words.len() });
    }
    let paragraphs = (0..all.len())
        .map(|i| Paragraph { span: all[i].span, zone, sentences: i..i + 1 })
        .collect();
    let document =
        Document { article, zones: Vec::new(), paragraphs, sentences: all, words };
    Voiced::new(document, Vec::new(), Vec::new(), Vec::new())
}

/// Sentences end with a full stop and at an empty line.
fn sentences(text: &str) -> Vec<Span> {
    let mut spans = Vec::new();
    let mut start = 0;
    for (at, c) in text.char_indices().chain([(text.len(), '|')]) {
        if c == '|' {
            spans.push(Span::from_usize(start, at).trimmed(text));
            start = at + 1;
        }
    }
    spans.retain(|span| !span.is_empty());
    spans
}

fn found(lexicons: &Lexicons, text: &str) -> Vec<(String, String)> {
    let article = Article::from_text("a", "Example News", text);
    let spans = sentences(text);
    let voiced = voiced(&article, &spans);
    let hits = Matcher::new(lexicons).matches(&voiced);
    let show = |hit: &undertone::matching::Match| {
        (lexicons.entry(hit.entry).id.clone(), hit.span.of(text).to_owned())
    };
    hits.iter().map(show).collect()
}

fn lexicons(list: &str) -> Lexicons {
    let text = format!("[lexicon]\nid = 'l'\n[category.a]\n{list}");
    Lexicons::new(vec![Lexicon::parse("l.toml", &text).unwrap_or_else(|e| panic!("{e}"))])
}

#[test]
fn hits_are_what_a_reader_expects() {
    let regime = "[[entry]]\nterm = 'regime'\nforms = 'noun'\nunless = ['tax regime']\n";
    let crush = "[[entry]]\nterm = 'crush'\nforms = 'verb'\nbefore = { words = ['troops'], within = 2 }\n";
    let led = "[[entry]]\nid = 'led'\npattern = '\\p{Lu}\\w*-(led|backed)'\n";
    let cases: &[(&str, &str, &[&str])] = &[
        ("terms = ['line', 'hard line']", "a hard line, a line", &["hard line", "line"]),
        ("terms = ['a b', 'b c d']", "a b c d", &["b c d"]),
        ("terms = ['man*', 'mandate']", "mandates, mandate", &["mandates", "mandate"]),
        ("terms = ['US-led']", "U.S.-led, us-led, US–led", &["U.S.-led", "US–led"]),
        ("terms = [\"don't\"]", "don’t don't dont", &["don’t", "don't"]),
        ("terms = ['hard line']", "a hard|line, a hard\nline", &["hard\nline"]),
        (regime, "the regime, Tax Regimes, the regimes", &["regime", "regimes"]),
        (crush, "troops then crushed it, troops went on to crush it", &["crushed"]),
        (crush, "troops|crushed it", &[]),
        (
            led,
            "a US-led and a Paris‑backed, user-led, PUS-ledger",
            &["US-led", "Paris‑backed"],
        ),
        (
            "[[entry]]\nid = 'c'\npattern = 'chang(e|es)'\n",
            "it changes, exchange, a change’s",
            &["changes", "change"],
        ),
        ("terms = ['élan']", "ÉLAN, élan", &["ÉLAN", "élan"]),
    ];
    for (list, text, expected) in cases {
        let hits: Vec<String> =
            found(&lexicons(list), text).into_iter().map(|(_, shown)| shown).collect();
        assert_eq!(hits, *expected, "{list} in {text}");
    }
}

#[test]
fn a_span_counts_once_in_a_category_and_in_every_category() {
    let text = "[lexicon]\nid = 'l'\n[category.a]\nterms = ['hard', 'hard*']\n\
                [category.b]\nterms = ['hard line']\n";
    let lexicons = Lexicons::new(vec![Lexicon::parse("l.toml", text).unwrap()]);
    let hits = found(&lexicons, "a hard line");
    let shown: Vec<&str> = hits.iter().map(|(id, _)| id.as_str()).collect();
    assert_eq!(shown, ["hard", "hard-line"]);
}

#[test]
fn an_empty_lexicon_finds_nothing() {
    assert!(found(&Lexicons::new(Vec::new()), "any text").is_empty());
}

#[test]
fn a_clone_and_a_second_run_find_the_same() {
    let lexicons =
        lexicons("terms = ['a', 'b*', 'a b']\n[[entry]]\nid = 'p'\npattern = '[ab]+'");
    let article = Article::from_text("a", "Example News", "a b ab ba bb a-b");
    let voiced = voiced(&article, &sentences(&article.text));
    let matcher = Matcher::new(&lexicons);
    let first = matcher.matches(&voiced);
    assert_eq!(first, matcher.matches(&voiced));
    assert_eq!(first, matcher.clone().matches(&voiced));
}

#[test]
fn words_that_were_looked_up_for_voices_are_those_of_the_text() {
    let (analyzer, alone) = (Analyzer::builtin(), Matcher::new(&Lexicons::builtin()));
    let mut hits = 0;
    for (name, text) in undertone::sample::files() {
        let article = Article::from_text(name, "Example News", *text);
        let analysis = analyzer.analyze(&article);
        assert_eq!(analysis.matches, alone.matches(&analysis.voiced), "{name}");
        hits += analysis.matches.len();
    }
    assert!(hits > 100, "{hits} hits in the sample");
}

/// Letters that make overlaps likely, and each kind of mark.
fn term() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        8 => "[abAé]{1,3}",
        1 => "[ab]{1,2}\\*",
        1 => "\\*[ab]{1,2}",
        1 => "[ab]\\?[ab]",
        1 => "a'b",
        1 => "AB",
    ];
    let joint = prop_oneof![Just(" "), Just("-")];
    (word.clone(), proptest::option::of((joint, word))).prop_map(|(first, more)| match more
    {
        Some((joint, second)) => format!("{first}{joint}{second}"),
        None => first,
    })
}

fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        12 => "[abAB]{1,3}",
        2 => "[éÉ]",
        6 => Just(" ".to_owned()),
        2 => prop_oneof![Just("-"), Just("‑"), Just("–"), Just("\u{a0}"), Just("\n"), Just("  ")]
            .prop_map(str::to_owned),
        1 => prop_oneof![Just("'"), Just("’"), Just("'s "), Just("."), Just("A.B."), Just("|")]
            .prop_map(str::to_owned),
    ];
    proptest::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_matcher_agrees_with_the_slow_one(
        terms in proptest::collection::vec((term(), 0..2usize), 1..8),
        exceptions in proptest::collection::vec(term(), 0..2),
        text in text(),
    ) {
        let mut list = String::from("[lexicon]\nid = 'l'\n[category.c0]\n[category.c1]\n");
        let mut entries = Vec::new();
        for (i, (term, category)) in terms.iter().enumerate() {
            if terms[..i].iter().any(|(t, c)| slow::same(t, term) && c == category) {
                continue;
            }
            let unless: Vec<String> = if i == 0 { exceptions.clone() } else { Vec::new() };
            let block = format!(
                "[[entry]]\nid = 'e{i}'\nterm = {term:?}\ncategory = 'c{category}'\nunless = {unless:?}\n"
            );
            list.push_str(&block);
            entries.push(slow::Entry { id: format!("e{i}"), term: term.clone(), category: *category, unless });
        }
        let lexicons = Lexicons::new(vec![Lexicon::parse("l.toml", &list).unwrap()]);
        let spans = sentences(&text);
        prop_assert_eq!(found(&lexicons, &text), slow::found(&entries, &text, &spans));
    }
}

/// The definition, tried at every place.
mod slow {
    use undertone::text::Span;

    pub(super) struct Entry {
        pub(super) id: String,
        pub(super) term: String,
        pub(super) category: usize,
        pub(super) unless: Vec<String>,
    }

    pub(super) fn same(a: &str, b: &str) -> bool {
        a.replace('-', " ") == b.replace('-', " ")
    }

    pub(super) fn words(text: &str, span: Span) -> Vec<Span> {
        let mut words = Vec::new();
        let mut at = span.start() as usize;
        for word in span.of(text).split_inclusive(|c: char| !c.is_alphanumeric()) {
            let kept = word.trim_end_matches(|c: char| !c.is_alphanumeric());
            if !kept.is_empty() {
                words.push(Span::from_usize(at, at + kept.len()));
            }
            at += word.len();
        }
        words
    }

    pub(super) fn found(
        entries: &[Entry],
        text: &str,
        sentences: &[Span],
    ) -> Vec<(String, String)> {
        let page = Page::new(text);
        let mut hits: Vec<(usize, usize, Span)> = Vec::new();
        for (i, entry) in entries.iter().enumerate() {
            let phrases = entry.unless.iter();
            let longer: Vec<Span> =
                phrases.flat_map(|phrase| page.all(phrase, false, sentences)).collect();
            let all = page.all(&entry.term, true, sentences).into_iter();
            let free = all.filter(|hit| !longer.iter().any(|e| e.contains(*hit)));
            hits.extend(free.map(|span| (entry.category, i, span)));
        }
        hits.sort_by_key(|&(_, i, span)| (std::cmp::Reverse(span.len()), span.start(), i));
        let mut kept: Vec<(usize, usize, Span)> = Vec::new();
        for hit in hits {
            if !kept.iter().any(|k| k.0 == hit.0 && k.2.overlaps(hit.2)) {
                kept.push(hit);
            }
        }
        kept.sort_by_key(|&(_, i, span)| (span, i));
        let show = |s: Span| s.of(text).to_owned();
        kept.into_iter().map(|(_, i, s)| (entries[i].id.clone(), show(s))).collect()
    }

    /// A text by characters.
    struct Page {
        chars: Vec<char>,
        bytes: Vec<usize>,
    }

    impl Page {
        fn new(text: &str) -> Self {
            let bytes = text.char_indices().map(|(at, _)| at).chain([text.len()]);
            Page { chars: text.chars().collect(), bytes: bytes.collect() }
        }

        fn all(&self, term: &str, capitals: bool, sentences: &[Span]) -> Vec<Span> {
            let mut spans = Vec::new();
            for start in 0..self.chars.len() {
                let mut ends = Vec::new();
                for spelling in spellings(term) {
                    self.ends(&spelling, capitals, start, &mut ends);
                }
                let span =
                    |end: usize| Span::from_usize(self.bytes[start], self.bytes[end]);
                spans.extend(
                    ends.into_iter()
                        .filter(|&end| self.left(start) && self.right(end))
                        .map(span)
                        .filter(|&s| sentences.iter().any(|sentence| sentence.contains(s)))
                        .max_by_key(|s| s.len()),
                );
            }
            spans
        }

        fn letter(&self, at: usize) -> bool {
            self.chars.get(at).is_some_and(|c| c.is_alphanumeric())
        }

        fn apostrophe(&self, at: usize) -> bool {
            matches!(self.chars.get(at), Some('\'' | '’'))
        }

        fn possessive(&self, at: usize) -> bool {
            let s = matches!(self.chars.get(at + 1), Some('s' | 'S'));
            self.apostrophe(at) && s && !self.letter(at + 2)
        }

        /// An apostrophe that is part of a word.
        fn inner(&self, at: usize) -> bool {
            at > 0 && self.letter(at - 1) && self.apostrophe(at) && self.letter(at + 1)
        }

        fn left(&self, at: usize) -> bool {
            let joined = at > 0 && (self.letter(at - 1) || self.inner(at - 1));
            !self.letter(at) || !joined
        }

        fn right(&self, at: usize) -> bool {
            let joined = self.letter(at) || self.inner(at) && !self.possessive(at);
            at == 0 || !self.letter(at - 1) || !joined
        }

        fn ends(&self, term: &[char], capitals: bool, at: usize, found: &mut Vec<usize>) {
            let Some((&first, term)) = term.split_first() else {
                found.push(at);
                return;
            };
            let mut go_on = |at| self.ends(term, capitals, at, found);
            match (first, self.chars.get(at)) {
                ('*', _) => {
                    let mut end = at;
                    go_on(end);
                    while self.letter(end) || self.inner(end) && !self.possessive(end) {
                        end += 1;
                        go_on(end);
                    }
                }
                (' ' | '-', Some('-' | '‑' | '–')) => go_on(at + 1),
                (' ' | '-', Some(c)) if c.is_whitespace() => {
                    let blank = self.chars[at..].iter().take_while(|c| c.is_whitespace());
                    let blank: Vec<&char> = blank.collect();
                    if blank.iter().filter(|c| ***c == '\n').count() < 2 {
                        go_on(at + blank.len());
                    }
                }
                ('?', Some(_)) if self.letter(at) => go_on(at + 1),
                ('\'', Some(_)) if self.apostrophe(at) => go_on(at + 1),
                (c, Some(&f)) => {
                    let exact = capitals && c.is_uppercase();
                    if f == c || !exact && f.to_lowercase().eq(c.to_lowercase()) {
                        go_on(at + 1);
                    }
                }
                (_, None) => {}
            }
        }
    }

    /// The term; where words of it are abbreviations in capitals, also with dots, each
    /// with and without the last one.
    fn spellings(term: &str) -> Vec<Vec<char>> {
        let mut all: Vec<String> = vec![String::new()];
        let mut dotted = false;
        for part in term.split_inclusive([' ', '-']) {
            let word = part.trim_end_matches([' ', '-']);
            let joint = &part[word.len()..];
            let short = word.chars().count() >= 2 && word.chars().all(char::is_uppercase);
            let dots: String = word.chars().flat_map(|c| [c, '.']).collect();
            let ways = if short {
                vec![dots.trim_end_matches('.').to_owned(), dots]
            } else {
                vec![word.to_owned()]
            };
            dotted |= short;
            all = all
                .iter()
                .flat_map(|head| ways.iter().map(move |way| format!("{head}{way}{joint}")))
                .collect();
        }
        all.push(term.to_owned());
        all.truncate(if dotted { all.len() } else { 1 });
        all.into_iter().map(|spelling| spelling.chars().collect()).collect()
    }
}
