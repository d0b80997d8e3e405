//! What a reader must know before believing a figure, in plain words.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::fmt;

use super::contrasts::Contrast;
use super::figures::GroupFigure;
use super::method::Method;
use super::rates::float;
use super::statistics::Statistics;
use super::told::CommonStories;
use crate::count::{Mouths, Row};
use crate::text::{ArticleId, Group};
use crate::voice::Voice;

/// Fewer hits than this are too few to ask where they come from.
const SOME_HITS: u64 = 6;

/// A reason to be careful; its `Display` is a sentence or two for people.
///
/// ```
/// use undertone::stats::Caution;
/// let caution = Caution::OneGroup("Example News".into());
/// assert!(caution.to_string().starts_with("There is only one group"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Caution {
    /// Nothing to compare with.
    OneGroup(Group),
    /// Groups with fewer articles than [`Method::few_articles`], which stands last.
    FewArticles(Vec<(Group, u64)>, u64),
    /// Groups with fewer words in the reporter's voice than [`Method::few_words`].
    FewWords(Vec<(Group, u64)>, u64),
    /// Groups with more than half of the reporter's hits in one article: hits in it, of all.
    OneArticle(Vec<(Group, ArticleId, u64, u64)>),
    /// Articles by language, where that is plainly not English.
    OtherLanguage(Vec<(String, u64)>),
    /// Ids that more than one article has, and how many such ids.
    SameId(ArticleId, u64),
    /// Words left out with doubtful attributions.
    Doubtful(u64),
    /// So many tests that the smallest possible p, by the resamples, does not tell.
    Coarse(u64, u32),
    /// Groups are speakers, and share articles.
    SharedArticles,
    /// So many speakers stand together, who speak in fewer articles than this.
    Folded(u64, u64),
    /// Groups in all, and how many of them are compared with one another.
    NotCompared(usize, usize),
    /// Pairs of groups that tell fewer stories both than the number that stands last, those
    /// with most first.
    FewStories(Vec<(Group, Group, u64)>, u64),
}

impl Caution {
    /// All that apply, the gravest first.
    pub(super) fn all(
        groups: &[GroupFigure],
        (rows, by_mouth): (&BTreeMap<&Group, Vec<&Row>>, bool),
        method: &Method,
    ) -> Vec<Caution> {
        if by_mouth {
            let all = [
                Some(Caution::SharedArticles),
                few_articles(&largest(groups, method.compared), method.few_articles),
                other_language(rows),
                same_id(rows, by_mouth),
                doubtful(groups),
            ];
            return all.into_iter().flatten().collect();
        }
        let one = match groups {
            [only] => Some(Caution::OneGroup(only.group.clone())),
            _ => None,
        };
        let all = [
            one,
            few_articles(groups, method.few_articles),
            few_words(groups, method.few_words),
            one_article(rows),
            other_language(rows),
            same_id(rows, by_mouth),
            doubtful(groups),
        ];
        all.into_iter().flatten().collect()
    }
}

/// Under this q a difference is worth a mention.
const BAR: f64 = 0.05;

impl Caution {
    /// Those that only the tests can tell.
    pub(super) fn of_contrasts(statistics: &Statistics) -> Vec<Caution> {
        let (method, groups) = (&statistics.method, statistics.groups.len());
        let tests = statistics.contrasts.iter().filter(|c| c.p.is_some()).count() as u64;
        let least = 1.0 / float(u64::from(method.resamples) + 1);
        let held_back = |c: &Contrast| c.p <= Some(least) && c.q > Some(BAR);
        let coarse = statistics.contrasts.iter().any(|c| c.p.is_some() && held_back(c));
        let coarse = coarse.then_some(Caution::Coarse(tests, method.resamples));
        let left_out = groups > method.compared;
        let left_out = left_out.then_some(Caution::NotCompared(groups, method.compared));
        [few_stories(statistics), coarse, left_out].into_iter().flatten().collect()
    }
}

fn some<T>(list: Vec<T>) -> Option<Vec<T>> {
    (!list.is_empty()).then_some(list)
}

fn few_articles(groups: &[GroupFigure], limit: u64) -> Option<Caution> {
    let few = groups.iter().filter(|g| g.articles < limit);
    let list = few.map(|g| (g.group.clone(), g.articles)).collect();
    some(list).map(|list| Caution::FewArticles(list, limit))
}

/// Of hundreds of sources most are small; those that are compared matter.
fn largest(groups: &[GroupFigure], most: usize) -> Vec<GroupFigure> {
    let own = groups.iter().filter(|g| !Mouths::is_rest(&g.group));
    let mut own: Vec<GroupFigure> = own.cloned().collect();
    own.sort_by_key(|g| std::cmp::Reverse(g.articles));
    own.truncate(most);
    own
}

fn few_words(groups: &[GroupFigure], limit: u64) -> Option<Caution> {
    let words = |g: &GroupFigure| g.words[Voice::Reporter as usize];
    let few = groups.iter().filter(|g| words(g) < limit);
    let list = few.map(|g| (g.group.clone(), words(g))).collect();
    some(list).map(|list| Caution::FewWords(list, limit))
}

fn few_stories(statistics: &Statistics) -> Option<Caution> {
    let name = |place: usize| statistics.groups.get(place).map(|g| g.group.clone());
    let pairs = statistics.told.iter().flat_map(|told| &told.pairs);
    let few = pairs.filter(|pair| pair.stories < CommonStories::FEW);
    let named =
        |pair: &CommonStories| Some((name(pair.left)?, name(pair.right)?, pair.stories));
    let mut list: Vec<_> = few.filter_map(named).collect();
    list.sort_by_key(|(.., stories)| Reverse(*stories));
    some(list).map(|list| Caution::FewStories(list, CommonStories::FEW))
}

fn one_article(rows: &BTreeMap<&Group, Vec<&Row>>) -> Option<Caution> {
    let hits = |row: &Row| row.hits(None, Some(Voice::Reporter));
    let found = rows.iter().filter_map(|(&group, rows)| {
        let all: u64 = rows.iter().map(|row| hits(row)).sum();
        // The first by id of those with most, so that the order of reading is no matter.
        let most = rows
            .iter()
            .max_by(|a, b| hits(a).cmp(&hits(b)).then_with(|| b.article.cmp(&a.article)))?;
        let most_hits = hits(most);
        let grave = rows.len() > 1 && all >= SOME_HITS && 2 * most_hits > all;
        grave.then(|| (group.clone(), most.article.clone(), most_hits, all))
    });
    some(found.collect()).map(Caution::OneArticle)
}

fn other_language(rows: &BTreeMap<&Group, Vec<&Row>>) -> Option<Caution> {
    let mut languages: BTreeMap<&String, u64> = BTreeMap::new();
    for language in rows.values().flatten().filter_map(|row| row.other_language.as_ref()) {
        *languages.entry(language).or_default() += 1;
    }
    let list = languages.into_iter().map(|(language, n)| (language.clone(), n)).collect();
    some(list).map(Caution::OtherLanguage)
}

fn same_id(rows: &BTreeMap<&Group, Vec<&Row>>, by_mouth: bool) -> Option<Caution> {
    let mut ids: BTreeMap<&ArticleId, u64> = BTreeMap::new();
    // By mouth every article has one row of the reporter's.
    let own = rows.iter().filter(|(group, _)| !by_mouth || Mouths::is_reporters(group));
    let own = own.flat_map(|(_, rows)| rows);
    own.for_each(|row| *ids.entry(&row.article).or_default() += 1);
    let mut twice = ids.into_iter().filter(|&(_, n)| n > 1).map(|(id, _)| id);
    let first = twice.next()?;
    Some(Caution::SameId(first.clone(), 1 + twice.count() as u64))
}

fn doubtful(groups: &[GroupFigure]) -> Option<Caution> {
    let words = groups.iter().map(|g| g.doubtful).sum();
    (words > 0).then_some(Caution::Doubtful(words))
}

/// Where not all of them are named.
fn pairs_of(pairs: usize) -> String {
    if pairs > NAMED { format!(", in {pairs} pairs of groups") } else { String::new() }
}

/// As many items of a list are named.
const NAMED: usize = 6;

fn list<T>(items: &[T], name: impl Fn(&T) -> String) -> String {
    let mut named: Vec<String> = items.iter().take(NAMED).map(name).collect();
    if items.len() > NAMED {
        named.push(format!("{} more", items.len() - NAMED));
    }
    named.join(", ")
}

impl fmt::Display for Caution {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Caution::OneGroup(group) => write!(
                f,
                "There is only one group ({group}), so nothing is compared. Give more outlets, \
                 or group by another field with --by."
            ),
            Caution::FewArticles(groups, limit) => write!(
                f,
                "Fewer than {limit} articles: {}. One article more or less can change such a \
                 figure a great deal, and intervals from so few articles are rough. Take differences as a hint where to read, not as a finding.",
                list(groups, |(group, n)| format!("{group} ({n})"))
            ),
            Caution::FewWords(groups, limit) => write!(
                f,
                "Fewer than {limit} words in the reporter’s voice: {}. A single hit moves these \
                 rates by one per thousand words or more.",
                list(groups, |(group, n)| format!("{group} ({n})"))
            ),
            Caution::OneArticle(groups) => write!(
                f,
                "More than half of the hits in the reporter’s voice stand in one article: {}. \
                 Read that article before speaking of the group.",
                list(groups, |(group, article, hits, all)| {
                    format!("{group} ({hits} of {all} in {article})")
                })
            ),
            Caution::OtherLanguage(languages) => write!(
                f,
                "Not in English, as far as can be told: {}. Voices are told apart by the rules \
                 of English, so the figures of such articles mean little.",
                list(languages, |(language, n)| format!("{language} ({n} articles)"))
            ),
            Caution::SameId(id, others) => write!(
                f,
                "{others} article ids stand for more than one article, the first is {id}. All \
                 were counted; if these are copies, the figures count them twice."
            ),
            Caution::Doubtful(words) => write!(
                f,
                "{words} words in attributions below the confidence asked for are left out, with \
                 their hits."
            ),
            Caution::Coarse(tests, resamples) => write!(
                f,
                "Some differences have the smallest p that {resamples} resamples can give, 1/{}, \
                 and a q over {BAR} all the same, because {tests} comparisons were tested. \
                 More --resamples see further.",
                u64::from(*resamples) + 1
            ),
            Caution::SharedArticles => f.write_str(
                "Groups are those in whose mouths words are put, and one article stands under all \
                 who speak in it. What a source is quoted with, the outlets chose; a paraphrase is in \
                 their words. Across articles a name is a name: two people of one name are one.",
            ),
            Caution::Folded(speakers, least) => write!(
                f,
                "{speakers} sources who speak in fewer than {least} articles stand together as \
                 {}; speakers.csv has each of them, and --min-articles 1 keeps all apart.",
                Mouths::OTHERS
            ),
            Caution::FewStories(pairs, limit) => write!(
                f,
                "Fewer than {limit} stories that both groups tell{}: {}. Over so few, a test inside \
                 stories can tell little: read the articles side by side before speaking of a \
                 difference on the same events.",
                pairs_of(pairs.len()),
                list(pairs, |(left, right, n)| format!("{left} and {right} ({n})"))
            ),
            Caution::NotCompared(groups, compared) => write!(
                f,
                "Of {groups} groups, the {compared} with most articles are compared with one \
                 another; the rates are those of all."
            ),
        }
    }
}
