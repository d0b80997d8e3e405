//! Drafts: what one rule proposes, before all proposals of a page are weighed.

use std::sync::Arc;

use crate::lexicon::{CueClass, CueEntry, Frame, Reasons, Stance};
use crate::text::Span;

use super::voiced::{Contents, Rule};

/// A proposed attribution.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    pub(super) content: Contents,
    pub(super) source: Option<Span>,
    pub(super) cue: Option<Span>,
    pub(super) lemma: Arc<str>,
    pub(super) class: CueClass,
    pub(super) stance: Stance,
    pub(super) rule: Rule,
    /// `None` of a rule that weighs nothing: it has one for all that it proposes.
    pub(super) confidence: Option<f32>,
    pub(super) unit: usize,
    pub(super) frame: Option<Frame>,
    pub(super) reasons: Reasons,
    /// *A, S said.*: source and cue end the sentence, so that no content stands behind them.
    pub(super) closes: bool,
    /// What leaves the attribution around it: *what he claimed a rise in …*.
    pub(super) colours: Option<Span>,
}

impl Draft {
    pub(super) fn new(rule: &'static str, cue: &CueEntry, unit: usize) -> Self {
        Draft::empty(rule, (cue.lemma.clone(), cue.class, cue.stance), unit)
    }

    /// One by a mark, a label or a place on the page: neutral speech.
    pub(super) fn without_verb(rule: &'static str, unit: usize) -> Self {
        Draft::empty(rule, ("".into(), CueClass::Speech, Stance::Neutral), unit)
    }

    fn empty(
        rule: &'static str,
        (lemma, class, stance): (Arc<str>, CueClass, Stance),
        unit: usize,
    ) -> Self {
        Draft {
            content: Contents::new(),
            source: None,
            cue: None,
            lemma,
            class,
            stance,
            rule: Rule(rule),
            confidence: None,
            unit,
            frame: None,
            reasons: Reasons::default(),
            closes: false,
            colours: None,
        }
    }

    /// From the first byte of its content, cue or source to the last.
    pub(super) fn reach(&self) -> Span {
        let parts = self.content.iter().copied().chain(self.source).chain(self.cue);
        parts.reduce(Span::join).unwrap_or_default()
    }

    /// Bytes of content.
    pub(super) fn size(&self) -> u32 {
        self.content.iter().map(|c| c.len()).sum()
    }
}
