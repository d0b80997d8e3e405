//! The folder of `--out`: whole or not at all.
//!
//! Everything is written into a folder beside the target, which takes its place at the
//! very end. An interruption leaves the old folder or the new one; a machine that stops
//! between the two renames leaves the old one under another name, and the next run puts it
//! back. A lock beside the target keeps a second run out.

use std::fs::{self, File, TryLockError};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use anyhow::{Context, Result, bail};

/// Every file that a result may have.
const KNOWN: [&str; 30] = [
    "accuracy.csv",
    "articles.csv",
    "attributions.csv",
    "contrasts.csv",
    "cues.csv",
    "echoes.csv",
    "entries.csv",
    "false.txt",
    "hits.csv",
    "introduced.csv",
    "keywords.csv",
    "left_out.csv",
    "methods.md",
    "missed.txt",
    "names.csv",
    "near.csv",
    "provenance.json",
    "rates.csv",
    "report.html",
    "same_story.csv",
    "sensitivity.csv",
    "shares.csv",
    "skipped.csv",
    "speakers.csv",
    "stories.csv",
    "too-long.txt",
    "too-short.txt",
    "uses.csv",
    "wrong-cue.txt",
    "wrong-source.txt",
];

/// Did undertone write this folder, and nobody anything else into it?
pub fn is_result(path: &Path) -> bool {
    let says = fs::read_to_string(path.join("provenance.json")).unwrap_or_default();
    let json: serde_json::Value = serde_json::from_str(&says).unwrap_or_default();
    json.get("program").is_some_and(|program| program == "undertone")
        && matches!(foreign(path), Ok(None))
}

/// The first thing in a folder that is no file of a result.
fn foreign(path: &Path) -> io::Result<Option<String>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(path)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let known = KNOWN.contains(&name.as_str()) && entry.file_type()?.is_file();
        names.extend((!known).then_some(name));
    }
    Ok(names.into_iter().min())
}

/// A result that is being written.
#[derive(Debug)]
pub struct Folder {
    target: PathBuf,
    partial: PathBuf,
    old: PathBuf,
    lock: PathBuf,
    _locked: File,
}

/// What an interruption has to clear away. Held while the folders change places, so that
/// an interruption waits until one of them stands there.
static OPEN: Mutex<Option<(PathBuf, PathBuf)>> = Mutex::new(None);

fn open() -> MutexGuard<'static, Option<(PathBuf, PathBuf)>> {
    OPEN.lock().unwrap_or_else(PoisonError::into_inner)
}

/// As a shell tells it of a program that Ctrl-C has ended.
const INTERRUPTED: i32 = 130;

/// Has an interruption clear away a file, too, until it is settled.
pub fn guard(partial: &Path) -> Result<()> {
    *open() = Some((partial.to_owned(), PathBuf::new()));
    watch()
}

/// The last step with such a file: no interruption comes between.
pub fn settle<T>(step: impl FnOnce() -> T) -> T {
    let mut open = open();
    let done = step();
    *open = None;
    done
}

impl Folder {
    /// Makes sure that the target may be written, before any work is done.
    pub fn begin(path: &Path) -> Result<Self> {
        let target = resolve(path)?;
        let beside = |what: &str| {
            let name = target.file_name().unwrap_or_default().to_string_lossy();
            target.with_file_name(format!(".{name}.{what}"))
        };
        let id = std::process::id();
        let (partial, old) =
            (beside(&format!("partial-{id}")), beside(&format!("old-{id}")));
        let lock = beside("lock");
        let locked = hold(&lock, path)?;
        clear(&target, &beside("partial-"), &beside("old-"))?;
        if let Err(error) = admit(&target, path) {
            let _ = fs::remove_file(&lock);
            return Err(error);
        }
        fs::create_dir(&partial).with_context(|| unwritable(path))?;
        *open() = Some((partial.clone(), lock.clone()));
        watch()?;
        Ok(Folder { target, partial, old, lock, _locked: locked })
    }

    /// A new file of the result.
    pub fn file(&self, name: &str) -> Result<BufWriter<File>> {
        let path = self.partial.join(name);
        // Read, too: rows of articles that turn out to be copies are cut out again.
        let file = File::options().read(true).write(true).create_new(true).open(&path);
        let file = file.with_context(|| format!("cannot write {}", path.display()))?;
        Ok(BufWriter::with_capacity(1 << 16, file))
    }

    /// Writes a whole file.
    pub fn write(&self, name: &str, text: &str) -> Result<()> {
        let mut file = self.file(name)?;
        file.write_all(text.as_bytes()).with_context(|| format!("cannot write {name}"))?;
        file.flush().with_context(|| format!("cannot write {name}"))
    }

    /// Puts the new folder where the old one was.
    pub fn finish(self) -> Result<()> {
        let says =
            || format!("cannot put the result in its place, {}", self.target.display());
        for entry in fs::read_dir(&self.partial).with_context(says)? {
            File::open(entry?.path())?.sync_all().with_context(says)?;
        }
        let mut open = open();
        let replaced = self.target.exists();
        if replaced {
            fs::rename(&self.target, &self.old).with_context(says)?;
        }
        if let Err(error) = fs::rename(&self.partial, &self.target) {
            if replaced {
                fs::rename(&self.old, &self.target).with_context(says)?;
            }
            return Err(error).with_context(says);
        }
        *open = None;
        drop(open);
        if replaced {
            fs::remove_dir_all(&self.old).with_context(says)?;
        }
        Ok(())
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let mut open = open();
        // After `finish` there is no such folder any more.
        let _ = fs::remove_dir_all(&self.partial);
        let _ = fs::remove_file(&self.lock);
        *open = None;
    }
}

/// The place of the folder, with links followed, so that what is replaced is the folder
/// and never a link to it.
fn resolve(path: &Path) -> Result<PathBuf> {
    if path.exists() {
        let target = fs::canonicalize(path).with_context(|| unwritable(path))?;
        let here = std::env::current_dir().and_then(fs::canonicalize);
        if here.is_ok_and(|here| here.starts_with(&target)) {
            bail!(
                "--out {}: name a folder below the one that you stand in",
                path.display()
            );
        }
        return Ok(target);
    }
    let Some(name) = path.file_name() else {
        bail!("--out {}: a folder needs a name", path.display());
    };
    let parent = path.parent().filter(|parent| !parent.as_os_str().is_empty());
    let parent = parent.unwrap_or(Path::new("."));
    fs::create_dir_all(parent).with_context(|| unwritable(path))?;
    Ok(fs::canonicalize(parent).with_context(|| unwritable(path))?.join(name))
}

fn unwritable(path: &Path) -> String {
    format!("cannot write to --out {}; choose another folder", path.display())
}

fn hold(lock: &Path, path: &Path) -> Result<File> {
    let file = File::options().create(true).append(true).open(lock);
    let file = file.with_context(|| unwritable(path))?;
    match file.try_lock() {
        Err(TryLockError::WouldBlock) => {
            bail!("another run is writing to {}", path.display())
        }
        // Some network file systems have no locks: better without than not at all.
        Ok(()) | Err(TryLockError::Error(_)) => Ok(file),
    }
}

/// Only an empty folder or an earlier result may be replaced.
fn admit(target: &Path, path: &Path) -> Result<()> {
    if !target.exists() {
        return Ok(());
    }
    if !target.is_dir() {
        bail!("--out {}: there is a file of that name", path.display());
    }
    let foreign = foreign(target).with_context(|| unwritable(path))?;
    let empty = fs::read_dir(target)?.next().is_none();
    match foreign {
        Some(name) => bail!(
            "--out {}: the folder holds {name}, which undertone did not write; choose a new one",
            path.display()
        ),
        None if empty || is_result(target) => Ok(()),
        None => bail!(
            "--out {}: the folder has no provenance.json of undertone; choose a new one",
            path.display()
        ),
    }
}

/// What runs before have left: the last whole result goes back, the rest goes.
fn clear(target: &Path, partial: &Path, old: &Path) -> Result<()> {
    let starts = |path: &Path, with: &Path| {
        let name = path.file_name().unwrap_or_default().as_encoded_bytes();
        let with = with.file_name().unwrap_or_default().as_encoded_bytes();
        let id = name.strip_prefix(with);
        id.is_some_and(|id| !id.is_empty() && id.iter().all(u8::is_ascii_digit))
    };
    let parent = target.parent().unwrap_or(Path::new("."));
    let mut left: Vec<PathBuf> = Vec::new();
    for entry in fs::read_dir(parent)? {
        let path = entry?.path();
        left.extend((starts(&path, partial) || starts(&path, old)).then_some(path));
    }
    left.sort();
    for path in left {
        if starts(&path, old) && !target.exists() {
            fs::rename(&path, target)?;
        } else {
            fs::remove_dir_all(&path)
                .with_context(|| format!("cannot clear away {}", path.display()))?;
        }
    }
    Ok(())
}

/// Ctrl-C and the like: the half-written folder goes, the old one stays.
fn watch() -> Result<()> {
    let handler = || {
        if let Some((partial, lock)) = open().take() {
            // A thread may still be writing into it.
            let remove =
                || fs::remove_dir_all(&partial).or_else(|_| fs::remove_file(&partial));
            let gone = (0..20).any(|_| remove().is_ok());
            let kept = if gone { "" } else { "; the next run clears up" };
            let _ = writeln!(io::stderr(), "interrupted: nothing was written{kept}");
            let _ = fs::remove_file(lock);
        }
        std::process::exit(INTERRUPTED);
    };
    match ctrlc::set_handler(handler) {
        Ok(()) | Err(ctrlc::Error::MultipleHandlers) => Ok(()),
        Err(error) => Err(error).context("cannot watch for Ctrl-C"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PROVENANCE: &str = r#"{"program": "undertone"}"#;

    fn names(path: &Path) -> Vec<String> {
        let entries = fs::read_dir(path).unwrap();
        let mut names: Vec<String> = entries
            .map(|e| e.unwrap().file_name().to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
    }

    fn write(path: &Path, rates: &str) -> Result<()> {
        let folder = Folder::begin(path)?;
        folder.write("rates.csv", rates)?;
        folder.write("provenance.json", PROVENANCE)?;
        folder.finish()
    }

    // One test, since the folder being written is one for the whole program.
    #[test]
    fn a_result_is_there_whole_or_not_at_all() {
        let root = tempfile::tempdir().unwrap();
        let out = root.path().join("out");

        write(&out, "first").unwrap();
        write(&out, "second").unwrap();
        assert_eq!(fs::read_to_string(out.join("rates.csv")).unwrap(), "second");
        assert_eq!(names(root.path()), ["out"], "nothing is left beside it");

        let folder = Folder::begin(&out).unwrap();
        folder.write("rates.csv", "third").unwrap();
        let second = Folder::begin(&out).unwrap_err().to_string();
        assert!(second.contains("another run"), "{second}");
        drop(folder);
        assert_eq!(fs::read_to_string(out.join("rates.csv")).unwrap(), "second");
        assert_eq!(names(root.path()), ["out"]);

        // As a power cut leaves it: between the renames, and in the middle of writing.
        fs::rename(&out, root.path().join(".out.old-1")).unwrap();
        fs::create_dir(root.path().join(".out.partial-1")).unwrap();
        drop(Folder::begin(&out).unwrap());
        assert_eq!(fs::read_to_string(out.join("rates.csv")).unwrap(), "second");
        assert_eq!(names(root.path()), ["out"]);

        fs::write(out.join("notes.txt"), "mine").unwrap();
        let foreign = Folder::begin(&out).unwrap_err().to_string();
        assert!(foreign.contains("notes.txt"), "{foreign}");
        assert_eq!(fs::read_to_string(out.join("notes.txt")).unwrap(), "mine");
        assert_eq!(names(root.path()), ["out"]);

        let file = root.path().join("file");
        fs::write(&file, "").unwrap();
        assert!(
            Folder::begin(&file).unwrap_err().to_string().contains("a file of that name")
        );
        assert!(!is_result(root.path()));
    }
}
