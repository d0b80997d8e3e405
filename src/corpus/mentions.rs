//! Where an actor is spoken of, and which hits stand near it.

use super::actors::Actors;
use super::clause::Clauses;
use crate::ingest::Zone;
use crate::lexicon::Cues;
use crate::matching::Match;
use crate::text::{SentenceId, Span};
use crate::voice::{Voice, Voiced};

/// One place where an actor is named.
///
/// ```
/// use undertone::{Analyzer, corpus::Actors, ingest::Article};
/// let actors = Actors::parse("a.toml", "[[actor]]\nid = 'union'\nnames = ['the union']\n")?;
/// let article = Article::from_text("a", "o", "The union's vote came late.");
/// let analyzer = Analyzer::builtin();
/// let mentions = actors.mentions(&analyzer.voice(analyzer.segment(&article)));
/// assert_eq!(mentions[0].span.of(&article.text), "The union");
/// # Ok::<(), undertone::lexicon::Diagnostics>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mention {
    /// Place in [`Actors::list`].
    pub actor: usize,
    /// Place in [`Actors::spelt`].
    pub name: usize,
    /// Where.
    pub span: Span,
    /// In which sentence.
    pub sentence: SentenceId,
    /// Of that sentence.
    pub zone: Zone,
    /// Who says the name.
    pub voice: Voice,
}

impl Actors {
    /// Every place where an actor is named, in reading order; none overlap.
    pub fn mentions(&self, voiced: &Voiced<'_>) -> Vec<Mention> {
        let found = self.matcher.matches(voiced).into_iter();
        let mention = |hit: Match| {
            let name = hit.entry.index();
            let actor = self.spelt().get(name)?.actor;
            let Match { span, sentence, zone, voice, .. } = hit;
            Some(Mention { actor, name, span, sentence, zone, voice })
        };
        found.filter_map(mention).collect()
    }
}

/// The clauses that name an actor, each with the actors named in it.
pub(super) fn named_clauses(
    voiced: &Voiced<'_>,
    mentions: &[Mention],
    cues: &Cues,
) -> Vec<(Span, Vec<usize>)> {
    let (mut found, clauses) = (Vec::new(), Clauses::new(voiced, cues));
    for chunk in mentions.chunk_by(|a, b| a.sentence == b.sentence) {
        let Some(first) = chunk.first() else { continue };
        for clause in clauses.of(first.sentence) {
            let within = chunk.iter().filter(|m| clause.holds(m.span.start()));
            let mut actors: Vec<usize> = within.map(|m| m.actor).collect();
            actors.sort_unstable();
            actors.dedup();
            if !actors.is_empty() {
                found.push((clause, actors));
            }
        }
    }
    found
}
