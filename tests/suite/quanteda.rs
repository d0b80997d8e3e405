//! Counts as quanteda makes them: a table of our own, and a larger fixture of texts, tokens
//! and counts where one is at hand.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;
use undertone::lexicon::foreign::import;
use undertone::matching::quanteda::{Lookup, NestedScope, Rule, TokenRule, tokens};

/// The fixture, which is not ours to pass on.
fn fixture() -> Option<PathBuf> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/dictionaries");
    let folder = std::env::var_os("UNDERTONE_DICTIONARIES").map_or(beside, PathBuf::from);
    let folder = folder.join("lookup-fixture");
    if !folder.is_dir() {
        println!("skipped: there is no {}", folder.display());
    }
    folder.is_dir().then_some(folder)
}

fn records(path: &Path) -> Vec<Value> {
    let text = fs::read_to_string(path).unwrap();
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// A table of counts: columns, and for each text its row.
type Table = (Vec<String>, BTreeMap<String, Vec<usize>>);

fn table(path: &Path) -> Table {
    let mut reader = csv::Reader::from_path(path).unwrap();
    let columns = reader.headers().unwrap().iter().skip(1).map(str::to_owned).collect();
    let rows = reader.records().map(|row| {
        let row = row.unwrap();
        let counts = row.iter().skip(1).map(|cell| cell.parse().unwrap()).collect();
        (row[0].to_owned(), counts)
    });
    (columns, rows.collect())
}

/// Keys with their values, in the order of the file.
type Values = Vec<(String, Vec<String>)>;

/// As written, for `dictionary.json` keeps capitals.
fn as_written(value: &Value, path: &str, values: &mut Values) {
    match value {
        Value::Object(map) => map.iter().for_each(|(key, value)| {
            let path = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
            as_written(value, &path, values);
        }),
        Value::Array(list) => {
            let words = list.iter().map(|word| word.as_str().unwrap().to_owned());
            values.push((path.to_owned(), words.collect()));
        }
        _ => panic!("{value}"),
    }
}

/// The keys on these levels, with the values of all below.
fn on_levels(values: &Values, level: Option<usize>) -> Values {
    let mut all: Values = Vec::new();
    for (path, words) in values {
        let names: Vec<&str> = path.split('.').collect();
        let name = match level {
            None => path.as_str(),
            Some(level) => match names.get(level - 1) {
                Some(name) => name,
                None => continue,
            },
        };
        match all.iter_mut().find(|(known, _)| known == name) {
            Some((_, known)) => known.extend(words.iter().cloned()),
            None => all.push((name.to_owned(), words.clone())),
        }
    }
    all
}

fn lookup(values: &Values, rule: Rule) -> Lookup {
    let pairs = values.iter().enumerate();
    Lookup::new(
        pairs.flat_map(|(key, (_, words))| words.iter().map(move |w| (key, w.as_str()))),
        rule,
    )
}

struct Case {
    mode: &'static str,
    level: Option<usize>,
    rule: Rule,
    tokens: Option<TokenRule>,
    features: bool,
}

fn cases() -> Vec<Case> {
    let plain = |mode| Case {
        mode,
        level: None,
        rule: Rule::default(),
        tokens: None,
        features: false,
    };
    let made = |mode, tokens| Case { tokens: Some(tokens), ..plain(mode) };
    let punct = TokenRule { remove_punct: true, ..TokenRule::default() };
    let split = TokenRule { split_hyphens: true, ..TokenRule::default() };
    let scope = NestedScope::Dictionary;
    vec![
        plain("key"),
        Case {
            rule: Rule { nested_scope: scope, ..Rule::default() },
            ..plain("dictionary")
        },
        Case { rule: Rule { case_sensitive: true, ..Rule::default() }, ..plain("case") },
        Case { level: Some(1), ..plain("level1") },
        Case { level: Some(2), ..plain("level2") },
        Case { rule: Rule { fixed: true, ..Rule::default() }, ..plain("fixed") },
        made("nopunct", punct),
        made("nopunct_padded", TokenRule { padding: true, ..punct }),
        made("splithyphens", split),
        plain("nomatch"),
        plain("nonexclusive"),
        Case { features: true, ..plain("dfmlookup") },
        Case { features: true, level: Some(1), ..plain("dfmlookup_level1") },
        made("key", TokenRule::default()),
    ]
}

#[test]
fn every_mode_of_the_fixture_counts_the_same() {
    let Some(folder) = fixture() else { return };
    let dictionary: Value =
        serde_json::from_slice(&fs::read(folder.join("dictionary.json")).unwrap()).unwrap();
    let mut written = Vec::new();
    as_written(&dictionary, "", &mut written);
    let texts = records(&folder.join("texts_edge.jsonl"));
    let stored = records(&folder.join("tokens_edge.jsonl"));
    let mut wrong = Vec::new();
    for case in cases() {
        let values = on_levels(&written, case.level);
        let lookup = lookup(&values, case.rule);
        let (columns, rows) = table(&folder.join(format!("counts_edge_{}.csv", case.mode)));
        assert!(columns.len() > 2, "{}", case.mode);
        for (text, stored) in texts.iter().zip(&stored) {
            let id = text["id"].as_str().unwrap();
            let words: Vec<String> = match case.tokens {
                None => serde_json::from_value(stored["tokens"].clone()).unwrap(),
                Some(rule) => tokens(text["text"].as_str().unwrap(), rule)
                    .into_iter()
                    .map(|token| token.text.into_owned())
                    .collect(),
            };
            let words: Vec<&str> = words.iter().map(String::as_str).collect();
            let windows = lookup.windows(&words);
            let features = lookup.features(&words);
            let count = |column: &String| {
                let key =
                    values.iter().position(|(name, _)| name.eq_ignore_ascii_case(column));
                match key {
                    None if column == "_UNMATCHED" => unmatched(&windows, words.len()),
                    None => panic!("{column}"),
                    Some(key) if case.features => features.get(&key).copied().unwrap_or(0),
                    Some(key) => windows.iter().filter(|window| window.key == key).count(),
                }
            };
            let found: Vec<usize> = columns.iter().map(count).collect();
            if found != rows[id] {
                wrong.push(format!(
                    "{} {id}: {found:?}\ninstead of {:?}",
                    case.mode, rows[id]
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn unmatched(windows: &[undertone::matching::quanteda::Window], tokens: usize) -> usize {
    let mut used = vec![false; tokens];
    for window in windows {
        used[window.start..window.start + window.len].fill(true);
    }
    used.iter().filter(|used| !**used).count()
}

#[test]
fn the_texts_of_the_fixture_have_the_same_tokens() {
    let Some(folder) = fixture() else { return };
    let (_, counts) = table(&folder.join("counts_edge_ntoken.csv"));
    let texts = records(&folder.join("texts_edge.jsonl"));
    for (text, stored) in texts.iter().zip(records(&folder.join("tokens_edge.jsonl"))) {
        let made = tokens(text["text"].as_str().unwrap(), TokenRule::default());
        let made: Vec<&str> = made.iter().map(|token| token.text.as_ref()).collect();
        let stored: Vec<String> = serde_json::from_value(stored["tokens"].clone()).unwrap();
        assert_eq!(made, stored, "{}", text["id"]);
        let types: std::collections::BTreeSet<&str> = made.iter().copied().collect();
        assert_eq!(counts[text["id"].as_str().unwrap()], [made.len(), types.len()]);
    }
}

/// The same dictionary as YAML gives the same values in lower case.
#[test]
fn the_dictionary_of_the_fixture_is_read_as_quanteda_writes_it() {
    let Some(folder) = fixture() else { return };
    let bytes = fs::read(folder.join("dictionary.quanteda.yml")).unwrap();
    let read = import("dictionary.yml", &bytes, None, None).unwrap();
    let dictionary: Value =
        serde_json::from_slice(&fs::read(folder.join("dictionary.json")).unwrap()).unwrap();
    let mut written = Vec::new();
    as_written(&dictionary, "", &mut written);
    let found: BTreeMap<String, Vec<String>> = read
        .shelves
        .iter()
        .map(|s| (s.name(), s.terms.iter().map(|t| t.text.clone()).collect()))
        .collect();
    let expected: BTreeMap<String, Vec<String>> = written
        .into_iter()
        .map(|(name, words)| (name, words.iter().map(|word| word.to_lowercase()).collect()))
        .collect();
    assert_eq!(found, expected);
}
