//! Endings: what the last letters of a word suggest.

/// What the last letters of a word suggest.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Ending {
    Ly,
    Ed,
    Ing,
    S,
    Digit,
    #[default]
    Plain,
}

impl Ending {
    /// All of them, in order.
    pub(crate) const ALL: [Ending; 6] =
        [Ending::Ly, Ending::Ed, Ending::Ing, Ending::S, Ending::Digit, Ending::Plain];

    /// Every test is made, whatever comes out: the processor cannot guess how words end, and
    /// guessing wrong costs more than all of them.
    #[expect(clippy::needless_bitwise_bool, reason = "without a branch, as said")]
    pub(crate) fn of(word: &[u8]) -> Ending {
        let [a, b, c] = word.last_chunk().map_or([0; 3], |last| last.map(|b| b | 0x20));
        let long = word.len();
        let digit = word.first().is_some_and(u8::is_ascii_digit);
        let s = (c == b's') & (b != b's');
        let ing = (a == b'i') & (b == b'n') & (c == b'g') & (long > 4);
        let ed = (b == b'e') & (c == b'd') & (long > 3);
        let ly = (b == b'l') & (c == b'y') & (long > 4);
        let mut ending = if digit { Ending::Digit } else { Ending::Plain };
        ending = if s { Ending::S } else { ending };
        ending = if ing { Ending::Ing } else { ending };
        ending = if ed { Ending::Ed } else { ending };
        if ly { Ending::Ly } else { ending }
    }
}
