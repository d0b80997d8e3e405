//! Holds the road's order, and what no room may do.

use std::fs;
use std::path::{Path, PathBuf};

use regex::Regex;

/// Every room may import from those above it, never from those below. `sample` stands
/// beside `ingest` and knows nothing of it; `assess` stands beside the road.
const ROAD: [&str; 13] = [
    "text", "lexicon", "ingest", "sample", "segment", "voice", "matching", "count",
    "corpus", "stats", "assess", "report", "pipeline",
];

/// Names that say nothing about what is inside.
const EMPTY_NAMES: [&str; 8] =
    ["utils", "util", "common", "helpers", "helper", "types", "manager", "misc"];

/// What the library leaves to the program.
const OUTSIDE: [&str; 4] = ["fs", "net", "process", "env"];

#[test]
fn every_room_stands_on_the_road() {
    let unknown: Vec<_> =
        library().into_iter().filter(|f| place(&room(f)).is_none()).collect();
    assert!(
        unknown.is_empty(),
        "not in the list of tests/suite/architecture.rs: {unknown:?}"
    );
}

#[test]
fn the_library_declares_its_rooms_in_road_order() {
    let declaration = Regex::new(r"(?m)^(?:pub )?mod (\w+)").unwrap();
    let lib = code(&fs::read_to_string(root().join("src/lib.rs")).unwrap());
    let declared: Vec<_> =
        declaration.captures_iter(&lib).map(|c| place(&c[1]).unwrap()).collect();
    assert!(declared.is_sorted(), "src/lib.rs declares its rooms in another order");
}

#[test]
fn no_room_imports_from_one_downstream() {
    let mut backward = Vec::new();
    for file in library() {
        let here = place(&room(&file)).unwrap();
        for (line, other) in imports(&code(&fs::read_to_string(&file).unwrap())) {
            if place(&other).is_some_and(|there| there > here) {
                backward.push(format!("{}:{line} takes from `{other}`", file.display()));
            }
        }
    }
    assert!(backward.is_empty(), "backward imports:\n{}", backward.join("\n"));
}

#[test]
fn no_file_of_the_library_reaches_outside() {
    let outside =
        Regex::new(&format!(r"\bstd::(?:\{{[^}}]*\b)?({})\b", OUTSIDE.join("|"))).unwrap();
    for file in library() {
        let code = code(&fs::read_to_string(&file).unwrap());
        let shipped = code.split("#[cfg(test)]").next().unwrap_or_default();
        let found = outside.find(shipped).map(|m| m.as_str());
        assert_eq!(found, None, "{}: the program does that", file.display());
    }
}

#[test]
fn names_say_what_is_inside() {
    for folder in ["src", "tests/suite", "benches"] {
        for file in rust_files(&root().join(folder)) {
            for part in &file.strip_prefix(root()).unwrap().with_extension("") {
                let part = part.to_str().unwrap();
                assert!(
                    !EMPTY_NAMES.contains(&part),
                    "{}: name it after what it does",
                    file.display()
                );
            }
        }
    }
}

#[test]
fn the_scan_sees_imports_and_skips_comments() {
    let source = "//! uses crate::report\nuse crate::text::Span; // crate::stats\n\
                  use crate::{\n    count::Row,\n    voice,\n};\nfn f() { crate::segment::g() }";
    let found: Vec<_> = imports(&code(source)).into_iter().collect();
    let names: Vec<_> = found.iter().map(|(line, room)| (*line, room.as_str())).collect();
    assert_eq!(names, [(2, "text"), (3, "count"), (3, "voice"), (7, "segment")]);
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The library's files without `lib.rs`, which may name every room.
fn library() -> Vec<PathBuf> {
    let src = root().join("src");
    let mut files = rust_files(&src);
    files.retain(|f| !f.starts_with(src.join("bin")) && *f != src.join("lib.rs"));
    files
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let mut paths: Vec<_> = entries.map(|e| e.unwrap().path()).collect();
    paths.sort();
    let mut files = Vec::new();
    for path in paths {
        if path.is_dir() {
            files.extend(rust_files(&path));
        } else if path.extension().is_some_and(|e| e == "rs") {
            files.push(path);
        }
    }
    files
}

/// The first step below `src/`: `src/voice/marks.rs` and `src/voice.rs` are both `voice`.
fn room(file: &Path) -> String {
    let below = file.strip_prefix(root().join("src")).unwrap();
    let first = below.iter().next().map(Path::new).unwrap();
    first.with_extension("").to_str().unwrap().to_owned()
}

fn place(room: &str) -> Option<usize> {
    ROAD.iter().position(|r| *r == room)
}

/// The source without comments, line for line.
fn code(source: &str) -> String {
    let comment = Regex::new(r"(^|\s)//.*$").unwrap();
    source.lines().map(|line| comment.replace(line, "").into_owned() + "\n").collect()
}

/// Each room that `code` names, with the line: `crate::room` and `crate::{room::…, room}`.
fn imports(code: &str) -> Vec<(usize, String)> {
    let path = Regex::new(r"\bcrate::(\w+|\{)").unwrap();
    let mut found = Vec::new();
    for step in path.captures_iter(code) {
        let whole = step.get(0).unwrap();
        let line = code[..whole.start()].matches('\n').count() + 1;
        if &step[1] == "{" {
            found.extend(group(&code[whole.end()..]).into_iter().map(|room| (line, room)));
        } else {
            found.push((line, step[1].to_owned()));
        }
    }
    found
}

/// The first step of each member of a `{…}`, whose opening brace stands before `rest`.
fn group(rest: &str) -> Vec<String> {
    let mut depth = 1;
    let mut members = vec![String::new()];
    for c in rest.chars() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 1 => members.push(String::new()),
            _ if depth == 1 => members.last_mut().unwrap().push(c),
            _ => {}
        }
        if depth == 0 {
            break;
        }
    }
    let first = |m: String| m.split("::").next().unwrap_or_default().trim().to_owned();
    members.into_iter().map(first).filter(|m| !m.is_empty()).collect()
}
