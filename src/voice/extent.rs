//! Where content ends: a source's clause runs on until the reporter takes over again.
//!
//! Nothing marks that place. So each border in the sentence (a comma, a conjunction, a
//! preposition …) is asked how often content ends at such a one in hand-marked news
//! (`lexicons/en/borders.toml`), and content goes on for as long as it is more likely the
//! source's than the reporter's.

use crate::lexicon::{Cues, Ending, Form, Manner, Place, Small, Tags};

use super::group::Group;
use super::phrase::{finite, nominal};
use super::sign::{Odds, Seen, Sight, fixed, speaker};
use super::unit::{Kind, Token, Unit};

/// Content goes on while the source still has it with this probability.
const STILL: f32 = 0.5;

/// Content that begins at `from`.
pub(super) struct Content<'s, 'c> {
    sight: Sight<'s>,
    cues: &'c Cues,
    manner: Manner,
}

impl<'s, 'c> Content<'s, 'c> {
    pub(super) fn new(
        unit: &'s Unit<'s>,
        cues: &'c Cues,
        manner: Manner,
        from: usize,
    ) -> Self {
        Content { sight: Sight::new(unit, from), cues, manner }
    }

    /// The place after the last token of content that no cue gave and that is a clause, so
    /// that it holds the next verb that carries one.
    pub(super) fn whole_end(self) -> usize {
        let Sight { unit, from, last, .. } = self.sight;
        let verb = (from..last).find(|&at| finite(unit, at));
        self.end_behind(verb.unwrap_or(from), None)
    }

    /// The place after its last token; `cue` gave it.
    pub(super) fn end(self, cue: Option<&Group<'_>>) -> usize {
        let from = self.sight.from;
        self.end_behind(from, cue)
    }

    /// The same, where it is sure to hold the token at `least`.
    fn end_behind(mut self, least: usize, cue: Option<&Group<'_>>) -> usize {
        let Sight { unit, from, last, .. } = self.sight;
        self.sight.listen(cue);
        let none = Odds::new(self.cues.borders(), self.manner);
        let mut whole = none;
        fixed(unit, from, cue, &mut whole);
        let mut still = 1.0;
        let mut seen = Seen::default();
        let mut depth = 0usize;
        // An infinitive has none: *the promise to go **was** forgotten*.
        let mut verbs = usize::from(!unit.tagged(from, Tags::TO) && !finite(unit, from));
        let mut behind = from;
        for at in from..last {
            if at < behind {
                continue;
            }
            let kind = unit.tokens[at].kind;
            if kind == Kind::Dash
                && let Some(close) = self.insertion(&seen, at)
            {
                behind = close + 1;
                continue;
            }
            if kind == Kind::Close {
                depth = depth.saturating_sub(1);
            } else if at > least && depth == 0 {
                if self.verb_too_many(at, &mut verbs) {
                    return at - usize::from(unit.is(at - 1, Kind::Comma));
                }
                if self.another(at) || seen.verb() && self.drifts(at) {
                    return at;
                }
                if border(unit, at) && !self.in_subject(&seen, at) {
                    let mut signs = none;
                    self.sight.signs(&seen, at, &mut signs);
                    let odds = whole.sum + signs.sum + self.words(at);
                    still /= 1.0 + odds.exp();
                    if still < STILL {
                        return at;
                    }
                }
            }
            depth += usize::from(kind == Kind::Open);
            self.sight.see(&mut seen, at);
        }
        last.max(from)
    }

    /// Is the comma at `at` before a relative clause in the subject, or directly behind
    /// *that*: *said the river, which had risen, was calm*, *said that, as always, it was*?
    fn in_subject(&self, seen: &Seen, at: usize) -> bool {
        let Sight { unit, from, .. } = self.sight;
        self.manner == Manner::Clause
            && !seen.verb()
            && unit.is(at, Kind::Comma)
            && (unit.tagged(at + 1, Tags::RELATIVE)
                || at == from + 1 && unit.tagged(from, Tags::THAT))
    }

    /// Where what two dashes set off in the subject closes: *said the river **-- which had
    /// risen --** was calm*.
    fn insertion(&self, seen: &Seen, at: usize) -> Option<usize> {
        let Sight { unit, from, last, .. } = self.sight;
        // *may -- **but** need not -- ask* leaves its clause wherever it stands.
        let joined = unit.tagged(at + 1, Tags::CONJUNCTION);
        let clause = matches!(self.manner, Manner::Clause | Manner::Nested);
        if at <= from || seen.verb() && !joined || !clause {
            return None;
        }
        let reach = if joined { 12 } else { 25 };
        (at + 2..last.min(at + reach)).find(|&i| unit.is(i, Kind::Dash))
    }

    /// *…, **according to** the board*, *…; **others say** it is safe*: somebody else's turn.
    fn another(&self, at: usize) -> bool {
        let unit = self.sight.unit;
        let comma = unit.is(at, Kind::Comma);
        let told = || speaker(unit, at + 1, 8) || plural_speaker(unit, at + 1);
        let turns = || {
            unit.tagged(at + 1, Tags::CONTRAST)
                && !unit.tagged(at + 1, Tags::PREPOSITION)
                && (speaker(unit, at + 2, 8) || plural_speaker(unit, at + 2))
        };
        comma && (unit.is_small(at + 1, Small::According) || turns())
            || unit.is(at, Kind::Semicolon) && told()
    }

    /// *…, sending crowds home*, *…, even as …*: the source's hardly more often than not, and
    /// a tail in doubt is the reporter's.
    fn drifts(&self, at: usize) -> bool {
        let unit = self.sight.unit;
        if self.manner != Manner::Clause || !unit.is(at, Kind::Comma) {
            return false;
        }
        let plain = |t: &Token| t.tags == Tags::NONE && t.senses.is_empty() && !t.capital();
        let participle =
            unit.get(at + 1).is_some_and(|t| t.ending == Ending::Ing && plain(t));
        unit.is_small(at + 1, Small::Even)
            || participle && !unit.is_small(at + 1, Small::Including)
    }

    /// Inside another phrase content has one verb of its own, and one more for each clause
    /// in it: *the claim that the pier is safe **drew** laughter*.
    fn verb_too_many(&self, at: usize, left: &mut usize) -> bool {
        let unit = self.sight.unit;
        if self.manner != Manner::Nested {
            return false;
        }
        *left += usize::from(unit.tagged(at, Tags::RELATIVE.with(Tags::SUBORDINATOR)));
        if !finite(unit, at) || chained(unit, at) {
            return false;
        }
        let over = *left == 0 && !unit.tagged_before(at, Tags::SUBJECT);
        *left = left.saturating_sub(1);
        over
    }

    /// What the words behind the border at `at` add.
    fn words(&self, at: usize) -> f32 {
        let unit = self.sight.unit;
        let comma = unit.is(at, Kind::Comma);
        let place = if comma { Place::Comma } else { Place::Plain };
        let next = at + usize::from(comma);
        let first = self.word(next, place);
        if !unit.tagged(next, Tags::CONJUNCTION) {
            return first;
        }
        first + self.word(next + 1, Place::Joined)
    }

    fn word(&self, at: usize, place: Place) -> f32 {
        let Some(token) = self.sight.unit.get(at) else { return 0.0 };
        self.cues.borders().word(token.border, place, self.manner)
    }
}

/// *…; **clerks say** it is new*
fn plural_speaker(unit: &Unit<'_>, from: usize) -> bool {
    (from + 1..from + 6).take_while(|&i| nominal(unit, i - 1)).any(|i| {
        unit.tagged(i, Tags::PLURAL_VERB)
            && unit.tokens[i].senses.has(Form::Base)
            && !unit.tagged(i - 1, Tags::DETERMINER)
    })
}

/// May content end before the token at `at`?
fn border(unit: &Unit<'_>, at: usize) -> bool {
    let opens = Tags::PREPOSITION
        .with(Tags::CONJUNCTION)
        .with(Tags::SUBORDINATOR)
        .with(Tags::RELATIVE)
        .with(Tags::WH)
        .with(Tags::TIME)
        .with(Tags::ADVERB);
    let governs = Tags::PREPOSITION.with(Tags::DETERMINER).with(Tags::POSSESSIVE);
    let t = &unit.tokens[at];
    match t.kind {
        Kind::Comma | Kind::Dash | Kind::Semicolon | Kind::Colon | Kind::Open => true,
        // The comma was the border.
        Kind::Word if unit.is(at - 1, Kind::Comma) => false,
        // *on Thursday*, *the first*
        Kind::Word if unit.tagged(at - 1, governs) => false,
        Kind::Word => {
            t.tags.any(opens)
                || t.ending == Ending::Ing && !t.capital()
                || unit.is_quote(at - 1)
                || finite(unit, at)
        }
        _ => false,
    }
}

/// The second word of *would have*, *did not last*: its group has begun before.
fn chained(unit: &Unit<'_>, at: usize) -> bool {
    let auxiliary = Tags::BE.with(Tags::HAVE).with(Tags::DO).with(Tags::MODAL);
    let before = (0..at).rev().find(|&i| !unit.tagged(i, Tags::ADVERB));
    before.is_some_and(|i| at - i < 4 && unit.tagged(i, auxiliary.with(Tags::CLITIC)))
}
