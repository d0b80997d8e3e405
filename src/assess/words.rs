//! Words and quotation marks as they are counted for measuring.

use std::collections::BTreeSet;

use crate::text::Span;
use crate::voice::Kind;

/// The words of a text, and which of them stand in quotation marks.
///
/// A word is a run of letters, digits and underscores that does not follow a letter and an
/// apostrophe: *he's* is one word, *he*; *twenty-two* are two. Punctuation is no word, so
/// marks and stops at the edge of a span do not matter.
///
/// Double quotation marks are read line by line. Curly ones have a direction, the others
/// take turns; one that could only close never opens; one without partner quotes to the
/// end of its line. This is simpler than what `voice` does, on purpose: a yardstick must
/// not move with what it measures.
///
/// ```
/// use undertone::{assess::Words, text::Span};
/// let words = Words::of("“It's on,” he said.");
/// assert_eq!(words.spans.len(), 4);
/// assert_eq!(words.quoted.len(), 2);
/// assert_eq!(words.covered(&[Span::new(15, 22)]).len(), 2);
/// ```
#[derive(Clone, Debug, Default)]
pub struct Words {
    /// In order.
    pub spans: Vec<Span>,
    /// Places in `spans` of the words in quotation marks.
    pub quoted: BTreeSet<usize>,
    text: String,
}

impl Words {
    /// Reads a text.
    pub fn of(text: &str) -> Self {
        let mut words =
            Words { spans: spans(text), quoted: BTreeSet::new(), text: text.to_owned() };
        words.quoted = words.covered(&marks(text));
        words
    }

    /// Places of the words of which more than half of the characters lie in one of these
    /// stretches.
    pub fn covered(&self, stretches: &[Span]) -> BTreeSet<usize> {
        stretches.iter().flat_map(|&stretch| self.within(stretch)).collect()
    }

    fn within(&self, stretch: Span) -> impl Iterator<Item = usize> {
        let first = self.spans.partition_point(|w| w.end() <= stretch.start());
        let last = self.spans.partition_point(|w| w.start() < stretch.end());
        (first..last.max(first)).filter(move |&at| self.mostly(self.spans[at], stretch))
    }

    fn mostly(&self, word: Span, stretch: Span) -> bool {
        let (start, end) =
            (word.start().max(stretch.start()), word.end().min(stretch.end()));
        let length = |span: Span| span.of(&self.text).chars().count();
        stretch.contains(word)
            || start < end && 2 * length(Span::new(start, end)) > length(word)
    }

    /// Does content of these words stand in quotation marks?
    pub fn kind(&self, content: &BTreeSet<usize>) -> Kind {
        match content.intersection(&self.quoted).count() {
            n if n == content.len() => Kind::Direct,
            0 => Kind::Indirect,
            _ => Kind::Mixed,
        }
    }

    /// The head word of a source: the last one before a comma, *of* or *who*.
    pub fn head(&self, source: Span) -> Option<usize> {
        let before = self.within(source).take_while(|&at| {
            let word = self.spans[at].of(&self.text);
            !["of", "who"].iter().any(|cut| word.eq_ignore_ascii_case(cut))
        });
        let text = source.of(&self.text);
        let comma =
            text.find(',').map_or(source.end() as usize, |at| source.start() as usize + at);
        let head =
            before.take_while(|&at| (self.spans[at].start() as usize) < comma).last();
        head.or_else(|| self.within(source).last())
    }

    /// The text of a word, in lower case.
    pub fn lower(&self, place: usize) -> String {
        self.spans[place].of(&self.text).to_lowercase()
    }
}

fn is_word(c: char) -> bool {
    c == '_' || c.is_alphanumeric()
}

fn spans(text: &str) -> Vec<Span> {
    let mut found = Vec::new();
    let mut start = None;
    let (mut last, mut before_last) = (' ', ' ');
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        match (start, is_word(c)) {
            (None, true) => {
                let is_tail = matches!(last, '\'' | '’') && is_word(before_last);
                start = Some((at, is_tail));
            }
            (Some((from, is_tail)), false) => {
                found.extend((!is_tail).then(|| Span::from_usize(from, at)));
                start = None;
            }
            _ => {}
        }
        (before_last, last) = (last, c);
    }
    found
}

/// Stretches in double quotation marks, marks included.
fn marks(text: &str) -> Vec<Span> {
    let mut found = Vec::new();
    let mut start = 0;
    for line in text.split('\n') {
        in_line(line, start, &mut found);
        start += line.len() + 1;
    }
    found
}

fn in_line(line: &str, offset: usize, found: &mut Vec<Span>) {
    let mut open = None;
    let mut rest = line;
    let mut before = ' ';
    while let Some(c) = rest.chars().next() {
        let at = line.len() - rest.len();
        let double = ["``", "''"].into_iter().find(|mark| rest.starts_with(mark));
        let length = double.map_or(c.len_utf8(), str::len);
        rest = rest.get(length..).unwrap_or_default();
        let after = rest.chars().next().unwrap_or(' ');
        let opens = match (c, double) {
            ('“' | '„' | '«', _) | (_, Some("``")) => open.is_none(),
            ('”' | '»', _) => false,
            ('"' | '＂', _) | (_, Some(_)) => {
                open.is_none() && (before.is_whitespace() || !after.is_whitespace())
            }
            _ => {
                before = c;
                continue;
            }
        };
        let only_opens = matches!(c, '“' | '„' | '«') || double == Some("``");
        before = c;
        if opens {
            open = Some(at);
        } else if let Some(start) = open.filter(|_| !only_opens) {
            found.push(Span::from_usize(offset + start, offset + at + length));
            open = None;
        }
    }
    if let Some(start) = open {
        found.push(Span::from_usize(offset + start, offset + line.len()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_runs_of_letters() {
        let cases = [
            ("he's twenty-two", vec!["he", "twenty", "two"]),
            ("don't've 'rock'n'roll'", vec!["don", "rock"]),
            ("the players’ union", vec!["the", "players", "union"]),
            ("“Né” en_1990, 𝔸.", vec!["Né", "en_1990", "𝔸"]),
            ("", vec![]),
        ];
        for (text, expected) in cases {
            let found: Vec<_> = spans(text).into_iter().map(|s| s.of(text)).collect();
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    fn marks_take_turns_within_a_line() {
        let cases = [
            ("a “b c” d", vec!["“b c”"]),
            ("a \"b\" c \"d\"", vec!["\"b\"", "\"d\""]),
            ("a 6\" pipe, \"b\"", vec!["\"b\""]),
            ("``a'' and ''b''", vec!["``a''", "''b''"]),
            ("“a\n“b” c", vec!["“a", "“b”"]),
            ("a” “b “c” d", vec!["“b “c”"]),
            ("no marks", vec![]),
        ];
        for (text, expected) in cases {
            let found: Vec<_> = marks(text).into_iter().map(|s| s.of(text)).collect();
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    fn the_head_stands_before_a_comma_of_or_who() {
        let cases = [
            ("Irene Oduya, the harbour master", "Oduya"),
            ("the mayor of Kelmouth", "mayor"),
            ("a trader who fishes", "trader"),
            ("The harbour board", "board"),
            ("who", "who"),
            ("of, late", "late"),
        ];
        for (text, expected) in cases {
            let words = Words::of(text);
            let head = words.head(Span::whole(text)).map(|at| words.spans[at].of(text));
            assert_eq!(head, Some(expected), "{text}");
        }
    }

    #[test]
    fn a_word_is_in_a_span_that_holds_more_than_half_of_it() {
        let words = Words::of("éclair four");
        let cases = [((0, 4), 0), ((0, 6), 1), ((3, 10), 1), ((7, 11), 1), ((8, 10), 0)];
        for ((start, end), expected) in cases {
            let covered = words.covered(&[Span::new(start, end)]);
            assert_eq!(covered.len(), expected, "{start}..{end}");
        }
    }
}
