//! The voice of every word, in one sweep over the article.

use crate::text::Span;
use crate::voice::{Attribution, Kind, Voice, Voiced};

/// Gives words, asked for in reading order, their voice.
pub(super) struct Sweep<'a> {
    voiced: &'a Voiced<'a>,
    contents: Vec<(Span, &'a Attribution)>,
    unattributed: &'a [Span],
    /// What held the word that was asked for last, and up to where it does.
    held: Held<'a>,
    border: u32,
}

/// A word's voice, and the attribution whose content holds it.
pub(super) type Held<'a> = (Voice, Option<&'a Attribution>);

impl<'a> Sweep<'a> {
    pub(super) fn new(voiced: &'a Voiced<'a>) -> Self {
        let spans = |a: &'a Attribution| a.content.iter().map(move |&span| (span, a));
        let mut contents = Vec::with_capacity(voiced.attributions.len());
        contents.extend(voiced.attributions.iter().flat_map(spans));
        contents.sort_unstable_by_key(|&(span, _)| std::cmp::Reverse(span));
        let (unattributed, held) =
            (voiced.unattributed.as_slice(), (Voice::Reporter, None));
        Sweep { voiced, contents, unattributed, held, border: 0 }
    }

    /// The voice of the first of some words that stand in order, and how many have it with
    /// that one: whole stretches are counted at once, not word by word.
    pub(super) fn stretch(&mut self, words: &[Span]) -> (Held<'a>, usize) {
        let Some(&first) = words.first() else { return ((Voice::Reporter, None), 0) };
        let held = self.voice(first);
        let within = |&word: &Span| middle(word) < self.border;
        let all = words.last().is_some_and(within);
        (held, if all { words.len() } else { words.partition_point(within).max(1) })
    }

    /// The voice of a word; words of one stretch after the first cost next to nothing.
    pub(super) fn voice(&mut self, word: Span) -> Held<'a> {
        let middle = middle(word);
        if middle >= self.border {
            self.held = self.find(middle, word);
            self.border = self.reach(middle);
        }
        self.held
    }

    /// Only a content that is partly in marks, or a stretch under two claims, needs a search;
    /// and where a source's own words stand without marks, every content.
    fn find(&mut self, middle: u32, word: Span) -> Held<'a> {
        match (self.content(middle), self.nobodys(middle)) {
            (None, false) => (Voice::Reporter, None),
            (None, true) => (Voice::Unattributed, None),
            (Some(a), false) if a.kind == Kind::Direct => (Voice::Quoted, Some(a)),
            (Some(a), false)
                if a.kind == Kind::Indirect && self.voiced.blocks.is_empty() =>
            {
                (Voice::Paraphrased, Some(a))
            }
            (Some(a), _) => (self.voiced.voice_of(word).0, Some(a)),
        }
    }

    /// How far the voice of the place that was just found reaches. What was searched for
    /// can change at every mark.
    fn reach(&self, at: u32) -> u32 {
        let content = self.contents.last();
        let nobodys = self.unattributed.first();
        let searched = content.is_some_and(|(span, a)| {
            let claimed = nobodys.is_some_and(|n| n.holds(at));
            let mixed = a.kind == Kind::Mixed || !self.voiced.blocks.is_empty();
            span.holds(at) && (claimed || mixed)
        });
        let marks = &self.voiced.marks;
        let mark = || marks.get(marks.partition_point(|mark| mark.end() <= at));
        let mark = searched.then(mark).flatten();
        let next = |span: Option<&Span>| match span {
            Some(span) if span.holds(at) => span.end(),
            Some(span) => span.start(),
            None => u32::MAX,
        };
        next(content.map(|(span, _)| span)).min(next(nobodys)).min(next(mark))
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

fn middle(word: Span) -> u32 {
    word.start() + word.len() / 2
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::Article;
    use crate::segment::segment;
    use crate::voice::Rule;

    /// Stretches of the kinds given, cut out of the text one after another.
    fn stretches(cuts: &[(u32, u32)]) -> Vec<Span> {
        let mut at = 0;
        let span = |&(gap, len): &(u32, u32)| {
            let start = at + gap;
            at = start + len;
            Span::new(start, at)
        };
        cuts.iter().map(span).collect()
    }

    fn attribution(span: Span, kind: Kind) -> Attribution {
        Attribution {
            content: vec![span].into(),
            source: None,
            cue: None,
            kind,
            rule: Rule("by-hand"),
            frame: None,
            reasons: crate::lexicon::Reasons::default(),
            confidence: 1.0,
        }
    }

    fn by_hand(at: u32, voiced: &Voiced<'_>) -> Voice {
        let in_content = |kind| {
            let own = voiced.attributions.iter().filter(move |a| a.kind == kind);
            own.flat_map(|a| &a.content).any(|span| span.holds(at))
        };
        match () {
            () if in_content(Kind::Direct) => Voice::Quoted,
            () if in_content(Kind::Indirect) => Voice::Paraphrased,
            () if in_content(Kind::Mixed) => {
                let in_marks = voiced.marks.iter().any(|mark| mark.holds(at));
                if in_marks { Voice::Quoted } else { Voice::Paraphrased }
            }
            () if voiced.unattributed.iter().any(|span| span.holds(at)) => {
                Voice::Unattributed
            }
            () => Voice::Reporter,
        }
    }

    proptest::proptest! {
        #[test]
        fn every_word_has_the_voice_of_its_middle(
            cuts in proptest::collection::vec((0..12u32, 1..30u32), 0..12),
        ) {
            let article = Article::from_text("a", "o", "some words of a plain text ".repeat(12));
            let (mut attributions, mut marks) = (Vec::new(), Vec::new());
            for (i, span) in stretches(&cuts).into_iter().enumerate() {
                let third = span.len() / 3;
                let (first, last) = (span.start() + third, span.end() - third);
                match i % 4 {
                    0 => attributions.push(attribution(span, Kind::Direct)),
                    1 => attributions.push(attribution(span, Kind::Indirect)),
                    2 => attributions.push(attribution(span, Kind::Mixed)),
                    _ => {}
                }
                match i % 4 {
                    1 => {}
                    2 if third == 0 => {}
                    2 => marks.extend([
                        Span::new(span.start(), first),
                        Span::new(last, span.end()),
                    ]),
                    _ => marks.push(span),
                }
            }
            let voiced = Voiced::new(segment(&article), attributions, Vec::new(), marks);
            let (mut sweep, mut strides) = (Sweep::new(&voiced), Sweep::new(&voiced));
            let mut stride = (Voice::Reporter, 0);
            for (place, &word) in voiced.document.words.iter().enumerate() {
                let expected = by_hand(middle(word), &voiced);
                proptest::prop_assert_eq!(sweep.voice(word).0, expected);
                if stride.1 == 0 {
                    let ((voice, _), count) = strides.stretch(&voiced.document.words[place..]);
                    stride = (voice, count);
                }
                proptest::prop_assert_eq!(stride.0, expected);
                stride.1 -= 1;
            }
        }
    }
}
