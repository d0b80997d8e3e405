//! Tokens as quanteda's `tokens()` makes them: the word breaks of ICU, with hyphenated
//! words, tags, addresses and links in one piece.

use std::borrow::Cow;
use std::sync::OnceLock;

use regex::Regex;
use unicode_normalization::{UnicodeNormalization, is_nfc};
use unicode_segmentation::UnicodeSegmentation;

use crate::text::Span;

/// What `tokens()` is asked for.
///
/// ```
/// use undertone::matching::quanteda::{TokenRule, tokens};
/// let rule = TokenRule { remove_punct: true, ..TokenRule::default() };
/// let words: Vec<_> = tokens("A far-left mob!", rule).into_iter().map(|t| t.text).collect();
/// assert_eq!(words, ["A", "far-left", "mob"]);
/// ```
#[expect(clippy::struct_excessive_bools, reason = "each is an option of tokens()")]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TokenRule {
    /// `remove_punct = TRUE`.
    pub remove_punct: bool,
    /// `padding = TRUE`: what is removed leaves an empty token.
    pub padding: bool,
    /// `split_hyphens = TRUE`.
    pub split_hyphens: bool,
}

/// One token.
///
/// ```
/// use undertone::matching::quanteda::{TokenRule, tokens};
/// let made = tokens("The U.S. said", TokenRule::default());
/// assert_eq!((made[1].text.as_ref(), made[2].text.as_ref()), ("U.S", "."));
/// assert_eq!(made[1].span.start(), 4);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token<'t> {
    /// In the normal form NFC; empty for a token that was removed.
    pub text: Cow<'t, str>,
    /// Where it stands.
    pub span: Span,
}

/// The tokens of a text, in order.
pub fn tokens(text: &str, rule: TokenRule) -> Vec<Token<'_>> {
    let mut spans = Vec::new();
    let mut at = 0;
    for (start, end) in wholes(text) {
        words(text, at, start, &mut spans);
        spans.push((start, end));
        at = end;
    }
    words(text, at, text.len(), &mut spans);
    if !rule.split_hyphens {
        spans = with_hyphens(text, spans);
    }
    spans.into_iter().filter_map(|span| token(text, span, rule)).collect()
}

fn token(text: &str, (start, end): (usize, usize), rule: TokenRule) -> Option<Token<'_>> {
    let span = Span::from_usize(start, end);
    let text = text.get(start..end)?;
    let removed = rule.remove_punct && text.chars().all(is_punctuation);
    match (removed, rule.padding) {
        (true, false) => None,
        (true, true) => Some(Token { text: Cow::Borrowed(""), span }),
        _ => Some(Token { text: normal(text), span }),
    }
}

/// In NFC, without variation selectors.
pub(super) fn normal(text: &str) -> Cow<'_, str> {
    let selector = |c: char| matches!(c, '\u{FE00}'..='\u{FE0F}');
    if text.is_ascii() || is_nfc(text) && !text.contains(selector) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().filter(|&c| !selector(c)).nfc().collect())
}

/// Links, addresses, #tags and @names, from left to right.
fn wholes(text: &str) -> Vec<(usize, usize)> {
    static REGEX: OnceLock<Option<Regex>> = OnceLock::new();
    let regex = REGEX.get_or_init(|| {
        let link = r"https?://[-\w@:%.+~#=/?&;!$*,']*[-\w@%+~#=/&]|www\.[-\w.]+\.[a-z]{2,}\b[-\w@:%.+~#=/?&]*";
        let address = r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+";
        Regex::new(&format!(r"{link}|{address}|#[\p{{L}}\p{{N}}_]+#?|@[A-Za-z0-9_]+")).ok()
    });
    if memchr::memchr3(b'@', b'#', b':', text.as_bytes()).is_none()
        && !text.contains("www.")
    {
        return Vec::new();
    }
    let found = regex.iter().flat_map(|regex| regex.find_iter(text));
    found.map(|found| (found.start(), found.end())).collect()
}

/// The words and marks of a stretch, without the blank space.
fn words(text: &str, start: usize, end: usize, spans: &mut Vec<(usize, usize)>) {
    let stretch = text.get(start..end).unwrap_or_default();
    for (at, word) in stretch.split_word_bound_indices() {
        let blank = |c: char| c.is_whitespace() || c.is_control() || c == '\u{FEFF}';
        if word.chars().all(blank) {
            continue;
        }
        // ICU lets a colon join nothing, which the standard does.
        let mut from = start + at;
        for (colon, _) in word.match_indices(':').filter(|_| word.len() > 1) {
            let colon = start + at + colon;
            if colon > from {
                spans.push((from, colon));
            }
            spans.push((colon, colon + 1));
            from = colon + 1;
        }
        if from < start + at + word.len() {
            spans.push((from, start + at + word.len()));
        }
    }
}

/// Puts together what one hyphen or dash joins without a space.
fn with_hyphens(text: &str, spans: Vec<(usize, usize)>) -> Vec<(usize, usize)> {
    let mut all: Vec<(usize, usize)> = Vec::with_capacity(spans.len());
    let mut rest = spans.into_iter().peekable();
    while let Some((start, end)) = rest.next() {
        let before = text.get(..start).and_then(|t| t.chars().next_back());
        let after = text.get(end..).and_then(|t| t.chars().next());
        let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let is_joint =
            text.get(start..end).is_some_and(is_dash) && letter(before) && letter(after);
        match (all.last_mut(), rest.peek()) {
            (Some(last), Some(next)) if is_joint && last.1 == start && next.0 == end => {
                last.1 = next.1;
                rest.next();
            }
            _ => all.push((start, end)),
        }
    }
    all
}

/// One character of the Unicode category Pd?
fn is_dash(text: &str) -> bool {
    let mut chars = text.chars();
    let first = chars.next();
    let dash = |c: char| {
        matches!(
            c,
            '-' | '\u{58A}' | '\u{5BE}' | '\u{1400}' | '\u{1806}' | '\u{2010}'
                ..='\u{2015}'
                    | '\u{2E17}'
                    | '\u{2E1A}'
                    | '\u{2E3A}'
                    | '\u{2E3B}'
                    | '\u{2E40}'
                    | '\u{301C}'
                    | '\u{3030}'
                    | '\u{30A0}'
                    | '\u{FE31}'
                    | '\u{FE32}'
                    | '\u{FE58}'
                    | '\u{FE63}'
                    | '\u{FF0D}'
        )
    };
    first.is_some_and(dash) && chars.next().is_none()
}

/// Of a Unicode category P? Signs such as `$`, `+` and `<` are none.
fn is_punctuation(c: char) -> bool {
    static REGEX: OnceLock<Option<Regex>> = OnceLock::new();
    if c.is_ascii() {
        return c.is_ascii_punctuation()
            && !matches!(c, '$' | '+' | '<' | '=' | '>' | '^' | '`' | '|' | '~');
    }
    let regex = REGEX.get_or_init(|| Regex::new(r"^\p{P}$").ok());
    regex.as_ref().is_some_and(|regex| regex.is_match(c.encode_utf8(&mut [0; 4])))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn made(text: &str, rule: TokenRule) -> Vec<String> {
        tokens(text, rule).into_iter().map(|token| token.text.into_owned()).collect()
    }

    #[test]
    fn texts_are_cut_as_icu_cuts_them() {
        let cases: [(&str, &[&str]); 9] = [
            ("The U.S.-led war", &["The", "U.S", ".", "-", "led", "war"]),
            ("so-called tax-and-spend", &["so-called", "tax-and-spend"]),
            ("Ann—who left—said: no", &["Ann—who", "left—said", ":", "no"]),
            ("Ann's R&D, 9/11", &["Ann's", "R", "&", "D", ",", "9", "/", "11"]),
            ("x_y $1,000.50 10%", &["x_y", "$", "1,000.50", "10", "%"]),
            ("see www.a.org now", &["see", "www.a.org", "now"]),
            ("#one @two_3 a@b.org", &["#one", "@two_3", "a@b.org"]),
            ("a--b wait...", &["a", "-", "-", "b", "wait", ".", ".", "."]),
            ("cafe\u{301} ratio:size", &["café", "ratio", ":", "size"]),
        ];
        for (text, expected) in cases {
            assert_eq!(made(text, TokenRule::default()), expected, "{text}");
        }
    }

    #[test]
    fn marks_can_be_taken_out_and_hyphens_apart() {
        let text = "Far-left, $5 (no)";
        let rule = |remove_punct, padding, split_hyphens| TokenRule {
            remove_punct,
            padding,
            split_hyphens,
        };
        assert_eq!(made(text, rule(true, false, false)), ["Far-left", "$", "5", "no"]);
        assert_eq!(
            made(text, rule(true, true, false)),
            ["Far-left", "", "$", "5", "", "no", ""]
        );
        assert_eq!(
            made(text, rule(false, false, true)),
            ["Far", "-", "left", ",", "$", "5", "(", "no", ")"]
        );
    }
}
