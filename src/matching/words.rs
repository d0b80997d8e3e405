//! Literals that stand where a word starts.
//!
//! Nearly all are one whole word, or two words of a phrase. Each word of a text has been
//! looked up by those who ask for voices, so that it has a number; what may stand at a word of
//! this number is one look at a table, and for nearly all words it is nothing. Of a word
//! that is made of more than letters and digits (*US-led*, *don't*) the parts are looked up,
//! and the few literals that are no whole words are found by their letters.

use std::sync::Arc;

use hashbrown::{HashMap, HashSet, HashTable};

use super::automaton::Beginnings;
use super::bits::{Bits, spread};
use crate::lexicon::{Cues, Numbers, Vocabulary, WordId, is_gap};
use crate::segment::Document;
use crate::text::{Span, all_plain, is_plain};

/// All literals that stand where a word starts.
#[derive(Clone, Debug)]
pub(super) struct Starts {
    vocabulary: Arc<Vocabulary>,
    /// By the number of a word.
    marks: Vec<Marks>,
    /// The number of each literal that is a word.
    words: HashMap<WordId, usize>,
    /// The same of those that are two.
    pairs: Pairs,
    others: Beginnings,
    /// Of each other literal its number among all.
    numbers: Vec<usize>,
}

/// Literals that are two words with a gap between them.
#[derive(Clone, Debug, Default)]
struct Pairs {
    table: HashTable<Pair>,
    /// Of nearly all two words this is all that is looked at.
    known: Bits<1024>,
}

#[derive(Clone, Copy, Debug)]
struct Pair {
    words: [WordId; 2],
    /// The number of the literal.
    number: usize,
}

impl Pairs {
    fn add(&mut self, words: [WordId; 2], number: usize) {
        self.known.set(mixed(words));
        let pair = Pair { words, number };
        self.table.insert_unique(mixed(words), pair, |pair| mixed(pair.words));
    }

    /// Are they a literal? Some others are let through.
    fn may_be(&self, words: [WordId; 2]) -> bool {
        self.known.has(mixed(words))
    }

    /// The number of the literal that they are.
    fn find(&self, words: [WordId; 2]) -> Option<usize> {
        let found = self.table.find(mixed(words), |pair| pair.words == words);
        found.map(|pair| pair.number)
    }
}

/// Both words spread over all bits of a hash.
fn mixed([first, second]: [WordId; 2]) -> u64 {
    let mixed = spread(u64::from(first.0) << 32 | u64::from(second.0));
    mixed ^ mixed >> 32
}

/// What a word may be to a literal.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Marks(u8);

impl Marks {
    /// All of it.
    const WHOLE: Marks = Marks(1);
    /// The first of two words.
    const FIRST: Marks = Marks(2);
    const SECOND: Marks = Marks(4);
    /// The beginning of one that is found by its letters.
    const OPENS: Marks = Marks(8);
    /// Unknown, or made of more than letters and digits.
    const ODD: Marks = Marks(16);
    /// Whatever has to be looked into, wherever the word stands.
    const ALWAYS: Marks = Marks(1 | 8 | 16);

    fn any(self, of: Marks) -> bool {
        self.0 & of.0 != 0
    }

    fn add(&mut self, more: Marks) {
        self.0 |= more.0;
    }
}

/// One word, or a part of one that is all letters and digits.
#[derive(Clone, Copy, Default)]
struct Run {
    span: Span,
    word: WordId,
    marks: Marks,
}

impl Starts {
    /// `None` where there is nothing to search for, or more than an automaton can hold. Each
    /// literal comes with whether a word must end behind it; their words get numbers by
    /// `cues`.
    pub(super) fn new(literals: &[(String, bool)], cues: &mut Cues) -> Option<Self> {
        if literals.is_empty() {
            return None;
        }
        let (mut words, mut pairs) = (Vec::new(), Vec::new());
        let (mut rest, mut numbers) = (Vec::new(), Vec::new());
        for (number, (literal, ends)) in literals.iter().enumerate() {
            match literal.split_once(' ') {
                Some(two) => pairs.push((two, number)),
                None if *ends && run(literal.as_bytes()) == literal.len() => {
                    words.push((literal.as_str(), number));
                }
                None => {
                    rest.push(literal.as_str());
                    numbers.push(number);
                }
            }
        }
        let parts = pairs.iter().flat_map(|((first, second), _)| [*first, *second]);
        cues.number(words.iter().map(|(word, _)| *word).chain(parts));
        let id = |word| cues.id(word);
        let words = words.into_iter().map(|(word, number)| (id(word), number));
        let mut table = Pairs::default();
        for ((first, second), number) in pairs {
            table.add([id(first), id(second)], number);
        }
        let mut starts = Starts {
            vocabulary: Arc::clone(cues.vocabulary()),
            marks: Vec::new(),
            words: words.collect(),
            pairs: table,
            others: Beginnings::new(&rest)?,
            numbers,
        };
        starts.mark(&rest);
        Some(starts)
    }

    /// Marks all words; `others` are the literals that are found by their letters.
    fn mark(&mut self, others: &[&str]) {
        let first = |literal: &&str| literal.as_bytes()[..run(literal.as_bytes())].to_vec();
        let firsts: HashSet<Vec<u8>> = others.iter().map(first).collect();
        let mut marks = vec![Marks::default(); self.vocabulary.len()];
        let mut mark = |word: WordId, more| marks[word.0 as usize].add(more);
        self.words.keys().for_each(|word| mark(*word, Marks::WHOLE));
        for Pair { words: [first, second], .. } in &self.pairs.table {
            mark(*first, Marks::FIRST);
            mark(*second, Marks::SECOND);
        }
        mark(WordId::UNKNOWN, Marks::ODD);
        self.vocabulary.each(|word, letters| {
            if run(letters) < letters.len() {
                mark(word, Marks::ODD);
            } else if firsts.contains(letters) || self.others.begin(letters) {
                mark(word, Marks::OPENS);
            }
        });
        self.marks = marks;
    }

    /// Tells every literal that starts where a word of the document may, with its place.
    pub(super) fn find(
        &self,
        document: &Document<'_>,
        numbers: Option<&Numbers>,
        mut found: impl FnMut(usize, usize, usize),
    ) {
        let text = document.text();
        let mut before = Run::default();
        let mut word = |span: Span, word: WordId| {
            let marks = self.marks[word.0 as usize];
            let run = Run { span, word, marks };
            // Every question is asked, for none can be guessed.
            if !(self.may_pair(before, run) | marks.any(Marks::ALWAYS)) {
                before = run;
            } else if marks.any(Marks::ODD) {
                self.odd(text, span, &mut before, &mut found);
            } else {
                self.run(text, run, before, &mut found);
                before = run;
            }
        };
        let words = document.words.iter().copied();
        match numbers.and_then(|numbers| numbers.by(&self.vocabulary)) {
            Some(numbers) => {
                words.zip(numbers).for_each(|(span, number)| word(span, *number));
            }
            None => words.for_each(|span| word(span, self.number(text, span))),
        }
    }

    fn number(&self, text: &str, span: Span) -> WordId {
        self.vocabulary.find_in(text.as_bytes(), span).id
    }

    /// A known word, or part of one.
    fn run(
        &self,
        text: &str,
        run: Run,
        before: Run,
        found: &mut impl FnMut(usize, usize, usize),
    ) {
        let (start, end) = (run.span.start() as usize, run.span.end() as usize);
        if run.marks.any(Marks::WHOLE)
            && let Some(literal) = self.words.get(&run.word)
        {
            found(*literal, start, end);
        }
        if self.may_pair(before, run)
            && let Some(literal) = self.pairs.find([before.word, run.word])
            && is_gap(text, before.span.end() as usize, start)
        {
            found(literal, before.span.start() as usize, end);
        }
        if run.marks.any(Marks::OPENS) {
            self.letters(text, start, found);
        }
    }

    /// May both be a literal?
    fn may_pair(&self, before: Run, run: Run) -> bool {
        before.marks.any(Marks::FIRST)
            & run.marks.any(Marks::SECOND)
            & self.pairs.may_be([before.word, run.word])
    }

    /// An unknown word, or one that is more than letters and digits.
    fn odd(
        &self,
        text: &str,
        span: Span,
        before: &mut Run,
        found: &mut impl FnMut(usize, usize, usize),
    ) {
        let from = span.start() as usize;
        if all_plain(text.as_bytes(), span) {
            self.letters(text, from, found);
            *before = Run::default();
            return;
        }
        starts(span.of(text).as_bytes(), |at, length| {
            let start = from + at;
            if length == 0 {
                return self.letters(text, start, found);
            }
            let span = Span::from_usize(start, start + length);
            let word = self.number(text, span);
            let mut run = Run { span, word, marks: self.marks[word.0 as usize] };
            if run.marks.any(Marks::ODD) {
                run.marks = Marks::OPENS;
            }
            self.run(text, run, *before, found);
            *before = run;
        });
    }

    fn letters(&self, text: &str, at: usize, found: &mut impl FnMut(usize, usize, usize)) {
        if self.others.may_start(text.as_bytes(), at) {
            let found = |literal: usize, end| found(self.numbers[literal], at, end);
            self.others.find_at(text.as_bytes(), at, found);
        }
    }
}

/// Tells each place behind no ASCII letter or digit where a literal may begin, and how many
/// of these stand there.
fn starts(text: &[u8], mut tell: impl FnMut(usize, usize)) {
    let mut at = 0;
    while let Some(&byte) = text.get(at) {
        let length = run(&text[at..]);
        if length > 0 || !byte.is_ascii() || byte == b'_' {
            tell(at, length);
        }
        at += length.max(1);
    }
}

/// How many ASCII letters and digits stand at the beginning.
fn run(text: &[u8]) -> usize {
    text.iter().take_while(|&&b| is_plain(b)).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::Article;
    use crate::segment::segment;

    #[test]
    fn literals_are_found_by_words_and_by_letters() {
        let literals = [
            ("a", true),
            ("counterrevolutionaries", true),
            ("hard line", true),
            ("led", true),
            ("provoc", false),
            ("u.s", true),
            ("\u{e9}lan", true),
        ];
        let literals = literals.map(|(literal, ends)| (literal.to_owned(), ends));
        let starts = Starts::new(&literals, &mut Cues::default()).unwrap();
        let text = "A hard line, hard-lines: the hard-line US-led, Counterrevolutionaries \
                    Provocative in the U.S. \u{e9}lan, led; unprovoked. Provo hard, line";
        let article = Article::from_text("a", "News", text);
        let mut found = Vec::new();
        starts.find(&segment(&article), None, |literal, start, end| {
            found.push((literal, text.get(start..end).unwrap()));
        });
        let expected = [
            (0, "A"),
            (2, "hard line"),
            (2, "hard-line"),
            (3, "led"),
            (1, "Counterrevolutionaries"),
            (4, "Provoc"),
            (5, "U.S"),
            (6, "\u{e9}lan"),
            (3, "led"),
        ];
        assert_eq!(found, expected);
    }
}
