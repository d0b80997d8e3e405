//! For tests of this room: a whole file at once.

use super::{Article, Options, Role, read};

/// Every article, or its error's message.
pub(super) fn trial(
    name: &str,
    file: impl AsRef<[u8]>,
    options: &Options,
) -> Vec<Result<Article, String>> {
    match read(name, Box::new(file.as_ref()), options) {
        Ok(records) => records.map(|found| found.map_err(|e| e.to_string())).collect(),
        Err(error) => vec![Err(error.to_string())],
    }
}

/// The texts, or the messages, of a file read without options.
pub(super) fn texts(name: &str, file: impl AsRef<[u8]>) -> Vec<Result<String, String>> {
    let found = trial(name, file, &Options::default());
    found.into_iter().map(|article| article.map(|article| article.text)).collect()
}

/// Short for a table of expected texts and messages: a message begins with `!`.
pub(super) fn expect(case: &str, found: &[Result<String, String>], expected: &[&str]) {
    let found: Vec<String> = found
        .iter()
        .map(|each| match each {
            Ok(text) => text.clone(),
            Err(message) => format!("!{message}"),
        })
        .collect();
    assert_eq!(found, expected, "{case}");
}

pub(super) fn fields(pairs: &[(Role, &str)]) -> Options {
    let fields = pairs.iter().map(|&(role, name)| (role, name.to_owned())).collect();
    Options { fields, ..Options::default() }
}
