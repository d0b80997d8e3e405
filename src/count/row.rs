//! One article as whole numbers.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::excerpt::Excerpt;
use super::scope::Scope;
use super::sweep::Sweep;
use crate::ingest::{Article, Zone, language};
use crate::lexicon::Lexicons;
use crate::matching::Match;
use crate::text::{ArticleId, EntryId, Group, Outlet};
use crate::voice::{Voice, Voiced};

/// Words in one zone and voice.
///
/// ```
/// use undertone::{count::WordCell, ingest::Zone, voice::Voice};
/// let cell = WordCell { zone: Zone::Body, voice: Voice::Quoted, words: 12 };
/// assert_eq!(cell.words, 12);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WordCell {
    /// Where in the page.
    pub zone: Zone,
    /// In whose mouth.
    pub voice: Voice,
    /// How many.
    pub words: u64,
}

/// Hits of one entry in one zone and voice.
///
/// ```
/// use undertone::{count::HitCell, ingest::Zone, text::EntryId, voice::Voice};
/// let (entry, zone, voice) = (EntryId(0), Zone::Body, Voice::Reporter);
/// let cell = HitCell { entry, zone, voice, hits: 2, weighted: 3000 };
/// assert_eq!(cell.weighted / 2, 1500); // the weight of the entry is 1.5
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HitCell {
    /// What was found.
    pub entry: EntryId,
    /// Where in the page.
    pub zone: Zone,
    /// In whose mouth.
    pub voice: Voice,
    /// How often.
    pub hits: u64,
    /// The same times the weight of the entry, in thousandths.
    pub weighted: i64,
}

/// What one speaker says in one article.
///
/// ```
/// use undertone::{count::Said, text::EntryId};
/// let said = Said { speaker: "Ada Brown".into(), words: 12, hits: vec![(EntryId(0), 1)] };
/// assert!(said.words > 1);
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Said {
    /// As the article names him in full.
    pub speaker: String,
    /// Words in counted zones, quoted or paraphrased.
    pub words: u64,
    /// Hits in them by entry, in order.
    pub hits: Vec<(EntryId, u64)>,
}

/// One article, counted; owns everything.
///
/// ```
/// use undertone::{Analyzer, count::{Row, Scope}, ingest::Article};
/// let analyzer = Analyzer::builtin();
/// let article = Article::from_text("a1", "Example News", "Three plain words.");
/// let analysis = analyzer.analyze(&article);
/// let row = Row::new(&analysis.voiced, &analysis.matches, analyzer.lexicons(), &Scope::default());
/// assert_eq!(row.words(None, None), 3);
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Row {
    /// What the article is called.
    pub article: ArticleId,
    /// What it is compared under: its outlet, unless [`Row::in_group`] says otherwise.
    pub group: Group,
    /// Who published it.
    pub outlet: Outlet,
    /// The day, or the record's own words where they name none without doubt.
    pub date: Option<String>,
    /// The headline, where the record has one.
    pub title: Option<String>,
    /// The event that it tells of, where that is known.
    pub story: Option<String>,
    /// In order of zone and voice; only what occurs.
    pub words: Vec<WordCell>,
    /// In order of entry, zone and voice; only what occurs.
    pub hits: Vec<HitCell>,
    /// In order of name; only speakers with counted words.
    pub said: Vec<Said>,
    /// Words in counted zones that are left out with doubtful attributions.
    pub doubtful: u64,
    /// The language, where it is plainly not English.
    pub other_language: Option<String>,
    /// For each entry and voice the first sentence; moved on when the row joins its corpus.
    pub excerpts: Vec<Excerpt>,
}

impl Row {
    /// Counts an article.
    pub fn new(
        voiced: &Voiced<'_>,
        matches: &[Match],
        lexicons: &Lexicons,
        scope: &Scope,
    ) -> Self {
        let article = voiced.document.article;
        let mut counted = Vec::with_capacity(matches.len());
        counted.extend(matches.iter().filter(|m| scope.counts(m, voiced)));
        let (words, spoken, doubtful) = words(voiced, scope);
        let places = Place::sorted(&counted);
        Row {
            article: article.id.clone(),
            group: Group::from(article.outlet.as_str()),
            outlet: article.outlet.clone(),
            date: date(article),
            title: article.title.clone(),
            story: None,
            words,
            hits: hits(&places, lexicons),
            said: said(voiced, &counted, &spoken),
            doubtful,
            other_language: other_language(article),
            excerpts: excerpts(&places, &counted, voiced),
        }
    }

    /// The same article under another group.
    #[must_use]
    pub fn in_group(mut self, group: Group) -> Self {
        self.group = group;
        self
    }

    /// The same article as one of those that tell of this event.
    #[must_use]
    pub fn in_story(mut self, story: Option<String>) -> Self {
        self.story = story;
        self
    }

    /// The part of this article that is in one mouth, without hits yet.
    pub(super) fn of_mouth(self, group: Group, words: Vec<WordCell>) -> Self {
        Row { group, words, said: Vec::new(), doubtful: 0, other_language: None, ..self }
    }

    /// With these hits, and their sentences.
    pub(super) fn with_hits(
        self,
        found: &[&Match],
        voiced: &Voiced<'_>,
        lexicons: &Lexicons,
    ) -> Self {
        let places = Place::sorted(found);
        let excerpts = excerpts(&places, found, voiced);
        Row { hits: hits(&places, lexicons), excerpts, ..self }
    }

    /// Adds the words and hits of another mouth in the same article.
    pub(super) fn join(&mut self, other: Row) {
        let mut words: BTreeMap<(Zone, Voice), WordCell> = BTreeMap::new();
        for cell in self.words.drain(..).chain(other.words) {
            let key = (cell.zone, cell.voice);
            words.entry(key).and_modify(|own| own.words += cell.words).or_insert(cell);
        }
        self.words = words.into_values().collect();
        let mut hits: BTreeMap<(EntryId, Zone, Voice), HitCell> = BTreeMap::new();
        for cell in self.hits.drain(..).chain(other.hits) {
            let add = |own: &mut HitCell| {
                own.hits += cell.hits;
                own.weighted = own.weighted.saturating_add(cell.weighted);
            };
            hits.entry((cell.entry, cell.zone, cell.voice)).and_modify(add).or_insert(cell);
        }
        self.hits = hits.into_values().collect();
    }

    /// Words in a zone and voice; `None` takes all.
    pub fn words(&self, zone: Option<Zone>, voice: Option<Voice>) -> u64 {
        let within = |cell: &&WordCell| is(zone, cell.zone) && is(voice, cell.voice);
        self.words.iter().filter(within).map(|cell| cell.words).sum()
    }

    /// Hits in a zone and voice; `None` takes all.
    pub fn hits(&self, zone: Option<Zone>, voice: Option<Voice>) -> u64 {
        let within = |cell: &&HitCell| is(zone, cell.zone) && is(voice, cell.voice);
        self.hits.iter().filter(within).map(|cell| cell.hits).sum()
    }
}

fn is<T: PartialEq + Copy>(wanted: Option<T>, found: T) -> bool {
    wanted.is_none_or(|w| w == found)
}

fn other_language(article: &Article) -> Option<String> {
    let found = language(&article.text);
    found.is_foreign().then(|| found.name().to_owned())
}

/// The date of an article as every table shows it.
pub(crate) fn date(article: &Article) -> Option<String> {
    let published = article.published.as_ref()?;
    Some(published.date.map_or_else(|| published.raw.clone(), |day| day.to_string()))
}

/// Words by zone and voice, by speaker, and those in doubt.
fn words(voiced: &Voiced<'_>, scope: &Scope) -> (Vec<WordCell>, Vec<u64>, u64) {
    let mut sums = [[0; Voice::ALL.len()]; Zone::ALL.len()];
    let mut spoken = vec![0; voiced.speakers.len()];
    let mut doubtful = 0;
    let mut sweep = Sweep::new(voiced);
    let document = &voiced.document;
    for sentence in document.sentences.iter().filter(|s| scope.zones.contains(&s.zone)) {
        let mut rest = document.words.get(sentence.words.clone()).unwrap_or_default();
        while !rest.is_empty() {
            let ((voice, attribution), count) = sweep.stretch(rest);
            let words = count as u64;
            rest = rest.get(count..).unwrap_or_default();
            if attribution.is_some_and(|a| scope.doubts(a)) {
                doubtful += words;
            } else if scope.voices.contains(&voice) {
                sums[sentence.zone as usize][voice as usize] += words;
                let speaker = attribution.and_then(|a| a.source?.speaker);
                if let Some(sum) = speaker.and_then(|id| spoken.get_mut(id.index())) {
                    *sum += words;
                }
            }
        }
    }
    (cells(&sums), spoken, doubtful)
}

fn cells(sums: &[[u64; Voice::ALL.len()]; Zone::ALL.len()]) -> Vec<WordCell> {
    let places = Zone::ALL.into_iter().flat_map(|z| Voice::ALL.map(|v| (z, v)));
    let cell = |(zone, voice)| WordCell {
        zone,
        voice,
        words: sums[zone as usize][voice as usize],
    };
    places.map(cell).filter(|cell| cell.words > 0).collect()
}

/// Words are those of the stretch in which they stand, hits those in another mouth than the
/// reporter's.
fn said(voiced: &Voiced<'_>, counted: &[&Match], spoken: &[u64]) -> Vec<Said> {
    let names = voiced.speakers.iter().map(|speaker| speaker.name.as_str());
    let mut sums: Vec<(&str, u64)> = names.zip(spoken.iter().copied()).collect();
    sums.retain(|&(_, words)| words > 0);
    sums.sort_unstable();
    sums.dedup_by(|more, kept| {
        let same = more.0 == kept.0;
        kept.1 += if same { more.1 } else { 0 };
        same
    });
    let mut found: Vec<(usize, EntryId)> = Vec::new();
    for hit in counted.iter().filter(|hit| hit.voice != Voice::Reporter) {
        let attribution =
            hit.attribution.and_then(|id| voiced.attributions.get(id.index()));
        let speaker = attribution.and_then(|a| voiced.speaker(a));
        let place =
            speaker.and_then(|s| sums.binary_search_by_key(&&*s.name, |sum| sum.0).ok());
        found.extend(place.map(|place| (place, hit.entry)));
    }
    found.sort_unstable();
    let mut found = found.chunk_by(|one, next| one == next).peekable();
    let said = |(place, (speaker, words)): (usize, (&str, u64))| {
        let mut hits = Vec::new();
        while let Some(same) = found.next_if(|same| same[0].0 == place) {
            hits.push((same[0].1, same.len() as u64));
        }
        Said { speaker: speaker.to_owned(), words, hits }
    };
    sums.into_iter().enumerate().map(said).collect()
}

/// Where a hit is counted, and which one it is: in order of cells, and in each cell of the
/// text.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Place {
    entry: EntryId,
    zone: Zone,
    voice: Voice,
    hit: usize,
}

impl Place {
    fn sorted(counted: &[&Match]) -> Vec<Place> {
        let place = |(hit, found): (usize, &&Match)| {
            let Match { entry, zone, voice, .. } = **found;
            Place { entry, zone, voice, hit }
        };
        let mut places: Vec<Place> = counted.iter().enumerate().map(place).collect();
        places.sort_unstable();
        places
    }
}

fn hits(places: &[Place], lexicons: &Lexicons) -> Vec<HitCell> {
    let cell = |same: &[Place]| {
        let Place { entry, zone, voice, .. } = same[0];
        let times = i64::try_from(same.len()).unwrap_or(i64::MAX);
        let weighted = times.saturating_mul(lexicons.entry(entry).weight);
        HitCell { entry, zone, voice, hits: same.len() as u64, weighted }
    };
    let same =
        |a: &Place, b: &Place| (a.entry, a.zone, a.voice) == (b.entry, b.zone, b.voice);
    places.chunk_by(same).map(cell).collect()
}

/// The first hit in the text of each entry and voice.
fn excerpts(places: &[Place], counted: &[&Match], voiced: &Voiced<'_>) -> Vec<Excerpt> {
    let mut excerpts = Vec::with_capacity(places.len());
    for entry in places.chunk_by(|a, b| a.entry == b.entry) {
        for voice in Voice::ALL {
            let same = entry.iter().filter(|place| place.voice == voice);
            let first = same.map(|place| place.hit).min();
            let hit = first.and_then(|first| counted.get(first));
            excerpts.extend(hit.map(|hit| Excerpt::new(hit, voiced)));
        }
    }
    excerpts
}
