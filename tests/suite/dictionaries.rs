//! Dictionaries of other programs: our own small ones in `tests/dictionaries/`, and a
//! larger collection where one is at hand.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use serde_json::Value;
use undertone::lexicon::export::{ExportFormat, export};
use undertone::lexicon::foreign::{Dictionary, DictionaryError, Note, import};
use undertone::lexicon::{Entry, Lexicon, Lexicons};

fn files(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let mut all: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    all.sort();
    all
}

fn name(path: &Path) -> String {
    path.file_name().unwrap().to_str().unwrap().to_owned()
}

fn read(path: &Path, encoding: Option<&str>) -> Result<Dictionary, DictionaryError> {
    import(&name(path), &fs::read(path).unwrap(), None, encoding)
}

/// What is read from a file, for people.
fn shown(read: &Result<Dictionary, DictionaryError>) -> String {
    let mut text = String::new();
    match read {
        Err(error) => writeln!(text, "refused: {error}").unwrap(),
        Ok(dictionary) => {
            writeln!(text, "{}", dictionary.format.title()).unwrap();
            for shelf in &dictionary.shelves {
                writeln!(text, "[{}]", shelf.path.join(" > ")).unwrap();
                for term in &shelf.terms {
                    let weight = if term.weight == 1000 {
                        String::new()
                    } else {
                        format!(" x{}", term.weight)
                    };
                    let pattern = if term.is_pattern { " (pattern)" } else { "" };
                    writeln!(text, "  {}{weight}{pattern}", term.text).unwrap();
                }
            }
            for note in &dictionary.notes {
                writeln!(text, "{}{note}", if note.lost { "lost, " } else { "" }).unwrap();
            }
        }
    }
    text
}

/// A folder `read` beside each file holds what comes of it: a new case is a new file.
#[test]
fn every_format_and_its_traps() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/dictionaries");
    let rewrite = std::env::var_os("UNDERTONE_REWRITE").is_some();
    let mut wrong = Vec::new();
    let cases: Vec<PathBuf> =
        files(&folder).into_iter().filter(|path| path.is_file()).collect();
    assert!(cases.len() > 20, "the cases are gone");
    for path in cases {
        let expected = folder.join("read").join(format!("{}.txt", name(&path)));
        let found = shown(&read(&path, None));
        if rewrite {
            fs::write(&expected, &found).unwrap();
        } else if fs::read_to_string(&expected).unwrap_or_default() != found {
            wrong.push(format!("{}:\n{found}", name(&path)));
        }
    }
    assert!(
        wrong.is_empty(),
        "UNDERTONE_REWRITE=1 writes them anew:\n{}",
        wrong.join("\n")
    );
}

/// Other people's files, which are not ours to pass on.
fn collection() -> Option<PathBuf> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/dictionaries");
    let folder = std::env::var_os("UNDERTONE_DICTIONARIES").map_or(beside, PathBuf::from);
    let found = folder.join("expected-ours").is_dir();
    if !found {
        println!("skipped: no dictionaries in {}", folder.display());
    }
    found.then_some(folder)
}

#[test]
fn the_collection_is_read_as_it_should_be() {
    let Some(folder) = collection() else { return };
    let mut wrong = Vec::new();
    let cases = files(&folder.join("expected-ours"));
    for case in &cases {
        let expected: Value = serde_json::from_slice(&fs::read(case).unwrap()).unwrap();
        let file = expected["file"].as_str().unwrap();
        let path = ["tests", "probes"].map(|f| folder.join(f).join(file));
        let path = path.iter().find(|path| path.is_file()).unwrap();
        let found = read(path, expected["encoding"].as_str());
        wrong.extend(differs(&expected, &found).map(|why| format!("{file}: {why}")));
    }
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), cases.len(), wrong.join("\n"));
}

fn differs(
    expected: &Value,
    found: &Result<Dictionary, DictionaryError>,
) -> Option<String> {
    let found = match (found, expected["error"].as_str()) {
        (Err(_), Some(_)) => return None,
        (Err(error), None) => return Some(format!("refused: {error}")),
        (Ok(_), Some(error)) => return Some(format!("not refused: {error}")),
        (Ok(found), None) => found,
    };
    let wanted: BTreeMap<String, Vec<String>> =
        serde_json::from_value(expected["flat"].clone()).unwrap();
    let terms = |shelf: &undertone::lexicon::foreign::Shelf| {
        (shelf.name(), shelf.terms.iter().map(|t| t.text.clone()).collect())
    };
    let flat: BTreeMap<String, Vec<String>> = found.shelves.iter().map(terms).collect();
    if flat != wanted {
        return Some(format!("{flat:?}\ninstead of\n{wanted:?}"));
    }
    let weights: BTreeMap<String, BTreeMap<String, f64>> =
        serde_json::from_value(expected["weights"].clone()).unwrap();
    if weights_of(found, |weight| weight != 1000) != weights {
        return Some("other weights".to_owned());
    }
    let warnings = expected["warnings"].as_array().unwrap().iter();
    let missing: Vec<&Value> =
        warnings.filter(|w| !is_told(w.as_str().unwrap(), &found.notes)).collect();
    (!missing.is_empty()).then(|| format!("no word of {missing:?}"))
}

fn weights_of(
    found: &Dictionary,
    keep: impl Fn(i64) -> bool,
) -> BTreeMap<String, BTreeMap<String, f64>> {
    let mut all: BTreeMap<String, BTreeMap<String, f64>> = BTreeMap::new();
    for shelf in &found.shelves {
        for term in shelf.terms.iter().filter(|term| keep(term.weight)) {
            #[allow(clippy::cast_precision_loss, reason = "weights are small")]
            let weight = term.weight as f64 / 1000.0;
            all.entry(shelf.name()).or_default().insert(term.text.clone(), weight);
        }
    }
    all
}

/// Is there a note with the line of this warning, or without one as it has none?
fn is_told(warning: &str, notes: &[Note]) -> bool {
    let line =
        warning.strip_prefix("line ").and_then(|rest| rest.split_once(':')?.0.parse().ok());
    let of_lines = notes.iter().filter(|note| line.is_none() || note.line == line);
    // A remark that a category is empty answers no warning.
    of_lines.into_iter().any(|note| !note.message.ends_with("has no term"))
}

#[test]
fn the_examples_are_read_as_they_should_be() {
    let Some(folder) = collection() else { return };
    let folder = folder.join("examples");
    let expected: BTreeMap<String, Value> =
        serde_json::from_slice(&fs::read(folder.join("expected.json")).unwrap()).unwrap();
    for (file, wanted) in expected {
        let found = read(&folder.join(&file), None).unwrap();
        if let Ok(flat) =
            serde_json::from_value::<BTreeMap<String, Vec<String>>>(wanted.clone())
        {
            let terms = |s: &undertone::lexicon::foreign::Shelf| {
                (s.name(), s.terms.iter().map(|t| t.text.clone()).collect::<Vec<_>>())
            };
            assert_eq!(
                found.shelves.iter().map(terms).collect::<BTreeMap<_, _>>(),
                flat,
                "{file}"
            );
        } else {
            let weights: BTreeMap<String, BTreeMap<String, f64>> =
                serde_json::from_value(wanted).unwrap();
            assert_eq!(weights_of(&found, |_| true), weights, "{file}");
        }
    }
}

fn lines(count: usize, line: impl Fn(usize) -> String) -> String {
    (0..count).map(line).collect::<Vec<_>>().join("\n")
}

/// Files that would burst a careless reader. The time is printed, not judged.
#[test]
fn hostile_files_are_read_or_refused() {
    let deep_yaml = "[".repeat(100_000);
    let nested = lines(1_000, |n| format!("{}k{n}:", " ".repeat(n)));
    let laughs = (1..40).fold("a0: &a0 [lol]\n".to_owned(), |all, n| {
        let last = format!("*a{}, ", n - 1).repeat(9);
        format!("{all}a{n}: &a{n} [{last}]\n")
    });
    let bomb = "<?xml version=\"1.0\"?><!DOCTYPE d [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;\">]>\
                <dictionary><cnode name=\"&b;\"/></dictionary>";
    let tags = format!("<dictionary>{}", "<cnode name='x'>".repeat(100_000));
    let long = format!("%\n1\ta\n%\n{}\t1\nfine\t1\n", "x".repeat(1 << 20));
    let many = lines(100_000, |n| format!("word{n}*"));
    let globs = "a:\n  - '* of *'\n  - '*'\n  - '* * *'\n";
    let same = lines(50_000, |n| format!("a{}", "!".repeat(n % 900)));
    let cases: [(&str, String, Option<usize>); 9] = [
        ("deep.yml", deep_yaml, None),
        ("nested.yml", nested, None),
        ("laughs.yml", laughs, None),
        ("bomb.ykd", bomb.to_owned(), None),
        ("tags.ykd", tags, None),
        ("long.dic", long, Some(1)),
        ("many.txt", many, Some(100_000)),
        ("globs.yml", globs.to_owned(), Some(3)),
        ("same.txt", same, Some(900)),
    ];
    for (file, text, terms) in cases {
        let start = Instant::now();
        let found = import(file, text.as_bytes(), None, None);
        let count =
            found.as_ref().ok().map(|d| d.shelves.iter().map(|s| s.terms.len()).sum());
        assert_eq!(count, terms, "{file}: {:?}", found.err());
        let entries = found.map(|dictionary| dictionary.lexicon().0.entries.len());
        println!("{file}: {entries:?} after {:?}", start.elapsed());
    }
}

/// Our lists, a sample of every key, and the dictionaries of the tests.
fn lexicons() -> Vec<Lexicon> {
    let sample = include_str!("../lexicons/sample.toml");
    let mut all = Lexicons::builtin().lexicons().to_vec();
    all.push(Lexicon::parse("sample.toml", sample).unwrap());
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/dictionaries");
    let mut folders = vec![root];
    folders
        .extend(collection().iter().flat_map(|f| ["tests", "probes"].map(|n| f.join(n))));
    let paths = folders.iter().flat_map(|folder| files(folder));
    let read =
        paths.filter(|path| path.is_file()).filter_map(|path| read(&path, None).ok());
    all.extend(read.map(|dictionary| dictionary.lexicon().0));
    all
}

/// In TOML the entries of lists stand before those with rules of their own.
fn sorted(lexicon: &Lexicon) -> Vec<Entry> {
    let mut entries = lexicon.entries.clone();
    entries.sort_by(|a, b| a.id.cmp(&b.id));
    entries
}

#[test]
fn toml_leads_back_to_the_same_lexicon_and_the_same_bytes() {
    for lexicon in lexicons() {
        let text = export(&lexicon, ExportFormat::Toml).text;
        let again = match Lexicon::parse("again.toml", &text) {
            Ok(again) => again,
            Err(problems) => panic!("{}: {}", lexicon.id, problems.render(false)),
        };
        assert_eq!(again.categories, lexicon.categories, "{}", lexicon.id);
        for (found, expected) in sorted(&again).iter().zip(sorted(&lexicon)) {
            assert_eq!(*found, expected, "{}", lexicon.id);
        }
        assert_eq!(again.entries.len(), lexicon.entries.len(), "{}", lexicon.id);
        assert_eq!(export(&again, ExportFormat::Toml).text, text, "{}", lexicon.id);
        assert_eq!(again.mirrors, lexicon.mirrors);
        let other =
            Lexicon { categories: Vec::new(), entries: Vec::new(), ..lexicon.clone() };
        let head = Lexicon {
            sha256: lexicon.sha256.clone(),
            categories: Vec::new(),
            entries: Vec::new(),
            ..again
        };
        assert_eq!(head, other);
    }
}

/// What a format can hold: the spellings of each category, in small letters, and weights.
fn held(lexicon: &Lexicon, weights: bool) -> BTreeMap<String, BTreeMap<String, i64>> {
    let mut all: BTreeMap<String, BTreeMap<String, i64>> = BTreeMap::new();
    for entry in &lexicon.entries {
        let name = lexicon.category_of(entry).unwrap().names().join(".");
        let weight = if weights { entry.weight } else { 1000 };
        let forms = entry.forms.iter().map(|form| (form.to_lowercase(), weight));
        all.entry(name).or_default().extend(forms);
    }
    all.retain(|_, terms| !terms.is_empty());
    all
}

#[test]
fn the_other_formats_hold_what_they_can() {
    for lexicon in lexicons() {
        for (format, file, weights) in [
            (ExportFormat::Csv, "again.csv", true),
            (ExportFormat::Quanteda, "again.yml", false),
            (ExportFormat::Liwc, "again.dic", false),
        ] {
            let text = export(&lexicon, format).text;
            let Ok(again) = import(file, text.as_bytes(), None, None) else {
                assert!(lexicon.entries.is_empty(), "{} as {file}: {text}", lexicon.id);
                continue;
            };
            let found =
                again.shelves.iter().filter(|shelf| !shelf.terms.is_empty()).map(|shelf| {
                    (
                        shelf.name(),
                        shelf.terms.iter().map(|t| (t.text.clone(), t.weight)).collect(),
                    )
                });
            let found: BTreeMap<String, BTreeMap<String, i64>> = found.collect();
            let mut expected = held(&lexicon, weights);
            if format == ExportFormat::Liwc {
                // A tab ends a term there.
                let spaced =
                    |(term, weight): (String, i64)| (term.replace('\t', " "), weight);
                for terms in expected.values_mut() {
                    *terms = std::mem::take(terms).into_iter().map(spaced).collect();
                }
            }
            assert_eq!(found, expected, "{} as {file}", lexicon.id);
        }
    }
}
