//! A form as a row of atoms: what each place of a text may hold for it.

use super::edges::{fold, is_apostrophe, is_hyphen, unfold};

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
pub(super) enum Atom {
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

/// The atoms of a form.
pub(super) fn atoms(form: &str, case: Case) -> Vec<Atom> {
    let atom = |c: char| match c {
        '*' => Atom::Rest { least: 0 },
        '?' => Atom::One,
        c => literal(c, case),
    };
    let mut atoms = without_double_gaps(form.trim().chars().map(atom));
    if case == Case::UpperFirst {
        capital_first(&mut atoms);
    }
    whole_words(&mut atoms);
    atoms
}

/// The same where `*` and `?` are letters like others.
pub(super) fn atoms_of_literal(text: &str) -> Vec<Atom> {
    without_double_gaps(text.chars().map(|c| literal(c, Case::Any)))
}

fn without_double_gaps(atoms: impl Iterator<Item = Atom>) -> Vec<Atom> {
    let mut all: Vec<Atom> = atoms.collect();
    all.dedup_by(|a, b| *a == Atom::Gap && *b == Atom::Gap);
    all
}

fn literal(c: char, case: Case) -> Atom {
    match c {
        c if c.is_whitespace() || is_hyphen(c) => Atom::Gap,
        c if is_apostrophe(c) => Atom::Apostrophe,
        c => letter(c, case),
    }
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
pub(super) fn other_abbreviation(form: &str) -> Option<String> {
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
pub(super) fn dotted(other: &str, form: &str, case: Case) -> Vec<Atom> {
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
