//! Zones: what each block of a page is.
//!
//! Blocks are judged in reading order, each by its own words and by what stands before it,
//! so that text added at the end changes nothing before it. One exception: whether an
//! opening line is the headline is seen from the few blocks behind it.

use super::blocks::Block;
use super::page::Page;
use super::picture;
use super::shape::{self, End};
use crate::ingest::{Article, Zone};

/// A block longer than this, in bytes, is no furniture.
const LONG: usize = 700;
/// Words of the longest headline.
const HEADLINE: usize = 30;
/// Words of the longest title between paragraphs.
const SUBHEAD: usize = 12;
/// How many blocks behind an opening line tell whether it is the headline.
const AHEAD: usize = 5;
/// How many blocks a standfirst may have.
const STANDFIRST: usize = 8;

/// The zone of each block.
pub(super) fn zones(article: &Article, blocks: &[Block], page: &Page) -> Vec<Zone> {
    let mut reader = Reader::new(article, blocks, page);
    for place in 0..blocks.len() {
        let zone = reader.judge(place);
        reader.note(zone);
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
    /// Do short blocks belong to the menu before them?
    menu: bool,
}

impl<'a> Reader<'a> {
    fn new(article: &'a Article, blocks: &'a [Block], page: &'a Page) -> Self {
        let given = article.zones.iter().any(|&(zone, _)| zone == Zone::Headline);
        Reader {
            text: &article.text,
            title: article.title.as_deref(),
            blocks,
            page,
            zones: Vec::with_capacity(blocks.len()),
            stage: if given || article.title.is_some() {
                Stage::Titled
            } else {
                Stage::Top
            },
            menu: false,
        }
    }

    fn note(&mut self, zone: Zone) {
        self.stage = match zone {
            Zone::Body => Stage::Text,
            Zone::Headline => self.stage.max(Stage::Titled),
            _ => self.stage,
        };
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
        let block = self.of(place);
        if block.len() > LONG {
            return self.leave_menu(Zone::Body);
        }
        if self.repeats_title(block) {
            return Zone::Headline;
        }
        let end = End::of(block);
        let words = shape::words(block);
        if let Some(rule) = self.page.rule(block, words, end) {
            self.menu = rule.menu || (self.menu && rule.zone() == Zone::Furniture);
            return rule.zone();
        }
        if self.is_remnant(block, words, end) {
            return Zone::Furniture;
        }
        if self.is_picture(place, block, words, end) {
            return Zone::Caption;
        }
        if let Some(zone) = self.author_or_date(block, words, end) {
            return zone;
        }
        if self.menu && end == End::Open && words <= self.menu_words() {
            return Zone::Furniture;
        }
        let zone = self.part_of_text(place, words, end);
        self.leave_menu(zone)
    }

    fn leave_menu(&mut self, zone: Zone) -> Zone {
        self.menu = false;
        zone
    }

    /// Before the headline a menu holds single names of sections only.
    fn menu_words(&self) -> usize {
        if self.begun() { SUBHEAD } else { 3 }
    }

    /// Is it the title once more?
    fn repeats_title(&self, block: &str) -> bool {
        let same = |title: &str| {
            !self.begun()
                && block.len() < 2 * title.len() + 8
                && shape::letters(title).eq(shape::letters(block))
        };
        let found = self.zones.iter().position(|&zone| zone == Zone::Headline);
        self.title.is_some_and(same) || found.is_some_and(|place| same(self.of(place)))
    }

    /// Tags, addresses, breadcrumbs, signs without words.
    fn is_remnant(&self, block: &str, words: usize, end: End) -> bool {
        !shape::has_letters(block)
            || is_markup(block)
            || is_address(block)
            || (end == End::Open && is_trail(block, self.begun()))
            || (self.begun() && end == End::Open && words <= 25 && is_label(block))
    }

    fn is_picture(&self, place: usize, block: &str, words: usize, end: End) -> bool {
        words <= SUBHEAD * 5 && {
            let next = self.blocks.get(place + 1).filter(|next| next.attached);
            picture::has_credit(block, end, self.page)
                || next.is_some_and(|_| {
                    !self.begun() && picture::is_credit(self.of(place + 1), self.page)
                })
        }
    }

    /// *By Ann Lee*, a name before the text, a date.
    fn author_or_date(&self, block: &str, words: usize, end: End) -> Option<Zone> {
        if shape::is_date_line(block, self.page) {
            let byline = self.zones.last() == Some(&Zone::Byline);
            return Some(if byline { Zone::Byline } else { Zone::Furniture });
        }
        let open = end == End::Open && words <= 20;
        let early = self.stage == Stage::Titled;
        let named = open && (is_byline(block, self.page) || is_signature(block));
        (named || (early && open && shape::is_names(block))).then_some(Zone::Byline)
    }

    /// Headline, standfirst, subhead or body.
    fn part_of_text(&self, place: usize, words: usize, end: End) -> Zone {
        let block = self.of(place);
        let plain = !block.starts_with(['•', '-', '*', '·', '–', '—'])
            && !block.starts_with(char::is_lowercase);
        if self.stage == Stage::Top
            && plain
            && words <= 2
            && self.heads_headline(place, end)
        {
            Zone::Furniture
        } else if self.stage == Stage::Top && plain && self.is_headline(place, words, end) {
            Zone::Headline
        } else if self.stage == Stage::Titled
            && end == End::Open
            && self.room_for_standfirst()
        {
            if words >= 4 { Zone::Standfirst } else { Zone::Subhead }
        } else if self.begun() && plain && words <= SUBHEAD && heads(block, words, end) {
            Zone::Subhead
        } else {
            Zone::Body
        }
    }

    fn room_for_standfirst(&self) -> bool {
        let zone = |wanted| self.zones.iter().filter(|&&zone| zone == wanted).count();
        zone(Zone::Headline) > 0 && zone(Zone::Standfirst) < STANDFIRST
    }

    /// Does this opening line stand over text?
    fn is_headline(&self, place: usize, words: usize, end: End) -> bool {
        let open = matches!(end, End::Open | End::Question);
        let length = self.of(place).len();
        let carries = |at: usize| {
            let behind = self.of(at);
            shape::is_ended(behind) && behind.len() * 4 > length * 3 && behind.len() > 40
        };
        open && words <= HEADLINE && (place + 1..=place + AHEAD).any(carries)
    }

    /// A line of one or two words over the headline: the section.
    fn heads_headline(&self, place: usize, end: End) -> bool {
        let next = self.of(place + 1);
        let words = shape::words(next);
        end == End::Open && words > 2 && self.is_headline(place + 1, words, End::of(next))
    }
}

/// A title between paragraphs?
fn heads(block: &str, words: usize, end: End) -> bool {
    match end {
        End::Open => true,
        End::Question => words >= 3 && !block.starts_with(['"', '“', '‘', '\'']),
        _ => false,
    }
}

/// Tags alone, or what is left of one.
fn is_markup(block: &str) -> bool {
    let tags = block.starts_with('<') && block.contains('>') && {
        let outside = block.split('<').map(|part| part.rsplit('>').next().unwrap_or(part));
        !outside.into_iter().any(shape::has_letters)
    };
    tags || (block.contains('=') && block.contains("=\"") && !block.contains(". "))
}

/// A web address alone.
fn is_address(block: &str) -> bool {
    let address = ["http://", "https://", "www."].iter().any(|s| block.starts_with(s));
    address && !block.contains(char::is_whitespace)
}

/// *News / Europe / Politics*: short names between separators.
fn is_trail(block: &str, begun: bool) -> bool {
    let mut names = 0;
    let mut bars = 0;
    let separators = ['/', '>', '»', '›', '|', '→', '•', '·'];
    if block.len() > 160 || !block.contains(separators) {
        return false;
    }
    let mut run = 0;
    for word in block.split_whitespace() {
        if word.chars().all(|c| separators.contains(&c)) {
            bars += 1;
            run = 0;
            continue;
        }
        names += usize::from(run == 0);
        run += 1;
        if run > 4 {
            return false;
        }
    }
    let pointed = block.contains(['>', '»', '›']) || (block.contains(" / ") && !begun);
    bars >= 2 && names >= 2 || bars == 1 && pointed && names >= 1
}

/// *In her own words:Ten quotes*: a link's label run together with its text.
fn is_label(block: &str) -> bool {
    let Some((label, rest)) = block.split_once(':') else { return false };
    rest.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
        && label.split_whitespace().count() <= 6
        && label.ends_with(char::is_alphabetic)
}

/// *By Ann Lee, Staff Writer | 7 October 2021*
fn is_byline(block: &str, page: &Page) -> bool {
    let mut words =
        block.split_whitespace().map(shape::bare).filter(|word| !word.is_empty());
    if !words.next().is_some_and(|word| matches!(word, "By" | "BY" | "by")) {
        return false;
    }
    let capital = |word: &str| word.starts_with(char::is_uppercase);
    let known = |word: &str| page.is_starter(word) || page.is_date(word);
    let first = words.next();
    let named = first.is_some_and(|word| capital(word) && !known(word));
    let rest: Vec<&str> = words.collect();
    let small = rest.iter().filter(|word| !capital(word) && !known(word)).count();
    named && !rest.is_empty() && small * 3 <= rest.len()
}

/// *- Ann Lee* at the end of an item.
fn is_signature(block: &str) -> bool {
    let name = block.trim_start_matches(['-', '–', '—', ' ']);
    name.len() < block.len() && shape::is_names(name)
}
