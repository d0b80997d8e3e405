//! Chunks put into lines of one width, with what belongs into both margins.

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
    let mut before: Option<anstyle::Style> = None;
    for chunk in chunks {
        if line.width > 0 && !chunk.glued {
            // An underline runs on between the words of one hit, never beyond it.
            let next = chunk.parts.first().map(|(style, _)| *style);
            let joint = before.filter(|b| Some(*b) == next && chunk.hits.is_empty());
            line.text.push_str(&paint.ink(joint.unwrap_or_default(), " "));
            line.width += 1;
        }
        for (style, text) in &chunk.parts {
            line.text.push_str(&paint.ink(*style, text));
        }
        before = chunk.parts.last().map(|(style, _)| *style);
        line.width += chunk.width;
        for voice in chunk.voices {
            if !line.voices.contains(&voice) {
                line.voices.push(voice);
            }
        }
        line.begins.extend(chunk.begins);
        line.hits.extend(chunk.hits);
    }
    line
}
