//! The weights by which a proposed attribution is believed, as data.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::cues::{CueClass, Frame};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[expect(dead_code, reason = "for people: where the figures come from")]
    confidence: BTreeMap<String, String>,
    prior: BTreeMap<String, f32>,
    weight: BTreeMap<String, f32>,
    threshold: BTreeMap<String, f32>,
}

macro_rules! reasons {
    ($($(#[$doc:meta])* $name:ident = $key:literal;)+) => {
        /// What speaks for a proposed attribution or against it, in the order of weighing.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Reason { $($(#[$doc])* $name,)+ }

        impl Reason {
            /// All of them, in order.
            pub const ALL: &[Reason] = &[$(Reason::$name,)+];

            /// As it is written in the file.
            pub fn name(self) -> &'static str {
                match self { $(Reason::$name => $key,)+ }
            }
        }
    };
}

reasons! {
    /// The cue is a finite verb.
    UseFinite = "use finite";
    /// A participle: *saying*.
    UseParticiple = "use participle";
    /// An infinitive.
    UseInfinitive = "use infinitive";
    /// A passive: *was accused*.
    UsePassive = "use passive";
    /// A noun: *the claim*.
    UseNoun = "use noun";
    /// No source is found.
    SourceNone = "source none";
    /// The source is *who*.
    SourceWho = "source who";
    /// *it*
    SourceIt = "source it";
    /// Another pronoun.
    SourcePronoun = "source pronoun";
    /// *his*, *their*
    SourcePossessive = "source possessive";
    /// A role or a title.
    SourceRole = "source role";
    /// Several people.
    SourceGroup = "source group";
    /// A report, a law.
    SourceDocument = "source document";
    /// A body or a place.
    SourceOrganisation = "source organisation";
    /// A name.
    SourceName = "source name";
    /// A capitalised word that opens the sentence.
    SourceOpening = "source opening";
    /// A plural.
    SourcePlural = "source plural";
    /// Anything else.
    SourceThing = "source thing";
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
    /// A noun cue.
    Noun = "noun";
    /// What follows is a quotation.
    FrameQuote = "quote";
    /// A clause with *that*.
    FrameThat = "that";
    /// A clause without.
    FrameBare = "bare";
    /// A question.
    FrameWh = "wh";
    /// An infinitive.
    FrameTo = "to";
    /// An object and an infinitive.
    FrameObjTo = "obj-to";
    /// Somebody and a clause with *that*.
    FrameObjThat = "obj-that";
    /// An object.
    FrameNpObj = "np-obj";
    /// An object and *for*.
    FrameObjFor = "obj-for";
    /// An object with *of*.
    FrameObjOf = "obj-of";
    /// An object and *as*.
    FrameObjAs = "obj-as";
    /// A preposition: *spoke about*.
    FrameAbout = "about";
    /// An *-ing* form.
    FrameIng = "ing";
    /// A preposition: *called for*.
    FrameForTo = "for-to";
    /// The content is the subject of a passive.
    FramePassive = "passive";
    /// The content stands before.
    FrameInverted = "inverted";
    /// No frame at all.
    FrameNone = "frame none";
    /// The content is not found.
    OpensNothing = "opens nothing";
    /// The content begins with a quotation.
    OpensMarks = "opens marks";
    /// With a possessive.
    OpensPossessive = "opens possessive";
    /// With a pronoun.
    OpensPronoun = "opens pronoun";
    /// With a determiner.
    OpensDeterminer = "opens determiner";
    /// With a capital.
    OpensName = "opens name";
    /// With a preposition.
    OpensPreposition = "opens preposition";
    /// With anything else.
    OpensOther = "opens other";
    /// *may have said*
    Modal = "modal";
    /// *did not say*
    Negated = "negated";
    /// *has said*
    Perfect = "perfect";
    /// *is saying*
    Progressive = "progressive";
    /// All words are capitalised.
    TitleCase = "title case";
    /// The content has marks in it.
    MarksInside = "marks inside";
    /// Fewer than fifteen bytes of content.
    ContentShort = "content short";
    /// More than eighty.
    ContentLong = "content long";
}

impl From<CueClass> for Reason {
    fn from(class: CueClass) -> Self {
        match class {
            CueClass::Speech => Reason::Speech,
            CueClass::Belief => Reason::Belief,
            CueClass::Intent => Reason::Intent,
            CueClass::Evidence => Reason::Evidence,
            CueClass::Judgement => Reason::Judgement,
            CueClass::Topic => Reason::Topic,
            CueClass::Noun => Reason::Noun,
        }
    }
}

impl From<Frame> for Reason {
    fn from(frame: Frame) -> Self {
        match frame {
            Frame::Quote => Reason::FrameQuote,
            Frame::That => Reason::FrameThat,
            Frame::Bare => Reason::FrameBare,
            Frame::Wh => Reason::FrameWh,
            Frame::To => Reason::FrameTo,
            Frame::ObjTo => Reason::FrameObjTo,
            Frame::ObjThat => Reason::FrameObjThat,
            Frame::NpObj => Reason::FrameNpObj,
            Frame::ObjFor => Reason::FrameObjFor,
            Frame::ObjOf => Reason::FrameObjOf,
            Frame::ObjAs => Reason::FrameObjAs,
            Frame::About => Reason::FrameAbout,
            Frame::Ing => Reason::FrameIng,
            Frame::ForTo => Reason::FrameForTo,
            Frame::Passive => Reason::FramePassive,
            Frame::Inverted => Reason::FrameInverted,
            Frame::Noun => Reason::Noun,
        }
    }
}

/// Several reasons, each at most once.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reasons(u128);

impl Reasons {
    /// Adds one.
    pub fn add(&mut self, reason: Reason) {
        self.0 |= 1 << reason as u32;
    }

    /// In the order of [`Reason::ALL`].
    pub fn iter(self) -> impl Iterator<Item = Reason> {
        let next = |left: &u128| Some(left & (left - 1)).filter(|_| *left != 0);
        let left = std::iter::successors(Some(self.0), next);
        left.filter_map(|left| Reason::ALL.get(left.trailing_zeros() as usize).copied())
    }
}

/// Reliabilities of classes of cues, what each reason adds to the log-odds, and from which
/// confidence on a proposal is taken.
#[derive(Clone, Debug, Default)]
pub struct Confidence {
    /// By class and frame.
    prior: Vec<f32>,
    bias: f32,
    of_prior: f32,
    /// By reason.
    weight: Vec<f32>,
    speech: f32,
    other: f32,
}

impl Confidence {
    pub(super) fn parse(text: &str) -> Result<Confidence, toml::de::Error> {
        let file: File = toml::from_str(text)?;
        let known = |class: CueClass, frame: Frame| {
            let key = format!("{} {}", class.name(), frame.name());
            file.prior.get(&key).or(file.prior.get(frame.name())).copied().unwrap_or(0.6)
        };
        let of_class = |class| Frame::ALL.into_iter().map(move |frame| (class, frame));
        let cells = CueClass::ALL.into_iter().flat_map(of_class);
        let weight = |key: &str| file.weight.get(key).copied().unwrap_or(0.0);
        let threshold = |key| file.threshold.get(key).copied().unwrap_or(0.5);
        Ok(Confidence {
            prior: cells.map(|(class, frame)| known(class, frame)).collect(),
            bias: weight("bias"),
            of_prior: weight("prior"),
            weight: Reason::ALL.iter().map(|r| weight(r.name())).collect(),
            speech: threshold("speech"),
            other: threshold("other"),
        })
    }

    /// How often a cue of this class in this frame gives content, on hand-marked news.
    pub fn prior(&self, class: CueClass, frame: Frame) -> f32 {
        let cell = class as usize * Frame::ALL.len() + frame as usize;
        self.prior.get(cell).copied().unwrap_or(0.6)
    }

    /// From which confidence on a proposal by a cue of this class is taken.
    pub fn worth(&self, class: CueClass) -> f32 {
        if class == CueClass::Speech { self.speech } else { self.other }
    }

    /// The share of right proposals among those with this prior and these reasons.
    pub fn weigh(&self, prior: f32, reasons: Reasons) -> f32 {
        share(self.odds(prior, reasons))
    }

    /// The most it can be once at most one reason of each of `groups` has joined them.
    pub(crate) fn most(&self, prior: f32, reasons: Reasons, groups: &[&[Reason]]) -> f32 {
        /// For the last digit of a sum in another order.
        const SLACK: f32 = 1e-5;
        let best = |group: &&[Reason]| {
            group.iter().map(|reason| self.weight(*reason)).fold(0.0, f32::max)
        };
        let more: f32 = groups.iter().map(best).sum();
        share(self.odds(prior, reasons) + more) + SLACK
    }

    fn odds(&self, prior: f32, reasons: Reasons) -> f32 {
        let prior = prior.clamp(0.02, 0.98);
        let start = self.bias + self.of_prior * (prior / (1.0 - prior)).ln();
        start + reasons.iter().map(|r| self.weight(r)).sum::<f32>()
    }

    fn weight(&self, reason: Reason) -> f32 {
        self.weight.get(reason as usize).copied().unwrap_or(0.0)
    }
}

/// The probability of these log-odds.
fn share(odds: f32) -> f32 {
    1.0 / (1.0 + (-odds).exp())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_file_weighs_reasons_only() {
        let file: File =
            toml::from_str(include_str!("../../lexicons/en/confidence.toml")).unwrap();
        let known: Vec<&str> = Reason::ALL.iter().map(|r| r.name()).collect();
        let ours = |key: &&String| {
            !known.contains(&key.as_str()) && !["bias", "prior"].contains(&key.as_str())
        };
        let strange: Vec<_> = file.weight.keys().filter(ours).collect();
        assert!(strange.is_empty(), "no reasons: {strange:?}");
    }

    #[test]
    fn reasons_come_back_once_and_in_order() {
        let mut reasons = Reasons::default();
        for reason in [Reason::ContentLong, Reason::UseNoun, Reason::ContentLong] {
            reasons.add(reason);
        }
        let back: Vec<Reason> = reasons.iter().collect();
        assert_eq!(back, [Reason::UseNoun, Reason::ContentLong]);
        assert!(Reason::ALL.len() <= 128);
    }

    #[test]
    fn nothing_that_content_adds_makes_more_than_the_most() {
        let confidence =
            Confidence::parse(include_str!("../../lexicons/en/confidence.toml")).unwrap();
        let groups: [&[Reason]; 2] =
            [&[Reason::MarksInside], &[Reason::ContentShort, Reason::ContentLong]];
        let mut reasons = Reasons::default();
        reasons.add(Reason::UseFinite);
        let most = confidence.most(0.6, reasons, &groups);
        for more in groups.concat() {
            let mut whole = reasons;
            whole.add(more);
            assert!(confidence.weigh(0.6, whole) <= most, "{more:?}");
        }
    }
}
