//! What one spelling of a term matches, and which stretch of letters to search for so as
//! to find it.
//!
//! A spelling is kept as atoms. One stretch of plain letters among them, the *anchor*, is
//! searched for; the atoms before and after it are then tried in place. So variants of
//! hyphen, dash, space and apostrophe cost nothing, and every offset is that of the text.
//! The anchor of a phrase is two words with the gap between them where it has such: either
//! of them alone stands everywhere, both together hardly anywhere but in the phrase.

use std::ops::Range;

use super::atoms::{Atom, Case, atoms, atoms_of_literal, dotted, other_abbreviation};
use super::edges::{ends_word, is_word, starts_word, unfold};
use super::walk::{backward, forward, takes};

/// The letters that a pattern for the automaton may have both cases of by hand.
const TWO_CASES: usize = 4;

/// One spelling, ready to be tried on a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Spelling {
    atoms: Vec<Atom>,
    anchor: Range<usize>,
    /// Are the letters of the anchor in whatever case not all there is to it?
    check_anchor: bool,
    edges: Edges,
}

/// Where a spelling may stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Edges {
    /// Between edges of words.
    Words,
    /// From the edge of a word on.
    Starts,
    /// Anywhere.
    Free,
}

impl Spelling {
    /// A form and its variants with dots: *US-led* is also *U.S.-led*. `None` where the
    /// form has no letter by which to find it.
    pub(crate) fn compile(form: &str, case: Case) -> Option<Vec<Spelling>> {
        let mut variants = vec![atoms(form, case)];
        variants.extend(other_abbreviation(form).map(|other| dotted(&other, form, case)));
        variants.into_iter().map(|atoms| Spelling::new(atoms, Edges::Words)).collect()
    }

    fn new(atoms: Vec<Atom>, edges: Edges) -> Option<Spelling> {
        let anchor = two_words(&atoms, edges).or_else(|| anchor(&atoms))?;
        let exact = |a: &Atom| matches!(a, Atom::Is { exact: true, .. });
        let check_anchor = atoms.get(anchor.clone())?.iter().any(exact);
        Some(Spelling { atoms, anchor, check_anchor, edges })
    }

    /// Letters in any case, where a word starts or wherever in it: what a pattern cannot do
    /// without.
    pub(crate) fn fragment(literal: &str, opens: bool) -> Option<Spelling> {
        let edges = if opens { Edges::Starts } else { Edges::Free };
        Spelling::new(atoms_of_literal(literal), edges)
    }

    /// Is the anchor all, so that only the edges of the word are left to try?
    pub(crate) fn is_plain(&self) -> bool {
        self.anchor == (0..self.atoms.len()) && !self.check_anchor
    }

    /// Must the anchor stand behind what is no letter, and before what is none?
    pub(crate) fn whole_sides(&self) -> [bool; 2] {
        whole_sides(&self.atoms, &self.anchor, self.edges)
    }

    /// What to search for: ASCII letters small, to be found in any case, other letters in
    /// each case that counts, a blank for whatever gap parts two words.
    pub(crate) fn literals(&self) -> Vec<String> {
        let mut all = vec![String::new()];
        for atom in self.atoms.get(self.anchor.clone()).unwrap_or_default() {
            let (c, exact) = match *atom {
                Atom::Is { c, exact } => (c, exact),
                _ => (' ', true),
            };
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

    /// The whole stretch, where the anchor was found at `found`: its letters, and between
    /// those of two words a [gap](is_gap).
    pub(crate) fn around(&self, text: &str, found: Range<usize>) -> Option<Range<usize>> {
        let (before, rest) = self.atoms.split_at(self.anchor.start);
        let (anchor, after) = rest.split_at(self.anchor.len());
        if self.check_anchor
            && forward(anchor, text, found.start, &|end| end == found.end).is_none()
        {
            return None;
        }
        let starts = |at| self.edges == Edges::Free || starts_word(text, at);
        let ends = |at| self.edges != Edges::Words || ends_word(text, at);
        let start = backward(before, text, found.start, &starts)?;
        let end = forward(after, text, found.end, &ends)?;
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

/// Words that stand in every text. A phrase is searched for by others of its words, for
/// each find costs a try; which they are changes nothing else.
const COMMON: &str = " a about after again all also an and any are as at away back be been \
    before being but by call called can come could day did do down even ever every first for \
    from get give go going good great had has have he her him his how if in into is it its just \
    know last like long made make many may more most much must never new no not now of off on one \
    only or other our out over own people right said same say see she should so some such take \
    than that the their them then there these they thing this those through time to too two under \
    up us use very was way we well were what when where which while who will with without work \
    world would year you your ";

/// The stretch of plain letters to search for: the longest that is neither a common word nor
/// a mere ending such as the *t* of *can't*, cut where too many letters have two cases.
fn anchor(atoms: &[Atom]) -> Option<Range<usize>> {
    let all = stretches(atoms).into_iter().filter(|r| letters(atoms, r).any(is_word));
    // Of several that are equally good the first.
    all.rev().max_by_key(|r| (is_rare(atoms, r), r.len()))
}

/// Two whole words of ASCII letters with a gap between them, as rare and as long as any.
fn two_words(atoms: &[Atom], edges: Edges) -> Option<Range<usize>> {
    let stretches = stretches(atoms);
    let plain = |r: &Range<usize>| letters(atoms, r).all(|c| c.is_ascii_alphanumeric());
    let pairs = stretches.iter().zip(stretches.iter().skip(1)).filter(|(one, next)| {
        let gap = one.end + 1 == next.start && atoms.get(one.end) == Some(&Atom::Gap);
        let whole = || whole_sides(atoms, &(one.start..next.end), edges) == [true; 2];
        gap && plain(one) && plain(next) && whole()
    });
    let best = pairs.rev().max_by_key(|(one, next)| {
        let rare = [one, next].map(|r| u8::from(is_rare(atoms, r)));
        (rare[0] + rare[1], one.len() + next.len())
    });
    best.map(|(one, next)| one.start..next.end)
}

fn is_rare(atoms: &[Atom], range: &Range<usize>) -> bool {
    let word: String = letters(atoms, range).map(|c| c.to_ascii_lowercase()).collect();
    range.len() > 2 && !COMMON.contains(&format!(" {word} "))
}

/// Must a stretch stand behind what is no letter, and before what is none?
fn whole_sides(atoms: &[Atom], stretch: &Range<usize>, edges: Edges) -> [bool; 2] {
    let gap = |atom: Option<&Atom>| {
        atom.is_none_or(|a| matches!(a, Atom::Gap | Atom::Apostrophe))
    };
    let word = |at: usize| matches!(atoms.get(at), Some(Atom::Is { c, .. }) if is_word(*c));
    let before = stretch.start.checked_sub(1).and_then(|at| atoms.get(at));
    let after = atoms.get(stretch.end);
    let starts = match edges {
        Edges::Words | Edges::Starts => gap(before),
        Edges::Free => before == Some(&Atom::Gap),
    };
    let ends = match edges {
        Edges::Words => gap(after),
        Edges::Starts | Edges::Free => after == Some(&Atom::Gap),
    };
    let last = stretch.end.saturating_sub(1);
    [starts && word(stretch.start), ends && word(last)]
}

fn letters(atoms: &[Atom], range: &Range<usize>) -> impl Iterator<Item = char> {
    atoms.get(range.clone()).unwrap_or_default().iter().filter_map(|atom| match *atom {
        Atom::Is { c, .. } => Some(c),
        _ => None,
    })
}

fn stretches(atoms: &[Atom]) -> Vec<Range<usize>> {
    let mut all: Vec<Range<usize>> = Vec::new();
    let mut wide = 0;
    for (i, atom) in atoms.iter().enumerate() {
        let Atom::Is { c, exact } = *atom else { continue };
        let two = usize::from(!exact && !c.is_ascii() && unfold(c).1.is_some());
        wide += two;
        if let Some(last) = all.last_mut().filter(|l| l.end == i && wide <= TWO_CASES) {
            last.end = i + 1;
        } else {
            all.push(i..i + 1);
            wide = two;
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::walk::is_gap;

    fn found(form: &str, case: Case, text: &str) -> Vec<String> {
        let spellings = Spelling::compile(form, case).unwrap();
        let mut slow: Vec<_> = spellings.iter().flat_map(|s| s.all(text)).collect();
        let mut fast: Vec<_> = spellings.iter().flat_map(|s| by_anchor(s, text)).collect();
        slow.sort_by_key(|r| (r.start, r.end));
        fast.sort_by_key(|r| (r.start, r.end));
        slow.dedup();
        fast.dedup();
        assert_eq!(slow, fast, "{form} in {text}: by trying and by anchor");
        slow.into_iter().map(|r| text.get(r).unwrap().to_owned()).collect()
    }

    fn by_anchor(spelling: &Spelling, text: &str) -> Vec<Range<usize>> {
        let mut all = Vec::new();
        let lower = text.to_ascii_lowercase();
        for literal in spelling.literals() {
            let (first, last) = literal.split_once(' ').unwrap_or((&literal, &literal));
            for (start, _) in lower.match_indices(first) {
                let ends = lower.match_indices(last).map(|(at, word)| at + word.len());
                let between = start + first.len();
                let places = ends.filter(|end| {
                    let two = literal.contains(' ');
                    two && is_gap(text, between, end - last.len()) || between == *end
                });
                all.extend(places.filter_map(|end| spelling.around(text, start..end)));
            }
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
