//! Sorts: the one thing that a word is, where a place asks only for its neighbour.
//!
//! A word can be several things (*that* is a determiner and opens clauses). Here it is the
//! first of a fixed row, closed classes before open ones. That is crude and always the same,
//! which is what weights measured by it need.

use crate::lexicon::Tags;

use super::unit::{Ending, Kind, Unit};

macro_rules! sorts {
    ($($name:ident = $key:literal;)+) => {
        /// What a token is, by the first class that fits.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(super) enum Sort { $($name,)+ }

        impl Sort {
            /// As a reason: what stands before the source.
            pub(super) fn before_source(self) -> &'static str {
                match self { $(Sort::$name => concat!("before source ", $key),)+ }
            }

            /// With what the content begins.
            pub(super) fn first(self) -> &'static str {
                match self { $(Sort::$name => concat!("first ", $key),)+ }
            }

            /// What stands behind its first word.
            pub(super) fn second(self) -> &'static str {
                match self { $(Sort::$name => concat!("second ", $key),)+ }
            }

            /// What stands behind the content.
            pub(super) fn behind(self) -> &'static str {
                match self { $(Sort::$name => concat!("behind ", $key),)+ }
            }
        }
    };
}

sorts! {
    Edge = "edge";
    Marks = "marks";
    Comma = "comma";
    Semicolon = "semicolon";
    Colon = "colon";
    Dash = "dash";
    Open = "bracket";
    Close = "closing bracket";
    Stop = "stop";
    Other = "sign";
    Negation = "negation";
    That = "that";
    Who = "who";
    Relative = "relative";
    To = "to";
    Of = "of";
    By = "by";
    Preposition = "preposition";
    Conjunction = "conjunction";
    Subordinator = "subordinator";
    Modal = "modal";
    Be = "be";
    Have = "have";
    Do = "do";
    Possessive = "possessive";
    Subject = "subject";
    Object = "object";
    Determiner = "determiner";
    Number = "number";
    Time = "time";
    Period = "period";
    Finite = "finite";
    Name = "name";
    Cue = "cue word";
    Ly = "ly";
    Ed = "ed";
    Ing = "ing";
    S = "s";
    Plain = "plain";
}

/// The classes in the order in which they are asked for.
const CLASSES: [(Tags, Sort); 21] = [
    (Tags::NEGATION, Sort::Negation),
    (Tags::THAT, Sort::That),
    (Tags::WHO, Sort::Who),
    (Tags::RELATIVE, Sort::Relative),
    (Tags::TO, Sort::To),
    (Tags::OF, Sort::Of),
    (Tags::BY, Sort::By),
    (Tags::PREPOSITION, Sort::Preposition),
    (Tags::CONJUNCTION, Sort::Conjunction),
    (Tags::SUBORDINATOR, Sort::Subordinator),
    (Tags::MODAL, Sort::Modal),
    (Tags::BE, Sort::Be),
    (Tags::HAVE, Sort::Have),
    (Tags::DO, Sort::Do),
    (Tags::POSSESSIVE, Sort::Possessive),
    (Tags::SUBJECT, Sort::Subject),
    (Tags::OBJECT, Sort::Object),
    (Tags::DETERMINER, Sort::Determiner),
    (Tags::NUMBER, Sort::Number),
    (Tags::TIME, Sort::Time),
    (Tags::PERIOD, Sort::Period),
];

/// The sort of the token at `at`; beyond the sentence it is its edge.
pub(super) fn sort(unit: &Unit<'_>, at: Option<usize>) -> Sort {
    let Some(t) = at.and_then(|at| unit.get(at)) else { return Sort::Edge };
    match t.kind {
        Kind::Quote(_) => return Sort::Marks,
        Kind::Comma => return Sort::Comma,
        Kind::Semicolon => return Sort::Semicolon,
        Kind::Colon => return Sort::Colon,
        Kind::Dash => return Sort::Dash,
        Kind::Open => return Sort::Open,
        Kind::Close => return Sort::Close,
        Kind::Stop => return Sort::Stop,
        Kind::Other => return Sort::Other,
        Kind::Word => {}
    }
    let closed = CLASSES.iter().find(|(tags, _)| t.tags != Tags::NONE && t.tags.any(*tags));
    match (closed, t.ending) {
        (Some((_, sort)), _) => *sort,
        _ if t.finite => Sort::Finite,
        _ if t.capital => Sort::Name,
        _ if !t.senses.is_empty() => Sort::Cue,
        (_, Ending::Ly) => Sort::Ly,
        (_, Ending::Ed) => Sort::Ed,
        (_, Ending::Ing) => Sort::Ing,
        (_, Ending::S) => Sort::S,
        (_, Ending::Digit) => Sort::Number,
        (_, Ending::Plain) => Sort::Plain,
    }
}
