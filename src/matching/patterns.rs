//! Regular expressions of entries: compiled on first need, tried only where they can match.

use std::sync::OnceLock;

use regex::Regex;
use regex_syntax::ParserBuilder;
use regex_syntax::hir::literal::{Extractor, Seq};
use regex_syntax::hir::{Class, ClassUnicode, Hir, HirKind, Repetition};

use crate::lexicon::{Case, Spelling, compile_pattern, pattern_hits};
use crate::text::Span;

/// One pattern.
#[derive(Clone, Debug)]
pub(super) struct Pattern {
    source: String,
    case: Case,
    compiled: OnceLock<Option<Regex>>,
}

impl Pattern {
    pub(super) fn new(source: &str, case: Case) -> Self {
        Pattern { source: source.to_owned(), case, compiled: OnceLock::new() }
    }

    /// Where it is found in a sentence.
    pub(super) fn hits(&self, text: &str, sentence: Span) -> Vec<Span> {
        let regex = self.compiled.get_or_init(|| compile_pattern(&self.source, self.case));
        regex.as_ref().map_or_else(Vec::new, |r| pattern_hits(r, text, sentence))
    }

    /// Spellings of which at least one stands in whatever it matches; `None` where there
    /// are none that are worth searching for.
    pub(super) fn fragments(&self) -> Option<Vec<Spelling>> {
        let Literals { texts, opens } = self.literals()?;
        texts.iter().map(|literal| Spelling::fragment(literal, opens)).collect()
    }

    fn literals(&self) -> Option<Literals> {
        let mut parser = ParserBuilder::new();
        parser.case_insensitive(self.case == Case::Any);
        required(&small(&parser.build().parse(&self.source).ok()?))
    }
}

/// The pattern with small letters for letters of either case, for the search for literals
/// does not look at case, and two letters a place would be too many ways to spell a word.
fn small(hir: &Hir) -> Hir {
    match hir.kind() {
        HirKind::Literal(literal) => Hir::literal(literal.0.to_ascii_lowercase()),
        HirKind::Class(Class::Unicode(class)) => one_letter(class).unwrap_or(hir.clone()),
        HirKind::Repetition(repeated) => {
            Hir::repetition(Repetition { sub: Box::new(small(&repeated.sub)), ..*repeated })
        }
        HirKind::Capture(capture) => small(&capture.sub),
        HirKind::Concat(parts) => Hir::concat(parts.iter().map(small).collect()),
        HirKind::Alternation(parts) => Hir::alternation(parts.iter().map(small).collect()),
        _ => hir.clone(),
    }
}

/// The one ASCII letter that a class stands for; the long s and the Kelvin sign, which are
/// cases of *s* and *k* by the letter of Unicode, are left out.
fn one_letter(class: &ClassUnicode) -> Option<Hir> {
    let mut letters = class.iter().flat_map(|range| range.start()..=range.end()).take(5);
    let first = letters.next()?.to_ascii_lowercase();
    let same = |c: char| {
        c.to_ascii_lowercase() == first
            || matches!((first, c), ('s', 'ſ') | ('k', '\u{212A}'))
    };
    let one = first.is_ascii_alphabetic() && letters.all(same);
    one.then(|| Hir::literal([u8::try_from(first).unwrap_or_default()]))
}

/// Texts of which one stands in whatever a pattern matches.
#[derive(Debug, PartialEq)]
struct Literals {
    texts: Vec<String>,
    /// Does it stand where a word starts, as the beginning of a match does?
    opens: bool,
}

/// The best of the literals with which some part of the pattern begins, every part of a
/// sequence taken as a beginning in turn.
fn required(hir: &Hir) -> Option<Literals> {
    let parts = match hir.kind() {
        HirKind::Concat(parts) => parts.as_slice(),
        HirKind::Capture(capture) => return required(&capture.sub),
        _ => std::slice::from_ref(hir),
    };
    let tails = (0..parts.len()).filter_map(|from| {
        let tail = Hir::concat(parts[from..].to_vec());
        let texts = literals(&Extractor::new().extract(&tail))?;
        Some(Literals { texts, opens: from == 0 || end_before_words(&parts[..from]) })
    });
    let within = parts.iter().enumerate().filter(|_| parts.len() > 1);
    let within = within.filter_map(|(from, part)| {
        let opens = from == 0 || end_before_words(&parts[..from]);
        required(part).map(|l| Literals { opens: l.opens && opens, ..l })
    });
    tails.chain(within).max_by_key(|Literals { texts, opens }| {
        let least = |of: fn(&str) -> usize| texts.iter().map(|l| of(l)).min();
        (least(longest_run), least(str::len), usize::MAX - texts.len(), *opens)
    })
}

/// Do these parts of a pattern, one after the other, end in a space or a hyphen?
fn end_before_words(parts: &[Hir]) -> bool {
    let Some((last, before)) = parts.split_last() else { return false };
    match last.kind() {
        HirKind::Literal(literal) => matches!(literal.0.last(), Some(b' ' | b'-')),
        HirKind::Capture(capture) => end_before_words(std::slice::from_ref(&capture.sub)),
        HirKind::Concat(parts) => end_before_words(parts),
        HirKind::Alternation(parts) => parts.chunks(1).all(end_before_words),
        HirKind::Repetition(repeated) => {
            end_before_words(std::slice::from_ref(&repeated.sub))
                && (repeated.min > 0 || end_before_words(before))
        }
        HirKind::Empty | HirKind::Class(_) | HirKind::Look(_) => false,
    }
}

fn literals(seq: &Seq) -> Option<Vec<String>> {
    let texts = seq.literals()?.iter().map(|literal| letters(literal.as_bytes()));
    let mut all: Vec<String> = texts.collect::<Option<_>>()?;
    all.sort();
    all.dedup();
    (!all.is_empty()).then_some(all)
}

/// A single letter is not worth a search.
fn letters(literal: &[u8]) -> Option<String> {
    let text = std::str::from_utf8(literal).ok()?;
    (longest_run(text) > 1).then(|| text.to_lowercase())
}

fn longest_run(text: &str) -> usize {
    let runs = text.split(|c: char| !c.is_alphanumeric());
    runs.map(str::len).max().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn literals_are_found_wherever_a_pattern_has_them() {
        type Row<'a> = (&'a str, Option<(&'a [&'a str], bool)>);
        let cases: &[Row<'_>] = &[
            (r"(?<place>\p{Lu}[\w.]*)-(led|backed)", Some((&["-backed", "-led"], false))),
            (r"so[- ]called (\w+)", Some((&["so called ", "so-called "], true))),
            (r"(anti|pro)-\p{L}+", Some((&["anti-", "pro-"], true))),
            (r"\p{Lu}\w+ism", Some((&["ism"], false))),
            (r"(?i)Regime\b", Some((&["regime"], true))),
            (
                r"(?i:flood|wave) of (?:\w+ ){0,2}x",
                Some((&["flood of ", "wave of "], true)),
            ),
            (r"[Ss]hort-chang(e|es)", Some((&["short-change", "short-changes"], true))),
            (r"(?:the )?regime", Some((&["regime"], false))),
            (r"of (?:\w+ ){0,2}(?:aliens|migrants)", Some((&["aliens", "migrants"], true))),
            (r"\w+(?:\w+ ){0,2}aliens", Some((&["aliens"], false))),
            (r"\d+ \w+", None),
            (r"(terror)?\w+", None),
        ];
        for (source, expected) in cases {
            let found = Pattern::new(source, Case::default()).literals();
            let expected = expected.map(|(all, opens)| Literals {
                texts: all.iter().map(|s| (*s).to_owned()).collect(),
                opens,
            });
            assert_eq!(found, expected, "{source}");
        }
    }
}
