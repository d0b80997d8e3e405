//! Hits and attributions as CSV, written article by article.

use std::io::{self, Write};

use super::sheet::{Cells, Sheet};
use crate::count::Scope;
use crate::count::date;
use crate::lexicon::Lexicons;
use crate::matching::Match;
use crate::text::{AttributionId, CodePoints, Group, Span};
use crate::voice::{Attribution, Voice, Voiced};

const HITS: [&str; 20] = [
    "article",
    "group",
    "outlet",
    "date",
    "zone",
    "start",
    "end",
    "text",
    "entry",
    "category",
    "lexicon",
    "weight",
    "voice",
    "attribution",
    "speaker",
    "cue",
    "stance",
    "flag",
    "sentence",
    "actor",
];

/// Writes `hits.csv`, a row for every hit that is counted.
///
/// ```
/// use undertone::{Analyzer, count::Scope, ingest::Article, report::{HitWriter, Sheet}};
/// let (analyzer, scope) = (Analyzer::builtin(), Scope::default());
/// let article = Article::from_text("a1", "Example News", "Three plain words.");
/// let analysis = analyzer.analyze(&article);
/// let mut out = Vec::new();
/// let mut writer = HitWriter::new(&mut out, analyzer.lexicons(), &scope, Sheet::default())?;
/// writer.write(&"Example News".into(), &analysis.voiced, &analysis.matches)?;
/// writer.finish()?;
/// # drop(writer);
/// assert!(out.starts_with(b"article,group,outlet,date,zone,start,end,text,entry"));
/// # Ok::<(), std::io::Error>(())
/// ```
#[derive(Debug)]
pub struct HitWriter<'a, W: Write> {
    cells: Cells<W>,
    lexicons: &'a Lexicons,
    scope: &'a Scope,
}

impl<'a, W: Write> HitWriter<'a, W> {
    /// Writes the header line.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn new(
        out: W,
        lexicons: &'a Lexicons,
        scope: &'a Scope,
        sheet: Sheet,
    ) -> io::Result<Self> {
        Ok(HitWriter { cells: Cells::new(out, sheet, &HITS)?, lexicons, scope })
    }

    /// Rows alone, to be put behind others: threads write theirs into vectors.
    pub fn headless(
        out: W,
        lexicons: &'a Lexicons,
        scope: &'a Scope,
        sheet: Sheet,
    ) -> Self {
        HitWriter { cells: Cells::headless(out, sheet), lexicons, scope }
    }

    /// Writes the hits of one article.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn write(
        &mut self,
        group: &Group,
        voiced: &Voiced<'_>,
        matches: &[Match],
    ) -> io::Result<()> {
        let points = CodePoints::new(voiced.document.text());
        let scope = self.scope;
        let mut counted = matches.iter().filter(|hit| scope.counts(hit, voiced));
        counted.try_for_each(|hit| self.row(group, voiced, &points, hit))
    }

    fn row(
        &mut self,
        group: &Group,
        voiced: &Voiced<'_>,
        points: &CodePoints,
        hit: &Match,
    ) -> io::Result<()> {
        let article = voiced.document.article;
        let when = date(article).unwrap_or_default();
        let (id, outlet) = (article.id.as_str(), article.outlet.as_str());
        self.cells.texts([id, group.as_str(), outlet, &when, hit.zone.name()])?;
        self.place(points, hit.span)?;
        self.cells.text(hit.span.of(&article.text))?;
        self.entry(hit)?;
        self.cells.text(hit.voice.name())?;
        self.source(voiced, hit.attribution)?;
        let entry = self.lexicons.entry(hit.entry);
        let flagged = entry.needs_attribution && hit.voice == Voice::Reporter;
        self.cells.text(if flagged { "needs attribution" } else { "" })?;
        let sentence = voiced.document.sentences.get(hit.sentence.index());
        let sentence = sentence.map_or("", |s| s.span.of(&article.text));
        self.cells.text(&one_line(sentence))?;
        self.cells.text(actor_of(voiced, hit).unwrap_or_default())?;
        self.cells.end()
    }

    fn place(&mut self, points: &CodePoints, span: Span) -> io::Result<()> {
        let (start, end) = points.span(span);
        self.cells.counts([u64::from(start), u64::from(end)])
    }

    fn entry(&mut self, hit: &Match) -> io::Result<()> {
        let entry = self.lexicons.entry(hit.entry);
        let lexicon = self.lexicons.lexicon_of(hit.entry);
        let category = lexicon.categories.get(entry.category).map_or("", |c| &c.id);
        self.cells.texts([&entry.id, category, &lexicon.id])?;
        self.cells.thousandths(entry.weight)
    }

    fn source(&mut self, voiced: &Voiced<'_>, id: Option<AttributionId>) -> io::Result<()> {
        let found = id.and_then(|id| voiced.attributions.get(id.index()).map(|a| (id, a)));
        let Some((id, attribution)) = found else {
            return self.cells.texts([""; 4]);
        };
        let cue = attribution.cue.as_ref();
        let speaker = voiced.speaker(attribution).map_or("", |s| &s.name);
        let words = cue.map_or("", |cue| cue.span.of(voiced.document.text()));
        let stance = cue.map_or("", |cue| cue.stance.name());
        self.cells.texts([&name(id), speaker, words, stance])
    }

    /// Hands everything on to the writer below.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn finish(&mut self) -> io::Result<()> {
        self.cells.flush()
    }
}

/// The actor of whoever is given the stretch in which a hit stands, as in `speaker`.
fn actor_of<'v>(voiced: &'v Voiced<'_>, hit: &Match) -> Option<&'v str> {
    let attribution = voiced.attributions.get(hit.attribution?.index())?;
    voiced.speaker(attribution)?.actor.as_deref()
}

/// `a1`, as in the annotation.
fn name(id: AttributionId) -> String {
    format!("a{}", id.index() + 1)
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

const ATTRIBUTIONS: [&str; 20] = [
    "article",
    "attribution",
    "rule",
    "confidence",
    "group",
    "outlet",
    "date",
    "kind",
    "start",
    "end",
    "words",
    "source",
    "speaker",
    "source_type",
    "actor",
    "cue",
    "cue_lemma",
    "cue_class",
    "stance",
    "text",
];

/// Writes `attributions.csv`, a row for every attribution, doubtful ones too.
///
/// ```
/// use undertone::report::{AttributionWriter, Sheet};
/// let mut out = Vec::new();
/// AttributionWriter::new(&mut out, Sheet::default())?.finish()?;
/// assert!(out.starts_with(b"article,attribution,rule,confidence,group"));
/// # Ok::<(), std::io::Error>(())
/// ```
#[derive(Debug)]
pub struct AttributionWriter<W: Write> {
    cells: Cells<W>,
}

impl<W: Write> AttributionWriter<W> {
    /// Writes the header line.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn new(out: W, sheet: Sheet) -> io::Result<Self> {
        Ok(AttributionWriter { cells: Cells::new(out, sheet, &ATTRIBUTIONS)? })
    }

    /// Rows alone, to be put behind others.
    pub fn headless(out: W, sheet: Sheet) -> Self {
        AttributionWriter { cells: Cells::headless(out, sheet) }
    }

    /// Writes the attributions of one article.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn write(&mut self, group: &Group, voiced: &Voiced<'_>) -> io::Result<()> {
        let points = CodePoints::new(voiced.document.text());
        for (place, attribution) in voiced.attributions.iter().enumerate() {
            let id = AttributionId::from(place);
            self.row(group, voiced, &points, (id, attribution))?;
        }
        Ok(())
    }

    fn row(
        &mut self,
        group: &Group,
        voiced: &Voiced<'_>,
        points: &CodePoints,
        (id, attribution): (AttributionId, &Attribution),
    ) -> io::Result<()> {
        let article = voiced.document.article;
        let confidence = format!("{:.2}", attribution.confidence);
        let when = date(article).unwrap_or_default();
        self.cells.texts([
            article.id.as_str(),
            &name(id),
            attribution.rule.0,
            &confidence,
        ])?;
        self.cells.texts([group.as_str(), article.outlet.as_str(), &when])?;
        self.cells.text(attribution.kind.name())?;
        let whole = attribution.content.iter().copied().reduce(Span::join);
        let (start, end) = points.span(whole.unwrap_or_default());
        self.cells.counts([
            u64::from(start),
            u64::from(end),
            words(voiced, attribution),
        ])?;
        self.source(voiced, attribution)?;
        self.cue(voiced, attribution)?;
        let texts: Vec<_> =
            attribution.content.iter().map(|span| span.of(&article.text)).collect();
        self.cells.text(&texts.join(" … "))?;
        self.cells.end()
    }

    fn source(&mut self, voiced: &Voiced<'_>, attribution: &Attribution) -> io::Result<()> {
        let text = voiced.document.text();
        let source = attribution.source.map_or("", |source| source.span.of(text));
        let Some(speaker) = voiced.speaker(attribution) else {
            return self.cells.texts([source, "", "", ""]);
        };
        let actor = speaker.actor.as_deref().unwrap_or_default();
        self.cells.texts([source, &speaker.name, speaker.source_type.name(), actor])
    }

    fn cue(&mut self, voiced: &Voiced<'_>, attribution: &Attribution) -> io::Result<()> {
        let Some(cue) = &attribution.cue else { return self.cells.texts([""; 4]) };
        let text = cue.span.of(voiced.document.text());
        self.cells.texts([text, &cue.lemma, cue.class.name(), cue.stance.name()])
    }

    /// Hands everything on to the writer below.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn finish(&mut self) -> io::Result<()> {
        self.cells.flush()
    }
}

/// Words whose middle lies in the content, in whatever zone.
fn words(voiced: &Voiced<'_>, attribution: &Attribution) -> u64 {
    let within = |span: &Span| {
        let words = voiced.document.words.get(voiced.document.words_in(*span));
        let held = |w: &&Span| span.holds(w.start() + w.len() / 2);
        words.unwrap_or_default().iter().filter(held).count() as u64
    };
    attribution.content.iter().map(within).sum()
}
