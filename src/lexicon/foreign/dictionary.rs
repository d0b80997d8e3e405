//! The form that all formats are read into.

use std::collections::{BTreeMap, BTreeSet};

use hashbrown::HashMap;

use super::DictionaryFormat;

/// Letters of a term; no text has a longer one.
const LONGEST_TERM: usize = 1_000;
/// Letters of a category's name.
const LONGEST_NAME: usize = 200;
/// Categories within categories.
pub(super) const DEEPEST: usize = 64;
/// Terms of all categories together.
const MOST_TERMS: usize = 1_000_000;
/// Weights are whole thousandths, so that sums are exact.
const ONE: i64 = 1_000;

/// A dictionary as its file has it: categories with their paths, terms in lower case.
///
/// ```
/// use undertone::lexicon::foreign::import;
/// let text = "+good\nfine*\n+bad\nawful\na lie\n";
/// let dictionary = import("mine.lc3", text.as_bytes(), None, None)?;
/// assert_eq!(dictionary.shelves[1].path, ["bad"]);
/// assert_eq!(dictionary.shelves[1].terms[1].text, "a lie");
/// # Ok::<(), undertone::lexicon::foreign::DictionaryError>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Dictionary {
    /// The name of the file, without folder and ending.
    pub name: String,
    /// Of the file, in hexadecimal.
    pub sha256: String,
    /// What the file was read as.
    pub format: DictionaryFormat,
    /// Those that hold terms or nothing at all, in the order of the file.
    pub shelves: Vec<Shelf>,
    /// What was not kept, and what a reader should know, in the order of the file.
    pub notes: Vec<Note>,
}

/// One category.
///
/// ```
/// use undertone::lexicon::foreign::Shelf;
/// let shelf = Shelf { path: vec!["affect".into(), "anger".into()], terms: Vec::new() };
/// assert_eq!(shelf.name(), "affect.anger");
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Shelf {
    /// The names of the categories that it stands in, and its own.
    pub path: Vec<String>,
    /// In the order of the file, each once.
    pub terms: Vec<Term>,
}

impl Shelf {
    /// The path with dots.
    pub fn name(&self) -> String {
        self.path.join(".")
    }
}

/// One term.
///
/// ```
/// use undertone::lexicon::foreign::Term;
/// let term = Term { text: "slam*".into(), weight: 1500, line: 3, is_pattern: false };
/// assert_eq!(term.weight, 1500); // one and a half
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// In lower case, without blank space around it; `*` and `?` as globs.
    pub text: String,
    /// In thousandths.
    pub weight: i64,
    /// Where it stands first, counted from 1.
    pub line: usize,
    /// A regular expression instead.
    pub is_pattern: bool,
}

/// What happened to a line.
///
/// ```
/// use undertone::lexicon::foreign::Note;
/// let note = Note { line: Some(7), message: "`x` has no category".into(), lost: true };
/// assert_eq!(note.to_string(), "line 7: `x` has no category");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// Counted from 1; `None` for the whole file.
    pub line: Option<usize>,
    /// In plain words.
    pub message: String,
    /// Is something of the line not kept?
    pub lost: bool,
}

impl std::fmt::Display for Note {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.line {
            Some(line) => write!(f, "line {line}: {}", self.message),
            None => f.write_str(&self.message),
        }
    }
}

/// Why a file is no dictionary.
///
/// ```
/// use undertone::lexicon::foreign::import;
/// let error = import("mine.lc3", b"bad\n+A\nx\n", None, None).unwrap_err();
/// assert_eq!(error.line, Some(1));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{file}{}: {message}; {help}", line.map(|l| format!(", line {l}")).unwrap_or_default())]
pub struct DictionaryError {
    /// As its user named it.
    pub file: String,
    /// Counted from 1.
    pub line: Option<usize>,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub help: String,
}

/// What is wrong, before the file's name is known.
#[derive(Debug)]
pub(super) struct Refusal {
    pub(super) line: Option<usize>,
    pub(super) message: String,
    pub(super) help: String,
}

pub(super) fn refuse<T>(
    line: impl Into<Option<usize>>,
    message: impl Into<String>,
    help: impl Into<String>,
) -> Result<T, Refusal> {
    Err(Refusal { line: line.into(), message: message.into(), help: help.into() })
}

/// Place of a shelf in the making.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Place(usize);

/// A dictionary in the making.
#[derive(Debug, Default)]
pub(super) struct Shelves {
    list: Vec<Shelf>,
    lines: Vec<usize>,
    places: BTreeMap<Vec<String>, usize>,
    parents: BTreeSet<Vec<String>>,
    known: HashMap<(usize, String), usize>,
    notes: Vec<Note>,
    rounded: bool,
}

impl Shelves {
    /// The category of this path; the one that is there already where there is one.
    pub(super) fn open(&mut self, path: &[String], line: usize) -> Result<Place, Refusal> {
        if path.len() > DEEPEST {
            let message = format!("categories stand {DEEPEST} deep and more");
            return refuse(line, message, "put them side by side");
        }
        let short = |name: &String| name.chars().take(LONGEST_NAME).collect::<String>();
        let path: Vec<String> = path.iter().map(short).collect();
        if let Some(&place) = self.places.get(&path) {
            return Ok(Place(place));
        }
        if let Some((_, above)) = path.split_last()
            && !above.is_empty()
            && !self.parents.contains(above)
        {
            (1..path.len()).for_each(|n| {
                self.parents.extend(path.get(..n).map(<[String]>::to_vec));
            });
        }
        let place = self.list.len();
        self.places.insert(path.clone(), place);
        self.list.push(Shelf { path, terms: Vec::new() });
        self.lines.push(line);
        Ok(Place(place))
    }

    /// Adds a term of weight 1.
    pub(super) fn add(
        &mut self,
        place: Place,
        term: &str,
        line: usize,
    ) -> Result<(), Refusal> {
        self.add_weighted(place, term, ONE, line)
    }

    /// Adds a term. One that is there already keeps its place; a later weight counts.
    pub(super) fn add_weighted(
        &mut self,
        place: Place,
        term: &str,
        weight: i64,
        line: usize,
    ) -> Result<(), Refusal> {
        let text = term.trim().to_lowercase();
        self.put(place, Term { text, weight, line, is_pattern: false })
    }

    /// Adds a term as it is written.
    pub(super) fn put(&mut self, place: Place, term: Term) -> Result<(), Refusal> {
        let line = term.line;
        if term.text.is_empty() {
            self.lose(line, "an empty term is left out");
            return Ok(());
        }
        if term.text.len() > LONGEST_TERM && term.text.chars().count() > LONGEST_TERM {
            let begin: String = term.text.chars().take(30).collect();
            let message =
                format!("`{begin}…` is left out: longer than {LONGEST_TERM} characters");
            self.lose(line, message);
            return Ok(());
        }
        let terms = &mut self.list[place.0].terms;
        match self.known.entry((place.0, term.text.clone())) {
            hashbrown::hash_map::Entry::Vacant(free) => {
                free.insert(terms.len());
                terms.push(term);
            }
            hashbrown::hash_map::Entry::Occupied(taken) => {
                let first = &mut terms[*taken.get()];
                if first.weight != term.weight {
                    let message = format!(
                        "`{}` again, with another weight: the last one counts",
                        term.text
                    );
                    first.weight = term.weight;
                    self.lose(line, message);
                }
            }
        }
        if self.known.len() > MOST_TERMS {
            let message = format!("more than {MOST_TERMS} terms");
            return refuse(line, message, "split the file");
        }
        Ok(())
    }

    /// A weight as it is written, in thousandths; `None` where it is no number.
    pub(super) fn weight(&mut self, written: &str) -> Option<i64> {
        let number: f64 = written.trim().parse().ok()?;
        let fine = number.is_finite() && number.abs() <= 1e6;
        let thousandths = number * 1_000.0;
        self.rounded |= (thousandths - thousandths.round()).abs() > 1e-6;
        #[expect(clippy::cast_possible_truncation, reason = "at most a thousand million")]
        fine.then_some(thousandths.round() as i64)
    }

    /// Something is not kept.
    pub(super) fn lose(
        &mut self,
        line: impl Into<Option<usize>>,
        message: impl Into<String>,
    ) {
        self.notes.push(Note { line: line.into(), message: message.into(), lost: true });
    }

    /// All is kept, and yet a reader should know.
    pub(super) fn remark(
        &mut self,
        line: impl Into<Option<usize>>,
        message: impl Into<String>,
    ) {
        self.notes.push(Note { line: line.into(), message: message.into(), lost: false });
    }

    pub(super) fn finish(mut self, format: DictionaryFormat) -> Dictionary {
        if self.rounded {
            self.lose(None, "weights are rounded to three decimals");
        }
        let mut shelves = Vec::new();
        for (shelf, line) in self.list.into_iter().zip(self.lines) {
            let is_leaf = !self.parents.contains(&shelf.path);
            if shelf.terms.is_empty() && is_leaf {
                let message = format!("category `{}` has no term", shelf.name());
                self.notes.push(Note { line: Some(line), message, lost: false });
            }
            if is_leaf || !shelf.terms.is_empty() {
                shelves.push(shelf);
            }
        }
        self.notes.sort_by_key(|note| note.line);
        let (name, sha256) = (String::new(), String::new());
        Dictionary { name, sha256, format, shelves, notes: self.notes }
    }
}

/// A line as a message shows it.
pub(super) fn shown(line: &str) -> String {
    const WIDTH: usize = 60;
    let line = line.trim();
    let text: String = line.chars().take(WIDTH).collect();
    let cut = if text.len() < line.len() { "…" } else { "" };
    format!("`{}{cut}`", text.replace('\t', " "))
}

/// An underscore between letters or digits is a space: `CIVIL_WAR`.
pub(super) fn spaced(term: &str) -> String {
    let all: Vec<char> = term.chars().collect();
    let wordly = |at: Option<usize>| {
        at.and_then(|at| all.get(at)).is_some_and(|c| c.is_alphanumeric() || *c == '*')
    };
    let one = |(at, &c): (usize, &char)| {
        let between = wordly(at.checked_sub(1)) && wordly(Some(at + 1));
        if c == '_' && between { ' ' } else { c }
    };
    all.iter().enumerate().map(one).collect()
}

/// A stack of names by depth: the path of what stands at a depth is that of the nearest
/// shallower one, and its own name.
#[derive(Debug, Default)]
pub(super) struct Outline(Vec<(usize, String)>);

impl Outline {
    /// Opens `name` at `depth`, and tells its path.
    pub(super) fn open(&mut self, depth: usize, name: &str) -> Vec<String> {
        self.close(depth);
        self.0.push((depth, name.to_owned()));
        self.path()
    }

    /// The path of what holds an item of this depth.
    pub(super) fn holding(&mut self, depth: usize) -> Vec<String> {
        self.close(depth);
        self.path()
    }

    fn close(&mut self, depth: usize) {
        while self.0.last().is_some_and(|(other, _)| *other >= depth) {
            self.0.pop();
        }
        // What is deeper than allowed is refused by whoever opens it.
        self.0.truncate(DEEPEST + 1);
    }

    fn path(&self) -> Vec<String> {
        self.0.iter().map(|(_, name)| name.clone()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn underscores_between_letters_are_spaces() {
        for (written, read) in [
            ("civil_war", "civil war"),
            ("_x", "_x"),
            ("a__b", "a__b"),
            ("civil_war*", "civil war*"),
            ("kick*_ass", "kick* ass"),
        ] {
            assert_eq!(spaced(written), read);
        }
    }

    #[test]
    fn a_term_that_stands_twice_is_kept_once_with_its_last_weight() {
        let mut shelves = Shelves::default();
        let place = shelves.open(&["a".to_owned()], 1).unwrap();
        for (term, weight, line) in
            [(" Fine ", 1000, 2), ("fine", 2000, 3), ("fine", 2000, 4)]
        {
            shelves.add_weighted(place, term, weight, line).unwrap();
        }
        let read = shelves.finish(DictionaryFormat::Afinn);
        assert_eq!(read.shelves[0].terms.len(), 1);
        assert_eq!((read.shelves[0].terms[0].weight, read.notes.len()), (2000, 1));
        assert_eq!(read.notes[0].line, Some(3));
    }

    #[test]
    fn categories_that_only_hold_others_are_no_shelves() {
        let mut shelves = Shelves::default();
        for path in [&["a"][..], &["a", "b"], &["c"]] {
            let path: Vec<String> = path.iter().map(ToString::to_string).collect();
            shelves.open(&path, 1).unwrap();
        }
        let read = shelves.finish(DictionaryFormat::Liwc);
        let names: Vec<_> = read.shelves.iter().map(Shelf::name).collect();
        assert_eq!(names, ["a.b", "c"]);
    }
}
