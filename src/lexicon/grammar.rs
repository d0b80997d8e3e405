//! The closed word classes, as data with tags.

use std::collections::BTreeMap;

use hashbrown::HashMap;
use serde::Deserialize;

/// A set of word classes, one bit each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Tags(u64);

macro_rules! tags {
    ($($name:ident = $bit:literal, $key:literal;)+) => {
        #[expect(missing_docs, reason = "each is the key of the same name in the word files")]
        impl Tags {
            $(pub const $name: Tags = Tags(1 << $bit);)+

            fn from_key(key: &str) -> Option<Tags> {
                match key { $($key => Some(Tags::$name),)+ _ => None }
            }
        }
    };
}

tags! {
    DETERMINER = 0, "determiner";
    POSSESSIVE = 1, "possessive";
    SUBJECT = 2, "subject";
    CLITIC = 3, "clitic";
    OBJECT = 4, "object";
    PREPOSITION = 5, "preposition";
    CONJUNCTION = 6, "conjunction";
    SUBORDINATOR = 7, "subordinator";
    WH = 8, "wh";
    RELATIVE = 9, "relative";
    BE = 10, "be";
    HAVE = 11, "have";
    DO = 12, "do";
    MODAL = 13, "modal";
    NEGATION = 14, "negation";
    ADVERB = 15, "adverb";
    TIME = 16, "time";
    PERIOD = 17, "period";
    OCCASION = 18, "occasion";
    CONTRAST = 19, "contrast";
    NUMBER = 20, "number";
    PAST = 21, "past";
    PRESENT = 22, "present";
    PLURAL_VERB = 23, "plural-verb";
    QUANTITY = 24, "quantity";
    OF = 25, "of";
    TO = 26, "to";
    BY = 27, "by";
    THAT = 28, "that";
    WHO = 29, "who";
    MANNER = 30, "manner";
    KICKER = 31, "kicker";
    TITLE = 32, "titles";
    ROLE = 33, "roles";
    GROUP = 34, "groups";
    ORGANISATION = 35, "organisations";
    DOCUMENT = 36, "documents";
    PLACE = 37, "speaking_places";
    ANONYMOUS = 38, "anonymous";
    FEMALE = 39, "female";
    MALE = 40, "male";
    SOME = 41, "some";
    CLITIC_BE = 42, "clitic-be";
    CLITIC_HAVE = 43, "clitic-have";
    CLITIC_MODAL = 44, "clitic-modal";
    VIEWPOINT = 45, "viewpoint";
    POLL = 46, "poll";
}

impl Tags {
    /// No tag at all.
    pub const NONE: Tags = Tags(0);

    /// Words that serve grammar and name nothing, times and numbers included.
    pub const CLOSED: Tags = Tags::DETERMINER
        .with(Tags::POSSESSIVE)
        .with(Tags::SUBJECT)
        .with(Tags::CLITIC)
        .with(Tags::OBJECT)
        .with(Tags::PREPOSITION)
        .with(Tags::CONJUNCTION)
        .with(Tags::SUBORDINATOR)
        .with(Tags::WH)
        .with(Tags::BE)
        .with(Tags::HAVE)
        .with(Tags::DO)
        .with(Tags::MODAL)
        .with(Tags::NEGATION)
        .with(Tags::TIME)
        .with(Tags::PERIOD)
        .with(Tags::NUMBER)
        .with(Tags::QUANTITY);

    /// Has it at least one of these?
    pub fn any(self, other: Tags) -> bool {
        self.0 & other.0 != 0
    }

    /// Both sets in one.
    #[must_use]
    pub const fn with(self, other: Tags) -> Tags {
        Tags(self.0 | other.0)
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[expect(dead_code, reason = "for people and for the canonical form")]
    grammar: BTreeMap<String, String>,
    tags: BTreeMap<String, Vec<String>>,
}

/// Words and their tags.
#[derive(Clone, Debug, Default)]
pub(crate) struct Grammar {
    words: HashMap<String, Tags>,
}

impl Grammar {
    /// From the text of a word file.
    pub(crate) fn parse(text: &str) -> Result<Grammar, toml::de::Error> {
        let file: File = toml::from_str(text)?;
        let mut grammar = Grammar::default();
        for (key, words) in &file.tags {
            grammar.add(key, words);
        }
        Ok(grammar)
    }

    /// Gives all of `words` the tag `key`; a key without a tag is passed over.
    pub(crate) fn add(&mut self, key: &str, words: &[String]) {
        let tag = Tags::from_key(key).unwrap_or_default();
        for word in words {
            let tags = self.words.entry(word.to_lowercase()).or_default();
            *tags = tags.with(tag);
        }
    }

    /// All words with their tags, in no order.
    pub(crate) fn into_words(self) -> HashMap<String, Tags> {
        self.words
    }
}
