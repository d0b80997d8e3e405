//! One article as several rows: one for everybody who speaks in it.

use std::collections::BTreeMap;

use super::row::{Row, WordCell};
use super::scope::Scope;
use super::sweep::Sweep;
use crate::ingest::Zone;
use crate::lexicon::Lexicons;
use crate::matching::Match;
use crate::text::Group;
use crate::voice::{Attribution, Voice, Voiced};

/// Those in whose mouths words are put: a group for each speaker, or for each actor.
///
/// Names in brackets are nobody's: [`Mouths::REPORTER`] and its like.
///
/// ```
/// use undertone::{Analyzer, count::{Mouths, Scope}, ingest::Article};
/// let analyzer = Analyzer::builtin();
/// let article = Article::from_text("a1", "Example News", "“We won,” said Edda Varnholt.");
/// let analysis = analyzer.analyze(&article);
/// let (voiced, matches) = (&analysis.voiced, analysis.matches.as_slice());
/// let rows = Mouths::Speaker.rows((voiced, matches), analyzer.lexicons(), &Scope::default());
/// let words: Vec<_> = rows.iter().map(|r| (r.group.as_str(), r.words(None, None))).collect();
/// assert_eq!(words, [("(reporter)", 3), ("Edda Varnholt", 2)]);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mouths {
    /// Each source by its name.
    Speaker,
    /// Each party of the actors file.
    Actor,
}

impl Mouths {
    /// The reporter's own words.
    pub const REPORTER: &'static str = "(reporter)";
    /// In marks, and given to nobody.
    pub const MARKS: &'static str = "(in marks, nobody’s)";
    /// Given to a source whose name the article does not tell.
    pub const NOBODY: &'static str = "(nobody named)";
    /// Given to a source that belongs to no actor.
    pub const NO_ACTOR: &'static str = "(no actor)";
    /// Speakers who stand in few articles, together.
    pub const OTHERS: &'static str = "(others)";

    /// Is this group no source's, but one of those that are always there?
    pub fn is_nobodys(group: &Group) -> bool {
        group.as_str().starts_with('(')
    }

    /// Does this group hold what is no single source's, nor the reporter's?
    pub fn is_rest(group: &Group) -> bool {
        Mouths::is_nobodys(group) && !Mouths::is_reporters(group)
    }

    /// Is this the group of the reporter's own words, in whatever language?
    pub fn is_reporters(group: &Group) -> bool {
        group.as_str().starts_with(Mouths::REPORTER)
    }

    /// A row for the reporter, which is always there and comes first, then one for each
    /// mouth with counted words, in order of name. Their words and hits add up to those of
    /// [`Row::new`].
    pub fn rows(
        self,
        (voiced, matches): (&Voiced<'_>, &[Match]),
        lexicons: &Lexicons,
        scope: &Scope,
    ) -> Vec<Row> {
        let whole = Row::new(voiced, &[], lexicons, scope);
        let mut hits: BTreeMap<Group, Vec<&Match>> = BTreeMap::new();
        for hit in matches.iter().filter(|m| scope.counts(m, voiced)) {
            let attribution =
                hit.attribution.and_then(|id| voiced.attributions.get(id.index()));
            hits.entry(self.of(hit.voice, attribution, voiced)).or_default().push(hit);
        }
        let mut words = self.words(voiced, scope);
        let own = Group::from(Mouths::REPORTER);
        let first = (own.clone(), words.remove(&own).unwrap_or_default());
        let row = |(group, words): (Group, BTreeMap<(Zone, Voice), u64>)| {
            let found = hits.remove(&group).unwrap_or_default();
            let cell = |((zone, voice), words)| WordCell { zone, voice, words };
            let words = words.into_iter().map(cell).collect();
            whole.clone().of_mouth(group, words).with_hits(&found, voiced, lexicons)
        };
        let mut rows: Vec<Row> = std::iter::once(first).chain(words).map(row).collect();
        if let Some(first) = rows.first_mut() {
            // What is of the article and nobody's is told once.
            first.doubtful = whole.doubtful;
            first.other_language.clone_from(&whole.other_language);
        }
        rows
    }

    /// In whose mouth.
    fn of(
        self,
        voice: Voice,
        attribution: Option<&Attribution>,
        voiced: &Voiced<'_>,
    ) -> Group {
        match (voice, attribution.and_then(|a| voiced.speaker(a))) {
            (Voice::Reporter, _) => Mouths::REPORTER.into(),
            (Voice::Unattributed, _) => Mouths::MARKS.into(),
            (_, None) => Mouths::NOBODY.into(),
            (_, Some(speaker)) => match (self, &speaker.actor) {
                (Mouths::Speaker, _) => speaker.name.as_str().into(),
                (Mouths::Actor, Some(actor)) => actor.clone().into(),
                (Mouths::Actor, None) => Mouths::NO_ACTOR.into(),
            },
        }
    }

    /// Counted words by mouth, zone and voice; the same words as [`Row::new`] counts.
    fn words(
        self,
        voiced: &Voiced<'_>,
        scope: &Scope,
    ) -> BTreeMap<Group, BTreeMap<(Zone, Voice), u64>> {
        let mut sums: BTreeMap<Group, BTreeMap<(Zone, Voice), u64>> = BTreeMap::new();
        let mut sweep = Sweep::new(voiced);
        let document = &voiced.document;
        for sentence in document.sentences.iter().filter(|s| scope.zones.contains(&s.zone))
        {
            let words = document.words.get(sentence.words.clone()).unwrap_or_default();
            let held: Vec<_> = words.iter().map(|&word| sweep.voice(word)).collect();
            // Words of one mouth stand together: one look-up for each stretch.
            let same = |a: Option<&Attribution>, b: Option<&Attribution>| match (a, b) {
                (Some(a), Some(b)) => std::ptr::eq(a, b),
                (a, b) => a.is_none() && b.is_none(),
            };
            for run in held.chunk_by(|a, b| a.0 == b.0 && same(a.1, b.1)) {
                let Some(&(voice, attribution)) = run.first() else { continue };
                let doubted = attribution.is_some_and(|a| scope.doubts(a));
                if scope.voices.contains(&voice) && !doubted {
                    let mouth = sums.entry(self.of(voice, attribution, voiced));
                    let sum = mouth.or_default().entry((sentence.zone, voice)).or_default();
                    *sum += run.len() as u64;
                }
            }
        }
        sums
    }
}
