//! Where words start, and where a literal may begin at all.
//!
//! Nearly all words begin no literal. To turn them away costs one look at a table of bits,
//! where the automaton would follow their first letters from state to state.

use crate::text::{bits, blocks, is_plain};

/// What the literals begin with: four letters, or where one has not so many two. A place
/// that is let through by mistake costs time, no more.
#[derive(Clone, Debug)]
pub(super) struct Openings {
    four: Bits,
    two: Bits,
}

impl Openings {
    pub(super) fn new(literals: &[&str]) -> Self {
        let mut openings = Openings { four: Bits::new(16), two: Bits::new(16) };
        for literal in literals {
            let head = eight(literal.as_bytes(), 0);
            match literal.as_bytes() {
                [_, _, _, _, ..] => openings.four.set(first(4, head)),
                [_, _, ..] => openings.two.set(first(2, head)),
                &[a] => {
                    let pairs = (0..=u8::MAX).map(|b| eight(&[a, b], 0));
                    pairs.for_each(|pair| openings.two.set(first(2, pair)));
                }
                [] => {}
            }
        }
        openings
    }

    /// Can a literal begin with these letters?
    pub(super) fn may_begin(&self, head: u64) -> bool {
        self.four.has(first(4, head)) | self.two.has(first(2, head))
    }
}

/// Tells each place behind no ASCII letter or digit, and how many of these stand there.
pub(super) fn starts(text: &[u8], mut tell: impl FnMut(usize, usize)) {
    let mut behind = 0; // is the byte before the block a letter?
    for (start, block) in blocks(text) {
        let letters = bits(&block, is_plain);
        let mut places = !(letters << 1 | behind);
        behind = letters >> 63;
        while places != 0 {
            let place = places.trailing_zeros();
            places &= places - 1;
            let at = start + place as usize;
            let length = (letters >> place).trailing_ones();
            if place + length < u64::BITS {
                tell(at, length as usize);
            } else {
                tell(at, run(text.get(at..).unwrap_or_default()));
            }
        }
    }
}

/// How many ASCII letters and digits stand at the beginning.
pub(super) fn run(text: &[u8]) -> usize {
    text.iter().take_while(|&&b| is_plain(b)).count()
}

/// The eight bytes from `at` on as a number, letters of either case as one.
pub(super) fn eight(text: &[u8], at: usize) -> u64 {
    let rest = text.get(at..).unwrap_or_default();
    let bytes = rest.first_chunk().copied().unwrap_or_else(|| {
        let mut padded = [0; 8];
        padded[..rest.len()].copy_from_slice(rest);
        padded
    });
    u64::from_le_bytes(bytes) | 0x2020_2020_2020_2020
}

/// A run of so many letters, spread over all bits of a number, eight of them at a time; the
/// first eight are `head`.
pub(super) fn mixed(text: &[u8], at: usize, run: usize, head: u64) -> u64 {
    if run <= 8 {
        return first(run, head);
    }
    let mut sum = spread(head);
    let mut from = 8;
    while from < run {
        sum = spread(sum ^ eight(text, at + from.min(run - 8)).rotate_left(23));
        from += 8;
    }
    sum
}

/// The first few bytes, spread.
fn first(count: usize, head: u64) -> u64 {
    // Never the whole shift by 64 bits that no bytes at all would ask for.
    spread(head & (u64::MAX >> ((64 - 8 * count) & 63)))
}

pub(super) fn spread(number: u64) -> u64 {
    number.wrapping_mul(0x9E37_79B9_7F4A_7C15)
}

/// A set of numbers, of which only the upper bits are looked at.
#[derive(Clone, Debug)]
pub(super) struct Bits {
    bits: Vec<u64>,
    shift: u32,
}

impl Bits {
    /// Of two to the power of `size` bits.
    pub(super) fn new(size: u32) -> Self {
        Bits { bits: vec![0; 1 << (size - 6)], shift: 64 - size }
    }

    fn place(&self, number: u64) -> (usize, u32) {
        let place = number >> self.shift;
        (usize::try_from(place >> 6).unwrap_or_default(), (place & 63) as u32)
    }

    pub(super) fn set(&mut self, number: u64) {
        let (word, bit) = self.place(number);
        self.bits[word] |= 1 << bit;
    }

    pub(super) fn has(&self, number: u64) -> bool {
        let (word, bit) = self.place(number);
        self.bits[word] >> bit & 1 == 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_literal_is_never_missed_and_other_words_nearly_always_turned_away() {
        let literals = ["provoc", "u.s", "a", "counterrevolutionaries", "élite"];
        let openings = Openings::new(&literals);
        let text = "The Provocative U.S, Counterrevolutionaries, an élite, \
                    of provinces; elite";
        let mut found = Vec::new();
        starts(text.as_bytes(), |at, _| {
            if openings.may_begin(eight(text.as_bytes(), at)) {
                let rest = text.get(at..).unwrap();
                found.push(rest.split([' ', ',']).next().unwrap());
            }
        });
        let expected =
            ["Provocative", "U.S", "Counterrevolutionaries", "an", "élite", "provinces"];
        assert_eq!(found, expected);
    }
}
