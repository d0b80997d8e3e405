//! Markdown: a block of fields in front, then the text; its marks stay in the text.

use std::borrow::Cow;

use super::Zone;
use super::error::Problem;
use super::field::{Field, Value, object};
use crate::text::Span;

/// The longest block of fields.
const MAX_FRONT_MATTER: usize = 256 << 10;

/// What the TOML parser puts around a date where there is no type for it.
const TOML_DATE: &str = ".$__toml_private_datetime";

/// The fields in front, and the text behind them.
pub(super) fn split(file: &str) -> Result<(Vec<Field<'static>>, &str), Problem> {
    let Some((language, block, text)) = front_matter(file) else {
        return Ok((Vec::new(), file));
    };
    let broken = |message: String| {
        let message = message.split_whitespace().collect::<Vec<_>>().join(" ");
        Problem::FrontMatter { language, message }
    };
    if block.len() > MAX_FRONT_MATTER {
        return Err(broken(format!("longer than {} KiB", MAX_FRONT_MATTER >> 10)));
    }
    let fields = fields(language, block).map_err(broken)?;
    Ok((fields, text))
}

/// Language, block and text, where the file begins with a block between two fences.
fn front_matter(file: &str) -> Option<(&'static str, &str, &str)> {
    let fence = file.lines().next()?.trim_end();
    let language = match fence {
        "+++" => "TOML",
        "---" => "YAML",
        _ => return None,
    };
    let begin = file.split_inclusive('\n').next()?.len();
    let mut at = begin;
    for line in file.get(begin..)?.split_inclusive('\n') {
        let next = at + line.len();
        if line.trim_end() == fence {
            let text = file.get(next..)?.trim_start_matches(['\n', '\r']);
            return Some((language, file.get(begin..at)?, text));
        }
        at = next;
    }
    None
}

/// By way of JSON, so that all formats flatten nested fields alike.
fn fields(language: &str, block: &str) -> Result<Vec<Field<'static>>, String> {
    let value: serde_json::Value = if language == "TOML" {
        toml::from_str(block).map_err(|e| e.message().to_owned())?
    } else {
        serde_norway::from_str(block).map_err(|e| e.to_string())?
    };
    if value.is_null() {
        return Ok(Vec::new());
    }
    let fields =
        object(&value.to_string()).map(|fields| fields.into_iter().map(owned).collect());
    fields.map_err(|e| e.to_string())
}

fn owned(field: Field<'_>) -> Field<'static> {
    let name = field.name.strip_suffix(TOML_DATE).unwrap_or(&field.name).to_owned();
    let value = match field.value {
        Value::Null => Value::Null,
        Value::Text(text) => Value::Text(Cow::Owned(text.into_owned())),
        Value::Number(number) => Value::Number(number),
        Value::List(parts) => Value::List(parts),
    };
    Field { name: Cow::Owned(name), value }
}

/// The title that a text opens with.
pub(super) fn heading(text: &str) -> Option<&str> {
    let line = text.lines().find(|line| !line.trim().is_empty())?;
    line.strip_prefix("# ").map(unmarked).filter(|title| !title.is_empty())
}

/// The titles between paragraphs, from byte `from` on.
pub(super) fn subheads(text: &str, from: usize) -> Vec<(Zone, Span)> {
    let mut at = 0;
    let mut found = Vec::new();
    for line in text.split_inclusive('\n') {
        let inner = line.trim_start_matches('#');
        let level = line.len() - inner.len();
        let title = unmarked(inner);
        if at >= from
            && (1..=6).contains(&level)
            && inner.starts_with(' ')
            && !title.is_empty()
        {
            let start = at + level + (inner.len() - inner.trim_start().len());
            found.push((Zone::Subhead, Span::from_usize(start, start + title.len())));
        }
        at += line.len();
    }
    found
}

fn unmarked(title: &str) -> &str {
    title.trim().trim_end_matches('#').trim_end()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn flat(file: &str) -> (Vec<(String, String)>, &str) {
        let (fields, text) = split(file).unwrap();
        let pair =
            |f: Field<'_>| (f.name.into_owned(), f.value.join("; ").unwrap_or_default());
        (fields.into_iter().map(pair).collect(), text)
    }

    #[test]
    fn front_matter_is_split_off() {
        for (case, file, fields, text) in [
            (
                "yaml",
                "---\ntitle: A\ndate: 2021-10-07\n---\n\nText",
                &[("date", "2021-10-07"), ("title", "A")][..],
                "Text",
            ),
            (
                "toml",
                "+++\r\ndate = 2021-10-07\n[source]\nname = \"H\"\n+++\r\nText\r\n",
                &[("date", "2021-10-07"), ("source.name", "H")],
                "Text\r\n",
            ),
            ("empty", "---\n---\nText", &[], "Text"),
            ("none", "Text\n---\n", &[], "Text\n---\n"),
            ("never closed", "---\ntitle: A\n", &[], "---\ntitle: A\n"),
        ] {
            let fields: Vec<_> =
                fields.iter().map(|&(n, v)| (n.to_owned(), v.to_owned())).collect();
            assert_eq!(flat(file), (fields, text), "{case}");
        }
    }

    #[test]
    fn broken_front_matter_is_an_error() {
        for file in ["---\na: [\n---\nT", "---\njust words\n---\nT", "+++\na = \n+++\nT"] {
            assert!(matches!(split(file), Err(Problem::FrontMatter { .. })), "{file}");
        }
    }

    #[test]
    fn headings_are_told() {
        let text = "# Mayor quits #\n\nShe left.\n\n## What next? ##\n\n#hashtag\n";
        assert_eq!(heading(text), Some("Mayor quits"));
        let found: Vec<_> = subheads(text, 10).iter().map(|(_, s)| s.of(text)).collect();
        assert_eq!(found, ["What next?"]);
        assert_eq!(heading("She left.\n# Late"), None);
    }
}
