//! Blocks that say who wrote the article, and when.

use super::page::Page;
use super::shape::{self, Look};

/// The longest byline, in words.
const LONGEST: usize = 20;

/// *By Ann Lee*; *- Ann Lee*; and before the text a name alone.
pub(super) fn is_byline(block: &Look<'_>, early: bool, page: &Page) -> bool {
    let text = block.text;
    is_thanks(text)
        || block.is_open()
            && block.words <= LONGEST
            && (is_by(text, page) || is_signature(text) || (early && shape::is_names(text)))
}

/// *By Ann Lee, Staff Writer | 7 October 2021*, *Exclusive by Ann Lee*: capitalised words,
/// roles and dates for the most part.
fn is_by(block: &str, page: &Page) -> bool {
    let mut words = block
        .split_whitespace()
        .map(shape::bare)
        .filter(|word| !word.is_empty())
        .skip_while(|word| page.is_kicker(word));
    if !words.next().is_some_and(|word| matches!(word, "By" | "BY" | "by")) {
        return false;
    }
    let named = words.next().is_some_and(|word| {
        word.starts_with(char::is_uppercase)
            && !page.is_starter(word)
            && !page.is_date(word)
    });
    let (mut all, mut small) = (0, 0);
    for word in words {
        all += 1;
        small += usize::from(word.starts_with(char::is_lowercase) && !page.is_date(word));
    }
    named && all > 0 && (small * 2 <= all || has_role(block, page))
}

/// *…, economics correspondent*: a role ends what follows the first comma.
fn has_role(block: &str, page: &Page) -> bool {
    let Some((_, role)) = block.split_once(',') else { return false };
    let role = role.split(['|', '·', '•', ',', '(']).next().unwrap_or_default();
    let mut words = role.split_whitespace();
    words.clone().count() <= 6 && words.next_back().is_some_and(|word| page.is_role(word))
}

/// *Ann Lee and Bo Ray contributed.*
fn is_thanks(block: &str) -> bool {
    block.strip_suffix(" contributed.").is_some_and(shape::is_names)
}

/// *- Ann Lee* at the end of an item.
fn is_signature(block: &str) -> bool {
    let name = block.trim_start_matches(['-', '–', '—', ' ']);
    name.len() < block.len() && shape::is_names(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_a_byline() {
        let cases = [
            ("By Ann Lee", true, true),
            ("By Ann Lee and Bo Ray, Staff Writers", true, true),
            ("By ANN LEE | October 7, 2021", true, true),
            ("By Ann Lee in Durwell", true, true),
            ("By Ann Lee, rivers and bridges correspondent", true, true),
            ("By Ann Lee, home affairs editor | 5 March", true, true),
            ("EXCLUSIVE by Ann Lee", true, true),
            ("Special report: by Ann Lee", true, true),
            ("Report by the council finds fault with Ann Lee", false, false),
            ("By Ann Lee, the bridge was never seen as such a thing", false, false),
            ("— Ann Lee and Bo Ray", true, true),
            ("Ann Lee", true, false),
            ("Ann Lee and Bo Ray contributed.", true, true),
            ("Few of them contributed.", false, false),
            ("By the river nobody minds", false, false),
            ("By Monday, The Bridge Had Gone", false, false),
            ("By Ann Lee the bridge was never seen as such a thing", false, false),
            ("By Ann Lee.", false, false),
            ("", false, false),
        ];
        for (text, early, later) in cases {
            let of = |flag| is_byline(&Look::at(text), flag, Page::english());
            assert_eq!((of(true), of(false)), (early, later), "{text}");
        }
    }
}
