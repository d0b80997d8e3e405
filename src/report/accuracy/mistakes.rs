//! Mistakes as pages that a person can read through.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::super::safe;
use crate::assess::{Attributed, Fault, Mistake};
use crate::segment::Document;
use crate::text::Span;

/// One mistake with its sentence, ready to be printed; holds nothing of the article.
///
/// ```
/// use undertone::{assess::{Attributed, Fault, Mistake}, ingest::Article, report::MistakeNote};
/// use undertone::{segment::segment, text::Span};
/// let article = Article::from_text("a1", "North", "The mayor said no.");
/// let marked = Attributed {
///     content: vec![Span::new(15, 17)], source: vec![Span::new(0, 9)], cue: vec![Span::new(10, 14)],
///     ..Attributed::default()
/// };
/// let mistake = Mistake {
///     fault: Fault::Missed, rule: None, class: None, marked: Some(marked), read: None,
/// };
/// let note = MistakeNote::new(&segment(&article), &mistake);
/// assert_eq!(note.marked, "**The mayor** *said* [no].");
/// assert_eq!(note.read, "The mayor said no.");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MistakeNote {
    /// What is wrong.
    pub fault: Fault,
    /// What decided, and the class of the cue.
    pub group: String,
    /// The article and its outlet.
    pub article: String,
    /// The sentence, as people marked it: **source**, *cue*, \[content\].
    pub marked: String,
    /// The sentence, as it was read.
    pub read: String,
}

impl MistakeNote {
    /// Takes the sentences out of an article.
    pub fn new(document: &Document<'_>, mistake: &Mistake) -> Self {
        let start = document.article.text_start;
        let sides = [&mistake.marked, &mistake.read];
        let reach = sides.into_iter().flatten().filter_map(Attributed::reach);
        let reach = reach.reduce(Span::join).unwrap_or_default();
        let window = window(document, moved(reach, start));
        let side = |side: &Option<Attributed>| {
            let text = document.text();
            side.as_ref().map_or_else(
                || safe::line(window.of(text).trim()).into_owned(),
                |side| shown(text, window, side, start),
            )
        };
        let class = mistake.class.map_or("a cue not on the list", |class| class.name());
        let group = match &mistake.rule {
            Some(rule) => format!("{rule}, {class}"),
            None => class.to_owned(),
        };
        let article = &document.article;
        let article = format!("{} · {}", article.id, article.outlet);
        MistakeNote {
            fault: mistake.fault,
            group: safe::line(&group).into_owned(),
            article: safe::line(&article).into_owned(),
            marked: side(&mistake.marked),
            read: side(&mistake.read),
        }
    }
}

fn moved(span: Span, by: u32) -> Span {
    Span::new(span.start() + by, span.end() + by)
}

/// The sentences that a stretch lies in.
fn window(document: &Document<'_>, reach: Span) -> Span {
    let touched = document.sentences.iter().map(|s| s.span).filter(|s| s.overlaps(reach));
    touched.fold(reach, Span::join)
}

/// The window with the marks of one side.
fn shown(text: &str, window: Span, side: &Attributed, start: u32) -> String {
    let mut edges: Vec<(u32, bool, &str)> = Vec::new();
    let kinds =
        [(&side.content, "[", "]"), (&side.source, "**", "**"), (&side.cue, "*", "*")];
    for (spans, open, close) in kinds {
        for span in spans.iter().map(|span| moved(*span, start)) {
            edges.extend([(span.start(), true, open), (span.end(), false, close)]);
        }
    }
    edges.sort_by_key(|&(at, opens, _)| (at, opens)); // what ends here, before what begins
    let (mut out, mut at) = (String::new(), window.start());
    for (edge, _, mark) in edges {
        out.push_str(&safe::line(Span::new(at, edge.max(at)).of(text)));
        out.push_str(mark);
        at = edge.max(at);
    }
    out.push_str(&safe::line(Span::new(at, window.end().max(at)).of(text)));
    out.trim().to_owned()
}

/// A page for each kind of mistake, named after it; the most frequent rule comes first.
pub fn mistake_pages(notes: &[MistakeNote]) -> Vec<(String, String)> {
    let page = |fault: Fault| {
        let own: Vec<_> = notes.iter().filter(|note| note.fault == fault).collect();
        (format!("{}.txt", fault.name()), page(fault, &own))
    };
    Fault::ALL.map(page).into()
}

fn title(fault: Fault) -> &'static str {
    match fault {
        Fault::Missed => "Missed: people marked it, and nothing like it was read.",
        Fault::False => "False: it was read, and people marked nothing like it.",
        Fault::TooLong => "Too long: more was given to the source than people gave it.",
        Fault::TooShort => "Too short: less was given to the source than people gave it.",
        Fault::WrongSource => {
            "Wrong source: the head word of the source is not in what was read."
        }
        Fault::WrongCue => "Wrong cue: the cue that was read has other words.",
    }
}

const KEY: &str =
    "[content]  **source**  *cue*. First line: people; second line: the program.";

fn page(fault: Fault, notes: &[&MistakeNote]) -> String {
    let mut groups: BTreeMap<&str, Vec<&MistakeNote>> = BTreeMap::new();
    for &note in notes {
        groups.entry(&note.group).or_default().push(note);
    }
    let mut groups: Vec<_> = groups.into_iter().collect();
    groups.sort_by_key(|(name, notes)| (std::cmp::Reverse(notes.len()), *name));
    let mut out = format!("{}\n{KEY}\n{} in all.\n", title(fault), notes.len());
    for (name, notes) in groups {
        let _ = write!(out, "\n== {name}: {} ==\n", notes.len());
        for (number, note) in notes.iter().enumerate() {
            let _ = write!(out, "\n{:>4}  {}\n", number + 1, note.article);
            out.push_str(&indented("people   ", &note.marked));
            out.push_str(&indented("program  ", &note.read));
        }
    }
    out
}

/// Lines of at most 90 characters, so that a page can be printed.
fn indented(label: &str, text: &str) -> String {
    const MARGIN: usize = 15;
    const WIDTH: usize = 75;
    let mut out = format!("{}{label}", " ".repeat(MARGIN - label.len()));
    let mut used = 0;
    for word in text.split_whitespace() {
        let wide = super::super::screen::width(word);
        if used > 0 && used + 1 + wide > WIDTH {
            out.push('\n');
            out.push_str(&" ".repeat(MARGIN));
            used = 0;
        }
        if used > 0 {
            out.push(' ');
            used += 1;
        }
        out.push_str(word);
        used += wide;
    }
    out.push('\n');
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::Article;
    use crate::segment::segment;

    fn note(
        text: &str,
        marked: Option<Attributed>,
        read: Option<Attributed>,
    ) -> MistakeNote {
        let article = Article::from_text("a\x1b1", "North", text);
        let mistake =
            Mistake { fault: Fault::Missed, rule: None, class: None, marked, read };
        MistakeNote::new(&segment(&article), &mistake)
    }

    fn content(start: u32, end: u32) -> Attributed {
        Attributed { content: vec![Span::new(start, end)], ..Attributed::default() }
    }

    #[test]
    fn both_sides_show_the_same_sentences_and_nothing_active() {
        let text = "One here. It \x1b[31m was so. They went. Last one.";
        let note = note(text, Some(content(10, 12)), Some(content(27, 31)));
        assert_eq!(note.marked, "[It] ␛[31m was so. They went.");
        assert_eq!(note.read, "It ␛[31m was so. [They] went.");
        assert_eq!(note.article, "a␛1 · North");
    }

    #[test]
    fn groups_stand_by_size_and_lines_are_short() {
        let long = format!("It was {}so.", "so very ".repeat(30));
        let mut notes = vec![note(&long, Some(content(0, 2)), None); 3];
        notes[0].group = "a-rule".to_owned();
        let (name, page) = mistake_pages(&notes).swap_remove(0);
        assert_eq!(name, "missed.txt");
        assert!(page.lines().all(|line| line.chars().count() <= 90), "{page}");
        let groups: Vec<_> = page.lines().filter(|l| l.starts_with("==")).collect();
        assert_eq!(groups, ["== a cue not on the list: 2 ==", "== a-rule: 1 =="]);
    }
}
