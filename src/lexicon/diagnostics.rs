//! What is wrong with a file: all of it at once, each with its place and its remedy.

use std::fmt;
use std::ops::Range;

use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The file cannot be used.
    Error,
    /// It can, but hardly does what its author meant.
    Warning,
}

/// One problem of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// Counted from 1.
    pub line: usize,
    /// In characters, counted from 1.
    pub column: usize,
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub help: String,
    /// How bad it is.
    pub severity: Severity,
    /// The offending text, in bytes of the file.
    pub range: Range<usize>,
}

/// All problems of one file, in the order of the file.
///
/// ```
/// use undertone::lexicon::Lexicon;
///
/// let text = "[lexicon]\nid = 'mine'\n[category.a]\n[[entry]]\nterm = 'regime'\nform = 'noun'\n";
/// let problems = Lexicon::parse("mine.toml", text).unwrap_err();
/// assert_eq!(problems.list[0].message, "unknown key `form` in an entry");
/// assert_eq!((problems.list[0].line, problems.list[0].column), (6, 1));
/// assert!(problems.render(false).contains("did you mean `forms`?"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostics {
    /// The file, as its user named it.
    pub file: String,
    /// In the order of the file.
    pub list: Vec<Diagnostic>,
    text: String,
}

impl std::error::Error for Diagnostics {}

impl fmt::Display for Diagnostics {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.render(false))
    }
}

impl Diagnostics {
    /// None yet.
    pub(crate) fn new(file: &str, text: &str) -> Self {
        Diagnostics { file: file.to_owned(), list: Vec::new(), text: text.to_owned() }
    }

    pub(crate) fn error(
        &mut self,
        range: Range<usize>,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        self.add(Severity::Error, range, message.into(), help.into());
    }

    pub(crate) fn warning(
        &mut self,
        range: Range<usize>,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        self.add(Severity::Warning, range, message.into(), help.into());
    }

    fn add(
        &mut self,
        severity: Severity,
        range: Range<usize>,
        message: String,
        help: String,
    ) {
        let (line, column) = place(&self.text, range.start);
        let one = Diagnostic { line, column, message, help, severity, range };
        let key = |d: &Diagnostic| (d.range.start, d.range.end);
        let at = self.list.partition_point(|d| key(d) <= key(&one));
        self.list.insert(at, one);
    }

    /// Is the file of no use?
    pub fn has_errors(&self) -> bool {
        self.list.iter().any(|d| d.severity == Severity::Error)
    }

    /// As it is shown in a terminal: each problem with its line and its remedy. The text of
    /// the file is made harmless for a terminal.
    pub fn render(&self, color: bool) -> String {
        let renderer = if color { Renderer::styled() } else { Renderer::plain() };
        let all: Vec<String> = self.list.iter().map(|d| self.one(d, &renderer)).collect();
        all.join("\n\n")
    }

    fn one(&self, d: &Diagnostic, renderer: &Renderer) -> String {
        let level = match d.severity {
            Severity::Error => Level::ERROR,
            Severity::Warning => Level::WARNING,
        };
        let (line, start) = self.line_of(d.range.start);
        let shown = d.range.start - start;
        let end = d.range.end.saturating_sub(start).clamp(shown, line.len());
        let (line, range) = harmless(line, shown..end);
        let snippet = Snippet::source(line)
            .path(visible(&self.file))
            .line_start(d.line)
            .annotation(AnnotationKind::Primary.span(range));
        let group = level.primary_title(visible(&d.message)).element(snippet);
        let group = if d.help.is_empty() {
            group
        } else {
            group.element(Level::HELP.message(visible(&d.help)))
        };
        renderer.render(&[group])
    }

    /// The line that holds the byte `at`, and where it begins.
    fn line_of(&self, at: usize) -> (&str, usize) {
        let at = floor(&self.text, at);
        let head = self.text.get(..at).unwrap_or_default();
        let start = head.rfind('\n').map_or(0, |n| n + 1);
        let rest = self.text.get(start..).unwrap_or_default();
        (rest.lines().next().unwrap_or_default(), start)
    }
}

/// Line and column of a byte, both counted from 1.
fn place(text: &str, at: usize) -> (usize, usize) {
    let head = text.get(..floor(text, at)).unwrap_or_default();
    let line = head.matches('\n').count() + 1;
    let column = head.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
    (line, column)
}

fn floor(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|&i| text.is_char_boundary(i)).unwrap_or(0)
}

/// A line without control characters, and where `range` is in it.
fn harmless(line: &str, range: Range<usize>) -> (String, Range<usize>) {
    let shown = |at: usize| visible(line.get(..floor(line, at)).unwrap_or_default()).len();
    (visible(line), shown(range.start)..shown(range.end))
}

/// Control characters would move the cursor of a terminal, and marks of direction would
/// turn its text about.
fn visible(text: &str) -> String {
    let bad = |c: char| {
        (c.is_control() && c != '\t')
            || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
    };
    text.chars().map(|c| if bad(c) { '\u{FFFD}' } else { c }).collect()
}

/// The one of `known` that `word` was meant to be, as a question for a help text.
pub(crate) fn did_you_mean<'k>(
    word: &str,
    known: impl IntoIterator<Item = &'k str>,
) -> Option<String> {
    let near = known.into_iter().map(|k| (distance(word, k), k));
    let (steps, best) = near.min_by_key(|&(steps, _)| steps)?;
    (steps <= 1 + word.chars().count() / 4).then(|| format!("did you mean `{best}`?"))
}

/// Letters to add, drop, change or swap with the next.
fn distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let mut rows = vec![(0..=b.len()).collect::<Vec<usize>>()];
    for (i, x) in a.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, y) in b.iter().enumerate() {
            let change = rows[i][j] + usize::from(x != y);
            let mut best = change.min(row[j] + 1).min(rows[i][j + 1] + 1);
            if i > 0 && j > 0 && *x == b[j - 1] && a[i - 1] == *y {
                best = best.min(rows[i - 1][j - 1] + 1);
            }
            row.push(best);
        }
        rows.push(row);
    }
    rows[a.len()][b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_near_word_is_suggested_and_a_far_one_is_not() {
        let known = ["forms", "term", "category", "needs-attribution"];
        let cases = [
            ("form", Some("did you mean `forms`?")),
            ("temr", Some("did you mean `term`?")),
            ("needs_attribution", Some("did you mean `needs-attribution`?")),
            ("colour", None),
        ];
        for (word, help) in cases {
            assert_eq!(did_you_mean(word, known).as_deref(), help, "{word}");
        }
    }

    #[test]
    fn a_rendered_problem_names_file_line_and_column_and_is_harmless() {
        let mut all = Diagnostics::new("a\u{1b}b.toml", "é = 1\né = \"\u{1b}[2J\"\n");
        all.error(12..16, "bad\u{1b}", "do this");
        let shown = all.render(false);
        assert!(shown.contains("a\u{FFFD}b.toml:2:5"), "{shown}");
        assert!(shown.contains("help: do this"), "{shown}");
        assert!(!shown.contains('\u{1b}'), "{shown}");
    }

    #[test]
    fn problems_stand_in_the_order_of_the_file() {
        let mut all = Diagnostics::new("a", "one\ntwo\n");
        all.warning(4..7, "second", "");
        all.error(0..3, "first", "");
        assert_eq!(all.list[0].message, "first");
        assert!(all.has_errors());
    }
}
