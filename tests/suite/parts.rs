//! Parts of a corpus: merged, they are the corpus; broken, they are refused.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use proptest::prelude::*;
use undertone::corpus::{Cast, Trace};
use undertone::count::{Counts, Row};
use undertone::ingest::Article;
use undertone::report::{
    FileRead, Merged, Part, PartArticle, PartFile, PartHead, PartTables, PartWriter,
    Skipped,
};
use undertone::segment::segment;
use undertone::stats::{Method, Statistics};

use crate::synthetic::{Dice, lexicons, row};

const SAMPLE: &str = "tests/corpora/sample";

/// An article with nobody in it.
fn silent(row: &Row) -> Cast {
    Cast {
        article: row.article.clone(),
        group: row.group.clone(),
        words: row.words(None, None),
        reporter: 0,
        told: Vec::new(),
        own: Vec::new(),
        called: Vec::new(),
        aimed: Vec::new(),
    }
}

/// An article without any text that could be a copy.
fn textless(row: &Row) -> Trace {
    let article = Article::from_text(row.article.as_str(), row.outlet.as_str(), "None.");
    Trace::new(&segment(&article), row.group.clone())
}

/// As `undertone count` writes it: a file an article, every third with a bad record.
fn part(rows: &[Row]) -> Vec<u8> {
    let mut out = Vec::new();
    let mut writer = PartWriter::new(&mut out, &PartHead::new(&lexicons())).unwrap();
    for row in rows {
        let tables =
            PartTables { hits: format!("{}\n", row.article), ..Default::default() };
        let (cast, trace) = (silent(row), textless(row));
        let article = PartArticle { cast, trace, row: row.clone(), tables };
        writer.article(&article.line()).unwrap();
    }
    for row in rows {
        let name = format!("{}.txt", row.article);
        let read = FileRead { sha256: name.clone(), articles: 1, ..FileRead::default() };
        writer.file(PartFile { name: name.clone(), read }).unwrap();
        if name.contains('3') {
            let reason = "no text".to_owned();
            writer.skipped(Skipped { file: name, record: Some(2), reason }).unwrap();
        }
    }
    writer.finish(rows.len() as u64).unwrap();
    out
}

fn rows() -> impl Strategy<Value = Vec<Row>> {
    prop::collection::vec((0..3u8, 0..12u64, any::<u64>()), 1..16).prop_map(|list| {
        let article = |(at, (group, heat, seed)): (usize, (u8, u64, u64))| {
            // Every fifth article has an id that was there before.
            let id = format!("a{}", if at % 5 == 4 { at - 1 } else { at });
            row(&id, &format!("group {group}"), heat, &mut Dice(seed))
        };
        list.into_iter().enumerate().map(article).collect()
    })
}

/// Merged, and the large tables as the places say.
fn merged(parts: &[Vec<u8>]) -> (Merged, String) {
    let read = |bytes: &Vec<u8>| Part::read("x.part", bytes.as_slice()).unwrap();
    let whole = Merged::new(parts.iter().map(read).collect()).unwrap();
    let line = |place: &undertone::report::Place| {
        let from = usize::try_from(place.offset).unwrap();
        let line = parts[place.part][from..].split(|byte| *byte == b'\n').next().unwrap();
        PartTables::read(line).unwrap().hits
    };
    let hits = whole.places.iter().map(line).collect();
    (Merged { places: Vec::new(), ..whole }, hits)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn any_split_in_any_order_is_the_whole(
        rows in rows(),
        shares in prop::collection::vec(0..4usize, 16),
        turn in 0..4usize,
    ) {
        let of = |share| -> Vec<Row> {
            let own = rows.iter().zip(&shares).filter(|(_, s)| **s == share);
            own.map(|(row, _)| row.clone()).collect()
        };
        let mut parts: Vec<Vec<Row>> = (0..4).map(of).filter(|p| !p.is_empty()).collect();
        let turns = turn % parts.len();
        parts.rotate_left(turns);
        let parts: Vec<_> = parts.iter().map(|rows| part(rows)).collect();
        let (once, again) = (merged(&[part(&rows)]), merged(&parts));
        prop_assert_eq!(&once, &again);
        let method = Method { resamples: 40, ..Method::default() };
        let figures = |m: &Merged| {
            let counts: Counts = m.rows.iter().cloned().collect();
            Statistics::new(&counts, &lexicons(), &method)
        };
        prop_assert_eq!(figures(&once.0), figures(&again.0));
    }

    #[test]
    fn a_part_that_was_cut_or_changed_is_refused(
        rows in rows(),
        place in 0..1_000_000usize,
        byte in any::<u8>(),
    ) {
        let whole = part(&rows);
        let at = place % whole.len();
        prop_assert!(Part::read("x.part", &whole[..at]).is_err(), "cut at {}", at);
        let mut changed = whole.clone();
        changed[at] = byte;
        let same = changed == whole;
        prop_assert_eq!(Part::read("x.part", changed.as_slice()).is_ok(), same);
    }
}

#[test]
fn what_is_wrong_with_a_part_is_said() {
    let rows: Vec<_> =
        (0..3u64).map(|at| row(&format!("a{at}"), "group", 3, &mut Dice(at))).collect();
    let whole = String::from_utf8(part(&rows)).unwrap();
    let cut = &whole[..whole.len() - 9];
    let broken = whole.replacen("{\"article\"", "{article", 1);
    let cases = [
        ("nothing", "", "this is no part"),
        ("an article", "Once upon a time\n", "this is no part"),
        ("cut", cut, "cut off"),
        ("broken", &broken, "line 2 is broken"),
        ("a digit", &whole.replacen("\"doubtful\":", "\"doubtful\":1", 1), "SHA-256"),
        ("layout", &whole.replacen("\"format\":2", "\"format\":7", 1), "format 7"),
        (
            "program",
            &whole.replacen("\"version\":\"", "\"version\":\"9.", 1),
            "undertone 9.",
        ),
        ("more", &format!("{whole}{{}}\n"), "SHA-256"),
    ];
    for (name, text, expected) in cases {
        let error = Part::read("x.part", text.as_bytes()).unwrap_err().to_string();
        assert!(
            error.starts_with("x.part: ") && error.contains(expected),
            "{name}: {error}"
        );
    }
}

#[test]
fn parts_that_were_counted_in_other_ways_are_refused() {
    let made = |change: fn(&mut PartHead)| {
        let mut head = PartHead::new(&lexicons());
        head.configuration.insert("by".into(), "outlet".into());
        change(&mut head);
        let mut out = Vec::new();
        PartWriter::new(&mut out, &head).unwrap().finish(0).unwrap();
        Part::read("second.part", out.as_slice()).unwrap()
    };
    let mut first = made(|_| {});
    first.file = "first.part".into();
    let cases = [
        ("twice", made(|_| {}), "the same part as first.part"),
        (
            "setting",
            made(|h| drop(h.configuration.insert("by".into(), "section".into()))),
            "by is \"section\" here and \"outlet\" there",
        ),
        ("unset", made(|h| h.configuration.clear()), "by is not set here"),
        ("raw", made(|h| h.raw_csv = true), "raw-csv is true here and false there"),
        (
            "list",
            made(|h| h.lexicons[0].sha256 = "cd".repeat(32)),
            "SHA-256 cdcdcdcd…) than first.part",
        ),
    ];
    for (name, second, expected) in cases {
        let error = Merged::new(vec![first.clone(), second]).unwrap_err().to_string();
        assert!(
            error.starts_with("second.part: ") && error.contains(expected),
            "{name}: {error}"
        );
    }
}

fn undertone(args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_undertone"));
    command.current_dir(env!("CARGO_MANIFEST_DIR")).args(args).env("NO_COLOR", "1");
    command.output().unwrap()
}

fn succeeded(args: &[&str]) -> Vec<u8> {
    let output = undertone(args);
    assert!(output.status.success(), "{args:?}: {output:?}");
    output.stdout
}

/// All files of a result, without what may differ between two runs.
fn contents(folder: &Path) -> BTreeMap<String, String> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let settled = |path: PathBuf| {
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        let text = fs::read_to_string(&path).unwrap();
        let settled = if name == "provenance.json" {
            let mut whole: serde_json::Value = serde_json::from_str(&text).unwrap();
            whole.as_object_mut().unwrap().remove("run");
            whole.to_string()
        } else {
            text
        };
        (name, settled)
    };
    entries.map(settled).collect()
}

/// The files of the sample stand in order of group and article, so that even the tables in
/// input order are the same.
#[test]
fn the_sample_in_parts_gives_the_bytes_of_one_run() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let usual = ["--date", "2024-12-01", "--resamples", "200", "--out"];
    let with = |first: &[&str], out: &str| {
        let args: Vec<&str> = first.iter().copied().chain(usual).chain([out]).collect();
        succeeded(&args)
    };
    let actors = ["--actors", "tests/corpora/sample-actors.toml"];
    let printed = with(&[&["compare", SAMPLE][..], &actors].concat(), &at("whole"));
    let outlets = ["daily-halyard", "kelmouth-courier", "lorvane-one"];
    let articles = |outlet: &str, event: &str| format!("{SAMPLE}/{outlet}/{event}.md");
    let mut parts = Vec::new();
    for event in ["hospital-vote", "barrier-protest", "harbour-strike", "border-incident"] {
        // A file by itself is in no folder, and says itself which outlet it is of.
        let paths = outlets.map(|outlet| articles(outlet, event));
        let file = at(&format!("{event}.part"));
        let mut args = vec!["count", "--part", &file];
        args.extend(paths.iter().map(String::as_str));
        args.extend(actors);
        succeeded(&args);
        parts.push(file);
    }
    let mut args = vec!["merge"];
    args.extend(parts.iter().map(String::as_str));
    args.extend(actors);
    assert_eq!(with(&args, &at("merged")), printed);
    let (whole, merged) =
        (contents(&folder.path().join("whole")), contents(&folder.path().join("merged")));
    assert_eq!(whole.keys().collect::<Vec<_>>(), merged.keys().collect::<Vec<_>>());
    for (name, text) in &whole {
        assert_eq!(text, &merged[name], "{name}");
    }

    let without = undertone(&["merge", &parts[0]]);
    assert_eq!(without.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&without.stderr).contains("--actors"), "{without:?}");
    let lists = undertone(&["merge", &parts[0], "--lexicon", "tests/cli/in/list.toml"]);
    assert!(
        String::from_utf8_lossy(&lists.stderr).contains("counted with the list loaded"),
        "{lists:?}"
    );
    let twice = undertone(&["merge", &parts[0], &parts[0]]);
    assert!(
        String::from_utf8_lossy(&twice.stderr).contains("the same part as"),
        "{twice:?}"
    );
}

#[test]
fn a_part_is_written_whole_or_not_at_all() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.part");
    let name = file.to_str().unwrap();
    succeeded(&["count", SAMPLE, "--part", name]);
    let before = fs::read(&file).unwrap();
    let failed = undertone(&["count", "nowhere.txt", "--part", name]);
    assert_eq!(failed.status.code(), Some(2));
    assert_eq!(fs::read(&file).unwrap(), before);
    assert_eq!(
        fs::read_dir(folder.path()).unwrap().count(),
        1,
        "nothing is left beside it"
    );
}

#[test]
fn a_run_is_repeated_from_its_provenance() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let (article, list, out) = (at("north.txt"), at("undertone.toml"), at("out"));
    let text =
        "The reckless plan failed, the mayor said. He lambasted the reckless pilots.\n";
    fs::write(&article, text).unwrap();
    let settings = "[statistics]\nseed = 7\n[voice]\nepithets = \"paraphrased\"\n";
    fs::write(&list, settings).unwrap();
    succeeded(&[
        "compare",
        &article,
        "--config",
        &list,
        "--out",
        &out,
        "--resamples",
        "20",
    ]);
    let provenance = fs::read(folder.path().join("out/provenance.json")).unwrap();
    let provenance: serde_json::Value = serde_json::from_slice(&provenance).unwrap();
    assert_eq!(provenance["configuration"]["epithets"], "paraphrased");
    let hits = fs::read_to_string(folder.path().join("out/hits.csv")).unwrap();
    let epithet = "reckless,evaluative,loaded,1.000,paraphrased,a2,";
    assert!(hits.contains(epithet), "{hits}");
    let rerun = || {
        let output = undertone(&["rerun", &out]);
        let says = [output.stdout, output.stderr].concat();
        (output.status.code(), String::from_utf8(says).unwrap())
    };
    fs::remove_file(&list).unwrap();
    let (status, says) = rerun();
    assert_eq!(status, Some(0), "{says}");
    assert!(
        says.contains("rates.csv") && says.contains("files have the same bytes"),
        "{says}"
    );

    let rates = folder.path().join("out/rates.csv");
    let text = fs::read_to_string(&rates).unwrap();
    fs::write(&rates, text.replacen("north", "south", 1)).unwrap();
    let (status, says) = rerun();
    assert_eq!(status, Some(1), "{says}");
    assert!(says.contains("differs from line 2 on") && says.contains("1 of "), "{says}");

    fs::write(&article, "Another plan.\n").unwrap();
    let (status, says) = rerun();
    assert_eq!(status, Some(2), "{says}");
    assert!(says.contains("north.txt: it has changed since the run"), "{says}");
    fs::remove_file(&article).unwrap();
    assert!(rerun().1.contains("there is no such file any more"));
}
