//! Passives: *was accused of*, *is expected to*, *was quoted as saying*.

use std::ops::Range;

use crate::lexicon::{CueClass, Frame, Manner, Small, Tags};

use super::super::draft::Draft;
use super::super::group::{Group, Use, groups};
use super::super::phrase::adjuncts;
use super::super::source::source_after;
use super::super::voiced::Rule;
use super::{DUMMY, Scene};

impl Scene<'_, '_> {
    /// `passive-cue`: *was accused of*, *is expected to*, *was quoted as saying that*.
    pub(super) fn passive(&self, group: &Group<'_>) -> Option<Draft> {
        if !group.cue.has(Frame::Passive) {
            return None;
        }
        let unit = self.unit;
        let mut end = group.end;
        // *was quoted as saying*: the verb that tells ends the cue.
        if unit.is_small(end, Small::As) {
            let mut inner = Vec::new();
            groups(unit, self.cues, end + 1, &mut inner);
            if let Some(inner) = inner.into_iter().find(|g| g.used == Use::Participle) {
                let joined = Group { start: group.start, used: Use::Finite, ..inner };
                return self
                    .leading(&joined)
                    .map(|d| Draft { rule: Rule("passive-quoted"), ..d });
            }
        }
        // *by the mayor **that*** reads like one, too.
        if !unit.tagged(end, Tags::BY) {
            end = adjuncts(unit, end);
        }
        let mut source = None;
        let mut by = None;
        if unit.tagged(end, Tags::BY) {
            source = source_after(unit, end + 1).map(|s| self.up_to_charge(group, s));
            by = (end == group.end && source.is_some()).then_some(group.start..end + 1);
            end = source.as_ref().map_or(end, |s| s.end);
        }
        let subject = self.source_before(group.start);
        let asked = unit.tagged(end, Tags::WH) && group.cue.has(Frame::Wh);
        let told = unit.tagged(end, Tags::THAT) || asked;
        let mut draft = self.draft("passive-cue", group, self.behind_passive(group, end));
        if let Some(by) = by {
            draft.cue = self.span(by);
        }
        let impersonal = |s: &Range<usize>| unit.is_any(s.start, DUMMY);
        if told {
            let to = self.end(Manner::Clause, end, Some(group));
            // *Residents were told that …*, *was asked whether …*: who hears it is no source.
            let hears = group.cue.has(Frame::ObjThat) || asked;
            let subject = subject.filter(|s| !hears && !impersonal(s));
            let source = source.or(subject);
            draft.source = source.clone().and_then(|s| self.span(s));
            draft.content.push(self.span(end..to)?);
            return self.believed(group, source.as_ref(), draft);
        }
        let Some(subject) = subject else {
            return self.heard(group, source.as_ref(), end, draft);
        };
        draft.source = source.clone().and_then(|s| self.span(s));
        let mut to = self.end(Manner::Phrase, end, Some(group));
        // *accused of fraud by the mayor*
        let late = (end + 1..to).rev().find(|&i| unit.tagged(i, Tags::BY));
        let behind = late.and_then(|at| Some((at, source_after(unit, at + 1)?)));
        if let (None, Some((at, by))) = (&source, behind)
            && by.end == to
            && group.cue.class == CueClass::Judgement
        {
            draft.source = self.span(by.clone());
            source = Some(by);
            to = at;
        }
        if !impersonal(&subject) {
            draft.content.push(self.span(subject)?);
        }
        if to > end {
            draft.content.push(self.span(end..to)?);
        }
        if draft.content.is_empty() {
            return None;
        }
        self.believed(group, source.as_ref(), draft)
    }

    /// *Asked **about the fire**, she left*, *described by them **as safe***: no subject.
    fn heard(
        &self,
        group: &Group<'_>,
        source: Option<&Range<usize>>,
        at: usize,
        mut draft: Draft,
    ) -> Option<Draft> {
        let cue = group.cue;
        let topic = cue.prepositions.iter().any(|p| self.unit.is_known(at, *p));
        let (frame, manner, from) = if cue.has(Frame::About) && topic {
            (Frame::About, Manner::About, at + 1)
        } else if cue.has(Frame::ObjAs) && self.unit.is_small(at, Small::As) {
            (Frame::ObjAs, Manner::Complement, at)
        } else {
            return None;
        };
        let quoted = frame == Frame::ObjAs && self.unit.is_quote(from + 1);
        let to = if quoted { from + 2 } else { self.end(manner, from, Some(group)) };
        draft.frame = Some(frame);
        draft.source = source.cloned().and_then(|s| self.span(s));
        draft.content.push(self.span(from..to)?);
        self.believed(group, source, draft)
    }

    /// *accused by the union **of** lying*: the charge is no part of who makes it.
    fn up_to_charge(&self, group: &Group<'_>, source: Range<usize>) -> Range<usize> {
        let mut own = source.clone();
        let of = own.find(|&i| self.unit.tagged(i, Tags::OF));
        let of = of.filter(|&of| of > source.start && group.cue.has(Frame::ObjOf));
        source.start..of.unwrap_or(source.end)
    }

    /// What follows a passive tells as much as behind the active verb: *was alleged **that***, *was
    /// described **as***. An infinitive does not: *is expected to* needs nobody who expects.
    fn behind_passive(&self, group: &Group<'_>, at: usize) -> Frame {
        let unit = self.unit;
        let cue = group.cue;
        let that = cue.has(Frame::That) || cue.has(Frame::ObjThat);
        if unit.tagged(at, Tags::THAT) && that {
            Frame::That
        } else if unit.tagged(at, Tags::WH) && cue.has(Frame::Wh) {
            Frame::Wh
        } else if unit.tagged(at, Tags::OF) && cue.has(Frame::ObjOf) {
            Frame::ObjOf
        } else if cue.has(Frame::ObjAs) && unit.is_small(at, Small::As) {
            Frame::ObjAs
        } else {
            Frame::Passive
        }
    }
}
