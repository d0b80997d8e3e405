//! From lexicons to one automaton, and what to try where it finds something.

use std::ops::Range;

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};

use super::patterns::Pattern;
use crate::lexicon::{Conditions, Entry, Lexicons, PartOfSpeech, Spelling, exception_case};
use crate::text::{CategoryId, EntryId};

/// Beyond so many bytes of literals the table of the faster automaton no longer fits a
/// processor's cache, and the compact one overtakes it.
const FAST_BYTES: usize = 40_000;

/// What a find of the automaton may be part of.
#[derive(Clone, Debug)]
pub(super) enum Part {
    /// A hit that only needs whole words.
    Plain,
    /// A hit.
    Hit(Spelling),
    /// A longer phrase that takes a hit away.
    Exception(Spelling),
    /// A sentence in which the entry's pattern is worth trying.
    Pattern,
}

/// What to try.
#[derive(Clone, Debug)]
pub(super) struct Candidate {
    pub(super) entry: EntryId,
    pub(super) part: Part,
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
    pub(super) automaton: Option<AhoCorasick>,
    /// For each literal of the automaton its places in `candidates`.
    pub(super) buckets: Vec<Range<usize>>,
    pub(super) candidates: Vec<Candidate>,
    /// One an entry.
    pub(super) rules: Vec<Rule>,
    /// Entries whose patterns have no literal and are tried on every sentence.
    pub(super) always: Vec<EntryId>,
    /// For each entry: may it be an epithet, being neither noun nor verb?
    pub(super) epithets: Vec<bool>,
}

pub(super) fn compile(lexicons: &Lexicons) -> Compiled {
    let mut all: Vec<(String, Candidate)> = Vec::new();
    let mut compiled = Compiled::default();
    for (id, entry) in lexicons.entries() {
        let other = matches!(entry.part, Some(PartOfSpeech::Noun | PartOfSpeech::Verb));
        compiled.epithets.push(!other);
        let pattern = entry.pattern.as_deref().map(|p| Pattern::new(p, entry.case));
        add(&mut all, id, entry);
        match pattern.as_ref().map(Pattern::literals) {
            Some(Some(literals)) => all.extend(
                literals
                    .into_iter()
                    .map(|literal| (literal, Candidate { entry: id, part: Part::Pattern })),
            ),
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
    all.sort_by(|(a, _), (b, _)| a.cmp(b));
    let literals = bucket(all, &mut compiled);
    compiled.automaton = automaton(&literals);
    compiled
}

fn add(all: &mut Vec<(String, Candidate)>, id: EntryId, entry: &Entry) {
    let mut put = |spelling: Spelling, part: fn(Spelling) -> Part| {
        for literal in spelling.literals() {
            all.push((literal, Candidate { entry: id, part: part(spelling.clone()) }));
        }
    };
    for form in &entry.forms {
        for spelling in Spelling::compile(form, entry.case).unwrap_or_default() {
            if spelling.is_plain() {
                put(spelling, |_| Part::Plain);
            } else {
                put(spelling, Part::Hit);
            }
        }
    }
    for phrase in entry.exceptions() {
        for spelling in
            Spelling::compile(&phrase, exception_case(entry)).unwrap_or_default()
        {
            put(spelling, Part::Exception);
        }
    }
}

/// Puts candidates of the same literal together, and tells the literals.
fn bucket(all: Vec<(String, Candidate)>, compiled: &mut Compiled) -> Vec<String> {
    let mut literals: Vec<String> = Vec::new();
    for (at, (literal, candidate)) in all.into_iter().enumerate() {
        if literals.last() == Some(&literal)
            && let Some(bucket) = compiled.buckets.last_mut()
        {
            bucket.end = at + 1;
        } else {
            literals.push(literal);
            compiled.buckets.push(at..at + 1);
        }
        compiled.candidates.push(candidate);
    }
    literals
}

fn automaton(literals: &[String]) -> Option<AhoCorasick> {
    if literals.is_empty() {
        return None;
    }
    let bytes: usize = literals.iter().map(String::len).sum();
    let fast = (bytes <= FAST_BYTES).then_some(AhoCorasickKind::DFA);
    let compact = Some(AhoCorasickKind::ContiguousNFA);
    [fast.or(compact), compact, None].into_iter().find_map(|kind| {
        AhoCorasick::builder()
            .ascii_case_insensitive(true)
            .match_kind(MatchKind::Standard)
            .kind(kind)
            .build(literals)
            .ok()
    })
}
