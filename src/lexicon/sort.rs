//! Sorts: the one thing that a word is, where a place asks only for its neighbour.
//!
//! A word can be several things (*that* is a determiner and opens clauses). Here it is the
//! first of a fixed row, closed classes before open ones. That is crude and always the same,
//! which is what weights measured by it need.

use super::grammar::Tags;

macro_rules! sorts {
    ($($name:ident = $key:literal;)+) => {
        /// What a token is, by the first class that fits.
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
        pub(crate) enum Sort { $($name,)+ #[default] Plain }

        impl Sort {
            /// As reasons: before the source, first and second in the content, behind it.
            pub(super) const NAMES: &[[&str; 4]] = &[$(sorts!(@ $key),)+ sorts!(@ "plain")];
            /// How many there are.
            pub(super) const COUNT: usize = Sort::NAMES.len();
        }
    };
    (@ $key:literal) => {
        [
            concat!("before source ", $key),
            concat!("first ", $key),
            concat!("second ", $key),
            concat!("behind ", $key),
        ]
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

impl Sort {
    /// What a word of a closed class is; [`Sort::Plain`] where it is of none.
    pub(super) fn closed(tags: Tags) -> Sort {
        let class = CLASSES.iter().find(|(class, _)| tags.any(*class));
        class.map_or(Sort::Plain, |(_, sort)| *sort)
    }
}
