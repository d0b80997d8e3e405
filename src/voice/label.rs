//! Labels in front of what is said: *KOVALT: We did not cross.*, *Q:* alone on its line,
//! ***Kovalt:** …* in Markdown. What a paragraph shows by itself; whether it is believed
//! hangs on what stood before (`blocks.rs`).

use crate::lexicon::{Cues, Tags};
use crate::text::Span;

/// How a label is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Letters {
    /// *KOVALT*
    Shouted,
    /// *Kovalt* between marks of bold type.
    Bold,
    /// *Kovalt*
    Plain,
    /// *Q*, *Answer*: whoever asks or answers.
    Unnamed,
}

/// What stands before the colon.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Label {
    pub(super) letters: Letters,
    /// The name, without what stands in brackets behind it.
    pub(super) name: Span,
    pub(super) colon: Span,
    /// Where the speech begins.
    pub(super) speech: u32,
}

/// No colon further on is one of a label.
const REACH: usize = 48;
const WORDS: usize = 5;
const PARTICLES: [&str; 11] =
    ["al", "bin", "da", "de", "del", "der", "di", "la", "of", "van", "von"];

/// The label that the paragraph opens with.
pub(super) fn label(text: &str, paragraph: Span, cues: &Cues) -> Option<Label> {
    let whole = paragraph.of(text);
    let reach = whole.as_bytes().get(..REACH).unwrap_or(whole.as_bytes());
    let colon = memchr::memchr(b':', reach)?;
    let (head, rest) = (whole.get(..colon)?, whole.get(colon + 1..)?);
    let opened = head.trim_start_matches(['*', '_']);
    let (skipped, bold) = (head.len() - opened.len(), head.starts_with(['*', '_']));
    let name = opened.trim_end_matches(['*', '_']).trim_end();
    let name = match name.find(" (") {
        Some(bracket) if name.ends_with(')') => name.get(..bracket)?.trim_end(),
        _ => name,
    };
    let speech = if bold { rest.trim_start_matches(['*', '_']) } else { rest };
    let apart = speech.is_empty() || speech.starts_with(char::is_whitespace);
    if !apart || !is_name(name, cues) {
        return None;
    }
    let unnamed = cues.turns().is_unnamed(name);
    let letters = match (unnamed, bold) {
        (true, _) => Letters::Unnamed,
        _ if is_shouted(name) => Letters::Shouted,
        (_, true) => Letters::Bold,
        _ => Letters::Plain,
    };
    let byte = |at: usize| paragraph.start() + u32::try_from(at).unwrap_or(0);
    Some(Label {
        letters,
        name: Span::new(byte(skipped), byte(skipped + name.len())),
        colon: Span::new(byte(colon), byte(colon + 1)),
        speech: byte(whole.len() - speech.trim_start().len()),
    })
}

/// Up to five capitalised words, none of which calls for the reader or names a thing.
fn is_name(name: &str, cues: &Cues) -> bool {
    let mut words = 0;
    name.starts_with(char::is_uppercase)
        && name.split_whitespace().all(|word| {
            words += 1;
            let letters = |c: char| c.is_alphabetic() || ".'’-".contains(c);
            let capital = word.starts_with(char::is_uppercase) || PARTICLES.contains(&word);
            capital && word.chars().all(letters)
        })
        && words <= WORDS
        && !name
            .split_whitespace()
            .skip(1)
            .any(|word| cues.tags(word).any(Tags::DETERMINER))
        && !name.split_whitespace().any(|word| {
            cues.turns().names_nobody(word) || cues.tags(word).any(Tags::KICKER)
        })
}

/// All in capitals, but for *Mc*.
pub(super) fn is_shouted(name: &str) -> bool {
    let mut last = ' ';
    let lower = name.chars().any(|c| {
        let mc = c == 'c' && last == 'M';
        last = c;
        c.is_lowercase() && !mc
    });
    !lower && name.chars().filter(|c| c.is_uppercase()).count() > 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_is_told_from_other_words_before_a_colon() {
        let cues = Cues::builtin();
        let cases = [
            ("KOVALT: We did.", Some((Letters::Shouted, "KOVALT", "We did."))),
            ("SEN. IDA McKAY (D): No.", Some((Letters::Shouted, "SEN. IDA McKAY", "No."))),
            ("Q: Did you?", Some((Letters::Unnamed, "Q", "Did you?"))),
            ("Answer:", Some((Letters::Unnamed, "Answer", ""))),
            ("**Kovalt:** We did.", Some((Letters::Bold, "Kovalt", "We did."))),
            ("**Mira Kovalt**: No.", Some((Letters::Bold, "Mira Kovalt", "No."))),
            ("Mira van Kovalt: No.", Some((Letters::Plain, "Mira van Kovalt", "No."))),
            ("Note: the ferry is late.", None),
            ("Editor’s note: this was changed.", None),
            ("PHOTOS: the flood", None),
            ("CORRECTION: It was May.", None),
            ("10:45 The ferry sails.", None),
            ("Update at 6 p.m.: It sailed.", None),
            ("https://example.org", None),
            ("The mayor said: go.", None),
            ("Harbour:Ferries", None),
            ("BEHIND THE PIER: We sail.", None),
            (
                "THE PRESIDENT: We sail.",
                Some((Letters::Shouted, "THE PRESIDENT", "We sail.")),
            ),
            ("No colon here", None),
            ("Ida and Olu and Mira and Brede and Edda Corran: no.", None),
        ];
        for (text, expected) in cases {
            let found = label(text, Span::whole(text), &cues).map(|l| {
                let speech = Span::new(l.speech, Span::whole(text).end());
                (l.letters, l.name.of(text), speech.of(text))
            });
            assert_eq!(found, expected, "{text}");
        }
    }
}
