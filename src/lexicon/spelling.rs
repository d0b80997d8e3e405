//! What one spelling of a term matches, and which stretch of letters to search for so as
//! to find it.
//!
//! A spelling is kept as atoms. One stretch of plain letters among them, the *anchor*, is
//! searched for; the atoms before and after it are then tried in place. So variants of
//! hyphen, dash, space and apostrophe cost nothing, and every offset is that of the text.

use std::ops::Range;

use super::edges::{
    after, before, ends_word, fold, is_apostrophe, is_hyphen, is_possessive, is_word,
    starts_word, unfold,
};

/// How capitals count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Case {
    /// A capital of the term asks for a capital, a small letter takes both.
    #[default]
    Capitals,
    /// Any letter takes both.
    Any,
    /// Every letter as it is written.
    Exact,
    /// The first letter is a capital in the text; the rest as in [`Case::Capitals`].
    UpperFirst,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Atom {
    /// A letter or mark, folded unless it is `exact`.
    Is { c: char, exact: bool },
    /// Blank space without a paragraph's end, or one hyphen.
    Gap,
    /// Any apostrophe.
    Apostrophe,
    /// A full stop that may be missing: the last of *U.S.*
    MaybeDot,
    /// One letter: `?`.
    One,
    /// The rest of the word, of at least so many letters: `*`.
    Rest { least: usize },
}

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

fn atoms(form: &str, case: Case) -> Vec<Atom> {
    let mut atoms: Vec<Atom> = Vec::new();
    for c in form.trim().chars() {
        let atom = match c {
            '*' => Atom::Rest { least: 0 },
            '?' => Atom::One,
            c if c.is_whitespace() || is_hyphen(c) => Atom::Gap,
            c if is_apostrophe(c) => Atom::Apostrophe,
            c => letter(c, case),
        };
        if !(atom == Atom::Gap && atoms.last() == Some(&Atom::Gap)) {
            atoms.push(atom);
        }
    }
    if case == Case::UpperFirst {
        capital_first(&mut atoms);
    }
    whole_words(&mut atoms);
    atoms
}

fn letter(c: char, case: Case) -> Atom {
    let exact = match case {
        Case::Exact => true,
        Case::Any => false,
        Case::Capitals | Case::UpperFirst => c.is_uppercase(),
    };
    Atom::Is { c: if exact { c } else { fold(c) }, exact }
}

fn capital_first(atoms: &mut [Atom]) {
    if let Some(Atom::Is { c, exact }) = atoms.first_mut() {
        *c = unfold(fold(*c)).1.unwrap_or(*c);
        *exact = true;
    }
}

/// A `*` between gaps stands for a whole word, which has at least a letter.
fn whole_words(atoms: &mut [Atom]) {
    for i in 0..atoms.len() {
        let gap = |at: Option<usize>| {
            at.and_then(|at| atoms.get(at)).is_none_or(|a| *a == Atom::Gap)
        };
        let alone = gap(i.checked_sub(1)) && gap(Some(i + 1));
        if alone && matches!(atoms[i], Atom::Rest { .. }) {
            atoms[i] = Atom::Rest { least: 1 };
        }
    }
}

/// The form with the dots of its abbreviations put in, or taken out.
fn other_abbreviation(form: &str) -> Option<String> {
    let parts = form.split_inclusive(|c: char| c.is_whitespace() || is_hyphen(c));
    let other: String = parts.map(other_part).collect();
    (other != form).then_some(other)
}

fn other_part(part: &str) -> String {
    let word = part.trim_end_matches(|c: char| c.is_whitespace() || is_hyphen(c));
    let rest = part.strip_prefix(word).unwrap_or_default();
    let letters: Vec<char> = word.chars().filter(|&c| c != '.').collect();
    let dots = word.chars().filter(|&c| c == '.').count();
    if letters.len() < 2 || !letters.iter().all(|c| c.is_alphabetic()) {
        part.to_owned()
    } else if dots + 1 >= letters.len() {
        letters.iter().flat_map(|c| c.to_uppercase()).collect::<String>() + rest
    } else if dots == 0 && letters.len() <= 4 && letters.iter().all(|c| c.is_uppercase()) {
        letters.iter().flat_map(|&c| [c, '.']).collect::<String>() + rest
    } else {
        part.to_owned()
    }
}

/// The atoms of the other way to write `form`: with dots, of which the last may be
/// missing; without, in capitals, for *us* is not *u.s.*
fn dotted(other: &str, form: &str, case: Case) -> Vec<Atom> {
    if form.contains('.') {
        return atoms(other, if case == Case::Any { Case::Capitals } else { case });
    }
    let mut all = atoms(other, case);
    for i in 0..all.len() {
        let dot = |a: Option<&Atom>| matches!(a, Some(Atom::Is { c: '.', .. }));
        let more = matches!(all.get(i + 1), Some(Atom::Is { .. }));
        if dot(all.get(i)) && !more {
            all[i] = Atom::MaybeDot;
        }
    }
    all
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

/// Tries `atoms` from `at` on; `last` decides about the place where they end.
fn forward(
    atoms: &[Atom],
    text: &str,
    at: usize,
    last: &dyn Fn(usize) -> bool,
) -> Option<usize> {
    let Some((&first, rest)) = atoms.split_first() else { return last(at).then_some(at) };
    match first {
        Atom::Gap => forward(rest, text, gap(text, at, after)?, last),
        Atom::MaybeDot => {
            let dot = after(text, at).filter(|&(c, _)| c == '.').map(|(_, next)| next);
            dot.and_then(|next| forward(rest, text, next, last))
                .or_else(|| forward(rest, text, at, last))
        }
        Atom::Rest { least } => {
            let ends = rests(text, at, after);
            let ends = ends.iter().skip(least).rev();
            ends.copied().find_map(|end| forward(rest, text, end, last))
        }
        one => {
            let (_, next) = after(text, at).filter(|&(c, _)| takes(one, c))?;
            forward(rest, text, next, last)
        }
    }
}

/// Tries `atoms` from the last to the first, back from `at`, to where a word starts.
fn backward(atoms: &[Atom], text: &str, at: usize) -> Option<usize> {
    let Some((&last, rest)) = atoms.split_last() else {
        return starts_word(text, at).then_some(at);
    };
    match last {
        Atom::Gap => backward(rest, text, gap(text, at, before)?),
        Atom::MaybeDot => {
            let dot = before(text, at).filter(|&(c, _)| c == '.').map(|(_, next)| next);
            dot.and_then(|next| backward(rest, text, next))
                .or_else(|| backward(rest, text, at))
        }
        Atom::Rest { least } => {
            let starts = rests(text, at, before);
            let starts = starts.iter().skip(least).rev();
            starts.copied().find_map(|start| backward(rest, text, start))
        }
        one => {
            let (_, next) = before(text, at).filter(|&(c, _)| takes(one, c))?;
            backward(rest, text, next)
        }
    }
}

fn takes(atom: Atom, found: char) -> bool {
    match atom {
        Atom::Is { c, exact: true } => found == c,
        Atom::Is { c, exact: false } => fold(found) == c,
        Atom::Apostrophe => is_apostrophe(found),
        Atom::One => is_word(found),
        Atom::Gap | Atom::MaybeDot | Atom::Rest { .. } => false,
    }
}

type Step = fn(&str, usize) -> Option<(char, usize)>;

/// Past one hyphen, or past blank space with at most one line break in it.
fn gap(text: &str, at: usize, step: Step) -> Option<usize> {
    let (first, next) = step(text, at)?;
    if is_hyphen(first) {
        return Some(next);
    }
    let (mut end, mut lines) = (at, 0);
    while let Some((c, next)) = step(text, end).filter(|(c, _)| c.is_whitespace()) {
        lines +=
            usize::from(matches!(c, '\n' | '\u{2028}')) + 2 * usize::from(c == '\u{2029}');
        end = next;
    }
    (end != at && lines < 2).then_some(end)
}

/// Every place up to the end of the word, the nearest first; a possessive is no part of it.
fn rests(text: &str, at: usize, step: Step) -> Vec<usize> {
    let mut ends = vec![at];
    let mut end = at;
    while let Some((c, next)) = step(text, end) {
        let inner = is_apostrophe(c) && !is_possessive(text, end.min(next)) && {
            let sides = (before(text, end.min(next)), after(text, end.max(next)));
            sides.0.is_some_and(|(c, _)| is_word(c))
                && sides.1.is_some_and(|(c, _)| is_word(c))
        };
        if !is_word(c) && !inner {
            break;
        }
        end = next;
        ends.push(end);
    }
    ends
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
