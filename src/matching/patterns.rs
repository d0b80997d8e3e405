//! Regular expressions of entries: compiled on first need, tried only where they can match.

use std::sync::OnceLock;

use regex::Regex;
use regex_syntax::ParserBuilder;
use regex_syntax::hir::literal::{Extractor, Seq};
use regex_syntax::hir::{Hir, HirKind};

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
        self.literals()?.iter().map(|literal| Spelling::fragment(literal)).collect()
    }

    fn literals(&self) -> Option<Vec<String>> {
        let mut parser = ParserBuilder::new();
        parser.case_insensitive(self.case == Case::Any);
        required(&parser.build().parse(&self.source).ok()?)
    }
}

/// The best of the literals with which some part of the pattern begins, every part of a
/// sequence taken as a beginning in turn.
fn required(hir: &Hir) -> Option<Vec<String>> {
    let parts = match hir.kind() {
        HirKind::Concat(parts) => parts.as_slice(),
        HirKind::Capture(capture) => return required(&capture.sub),
        _ => std::slice::from_ref(hir),
    };
    let tails = (0..parts.len()).map(|from| Hir::concat(parts[from..].to_vec()));
    let within = parts.iter().filter(|_| parts.len() > 1).filter_map(required);
    tails
        .filter_map(|tail| literals(&Extractor::new().extract(&tail)))
        .chain(within)
        .max_by_key(|all| (all.iter().map(String::len).min(), usize::MAX - all.len()))
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
    let mut runs = text.split(|c: char| !c.is_alphanumeric());
    runs.any(|run| run.len() > 1).then(|| text.to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn literals_are_found_wherever_a_pattern_has_them() {
        let led: &[&str] = &["-backed", "-led"];
        let cases: &[(&str, Option<&[&str]>)] = &[
            (r"(?<place>\p{Lu}[\w.]*)-(led|backed)", Some(led)),
            (r"so[- ]called (\w+)", Some(&["so called ", "so-called "])),
            (r"(anti|pro)-\p{L}+", Some(&["anti-", "pro-"])),
            (r"\p{Lu}\w+ism", Some(&["ism"])),
            (r"(?i)regime", Some(&["regime"])),
            (r"\d+ \w+", None),
            (r"(terror)?\w+", None),
        ];
        for (source, expected) in cases {
            let found = Pattern::new(source, Case::default()).literals();
            let expected =
                expected.map(|all| all.iter().map(|s| (*s).to_owned()).collect());
            assert_eq!(found, expected, "{source}");
        }
    }
}
