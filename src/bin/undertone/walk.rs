//! Paths to files: folders are walked in the order of names, hidden files are left out.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Component, Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

/// One file to be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Input {
    /// As it is named in messages; `-` for standard input.
    pub name: String,
    /// The first folder below the path that the user gave, or that folder itself where it is
    /// one of several: an outlet, unless a record says otherwise.
    pub folder: Option<String>,
    place: Place,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Place {
    File(PathBuf),
    Stdin,
    Memory(&'static str),
}

impl Input {
    /// Opens it.
    pub fn open(&self) -> io::Result<Box<dyn Read + Send>> {
        match &self.place {
            Place::Stdin => Ok(Box::new(io::stdin())),
            Place::Memory(text) => Ok(Box::new(text.as_bytes())),
            Place::File(path) if fs::metadata(path)?.is_dir() => {
                Err(io::Error::from(io::ErrorKind::IsADirectory))
            }
            Place::File(path) => Ok(Box::new(File::open(path)?)),
        }
    }
}

/// The built-in articles.
pub fn sample() -> Vec<Result<Input, Unreadable>> {
    let input = |(name, text): &(&str, &'static str)| {
        let name = format!("sample/{name}");
        Ok(Input { name, folder: None, place: Place::Memory(text) })
    };
    undertone::sample::files().iter().map(input).collect()
}

/// A path that cannot be walked.
#[derive(Debug)]
pub struct Unreadable {
    pub name: String,
    pub reason: String,
}

/// All files below the paths, in order. A link to a folder that holds it is not followed.
pub fn files(paths: &[PathBuf]) -> Vec<Result<Input, Unreadable>> {
    let several = paths.iter().filter(|path| path.is_dir()).count() > 1;
    paths.iter().flat_map(|path| below(path, several)).collect()
}

fn below(path: &Path, several: bool) -> Vec<Result<Input, Unreadable>> {
    let name = path.display().to_string();
    if name == "-" {
        return vec![Ok(Input { name, folder: None, place: Place::Stdin })];
    }
    let walk = WalkDir::new(path).follow_links(true).sort_by_file_name();
    let entries = walk.into_iter().filter_entry(|entry| {
        entry.depth() == 0 || !hidden(entry) && !earlier_result(entry)
    });
    let named = if several && path.is_dir() { own_name(path) } else { None };
    entries.filter_map(|entry| one(path, named.as_deref(), entry)).collect()
}

fn hidden(entry: &DirEntry) -> bool {
    entry.file_name().as_encoded_bytes().starts_with(b".")
}

/// A folder that `--out` wrote: its tables are no articles.
fn earlier_result(entry: &DirEntry) -> bool {
    entry.file_type().is_dir() && crate::folder::is_result(entry.path())
}

fn one(
    root: &Path,
    named: Option<&str>,
    entry: walkdir::Result<DirEntry>,
) -> Option<Result<Input, Unreadable>> {
    match entry {
        Ok(entry) if entry.file_type().is_dir() => None,
        // Opening a pipe waits for whoever writes into it.
        Ok(entry) if entry.depth() > 0 && !entry.file_type().is_file() => {
            let name = entry.path().display().to_string();
            let reason =
                "it is a pipe, a socket or a device; name it to read it".to_owned();
            Some(Err(Unreadable { name, reason }))
        }
        Ok(entry) => {
            let path = entry.into_path();
            let name = path.display().to_string();
            let folder = first_folder(root, &path).or(named.map(str::to_owned));
            Some(Ok(Input { name, folder, place: Place::File(path) }))
        }
        Err(error) if error.loop_ancestor().is_some() => None,
        Err(error) => {
            let name = error.path().unwrap_or(root).display().to_string();
            let reason = error.io_error().map_or_else(|| error.to_string(), reason);
            Some(Err(Unreadable { name, reason }))
        }
    }
}

/// Why a file cannot be opened, for people.
pub fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "there is no such file".to_owned(),
        io::ErrorKind::PermissionDenied => {
            "it may not be read (permission denied)".to_owned()
        }
        io::ErrorKind::IsADirectory => "it is a folder".to_owned(),
        _ => error.to_string(),
    }
}

/// The name of a folder, wherever it is seen from: *.* has one, too.
fn own_name(folder: &Path) -> Option<String> {
    let whole = fs::canonicalize(folder).ok()?;
    whole.file_name().map(|name| name.to_string_lossy().into_owned())
}

fn first_folder(root: &Path, path: &Path) -> Option<String> {
    let below = path.strip_prefix(root).ok()?;
    let mut parts = below.components();
    let first = parts.next()?;
    parts.next()?; // a file directly below the path is in no folder
    match first {
        Component::Normal(name) => Some(name.to_string_lossy().into_owned()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(path: &Path) -> Vec<(String, Option<String>)> {
        let found = files(&[path.to_owned()]);
        let found = found.into_iter().filter_map(Result::ok);
        found.map(|input| (input.name, input.folder)).collect()
    }

    #[test]
    fn folders_are_walked_in_order_and_the_first_below_is_the_outlet() {
        let root = tempfile::tempdir().unwrap();
        let at = |name: &str| root.path().join(name);
        for name in ["b/deep", "a", ".git"] {
            fs::create_dir_all(at(name)).unwrap();
        }
        for name in ["b/deep/2.txt", "b/1.txt", "a/z.txt", "top.txt", ".hidden", ".git/x"] {
            fs::write(at(name), "x").unwrap();
        }
        let found = names(root.path());
        let expected = [
            ("a/z.txt", Some("a")),
            ("b/1.txt", Some("b")),
            ("b/deep/2.txt", Some("b")),
            ("top.txt", None),
        ];
        let expected = expected.map(|(name, folder)| {
            (at(name).display().to_string(), folder.map(str::to_owned))
        });
        assert_eq!(found, expected);
        assert_eq!(names(&at(".hidden")).len(), 1, "a hidden file that was named is read");
    }

    #[test]
    fn of_several_folders_each_is_an_outlet() {
        let root = tempfile::tempdir().unwrap();
        let at = |name: &str| root.path().join(name);
        for name in ["left", "right/deep"] {
            fs::create_dir_all(at(name)).unwrap();
        }
        for name in ["left/1.txt", "right/1.txt", "right/deep/2.txt", "top.txt"] {
            fs::write(at(name), "x").unwrap();
        }
        let found = files(&[at("left"), at("right"), at("top.txt")]);
        let folders: Vec<_> =
            found.into_iter().map(|input| input.unwrap().folder).collect();
        let expected = [Some("left"), Some("right"), Some("deep"), None];
        assert_eq!(folders, expected.map(|folder| folder.map(str::to_owned)));
        let alone = files(&[at("left"), at("top.txt")]);
        assert!(alone.into_iter().all(|input| input.unwrap().folder.is_none()));
    }

    #[cfg(unix)]
    #[test]
    fn a_folder_with_a_link_to_itself_ends_and_linked_files_are_read() {
        use std::os::unix::fs::symlink;
        let root = tempfile::tempdir().unwrap();
        fs::write(root.path().join("a.txt"), "x").unwrap();
        symlink(root.path(), root.path().join("self")).unwrap();
        symlink(root.path().join("a.txt"), root.path().join("b.txt")).unwrap();
        symlink(root.path().join("none"), root.path().join("c.txt")).unwrap();
        let found = files(&[root.path().to_owned()]);
        assert_eq!(found.iter().filter(|f| f.is_ok()).count(), 2);
        assert_eq!(
            found.iter().filter(|f| f.is_err()).count(),
            1,
            "the broken link is named"
        );
    }
}
