//! Zones: what each block of a page is.
//!
//! Blocks are judged in reading order, each by its own words and by what stands before it,
//! so that text added at the end changes nothing before it. Three things are seen from behind:
//! whether an opening line is the headline, whether a line is a caption because its
//! credit stands on the next line, and whether a name alone on a line is there again.

use super::blocks::Block;
use super::byline::is_byline;
use super::page::Page;
use super::picture;
use super::remnant::is_remnant;
use super::shape::{self, End, Look};
use crate::ingest::{Article, Zone};

/// A block longer than this, in bytes, is no furniture.
const LONG: usize = 700;
/// Words of the longest caption.
const CAPTION: usize = 80;
/// Words of the longest headline.
const HEADLINE: usize = 30;
/// Words of the longest title between paragraphs.
const SUBHEAD: usize = 12;
/// How many blocks behind an opening line tell whether it is the headline: bylines, buttons
/// and pictures stand between.
const AHEAD: usize = 10;
/// How near the same speaker is named again in a conversation, in blocks.
const TURNS: usize = 12;
/// How many blocks of text may stand between headline and body.
const LEAD: usize = 8;

/// The zone of each block.
pub(super) fn zones(article: &Article, blocks: &[Block], page: &Page) -> Vec<Zone> {
    let mut reader = Reader::new(article, blocks, page);
    for place in 0..blocks.len() {
        let zone = reader.judge(place);
        reader.note(place, zone);
    }
    reader.zones
}

/// How far a page is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Stage {
    /// Before the headline, if there is one.
    Top,
    /// The headline is found, or known from elsewhere.
    Titled,
    /// The body has begun.
    Text,
}

/// A page as far as it is read.
struct Reader<'a> {
    text: &'a str,
    title: Option<&'a str>,
    blocks: &'a [Block],
    page: &'a Page,
    zones: Vec<Zone>,
    stage: Stage,
    headline: Option<&'a str>,
    /// How many blocks of text stand between headline and body.
    lead: usize,
    /// Do short blocks belong to the menu before them?
    menu: bool,
}

impl<'a> Reader<'a> {
    fn new(article: &'a Article, blocks: &'a [Block], page: &'a Page) -> Self {
        let given = article.zones.iter().any(|&(zone, _)| zone == Zone::Headline);
        let titled = given || article.title.is_some();
        Reader {
            text: &article.text,
            title: article.title.as_deref(),
            blocks,
            page,
            zones: Vec::with_capacity(blocks.len()),
            stage: if titled { Stage::Titled } else { Stage::Top },
            headline: None,
            lead: 0,
            menu: false,
        }
    }

    fn note(&mut self, place: usize, zone: Zone) {
        match zone {
            Zone::Body => self.stage = Stage::Text,
            Zone::Headline => {
                self.stage = self.stage.max(Stage::Titled);
                self.headline = self.headline.or(Some(self.of(place)));
            }
            Zone::Standfirst | Zone::Subhead => self.lead += 1,
            _ => {}
        }
        self.zones.push(zone);
    }

    fn begun(&self) -> bool {
        self.stage == Stage::Text
    }

    fn of(&self, place: usize) -> &'a str {
        self.blocks.get(place).map_or("", |block| block.span.of(self.text))
    }

    /// What is the block at `place`, given those before it?
    fn judge(&mut self, place: usize) -> Zone {
        if let Some(zone) = self.blocks[place].given {
            return zone;
        }
        let block = Look::at(self.of(place));
        let part = match block.text.len() > LONG {
            true if picture::is_gallery(block.text) => Some(Zone::Caption),
            true => None,
            false => self.around(place, &block),
        };
        part.unwrap_or_else(|| {
            self.menu = false;
            self.part_of_text(place, &block)
        })
    }

    /// What stands around the text: furniture, captions, bylines, the title once more.
    fn around(&mut self, place: usize, block: &Look<'_>) -> Option<Zone> {
        if self.repeats_title(block.text) {
            return Some(Zone::Headline);
        }
        if picture::is_gallery(block.text) {
            return Some(Zone::Caption);
        }
        if let Some(rule) = self.page.rule(block, self.begun()) {
            self.menu =
                rule.opens_menu(block) || (self.menu && rule.zone() == Zone::Furniture);
            return Some(rule.zone());
        }
        if is_remnant(block, self.begun())
            || shape::is_buttons(block.text, self.page)
            || self.in_menu(block)
        {
            Some(Zone::Furniture)
        } else if self.is_caption(place, block) {
            Some(Zone::Caption)
        } else if shape::is_date_line(block.text, self.page) {
            let dated = self.zones.last() == Some(&Zone::Byline);
            Some(if dated { Zone::Byline } else { Zone::Furniture })
        } else {
            let early = self.stage == Stage::Titled;
            is_byline(block, early, self.page).then_some(Zone::Byline)
        }
    }

    /// Before the text a menu holds names of sections only.
    fn in_menu(&self, block: &Look<'_>) -> bool {
        let most = if self.begun() { SUBHEAD } else { 3 };
        let ends = block.is_open() || (self.begun() && block.end == End::Question);
        self.menu && ends && block.words <= most
    }

    /// Is it the title once more?
    fn repeats_title(&self, block: &str) -> bool {
        let same = |title: &str| {
            block.len() < 2 * title.len() + 8
                && shape::letters(title).eq(shape::letters(block))
        };
        !self.begun() && [self.title, self.headline].into_iter().flatten().any(same)
    }

    /// Is it the headline as the page words it, where the title is known in other words?
    fn is_like_title(&self, block: &Look<'_>) -> bool {
        let Some(title) = self.title else { return false };
        let words = || block.text.split_whitespace().map(shape::bare);
        let known = |word: &str| {
            title.split_whitespace().any(|t| shape::bare(t).eq_ignore_ascii_case(word))
        };
        matches!(block.end, End::Open | End::Question)
            && (4..=HEADLINE).contains(&block.words)
            && words().filter(|word| known(word)).count() * 5 >= block.words * 3
    }

    /// Does it stand under nothing but the trail of sections, where the headline stands?
    fn follows_trail(&self) -> bool {
        self.headline.is_none()
            && !self.zones.is_empty()
            && self.zones.iter().all(|&zone| zone == Zone::Furniture)
    }

    /// Who speaks next, alone on a line as in a conversation: named again nearby?
    fn is_turn(&self, place: usize, block: &str) -> bool {
        let near = place.saturating_sub(TURNS)..place + TURNS;
        shape::is_label(block) && near.filter(|&at| self.of(at) == block).nth(1).is_some()
    }

    /// Its credit stands at its end, or on the line directly under it.
    fn is_caption(&self, place: usize, block: &Look<'_>) -> bool {
        let under = || {
            let next = self.blocks.get(place + 1).is_some_and(|next| next.attached);
            next && picture::is_credit(self.of(place + 1), self.page)
        };
        block.words <= CAPTION && (picture::has_credit(block, self.page) || under())
    }

    /// Headline, standfirst, subhead or body.
    fn part_of_text(&self, place: usize, block: &Look<'_>) -> Zone {
        match self.stage {
            Stage::Top if self.heads_headline(place, block) => Zone::Furniture,
            Stage::Top if self.is_headline(place, block) => Zone::Headline,
            Stage::Titled if self.is_like_title(block) => Zone::Headline,
            Stage::Titled if self.follows_trail() && self.is_headline(place, block) => {
                Zone::Headline
            }
            Stage::Titled
                if block.is_open() && self.headline.is_some() && self.lead < LEAD =>
            {
                if block.words >= 4 {
                    Zone::Standfirst
                } else {
                    Zone::Subhead
                }
            }
            Stage::Text if self.is_turn(place, block.text) => Zone::Body,
            Stage::Text if is_subhead(block) => Zone::Subhead,
            _ => Zone::Body,
        }
    }

    /// Does this opening line stand over text?
    fn is_headline(&self, place: usize, block: &Look<'_>) -> bool {
        let carries = |at: usize| {
            let behind = self.of(at);
            behind.len() * 4 > block.text.len() * 3 && End::of(behind).is_full()
        };
        matches!(block.end, End::Open | End::Question)
            && block.words <= HEADLINE
            && !is_item(block.text)
            && (place + 1..=place + AHEAD).any(carries)
    }

    /// A line of one or two words over the headline: the section.
    fn heads_headline(&self, place: usize, block: &Look<'_>) -> bool {
        let next = Look::at(self.of(place + 1));
        block.is_open()
            && block.words <= 2
            && next.words > 2
            && self.is_headline(place + 1, &next)
    }
}

/// A title between paragraphs: short, no statement, no item of a list, no quotation that asks.
fn is_subhead(block: &Look<'_>) -> bool {
    let asks = || block.words >= 3 && !block.text.starts_with(['"', '“', '‘', '\'']);
    let form = match block.end {
        End::Open => true,
        End::Question => asks(),
        _ => false,
    };
    form && block.words <= SUBHEAD && !is_item(block.text)
}

/// An item of a list, or the middle of a sentence.
fn is_item(block: &str) -> bool {
    let lower = block.starts_with(char::is_lowercase);
    lower || block.starts_with(['•', '-', '*', '·', '–', '—'])
}
