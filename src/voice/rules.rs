//! The rules: each looks at one cue in one unit and proposes at most one attribution.
//!
//! Every rule has a name, which the output carries, and a section in `docs/voice.md`.

use std::cell::Cell;
use std::ops::Range;

use crate::lexicon::{CueClass, Cues, Ending, Frame, Manner, Small, Smalls, Tags};
use crate::text::Span;

use super::draft::Draft;
use super::extent::Content;
use super::group::{Group, Use, groups, noun_frame};
use super::phrase::{
    adjuncts, adverb, clause_after, finite, infinitive, nominal, noun_phrase,
    shared_subject, source_after, source_before,
};
use super::unit::{Kind, Unit};
use super::voiced::Rule;
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
            if let Some(draft) = self.according_to(head) {
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
        if let Some(draft) = self.coloured(group) {
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

    /// `what-source-cue`: *what he claimed a rise in “malign activities”*, *what she called
    /// “a mess”*: the reporter colours one phrase of what may be a longer report.
    fn coloured(&self, group: &Group<'_>) -> Option<Draft> {
        let speaks = matches!(
            group.cue.class,
            CueClass::Speech | CueClass::Judgement | CueClass::Belief
        );
        if group.used != Use::Finite || !speaks || group.start <= self.unit.first.wh {
            return None;
        }
        let source = self.source_before(group.start)?;
        let what = source.start.checked_sub(1)?;
        if !self.unit.is_any(what, Smalls::of(&[Small::What, Small::Whatever])) {
            return None;
        }
        let from = group.end;
        let copula = usize::from(self.unit.tagged(from, Tags::BE));
        let to = self.end(Manner::Nested, from + copula, Some(group));
        if to <= from {
            return None;
        }
        // *what he claimed **was** a rise*: a clause.
        let frame = if copula > 0 { Frame::Bare } else { Frame::NpObj };
        let mut draft = self.draft("what-source-cue", group, frame);
        draft.source = self.span(source.clone());
        draft.content.push(self.span(from..to)?);
        draft.colours = self.span(what..to);
        self.believed(group, Some(&source), draft)
    }

    /// Nothing but time, place and stops behind: *…, she said on Friday.*
    fn closes(&self, at: usize) -> bool {
        let at = adjuncts(self.unit, at);
        let ends = [Kind::Stop, Kind::Comma, Kind::Semicolon, Kind::Dash, Kind::Open];
        self.unit.get(at).is_none_or(|t| ends.contains(&t.kind))
    }

    /// `content-source-cue`: *“A,” S said*; *A, S said*; and in the middle *A, S said, A*.
    /// `content-cue-source`: *“A,” said S*; *A, said S*.
    fn trailing(&self, group: &Group<'_>) -> Option<Draft> {
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
        let phrase = unit_phrase(self.unit, recipient)
            && (self.unit.tagged(source.start, Tags::SUBJECT)
                || self.unit.tokens[source.start].capital())
            && !self.unit.tagged(0, Tags::PREPOSITION.with(Tags::SUBORDINATOR))
            && (0..border).any(|i| finite(self.unit, i))
            && group.cue.class == CueClass::Speech;
        let ends = self.closes(recipient)
            || (after_quote || phrase) && self.no_content_at(recipient);
        if !ends || !after_quote && self.speaks_behind(recipient) {
            return None;
        }
        let mut draft = self.draft("content-source-cue", group, Frame::Inverted);
        draft.source = self.span(source.clone());
        self.content_before(group, &mut draft, border, recipient)?;
        self.believed(group, Some(&source), draft)
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
        !self.unit.tagged(at, Tags::THAT)
            && !self.unit.is(at, Kind::Colon)
            && !self.unit.is_quote(at)
            && !clause_after(self.unit, at, 8)
    }

    fn inverted(&self, group: &Group<'_>) -> Option<Draft> {
        if !(group.cue.has(Frame::Inverted) && group.cue.class != CueClass::Judgement) {
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
        if self.unit.is(source.end, Kind::Colon) && self.unit.is_quote(source.end + 1) {
            let mut draft = self.draft("cue-source-quote", group, Frame::Quote);
            draft.source = self.span(source.clone());
            draft.content.push(self.unit.tokens[source.end + 1].span);
            return self.believed(group, Some(&source), draft);
        }
        let own_clause = clause_after(self.unit, source.end, 1)
            || finite(self.unit, source.end) && !self.unit.is(source.end, Kind::Comma);
        if own_clause || !after_quote && !self.closes(source.end) {
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
    /// the middle.
    fn content_before(
        &self,
        group: &Group<'_>,
        draft: &mut Draft,
        border: usize,
        after: usize,
    ) -> Option<()> {
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
            } else if !quote && unit.is(after, Kind::Comma) {
                let from = after + 1;
                let participle = unit.get(from).is_some_and(|t| t.ending == Ending::Ing);
                let conjunction = unit.tagged(from, Tags::CONJUNCTION.with(Tags::CONTRAST));
                let to = self.end(Manner::Clause, from, Some(group));
                if !participle && !conjunction && to > from + 1 {
                    draft.content.push(self.span(from..to)?);
                }
            }
        } else if unit.is_quote(after) {
            draft.content.push(unit.tokens[after].span);
        }
        Some(())
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
        let fragment = lower
            && !self.unit.is(border - 1, Kind::Comma)
            && !self.unit.is(border - 1, Kind::Colon);
        fragment && start < border
    }

    /// Where the clause that ends before `end` begins.
    fn clause_start(&self, end: usize) -> usize {
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

    /// The place behind whom the cue speaks to: *told **reporters***.
    fn recipient(&self, group: &Group<'_>) -> usize {
        let at = group.end;
        if !(group.cue.has(Frame::ObjThat) || group.cue.has(Frame::ObjTo)) {
            return at;
        }
        if self.unit.tagged(at, Tags::THAT) || self.unit.is_quote(at) {
            return at;
        }
        let end = noun_phrase(self.unit, at);
        if self.unit.tagged(end, Tags::PREPOSITION) && !self.unit.tagged(end, Tags::TO) {
            let more = adjuncts(self.unit, end);
            return more.max(end);
        }
        end
    }

    /// `source-cue-…`: what follows the cue is its content.
    fn leading(&self, group: &Group<'_>) -> Option<Draft> {
        let (rule, frame, from) = self.frame(group)?;
        let source = self.source(group);
        let dummy = source
            .as_ref()
            .is_some_and(|s| s.len() == 1 && self.unit.is_any(s.start, DUMMY));
        let clause =
            frame != Frame::Bare || finite(self.unit, noun_phrase(self.unit, from));
        if dummy
            && (frame == Frame::NpObj && group.cue.class != CueClass::Speech || !clause)
        {
            return None;
        }
        let weighing = Weighing::new(
            self.unit,
            self.cues,
            group,
            source.as_ref(),
            (Some(frame), Some(from)),
        );
        if weighing.hopeless() {
            return None;
        }
        let who = source.as_ref().is_some_and(|s| self.unit.tagged(s.start, Tags::WHO));
        let manner = manner(frame, who);
        let ended =
            self.unit.is_quote(from) && frame == Frame::Quote && self.quote_ends(from);
        let to = if ended { from + 1 } else { self.end(manner, from, Some(group)) };
        if to <= from {
            return None;
        }
        let mut draft = self.draft(rule, group, frame);
        draft.source = source.and_then(|s| self.span(s));
        draft.content.push(self.span(from..to)?);
        weighing.believed(self.unit, draft)
    }

    /// The draft with its confidence, where that is worth it.
    fn believed(
        &self,
        group: &Group<'_>,
        source: Option<&Range<usize>>,
        draft: Draft,
    ) -> Option<Draft> {
        let start = draft.content.first().map(|c| c.start());
        let from =
            start.map(|start| self.unit.tokens.partition_point(|t| t.span.start() < start));
        Weighing::new(self.unit, self.cues, group, source, (draft.frame, from))
            .believed(self.unit, draft)
    }

    /// Where content that begins at `from` ends.
    fn end(&self, manner: Manner, from: usize, cue: Option<&Group<'_>>) -> usize {
        Content::new(self.unit, self.cues, manner, from).end(cue)
    }

    fn source(&self, group: &Group<'_>) -> Option<Range<usize>> {
        match group.used {
            Use::Finite => self
                .source_before(group.start)
                .or_else(|| shared_subject(self.unit, group.start)),
            // *with Moscow lambasting …*: a subject of its own.
            Use::Participle if self.absolute(group.start) => {
                self.source_before(group.start)
            }
            _ => shared_subject(self.unit, group.start),
        }
    }

    fn absolute(&self, start: usize) -> bool {
        let direct = start > 0 && nominal(self.unit, start - 1);
        let source = direct.then(|| self.source_before(start)).flatten();
        source.is_some_and(|s| {
            s.start > 0
                && (self.unit.is_small(s.start - 1, Small::With)
                    || self.unit.is(s.start - 1, Kind::Comma))
        })
    }

    /// Is the quotation at `from` all that is said?
    fn quote_ends(&self, from: usize) -> bool {
        let whole = self.unit.tokens[from].span.of(self.text);
        let ended = whole
            .trim_end_matches(['”', '"', '\'', '’', '»'])
            .ends_with(['.', '!', '?', ',']);
        ended || self.unit.get(from + 1).is_none_or(|t| t.kind != Kind::Word)
    }

    /// *As the mayor noted, the pier is shut*: the clause behind the comma is content.
    fn as_noted(&self, group: &Group<'_>, at: usize) -> bool {
        let unit = self.unit;
        let first = !unit.tokens.iter().take(at).any(|t| t.kind == Kind::Comma);
        unit.is(at, Kind::Comma)
            && unit.is_small(0, Small::As)
            && group.used == Use::Finite
            && group.cue.has(Frame::Bare)
            && first
            && clause_after(unit, at + 1, 25)
    }

    /// What follows the cue, and where its content begins.
    fn frame(&self, group: &Group<'_>) -> Option<(&'static str, Frame, usize)> {
        let cue = group.cue;
        let unit = self.unit;
        let mut at = group.end;
        let mut behind_recipient = false;
        if cue.has(Frame::ObjThat) && !unit.tagged(at, Tags::THAT) {
            let next = self.recipient(group);
            behind_recipient = next > at;
            at = next;
        }
        at = adjuncts(unit, at);
        // *writes back, “…”*
        let marked = |i: usize| {
            unit.is(i, Kind::Comma) || unit.is(i, Kind::Colon) || unit.is_quote(i)
        };
        if adverb(unit, at) && marked(at + 1) {
            at += 1;
        }
        if unit.is(at, Kind::Comma) && unit.tagged(at + 1, Tags::THAT) {
            at += 1;
        }
        if self.as_noted(group, at) {
            return Some(("source-cue-clause", Frame::Bare, at + 1));
        }
        if unit.is_small(at, Small::As)
            && (unit.is_quote(at + 1) || unit.is(at + 1, Kind::Comma))
        {
            at += 1;
        }
        if unit.is(at, Kind::Comma) || unit.is(at, Kind::Colon) {
            let colon = unit.is(at, Kind::Colon);
            if unit.is_quote(at + 1) && (cue.has(Frame::Quote) || colon) {
                return Some(("source-cue-quote", Frame::Quote, at + 1));
            }
            if colon && cue.class == CueClass::Speech {
                return Some(("source-cue-colon", Frame::Quote, at + 1));
            }
            // *said, however, that …*
            let close = (at + 1..at + 14).find(|&i| unit.is(i, Kind::Comma));
            match close {
                Some(close) if unit.tagged(close + 1, Tags::THAT) && !colon => {
                    at = close + 1;
                }
                _ => return None,
            }
        }
        if unit.tagged(at, Tags::THAT) && (cue.has(Frame::That) || cue.has(Frame::ObjThat))
        {
            let pronoun = finite(unit, at + 1) && !cue.has(Frame::Bare);
            if !pronoun {
                return Some(("source-cue-that", Frame::That, at));
            }
        }
        if unit.is_quote(at) && cue.has(Frame::Quote) {
            return Some(("source-cue-quote", Frame::Quote, at));
        }
        if unit.tagged(at, Tags::WH) && cue.has(Frame::Wh) {
            return Some(("source-cue-wh", Frame::Wh, at));
        }
        if unit.tagged(at, Tags::TO) && cue.has(Frame::To) && infinitive(unit, at) {
            return Some(("source-cue-infinitive", Frame::To, at));
        }
        if !cue.prepositions.is_empty()
            && unit.tagged(at, Tags::PREPOSITION)
            && cue.prepositions.iter().any(|p| unit.is_known(at, *p))
        {
            let frame = if cue.has(Frame::About) { Frame::About } else { Frame::ForTo };
            return Some(("source-cue-about", frame, at + 1));
        }
        if behind_recipient
            && cue.has(Frame::ObjTo)
            && unit.tagged(at, Tags::TO)
            && infinitive(unit, at)
        {
            return Some(("cue-object-infinitive", Frame::ObjTo, at));
        }
        if unit.get(at).is_some_and(|t| t.ending == Ending::Ing) && cue.has(Frame::Ing) {
            return Some(("source-cue-ing", Frame::Ing, at));
        }
        self.object(group, at, behind_recipient)
    }

    fn object(
        &self,
        group: &Group<'_>,
        at: usize,
        told: bool,
    ) -> Option<(&'static str, Frame, usize)> {
        let cue = group.cue;
        let unit = self.unit;
        let first = unit.get(at)?;
        let opens = first.kind == Kind::Word || first.kind == Kind::Quote;
        if !opens {
            return None;
        }
        let clause = clause_after(unit, at, 25);
        if clause && (cue.has(Frame::Bare) || told) {
            return Some(("source-cue-clause", Frame::Bare, at));
        }
        let stops = Tags::PREPOSITION.with(Tags::CONJUNCTION).with(Tags::SUBORDINATOR);
        if unit.tagged(at, stops) && !unit.tagged(at, Tags::RELATIVE) {
            return None;
        }
        let end = noun_phrase(unit, at);
        let follows = |tag| unit.tagged(end, tag);
        if cue.has(Frame::ObjTo) && follows(Tags::TO) && infinitive(unit, end) {
            return Some(("cue-object-infinitive", Frame::ObjTo, at));
        }
        if cue.has(Frame::ObjThat) && follows(Tags::THAT) {
            return Some(("source-cue-that", Frame::ObjThat, end));
        }
        if cue.has(Frame::ObjFor) && unit.is_small(end, Small::For) {
            return Some(("source-cue-object", Frame::ObjFor, at));
        }
        if cue.has(Frame::ObjOf)
            && unit.tokens[at..end].iter().any(|t| t.tags.any(Tags::OF))
        {
            return Some(("source-cue-object", Frame::ObjOf, at));
        }
        if cue.has(Frame::ObjAs) && unit.is_small(end, Small::As) {
            return Some(("source-cue-object", Frame::ObjAs, at));
        }
        (cue.has(Frame::NpObj) && end > at || cue.has(Frame::NpObj) && unit.is_quote(at))
            .then_some(("source-cue-object", Frame::NpObj, at))
    }

    /// `passive-cue`: *was accused of*, *is expected to*, *was quoted as saying that*.
    fn passive(&self, group: &Group<'_>) -> Option<Draft> {
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
        end = adjuncts(unit, end);
        let mut source = None;
        let mut by = None;
        if unit.tagged(end, Tags::BY) {
            source = source_after(unit, end + 1);
            by = (end == group.end && source.is_some()).then_some(group.start..end + 1);
            end = source.as_ref().map_or(end, |s| s.end);
        }
        let subject = self.source_before(group.start)?;
        let mut draft = self.draft("passive-cue", group, self.behind_passive(group, end));
        if let Some(by) = by {
            draft.cue = self.span(by);
        }
        let impersonal = unit.is_any(subject.start, DUMMY);
        if unit.tagged(end, Tags::THAT) {
            let to = self.end(Manner::Clause, end, Some(group));
            // *Residents were told that …*: who hears it is no source.
            let hears = group.cue.has(Frame::ObjThat);
            let source = (!impersonal && !hears).then_some(subject);
            draft.source = source.clone().and_then(|s| self.span(s));
            draft.content.push(self.span(end..to)?);
            return self.believed(group, source.as_ref(), draft);
        }
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
        if !impersonal {
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

    /// What follows a passive tells as much as behind the active verb: *was alleged **that***, *was
    /// described **as***. An infinitive does not: *is expected to* needs nobody who expects.
    fn behind_passive(&self, group: &Group<'_>, at: usize) -> Frame {
        let unit = self.unit;
        let cue = group.cue;
        if unit.tagged(at, Tags::THAT) && cue.has(Frame::That) {
            Frame::That
        } else if unit.tagged(at, Tags::OF) && cue.has(Frame::ObjOf) {
            Frame::ObjOf
        } else if cue.has(Frame::ObjAs) && unit.is_small(at, Small::As) {
            Frame::ObjAs
        } else {
            Frame::Passive
        }
    }

    /// `noun-cue`: *S's claim that …*, *the decision to …*
    fn noun(&self, group: &Group<'_>) -> Option<Draft> {
        let unit = self.unit;
        let at = group.end;
        let frame = noun_frame(unit, group.cue, at)?;
        let mut from = if frame == Frame::About { at + 1 } else { at };
        let mut source = self.owner(group.start);
        // *the warning of the engineers that …*
        let owner = noun_phrase(unit, from);
        if unit.tagged(at, Tags::OF) && owner > from && unit.tagged(owner, Tags::THAT) {
            source = Some(from..owner);
            from = owner;
        }
        let clause = frame != Frame::About || from == owner;
        let manner = if clause { Manner::Nested } else { Manner::About };
        let to = self.end(manner, from, Some(group));
        if to <= from {
            return None;
        }
        let mut draft = self.draft("noun-cue", group, frame);
        draft.source = source.clone().and_then(|s| self.span(s));
        draft.content.push(self.span(from..to)?);
        self.believed(group, source.as_ref(), draft)
    }

    /// Whose claim: *the minister's*, *his*.
    fn owner(&self, noun: usize) -> Option<Range<usize>> {
        let unit = self.unit;
        let last = (noun.saturating_sub(3)..noun).rev().find(|&i| {
            unit.get(i).is_some_and(|t| t.owns()) || unit.tagged(i, Tags::POSSESSIVE)
        })?;
        if unit.tagged(last, Tags::POSSESSIVE) {
            return Some(last..last + 1);
        }
        let mut start = last;
        while start > 0
            && unit.is_word(start - 1)
            && (unit.get(start - 1).is_some_and(|t| t.capital())
                || unit.tagged(start - 1, Tags::DETERMINER.with(Tags::ROLE)))
            && !unit.tagged(start - 1, Tags::PREPOSITION)
        {
            start -= 1;
        }
        Some(start..last + 1)
    }

    /// `according-to`: *according to S, A*; *A, according to S*.
    fn according_to(&self, at: usize) -> Option<Draft> {
        let unit = self.unit;
        if !(unit.tagged(at + 1, Tags::TO) && unit.is_small(at, Small::According)) {
            return None;
        }
        // *according to plan*
        if unit.tagged(at + 2, Tags::MANNER) {
            return None;
        }
        let source = source_after(unit, at + 2)?;
        let mut draft = Draft {
            source: self.span(source.clone()),
            cue: self.span(at..at + 2),
            lemma: "according to".into(),
            ..Draft::without_verb("according-to", self.place)
        };
        let opens = at == 0 || at == 1 && unit.tagged(0, Tags::CONJUNCTION);
        if opens {
            let source = self.up_to_comma(source);
            draft.source = self.span(source.clone());
            let from = source.end + usize::from(unit.is(source.end, Kind::Comma));
            let to = self.end(Manner::Clause, from, None);
            draft.content.push(self.span(from..to)?);
            return Some(draft);
        }
        let comma = unit.is(at - 1, Kind::Comma)
            || unit.is(at - 1, Kind::Dash)
            || unit.is(at - 1, Kind::Open);
        let end = if comma { at - 1 } else { at };
        let start = self.clause_start(end);
        draft.content.push(self.span(start..end)?);
        Some(draft)
    }

    /// *According to a poll **by the town for the harbour board**, …*: where the sentence opens
    /// with its source, all before the comma belongs to it.
    fn up_to_comma(&self, source: Range<usize>) -> Range<usize> {
        let unit = self.unit;
        let reach = source.end..(source.end + 14).min(unit.tokens.len());
        let comma = reach.into_iter().find(|&i| unit.is(i, Kind::Comma));
        let Some(comma) = comma.filter(|&comma| clause_after(unit, comma + 1, 12)) else {
            return source;
        };
        let below = Tags::RELATIVE.with(Tags::WHO);
        let told = |i: usize| finite(unit, i) || unit.is(i, Kind::Colon);
        let relative = (source.end..comma).any(|i| unit.tagged(i, below));
        let main = !relative && (source.end..comma).any(told);
        if main { source } else { source.start..comma }
    }

    /// `label`: *KOVALT: We did not cross.* in interviews; *Minister: the talks failed* in
    /// headlines.
    fn label(&self) -> Option<Draft> {
        let unit = self.unit;
        let colon = (1..unit.tokens.len().min(7)).find(|&i| unit.is(i, Kind::Colon))?;
        let named = (0..colon).all(|i| {
            unit.get(i)
                .is_some_and(|t| t.capital() || t.tags.any(Tags::OF.with(Tags::ROLE)))
        });
        let shouted = (0..colon).all(|i| {
            let word = unit.word(i, self.text);
            word.len() > 1 && !word.chars().any(char::is_lowercase)
        });
        let nobody = |i| self.cues.turns().names_nobody(unit.word(i, self.text));
        let kicker =
            (0..colon).any(|i| unit.tagged(i, Tags::KICKER) || shouted && nobody(i));
        let heads = self.headline
            && (speaks(unit, 0..colon) || colon <= 2 && clause_after(unit, colon + 1, 9));
        if !named || kicker || !(shouted || heads) {
            return None;
        }
        let to = if shouted { unit.tokens.len() } else { unit.first.closing };
        let content = self.span(colon + 1..to)?;
        Some(Draft {
            content: [content].into_iter().collect(),
            source: self.span(0..colon),
            cue: self.span(colon..colon + 1),
            lemma: "colon".into(),
            ..Draft::without_verb("label", self.place)
        })
    }
}

/// Subjects that name nobody.
const DUMMY: Smalls = Smalls::of(&[Small::It, Small::There]);

/// How the content of a frame hangs on its cue.
fn manner(frame: Frame, who: bool) -> Manner {
    match frame {
        _ if who => Manner::Nested,
        Frame::Quote | Frame::That | Frame::Bare | Frame::Wh | Frame::ObjThat => {
            Manner::Clause
        }
        Frame::To | Frame::ObjTo => Manner::Infinitive,
        Frame::About | Frame::ForTo => Manner::About,
        Frame::ObjFor | Frame::ObjAs | Frame::ObjOf => Manner::Complement,
        _ => Manner::Phrase,
    }
}

/// *…, she said **in** a message to the town*
fn unit_phrase(unit: &Unit<'_>, at: usize) -> bool {
    unit.tagged(at, Tags::PREPOSITION) && !unit.tagged(at, Tags::TO)
}

/// Do these words name somebody who can speak?
fn speaks(unit: &Unit<'_>, words: Range<usize>) -> bool {
    let tags = Tags::ROLE.with(Tags::TITLE).with(Tags::GROUP).with(Tags::ORGANISATION);
    let tags =
        tags.with(Tags::DOCUMENT).with(Tags::PLACE).with(Tags::MALE).with(Tags::FEMALE);
    words.into_iter().any(|i| unit.tagged(i, tags))
}
