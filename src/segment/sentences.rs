//! Sentences: where each ends.
//!
//! A sentence ends at `.`, `!`, `?` or `…`, with the closing marks directly behind, if white
//! space follows (or a curly quotation mark parts the two, where the space was lost) and then
//! anything but a lower-case letter. Quotations get no rule of their
//! own: *“A. B,” she said.* is cut after *A.*, and *“Really?” he said.* is one sentence,
//! because *he* has a small letter. The exceptions, with their words in
//! `lexicons/en/page.toml`:
//!
//! | before the white space | it is no end |
//! |---|---|
//! | `?”` or `!”` | if a name and a telling verb follow: *“Why?” Mr. Ito asked.* |
//! | a title: *Sen.*, *Mr.* | ever |
//! | *No.*, *Fig.* | before a digit |
//! | *a.m.*, *p.m.* | before a day, a month or a time zone |
//! | *Inc.*, *Jan.*, *U.S.*, *J.D.*, an initial | unless an opening mark or a word follows that begins sentences (*The*, *But*, *Hundreds*) |
//! | a number at the very start: *1.* | ever |
//! | three dots | unless such a word follows |
//! | anything | before a dash: *“So it is.” — A. Reader* |
//!
//! The end of a paragraph ends a sentence, a line break within one does not.

use memchr::{memchr, memchr3_iter};

use super::page::{Abbreviation, Page};
use crate::text::{Span, is_plain};

/// How many characters behind *“…?”* a telling verb is looked for.
const TOLD: usize = 80;

/// Calls `push` with each sentence of `paragraph`, which is trimmed.
pub(super) fn sentences(
    text: &str,
    paragraph: Span,
    page: &Page,
    mut push: impl FnMut(Span),
) {
    let slice = paragraph.of(text);
    let base = paragraph.start() as usize;
    let mut start = 0;
    let mut read = 0;
    let mut cut = |at: usize| {
        // At the end, or within a word: no stop.
        if slice.as_bytes().get(at + 1).is_none_or(|&b| is_plain(b)) {
            return;
        }
        if at >= read {
            let stop = Stop::read(slice, start, at);
            read = stop.after;
            if stop.ends(page) {
                push(Span::from_usize(base + start, base + stop.after));
                start = stop.next;
            }
        }
    };
    // The last byte of the dots stands in hardly any other common sign.
    if memchr(0xa6, slice.as_bytes()).is_some() {
        slice.match_indices(['.', '!', '?', '…']).for_each(|(at, _)| cut(at));
    } else {
        memchr3_iter(b'.', b'!', b'?', slice.as_bytes()).for_each(cut);
    }
    if start < slice.len() {
        push(Span::from_usize(base + start, base + slice.len()));
    }
}

/// A place where a sentence may end.
struct Stop<'a> {
    /// The sentence as far as the mark.
    before: &'a str,
    /// `.`, `?!`, `…`
    mark: &'a str,
    /// What closes behind it: `”`, `)`.
    closing: &'a str,
    /// The next sentence's opening marks.
    opening: &'a str,
    /// From the next sentence's first letter on; empty where nothing parts the two.
    rest: &'a str,
    /// Where the sentence would end.
    after: usize,
    /// Where the next would begin.
    next: usize,
}

impl<'a> Stop<'a> {
    fn read(slice: &'a str, start: usize, at: usize) -> Self {
        let before = slice.get(start..at).unwrap_or_default();
        let (mark, rest) = leading(slice.get(at..).unwrap_or_default(), is_mark);
        let (closing, rest) = leading(rest, is_closing);
        let after = slice.len() - rest.len();
        let (blank, rest) = leading(rest, char::is_whitespace);
        let next = after + blank.len();
        let (opening, rest) = leading(rest, is_opening);
        let glued = closing.ends_with('”') || opening.starts_with('“');
        let rest = if blank.is_empty() && !glued { "" } else { rest };
        Stop { before, mark, closing, opening, rest, after, next }
    }

    fn ends(&self, page: &Page) -> bool {
        let Some(first) = self.rest.chars().next() else { return false };
        if first.is_lowercase() || !(first.is_alphanumeric() || "$€£@#<".contains(first))
        {
            return false;
        }
        if self.mark.contains(['!', '?']) {
            !(is_quoted(self.closing) && tells(self.rest, page))
        } else if self.mark == "." {
            self.full_stop(page)
        } else {
            self.mark.len() > "...".len() || self.fresh(page)
        }
    }

    /// Does a single full stop end the sentence, and not only an abbreviation?
    fn full_stop(&self, page: &Page) -> bool {
        let token = last_token(self.before);
        let word = token.rsplit('-').next().unwrap_or_default();
        if word.is_empty() {
            // Behind a bracket or a mark: an end; `. . .` is no end by itself.
            let spaced = self.before.chars().next_back().is_none_or(char::is_whitespace);
            return !spaced || self.fresh(page);
        }
        match page.abbreviation(word) {
            Some(Abbreviation::Title) => false,
            Some(Abbreviation::Numbered) => {
                !self.rest.starts_with(|c: char| c.is_ascii_digit())
            }
            Some(Abbreviation::Hour) => !page.is_time(first_word(self.rest)),
            Some(Abbreviation::Short) => self.fresh(page),
            None if is_initials(word) => self.fresh(page),
            None => {
                !(word.len() <= 3 && is_number(word) && self.before.len() == word.len())
            }
        }
    }

    /// Does what follows look like the beginning of a sentence rather than a name?
    fn fresh(&self, page: &Page) -> bool {
        is_quoted(self.opening) || page.is_starter(first_word(self.rest))
    }
}

/// *Mr. Ito asked*: capitalised words, then a verb of telling.
fn tells(rest: &str, page: &Page) -> bool {
    let near = rest.char_indices().nth(TOLD).map_or(rest, |(at, _)| rest.split_at(at).0);
    for word in near.split_whitespace().take(6) {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        if page.tells(bare) {
            return true;
        }
        if !bare.starts_with(char::is_uppercase) || page.is_starter(bare) {
            return false;
        }
    }
    false
}

/// What a text begins with, where no letter or digit counts.
fn leading(text: &str, which: impl Fn(char) -> bool) -> (&str, &str) {
    let plain = text.bytes().next().is_some_and(is_plain);
    let at = if plain { 0 } else { text.find(|c| !which(c)).unwrap_or(text.len()) };
    text.split_at(at)
}

fn is_mark(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…')
}

fn is_closing(c: char) -> bool {
    matches!(c, '"' | '\'' | '”' | '’' | ')' | ']' | '»' | '*')
}

fn is_opening(c: char) -> bool {
    matches!(
        c,
        '"' | '\'' | '`' | '“' | '‘' | '„' | '(' | '[' | '«' | '*' | '•' | '¿' | '¡'
    )
}

fn is_quoted(marks: &str) -> bool {
    marks.contains(['"', '\'', '`', '“', '”', '‘', '’', '„', '«', '»'])
}

/// What stands at the end without a character that no abbreviation holds.
fn last_token(text: &str) -> &str {
    let plain = text.bytes().rev().take_while(|&b| is_plain(b)).count();
    let (rest, _) = text.split_at(text.len() - plain);
    text.split_at(rest.trim_end_matches(|c| !is_edge(c)).len()).1
}

/// What an abbreviation does not hold.
fn is_edge(c: char) -> bool {
    !(c.is_alphanumeric() || matches!(c, '.' | '-' | '&' | '%'))
}

/// *J*, *J.D*, *U.S*: letters with full stops between.
fn is_initials(word: &str) -> bool {
    word.chars().enumerate().all(|(at, c)| (c == '.') == (at % 2 == 1))
        && !word.ends_with('.')
        && word.chars().any(char::is_alphabetic)
}

fn is_number(word: &str) -> bool {
    word.bytes().all(|b| b.is_ascii_digit())
}

fn first_word(rest: &str) -> &str {
    rest.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn quick_looks_see_what_slow_ones_do(text in "[A-Za-zé0-9.&%”( -]{0,9}") {
            prop_assert_eq!(Some(last_token(&text)), text.rsplit(is_edge).next());
            let single = |part: &str| part.chars().count() == 1;
            let slow = text.split('.').all(single) && text.contains(char::is_alphabetic);
            prop_assert_eq!(is_initials(&text), slow);
        }
    }

    fn of(text: &str) -> Vec<&str> {
        let mut out = Vec::new();
        sentences(text, Span::whole(text), Page::english(), |span| out.push(span.of(text)));
        out
    }

    /// `|` marks where a sentence ends.
    #[test]
    fn a_lost_space_at_a_curly_mark_parts_sentences() {
        assert_eq!(
            of("“It is over.”He left.“Why?”"),
            ["“It is over.”", "He left.", "“Why?”"]
        );
        assert_eq!(of("The end.He left."), ["The end.He left."]);
    }

    #[test]
    fn where_sentences_end() {
        let cases = [
            "The vote passed.| Nobody spoke.",
            "“We won. We go on,” she said.".replace("won. ", "won.| ").leak(),
            "“Really?” he said.",
            "“Really?” Mr. Ito asked.| “Yes.”| He left.",
            "“Is it over?”| The crowd went home.",
            "“It is over.”| The crowd went home.",
            "He stayed, he said.| “Next week I go.”",
            "Stop!| Who goes there?| A friend.",
            "Sen. Ann Lee and Rep. Bo Ray met Gov. Day.",
            "J.D. Marsh and George W. Hill met.| The U.S. Senate did not.",
            "They moved to the U.S.| The law changed.",
            "They moved to the U.S.| “We like it,” he said.",
            "It opened at 9 a.m. Monday and closed at 5 p.m.| Nobody came.",
            "See No. 5 and Fig. 2.| He said no.| Five left.",
            "It rose 3.5 percent in 2016.| Sales fell.",
            "1. What is new",
            "(He was late.)| Nobody minded.",
            "Acme Inc. Chairman Jo Roe spoke for Acme Inc.| He was heard.",
            "He spoke of Luther Day Jr.| Hundreds listened.",
            "We need ... time.",
            "We waited ...| But nobody came.",
            "They left. . . .| The rest stayed.",
            "“So it is.” — A. Reader",
            "It cost $5.| $6 was too much.",
            "He said ''no.''| Nobody heard.",
            "Wait…| The end.",
            "“It is over.”| He left.| “Why?”| She knew.",
            "“So much was lost,” she said.| “It is over.”",
            "The U.S.-led talks ended at 5 p.m. ET.| Ms. Lee left.",
            "One line\nand the next. but small",
            "",
        ];
        for case in cases {
            let expected: Vec<&str> =
                case.split('|').map(str::trim).filter(|part| !part.is_empty()).collect();
            assert_eq!(of(&case.replace('|', "")), expected, "{case}");
        }
    }
}
