//! Matching: a [`Voiced`] article and the lexicons go in, [`Match`]es come out.

use crate::ingest::Zone;
use crate::lexicon::Lexicons;
use crate::text::{AttributionId, EntryId, SentenceId, Span};
use crate::voice::{Voice, Voiced};

/// One hit of a lexicon entry, with its voice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Match {
    /// What was found.
    pub entry: EntryId,
    /// Where.
    pub span: Span,
    /// The sentence it stands in.
    pub sentence: SentenceId,
    /// The zone of that sentence.
    pub zone: Zone,
    /// In whose mouth.
    pub voice: Voice,
    /// The attribution whose content holds it, also for an epithet that is the reporter's.
    pub attribution: Option<AttributionId>,
}

/// All terms of the lexicons, compiled once and used for every article.
#[derive(Clone, Debug)]
pub struct Matcher {}

impl Matcher {
    /// Compiles the lexicons.
    pub fn new(_lexicons: &Lexicons) -> Self {
        Matcher {}
    }

    /// All hits of an article, in reading order.
    pub fn matches(&self, _voiced: &Voiced<'_>) -> Vec<Match> {
        Vec::new()
    }
}
