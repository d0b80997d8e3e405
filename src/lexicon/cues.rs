//! The words by which content is given to a source, as data: `cues.toml` and the word
//! files beside it are parsed into one look-up of words.

use std::collections::BTreeMap;
use std::sync::Arc;

use hashbrown::HashSet;
use serde::Deserialize;

use super::borders::{BorderId, Borders};
use super::confidence::Confidence;
use super::diagnostics::Diagnostics;
use super::ending::Ending;
use super::grammar::{Grammar, Tags};
use super::own_cues;
use super::senses::{Form, Senses};
use super::small::Small;
use super::sort::Sort;
use super::turns::Turns;
use super::vocabulary::{Found, Vocabulary, WordId};
use super::withheld::Withheld;
use crate::text::Span;

/// What kind of act a cue is.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    serde::Deserialize,
    serde::Serialize,
)]
#[serde(rename_all = "kebab-case")]
pub enum CueClass {
    /// *said*
    Speech,
    /// *believes*
    Belief,
    /// *plans to*
    Intent,
    /// *the poll found*
    Evidence,
    /// *criticised X*
    Judgement,
    /// *spoke about X*
    Topic,
    /// *the claim that*
    Noun,
}

impl CueClass {
    /// All of them, in order.
    pub const ALL: [CueClass; 7] = [
        CueClass::Speech,
        CueClass::Belief,
        CueClass::Intent,
        CueClass::Evidence,
        CueClass::Judgement,
        CueClass::Topic,
        CueClass::Noun,
    ];

    /// As it is written in every file.
    pub fn name(self) -> &'static str {
        match self {
            CueClass::Speech => "speech",
            CueClass::Belief => "belief",
            CueClass::Intent => "intent",
            CueClass::Evidence => "evidence",
            CueClass::Judgement => "judgement",
            CueClass::Topic => "topic",
            CueClass::Noun => "noun",
        }
    }
}

/// What the choice of a verb does to its source.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    serde::Deserialize,
    serde::Serialize,
)]
#[serde(rename_all = "kebab-case")]
pub enum Stance {
    /// *said*
    Neutral,
    /// *claimed*, *alleged*
    Doubting,
    /// *pointed out*, *revealed*
    Endorsing,
    /// *admitted*
    Conceding,
    /// *slammed*, *lambasted*
    Hostile,
    /// *boasted*, *lamented*
    Emotive,
    /// *vowed*, *promised*
    Committing,
    /// *urged*, *demanded*
    Demanding,
    /// *suggested*
    Hedged,
}

impl Stance {
    /// All of them, in order.
    pub const ALL: [Stance; 9] = [
        Stance::Neutral,
        Stance::Doubting,
        Stance::Endorsing,
        Stance::Conceding,
        Stance::Hostile,
        Stance::Emotive,
        Stance::Committing,
        Stance::Demanding,
        Stance::Hedged,
    ];

    /// As it is written in every file.
    pub fn name(self) -> &'static str {
        match self {
            Stance::Neutral => "neutral",
            Stance::Doubting => "doubting",
            Stance::Endorsing => "endorsing",
            Stance::Conceding => "conceding",
            Stance::Hostile => "hostile",
            Stance::Emotive => "emotive",
            Stance::Committing => "committing",
            Stance::Demanding => "demanding",
            Stance::Hedged => "hedged",
        }
    }
}

/// What may follow a cue and is then its content; one bit each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Frame {
    /// Quotation marks.
    Quote,
    /// A clause with *that*.
    That,
    /// A clause without *that*.
    Bare,
    /// A clause with *whether*, *how*, *what* …
    Wh,
    /// An infinitive of the source: *promised to go*.
    To,
    /// Object and infinitive: *urged Congress to act*.
    ObjTo,
    /// Recipient and clause: *told reporters that …*
    ObjThat,
    /// A noun phrase: *criticised the plan*.
    NpObj,
    /// *criticised X for Y*
    ObjFor,
    /// *accused X of Y*
    ObjOf,
    /// *described X as Y*
    ObjAs,
    /// A noun phrase behind a preposition of the cue's own: *spoke about X*.
    About,
    /// *denied taking part*
    Ing,
    /// *called for X*
    ForTo,
    /// *was accused of*, *is expected to*
    Passive,
    /// *…, said X*
    Inverted,
    /// The cue is a noun: *the claim that …*
    Noun,
}

impl Frame {
    /// All of them, in order.
    pub const ALL: [Frame; 17] = [
        Frame::Quote,
        Frame::That,
        Frame::Bare,
        Frame::Wh,
        Frame::To,
        Frame::ObjTo,
        Frame::ObjThat,
        Frame::NpObj,
        Frame::ObjFor,
        Frame::ObjOf,
        Frame::ObjAs,
        Frame::About,
        Frame::Ing,
        Frame::ForTo,
        Frame::Passive,
        Frame::Inverted,
        Frame::Noun,
    ];
    const COUNT: usize = Frame::ALL.len();

    /// As it is written in a file of cues.
    pub fn name(self) -> &'static str {
        match self {
            Frame::Quote => "quote",
            Frame::That => "that",
            Frame::Bare => "bare",
            Frame::Wh => "wh",
            Frame::To => "to",
            Frame::ObjTo => "obj-to",
            Frame::ObjThat => "obj-that",
            Frame::NpObj => "np-obj",
            Frame::ObjFor => "obj-for",
            Frame::ObjOf => "obj-of",
            Frame::ObjAs => "obj-as",
            Frame::About => "about",
            Frame::Ing => "ing",
            Frame::ForTo => "for-to",
            Frame::Passive => "passive",
            Frame::Inverted => "inverted",
            Frame::Noun => "noun",
        }
    }
}

/// One cue and what it can do.
#[derive(Clone, Debug, PartialEq)]
pub struct CueEntry {
    /// As written in the file; for a phrase, all its words.
    pub lemma: Arc<str>,
    /// What kind of act.
    pub class: CueClass,
    /// What it does to its source.
    pub stance: Stance,
    /// The words that follow its first: *out* of *point out*.
    pub(crate) rest: Box<[WordId]>,
    /// Its own prepositions, for [`Frame::About`] and [`Frame::ForTo`].
    pub(crate) prepositions: Box<[WordId]>,
    /// Phrases in which it cues nothing, each without its first word; `None` is any word.
    pub(crate) not: Box<[Box<[Option<WordId>]>]>,
    frames: u32,
    /// Below zero where it is not known.
    reliability: [f32; Frame::COUNT],
}

impl CueEntry {
    /// May `frame` follow?
    pub fn has(&self, frame: Frame) -> bool {
        self.frames & (1 << frame as u32) != 0
    }

    /// How often this cue in this frame gives content on hand-marked news, where known.
    pub fn reliability(&self, frame: Frame) -> Option<f32> {
        Some(self.reliability[frame as usize]).filter(|share| *share >= 0.0)
    }
}

/// What is known about one word.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Word {
    pub(crate) found: Found,
}

/// One cue that a word may be a form of.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Reading {
    /// The cue's place in [`Cues::entries`].
    cue: u16,
    pub(crate) form: Form,
    /// Of a cue of more words the second; else [`WordId::UNKNOWN`].
    pub(crate) next: WordId,
}

/// What is asked about every word of a text, in as little room as it takes.
#[expect(clippy::struct_excessive_bools, reason = "two facts that exclude nothing")]
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Facts {
    /// Its word classes.
    pub(crate) tags: Tags,
    /// What it tells where content may end: its place in [`Borders`].
    pub(crate) border: BorderId,
    /// The senses in which it may be a form of a cue.
    pub(crate) senses: Senses,
    /// Its closed class.
    pub(crate) class: Sort,
    pub(crate) ending: Ending,
    /// The word of grammar that it is, where rules ask for it by name.
    pub(crate) small: Small,
    /// May a source with it be one whose name is withheld?
    pub(crate) veils: bool,
    /// Is it the preposition of a cue: *talks **about***?
    pub(crate) hinge: bool,
}

impl Facts {
    /// Those of a word that is not known.
    pub(crate) const NONE: Facts = Facts {
        tags: Tags::NONE,
        border: 0,
        senses: Senses::NONE,
        class: Sort::Plain,
        ending: Ending::Plain,
        small: Small::None,
        veils: false,
        hinge: false,
    };

    /// Is it a word of grammar, a name, a role or a cue?
    pub(crate) fn means(self) -> bool {
        self.tags != Tags::NONE || !self.senses.is_empty()
    }
}

impl Default for Facts {
    fn default() -> Self {
        Facts::NONE
    }
}

impl Word {
    pub(super) fn new(found: Found) -> Self {
        Word { found }
    }

    /// Its word classes.
    pub fn tags(&self) -> Tags {
        self.found.facts.tags
    }
}

/// What is wrong with a file of cues.
#[derive(Debug, thiserror::Error)]
#[error("{file}: {source}")]
pub struct CueError {
    file: String,
    source: toml::de::Error,
}

/// All cues and word classes, ready to be looked up.
#[derive(Clone, Debug, Default)]
pub struct Cues {
    entries: Vec<CueEntry>,
    words: Arc<Vocabulary>,
    readings: Vec<Reading>,
    /// By the number of a word where its readings begin; those of the next follow.
    rows: Vec<u32>,
    confidence: Confidence,
    borders: Borders,
    withheld: Withheld,
    places: HashSet<String>,
    turns: Turns,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[expect(dead_code, reason = "for people: version, licence, what belongs here")]
    cues: Option<BTreeMap<String, String>>,
    #[expect(dead_code, reason = "for people: what each stance means and who says so")]
    stance: Option<BTreeMap<String, BTreeMap<String, String>>>,
    #[expect(dead_code, reason = "for people: what each class means")]
    class: Option<BTreeMap<String, BTreeMap<String, String>>>,
    #[serde(default)]
    cue: Vec<Raw>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Raw {
    pub(super) lemma: String,
    pub(super) class: CueClass,
    #[serde(default = "neutral")]
    pub(super) stance: Stance,
    pub(super) frames: Vec<Frame>,
    #[serde(default)]
    pub(super) not: Vec<String>,
    #[serde(default)]
    pub(super) forms: Vec<String>,
    #[serde(default)]
    pub(super) prepositions: Vec<String>,
    #[serde(default)]
    pub(super) noun: bool,
    #[serde(default)]
    pub(super) reliability: BTreeMap<Frame, f32>,
    #[expect(dead_code, reason = "for people: who says so")]
    pub(super) source: Option<String>,
}

impl Raw {
    fn is_noun(&self) -> bool {
        self.noun || self.class == CueClass::Noun
    }

    /// The same lemma as the same part of speech?
    pub(super) fn is_like(&self, other: &Raw) -> bool {
        self.lemma == other.lemma && self.is_noun() == other.is_noun()
    }
}

const BUILTIN: &str = include_str!("../../lexicons/en/cues.toml");

fn neutral() -> Stance {
    Stance::Neutral
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Names {
    #[serde(rename = "names")]
    #[expect(dead_code, reason = "for people")]
    about: BTreeMap<String, String>,
    female: Vec<String>,
    male: Vec<String>,
    #[expect(dead_code, reason = "a name of both tells nothing")]
    both: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Roles {
    roles: BTreeMap<String, toml::Value>,
    gender: BTreeMap<String, Vec<String>>,
}

impl Roles {
    /// The entries of one key, in lower case.
    fn list(&self, key: &str) -> Vec<String> {
        let words = self.roles.get(key).and_then(toml::Value::as_array);
        words
            .into_iter()
            .flatten()
            .filter_map(|w| Some(w.as_str()?.to_lowercase()))
            .collect()
    }

    /// One-word entries, with the plain plurals of those that have one.
    fn add_to(&self, grammar: &mut Grammar) {
        for (key, value) in &self.roles {
            let words =
                value.as_array().into_iter().flatten().filter_map(toml::Value::as_str);
            let words: Vec<String> = words
                .filter(|w| !w.contains(' '))
                .map(|w| w.trim_end_matches('.').to_owned())
                .collect();
            let plurals: Vec<String> = words.iter().map(|w| third(w)).collect();
            match key.as_str() {
                "roles" => grammar.add("groups", &plurals),
                "organisations" | "documents" => grammar.add(key, &plurals),
                _ => {}
            }
            grammar.add(key, &words);
        }
        for (key, words) in &self.gender {
            grammar.add(key, words);
        }
    }
}

impl Cues {
    /// The cues, names and roles that come with undertone.
    ///
    /// # Panics
    /// If the built-in files do not parse, which a test rules out.
    pub fn builtin() -> Self {
        #[expect(clippy::expect_used, reason = "built-in data, parsed by a test")]
        Cues::parse("cues.toml", BUILTIN).expect("the built-in cues parse")
    }

    /// The same with the cues of this file of the user's. Where it gives a cue that is built
    /// in, as the same part of speech, its own takes the place of that.
    ///
    /// # Errors
    /// Where the text is no file of cues: all that is wrong with it, line by line.
    ///
    /// # Panics
    /// If the built-in files do not parse, which a test rules out.
    #[expect(clippy::expect_used, reason = "built-in data, parsed by a test")]
    pub fn with_own(file: &str, text: &str) -> Result<Self, Diagnostics> {
        let own = own_cues::read(file, text)?;
        let builtin: File = toml::from_str(BUILTIN).expect("the built-in cues parse");
        let mut cues = Cues::without_cues().expect("the built-in words parse");
        let rest = builtin.cue.iter().filter(|raw| !own.iter().any(|o| o.is_like(raw)));
        cues.add_all(own.iter().chain(rest));
        Ok(cues)
    }

    /// The words that come with undertone, and the cues of this file.
    ///
    /// # Errors
    /// Where the text is no file of cues: with its line and column.
    pub fn parse(file: &str, text: &str) -> Result<Self, CueError> {
        let fail = |source| CueError { file: file.to_owned(), source };
        let raw: File = toml::from_str(text).map_err(fail)?;
        let mut cues = Cues::without_cues().map_err(fail)?;
        cues.add_all(raw.cue.iter());
        Ok(cues)
    }

    /// The words that come with undertone.
    fn without_cues() -> Result<Self, toml::de::Error> {
        let mut grammar = Grammar::parse(include_str!("../../lexicons/en/grammar.toml"))?;
        let roles: Roles = toml::from_str(include_str!("../../lexicons/en/roles.toml"))?;
        roles.add_to(&mut grammar);
        let withheld =
            Withheld::new(roles.list("anonymous"), roles.list("anonymous_heads"));
        let bare = |p: String| p.strip_prefix("the ").map_or(p.clone(), str::to_owned);
        let places = roles.list("speaking_places").into_iter().map(bare).collect();
        let turns = Turns {
            nobody: roles.list("no_speakers").into_iter().collect(),
            unnamed: roles.list("unnamed_speakers").into_iter().collect(),
            papers: roles.list("papers").into_iter().collect(),
            salutations: roles.list("salutations"),
            closings: roles.list("closings"),
        };
        let names: Names = toml::from_str(include_str!("../../lexicons/en/names.toml"))?;
        grammar.add("female", &names.female);
        grammar.add("male", &names.male);
        let confidence =
            Confidence::parse(include_str!("../../lexicons/en/confidence.toml"))?;
        let (borders, at_borders) =
            Borders::parse(include_str!("../../lexicons/en/borders.toml"))?;
        let mut cues =
            Cues { confidence, borders, withheld, places, turns, ..Cues::default() };
        let words = Arc::make_mut(&mut cues.words);
        for (word, tags) in grammar.into_words() {
            let facts = &mut words.entry(&word).found.facts;
            (facts.tags, facts.class) = (tags, Sort::closed(tags));
        }
        for (id, word) in (1..).zip(at_borders) {
            words.entry(&word).found.facts.border = id;
        }
        for word in cues.withheld.signal_words() {
            words.entry(&word).found.facts.veils = true;
        }
        for small in Small::named() {
            words.entry(small.word()).found.facts.small = small;
        }
        Ok(cues)
    }

    /// The word classes of a word in whatever case.
    pub fn tags(&self, word: &str) -> Tags {
        self.word(word).map_or(Tags::NONE, Word::tags)
    }

    /// What is known about a word in whatever case, its apostrophe straight or curly.
    pub fn word(&self, word: &str) -> Option<&Word> {
        self.words.find(word)
    }

    /// Which word it is, whatever its case.
    pub(crate) fn id(&self, word: &str) -> WordId {
        self.word_at(word.as_bytes(), Span::whole(word)).id
    }

    /// The same for a word of an article, with what is known about it.
    #[inline]
    pub(crate) fn word_at(&self, text: &[u8], word: Span) -> &Found {
        self.words.find_in(text, word)
    }

    /// All words that have a number.
    pub(crate) fn vocabulary(&self) -> &Arc<Vocabulary> {
        &self.words
    }

    /// Gives further words in lower case a number, too. Nothing else is known of them, and
    /// those who ask for voices see no difference.
    pub(crate) fn number<'w>(&mut self, lower: impl IntoIterator<Item = &'w str>) {
        let words = Arc::make_mut(&mut self.words);
        for word in lower {
            words.id(word);
        }
        words.settle();
    }

    /// The cues that a word may be a form of.
    #[inline]
    pub(crate) fn readings(&self, word: WordId) -> &[Reading] {
        match self.rows.get(word.0 as usize..) {
            Some([from, to, ..]) => {
                self.readings.get(*from as usize..*to as usize).unwrap_or_default()
            }
            _ => &[],
        }
    }

    /// Is a source, in lower case, one whose name is withheld? By a word that says so
    /// (*unnamed*, *on condition of anonymity*), or as *an official* of whom no more is said.
    pub fn unnamed(&self, source: &str) -> bool {
        self.withheld.says(source)
    }

    /// Is it a place that speaks for a government: *the White House*?
    pub fn place(&self, source: &str) -> bool {
        let bare = source.strip_prefix("the ").unwrap_or(source);
        let bare = bare.strip_suffix("'s").or(bare.strip_suffix("’s")).unwrap_or(bare);
        self.places.contains(bare)
    }

    /// Words of labels and letters.
    pub(crate) fn turns(&self) -> &Turns {
        &self.turns
    }

    /// The weights by which a proposal is believed.
    pub fn confidence(&self) -> &Confidence {
        &self.confidence
    }

    /// The weights by which content is ended.
    pub fn borders(&self) -> &Borders {
        &self.borders
    }

    /// The cue of a reading.
    pub(crate) fn entry(&self, reading: Reading) -> &CueEntry {
        &self.entries[usize::from(reading.cue)]
    }

    /// The cues that a word in whatever case may be a form of, each with the form.
    ///
    /// ```
    /// use undertone::lexicon::{Cues, Form};
    /// let cues = Cues::builtin();
    /// let (cue, form) = cues.of_word("slammed").next().unwrap();
    /// assert_eq!((&*cue.lemma, form), ("slam", Form::PastOrParticiple));
    /// ```
    pub fn of_word(&self, word: &str) -> impl Iterator<Item = (&CueEntry, Form)> {
        let readings = self.readings(self.id(word)).iter();
        readings.map(|reading| (self.entry(*reading), reading.form))
    }

    /// All cues, in the order of their files.
    pub fn entries(&self) -> &[CueEntry] {
        &self.entries
    }

    fn add_all<'r>(&mut self, all: impl Iterator<Item = &'r Raw>) {
        let mut made = Vec::new();
        for raw in all {
            self.add(raw, &mut made);
        }
        // Stable: the cues of a word stay in the order of the file.
        made.sort_by_key(|(word, _): &(WordId, Reading)| *word);
        let words = Arc::make_mut(&mut self.words);
        for (word, reading) in &made {
            let senses = &mut words.get_mut(*word).found.facts.senses;
            *senses = senses.with(reading.form);
        }
        self.rows = vec![0; words.len() + 1];
        for (word, _) in &made {
            self.rows[word.0 as usize + 1] += 1;
        }
        for at in 1..self.rows.len() {
            self.rows[at] += self.rows[at - 1];
        }
        self.readings = made.into_iter().map(|(_, reading)| reading).collect();
        for preposition in self.entries.iter().flat_map(|cue| &cue.prepositions) {
            words.get_mut(*preposition).found.facts.hinge = true;
        }
        words.settle();
    }

    fn add(&mut self, raw: &Raw, made: &mut Vec<(WordId, Reading)>) {
        let cue = u16::try_from(self.entries.len()).unwrap_or(u16::MAX);
        let adjective = raw.lemma.starts_with("be ");
        let mut words = raw.lemma.split_whitespace().skip(usize::from(adjective));
        let head = words.next().unwrap_or_default().to_lowercase();
        let all = Arc::make_mut(&mut self.words);
        let rest: Box<[WordId]> = words.map(|word| all.id(word)).collect();
        let prepositions = raw.prepositions.iter().map(|p| all.id(p)).collect();
        let mut behind_first = |phrase: &String| {
            let any = |word| (word != "*").then(|| all.id(word));
            phrase.split_whitespace().skip(1).map(any).collect()
        };
        let not = raw.not.iter().map(&mut behind_first).collect();
        let mut reliability = [-1.0; Frame::COUNT];
        for (frame, share) in &raw.reliability {
            reliability[*frame as usize] = *share;
        }
        let forms = match (adjective, raw.is_noun()) {
            (true, _) => vec![(head, Form::Adjective)],
            (_, true) => nouns(&head, &raw.forms),
            _ => verbs(&head, &raw.forms),
        };
        let next = rest.first().copied().unwrap_or(WordId::UNKNOWN);
        for (word, form) in forms {
            made.push((all.id(&word), Reading { cue, form, next }));
        }
        self.entries.push(CueEntry {
            lemma: raw.lemma.as_str().into(),
            class: raw.class,
            stance: raw.stance,
            rest,
            prepositions,
            not,
            frames: raw.frames.iter().fold(0, |set, f| set | 1 << *f as u32),
            reliability,
        });
    }
}

fn nouns(head: &str, irregular: &[String]) -> Vec<(String, Form)> {
    let regular = [head.to_owned(), third(head)];
    regular.into_iter().chain(irregular.iter().cloned()).map(|f| (f, Form::Noun)).collect()
}

/// The forms of a verb. Where spelling leaves a choice (*labelled*, *labeled*) both.
fn verbs(head: &str, irregular: &[String]) -> Vec<(String, Form)> {
    let s = third(head);
    let mut out = vec![(head.to_owned(), Form::Base), (s, Form::Third)];
    let (ing, other): (Vec<_>, Vec<_>) = irregular.iter().partition(|f| f.ends_with("ing"));
    let stems = stems(head);
    out.extend(ing.iter().map(|f| ((*f).clone(), Form::Ing)));
    out.extend(stems.iter().map(|stem| (format!("{stem}ing"), Form::Ing)));
    match other.as_slice() {
        [] => {
            let stems = if head.ends_with('y') && !vowel_before_last(head) {
                vec![format!("{}i", head.trim_end_matches('y'))]
            } else {
                stems
            };
            let past =
                stems.iter().map(|stem| (format!("{stem}ed"), Form::PastOrParticiple));
            out.extend(past);
        }
        [one] => out.push(((*one).clone(), Form::PastOrParticiple)),
        [past, participles @ ..] => {
            out.push(((*past).clone(), Form::Past));
            out.extend(participles.iter().map(|f| ((*f).clone(), Form::Participle)));
        }
    }
    out.sort();
    out.dedup_by(|a, b| a.0 == b.0 && a.1 == b.1);
    out
}

fn third(head: &str) -> String {
    let hissing =
        ["s", "x", "z", "ch", "sh", "cho", "do"].iter().any(|end| head.ends_with(end));
    if head.ends_with('y') && !vowel_before_last(head) {
        format!("{}ies", head.trim_end_matches('y'))
    } else if hissing || matches!(head, "go" | "veto") {
        format!("{head}es")
    } else {
        format!("{head}s")
    }
}

fn vowel_before_last(head: &str) -> bool {
    head.chars().rev().nth(1).is_some_and(|c| "aeiou".contains(c))
}

/// What `-ed` and `-ing` are put to.
fn stems(head: &str) -> Vec<String> {
    if head.ends_with("ie") {
        return vec![head.to_owned(), format!("{}y", head.trim_end_matches("ie"))];
    }
    if head.ends_with('e') && !head.ends_with("ee") {
        return vec![head.trim_end_matches('e').to_owned()];
    }
    let mut last = head.chars().rev();
    let (c, v, b) = (last.next(), last.next(), last.next());
    let closed = c.is_some_and(|c| !"aeiouwxy".contains(c))
        && v.is_some_and(|v| "aeiou".contains(v))
        && b.is_some_and(|b| !"aeiou".contains(b));
    match c {
        Some(c) if closed => vec![head.to_owned(), format!("{head}{c}")],
        _ => vec![head.to_owned()],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cue_of_the_user_takes_the_place_of_a_built_in_one() {
        let text = "[cues]\nabout = \"ours\"\n\n[[cue]]\nlemma = \"Claim\"\nclass = \"belief\"\n\
                    frames = []\n\n[[cue]]\nlemma = \"moot\"\nclass = \"speech\"\n\
                    stance = \"hedged\"\nframes = [\"that\"]\nreliability = { that = 0.5 }\n";
        let (own, builtin) = (Cues::with_own("own.toml", text).unwrap(), Cues::builtin());
        let called = |cues: &Cues, form: &str, noun: bool| {
            let fits = cues.of_word(form).filter(|(_, form)| (*form == Form::Noun) == noun);
            let whole = fits.map(|(cue, _)| cue).filter(|cue| cue.rest.is_empty());
            let all: Vec<_> = whole.map(|c| (c.lemma.clone(), c.class, c.stance)).collect();
            all
        };
        let verb = |form: &str| {
            let (cue, _) = own.of_word(form).find(|(_, form)| *form != Form::Noun).unwrap();
            cue
        };
        assert_eq!(called(&own, "claimed", false).len(), 1, "one verb");
        assert_eq!(verb("claimed").class, CueClass::Belief);
        assert!(!verb("claimed").has(Frame::That), "it never fires");
        assert_eq!(called(&own, "claims", true), called(&builtin, "claims", true));
        assert_eq!(called(&own, "mooted", false).len(), 1, "one verb");
        assert_eq!(verb("mooted").reliability(Frame::That), Some(0.5));
        assert_eq!(verb("mooted").stance, Stance::Hedged);
        assert_eq!(called(&own, "said", false), called(&builtin, "said", false));
    }

    #[test]
    fn the_built_in_cues_are_found_in_their_forms() {
        let cues = Cues::builtin();
        for (word, lemma) in [
            ("said", "say"),
            ("claimed", "claim"),
            ("denies", "deny"),
            ("admitted", "admit"),
            ("wrote", "write"),
        ] {
            assert!(cues.of_word(word).any(|(cue, _)| &*cue.lemma == lemma), "{word}");
        }
    }
}
