//! Who an article says it has its text from: the credit of a news agency.

use std::sync::{Arc, LazyLock};

use serde::{Deserialize, Serialize};

use crate::ingest::Zone;
use crate::segment::Document;

const ENGLISH: &str = include_str!("../../../lexicons/en/agencies.toml");

static AGENCIES: LazyLock<Agencies> =
    LazyLock::new(|| toml::from_str(ENGLISH).unwrap_or_default());

/// An agency that an article names as its source.
///
/// ```
/// use undertone::{corpus::Trace, ingest::Article, segment::segment};
/// let text = "BRUSSELS (Reuters) - The ministers of all member states met again on Monday.";
/// let article = Article::from_text("a1", "Example News", text);
/// let credit = Trace::new(&segment(&article), "Example News".into()).credit.unwrap();
/// assert_eq!((&*credit.agency, credit.is_whole), ("Reuters", true));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Credit {
    /// Its short name.
    #[serde(with = "crate::text::shared")]
    pub agency: Arc<str>,
    /// Is the whole text said to be the agency's, and not a part?
    pub is_whole: bool,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Agencies {
    parts: Vec<String>,
    openers: Vec<String>,
    agency: Vec<Agency>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Agency {
    name: String,
    names: Vec<String>,
}

/// How many blocks from the end a credit may stand.
const LAST: usize = 4;
/// A bracket with an agency stands in so many bytes from the start.
const OPENING: usize = 100;
/// A closing line that is nothing but a credit has at most so many words.
const LINE: usize = 10;
/// A closing line that thanks an agency has at most so many.
const THANKS: usize = 40;

/// The agency that wrote an article, or a part of it.
pub(super) fn credit(document: &Document<'_>) -> Option<Credit> {
    let author = document.article.author.as_deref().and_then(agency);
    author.map(whole).or_else(|| head(document)).or_else(|| foot(document))
}

/// The agency that an outlet is, where it is one.
pub(super) fn agency(text: &str) -> Option<Arc<str>> {
    let words = words(text);
    let named = |agency: &&Agency| agency.names.iter().any(|name| holds(&words, name));
    AGENCIES.agency.iter().find(named).map(|agency| Arc::from(agency.name.as_str()))
}

fn words(text: &str) -> Vec<&str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect()
}

fn holds(text: &[&str], name: &str) -> bool {
    let name = words(name);
    text.windows(name.len()).any(|window| window == name)
}

fn whole(agency: Arc<str>) -> Credit {
    Credit { agency, is_whole: true }
}

fn part(text: &str) -> Option<Credit> {
    let lower = text.to_lowercase();
    let is_part = AGENCIES.parts.iter().any(|phrase| lower.contains(phrase.as_str()));
    let agency = is_part.then(|| agency(text))??;
    Some(Credit { agency, is_whole: false })
}

/// In a byline, a dateline, or a bracket before the first words.
fn head(document: &Document<'_>) -> Option<Credit> {
    let text = document.text();
    let named =
        document.zones.iter().filter(|(z, _)| matches!(z, Zone::Byline | Zone::Dateline));
    let credited = |span: &crate::text::Span| {
        part(span.of(text)).or_else(|| agency(span.of(text)).map(whole))
    };
    let in_zone = named.map(|(_, span)| span).find_map(credited);
    in_zone.or_else(|| {
        let first = document.paragraphs.iter().find(|p| p.zone == Zone::Body)?;
        let (before, rest) = first.span.of(text).split_once('(')?;
        let (inside, _) = rest.split_once(')')?;
        let near = before.len() + inside.len() < OPENING;
        (near && !before.contains(". ")).then(|| agency(inside).map(whole))?
    })
}

/// In one of the last blocks, or at the end of the last one.
fn foot(document: &Document<'_>) -> Option<Credit> {
    let blocks = document.paragraphs.iter().rev().filter(|p| p.zone != Zone::Caption);
    let blocks: Vec<&str> = blocks.take(LAST).map(|p| p.span.of(document.text())).collect();
    let last = blocks.first().and_then(|block| tail(block));
    last.or_else(|| blocks.iter().find_map(|block| line(block)))
}

/// `… on Monday. (AP)`, `… on Monday. — Reuters`
fn tail(block: &str) -> Option<Credit> {
    let at = block.rfind(['(', '—', '–'])?;
    let end = block.get(at..)?;
    let stops = block.get(..at)?.trim_end().ends_with(['.', '”', '"', '!', '?']);
    (stops && words(end).len() <= 4).then(|| agency(end).map(whole))?
}

/// A block that is a credit and nothing else.
fn line(block: &str) -> Option<Credit> {
    let words = words(block).len();
    if words > THANKS || block.to_lowercase().contains("photo") {
        return None;
    }
    let bare = block.trim_start_matches(|c: char| !c.is_alphanumeric());
    let signed = bare.len() < block.len() && block.starts_with(['(', '©', '—', '–', '-']);
    let lower = bare.to_lowercase();
    let opened = AGENCIES.openers.iter().any(|word| {
        lower.strip_prefix(word.as_str()).is_some_and(|rest| rest.starts_with([' ', ':']))
    });
    let alone = words <= 3 && !block.ends_with('.');
    let is_whole = words <= LINE && (signed || opened || alone);
    part(block).or_else(|| is_whole.then(|| agency(block).map(whole))?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::Article;
    use crate::segment::segment;

    #[test]
    fn the_list_is_sorted_and_whole() {
        let list: Agencies = toml::from_str(ENGLISH).unwrap();
        assert!(list.agency.iter().map(|a| &a.name).is_sorted());
        assert!(list.agency.iter().all(|a| a.names.is_sorted() && !a.names.is_empty()));
        assert!(list.parts.is_sorted() && list.openers.is_sorted());
    }

    #[test]
    fn credits_at_either_end_are_found_and_mentions_are_not() {
        let body = "The council met on Monday and agreed to rebuild the old stone bridge.";
        let more = "Work begins in spring, the mayor told a crowded room in the town hall.";
        let cases = [
            ("dateline", format!("KELMOUTH (AP) — {body}\n\n{more}"), Some(("AP", true))),
            ("end", format!("{body}\n\n{more} (Reuters)"), Some(("Reuters", true))),
            ("dash", format!("{body}\n\n{more} — AFP"), Some(("AFP", true))),
            (
                "source",
                format!("{body}\n\n{more}\n\nSource: Xinhua"),
                Some(("Xinhua", true)),
            ),
            (
                "thanks",
                format!(
                    "{body}\n\n{more}\n\nThe Associated Press contributed to this report."
                ),
                Some(("AP", false)),
            ),
            ("told", format!("{body}\n\n{more}\n\nHe spoke to Reuters on Tuesday."), None),
            ("quoted", format!("{body} It was first reported by Reuters.\n\n{more}"), None),
            ("none", format!("{body}\n\n{more}"), None),
        ];
        for (name, text, expected) in cases {
            let article = Article::from_text("a", "Example News", text);
            let found = credit(&segment(&article));
            let found = found.as_ref().map(|c| (&*c.agency, c.is_whole));
            assert_eq!(found, expected, "{name}");
        }
    }
}
