//! Nouns that cue, and phrases that a reporter colours: *the claim that A*, *what he called A*.

use std::ops::Range;

use crate::lexicon::{CueClass, Ending, Frame, Manner, Small, Smalls, Tags};

use super::super::draft::Draft;
use super::super::group::{Group, Use, copula, noun_frame, plural_head};
use super::super::phrase::{finite, noun_phrase, short_name};
use super::super::unit::Kind;
use super::Scene;

impl Scene<'_, '_> {
    /// `noun-cue`: *S's claim that …*, *the decision to …*
    pub(super) fn noun(&self, group: &Group<'_>) -> Option<Draft> {
        let unit = self.unit;
        let at = group.end;
        let frame = noun_frame(unit, group.cue, at)?;
        let mut from = if frame == Frame::About { at + 1 } else { at };
        // *said in a statement **on Thursday** that*, *on its site that*: no topic.
        let topic = noun_phrase(unit, from);
        let no_topic = unit.tagged(from, Tags::TIME)
            || unit.tagged(topic, Tags::THAT) && self.told_in(group.start);
        // ***Critics** of the law **say***: who tells.
        let tells = |i: usize| {
            unit.tagged(i, Tags::PLURAL_VERB)
                && unit.get(i).is_some_and(|t| !t.senses.is_empty())
                && plural_head(unit, i)
        };
        let who = unit.tagged(group.start, Tags::ROLE.with(Tags::GROUP))
            && (from + 1..from + 8).any(tells);
        if frame == Frame::About && (no_topic || who) {
            return None;
        }
        // *her claim was **that** …*
        let told = copula(unit, at).filter(|_| frame == Frame::That);
        from = told.unwrap_or(from);
        let mut source = self.owner(group.start);
        // *the warning of the engineers that …*
        let owner = noun_phrase(unit, from);
        if unit.tagged(at, Tags::OF) && owner > from && unit.tagged(owner, Tags::THAT) {
            source = Some(from..owner);
            from = owner;
        }
        let clause = frame != Frame::About || from == owner;
        let manner = match () {
            () if told.is_some() => Manner::Clause,
            () if clause => Manner::Nested,
            () => Manner::About,
        };
        let mut to = self.end(manner, from, Some(group));
        if frame == Frame::About && source.as_ref().is_some_and(|s| s.start == 0) {
            // *His criticism of the board **was** sharp*: the verb of the sentence.
            let own = from..to;
            let below = Tags::RELATIVE.with(Tags::WH).with(Tags::SUBORDINATOR);
            let relative = own.clone().find(|&i| unit.tagged(i, below)).unwrap_or(to);
            let verb = own.clone().skip(1).find(|&i| finite(unit, i));
            let told = |verb: usize| {
                verb < relative && (verb + 1 < to || unit.tokens[verb].ending != Ending::S)
            };
            to = verb.filter(|&verb| told(verb)).unwrap_or(to);
        }
        if to <= from {
            return None;
        }
        let mut draft = self.draft("noun-cue", group, frame);
        draft.source = source.clone().and_then(|s| self.span(s));
        draft.content.push(self.span(from..to)?);
        self.believed(group, source.as_ref(), draft)
    }

    /// ***said in a** statement*: where the verb before tells it?
    fn told_in(&self, noun: usize) -> bool {
        let unit = self.unit;
        let mut near = (noun.saturating_sub(5)..noun).rev();
        let place = near.find(|&i| unit.tagged(i, Tags::PREPOSITION));
        place.is_some_and(|place| {
            !self.unit.tokens[place.saturating_sub(3)..place]
                .iter()
                .all(|t| t.senses.is_empty())
        })
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
        let belongs = |at: usize| {
            let name = unit.get(at).is_some_and(|t| t.capital())
                || unit.tagged(at, Tags::DETERMINER.with(Tags::ROLE));
            let word = unit.is_word(at) && name && !unit.tagged(at, Tags::PREPOSITION);
            // *Mr**.** Crale's claim*
            word || unit.is(at, Kind::Stop) && short_name(unit, at)
        };
        let start = (0..last).rev().take_while(|&at| belongs(at)).last().unwrap_or(last);
        Some(start..last + 1)
    }

    /// `what-source-cue`: *what he claimed a rise in “malign activities”*, *what she called
    /// “a mess”*: the reporter colours one phrase of what may be a longer report.
    pub(super) fn coloured(&self, group: &Group<'_>) -> Option<Draft> {
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
}
