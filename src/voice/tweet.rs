//! Embedded tweets: *… — Ida Corran (@idacorran) May 3, 2021*, tags, links to pictures.

use crate::text::Span;

/// One tweet with its signature.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Signed {
    pub(super) content: Span,
    pub(super) dash: Span,
    pub(super) name: Span,
    /// Where the signature ends.
    pub(super) end: u32,
}

/// No handle is longer, in bytes.
const HANDLE: usize = 40;

/// Does a text hold what every embedded tweet has one of?
pub(super) fn may_hold_tweets(text: &str) -> bool {
    let has = |sign: &str| memchr::memmem::find(text.as_bytes(), sign.as_bytes()).is_some();
    has("(@") || has("pic.twitter.com/") || has("<tweet")
}

/// The first signed tweet of a stretch.
pub(super) fn signed(text: &str, stretch: Span) -> Option<Signed> {
    let whole = stretch.of(text);
    let byte = |at: usize| stretch.start() + u32::try_from(at).unwrap_or(0);
    for (handle, _) in whole.match_indices("(@") {
        let near = whole.as_bytes().get(handle..)?.iter().take(HANDLE);
        let Some(close) = near.into_iter().position(|b| *b == b')') else { continue };
        let close = handle + close;
        let Some(date) = date(whole.get(close + 1..)?) else { continue };
        let before = whole.get(..handle)?;
        let dash =
            before.char_indices().rev().take(80).find(|(_, c)| matches!(c, '—' | '–'));
        let Some((dash, sign)) = dash else { continue };
        let behind = dash + sign.len_utf8();
        return Some(Signed {
            content: Span::new(stretch.start(), byte(dash)).trimmed(text),
            dash: Span::new(byte(dash), byte(behind)),
            name: Span::new(byte(behind), byte(handle)).trimmed(text),
            end: byte(close + 1 + date),
        });
    }
    None
}

/// The length of ` May 3, 2021` at the start.
fn date(text: &str) -> Option<usize> {
    let head = text.get(..text.len().min(24)).or(text.get(..20)).unwrap_or(text);
    let comma = head.find(',')?;
    let (month, day) = head.get(..comma)?.trim_start().split_once(' ')?;
    let year = head.get(comma + 1..)?;
    let digits = year.trim_start();
    let end = head.len() - digits.len() + 4;
    let four = digits.get(..4)?.bytes().all(|b| b.is_ascii_digit());
    let named = month.starts_with(char::is_uppercase)
        && month.chars().all(|c| c.is_alphabetic() || c == '.');
    let day = !day.is_empty() && day.bytes().all(|b| b.is_ascii_digit());
    (named && day && four).then_some(end)
}

/// A tag that opens a tweet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Tag {
    /// Whom it names as the author.
    pub(super) author: Option<Span>,
}

/// The tag that opens a tweet.
pub(super) fn tag(text: &str, stretch: Span) -> Option<Tag> {
    let whole = stretch.of(text);
    let tag = whole.get(..whole.find('>')?)?.strip_prefix("<tweet")?;
    if whole.contains("<tweet/>") || whole.contains("</tweet>") {
        return None;
    }
    let start = whole.len() - whole.strip_prefix("<tweet")?.len();
    let author = tag.find("author=\"").map(|at| start + at + "author=\"".len());
    let named = author.and_then(|at| {
        let end = at + whole.get(at..)?.find('"')?;
        let byte = |at: usize| stretch.start() + u32::try_from(at).unwrap_or(0);
        (at < end).then(|| Span::new(byte(at), byte(end)))
    });
    Some(Tag { author: named })
}

/// Where the tag stands that closes a tweet.
pub(super) fn closing(text: &str, stretch: Span) -> Option<u32> {
    let whole = stretch.of(text);
    let at = whole.find("</tweet>").or_else(|| whole.find("<tweet/>"))?;
    Some(stretch.start() + u32::try_from(at).unwrap_or(0))
}

/// Does a paragraph hold the link that pictures in tweets have?
pub(super) fn pictured(paragraph: &str) -> bool {
    paragraph.contains("pic.twitter.com/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_signature_has_a_name_a_handle_and_a_day() {
        let cases = [
            (
                "The pier is safe. — Ida Corran (@idacorran) May 3, 2021",
                Some(("The pier is safe.", "Ida Corran", "")),
            ),
            (
                "Shut it – Olu Brandt (@olu) Sept. 12, 2021 and more",
                Some(("Shut it", "Olu Brandt", " and more")),
            ),
            ("Olu Brandt (@olu) wrote on May 3, 2021", None),
            ("— Olu Brandt (@olu)", None),
            ("Ask me (@olu) May 3, 2021", None),
        ];
        for (text, expected) in cases {
            let found = signed(text, Span::whole(text)).map(|s| {
                let rest = text.get(s.end as usize..).unwrap();
                (s.content.of(text), s.name.of(text), rest)
            });
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    fn a_tag_names_its_author() {
        let of = |text: &str| {
            let tag = tag(text, Span::whole(text));
            tag.map(|tag| tag.author.map_or("nobody", |a| a.of(text)).to_owned())
        };
        assert_eq!(of("<tweet id=\"7\">").as_deref(), Some("nobody"));
        assert_eq!(of("<tweet author=\"@olu\" id=\"7\">").as_deref(), Some("@olu"));
        assert_eq!(of("<tweet id=\"7\"><tweet/>"), None);
        assert_eq!(of("<p>"), None);
    }
}
