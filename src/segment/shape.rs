//! What a block looks like from outside: its length, its end, its capitals.

use super::page::Page;

/// A block, and what is seen of it at once.
#[derive(Clone, Copy, Debug)]
pub(super) struct Look<'a> {
    pub(super) text: &'a str,
    pub(super) end: End,
    /// How many words, by the spaces between them.
    pub(super) words: usize,
}

impl<'a> Look<'a> {
    pub(super) fn at(text: &'a str) -> Self {
        Look { text, end: End::of(text), words: 1 + spaces(text.as_bytes()) }
    }

    pub(super) fn is_open(&self) -> bool {
        self.end == End::Open
    }

    /// Does it end as a sentence does?
    pub(super) fn is_ended(&self) -> bool {
        self.end.is_full()
    }

    /// Is it no statement: without a full stop, or in brackets as a whole?
    pub(super) fn is_loose(&self) -> bool {
        self.end != End::Sentence
            || (self.text.starts_with('(') && self.text.ends_with(')'))
    }
}

/// How a block ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    /// With a full stop, an exclamation mark or an ellipsis.
    Sentence,
    /// With a question mark.
    Question,
    /// With a comma, colon or semicolon: something is to follow.
    Running,
    /// With none of these.
    Open,
}

impl End {
    /// As a sentence does?
    pub(super) fn is_full(self) -> bool {
        matches!(self, End::Sentence | End::Question)
    }

    pub(super) fn of(block: &str) -> Self {
        let bare = block.trim_end_matches(is_closing);
        match bare.chars().next_back() {
            Some('.' | '!' | '…') => End::Sentence,
            Some('?') => End::Question,
            Some(',' | ':' | ';') => End::Running,
            _ => End::Open,
        }
    }
}

fn is_closing(c: char) -> bool {
    matches!(c, '"' | '\'' | '”' | '’' | ')' | ']' | '»' | '*' | ' ' | '\u{a0}')
}

/// How many, by sums that stay small enough to be made many at once.
fn spaces(text: &[u8]) -> usize {
    let sum = |some: &[u8]| some.iter().map(|&b| u8::from(b == b' ')).sum::<u8>();
    text.chunks(128).map(|some| usize::from(sum(some))).sum()
}

/// Is there anything to read in it?
pub(super) fn has_letters(text: &str) -> bool {
    text.chars().any(char::is_alphanumeric)
}

/// A word without the signs around it.
pub(super) fn bare(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric())
}

/// Letters and digits alone, in lower case: two titles are the same if these are.
pub(super) fn letters(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase)
}

/// A name or several, and nothing else: *Ann Lee*, *Ann Lee and Bo Ray*, *Jo D. Hill, Bo Ray*.
pub(super) fn is_names(block: &str) -> bool {
    let named = |word: &str| word == "and" || !word.starts_with(char::is_lowercase);
    block.len() < 120
        && block.split(' ').all(named)
        && block.replace(" and ", ", ").split(", ").all(is_name)
}

/// Two or three capitalised words, initials not counted, and no capitals throughout.
fn is_name(text: &str) -> bool {
    let mut words = 0;
    for word in text.split_whitespace() {
        let initial =
            matches!(word.strip_suffix('.').unwrap_or(word).chars().count(), 0 | 1);
        words += usize::from(!initial);
        let letters = word.chars().all(|c| c.is_alphabetic() || "-'’.".contains(c));
        let small = initial || word.chars().any(char::is_lowercase);
        if !(letters && small && word.starts_with(char::is_uppercase)) {
            return false;
        }
    }
    (2..=3).contains(&words)
}

/// Only days, months, hours and digits, and at least one of the digits.
pub(super) fn is_date_line(block: &str, page: &Page) -> bool {
    let known = |part: &str| {
        let part = part.trim_matches('.');
        part.bytes().all(|b| b.is_ascii_digit()) || page.is_date(part) || is_clock(part)
    };
    if block.len() > 90 {
        return false;
    }
    let mut named = false;
    let all = block.split_whitespace().take(16).all(|word| {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric() && c != '.');
        named |= page.is_date(word.trim_matches('.')) || word.contains(':');
        word.split([':', '/', '-', '–', ',']).all(known)
    });
    all && named && block.bytes().any(|b| b.is_ascii_digit())
}

/// *SHARE  SAVE  124 comments*: the labels of buttons and digits, and at least two words.
pub(super) fn is_buttons(block: &str, page: &Page) -> bool {
    let words = || block.split_whitespace().map(bare).filter(|word| !word.is_empty());
    let digits =
        |word: &str| word.bytes().all(|b| b.is_ascii_digit() || b == b',' || b == b'.');
    block.len() <= 90
        && words().take(2).count() == 2
        && words().all(|word| page.is_button(word) || digits(word))
        && words().any(|word| page.is_button(word))
}

/// *ANN LEE*, *Ann Lee*: as who speaks next is named on a line of its own.
pub(super) fn is_label(block: &str) -> bool {
    let shouted = || block.chars().all(|c| c.is_uppercase() || " .-'’".contains(c));
    block.len() < 40 && (shouted() || is_names(block))
}

/// *5pm*, *22nd*.
fn is_clock(part: &str) -> bool {
    let tail = part.trim_start_matches(|c: char| c.is_ascii_digit());
    tail.len() < part.len() && matches!(tail, "am" | "pm" | "st" | "nd" | "rd" | "th" | "h")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_counted_by_their_spaces() {
        for length in [0, 1, 127, 128, 129, 1000] {
            assert_eq!(Look::at(&"   a".repeat(length)).words, 1 + 3 * length);
        }
    }

    #[test]
    fn ends() {
        let cases = [
            ("It is over.", End::Sentence),
            ("“It is over.” ", End::Sentence),
            ("(Is it?)", End::Question),
            ("He said:", End::Running),
            ("A title", End::Open),
            ("", End::Open),
        ];
        for (text, expected) in cases {
            assert_eq!(End::of(text), expected, "{text}");
        }
    }

    #[test]
    fn buttons_and_labels() {
        let page = Page::english();
        for row in ["SHARE   SAVE   124 comments", "Copy link  ✉ E-mail", "Share · Print"]
        {
            assert!(is_buttons(row, page), "{row}");
        }
        for other in ["124 1,000", "Comments", "Share the bridge", "·", ""] {
            assert!(!is_buttons(other, page), "{other}");
        }
        assert!(is_label("KOVALT") && is_label("ANN O’LEE") && is_label("Ann Lee"));
        assert!(!is_label("The bridge") && !is_label("HOW WE GOT HERE: A STORY"));
    }

    #[test]
    fn names_and_dates() {
        let page = Page::english();
        for names in [
            "Ann Lee",
            "Ann Lee and Bo D. Ray",
            "J. K. Mary Lee",
            "Ann O’Lee, Bo Ray and Cy Day",
        ] {
            assert!(is_names(names), "{names}");
        }
        for other in [
            "Ann",
            "The vote on Monday",
            "USA TODAY",
            "Ann Lee wins",
            "Jo Lee Re-Elected Mayor Of The Town",
            "Bridge, Closed Again",
        ] {
            assert!(!is_names(other), "{other}");
        }
        for date in [
            "October 7, 2021",
            "Thursday, 07 October 2021 5:13 PM",
            "Updated: 10 p.m.",
            "Published 4:05 p.m. ET Oct. 3, 2016",
            "7 years ago",
            "2021-10-07 17:30",
        ] {
            assert!(is_date_line(date, page), "{date}");
        }
        assert!(is_date_line("Published 11:02, 3 October 2024 | Last updated 14:37", page));
        for other in ["2016", "May be", "1.4% 2.2%", "12 people today"] {
            assert!(!is_date_line(other, page), "{other}");
        }
    }
}
