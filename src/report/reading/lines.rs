//! Chunks put into lines of one width, with what belongs into both margins.

use anstyle::Style;

use super::paint::Paint;
use super::runs::Chunk;
use crate::text::AttributionId;
use crate::voice::Voice;

/// One line of a paragraph.
#[derive(Debug, Default)]
pub(super) struct Line {
    pub(super) text: String,
    pub(super) width: usize,
    pub(super) voices: Vec<Voice>,
    pub(super) begins: Vec<AttributionId>,
    pub(super) hits: Vec<usize>,
}

/// Greedy: as many chunks in a line as fit.
pub(super) fn wrap(chunks: Vec<Chunk>, columns: usize, paint: Paint) -> Vec<Line> {
    let mut lines: Vec<Vec<Chunk>> = Vec::new();
    let mut used = 0;
    for chunk in chunks {
        let gap = usize::from(!chunk.glued);
        match lines.last_mut() {
            Some(line) if used + gap + chunk.width <= columns => {
                used += gap + chunk.width;
                line.push(chunk);
            }
            _ => {
                used = chunk.width;
                lines.push(vec![chunk]);
            }
        }
    }
    lines.into_iter().map(|chunks| line(chunks, paint)).collect()
}

fn line(chunks: Vec<Chunk>, paint: Paint) -> Line {
    let mut line = Line::default();
    let mut parts: Vec<(Style, String)> = Vec::new();
    for chunk in chunks {
        if line.width > 0 && !chunk.glued {
            // An underline runs on between the words of one hit, never beyond it.
            let last = parts.last().map(|(style, _)| *style);
            let next = chunk.parts.first().map(|(style, _)| *style);
            let joint = last.filter(|_| last == next && chunk.hits.is_empty());
            push(&mut parts, joint.unwrap_or_default(), " ");
            line.width += 1;
        }
        for (style, text) in &chunk.parts {
            push(&mut parts, *style, text);
        }
        line.width += chunk.width;
        for voice in chunk.voices {
            if !line.voices.contains(&voice) {
                line.voices.push(voice);
            }
        }
        line.begins.extend(chunk.begins);
        line.hits.extend(chunk.hits);
    }
    line.text = parts.iter().map(|(style, text)| paint.ink(*style, text)).collect();
    line
}

fn push(parts: &mut Vec<(Style, String)>, style: Style, text: &str) {
    match parts.last_mut() {
        Some((last, part)) if *last == style => part.push_str(text),
        _ => parts.push((style, text.to_owned())),
    }
}
