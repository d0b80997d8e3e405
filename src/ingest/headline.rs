//! Does a text already open with its headline?

use crate::text::Span;

/// A headline of fewer words may open a sentence by chance.
const TELLING_WORDS: usize = 4;

/// Where in `text` the headline stands, if the text opens with it. Compared without case
/// and punctuation; closing marks directly behind it belong to it.
pub(super) fn opening(text: &str, title: &str) -> Option<Span> {
    let start = text.find(|c: char| !c.is_whitespace() && c != '#')?;
    let mut rest = text.char_indices().filter(|(_, c)| c.is_alphanumeric());
    let mut end = None;
    for wanted in title.chars().filter(|c| c.is_alphanumeric()) {
        let (at, found) = rest.next()?;
        if found != wanted && !found.to_lowercase().eq(wanted.to_lowercase()) {
            return None;
        }
        end = Some(at + found.len_utf8());
    }
    let tail = text.get(end?..)?;
    if tail.starts_with(char::is_alphanumeric) {
        return None;
    }
    let after = tail.trim_start_matches(closes);
    let marks = tail.get(..tail.len() - after.len())?;
    let ends = marks.contains(['.', '!', '?', '…'])
        || after.trim_start_matches([' ', '\t', '#']).starts_with(['\n', '\r'])
        || after.trim().is_empty();
    let telling = ends || title.split_whitespace().count() >= TELLING_WORDS;
    telling.then(|| Span::from_usize(start, text.len() - after.len()))
}

fn closes(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…' | '"' | '\'' | '”' | '’' | '»' | ')' | ']')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_opening_headline_is_found_without_case_and_punctuation() {
        for (text, title, expected) in [
            ("Mayor quits.\n\nShe left.", "Mayor Quits", Some("Mayor quits.")),
            (
                "  “Enough,” MAYOR says\r\nShe left.",
                "'Enough' Mayor says",
                Some("“Enough,” MAYOR says"),
            ),
            ("# Mayor quits\n\nShe left.", "Mayor quits", Some("Mayor quits")),
            (
                "Mayor quits over a bridge She left.",
                "Mayor quits over a bridge",
                Some("Mayor quits over a bridge"),
            ),
            ("Mayor quits", "Mayor quits!", Some("Mayor quits")),
            ("Mayor quits over a bridge.", "Mayor quits", None),
            ("Mayor quits over a bridgehead", "Mayor quits over a bridge", None),
            ("Mayor", "Mayor quits", None),
            ("She left.", "Mayor quits", None),
            ("She left.", "…", None),
            ("", "Mayor", None),
        ] {
            let found = opening(text, title).map(|span| span.of(text));
            assert_eq!(found, expected, "{title} in {text}");
        }
    }
}
