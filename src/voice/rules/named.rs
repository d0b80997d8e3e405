//! Sources that no verb of theirs introduces: *according to S*, *S: A*.

use std::ops::Range;

use smallvec::smallvec;

use crate::lexicon::{CueClass, Ending, Frame, Manner, Small, Smalls, Tags};
use crate::text::Span;

use super::super::draft::Draft;
use super::super::extent::Content;
use super::super::group::Group;
use super::super::phrase::{clause_after, finite, nominal, noun_phrase, participle};
use super::super::source::{OPENS_RELATIVE, source_after};
use super::super::unit::{Kind, Token, Unit};
use super::Scene;

/// ***In** his view*, ***from** her perspective*.
const LOOK: Smalls = Smalls::of(&[Small::In, Small::From, Small::To, Small::By]);

impl Scene<'_, '_> {
    /// `according-to`: *according to S, A*; *A, according to S*.
    pub(super) fn according_to(&self, at: usize) -> Option<Draft> {
        let unit = self.unit;
        if !(unit.tagged(at + 1, Tags::TO) && unit.is_small(at, Small::According)) {
            return None;
        }
        // *according to plan*
        if unit.tagged(at + 2, Tags::MANNER) {
            return None;
        }
        let mut source = source_after(unit, at + 2)?;
        // *according to court **records**, A*: no verb stands here, whatever it looks like.
        let head = |t: &Token| t.finite && t.ending == Ending::S && !t.capital();
        if source.end == noun_phrase(unit, at + 2) && unit.get(source.end).is_some_and(head)
        {
            source = at + 2..self.records(source.end + 1);
        }
        let draft = Draft {
            source: self.span(source.clone()),
            cue: self.span(at..at + 2),
            lemma: "according to".into(),
            ..Draft::without_verb("according-to", self.place)
        };
        self.around(at, source, draft)
    }

    /// `viewpoint`: *in S's view, A*; *A, in the words of S*; *A, in his view, A*.
    pub(super) fn viewpoint(&self, at: usize) -> Option<Draft> {
        let unit = self.unit;
        if unit.tagged(at, Tags::POLL) {
            return self.in_poll(at);
        }
        if !unit.tagged(at, Tags::VIEWPOINT) {
            return None;
        }
        let [phrase, source, cue] = self.words_of(at).or_else(|| self.view_of(at))?;
        let draft = Draft {
            source: self.span(source),
            cue: self.span(cue),
            lemma: unit.word(at, self.text).to_lowercase().into(),
            class: CueClass::Belief,
            ..Draft::without_verb("viewpoint", self.place)
        };
        let comma = |i: usize| unit.is(i, Kind::Comma);
        let closes = phrase.end >= unit.first.closing;
        // Set off: *in his view the pier is safe* is told apart from nothing.
        if phrase.start > 0 && comma(phrase.start - 1) && (comma(phrase.end) || closes) {
            let behind = phrase.end;
            let mut draft = self.around(phrase.start, phrase, draft)?;
            // *She is, in his words, “a rock”*: both sides, whatever they are.
            if draft.content.len() == 1 && comma(behind) {
                draft.content.extend(self.clause_behind(behind));
            }
            return Some(draft);
        }
        let opens = phrase.start == 0 || unit.tagged(phrase.start - 1, Tags::CONJUNCTION);
        let subject = Tags::SUBJECT.with(Tags::DETERMINER).with(Tags::POSSESSIVE);
        let goes_on =
            || unit.tagged(phrase.end, subject) && clause_after(unit, phrase.end, 12);
        let content = (opens && (comma(phrase.end) || goes_on()))
            .then(|| self.clause_behind(phrase.end));
        let content = smallvec![content.flatten()?];
        Some(Draft { content, ..draft })
    }

    /// *in the **words** of S*: the phrase, its source and its cue.
    fn words_of(&self, at: usize) -> Option<[Range<usize>; 3]> {
        let unit = self.unit;
        let start = at.checked_sub(2)?;
        let fits = unit.is_any(start, LOOK)
            && unit.tagged(start + 1, Tags::DETERMINER)
            && unit.tagged(at + 1, Tags::OF);
        let source = fits.then(|| source_after(unit, at + 2)).flatten()?;
        Some([start..source.end, source, start..at + 2])
    }

    /// *in S's **view***, *from her own **perspective***.
    fn view_of(&self, at: usize) -> Option<[Range<usize>; 3]> {
        let unit = self.unit;
        let owner = |i: usize| {
            let owns = unit.get(i).is_some_and(|t| t.owns());
            owns || unit.tagged(i, Tags::POSSESSIVE)
        };
        let last = (at.saturating_sub(2)..at).rev().find(|&i| owner(i))?;
        let near = (last.saturating_sub(6)..last).rev();
        let start = near.into_iter().find(|&i| !nominal(unit, i))?;
        unit.is_any(start, LOOK).then_some([start..at + 1, start + 1..last + 1, at..at + 1])
    }

    /// *In a **poll** released Monday, A*.
    fn in_poll(&self, at: usize) -> Option<Draft> {
        let unit = self.unit;
        let near = (at.saturating_sub(8)..at).rev();
        let start = near.into_iter().find(|&i| !nominal(unit, i))?;
        let opens = start == 0 || start == 1 && unit.tagged(0, Tags::CONJUNCTION);
        if !(opens && unit.is_small(start, Small::In) && start + 1 < at) {
            return None;
        }
        let comma = |from: usize| {
            let mut reach = from..(from + 14).min(unit.tokens.len());
            reach.find(|&i| unit.is(i, Kind::Comma))
        };
        let first = comma(at + 1)?;
        // *In a poll, **taken in May**, …*
        let more = (unit.get(first + 1)?.ending == Ending::Ed).then(|| comma(first + 2));
        let source = start + 1..more.flatten().unwrap_or(first);
        let told = (at + 1..first).any(|i| finite(unit, i));
        if told || !clause_after(unit, source.end + 1, 25) {
            return None;
        }
        Some(Draft {
            content: smallvec![self.clause_behind(source.end)?],
            source: self.span(source),
            cue: self.span(start..start + 1),
            lemma: unit.word(start, self.text).to_lowercase().into(),
            class: CueClass::Evidence,
            ..Draft::without_verb("viewpoint", self.place)
        })
    }

    /// *As first reported by S, A*; *A, as noted by S*: like `according-to`, with a verb.
    pub(super) fn as_told_by(&self, group: &Group<'_>) -> Option<Draft> {
        let unit = self.unit;
        let at = group.start.checked_sub(1)?;
        let told = || group.cue.has(Frame::That) || group.cue.has(Frame::Bare);
        if !(unit.is_small(at, Small::As) && unit.tagged(group.end, Tags::BY) && told()) {
            return None;
        }
        let source = source_after(unit, group.end + 1)?;
        let draft = Draft {
            source: self.span(source.clone()),
            cue: self.span(at..group.end + 1),
            ..Draft::new("according-to", group.cue, self.place)
        };
        self.around(at, source, draft)
    }

    /// The draft with the clause around its cue, which begins at `at` and ends in the source.
    fn around(&self, at: usize, source: Range<usize>, mut draft: Draft) -> Option<Draft> {
        let unit = self.unit;
        // *…, where, according to S, A*; *and according to S, A*
        let comma = at > 0 && unit.is(at - 1, Kind::Comma);
        let end = at - usize::from(comma);
        let hinge = Tags::CONJUNCTION.with(Tags::THAT).with(Tags::WH).with(Tags::RELATIVE);
        if end == 0 || unit.tagged(end - 1, hinge) {
            let source = self.up_to_comma(source);
            draft.source = self.span(source.clone());
            draft.content.push(self.clause_behind(self.insertion_end(source.end))?);
            return Some(draft);
        }
        let set_off = comma || unit.is(at - 1, Kind::Dash) || unit.is(at - 1, Kind::Open);
        let end = if set_off { at - 1 } else { at };
        let start = self.clause_start(end);
        draft.content.push(self.span(start..end)?);
        // *Since May, according to S, A*: what stands before is no clause yet.
        let whole = (start..end).any(|i| finite(unit, i) || unit.is_quote(i));
        if comma && !whole && unit.is(source.end, Kind::Comma) {
            draft.content.extend(self.clause_behind(source.end));
        }
        Some(draft)
    }

    /// *leaked documents **seen by the Herald**, A*: behind what belongs to them.
    fn records(&self, at: usize) -> usize {
        let unit = self.unit;
        let behind = at + usize::from(participle(unit, at));
        if unit.tagged(behind, Tags::PREPOSITION) {
            noun_phrase(unit, behind + 1)
        } else {
            at
        }
    }

    /// *According to Ned Crale**, who built it**, A*: the comma behind what the source is said
    /// to do, or `at`.
    fn insertion_end(&self, at: usize) -> usize {
        let unit = self.unit;
        let relative = unit.is_any(at + 1, OPENS_RELATIVE);
        if !unit.is(at, Kind::Comma) || !(relative || participle(unit, at + 1)) {
            return at;
        }
        let told = if relative { at + 2 } else { at + 1 };
        let verb = (told..at + 10).find(|&i| finite(unit, i) || participle(unit, i));
        let from = verb.unwrap_or(told);
        let comma = (from..from + 20).find(|&i| unit.is(i, Kind::Comma));
        comma.filter(|&comma| clause_after(unit, comma + 1, 25)).unwrap_or(at)
    }

    /// The clause that begins at `at`, or behind a comma there: it has a verb.
    fn clause_behind(&self, at: usize) -> Option<Span> {
        let from = at + usize::from(self.unit.is(at, Kind::Comma));
        self.span(
            from..Content::new(self.unit, self.cues, Manner::Clause, from).whole_end(),
        )
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
    pub(super) fn label(&self) -> Option<Draft> {
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
        let told = || {
            clause_after(unit, colon + 1, 9)
                || (colon + 1..unit.tokens.len()).contains(&unit.first.quote)
        };
        let heads = self.headline && (speaks(unit, 0..colon) || colon <= 2 && told());
        if !named || kicker || !(shouted || heads) {
            return None;
        }
        let to = if shouted { unit.tokens.len() } else { unit.first.closing };
        let content = self.span(colon + 1..to)?;
        Some(Draft {
            content: smallvec![content],
            source: self.span(0..colon),
            cue: self.span(colon..colon + 1),
            lemma: "colon".into(),
            ..Draft::without_verb("label", self.place)
        })
    }
}

/// Do these words name somebody who can speak?
fn speaks(unit: &Unit<'_>, words: Range<usize>) -> bool {
    let tags = Tags::ROLE.with(Tags::TITLE).with(Tags::GROUP).with(Tags::ORGANISATION);
    let tags =
        tags.with(Tags::DOCUMENT).with(Tags::PLACE).with(Tags::MALE).with(Tags::FEMALE);
    words.into_iter().any(|i| unit.tagged(i, tags))
}
