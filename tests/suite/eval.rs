//! `undertone eval` against another program's figures, and what it does with bad marks.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;

/// Where the scorer writes a figure, and what `eval` calls it.
const FIGURES: [(&str, &str, &str); 24] = [
    ("/a tokens/all", "words", "all"),
    ("/a tokens/inside marks", "words_in_marks", "all"),
    ("/a tokens/outside marks", "words_outside_marks", "all"),
    ("/a tokens/speech view", "speech_words", "all"),
    ("/a tokens/speech view, inside marks", "speech_words_in_marks", "all"),
    ("/a tokens/speech view, outside marks", "speech_words_outside_marks", "all"),
    ("/b spans/exact", "attributions_exact", "all"),
    ("/b spans/overlap", "attributions_overlap", "all"),
    ("/b spans/char-exact", "attributions_same_spans", "all"),
    ("/a recall by cue class/speech", "words", "act/speech"),
    ("/a recall by cue class/other", "words", "act/other"),
    ("/c source/head word", "source_head", "all"),
    ("/c source/any token", "source_any_word", "all"),
    ("/c source/source given", "source_given", "all"),
    ("/c source/none given where gold has none", "source_none", "all"),
    ("/c cue/exact", "cue_exact", "all"),
    ("/c cue/any token", "cue_any_word", "all"),
    ("/c kind", "kind", "all"),
    ("/d words/where/inside marks", "hits_in_marks", "all"),
    ("/d words/where/outside marks", "hits_outside_marks", "all"),
    ("/b recall by kind/direct", "", "kind/direct"),
    ("/b recall by kind/indirect", "", "kind/indirect"),
    ("/b recall by kind/mixed", "", "kind/mixed"),
    ("/d words", "", "hits"),
];

#[test]
fn figures_are_those_of_the_scorer() {
    let pred = ["--pred", "tests/eval/pred.jsonl", "--words", "tests/eval/words.txt"];
    let found = figures("tests/eval/gold.jsonl", &pred);
    let scored = fs::read_to_string(root().join("tests/eval/scored.json")).unwrap();
    let compared = compare(&serde_json::from_str(&scored).unwrap(), &found);
    assert!(compared >= 90, "{compared} figures");
}

/// Articles of the corpus that the voices were measured on; the project does not need it.
const ARTICLES: usize = 12;

#[test]
fn figures_are_those_of_the_scorer_on_polnear() {
    let Some(folder) = gold_folder() else {
        println!("skipped: there is no corpus; UNDERTONE_GOLD may name its folder");
        return;
    };
    let scorer = folder.join("score_voice.py");
    let corpus = fs::read_to_string(folder.join("polnear.dev.jsonl")).unwrap();
    let few: Vec<_> =
        corpus.lines().step_by(84 / ARTICLES).map(|l| format!("{l}\n")).collect();
    let place = tempfile::tempdir().unwrap();
    let [gold, pred, speech] =
        ["gold.jsonl", "pred.jsonl", "speech.txt"].map(|name| place.path().join(name));
    fs::write(&gold, few.concat()).unwrap();
    fs::write(&pred, undertone(&["annotate", path(&gold), "--quiet"]).stdout).unwrap();
    fs::write(&speech, speech_words(&scorer)).unwrap();
    let words = folder.join("negative-words.txt");
    let mut python = Command::new("python3");
    python
        .args([&scorer, &gold, &pred])
        .args(["--by-outlet", "--json", "--words"])
        .arg(&words);
    let Some(scored) = python.output().ok().filter(|output| output.status.success()) else {
        println!("skipped: the scorer does not run here");
        return;
    };
    let scored = serde_json::from_slice(&scored.stdout).unwrap();
    let lists = ["--words", path(&words), "--speech", path(&speech)];
    let own = figures(path(&gold), &lists);
    let given = figures(path(&gold), &[&lists[..], &["--pred", path(&pred)]].concat());
    assert_eq!(own, given, "the program's own voices are those that it writes");
    assert!(compare(&scored, &own) >= 100);
}

/// The figures of an evaluation by `by/part measure figure`, those of all by measure
/// and figure.
fn figures(gold: &str, args: &[&str]) -> BTreeMap<String, f64> {
    let fixed = ["eval", gold, "--resamples", "1", "--format", "json"];
    let output = undertone(&[&fixed, args].concat());
    let whole: Value = serde_json::from_slice(&output.stdout)
        .unwrap_or_else(|_| panic!("{}", String::from_utf8_lossy(&output.stderr)));
    let text = |figure: &Value, key: &str| figure[key].as_str().unwrap().to_owned();
    let mut found = BTreeMap::new();
    for figure in whole["figures"].as_array().unwrap() {
        let [by, part] = ["by", "part"].map(|key| text(figure, key));
        let slice = if by == "all" { by } else { format!("{by}/{part}") };
        let name =
            format!("{slice} {} {}", text(figure, "measure"), text(figure, "figure"));
        if let Some(value) = figure["value"].as_f64() {
            found.insert(name.clone(), value);
        }
        for count in ["right", "of"] {
            if let Some(n) = figure[count].as_f64() {
                found.insert(format!("{name} {count}"), n);
            }
        }
    }
    for key in ["mean_absolute_rate_error", "kendall_tau_b"] {
        found.extend(whole["order_of_outlets"][key].as_f64().map(|v| (key.to_owned(), v)));
    }
    found.insert("articles".into(), whole["articles"].as_f64().unwrap());
    found.insert("words".into(), whole["words"].as_f64().unwrap());
    found
}

/// Compares every figure that both have, and says how many there are.
fn compare(scored: &Value, found: &BTreeMap<String, f64>) -> usize {
    let mut pairs = vec![
        ("articles".to_owned(), "/articles".to_owned()),
        ("words".to_owned(), "/word tokens".to_owned()),
        ("kendall_tau_b".to_owned(), "/d words/kendall".to_owned()),
        (
            "mean_absolute_rate_error".to_owned(),
            "/d words/mean absolute rate error".to_owned(),
        ),
    ];
    for (place, measure, slice) in FIGURES {
        let keys: &[(&str, &str)] = match (slice, measure) {
            ("hits", _) => &[
                ("all hits share", "accuracy"),
                ("all hits share of", "hits"),
                ("all hits_reporter precision", "reporter p"),
                ("all hits_reporter recall", "reporter r"),
            ],
            (_, "") => &[
                ("attributions_exact recall", "exact"),
                ("attributions_overlap recall", "overlap"),
                ("attributions_overlap recall of", "gold"),
            ],
            _ => &[
                ("precision", "p"),
                ("recall", "r"),
                ("f1", "f1"),
                ("recall of", "gold"),
                ("precision of", "pred"),
                ("recall right", "tp"),
                ("recall", "share"),
                ("recall right", "n"),
                ("recall of", "of"),
                ("share", "share"),
                ("share right", "n"),
                ("share of", "of"),
            ],
        };
        for (own, theirs) in keys {
            let name = match (slice, measure) {
                ("hits", _) => (*own).to_owned(),
                (_, "") => format!("{slice} {own}"),
                _ => format!("{slice} {measure} {own}"),
            };
            if found.contains_key(&name) {
                pairs.push((name, format!("{place}/{theirs}")));
            }
        }
    }
    for outlet in scored["d words"]["rates"].as_object().unwrap().keys() {
        let name = |measure: &str| format!("outlet/{outlet} {measure}");
        pairs.extend([
            (name("rate_marked per_1000"), format!("/d words/rates/{outlet}/gold")),
            (name("rate_read per_1000"), format!("/d words/rates/{outlet}/predicted")),
            (name("words precision"), format!("/a tokens/out:{outlet}/p")),
            (name("words f1"), format!("/a tokens/out:{outlet}/f1")),
        ]);
    }
    let mut compared = 0;
    for (name, place) in pairs {
        if let (Some(own), Some(theirs)) =
            (found.get(&name), scored.pointer(&place).and_then(Value::as_f64))
        {
            assert!((own - theirs).abs() < 1e-12, "{name}: {own}, and {place}: {theirs}");
            compared += 1;
        }
    }
    compared
}

/// The scorer's own list of words of speech, which is not ours to copy.
fn speech_words(scorer: &Path) -> String {
    let script = fs::read_to_string(scorer).unwrap();
    let list = script.split("SPEECH = set(\"\"\"").nth(1).unwrap().split("\"\"\"").next();
    list.unwrap().split_whitespace().collect::<Vec<_>>().join("\n")
}

fn gold_folder() -> Option<PathBuf> {
    let named = std::env::var_os("UNDERTONE_GOLD").map(PathBuf::from);
    let near = ["../shared/gold", "../../shared/gold"].map(|near| root().join(near));
    let mut folders = named.into_iter().chain(near);
    folders.find(|folder| folder.join("polnear.dev.jsonl").is_file())
}

#[test]
fn mistakes_are_written_whole_or_not_at_all() {
    let place = tempfile::tempdir().unwrap();
    let out = place.path().join("mistakes");
    let args =
        ["eval", "tests/eval/gold.jsonl", "--pred", "tests/eval/pred.jsonl", "--quiet"];
    let with =
        |more: &[&str]| undertone(&[&args, more, &["--mistakes", path(&out)]].concat());
    assert!(with(&["--resamples", "1"]).status.success());
    let read = |name: &str| fs::read_to_string(out.join(name)).unwrap();
    let counted: Vec<_> =
        ["missed", "false", "too-long", "too-short", "wrong-source", "wrong-cue"]
            .map(|name| read(&format!("{name}.txt")).lines().nth(2).unwrap().to_owned())
            .into();
    let expected =
        ["4 in all.", "3 in all.", "2 in all.", "2 in all.", "2 in all.", "2 in all."];
    assert_eq!(counted, expected);
    assert!(read("false.txt").contains("== source-cue-clause, belief: 1 =="));
    assert!(with(&["--resamples", "1"]).status.success(), "its own folder is replaced");

    fs::write(out.join("notes.txt"), "mine").unwrap();
    let refused = with(&[]);
    assert_eq!(refused.status.code(), Some(2));
    let says = String::from_utf8(refused.stderr).unwrap();
    assert!(says.contains("--mistakes") && says.contains("notes.txt"), "{says}");
}

#[test]
fn marks_of_brat_and_of_json_lines_give_the_same_figures() {
    let brat = figures("tests/eval/brat", &[]);
    assert!((brat["articles"] - 2.0).abs() < 1e-9, "{brat:?}");
    let place = tempfile::tempdir().unwrap();
    let pred = place.path().join("pred.jsonl");
    fs::write(&pred, undertone(&["annotate", "tests/eval/brat/kelmouth/ferry.txt"]).stdout)
        .unwrap();
    let one = "tests/eval/brat/kelmouth/ferry.ann";
    assert_eq!(
        figures(one, &[]),
        figures(one, &["--pred", path(&pred)]),
        "found by its text"
    );
}

fn path(path: &Path) -> &str {
    path.to_str().unwrap()
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn undertone(args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_undertone"));
    command.current_dir(root()).args(args).env("NO_COLOR", "1").output().unwrap()
}
