//! The words by which content is given to a source, as data.

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

/// All cues, ready to be looked up.
#[derive(Clone, Debug, Default)]
pub struct Cues {}

impl Cues {
    /// The cues of `lexicons/en/cues.toml`.
    pub fn builtin() -> Self {
        Cues::default()
    }
}
