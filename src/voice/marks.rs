//! Quotation marks, told apart from apostrophes, paragraph by paragraph.
//!
//! Double marks are `“ ” „ « » " ＂`, two back-ticks and two apostrophes; a straight or
//! curly closing mark closes any double opening one, because real pages mix them. Single
//! marks are read outside double ones. A mark without a partner spoils its paragraph at
//! most: it quotes to the paragraph's end where it opens it (speech that goes on in the
//! next paragraph), to its sentence's end elsewhere, and is reported.

use crate::text::{Span, bits, blocks, is_plain};

/// A stretch in quotation marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Quote {
    /// Marks included.
    pub(super) span: Span,
    /// Marks left out.
    pub(super) inner: Span,
    /// Has it a closing mark?
    pub(super) closed: bool,
}

/// The signs of a text, and room for the marks of one paragraph.
#[derive(Default)]
pub(super) struct MarkRoom {
    pub(super) signs: Signs,
    found: Vec<Mark>,
    /// Opening marks with their closing ones.
    pairs: Vec<(Mark, Option<Mark>)>,
    /// Single marks outside quotations, and what is ahead of each.
    free: Vec<Mark>,
    ahead: Vec<[Option<usize>; 3]>,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Side {
    Open,
    Close,
    Either,
}

#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a fact of its own about one sign"
)]
#[derive(Clone, Copy, Debug)]
struct Mark {
    at: usize,
    len: usize,
    side: Side,
    double: bool,
    straight: bool,
}

/// Adds the quotations of a paragraph to `quotes`, and tells whether a mark there has no
/// partner. `sentence_end` tells where the sentence around a byte of the article ends.
pub(super) fn marks(
    text: &str,
    paragraph: Span,
    room: &mut MarkRoom,
    quotes: &mut Vec<Quote>,
    sentence_end: impl Fn(u32) -> u32,
) -> bool {
    let slice = paragraph.of(text);
    let MarkRoom { signs, found, pairs, .. } = room;
    find(slice, signs.within(paragraph), found);
    if found.is_empty() {
        return false;
    }
    let before = quotes.len();
    pairs.clear();
    let mut odd = false;
    let mut open: Option<Mark> = None;
    let mut depth = 0usize;
    for mark in found.iter().filter(|m| m.double) {
        match (open, mark.side) {
            (None, Side::Close) if inches(slice, mark) => {}
            (None, Side::Close) if !leads(slice, mark) => odd = true,
            (Some(first), Side::Open) if reversed(slice, &first, mark) => {
                pairs.push((first, Some(*mark)));
                open = None;
            }
            (None, _) => {
                open = Some(*mark);
                depth = 0;
            }
            (Some(first), Side::Open) if mark.straight || ends_sentence(slice, mark.at) => {
                // The closing mark before this one is missing.
                odd = true;
                pairs.push((first, Some(Mark { len: 0, ..*mark })));
                open = Some(*mark);
            }
            (Some(_), Side::Open) => depth += 1,
            (Some(_), Side::Close) if depth > 0 && closers_left(found, mark) > 0 => {
                depth -= 1;
            }
            (Some(first), _) => {
                pairs.push((first, Some(*mark)));
                open = None;
            }
        }
    }
    if let Some(first) = open {
        odd |= first.at > 0;
        pairs.push((first, None));
    }
    let base = paragraph.start();
    let byte = |at: usize| base + u32::try_from(at).unwrap_or(u32::MAX);
    quotes.extend(pairs.drain(..).map(|(open, close)| {
        let start = byte(open.at);
        let inner = byte(open.at + open.len);
        if let Some(close) = close {
            Quote {
                span: Span::new(start, byte(close.at + close.len)).trimmed(text),
                inner: Span::new(inner, byte(close.at).max(inner)).trimmed(text),
                closed: close.len > 0,
            }
        } else {
            let left = slice.get(..open.at).unwrap_or_default().trim_end();
            let speech = open.at == 0 || left.ends_with([',', ':']);
            let whole = speech || slice.len() - open.at > 300;
            let end = if whole { paragraph.end() } else { sentence_end(start) };
            let end = end.clamp(inner, paragraph.end());
            let span = Span::new(start, end);
            Quote { span, inner: Span::new(inner, end), closed: false }
        }
    }));
    singles(text, paragraph, room, quotes, before);
    quotes[before..].sort_by_key(|q| q.span);
    odd
}

/// `„so“` and `»so«`: the mark that opens elsewhere closes here.
fn reversed(slice: &str, first: &Mark, mark: &Mark) -> bool {
    let sign = |m: &Mark| slice.get(m.at..m.at + m.len).unwrap_or_default();
    matches!((sign(first), sign(mark)), ("„", "“") | ("»", "«"))
}

fn inches(slice: &str, mark: &Mark) -> bool {
    mark.straight && before(slice, mark.at).is_some_and(|c| c.is_ascii_digit())
}

fn closers_left(found: &[Mark], mark: &Mark) -> usize {
    let rest = found.iter().filter(|m| m.double && m.at > mark.at);
    rest.take_while(|m| m.side != Side::Open).filter(|m| m.side == Side::Close).count()
}

/// Every byte of a text with which a quotation mark can begin, found in one go.
#[derive(Default)]
pub(super) struct Signs(Vec<u32>);

impl Signs {
    #[expect(
        clippy::needless_bitwise_bool,
        reason = "many bytes at once, without a branch"
    )]
    pub(super) fn read(&mut self, text: &str) {
        let begins = |b| {
            (b == b'"')
                | (b == b'\'')
                | (b == b'`')
                | (b == 0xe2)
                | (b == 0xc2)
                | (b == 0xef)
        };
        self.0.clear();
        for (at, block) in blocks(text.as_bytes()) {
            let mut left = bits(&block, begins);
            while left != 0 {
                let sign = at + left.trailing_zeros() as usize;
                self.0.push(u32::try_from(sign).unwrap_or(u32::MAX));
                left &= left - 1;
            }
        }
    }

    /// Those of a paragraph, as places in it.
    fn within(&self, paragraph: Span) -> impl Iterator<Item = usize> {
        let first = self.0.partition_point(|&at| at < paragraph.start());
        let here = self.0[first..].iter().take_while(move |&&at| at < paragraph.end());
        here.map(move |at| (at - paragraph.start()) as usize)
    }
}

/// Every character that can be a quotation mark, with the side that its neighbours show.
fn find(slice: &str, signs: impl Iterator<Item = usize>, out: &mut Vec<Mark>) {
    out.clear();
    let bytes = slice.as_bytes();
    let plain = |at: usize| bytes.get(at).is_some_and(|&b| is_plain(b));
    for at in signs {
        // *don't*: neither opens nor closes anything.
        let inner = at > 0
            && plain(at - 1)
            && match &bytes[at..] {
                [b'\'', ..] => plain(at + 1),
                [0xe2, 0x80, 0x99, ..] => plain(at + 3),
                _ => false,
            };
        if inner {
            continue;
        }
        // The second of two apostrophes has been read.
        if out.last().is_some_and(|before| at < before.at + before.len) {
            continue;
        }
        let (len, side, double) = match &bytes[at..] {
            [b'"', ..] => (1, Side::Either, true),
            [b'`', b'`', ..] | [0xc2, 0xab, ..] => (2, Side::Open, true),
            [b'\'', b'\'', ..] => (2, Side::Either, true),
            [b'\'', ..] => (1, Side::Either, false),
            [0xe2, 0x80, 0x9c | 0x9e, ..] => (3, Side::Open, true),
            [0xe2, 0x80, 0x9d, ..] => (3, Side::Close, true),
            [0xe2, 0x80, 0x98, ..] => (3, Side::Open, false),
            [0xe2, 0x80, 0x99, ..] => (3, Side::Close, false),
            [0xc2, 0xbb, ..] => (2, Side::Close, true),
            [0xef, 0xbc, 0x82, ..] => (3, Side::Either, true),
            _ => continue,
        };
        let mut mark = Mark { at, len, side, double, straight: side == Side::Either };
        if side == Side::Either {
            mark.side = by_neighbours(slice, &mark);
        }
        out.push(mark);
    }
}

fn before(slice: &str, at: usize) -> Option<char> {
    slice.get(..at)?.chars().next_back()
}

fn after(slice: &str, mark: &Mark) -> Option<char> {
    slice.get(mark.at + mark.len..)?.chars().next()
}

fn blank(c: Option<char>) -> bool {
    c.is_none_or(char::is_whitespace)
}

fn by_neighbours(slice: &str, mark: &Mark) -> Side {
    let (left, right) = (before(slice, mark.at), after(slice, mark));
    let opens = blank(left) || left.is_some_and(|c| "([{—–-/“‘".contains(c));
    let closes = blank(right) || right.is_some_and(|c| ".,;:!?)]}—–-/”’".contains(c));
    match (opens && !blank(right), closes && !blank(left)) {
        (true, false) => Side::Open,
        (false, true) => Side::Close,
        _ => Side::Either,
    }
}

/// A closing mark that stands where only an opening one can.
fn leads(slice: &str, mark: &Mark) -> bool {
    blank(before(slice, mark.at)) && after(slice, mark).is_some_and(char::is_alphanumeric)
        || mark.at == 0
}

fn ends_sentence(slice: &str, at: usize) -> bool {
    let left = slice.get(..at).unwrap_or_default().trim_end();
    left.ends_with(['.', ',', '!', '?'])
}

/// Pairs single marks outside the double ones, which stand in order from `first` on.
fn singles(
    text: &str,
    paragraph: Span,
    room: &mut MarkRoom,
    quotes: &mut Vec<Quote>,
    first: usize,
) {
    let MarkRoom { found, free, ahead, .. } = room;
    let slice = paragraph.of(text);
    let base = paragraph.start();
    let byte = |at: usize| base + u32::try_from(at).unwrap_or(u32::MAX);
    let double = first..quotes.len();
    let meets = |quotes: &[Quote], span: Span| {
        let double = &quotes[double.clone()];
        let first = double.partition_point(|q| q.span.end() <= span.start());
        double.get(first).is_some_and(|q| q.span.overlaps(span))
    };
    let width = |m: &Mark| Span::new(byte(m.at), byte(m.at + 1));
    free.clear();
    free.extend(found.iter().filter(|m| !m.double && !meets(quotes, width(m))));
    if free.len() < 2 {
        return;
    }
    let ahead = Ahead::new(slice, free, ahead);
    let mut next = 0;
    for (place, open) in free.iter().enumerate() {
        if place < next || !opens_single(slice, open) {
            continue;
        }
        let Some(i) = ahead.closer(place + 1) else { continue };
        let close = free[i];
        let span = Span::new(byte(open.at), byte(close.at + close.len));
        if meets(quotes, span) {
            continue;
        }
        let inner = Span::new(byte(open.at + open.len), byte(close.at));
        quotes.push(Quote { span, inner, closed: true });
        next = i + 1;
    }
}

/// For each single mark the next one, itself counted in, that closes; that closes and is no
/// plural's possessive; and that only opens. Looked up, so that a thousand apostrophes cost
/// no more than a thousand times one.
struct Ahead<'r>(&'r [[Option<usize>; 3]]);

impl<'r> Ahead<'r> {
    fn new(slice: &str, marks: &[Mark], all: &'r mut Vec<[Option<usize>; 3]>) -> Self {
        let possessive = |m: &Mark| {
            matches!(before(slice, m.at), Some('s' | 'z'))
                && after(slice, m).is_some_and(char::is_whitespace)
        };
        let mut next = [None; 3];
        all.clear();
        for (i, mark) in marks.iter().enumerate().rev() {
            let closes = closes_single(slice, mark);
            let plain = closes && !possessive(mark);
            let opens = !mark.straight && mark.side == Side::Open;
            for (next, here) in next.iter_mut().zip([closes, plain, opens]) {
                *next = if here { Some(i) } else { *next };
            }
            all.push(next);
        }
        all.reverse();
        Ahead(all)
    }

    /// The mark from `from` on that closes, before another opens.
    fn closer(&self, from: usize) -> Option<usize> {
        let [closes, plain, opens] = *self.0.get(from)?;
        let near = |i: &usize| opens.is_none_or(|open| *i < open);
        plain.filter(near).or(closes.filter(near))
    }
}

fn opens_single(slice: &str, mark: &Mark) -> bool {
    let rest = slice.get(mark.at + mark.len..).unwrap_or_default();
    let right = rest.chars().next();
    let left = before(slice, mark.at);
    let placed = blank(left) || left.is_some_and(|c| "([—–-/:".contains(c));
    let sided = mark.side == Side::Open || mark.straight && mark.side == Side::Either;
    placed
        && sided
        && right.is_some_and(|c| c.is_alphanumeric() || "$£€#@“\"…".contains(c))
        && !elided(rest)
}

/// *’em*, *’90s*
fn elided(rest: &str) -> bool {
    let word = rest.split(|c: char| !c.is_alphanumeric()).next().unwrap_or(rest);
    matches!(word, "em" | "til" | "tis" | "twas" | "cause" | "n" | "bout")
        || word.starts_with(|c: char| c.is_ascii_digit()) && word.ends_with('s')
}

fn closes_single(slice: &str, mark: &Mark) -> bool {
    let right = after(slice, mark);
    let sided = mark.side == Side::Close || mark.straight && mark.side != Side::Open;
    sided && !blank(before(slice, mark.at)) && !right.is_some_and(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quoted(text: &str) -> (Vec<&str>, bool) {
        let end = |_| u32::try_from(text.len()).unwrap();
        let (mut room, mut quotes) = (MarkRoom::default(), Vec::new());
        room.signs.read(text);
        let odd = marks(text, Span::whole(text), &mut room, &mut quotes, end);
        (quotes.iter().map(|q| q.span.of(text)).collect(), odd)
    }

    #[test]
    fn marks_are_told_from_apostrophes() {
        let cases: &[(&str, &[&str], bool)] = &[
            ("He said “yes” and left.", &["“yes”"], false),
            ("\"Straight,\" he said, \"twice.\"", &["\"Straight,\"", "\"twice.\""], false),
            ("\"Mixed,” he said.", &["\"Mixed,”"], false),
            ("``Old'' and ''older'' marks", &["``Old''", "''older''"], false),
            ("over ‘spying’; Harbour slams it", &["‘spying’"], false),
            ("the players’ union and the ’90s weren’t it", &[], false),
            ("It was 'a mess', she said of the '90s.", &["'a mess'"], false),
            ("“the ‘inner’ voice” ends", &["“the ‘inner’ voice”"], false),
            (
                "“It goes on in the next paragraph.",
                &["“It goes on in the next paragraph."],
                false,
            ),
            ("„So“ und »so« und «so»", &["„So“", "»so«", "«so»"], false),
            ("A 6\" pipe burst.", &[], false),
            ("the teachers’ ‘first strikes’ vote", &["‘first strikes’"], false),
            ("‘one ‘two’ three’", &["‘two’"], false),
            ("an ‘all the teachers’ vote’ of ours", &["‘all the teachers’ vote’"], false),
            ("“a” said 'b' ’s “c” said 'd' ’s", &["“a”", "'b'", "“c”", "'d'"], false),
        ];
        for (text, expected, odd) in cases {
            assert_eq!(quoted(text), (expected.to_vec(), *odd), "{text}");
        }
    }
}
