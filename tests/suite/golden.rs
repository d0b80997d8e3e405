//! Whole reports, byte for byte: what the program prints for the corpora in `tests/`.
//!
//! `UNDERTONE_REWRITE=1 cargo test --test suite golden` writes them anew; the diff is then
//! to be read before it is committed.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

const SAMPLE: &str = "tests/corpora/sample";
const ACTORS: &str = "tests/corpora/sample-actors.toml";
const PAGE: &str = "tests/corpora/pasted-page.txt";
const ARTICLE: &str = "tests/corpora/sample/kelmouth-courier/border-incident.md";

/// File in `reports/`, and the arguments that give it.
const REPORTS: [(&str, &[&str]); 13] = [
    ("first-run.txt", &[]),
    ("compare.txt", &["compare", SAMPLE]),
    ("compare.md", &["compare", SAMPLE, "--format", "markdown"]),
    ("compare-by-section.txt", &["compare", SAMPLE, "--by", "section"]),
    ("read-page-80.txt", &["read", PAGE, "--width", "80"]),
    ("read-page-160.txt", &["read", PAGE, "--width", "160"]),
    ("read-page-explained.txt", &["read", PAGE, "--width", "80", "--explain"]),
    ("annotate.jsonl", &["annotate", ARTICLE]),
    ("find-regime.txt", &["find", "regime", SAMPLE]),
    ("inspect.txt", &["inspect", SAMPLE]),
    ("sources.txt", &["sources", SAMPLE, "--actors", ACTORS]),
    ("sources.md", &["sources", SAMPLE, "--format", "markdown"]),
    ("lexicons.txt", &["lexicon", "list"]),
];

#[test]
fn reports_are_fresh() {
    let stale: Vec<_> = REPORTS
        .iter()
        .filter_map(|(name, args)| {
            let output = undertone(args);
            assert!(output.status.success(), "{args:?}: {output:?}");
            stale(&root().join("reports").join(name), &output.stdout)
        })
        .collect();
    assert!(stale.is_empty(), "{}", stale.join("\n"));
}

#[test]
fn tables_are_fresh() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("tables");
    written(&out, &[]);
    let mut stale: Vec<_> = contents(&out)
        .iter()
        .filter_map(|(name, bytes)| stale(&root().join("reports/tables").join(name), bytes))
        .collect();
    for name in contents(&root().join("reports/tables")).into_keys() {
        if !out.join(&name).exists() {
            stale.push(format!("reports/tables/{name}: no longer written"));
        }
    }
    assert!(stale.is_empty(), "{}", stale.join("\n"));
}

#[test]
fn threads_change_no_byte() {
    let folder = tempfile::tempdir().unwrap();
    let (one, many) = (folder.path().join("one"), folder.path().join("many"));
    written(&one, &["--jobs", "1"]);
    written(&many, &["--jobs", "4"]);
    assert_eq!(contents(&one), contents(&many));
    for command in ["annotate", "inspect"] {
        let run = |jobs| undertone(&[command, SAMPLE, "--jobs", jobs]).stdout;
        assert_eq!(run("1"), run("4"), "{command}");
    }
}

#[test]
fn json_is_one_object() {
    let output = undertone(&["compare", SAMPLE, "--format", "json"]);
    let whole: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert!(whole.is_object());
}

#[test]
fn the_readme_shows_what_is_printed() {
    let readme = fs::read_to_string(root().join("README.md")).unwrap();
    let blocks: Vec<_> = readme.split("```text\n$ undertone ").skip(1).collect();
    assert!(blocks.len() >= 3, "{} outputs", blocks.len());
    for block in blocks {
        let mut shown = block.split("\n```").next().unwrap().lines();
        let args: Vec<_> = shown.next().unwrap().split(' ').collect();
        let output = undertone(&args);
        let printed = String::from_utf8(output.stdout).unwrap();
        let mut lines = printed.lines();
        for line in shown.filter(|line| !["", "…"].contains(line)) {
            assert!(lines.any(|l| l == line), "{args:?} does not print {line:?}");
        }
    }
}

#[test]
fn the_sample_is_the_folder() {
    let built_in = undertone::sample::files().iter();
    let built_in = built_in.map(|(name, text)| ((*name).to_owned(), (*text).to_owned()));
    let mut files = BTreeMap::new();
    for outlet in fs::read_dir(root().join(SAMPLE)).unwrap() {
        for file in fs::read_dir(outlet.unwrap().path()).unwrap() {
            let path = file.unwrap().path();
            let name = path.strip_prefix(root().join(SAMPLE)).unwrap();
            let name = name.to_str().unwrap().replace('\\', "/");
            files.insert(name, fs::read_to_string(&path).unwrap());
        }
    }
    assert_eq!(built_in.collect::<BTreeMap<_, _>>(), files);
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn undertone<S: AsRef<OsStr>>(args: &[S]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_undertone"));
    command.current_dir(root()).args(args).env("NO_COLOR", "1");
    command.output().unwrap()
}

/// A whole run into `out`, on a day that does not change.
fn written(out: &Path, more: &[&str]) {
    let mut args = vec!["compare", SAMPLE, "--date", "2024-12-01", "--out"];
    args.push(out.to_str().unwrap());
    args.extend(more);
    let output = undertone(&args);
    assert!(output.status.success(), "{output:?}");
    assert!(out.join("rates.csv").is_file(), "nothing in {}", out.display());
}

/// The files of a folder; of the provenance what may not differ between two runs.
fn contents(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let Ok(entries) = fs::read_dir(folder) else { return BTreeMap::new() };
    let paths = entries.map(|entry| entry.unwrap().path());
    paths.map(|path| (name(&path), bytes(&path))).collect()
}

fn name(path: &Path) -> String {
    path.file_name().unwrap().to_str().unwrap().to_owned()
}

fn bytes(path: &PathBuf) -> Vec<u8> {
    let bytes = fs::read(path).unwrap();
    if !path.ends_with("provenance.json") {
        return bytes;
    }
    let mut provenance: serde_json::Value = serde_json::from_slice(&bytes).unwrap();
    provenance.as_object_mut().unwrap().remove("run");
    (serde_json::to_string_pretty(&provenance).unwrap() + "\n").into_bytes()
}

/// What to say where a report is no longer what the program prints.
fn stale(path: &Path, bytes: &[u8]) -> Option<String> {
    let old = fs::read(path).unwrap_or_default();
    if old == bytes {
        return None;
    }
    if std::env::var_os("UNDERTONE_REWRITE").is_some() {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
        return None;
    }
    let (old, new) = (String::from_utf8_lossy(&old), String::from_utf8_lossy(bytes));
    let line = old.lines().zip(new.lines()).position(|(o, n)| o != n);
    let line = line.unwrap_or_else(|| old.lines().count().min(new.lines().count()));
    let at = |text: &str| text.lines().nth(line).unwrap_or("(end)").to_owned();
    Some(format!(
        "{}:{} is stale (UNDERTONE_REWRITE=1 writes it anew)\n  was {}\n  is  {}",
        path.strip_prefix(root()).unwrap().display(),
        line + 1,
        at(&old),
        at(&new)
    ))
}
