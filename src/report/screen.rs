//! Foreign text in a terminal: made harmless, measured, cut and padded by columns.
//!
//! An article may hold escape sequences that repaint the screen, or marks that reverse
//! the order of a line. None of them reaches the terminal.

use std::borrow::Cow;

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// `text` with every control character replaced: white space by a space, the others by a
/// picture of themselves.
///
/// ```
/// use undertone::report::screen::clean;
/// assert_eq!(clean("red\u{1b}[31m"), "red␛[31m");
/// assert_eq!(clean("two\nlines"), "two lines");
/// ```
pub fn clean(text: &str) -> Cow<'_, str> {
    super::safe::line(text)
}

/// Columns that `text` takes.
pub fn width(text: &str) -> usize {
    text.width()
}

/// The start of `text` in at most `columns`, with an ellipsis where something is cut.
pub fn cut(text: &str, columns: usize) -> String {
    if width(text) <= columns {
        return text.to_owned();
    }
    let mut left = columns.saturating_sub(1);
    let mut kept: String = take(text.chars(), &mut left).collect();
    kept.push('…');
    kept
}

/// The end of `text` in at most `columns`, with an ellipsis where something is cut.
pub fn cut_start(text: &str, columns: usize) -> String {
    if width(text) <= columns {
        return text.to_owned();
    }
    let mut left = columns.saturating_sub(1);
    let kept: Vec<char> = take(text.chars().rev(), &mut left).collect();
    std::iter::once('…').chain(kept.into_iter().rev()).collect()
}

fn take(chars: impl Iterator<Item = char>, left: &mut usize) -> impl Iterator<Item = char> {
    chars.take_while(move |c| {
        let wide = c.width().unwrap_or(0);
        let fits = wide <= *left;
        *left = left.saturating_sub(wide);
        fits
    })
}

/// `text` filled up with spaces behind it.
pub fn left(text: &str, columns: usize) -> String {
    format!("{text}{}", " ".repeat(columns.saturating_sub(width(text))))
}

/// `text` filled up with spaces before it.
pub fn right(text: &str, columns: usize) -> String {
    format!("{}{text}", " ".repeat(columns.saturating_sub(width(text))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_control_character_survives() {
        for code in (0..0xa0).chain([0x202e, 0x2066, 0x2028]) {
            let c = char::from_u32(code).unwrap_or(' ');
            let text = format!("a{c}b");
            let clean = clean(&text);
            assert!(!clean.chars().any(char::is_control), "U+{code:04X}");
        }
    }

    #[test]
    fn cuts_by_columns() {
        assert_eq!(cut("Stoltenberg", 5), "Stol…");
        assert_eq!(cut("kurz", 5), "kurz");
        assert_eq!(cut("新聞新聞", 5), "新聞…");
        assert_eq!(cut_start("Stoltenberg", 5), "…berg");
        assert_eq!(right("é", 3), "  é");
    }
}
