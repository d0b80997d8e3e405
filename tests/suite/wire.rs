//! Copies in a comparison: what is left out, and that nothing else changes for it.
//!
//! An invented corpus of 68 articles: six events that four outlets tell each in words of
//! their own, 32 other articles, and twelve copies of these in another outlet: edited, cut,
//! put in another order, or edited more and credited to an agency.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::json;
use undertone::count::Counts;
use undertone::stats::{Caution, Method, Statistics};

use crate::stories::{OUTLETS, copy, report, word};
use crate::synthetic::{Dice, lexicons, plain_row};

const LOADED: [&str; 6] =
    ["reckless", "brutal", "regime", "disgraceful", "draconian", "catastrophic"];
const EVENTS: usize = 6;
const COPIES: usize = 12;

/// Enough of them, and nobody takes the invented words for another language.
const ENGLISH: [&str; 12] =
    ["the", "of", "and", "to", "in", "that", "with", "for", "was", "on", "by", "from"];
const SPEAKERS: [&str; 4] = ["Mara Lindqvist", "Oskar Brandt", "Ines Kovar", "Tomas Reed"];

/// Words, of which one in some hundred is on the list.
fn vocabulary(dice: &mut Dice) -> Vec<String> {
    let mut words: Vec<String> = (0..4000).map(|_| word(dice)).collect();
    for (place, word) in words.iter_mut().take(1200).enumerate().filter(|(n, _)| n % 3 == 0)
    {
        ENGLISH[place / 3 % ENGLISH.len()].clone_into(word);
    }
    for (place, word) in words.iter_mut().skip(20).step_by(60).enumerate() {
        LOADED[place % LOADED.len()].clone_into(word);
    }
    words
}

/// Somebody speaks in every article.
fn quotation(vocabulary: &[String], number: usize) -> String {
    let words = vocabulary.iter().skip(13 * number).take(14).cloned().collect::<Vec<_>>();
    let speaker = SPEAKERS[number % SPEAKERS.len()];
    format!("“It is a reckless plan, {},” {speaker} said on Monday.", words.join(" "))
}

/// A record of JSON Lines.
fn record(id: &str, outlet: &str, day: usize, paragraphs: &[String]) -> String {
    let date = format!("2024-{:02}-{:02}", 1 + day / 28, 1 + day % 28);
    let text = paragraphs.join("\n\n");
    json!({"id": id, "outlet": outlet, "date": date, "text": text}).to_string()
}

/// Articles of their own, then the copies.
fn corpus() -> (Vec<String>, Vec<String>) {
    let mut dice = Dice(23);
    let vocabulary = vocabulary(&mut dice);
    let (mut own, mut texts) = (Vec::new(), Vec::new());
    for number in 0..4 * EVENTS + 32 {
        let event = (number < 4 * EVENTS).then_some(number / 4);
        let mut dice_of_names = Dice(500 + (number / 4) as u64);
        let names: Vec<String> =
            (0..8).map(|_| word(&mut dice_of_names) + "mouth").collect();
        let names = if event.is_some() { names } else { Vec::new() };
        let day = event.map_or(100 + 3 * number, |event| event * 9);
        let mut text = report(&vocabulary, &names, &mut dice);
        text.insert(1, quotation(&vocabulary, number));
        own.push(record(&format!("a{number:02}"), OUTLETS[number % 4], day, &text));
        texts.push(text);
    }
    let copied = (0..COPIES).map(|number| {
        let of = 4 * EVENTS + 2 * number;
        let text = copy(number, &texts[of], &mut dice);
        let id = format!("copy-a{of:02}");
        record(&id, OUTLETS[(of + 1) % 4], 101 + 3 * of, &text)
    });
    let copied = copied.collect();
    (own, copied)
}

#[test]
fn keywords_are_written_and_repeated() {
    let (place, (own, copies)) = (Place::new(), corpus());
    let file = place.articles("all.jsonl", &[own, copies].concat());
    let out = place.at("words");
    let typed = ["keywords", &file, "--wire", "once", "--phrases", "1", "--out", &out];
    let printed = String::from_utf8(succeeded(&typed).stdout).unwrap();
    assert!(printed.contains("Left out by --wire once: 12 articles"), "{printed}");
    let tables = tables(Path::new(&out));
    let names: Vec<&String> = tables.keys().collect();
    assert_eq!(names, ["keywords.csv", "left_out.csv", "skipped.csv"]);
    let csv = succeeded(&[&typed[..6], &["--format", "csv", "--quiet"]].concat()).stdout;
    assert_eq!(tables["keywords.csv"].as_bytes(), csv);
    let says = String::from_utf8(succeeded(&["rerun", &out]).stdout).unwrap();
    assert!(says.contains("all 4 files have the same bytes"), "{says}");
}

#[test]
fn listings_are_pages_too() {
    let cases = [
        ("keywords", "<h2>More in Alder Post: 3 articles"),
        ("sources", "<h2>Who speaks most</h2>"),
        ("stories", "<td>s2</td><td>2024-03-06</td><td>Alder Post</td>"),
    ];
    for (command, expected) in cases {
        let typed = [command, "tests/cli/in/wire.jsonl", "--format", "html"];
        let page = String::from_utf8(succeeded(&typed).stdout).unwrap();
        assert!(page.starts_with("<!doctype html>"), "{command}");
        assert!(
            page.contains(expected) && page.ends_with("</html>\n"),
            "{command}: {page}"
        );
    }
}

/// A place for files and results.
struct Place(tempfile::TempDir);

impl Place {
    fn new() -> Self {
        Place(tempfile::tempdir().unwrap())
    }

    fn at(&self, name: &str) -> String {
        self.0.path().join(name).to_str().unwrap().to_owned()
    }

    fn articles(&self, name: &str, records: &[String]) -> String {
        let path = self.at(name);
        fs::write(&path, records.join("\n") + "\n").unwrap();
        path
    }

    /// The tables of `undertone ARGS --out NAME`.
    fn tables(&self, args: &[&str], name: &str) -> Tables {
        let out = self.at(name);
        let usual = ["--resamples", "60", "--date", "2024-12-01", "--out", &out];
        succeeded(&[args, &usual].concat());
        tables(Path::new(&out))
    }
}

fn command(args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_undertone"));
    command.current_dir(env!("CARGO_MANIFEST_DIR")).args(args).env("NO_COLOR", "1");
    command
}

fn succeeded(args: &[&str]) -> Output {
    let output = command(args).output().unwrap();
    assert!(output.status.success(), "{args:?}: {output:?}");
    output
}

/// The CSV files of a result by name.
type Tables = BTreeMap<String, String>;

fn tables(folder: &Path) -> Tables {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let tables = entries.filter(|path| path.extension().is_some_and(|e| e == "csv"));
    let named = |path: PathBuf| {
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        (name, fs::read_to_string(&path).unwrap())
    };
    tables.map(named).collect()
}

/// Without these, which tell of articles that are not counted, too.
fn counted(mut tables: Tables) -> Tables {
    tables.remove("stories.csv");
    tables.remove("left_out.csv");
    tables
}

/// The first cell of each row; ids hold neither commas nor marks.
fn first_cells(table: &str) -> BTreeSet<&str> {
    table.lines().skip(1).map(|line| line.split(',').next().unwrap()).collect()
}

#[test]
fn without_copies_nothing_changes() {
    let (place, (own, _)) = (Place::new(), corpus());
    let file = place.articles("own.jsonl", &own);
    let run = |wire: &str| place.tables(&["compare", &file, "--wire", wire], wire);
    let kept = counted(run("keep"));
    assert!(kept["hits.csv"].lines().count() > 100, "hits to speak of");
    for wire in ["once", "drop"] {
        let tables = run(wire);
        assert_eq!(tables["left_out.csv"].lines().count(), 1, "{wire}");
        assert_eq!(counted(tables), kept, "{wire}");
    }
}

#[test]
fn once_is_the_corpus_without_the_articles_that_it_names() {
    let (place, (own, copies)) = (Place::new(), corpus());
    let all = [own, copies].concat();
    let file = place.articles("all.jsonl", &all);
    for wire in ["once", "drop"] {
        let tables = place.tables(&["compare", &file, "--wire", wire], wire);
        let left_out = first_cells(&tables["left_out.csv"]);
        let id = |record: &String| {
            let record: serde_json::Value = serde_json::from_str(record).unwrap();
            record["id"].as_str().unwrap().to_owned()
        };
        let rest: Vec<String> =
            all.iter().filter(|r| !left_out.contains(id(r).as_str())).cloned().collect();
        let rest = place.articles(&format!("without-{wire}.jsonl"), &rest);
        let expected = place.tables(&["compare", &rest], &format!("without-{wire}"));
        let expected = counted(expected);
        assert_eq!(counted(tables.clone()), expected, "{wire}");
        let kept = first_cells(&expected["articles.csv"]);
        for copy in all.iter().map(id).filter(|id| id.starts_with("copy-")) {
            let pair = [copy.as_str(), copy.strip_prefix("copy-").unwrap()];
            let counted = pair.iter().filter(|id| kept.contains(**id)).count();
            assert_eq!(counted, usize::from(wire == "once"), "{wire}: {copy}");
        }
        assert_eq!(left_out.len(), if wire == "once" { COPIES } else { 2 * COPIES });
    }
}

#[test]
fn neither_threads_nor_the_way_of_reading_change_a_byte() {
    let (place, (own, copies)) = (Place::new(), corpus());
    let file = place.articles("all.jsonl", &[own, copies].concat());
    let options = ["--wire", "once", "--within-story"];
    let run = |jobs: &str, name: &str| {
        let args = [&["compare", file.as_str(), "--jobs", jobs][..], &options].concat();
        place.tables(&args, name)
    };
    let one = run("1", "one");
    assert!(one.contains_key("same_story.csv"));
    assert_eq!(run("3", "three"), one);

    let out = place.at("stdin");
    let typed =
        ["compare", "-", "--resamples", "60", "--date", "2024-12-01", "--out", &out];
    let mut child = command(&[&typed[..], &options].concat());
    let mut child = child.stdin(Stdio::piped()).stdout(Stdio::null()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(&fs::read(&file).unwrap()).unwrap();
    assert!(child.wait().unwrap().success());
    assert_eq!(tables(Path::new(&out)), one);
}

#[test]
fn parts_are_sifted_as_one_corpus() {
    let (place, (own, copies)) = (Place::new(), corpus());
    let mut all = [own, copies].concat();
    // As merged results stand: in order of group and id.
    all.sort_by_cached_key(|record| {
        let record: serde_json::Value = serde_json::from_str(record).unwrap();
        (record["outlet"].to_string(), record["id"].to_string())
    });
    let file = place.articles("all.jsonl", &all);
    let mut parts = Vec::new();
    for share in 0..3 {
        let own: Vec<String> = all.iter().skip(share).step_by(3).cloned().collect();
        let articles = place.articles(&format!("{share}.jsonl"), &own);
        let part = place.at(&format!("{share}.part"));
        succeeded(&["count", &articles, "--part", &part]);
        parts.push(part);
    }
    let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
    for (name, options) in [
        ("plain", &[][..]),
        ("once", &["--wire", "once", "--within-story"]),
        ("drop", &["--wire", "drop"]),
    ] {
        let whole = place.tables(&[&["compare", file.as_str()], options].concat(), name);
        let merge = [&["merge"], parts.as_slice(), options].concat();
        let merged = place.tables(&merge, &format!("merged-{name}"));
        assert_eq!(merged.keys().collect::<Vec<_>>(), whole.keys().collect::<Vec<_>>());
        for (table, text) in &whole {
            assert_eq!(text, &merged[table], "{name}: {table}");
        }
    }
}

#[test]
fn a_run_with_stories_is_repeated() {
    let (place, (own, copies)) = (Place::new(), corpus());
    let file = place.articles("all.jsonl", &[own, copies].concat());
    place.tables(&["compare", &file, "--wire", "drop", "--within-story"], "out");
    let says = succeeded(&["rerun", &place.at("out")]).stdout;
    let says = String::from_utf8(says).unwrap();
    for name in ["left_out.csv", "same_story.csv", "stories.csv"] {
        assert!(says.contains(name), "{says}");
    }
    assert!(says.contains("files have the same bytes"), "{says}");
    let provenance = fs::read_to_string(place.at("out/provenance.json")).unwrap();
    let provenance: serde_json::Value = serde_json::from_str(&provenance).unwrap();
    assert_eq!(provenance["configuration"]["wire"], "drop");
    assert_eq!(provenance["configuration"]["within-story"], true);
    assert_eq!(provenance["wire"]["left_out"], 2 * COPIES);
    assert_eq!(provenance["articles"], 4 * EVENTS + 32 - COPIES);
}

#[test]
fn sources_and_keywords_leave_copies_out_too() {
    let (place, (own, copies)) = (Place::new(), corpus());
    let all = place.articles("all.jsonl", &[own.clone(), copies].concat());
    let own = place.articles("own.jsonl", &own);
    let printed = |args: &[&str]| String::from_utf8(succeeded(args).stdout).unwrap();
    // Each copy is a day younger than its text, so that `once` is the corpus without copies.
    for command in ["sources", "keywords"] {
        let typed = |file| [command, file, "--format", "csv", "--quiet"];
        let once = printed(&[&typed(all.as_str())[..], &["--wire", "once"]].concat());
        assert_eq!(once, printed(&typed(&own)), "{command}");
        assert_ne!(once, printed(&typed(&all)), "{command}");
    }
}

#[test]
fn what_tests_within_stories_stand_on_is_counted() {
    let article = |id: &str, group: &str, story: &str| {
        let story = (!story.is_empty()).then(|| story.to_owned());
        plain_row(id, group, (1, 100)).in_story(story)
    };
    let rows = [
        ("1", "a", "fire"),
        ("2", "a", "fire"),
        ("3", "b", "fire"),
        ("4", "b", "flood"),
        ("5", "c", "flood"),
        ("6", "a", "alone"),
        ("7", "c", ""),
    ];
    let told = |rows: &[(&str, &str, &str)]| {
        let counts: Counts = rows.iter().map(|(i, g, s)| article(i, g, s)).collect();
        let method = Method { resamples: 0, ..Method::default() };
        Statistics::new(&counts, &lexicons(), &method)
    };
    let statistics = told(&rows);
    let found = statistics.told.unwrap();
    assert_eq!((found.stories, found.articles, found.without), (2, 5, 1));
    let pairs = found.pairs.iter().map(|p| (p.stories, p.left_articles, p.right_articles));
    assert_eq!(pairs.collect::<Vec<_>>(), [(1, 2, 1), (0, 0, 0), (1, 1, 1)]);
    let few =
        |c: &&Caution| matches!(c, Caution::FewStories(pairs, 10) if pairs.len() == 3);
    assert_eq!(statistics.cautions.iter().filter(few).count(), 1);
    assert_eq!(told(&rows[6..]).told, None, "no article says which story it tells");
}
