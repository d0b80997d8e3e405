//! The voice of every word, in one sweep over the article.

use crate::text::Span;
use crate::voice::{Attribution, Kind, Voice, Voiced};

/// Gives words, asked for in reading order, their voice.
pub(super) struct Sweep<'a> {
    voiced: &'a Voiced<'a>,
    contents: Vec<(Span, &'a Attribution)>,
    unattributed: &'a [Span],
}

/// A word's voice, and the attribution whose content holds it.
pub(super) type Held<'a> = (Voice, Option<&'a Attribution>);

impl<'a> Sweep<'a> {
    pub(super) fn new(voiced: &'a Voiced<'a>) -> Self {
        let spans = |a: &'a Attribution| a.content.iter().map(move |&span| (span, a));
        let mut contents: Vec<_> = voiced.attributions.iter().flat_map(spans).collect();
        contents.sort_unstable_by_key(|&(span, _)| std::cmp::Reverse(span));
        Sweep { voiced, contents, unattributed: &voiced.unattributed }
    }

    /// Only a content that is partly in marks, or a stretch under two claims, needs a search.
    pub(super) fn voice(&mut self, word: Span) -> Held<'a> {
        let middle = word.start() + word.len() / 2;
        match (self.content(middle), self.nobodys(middle)) {
            (None, false) => (Voice::Reporter, None),
            (None, true) => (Voice::Unattributed, None),
            (Some(a), false) if a.kind == Kind::Direct => (Voice::Quoted, Some(a)),
            (Some(a), false) if a.kind == Kind::Indirect => (Voice::Paraphrased, Some(a)),
            (Some(a), _) => (self.voiced.voice_of(word).0, Some(a)),
        }
    }

    fn content(&mut self, at: u32) -> Option<&'a Attribution> {
        while self.contents.last().is_some_and(|(span, _)| span.end() <= at) {
            self.contents.pop();
        }
        self.contents.last().filter(|(span, _)| span.holds(at)).map(|&(_, a)| a)
    }

    fn nobodys(&mut self, at: u32) -> bool {
        while let [first, rest @ ..] = self.unattributed
            && first.end() <= at
        {
            self.unattributed = rest;
        }
        self.unattributed.first().is_some_and(|span| span.holds(at))
    }
}
