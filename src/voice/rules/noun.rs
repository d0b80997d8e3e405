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
        if frame == Frame::About && self.has_no_topic(group, from) {
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
            to = self.main_verb(from..to).unwrap_or(to);
        }
        if to <= from {
            return None;
        }
        let mut draft = self.draft("noun-cue", group, frame);
        draft.source = source.clone().and_then(|s| self.span(s));
        draft.content.push(self.span(from..to)?);
        self.believed(group, source.as_ref(), draft)
    }

    /// *said in a statement **on Thursday** that*, ***on its site** that*; ***critics** of the law
    /// say*, who tell: what stands at `from` is nothing that the noun is about.
    fn has_no_topic(&self, group: &Group<'_>, from: usize) -> bool {
        let unit = self.unit;
        let tells = |i: usize| {
            unit.tagged(i, Tags::PLURAL_VERB)
                && unit.get(i).is_some_and(|t| !t.senses.is_empty())
                && plural_head(unit, i)
        };
        let who = unit.tagged(group.start, Tags::ROLE.with(Tags::GROUP));
        unit.tagged(from, Tags::TIME)
            || unit.tagged(noun_phrase(unit, from), Tags::THAT) && self.told_in(group.start)
            || who && (from + 1..from + 8).any(tells)
    }

    /// ***said in a** statement*: does a verb before tell it?
    fn told_in(&self, noun: usize) -> bool {
        let unit = self.unit;
        let mut near = (noun.saturating_sub(5)..noun).rev();
        let place = near.find(|&i| unit.tagged(i, Tags::PREPOSITION));
        let before = place.map(|place| &unit.tokens[place.saturating_sub(3)..place]);
        before.is_some_and(|before| before.iter().any(|t| !t.senses.is_empty()))
    }

    /// *His criticism of the board **was** sharp*: the verb of the sentence, where it stands in
    /// what is read as the topic.
    fn main_verb(&self, topic: Range<usize>) -> Option<usize> {
        let unit = self.unit;
        let below = Tags::RELATIVE.with(Tags::WH).with(Tags::SUBORDINATOR);
        let verb = topic.clone().skip(1).find(|&i| finite(unit, i))?;
        let relative =
            topic.clone().take_while(|&i| i <= verb).any(|i| unit.tagged(i, below));
        // *the **costs*** at the end is no verb.
        let noun = verb + 1 == topic.end && unit.tokens[verb].ending == Ending::S;
        (!relative && !noun).then_some(verb)
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
