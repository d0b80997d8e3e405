//! Concordance: every hit in its sentence, one under the other, with voice and speaker.
//!
//! Takes one article at a time and hands on lines, so memory does not grow with the
//! corpus. The hits stand in one column, as corpus linguists are used to; what does not
//! fit is cut away from the hit. Only the sentence of a hit is shown, for a neighbouring
//! one may be in another mouth.

use super::annotation::speaker_of;
use super::reading::{Look, Paint};
use super::screen::{clean, cut, cut_start, left, right, width};
use crate::matching::Match;
use crate::text::Span;
use crate::voice::{Voice, Voiced};

/// Lines for the hits of articles.
///
/// ```
/// use undertone::{Analyzer, ingest::Article, report::{Concordance, Look}};
/// let article = Article::from_text("a1", "Example News", "Rain fell on the town.");
/// let analyzer = Analyzer::builtin();
/// let analysis = analyzer.analyze(&article);
/// let concordance = Concordance { look: Look { width: 80, color: false } };
/// let hits: Vec<_> = analysis.matches.iter().collect();
/// assert!(concordance.render(&analysis.voiced, &hits).is_empty(), "no hit, no line");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Concordance {
    /// The terminal.
    pub look: Look,
}

/// Columns of the parts of a line.
struct Grid {
    before: usize,
    after: usize,
    speaker: usize,
}

impl Grid {
    fn of(columns: usize) -> Self {
        let columns = columns.clamp(50, 400);
        let speaker = (columns / 4).min(28);
        let room = columns - speaker - 7;
        let before = room * 2 / 5;
        Grid { before, after: room - before, speaker }
    }
}

impl Concordance {
    /// The lines of one article under its name; nothing where it has no hit.
    pub fn render(&self, voiced: &Voiced<'_>, hits: &[&Match]) -> String {
        if hits.is_empty() {
            return String::new();
        }
        let grid = Grid::of(self.look.width);
        let mut lines = vec![String::new(), self.head(voiced)];
        lines.extend(hits.iter().map(|hit| self.line(voiced, hit, &grid)));
        lines.push(String::new());
        lines.join("\n")
    }

    /// What the letters mean.
    pub fn legend(&self) -> String {
        let paint = self.paint();
        let voice = |voice: Voice| {
            let text = format!("{} {}", Paint::letter(voice), voice.name());
            paint.ink(Paint::voice(voice), &text)
        };
        let marked = [Voice::Quoted, Voice::Paraphrased, Voice::Unattributed].map(voice);
        format!(" {}   no letter: the reporter's own words\n", marked.join("   "))
    }

    fn paint(&self) -> Paint {
        Paint { color: self.look.color }
    }

    fn head(&self, voiced: &Voiced<'_>) -> String {
        let article = voiced.document.article;
        let date = article.published.as_ref().and_then(|p| p.date).map(|d| d.to_string());
        let (outlet, id) = (article.outlet.to_string(), article.id.to_string());
        let title = article.title.clone();
        let known = [Some(outlet), date, Some(id), title].into_iter().flatten();
        let line = known.collect::<Vec<_>>().join(" · ");
        let line = cut(&clean(&line), self.look.width.saturating_sub(1));
        format!(" {}", self.paint().ink(Paint::aside(), &line))
    }

    fn line(&self, voiced: &Voiced<'_>, hit: &Match, grid: &Grid) -> String {
        let paint = self.paint();
        let text = voiced.document.text();
        let sentence = voiced.document.sentences.get(hit.sentence.index());
        let sentence = sentence.map_or(hit.span, |s| s.span.join(hit.span));
        let before = one_line(Span::new(sentence.start(), hit.span.start()).of(text));
        let word = cut(&one_line(hit.span.of(text)), grid.after);
        let after = one_line(Span::new(hit.span.end(), sentence.end()).of(text));
        let room = grid.after.saturating_sub(width(&word));
        let ink = Paint::voice(hit.voice);
        let line = format!(
            " {} {} {} {}  {}",
            paint.ink(ink, &left(Paint::letter(hit.voice), 1)),
            right(&cut_start(before.trim_end(), grid.before), grid.before),
            paint.ink(ink.bold().underline(), &word),
            left(&cut(after.trim_start_matches(' '), room), room),
            paint.ink(
                ink,
                &cut(&clean(speaker_of(voiced, hit).unwrap_or("")), grid.speaker)
            ),
        );
        line.trim_end().to_owned()
    }
}

fn one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for c in clean(text).chars() {
        if !(c == ' ' && line.ends_with(' ')) {
            line.push(c);
        }
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::{Article, Zone};
    use crate::segment::segment;
    use crate::text::{EntryId, SentenceId};

    #[test]
    fn hits_stand_in_one_column() {
        let text = "A brutal winter.\n\nNobody had expected such a brutal, long and \u{1b}[2J dark winter there.";
        let article = Article::from_text("a1", "Example News", text);
        let voiced = Voiced::new(segment(&article), Vec::new(), Vec::new(), Vec::new());
        let places = text.match_indices("brutal").zip(0u32..);
        let hits = places.map(|((at, word), sentence)| Match {
            entry: EntryId(0),
            span: Span::from_usize(at, at + word.len()),
            sentence: SentenceId(sentence),
            zone: Zone::Body,
            voice: Voice::Reporter,
            attribution: None,
        });
        let hits: Vec<Match> = hits.collect();
        let hits: Vec<&Match> = hits.iter().collect();
        let concordance = Concordance { look: Look { width: 60, color: false } };
        let shown = concordance.render(&voiced, &hits);
        let columns: Vec<_> = shown
            .lines()
            .filter_map(|line| Some(width(line.split_once("brutal")?.0)))
            .collect();
        assert_eq!(columns.len(), 2, "{shown}");
        assert_eq!(columns[0], columns[1], "{shown}");
        assert!(!shown.contains('\u{1b}'));
        assert!(shown.lines().all(|line| width(line) <= 60), "{shown}");
    }
}
