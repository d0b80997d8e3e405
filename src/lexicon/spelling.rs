//! What one spelling of a term matches, and which stretch of letters to search for so as
//! to find it.
//!
//! A spelling is kept as atoms. One stretch of plain letters among them, the *anchor*, is
//! searched for; the atoms before and after it are then tried in place. So variants of
//! hyphen, dash, space and apostrophe cost nothing, and every offset is that of the text.

use std::ops::Range;

use super::atoms::{Atom, Case, atoms, dotted, other_abbreviation};
use super::edges::{ends_word, is_word, starts_word, unfold};
use super::walk::{backward, forward, takes};

/// The letters that a pattern for the automaton may have both cases of by hand.
const TWO_CASES: usize = 4;

/// One spelling, ready to be tried on a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Spelling {
    atoms: Vec<Atom>,
    anchor: Range<usize>,
    check_case: bool,
}

impl Spelling {
    /// A form and its variants with dots: *US-led* is also *U.S.-led*. `None` where the
    /// form has no letter by which to find it.
    pub(crate) fn compile(form: &str, case: Case) -> Option<Vec<Spelling>> {
        let mut variants = vec![atoms(form, case)];
        variants.extend(other_abbreviation(form).map(|other| dotted(&other, form, case)));
        variants.into_iter().map(Spelling::new).collect()
    }

    fn new(atoms: Vec<Atom>) -> Option<Spelling> {
        let anchor = anchor(&atoms)?;
        let exact = |a: &Atom| matches!(a, Atom::Is { exact: true, .. });
        let check_case = atoms.get(anchor.clone())?.iter().any(exact);
        Some(Spelling { atoms, anchor, check_case })
    }

    /// Is the anchor all, so that only the edges of the word are left to try?
    pub(crate) fn is_plain(&self) -> bool {
        self.anchor == (0..self.atoms.len()) && !self.check_case
    }

    /// What to search for: ASCII letters small, to be found in any case, other letters in
    /// each case that counts.
    pub(crate) fn literals(&self) -> Vec<String> {
        let mut all = vec![String::new()];
        for atom in self.atoms.get(self.anchor.clone()).unwrap_or_default() {
            let Atom::Is { c, exact } = *atom else { continue };
            let other = if c.is_ascii() || exact { None } else { unfold(c).1 };
            let copies: Vec<_> = other.map_or_else(Vec::new, |o| {
                all.iter().map(|literal| format!("{literal}{o}")).collect()
            });
            for literal in &mut all {
                literal.push(c.to_ascii_lowercase());
            }
            all.extend(copies);
        }
        all
    }

    /// The whole stretch, where the anchor was found at `found`.
    pub(crate) fn around(&self, text: &str, found: Range<usize>) -> Option<Range<usize>> {
        let (before, rest) = self.atoms.split_at(self.anchor.start);
        let (anchor, after) = rest.split_at(self.anchor.len());
        if self.check_case
            && forward(anchor, text, found.start, &|end| end == found.end).is_none()
        {
            return None;
        }
        let start = backward(before, text, found.start)?;
        let end = forward(after, text, found.end, &|end| ends_word(text, end))?;
        Some(start..end)
    }

    /// Where it ends, if it stands at `start`.
    pub(crate) fn at(&self, text: &str, start: usize) -> Option<usize> {
        if !starts_word(text, start) {
            return None;
        }
        forward(&self.atoms, text, start, &|end| ends_word(text, end))
    }

    /// Everywhere it stands, found by trying each place in turn.
    pub(crate) fn all<'t>(
        &'t self,
        text: &'t str,
    ) -> impl Iterator<Item = Range<usize>> + 't {
        // The first letter alone turns nearly every place away.
        let first = self.atoms.first().filter(|a| matches!(a, Atom::Is { .. }));
        let places =
            text.char_indices().filter(move |(_, c)| first.is_none_or(|a| takes(*a, *c)));
        places.filter_map(|(at, _)| Some(at..self.at(text, at)?))
    }
}

/// The longest stretch of plain letters, cut where too many have two cases.
fn anchor(atoms: &[Atom]) -> Option<Range<usize>> {
    let mut best = 0..0;
    let mut start = 0;
    let mut wide = 0;
    for (i, atom) in atoms.iter().enumerate() {
        let Atom::Is { c, exact } = *atom else {
            (start, wide) = (i + 1, 0);
            continue;
        };
        wide += usize::from(!exact && !c.is_ascii() && unfold(c).1.is_some());
        if wide > TWO_CASES {
            (start, wide) = (i, 1);
        }
        if i + 1 - start > best.len() {
            best = start..i + 1;
        }
    }
    let letters = atoms.get(best.clone())?;
    let any = letters.iter().any(|a| matches!(a, Atom::Is { c, .. } if is_word(*c)));
    any.then_some(best)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(form: &str, case: Case, text: &str) -> Vec<String> {
        let spellings = Spelling::compile(form, case).unwrap();
        let mut slow: Vec<_> = spellings.iter().flat_map(|s| s.all(text)).collect();
        let mut fast: Vec<_> = spellings.iter().flat_map(|s| by_anchor(s, text)).collect();
        slow.sort_by_key(|r| (r.start, r.end));
        fast.sort_by_key(|r| (r.start, r.end));
        slow.dedup();
        fast.dedup();
        assert_eq!(slow, fast, "{form} in {text}: by trying and by anchor");
        slow.into_iter().map(|r| text[r].to_owned()).collect()
    }

    fn by_anchor(spelling: &Spelling, text: &str) -> Vec<Range<usize>> {
        let mut all = Vec::new();
        for literal in spelling.literals() {
            let lower = text.to_ascii_lowercase();
            let places =
                lower.match_indices(&literal).map(|(at, _)| at..at + literal.len());
            all.extend(places.filter_map(|place| spelling.around(text, place)));
        }
        all
    }

    #[test]
    fn a_form_matches_its_variants() {
        use Case::{Any, Capitals, Exact, UpperFirst};
        let cases: &[(&str, Case, &str, &[&str])] = &[
            ("regime", Capitals, "A REGIME, the Regime's regimes", &["REGIME", "Regime"]),
            (
                "US-led",
                Capitals,
                "US-led US‑led U.S.-led us-led",
                &["US-led", "US‑led", "U.S.-led"],
            ),
            ("US-led", Capitals, "US–Led, US—led", &["US–Led"]),
            ("U.S.-led", Capitals, "US-led U.S.-led", &["US-led", "U.S.-led"]),
            ("US", Capitals, "the US. The U.S. and the U.S., us", &["US", "U.S.", "U.S."]),
            ("u.s.", Capitals, "us US u.s. U.S.", &["US", "u.s.", "U.S."]),
            (
                "don't know",
                Capitals,
                "don’t know, don't\u{a0}know",
                &["don’t know", "don't\u{a0}know"],
            ),
            (
                "far right",
                Capitals,
                "far-right far\nright far  right far\n\nright",
                &["far-right", "far\nright", "far  right"],
            ),
            ("far-right", Capitals, "the far right", &["far right"]),
            (
                "scathing*",
                Capitals,
                "scathingly scathing's unscathing",
                &["scathingly", "scathing"],
            ),
            ("*gate", Capitals, "Watergate gate gates", &["Watergate", "gate"]),
            ("wom?n", Capitals, "women woman womn", &["women", "woman"]),
            (
                "claim * lives",
                Capitals,
                "claim three lives, claim  lives",
                &["claim three lives"],
            ),
            ("anti-*", Capitals, "anti-war anti- war", &["anti-war"]),
            ("a*b", Capitals, "axbxb ab abc", &["axbxb", "ab"]),
            ("don*", Capitals, "don't donor", &["don't", "donor"]),
            ("Régime", Capitals, "RÉGIME Régime régime", &["RÉGIME", "Régime"]),
            ("régime", Capitals, "RÉGIME rÉgime regime", &["RÉGIME", "rÉgime"]),
            (
                "ельцинский",
                Capitals,
                "ЕЛЬЦИНСКИЙ Ельцинский",
                &["ЕЛЬЦИНСКИЙ", "Ельцинский"],
            ),
            ("US", Any, "us", &["us"]),
            ("Turk", Exact, "Turk TURK", &["Turk"]),
            ("reds", UpperFirst, "Reds reds REDS", &["Reds", "REDS"]),
            ("élite", UpperFirst, "Élite élite", &["Élite"]),
            ("#metoo", Capitals, "a #MeToo moment", &["#MeToo"]),
            ("9/11", Capitals, "the 9/11 truth", &["9/11"]),
        ];
        for (form, case, text, expected) in cases {
            assert_eq!(found(form, *case, text), *expected, "{form} in {text}");
        }
    }

    #[test]
    fn a_form_without_a_letter_cannot_be_found() {
        for form in ["", "*", "* *", "?", "-", "..."] {
            assert_eq!(Spelling::compile(form, Case::Capitals), None, "{form}");
        }
    }
}
