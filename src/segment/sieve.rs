//! A sieve that nearly all texts fall through which hold none of some phrases.
//!
//! It knows every four bytes in a row at the beginning of a phrase, as far as the shortest
//! phrase goes. Wherever a phrase stands, one such four lies on a place that is a multiple
//! of their number: so it is enough to look at every so many bytes, and only where these are
//! of a phrase, whether the others stand around them.

/// How many bytes are looked up at once.
pub(super) const GRAM: usize = 4;
/// Slots of the table: as many as lie in the nearest cache and leave most of them empty.
const SLOTS: usize = 1 << SLOT_BITS;
const SLOT_BITS: u32 = 12;

/// Which four bytes stand where in phrases.
#[derive(Debug)]
pub(super) struct Sieve {
    /// How many places at the beginning of a phrase are known.
    places: usize,
    /// For four bytes, a bit for each place at which they stand in a phrase.
    known: Box<[u8; SLOTS]>,
}

impl Sieve {
    /// For phrases of at least four bytes.
    pub(super) fn new(phrases: &[impl AsRef<[u8]>]) -> Self {
        let shortest = phrases.iter().map(|phrase| phrase.as_ref().len()).min();
        let places = shortest.map_or(1, |length| (length + 1).saturating_sub(GRAM));
        let places = places.clamp(1, u8::BITS as usize);
        let mut known = Box::new([0; SLOTS]);
        for phrase in phrases {
            for place in 0..places {
                if let Some(slot) = slot(phrase.as_ref(), place) {
                    known[slot] |= 1 << place;
                }
            }
        }
        Sieve { places, known }
    }

    /// `false` only if surely no phrase is in `text`, in capitals or not.
    pub(super) fn may_hold(&self, text: &[u8]) -> bool {
        let mut at = 0;
        while let Some(slot) = slot(text, at) {
            if self.known[slot] != 0 && self.may_begin_near(text, at, self.known[slot]) {
                return true;
            }
            at += self.places;
        }
        false
    }

    /// May a phrase have the four bytes at `at` at one of these places?
    fn may_begin_near(&self, text: &[u8], at: usize, places: u8) -> bool {
        let mut starts = (0..self.places)
            .filter(|place| places >> place & 1 == 1)
            .filter_map(|place| at.checked_sub(place));
        starts.any(|start| self.may_begin(text, start))
    }

    /// `false` only if surely no phrase begins at the byte `at` of `text`.
    pub(super) fn may_begin(&self, text: &[u8], at: usize) -> bool {
        let stands =
            |place| slot(text, at + place).map(|slot| self.known[slot] >> place & 1);
        (0..self.places).all(|place| stands(place) == Some(1))
    }
}

/// Where the four bytes at `at` are looked up; the same for small letters and capitals.
fn slot(text: &[u8], at: usize) -> Option<usize> {
    const GOLDEN: u32 = 0x9e37_79b1; // Fibonacci hashing
    let gram: &[u8; GRAM] = text.get(at..)?.first_chunk()?;
    let low = u32::from_le_bytes(*gram) | 0x2020_2020;
    Some((low.wrapping_mul(GOLDEN) >> (u32::BITS - SLOT_BITS)) as usize)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn other_texts_fall_through() {
        let sieve = Sieve::new(&["click here to", "our newsletter", ": here)"]);
        for (text, expected) in [
            ("The old bridge over the river was closed on Monday.", false),
            ("She would click on our old newsletter there.", false),
            ("Our new bridge: as much as the shortest has is known of a phrase", true),
            ("To sign up for OUR NEWSLETTER, go on.", true),
            ("(It is here: here)", true),
            ("here", false),
            ("", false),
        ] {
            assert_eq!(sieve.may_hold(text.as_bytes()), expected, "{text}");
        }
        assert!(sieve.may_begin(b"Click here", 0) && !sieve.may_begin(b"Click here", 1));
    }

    proptest! {
        #[test]
        fn no_phrase_stays_behind(
            phrases in proptest::collection::vec("[a-c ]{4,16}", 1..5),
            before in "[a-c A-C]{0,40}",
            after in "[a-c A-C]{0,40}",
        ) {
            let sieve = Sieve::new(&phrases);
            for phrase in &phrases {
                let text = format!("{before}{}{after}", phrase.to_uppercase());
                prop_assert!(sieve.may_hold(text.as_bytes()), "{}", text);
                prop_assert!(sieve.may_begin(text.as_bytes(), before.len()), "{}", text);
            }
        }
    }
}
