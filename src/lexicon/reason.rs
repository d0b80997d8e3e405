//! Reasons: what speaks for a proposed attribution or against it, each with a number.
//!
//! A reason is a key of `confidence.toml`. Thousands of proposals an article are weighed, so
//! a reason is found by its number and named only where somebody asks.

use std::fmt;
use std::ops::Deref;

use super::cues::{CueClass, Frame};
use super::sort::Sort;

macro_rules! facts {
    ($($name:ident = $key:literal;)+) => {
        /// A reason that is no class, no frame and no neighbour.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) enum Fact { $($name,)+ }

        const FACTS: &[&str] = &[$($key,)+];
    };
}

facts! {
    UseFinite = "use finite";
    UseParticiple = "use participle";
    UseInfinitive = "use infinitive";
    UsePassive = "use passive";
    UseNoun = "use noun";
    SourceNone = "source none";
    SourceWho = "source who";
    SourceIt = "source it";
    SourcePronoun = "source pronoun";
    SourcePossessive = "source possessive";
    SourceRole = "source role";
    SourceGroup = "source group";
    SourceDocument = "source document";
    SourceOrganisation = "source organisation";
    SourceName = "source name";
    SourceOpening = "source opening";
    SourcePlural = "source plural";
    SourceThing = "source thing";
    FrameNone = "frame none";
    OpensNothing = "opens nothing";
    OpensMarks = "opens marks";
    OpensPossessive = "opens possessive";
    OpensPronoun = "opens pronoun";
    OpensDeterminer = "opens determiner";
    OpensName = "opens name";
    OpensPreposition = "opens preposition";
    OpensOther = "opens other";
    Modal = "modal";
    Negated = "negated";
    Perfect = "perfect";
    Progressive = "progressive";
    TitleCase = "title case";
    SourceOf1 = "source of 1";
    SourceOf2 = "source of 2";
    SourceUpTo5 = "source up to 5";
    SourceOver5 = "source over 5";
    CueBefore = "cue before";
    MarksInside = "marks inside";
    CueLast = "cue last";
    CueLastNoVerb = "cue last, no verb";
    ContentShort = "content short";
    ContentLong = "content long";
    ContentOf1 = "content of 1";
    ContentOf2 = "content of 2";
    ContentUpTo4 = "content up to 4";
    ContentUpTo8 = "content up to 8";
    ContentUpTo16 = "content up to 16";
    ContentOver16 = "content over 16";
}

/// Where a neighbour stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Spot {
    /// Before the source.
    BeforeSource,
    /// With it the content begins.
    First,
    /// Behind its first word.
    Second,
    /// Behind the content.
    Behind,
}

/// One reason that was weighed.
///
/// ```
/// use undertone::{Analyzer, ingest::Article};
/// let article = Article::from_text("a1", "Example News", "The mayor said the pier was safe.");
/// let analyzer = Analyzer::builtin();
/// let voiced = analyzer.voice(analyzer.segment(&article));
/// let reasons = &voiced.attributions[0].reasons;
/// assert!(reasons.iter().any(|reason| reason.name() == "source role"));
/// ```
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Reason(u8);

const CLASSES: usize = FACTS.len();
const FRAMES: usize = CLASSES + CueClass::ALL.len();
const SPOTS: usize = FRAMES + Frame::ALL.len();

impl Reason {
    /// How many there are.
    pub(super) const COUNT: usize = SPOTS + 4 * Sort::COUNT;

    /// All of them.
    pub(super) fn all() -> impl Iterator<Item = Reason> {
        (0..Reason::COUNT).map(Reason::new)
    }

    /// A token of this sort at this spot.
    pub(crate) fn neighbour(spot: Spot, sort: Sort) -> Reason {
        Reason::new(SPOTS + spot as usize * Sort::COUNT + sort as usize)
    }

    fn new(number: usize) -> Reason {
        Reason(u8::try_from(number).unwrap_or(u8::MAX))
    }

    /// Its place among all.
    pub(super) fn index(self) -> usize {
        usize::from(self.0)
    }

    /// As it is written in `confidence.toml`.
    pub fn name(self) -> &'static str {
        let number = self.index();
        if let Some(spot) = number.checked_sub(SPOTS) {
            let names = Sort::NAMES.get(spot % Sort::COUNT);
            return names.and_then(|n| n.get(spot / Sort::COUNT)).copied().unwrap_or("");
        }
        if let Some(frame) = number.checked_sub(FRAMES) {
            return Frame::ALL[frame].name();
        }
        match number.checked_sub(CLASSES) {
            Some(class) => CueClass::ALL[class].name(),
            None => FACTS[number],
        }
    }
}

impl From<Fact> for Reason {
    fn from(fact: Fact) -> Self {
        Reason::new(fact as usize)
    }
}

impl From<CueClass> for Reason {
    fn from(class: CueClass) -> Self {
        Reason::new(CLASSES + class as usize)
    }
}

impl From<Frame> for Reason {
    fn from(frame: Frame) -> Self {
        Reason::new(FRAMES + frame as usize)
    }
}

impl fmt::Debug for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// What was weighed of one proposal, in the order in which it was found.
///
/// ```
/// use undertone::lexicon::Reasons;
/// assert!(Reasons::default().is_empty());
/// ```
#[derive(Clone, Copy)]
pub struct Reasons {
    list: [Reason; Reasons::MOST],
    count: u8,
}

impl Reasons {
    /// Fifteen are known before the content, and up to four tell of it.
    const MOST: usize = 20;

    pub(crate) fn push(&mut self, reason: Reason) {
        if let Some(place) = self.list.get_mut(usize::from(self.count)) {
            *place = reason;
            self.count += 1;
        }
    }
}

impl Default for Reasons {
    fn default() -> Self {
        Reasons { list: [Reason(0); Reasons::MOST], count: 0 }
    }
}

impl Deref for Reasons {
    type Target = [Reason];

    fn deref(&self) -> &[Reason] {
        &self.list[..usize::from(self.count)]
    }
}

impl PartialEq for Reasons {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl fmt::Debug for Reasons {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reason_keeps_its_name() {
        assert!(u8::try_from(Reason::COUNT).is_ok());
        let cases: [(Reason, &str); 6] = [
            (Fact::UseFinite.into(), "use finite"),
            (Fact::ContentOver16.into(), "content over 16"),
            (CueClass::Noun.into(), "noun"),
            (Frame::Noun.into(), "noun"),
            (Reason::neighbour(Spot::BeforeSource, Sort::Edge), "before source edge"),
            (Reason::neighbour(Spot::Behind, Sort::Plain), "behind plain"),
        ];
        for (reason, name) in cases {
            assert_eq!(reason.name(), name);
        }
    }
}
