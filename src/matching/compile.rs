//! From lexicons to one automaton, and what to try where it finds something.

use std::ops::Range;

use super::automaton::Automaton;
use super::patterns::Pattern;
use crate::lexicon::{Conditions, Entry, Lexicons, PartOfSpeech, Spelling, exception_case};
use crate::text::{CategoryId, EntryId};

/// What a find of the automaton may be part of.
#[derive(Clone, Copy, Debug)]
pub(super) enum Part {
    /// A hit that only needs whole words.
    Plain,
    /// A hit.
    Hit(Place),
    /// A longer phrase that takes a hit away.
    Exception(Place),
    /// A sentence in which the entry's pattern is worth trying.
    Pattern(Place),
}

/// A place in [`Compiled::spellings`].
#[derive(Clone, Copy, Debug)]
pub(super) struct Place(u32);

/// What to try.
#[derive(Clone, Copy, Debug)]
pub(super) struct Candidate {
    pub(super) entry: EntryId,
    pub(super) part: Part,
}

/// What nothing that a find may be part of can do without: most finds lie within longer
/// words, and are turned away by this alone.
#[derive(Clone, Copy, Debug)]
pub(super) struct Gate {
    /// Must a word start before it, and end behind it?
    sides: [bool; 2],
}

impl Gate {
    pub(super) fn opens(self, text: &[u8], start: usize, end: usize) -> bool {
        let letter = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_alphanumeric);
        let before = start.checked_sub(1).and_then(|at| text.get(at));
        let [starts, ends] = self.sides;
        !(starts && letter(before) || ends && letter(text.get(end)))
    }
}

/// What decides about a hit once it is found.
#[derive(Clone, Debug)]
pub(super) struct Rule {
    pub(super) category: CategoryId,
    pub(super) has_exceptions: bool,
    pub(super) conditions: Conditions,
    pub(super) pattern: Option<Pattern>,
}

/// All of it.
#[derive(Clone, Debug, Default)]
pub(super) struct Compiled {
    pub(super) automaton: Option<Automaton>,
    /// For each literal of the automaton its places in `candidates`.
    pub(super) buckets: Vec<Range<usize>>,
    pub(super) candidates: Vec<Candidate>,
    /// For each literal of the automaton.
    pub(super) gates: Vec<Gate>,
    spellings: Vec<Spelling>,
    /// One an entry.
    pub(super) rules: Vec<Rule>,
    /// Entries whose patterns have no literal and are tried on every sentence.
    pub(super) always: Vec<EntryId>,
    /// For each entry: may it be an epithet, being neither noun nor verb?
    pub(super) epithets: Vec<bool>,
}

impl Compiled {
    pub(super) fn spelling(&self, place: Place) -> &Spelling {
        &self.spellings[place.0 as usize]
    }
}

pub(super) fn compile(lexicons: &Lexicons) -> Compiled {
    let mut all: Vec<Found> = Vec::new();
    let mut compiled = Compiled::default();
    for (id, entry) in lexicons.entries() {
        let other = matches!(entry.part, Some(PartOfSpeech::Noun | PartOfSpeech::Verb));
        compiled.epithets.push(!other);
        let pattern = entry.pattern.as_deref().map(|p| Pattern::new(p, entry.case));
        add_spellings(&mut all, &mut compiled.spellings, id, entry);
        match pattern.as_ref().map(Pattern::fragments) {
            Some(Some(fragments)) => {
                for fragment in fragments {
                    add(&mut all, &mut compiled.spellings, fragment, (id, Part::Pattern));
                }
            }
            Some(None) => compiled.always.push(id),
            None => {}
        }
        compiled.rules.push(Rule {
            category: lexicons.category_of(id),
            has_exceptions: !entry.unless.is_empty(),
            conditions: Conditions::new(&entry.conditions),
            pattern,
        });
    }
    // Stable: candidates of one literal stay in the order of the entries.
    all.sort_by(|(a, ..), (b, ..)| a.cmp(b));
    let literals = bucket(all, &mut compiled);
    compiled.automaton = Automaton::new(&literals);
    compiled
}

/// A literal, what to try where it stands, and what it cannot do without.
type Found = (String, Candidate, Gate);

fn add_spellings(
    all: &mut Vec<Found>,
    spellings: &mut Vec<Spelling>,
    entry_id: EntryId,
    entry: &Entry,
) {
    let hits = entry.forms.iter().map(|form| (form.clone(), entry.case, false));
    let longer = entry.exceptions().into_iter();
    let longer = longer.map(|phrase| (phrase, exception_case(entry), true));
    for (form, case, is_exception) in hits.chain(longer) {
        for spelling in Spelling::compile(&form, case).unwrap_or_default() {
            let part = match (is_exception, spelling.is_plain()) {
                (true, _) => Part::Exception,
                (false, true) => |_| Part::Plain,
                (false, false) => Part::Hit,
            };
            add(all, spellings, spelling, (entry_id, part));
        }
    }
}

fn add(
    all: &mut Vec<Found>,
    spellings: &mut Vec<Spelling>,
    spelling: Spelling,
    (entry, part): (EntryId, fn(Place) -> Part),
) {
    let place = Place(u32::try_from(spellings.len()).unwrap_or(u32::MAX));
    let candidate = Candidate { entry, part: part(place) };
    let gate = Gate { sides: spelling.whole_sides() };
    all.extend(spelling.literals().into_iter().map(|l| (l, candidate, gate)));
    spellings.push(spelling);
}

/// Puts candidates of the same literal together, and tells the literals.
fn bucket(all: Vec<Found>, compiled: &mut Compiled) -> Vec<String> {
    let mut literals: Vec<String> = Vec::new();
    for (at, (literal, candidate, gate)) in all.into_iter().enumerate() {
        if literals.last() == Some(&literal)
            && let (Some(bucket), Some(all)) =
                (compiled.buckets.last_mut(), compiled.gates.last_mut())
        {
            bucket.end = at + 1;
            let both = |side: usize| all.sides[side] && gate.sides[side];
            all.sides = [both(0), both(1)];
        } else {
            literals.push(literal);
            compiled.buckets.push(at..at + 1);
            compiled.gates.push(gate);
        }
        compiled.candidates.push(candidate);
    }
    literals
}
