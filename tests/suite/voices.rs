//! Texts with the answer marked in place, in `tests/voices/`; its README has the notation.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use regex::Regex;
use undertone::Analyzer;
use undertone::ingest::{Article, Zone};
use undertone::text::Span;
use undertone::voice::{Attribution, Voiced};

#[test]
fn every_case_is_marked_as_the_program_reads_it() {
    let analyzer = Analyzer::builtin();
    let known = known_failures();
    let mut failed = BTreeMap::new();
    let cases: Vec<Case> = files().iter().flat_map(|file| cases(file)).collect();
    for case in &cases {
        if let Some(difference) = difference(case, &analyzer) {
            failed.insert(case.name.clone(), difference);
        }
    }
    let broken: Vec<_> = failed
        .iter()
        .filter(|(n, _)| !known.contains(*n))
        .map(|(_, d)| d.as_str())
        .collect();
    let healed: Vec<_> =
        known.iter().filter(|n| !failed.contains_key(*n)).cloned().collect();
    println!("{} of {} cases read as marked", cases.len() - failed.len(), cases.len());
    assert!(broken.is_empty(), "{} cases:\n\n{}", broken.len(), broken.join("\n"));
    settle(&known, &healed);
}

#[test]
fn names_of_cases_are_unique() {
    let mut seen = BTreeSet::new();
    for case in files().iter().flat_map(|file| cases(file)) {
        assert!(seen.insert(case.name.clone()), "two cases are called {:?}", case.name);
    }
    assert!(seen.len() >= 60, "{} cases", seen.len());
}

#[test]
fn marks_that_are_read_can_be_written() {
    for case in files().iter().flat_map(|file| cases(file)) {
        assert_eq!(
            Case::parse("", &case.shown(&case.marks)).marks,
            case.marks,
            "{}",
            case.name
        );
    }
}

/// Takes healed cases off the list, where that was asked for; else they are an error, so
/// that the list only shrinks.
fn settle(known: &BTreeSet<String>, healed: &[String]) {
    if healed.is_empty() {
        return;
    }
    assert!(
        std::env::var_os("UNDERTONE_REWRITE").is_some(),
        "these pass now and must leave known-failures.txt (UNDERTONE_REWRITE=1 does it):\n{}",
        healed.join("\n")
    );
    let rest = known.iter().filter(|n| !healed.contains(n));
    let lines: Vec<&str> = rest.map(String::as_str).chain([""]).collect();
    fs::write(folder().join("known-failures.txt"), lines.join("\n")).unwrap();
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/voices")
}

fn known_failures() -> BTreeSet<String> {
    let list = fs::read_to_string(folder().join("known-failures.txt")).unwrap_or_default();
    list.lines().map(str::to_owned).filter(|l| !l.is_empty()).collect()
}

fn files() -> Vec<PathBuf> {
    let mut files: Vec<_> =
        fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|f| {
        f.extension().is_some_and(|e| e == "txt") && !f.ends_with("known-failures.txt")
    });
    files.sort();
    files
}

fn cases(file: &Path) -> Vec<Case> {
    let stem = file.file_stem().unwrap().to_str().unwrap();
    let text = fs::read_to_string(file).unwrap();
    let cases = text.split("\n=== ").skip(1);
    cases.map(|case| Case::parse(stem, case)).collect()
}

/// An attribution as spans; content in order.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Marked {
    content: Vec<Span>,
    cue: Option<Span>,
    who: Option<Span>,
}

impl Marked {
    fn parts(&self) -> impl Iterator<Item = (&'static str, Span)> {
        let content = self.content.iter().map(|span| ("q", *span));
        let cue = self.cue.map(|span| ("cue", span));
        content.chain(cue).chain(self.who.map(|span| ("who", span)))
    }

    fn start(&self) -> u32 {
        self.parts().map(|(_, span)| span.start()).min().unwrap_or(0)
    }
}

/// All marks of a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Marks {
    attributions: Vec<Marked>,
    unattributed: Vec<Span>,
}

#[derive(Clone, Debug)]
struct Case {
    name: String,
    text: String,
    headline: bool,
    marks: Marks,
    /// By place of the attribution: key and value, as written below the line.
    expected: Vec<(usize, String, String)>,
}

impl Case {
    fn parse(file: &str, source: &str) -> Case {
        let (title, rest) = source.split_once('\n').unwrap();
        let (marked, footer) = rest.split_once("\n---\n").unwrap_or((rest, ""));
        let headline = marked.starts_with("# ");
        let (text, marks) = unmark(marked.trim().trim_start_matches("# "));
        let expected = footer.lines().filter_map(expectations).flatten().collect();
        Case { name: format!("{file}: {title}"), text, headline, marks, expected }
    }

    fn article(&self) -> Article {
        let mut article = Article::from_text("case", "Test News", self.text.clone());
        if self.headline {
            let end = self.text.find('\n').unwrap_or(self.text.len());
            article.zones.push((Zone::Headline, Span::from_usize(0, end)));
        }
        article
    }

    /// The case's source with other marks.
    fn shown(&self, marks: &Marks) -> String {
        let head = if self.headline { "# " } else { "" };
        format!("title\n{head}{}", mark(&self.text, marks))
    }
}

/// `1: speaker=Mara Lindqvist kind=indirect` as place, key, value.
fn expectations(line: &str) -> Option<Vec<(usize, String, String)>> {
    let (number, pairs) = line.split_once(": ")?;
    let place = number.parse::<usize>().expect("a number before the colon") - 1;
    let key = Regex::new(r"(?:^| )([a-z]+)=").unwrap();
    let keys: Vec<_> = key.captures_iter(pairs).collect();
    let ends = keys.iter().skip(1).map(|k| k.get(0).unwrap().start()).chain([pairs.len()]);
    let read = keys.iter().zip(ends).map(|(k, end)| {
        let start = k.get(0).unwrap().end();
        (place, k[1].to_owned(), pairs[start..end].trim().to_owned())
    });
    Some(read.collect())
}

/// Takes the marks out of a text.
fn unmark(marked: &str) -> (String, Marks) {
    let tag = Regex::new(r"<(/?)(q|cue|who|un)(?: (\d+))?>").unwrap();
    let (mut text, mut at) = (String::new(), 0);
    let mut open: Vec<(String, usize, usize)> = Vec::new();
    let mut found: BTreeMap<usize, Marked> = BTreeMap::new();
    let mut unattributed = Vec::new();
    for step in tag.captures_iter(marked) {
        let whole = step.get(0).unwrap();
        text.push_str(&marked[at..whole.start()]);
        at = whole.end();
        if step[1].is_empty() {
            let number = step.get(3).map_or(1, |n| n.as_str().parse().unwrap());
            open.push((step[2].to_owned(), number, text.len()));
            continue;
        }
        let last = open.iter().rposition(|(name, ..)| *name == step[2]);
        let (name, number, start) = open.remove(last.expect("a mark that was opened"));
        let span = Span::from_usize(start, text.len());
        match name.as_str() {
            "q" => found.entry(number).or_default().content.push(span),
            "cue" => found.entry(number).or_default().cue = Some(span),
            "who" => found.entry(number).or_default().who = Some(span),
            _ => unattributed.push(span),
        }
    }
    assert!(open.is_empty(), "a mark is left open: {open:?} in {marked}");
    text.push_str(&marked[at..]);
    (text, Marks { attributions: found.into_values().collect(), unattributed })
}

/// Puts marks into a text.
fn mark(text: &str, marks: &Marks) -> String {
    let many = marks.attributions.len() > 1;
    let mut tags = Vec::new();
    for (i, attribution) in marks.attributions.iter().enumerate() {
        let number = if many { format!(" {}", i + 1) } else { String::new() };
        tags.extend(attribution.parts().map(|(name, span)| (span, name, number.clone())));
    }
    tags.extend(marks.unattributed.iter().map(|span| (*span, "un", String::new())));
    tags.sort_by_key(|(span, ..)| (span.start(), std::cmp::Reverse(span.end())));
    let mut edges: Vec<(u32, bool, String)> = Vec::new();
    for (span, name, number) in tags {
        edges.push((span.start(), true, format!("<{name}{number}>")));
        edges.push((span.end(), false, format!("</{name}>")));
    }
    edges.sort_by_key(|(at, opens, _)| (*at, *opens));
    let (mut out, mut at) = (String::new(), 0);
    for (edge, _, tag) in edges {
        let _ = write!(out, "{}{tag}", Span::new(at, edge).of(text));
        at = edge;
    }
    out + &text[at as usize..]
}

/// What is read otherwise than marked, for people; `None` where nothing is.
fn difference(case: &Case, analyzer: &Analyzer) -> Option<String> {
    let article = case.article();
    let voiced = analyzer.voice(analyzer.segment(&article));
    let mut read: Vec<_> =
        voiced.attributions.iter().map(|a| (marked(a), Some(a))).collect();
    read.sort_by_key(|(m, _)| m.start());
    let attributions: Vec<_> = read.iter().map(|(m, _)| m.clone()).collect();
    let marks = Marks { attributions, unattributed: voiced.unattributed.clone() };
    let (want, got) = (mark(&case.text, &case.marks), mark(&case.text, &marks));
    let mut lines = String::new();
    if want != got {
        let _ = writeln!(lines, "  want {}\n  got  {}", flat(&want), flat(&got));
    }
    for (place, key, value) in &case.expected {
        let wanted = &case.marks.attributions[*place];
        let found = read.iter().find(|(m, _)| m == wanted).and_then(|(_, a)| *a);
        let is = found.map_or("not found".to_owned(), |a| property(&voiced, a, key));
        if is != *value {
            let _ = writeln!(lines, "  {}: {key} want {value}, got {is}", place + 1);
        }
    }
    (!lines.is_empty()).then(|| format!("{}\n{lines}", case.name))
}

fn flat(text: &str) -> String {
    text.replace("\n\n", " ¶ ")
}

fn marked(attribution: &Attribution) -> Marked {
    Marked {
        content: attribution.content.to_vec(),
        cue: attribution.cue.as_ref().map(|cue| cue.span),
        who: attribution.source.map(|source| source.span),
    }
}

fn property(voiced: &Voiced<'_>, attribution: &Attribution, key: &str) -> String {
    let cue = attribution.cue.as_ref();
    let speaker = voiced.speaker(attribution);
    let value = match key {
        "speaker" => speaker.map(|s| s.name.clone()),
        "type" => speaker.map(|s| s.source_type.name().to_owned()),
        "kind" => Some(attribution.kind.name().to_owned()),
        "rule" => Some(attribution.rule.0.to_owned()),
        "lemma" => cue.map(|c| c.lemma.to_string()),
        "class" => cue.map(|c| c.class.name().to_owned()),
        "stance" => cue.map(|c| c.stance.name().to_owned()),
        _ => panic!("no such key in a case: {key}"),
    };
    value.unwrap_or_else(|| "none".to_owned())
}
