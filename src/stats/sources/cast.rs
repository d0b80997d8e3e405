//! All figures about sources of a corpus.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::echo::{self, Echo, Use};
use super::introduced::{self, Introduced};
use super::shares::{self, Share, ratio};
use super::spoken::{self, CalledFigure, NearFigure};
use crate::corpus::{Actors, Cast, Told};
use crate::lexicon::{Lexicons, Stance};
use crate::stats::rates::per_thousand;
use crate::stats::{Caution, Method};
use crate::text::Group;
use crate::voice::SourceType;

/// An actor as the figures need it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Party {
    pub(super) id: Arc<str>,
    pub(super) side: Option<String>,
}

/// One group: what all shares of it are shares of.
///
/// ```
/// use undertone::stats::SourceGroup;
/// let group = SourceGroup { group: "g".into(), articles: 4, words: 900, reporter: 500, attributed: 400, attributions: 31 };
/// assert!(group.attributed < group.words);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceGroup {
    /// Its name.
    pub group: Group,
    /// Read and counted.
    pub articles: u64,
    /// All counted words.
    pub words: u64,
    /// The reporter's own.
    pub reporter: u64,
    /// Those that are given to a source.
    pub attributed: u64,
    /// How often something is given to a source.
    pub attributions: u64,
}

/// One speaker in one group, a row of `speakers.csv`.
///
/// ```
/// use undertone::stats::{Method, Sources};
/// let sources = Sources::new(&[], &undertone::lexicon::Lexicons::builtin(), None, &Method::default());
/// assert!(sources.speakers.is_empty());
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct SpeakerFigure {
    /// Place in [`Sources::groups`].
    pub group: usize,
    /// `None` for all that is given to nobody by name.
    pub speaker: Option<Arc<str>>,
    /// The kind it is most often taken for.
    pub source_type: SourceType,
    /// The id of its actor.
    pub actor: Option<Arc<str>>,
    /// Articles in which it speaks.
    pub articles: u64,
    /// How often something is given to it.
    pub attributions: u64,
    /// Words that are given to it.
    pub words: u64,
    /// Those in marks.
    pub quoted: u64,
    /// Of all words of the group that are given to a source.
    pub share_of_words: Option<f64>,
    /// Hits in those words.
    pub hits: u64,
    /// Per thousand of those words.
    pub per_thousand: Option<f64>,
}

/// How a speaker of a group is introduced, a row of `cues.csv`.
///
/// ```
/// use undertone::{lexicon::Stance, stats::CueFigure};
/// let figure = CueFigure {
///     group: 0, speaker: None, actor: None, stance: Stance::Doubting, lemma: "claim".into(),
///     attributions: 2, share: Some(0.5),
/// };
/// assert_eq!(figure.attributions, 2);
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct CueFigure {
    /// Place in [`Sources::groups`].
    pub group: usize,
    /// Who is introduced.
    pub speaker: Option<Arc<str>>,
    /// The id of its actor.
    pub actor: Option<Arc<str>>,
    /// What the verb does to the source.
    pub stance: Stance,
    /// The verb.
    pub lemma: Arc<str>,
    /// How often.
    pub attributions: u64,
    /// Of all attributions of the speaker in the group that have a verb or mark.
    pub share: Option<f64>,
}

/// All figures about sources.
///
/// ```
/// use undertone::{Analyzer, count::Scope, ingest::Article, stats::{Method, Sources}};
/// let analyzer = Analyzer::builtin();
/// let article = Article::from_text("a1", "Example News", "“We won,” said Edda Varnholt.");
/// let cast = analyzer.cast(&analyzer.analyze(&article), &Scope::default());
/// let sources = Sources::new(&[cast], analyzer.lexicons(), None, &Method::default());
/// assert_eq!(sources.speakers[0].share_of_words, Some(1.0));
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Sources {
    /// How they were computed.
    pub method: Method,
    /// In order of name.
    pub groups: Vec<SourceGroup>,
    /// The ids of the actors with their titles and sides, in the order of their file.
    pub actors: Vec<(Arc<str>, String, Option<String>)>,
    /// By group, then by what sources are told apart.
    pub shares: Vec<Share>,
    /// By group, those with most words first.
    pub speakers: Vec<SpeakerFigure>,
    /// In the order of the speakers.
    pub cues: Vec<CueFigure>,
    /// Whether sides are introduced differently, by group.
    pub introduced: Vec<Introduced>,
    /// Who uses the words of each category, by group.
    pub uses: Vec<Use>,
    /// Loaded terms of the reporter's that elsewhere are one source's.
    pub echoes: Vec<Echo>,
    /// What the actors are called.
    pub called: Vec<CalledFigure>,
    /// What stands near them.
    pub near: Vec<NearFigure>,
    /// What a reader must know.
    pub cautions: Vec<Caution>,
}

/// The sources of a group by name and actor, with the articles and types of each.
pub(super) type Merged = BTreeMap<(bool, Option<Arc<str>>, Option<Arc<str>>), One>;

/// One source through a group.
pub(super) struct One {
    pub(super) told: Told,
    pub(super) articles: u64,
    types: BTreeMap<SourceType, u64>,
}

impl Sources {
    /// Computes them.
    pub fn new(
        casts: &[Cast],
        lexicons: &Lexicons,
        actors: Option<&Actors>,
        method: &Method,
    ) -> Self {
        let list = actors.map(Actors::list).unwrap_or_default();
        let party =
            |a: &crate::corpus::Actor| Party { id: a.id.clone(), side: a.side.clone() };
        let parties: Vec<Party> = list.iter().map(party).collect();
        let mut by_group: BTreeMap<&Group, Vec<&Cast>> = BTreeMap::new();
        for cast in casts {
            by_group.entry(&cast.group).or_default().push(cast);
        }
        let rows: Vec<&Vec<&Cast>> = by_group.values().collect();
        let groups: Vec<_> =
            by_group.iter().map(|(name, casts)| sum(name, casts)).collect();
        let title =
            |a: &crate::corpus::Actor| (a.id.clone(), a.title().to_owned(), a.side.clone());
        let mut sources = Sources {
            method: *method,
            cautions: cautions(&groups, method),
            actors: list.iter().map(title).collect(),
            shares: Vec::new(),
            speakers: Vec::new(),
            cues: Vec::new(),
            introduced: introduced::introduced(&rows, &parties, method),
            uses: Vec::new(),
            echoes: echo::echoes(&rows, lexicons),
            called: spoken::called(&rows, actors),
            near: spoken::near(&rows, lexicons, actors),
            groups,
        };
        for (place, casts) in rows.iter().enumerate() {
            sources.shares.extend(shares::shares(place, casts, &parties, method));
            sources.add_speakers(place, &merged(casts));
            sources.uses.extend(echo::uses(place, casts, lexicons));
        }
        sources
    }

    fn add_speakers(&mut self, group: usize, merged: &Merged) {
        let attributed = self.groups[group].attributed;
        let mut order: Vec<&One> = merged.values().collect();
        order.sort_by_key(|one| std::cmp::Reverse(one.told.words));
        for one in order {
            self.speakers.push(one.figure(group, attributed));
            self.cues.extend(one.cues(group));
        }
    }
}

fn sum(name: &Group, casts: &[&Cast]) -> SourceGroup {
    let told = |of: fn(&Told) -> u64| casts.iter().flat_map(|c| &c.told).map(of).sum();
    SourceGroup {
        group: name.clone(),
        articles: casts.len() as u64,
        words: casts.iter().map(|c| c.words).sum(),
        reporter: casts.iter().map(|c| c.reporter).sum(),
        attributed: told(|t| t.words),
        attributions: told(|t| t.attributions),
    }
}

fn cautions(groups: &[SourceGroup], method: &Method) -> Vec<Caution> {
    let few = groups.iter().filter(|g| g.articles < method.few_articles);
    let few: Vec<_> = few.map(|g| (g.group.clone(), g.articles)).collect();
    let caution = Caution::FewArticles(few.clone(), method.few_articles);
    if few.is_empty() { Vec::new() } else { vec![caution] }
}

pub(super) fn merged(casts: &[&Cast]) -> Merged {
    let mut all = Merged::new();
    for cast in casts {
        let mut here = Vec::new();
        for told in &cast.told {
            let key = (told.speaker.is_none(), told.speaker.clone(), told.actor.clone());
            let one = all.entry(key.clone()).or_insert_with(|| One::new(told));
            one.told.add(told);
            *one.types.entry(told.source_type).or_default() += told.attributions;
            // Two types of one name in one article are one article.
            if !here.contains(&key) {
                one.articles += 1;
                here.push(key);
            }
        }
    }
    all
}

impl One {
    fn new(told: &Told) -> Self {
        let told = Told::new(told.speaker.as_deref(), told.source_type, told.actor.clone());
        One { told, articles: 0, types: BTreeMap::new() }
    }

    fn figure(&self, group: usize, attributed: u64) -> SpeakerFigure {
        let told = &self.told;
        let most = self.types.iter().max_by_key(|&(t, n)| (n, std::cmp::Reverse(t)));
        let hits = told.hits.iter().map(|(_, n)| n).sum();
        SpeakerFigure {
            group,
            speaker: told.speaker.clone(),
            source_type: most.map_or(told.source_type, |(t, _)| *t),
            actor: told.actor.clone(),
            articles: self.articles,
            attributions: told.attributions,
            words: told.words,
            quoted: told.quoted,
            share_of_words: ratio(told.words, attributed),
            hits,
            per_thousand: per_thousand(hits, told.words),
        }
    }

    fn cues(&self, group: usize) -> impl Iterator<Item = CueFigure> {
        let told = &self.told;
        let all = told.cues.iter().map(|c| c.times).sum();
        told.cues.iter().map(move |cell| CueFigure {
            group,
            speaker: told.speaker.clone(),
            actor: told.actor.clone(),
            stance: cell.stance,
            lemma: cell.lemma.clone(),
            attributions: cell.times,
            share: ratio(cell.times, all),
        })
    }
}
