//! The values of options, as types that cannot hold a bad one.

use std::fmt::Display;
use std::str::FromStr;

use jiff::civil::Date;
use serde::Deserialize;
use undertone::corpus::Wire;
use undertone::count::Mouths;
use undertone::ingest::{Article, Zone};
use undertone::stats::Interval;
use undertone::text::Group;
use undertone::voice::{Epithets, Voice};

/// A day, or a month or a year that stands for its first and its last day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct Day {
    pub first: Date,
    pub last: Date,
}

impl FromStr for Day {
    type Err = String;
    fn from_str(text: &str) -> Result<Self, String> {
        let says = || format!("`{text}` is no date: write 2024-05-01, 2024-05 or 2024");
        let numbers: Result<Vec<i16>, _> = text.split('-').map(str::parse).collect();
        let numbers = numbers.map_err(|_| says())?;
        let small = |n: i16| i8::try_from(n).ok();
        let day =
            |year, month: i16, day: i16| Date::new(year, small(month)?, small(day)?).ok();
        let span = match numbers[..] {
            [year] if text.len() == 4 => (day(year, 1, 1), day(year, 12, 31)),
            [year, month] => {
                let first = day(year, month, 1);
                (first, first.map(Date::last_of_month))
            }
            [year, month, date] => (day(year, month, date), day(year, month, date)),
            _ => (None, None),
        };
        let (Some(first), Some(last)) = span else { return Err(says()) };
        Ok(Day { first, last })
    }
}

/// A number from 0 to 1.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize)]
#[serde(try_from = "f64")]
pub struct Share(pub f64);

impl TryFrom<f64> for Share {
    type Error = String;
    fn try_from(value: f64) -> Result<Self, String> {
        let fits = (0.0..=1.0).contains(&value);
        if fits { Ok(Share(value)) } else { Err(format!("{value} does not lie in 0 to 1")) }
    }
}

impl FromStr for Share {
    type Err = String;
    fn from_str(text: &str) -> Result<Self, String> {
        let value: f64 = text.parse().map_err(|_| format!("`{text}` is no number"))?;
        Share::try_from(value)
    }
}

/// The name of a way to draw intervals.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct IntervalName(pub Interval);

impl FromStr for IntervalName {
    type Err = String;
    fn from_str(text: &str) -> Result<Self, String> {
        named(text, "interval", Interval::ALL, Interval::name).map(IntervalName)
    }
}

/// Whose choice of word an epithet is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct EpithetsName(pub Epithets);

impl FromStr for EpithetsName {
    type Err = String;
    fn from_str(text: &str) -> Result<Self, String> {
        named(text, "voice of an epithet", Epithets::ALL, Epithets::name).map(EpithetsName)
    }
}

/// What becomes of copies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct WireName(pub Wire);

impl FromStr for WireName {
    type Err = String;
    fn from_str(text: &str) -> Result<Self, String> {
        named(text, "way to treat copies", Wire::ALL, Wire::name).map(WireName)
    }
}

/// The name of a voice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct VoiceName(pub Voice);

impl FromStr for VoiceName {
    type Err = String;
    fn from_str(text: &str) -> Result<Self, String> {
        named(text, "voice", Voice::ALL, Voice::name).map(VoiceName)
    }
}

/// The name of a zone that can be counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct ZoneName(pub Zone);

impl FromStr for ZoneName {
    type Err = String;
    fn from_str(text: &str) -> Result<Self, String> {
        let counted = Zone::ALL.into_iter().filter(|zone| *zone != Zone::Furniture);
        named(text, "zone that is counted", counted, Zone::name).map(ZoneName)
    }
}

fn named<T: Copy>(
    text: &str,
    what: &str,
    all: impl IntoIterator<Item = T>,
    name: fn(T) -> &'static str,
) -> Result<T, String> {
    let all: Vec<T> = all.into_iter().collect();
    let found = all.iter().find(|value| name(**value) == text.trim());
    let names: Vec<&str> = all.iter().map(|value| name(*value)).collect();
    let meant = |name: &&&str| {
        text.len() > 3 && (name.starts_with(text) || text.starts_with(**name))
    };
    let meant = names.iter().find(meant);
    let advice = meant.map_or(String::new(), |name| format!("; did you mean `{name}`?"));
    found
        .copied()
        .ok_or_else(|| format!("`{text}` is no {what}: {}{advice}", names.join(", ")))
}

/// `ROLE=NAME`: the column or key that plays a role.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldName {
    pub role: String,
    pub name: String,
}

pub const ROLES: [&str; 8] =
    ["id", "text", "title", "outlet", "date", "author", "url", "section"];

impl FieldName {
    pub fn new(role: &str, name: &str) -> Result<Self, String> {
        if ROLES.contains(&role) {
            return Ok(FieldName { role: role.to_owned(), name: name.to_owned() });
        }
        Err(format!("`{role}` is no role: {}", ROLES.join(", ")))
    }
}

impl FromStr for FieldName {
    type Err = String;
    fn from_str(text: &str) -> Result<Self, String> {
        let (role, name) = pair(text, "ROLE=NAME, such as text=Body")?;
        FieldName::new(role, name)
    }
}

/// `FIELD=VALUE`: a field that must have a value.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct Condition {
    pub field: By,
    pub value: String,
}

impl FromStr for Condition {
    type Err = String;
    fn from_str(text: &str) -> Result<Self, String> {
        let (field, value) = pair(text, "FIELD=VALUE, such as section=Politics")?;
        let field = field.parse::<By>()?;
        if let Some(mouths) = field.mouths() {
            let by = By::Mouth(mouths);
            return Err(format!(
                "an article has no {by} of its own; --by {by} shows all of them"
            ));
        }
        Ok(Condition { field, value: value.to_owned() })
    }
}

impl Condition {
    pub fn holds(&self, article: &Article) -> bool {
        self.field.of(article).is_some_and(|value| value == self.value)
    }
}

fn pair<'a>(text: &'a str, form: &str) -> Result<(&'a str, &'a str), String> {
    let (left, right) = text.split_once('=').ok_or(format!("write {form}"))?;
    if left.trim().is_empty() {
        return Err(format!("write {form}"));
    }
    Ok((left.trim(), right.trim()))
}

/// A field of an article.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub enum By {
    Id,
    Outlet,
    Author,
    Section,
    Title,
    Url,
    Day,
    Month,
    Year,
    /// In whose mouth: no field of an article, but of a part of it.
    Mouth(Mouths),
    Other(String),
}

impl FromStr for By {
    type Err = String;
    fn from_str(text: &str) -> Result<Self, String> {
        Ok(match text {
            "" => return Err("name a field".to_owned()),
            "speaker" => By::Mouth(Mouths::Speaker),
            "actor" => By::Mouth(Mouths::Actor),
            "id" => By::Id,
            "outlet" => By::Outlet,
            "author" => By::Author,
            "section" => By::Section,
            "title" => By::Title,
            "url" => By::Url,
            "date" | "date:day" => By::Day,
            "date:month" => By::Month,
            "date:year" => By::Year,
            _ if text.starts_with("date:") => {
                return Err("write date:day, date:month or date:year".to_owned());
            }
            other => By::Other(other.to_owned()),
        })
    }
}

impl Display for By {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            By::Id => "id",
            By::Outlet => "outlet",
            By::Author => "author",
            By::Section => "section",
            By::Title => "title",
            By::Url => "url",
            By::Day => "date",
            By::Month => "date:month",
            By::Year => "date:year",
            By::Mouth(Mouths::Speaker) => "speaker",
            By::Mouth(Mouths::Actor) => "actor",
            By::Other(name) => name,
        })
    }
}

impl By {
    /// What an article has there.
    pub fn of(&self, article: &Article) -> Option<String> {
        let date = article.published.as_ref().and_then(|p| p.date);
        match self {
            By::Id => Some(article.id.to_string()),
            By::Outlet => Some(article.outlet.to_string()),
            By::Author => article.author.clone(),
            By::Section => article.section.clone(),
            By::Title => article.title.clone(),
            By::Url => article.url.clone(),
            By::Day => date.map(|d| d.to_string()),
            By::Month => date.map(|d| d.strftime("%Y-%m").to_string()),
            By::Year => date.map(|d| d.strftime("%Y").to_string()),
            By::Mouth(_) => None,
            By::Other(name) => article.metadata.get(name).cloned(),
        }
    }

    /// Those in whose mouths words are put, where groups are such.
    pub fn mouths(&self) -> Option<Mouths> {
        match self {
            By::Mouth(mouths) => Some(*mouths),
            _ => None,
        }
    }

    /// Only a field of whole articles will do.
    pub fn of_articles(self) -> Result<Self, String> {
        match self {
            By::Mouth(_) => Err(format!(
                "--by {self} is for `undertone compare`: an article has many speakers, and only \
                 there it is taken apart"
            )),
            field => Ok(field),
        }
    }

    /// The group of an article; one without a value is grouped as such.
    pub fn group(&self, article: &Article) -> Group {
        let value = self.of(article).filter(|value| !value.is_empty());
        value.map_or_else(|| format!("(no {self})").into(), Group::from)
    }
}

macro_rules! from_string {
    ($($name:ident),+) => {$(
        impl TryFrom<String> for $name {
            type Error = String;
            fn try_from(text: String) -> Result<Self, String> {
                text.parse()
            }
        }
    )+};
}
from_string!(Day, EpithetsName, IntervalName, VoiceName, WireName, ZoneName, Condition, By);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_months_and_years_are_dates() {
        let cases = [
            ("2024-02-29", Some(("2024-02-29", "2024-02-29"))),
            ("2024-02", Some(("2024-02-01", "2024-02-29"))),
            ("2023", Some(("2023-01-01", "2023-12-31"))),
            ("2023-02-29", None),
            ("23", None),
            ("yesterday", None),
            ("-5", None),
        ];
        for (text, expected) in cases {
            let day = text.parse::<Day>().ok();
            let found = day.map(|d| (d.first.to_string(), d.last.to_string()));
            let found = found.as_ref().map(|(a, b)| (a.as_str(), b.as_str()));
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    fn a_bad_value_says_what_would_be_good() {
        let says = |text: &str| text.parse::<VoiceName>().unwrap_err();
        assert!(says("reporters").contains("reporter, quoted"));
        assert!("furniture".parse::<ZoneName>().is_err());
        assert!("body=text".parse::<FieldName>().unwrap_err().contains("id, text"));
        assert_eq!("text=Body".parse(), FieldName::new("text", "Body"));
        assert!("1.5".parse::<Share>().is_err());
    }

    #[test]
    fn an_article_without_a_value_has_a_group_of_its_own() {
        let article = Article::from_text("a", "Example News", "Text.");
        assert_eq!(By::Section.group(&article).as_str(), "(no section)");
        assert_eq!(By::Outlet.group(&article).as_str(), "Example News");
    }
}
