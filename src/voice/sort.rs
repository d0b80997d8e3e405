//! What a token is to its neighbours.

use crate::lexicon::{Ending, Sort};

use super::unit::{Kind, Unit};

/// The sort of the token at `at`; beyond the sentence it is its edge.
pub(super) fn sort(unit: &Unit<'_>, at: Option<usize>) -> Sort {
    let Some(t) = at.and_then(|at| unit.get(at)) else { return Sort::Edge };
    match t.kind {
        Kind::Quote => return Sort::Marks,
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
    match t.ending {
        _ if t.class != Sort::Plain => t.class,
        _ if t.finite => Sort::Finite,
        _ if t.capital() => Sort::Name,
        _ if !t.senses.is_empty() => Sort::Cue,
        Ending::Ly => Sort::Ly,
        Ending::Ed => Sort::Ed,
        Ending::Ing => Sort::Ing,
        Ending::S => Sort::S,
        Ending::Digit => Sort::Number,
        Ending::Plain => Sort::Plain,
    }
}
