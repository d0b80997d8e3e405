//! Where people and program part, one by one.

use super::acts::Acts;
use super::attributed::Attributed;
use super::compared::{Compared, Pair};
use crate::lexicon::CueClass;

/// What is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Fault {
    /// People marked it, and nothing like it was read.
    Missed,
    /// It was read, and people marked nothing like it.
    False,
    /// More words were read than people marked.
    TooLong,
    /// Fewer.
    TooShort,
    /// The head of the source is not in the source that was read, or none was marked.
    WrongSource,
    /// The cue that was read has other words.
    WrongCue,
}

impl Fault {
    /// All, in the order of every list.
    pub const ALL: [Fault; 6] = [
        Fault::Missed,
        Fault::False,
        Fault::TooLong,
        Fault::TooShort,
        Fault::WrongSource,
        Fault::WrongCue,
    ];

    /// As files are called after it.
    pub fn name(self) -> &'static str {
        match self {
            Fault::Missed => "missed",
            Fault::False => "false",
            Fault::TooLong => "too-long",
            Fault::TooShort => "too-short",
            Fault::WrongSource => "wrong-source",
            Fault::WrongCue => "wrong-cue",
        }
    }
}

/// One mistake.
///
/// ```
/// use undertone::{assess::{Acts, Attributed, Compared, Fault, Mistake}, lexicon::Cues, text::Span};
/// let cues = Cues::builtin();
/// let text = "The mayor said no.";
/// let marked = Attributed { content: vec![Span::new(15, 17)], ..Attributed::default() };
/// let compared = Compared::new(text, vec![marked], Vec::new());
/// let mistakes = Mistake::all(&compared, &Acts::new(&cues, None), text);
/// assert_eq!(mistakes[0].fault, Fault::Missed);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistake {
    /// What is wrong.
    pub fault: Fault,
    /// Of the attribution that was read; `None` where nothing was, or nothing said so.
    pub rule: Option<String>,
    /// Of the cue that people marked; of the one that was read, where they marked none.
    pub class: Option<CueClass>,
    /// What people marked; of a false one, what comes nearest.
    pub marked: Option<Attributed>,
    /// What was read; of a missed one, what comes nearest.
    pub read: Option<Attributed>,
}

impl Mistake {
    /// All of one article, in order of kind and place. One attribution can have several.
    pub fn all(compared: &Compared, acts: &Acts<'_>, text: &str) -> Vec<Mistake> {
        let mut found = Vec::new();
        for (at, marked) in compared.marked.iter().enumerate() {
            if !compared.pairs.iter().any(|pair| pair.marked == at) {
                let near = nearest(&compared.marked_words[at], &compared.read_words);
                let read = near.map(|near| compared.read[near].clone());
                let (class, _) = acts.of(marked, text);
                let (fault, marked) = (Fault::Missed, Some(marked.clone()));
                found.push(Mistake { fault, rule: None, class, marked, read });
            }
        }
        for (at, read) in compared.read.iter().enumerate() {
            if !compared.pairs.iter().any(|pair| pair.read == at) {
                let near = nearest(&compared.read_words[at], &compared.marked_words);
                let marked = near.map(|near| compared.marked[near].clone());
                let (rule, class) = (read.rule.clone(), read.class);
                let (fault, read) = (Fault::False, Some(read.clone()));
                found.push(Mistake { fault, rule, class, marked, read });
            }
        }
        for &pair in &compared.pairs {
            found.extend(faults(compared, pair).map(|fault| {
                let (marked, read) =
                    (&compared.marked[pair.marked], &compared.read[pair.read]);
                let (class, _) = acts.of(marked, text);
                let (rule, marked, read) =
                    (read.rule.clone(), Some(marked.clone()), Some(read.clone()));
                Mistake { fault, rule, class, marked, read }
            }));
        }
        let place =
            |m: &Mistake| m.marked.as_ref().or(m.read.as_ref()).and_then(Attributed::reach);
        found.sort_by_key(|mistake| (mistake.fault, place(mistake)));
        found
    }
}

/// Of a border on both sides, the greater fault counts.
fn faults(compared: &Compared, pair: Pair) -> impl Iterator<Item = Fault> + use<> {
    let (marked, read) =
        (&compared.marked_words[pair.marked], &compared.read_words[pair.read]);
    let border = if pair.is_exact() {
        None
    } else if read.len() >= marked.len() {
        Some(Fault::TooLong)
    } else {
        Some(Fault::TooShort)
    };
    let source = match compared.source_head(pair) {
        Some(right) => !right,
        None => !compared.read[pair.read].source.is_empty(),
    };
    let cue = compared.cue(pair) == Some(false);
    let source = source.then_some(Fault::WrongSource);
    [border, source, cue.then_some(Fault::WrongCue)].into_iter().flatten()
}

fn nearest(
    words: &std::collections::BTreeSet<usize>,
    others: &[std::collections::BTreeSet<usize>],
) -> Option<usize> {
    let common = |at: &usize| words.intersection(&others[*at]).count();
    let near = (0..others.len()).filter(|at| common(at) > 0);
    near.max_by_key(|at| (common(at), std::cmp::Reverse(*at)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Cues;
    use crate::text::Span;

    const TEXT: &str = "The mayor said on Monday that the old pier was safe for now.";

    fn at(part: &str) -> Vec<Span> {
        let start = TEXT.find(part).unwrap();
        vec![Span::from_usize(start, start + part.len())]
    }

    fn one(content: &str, source: &str, cue: &str) -> Attributed {
        let (content, source, cue) = (at(content), at(source), at(cue));
        Attributed { content, source, cue, ..Attributed::default() }
    }

    #[test]
    fn each_fault_has_its_name() {
        let right = || one("that the old pier was safe", "The mayor", "said");
        let cases = [
            ("nothing wrong", vec![right()], vec![]),
            ("nothing read", vec![], vec![Fault::Missed]),
            (
                "far too short",
                vec![one("safe", "The mayor", "said")],
                vec![Fault::Missed, Fault::False],
            ),
            (
                "a longer one",
                vec![one("that the old pier was safe for now", "The mayor", "said")],
                vec![Fault::TooLong],
            ),
            (
                "a shorter one",
                vec![one("the old pier", "The mayor", "said")],
                vec![Fault::TooShort],
            ),
            (
                "another source and cue",
                vec![one("that the old pier was safe", "Monday", "on Monday")],
                vec![Fault::WrongSource, Fault::WrongCue],
            ),
        ];
        let cues = Cues::builtin();
        for (name, read, expected) in cases {
            let compared = Compared::new(TEXT, vec![right()], read);
            let found = Mistake::all(&compared, &Acts::new(&cues, None), TEXT);
            let found: Vec<_> = found.iter().map(|m| m.fault).collect();
            assert_eq!(found, expected, "{name}");
        }
    }
}
