//! Which format a file is in: told by its first lines and its name.

use super::roles::role_of;
use super::{Role, table};

/// The formats read.
///
/// ```
/// use undertone::ingest::Format;
/// assert_eq!(Format::from_name("ndjson"), Some(Format::JsonLines));
/// assert_eq!(Format::JsonLines.name(), "jsonl");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Format {
    /// The whole file is one article.
    Plain,
    /// The same, with a block of fields in front.
    Markdown,
    /// An object, an array of objects, or an object that holds such an array.
    Json,
    /// An object a line.
    JsonLines,
    /// Cells separated by comma, semicolon or bar, names in the first row.
    Csv,
    /// The same, separated by tabs.
    Tsv,
}

impl Format {
    /// All, in the order of their declaration.
    pub const ALL: [Format; 6] = [
        Format::Plain,
        Format::Markdown,
        Format::Json,
        Format::JsonLines,
        Format::Csv,
        Format::Tsv,
    ];

    /// As it is written in `--input-format`.
    pub fn name(self) -> &'static str {
        match self {
            Format::Plain => "plain",
            Format::Markdown => "markdown",
            Format::Json => "json",
            Format::JsonLines => "jsonl",
            Format::Csv => "csv",
            Format::Tsv => "tsv",
        }
    }

    /// As it is called in sentences.
    pub fn title(self) -> &'static str {
        match self {
            Format::Plain => "plain text",
            Format::Markdown => "Markdown",
            Format::Json => "JSON",
            Format::JsonLines => "JSON Lines",
            Format::Csv => "CSV",
            Format::Tsv => "TSV",
        }
    }

    /// The format of that name, or with that ending of file names.
    pub fn from_name(name: &str) -> Option<Format> {
        Some(match name.to_ascii_lowercase().as_str() {
            "plain" | "txt" | "text" => Format::Plain,
            "markdown" | "md" | "mkd" => Format::Markdown,
            "json" => Format::Json,
            "jsonl" | "ndjson" | "jsonlines" | "json-lines" => Format::JsonLines,
            "csv" => Format::Csv,
            "tsv" | "tab" => Format::Tsv,
            _ => return None,
        })
    }
}

/// The last part of a path, without the endings that tell format and compression.
pub(super) fn stem(name: &str) -> (&str, Option<Format>) {
    let path = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let lower = |ending: &str| ending.to_ascii_lowercase();
    let base = match path.rsplit_once('.') {
        Some((base, end)) if matches!(lower(end).as_str(), "gz" | "zst" | "gzip") => base,
        _ => path,
    };
    match base.rsplit_once('.') {
        Some((stem, end)) if Format::from_name(end).is_some() && !stem.is_empty() => {
            (stem, Format::from_name(end))
        }
        _ => (base, None),
    }
}

/// The format of a file of that name whose text begins with `head`. JSON and front matter
/// are plain to see and overrule the name; a table without a telling name must have a
/// header with the names of at least two known fields, the text among them.
pub(super) fn detect(name: &str, head: &str) -> Format {
    let named = stem(name).1;
    let text = head.trim_start();
    let markdown = named == Some(Format::Markdown);
    match named {
        _ if !markdown && opens(text, '[', '{') => Format::Json,
        _ if !markdown && opens(text, '{', '"') => objects(named, text),
        Some(Format::Plain) | None if fenced(head) => Format::Markdown,
        Some(Format::Plain) | None => sniff(text).unwrap_or(Format::Plain),
        Some(format) => format,
    }
}

fn opens(text: &str, first: char, second: char) -> bool {
    text.strip_prefix(first).is_some_and(|rest| rest.trim_start().starts_with(second))
}

/// A first line that is one object and a second one that begins another: JSON Lines.
fn objects(named: Option<Format>, text: &str) -> Format {
    let mut lines = text.lines().filter(|line| !line.trim().is_empty());
    let first = lines.next().unwrap_or_default().trim_end();
    let pretty = first == "{";
    let second = lines.next().is_some_and(|line| line.trim_start().starts_with('{'));
    match named {
        Some(Format::JsonLines) if !pretty => Format::JsonLines,
        _ if first.ends_with('}') && second => Format::JsonLines,
        _ => Format::Json,
    }
}

fn fenced(head: &str) -> bool {
    ["+++", "---"].into_iter().any(|fence| {
        let mut lines = head.lines();
        lines.next().is_some_and(|line| line.trim_end() == fence)
            && lines.any(|line| line.trim_end() == fence)
    })
}

fn sniff(text: &str) -> Option<Format> {
    let header = text.lines().next().unwrap_or_default();
    let separator = table::separator(header, Format::Csv)?;
    let names =
        header.split(char::from(separator)).map(|name| name.trim().trim_matches('"'));
    let roles: Vec<Role> = names.filter_map(|name| Some(role_of(name)?.0)).collect();
    let table = roles.contains(&Role::Text) && roles.iter().any(|&role| role != Role::Text);
    table.then_some(if separator == b'\t' { Format::Tsv } else { Format::Csv })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_are_told_by_content_and_name() {
        for (name, head, expected) in [
            ("a.txt", "A plain text, with commas.\n", Format::Plain),
            ("a", "[Updated] A plain text.", Format::Plain),
            ("a.md", "{\"no\": \"json\"}", Format::Markdown),
            ("a.txt", "---\ntitle: A\n---\nText", Format::Markdown),
            ("a.txt", "---\nA rule, and no fence", Format::Plain),
            ("-", "{\"text\": \"a\"}\n{\"text\": \"b\"}\n", Format::JsonLines),
            ("a.json", "{\"text\": \"a\"}\n\n{\"text\": \"b\"}\n", Format::JsonLines),
            ("a.json", "{\"text\": \"a\"}\n", Format::Json),
            ("a.jsonl", "{\"text\": \"a\"}\n", Format::JsonLines),
            ("a.jsonl.gz", "{\"text\": \"brok\n{\"text\": \"b\"}", Format::JsonLines),
            ("a.jsonl", "{\n  \"text\": \"a\"\n}\n", Format::Json),
            ("a.csv", " [ {\"text\": \"a\"}]", Format::Json),
            ("a.csv", "one column", Format::Csv),
            ("a.tsv.zst", "id\ttext\n", Format::Tsv),
            ("-", "id,Text\n1,a", Format::Csv),
            ("a.txt", "date\t\"body\"\n1,a", Format::Tsv),
            ("-", "Date: today, text follows", Format::Plain),
        ] {
            assert_eq!(detect(name, head), expected, "{name}: {head}");
        }
    }

    #[test]
    fn a_stem_is_a_name_without_known_endings() {
        for (name, expected) in [
            ("news/The Herald.json.gz", "The Herald"),
            ("No. 5", "No. 5"),
            ("v1.2.csv", "v1.2"),
            (".md", ".md"),
            ("-", "-"),
        ] {
            assert_eq!(stem(name).0, expected);
        }
    }
}
