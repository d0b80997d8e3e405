//! Speakers: who each source is, once pronouns, short names and roles are followed.
//!
//! What can be told inside the article is told: a surname is its full name, *he* whoever
//! spoke or was named last and can be a he, *the NATO chief* the person introduced by
//! *NATO* or as a *chief*, *the official* the unnamed official before. What cannot be told
//! keeps its own words, and a pronoun without anybody keeps no speaker at all.

use std::borrow::Cow;

use smallvec::SmallVec;

use crate::lexicon::{Cues, Tags};
use crate::segment::Document;
use crate::text::{Span, SpeakerId};

use super::names::Names;
use super::people::{Families, Gender, Person, people, same, spaced};
use super::phrase::PERSON;
use super::shouted;
use super::unit::is_abbreviation;
use super::voiced::{Attribution, Rule, Source, SourceType, Speaker};
use super::words::{Named, Words};

/// Fills in the speakers of all attributions, which stand in reading order.
pub(super) fn speakers(
    document: &Document<'_>,
    words: &Words<'_, '_>,
    cues: &Cues,
    attributions: &mut [Attribution],
) -> Vec<Speaker> {
    if attributions.iter().all(|a| a.source.is_none()) {
        return Vec::new();
    }
    let source_of =
        |(place, a): (usize, &Attribution)| Some((a.source?.span, place, a.rule));
    let mut sources: Vec<(Span, usize, Rule)> = Vec::with_capacity(attributions.len());
    sources.extend(attributions.iter().enumerate().filter_map(source_of));
    let mut cast = Cast {
        document,
        words,
        cues,
        people: people(document, words),
        families: Families::default(),
        full_names: Names::default(),
        speakers: Vec::with_capacity(sources.len()),
        speaker_names: Names::of(sources.len()),
        persons: Vec::with_capacity(sources.len()),
        said: Vec::with_capacity(sources.len()),
    };
    let mut source = Vec::with_capacity(16);
    let name = |span: Span, source: &mut Vec<_>| {
        source.clear();
        source.extend(document.words_in(span).map(|at| words.named(at)));
    };
    for &(span, _, rule) in &sources {
        name(span, &mut source);
        cast.meet(&source);
        if rule == Rule("label") {
            shouted::meet(&mut cast.people, &source);
        }
    }
    cast.know();
    sources.sort_by_key(|&(span, ..)| span);
    for (span, place, _) in sources {
        name(span, &mut source);
        let called = without_that(&mut source, span);
        let speaker = cast.speaker(&source, called);
        attributions[place].source = Some(Source { span, speaker });
        cast.said.push((span, speaker));
    }
    cast.speakers
}

struct Cast<'s, 'a, 'c> {
    document: &'s Document<'s>,
    words: &'s Words<'a, 'c>,
    cues: &'s Cues,
    people: Vec<Person<'a>>,
    families: Families<'a>,
    full_names: Names,
    speakers: Vec<Speaker>,
    speaker_names: Names,
    /// For each speaker the person of that name.
    persons: Vec<Option<usize>>,
    said: Vec<(Span, Option<SpeakerId>)>,
}

/// How many sources back a pronoun or a description looks.
const MEMORY: usize = 60;

/// Words of names that are no person's.
const BODY: Tags =
    Tags::ORGANISATION.with(Tags::PLACE).with(Tags::GROUP).with(Tags::DOCUMENT);

/// Those who ask, so that *he* behind them is who answers.
const ASK: [&str; 5] = ["reporter", "journalist", "interviewer", "moderator", "host"];

/// How heads of bodies are called for one another.
const HEADS: [&str; 9] = [
    "head",
    "chief",
    "leader",
    "boss",
    "president",
    "chairman",
    "chairwoman",
    "director",
    "secretary",
];

impl<'a> Cast<'_, 'a, '_> {
    fn speaker(&mut self, words: &[Named<'a>], span: Span) -> Option<SpeakerId> {
        let first = *words.first()?;
        let alone = words.len() == 1;
        if alone && first.tags.any(Tags::WHO.with(Tags::RELATIVE)) {
            return self.antecedent(span);
        }
        let pronoun = Tags::SUBJECT.with(Tags::POSSESSIVE).with(Tags::OBJECT);
        if alone && first.tags.any(pronoun) {
            return self.pronoun(first, span);
        }
        if let Some(place) = shouted::bearer(&self.people, words) {
            return Some(self.enter_person(place));
        }
        let head = without_home(before_comma(words, span, self.document.text()));
        if let Some(id) = self.person(words, head, span) {
            return Some(id);
        }
        if let Some(id) = self.named_behind(words, head, span) {
            return Some(id);
        }
        if first.text.eq_ignore_ascii_case("the")
            && let Some(id) = self.described(words, span)
        {
            return Some(id);
        }
        let kind = self.kind(words, head, span);
        Some(self.enter(self.description(words, span, kind), kind))
    }

    /// Whoever speaks under two or three names that no body bears is a person.
    fn meet(&mut self, words: &[Named<'a>]) {
        let run = words
            .iter()
            .skip_while(|w| !w.capital || w.tags.any(Tags::DETERMINER))
            .take_while(|w| w.capital && !w.tags.any(Tags::PREPOSITION));
        let office = |w: &&Named<'_>| w.tags.any(Tags::TITLE.with(Tags::ROLE));
        let own = run.clone().filter(|w| !office(w));
        if !(2..=3).contains(&own.clone().count()) {
            return;
        }
        let own: SmallVec<[&Named<'a>; 3]> = own.collect();
        let names: SmallVec<[&str; 3]> = own.iter().map(|w| w.text).collect();
        // Two names side by side: another of the family, unless the surname has two parts.
        let given = match *own.as_slice() {
            [given, surname] if surname.span.start() == given.span.end() + 1 => {
                self.is_given(given).then_some(given.text)
            }
            _ => None,
        };
        let other = |p: &Person<'_>| given.is_some_and(|given| !p.may_be_called(given));
        let known =
            self.people.iter().any(|p| Some(&p.surname) == names.last() && !other(p));
        let shouted =
            names.iter().any(|n| n.len() > 1 && !n.chars().any(char::is_lowercase));
        if !known && !shouted && !run.clone().any(|w| w.tags.any(BODY)) {
            self.people.push(Person::met(&names));
        }
    }

    /// Is this a given name, so that nobody else of the family is meant? At the head of a
    /// sentence any word has a capital.
    fn is_given(&self, name: &Named<'_>) -> bool {
        let opens = self.before_in_sentence(name.span) == Some(0);
        name.tags.any(Tags::MALE.with(Tags::FEMALE))
            || name.tags == Tags::NONE && !opens && !name.text.contains('-')
    }

    /// Takes in where all people stand, once all are met.
    fn know(&mut self) {
        self.families = Families::new(self.words, &mut self.people);
        self.full_names = Names::of(self.people.len());
        for place in 0..self.people.len() {
            self.full_names.enter(place, |at| &self.people[at].name);
        }
    }

    /// The person of this full name.
    fn of_name(&self, name: &str) -> Option<usize> {
        self.full_names.find(name, |at| &self.people[at].name)
    }

    /// The speaker of this name.
    fn known(&self, name: &str) -> Option<SpeakerId> {
        let place = self.speaker_names.find(name, |at| &self.speakers[at].name);
        place.map(SpeakerId::from)
    }

    /// The same; a new name is entered.
    fn enter(&mut self, name: Cow<'_, str>, source_type: SourceType) -> SpeakerId {
        if let Some(known) = self.known(&name) {
            return known;
        }
        let place = self.speakers.len();
        self.persons.push(self.of_name(&name));
        let name = name.into_owned();
        self.speakers.push(Speaker { name, source_type, actor: None });
        self.speaker_names.enter(place, |at| &self.speakers[at].name);
        SpeakerId::from(place)
    }

    fn enter_person(&mut self, place: usize) -> SpeakerId {
        let name = &self.people[place].name;
        match self.known(name) {
            Some(known) => known,
            None => self.enter(name.clone(), SourceType::Person),
        }
    }

    /// The person whose name is the head of the source.
    fn person(
        &mut self,
        words: &[Named<'_>],
        head: &[Named<'_>],
        span: Span,
    ) -> Option<SpeakerId> {
        let text = self.document.text();
        let last = head.iter().rposition(|w| w.capital)?;
        let title = head.iter().any(|w| w.tags.any(Tags::TITLE.with(Tags::ROLE)));
        // A name in front of its head (*a Stoltenberg spokesman*) names somebody else.
        let tail = head[last + 1..].iter().any(|w| {
            w.tags.any(
                Tags::ROLE.with(Tags::GROUP).with(Tags::ORGANISATION).with(Tags::DOCUMENT),
            )
        });
        let owner = |w: &Named<'_>| {
            let rest = text.get(w.span.end() as usize..).unwrap_or_default();
            w.span.end() < span.end()
                && (rest.starts_with("'s ") || rest.starts_with("’s "))
        };
        if tail || last + 1 < head.len() && words.iter().any(owner) {
            return None;
        }
        let gender = head.iter().find_map(|w| match w.text {
            "Mr" => Some(Gender::Male),
            "Mrs" | "Ms" | "Miss" => Some(Gender::Female),
            _ => None,
        });
        let fits =
            |p: &Person| gender.is_none() || p.gender.is_none() || p.gender == gender;
        let given =
            last.checked_sub(1).map(|i| head[i].text).filter(|_| !title || last > 1);
        let family = self.families.of_name(head[last].text)?;
        // Only a first name tells them apart.
        let of_family = family.people.iter().filter(|&&place| fits(&self.people[place]));
        let exact =
            |place: usize| given.is_some_and(|g| self.people[place].name.starts_with(g));
        let named = of_family.clone().find(|&&place| exact(place));
        let best = named.or_else(|| of_family.clone().next()).copied();
        best.map(|place| self.enter_person(place))
    }

    /// *Her teacher, Mara Lindqvist*: a role, and the name in the apposition.
    fn named_behind(
        &mut self,
        words: &[Named<'_>],
        head: &[Named<'_>],
        span: Span,
    ) -> Option<SpeakerId> {
        let role = head.last().filter(|_| head.len() < words.len())?.tags;
        let name = span.of(self.document.text()).split(',').nth(1)?;
        let known = self.of_name(before_dash(name).trim())?;
        role.any(PERSON).then(|| self.enter_person(known))
    }

    /// *He*, *she*, *they*, *it*, *his*: who can be meant and was last spoken of.
    fn pronoun(&mut self, word: Named<'_>, span: Span) -> Option<SpeakerId> {
        // *he's*, *they’ve*
        let bare = word.text.split(['\'', '’']).next().unwrap_or(word.text);
        let is = |words: &[&str]| words.iter().any(|w| bare.eq_ignore_ascii_case(w));
        let gender = if is(&["he", "his", "him"]) {
            Gender::Male
        } else if is(&["she", "her", "hers"]) {
            Gender::Female
        } else if is(&["they", "their", "them"]) {
            return self.last(|s| {
                matches!(
                    s.source_type,
                    SourceType::Group | SourceType::Organisation | SourceType::Anonymous
                )
            });
        } else if is(&["it", "its"]) {
            return self.last(|s| {
                matches!(s.source_type, SourceType::Organisation | SourceType::Document)
            });
        } else {
            return None;
        };
        let can = |p: &Person| p.gender.is_none() || p.gender == Some(gender);
        // Whoever spoke last, if that was near and nobody else who can be meant has been
        // the first name of a sentence since.
        let spoke = self.said.iter().rev().take(MEMORY).find_map(|(at, id)| {
            let place = self.persons.get((*id)?.index()).copied()??;
            can(&self.people[place]).then_some((*at, place))
        });
        let able = self.people.iter().enumerate().filter(|(_, p)| can(p));
        let last: SmallVec<[(Span, usize); 16]> = able
            .filter_map(|(place, p)| {
                Some((self.families.last_before(p, span.start())?, place))
            })
            .collect();
        let last = || last.iter().copied();
        // *A clerk said A. **He** added B*; *the clerk* may be somebody with a name.
        let unnamed = self.unnamed_before(span, gender);
        if let Some((said, id)) = unnamed
            && (last().next().is_none()
                || self.is_new(said) && !last().any(|(at, _)| said < at))
        {
            return Some(id);
        }
        let named =
            last().max_by_key(|(at, place)| (self.opens_sentence(*at), at.start(), *place));
        let recent = last().max_by_key(|(at, _)| at.start());
        let here = self.sentence(span);
        let near = |at: Span| here.saturating_sub(self.sentence(at)) <= 3;
        let choice = match (spoke, named) {
            (Some((at, place)), _) if near(at) => Some(place),
            (_, Some((at, place))) if near(at) => Some(place),
            (Some((_, place)), None) => Some(place),
            _ => recent.map(|(_, place)| place).or(spoke.map(|(_, place)| place)),
        }?;
        self.people[choice].gender.get_or_insert(gender);
        Some(self.enter_person(choice))
    }

    /// A person without a name who spoke last, and nearby.
    fn unnamed_before(&self, span: Span, gender: Gender) -> Option<(Span, SpeakerId)> {
        let (at, id) = *self.said.last()?;
        let id = id?;
        let speaker = self.speakers.get(id.index())?;
        let one = matches!(speaker.source_type, SourceType::Person | SourceType::Anonymous);
        // *As one clerk said, **she** was late*: an aside of the same sentence tells nothing.
        let near = match self.sentence(span).saturating_sub(self.sentence(at)) {
            0 => self.before_in_sentence(at) == Some(0),
            sentences => sentences <= 2,
        };
        let other = match gender {
            Gender::Male => Tags::FEMALE,
            Gender::Female => Tags::MALE,
        };
        let asks = |word: &str| ASK.iter().any(|asks| asks.eq_ignore_ascii_case(word));
        let fits =
            !speaker.name.split(' ').any(|w| self.cues.tags(w).any(other) || asks(w));
        let named = self.persons.get(id.index()).copied().flatten().is_some();
        (one && near && fits && !named).then_some((at, id))
    }

    /// Does a source tell of somebody new: ***a** clerk*, ***one** woman*?
    fn is_new(&self, source: Span) -> bool {
        let mut words = source.of(self.document.text()).split(' ');
        let first = words.next().unwrap_or_default();
        ["a", "an", "one", "another"].iter().any(|word| word.eq_ignore_ascii_case(first))
            && words.next() != Some("of")
    }

    fn opens_sentence(&self, at: Span) -> bool {
        self.before_in_sentence(at).is_some_and(|bytes| bytes < 60)
    }

    /// The place of the sentence in which something begins.
    fn sentence(&self, at: Span) -> u32 {
        self.document.sentence_at(at.start()).map_or(0, |sentence| sentence.0)
    }

    /// The bytes before it in its sentence.
    fn before_in_sentence(&self, at: Span) -> Option<u32> {
        let sentence = self.document.sentence_at(at.start())?;
        let sentence = self.document.sentences.get(sentence.index())?;
        Some(at.start() - sentence.span.start())
    }

    fn last(&self, fits: impl Fn(&Speaker) -> bool) -> Option<SpeakerId> {
        self.said.iter().rev().take(4).find_map(|(_, id)| {
            let id = (*id)?;
            fits(self.speakers.get(id.index())?).then_some(id)
        })
    }

    /// *…, who said*: the person or phrase before.
    fn antecedent(&mut self, span: Span) -> Option<SpeakerId> {
        let text = self.document.text();
        let end = self.document.words_in(span).start;
        let mut start = end;
        while start > 0 && end - start < 12 {
            let word = self.words.named(start - 1);
            let gap = Span::new(
                self.document.words[start - 1].end(),
                self.document.words[start].start(),
            )
            .of(text);
            let verb = word
                .tags
                .any(Tags::BE.with(Tags::HAVE).with(Tags::PAST).with(Tags::PREPOSITION))
                || word.tags.any(Tags::MODAL) && !word.capital;
            if verb
                || gap.contains(['.', ';', ':', '”', '"'])
                || start < end && gap.contains(',')
            {
                break;
            }
            start -= 1;
        }
        if start == end {
            return None;
        }
        let phrase = self.document.words[start].join(self.document.words[end - 1]);
        let words: Vec<_> = (start..end).map(|at| self.words.named(at)).collect();
        self.speaker(&words, phrase)
    }

    /// *the NATO chief*, *the official*, *the report*: somebody known already?
    fn described(&mut self, words: &[Named<'_>], span: Span) -> Option<SpeakerId> {
        let office = Tags::ROLE
            .with(Tags::TITLE)
            .with(Tags::DOCUMENT)
            .with(Tags::ORGANISATION)
            .with(Tags::GROUP);
        let words = &words[1..];
        let head = words.iter().rposition(|w| w.tags.any(office))?;
        let (modifiers, head) = (&words[..head], words[head]);
        let (tags, head) = (head.tags, head.text);
        // An unnamed source keeps its first description.
        if let Some(id) = self.last_unnamed(head) {
            return Some(id);
        }
        if !tags.any(Tags::ROLE.with(Tags::TITLE)) {
            return self.last(|s| ends_with(&s.name, head));
        }
        // *the justices* are none of those who are introduced as such.
        if tags.any(Tags::GROUP) {
            return None;
        }
        let heading = HEADS.iter().any(|h| h.eq_ignore_ascii_case(head));
        let gender = match (tags.any(Tags::MALE), tags.any(Tags::FEMALE)) {
            (true, false) => Some(Gender::Male),
            (false, true) => Some(Gender::Female),
            _ => None,
        };
        let best = self
            .people
            .iter()
            .enumerate()
            .filter(|(_, p)| gender.is_none() || p.gender.is_none() || p.gender == gender)
            .filter_map(|(place, p)| {
                let at = self.families.last_before(p, span.start())?;
                let same = p.known_by(head);
                let like = heading && p.known_by_any(&HEADS);
                let shared = modifiers.iter().filter(|m| p.known_by(m.text)).count();
                let all = shared == modifiers.len();
                let score = match (same, like, all, shared) {
                    (true, _, true, _) => 3,
                    (_, true, true, 1..) => 2,
                    (true, ..) if shared > 0 => 2,
                    _ => return None,
                };
                Some((score, at.start(), place))
            })
            .max();
        best.map(|(_, _, place)| self.enter_person(place))
    }

    fn last_unnamed(&self, head: &str) -> Option<SpeakerId> {
        self.said.iter().rev().take(MEMORY).find_map(|(_, id)| {
            let id = (*id)?;
            let speaker = self.speakers.get(id.index())?;
            if speaker.source_type != SourceType::Anonymous {
                return None;
            }
            let mut words = speaker.name.split_whitespace();
            let found = words.any(|w| w.eq_ignore_ascii_case(head));
            // *the administration* is not the *administration official* before.
            let office = Tags::ROLE.with(Tags::GROUP).with(Tags::TITLE);
            let same =
                found && !words.next().is_some_and(|w| self.cues.tags(w).any(office));
            same.then_some(id)
        })
    }

    fn kind(&self, words: &[Named<'_>], head: &[Named<'_>], span: Span) -> SourceType {
        let all = head.iter().fold(Tags::NONE, |all, w| all.with(w.tags));
        let any = |tags: Tags| all.any(tags);
        let lower = || span.of(self.document.text()).to_lowercase();
        let veiled = |w: &Named<'_>| w.veils || w.text.contains('-');
        let named = head
            .iter()
            .skip(1)
            .any(|w| w.capital && !w.tags.any(Tags::ORGANISATION.with(Tags::PLACE)))
            && head.iter().filter(|w| w.capital).count() >= 2
            && !any(Tags::ROLE
                .with(Tags::GROUP)
                .with(Tags::ORGANISATION)
                .with(Tags::DOCUMENT));
        if words.iter().any(veiled) && self.cues.unnamed(&lower()) {
            return SourceType::Anonymous;
        }
        let main = head.iter().position(|w| w.tags.any(Tags::OF.with(Tags::PREPOSITION)));
        let core = &head[..main.unwrap_or(head.len())];
        let last = core.last().map_or(Tags::NONE, |w| w.tags);
        if last.any(Tags::DOCUMENT) && !last.any(Tags::ROLE) {
            SourceType::Document
        } else if last.any(Tags::ORGANISATION.with(Tags::PLACE)) {
            SourceType::Organisation
        } else if last.any(Tags::GROUP) {
            SourceType::Group
        } else if last.any(Tags::ROLE) || named {
            SourceType::Person
        } else if any(Tags::GROUP) {
            SourceType::Group
        } else if any(Tags::DOCUMENT) {
            SourceType::Document
        } else if any(Tags::ORGANISATION.with(Tags::PLACE))
            || self.cues.place(&lower())
            || core.last().is_some_and(|w| initials(w.text))
        {
            SourceType::Organisation
        } else {
            SourceType::Unknown
        }
    }

    /// A source in its own words: without article, possessive and apposition.
    fn description(
        &self,
        words: &[Named<'_>],
        span: Span,
        kind: SourceType,
    ) -> Cow<'a, str> {
        let whole = with_last_stop(span, self.words.text);
        let cut = if kind == SourceType::Anonymous {
            whole
        } else {
            before_dash(whole.split(',').next().unwrap_or(whole))
        };
        let article = words.first().is_some_and(|w| {
            w.tags.any(Tags::DETERMINER)
                && ["a", "an", "the"].iter().any(|a| w.text.eq_ignore_ascii_case(a))
        });
        let cut = cut.trim();
        let rest = cut.split_once(char::is_whitespace).map(|(_, rest)| rest.trim_start());
        let bare = rest.filter(|_| article).unwrap_or(cut);
        // Of *Moody's* and of what a comma or a dash cuts off it is part of the name.
        let owned = words.last().is_some_and(|w| w.span.end() < span.end());
        let owner = bare.strip_suffix("'s").or(bare.strip_suffix("’s"));
        let bare =
            owner.filter(|_| owned && cut.len() == whole.trim().len()).unwrap_or(bare);
        spaced(bare.trim_end_matches(|c: char| c == ',' || c == ';' || c.is_whitespace()))
    }
}

/// Does a name end so, whatever the case?
fn ends_with(name: &str, end: &str) -> bool {
    let start = name.len().checked_sub(end.len());
    let tail = start.and_then(|start| name.get(start..));
    tail.is_some_and(|tail| same(tail, end))
}

/// *Rep. Karl Minde **of Oban***: a person, and not the place.
fn without_home<'w, 't>(head: &'w [Named<'t>]) -> &'w [Named<'t>] {
    let Some(of) = head.iter().position(|w| w.tags.any(Tags::OF)) else { return head };
    let name = &head[..of];
    let of_a_person = name.len() > 1
        && name.iter().all(|w| w.capital && !w.tags.any(BODY))
        && name[0].tags.any(PERSON)
        && !name[name.len() - 1].tags.any(PERSON);
    if of_a_person { name } else { head }
}

/// *Dirk Crale **— Ottla’s brother***: the name alone.
fn before_dash(name: &str) -> &str {
    // Nearly all names have none.
    if name.bytes().all(|b| b.is_ascii() && b != b'-') {
        return name;
    }
    let dashes = ["—", "–", " - ", " -- "];
    let first = dashes.iter().filter_map(|dash| name.find(dash)).min();
    first.filter(|&at| at > 0).and_then(|at| name.get(..at)).unwrap_or(name)
}

/// A source with the stop that ends its sentence and its name: *said the F.B.I.*
fn with_last_stop(span: Span, text: &str) -> &str {
    let whole = span.of(text);
    if is_abbreviation(whole) && text.as_bytes().get(span.end() as usize) == Some(&b'.') {
        return Span::new(span.start(), span.end() + 1).of(text);
    }
    whole
}

/// *a list of donors **that** shows*: no part of what speaks is called so.
fn without_that(words: &mut Vec<Named<'_>>, span: Span) -> Span {
    let [.., before, that] = words.as_slice() else { return span };
    if !that.tags.any(Tags::THAT) {
        return span;
    }
    let end = before.span.end();
    words.pop();
    Span::new(span.start(), end)
}

/// The words of a source before its apposition, or what stands in brackets.
fn before_comma<'w, 't>(words: &'w [Named<'t>], span: Span, text: &str) -> &'w [Named<'t>] {
    let sign = memchr::memchr2(b',', b'(', span.of(text).as_bytes());
    let end = sign.map_or(span.end(), |i| span.start() + u32::try_from(i).unwrap_or(0));
    let before = words.iter().take_while(|w| w.span.start() < end).count();
    &words[..before]
}

/// *NATO*, *U.N.*
fn initials(word: &str) -> bool {
    word.len() > 1 && word.chars().all(|c| c.is_uppercase() || c == '.')
}
