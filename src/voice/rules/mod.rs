//! The rules: each looks at one cue in one unit and proposes at most one attribution.
//!
//! Every rule has a name, which the output carries, and a section in `docs/voice.md`.

mod leading;
mod named;
mod noun;
mod passive;
mod trailing;

use std::cell::Cell;
use std::ops::Range;

use crate::lexicon::{Cues, Frame, Manner, Small, Smalls};
use crate::text::Span;

use super::draft::Draft;
use super::extent::Content;
use super::group::{Group, Use, groups};
use super::source::source_before;
use super::unit::Unit;
use super::weigh::Weighing;

/// What a rule sees.
pub(super) struct Scene<'s, 'c> {
    pub(super) unit: &'s Unit<'s>,
    pub(super) place: usize,
    pub(super) text: &'s str,
    pub(super) cues: &'c Cues,
    pub(super) headline: bool,
    /// The subject found last, with the place it stands before.
    subject: Cell<Option<Subject>>,
}

/// The end of the phrase that may be a source, and its first token and that behind its last.
type Subject = (usize, Option<(usize, usize)>);

impl<'s, 'c> Scene<'s, 'c> {
    pub(super) fn new(
        unit: &'s Unit<'s>,
        place: usize,
        text: &'s str,
        cues: &'c Cues,
        headline: bool,
    ) -> Self {
        Scene { unit, place, text, cues, headline, subject: Cell::new(None) }
    }

    /// [`source_before`], remembered: several readings of one word ask for it.
    fn source_before(&self, end: usize) -> Option<Range<usize>> {
        let found = match self.subject.get() {
            Some((place, found)) if place == end => found,
            _ => {
                let found = source_before(self.unit, end);
                let found = found.map(|range| (range.start, range.end));
                self.subject.set(Some((end, found)));
                found
            }
        };
        found.map(|(start, end)| start..end)
    }

    /// Adds all proposals of the unit; `readings` is room to work in.
    pub(super) fn drafts(&self, readings: &mut Vec<Group<'c>>, out: &mut Vec<Draft>) {
        let mut next = 0;
        for &head in self.unit.heads {
            if head < next {
                continue;
            }
            if let Some(draft) = self.according_to(head).or_else(|| self.viewpoint(head)) {
                out.push(draft);
                continue;
            }
            groups(self.unit, self.cues, head, readings);
            let found =
                readings.iter().find_map(|group| Some((group.end, self.one(group)?)));
            if let Some((end, draft)) = found {
                next = end;
                out.push(draft);
            }
        }
        out.extend(self.label());
    }

    fn one(&self, group: &Group<'_>) -> Option<Draft> {
        if let Some(draft) = self.coloured(group).or_else(|| self.as_told_by(group)) {
            return Some(draft);
        }
        match group.used {
            Use::Finite => self.trailing(group).or_else(|| self.leading(group)),
            Use::Participle => self.inverted(group).or_else(|| self.leading(group)),
            Use::Infinitive => self.leading(group),
            Use::Passive => self.passive(group),
            Use::Noun => self.noun(group),
        }
    }

    fn draft(&self, rule: &'static str, group: &Group<'_>, frame: Frame) -> Draft {
        let mut draft = Draft::new(rule, group.cue, self.place);
        draft.cue = self.unit.span(group.tokens());
        draft.frame = Some(frame);
        draft
    }

    fn span(&self, range: Range<usize>) -> Option<Span> {
        self.unit.span(range)
    }

    /// The draft with its confidence, where that is worth it.
    fn believed(
        &self,
        group: &Group<'_>,
        source: Option<&Range<usize>>,
        draft: Draft,
    ) -> Option<Draft> {
        let place = |c: Span| self.unit.place(c.start());
        let from = match *draft.content.as_slice() {
            // *For years, S noted, A*: the clause stands behind.
            [before, behind] if draft.frame == Some(Frame::Inverted) => {
                let told = |c: Span| self.unit.within(c).any(|(_, t)| t.finite);
                // *The pier, S noted, was shut*: a subject and its verb.
                let verb = self.unit.tokens[place(behind)].finite;
                let parted = !told(before) && told(behind) && !verb;
                Some(place(if parted { behind } else { before }))
            }
            [first, ..] => Some(place(first)),
            [] => None,
        };
        Weighing::new(self.unit, self.cues, group, source, (draft.frame, from))
            .believed(self.unit, draft)
    }

    /// Where content that begins at `from` ends.
    fn end(&self, manner: Manner, from: usize, cue: Option<&Group<'_>>) -> usize {
        Content::new(self.unit, self.cues, manner, from).end(cue)
    }
}

/// Subjects that name nobody.
const DUMMY: Smalls = Smalls::of(&[Small::It, Small::There]);
