//! What a user sees, to the byte, and what happens where nobody looks: closed pipes,
//! interruptions, threads.
//!
//! A case is a file in `tests/cli/`; `TRYCMD=overwrite cargo test --test suite cli` writes
//! what it prints anew, and the diff is then to be read.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};

const SAMPLE: &str = "tests/corpora/sample";

fn undertone(args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_undertone"));
    command.args(args).current_dir(env!("CARGO_MANIFEST_DIR"));
    command.env_remove("NO_COLOR").stdin(Stdio::null());
    command
}

fn output(args: &[&str]) -> Output {
    undertone(args).output().unwrap()
}

#[test]
fn what_a_user_sees() {
    trycmd::TestCases::new().case("tests/cli/*.toml");
}

#[test]
fn the_number_of_threads_changes_no_byte() {
    let one = output(&["annotate", SAMPLE, "--jobs", "1"]);
    assert!(one.status.success());
    for jobs in ["2", "7"] {
        assert_eq!(
            one.stdout,
            output(&["annotate", SAMPLE, "--jobs", jobs]).stdout,
            "{jobs}"
        );
    }
}

#[test]
fn a_closed_pipe_ends_quietly() {
    let text =
        "{\"outlet\": \"North\", \"text\": \"The plan failed again.\"}\n".repeat(20_000);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("long.jsonl");
    fs::write(&path, text).unwrap();
    let mut command = undertone(&["annotate", path.to_str().unwrap(), "--quiet"]);
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut first = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut first).unwrap();
    assert!(first.starts_with("{\"id\":"));
    let rest = child.wait_with_output().unwrap();
    assert_eq!(rest.status.code(), Some(0));
    assert_eq!(String::from_utf8_lossy(&rest.stderr), "");
}

/// All but the block `run` of a provenance.
fn settled(folder: &Path) -> serde_json::Value {
    let text = fs::read_to_string(folder.join("provenance.json")).unwrap();
    let mut provenance: serde_json::Value = serde_json::from_str(&text).unwrap();
    provenance.as_object_mut().unwrap().remove("run").unwrap();
    provenance
}

#[test]
fn standard_input_and_a_file_have_one_provenance() {
    let folder = tempfile::tempdir().unwrap();
    let [file, piped] = ["file", "piped"].map(|name| folder.path().join(name));
    let path = format!("{SAMPLE}/lorvane-one/hospital-vote.md");
    let date = ["--date", "2024-05-01", "--quiet", "--resamples", "10", "--out"];
    let with = |input: &str, jobs: &str, out: &Path| {
        let mut command = undertone(&["compare", input, "--jobs", jobs]);
        command.args(date).arg(out).stdout(Stdio::null());
        command
    };
    assert!(with(&path, "1", &file).status().unwrap().success());
    let text = fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join(&path)).unwrap();
    let mut child = with("-", "2", &piped).stdin(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(&text).unwrap();
    assert!(child.wait().unwrap().success());
    assert_eq!(settled(&file), settled(&piped));
    for name in ["rates.csv", "hits.csv", "attributions.csv"] {
        let read = |folder: &Path| fs::read_to_string(folder.join(name)).unwrap();
        assert_eq!(read(&file), read(&piped), "{name}");
    }
}

/// A run that has begun to write and waits for more input.
#[cfg(unix)]
fn waiting(out: &Path) -> Child {
    let mut command = undertone(&["compare", "-", "--quiet", "--out"]);
    command.arg(out).stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::piped());
    let child = command.spawn().unwrap();
    let partial = out.with_file_name(format!(".results.partial-{}", child.id()));
    for _ in 0..600 {
        if partial.join("attributions.csv").exists() {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(50));
    }
    assert!(partial.exists(), "it has begun");
    std::thread::sleep(std::time::Duration::from_millis(100));
    child
}

#[cfg(unix)]
fn kill(child: &Child, signal: &str) {
    let id = child.id().to_string();
    assert!(Command::new("kill").args(["-s", signal, &id]).status().unwrap().success());
}

#[cfg(unix)]
#[test]
fn an_interrupted_run_leaves_the_old_folder_whole() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("results");
    let names = || {
        let entries = fs::read_dir(folder.path()).unwrap();
        entries.map(|e| e.unwrap().file_name().into_string().unwrap()).collect::<Vec<_>>()
    };
    let whole = ["compare", SAMPLE, "--quiet", "--resamples", "10", "--out"];
    let run = || undertone(&whole).arg(&out).stdout(Stdio::null()).status().unwrap();
    assert!(run().success());
    let before = fs::read(out.join("rates.csv")).unwrap();

    for signal in ["INT", "TERM", "HUP"] {
        let mut child = waiting(&out);
        let stdin = child.stdin.take(); // or `wait` would close it
        kill(&child, signal);
        assert_eq!(child.wait().unwrap().code(), Some(130), "{signal}");
        let mut says = String::new();
        child.stderr.take().unwrap().read_to_string(&mut says).unwrap();
        assert_eq!(says, "interrupted: nothing was written\n");
        assert_eq!(names(), ["results"], "{signal}");
        drop(stdin);
    }

    let mut child = waiting(&out);
    let _stdin = child.stdin.take();
    kill(&child, "KILL");
    child.wait().unwrap();
    assert_eq!(fs::read(out.join("rates.csv")).unwrap(), before);
    assert!(names().len() > 1, "a run that was killed cannot clear up");
    assert!(run().success());
    assert_eq!(names(), ["results"], "the next one does");
}

#[cfg(unix)]
#[test]
fn a_folder_that_may_not_be_written_is_told_before_any_work() {
    // To root every folder is open; a file where a folder should be is closed to all.
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("file");
    fs::write(&file, "").unwrap();
    let out = file.join("results");
    let result = output(&["compare", "nowhere.txt", "--out", out.to_str().unwrap()]);
    assert_eq!(result.status.code(), Some(2));
    let says = String::from_utf8_lossy(&result.stderr).into_owned();
    assert!(says.starts_with("error: cannot write to --out"), "{says}");
    assert!(!says.contains("nowhere.txt:"), "{says}");
}

#[test]
fn completions_and_the_manual_name_every_command() {
    let help = String::from_utf8(output(&["--help"]).stdout).unwrap();
    for args in [&["completions", "bash"][..], &["man"]] {
        let text = String::from_utf8(output(args).stdout).unwrap();
        for command in [
            "compare", "read", "annotate", "find", "keywords", "sources", "audit", "agree",
            "stories", "count", "merge", "rerun", "inspect", "eval", "lexicon",
        ] {
            assert!(help.contains(command) && text.contains(command), "{command}");
        }
    }
    assert!(!help.contains("  lesson "), "lesson does not exist yet");
}

#[test]
fn a_list_of_ours_is_imported_as_it_is() {
    let exported = output(&["lexicon", "export", "loaded", "--to", "toml"]).stdout;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("loaded.toml");
    std::fs::write(&path, &exported).unwrap();
    let imported = output(&["lexicon", "import", path.to_str().unwrap()]).stdout;
    assert!(!exported.is_empty() && imported == exported);
}
