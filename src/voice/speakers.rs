//! Speakers: who each source is, once pronouns, short names and roles are followed.
//!
//! What can be told inside the article is told: a surname is its full name, *he* whoever
//! spoke or was named last and can be a he, *the NATO chief* the person introduced by
//! *NATO* or as a *chief*, *the official* the unnamed official before. What cannot be told
//! keeps its own words, and a pronoun without anybody keeps no speaker at all.

use std::borrow::Cow;
use std::cmp::Reverse;

use smallvec::SmallVec;

use crate::lexicon::{Cues, Tags};
use crate::segment::Document;
use crate::text::{Span, SpeakerId};

use super::names::Names;
use super::people::{Families, Gender, Person, people, same, spaced};
use super::phrase::PERSON;
use super::shouted;
use super::unit::is_abbreviation;
use super::voiced::{Attribution, Contents, Rule, Source, SourceType, Speaker};
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
        content: Contents::new(),
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
        cast.content.clone_from(&attributions[place].content);
        let speaker = cast.speaker(&source, called);
        attributions[place].source = Some(Source { span, speaker });
        let content = cast.content.last().map_or(0, |last| last.end());
        let end = content.max(span.end());
        cast.said.push(Said { source: span, speaker, end });
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
    said: Vec<Said>,
    /// What the source that is looked at tells: nobody named in it is who speaks.
    content: Contents,
}

/// One source before, and who that was.
#[derive(Clone, Copy)]
struct Said {
    source: Span,
    speaker: Option<SpeakerId>,
    /// Where source and content end.
    end: u32,
}

/// How many sources back a pronoun or a description looks, and how far a source is read.
const MEMORY: usize = 60;

/// First names.
const GIVEN: Tags = Tags::MALE.with(Tags::FEMALE);

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
        let head = core(before_comma(words, span, self.document.text()));
        let several = are_several(head);
        if !several && let Some(id) = self.person(words, head, span) {
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
        let kind = if several { SourceType::Group } else { self.kind(words, head, span) };
        Some(self.enter(self.description(words, span, kind), kind))
    }

    /// Whoever speaks under two or three names that no body bears is a person.
    fn meet(&mut self, words: &[Named<'a>]) {
        let words = core(words);
        let run = words
            .iter()
            .skip_while(|w| !w.capital || w.tags.any(Tags::DETERMINER.with(Tags::NUMBER)))
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
        let body = run.clone().any(|w| w.tags.any(BODY))
            || self.cues.place(&names.join(" ").to_lowercase());
        if !known && !shouted && !body {
            self.people.push(Person::met(&names));
        }
    }

    /// Is this a given name, so that nobody else of the family is meant? At the head of a
    /// sentence any word has a capital.
    fn is_given(&self, name: &Named<'_>) -> bool {
        let opens = self.before_in_sentence(name.span) == Some(0);
        name.tags.any(GIVEN)
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
        let Some(family) = self.families.of_name(head[last].text) else {
            let place = self.of_first_name(&head[..=last])?;
            return Some(self.enter_person(place));
        };
        // Only a first name tells them apart.
        let of_family = family.people.iter().filter(|&&place| fits(&self.people[place]));
        let exact =
            |place: usize| given.is_some_and(|g| self.people[place].name.starts_with(g));
        let named = of_family.clone().find(|&&place| exact(place));
        let best = named.or_else(|| of_family.clone().next()).copied();
        best.map(|place| self.enter_person(place))
    }

    /// ***Maureen** said*: the only person of this first name, where no more of it is told.
    fn of_first_name(&self, words: &[Named<'_>]) -> Option<usize> {
        let (given, before) = words.split_last()?;
        if before.iter().any(|w| w.capital) || !given.tags.any(GIVEN) {
            return None;
        }
        let named =
            |p: &Person<'_>| p.name.split_once(' ').is_some_and(|n| n.0 == given.text);
        let mut all = self.people.iter().enumerate().filter(|(_, p)| named(p));
        let (place, _) = all.next()?;
        all.next().is_none().then_some(place)
    }

    /// *Her teacher, Mara Lindqvist*: a role, and the name in the apposition.
    fn named_behind(
        &mut self,
        words: &[Named<'_>],
        head: &[Named<'_>],
        span: Span,
    ) -> Option<SpeakerId> {
        let role = head.last().filter(|_| head.len() < words.len())?.tags;
        let whole = span.of(self.document.text());
        let comma = span.start() + u32::try_from(whole.find(',')?).ok()?;
        let behind = words.iter().position(|w| w.span.start() > comma)?;
        // *her brother, **Dr.** Paul Crale **of Oban***
        let titled = words[behind..].iter().take_while(|w| w.tags.any(Tags::TITLE)).count();
        let apposition = core(&words[behind + titled..]);
        let names = apposition.iter().take_while(|w| w.capital).count();
        let [first, .., last] = apposition.get(..names)? else { return None };
        let known = self.of_name(first.span.join(last.span).of(self.document.text()))?;
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
        let spoke = self.said.iter().rev().take(MEMORY).find_map(|said| {
            let place = self.persons.get(said.speaker?.index()).copied()??;
            can(&self.people[place]).then_some((said.end, place))
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
        if let Some((said, met, id)) = unnamed
            && (last().next().is_none()
                || self.is_new(met) && !last().any(|(at, _)| said < at))
        {
            return Some(id);
        }
        // Of two in one sentence the first is its subject.
        let named = last().max_by_key(|&(at, place)| {
            let order = (self.sentence(at), Reverse(at.start()), place);
            (self.opens_sentence(at), order)
        });
        let recent = last().max_by_key(|(at, _)| at.start());
        // However long the quotation before *she said* is, it parts nobody from it.
        let told = self.content.first().map_or(span, |told| *told.min(&span));
        let here = self.sentence(told);
        let near = |at: Span| here.saturating_sub(self.sentence(at)) <= 3;
        let since = |at: Span| {
            !self.content.iter().any(|told| told.contains(at))
                && spoke.is_none_or(|(end, _)| end < at.start())
                && self.is_subject_before(at, here)
        };
        let subject = last()
            .filter(|&(at, _)| since(at))
            .max_by_key(|&(at, _)| (self.sentence(at), Reverse(at.start())));
        let choice = match (spoke, named) {
            _ if subject.is_some() => subject.map(|(_, place)| place),
            (Some((end, place)), _) if near(Span::new(end, end)) => Some(place),
            (_, Some((at, place))) if near(at) => Some(place),
            (Some((_, place)), None) => Some(place),
            _ => recent.map(|(_, place)| place).or(spoke.map(|(_, place)| place)),
        }?;
        self.people[choice].gender.get_or_insert(gender);
        Some(self.enter_person(choice))
    }

    /// A person without a name who spoke last, and nearby: where that was, and where first.
    fn unnamed_before(
        &self,
        span: Span,
        gender: Gender,
    ) -> Option<(Span, Span, SpeakerId)> {
        let Said { source: at, speaker: id, .. } = *self.said.last()?;
        let id = id?;
        // *One clerk said A. He said B. **He** said C*
        let near = self.said.iter().rev().take(MEMORY);
        let same = near.take_while(|said| said.speaker == Some(id));
        let met = same.last().map_or(at, |first| first.source);
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
        (one && near && fits && !named).then_some((at, met, id))
    }

    /// Does a source tell of somebody new: ***a** clerk*, ***one** woman*, ***Anna**, a nurse*,
    /// ***his** lawyer*, *the **victim's** father*?
    fn is_new(&self, source: Span) -> bool {
        let whole = source.of(self.document.text());
        let mut words = whole.split(' ');
        let first = words.next().unwrap_or_default();
        let any = ["a", "an", "one", "another"];
        let some = any.iter().any(|word| word.eq_ignore_ascii_case(first))
            && words.next() != Some("of");
        let given = first.trim_end_matches(',');
        let given =
            given.starts_with(char::is_uppercase) && self.cues.tags(given).any(GIVEN);
        let theirs = self.cues.tags(first).any(Tags::POSSESSIVE)
            || whole.contains("'s ")
            || whole.contains("’s ");
        some || given || theirs
    }

    /// Is a name the subject of this sentence or of the one before: *Ned Crale was late. **He**
    /// said …*?
    fn is_subject_before(&self, name: Span, here: u32) -> bool {
        let rest = self.document.text().get(name.end() as usize..).unwrap_or_default();
        let owns = rest.starts_with("'s") || rest.starts_with('’');
        here - self.sentence(name).min(here) <= 1
            && !owns
            && self.before_in_sentence(name).is_some_and(|bytes| bytes < 25)
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
        self.said.iter().rev().take(4).find_map(|said| {
            let id = said.speaker?;
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
            // *a spokesman for the company* is not *the company*.
            return self.last(|s| ends_with(&s.name, head) && !self.has_tail(&s.name));
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

    /// *spokesman **for the company***
    fn has_tail(&self, name: &str) -> bool {
        let tail = |word: &str| {
            word.starts_with(char::is_lowercase)
                && self.cues.tags(word).any(Tags::PREPOSITION.with(Tags::OF))
        };
        name.split(' ').any(tail)
    }

    fn last_unnamed(&self, head: &str) -> Option<SpeakerId> {
        self.said.iter().rev().take(MEMORY).find_map(|said| {
            let id = said.speaker?;
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
        let main = head.iter().position(|w| w.tags.any(Tags::OF.with(Tags::PREPOSITION)));
        let core = &head[..main.unwrap_or(head.len())];
        let last = core.last().map_or(Tags::NONE, |w| w.tags);
        // *a report by unnamed officials* is a paper.
        if last.any(Tags::DOCUMENT) && !last.any(Tags::ROLE) {
            return SourceType::Document;
        }
        if words.iter().any(veiled) && self.cues.unnamed(&lower()) {
            return SourceType::Anonymous;
        }
        if last.any(Tags::ORGANISATION.with(Tags::PLACE)) {
            SourceType::Organisation
        } else if last.any(Tags::GROUP) {
            SourceType::Group
        } else if last.any(Tags::ROLE) || named || Self::is_given_name(core) {
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

    /// *Anna said*
    fn is_given_name(core: &[Named<'_>]) -> bool {
        let [name] = core else { return false };
        name.capital && name.tags.any(GIVEN)
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

/// What a source is, without what stands behind it: *a **friend** of Ned Crale*, *a **lawyer**
/// representing Ned Crale*, *Rep. **Karl Minde** of Oban*. Nobody named behind is the speaker.
fn core<'w, 't>(words: &'w [Named<'t>]) -> &'w [Named<'t>] {
    let noun = |w: &Named<'_>| !w.tags.any(Tags::CLOSED) || w.tags.any(PERSON);
    let binds = Tags::OF.with(Tags::PREPOSITION).with(Tags::WHO).with(Tags::RELATIVE);
    let role = |w: &Named<'_>| !w.capital && w.tags.any(BODY.with(Tags::ROLE));
    let ends = |at: usize| {
        let w = &words[at];
        let before = &words[..at];
        let participle = !w.capital
            && (w.text.ends_with("ing") || w.text.ends_with("ed"))
            && w.tags == Tags::NONE
            && before.iter().any(role);
        let bound = w.tags.any(binds) && !w.capital && before.iter().any(noun);
        // *the National Conference **of** State Legislatures*
        let own = before.iter().filter(|w| !w.tags.any(Tags::DETERMINER));
        let whole = w.tags.any(Tags::OF)
            && own.clone().count() > 1
            && own.clone().all(|w| w.capital && !w.tags.any(PERSON));
        bound && !whole && !is_body(before) && !is_office(words, at) || participle
    };
    let near = 1..words.len().min(MEMORY);
    let end = near.into_iter().find(|&at| ends(at)).unwrap_or(words.len());
    &words[..end]
}

/// *Bank of England*, *the Department of Justice*: the whole is the name.
fn is_body(words: &[Named<'_>]) -> bool {
    let body = |w: &Named<'_>| w.capital && w.tags.any(Tags::ORGANISATION);
    words.last().is_some_and(|w| body(w) && !w.tags.any(PERSON.with(Tags::GROUP)))
}

/// *Secretary **of State** Ned Crale*, *chief **of staff** Ida Corran*: a name behind the office.
fn is_office(words: &[Named<'_>], of: usize) -> bool {
    let heads = |w: &Named<'_>| {
        let text = w.text.rsplit('-').next().unwrap_or_default();
        HEADS.iter().any(|h| h.eq_ignore_ascii_case(text))
    };
    let given = |w: &Named<'_>| w.capital && w.tags.any(GIVEN);
    let behind = words.get(of + 1..).unwrap_or_default();
    let office = behind.iter().take_while(|w| !given(w)).count();
    let plain = |w: &Named<'_>| w.capital || w.text == "staff";
    // *Secretary of Homeland Security Aune Nielsen*, whatever the name is.
    let whole = words[of - 1].text.ends_with("Secretary")
        && behind.len() > 2
        && behind.iter().all(|w| w.capital);
    whole
        || heads(&words[of - 1])
            && (1..4).contains(&office)
            && office + 1 < behind.len()
            && behind[..office].iter().all(plain)
}

/// *Ned Crale and Ida Corran*: no one of them alone.
fn are_several(head: &[Named<'_>]) -> bool {
    let and = head.iter().position(|w| w.tags.any(Tags::CONJUNCTION));
    let name = |w: &Named<'_>| w.capital && !w.tags.any(BODY);
    and.is_some_and(|and| {
        let (before, behind) = (&head[..and], &head[and + 1..]);
        // *the Institute of Fog **and** Rain*
        if before.iter().any(|w| w.tags.any(Tags::OF.with(Tags::PREPOSITION))) {
            return false;
        }
        before.last().is_some_and(|w| name(w) && !w.tags.any(Tags::ROLE.with(Tags::TITLE)))
            && behind.iter().any(name)
    })
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
