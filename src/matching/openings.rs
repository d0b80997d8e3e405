//! Where words start, and where a literal may begin at all.
//!
//! Nearly all words begin no literal. To turn them away costs one look at a table of bits,
//! where the automaton would follow their first letters from state to state.

use crate::text::{BLOCK, bits, blocks, is_plain};

/// What the literals begin with: six letters, or where one has not so many four or two. A
/// place that is let through by mistake costs time, no more.
#[derive(Clone, Debug)]
pub(super) struct Openings {
    six: Bits<1024>,
    four: Bits<512>,
    /// The first four of those with six, too: of most words that is all that is looked at.
    any: Bits<512>,
    /// A row of bits for the first letter, in it one for the second; of both only the part
    /// that tells letters apart is looked at.
    two: [u32; 32],
}

impl Openings {
    pub(super) fn new(literals: &[&str]) -> Self {
        let (six, four, any) = (Bits::default(), Bits::default(), Bits::default());
        let mut openings = Openings { six, four, any, two: [0; 32] };
        for literal in literals {
            let head = eight(literal.as_bytes(), 0);
            if literal.len() >= 4 {
                openings.any.set(first(4, head));
            }
            match *literal.as_bytes() {
                [_, _, _, _, _, _, ..] => openings.six.set(first(6, head)),
                [_, _, _, _, ..] => openings.four.set(first(4, head)),
                [a, b, ..] => openings.two[usize::from(a & 31)] |= 1 << (b & 31),
                [a] => openings.two[usize::from(a & 31)] = u32::MAX,
                [] => {}
            }
        }
        openings
    }

    /// Can a literal begin with these letters?
    pub(super) fn may_begin(&self, head: u64) -> bool {
        let [a, b, ..] = head.to_le_bytes();
        let two = self.two[usize::from(a & 31)] >> (b & 31) & 1 == 1;
        let four = first(4, head);
        two || self.any.has(four) && (self.four.has(four) || self.six.has(first(6, head)))
    }
}

/// Tells each place behind no ASCII letter or digit where a literal may begin, and how many
/// of these stand there.
pub(super) fn starts(text: &[u8], mut tell: impl FnMut(usize, usize)) {
    let mut behind = 0; // is the byte before the block a letter?
    for (start, block) in blocks(text) {
        let letters = bits(&block, is_plain);
        let other = bits(&block, |b| !b.is_ascii() || b == b'_');
        let mut places = !(letters << 1 | behind) & (letters | other);
        behind = letters >> 63;
        while places != 0 {
            let place = places.trailing_zeros();
            places &= places - 1;
            let mut length = (letters >> place).trailing_ones();
            if place + length == u64::BITS {
                let beyond = text.get(start + BLOCK..).unwrap_or_default();
                length += u32::try_from(run(beyond)).unwrap_or_default();
            }
            tell(start + place as usize, length as usize);
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

/// A set of numbers, of which only the upper bits are looked at: `WORDS`, which is a power
/// of two, times 64 bits.
#[derive(Clone, Debug)]
pub(super) struct Bits<const WORDS: usize>(Box<[u64; WORDS]>);

impl<const WORDS: usize> Default for Bits<WORDS> {
    fn default() -> Self {
        Bits(Box::new([0; WORDS]))
    }
}

impl<const WORDS: usize> Bits<WORDS> {
    const UPPER: u32 = WORDS.ilog2();

    pub(super) fn set(&mut self, number: u64) {
        let (word, bit) = Self::place(number);
        self.0[word] |= 1 << bit;
    }

    pub(super) fn has(&self, number: u64) -> bool {
        let (word, bit) = Self::place(number);
        self.0[word] >> bit & 1 == 1
    }

    fn place(number: u64) -> (usize, u64) {
        let word = number >> (64 - Self::UPPER);
        (usize::try_from(word).unwrap_or_default(), number << Self::UPPER >> 58)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_literal_is_never_missed_and_other_words_nearly_always_turned_away() {
        let literals = ["provoc", "u.s", "a", "counterrevolutionaries", "élite", "prov_"];
        let openings = Openings::new(&literals);
        let text = "The Provocative U.S, Counterrevolutionaries, an élite, \
                    of provinces; _elite prov_1";
        let mut found = Vec::new();
        starts(text.as_bytes(), |at, _| {
            if openings.may_begin(eight(text.as_bytes(), at)) {
                let rest = text.get(at..).unwrap();
                found.push(rest.split([' ', ',', ';']).next().unwrap());
            }
        });
        let expected = [
            "Provocative",
            "U.S",
            "Counterrevolutionaries",
            "an",
            "élite",
            "provinces",
            "prov_1",
        ];
        assert_eq!(found, expected);
    }
}
