//! The word lists that come with undertone.

use std::sync::OnceLock;

use super::Lexicon;
use super::read::{Trust, read};

/// Every word list of `lexicons/en/`; a test compares this with the folder.
pub(crate) const FILES: &[(&str, &str)] = &[
    ("comment-adverbs.toml", include_str!("../../lexicons/en/comment-adverbs.toml")),
    ("devices.toml", include_str!("../../lexicons/en/devices.toml")),
    ("doubt.toml", include_str!("../../lexicons/en/doubt.toml")),
    ("euphemism.toml", include_str!("../../lexicons/en/euphemism.toml")),
    ("evaluative.toml", include_str!("../../lexicons/en/evaluative.toml")),
    ("factives.toml", include_str!("../../lexicons/en/factives.toml")),
    ("force-metaphor.toml", include_str!("../../lexicons/en/force-metaphor.toml")),
    ("frames.toml", include_str!("../../lexicons/en/frames.toml")),
    ("hidden-agents.toml", include_str!("../../lexicons/en/hidden-agents.toml")),
    ("intensifiers.toml", include_str!("../../lexicons/en/intensifiers.toml")),
    ("labels.toml", include_str!("../../lexicons/en/labels.toml")),
    ("loaded-actions.toml", include_str!("../../lexicons/en/loaded-actions.toml")),
    ("mirror-positions.toml", include_str!("../../lexicons/en/mirror-positions.toml")),
    ("mirror.toml", include_str!("../../lexicons/en/mirror.toml")),
    ("mockery.toml", include_str!("../../lexicons/en/mockery.toml")),
    ("negative-nouns.toml", include_str!("../../lexicons/en/negative-nouns.toml")),
    ("praise.toml", include_str!("../../lexicons/en/praise.toml")),
    ("rhetoric.toml", include_str!("../../lexicons/en/rhetoric.toml")),
    ("speech-verbs.toml", include_str!("../../lexicons/en/speech-verbs.toml")),
    ("values-and-fears.toml", include_str!("../../lexicons/en/values-and-fears.toml")),
];

/// Lists that are counted only where they are named: what a text is about, not how it is
/// worded, so that their hits would drown the others.
const ON_REQUEST: [&str; 1] = ["frames"];

/// Is a list of this name counted where none is named?
pub(crate) fn is_default(name: &str) -> bool {
    !ON_REQUEST.contains(&name)
}

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
