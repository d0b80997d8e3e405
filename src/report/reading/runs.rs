//! A paragraph cut into chunks between blank space, each with its voice, its marks and
//! the attributions that begin in it.

use anstyle::Style;
use unicode_width::UnicodeWidthChar;

use super::paint::Paint;
use crate::ingest::Zone;
use crate::matching::Match;
use crate::report::screen::clean;
use crate::text::{AttributionId, Span};
use crate::voice::{Voice, Voiced};

/// What cannot be broken over two lines.
#[derive(Clone, Debug, Default)]
pub(super) struct Chunk {
    pub(super) parts: Vec<(Style, String)>,
    pub(super) width: usize,
    /// Stands directly at the chunk before it: a piece of a very long word.
    pub(super) glued: bool,
    pub(super) voices: Vec<Voice>,
    pub(super) begins: Vec<AttributionId>,
    pub(super) hits: Vec<usize>,
}

impl Chunk {
    fn push(&mut self, style: Style, text: &str, width: usize) {
        match self.parts.last_mut() {
            Some((last, part)) if *last == style => part.push_str(text),
            _ => self.parts.push((style, text.to_owned())),
        }
        self.width += width;
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
struct Tag {
    voice: Voice,
    attribution: Option<AttributionId>,
}

struct Run {
    span: Span,
    tag: Tag,
}

/// Cuts a paragraph up.
pub(super) struct Cutter<'a> {
    pub(super) voiced: &'a Voiced<'a>,
    pub(super) matches: &'a [&'a Match],
    pub(super) paint: Paint,
    pub(super) columns: usize,
}

impl Cutter<'_> {
    pub(super) fn chunks(&self, span: Span, zone: Zone) -> Vec<Chunk> {
        let text = self.voiced.document.text();
        let first = self.matches.partition_point(|hit| hit.span.end() <= span.start());
        let hits: Vec<(usize, &Match)> = (first..)
            .zip(self.matches.iter().skip(first).copied())
            .take_while(|(_, hit)| hit.span.start() < span.end())
            .collect();
        let runs = self.runs(span, &hits);
        let base = zone_style(zone);
        let mut done = Vec::new();
        let mut chunk = Chunk::default();
        for run in &runs {
            let kept = run.span.trimmed(text);
            let (open, close) = self.paint.marks(run.tag.voice);
            for (at, c) in chars(run.span, text) {
                if c.is_whitespace() {
                    flush(&mut chunk, &mut done);
                    continue;
                }
                if chunk.width + 2 >= self.columns {
                    flush(&mut chunk, &mut done);
                    chunk.glued = true;
                }
                if at == kept.start() {
                    chunk.push(base, open, open.len());
                    chunk.begins.extend(run.tag.attribution);
                }
                if !chunk.voices.contains(&run.tag.voice) {
                    chunk.voices.push(run.tag.voice);
                }
                let end = at + u32::try_from(c.len_utf8()).unwrap_or(4);
                self.put(&mut chunk, c, Span::new(at, end), (&hits, base, run.tag.voice));
                if end == kept.end() {
                    chunk.push(base, close, close.len());
                }
            }
        }
        flush(&mut chunk, &mut done);
        done
    }

    /// One character, with the mark of a hit that begins or ends at it.
    fn put(
        &self,
        chunk: &mut Chunk,
        c: char,
        at: Span,
        (hits, base, voice): (&[(usize, &Match)], Style, Voice),
    ) {
        let mark = self.paint.hit_mark();
        let over: Vec<_> = hits.iter().filter(|(_, hit)| hit.span.contains(at)).collect();
        let mut style = blend(base, Paint::voice(voice));
        if !over.is_empty() {
            style = style.underline().bold();
        }
        if over.iter().any(|(_, hit)| hit.span.start() == at.start()) {
            chunk.push(style, mark, mark.len());
            let fresh = over.iter().filter(|(_, hit)| hit.span.start() == at.start());
            chunk.hits.extend(fresh.map(|(place, _)| place));
        }
        let mut buffer = [0; 4];
        let shown = clean(c.encode_utf8(&mut buffer)).into_owned();
        let wide = shown.chars().map(|c| c.width().unwrap_or(0)).sum();
        chunk.push(style, &shown, wide);
        if over.iter().any(|(_, hit)| hit.span.end() == at.end()) {
            chunk.push(style, mark, mark.len());
        }
    }

    /// Stretches of one voice and one attribution, without a gap.
    fn runs(&self, span: Span, hits: &[(usize, &Match)]) -> Vec<Run> {
        let text = self.voiced.document.text();
        let mut runs: Vec<Run> = Vec::new();
        for (at, c) in chars(span, text) {
            let here = Span::new(at, at + u32::try_from(c.len_utf8()).unwrap_or(4));
            let (voice, attribution) = self.voiced.voice_of(here);
            // An epithet in reported words is the reporter's choice, and looks like it.
            let over = hits.iter().find(|(_, hit)| hit.span.contains(here));
            let voice = over.map_or(voice, |(_, hit)| hit.voice);
            let tag = Tag { voice, attribution };
            match runs.last_mut() {
                Some(run) if run.tag == tag => run.span = run.span.join(here),
                _ => runs.push(Run { span: here, tag }),
            }
        }
        runs
    }
}

fn chars(span: Span, text: &str) -> impl Iterator<Item = (u32, char)> + '_ {
    let start = span.start();
    let places = span.of(text).char_indices();
    places.map(move |(i, c)| (start + u32::try_from(i).unwrap_or(u32::MAX), c))
}

fn flush(chunk: &mut Chunk, done: &mut Vec<Chunk>) {
    if chunk.width > 0 {
        done.push(std::mem::take(chunk));
    }
}

fn zone_style(zone: Zone) -> Style {
    match zone {
        Zone::Headline | Zone::Subhead => Style::new().bold(),
        Zone::Standfirst | Zone::Body => Style::new(),
        _ => Paint::aside(),
    }
}

/// The voice's colour where it has one, else the zone's.
fn blend(base: Style, voice: Style) -> Style {
    let color = voice.get_fg_color().or(base.get_fg_color());
    base.fg_color(color)
}
