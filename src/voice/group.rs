//! Verb groups: a cue with its auxiliaries, negation and adverbs, and how it is used.

use std::ops::Range;

use crate::lexicon::{
    CueClass, CueEntry, Cues, Ending, Form, Frame, Reading, Senses, Small, Stance, Tags,
    WordId,
};

use super::phrase::{
    AUXILIARY, HELPED, adjuncts, adverb, auxiliary, finite, infinitive, is_adverb, nominal,
    opens_place, percent, plural_noun,
};
use super::unit::{Kind, Token, Unit};

/// How a cue stands in its clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Use {
    /// *said*, *has said*: a subject belongs to it.
    Finite,
    /// *saying*, *adding*: shares the subject of the clause before.
    Participle,
    /// *to say*: the source is whoever the verb before belongs to.
    Infinitive,
    /// *was accused*, *is expected*
    Passive,
    /// *the claim*
    Noun,
}

/// One reading of one word as a cue.
#[derive(Clone, Copy, Debug)]
pub(super) struct Group<'c> {
    /// First token of the group.
    pub(super) start: usize,
    /// After its last token.
    pub(super) end: usize,
    pub(super) cue: &'c CueEntry,
    pub(super) used: Use,
    /// Has it an auxiliary of its own?
    pub(super) helped: bool,
}

impl Group<'_> {
    /// *The pier **seems** to sink*: nobody says so, and the subject belongs to what seems.
    pub(super) fn raises(&self, frame: Frame) -> bool {
        frame == Frame::To
            && self.cue.class == CueClass::Evidence
            && self.cue.stance == Stance::Hedged
    }

    pub(super) fn tokens(&self) -> Range<usize> {
        self.start..self.end
    }
}

/// All readings of the word at `head`, longest cue first.
pub(super) fn groups<'c>(
    unit: &Unit<'_>,
    cues: &'c Cues,
    head: usize,
    out: &mut Vec<Group<'c>>,
) {
    out.clear();
    let Some(token) = unit.get(head).filter(|t| !t.senses.is_empty()) else { return };
    let hinge = Tags::THAT.with(Tags::TO).with(Tags::WH).with(Tags::BE);
    let hinged = unit.get(head + 1).is_some_and(|t| t.hinge || t.tags.any(hinge));
    // Behind the first word of a phrase its second, or one other word before that.
    let near = [1, 2].map(|i| unit.get(head + i).map_or(WordId::UNKNOWN, |t| t.word()));
    let mut place = Place::new(unit, head);
    for &reading in cues.readings(token.word()) {
        let may = match reading.next {
            // A noun cues something by what follows it.
            WordId::UNKNOWN => reading.form != Form::Noun || hinged,
            second => near.contains(&second),
        };
        if may {
            out.extend(place.group(cues, reading));
        }
    }
    if out.len() > 1 {
        out.sort_by_key(|g| std::cmp::Reverse((g.cue.rest.len(), g.used != Use::Noun)));
    }
}

/// Where a word stands: the same for all cues that it may be a form of, and what it is in
/// each of its senses is told once.
struct Place<'u, 't> {
    unit: &'u Unit<'t>,
    head: usize,
    left: Option<Left>,
    /// The senses for which `uses` tells something.
    told: Senses,
    uses: [Option<Use>; Form::ALL.len()],
}

impl<'u, 't> Place<'u, 't> {
    fn new(unit: &'u Unit<'t>, head: usize) -> Self {
        Place { unit, head, left: None, told: Senses::NONE, uses: [None; Form::ALL.len()] }
    }

    fn used(&mut self, form: Form) -> Option<Use> {
        if !self.told.has(form) {
            self.told = self.told.with(form);
            self.uses[form as usize] = self.tell(form);
        }
        self.uses[form as usize]
    }

    fn tell(&mut self, form: Form) -> Option<Use> {
        let Place { unit, head, .. } = *self;
        match form {
            Form::Noun => noun(unit, head).then_some(Use::Noun),
            _ if form != Form::Adjective && in_name(unit, head) => None,
            _ => used(unit, head, form, &self.left()),
        }
    }

    fn left(&mut self) -> Left {
        *self.left.get_or_insert_with(|| left(self.unit, self.head))
    }

    fn group<'c>(&mut self, cues: &'c Cues, reading: Reading) -> Option<Group<'c>> {
        let used = self.used(reading.form)?;
        let cue = cues.entry(reading);
        let Place { unit, head, .. } = *self;
        let end = if cue.rest.is_empty() { head + 1 } else { rest(unit, cue, head)? };
        let (start, helped) = if used == Use::Noun {
            noun_frame(unit, cue, end)?;
            (head, false)
        } else {
            let left = self.left();
            (left.start, left.be || left.have || left.modal)
        };
        let passive = used == Use::Finite
            && !helped
            && matches!(reading.form, Form::Participle | Form::PastOrParticiple)
            && believed_to_be(unit, cue, end);
        let used = if passive { Use::Passive } else { used };
        let group = Group { start, end, cue, used, helped };
        (!excluded(unit, cue, head)).then_some(group)
    }
}

/// *a man believed **to be** the captain*, where the verb itself takes no infinitive.
fn believed_to_be(unit: &Unit<'_>, cue: &CueEntry, at: usize) -> bool {
    unit.tagged(at, Tags::TO)
        && unit.tagged(at + 1, Tags::BE.with(Tags::HAVE))
        && cue.has(Frame::Passive)
        && !(cue.has(Frame::To) || cue.has(Frame::ObjTo))
}

/// What follows a noun that cues something: *the claim **that***, *a plan **to** go*.
pub(super) fn noun_frame(unit: &Unit<'_>, cue: &CueEntry, at: usize) -> Option<Frame> {
    if cue.has(Frame::That) && (unit.tagged(at, Tags::THAT) || copula(unit, at).is_some()) {
        Some(Frame::That)
    } else if unit.tagged(at, Tags::TO) && cue.has(Frame::To) && infinitive(unit, at) {
        Some(Frame::To)
    } else if unit.tagged(at, Tags::WH) && cue.has(Frame::Wh) {
        Some(Frame::Wh)
    } else {
        cue.prepositions.iter().any(|p| unit.is_known(at, *p)).then_some(Frame::About)
    }
}

/// Where *that* stands in *her claim **on Monday was that** the pier is shut*.
pub(super) fn copula(unit: &Unit<'_>, at: usize) -> Option<usize> {
    let be = adjuncts(unit, at);
    (unit.tagged(be, Tags::BE) && unit.tagged(be + 1, Tags::THAT)).then_some(be + 1)
}

/// *what the United **States** needs*: a name.
fn in_name(unit: &Unit<'_>, head: usize) -> bool {
    let Some([before, token]) = head.checked_sub(1).and_then(|p| unit.tokens.get(p..=head))
    else {
        return false;
    };
    token.capital()
        && !unit.title_case
        && before.kind == Kind::Word
        && before.capital()
        && !before.tags.any(Tags::SUBJECT)
}

/// The words of a phrase behind its first, an adverb or short object between them allowed.
fn rest(unit: &Unit<'_>, cue: &CueEntry, head: usize) -> Option<usize> {
    let mut at = head + 1;
    for &word in &cue.rest {
        if !unit.is_known(at, word) && (adverb(unit, at) || unit.tagged(at, Tags::OBJECT)) {
            at += 1;
        }
        if !unit.is_known(at, word) {
            return None;
        }
        at += 1;
    }
    Some(at)
}

/// Does the cue stand in one of the phrases in which it cues nothing?
fn excluded(unit: &Unit<'_>, cue: &CueEntry, head: usize) -> bool {
    cue.not.iter().any(|phrase| {
        !phrase.is_empty()
            && phrase.iter().enumerate().all(|(i, word)| {
                let at = head + 1 + i;
                unit.is_word(at) && word.is_none_or(|word| unit.is_known(at, word))
            })
    })
}

#[expect(clippy::struct_excessive_bools, reason = "each is an auxiliary of its own")]
#[derive(Clone, Copy)]
struct Left {
    start: usize,
    be: bool,
    have: bool,
    modal: bool,
    to: bool,
    clitic: bool,
}

/// What belongs to the verb before it.
fn left(unit: &Unit<'_>, head: usize) -> Left {
    let mut out = Left {
        start: head,
        be: false,
        have: false,
        modal: false,
        to: false,
        clitic: false,
    };
    let no_part = Tags::TIME.with(Tags::PERIOD).with(Tags::SUBJECT);
    for (at, t) in unit.tokens[..head].iter().enumerate().rev() {
        if t.tags.any(Tags::TO) {
            out.to = true;
            out.start = at;
            return out;
        }
        // *Theresa **May** said*
        if named_so(unit, t, at) {
            break;
        }
        let clitic = t.tags.any(HELPED);
        if clitic || t.tags.any(AUXILIARY) {
            let be = t.tags.any(Tags::BE.with(Tags::CLITIC_BE));
            let have = t.tags.any(Tags::HAVE.with(Tags::CLITIC_HAVE));
            let modal = Tags::MODAL.with(Tags::DO).with(Tags::CLITIC_MODAL);
            out.be |= be && !out.have && !out.modal;
            out.have |= have && !out.modal;
            out.modal |= t.tags.any(modal);
            // *they**'ve** said*: the word is the subject, too.
            if clitic {
                out.clitic = out.start == head;
                break;
            }
            out.start = at;
        } else if between(unit, t, at) {
            // *would **later** write*, *have **long** complained*
        } else if t.tags.any(no_part) || !is_adverb(t, at) {
            break;
        }
    }
    // Adverbs directly before a plain verb belong to it: *also noted*.
    if out.start == head {
        let belongs = |at: usize| adverb(unit, at) && !unit.tagged(at, Tags::TIME);
        out.start = (1..head).rev().take_while(|&at| belongs(at)).last().unwrap_or(head);
    }
    out
}

/// A helping verb that is a name here.
fn named_so(unit: &Unit<'_>, t: &Token, at: usize) -> bool {
    let name = |i: usize| unit.get(i).is_some_and(|t| t.capital());
    t.capital() && at > 0 && !unit.title_case && t.tags.any(Tags::MODAL) && name(at - 1)
}

/// A word of time or *long* directly behind an auxiliary: no noun.
fn between(unit: &Unit<'_>, t: &Token, at: usize) -> bool {
    let helped = Tags::HAVE.with(Tags::MODAL);
    let time = t.tags.any(Tags::TIME) || matches!(t.small, Small::Long | Small::Since);
    time && unit.tagged_before(at, helped)
}

fn used(unit: &Unit<'_>, head: usize, form: Form, left: &Left) -> Option<Use> {
    let before = left.start.checked_sub(1);
    let noun_place = before.is_some_and(|p| {
        let t = &unit.tokens[p];
        let det = Tags::DETERMINER.with(Tags::POSSESSIVE);
        t.kind == Kind::Word
            && !(t.tags.any(Tags::SOME)
                && (form != Form::Base || unit.tagged(head, Tags::PLURAL_VERB)))
            && (t.tags.any(det)
                && !t.tags.any(Tags::RELATIVE.with(Tags::SUBJECT).with(Tags::OBJECT))
                || t.only_owns())
            || t.tags.any(Tags::DETERMINER)
                && form != Form::Base
                && !t.tags.any(Tags::RELATIVE.with(Tags::SOME))
    });
    let preposition = before.is_some_and(|p| {
        unit.tagged(p, Tags::PREPOSITION)
            && !unit.tagged(p, Tags::SUBORDINATOR.with(Tags::ADVERB))
    });
    let helped = left.be || left.have || left.modal || left.to;
    let t = &unit.tokens[head];
    // *requested **documents***: a verb that follows a verb, and might be a noun.
    let object = || {
        let papers = Tags::DOCUMENT.with(Tags::GROUP).with(Tags::ROLE).with(Tags::OCCASION);
        let noun = t.senses.has(Form::Noun) || t.tags.any(papers);
        noun && before.is_some_and(|p| finite(unit, p) && !auxiliary(unit, p))
    };
    let object_behind = || nominal(unit, head + 1) && !adverb(unit, head + 1);
    match form {
        Form::Third
            if object()
                || plural_noun(before.and_then(|p| unit.get(p)), t, unit.get(head + 1)) =>
        {
            None
        }
        // ***Regarding** the pier*
        Form::Ing if t.tags.any(Tags::PREPOSITION) && !left.be => None,
        Form::Base if left.to => Some(Use::Infinitive),
        Form::Base if left.modal => Some(Use::Finite),
        Form::Base | Form::Third if helped || noun_place || preposition => None,
        // *Rumours that …* opens a sentence: no verb without a subject.
        Form::Third if left.start == 0 => None,
        Form::Base => plural_subject(unit, left.start, head).then_some(Use::Finite),
        Form::Past if helped || noun_place => None,
        Form::Participle | Form::PastOrParticiple if left.be && left.to => None,
        Form::Participle | Form::PastOrParticiple if reduced(unit, head, left.start) => {
            Some(Use::Passive)
        }
        // *he**'s** accused the board*
        Form::Participle | Form::PastOrParticiple
            if left.be && left.clitic && object_behind() =>
        {
            Some(Use::Finite)
        }
        Form::Participle | Form::PastOrParticiple if left.be => Some(Use::Passive),
        Form::Participle | Form::PastOrParticiple if left.have => Some(Use::Finite),
        Form::Participle | Form::Noun => None,
        Form::PastOrParticiple if left.modal || left.to || noun_place || preposition => {
            None
        }
        Form::Third | Form::Past | Form::PastOrParticiple => Some(Use::Finite),
        Form::Ing | Form::Adjective if left.be => Some(Use::Finite),
        Form::Ing if noun_place || helped => None,
        Form::Ing => Some(Use::Participle),
        Form::Adjective => linked(unit, head).then_some(Use::Finite),
    }
}

/// ***Asked by** the mayor whether …*, *the plan, first **reported by** the Courier, …*: a
/// passive without its auxiliary, and no noun before that could be a subject.
fn reduced(unit: &Unit<'_>, head: usize, start: usize) -> bool {
    let Some(before) = start.checked_sub(1).and_then(|p| unit.get(p)) else { return true };
    let apart = matches!(before.kind, Kind::Comma | Kind::Dash | Kind::Open)
        || before.tags.any(Tags::WH);
    before.tags.any(Tags::SUBORDINATOR) || apart && unit.tagged(head + 1, Tags::BY)
}

/// *remains confident*, *felt sure*: a linking verb other than *be*.
fn linked(unit: &Unit<'_>, head: usize) -> bool {
    unit.tagged_before(head, Tags::PRESENT.with(Tags::PAST))
}

/// May what stands before be the subject of an uninflected verb?
fn plural_subject(unit: &Unit<'_>, start: usize, head: usize) -> bool {
    let Some(t) = start.checked_sub(1).and_then(|p| unit.get(p)) else { return false };
    if plural_head(unit, start) {
        return true;
    }
    if singular(unit, start - 1) {
        return false;
    }
    // *the women say*, *Oduya and Crale say*: no noun is spelt so.
    if unit.tagged(head, Tags::PLURAL_VERB) && !unit.tokens[head].capital() {
        let subject =
            Tags::ROLE.with(Tags::GROUP).with(Tags::ORGANISATION).with(Tags::SOME);
        if t.kind == Kind::Dash
            || t.kind == Kind::Word
                && (t.capital() || t.tags.any(subject) || t.tags == Tags::NONE)
        {
            return true;
        }
    }
    match t.kind {
        Kind::Word => {
            t.tags.any(
                Tags::SUBJECT
                    .with(Tags::RELATIVE)
                    .with(Tags::GROUP)
                    .with(Tags::CONJUNCTION),
            ) || t.ending == Ending::S
                || t.small != Small::One
                    && t.tags.any(Tags::NUMBER.with(Tags::DETERMINER).with(Tags::QUANTITY))
        }
        Kind::Comma | Kind::Close => true,
        Kind::Other => percent(unit, start - 1),
        _ => false,
    }
}

/// ***Critics** of the law say*, ***polls** in Oban show*: a plural that opens its clause, and a
/// phrase that belongs to it.
pub(super) fn plural_head(unit: &Unit<'_>, start: usize) -> bool {
    let mut near = (start.saturating_sub(7)..start - 1).rev();
    let Some(hinge) = near.find(|&i| opens_place(unit, i)).filter(|&hinge| hinge > 0)
    else {
        return false;
    };
    let plural = &unit.tokens[hinge - 1];
    let opens = (0..hinge - 1).rev().take_while(|&i| unit.is_word(i)).all(|i| {
        nominal(unit, i) && !unit.tagged(i, Tags::DETERMINER)
            || unit.tagged(i, Tags::CONJUNCTION.with(Tags::THAT))
    });
    let noun = plural.kind == Kind::Word
        && (hinge == 1 || !plural.capital())
        && (plural.ending == Ending::S || plural.tags.any(Tags::GROUP))
        && !plural.tags.any(Tags::CLOSED);
    let phrase = (hinge + 1..start).all(|i| nominal(unit, i));
    noun && opens && phrase && hinge + 1 < start
}

/// *a possible **signal***, ***That** claim drew laughter*: what follows is no verb.
fn singular(unit: &Unit<'_>, at: usize) -> bool {
    let t = &unit.tokens[at];
    let article = |t: &Token| t.tags.any(Tags::DETERMINER) && t.span.len() <= 2;
    let before = at.checked_sub(1).map(|p| &unit.tokens[p]);
    let points = t.tags.any(Tags::THAT)
        && before.is_none_or(|t| t.tags.any(Tags::CONJUNCTION) && at == 1);
    points || t.kind == Kind::Word && t.tags == Tags::NONE && before.is_some_and(article)
}

/// May the word be a noun where it stands?
fn noun(unit: &Unit<'_>, head: usize) -> bool {
    let Some(p) = head.checked_sub(1) else { return true };
    let t = &unit.tokens[p];
    if t.kind != Kind::Word {
        return true;
    }
    let infinitive = t.tags.any(Tags::TO) && unit.tagged(head + 1, Tags::DETERMINER);
    let verbal = t.tags.any(Tags::SUBJECT.with(Tags::MODAL).with(Tags::DO));
    t.owns() || !(verbal || infinitive)
}
