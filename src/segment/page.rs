//! The words by which a page is read: `lexicons/en/page.toml`.

use std::sync::LazyLock;

use hashbrown::{HashMap, HashSet};
use serde::Deserialize;

use super::phrases::{Phrases, Place, Rule};
use super::shape::Look;

const ENGLISH: &str = include_str!("../../lexicons/en/page.toml");

static PAGE: LazyLock<Page> =
    LazyLock::new(|| Page::new(toml::from_str(ENGLISH).unwrap_or_default()));

/// The lists, ready for looking up.
#[derive(Debug)]
pub(super) struct Page {
    abbreviations: HashMap<String, Abbreviation>,
    longest_abbreviation: usize,
    times: HashSet<String>,
    starters: HashSet<String>,
    tells: HashSet<String>,
    agencies: HashSet<String>,
    pictures: HashSet<String>,
    dates: HashSet<String>,
    buttons: HashSet<String>,
    caption_leads: Vec<String>,
    kickers: HashSet<String>,
    roles: HashSet<String>,
    line: Phrases,
    start: Phrases,
    end: Phrases,
}

/// What a full stop behind an abbreviation is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Abbreviation {
    /// *Sen.*: no end.
    Title,
    /// *No.*: no end before a digit.
    Numbered,
    /// *p.m.*: no end before a day, a month or a time zone.
    Hour,
    /// *Inc.*: an end only before a word that begins sentences.
    Short,
}

/// The lists as they are written.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Lists {
    sentences: Sentences,
    zones: Zones,
    rule: Vec<Rule>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Sentences {
    titles: Vec<String>,
    numbered: Vec<String>,
    hours: Vec<String>,
    times: Vec<String>,
    short: Vec<String>,
    starters: Vec<String>,
    tells: Vec<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Zones {
    agencies: Vec<String>,
    pictures: Vec<String>,
    dates: Vec<String>,
    buttons: Vec<String>,
    caption_leads: Vec<String>,
    kickers: Vec<String>,
    roles: Vec<String>,
}

impl Page {
    /// The lists for English.
    pub(super) fn english() -> &'static Page {
        &PAGE
    }

    fn new(Lists { sentences, zones, rule }: Lists) -> Self {
        let abbreviations = sentences.abbreviations();
        Page {
            longest_abbreviation: abbreviations.keys().map(String::len).max().unwrap_or(0),
            abbreviations,
            times: sentences.times.iter().cloned().collect(),
            starters: sentences.starters.iter().cloned().collect(),
            tells: sentences.tells.iter().cloned().collect(),
            agencies: zones.agencies.into_iter().collect(),
            pictures: zones.pictures.into_iter().collect(),
            dates: zones.dates.into_iter().collect(),
            buttons: zones.buttons.into_iter().collect(),
            caption_leads: zones.caption_leads,
            kickers: zones.kickers.into_iter().collect(),
            roles: zones.roles.into_iter().collect(),
            line: Phrases::new(&rule, Place::Line),
            start: Phrases::new(&rule, Place::Start),
            end: Phrases::new(&rule, Place::End),
        }
    }

    /// The word before a full stop, if it is an abbreviation.
    pub(super) fn abbreviation(&self, word: &str) -> Option<Abbreviation> {
        let short = word.len() <= self.longest_abbreviation;
        if short { self.abbreviations.get(word).copied() } else { None }
    }

    /// A day, a month or a time zone, as written.
    pub(super) fn is_time(&self, word: &str) -> bool {
        self.times.contains(word)
    }

    /// *The*, *But*, *Hundreds*: does it begin sentences, and no names?
    pub(super) fn is_starter(&self, word: &str) -> bool {
        has_folded(&self.starters, word)
    }

    /// *said*, *asked*
    pub(super) fn tells(&self, word: &str) -> bool {
        self.tells.contains(word)
    }

    /// *AP*, *Getty*, as written.
    pub(super) fn is_agency(&self, word: &str) -> bool {
        self.agencies.contains(word)
    }

    /// *Photo*, *courtesy*
    pub(super) fn is_picture(&self, word: &str) -> bool {
        has_folded(&self.pictures, word)
    }

    /// *October*, *ago*
    pub(super) fn is_date(&self, word: &str) -> bool {
        has_folded(&self.dates, word)
    }

    /// *Share*, *Print*
    pub(super) fn is_button(&self, word: &str) -> bool {
        has_folded(&self.buttons, word)
    }

    /// Behind how many bytes of a picture's caption its words begin; what stands before is
    /// the credit: *Image copyright AFP Image caption*.
    pub(super) fn caption_lead(&self, caption: &str) -> usize {
        let lower = caption.to_ascii_lowercase();
        let ends = self.caption_leads.iter().filter_map(|lead| {
            let end = lower.find(lead.as_str())? + lead.len();
            let rest = caption.get(end..)?;
            rest.starts_with(char::is_whitespace).then_some(end)
        });
        ends.max().unwrap_or(0)
    }

    /// *Exclusive*, *Analysis*: before *by* and a name.
    pub(super) fn is_kicker(&self, word: &str) -> bool {
        has_folded(&self.kickers, word)
    }

    /// *correspondent*, *editor*: behind a name and a comma.
    pub(super) fn is_role(&self, word: &str) -> bool {
        has_folded(&self.roles, word)
    }

    /// The first rule that has a phrase for a block, before or after the text has begun.
    pub(super) fn rule(&self, block: &Look<'_>, begun: bool) -> Option<&Rule> {
        let start = block.text.trim_start_matches(is_bullet);
        let fits = |rule: &&Rule| rule.fits(block, begun);
        let whole = self.line.for_words(block.words).and_then(|all| all.whole(start));
        let opening = || self.start.for_words(block.words)?.opening(start).filter(fits);
        let closing = || self.end.for_words(block.words)?.closing(block.text).filter(fits);
        whole.filter(fits).or_else(opening).or_else(closing)
    }
}

impl Sentences {
    fn abbreviations(&self) -> HashMap<String, Abbreviation> {
        let lists = [
            (&self.short, Abbreviation::Short),
            (&self.hours, Abbreviation::Hour),
            (&self.numbered, Abbreviation::Numbered),
            (&self.titles, Abbreviation::Title),
        ];
        let each = |(words, kind): (&Vec<String>, _)| {
            words.clone().into_iter().map(move |word| (word, kind))
        };
        lists.into_iter().flat_map(each).collect()
    }
}

/// What may stand before the first word of a block.
fn is_bullet(c: char) -> bool {
    let sign = matches!(c, '-' | '–' | '—' | '•' | '*' | '>' | '»' | '|' | '▶' | '(');
    sign || c.is_whitespace()
}

/// Looks a word up in lower case, without making a string of a common one.
fn has_folded(set: &HashSet<String>, word: &str) -> bool {
    let mut low = [0; 16];
    if !word.is_ascii() {
        return set.contains(word.to_lowercase().as_str());
    }
    let Some(low) = low.get_mut(..word.len()) else { return false };
    low.copy_from_slice(word.as_bytes());
    low.make_ascii_lowercase();
    str::from_utf8(low).is_ok_and(|low| set.contains(low))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_parse_and_are_sorted() -> Result<(), toml::de::Error> {
        let Lists { sentences: s, zones: z, rule } = toml::from_str(ENGLISH)?;
        let words = [s.titles, s.numbered, s.hours, s.times, s.short, s.starters, s.tells];
        let marks = [z.agencies, z.pictures, z.dates, z.buttons, z.kickers, z.roles];
        for list in words.iter().chain(&marks) {
            assert!(list.windows(2).all(|pair| pair[0] < pair[1]), "{list:?}");
            assert!(list.iter().all(|word| word.len() <= 16 || !word.is_ascii()));
        }
        rule.iter().for_each(Rule::assert_canonical);
        Ok(())
    }

    #[test]
    fn a_rule_looks_at_its_place_only() {
        let zone = |block: &str| {
            let rule = Page::english().rule(&Look::at(block), true);
            rule.map(|rule| rule.zone().name())
        };
        let cases = [
            ("ADVERTISEMENT", Some("furniture")),
            ("Advertisement is dear", None),
            ("Read more: The bridge that fell", Some("furniture")),
            ("( Read more: The bridge that fell)", Some("furniture")),
            ("Readmore: x", None),
            ("Don’t miss: The bridge", Some("furniture")),
            ("Watch: she falls, he said.", None),
            ("Ann Lee contributed to this report.", Some("byline")),
            ("(PODCAST: Who pays?)", Some("furniture")),
            ("The bridge fell.", None),
        ];
        for (block, expected) in cases {
            assert_eq!(zone(block), expected, "{block}");
        }
    }
}
