//! What is reported, and how a format is made of it.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::differences;
use super::provenance::{Provenance, Skipped};
use crate::count::{Counts, Excerpt, Excerpts};
use crate::stats::{EntryFigure, Heading, Statistics};
use crate::voice::Voice;

/// Groups beyond this many are in the CSV files only: no screen holds them.
const SHOWN: usize = 24;
/// As many terms are kept for a figure.
const TERMS: usize = 8;

/// One entry behind a figure.
///
/// ```
/// use undertone::report::Term;
/// let term = Term { name: "regime".into(), hits: 5, articles: 3, excerpts: Vec::new() };
/// assert!(term.articles <= term.hits);
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Term {
    /// Its name in its lexicon.
    pub name: String,
    /// How often.
    pub hits: u64,
    /// In how many articles.
    pub articles: u64,
    /// A few sentences.
    pub excerpts: Vec<Excerpt>,
}

/// Which terms drive one figure: one group, one line of the rates, the reporter's voice.
///
/// ```
/// use undertone::report::Driver;
/// let driver = Driver { group: 0, heading: 2, terms: Vec::new(), more: 0 };
/// assert_eq!(driver.more, 0);
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Driver {
    /// Place in [`Statistics::groups`].
    pub group: usize,
    /// Place in [`Statistics::headings`].
    pub heading: usize,
    /// The most frequent ones, most frequent first.
    pub terms: Vec<Term>,
    /// How many further terms there are.
    pub more: usize,
}

/// An entry that needs attribution, in the reporter's own voice.
///
/// ```
/// use undertone::report::{Flag, Term};
/// let term = Term { name: "regime".into(), hits: 5, articles: 3, excerpts: Vec::new() };
/// assert_eq!(Flag { group: 0, heading: 2, term }.term.hits, 5);
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Flag {
    /// Place in [`Statistics::groups`].
    pub group: usize,
    /// Place in [`Statistics::headings`].
    pub heading: usize,
    /// What, how often, and where.
    pub term: Term,
}

/// Everything that any format shows.
///
/// ```
/// use undertone::{Analyzer, count::Counts, report::{Provenance, Render, Report, Table}};
/// use undertone::stats::{Method, Statistics};
/// let (analyzer, method, counts) = (Analyzer::builtin(), Method::default(), Counts::default());
/// let statistics = Statistics::new(&counts, analyzer.lexicons(), &method);
/// let provenance = Provenance::new(analyzer.lexicons(), &method);
/// let report = Report::new(provenance, statistics, &counts, Vec::new());
/// assert!(Table { width: 80, color: false }.render(&report).contains("0 articles"));
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    /// Where the figures come from.
    pub provenance: Provenance,
    /// The figures.
    pub statistics: Statistics,
    /// Records not read.
    pub skipped: Vec<Skipped>,
    /// For each group and line of the rates, where there is a hit.
    pub drivers: Vec<Driver>,
    /// The most frequent first.
    pub flags: Vec<Flag>,
    /// Places of the groups that formats for people show: the largest, in order of name.
    pub shown: Vec<usize>,
    /// Places of the headings with a hit in any group and voice.
    pub lines: Vec<usize>,
    /// Places of the categories without one.
    pub silent: Vec<usize>,
    /// Places of the contrasts that formats for people show, the most telling first.
    pub contrasts: Vec<usize>,
    /// What a reader might do next: commands, and what each is for.
    pub next: Vec<(String, String)>,
}

/// A format.
///
/// ```
/// use undertone::report::{Render, Report};
/// struct Groups;
/// impl Render for Groups {
///     fn render(&self, report: &Report) -> String {
///         format!("{} groups", report.statistics.groups.len())
///     }
/// }
/// ```
pub trait Render {
    /// The whole report in this format.
    fn render(&self, report: &Report) -> String;
}

impl Report {
    /// Puts together what formats show.
    pub fn new(
        provenance: Provenance,
        statistics: Statistics,
        counts: &Counts,
        skipped: Vec<Skipped>,
    ) -> Self {
        let excerpts = &counts.excerpts;
        let (lines, silent) = lines(&statistics);
        let mut report = Report {
            drivers: drivers(&statistics, excerpts),
            flags: flags(&statistics, excerpts),
            shown: shown(&statistics),
            lines,
            silent,
            contrasts: Vec::new(),
            next: Vec::new(),
            provenance,
            statistics,
            skipped,
        };
        report.contrasts = differences::shown(&report);
        report.next = next(&report);
        report
    }

    /// What a line of the rates is called where its lexicon is not beside it.
    pub fn label(&self, heading: usize) -> String {
        let headings = &self.statistics.headings;
        let own = &headings[heading];
        let named = |h: &&Heading| h.is_sum == own.is_sum && h.category == own.category;
        match (own.is_sum, headings.iter().filter(named).count()) {
            (true, _) if heading == 0 => "all categories".to_owned(),
            (true, _) => format!("all of {}", own.lexicon),
            (false, 1) => own.category.clone(),
            (false, _) => format!("{} ({})", own.category, own.lexicon),
        }
    }

    /// The voice that formats for people show: the reporter's own, or by mouth all that is
    /// in one.
    pub fn voice(&self) -> Option<Voice> {
        (!self.statistics.by_mouth).then_some(Voice::Reporter)
    }

    /// In these words: where the shown words stand.
    pub(super) fn place(&self) -> &'static str {
        match self.voice() {
            Some(_) => "in the reporter’s own voice",
            None => "in each mouth",
        }
    }

    /// The same in brackets, behind a title.
    pub(super) fn aside(&self) -> &'static str {
        if self.voice().is_some() { "(reporter’s voice)" } else { "(in each mouth)" }
    }

    /// The name of a group.
    pub fn group(&self, group: usize) -> &str {
        self.statistics.groups[group].group.as_str()
    }

    /// Which terms drive one figure; `None` where there is no hit.
    pub fn driver(&self, group: usize, heading: usize) -> Option<&Driver> {
        let key = (group, heading);
        let at = self.drivers.binary_search_by_key(&key, |d| (d.group, d.heading)).ok()?;
        self.drivers.get(at)
    }
}

/// Headings with hits, and categories without. The sum of a lexicon is a line only beside
/// other lexicons.
fn lines(statistics: &Statistics) -> (Vec<usize>, Vec<usize>) {
    let lexicons = statistics.headings.iter().filter(|h| h.is_sum).count() - 1;
    let hit = |heading| {
        let groups = 0..statistics.groups.len();
        let rate = |group| statistics.rate(group, heading, None, None);
        groups.filter_map(rate).any(|rate| rate.sample.hits > 0)
    };
    let mut lines = vec![0];
    let mut silent = Vec::new();
    for (at, heading) in statistics.headings.iter().enumerate().skip(1) {
        match (heading.is_sum, hit(at)) {
            (true, true) if lexicons > 1 => lines.push(at),
            (true, _) => {}
            (false, true) => lines.push(at),
            (false, false) => silent.push(at),
        }
    }
    (lines, silent)
}

fn shown(statistics: &Statistics) -> Vec<usize> {
    let mut places: Vec<_> = (0..statistics.groups.len()).collect();
    places.sort_by_key(|&at| Reverse(statistics.groups[at].articles));
    places.truncate(SHOWN);
    places.sort_unstable();
    places
}

fn term(figure: &EntryFigure, statistics: &Statistics, excerpts: &Excerpts) -> Term {
    let group = &statistics.groups[figure.group].group;
    Term {
        name: figure.name.clone(),
        hits: figure.hits,
        articles: figure.articles,
        excerpts: excerpts.of(group, figure.entry, figure.voice).to_vec(),
    }
}

/// An entry in all voices of a mouth: they stand together.
fn in_any_voice(
    figures: &[EntryFigure],
    statistics: &Statistics,
    excerpts: &Excerpts,
) -> Option<Term> {
    let first = figures.first()?;
    let mut whole = term(first, statistics, excerpts);
    whole.hits = figures.iter().map(|figure| figure.hits).sum();
    whole.articles = first.articles_in_any_voice;
    let more = figures.iter().skip(1).flat_map(|f| term(f, statistics, excerpts).excerpts);
    whole.excerpts.extend(more);
    Some(whole)
}

fn reporters(statistics: &Statistics) -> impl Iterator<Item = &EntryFigure> {
    statistics.entries.iter().filter(|e| e.voice == Voice::Reporter)
}

fn drivers(statistics: &Statistics, excerpts: &Excerpts) -> Vec<Driver> {
    let mut entries: BTreeMap<(usize, usize), Vec<Term>> = BTreeMap::new();
    let mut add = |figure: &EntryFigure, term: Term| {
        entries.entry((figure.group, 0)).or_default().push(term.clone());
        entries.entry((figure.group, figure.heading)).or_default().push(term);
    };
    if statistics.by_mouth {
        let same =
            |a: &EntryFigure, b: &EntryFigure| (a.group, a.entry) == (b.group, b.entry);
        for figures in statistics.entries.chunk_by(same) {
            let whole = in_any_voice(figures, statistics, excerpts);
            figures
                .first()
                .zip(whole)
                .into_iter()
                .for_each(|(first, term)| add(first, term));
        }
    } else {
        reporters(statistics).for_each(|e| add(e, term(e, statistics, excerpts)));
    }
    let driver = |((group, heading), mut terms): ((usize, usize), Vec<Term>)| {
        terms.sort_by_key(|term| Reverse((term.hits, term.articles)));
        let more = terms.len().saturating_sub(TERMS);
        terms.truncate(TERMS);
        Driver { group, heading, terms, more }
    };
    entries.into_iter().map(driver).collect()
}

fn flags(statistics: &Statistics, excerpts: &Excerpts) -> Vec<Flag> {
    let mut found: Vec<_> = reporters(statistics).filter(|e| e.needs_attribution).collect();
    found.sort_by_key(|e| Reverse((e.hits, e.articles)));
    let flag = |e: &EntryFigure| Flag {
        group: e.group,
        heading: e.heading,
        term: term(e, statistics, excerpts),
    };
    found.into_iter().map(flag).collect()
}

fn next(report: &Report) -> Vec<(String, String)> {
    let top = report.drivers.iter().filter(|d| d.heading == 0).flat_map(|d| &d.terms);
    let top = top.max_by_key(|term| (term.hits, Reverse(&term.name)));
    let find = top.map(|term| {
        let command = format!("undertone find {} PATH", term.name);
        (command, "every hit of a term in its sentence".to_owned())
    });
    let out = ("undertone compare PATH --out DIR", "every table as CSV, and report.html");
    find.into_iter().chain([(out.0.to_owned(), out.1.to_owned())]).collect()
}
