//! All figures of a corpus.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::caution::Caution;
use super::cells::{Cells, VOICES};
use super::contrasts::{Contrast, contrasts};
use super::figures::{self, ArticleFigure, EntryFigure, GroupFigure};
use super::method::Method;
use super::paired::{SameStory, same_stories};
use super::rates::{self, Rate};
use super::sensitivity::{Influence, influences};
use super::sides::{self, Side, in_order};
use super::told::Told;
use crate::count::{Counts, Mouths, Row};
use crate::ingest::Zone;
use crate::lexicon::Lexicons;
use crate::text::{CategoryId, Group};
use crate::voice::Voice;

/// What a line of the rates counts: everything, a whole lexicon, or one category.
///
/// ```
/// use undertone::{Analyzer, count::{Counts, Row, Scope}, ingest::Article};
/// use undertone::stats::{Method, Statistics};
/// # let analyzer = Analyzer::builtin();
/// # let article = Article::from_text("a1", "Example News", "Three plain words.");
/// # let analysis = analyzer.analyze(&article);
/// # let (scope, lexicons) = (Scope::default(), analyzer.lexicons());
/// # let row = Row::new(&analysis.voiced, &analysis.matches, lexicons, &scope);
/// # let counts = Counts::from_iter([row]);
/// let statistics = Statistics::new(&counts, lexicons, &Method::default());
/// assert_eq!(statistics.headings[0].category, "all");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// The id of the lexicon, or `all`.
    pub lexicon: String,
    /// The id of the category, or `all`.
    pub category: String,
    /// For people.
    pub title: String,
    /// What belongs here, and why.
    pub about: String,
    /// What is summed.
    pub categories: Vec<CategoryId>,
    /// Is it a sum, and not one category? A user's category may be called `all`, too.
    pub is_sum: bool,
}

impl Heading {
    /// The grand total first, then each lexicon and its categories.
    fn list(lexicons: &Lexicons) -> Vec<Heading> {
        let every: Vec<_> = lexicons.categories().collect();
        let mut list = vec![Heading {
            lexicon: "all".into(),
            category: "all".into(),
            title: "All lexicons".into(),
            about: String::new(),
            categories: every.iter().map(|&(id, ..)| id).collect(),
            is_sum: true,
        }];
        for lexicon in lexicons.lexicons() {
            let own: Vec<_> = every.iter().filter(|(_, l, _)| l.id == lexicon.id).collect();
            list.push(Heading {
                lexicon: lexicon.id.clone(),
                category: "all".into(),
                title: lexicon.title.clone(),
                about: String::new(),
                categories: own.iter().map(|&&(id, ..)| id).collect(),
                is_sum: true,
            });
            list.extend(own.iter().map(|&&(id, lexicon, category)| Heading {
                lexicon: lexicon.id.clone(),
                category: category.id.clone(),
                title: category.title.clone(),
                about: category.about.clone(),
                categories: vec![id],
                is_sum: false,
            }));
        }
        list
    }
}

/// All figures of a corpus.
///
/// ```
/// use undertone::{Analyzer, count::{Counts, Row, Scope}, ingest::Article};
/// use undertone::stats::{Method, Statistics};
/// let analyzer = Analyzer::builtin();
/// let article = Article::from_text("a1", "Example News", "Three plain words.");
/// let analysis = analyzer.analyze(&article);
/// let row = Row::new(&analysis.voiced, &analysis.matches, analyzer.lexicons(), &Scope::default());
/// let counts = Counts::from_iter([row]);
/// let statistics = Statistics::new(&counts, analyzer.lexicons(), &Method::default());
/// assert_eq!(statistics.groups[0].all_words(), 3);
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Statistics {
    /// How they were computed.
    pub method: Method,
    /// Are groups those in whose mouths words are put, so that they share articles?
    pub by_mouth: bool,
    /// In order of name.
    pub groups: Vec<GroupFigure>,
    /// What the lines of the rates count, in the order of the lexicons.
    pub headings: Vec<Heading>,
    /// The zones that occur, in the order of a page.
    pub zones: Vec<Zone>,
    /// In the order of groups, headings, voices and zones, `all` before each.
    pub rates: Vec<Rate>,
    /// In the order of pairs of groups, headings and voices (the reporter's, then all).
    pub contrasts: Vec<Contrast>,
    /// The same over stories that both groups tell, where stories are known.
    pub same_stories: Vec<SameStory>,
    /// What they stand on, where stories are known.
    pub told: Option<Told>,
    /// Who carries the contrasts, in their order.
    pub influences: Vec<Influence>,
    /// In the order of groups, entries and voices.
    pub entries: Vec<EntryFigure>,
    /// In input order.
    pub articles: Vec<ArticleFigure>,
    /// The gravest first.
    pub cautions: Vec<Caution>,
}

impl Statistics {
    /// Computes them.
    pub fn new(counts: &Counts, lexicons: &Lexicons, method: &Method) -> Self {
        let mut by_group: BTreeMap<&Group, Vec<&Row>> = BTreeMap::new();
        counts
            .rows
            .iter()
            .for_each(|row| by_group.entry(&row.group).or_default().push(row));
        let group = |(name, rows): (&&Group, &Vec<&Row>)| {
            GroupFigure::new(name, &in_order(rows), method)
        };
        let groups: Vec<_> = by_group.iter().map(group).collect();
        let article = |row| ArticleFigure::new(row, &method.scoring);
        let mut statistics = Statistics {
            method: *method,
            by_mouth: counts.by_mouth,
            cautions: Caution::all(&groups, (&by_group, counts.by_mouth), method),
            groups,
            headings: Heading::list(lexicons),
            zones: zones(counts),
            rates: Vec::new(),
            contrasts: Vec::new(),
            same_stories: Vec::new(),
            told: None,
            influences: Vec::new(),
            entries: Vec::new(),
            articles: counts.rows.iter().map(article).collect(),
        };
        let tested: &[Option<Voice>] =
            if counts.by_mouth { &sides::TOGETHER } else { &sides::TESTED };
        let compared = compared(&statistics.groups, counts.by_mouth, method.compared);
        let mut sides = Vec::new();
        for (place, rows) in by_group.values().enumerate() {
            let rows = in_order(rows);
            let cells = Cells::new(&rows, &statistics.zones, lexicons, method);
            let (rates, entries) = statistics.of_group(place, &rows, &cells, lexicons);
            statistics.rates.extend(rates);
            statistics.entries.extend(entries);
            if compared.contains(&place) {
                let lists = (statistics.headings.as_slice(), lexicons);
                sides.push(Side::new(place, rows, (&cells, tested), lists));
            }
        }
        statistics.contrasts = contrasts(&sides, counts.by_mouth, method);
        if !counts.by_mouth {
            statistics.same_stories = same_stories(&sides, method);
            statistics.told = Told::new(&sides);
        }
        let categories: Vec<_> =
            statistics.headings.iter().map(|heading| heading.categories.clone()).collect();
        statistics.influences = influences(
            &sides,
            &statistics.contrasts,
            (&categories, counts.by_mouth),
            lexicons,
        );
        let folded =
            counts.folded.map(|(speakers, least)| Caution::Folded(speakers, least));
        statistics.cautions.extend(folded);
        statistics.cautions.extend(Caution::of_contrasts(&statistics));
        statistics
    }

    fn of_group(
        &self,
        place: usize,
        rows: &[&Row],
        cells: &Cells<'_>,
        lexicons: &Lexicons,
    ) -> (Vec<Rate>, Vec<EntryFigure>) {
        let (within, lists) =
            ((cells, self.zones.as_slice()), (self.headings.as_slice(), lexicons));
        let rates = rates::rates(place, rows, within, lists, &self.method);
        let heading_of: BTreeMap<CategoryId, usize> = (self.headings.iter().enumerate())
            .filter(|(_, h)| !h.is_sum)
            .flat_map(|(at, h)| h.categories.iter().map(move |&c| (c, at)))
            .collect();
        let heading = |entry| {
            heading_of.get(&lexicons.category_of(entry)).copied().unwrap_or_default()
        };
        (rates, figures::entries(place, rows, lexicons, heading))
    }

    /// The articles of all groups; one in which several speak is one.
    pub fn article_count(&self) -> u64 {
        let own = |g: &&GroupFigure| !self.by_mouth || Mouths::is_reporters(&g.group);
        self.groups.iter().filter(own).map(|g| g.articles).sum()
    }

    /// Is this rate a row of the tables? By mouth, those without words are not: nobody but
    /// the reporter has words in the reporter's voice.
    pub fn tells(&self, rate: &Rate) -> bool {
        !self.by_mouth || rate.sample.words > 0
    }

    /// One rate, by the places of its group and heading; `None` takes all.
    pub fn rate(
        &self,
        group: usize,
        heading: usize,
        voice: Option<Voice>,
        zone: Option<Zone>,
    ) -> Option<&Rate> {
        let zone = match zone {
            None => 0,
            Some(zone) => 1 + self.zones.iter().position(|&z| z == zone)?,
        };
        let voice = voice.map_or(0, |v| 1 + v as usize);
        let line = group * self.headings.len() + heading;
        self.rates.get((line * (VOICES + 1) + voice) * (self.zones.len() + 1) + zone)
    }

    /// The share of one voice in the words and in the hits of a group, 0 to 1.
    pub fn shares(&self, group: usize, voice: Voice) -> (Option<f64>, Option<f64>) {
        let Some(figure) = self.groups.get(group) else { return (None, None) };
        let at = voice as usize;
        let words = figures::share(figure.words[at], figure.all_words());
        (words, figures::share(figure.hits[at], figure.all_hits()))
    }
}

/// Places of the groups with most articles, first by name where they have as many. By mouth,
/// what is nobody's is compared with nobody.
fn compared(groups: &[GroupFigure], by_mouth: bool, most: usize) -> BTreeSet<usize> {
    let somebodys = |at: &usize| !by_mouth || !Mouths::is_rest(&groups[*at].group);
    let mut places: Vec<usize> = (0..groups.len()).filter(somebodys).collect();
    places.sort_by_key(|&at| Reverse(groups[at].articles));
    places.into_iter().take(most).collect()
}

fn zones(counts: &Counts) -> Vec<Zone> {
    let words = counts.rows.iter().flat_map(|row| row.words.iter().map(|c| c.zone));
    let hits = counts.rows.iter().flat_map(|row| row.hits.iter().map(|c| c.zone));
    words.chain(hits).collect::<BTreeSet<_>>().into_iter().collect()
}
