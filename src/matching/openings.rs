//! Where in a text a literal may begin at all.
//!
//! Nine words in ten are no literal. To turn them away costs one look at a table of bits,
//! where the automaton would follow their first letters from state to state.

use crate::lexicon::number_of_word;

/// What the literals begin with. A place that is let through by mistake costs time, no more.
#[derive(Clone, Debug)]
pub(super) struct Openings {
    /// Runs of ASCII letters and digits that stand whole before the end of a literal, or
    /// before its next sign.
    whole: Bits,
    /// The first letters of all others: four, or where it has not so many two.
    four: Bits,
    two: Bits,
}

impl Openings {
    /// Of literals, each with whether it must stand before what is no letter.
    pub(super) fn new(literals: &[(String, bool)]) -> Self {
        let (whole, four, two) = (Bits::new(18), Bits::new(16), Bits::new(16));
        let mut openings = Openings { whole, four, two };
        for (literal, ends) in literals {
            let literal = literal.as_bytes();
            let run = run(literal);
            match *literal {
                _ if run > 0 && (*ends || run < literal.len()) => {
                    openings.whole.set(mixed(&literal[..run]));
                }
                [a, b, c, d, ..] => openings.four.set(first_four([a, b, c, d])),
                [a, b, ..] => openings.two.set(first_two([a, b])),
                [a] => (0..=u8::MAX).for_each(|b| openings.two.set(first_two([a, b]))),
                [] => {}
            }
        }
        openings
    }

    /// Tells each place behind no ASCII letter or digit where a literal may begin.
    pub(super) fn each(&self, text: &[u8], mut found: impl FnMut(usize)) {
        let mut at = 0;
        while at < text.len() {
            let run = run(&text[at..]);
            if run > 0 && self.whole.has(mixed(&text[at..at + run])) || self.begin(text, at)
            {
                found(at);
            }
            // Behind a run no word begins.
            at += run + 1;
        }
    }

    fn begin(&self, text: &[u8], at: usize) -> bool {
        let byte = |at: usize| text.get(at).copied().unwrap_or_default();
        let [a, b, c, d] = [byte(at), byte(at + 1), byte(at + 2), byte(at + 3)];
        self.four.has(first_four([a, b, c, d])) || self.two.has(first_two([a, b]))
    }
}

/// How many ASCII letters and digits stand at the beginning.
fn run(text: &[u8]) -> usize {
    text.iter().take_while(|b| b.is_ascii_alphanumeric()).count()
}

/// Letters of either case spread over all bits of a number.
fn mixed(run: &[u8]) -> u64 {
    let (head, tail) = run.split_at(run.len().min(16));
    let number = number_of_word(head).unwrap_or_default();
    let half =
        |shift: u32| u64::try_from(number >> shift & u128::from(u64::MAX)).unwrap_or(0);
    let both = half(0) ^ half(64).rotate_left(23).wrapping_add(tail.len() as u64);
    both.wrapping_mul(0x9E37_79B9_7F4A_7C15)
}

fn first_four(letters: [u8; 4]) -> u64 {
    let folded = u32::from_le_bytes(letters) | 0x2020_2020;
    u64::from(folded).wrapping_mul(0x9E37_79B9_7F4A_7C15)
}

fn first_two([a, b]: [u8; 2]) -> u64 {
    first_four([a, b, 0, 0])
}

/// A set of numbers, of which only the upper bits are looked at.
#[derive(Clone, Debug)]
struct Bits {
    bits: Vec<u64>,
    shift: u32,
}

impl Bits {
    /// Of two to the power of `size` bits.
    fn new(size: u32) -> Self {
        Bits { bits: vec![0; 1 << (size - 6)], shift: 64 - size }
    }

    fn place(&self, number: u64) -> (usize, u32) {
        let place = number >> self.shift;
        (usize::try_from(place >> 6).unwrap_or_default(), (place & 63) as u32)
    }

    fn set(&mut self, number: u64) {
        let (word, bit) = self.place(number);
        self.bits[word] |= 1 << bit;
    }

    fn has(&self, number: u64) -> bool {
        let (word, bit) = self.place(number);
        self.bits[word] >> bit & 1 == 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_literal_is_never_missed_and_other_words_nearly_always_turned_away() {
        let literals = [
            ("regime", true),
            ("provoc", false),
            ("so-called", true),
            ("a", false),
            ("counterrevolutionaries", true),
            ("élite", true),
        ];
        let literals = literals.map(|(literal, ends)| (literal.to_owned(), ends));
        let openings = Openings::new(&literals);
        let text = "The REGIME's Provocative so-called Counterrevolutionaries, an élite, \
                    of regimes; counterrevolution";
        let mut found = Vec::new();
        openings.each(text.as_bytes(), |at| {
            let rest = text.get(at..).unwrap();
            found.push(rest.split([' ', ',', '\'', '-']).next().unwrap());
        });
        let expected =
            ["REGIME", "Provocative", "so", "Counterrevolutionaries", "an", "élite"];
        assert_eq!(found, expected);
    }
}
