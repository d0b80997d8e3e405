//! Content behind its cue: *S said that A*, *S urged T to go*, *S slammed T*.

use std::ops::Range;

use crate::lexicon::{CueClass, Ending, Frame, Manner, Small, Tags};

use super::super::draft::Draft;
use super::super::group::{Group, Use};
use super::super::phrase::{
    adjuncts, adverb, clause_after, finite, infinitive, nominal, noun_phrase, opens_place,
};
use super::super::source::shared_subject;
use super::super::unit::{Kind, Token};
use super::super::weigh::Weighing;
use super::{DUMMY, Scene};

/// A rule, its frame, and where its content begins.
type Ahead = (&'static str, Frame, usize);

impl Scene<'_, '_> {
    /// `source-cue-…`: what follows the cue is its content.
    pub(super) fn leading(&self, group: &Group<'_>) -> Option<Draft> {
        let embedded = self.embedded(group);
        let (rule, frame, from) = self.frame(group, embedded.is_some())?;
        let embedded = embedded.filter(|_| from == group.end);
        let inner = embedded.is_some();
        let source = embedded.or_else(|| self.source(group));
        let dummy = source
            .as_ref()
            .is_some_and(|s| s.len() == 1 && self.unit.is_any(s.start, DUMMY));
        if dummy && group.cue.class != CueClass::Speech {
            let clause =
                frame != Frame::Bare || finite(self.unit, noun_phrase(self.unit, from));
            if frame == Frame::NpObj || !clause {
                return None;
            }
        }
        let raises = group.raises(frame);
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
        let manner = manner(frame, who || inner);
        let ended =
            self.unit.is_quote(from) && frame == Frame::Quote && self.quote_ends(from);
        let mut to = if ended { from + 1 } else { self.end(manner, from, Some(group)) };
        // *who has called it “a mess,” **left***: the comma in the marks ends what is set off.
        let opens = group.used == Use::Participle && group.start == 0;
        let set_off = |i: usize| {
            self.unit.tokens[i].ends_in_marks() && (opens || finite(self.unit, i + 1))
        };
        let marks = from.max(self.unit.first.quote)..to;
        if let Some(quote) = marks.into_iter().find(|&i| set_off(i)) {
            to = quote + 1;
        }
        if to <= from {
            return None;
        }
        let mut draft = self.draft(rule, group, frame);
        let subject = source.and_then(|s| self.span(s));
        if raises {
            draft.content.extend(subject);
        } else {
            draft.source = subject;
        }
        draft.content.push(self.span(from..to)?);
        weighing.believed(self.unit, draft)
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
            // *…, though **they** are quick to say*: of the verb before.
            Use::Infinitive => self
                .subject_of_adjective(group.start)
                .or_else(|| shared_subject(self.unit, group.start)),
            _ => shared_subject(self.unit, group.start),
        }
    }

    /// The subject of *are quick* in *they are quick to say*, where that ends at `at`.
    fn subject_of_adjective(&self, at: usize) -> Option<Range<usize>> {
        let be = (at.saturating_sub(4)..at)
            .rev()
            .find(|&i| !self.unit.is_word(i) || self.unit.tagged(i, Tags::BE))?;
        (self.unit.tagged(be, Tags::BE) && be + 1 < at)
            .then(|| self.source_before(be))
            .flatten()
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
        if !unit.is(at, Kind::Comma)
            || group.used != Use::Finite
            || !(group.cue.has(Frame::Bare) || group.cue.has(Frame::ObjThat))
        {
            return false;
        }
        // *…, and **as** the mayor noted, …*
        let source = self.source_before(group.start);
        let hinge = source.and_then(|source| source.start.checked_sub(1));
        let opens = |at: usize| {
            let behind_border = unit.tagged_before(at, Tags::CONJUNCTION)
                || at > 0 && unit.is(at - 1, Kind::Comma);
            unit.is_small(at, Small::As) && (at == 0 || behind_border)
        };
        hinge.is_some_and(opens) && clause_after(unit, at + 1, 25)
    }

    /// What follows the cue, and where its content begins.
    fn frame(&self, group: &Group<'_>, embedded: bool) -> Option<Ahead> {
        let cue = group.cue;
        let unit = self.unit;
        let mut at = group.end;
        let mut behind_recipient = false;
        if cue.has(Frame::ObjThat) && !unit.tagged(at, Tags::THAT) {
            let next = self.recipient(group);
            // *warned **they** could sink*: the subject of what is told.
            let subject = cue.has(Frame::Bare) && finite(unit, noun_phrase(unit, at));
            behind_recipient = next > at && !subject;
            at = if subject { at } else { next };
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
            // It tells as much as *noted that*.
            let frame = if cue.has(Frame::That) { Frame::That } else { Frame::Bare };
            return Some(("source-cue-clause", frame, at + 1));
        }
        if unit.is_small(at, Small::As)
            && (unit.is_quote(at + 1) || unit.is(at + 1, Kind::Comma))
        {
            at += 1;
        }
        let mark = |t: &Token| matches!(t.kind, Kind::Comma | Kind::Colon | Kind::Dash);
        if unit.get(at).is_some_and(mark) {
            match self.behind_mark(group, at) {
                Ok(behind) => at = behind,
                Err(found) => return found,
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
        if let Some(from) = self.topic_behind_place(group, at) {
            return Some(("source-cue-about", Frame::About, from));
        }
        if behind_recipient
            && cue.has(Frame::ObjTo)
            && unit.tagged(at, Tags::TO)
            && infinitive(unit, at)
        {
            // *warned them **not** to go*
            let not = usize::from(unit.tagged_before(at, Tags::NEGATION));
            return Some(("cue-object-infinitive", Frame::ObjTo, at - not));
        }
        if unit.get(at).is_some_and(|t| t.ending == Ending::Ing) && cue.has(Frame::Ing) {
            return Some(("source-cue-ing", Frame::Ing, at));
        }
        if embedded && at == group.end {
            return Some(("source-cue-clause", Frame::Bare, at));
        }
        self.object(group, at, behind_recipient)
    }

    /// Behind a comma, dash or colon at `at`: a quotation, or words behind a colon; else where
    /// *that* stands in *said, however, that*.
    fn behind_mark(&self, group: &Group<'_>, at: usize) -> Result<usize, Option<Ahead>> {
        let unit = self.unit;
        let mark = unit.tokens[at].kind;
        let colon = mark == Kind::Colon;
        if mark != Kind::Dash
            && unit.is_quote(at + 1)
            && (group.cue.has(Frame::Quote) || colon)
        {
            return Err(Some(("source-cue-quote", Frame::Quote, at + 1)));
        }
        if colon && group.cue.class == CueClass::Speech {
            return Err(Some(("source-cue-colon", Frame::Quote, at + 1)));
        }
        let close = (at + 1..at + 14).find(|&i| unit.is(i, mark));
        let that = close.map(|close| close + 1).filter(|&i| unit.tagged(i, Tags::THAT));
        that.filter(|_| !colon).ok_or(None)
    }

    /// *testified before the board **about***, *wrote to the mayor **about***: behind the topic.
    fn topic_behind_place(&self, group: &Group<'_>, at: usize) -> Option<usize> {
        let unit = self.unit;
        let cue = group.cue;
        let place = unit.tagged(at, Tags::PREPOSITION)
            && !(unit.tagged(at, Tags::TO) && infinitive(unit, at));
        if !(place && cue.has(Frame::About)) {
            return None;
        }
        let end = noun_phrase(unit, at + 1);
        let topic = end > at + 1 && cue.prepositions.iter().any(|p| unit.is_known(end, *p));
        topic.then_some(end + 1)
    }

    /// *the pier, which engineers said **was** safe*: source and cue stand between a relative
    /// word and its verb.
    fn embedded(&self, group: &Group<'_>) -> Option<Range<usize>> {
        let told = group.used == Use::Finite && group.cue.has(Frame::Bare);
        if !told || !finite(self.unit, group.end) {
            return None;
        }
        let source = self.source_before(group.start)?;
        // *that* reads like an article within the source.
        let that = source.clone().rev().find(|&at| self.unit.tagged(at, Tags::THAT));
        let start = that.map_or(source.start, |that| that + 1);
        let relative = self.unit.tagged_before(start, Tags::RELATIVE);
        (relative && start < source.end).then_some(start..source.end)
    }

    fn object(&self, group: &Group<'_>, at: usize, told: bool) -> Option<Ahead> {
        let cue = group.cue;
        let unit = self.unit;
        let first = unit.get(at)?;
        // *announced **$5** million would be spent*
        let sum = first.kind == Kind::Other
            && unit.get(at + 1).is_some_and(|t| t.ending == Ending::Digit);
        let opens = sum || matches!(first.kind, Kind::Word | Kind::Quote);
        if !opens {
            return None;
        }
        // A verb that takes no object waits longer for the one of its clause.
        let reach = if cue.has(Frame::NpObj) { 25 } else { 45 };
        let clause = clause_after(unit, at, reach);
        // *“A,” she said **as** she left*: when, not what.
        let when = self.circumstance(at)
            && (unit.first.quote < group.start || unit.tagged(at + 1, Tags::SUBJECT));
        if clause && !when && (cue.has(Frame::Bare) || told) {
            return Some(("source-cue-clause", Frame::Bare, at));
        }
        let stops = Tags::PREPOSITION.with(Tags::CONJUNCTION).with(Tags::SUBORDINATOR);
        if unit.tagged(at, stops) && !unit.tagged(at, Tags::RELATIVE) {
            return None;
        }
        let end = noun_phrase(unit, at);
        // *asked the mayor on Friday **whether***
        if cue.has(Frame::Wh) && end > at {
            let behind = adjuncts(unit, end);
            if unit.tagged(behind, Tags::WH) {
                return Some(("source-cue-wh", Frame::Wh, behind));
            }
        }
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
        // *a poll released Monday **showed***: no object.
        let thing = end > at && !(at > group.end && finite(unit, at)) || unit.is_quote(at);
        (cue.has(Frame::NpObj) && thing).then_some(("source-cue-object", Frame::NpObj, at))
    }

    /// The place behind whom the cue speaks to: *told **reporters***.
    pub(super) fn recipient(&self, group: &Group<'_>) -> usize {
        let at = group.end;
        if !(group.cue.has(Frame::ObjThat) || group.cue.has(Frame::ObjTo)) {
            return at;
        }
        if self.unit.tagged(at, Tags::THAT) || self.unit.is_quote(at) {
            return at;
        }
        let end = noun_phrase(self.unit, at);
        // *told a crowd **in a hall at the harbour** that*
        let mut behind = end;
        while behind < end + 12 && opens_place(self.unit, behind) {
            behind = noun_phrase(self.unit, behind + 1);
        }
        if self.unit.tagged(behind, Tags::THAT) {
            return behind;
        }
        if opens_place(self.unit, end) {
            let more = adjuncts(self.unit, end);
            return more.max(end);
        }
        end
    }
}

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
