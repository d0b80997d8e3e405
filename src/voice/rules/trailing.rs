//! Content before its cue: *“A,” she said*; *A, said S*.

use std::ops::Range;

use crate::lexicon::{CueClass, Ending, Frame, Manner, Small, Tags};

use super::super::draft::Draft;
use super::super::group::{Group, Use};
use super::super::phrase::{adjuncts, clause_after, finite, opens_place};
use super::super::source::{OPENS_RELATIVE, relatives_alone, source_after};
use super::super::unit::Kind;
use super::Scene;

impl Scene<'_, '_> {
    /// `content-source-cue`: *“A,” S said*; *A, S said*; and in the middle *A, S said, A*.
    /// `content-cue-source`: *“A,” said S*; *A, said S*.
    pub(super) fn trailing(&self, group: &Group<'_>) -> Option<Draft> {
        if !(group.cue.has(Frame::Inverted) || group.cue.has(Frame::Quote)) {
            return None;
        }
        self.inverted(group).or_else(|| self.behind(group))
    }

    fn behind(&self, group: &Group<'_>) -> Option<Draft> {
        if group.start <= self.unit.first.border {
            return None;
        }
        let source = self.source_before(group.start)?;
        let border = source.start.checked_sub(1)?;
        let after_quote = self.unit.is_quote(border);
        let after_comma =
            self.unit.is(border, Kind::Comma) || self.unit.is(border, Kind::Dash);
        if !(after_quote || after_comma) {
            return None;
        }
        let recipient = self.recipient(group);
        let phrase = || self.set_behind(group, &source, border, recipient);
        let ends = self.closes(recipient)
            || (after_quote || phrase()) && self.no_content_at(recipient);
        if !ends || !after_quote && self.speaks_behind(recipient) {
            return None;
        }
        let mut draft = self.draft("content-source-cue", group, Frame::Inverted);
        draft.source = self.span(source.clone());
        let behind = self.content_before(group, &mut draft, border, recipient)?;
        draft.closes = behind >= self.unit.first.closing;
        self.believed(group, Some(&source), draft)
    }

    /// *A, she said **in a message to the town***, ***as she left***: words of place and time
    /// behind a main clause and a cue that tells it.
    fn set_behind(
        &self,
        group: &Group<'_>,
        source: &Range<usize>,
        border: usize,
        recipient: usize,
    ) -> bool {
        let unit = self.unit;
        let place = opens_place(unit, recipient) || self.circumstance(recipient);
        let tells = group.cue.has(Frame::That) || group.cue.has(Frame::ObjThat);
        let below = Tags::PREPOSITION.with(Tags::SUBORDINATOR);
        let main = || {
            let verb = (0..border).find(|&i| finite(unit, i));
            verb.is_some_and(|verb| !(0..verb).any(|i| unit.tagged(i, Tags::SUBORDINATOR)))
        };
        place
            && tells
            && group.cue.class == CueClass::Speech
            && !unit.tagged(source.start, Tags::WHO)
            && !unit.is_small(source.start, Small::According)
            && !unit.tagged(0, below)
            && !unit.tagged(adjuncts(unit, recipient), Tags::THAT)
            && main()
    }

    /// *At a rally, she said, “We go on.”*: a whole sentence in marks behind the cue, and what
    /// stands before it only leads there.
    fn speaks_behind(&self, at: usize) -> bool {
        let unit = self.unit;
        let at = adjuncts(unit, at);
        let mark = unit.is(at, Kind::Comma) || unit.is(at, Kind::Colon);
        mark && unit.is_quote(at + 1) && {
            let quote = unit.tokens[at + 1].span.of(self.text);
            quote.chars().find(|c| c.is_alphabetic()).is_some_and(char::is_uppercase)
        }
    }

    /// Behind a quotation a cue needs no content of its own.
    fn no_content_at(&self, at: usize) -> bool {
        // *“A,” she wrote:* and a line of its own behind it.
        let last = at + 1 == self.unit.tokens.len();
        !self.unit.tagged(at, Tags::THAT)
            && (last || !self.unit.is(at, Kind::Colon))
            && !self.unit.is_quote(at)
            && (!clause_after(self.unit, at, 8) || self.circumstance(at))
    }

    /// *“A,” she said **after** the vote was over*, ***as** she left*; not *asked **if***.
    pub(super) fn circumstance(&self, at: usize) -> bool {
        let asked = self.unit.tagged(at, Tags::WH) && !self.unit.is_small(at, Small::When);
        self.unit.tagged(at, Tags::SUBORDINATOR) && !asked
    }

    /// Nothing but time, place and stops behind: *…, she said on Friday.*
    fn closes(&self, at: usize) -> bool {
        let at = adjuncts(self.unit, at);
        let ends = [Kind::Stop, Kind::Comma, Kind::Semicolon, Kind::Dash, Kind::Open];
        self.unit.get(at).is_none_or(|t| ends.contains(&t.kind))
    }

    pub(super) fn inverted(&self, group: &Group<'_>) -> Option<Draft> {
        if !(group.cue.has(Frame::Inverted) && group.cue.class != CueClass::Judgement) {
            return None;
        }
        // *…, told S* says whom, not who.
        let cue = group.cue;
        if cue.has(Frame::ObjThat) && !cue.has(Frame::That) && !cue.has(Frame::Bare) {
            return None;
        }
        let border = group.start.checked_sub(1)?;
        let after_quote = self.unit.is_quote(border);
        let after_comma = self.unit.is(border, Kind::Comma);
        if !(after_quote || after_comma) || group.helped {
            return None;
        }
        if self.unit.tagged(group.end, Tags::THAT) || group.used == Use::Participle {
            return None;
        }
        let source = source_after(self.unit, group.end)?;
        // *…, said **Thursday** that*
        if self.unit.tagged(source.start, Tags::TIME) && source.len() == 1 {
            return None;
        }
        if self.unit.is(source.end, Kind::Colon) && self.unit.is_quote(source.end + 1) {
            let mut draft = self.draft("cue-source-quote", group, Frame::Quote);
            draft.source = self.span(source.clone());
            draft.content.push(self.unit.tokens[source.end + 1].span);
            return self.believed(group, Some(&source), draft);
        }
        // *A, said an official **who was briefed on it***
        let last = self.unit.first.closing;
        let told_of = self.unit.tagged(source.end, Tags::RELATIVE)
            && source.end < last
            && relatives_alone(self.unit, source.end..last);
        let own_clause = clause_after(self.unit, source.end, 1)
            || finite(self.unit, source.end) && !self.unit.is(source.end, Kind::Comma);
        if !told_of && (own_clause || !after_quote && !self.closes(source.end)) {
            return None;
        }
        // *NAME, TITLE, said …* is no inversion.
        if after_comma && self.source_before(group.start).is_some_and(|s| s.start == 0) {
            return None;
        }
        let mut draft = self.draft("content-cue-source", group, Frame::Inverted);
        draft.source = self.span(source.clone());
        self.content_before(group, &mut draft, border, source.end)?;
        self.believed(group, Some(&source), draft)
    }

    /// Content from the clause before `border`, and behind `after` where the cue stands in
    /// the middle. Gives the place behind the cue and all that belongs to it.
    fn content_before(
        &self,
        group: &Group<'_>,
        draft: &mut Draft,
        border: usize,
        after: usize,
    ) -> Option<usize> {
        let unit = self.unit;
        let quote = unit.is_quote(border);
        let end = if quote { border + 1 } else { border };
        let mut start = self.clause_start(end);
        if quote && border > start && !self.speech_runs_into(start, border) {
            start = border;
        }
        if start >= end {
            return None;
        }
        draft.content.push(self.span(start..end)?);
        let after = adjuncts(unit, after);
        if unit.is(after, Kind::Comma)
            || unit.is(after, Kind::Dash)
            || unit.is(after, Kind::Colon)
        {
            if unit.is_quote(after + 1) {
                draft.content.push(unit.tokens[after + 1].span);
            } else if quote && unit.tagged(after + 1, Tags::THAT.with(Tags::TO)) {
                // *“Bad luck,” he said, **that** both …*
                let to = self.end(Manner::Clause, after + 1, Some(group));
                draft.content.push(self.span(after + 1..to)?);
            } else if !quote && unit.is(after, Kind::Comma) {
                let from = after + 1;
                // *, she said, **wiping** her face*; *, **including** Oban* is told.
                let participle = unit.get(from).is_some_and(|t| t.ending == Ending::Ing)
                    && !unit.is_small(from, Small::Including);
                // *, said Ned Crale, **who** built it*; *, 54, **of** Oban*
                let inverted = draft.source > draft.cue;
                let whose = inverted
                    && (unit.is_any(from, OPENS_RELATIVE) || unit.tagged(from, Tags::OF));
                let to = self.end(Manner::Clause, from, Some(group));
                if !participle && !whose && to > from + 1 {
                    draft.content.push(self.span(from..to)?);
                }
            }
        } else if unit.is_quote(after) {
            draft.content.push(unit.tokens[after].span);
        }
        Some(after)
    }

    /// Is the quotation at `border` only the end of a clause that is all content: *The law
    /// is “a mess,” she said*?
    fn speech_runs_into(&self, start: usize, border: usize) -> bool {
        if !self.unit.is_quote(border) {
            return false;
        }
        let first = self.unit.tokens[border].span.of(self.text);
        let lower =
            first.chars().find(|c| c.is_alphabetic()).is_some_and(char::is_lowercase);
        // *For years, “the board was blind,” she said*: no sentence of the reporter's before.
        let leads = || !(start..border).any(|i| finite(self.unit, i));
        let fragment = lower
            && (!self.unit.is(border - 1, Kind::Comma) || leads())
            && !self.unit.is(border - 1, Kind::Colon);
        fragment && start < border
    }

    /// Where the clause that ends before `end` begins.
    pub(super) fn clause_start(&self, end: usize) -> usize {
        let unit = self.unit;
        let border =
            (0..end).rev().find(|&i| matches!(unit.tokens[i].kind, Kind::Semicolon));
        let mut start = border.map_or(0, |i| i + 1);
        if unit.tagged(start, Tags::CONJUNCTION) && start + 1 < end {
            start += 1;
            if unit.is(start, Kind::Comma) {
                start += 1;
            }
        }
        start
    }
}
