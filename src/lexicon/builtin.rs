//! The word lists that come with undertone.

use std::sync::OnceLock;

use super::Lexicon;
use super::read::{Trust, read};

/// Every word list of `lexicons/en/`; a test compares this with the folder.
pub(crate) const FILES: &[(&str, &str)] =
    &[("force.toml", include_str!("../../lexicons/en/force.toml"))];

/// All of them, read once.
pub(crate) fn lexicons() -> &'static [Lexicon] {
    static READ: OnceLock<Vec<Lexicon>> = OnceLock::new();
    READ.get_or_init(|| read(FILES, Trust::Own).0)
}

#[cfg(test)]
#[allow(clippy::disallowed_methods, reason = "a test looks at the folder")]
mod tests {
    use super::*;

    /// A word list is a file that begins with `[lexicon]`, comments aside.
    #[test]
    fn no_list_is_left_out() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/lexicons/en");
        let mut lists: Vec<(String, String)> = std::fs::read_dir(folder)
            .unwrap()
            .map(|file| file.unwrap().path())
            .map(|path| (path.file_name().unwrap().to_str().unwrap().to_owned(), path))
            .map(|(name, path)| (name, std::fs::read_to_string(path).unwrap()))
            .filter(|(_, text)| text.lines().any(|line| line == "[lexicon]"))
            .collect();
        lists.sort();
        let known: Vec<&str> = FILES.iter().map(|(name, _)| *name).collect();
        let names: Vec<&str> = lists.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(known, names, "FILES and the folder lexicons/en differ");
    }
}
