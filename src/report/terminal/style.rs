//! A page of lines: titles, running text, tables.

use anstyle::{AnsiColor, Style};
use unicode_width::UnicodeWidthStr;

use super::grid::Grid;

const TITLE: Style = AnsiColor::Cyan.on_default().bold();
const HEAD: Style = Style::new().bold();
const NOTE: Style = Style::new().dimmed();
const CAUTION: Style = AnsiColor::Yellow.on_default();

/// Lines of a terminal, styled where colour is wanted.
pub(in crate::report) struct Page {
    pub(in crate::report) width: usize,
    color: bool,
    text: String,
}

impl Page {
    pub(in crate::report) fn new(width: usize, color: bool) -> Self {
        Page { width, color, text: String::new() }
    }

    fn line(&mut self, style: Style, line: &str) {
        let line = line.trim_end();
        if self.color && style != Style::new() && !line.is_empty() {
            self.text.extend([format!("{style}{line}{style:#}\n")]);
        } else {
            self.text.push_str(line);
            self.text.push('\n');
        }
    }

    /// A heading, with a blank line before it.
    pub(in crate::report) fn title(&mut self, title: &str) {
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        self.wrapped(TITLE, title, "");
    }

    /// Running text in the margin of its table.
    pub(in crate::report) fn note(&mut self, note: &str) {
        self.wrapped(NOTE, note, "");
    }

    /// Plain running text.
    pub(in crate::report) fn plain(&mut self, text: &str) {
        self.wrapped(Style::new(), text, "");
    }

    /// An item of a list that asks for care.
    pub(in crate::report) fn caution(&mut self, text: &str) {
        self.wrapped(CAUTION, text, "! ");
    }

    /// A line that is not to be broken.
    pub(in crate::report) fn literal(&mut self, text: &str) {
        self.line(Style::new(), text);
    }

    /// A table; its head is set off.
    pub(in crate::report) fn table(&mut self, grid: &Grid) {
        let mut in_head = true;
        for line in grid.lines() {
            let rule = line.contains('─') && line.chars().all(|c| c == '─' || c == ' ');
            let style = match (in_head, rule) {
                (true, false) => HEAD,
                (_, true) => NOTE,
                (false, false) => Style::new(),
            };
            in_head &= !rule;
            self.line(style, &line);
        }
    }

    fn wrapped(&mut self, style: Style, text: &str, bullet: &str) {
        let indent = " ".repeat(bullet.width());
        for (i, line) in wrap(text, self.width - bullet.width()).into_iter().enumerate() {
            let lead = if i == 0 { bullet } else { &indent };
            self.line(style, &format!("{lead}{line}"));
        }
    }

    pub(in crate::report) fn into_text(self) -> String {
        self.text
    }
}

/// Breaks between words; a word wider than the line stands alone on it.
pub(in crate::report) fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    let mut used = 0;
    for word in text.split_whitespace() {
        let wide = word.width();
        if used > 0 && used + 1 + wide > width {
            lines.push(String::new());
            used = 0;
        }
        if let Some(line) = lines.last_mut() {
            if used > 0 {
                line.push(' ');
                used += 1;
            }
            line.push_str(word);
            used += wide;
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_break_between_words() {
        assert_eq!(wrap("one two three", 7), ["one two", "three"]);
        assert_eq!(wrap("incomprehensible x", 7), ["incomprehensible", "x"]);
        assert_eq!(wrap("", 7), [""]);
    }
}
