//! Hits as quanteda counts them, each with its voice.

use super::lookup::{Lookup, Rule};
use super::tokens::{TokenRule, tokens};
use crate::lexicon::{Lexicons, PartOfSpeech};
use crate::matching::Match;
use crate::text::{EntryId, Span};
use crate::voice::Voiced;

/// All spellings of the lexicons; a key is a category.
#[derive(Clone, Debug)]
pub(crate) struct Counter {
    lookup: Lookup,
    /// For each value its entry, and whether it may be an epithet.
    entries: Vec<(EntryId, bool)>,
}

impl Counter {
    pub(crate) fn new(lexicons: &Lexicons) -> Self {
        let mut values: Vec<(usize, &str)> = Vec::new();
        let mut entries = Vec::new();
        for (id, entry) in lexicons.entries() {
            let word = matches!(entry.part, Some(PartOfSpeech::Noun | PartOfSpeech::Verb));
            let key = lexicons.category_of(id).index();
            values.extend(entry.forms.iter().map(|form| (key, form.as_str())));
            entries.resize(values.len(), (id, !word));
        }
        Counter { lookup: Lookup::new(values, Rule::default()), entries }
    }

    /// All hits of an article, in reading order.
    pub(crate) fn matches(&self, voiced: &Voiced<'_>) -> Vec<Match> {
        let document = &voiced.document;
        let tokens = tokens(document.text(), TokenRule::default());
        let words: Vec<&str> = tokens.iter().map(|token| token.text.as_ref()).collect();
        let windows = self.lookup.windows(&words).into_iter().filter_map(|window| {
            let first = tokens.get(window.start)?.span;
            let last = tokens.get(window.start + window.len - 1)?.span;
            let (entry, epithet) = *self.entries.get(window.value)?;
            Some((first.join(last), entry, epithet))
        });
        let mut all: Vec<Match> = windows
            .filter_map(|(span, entry, epithet)| hit(voiced, span, entry, epithet))
            .collect();
        all.sort_by_key(|hit| (hit.span, hit.entry));
        all
    }
}

fn hit(voiced: &Voiced<'_>, span: Span, entry: EntryId, epithet: bool) -> Option<Match> {
    let sentence = voiced.document.sentence_at(span.start())?;
    let zone = voiced.document.sentences.get(sentence.index())?.zone;
    let (voice, attribution) =
        if epithet { voiced.voice_of_hit(span) } else { voiced.voice_of(span) };
    Some(Match { entry, span, sentence, zone, voice, attribution })
}
