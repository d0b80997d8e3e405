//! Reads a document from top to bottom: marks, units, rules, then one answer.

use crate::ingest::Zone;
use crate::lexicon::{Cues, Frame};
use crate::segment::Document;
use crate::text::Span;

use super::blocks::{Blocks, blocks};
use super::carry::carry;
use super::draft::Draft;
use super::epithet::epithets;
use super::marks::{MarkRoom, Quote, marks};
use super::room::{Room, with_room};
use super::rules::Scene;
use super::speakers::speakers;
use super::unit::{Page, units};
use super::voiced::{Attribution, Contents, Cue, Kind as Content, Rule, Source, Voiced};
use super::words::Words;

/// Finds who says what.
pub fn voice<'a>(document: Document<'a>, cues: &Cues) -> Voiced<'a> {
    with_room(|room| read(document, cues, room))
}

fn read<'a>(document: Document<'a>, cues: &Cues, room: &mut Room) -> Voiced<'a> {
    let text = document.text();
    let Room { words, page, marks, drafts } = room;
    let words = Words::new(&document, cues, words);
    marks.signs.read(text);
    let odd_marks = fill(page, &document, &words, marks);
    let blocks = blocks(&document, page, cues);
    propose(page, &document, cues, &blocks, drafts);
    let mut chosen = resolve(drafts.drain(..));
    for draft in &mut chosen {
        draft.content.iter_mut().for_each(|c| *c = c.trimmed(text));
        draft.content.retain(|c| !c.is_empty());
    }
    chosen.retain(|draft| !draft.content.is_empty());
    carry(page, text, &blocks, &mut chosen);
    let set_off = blocks.set_off(&document, page, &chosen);
    chosen.extend(blocks.drafts);
    chosen.sort_by_key(|d| d.content[0]);
    let mut attributions: Vec<Attribution> =
        chosen.into_iter().map(|d| finish(d, &page.quotes, cues)).collect();
    let speakers = speakers(&document, &words, cues, &mut attributions);
    let epithets = epithets(page, &attributions);
    let numbers = words.numbers();
    let marks = page.quotes.iter().map(|q| q.span).collect();
    let mut voiced = Voiced::new(document, attributions, speakers, marks);
    voiced.numbers = Some(numbers);
    voiced.odd_marks = odd_marks;
    voiced.epithets = epithets;
    voiced.set_off(set_off);
    voiced
}

/// Reads marks and units into the page; gives the paragraphs with an odd mark.
fn fill(
    page: &mut Page,
    document: &Document<'_>,
    words: &Words<'_, '_>,
    room: &mut MarkRoom,
) -> Vec<Span> {
    let mut odd_marks = Vec::new();
    page.clear();
    for (place, paragraph) in document.paragraphs.iter().enumerate() {
        if matches!(paragraph.zone, Zone::Furniture | Zone::Byline | Zone::Dateline) {
            continue;
        }
        let end = |at| {
            let sentence = document.sentence_at(at);
            sentence.map_or(at, |s| document.sentences[s.index()].span.end())
        };
        let first = page.quotes.len();
        if marks(document.text(), paragraph.span, room, &mut page.quotes, end) {
            odd_marks.push(paragraph.span);
        }
        units(document, words, place, first, page);
    }
    odd_marks
}

/// All proposals of the page, unit by unit.
fn propose(
    page: &Page,
    document: &Document<'_>,
    cues: &Cues,
    blocks: &Blocks,
    out: &mut Vec<Draft>,
) {
    out.clear();
    let mut readings = Vec::new();
    for (place, unit) in page.units().enumerate() {
        if blocks.hold(unit.paragraph) {
            continue;
        }
        let headline = document.paragraphs[unit.paragraph].zone == Zone::Headline;
        let scene = Scene::new(&unit, place, document.text(), cues, headline);
        scene.drafts(&mut readings, out);
    }
}

/// Of proposals that overlap, the one that holds the other; of two that hold each other's
/// cue, the longer.
fn resolve(drafts: impl ExactSizeIterator<Item = Draft>) -> Vec<Draft> {
    let mut kept: Vec<Draft> = Vec::with_capacity(drafts.len());
    let mut here = Vec::new();
    let mut rest = drafts.peekable();
    // Drafts come unit by unit, and those of two units never meet.
    while let Some(first) = rest.next() {
        let unit = first.unit;
        let Some(second) = rest.next_if(|d| d.unit == unit) else {
            kept.extend(alone(first));
            continue;
        };
        here.extend([first, second]);
        here.extend(std::iter::from_fn(|| rest.next_if(|d| d.unit == unit)));
        settle(&mut here, &mut kept);
    }
    kept.sort_by_key(|d| d.content[0]);
    kept
}

/// The only proposal of its unit.
fn alone(mut draft: Draft) -> Option<Draft> {
    let own = draft.cue.into_iter().chain(draft.source);
    own.for_each(|span| cut(&mut draft.content, span));
    (!draft.content.is_empty()).then_some(draft)
}

/// Takes the proposals of one unit, and adds those that stand to `kept`.
fn settle(drafts: &mut Vec<Draft>, kept: &mut Vec<Draft>) {
    if drafts.iter().any(|d| d.colours.is_some()) {
        let coloured: Vec<Draft> = drafts.extract_if(.., |d| d.colours.is_some()).collect();
        for gone in coloured.iter().filter_map(|inner| inner.colours) {
            for draft in drafts.iter_mut() {
                cut(&mut draft.content, gone);
            }
        }
        drafts.retain(|d| !d.content.is_empty());
        drafts.extend(coloured);
    }
    nest(drafts);
    drafts.sort_by_key(|d| (std::cmp::Reverse(d.size()), d.reach(), d.cue));
    let before = kept.len();
    'next: for mut draft in drafts.drain(..) {
        for other in &kept[before..] {
            let inside = |span: Option<Span>| {
                span.is_some_and(|s| other.content.iter().any(|c| c.overlaps(s)))
            };
            if inside(draft.cue) {
                continue 'next;
            }
            draft.content.retain(|c| !other.content.iter().any(|o| o.overlaps(*c)));
            let own = other.cue.into_iter().chain(other.source);
            own.for_each(|span| cut(&mut draft.content, span));
        }
        kept.extend(alone(draft));
    }
}

/// *She said the mayor claimed that A*: what holds a cue holds what that cue tells. *The mayor
/// found A, she said*: of two that hold each other's cue, the one set off by a comma.
fn nest(drafts: &mut Vec<Draft>) {
    let holds = |outer: &Draft, inner: &Draft| {
        inner.cue.is_some_and(|cue| outer.content.iter().any(|c| c.contains(cue)))
    };
    let set_off = |d: &Draft| d.frame == Some(Frame::Inverted);
    for place in (0..drafts.len()).rev() {
        let draft = &drafts[place];
        let lost = |other: &Draft| {
            set_off(other) && !set_off(draft) && holds(other, draft) && holds(draft, other)
        };
        if drafts.iter().any(lost) {
            drafts.remove(place);
        }
    }
    drafts.sort_by_key(|d| std::cmp::Reverse(d.cue));
    for place in 1..drafts.len() {
        let (inner, outer) = drafts.split_at_mut(place);
        let outer = &mut outer[0];
        for inner in inner {
            let end = inner.content.last().map_or(0, |last| last.end());
            let last = outer.content.last().copied().unwrap_or_default();
            let within = inner.cue.is_some_and(|cue| last.contains(cue));
            if within && last.end() < end && !holds(inner, outer) {
                let longer = Span::new(last.start(), end);
                outer.content.pop();
                outer.content.push(longer);
            }
        }
    }
}

/// Takes `gone` out of `content`.
fn cut(content: &mut Contents, gone: Span) {
    if !content.iter().any(|c| c.overlaps(gone)) {
        return;
    }
    let left = |c: &Span| {
        let before =
            (c.start() < gone.start()).then(|| (c.start(), gone.start().min(c.end())));
        let after = (gone.end() < c.end()).then(|| (gone.end().max(c.start()), c.end()));
        [before, after]
    };
    let kept = content.iter().flat_map(left).flatten();
    *content = kept.map(|(start, end)| Span::new(start, end)).collect();
}

fn finish(draft: Draft, quotes: &[Quote], cues: &Cues) -> Attribution {
    // Quotations stand in order and apart: those that can meet a stretch are neighbours.
    let near = |c: Span| {
        let first = quotes.partition_point(|q| q.span.end() <= c.start());
        quotes[first..].iter().take_while(move |q| q.span.start() < c.end())
    };
    let marked = |c: &Span| near(*c).any(|q| q.span.contains(*c));
    let some = |c: &Span| near(*c).any(|q| q.span.overlaps(*c));
    let kind = if draft.content.iter().all(marked) {
        Content::Direct
    } else if draft.content.iter().any(some) {
        Content::Mixed
    } else {
        Content::Indirect
    };
    let Draft {
        content,
        source,
        cue,
        lemma,
        class,
        stance,
        rule,
        confidence,
        frame,
        reasons,
        ..
    } = draft;
    // The verb that tells is the last of *went on to say*.
    let told = lemma.strip_prefix("go on to ").map(std::sync::Arc::from);
    let lemma = told.unwrap_or(lemma);
    Attribution {
        content,
        source: source.map(|span| Source { span, speaker: None }),
        cue: cue.map(|span| Cue { span, lemma, class, stance }),
        kind,
        rule: Rule(rule.0),
        frame,
        reasons,
        confidence: confidence.unwrap_or_else(|| cues.confidence().rule(rule.0)),
    }
}
