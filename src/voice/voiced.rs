//! A document with its voices.

use std::fmt;
use std::sync::Arc;

use smallvec::SmallVec;

use crate::lexicon::{CueClass, Frame, Numbers, Reasons, Stance};
use crate::segment::Document;
use crate::text::{AttributionId, Span, SpeakerId};

/// In whose mouth a stretch of text is.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    serde::Serialize,
    serde::Deserialize,
)]
#[serde(rename_all = "kebab-case")]
pub enum Voice {
    /// The outlet's own words.
    Reporter,
    /// Given to somebody inside quotation marks, or set off as a source's own words: a turn of
    /// an interview, a letter, a tweet.
    Quoted,
    /// Given to somebody without quotation marks: reported speech, belief, intent, finding.
    Paraphrased,
    /// Inside quotation marks and given to nobody: scare quotes, terms, titles.
    Unattributed,
}

impl Voice {
    /// All four, in the order of every table.
    pub const ALL: [Voice; 4] =
        [Voice::Reporter, Voice::Quoted, Voice::Paraphrased, Voice::Unattributed];

    /// As it is written in every file and option.
    pub fn name(self) -> &'static str {
        match self {
            Voice::Reporter => "reporter",
            Voice::Quoted => "quoted",
            Voice::Paraphrased => "paraphrased",
            Voice::Unattributed => "unattributed",
        }
    }
}

/// Does the content of an attribution stand in quotation marks?
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// All of it.
    Direct,
    /// None of it.
    Indirect,
    /// Some of it.
    Mixed,
}

impl Kind {
    /// As it is written in every file.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Direct => "direct",
            Kind::Indirect => "indirect",
            Kind::Mixed => "mixed",
        }
    }
}

/// What kind of a source speaks.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    serde::Serialize,
    serde::Deserialize,
)]
#[serde(rename_all = "kebab-case")]
pub enum SourceType {
    /// A named person, or a role that is one person.
    Person,
    /// A body, or a place that speaks for one: *Moscow*, *the White House*.
    Organisation,
    /// Several people: *critics*, *two senators*.
    Group,
    /// A study, poll, report, law.
    Document,
    /// Somebody whose name is withheld: *an unnamed official*.
    Anonymous,
    /// None of these, or not to be told.
    Unknown,
}

impl SourceType {
    /// As it is written in every file.
    pub fn name(self) -> &'static str {
        match self {
            SourceType::Person => "person",
            SourceType::Organisation => "organisation",
            SourceType::Group => "group",
            SourceType::Document => "document",
            SourceType::Anonymous => "anonymous",
            SourceType::Unknown => "unknown",
        }
    }
}

/// Who speaks, once pronouns and short names are followed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Speaker {
    /// The fullest name of the article, or the first description of an unnamed source.
    pub name: String,
    /// Person, organisation and so on.
    pub source_type: SourceType,
    /// The id of the actor in the user's actors file that this is.
    pub actor: Option<Arc<str>>,
}

/// The words by which content is given to a source: always the reporter's own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cue {
    /// One contiguous stretch, the whole verb group.
    pub span: Span,
    /// The verb that tells, without inflection; `colon` or `dash` for a bare mark.
    pub lemma: Arc<str>,
    /// What kind of act.
    pub class: CueClass,
    /// What the choice of verb does to the source.
    pub stance: Stance,
}

/// Where the source stands, and who that is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Source {
    /// With determiner, adjectives and identifying apposition.
    pub span: Span,
    /// Who is meant, where that can be told.
    pub speaker: Option<SpeakerId>,
}

/// The name of what decided, as documented in `docs/voice.md`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Rule(pub &'static str);

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.0)
    }
}

/// Stretches of content: hardly ever more than two, which need no memory of their own.
pub type Contents = SmallVec<[Span; 2]>;

/// One act of giving content to a source.
#[derive(Clone, Debug, PartialEq)]
pub struct Attribution {
    /// In order, not overlapping, at least one; never holds its own cue or source.
    pub content: Contents,
    /// `None` where the text names none.
    pub source: Option<Source>,
    /// `None` where the text has none.
    pub cue: Option<Cue>,
    /// Is the content in marks?
    pub kind: Kind,
    /// What decided.
    pub rule: Rule,
    /// What follows the cue, where a frame of the cue was read.
    pub frame: Option<Frame>,
    /// What was weighed.
    pub reasons: Reasons,
    /// How often such an attribution is right on hand-marked news, 0 to 1.
    pub confidence: f32,
}

/// A document with its voices.
///
/// ```
/// use undertone::{Analyzer, ingest::Article, text::Span, voice::Voice};
/// let article = Article::from_text("a1", "Example News", "“We won,” the mayor said.");
/// let analyzer = Analyzer::builtin();
/// let voiced = analyzer.voice(analyzer.segment(&article));
/// assert_eq!(voiced.voice_of(Span::new(3, 5)).0, Voice::Quoted);
/// ```
#[derive(Clone, Debug)]
pub struct Voiced<'a> {
    /// What was read.
    pub document: Document<'a>,
    /// In reading order; contents never overlap.
    pub attributions: Vec<Attribution>,
    /// Everybody who is a source, in order of first appearance.
    pub speakers: Vec<Speaker>,
    /// Every stretch in quotation marks, marks included, in order.
    pub marks: Vec<Span>,
    /// In marks, and given to nobody; in order, marks included.
    pub unattributed: Vec<Span>,
    /// Paragraphs in which a quotation mark has no partner.
    pub odd_marks: Vec<Span>,
    /// Words in the unmarked content of a cue with a stance that stand before a noun and
    /// belong to it: the places where an epithet is the reporter's.
    pub epithets: Vec<Span>,
    /// A source's own words that are set off from the reporter's without marks: turns of an
    /// interview, letters, tweets. In order.
    pub blocks: Vec<Span>,
    /// Its words, where they have been looked up.
    pub(super) numbers: Option<Numbers>,
    voices: Vec<(Span, Voice, Option<AttributionId>)>,
}

impl<'a> Voiced<'a> {
    /// A document with these attributions, in reading order, and the stretches in marks.
    pub fn new(
        document: Document<'a>,
        attributions: Vec<Attribution>,
        speakers: Vec<Speaker>,
        marks: Vec<Span>,
    ) -> Self {
        let mut voices = Vec::with_capacity(2 * attributions.len());
        for (place, attribution) in attributions.iter().enumerate() {
            let id = Some(AttributionId::from(place));
            for content in &attribution.content {
                pieces(*content, &marks, &mut |span, voice| voices.push((span, voice, id)));
            }
        }
        voices.sort_by_key(|(span, ..)| *span);
        let given = |mark: &Span| {
            let after = voices.partition_point(|(span, ..)| span.end() <= mark.start());
            voices.get(after).is_some_and(|(span, ..)| span.overlaps(*mark))
        };
        let unattributed: Vec<Span> = marks.iter().copied().filter(|m| !given(m)).collect();
        if !unattributed.is_empty() {
            voices.extend(unattributed.iter().map(|u| (*u, Voice::Unattributed, None)));
            voices.sort_by_key(|(span, ..)| *span);
        }
        let (odd_marks, epithets, blocks) = (Vec::new(), Vec::new(), Vec::new());
        Voiced {
            document,
            attributions,
            speakers,
            marks,
            unattributed,
            odd_marks,
            epithets,
            blocks,
            numbers: None,
            voices,
        }
    }

    /// The words of the document by their numbers, where they have been looked up.
    pub(crate) fn numbers(&self) -> Option<&Numbers> {
        self.numbers.as_ref()
    }

    /// Content in these stretches is quoted, with and without marks.
    pub(super) fn set_off(&mut self, blocks: Vec<Span>) {
        for block in &blocks {
            let first = self.voices.partition_point(|(s, ..)| s.start() < block.start());
            for (span, voice, _) in &mut self.voices[first..] {
                if !block.contains(*span) {
                    break;
                }
                *voice = Voice::Quoted;
            }
        }
        self.blocks = blocks;
    }

    /// Who speaks in an attribution.
    pub fn speaker(&self, attribution: &Attribution) -> Option<&Speaker> {
        self.speakers.get(attribution.source?.speaker?.index())
    }

    /// The voice of a stretch, by where its middle lies, and the attribution that has it.
    pub fn voice_of(&self, span: Span) -> (Voice, Option<AttributionId>) {
        let middle = span.start() + span.len() / 2;
        let after = self.voices.partition_point(|(s, ..)| s.start() <= middle);
        match after.checked_sub(1).map(|i| self.voices[i]) {
            Some((span, voice, id)) if span.holds(middle) => (voice, id),
            _ => (Voice::Reporter, None),
        }
    }

    /// The voice of a hit: that of its place, except that an epithet in the unmarked
    /// content of a cue with a stance is the reporter's choice of word.
    pub fn voice_of_hit(&self, span: Span) -> (Voice, Option<AttributionId>) {
        let (voice, id) = self.voice_of(span);
        let last = self.epithets.partition_point(|e| e.end() <= span.end());
        let epithet = last.checked_sub(1).is_some_and(|i| self.epithets[i].overlaps(span));
        if voice == Voice::Paraphrased && epithet {
            (Voice::Reporter, id)
        } else {
            (voice, id)
        }
    }
}

/// Content in and out of marks, in order.
fn pieces(content: Span, marks: &[Span], emit: &mut impl FnMut(Span, Voice)) {
    let mut at = content.start();
    let first = marks.partition_point(|m| m.end() <= content.start());
    for mark in marks[first..].iter().take_while(|m| m.start() < content.end()) {
        if at < mark.start() {
            emit(Span::new(at, mark.start()), Voice::Paraphrased);
        }
        let end = mark.end().min(content.end());
        let start = at.max(mark.start());
        if start < end {
            emit(Span::new(start, end), Voice::Quoted);
            at = end;
        }
    }
    if at < content.end() {
        emit(Span::new(at, content.end()), Voice::Paraphrased);
    }
}
