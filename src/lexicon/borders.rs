//! Where content may end, and how often it does there, as data.

use std::collections::BTreeMap;

use serde::Deserialize;

/// The way in which content hangs on its cue.
///
/// ```
/// use undertone::lexicon::{Cues, Manner, Sign};
///
/// let cues = Cues::builtin();
/// let comma = cues.borders().sign(Sign::Comma, Manner::Clause);
/// assert!(comma > 0.0, "a clause ends more readily at a comma");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Manner {
    /// A clause: *said (that) …*, *asked whether …*
    Clause,
    /// An infinitive: *promised to …*, *urged them to …*
    Infinitive,
    /// A phrase: *criticised …*
    Phrase,
    /// A phrase with *for*, *as* or *of*: *accused … of …*
    Complement,
    /// A phrase behind a preposition: *spoke about …*
    About,
    /// Content inside another phrase: *the claim that …*, *…, who said …*
    Nested,
}

/// Where a word stands by a border.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// Directly behind it.
    Plain,
    /// Directly behind it, and the border is a comma.
    Comma,
    /// Behind a conjunction at the border.
    Joined,
}

const MANNERS: usize = Manner::Nested as usize + 1;
const PLACES: usize = Place::Joined as usize + 1;

macro_rules! signs {
    ($($(#[$doc:meta])* $name:ident = $key:literal;)+) => {
        /// What a border between two words shows, apart from the word behind it.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Sign { $($(#[$doc])* $name,)+ }

        impl Sign {
            const ALL: &[Sign] = &[$(Sign::$name,)+];
            /// How many there are.
            pub(crate) const COUNT: usize = Sign::ALL.len();

            /// As it is written in the file.
            pub fn name(self) -> &'static str {
                match self { $(Sign::$name => $key,)+ }
            }
        }
    };
}

signs! {
    /// Counts at every border.
    Always = "always";
    /// A comma stands here.
    Comma = "comma";
    /// A dash.
    Dash = "dash";
    /// A semicolon.
    Semicolon = "semicolon";
    /// A colon.
    Colon = "colon";
    /// An opening bracket.
    Bracket = "bracket";
    /// A pronoun that is a subject follows.
    NextSubject = "next subject";
    /// A determiner or possessive.
    NextDeterminer = "next determiner";
    /// A word with a capital.
    NextName = "next name";
    /// A word in *-ing*.
    NextIng = "next ing";
    /// A word in *-ed*.
    NextEd = "next ed";
    /// A verb that carries a clause.
    NextFinite = "next finite";
    /// A past or *-ing* form of a cue.
    NextCue = "next cue";
    /// A word of time.
    NextTime = "next time";
    /// An adverb.
    NextAdverb = "next adverb";
    /// A quotation.
    NextMarks = "next marks";
    /// A preposition and a word of time.
    TimeAhead = "time ahead";
    /// A preposition and an occasion of speech.
    OccasionAhead = "occasion ahead";
    /// A subject and a cue.
    SpeakerAhead = "speaker ahead";
    /// A clause follows.
    ClauseAhead = "clause ahead";
    /// Marks follow before the sentence ends.
    MarksAhead = "marks ahead";
    /// Another comma follows soon.
    CommaAhead = "comma ahead";
    /// A quotation ends here.
    AfterMarks = "after marks";
    /// The content so far has marks.
    MarksBefore = "marks before";
    /// No verb yet.
    NoVerbYet = "no verb yet";
    /// One comma has been passed.
    OneComma = "one comma before";
    /// Several.
    MoreCommas = "more commas before";
    /// An *and*, *or*, *but* has been passed.
    Joined = "conjunction before";
    /// The cue stands in a clause before the main one.
    Fronted = "cue in a clause before the main one";
    /// Up to three words of content before.
    Words3 = "up to 3 words before";
    /// Up to seven.
    Words7 = "up to 7 words before";
    /// Up to fourteen.
    Words14 = "up to 14 words before";
    /// More.
    WordsMore = "more words before";
    /// Up to three tokens to the end of the sentence.
    Left3 = "up to 3 words left";
    /// Up to eight.
    Left8 = "up to 8 words left";
    /// Up to sixteen.
    Left16 = "up to 16 words left";
    /// More.
    LeftMore = "more words left";
    /// Present before, present behind.
    PresentPresent = "present, then present";
    /// Present before, past behind.
    PresentPast = "present, then past";
    /// Present before, a modal behind.
    PresentModal = "present, then modal";
    /// Past before, present behind.
    PastPresent = "past, then present";
    /// Past before, past behind.
    PastPast = "past, then past";
    /// Past before, a modal behind.
    PastModal = "past, then modal";
    /// A modal before, present behind.
    ModalPresent = "modal, then present";
    /// A modal before, past behind.
    ModalPast = "modal, then past";
    /// A modal before, a modal behind.
    ModalModal = "modal, then modal";
    /// The cue in the past, present behind.
    CuePastPresent = "cue past, then present";
    /// The cue in the past, past behind.
    CuePastPast = "cue past, then past";
    /// The cue in the past, a modal behind.
    CuePastModal = "cue past, then modal";
    /// The cue in the present, present behind.
    CuePresentPresent = "cue present, then present";
    /// The cue in the present, past behind.
    CuePresentPast = "cue present, then past";
    /// The cue in the present, a modal behind.
    CuePresentModal = "cue present, then modal";
    /// The subject of the cue is a pronoun, and so is the next.
    SamePronoun = "the same pronoun";
    /// The word before has a capital.
    AfterName = "after name";
    /// It is a number.
    AfterNumber = "after number";
    /// It is a word of time.
    AfterTime = "after time";
    /// It is a verb.
    AfterVerb = "after verb";
    /// It is an adverb or closed-class word.
    AfterSmall = "after a small word";
    /// A cue of speech.
    Speech = "speech";
    /// Of belief.
    Belief = "belief";
    /// Of intent.
    Intent = "intent";
    /// Of evidence.
    Evidence = "evidence";
    /// Of judgement.
    Judgement = "judgement";
    /// Of topic.
    Topic = "topic";
    /// The cue is a noun.
    Noun = "noun";
    /// The cue is a participle: *saying*.
    CueParticiple = "cue participle";
    /// The cue is an infinitive.
    CueInfinitive = "cue infinitive";
    /// The content opens with *that*.
    OpensThat = "opens with that";
    /// The content opens with marks.
    OpensMarks = "opens with marks";
    /// The content opens with a question word.
    OpensQuestion = "opens with a question word";
    /// Words in title case.
    TitleCase = "title case";
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[expect(dead_code, reason = "for people: where the figures come from")]
    borders: BTreeMap<String, String>,
    sign: BTreeMap<String, [f32; MANNERS]>,
    word: BTreeMap<String, [f32; MANNERS]>,
    #[serde(rename = "comma-word")]
    comma_word: BTreeMap<String, [f32; MANNERS]>,
    #[serde(rename = "joined-word")]
    joined_word: BTreeMap<String, [f32; MANNERS]>,
}

/// A word that tells something at a border, as [`Word::border`](super::Word) names it; 0 is
/// any other.
pub(crate) type BorderId = u16;

/// What each sign and word at a border adds to the log-odds that content ends there.
#[derive(Clone, Debug)]
pub struct Borders {
    /// By manner, then sign.
    signs: [[f32; Sign::COUNT]; MANNERS],
    /// By word, place and manner.
    words: Vec<[[f32; MANNERS]; PLACES]>,
}

impl Default for Borders {
    fn default() -> Self {
        Borders { signs: [[0.0; Sign::COUNT]; MANNERS], words: Vec::new() }
    }
}

impl Borders {
    /// The weights, and the words in the order of their ids from 1 on.
    pub(super) fn parse(text: &str) -> Result<(Borders, Vec<String>), toml::de::Error> {
        let file: File = toml::from_str(text)?;
        let weight = |s: &Sign| file.sign.get(s.name()).copied().unwrap_or_default();
        let column =
            |manner: usize| std::array::from_fn(|at| weight(&Sign::ALL[at])[manner]);
        let mut words: BTreeMap<String, [[f32; MANNERS]; PLACES]> = BTreeMap::new();
        for (place, table) in
            [file.word, file.comma_word, file.joined_word].into_iter().enumerate()
        {
            for (word, weights) in table {
                words.entry(word).or_default()[place] = weights;
            }
        }
        let (names, weights): (Vec<_>, Vec<_>) = words.into_iter().unzip();
        let nothing = [<[[f32; MANNERS]; PLACES]>::default()];
        let words = nothing.into_iter().chain(weights).collect();
        Ok((Borders { signs: std::array::from_fn(column), words }, names))
    }

    /// What a sign adds.
    pub fn sign(&self, sign: Sign, manner: Manner) -> f32 {
        self.signs(manner)[sign as usize]
    }

    /// What each sign adds, in their order.
    pub(crate) fn signs(&self, manner: Manner) -> &[f32; Sign::COUNT] {
        &self.signs[manner as usize]
    }

    /// What the word behind a border adds.
    pub(crate) fn word(&self, id: BorderId, place: Place, manner: Manner) -> f32 {
        let word = self.words.get(usize::from(id));
        word.map_or(0.0, |w| w[place as usize][manner as usize])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_file_names_signs_only() {
        let file: File =
            toml::from_str(include_str!("../../lexicons/en/borders.toml")).unwrap();
        let known: Vec<&str> = Sign::ALL.iter().map(|s| s.name()).collect();
        let strange: Vec<_> =
            file.sign.keys().filter(|k| !known.contains(&k.as_str())).collect();
        assert!(strange.is_empty(), "no signs: {strange:?}");
    }

    #[test]
    fn each_column_is_of_its_manner() {
        let text = "[borders]\n[sign]\ncomma = [1, 2, 3, 4, 5, 6]\n[word]\n[comma-word]\n\
                    and = [0, 0, 0, 0, 0, 7]\n[joined-word]\n";
        let (borders, words) = Borders::parse(text).unwrap();
        assert_eq!(words, ["and"]);
        let sign = |manner| format!("{}", borders.sign(Sign::Comma, manner));
        assert_eq!([sign(Manner::Clause), sign(Manner::Nested)], ["1", "6"]);
        let and = |place| format!("{}", borders.word(1, place, Manner::Nested));
        assert_eq!([and(Place::Comma), and(Place::Plain)], ["7", "0"]);
    }
}
