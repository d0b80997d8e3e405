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
        let text = match text(&mut fields, &cast) {
            Some(text) => text,
            None => return Err(self.no_text(&fields)),
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
        let cast = self.roles.cast(columns.iter().map(String::as_str));
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
        self.roles.cast(names)
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
        let (text, start, headline) = match title {
            None => (text, 0, None),
            Some(title) => match headline::opening(&text, title) {
                Some(span) => (text, 0, Some(span)),
                None => {
                    let whole = format!("{title}\n\n{text}");
                    let start = whole.len() - text.len();
                    (whole, start, Some(Span::from_usize(0, title.len())))
                }
            },
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
