//! Attributions as the annotation tool brat keeps them, beside the text.

use std::collections::{BTreeMap, BTreeSet};

use super::attributed::{Attributed, Places};
use super::error::{Error, Problem};
use crate::text::Span;

/// Reads an `.ann` file over its text.
///
/// Read are text-bound marks of the types `Content`, `Source` and `Cue` (in whatever
/// case), also with several stretches (`T1  Content 0 5;9 14`). What belongs together is
/// told by relations between two of them, in either direction and under any name, or by
/// events, whose trigger is a `Cue` and whose arguments, in any role, are contents and sources.
///
/// Contents that share a cue are one attribution; a source that is tied to the cue alone
/// is the source of its contents. A content that nothing is tied to has neither. Marks of
/// other types, attributes, notes and normalisations are passed over.
///
/// ```
/// let text = "“No,” she said.";
/// let ann = "T1\tContent 0 5\t“No,”\nT2\tSource 6 9\tshe\nT3\tCue 10 14\tsaid\n\
///            E1\tCue:T3 Content:T1 Source:T2\n";
/// let marked = undertone::assess::brat("a.ann", ann, text).unwrap();
/// assert_eq!(marked[0].cue[0].of(text), "said");
/// ```
///
/// # Errors
/// For the first line that cannot be used.
pub fn brat(file: &str, ann: &str, text: &str) -> Result<Vec<Attributed>, Error> {
    let mut file_of_marks = File { places: Places::of(text), ..File::default() };
    let mut ties = Vec::new();
    for (at, line) in ann.lines().enumerate() {
        let place =
            |problem| Error { file: file.to_owned(), line: Some(at as u64 + 1), problem };
        let line = line.trim_start_matches('\u{feff}').trim_end();
        if let Some(tie) = file_of_marks.read(line).map_err(place)? {
            ties.push((at, tie));
        }
    }
    for (at, tie) in ties {
        let line = Some(at as u64 + 1);
        let place = |problem| Error { file: file.to_owned(), line, problem };
        file_of_marks.tie(&tie).map_err(place)?;
    }
    Ok(file_of_marks.attributions())
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Type {
    Content,
    Source,
    Cue,
    Other,
}

struct Mark {
    kind: Type,
    spans: Vec<Span>,
    tied: BTreeSet<String>,
}

/// A relation or an event, and the marks that it names.
struct Tie {
    name: String,
    marks: Vec<String>,
    /// Where an event's trigger is a cue, its arguments belong to the cue alone.
    event: bool,
}

struct File {
    places: Places,
    marks: BTreeMap<String, Mark>,
    order: Vec<String>,
    events: BTreeMap<String, String>,
}

impl Default for File {
    fn default() -> Self {
        let (marks, order, events) = (BTreeMap::new(), Vec::new(), BTreeMap::new());
        File { places: Places::of(""), marks, order, events }
    }
}

impl File {
    fn read(&mut self, line: &str) -> Result<Option<Tie>, Problem> {
        let broken = || Problem::NotBrat(line.chars().take(60).collect());
        let Some(first) = line.chars().next() else { return Ok(None) };
        let (name, rest) = line.split_once('\t').ok_or_else(broken)?;
        match first {
            'T' => self.mark(name, rest).ok_or_else(broken)?.map(|()| None),
            'R' | 'E' => {
                let told = rest.split('\t').next().unwrap_or_default();
                let skipped = usize::from(first == 'R'); // the name of the relation
                let arguments = told.split_whitespace().skip(skipped);
                let marks: Option<Vec<_>> =
                    arguments.map(|a| Some(a.split_once(':')?.1.to_owned())).collect();
                let marks = marks.filter(|m| !m.is_empty()).ok_or_else(broken)?;
                let event = first == 'E';
                if event && let Some(trigger) = marks.first() {
                    self.events.insert(name.to_owned(), trigger.clone());
                }
                Ok(Some(Tie { name: name.to_owned(), marks, event }))
            }
            'A' | 'M' | 'N' | '#' | '*' => Ok(None),
            _ => Err(broken()),
        }
    }

    /// `Content 0 5;9 14`; `None` where it has another shape.
    fn mark(&mut self, name: &str, rest: &str) -> Option<Result<(), Problem>> {
        let told = rest.split('\t').next()?;
        let (kind, offsets) = told.split_once(' ')?;
        let kind = match kind.to_lowercase().as_str() {
            "content" => Type::Content,
            "source" => Type::Source,
            "cue" => Type::Cue,
            _ => Type::Other,
        };
        let mut spans = Vec::new();
        for part in offsets.split(';') {
            let (start, end) = part.trim().split_once(' ')?;
            let (start, end) = (start.parse().ok()?, end.trim().parse().ok()?);
            match self.places.span(name, (start, end)) {
                Ok(span) => spans.push(span),
                Err(problem) => return Some(Err(problem)),
            }
        }
        self.order.push(name.to_owned());
        self.marks.insert(name.to_owned(), Mark { kind, spans, tied: BTreeSet::new() });
        Some(Ok(()))
    }

    fn tie(&mut self, tie: &Tie) -> Result<(), Problem> {
        let mut named = Vec::new();
        for name in &tie.marks {
            let name = self.events.get(name).unwrap_or(name); // an event stands for its trigger
            if !self.marks.contains_key(name) {
                let (by, name) = (tie.name.clone(), name.clone());
                return Err(Problem::NoSuchMark { by, name });
            }
            named.push(name.clone());
        }
        let hubs = if tie.event { 1 } else { named.len() };
        for (at, hub) in named.iter().enumerate().take(hubs) {
            for other in named.iter().skip(at + 1) {
                for (from, to) in [(hub, other), (other, hub)] {
                    if let Some(mark) = self.marks.get_mut(from) {
                        mark.tied.insert(to.clone());
                    }
                }
            }
        }
        Ok(())
    }

    /// The marks of a type that a mark is tied to.
    fn tied(&self, name: &str, kind: Type) -> Vec<&str> {
        let tied = self.marks.get(name).map(|mark| &mark.tied);
        let tied = tied.into_iter().flatten().map(String::as_str);
        tied.filter(|other| self.marks.get(*other).is_some_and(|m| m.kind == kind))
            .collect()
    }

    fn spans(&self, names: &[&str]) -> Vec<Span> {
        let marks = names.iter().filter_map(|name| self.marks.get(*name));
        let mut spans: Vec<Span> = marks.flat_map(|mark| mark.spans.clone()).collect();
        spans.sort();
        spans.dedup();
        spans
    }

    /// In the order in which their contents were marked.
    fn attributions(&self) -> Vec<Attributed> {
        let mut done = BTreeSet::new();
        let mut found = Vec::new();
        for name in &self.order {
            let content = self.marks.get(name).is_some_and(|m| m.kind == Type::Content);
            if !content || done.contains(name.as_str()) {
                continue;
            }
            let cues = self.tied(name, Type::Cue);
            let mut contents = vec![name.as_str()];
            let mut sources = self.tied(name, Type::Source);
            for cue in &cues {
                contents.extend(self.tied(cue, Type::Content));
                sources.extend(self.tied(cue, Type::Source));
            }
            for other in contents.iter().skip(1) {
                sources.extend(self.tied(other, Type::Source));
            }
            done.extend(contents.iter().copied());
            found.push(Attributed {
                content: self.spans(&contents),
                source: self.spans(&sources),
                cue: self.spans(&cues),
                ..Attributed::default()
            });
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "“Nö,” she said. “Not now.” The mayor agreed.";
    const MARKS: &str = "T1\tContent 0 5\t“Nö,”\nT2\tSource 6 9\tshe\nT3\tCue 10 14\tsaid\n\
                         T4\tContent 16 26\t“Not now.”\n";

    fn shown(marked: &[Attributed]) -> Vec<String> {
        let texts = |spans: &[Span]| -> String {
            spans.iter().map(|s| s.of(TEXT)).collect::<Vec<_>>().join("+")
        };
        let one = |a: &Attributed| {
            [texts(&a.content), texts(&a.source), texts(&a.cue)].join(" | ")
        };
        marked.iter().map(one).collect()
    }

    #[test]
    fn relations_and_events_say_the_same() {
        let whole = ["“Nö,”+“Not now.” | she | said"];
        let cases = [
            ("event", "E1\tCue:T3 Content:T1 Content2:T4 Source:T2\n", &whole[..]),
            (
                "relations to the content",
                "R1\tsaid-by Arg1:T1 Arg2:T2\nR2\tcue Arg1:T3 Arg2:T1\nR3\tcue Arg1:T3 Arg2:T4\n",
                &whole,
            ),
            (
                "the source tied to the cue",
                "R1\tx Arg1:T3 Arg2:T2\nR2\tx Arg1:T3 Arg2:T1\nR3\tx Arg1:T3 Arg2:T4\n",
                &whole,
            ),
            ("nothing tied", "#1\tNote T1\twhy?\n", &["“Nö,” |  | ", "“Not now.” |  | "]),
            (
                "one source of two attributions",
                "R1\tx Arg1:T1 Arg2:T2\nR2\tx Arg1:T4 Arg2:T2\nR3\tx Arg1:T1 Arg2:T3\n",
                &["“Nö,” | she | said", "“Not now.” | she | "],
            ),
        ];
        for (name, ties, expected) in cases {
            let marked = brat("a.ann", &format!("{MARKS}{ties}"), TEXT).unwrap();
            assert_eq!(shown(&marked), expected, "{name}");
        }
        let split = brat("a.ann", "T1\tCONTENT 0 5;16 26\tx\nT9\tPlace 27 36\ty", TEXT);
        assert_eq!(shown(&split.unwrap()), ["“Nö,”+“Not now.” |  | "]);
    }

    #[test]
    fn a_mistake_names_its_line() {
        let cases = [
            ("T1 Content 0 5", "a.ann, line 1: this is no line of brat's format"),
            ("\nT1\tContent 0 x\tq", "a.ann, line 2: this is no line"),
            (
                "T1\tContent 0 999\tq",
                "line 1: T1 0–999 lies outside of the text, which has 44",
            ),
            ("T1\tContent 0 5\tq\nR1\tx Arg1:T1 Arg2:T7", "line 2: R1 names T7"),
            ("Q1\tx", "line 1"),
        ];
        for (ann, expected) in cases {
            let says = brat("a.ann", ann, TEXT).unwrap_err().to_string();
            assert!(says.contains(expected), "{ann}: {says}");
        }
    }
}
