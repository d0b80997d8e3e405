//! What one article adds to the counts.

use std::collections::{BTreeMap, BTreeSet};

use super::acts::Acts;
use super::compared::{Compared, Pair};
use super::hits::WordList;
use super::measure::{Act, Cell, Measure, Slice};
use crate::lexicon::CueClass;

/// The counts of one article, or of several added.
///
/// ```
/// use undertone::{assess::{Acts, Compared, Measure, Slice, Tally}, lexicon::Cues};
/// let cues = Cues::builtin();
/// let compared = Compared::new("Nobody says a thing.", Vec::new(), Vec::new());
/// let tally = Tally::of("Example News", "Nobody says a thing.", &compared, &Acts::new(&cues, None), None);
/// assert_eq!(tally.cells[&(Slice::All, Measure::Words)].marked, 0);
/// assert_eq!(tally.words, 4);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Words of the text.
    pub words: u64,
    /// By part and measure.
    pub cells: BTreeMap<(Slice, Measure), Cell>,
}

type Set = BTreeSet<usize>;

impl Tally {
    /// Counts one article.
    pub fn of(
        outlet: &str,
        text: &str,
        compared: &Compared,
        acts: &Acts<'_>,
        list: Option<&WordList>,
    ) -> Self {
        let told = compared.marked.iter().map(|a| acts.of(a, text)).collect();
        let count = Count {
            compared,
            told,
            marked: compared.all_marked(),
            read: compared.all_read(),
        };
        let mut tally =
            Tally { words: compared.words.spans.len() as u64, ..Tally::default() };
        let mut whole = count.words();
        whole.extend(count.speech());
        whole.extend(count.spans());
        whole.extend(count.parts());
        whole.extend(list.into_iter().flat_map(|list| list.measure(compared)));
        for (measure, cell) in whole {
            tally.add(Slice::All, measure, cell);
            tally.add(Slice::Outlet(outlet.to_owned()), measure, cell);
        }
        count.marked_slices(&mut tally);
        count.read_slices(&mut tally);
        tally
    }

    fn add(&mut self, slice: Slice, measure: Measure, cell: Cell) {
        *self.cells.entry((slice, measure)).or_default() += cell;
    }
}

struct Count<'c> {
    compared: &'c Compared,
    /// Class and act of each attribution that people marked.
    told: Vec<(Option<CueClass>, Act)>,
    marked: Set,
    read: Set,
}

type Counted = Vec<(Measure, Cell)>;

impl Count<'_> {
    fn words(&self) -> Counted {
        let names = [Measure::Words, Measure::WordsInMarks, Measure::WordsOutside];
        self.in_and_out(names, &self.marked, &self.read)
    }

    /// Content that people gave by other acts than speech is neither asked for nor
    /// punished.
    fn speech(&self) -> Counted {
        let by = |wanted: Act| -> Set {
            let contents = self.compared.marked_words.iter().zip(&self.told);
            let wanted = contents.filter(|(_, (_, act))| *act == wanted);
            wanted.flat_map(|(words, _)| words.iter().copied()).collect()
        };
        let (speech, other) = (by(Act::Speech), by(Act::Other));
        let asked = |at: &&usize| !other.contains(at) || speech.contains(at);
        let read: Set = self.read.iter().filter(asked).copied().collect();
        let names = [Measure::Speech, Measure::SpeechInMarks, Measure::SpeechOutside];
        self.in_and_out(names, &speech, &read)
    }

    fn in_and_out(&self, names: [Measure; 3], marked: &Set, read: &Set) -> Counted {
        let quoted = &self.compared.words.quoted;
        let part = |inside: bool| {
            let keep = |set: &Set| -> Set {
                set.iter().filter(|at| quoted.contains(at) == inside).copied().collect()
            };
            common(&keep(marked), &keep(read))
        };
        let [all, inside, outside] = names;
        vec![(all, common(marked, read)), (inside, part(true)), (outside, part(false))]
    }

    fn spans(&self) -> Counted {
        let (marked, read) = (self.compared.marked.len(), self.compared.read.len());
        let pairs = &self.compared.pairs;
        let found = |right: usize| Cell::found(right, marked, read);
        vec![
            (Measure::Overlap, found(pairs.len())),
            (Measure::Exact, found(pairs.iter().filter(|p| p.is_exact()).count())),
            (
                Measure::SameSpans,
                found(pairs.iter().filter(|p| self.same_spans(**p)).count()),
            ),
        ]
    }

    fn same_spans(&self, pair: Pair) -> bool {
        self.compared.marked[pair.marked].content == self.compared.read[pair.read].content
    }

    fn parts(&self) -> Counted {
        let pairs = self.compared.pairs.iter();
        pairs.flat_map(|&pair| self.parts_of(pair)).collect()
    }

    /// Source, cue and kind of an attribution that was found.
    fn parts_of(&self, pair: Pair) -> Counted {
        let both = self.compared;
        let (marked, read) = (&both.marked[pair.marked], &both.read[pair.read]);
        let one = |right: bool| Cell::share(usize::from(right), 1);
        let mut counted = Vec::new();
        if let Some(right) = both.source_head(pair) {
            let [theirs, ours] = [marked, read].map(|a| both.words.covered(&a.source));
            counted.push((Measure::SourceHead, one(right)));
            counted.push((Measure::SourceAny, one(!theirs.is_disjoint(&ours))));
            counted.push((Measure::SourceGiven, one(!ours.is_empty())));
        } else {
            counted.push((Measure::SourceNone, one(read.source.is_empty())));
        }
        if let Some(right) = both.cue(pair) {
            let [theirs, ours] = [marked, read].map(|a| both.words.covered(&a.cue));
            let mark = theirs.is_empty() && both.cues_touch(pair);
            counted.push((Measure::Cue, one(right)));
            counted.push((Measure::CueAny, one(mark || !theirs.is_disjoint(&ours))));
        }
        if let Some(kind) = read.kind {
            let right = kind == both.words.kind(&both.marked_words[pair.marked]);
            counted.push((Measure::Kind, one(right)));
        }
        counted
    }

    /// By what is known of the attributions that people marked.
    fn marked_slices(&self, tally: &mut Tally) {
        for (at, words) in self.compared.marked_words.iter().enumerate() {
            let (class, act) = self.told[at];
            let pair = self.compared.pairs.iter().find(|p| p.marked == at).copied();
            let found = words.intersection(&self.read).count();
            let mut counted = vec![
                (Measure::Words, Cell::share(found, words.len())),
                (Measure::Overlap, Cell::share(usize::from(pair.is_some()), 1)),
                (
                    Measure::Exact,
                    Cell::share(usize::from(pair.is_some_and(Pair::is_exact)), 1),
                ),
            ];
            counted.extend(pair.into_iter().flat_map(|pair| self.parts_of(pair)));
            let kind = self.compared.words.kind(words);
            for slice in [Slice::Kind(kind), Slice::Act(act), Slice::Class(class)] {
                for &(measure, cell) in &counted {
                    tally.add(slice.clone(), measure, cell);
                }
            }
        }
    }

    /// By what is known of those that were read.
    fn read_slices(&self, tally: &mut Tally) {
        for (at, words) in self.compared.read_words.iter().enumerate() {
            let read = &self.compared.read[at];
            let pair = self.compared.pairs.iter().find(|p| p.read == at).copied();
            let right = words.intersection(&self.marked).count();
            let exact = pair.is_some_and(Pair::is_exact);
            let counted = [
                (Measure::Words, Cell::of_read(right, words.len())),
                (Measure::Overlap, Cell::of_read(usize::from(pair.is_some()), 1)),
                (Measure::Exact, Cell::of_read(usize::from(exact), 1)),
            ];
            let mut slices = vec![Slice::Kind(self.compared.words.kind(words))];
            slices.extend(read.class.map(|class| Slice::Class(Some(class))));
            slices.extend(read.rule.clone().map(Slice::Rule));
            for slice in slices {
                for &(measure, cell) in &counted {
                    tally.add(slice.clone(), measure, cell);
                }
            }
            let rule = read.rule.clone().map(Slice::Rule);
            for (slice, pair) in rule.into_iter().zip(pair) {
                for (measure, cell) in self.parts_of(pair) {
                    tally.add(slice.clone(), measure, cell);
                }
            }
        }
    }
}

fn common(marked: &Set, read: &Set) -> Cell {
    Cell::found(marked.intersection(read).count(), marked.len(), read.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assess::Attributed;
    use crate::lexicon::Cues;
    use crate::text::Span;

    const TEXT: &str = "“No more,” she said. The mayor plans to close the old pier.";

    fn at(part: &str) -> Vec<Span> {
        let start = TEXT.find(part).unwrap();
        vec![Span::from_usize(start, start + part.len())]
    }

    fn one(content: &str, source: &str, cue: &str) -> Attributed {
        let (content, source, cue) = (at(content), at(source), at(cue));
        Attributed { content, source, cue, ..Attributed::default() }
    }

    fn tally(marked: Vec<Attributed>, read: Vec<Attributed>) -> Tally {
        let cues = Cues::builtin();
        let compared = Compared::new(TEXT, marked, read);
        let list = WordList::parse("old\nmore");
        Tally::of("North", TEXT, &compared, &Acts::new(&cues, None), Some(&list))
    }

    fn quote() -> Attributed {
        one("“No more,”", "she", "said")
    }

    fn plan() -> Attributed {
        one("to close the old pier", "The mayor", "plans")
    }

    #[test]
    fn each_measure_counts_what_it_says() {
        let short = Attributed {
            rule: Some("r".to_owned()),
            ..one("close the old", "mayor", "plans")
        };
        let tally = tally(vec![quote(), plan()], vec![short]);
        let found = |both, marked, read| Cell::found(both, marked, read);
        let cases = [
            (Slice::All, Measure::Words, found(3, 7, 3)),
            (Slice::All, Measure::WordsInMarks, found(0, 2, 0)),
            (Slice::All, Measure::WordsOutside, found(3, 5, 3)),
            (Slice::All, Measure::Speech, found(0, 2, 0)),
            (Slice::All, Measure::Overlap, found(1, 2, 1)),
            (Slice::All, Measure::Exact, found(0, 2, 1)),
            (Slice::All, Measure::SourceHead, Cell::share(1, 1)),
            (Slice::All, Measure::Cue, Cell::share(1, 1)),
            (Slice::All, Measure::Hits, Cell::share(1, 2)),
            (Slice::All, Measure::HitsReporter, found(0, 0, 1)),
            (Slice::All, Measure::RateRead, Cell::share(1, 9)),
            (Slice::Outlet("North".into()), Measure::Words, found(3, 7, 3)),
            (Slice::Kind(crate::voice::Kind::Direct), Measure::Overlap, Cell::share(0, 1)),
            (Slice::Act(Act::Other), Measure::Words, Cell::share(3, 5)),
            (Slice::Class(Some(CueClass::Intent)), Measure::Overlap, Cell::share(1, 1)),
            (Slice::Rule("r".into()), Measure::Overlap, Cell::of_read(1, 1)),
            (Slice::Rule("r".into()), Measure::Words, Cell::of_read(3, 3)),
            (Slice::Rule("r".into()), Measure::SourceHead, Cell::share(1, 1)),
        ];
        for (slice, measure, expected) in cases {
            let cell = tally.cells.get(&(slice.clone(), measure)).copied();
            assert_eq!(cell, Some(expected), "{slice:?} {measure:?}");
        }
    }

    #[test]
    fn the_same_marks_on_both_sides_are_all_right() {
        let tally = tally(vec![quote(), plan()], vec![quote(), plan()]);
        for ((slice, measure), cell) in &tally.cells {
            let rate = matches!(measure, Measure::RateMarked | Measure::RateRead);
            let wrong = cell.marked_found < cell.marked || cell.read_right < cell.read;
            assert!(rate || !wrong, "{slice:?} {measure:?} {cell:?}");
        }
    }
}
