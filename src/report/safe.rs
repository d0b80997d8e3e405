//! Makes untrusted text harmless where it ends up.

use std::borrow::Cow;

/// Characters that a terminal obeys, or that turn the order of what is read around.
fn is_active(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// With white space on one line, and every active character shown instead of obeyed.
pub(super) fn line(text: &str) -> Cow<'_, str> {
    if !text.contains(is_active) {
        return Cow::Borrowed(text);
    }
    let show = |c: char| match c {
        '\n' | '\r' | '\t' => ' ',
        '\0'..='\x1f' => char::from_u32(0x2400 + u32::from(c)).unwrap_or('\u{fffd}'),
        _ if is_active(c) => '\u{fffd}',
        _ => c,
    };
    Cow::Owned(text.chars().map(show).collect())
}

/// For HTML, in text and in quoted attributes.
pub(super) fn html(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in line(text).chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            _ => out.push(c),
        }
    }
    out
}

/// For running text and table cells of Markdown.
pub(super) fn markdown(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in line(text).chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '#' | '~' | '$' | '!' | '>' => {
                out.push('\\');
                out.push(c);
            }
            _ => out.push(c),
        }
    }
    out
}

/// For a spreadsheet: a cell that would be run as a formula gets a leading apostrophe.
pub(super) fn formula(text: &str) -> Cow<'_, str> {
    match text.chars().next() {
        Some('=' | '+' | '-' | '@' | '\t' | '\r') => Cow::Owned(format!("'{text}")),
        _ => Cow::Borrowed(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn active_characters_are_shown() {
        let cases = [
            ("plain é “x”", "plain é “x”"),
            ("a\tb\r\nc", "a b  c"),
            ("\x1b[31mred", "␛[31mred"),
            ("\u{9b}2J\u{7f}", "\u{fffd}2J\u{fffd}"),
            ("\u{202e}live", "\u{fffd}live"),
        ];
        for (text, expected) in cases {
            assert_eq!(line(text), expected);
        }
    }

    #[test]
    fn markup_loses_its_power() {
        assert_eq!(html("<a href='x'>&\"\x1b"), "&lt;a href=&#39;x&#39;&gt;&amp;&quot;␛");
        assert_eq!(markdown("a|b *c* <i>"), "a\\|b \\*c\\* &lt;i\\>");
    }

    #[test]
    fn formulas_become_text() {
        let cases =
            [("=1+1", "'=1+1"), ("-", "'-"), ("@x", "'@x"), ("a=b", "a=b"), ("", "")];
        for (text, expected) in cases {
            assert_eq!(formula(text), expected);
        }
    }
}
