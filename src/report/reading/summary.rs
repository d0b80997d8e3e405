//! The end of the page: words and hits by voice, and who speaks with which cues.

use std::collections::BTreeMap;

use anstyle::Style;

use super::page::{NOBODY, Reading, flag, who};
use super::paint::Paint;
use crate::count::Row;
use crate::matching::Match;
use crate::report::screen::{clean, cut, left, width};
use crate::text::Span;
use crate::voice::{Attribution, Voice};

pub(super) fn lines(
    reading: &Reading<'_>,
    hits: &[&Match],
    columns: usize,
    paint: Paint,
) -> Vec<String> {
    let summary = Summary { reading, hits, columns, paint };
    [summary.voices(), summary.speakers(), summary.hits()].concat()
}

struct Summary<'a> {
    reading: &'a Reading<'a>,
    hits: &'a [&'a Match],
    columns: usize,
    paint: Paint,
}

const NAME: usize = 14;
const SHOWN: usize = 12;

impl Summary<'_> {
    fn title(&self, text: &str) -> Vec<String> {
        vec![String::new(), format!(" {}", self.paint.ink(Style::new().bold(), text))]
    }

    fn voices(&self) -> Vec<String> {
        let Reading { voiced, matches, lexicons, scope, .. } = *self.reading;
        let row = Row::new(voiced, matches, lexicons, scope);
        let total = row.words(None, None).max(1);
        let room = self.columns.saturating_sub(NAME + 36).clamp(10, 40);
        let mut out = self.title("Whose words");
        for voice in Voice::ALL {
            let count = row.words(None, Some(voice));
            let hits = self.hits.iter().filter(|hit| hit.voice == voice).count();
            let bar = "█".repeat(share(count, total, room));
            let bar = left(&bar, room);
            out.push(format!(
                " {} {} {:>6} words {:>4} %  {hits:>4} hit{}",
                left(&format!("{:1} {}", Paint::letter(voice), voice.name()), NAME),
                self.paint.ink(Paint::voice(voice), &bar),
                count,
                share(count, total, 100),
                if hits == 1 { "" } else { "s" },
            ));
        }
        out
    }

    fn speakers(&self) -> Vec<String> {
        let mut list = self.spoken();
        if list.is_empty() {
            return Vec::new();
        }
        list.sort_by_key(|spoken| std::cmp::Reverse(spoken.words)); // stable: ties in order
        let name = self.columns / 3;
        let mut out = self.title("Who speaks");
        for spoken in list.iter().take(SHOWN) {
            let text = cut(&clean(&spoken.name), name);
            let head = format!(" {} {:>6} words  ", left(&text, name), spoken.words);
            let room = self.columns.saturating_sub(width(&head));
            out.push(format!("{head}{}", cut(&spoken.cues(), room)));
        }
        if list.len() > SHOWN {
            out.push(format!(" … and {} more", list.len() - SHOWN));
        }
        out
    }

    fn spoken(&self) -> Vec<Spoken> {
        let voiced = self.reading.voiced;
        let mut list: Vec<Spoken> = Vec::new();
        for attribution in &voiced.attributions {
            let name = who(voiced, attribution).unwrap_or_else(|| NOBODY.to_owned());
            let place = list.iter().position(|spoken| spoken.name == name);
            let place = place.unwrap_or_else(|| {
                list.push(Spoken { name, words: 0, cues: BTreeMap::new() });
                list.len() - 1
            });
            if let Some(spoken) = list.get_mut(place) {
                spoken.add(attribution, |span| voiced.document.words_in(span).len());
            }
        }
        list
    }

    fn hits(&self) -> Vec<String> {
        if self.hits.is_empty() {
            return self.title("No hits");
        }
        let mut out = self.title("Hits");
        for voice in Voice::ALL {
            let terms = self.terms(voice);
            if terms.is_empty() {
                continue;
            }
            let head = format!("{:1} {}", Paint::letter(voice), voice.name());
            let lines = fill(&terms, self.columns.saturating_sub(NAME + 2));
            for (place, line) in lines.iter().enumerate() {
                let head = left(if place == 0 { &head } else { "" }, NAME);
                let line = self.paint.ink(Paint::voice(voice), line);
                out.push(format!(" {head} {line}"));
            }
        }
        if out.iter().any(|line| line.contains("(!)")) {
            out.push(
                " (!) in the reporter's own voice, and listed as needing a source".into(),
            );
        }
        out
    }

    /// Each term once, with how often.
    fn terms(&self, voice: Voice) -> Vec<String> {
        let mut terms: Vec<(String, u32)> = Vec::new();
        for hit in self.hits.iter().filter(|hit| hit.voice == voice) {
            let entry = self.reading.lexicons.entry(hit.entry);
            let text =
                clean(hit.span.of(self.reading.voiced.document.text())).to_lowercase();
            let term = format!("{text}{}", flag(entry.needs_attribution, voice));
            match terms.iter_mut().find(|(known, _)| *known == term) {
                Some((_, count)) => *count += 1,
                None => terms.push((term, 1)),
            }
        }
        terms.into_iter().map(times).collect()
    }
}

struct Spoken {
    name: String,
    words: usize,
    cues: BTreeMap<String, u32>,
}

impl Spoken {
    fn add(&mut self, attribution: &Attribution, words: impl Fn(Span) -> usize) {
        self.words += attribution.content.iter().map(|&span| words(span)).sum::<usize>();
        let cue = attribution.cue.as_ref();
        let cue = cue.map_or("no cue".to_owned(), |cue| match cue.stance {
            crate::lexicon::Stance::Neutral => cue.lemma.to_string(),
            stance => format!("{} ({})", cue.lemma, stance.name()),
        });
        *self.cues.entry(cue).or_default() += 1;
    }

    fn cues(&self) -> String {
        let mut cues: Vec<_> = self.cues.iter().map(|(c, n)| (c.clone(), *n)).collect();
        cues.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        cues.into_iter().map(times).collect::<Vec<_>>().join(", ")
    }
}

fn times((term, count): (String, u32)) -> String {
    if count == 1 { term } else { format!("{term} ×{count}") }
}

fn share(part: u64, whole: u64, of: usize) -> usize {
    let of = of as u64;
    usize::try_from((part * of + whole / 2) / whole.max(1)).unwrap_or(0)
}

/// Terms with commas between them, in lines of at most `columns`.
fn fill(terms: &[String], columns: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for (place, term) in terms.iter().enumerate() {
        let comma = if place + 1 < terms.len() { "," } else { "" };
        let term = format!("{term}{comma}");
        let Some(line) = lines.last_mut() else { continue };
        if !line.is_empty() && width(line) + 1 + width(&term) > columns {
            lines.push(term);
        } else {
            let gap = if line.is_empty() { "" } else { " " };
            line.push_str(gap);
            line.push_str(&term);
        }
    }
    lines.into_iter().map(|line| cut(&line, columns)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terms_fill_lines_and_counts_are_said_once() {
        let terms = ["regime", "brutal ×2", "draconian"].map(str::to_owned);
        assert_eq!(fill(&terms, 18), ["regime, brutal ×2,", "draconian"]);
        assert_eq!(times(("say".into(), 3)), "say ×3");
        assert_eq!(share(1, 3, 100), 33);
    }
}
