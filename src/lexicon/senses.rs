//! The senses in which a form of a cue can stand, one bit each.

/// The sense in which a form of a cue stands in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Form {
    /// *say*
    Base,
    /// *says*
    Third,
    /// *wrote*
    Past,
    /// *written*
    Participle,
    /// *said*, which is both.
    PastOrParticiple,
    /// *saying*
    Ing,
    /// *claim* or *claims*, the noun.
    Noun,
    /// *confident*, behind a form of *be*.
    Adjective,
}

impl Form {
    /// All of them, in order.
    pub const ALL: [Form; 8] = [
        Form::Base,
        Form::Third,
        Form::Past,
        Form::Participle,
        Form::PastOrParticiple,
        Form::Ing,
        Form::Noun,
        Form::Adjective,
    ];
}

/// A set of senses.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Senses(u8);

impl Senses {
    /// That of no cue.
    pub(crate) const NONE: Senses = Senses(0);

    /// The one with `form` added.
    pub(crate) const fn with(self, form: Form) -> Senses {
        Senses(self.0 | 1 << form as u8)
    }

    /// Has it at least one of these?
    pub(crate) fn any(self, other: Senses) -> bool {
        self.0 & other.0 != 0
    }

    /// Is this one of them?
    pub(crate) fn has(self, form: Form) -> bool {
        self.any(Senses::NONE.with(form))
    }

    /// Is the word no form of any cue?
    pub(crate) fn is_empty(self) -> bool {
        self.0 == 0
    }
}
