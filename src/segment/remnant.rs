//! Blocks that are furniture by their form: what is left of links, menus and markup.

use super::shape::{self, Look};
use crate::text::Span;

/// The longest tag, in bytes.
const TAG: usize = 400;
/// The longest trail of section names, in bytes.
const TRAIL: usize = 160;
/// The separators of such trails.
const BARS: [char; 8] = ['/', '>', '»', '›', '|', '→', '•', '·'];

/// Signs without words, addresses, breadcrumbs, attributes, links with a label; the last
/// only once the text has begun.
pub(super) fn is_remnant(block: &Look<'_>, begun: bool) -> bool {
    !shape::has_letters(block.text)
        || is_attribute(block.text)
        || is_address(block.text)
        || (block.is_open() && is_trail(block.text, begun))
        || (begun && block.is_loose() && block.words <= 25 && is_label(block.text))
}

/// Tags that open and close a block: where its text begins and ends between them.
pub(super) fn inside_tags(text: &str, block: Span) -> Span {
    let mut rest = block.of(text);
    let end = block.start() as usize + rest.len();
    while let Some(tag) = tag_at_start(rest) {
        rest = rest.get(tag..).unwrap_or_default().trim_start();
    }
    let start = end - rest.len();
    while let Some(tag) = tag_at_end(rest) {
        rest = rest.get(..tag).unwrap_or_default().trim_end();
    }
    Span::from_usize(start, start + rest.len())
}

/// The length of the tag that opens `text`.
fn tag_at_start(text: &str) -> Option<usize> {
    let end = text.strip_prefix('<')?.find(['<', '>'])? + 1;
    is_tag(text.get(..=end)?).then_some(end + 1)
}

/// Where the tag begins that closes `text`.
fn tag_at_end(text: &str) -> Option<usize> {
    let start = text.strip_suffix('>')?.rfind(['<', '>'])?;
    is_tag(text.get(start..)?).then_some(start)
}

fn is_tag(text: &str) -> bool {
    let inside = text.strip_prefix('<').and_then(|rest| rest.strip_suffix('>'));
    inside.is_some_and(|inside| {
        let name = inside.strip_prefix('/').unwrap_or(inside);
        inside.len() <= TAG && name.starts_with(|c: char| c.is_ascii_alphabetic())
    })
}

/// *poster="…"*: the middle of a tag.
fn is_attribute(block: &str) -> bool {
    let mut first = block.bytes().take_while(|&b| b != b' ');
    first.any(|b| b == b'=') && block.split(' ').next().is_some_and(|w| w.contains("=\""))
}

/// A web address alone.
fn is_address(block: &str) -> bool {
    let address = ["http://", "https://", "www."].iter().any(|s| block.starts_with(s));
    address && !block.contains(char::is_whitespace)
}

/// *News / Europe / Politics*: names of at most four words between separators; before the
/// text the last may be longer, the title of the page. A single separator is enough if it
/// points (`>`), and `/` is before the text.
fn is_trail(block: &str, begun: bool) -> bool {
    let bytes = block.as_bytes();
    // A quick look for those of ASCII first.
    let barred = || !block.is_ascii() || memchr::memchr3(b'/', b'>', b'|', bytes).is_some();
    if block.len() > TRAIL || !barred() || !block.contains(BARS) {
        return false;
    }
    let is_bar = |word: &str| word.chars().all(|c| BARS.contains(&c));
    let bars = block.split_whitespace().filter(|word| is_bar(word)).count();
    let arrow = block.contains(['>', '»', '›']);
    let mut names = 0;
    let mut length = 0;
    for word in block.split_whitespace() {
        if length > 4 && is_bar(word) {
            return false;
        }
        length = if is_bar(word) { 0 } else { length + 1 };
        names += usize::from(length == 1);
    }
    let points = arrow || (!begun && !block.contains('|'));
    let short = length <= 4 || (!begun && names >= 2 && (arrow || bars >= 2));
    short && names > 0 && (bars >= 2 && names >= 2 || bars == 1 && points)
}

/// *In her own words:Ten quotes*: a link's label run together with its text.
fn is_label(block: &str) -> bool {
    let Some((label, rest)) = block.split_once(':') else { return false };
    rest.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
        && label.split_whitespace().count() <= 6
        && label.trim_end_matches(['\'', '’', '"', '”']).ends_with(char::is_alphabetic)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_a_remnant() {
        let cases = [
            ("News \u{a0} / \u{a0} Europe \u{a0} / \u{a0} Editor's Choice", true),
            ("Home > World > Rivers", true),
            ("World » Rivers", true),
            ("Politics | World | Rivers and Bridges", true),
            ("News / Rivers", true),
            ("Home > World > The bridge that nobody in Durwell minded", true),
            ("NOW: Old bridge · New tram · The cat that stopped a ferry", true),
            ("The bridge that nobody minded | Durwell | Post", false),
            ("Bridge | Nobody minded", false),
            ("Yes and/or no", false),
            ("He chose love / hate. She did not.", false),
            ("***", true),
            ("https://a.example/b", true),
            ("See https://a.example/b", false),
            ("poster=\"http://a.example/b\" The bridge", true),
            ("Lee: It fell.", false),
            ("A bridge", false),
        ];
        for (block, expected) in cases {
            assert_eq!(is_remnant(&Look::at(block), false), expected, "{block}");
        }
        assert!(is_remnant(&Look::at("In her own words:Ten quotes"), true));
    }

    #[test]
    fn tags_at_both_ends_come_off() {
        let cases = [
            ("<tweet id=\"1\"><tweet/>", ""),
            ("<tweet id=\"1\">It fell.<tweet/>", "It fell."),
            ("<p> It <b>fell</b>. </p>", "It <b>fell</b>."),
            ("< 5 > 4", "< 5 > 4"),
            ("It fell.", "It fell."),
            ("<", "<"),
            ("<é>", "<é>"),
            ("a>", "a>"),
        ];
        for (text, expected) in cases {
            assert_eq!(inside_tags(text, Span::whole(text)).of(text), expected, "{text}");
        }
    }
}
