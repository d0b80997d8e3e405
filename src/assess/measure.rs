//! What is measured, of what, and the counts behind a figure.

use std::ops::AddAssign;

use crate::lexicon::CueClass;
use crate::voice::Kind;

/// Is a cue an act of speech or writing?
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Act {
    /// *said*, *accused*, a colon.
    Speech,
    /// *plans*, *believes*, *found*.
    Other,
}

impl Act {
    /// As it is written in every table.
    pub fn name(self) -> &'static str {
        match self {
            Act::Speech => "speech",
            Act::Other => "other",
        }
    }
}

/// A part of the articles or of the attributions.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Slice {
    /// Everything.
    All,
    /// The articles of one.
    Outlet(String),
    /// Recall: of the content that people marked; precision: of the content read.
    Kind(Kind),
    /// Is the cue that people marked an act of speech?
    Act(Act),
    /// The class that the cue has on our list; `None` where it is not on it.
    Class(Option<CueClass>),
    /// What decided. People know no rules, so there is no recall.
    Rule(String),
}

impl Slice {
    /// What articles or attributions are parted by.
    pub fn by(&self) -> &'static str {
        match self {
            Slice::All => "all",
            Slice::Outlet(_) => "outlet",
            Slice::Kind(_) => "kind",
            Slice::Act(_) => "act",
            Slice::Class(_) => "cue_class",
            Slice::Rule(_) => "rule",
        }
    }

    /// Which part.
    pub fn name(&self) -> &str {
        match self {
            Slice::All => "all",
            Slice::Outlet(name) | Slice::Rule(name) => name,
            Slice::Kind(kind) => kind.name(),
            Slice::Act(act) => act.name(),
            Slice::Class(class) => class.map_or("not on the list", CueClass::name),
        }
    }
}

/// How a measure is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// Precision, recall and their harmonic mean.
    Found,
    /// So many of so many.
    Share,
    /// So many in a thousand.
    PerThousand,
}

/// One thing that is measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Measure {
    /// Words given to a source, by people and by the program.
    Words,
    /// Those in quotation marks.
    WordsInMarks,
    /// The others.
    WordsOutside,
    /// Words given by an act of speech; those that people gave otherwise are left out.
    Speech,
    /// Those in quotation marks.
    SpeechInMarks,
    /// The others.
    SpeechOutside,
    /// Attributions whose content has at least half of its words in common, of all the
    /// words of either.
    Overlap,
    /// Attributions whose content has every word in common.
    Exact,
    /// Attributions whose content is the same to the character.
    SameSpans,
    /// Of those found, with a source: the head word of the source lies in the one read.
    SourceHead,
    /// Likewise: the two have a word in common.
    SourceAny,
    /// Likewise: some source was read.
    SourceGiven,
    /// Of those found, without a source: none was read.
    SourceNone,
    /// Of those found, with a cue: the same words.
    Cue,
    /// Likewise: a word in common.
    CueAny,
    /// Of those found: direct, indirect or mixed, rightly.
    Kind,
    /// Loaded words that have the right voice, the reporter's or a source's.
    Hits,
    /// Those in quotation marks.
    HitsInMarks,
    /// The others.
    HitsOutside,
    /// Loaded words in the reporter's voice.
    HitsReporter,
    /// Loaded words in a thousand of the reporter's, by the marks of people.
    RateMarked,
    /// The same, as read.
    RateRead,
}

impl Measure {
    /// All, in the order of every table.
    pub const ALL: [Measure; 22] = [
        Measure::Words,
        Measure::WordsInMarks,
        Measure::WordsOutside,
        Measure::Speech,
        Measure::SpeechInMarks,
        Measure::SpeechOutside,
        Measure::Overlap,
        Measure::Exact,
        Measure::SameSpans,
        Measure::SourceHead,
        Measure::SourceAny,
        Measure::SourceGiven,
        Measure::SourceNone,
        Measure::Cue,
        Measure::CueAny,
        Measure::Kind,
        Measure::Hits,
        Measure::HitsInMarks,
        Measure::HitsOutside,
        Measure::HitsReporter,
        Measure::RateMarked,
        Measure::RateRead,
    ];

    /// As it is written in CSV and JSON.
    pub fn name(self) -> &'static str {
        match self {
            Measure::Words => "words",
            Measure::WordsInMarks => "words_in_marks",
            Measure::WordsOutside => "words_outside_marks",
            Measure::Speech => "speech_words",
            Measure::SpeechInMarks => "speech_words_in_marks",
            Measure::SpeechOutside => "speech_words_outside_marks",
            Measure::Overlap => "attributions_overlap",
            Measure::Exact => "attributions_exact",
            Measure::SameSpans => "attributions_same_spans",
            Measure::SourceHead => "source_head",
            Measure::SourceAny => "source_any_word",
            Measure::SourceGiven => "source_given",
            Measure::SourceNone => "source_none",
            Measure::Cue => "cue_exact",
            Measure::CueAny => "cue_any_word",
            Measure::Kind => "kind",
            Measure::Hits => "hits",
            Measure::HitsInMarks => "hits_in_marks",
            Measure::HitsOutside => "hits_outside_marks",
            Measure::HitsReporter => "hits_reporter",
            Measure::RateMarked => "rate_marked",
            Measure::RateRead => "rate_read",
        }
    }

    /// How it is read.
    pub fn shape(self) -> Shape {
        match self {
            Measure::RateMarked | Measure::RateRead => Shape::PerThousand,
            Measure::HitsReporter => Shape::Found,
            _ if self <= Measure::SameSpans => Shape::Found,
            _ => Shape::Share,
        }
    }
}

/// The counts behind a figure; they add.
///
/// ```
/// use undertone::assess::Cell;
/// let cell = Cell { marked: 10, marked_found: 8, read: 16, read_right: 8 };
/// assert_eq!((cell.recall(), cell.precision()), (Some(0.8), Some(0.5)));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    /// What people marked; of a share, everything.
    pub marked: u64,
    /// How much of it was read; of a share, what is right.
    pub marked_found: u64,
    /// What the program read; 0 for a share.
    pub read: u64,
    /// How much of it people marked.
    pub read_right: u64,
}

impl Cell {
    pub(super) fn found(both: usize, marked: usize, read: usize) -> Self {
        let (both, marked, read) = (both as u64, marked as u64, read as u64);
        Cell { marked, marked_found: both, read, read_right: both }
    }

    pub(super) fn share(right: usize, of: usize) -> Self {
        Cell { marked: of as u64, marked_found: right as u64, ..Cell::default() }
    }

    pub(super) fn of_read(right: usize, read: usize) -> Self {
        Cell { read: read as u64, read_right: right as u64, ..Cell::default() }
    }

    pub(super) fn times(self, n: u64) -> Self {
        Cell {
            marked: self.marked * n,
            marked_found: self.marked_found * n,
            read: self.read * n,
            read_right: self.read_right * n,
        }
    }

    /// Of what was read, how much is right; `None` of nothing.
    pub fn precision(self) -> Option<f64> {
        ratio(self.read_right, self.read)
    }

    /// Of what people marked, how much was read; or a share. `None` of nothing.
    pub fn recall(self) -> Option<f64> {
        ratio(self.marked_found, self.marked)
    }

    /// The harmonic mean of both; `None` where one of them is of nothing.
    pub fn f1(self) -> Option<f64> {
        let (p, r) = (self.precision()?, self.recall()?);
        Some(if p + r > 0.0 { 2.0 * p * r / (p + r) } else { 0.0 })
    }
}

impl AddAssign for Cell {
    fn add_assign(&mut self, other: Cell) {
        self.marked += other.marked;
        self.marked_found += other.marked_found;
        self.read += other.read;
        self.read_right += other.read_right;
    }
}

#[expect(clippy::cast_precision_loss, reason = "counts are far below 2^52")]
fn ratio(part: u64, whole: u64) -> Option<f64> {
    (whole > 0).then(|| part as f64 / whole as f64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_measures_stand_in_their_order_under_names_of_their_own() {
        assert!(Measure::ALL.is_sorted());
        let names: std::collections::BTreeSet<_> =
            Measure::ALL.iter().map(|m| m.name()).collect();
        assert_eq!(names.len(), Measure::ALL.len());
    }

    #[test]
    fn nothing_gives_no_figure_and_no_overlap_gives_zero() {
        assert_eq!(Cell::default().f1(), None);
        assert_eq!(Cell::found(0, 3, 2).f1(), Some(0.0));
        assert_eq!(Cell::found(2, 4, 2).f1(), Some(2.0 / 3.0));
    }
}
