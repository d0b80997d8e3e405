//! Small words: the few that rules ask for by name.
//!
//! *with*, *that*, *even*: a class of words would say too little, and comparing letters at
//! every place of a sentence too slowly. So each is a number that comes with the look-up.

macro_rules! small {
    ($($name:ident = $word:literal;)+) => {
        /// A word that is asked for by name.
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
        pub(crate) enum Small {
            /// Any other.
            #[default]
            None,
            $($name,)+
        }

        impl Small {
            /// As it is written; empty for [`Small::None`].
            pub(crate) fn word(self) -> &'static str {
                match self { Small::None => "", $(Small::$name => $word,)+ }
            }

            /// All that have a name.
            pub(super) fn named() -> impl Iterator<Item = Small> {
                [$(Small::$name,)+].into_iter()
            }
        }
    };
}

small! {
    About = "about";
    According = "according";
    After = "after";
    Against = "against";
    As = "as";
    At = "at";
    Before = "before";
    Behind = "behind";
    Between = "between";
    By = "by";
    Did = "did";
    DidNot = "didn't";
    Earlier = "earlier";
    Early = "early";
    Even = "even";
    Familiar = "familiar";
    For = "for";
    From = "from";
    Had = "had";
    HadNot = "hadn't";
    Herself = "herself";
    Himself = "himself";
    In = "in";
    Including = "including";
    Inside = "inside";
    Into = "into";
    It = "it";
    Itself = "itself";
    Last = "last";
    Late = "late";
    Long = "long";
    Since = "since";
    Myself = "myself";
    Near = "near";
    Next = "next";
    Of = "of";
    On = "on";
    One = "one";
    Ourselves = "ourselves";
    Outside = "outside";
    Over = "over";
    That = "that";
    Themselves = "themselves";
    There = "there";
    This = "this";
    To = "to";
    Under = "under";
    Was = "was";
    WasNot = "wasn't";
    Were = "were";
    WereNot = "weren't";
    What = "what";
    Whatever = "whatever";
    When = "when";
    Where = "where";
    Which = "which";
    Who = "who";
    Whom = "whom";
    Whose = "whose";
    With = "with";
    Within = "within";
    Yourself = "yourself";
}

/// A set of them, one bit each.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Smalls(u64);

impl Smalls {
    /// All of these.
    pub(crate) const fn of(words: &[Small]) -> Smalls {
        let (mut bits, mut at) = (0, 0);
        while at < words.len() {
            bits |= 1 << words[at] as u64;
            at += 1;
        }
        Smalls(bits)
    }

    /// These, too.
    pub(crate) const fn and(self, words: &[Small]) -> Smalls {
        Smalls(self.0 | Smalls::of(words).0)
    }

    /// Is it one of them?
    pub(crate) fn has(self, word: Small) -> bool {
        self.0 >> word as u64 & 1 != 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::{Cues, Tags};
    use crate::text::Span;

    #[test]
    fn every_small_word_is_found_and_fits_into_a_set() {
        let cues = Cues::builtin();
        for small in Small::named() {
            assert!((small as u32) < u64::BITS, "{}", small.word());
            let shouted = small.word().to_uppercase();
            let found = cues.word_at(shouted.as_bytes(), Span::whole(&shouted)).facts;
            assert_eq!(found.small, small, "{shouted}");
        }
        let set = Smalls::of(&[Small::Who, Small::Which]);
        assert!(set.has(Small::Who) && !set.has(Small::Whom) && !set.has(Small::None));
    }

    #[test]
    fn words_in_self_are_objects() {
        let cues = Cues::builtin();
        for small in Small::named().filter(|s| s.word().contains("sel")) {
            assert!(cues.tags(small.word()).any(Tags::OBJECT), "{}", small.word());
        }
    }
}
