//! Blocks: the lines of a page, and which of them are one paragraph.
//!
//! A line is a block: pages pasted from a site have a line a paragraph, with or without
//! blank lines between. Lines end at LF, CR, CRLF, and at the vertical tab, form feed, next
//! line, line and paragraph separator; a line of white space alone (no-break spaces too) is
//! blank. Only where lines directly under one another were broken to fit a width are they
//! joined again: none is over 100 characters, nearly every break stands where the next word
//! had no room, and most lines go on with a small letter. There a new paragraph begins behind
//! a line that had room and ends as a sentence does, and at an indent.

use super::remnant::inside_tags;
use super::shape::Look;
use crate::ingest::{Article, Zone};
use crate::text::Span;

/// The widest line that may have been broken to fit.
const WIDEST: usize = 100;
/// The narrowest such width.
const NARROWEST: usize = 40;

/// A paragraph to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Block {
    /// Without the white space around it.
    pub(super) span: Span,
    /// What the format itself says that it is.
    pub(super) given: Option<Zone>,
    /// Does it stand directly under the block before, without a blank line?
    pub(super) attached: bool,
}

/// The blocks of an article, in order.
pub(super) fn blocks(article: &Article) -> Vec<Block> {
    let text = article.text.as_str();
    let mut out = Vec::new();
    let mut at = 0;
    for &(zone, span) in &article.zones {
        let start = span.start().max(at);
        if start < span.end() && fits(text, start) && fits(text, span.end()) {
            add_region(text, Span::new(at, start), None, &mut out);
            add_region(text, Span::new(start, span.end()), Some(zone), &mut out);
            at = span.end();
        }
    }
    add_region(text, Span::new(at, Span::whole(text).end()), None, &mut out);
    out
}

fn fits(text: &str, at: u32) -> bool {
    text.is_char_boundary(at as usize)
}

/// Adds the blocks of a stretch that the format gives one zone, or none.
fn add_region(text: &str, region: Span, given: Option<Zone>, out: &mut Vec<Block>) {
    let mut group: Vec<Line> = Vec::new();
    each_line(text, region, |raw| {
        let span = raw.trimmed(text);
        if span.is_empty() {
            add_group(text, &group, given, out);
            group.clear();
        } else {
            group.push(Line { span, indent: span.start() - raw.start() });
        }
    });
    add_group(text, &group, given, out);
}

/// Calls `each` with every line of `region`, without its end.
fn each_line(text: &str, region: Span, mut each: impl FnMut(Span)) {
    let slice = region.of(text);
    let base = region.start() as usize;
    let mut at = 0;
    let mut line = |end: usize, next: usize| {
        // The second half of CRLF ends no line of its own.
        if at < end || !slice.get(..next).is_some_and(|read| read.ends_with("\r\n")) {
            each(Span::from_usize(base + at, base + end));
        }
        at = next;
    };
    if has_rare_line_ends(slice) {
        for (end, found) in slice.match_indices(is_line_end) {
            line(end, end + found.len());
        }
    } else {
        for end in memchr::memchr2_iter(b'\n', b'\r', slice.as_bytes()) {
            line(end, end + 1);
        }
    }
    line(slice.len(), slice.len());
}

/// Vertical tab, form feed, next line, line separator, paragraph separator.
const RARE_LINE_ENDS: [char; 5] = ['\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}'];

/// Looked for in two quick searches by the bytes in which they end; two of these are common
/// in letters with accents.
fn has_rare_line_ends(text: &str) -> bool {
    let bytes = text.as_bytes();
    let maybe = memchr::memchr3(b'\x0b', b'\x0c', 0x85, bytes).is_some()
        || memchr::memchr2(0xa8, 0xa9, bytes).is_some();
    maybe && RARE_LINE_ENDS.iter().any(|&c| text.contains(c))
}

fn is_line_end(c: char) -> bool {
    matches!(c, '\n' | '\r') || RARE_LINE_ENDS.contains(&c)
}

#[derive(Clone, Copy)]
struct Line {
    span: Span,
    indent: u32,
}

/// Adds lines that stand directly under one another.
fn add_group(text: &str, group: &[Line], given: Option<Zone>, out: &mut Vec<Block>) {
    let [first, ..] = group else { return };
    let width = wrap_width(text, group);
    let mut block = Block { span: first.span, given, attached: false };
    for pair in group.windows(2) {
        if width.is_some_and(|width| goes_on(text, pair[0], pair[1], width)) {
            block.span = block.span.join(pair[1].span);
        } else {
            without_tags(text, block, out);
            block = Block { span: pair[1].span, given, attached: true };
        }
    }
    without_tags(text, block, out);
}

/// Adds a block; tags that open or close it become blocks of their own.
fn without_tags(text: &str, block: Block, out: &mut Vec<Block>) {
    let slice = block.span.of(text);
    if block.given.is_some() || !(slice.starts_with('<') || slice.ends_with('>')) {
        out.push(block);
        return;
    }
    let inside = inside_tags(text, block.span);
    let tag = |start, end| {
        let span = Span::new(start, end).trimmed(text);
        Block { span, given: Some(Zone::Furniture), attached: block.attached }
    };
    let pieces = [
        tag(block.span.start(), inside.start()),
        Block { span: inside, ..block },
        tag(inside.end(), block.span.end()),
    ];
    out.extend(pieces.into_iter().filter(|piece| !piece.span.is_empty()));
}

/// The width that the lines were broken to fit, if they were.
fn wrap_width(text: &str, group: &[Line]) -> Option<usize> {
    if group.len() < 2 || group.iter().any(|line| line.span.len() as usize > 4 * WIDEST) {
        return None;
    }
    let width = group.iter().map(|line| chars(text, line.span)).max()?;
    let breaks = || group.windows(2).map(|pair| (pair[0], pair[1]));
    let full = breaks().filter(|&(line, next)| !had_room(text, line, next, width)).count();
    let small = breaks().filter(|&(_, next)| small_start(text, next)).count();
    let count = group.len() - 1;
    let fitted = (NARROWEST..=WIDEST).contains(&width);
    (fitted && full * 10 >= count * 7 && small * 2 >= full && small > 0).then_some(width)
}

/// Is `next` the same paragraph as the line before it?
fn goes_on(text: &str, line: Line, next: Line, width: usize) -> bool {
    let full = !had_room(text, line, next, width);
    next.indent <= line.indent + 1 && (full || !Look::at(line.span.of(text)).is_ended())
}

/// Would the first word of `next` have fitted behind `line`?
fn had_room(text: &str, line: Line, next: Line, width: usize) -> bool {
    let word = next.span.of(text).split_whitespace().next().unwrap_or_default();
    chars(text, line.span) + 1 + word.chars().count() <= width
}

fn small_start(text: &str, line: Line) -> bool {
    line.span.of(text).starts_with(char::is_lowercase)
}

fn chars(text: &str, span: Span) -> usize {
    span.of(text).chars().count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Vec<String> {
        let article = Article::from_text("a", "o", text);
        blocks(&article).iter().map(|b| b.span.of(text).replace('\n', " ")).collect()
    }

    #[test]
    fn a_line_is_a_paragraph() {
        let cases: &[(&str, &[&str])] = &[
            ("One.\nTwo.\n\nThree.", &["One.", "Two.", "Three."]),
            ("One.\r\n\r\n Two. \rThree.", &["One.", "Two.", "Three."]),
            (
                "One.\u{2028}Two.\u{2029}\u{a0}\u{a0}\nThree.\u{a0}",
                &["One.", "Two.", "Three."],
            ),
            ("\u{a0}\n \n", &[]),
            ("<p>One.</p>\n<hr>", &["<p>", "One.", "</p>", "<hr>"]),
            ("", &[]),
        ];
        for (text, expected) in cases {
            assert_eq!(of(text), *expected, "{text:?}");
        }
    }

    #[test]
    fn lines_broken_to_fit_are_joined() {
        let wrapped = "The council of the small town met on Monday evening and\n\
            agreed after a long debate to close the old bridge, which\n\
            nobody has used in years. The mayor was not there. She had\n\
            been ill.\n\
            A second paragraph begins behind a line that had room, and\n\
            goes on here.\n\nA third one.";
        let blocks = of(wrapped);
        assert_eq!(blocks.len(), 3, "{blocks:#?}");
        assert!(blocks[0].ends_with("been ill."));
        let captions = "The mayor, left, speaks to a crowd at the town hall (Photo)\n\
            The old bridge over the river, seen on a morning in May";
        assert_eq!(of(captions).len(), 2);
    }

    #[test]
    fn a_given_zone_cuts_the_lines() {
        let mut article = Article::from_text("a", "o", "A title here and a body.");
        article.zones = vec![
            (Zone::Headline, Span::new(0, 12)),
            (Zone::Caption, Span::new(5, 9)),
            (Zone::Caption, Span::new(90, 99)),
        ];
        let found: Vec<_> = blocks(&article).iter().map(|b| (b.given, b.span)).collect();
        let expected =
            [(Some(Zone::Headline), Span::new(0, 12)), (None, Span::new(13, 24))];
        assert_eq!(found, expected);
    }
}
