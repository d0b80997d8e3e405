//! Epithets: *denounced the **provocative** expulsion*.
//!
//! Whoever denounces an expulsion may never have called it provocative: before a noun in
//! the unmarked content of a cue with a stance, the adjective is the reporter's.

use crate::lexicon::{Ending, Form, Senses, Stance, Tags};
use crate::text::Span;

use super::phrase::{adverb, finite, nominal};
use super::unit::{Page, Unit};
use super::voiced::{Attribution, Voice, Voiced};

/// Whose choice of word an epithet is taken to be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Epithets {
    /// The reporter's.
    #[default]
    Reporter,
    /// The source's, like every other word of the content.
    Paraphrased,
}

impl Epithets {
    /// Both, in order.
    pub const ALL: [Epithets; 2] = [Epithets::Reporter, Epithets::Paraphrased];

    /// The voice that an epithet gets, as it is written in every file and option.
    pub fn name(self) -> &'static str {
        match self {
            Epithets::Reporter => Voice::Reporter.name(),
            Epithets::Paraphrased => Voice::Paraphrased.name(),
        }
    }

    /// Leaves epithets to the voice of their place, if they are the source's.
    pub(crate) fn settle(self, voiced: &mut Voiced<'_>) {
        if self == Epithets::Paraphrased {
            voiced.epithets.clear();
        }
    }
}

/// The words of a page that stand where an epithet is the reporter's, in order.
pub(super) fn epithets(page: &Page, attributions: &[Attribution]) -> Vec<Span> {
    let loaded =
        |a: &&Attribution| a.cue.as_ref().is_some_and(|c| c.stance != Stance::Neutral);
    let mut contents: Vec<Span> = attributions
        .iter()
        .filter(loaded)
        .flat_map(|a| a.content.iter().copied())
        .collect();
    contents.sort();
    if contents.is_empty() {
        return Vec::new();
    }
    let mut out = Vec::new();
    for unit in page.units() {
        let (Some(first), Some(last)) = (unit.tokens.first(), unit.tokens.last()) else {
            continue;
        };
        let reach = first.span.join(last.span);
        let from = contents.partition_point(|c| c.end() <= reach.start());
        let here = contents[from..].iter().take_while(|c| c.start() < reach.end());
        for content in here {
            let words = unit.within(*content).filter(|(at, _)| modifies(&unit, *at));
            out.extend(words.map(|(_, t)| t.span));
        }
    }
    out.sort();
    out
}

/// Does the word at `at` stand before a noun that it belongs to?
fn modifies(unit: &Unit<'_>, at: usize) -> bool {
    let (here, next) = (&unit.tokens[at], at + 1);
    if !unit.is_word(at) || !nominal(unit, at) || here.owns() || finite(unit, at) {
        return false;
    }
    let Some(noun) = unit.get(next) else { return false };
    let joined = noun.span.start() <= here.span.end() + 2;
    let noun = joined
        && nominal(unit, next)
        && !adverb(unit, next)
        && !finite(unit, next)
        && !unit.tagged(next, Tags::DETERMINER.with(Tags::POSSESSIVE).with(Tags::TIME));
    // *undermining efforts*, *to crush dissent*: verbs before their objects.
    let verbal = here.ending == Ending::Ing && !before_noun(unit, at)
        || unit.tagged_before(at, Tags::TO.with(Tags::MODAL))
        || here.senses.any(Senses::NONE.with(Form::Base).with(Form::Third))
            && !before_noun(unit, at);
    noun && !verbal
}

/// Does what stands before show that a noun phrase is under way?
fn before_noun(unit: &Unit<'_>, at: usize) -> bool {
    let det = Tags::DETERMINER.with(Tags::POSSESSIVE);
    unit.tagged_before(at, det)
        || at.checked_sub(1).and_then(|p| unit.get(p)).is_some_and(|t| t.owns())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::Article;
    use crate::{Analyzer, text::Span};

    #[test]
    fn an_epithet_is_whose_it_is_set_to_be() {
        let text = "The minister lambasted the provocative expulsion of her diplomats.";
        let at = text.find("provocative").unwrap();
        let word = Span::from_usize(at, at + "provocative".len());
        let article = Article::from_text("a1", "Test News", text);
        for (epithets, voice) in [
            (Epithets::Reporter, Voice::Reporter),
            (Epithets::Paraphrased, Voice::Paraphrased),
        ] {
            let analyzer = Analyzer::builtin().with_epithets(epithets);
            let voiced = analyzer.voice(analyzer.segment(&article));
            let (found, attribution) = voiced.voice_of_hit(word);
            assert_eq!((found, attribution.is_some()), (voice, true));
            assert_eq!(found.name(), epithets.name());
        }
    }
}
