//! From lexicons to one automaton, and what to try where it finds something.

use super::automaton::Anywhere;
use super::patterns::Pattern;
use super::words::Starts;
use crate::lexicon::{
    Conditions, Cues, Entry, Lexicons, PartOfSpeech, Spelling, exception_case,
};
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

/// What finds literals, and what to try where one of them is found.
#[derive(Clone, Debug)]
pub(super) struct Search<F> {
    pub(super) finder: F,
    pub(super) buckets: Buckets,
}

/// What to try for each literal.
#[derive(Clone, Debug)]
pub(super) struct Buckets {
    /// One a literal.
    places: Vec<Bucket>,
    candidates: Vec<Candidate>,
}

/// The candidates of one literal, as places in the row of all.
#[derive(Clone, Copy, Debug)]
struct Bucket {
    from: u32,
    to: u32,
    /// Must a word end behind it?
    ends: bool,
}

impl Buckets {
    /// The candidates of a literal that ends at `end`; none where none of them can stand
    /// there. Most finds lie at the beginning of longer words, and are turned away by this
    /// alone.
    pub(super) fn candidates(
        &self,
        literal: usize,
        text: &[u8],
        end: usize,
    ) -> &[Candidate] {
        let Bucket { from, to, ends } = self.places[literal];
        let letter = |byte: &u8| byte.is_ascii_alphanumeric();
        if ends && text.get(end).is_some_and(letter) {
            return &[];
        }
        self.candidates.get(from as usize..to as usize).unwrap_or_default()
    }
}

/// What is asked about the entry of every find.
#[expect(clippy::struct_excessive_bools, reason = "two facts that exclude nothing")]
#[derive(Clone, Copy, Debug)]
pub(super) struct Traits {
    pub(super) category: CategoryId,
    /// May it be an epithet, being neither noun nor verb?
    pub(super) epithet: bool,
    /// Has it exceptions or conditions?
    pub(super) depends: bool,
}

/// What decides about a hit once it is found.
#[derive(Clone, Debug)]
pub(super) struct Rule {
    pub(super) has_exceptions: bool,
    pub(super) conditions: Conditions,
    pub(super) pattern: Option<Pattern>,
}

/// All of it.
#[derive(Clone, Debug, Default)]
pub(super) struct Compiled {
    /// Literals that stand where a word starts.
    pub(super) starting: Option<Search<Starts>>,
    /// All others.
    pub(super) free: Option<Search<Anywhere>>,
    spellings: Vec<Spelling>,
    /// One an entry.
    pub(super) rules: Vec<Rule>,
    /// Entries whose patterns have no literal and are tried on every sentence.
    pub(super) always: Vec<EntryId>,
    /// One an entry.
    pub(super) traits: Vec<Traits>,
}

impl Compiled {
    pub(super) fn spelling(&self, place: Place) -> &Spelling {
        &self.spellings[place.0 as usize]
    }
}

/// The words of the literals get numbers by `cues`.
pub(super) fn compile(lexicons: &Lexicons, cues: &mut Cues) -> Compiled {
    let mut all: Vec<Found> = Vec::new();
    let mut compiled = Compiled::default();
    for (id, entry) in lexicons.entries() {
        let other = matches!(entry.part, Some(PartOfSpeech::Noun | PartOfSpeech::Verb));
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
        compiled.traits.push(Traits {
            category: lexicons.category_of(id),
            epithet: !other,
            depends: !entry.unless.is_empty() || !entry.conditions.is_empty(),
        });
        compiled.rules.push(Rule {
            has_exceptions: !entry.unless.is_empty(),
            conditions: Conditions::new(&entry.conditions),
            pattern,
        });
    }
    let (starting, free) = all.into_iter().partition(Found::starts);
    compiled.starting = search(starting, |literals| Starts::new(literals, cues));
    compiled.free = search(free, |literals| {
        let literals: Vec<&str> = literals.iter().map(|(literal, _)| &**literal).collect();
        if literals.is_empty() { None } else { Anywhere::new(&literals) }
    });
    compiled
}

/// A literal and what to try where it stands.
struct Found {
    literal: String,
    candidate: Candidate,
    /// Must a word start before the literal, and end behind it?
    sides: [bool; 2],
}

impl Found {
    /// Does it stand where a word of a document may start?
    fn starts(&self) -> bool {
        self.sides[0] && self.literal.starts_with(char::is_alphanumeric)
    }
}

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
    let sides = spelling.whole_sides();
    let literals = spelling.literals().into_iter();
    all.extend(literals.map(|literal| Found { literal, candidate, sides }));
    spellings.push(spelling);
}

/// From so many literals on the automaton is given a long one that nothing matches. Where
/// nearly every beginning of a literal is one itself (*word1*, *word12*, *word123*), the
/// library moves its states about in time that grows with the square of their number, and
/// states that match nothing, standing before the others, keep the moves short.
const MANY: usize = 20_000;

/// Puts candidates of the same literal together.
fn search<F>(
    mut all: Vec<Found>,
    finder: impl FnOnce(&[(String, bool)]) -> Option<F>,
) -> Option<Search<F>> {
    // Stable: candidates of one literal stay in the order of the entries.
    all.sort_by(|a, b| a.literal.cmp(&b.literal));
    let same = |a: &Found, b: &Found| a.literal == b.literal;
    let (mut literals, mut places) = (Vec::new(), Vec::new());
    let place = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    let mut from = 0;
    let count = all.chunk_by(same).count();
    if count > MANY {
        // Sorted before all others, in no text, and without candidates.
        literals.push(("\0".repeat(count / 8), false));
        places.push(Bucket { from: 0, to: 0, ends: false });
    }
    for bucket in all.chunk_by(same) {
        let to = from + bucket.len();
        let ends = bucket.iter().all(|found| found.sides[1]);
        literals.push((bucket[0].literal.clone(), ends));
        places.push(Bucket { from: place(from), to: place(to), ends });
        from = to;
    }
    let finder = finder(&literals)?;
    let candidates = all.iter().map(|found| found.candidate).collect();
    Some(Search { finder, buckets: Buckets { places, candidates } })
}
