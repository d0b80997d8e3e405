//! Whose a loaded word is: the outlet's, many sources', or one politician's who is quoted
//! often.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::cast::merged;
use super::shares::Named;
use crate::corpus::{Cast, Told};
use crate::lexicon::Lexicons;
use crate::stats::rates::per_thousand;
use crate::text::{ArticleId, CategoryId, EntryId};

/// Fewer uses by a source say nothing.
const LEAST: u64 = 2;

/// Words of one category in the mouth of the reporter or of one source, in one group.
///
/// ```
/// use undertone::stats::{Method, Sources};
/// let sources = Sources::new(&[], &undertone::lexicon::Lexicons::builtin(), None, &Method::default());
/// assert!(sources.uses.is_empty());
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Use {
    /// Place in [`Sources::groups`](super::Sources::groups).
    pub group: usize,
    /// The id of the lexicon.
    pub lexicon: String,
    /// The id of the category.
    pub category: String,
    /// Its place among all categories.
    pub category_id: CategoryId,
    /// Is it the reporter's own voice?
    pub is_reporter: bool,
    /// Else whose; `None` where nobody is named.
    pub speaker: Option<Arc<str>>,
    /// The id of its actor.
    pub actor: Option<Arc<str>>,
    /// How often.
    pub hits: u64,
    /// All words in that mouth.
    pub words: u64,
    /// Hits per thousand of them.
    pub per_thousand: Option<f64>,
}

/// A term in the reporter's own voice that elsewhere in the corpus is mostly one source's.
///
/// ```
/// use undertone::stats::{Method, Sources};
/// let sources = Sources::new(&[], &undertone::lexicon::Lexicons::builtin(), None, &Method::default());
/// assert!(sources.echoes.is_empty());
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Echo {
    /// Place in [`Sources::groups`](super::Sources::groups).
    pub group: usize,
    /// The id of the lexicon.
    pub lexicon: String,
    /// The id of the category.
    pub category: String,
    /// The id of the entry.
    pub entry: String,
    /// Whose it mostly is: the id of an actor, or a speaker who belongs to none.
    pub source: Arc<str>,
    /// Is that an actor?
    pub is_actor: bool,
    /// How often that source uses it, in all groups.
    pub source_hits: u64,
    /// How often all sources do.
    pub all_hits: u64,
    /// How often the reporters of the group do, in articles in which that source does not.
    pub reporter_hits: u64,
    /// In how many such articles.
    pub reporter_articles: u64,
}

fn by_category(hits: &[(EntryId, u64)], lexicons: &Lexicons) -> BTreeMap<CategoryId, u64> {
    let mut sums = BTreeMap::new();
    for &(entry, n) in hits {
        *sums.entry(lexicons.category_of(entry)).or_default() += n;
    }
    sums
}

/// Who uses the words of each category: the reporter first, then those who do most.
pub(super) fn uses(group: usize, casts: &[&Cast], lexicons: &Lexicons) -> Vec<Use> {
    let mut own: BTreeMap<EntryId, u64> = BTreeMap::new();
    for &(entry, n) in casts.iter().flat_map(|cast| &cast.own) {
        *own.entry(entry).or_default() += n;
    }
    let own: Vec<(EntryId, u64)> = own.into_iter().collect();
    let words = casts.iter().map(|cast| cast.reporter).sum();
    let mut found: Vec<(CategoryId, Use)> = Vec::new();
    let blank = |category, hits, words| {
        let (_, lexicon, of) = lexicons.categories().find(|(id, ..)| *id == category)?;
        Some(Use {
            group,
            lexicon: lexicon.id.clone(),
            category: of.id.clone(),
            category_id: category,
            is_reporter: true,
            speaker: None,
            actor: None,
            hits,
            words,
            per_thousand: per_thousand(hits, words),
        })
    };
    for (category, hits) in by_category(&own, lexicons) {
        found.extend(blank(category, hits, words).map(|u| (category, u)));
    }
    for one in merged(casts).into_values() {
        for (category, hits) in by_category(&one.told.hits, lexicons) {
            let Some(mut u) = blank(category, hits, one.told.words) else { continue };
            u.is_reporter = false;
            (u.speaker, u.actor) = (one.told.speaker.clone(), one.told.actor.clone());
            found.push((category, u));
        }
    }
    found.sort_by_key(|(category, u)| {
        (*category, !u.is_reporter, std::cmp::Reverse(u.hits))
    });
    found.into_iter().map(|(_, u)| u).collect()
}

/// A source that can be echoed: an actor, or a speaker with a name or a role.
fn source(told: &Told) -> Option<(Arc<str>, bool)> {
    let known = matches!(Named::of(told), Named::Named | Named::Described);
    let speaker = told.speaker.clone().filter(|_| known).map(|name| (name, false));
    told.actor.clone().map(|id| (id, true)).or(speaker)
}

/// One term in the mouths of sources.
#[derive(Default)]
struct Said {
    all: u64,
    by: BTreeMap<(Arc<str>, bool), (u64, BTreeSet<ArticleId>)>,
}

pub(super) fn echoes(groups: &[&Vec<&Cast>], lexicons: &Lexicons) -> Vec<Echo> {
    let mut said: BTreeMap<EntryId, Said> = BTreeMap::new();
    for cast in groups.iter().flat_map(|casts| casts.iter()) {
        for told in &cast.told {
            for &(entry, n) in &told.hits {
                let said = said.entry(entry).or_default();
                said.all += n;
                if let Some(source) = source(told) {
                    let by = said.by.entry(source).or_default();
                    by.0 += n;
                    by.1.insert(cast.article.clone());
                }
            }
        }
    }
    let mut found = Vec::new();
    for (entry, said) in &said {
        let most = said.by.iter().max_by_key(|(_, (n, _))| *n);
        let Some(((source, is_actor), (hits, articles))) = most else { continue };
        if *hits < LEAST || 2 * hits <= said.all {
            continue;
        }
        for (group, casts) in groups.iter().enumerate() {
            let elsewhere = casts.iter().filter(|cast| !articles.contains(&cast.article));
            let own = elsewhere.filter_map(|c| c.own.iter().find(|(e, _)| e == entry));
            let own: Vec<u64> = own.map(|(_, n)| *n).collect();
            let of = lexicons.entry(*entry);
            let lexicon = lexicons.lexicon_of(*entry);
            if !own.is_empty() {
                found.push(Echo {
                    group,
                    lexicon: lexicon.id.clone(),
                    category: lexicon
                        .category_of(of)
                        .map(|c| c.id.clone())
                        .unwrap_or_default(),
                    entry: of.id.clone(),
                    source: source.clone(),
                    is_actor: *is_actor,
                    source_hits: *hits,
                    all_hits: said.all,
                    reporter_hits: own.iter().sum(),
                    reporter_articles: own.len() as u64,
                });
            }
        }
    }
    found
}
