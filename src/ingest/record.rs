//! The fields of one record become one article.

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};

use super::error::Problem;
use super::field::{Field, Value};
use super::limits::MAX_METADATA;
use super::roles::{Cast, Roles};
use super::source::hex;
use super::{Article, Format, Options, Origin, Published, Role, Zone, date, format};
use super::{headline, markdown};
use crate::text::{Outlet, Span};

/// What is the same for all records of a file.
pub(super) struct Desk {
    format: Format,
    outlet: Option<String>,
    default_outlet: String,
    pub(super) roles: Roles,
}

impl Desk {
    pub(super) fn new(file: &str, format: Format, options: &Options) -> Self {
        let stem = if file == "-" { "stdin" } else { format::stem(file).0 };
        let default_outlet = options.default_outlet.clone().unwrap_or_else(|| stem.into());
        let roles = Roles::new(options.fields.clone());
        Desk { format, outlet: options.outlet.clone(), default_outlet, roles }
    }

    /// The article of a record, or what is wrong with it.
    pub(super) fn article(
        &mut self,
        mut fields: Vec<Field<'_>>,
        origin: Origin,
    ) -> Result<Article, Problem> {
        let cast = self.cast(&fields);
        let Some(text) = text(&mut fields, &cast) else {
            return Err(self.no_text(&fields));
        };
        if text.trim().is_empty() {
            return Err(Problem::EmptyText);
        }
        let published = published(&mut fields, &cast);
        let mut take = |role| plain(&mut fields, &cast, role);
        let named = take(Role::Outlet);
        let (id, title) = (take(Role::Id), take(Role::Title));
        let (author, url, section) =
            (take(Role::Author), take(Role::Url), take(Role::Section));
        let outlet = self.outlet.clone().or(named);
        let outlet = Outlet::from(outlet.unwrap_or_else(|| self.default_outlet.clone()));
        let title = title.or_else(|| self.heading(&text));
        let (text, text_start, zones) = self.lay_out(text, title.as_deref());
        let id = id.unwrap_or_else(|| fingerprint(&outlet, published.as_ref(), &text));
        Ok(Article {
            id: id.into(),
            outlet,
            title,
            author,
            url,
            section,
            published,
            metadata: metadata(fields),
            text,
            text_start,
            zones,
            origin,
        })
    }

    /// Has a table the columns that it needs?
    pub(super) fn check(&mut self, columns: &[String]) -> Result<(), Problem> {
        let missing =
            |role, wanted| Problem::NoField { role, wanted, seen: columns.to_vec() };
        let cast = self.roles.cast(&columns.iter().map(String::as_str));
        let absent = self.roles.asked().iter().find(|(role, _)| !cast.contains_key(role));
        match absent {
            Some((role, name)) => Err(missing(*role, Some(name.clone()))),
            None if !cast.contains_key(&Role::Text) => Err(missing(Role::Text, None)),
            None => Ok(()),
        }
    }

    fn cast(&mut self, fields: &[Field<'_>]) -> Cast {
        const NONE: &str = "\0"; // no field has this name
        let names = fields.iter().map(|field| match field.value {
            Value::Null => NONE,
            _ => &*field.name,
        });
        self.roles.cast(&names)
    }

    fn no_text(&self, fields: &[Field<'_>]) -> Problem {
        Problem::NoField {
            role: Role::Text,
            wanted: self.roles.asked().get(&Role::Text).cloned(),
            seen: fields.iter().map(|field| field.name.to_string()).collect(),
        }
    }

    fn heading(&self, text: &str) -> Option<String> {
        let markdown = self.format == Format::Markdown;
        markdown.then(|| markdown::heading(text)).flatten().map(str::to_owned)
    }

    /// Headline and text in one string, and the zones that the format tells.
    fn lay_out(
        &self,
        text: String,
        title: Option<&str>,
    ) -> (String, u32, Vec<(Zone, Span)>) {
        let opening = title.and_then(|title| headline::opening(&text, title));
        let (text, start, headline) = match (opening, title) {
            (None, Some(title)) => {
                let span = Span::from_usize(0, title.len());
                ([title, &text].join("\n\n"), title.len() + 2, Some(span))
            }
            (found, _) => (text, 0, found),
        };
        let mut zones: Vec<_> =
            headline.map(|span| (Zone::Headline, span)).into_iter().collect();
        if self.format == Format::Markdown {
            let from = zones.last().map_or(0, |(_, span)| span.end() as usize);
            zones.extend(markdown::subheads(&text, from));
        }
        (text, Span::from_usize(start, start).start(), zones)
    }
}

fn take<'a>(fields: &mut [Field<'a>], cast: &Cast, role: Role) -> Option<Value<'a>> {
    let field = fields.get_mut(*cast.get(&role)?)?;
    Some(std::mem::replace(&mut field.value, Value::Null))
}

/// A list of paragraphs is a text, too.
fn text(fields: &mut [Field<'_>], cast: &Cast) -> Option<String> {
    take(fields, cast, Role::Text)?.join("\n\n")
}

fn plain(fields: &mut [Field<'_>], cast: &Cast, role: Role) -> Option<String> {
    let value = take(fields, cast, role)?.join("; ")?;
    let trimmed = value.trim();
    match trimmed.len() {
        0 => None,
        n if n == value.len() => Some(value),
        _ => Some(trimmed.to_owned()),
    }
}

fn published(fields: &mut [Field<'_>], cast: &Cast) -> Option<Published> {
    let value = take(fields, cast, Role::Date)?;
    let number = matches!(value, Value::Number(_));
    let raw = value.join("; ").filter(|raw| !raw.trim().is_empty())?;
    let date = if number { date::from_number(&raw) } else { date::from_text(&raw) };
    Some(Published { raw, date })
}

fn fingerprint(outlet: &Outlet, published: Option<&Published>, text: &str) -> String {
    let date = published.map_or("", |published| &published.raw);
    let mut hash = Sha256::new();
    for part in [outlet.as_str(), date, text] {
        hash.update(part);
        hash.update([0]); // so that no part can run into the next
    }
    hash.finalize().get(..8).map(hex).unwrap_or_default()
}

fn metadata(fields: Vec<Field<'_>>) -> BTreeMap<String, String> {
    let mut metadata = BTreeMap::new();
    for Field { name, value } in fields {
        let value = value.join("; ").filter(|value| value.len() <= MAX_METADATA);
        if let Some(value) = value.filter(|value| !value.is_empty()) {
            metadata.entry(name.into_owned()).or_insert(value);
        }
    }
    metadata
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::trial::{fields, trial};

    fn one(name: &str, file: &str, options: &Options) -> Article {
        trial(name, file, options).remove(0).unwrap()
    }

    #[test]
    fn a_record_becomes_an_article() {
        let file = r#"{"id": 17, "source": {"name": " Herald "}, "publishedAt": "2021-10-07T08:00:00Z",
            "authors": ["Ann", "Bo"], "link": "https://example.org", "desk": "World", "topic": "bridges",
            "score": 0.5, "none": null, "content": "One.\r\n\u00a0Two."}"#;
        let article = one("a.json", file, &Options::default());
        assert_eq!(article.id.as_str(), "17");
        assert_eq!(article.outlet.as_str(), "Herald");
        assert_eq!(article.author.as_deref(), Some("Ann; Bo"));
        assert_eq!(article.url.as_deref(), Some("https://example.org"));
        assert_eq!(article.section.as_deref(), Some("World"));
        let published = article.published.unwrap();
        assert_eq!(published.raw, "2021-10-07T08:00:00Z");
        assert_eq!(published.date, jiff::civil::Date::new(2021, 10, 7).ok());
        assert_eq!(article.text, "One.\r\n\u{a0}Two.");
        let metadata: Vec<_> = article.metadata.iter().map(|(n, v)| (&**n, &**v)).collect();
        assert_eq!(metadata, [("score", "0.5"), ("topic", "bridges")]);
        assert_eq!(article.origin, Origin { file: "a.json".into(), record: Some(1) });
    }

    #[test]
    fn a_headline_of_its_own_is_put_in_front() {
        for (case, name, file, text, start, headline) in [
            (
                "own",
                "a.json",
                r#"{"title": "Mayor quits", "text": "She left."}"#,
                "Mayor quits\n\nShe left.",
                13,
                Some("Mayor quits"),
            ),
            (
                "opens the text",
                "a.json",
                r#"{"title": "Mayor quits", "text": "Mayor quits.\n\nShe left."}"#,
                "Mayor quits.\n\nShe left.",
                0,
                Some("Mayor quits."),
            ),
            (
                "none",
                "a.json",
                r#"{"title": " ", "text": "She left."}"#,
                "She left.",
                0,
                None,
            ),
            (
                "front matter",
                "a.md",
                "---\ntitle: Mayor quits\n---\nShe left.",
                "Mayor quits\n\nShe left.",
                13,
                Some("Mayor quits"),
            ),
            (
                "heading",
                "a.md",
                "# Mayor quits\n\nShe left.",
                "# Mayor quits\n\nShe left.",
                0,
                Some("Mayor quits"),
            ),
            (
                "plain",
                "a.txt",
                "# Mayor quits\n\nShe left.",
                "# Mayor quits\n\nShe left.",
                0,
                None,
            ),
        ] {
            let article = one(name, file, &Options::default());
            assert_eq!((&*article.text, article.text_start), (text, start), "{case}");
            let zone = article.zones.first().map(|(_, span)| span.of(&article.text));
            assert_eq!(zone, headline, "{case}");
            assert_eq!(
                article.title.as_deref(),
                headline.map(|h| h.trim_end_matches('.')),
                "{case}"
            );
        }
    }

    #[test]
    fn the_outlet_comes_from_the_first_that_knows_it() {
        let with = |outlet: Option<&str>, default_outlet: Option<&str>| Options {
            outlet: outlet.map(str::to_owned),
            default_outlet: default_outlet.map(str::to_owned),
            ..Options::default()
        };
        let named = r#"{"paper": "Herald", "text": "x"}"#;
        let unnamed = r#"{"paper": "", "text": "x"}"#;
        for (file, outlet, folder, expected) in [
            (named, Some("Post"), Some("folder"), "Post"),
            (named, None, Some("folder"), "Herald"),
            (unnamed, None, Some("folder"), "folder"),
            (unnamed, None, None, "The Echo"),
        ] {
            let article = one("dir/The Echo.json.gz", file, &with(outlet, folder));
            assert_eq!(article.outlet.as_str(), expected);
        }
        assert_eq!(one("-", "Words.", &Options::default()).outlet.as_str(), "stdin");
    }

    #[test]
    fn an_id_of_its_own_or_the_hash_of_outlet_date_and_text() {
        let id = |file: &str| one("a.json", file, &Options::default()).id;
        let plain = id(r#"{"outlet": "H", "date": "2021-10-07", "text": "x"}"#);
        assert_eq!(plain.as_str().len(), 16);
        for (file, same) in [
            (
                r#"{"text": "x", "id": "", "date": "2021-10-07", "outlet": "H", "n": 1}"#,
                true,
            ),
            (r#"{"outlet": "H2", "date": "021-10-07", "text": "x"}"#, false),
            (r#"{"outlet": "H", "date": "2021-10-08", "text": "x"}"#, false),
            (r#"{"outlet": "H", "date": "2021-10-07", "text": "y"}"#, false),
        ] {
            assert_eq!(id(file) == plain, same, "{file}");
        }
    }

    #[test]
    fn the_user_overrules_the_guess() {
        let file = r#"{"text": "summary", "story": "the story", "title": "T1", "id": 1}"#;
        let options = fields(&[(Role::Text, "STORY"), (Role::Id, "title")]);
        let article = one("a.json", file, &options);
        assert_eq!((&*article.text, article.id.as_str()), ("the story", "T1"));
        assert_eq!(article.title, None);
        assert!(article.metadata.contains_key("text"));
        let found = trial("a.json", file, &fields(&[(Role::Text, "full")]));
        let message =
            found[0].as_ref().map(|_| ()).map_err(|m| m.contains("called \"full\""));
        assert_eq!(message, Err(true));
    }

    #[test]
    fn long_values_are_no_metadata() {
        let file =
            format!(r#"{{"text": "x", "html": "{}"}}"#, "y".repeat(MAX_METADATA + 1));
        assert!(one("a.json", &file, &Options::default()).metadata.is_empty());
    }
}
