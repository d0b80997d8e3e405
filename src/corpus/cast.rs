//! Who gets to speak in one article, and of whom it speaks.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::actors::Actors;
use super::mentions::{Mention, named_clauses};
use crate::count::Scope;
use crate::lexicon::{Cues, Stance};
use crate::matching::Match;
use crate::text::{ArticleId, AttributionId, EntryId, Group, Span, shared};
use crate::voice::{Attribution, SourceType, Voice, Voiced};

/// How often a source is introduced by one verb.
///
/// ```
/// use undertone::{corpus::CueCell, lexicon::Stance};
/// let cell = CueCell { stance: Stance::Doubting, lemma: "claim".into(), times: 3 };
/// assert_eq!(cell.times, 3);
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CueCell {
    /// What the verb does to the source.
    pub stance: Stance,
    /// The verb.
    #[serde(with = "shared")]
    pub lemma: Arc<str>,
    /// How often.
    pub times: u64,
}

/// One source of an article: how much it says, and how it is introduced.
///
/// ```
/// use undertone::{corpus::Told, voice::SourceType};
/// let told = Told::new(Some("Maresh Tollin"), SourceType::Person, None);
/// assert_eq!(told.words, 0);
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Told {
    /// Who; `None` where the text names nobody, or a *he* cannot be followed.
    #[serde(with = "shared::maybe")]
    pub speaker: Option<Arc<str>>,
    /// What kind of source.
    pub source_type: SourceType,
    /// The id of its actor.
    #[serde(with = "shared::maybe")]
    pub actor: Option<Arc<str>>,
    /// How often something is given to it.
    pub attributions: u64,
    /// Counted words that are given to it, in marks and without.
    pub words: u64,
    /// Those in marks.
    pub quoted: u64,
    /// By stance and verb.
    pub cues: Vec<CueCell>,
    /// Hits in what is given to it, by entry.
    pub hits: Vec<(EntryId, u64)>,
}

/// How often an actor is called by one of its names.
///
/// ```
/// use undertone::{corpus::Called, voice::Voice};
/// assert_eq!(Called { name: 0, voice: Voice::Reporter, times: 2 }.times, 2);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Called {
    /// Place in [`Actors::spelt`].
    pub name: usize,
    /// Who calls it so.
    pub voice: Voice,
    /// How often.
    pub times: u64,
}

/// What stands in the clauses that name an actor, in one voice.
///
/// ```
/// use undertone::{corpus::Aimed, voice::Voice};
/// let aimed = Aimed { actor: 0, voice: Voice::Reporter, words: 12, hits: Vec::new() };
/// assert!(aimed.hits.is_empty());
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Aimed {
    /// Place in [`Actors::list`].
    pub actor: usize,
    /// In whose mouth.
    pub voice: Voice,
    /// Words of those clauses.
    pub words: u64,
    /// Hits in those clauses, by entry.
    pub hits: Vec<(EntryId, u64)>,
}

/// One article: who speaks, and who is spoken of. Owns everything.
///
/// ```
/// use undertone::{Analyzer, corpus::Cast, count::Scope, ingest::Article};
/// let analyzer = Analyzer::builtin();
/// let article = Article::from_text("a1", "Example News", "“We won,” said Edda Varnholt.");
/// let analysis = analyzer.analyze(&article);
/// let cast = Cast::new(&analysis.voiced, &analysis.matches, &Scope::default());
/// assert_eq!(cast.told[0].speaker.as_deref(), Some("Edda Varnholt"));
/// assert_eq!((cast.words, cast.told[0].words), (5, 2));
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Cast {
    /// What the article is called.
    pub article: ArticleId,
    /// What it is compared under.
    pub group: Group,
    /// All counted words.
    pub words: u64,
    /// Those that nobody else is given.
    pub reporter: u64,
    /// In order of name.
    pub told: Vec<Told>,
    /// Hits in the reporter's own voice, by entry.
    pub own: Vec<(EntryId, u64)>,
    /// By name and voice.
    pub called: Vec<Called>,
    /// By actor and voice.
    pub aimed: Vec<Aimed>,
}

type Tally<K> = BTreeMap<K, u64>;

/// Entries with their hits, in order.
type Hits = Vec<(EntryId, u64)>;

/// What tells sources apart: nobody last.
type Key = (bool, Option<Arc<str>>, SourceType, Option<Arc<str>>);

impl Told {
    /// A source that has not said anything yet.
    pub fn new(
        speaker: Option<&str>,
        source_type: SourceType,
        actor: Option<Arc<str>>,
    ) -> Self {
        let speaker = speaker.map(Arc::from);
        let (cues, hits) = (Vec::new(), Vec::new());
        Told {
            speaker,
            source_type,
            actor,
            attributions: 0,
            words: 0,
            quoted: 0,
            cues,
            hits,
        }
    }

    /// What tells it from other sources.
    fn key(&self) -> Key {
        let speaker = self.speaker.clone();
        (speaker.is_none(), speaker, self.source_type, self.actor.clone())
    }

    /// All that several articles have of one source.
    pub fn add(&mut self, other: &Told) {
        self.attributions += other.attributions;
        self.words += other.words;
        self.quoted += other.quoted;
        for cell in &other.cues {
            self.add_cue(cell);
        }
        for &(entry, times) in &other.hits {
            count(&mut self.hits, entry, times);
        }
    }

    fn add_cue(&mut self, cell: &CueCell) {
        let key = |c: &CueCell| (c.stance, c.lemma.clone());
        match self.cues.binary_search_by(|c| key(c).cmp(&key(cell))) {
            Ok(at) => self.cues[at].times += cell.times,
            Err(at) => self.cues.insert(at, cell.clone()),
        }
    }
}

/// Adds to a list in order of entry.
fn count(hits: &mut Hits, entry: EntryId, times: u64) {
    match hits.binary_search_by_key(&entry, |&(e, _)| e) {
        Ok(at) => hits[at].1 += times,
        Err(at) => hits.insert(at, (entry, times)),
    }
}

impl Cast {
    /// Who speaks in an article, and how much.
    pub fn new(voiced: &Voiced<'_>, matches: &[Match], scope: &Scope) -> Self {
        let article = voiced.document.article;
        let words = words(voiced, scope);
        let mut hits: BTreeMap<AttributionId, Vec<EntryId>> = BTreeMap::new();
        let mut own = Vec::new();
        for hit in matches.iter().filter(|m| scope.counts(m, voiced)) {
            match (hit.voice, hit.attribution) {
                (Voice::Reporter, _) => count(&mut own, hit.entry, 1),
                (_, Some(id)) => hits.entry(id).or_default().push(hit.entry),
                _ => {}
            }
        }
        let mut told: BTreeMap<Key, Told> = BTreeMap::new();
        for (place, attribution) in voiced.attributions.iter().enumerate() {
            let id = AttributionId::from(place);
            let said = [Voice::Quoted, Voice::Paraphrased]
                .map(|voice| words.get(&(voice, Some(id))).copied().unwrap_or_default());
            if said != [0, 0] {
                let mut new = one(voiced, attribution, said);
                hits.remove(&id)
                    .into_iter()
                    .flatten()
                    .for_each(|e| count(&mut new.hits, e, 1));
                let same = told.entry(new.key());
                same.and_modify(|same| same.add(&new)).or_insert(new);
            }
        }
        let reporter = words.iter().filter(|((v, _), _)| *v == Voice::Reporter);
        Cast {
            article: article.id.clone(),
            group: Group::from(article.outlet.as_str()),
            words: words.values().sum(),
            reporter: reporter.map(|(_, n)| n).sum(),
            told: told.into_values().collect(),
            own,
            called: Vec::new(),
            aimed: Vec::new(),
        }
    }

    /// The same article under another group.
    #[must_use]
    pub fn in_group(mut self, group: Group) -> Self {
        self.group = group;
        self
    }

    /// Also counts where the actors are named, and what stands near them.
    #[must_use]
    pub fn spoken_of(
        mut self,
        (voiced, matches): (&Voiced<'_>, &[Match]),
        actors: &Actors,
        cues: &Cues,
        scope: &Scope,
    ) -> Self {
        let mut mentions = actors.mentions(voiced);
        mentions
            .retain(|m| scope.zones.contains(&m.zone) && scope.voices.contains(&m.voice));
        self.called = called(&mentions);
        let mut aimed: BTreeMap<(usize, Voice), (u64, Hits)> = BTreeMap::new();
        for (clause, actors) in named_clauses(voiced, &mentions, cues) {
            let first = matches.partition_point(|m| m.span.start() < clause.start());
            let hits: Vec<&Match> = (matches.iter().skip(first))
                .take_while(|m| m.span.start() < clause.end())
                .filter(|m| scope.counts(m, voiced))
                .collect();
            for (&actor, voice) in
                actors.iter().flat_map(|actor| Voice::ALL.map(|v| (actor, v)))
            {
                let cell = aimed.entry((actor, voice)).or_default();
                cell.0 += words_in(voiced, clause, voice, scope);
                let own = hits.iter().filter(|m| m.voice == voice);
                own.for_each(|m| count(&mut cell.1, m.entry, 1));
            }
        }
        let cell = |((actor, voice), (words, hits))| Aimed { actor, voice, words, hits };
        self.aimed = aimed.into_iter().map(cell).collect();
        self.aimed.retain(|cell| cell.words > 0 || !cell.hits.is_empty());
        self
    }
}

fn one(
    voiced: &Voiced<'_>,
    attribution: &Attribution,
    [quoted, paraphrased]: [u64; 2],
) -> Told {
    let speaker = voiced.speaker(attribution);
    let mut new = Told::new(
        speaker.map(|s| s.name.as_str()),
        speaker.map_or(SourceType::Unknown, |s| s.source_type),
        speaker.and_then(|s| s.actor.clone()),
    );
    new.attributions = 1;
    new.words = quoted + paraphrased;
    new.quoted = quoted;
    if let Some(cue) = &attribution.cue {
        let (stance, lemma) = (cue.stance, cue.lemma.clone());
        new.cues.push(CueCell { stance, lemma, times: 1 });
    }
    new
}

/// Counted words by voice, and by the attribution that has them; the same words as
/// [`Row`](crate::count::Row) counts.
fn words(voiced: &Voiced<'_>, scope: &Scope) -> Tally<(Voice, Option<AttributionId>)> {
    let mut sums = Tally::new();
    let document = &voiced.document;
    for sentence in document.sentences.iter().filter(|s| scope.zones.contains(&s.zone)) {
        for &word in document.words.get(sentence.words.clone()).unwrap_or_default() {
            let (voice, id) = voiced.voice_of(word);
            if counted(voiced, (voice, id), scope) {
                *sums.entry((voice, id)).or_default() += 1;
            }
        }
    }
    sums
}

fn counted(
    voiced: &Voiced<'_>,
    (voice, id): (Voice, Option<AttributionId>),
    scope: &Scope,
) -> bool {
    let attribution = id.and_then(|id| voiced.attributions.get(id.index()));
    scope.voices.contains(&voice) && !attribution.is_some_and(|a| scope.doubts(a))
}

fn words_in(voiced: &Voiced<'_>, clause: Span, voice: Voice, scope: &Scope) -> u64 {
    let document = &voiced.document;
    let words = document.words.get(document.words_in(clause)).unwrap_or_default();
    let held = |word: &&Span| {
        let place = voiced.voice_of(**word);
        place.0 == voice && counted(voiced, place, scope)
    };
    words.iter().filter(held).count() as u64
}

fn called(mentions: &[Mention]) -> Vec<Called> {
    let mut sums = Tally::new();
    for mention in mentions {
        *sums.entry((mention.name, mention.voice)).or_default() += 1;
    }
    let cell = |((name, voice), times)| Called { name, voice, times };
    sums.into_iter().map(cell).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::count::Row;
    use crate::ingest::Article;
    use crate::lexicon::{Lexicon, Lexicons};
    use crate::matching::Matcher;
    use crate::segment::segment;
    use crate::voice::voice;

    const ACTORS: &str = "[[actor]]\nid = 'union'\nnames = ['Harbour Hands Union', 'the union']\n\
        people = ['Maresh Tollin']\nside = 'labour'\n\
        [[actor]]\nid = 'port'\nnames = ['Merrin Quays', 'the port']\nside = 'company'\n";
    const LIST: &str =
        "[lexicon]\nid = 'x'\n[category.a]\nterms = ['brutal', 'militant', 'cosy']\n";

    fn cast(text: &str) -> (Cast, Row, Actors) {
        let cues = Cues::builtin();
        let actors = Actors::parse("a.toml", ACTORS).unwrap();
        let lexicons = Lexicons::new(vec![Lexicon::parse("l.toml", LIST).unwrap()]);
        let article = Article::from_text("a", "o", text);
        let mut voiced = voice(segment(&article), &cues);
        actors.name(&mut voiced, &cues);
        let matches = Matcher::new(&lexicons).matches(&voiced);
        let scope = Scope::default();
        let cast = Cast::new(&voiced, &matches, &scope);
        let cast = cast.spoken_of((&voiced, &matches), &actors, &cues, &scope);
        (cast, Row::new(&voiced, &matches, &lexicons, &scope), actors)
    }

    #[test]
    fn words_of_sources_are_the_words_that_count_has() {
        let text = "Maresh Tollin said the shifts were “brutal”. “We wait,” he said.\n\n\
                    The plan was expected to pass. A union official said nothing was settled.";
        let (cast, row, _) = cast(text);
        let told: u64 = cast.told.iter().map(|t| t.words).sum();
        let of = |voice| row.words(None, Some(voice));
        assert_eq!(told, of(Voice::Quoted) + of(Voice::Paraphrased));
        assert_eq!(cast.words, row.words(None, None));
        assert_eq!(cast.reporter, of(Voice::Reporter));
        let tollin =
            cast.told.iter().find(|t| t.speaker.as_deref() == Some("Maresh Tollin"));
        let tollin = tollin.unwrap();
        assert_eq!((tollin.attributions, tollin.hits.len()), (2, 1));
        assert!(
            cast.told.iter().filter(|t| t.actor.as_deref() == Some("union")).count() >= 2
        );
    }

    #[test]
    fn a_hit_in_the_same_clause_is_near_an_actor() {
        let text = "The militant union sat down, and the cosy port watched. It was brutal.";
        let (cast, _, actors) = cast(text);
        let near = |id: &str| -> u64 {
            let of = actors.place(id).unwrap();
            let own = cast.aimed.iter().filter(|a| a.actor == of);
            own.flat_map(|a| &a.hits).map(|(_, n)| n).sum()
        };
        assert_eq!(
            (near("union"), near("port")),
            (0, 0),
            "`the militant union` is no name"
        );
        let text = "Militant Harbour Hands Union men sat down, while Merrin Quays was cosy. It was brutal.";
        let (cast, _, actors) = self::cast(text);
        let near = |id: &str| -> u64 {
            let of = actors.place(id).unwrap();
            let own = cast.aimed.iter().filter(|a| a.actor == of);
            own.flat_map(|a| &a.hits).map(|(_, n)| n).sum()
        };
        assert_eq!((near("union"), near("port")), (1, 1));
        let names: Vec<&str> =
            cast.called.iter().map(|c| actors.spelt()[c.name].name.as_str()).collect();
        assert_eq!(names, ["Harbour Hands Union", "Merrin Quays"]);
    }
}
