//! The lists of `lexicons/` and the format they are written in.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use undertone::lexicon::{Lexicon, Lexicons, Severity, check, list, opposed_forms, show};

const SAMPLE: &str = include_str!("../lexicons/sample.toml");

/// The files of `lexicons/en` that are word lists.
fn word_lists() -> BTreeMap<PathBuf, String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("lexicons/en");
    let files = fs::read_dir(root).unwrap().map(|file| file.unwrap().path());
    files
        .map(|path| (path.clone(), fs::read_to_string(path).unwrap()))
        .filter(|(_, text)| text.lines().any(|line| line == "[lexicon]"))
        .collect()
}

/// All problems of all lists at once, proofs included: every hit hits, every miss misses.
#[test]
fn every_list_holds() {
    let lists = word_lists();
    let files: Vec<(&str, &str)> =
        lists.iter().map(|(path, text)| (path.to_str().unwrap(), text.as_str())).collect();
    if let Err(problems) = Lexicons::read(&files) {
        let shown: Vec<String> = problems.iter().map(|p| p.render(false)).collect();
        panic!("{}", shown.join("\n\n"));
    }
}

#[test]
fn no_list_has_a_doubtful_entry() {
    let mut doubts = Vec::new();
    for (path, text) in word_lists() {
        let checked = check(path.to_str().unwrap(), &text);
        if !checked.diagnostics.list.is_empty() {
            doubts.push(checked.diagnostics.render(false));
        }
    }
    assert!(doubts.is_empty(), "{}", doubts.join("\n\n"));
}

#[test]
fn every_category_is_explained_and_proven() {
    let mut wanting = Vec::new();
    for (_, lexicon, category) in Lexicons::shipped().categories() {
        let wants = [
            ("title", category.title.is_empty()),
            ("about", category.about.is_empty()),
            ("source", category.source.is_empty()),
            ("reason", category.reason.is_empty()),
            ("counterpart", category.counterpart.is_empty()),
            ("five hits", category.hits.len() < 5),
            ("five misses", category.misses.len() < 5),
        ];
        let wants = wants.iter().filter(|(_, missing)| *missing);
        wanting.extend(
            wants.map(|(what, _)| format!("{} {} has no {what}", lexicon.id, category.id)),
        );
    }
    assert!(wanting.is_empty(), "{}", wanting.join("\n"));
}

/// A sentence proves one thing: what is a hit of a category is no miss of it, and no
/// sentence stands twice.
#[test]
fn no_proof_stands_twice_in_a_category() {
    for (_, _, category) in Lexicons::shipped().categories() {
        let mut proofs: Vec<&String> =
            category.hits.iter().chain(&category.misses).collect();
        let all = proofs.len();
        proofs.sort();
        proofs.dedup();
        assert_eq!(proofs.len(), all, "{}", category.id);
    }
}

/// The table of `docs/lexicons.md`: each category with its entries and phrases.
#[test]
fn the_docs_count_what_is_there() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let docs = fs::read_to_string(root.join("docs/lexicons.md")).unwrap();
    for lexicon in Lexicons::shipped().lexicons() {
        for (place, category) in lexicon.categories.iter().enumerate() {
            let of = |e: &&undertone::lexicon::Entry| e.category == place;
            let entries = lexicon.entries.iter().filter(of);
            let phrases = entries.clone().filter(|e| e.term.contains(' ')).count();
            let counts = format!("| {} | {phrases} |", entries.count());
            let row = format!("| {} | `{}` |", lexicon.id, category.id);
            let line = docs.lines().find(|line| line.starts_with(&row));
            let line = line.unwrap_or_else(|| panic!("no row for {row}"));
            assert!(line.contains(&counts), "{counts} are wanted in {line}");
        }
    }
}

#[test]
fn a_fifth_of_all_entries_are_phrases() {
    for lexicon in Lexicons::shipped().lexicons() {
        let is_phrase = |e: &&undertone::lexicon::Entry| e.term.contains([' ', '-']);
        let phrases = lexicon.entries.iter().filter(is_phrase).count();
        assert!(phrases * 5 >= lexicon.entries.len(), "{}: {phrases}", lexicon.id);
    }
}

#[test]
fn the_frames_are_those_of_the_codebook_but_other() {
    let frames = Lexicon::builtin("frames").unwrap();
    assert_eq!(frames.categories.len(), 14);
    for (place, category) in frames.categories.iter().enumerate() {
        let entries = frames.entries.iter().filter(|e| e.category == place).count();
        assert!(entries >= 60, "{} has {entries} entries", category.id);
    }
    let default = Lexicons::builtin();
    assert!(default.lexicons().iter().all(|list| list.id != "frames"));
}

/// Topic, then side, then labels.
type Mirrors = BTreeMap<String, BTreeMap<String, Vec<String>>>;

/// Every `[[mirror]]` of `lexicons/en`.
fn mirrors() -> Mirrors {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("lexicons/en");
    let mut mirrors = Mirrors::new();
    for file in fs::read_dir(root).unwrap() {
        let table: toml::Table =
            fs::read_to_string(file.unwrap().path()).unwrap().parse().unwrap();
        let all = table.get("mirror").and_then(|m| m.as_array()).cloned();
        for mirror in all.unwrap_or_default() {
            let text = |key: &str| mirror[key].as_str().unwrap().to_owned();
            let terms = mirror["terms"].as_array().unwrap().iter();
            let terms = terms.map(|term| term.as_str().unwrap().to_owned());
            let sides = mirrors.entry(text("topic")).or_default();
            sides.entry(text("side")).or_default().extend(terms);
        }
    }
    mirrors
}

/// A label without what does not count: capitals, hyphens, the ending of many.
fn label(text: &str) -> String {
    let text = text.to_lowercase().replace('-', " ");
    text.strip_suffix('s').unwrap_or(&text).to_owned()
}

/// The ids, terms and forms by which a mirror may name an entry.
fn labels(entry: &undertone::lexicon::Entry) -> Vec<String> {
    entry.forms.iter().chain([&entry.id, &entry.term]).map(|name| label(name)).collect()
}

#[test]
fn every_label_of_a_mirror_is_in_the_lists() {
    let shipped = Lexicons::shipped();
    let known: Vec<String> = shipped.entries().flat_map(|(_, e)| labels(e)).collect();
    let mut missing = Vec::new();
    for (topic, sides) in mirrors() {
        for (side, terms) in sides {
            let terms = terms.into_iter().filter(|term| !known.contains(&label(term)));
            missing.extend(terms.map(|term| format!("{topic}, {side}: {term}")));
        }
    }
    assert!(missing.is_empty(), "no list has\n{}", missing.join("\n"));
}

/// No topic has one side only, and no label of a topic is said by both.
#[test]
fn every_topic_has_two_sides() {
    let mirrors = mirrors();
    assert!(!mirrors.is_empty());
    for (topic, sides) in mirrors {
        assert!(sides.len() >= 2, "{topic}: one side only");
        let mut all: Vec<&String> = sides.values().flatten().collect();
        let count = all.len();
        all.sort();
        all.dedup();
        assert_eq!(all.len(), count, "{topic}: a label on two sides");
    }
}

/// The categories whose entries are names that one side gives: each must stand under a
/// topic on which the other side has a name too.
#[test]
fn every_label_has_its_answer() {
    const NAMES: [&str; 4] = ["group-labels", "issue-labels", "alignment", "positions"];
    let mirrors = mirrors();
    let terms = mirrors.values().flat_map(BTreeMap::values).flatten();
    let named: Vec<String> = terms.map(|term| label(term)).collect();
    let shipped = Lexicons::shipped();
    let category =
        |id| shipped.categories().nth(shipped.category_of(id).index()).unwrap().2;
    let alone: Vec<&str> = shipped
        .entries()
        .filter(|(id, _)| NAMES.contains(&category(*id).id.as_str()))
        .filter(|(_, entry)| !labels(entry).iter().any(|name| named.contains(name)))
        .map(|(_, entry)| entry.id.as_str())
        .collect();
    assert!(alone.is_empty(), "no mirror names {}", alone.join(", "));
}

#[test]
fn no_form_speaks_for_two_opposed_categories() {
    for lexicon in Lexicons::shipped().lexicons() {
        assert_eq!(opposed_forms(lexicon), [], "{}", lexicon.id);
    }
}

/// The canonical form: terms of a category sorted, entries sorted by id (by term where they
/// have none). `UNDERTONE_REWRITE=1` sorts the terms in place; entries are for the author
/// to move, with the comments that belong to them.
#[test]
fn every_list_is_in_canonical_form() {
    let rewrite = std::env::var_os("UNDERTONE_REWRITE").is_some();
    for (path, text) in word_lists() {
        let sorted = with_sorted_terms(&text);
        if rewrite && sorted != text {
            fs::write(&path, &sorted).unwrap();
        } else {
            assert_eq!(text, sorted, "terms of {} are not sorted", path.display());
        }
        let keys = entry_keys(&text);
        assert!(keys.is_sorted(), "entries of {} are not sorted: {keys:?}", path.display());
    }
}

#[test]
fn another_order_and_a_double_are_no_canonical_form() {
    let list = |terms: &[&str]| {
        let lines = terms.iter().map(|term| format!("    \"{term}\",\n"));
        let lines = lines.collect::<Vec<_>>().concat();
        format!("[category.a]\nterms = [\n{lines}]\n")
    };
    let canonical = list(&["clash", "regime"]);
    assert_eq!(with_sorted_terms(&canonical), canonical);
    assert_eq!(with_sorted_terms(&list(&["regime", "clash"])), canonical);
    assert_eq!(with_sorted_terms(&list(&["clash", "clash", "regime"])), canonical);
    let entries = "[[entry]]\nterm = 'b'\n[[entry]]\nid = 'a'\nterm = 'c'\n";
    assert!(!entry_keys(entries).is_sorted());
}

const LISTS: [&str; 4] = ["terms = [", "nouns = [", "verbs = [", "adjectives = ["];

/// Sorts the lines of each `terms = [` … `]`, one term a line.
fn with_sorted_terms(text: &str) -> String {
    let mut result: Vec<&str> = Vec::new();
    let mut terms: Option<Vec<&str>> = None;
    for line in text.lines() {
        match &mut terms {
            Some(list) if line.trim() == "]" => {
                list.sort_by_key(|line| line.trim().trim_end_matches(',').to_lowercase());
                list.dedup();
                result.append(list);
                result.push(line);
                terms = None;
            }
            Some(list) => list.push(line),
            None => {
                result.push(line);
                if LISTS.contains(&line.trim()) {
                    terms = Some(Vec::new());
                }
            }
        }
    }
    result.join("\n") + "\n"
}

fn entry_keys(text: &str) -> Vec<String> {
    let table: toml::Table = text.parse().unwrap();
    let entries =
        table.get("entry").and_then(|e| e.as_array()).cloned().unwrap_or_default();
    let key = |entry: &toml::Value| {
        let text = |key| entry.get(key).and_then(|v| v.as_str());
        text("id").or(text("term")).unwrap_or_default().to_lowercase()
    };
    entries.iter().map(key).collect()
}

#[test]
fn the_sample_uses_the_whole_format() {
    let lexicon = Lexicon::parse("sample.toml", SAMPLE).unwrap_or_else(|e| panic!("{e}"));
    let regime = lexicon.entries.iter().find(|e| e.id == "regime").unwrap();
    assert_eq!(regime.forms, ["regime", "regimes", "régime", "régimes"]);
    assert_eq!((regime.weight, regime.needs_attribution), (1500, true));
    let line = lexicon.entries.iter().find(|e| e.id == "hard-line").unwrap();
    assert_eq!((line.weight, line.source.as_str()), (500, "a manual of style"));
    let crush = lexicon.entries.iter().find(|e| e.id == "crush-dissent").unwrap();
    assert_eq!(crush.forms, ["crush", "crushes", "crushed", "crushing"]);
    assert_eq!((crush.weight, crush.part), (500, None));
    assert_eq!(list(std::slice::from_ref(&lexicon))[0].entries, 7);
    assert_eq!(show(&lexicon, Some("courtesy")).len(), 2);
}

/// One file with one of each, so that a change of words shows here.
#[test]
fn every_problem_of_a_file_is_told_at_once() {
    let text = r#"[lexicon]
id = "mine"
titel = "Mine"

[category.force]
terms = ["crackdown", "crackdown", "", "*", "hard line", "hard-line"]
weight = "heavy"

[[entry]]
term = "regime"
form = "noun"
category = "forse"

[[entry]]
term = "regime"
category = "force"
forms = "nuon"
weight = 0.00001
near = { words = [], within = 0 }

[[entry]]
id = "regime"
pattern = '(unclosed'
category = "force"

[[entry]]
id = "Not An Id"
term = "tyrant"
category = "force"
hits = ["A tyrant rules.", "Nobody rules."]
misses = ["The tyrant's men."]

[[entry]]
pattern = 'a*'
category = "force"

[[entry]]
category = "force"
"#;
    let problems = Lexicon::parse("mine.toml", text).unwrap_err();
    let told: Vec<(usize, &str)> =
        problems.list.iter().map(|d| (d.line, d.message.as_str())).collect();
    let expected = [
        (3, "unknown key `titel` in `[lexicon]`"),
        (6, "`crackdown` stands twice in `force`"),
        (6, "`terms` is empty"),
        (6, "`*` has no letter to search for"),
        (6, "`hard-line` stands twice in `force`"),
        (7, "`weight` of a category must be a number, not string"),
        (11, "unknown key `form` in an entry"),
        (12, "unknown category `forse`"),
        (17, "unknown forms `nuon`"),
        (18, "`0.00001` is no weight"),
        (19, "`near` has no words"),
        (19, "`within` of a condition must be a whole number of at least 1, not integer"),
        (22, "the id `regime` is taken"),
        (23, "bad pattern: unclosed group"),
        (27, "`Not An Id` is no id"),
        (30, "nothing is found in this `hits`"),
        (31, "`Not An Id` is found in this `misses`"),
        (33, "an entry with a pattern alone needs an id"),
        (34, "bad pattern: it matches the empty text"),
        (37, "an entry has neither a term nor a pattern"),
    ];
    assert_eq!(told, expected, "{}", problems.render(false));
    let shown = problems.render(false);
    for help in ["did you mean `title`?", "did you mean `force`?", "did you mean `noun`?"] {
        assert!(shown.contains(help), "{help} is missing in\n{shown}");
    }
}

#[test]
fn a_file_that_is_no_lexicon_is_turned_away() {
    let cases = [
        ("", 1, "no [lexicon] in the file"),
        ("[lexicon]\ntitle = \"x\"\n", 1, "[lexicon] has no id"),
        ("[lexicon]\nid = 7\n", 2, "`id` of `[lexicon]` must be a text, not integer"),
        ("[lexicon\nid = \"a\"\n", 1, "unclosed table, expected `]`"),
        (
            "[lexicon]\nid = \"a\"\ncategory = \"x\"\n[entry]\n",
            3,
            "unknown key `category` in `[lexicon]`",
        ),
        ("[lexicon]\nid = \"a\"\nremove = [\"x\"]\n", 3, "`remove` without `extends`"),
        (
            "[lexicon]\nid = \"a\"\nextends = \"no-such\"\n",
            3,
            "there is no lexicon `no-such` to extend",
        ),
    ];
    for (text, line, message) in cases {
        let problems = Lexicon::parse("x.toml", text).unwrap_err();
        let first = &problems.list[0];
        assert_eq!((first.line, first.message.as_str()), (line, message), "{text}");
    }
}

#[test]
fn a_lexicon_extends_another_and_files_of_one_id_are_one() {
    let base = "[lexicon]\nid = 'base'\ntitle = 'Base'\n[category.force]\n\
                terms = ['crackdown', 'crushed velvet', 'onslaught']\n";
    let more = "[lexicon]\nid = 'base'\n[category.force]\nterms = ['blitz']\n";
    let own = "[lexicon]\nid = 'own'\nextends = 'base'\nremove = ['crushed velvet']\n\
               [[entry]]\nterm = 'onslaught'\nforms = 'noun'\ncategory = 'force'\n";
    let files = [("own.toml", own), ("z.toml", more), ("base.toml", base)];
    let read = Lexicons::read(&files).unwrap();
    let [own, base] = read.lexicons() else { panic!("two lexicons") };
    let ids = |l: &Lexicon| l.entries.iter().map(|e| e.id.clone()).collect::<Vec<_>>();
    assert_eq!(ids(base), ["crackdown", "crushed-velvet", "onslaught", "blitz"]);
    assert_eq!(ids(own), ["crackdown", "onslaught", "blitz"]);
    assert_eq!(own.entries[1].forms, ["onslaught", "onslaughts"]);
    assert_eq!((own.id.as_str(), own.title.as_str()), ("own", ""));
    assert_eq!(base.sha256.len(), 64);

    let again = "[lexicon]\nid = 'base'\n[category.force]\nterms = ['onslaught']\n";
    let problems =
        Lexicons::read(&[("a.toml", base_text()), ("b.toml", again)]).unwrap_err();
    assert_eq!(problems.len(), 1);
    assert_eq!(problems[0].file, "b.toml");
    assert_eq!(problems[0].list[0].message, "`onslaught` stands twice in `force`");
}

fn base_text() -> &'static str {
    "[lexicon]\nid = 'base'\n[category.force]\nterms = ['onslaught']\n"
}

#[test]
fn a_doubtful_file_is_usable_and_warned_of() {
    let text = "[lexicon]\nid = 'mine'\n[category.a]\nopposed = ['b']\n\
                terms = ['crack*', 'crackdown', 'regime']\n[category.b]\nterms = ['Regime']\n\
                [[entry]]\nterm = 'tax'\ncategory = 'a'\nunless = ['toll']\n";
    let checked = check("mine.toml", text);
    assert!(checked.lexicon.is_some());
    assert!(checked.diagnostics.list.iter().all(|d| d.severity == Severity::Warning));
    let told: Vec<&str> =
        checked.diagnostics.list.iter().map(|d| d.message.as_str()).collect();
    assert_eq!(
        told,
        [
            "`crackdown` never counts: `crack` takes all its matches",
            "`regime` stands in `a` and in `b`, which is opposed",
            "`unless` of `tax` has `toll`",
        ]
    );
}
