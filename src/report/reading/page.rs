//! The page: header, legend, paragraphs between their margins, summary.

use super::explain;
use super::lines::{self, Line};
use super::paint::{Look, Paint};
use super::runs::Cutter;
use super::summary;
use crate::count::Scope;
use crate::ingest::Zone;
use crate::lexicon::Lexicons;
use crate::matching::Match;
use crate::report::screen::{clean, cut, left, right, width};
use crate::segment::Paragraph;
use crate::text::AttributionId;
use crate::voice::{Attribution, Voice, Voiced};

/// One article, ready to be shown.
///
/// ```
/// use undertone::{Analyzer, count::Scope, ingest::Article};
/// use undertone::report::{Look, Reading};
/// let article = Article::from_text("a1", "Example News", "Rain fell on the town.");
/// let analyzer = Analyzer::builtin();
/// let analysis = analyzer.analyze(&article);
/// let reading = Reading {
///     voiced: &analysis.voiced,
///     matches: &analysis.matches,
///     lexicons: analyzer.lexicons(),
///     scope: &Scope::default(),
///     explain: false,
/// };
/// let page = reading.render(Look { width: 80, color: false });
/// assert!(page.contains("Rain fell on the town."));
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Reading<'a> {
    /// The article with its voices.
    pub voiced: &'a Voiced<'a>,
    /// Its hits, in reading order.
    pub matches: &'a [Match],
    /// Where the entries of the hits stand.
    pub lexicons: &'a Lexicons,
    /// What the summary counts.
    pub scope: &'a Scope,
    /// Print cue, rule, confidence and source of each attribution?
    pub explain: bool,
}

/// Where everything stands, in columns.
#[derive(Clone, Copy, Debug)]
struct Grid {
    margin: usize,
    text: usize,
    notes: usize,
}

const GUTTER: usize = 3;
const MEASURE: usize = 84; // longer lines are hard to find back from

impl Grid {
    fn of(columns: usize) -> Self {
        let columns = columns.clamp(40, 400);
        let margin = (columns / 5).clamp(8, 26);
        let text = (columns - margin - GUTTER - 5).min(MEASURE);
        let rest = columns.saturating_sub(margin + GUTTER + 5 + text + 3);
        let notes = if rest < 14 { 0 } else { rest.min(40) };
        Grid { margin, text, notes }
    }

    fn full(self) -> usize {
        let notes = if self.notes > 0 { self.notes + 2 } else { 0 };
        self.margin + GUTTER + 4 + self.text + notes
    }
}

impl Reading<'_> {
    /// The whole page, made for one terminal.
    pub fn render(&self, look: Look) -> String {
        let grid = Grid::of(look.width);
        let paint = Paint { color: look.color };
        let hits = self.counted();
        let page = Page { reading: self, hits: &hits, grid, paint };
        let mut lines = self.header(grid, paint);
        let mut before = None;
        for paragraph in self.paragraphs() {
            // Scraps of furniture stand together, or they would fill the screen.
            let goes_on =
                paragraph.zone == Zone::Furniture && before == Some(Zone::Furniture);
            lines.extend((!goes_on).then(String::new));
            page.paragraph(paragraph, !goes_on, &mut lines);
            before = Some(paragraph.zone);
        }
        lines.push(String::new());
        lines.push(rule(grid, paint));
        lines.extend(summary::lines(self, &hits, grid.full(), paint));
        lines.push(String::new());
        lines.join("\n")
    }

    /// Without those that are nothing but marks, such as the signs of a heading.
    fn paragraphs(&self) -> impl Iterator<Item = &Paragraph> {
        let text = self.voiced.document.text();
        let says = |paragraph: &&Paragraph| {
            paragraph.span.of(text).chars().any(char::is_alphanumeric)
        };
        self.voiced.document.paragraphs.iter().filter(says)
    }

    fn counted(&self) -> Vec<&Match> {
        self.matches.iter().filter(|hit| self.scope.counts(hit, self.voiced)).collect()
    }

    fn header(&self, grid: Grid, paint: Paint) -> Vec<String> {
        let article = self.voiced.document.article;
        let date = article.published.as_ref().map(|p| match p.date {
            Some(day) => day.to_string(),
            None => p.raw.clone(),
        });
        let author = article.author.as_ref().map(|author| format!("by {author}"));
        let known =
            [Some(article.outlet.to_string()), date, author, article.section.clone()];
        let line = known.into_iter().flatten().collect::<Vec<_>>().join(" · ");
        let place = article.url.clone().unwrap_or_else(|| article.id.to_string());
        let place = cut(&clean(&place), grid.full());
        vec![
            format!(" {}", cut(&clean(&line), grid.full())),
            format!(" {}", paint.ink(Paint::aside(), &place)),
            rule(grid, paint),
            format!(" {}", legend(paint)),
        ]
    }
}

fn rule(grid: Grid, paint: Paint) -> String {
    format!(" {}", paint.ink(Paint::aside(), &"─".repeat(grid.full())))
}

fn legend(paint: Paint) -> String {
    let voice = |voice: Voice, example: &str| {
        let (open, close) = paint.marks(voice);
        let name = paint.ink(Paint::voice(voice), &format!("{open}{example}{close}"));
        format!("{} {name}", paint.ink(Paint::voice(voice), Paint::letter(voice)))
    };
    let mark = paint.hit_mark();
    let hit = format!("{mark}hit{mark}");
    let parts = [
        "reporter's own words".to_owned(),
        voice(Voice::Quoted, "“quoted”"),
        voice(Voice::Paraphrased, "paraphrased"),
        voice(Voice::Unattributed, "“unattributed”"),
        paint.ink(anstyle::Style::new().underline().bold(), &hit),
    ];
    parts.join("  ")
}

struct Page<'a> {
    reading: &'a Reading<'a>,
    hits: &'a [&'a Match],
    grid: Grid,
    paint: Paint,
}

/// What stands in the left margin: a zone's name, or a speaker's.
struct Label {
    line: usize,
    text: String,
    style: anstyle::Style,
}

impl Page<'_> {
    fn paragraph(&self, paragraph: &Paragraph, named: bool, out: &mut Vec<String>) {
        let cutter = Cutter {
            voiced: self.reading.voiced,
            matches: self.hits,
            paint: self.paint,
            columns: self.grid.text,
        };
        let chunks = cutter.chunks(paragraph.span, paragraph.zone);
        let lines = lines::wrap(chunks, self.grid.text, self.paint);
        let labels = self.labels(&lines, paragraph.zone, named);
        let last = labels.last().map_or(0, |label| label.line + 1);
        let none = Line::default();
        for place in 0..lines.len().max(last) {
            let label = labels.iter().find(|label| label.line == place);
            out.push(self.line(lines.get(place).unwrap_or(&none), label));
        }
        if self.reading.explain {
            let indent = self.grid.margin + GUTTER + 4;
            let columns = (indent, self.grid.full() + 1);
            out.extend(explain::lines(self.reading, &begun(&lines), columns, self.paint));
        }
    }

    fn labels(&self, lines: &[Line], zone: Zone, named: bool) -> Vec<Label> {
        let mut labels = Vec::new();
        if zone != Zone::Body && named {
            let text = zone.name().to_owned();
            labels.push(Label { line: 0, text, style: Paint::aside() });
        }
        let mut seen = Vec::new();
        let mut last = None;
        for (place, line) in lines.iter().enumerate() {
            for &id in &line.begins {
                if !seen.contains(&id) {
                    seen.push(id);
                    let name = self.named(id);
                    if last.as_ref() != Some(&name) {
                        self.speaker(&name, id, place, &mut labels);
                    }
                    last = Some(name); // who goes on speaking is not named again
                }
            }
        }
        labels
    }

    fn named(&self, id: AttributionId) -> String {
        let attribution = self.reading.voiced.attributions.get(id.index());
        let name =
            attribution.and_then(|attribution| who(self.reading.voiced, attribution));
        name.unwrap_or_else(|| NOBODY.to_owned())
    }

    fn speaker(&self, text: &str, id: AttributionId, line: usize, labels: &mut Vec<Label>) {
        let voiced = self.reading.voiced;
        let first = voiced.attributions.get(id.index()).and_then(|a| a.content.first());
        let first = first.map(|span| span.trimmed(voiced.document.text()));
        let style =
            Paint::voice(first.map_or(Voice::Reporter, |span| voiced.voice_of(span).0));
        let free = labels.last().map_or(0, |last| last.line + 1);
        for (place, part) in in_two(&clean(text), self.grid.margin).into_iter().enumerate()
        {
            labels.push(Label { line: line.max(free) + place, text: part, style });
        }
    }

    fn line(&self, line: &Line, label: Option<&Label>) -> String {
        let grid = self.grid;
        let name = label.map_or(String::new(), |l| cut(&clean(&l.text), grid.margin));
        let name = right(&name, grid.margin);
        let name = self.paint.ink(label.map(|l| l.style).unwrap_or_default(), &name);
        let bar = self.paint.ink(Paint::aside(), "│");
        let mut shown = format!(" {name} {} {bar} {}", self.gutter(line), line.text);
        let notes = self.notes(line);
        if !notes.is_empty() {
            let gap = " ".repeat(grid.text.saturating_sub(line.width) + 2);
            shown.push_str(&gap);
            shown.push_str(&self.paint.ink(Paint::aside(), &cut(&notes, grid.notes)));
        }
        shown.trim_end().to_owned()
    }

    fn gutter(&self, line: &Line) -> String {
        let mut letters = String::new();
        let mut used = 0;
        for voice in Voice::ALL.into_iter().filter(|voice| line.voices.contains(voice)) {
            used += width(Paint::letter(voice));
            letters.push_str(&self.paint.ink(Paint::voice(voice), Paint::letter(voice)));
        }
        letters.push_str(&left("", GUTTER - used));
        letters
    }

    /// Why the hits of a line are hits: *historic, landmark: evaluative*.
    fn notes(&self, line: &Line) -> String {
        if self.grid.notes == 0 {
            return String::new();
        }
        let mut groups: Vec<(&str, Vec<String>)> = Vec::new();
        for hit in line.hits.iter().filter_map(|&place| self.hits.get(place)) {
            let (category, term) = self.note(hit);
            match groups.iter_mut().find(|(known, _)| *known == category) {
                Some((_, terms)) => terms.push(term),
                None => groups.push((category, vec![term])),
            }
        }
        let note = |(category, terms): (&str, Vec<String>)| {
            format!("{}: {category}", terms.join(", "))
        };
        let notes = groups.into_iter().map(note).collect::<Vec<_>>();
        clean(&notes.join("; ")).into_owned()
    }

    fn note(&self, hit: &Match) -> (&str, String) {
        let lexicons = self.reading.lexicons;
        let entry = lexicons.entry(hit.entry);
        let categories = &lexicons.lexicon_of(hit.entry).categories;
        let category = categories.get(entry.category).map_or("", |c| c.id.as_str());
        let text = hit.span.of(self.reading.voiced.document.text());
        (category, format!("{text}{}", flag(entry.needs_attribution, hit.voice)))
    }
}

/// Where the text names no source.
pub(super) const NOBODY: &str = "(nobody named)";

/// A name in one line of the margin, or broken over two.
fn in_two(name: &str, columns: usize) -> Vec<String> {
    if width(name) <= columns {
        return vec![name.to_owned()];
    }
    let (mut first, mut rest) = (String::new(), Vec::new());
    for word in name.split(' ') {
        let fits = rest.is_empty() && width(&first) + 1 + width(word) <= columns;
        match fits {
            true if first.is_empty() => first.push_str(word),
            true => first.extend([" ", word]),
            false => rest.push(word),
        }
    }
    let lines = [first, cut(&rest.join(" "), columns)];
    lines.into_iter().filter(|line| !line.is_empty()).collect()
}

/// Each attribution of a paragraph once, however many pieces it is in.
fn begun(lines: &[Line]) -> Vec<AttributionId> {
    let mut begun = Vec::new();
    for &id in lines.iter().flat_map(|line| &line.begins) {
        if !begun.contains(&id) {
            begun.push(id);
        }
    }
    begun
}

/// The mark of a word that is fine in a source's mouth and is not in one.
pub(super) fn flag(needs_attribution: bool, voice: Voice) -> &'static str {
    if needs_attribution && voice == Voice::Reporter { " (!)" } else { "" }
}

/// Who speaks: the resolved name, or else the words of the text.
pub(super) fn who(voiced: &Voiced<'_>, attribution: &Attribution) -> Option<String> {
    let name = voiced.speaker(attribution).map(|speaker| speaker.name.clone());
    let words = || Some(attribution.source?.span.of(voiced.document.text()).to_owned());
    name.or_else(words)
}
