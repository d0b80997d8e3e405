//! A set that lets some others through, so that it is small.

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

/// A number spread over all bits.
pub(super) fn spread(number: u64) -> u64 {
    number.wrapping_mul(0x9E37_79B9_7F4A_7C15)
}
