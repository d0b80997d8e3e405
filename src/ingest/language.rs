//! Is it English? The lexicons are; an article that is not would count as one without
//! loaded words.

use crate::text::{bits, blocks};

/// How much of the beginning is looked at.
const LOOKED_AT: usize = 1200;

/// Fewer words tell nothing.
const FEW_WORDS: usize = 20;

/// One word in so many must be one of those of [`is_function_word`]; in English news it is one in
/// four, in other languages hardly any.
const ONE_IN: usize = 10;

/// What an article is written in.
///
/// ```
/// use undertone::ingest::{Language, language};
/// let text = "Der Minister sagte am Montag, dass die Brücke nicht vor dem Winter fertig wird, \
///             weil das Geld fehlt und die Firma keine Leute findet, die dort arbeiten wollen.";
/// let found = language(text);
/// assert_eq!((found.code(), found.is_foreign()), ("deu", true));
/// assert_eq!(language("Zu kurz."), Language::Unknown);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Language {
    /// English.
    English,
    /// Another one.
    Other {
        /// ISO 639-3.
        code: &'static str,
        /// In English.
        name: &'static str,
    },
    /// Too short or too mixed to tell; treated as English.
    Unknown,
}

impl Language {
    /// Surely not English?
    pub fn is_foreign(self) -> bool {
        matches!(self, Language::Other { .. })
    }

    /// ISO 639-3, `und` where it is not known.
    pub fn code(self) -> &'static str {
        match self {
            Language::English => "eng",
            Language::Other { code, .. } => code,
            Language::Unknown => "und",
        }
    }

    /// In English.
    pub fn name(self) -> &'static str {
        match self {
            Language::English => "English",
            Language::Other { name, .. } => name,
            Language::Unknown => "unknown",
        }
    }
}

/// The language of a text, by its beginning. English is told by its small words alone,
/// which costs next to nothing; only what fails that is compared with other languages.
pub fn language(text: &str) -> Language {
    let head = text.get(..text.floor_char_boundary(LOOKED_AT)).unwrap_or(text);
    let seen = Seen::of(head.as_bytes());
    let unspaced = head.len() >= LOOKED_AT / 2; // some scripts have no spaces
    match seen.words >= FEW_WORDS {
        true if seen.is_english(0) => Language::English,
        false if !unspaced => Language::Unknown,
        _ => other(head),
    }
}

/// Words, and those of them that are [`is_function_word`].
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Seen {
    words: usize,
    english: usize,
}

impl Seen {
    /// Those of a text, up to where it is plain that it is English. Its pieces end at signs of
    /// ASCII that are no letters.
    fn of(text: &[u8]) -> Seen {
        let mut seen = Seen::default();
        let mut start = 0;
        for (base, block) in blocks(text) {
            let mut ends =
                bits(&block, |b| (b < 0x80) & ((b | 0x20).wrapping_sub(b'a') >= 26));
            let is_ascii = block.is_ascii();
            while ends != 0 {
                let end = base + ends.trailing_zeros() as usize;
                ends &= ends - 1;
                let Some(piece) = text.get(start..end) else { break }; // behind the text
                seen.piece(piece, is_ascii && start >= base);
                start = end + 1;
            }
            if seen.is_english(text.len().saturating_sub(start)) {
                return seen;
            }
        }
        seen.piece(text.get(start..).unwrap_or_default(), false);
        seen
    }

    fn piece(&mut self, piece: &[u8], is_ascii: bool) {
        if !is_ascii && !piece.is_ascii() {
            words_of(piece).for_each(|word| self.word(word.as_bytes()));
        } else if !piece.is_empty() {
            self.word(piece);
        }
    }

    fn word(&mut self, word: &[u8]) {
        self.words += 1;
        self.english += usize::from(is_function_word(word));
    }

    /// Whatever so many bytes hold that are left? They have a word in two bytes at most.
    fn is_english(self, left: usize) -> bool {
        self.words >= FEW_WORDS && self.english * ONE_IN >= self.words + left.div_ceil(2)
    }
}

/// The words of a piece of text in which there is more than ASCII: any letters.
fn words_of(piece: &[u8]) -> impl Iterator<Item = &str> {
    let text = std::str::from_utf8(piece).unwrap_or_default();
    text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty())
}

/// The commonest English words that are rare in other languages of the Latin alphabet.
const FUNCTION_WORDS: [&str; 40] = [
    "the", "of", "and", "to", "that", "for", "with", "from", "by", "at", "it", "his",
    "has", "have", "had", "he", "she", "are", "were", "been", "be", "not", "but", "this",
    "their", "they", "who", "which", "will", "would", "said", "after", "about", "its",
    "more", "an", "when", "as", "on", "is",
];

/// Each of them at its [`slot`].
const SLOTS: [u64; 256] = {
    let mut slots = [0; 256];
    let mut at = 0;
    while at < FUNCTION_WORDS.len() {
        let word = FUNCTION_WORDS[at].as_bytes();
        assert!(word.len() <= LONGEST);
        let key = key(word);
        assert!(slots[slot(key)] == 0, "two words in one slot: try another multiplier");
        slots[slot(key)] = key;
        at += 1;
    }
    slots
};

/// Of the longest of them.
const LONGEST: usize = 5;

/// The letters of a short word as one number, small and large ones alike.
const fn key(word: &[u8]) -> u64 {
    let mut key = 0;
    let mut rest = word;
    while let [first, others @ ..] = rest {
        key = key << 8 | (*first | 0x20) as u64;
        rest = others;
    }
    key
}

/// A multiplier with which no two of the words fall together, found by trying.
const fn slot(key: u64) -> usize {
    (key.wrapping_mul(0xaf9b_74f8_4ffc_bf43) >> 56) as usize
}

/// Of letters alone.
fn is_function_word(word: &[u8]) -> bool {
    word.len() <= LONGEST && {
        let key = key(word);
        SLOTS[slot(key)] == key
    }
}

fn other(head: &str) -> Language {
    match whatlang::detect(head) {
        Some(info) if !info.is_reliable() => Language::Unknown,
        Some(info) if info.lang() == whatlang::Lang::Eng => Language::English,
        Some(info) => {
            let lang = info.lang();
            Language::Other { code: lang.code(), name: lang.eng_name() }
        }
        None => Language::Unknown,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn english_is_told_from_others() {
        for (code, text) in [
            (
                "eng",
                "The mayor said on Monday that the bridge would not be ready before winter, and that she had asked for more money from the council.",
            ),
            (
                "deu",
                "Die Bürgermeisterin sagte am Montag, die Brücke werde nicht vor dem Winter fertig, und sie habe den Rat um mehr Geld gebeten, weil die Kosten steigen.",
            ),
            (
                "fra",
                "La maire a déclaré lundi que le pont ne serait pas prêt avant l'hiver et qu'elle avait demandé plus d'argent au conseil, parce que les coûts augmentent.",
            ),
            (
                "spa",
                "La alcaldesa dijo el lunes que el puente no estará listo antes del invierno y que había pedido más dinero al consejo, porque los costes suben cada mes.",
            ),
            (
                "nld",
                "De burgemeester zei maandag dat de brug niet voor de winter klaar zal zijn en dat zij de raad om meer geld heeft gevraagd, omdat de kosten stijgen.",
            ),
            (
                "rus",
                "Мэр заявила в понедельник, что мост не будет готов до зимы и что она попросила у совета больше денег, потому что расходы растут каждый месяц и год.",
            ),
            (
                "eng",
                "“The mayor’s café” isn’t for sale—said Élodie—and “naïve” buyers, who had been at it for a year, were “not amused” by that. It is what it is.",
            ),
            ("und", "Bridge shut"),
            ("und", ""),
            ("und", "12 34 56 - - - 78"),
        ] {
            assert_eq!(language(text).code(), code, "{text}");
        }
    }

    #[test]
    fn only_the_beginning_counts() {
        let long = "The mayor said that the bridge is not for sale. ".repeat(100)
            + &"ж".repeat(50_000);
        assert_eq!(language(&long), Language::English);
        assert!(!language(&"é".repeat(5_000)).is_foreign());
    }
    #[test]
    fn small_words_are_told_from_all_others() {
        for word in FUNCTION_WORDS {
            assert!(is_function_word(word.as_bytes()), "{word}");
            assert!(is_function_word(word.to_uppercase().as_bytes()), "{word}");
        }
        for word in ["t", "thé", "thee", "otherthe", "xxxxxxxxthe", "ts", "café"] {
            assert!(!is_function_word(word.as_bytes()), "{word}");
        }
    }

    /// The same by characters, to the end.
    fn by_hand(text: &str) -> Seen {
        let words =
            text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
        let known = |word: &&str| FUNCTION_WORDS.contains(&&*word.to_ascii_lowercase());
        Seen { words: words.clone().count(), english: words.filter(known).count() }
    }

    proptest::proptest! {
        #[test]
        fn stopping_early_changes_nothing(
            text in "((the|of|And|café|x|Brücke|isn’t|“It|harbour|2)[ ,—@`{éж]{1,2}){0,90}",
        ) {
            let (early, whole) = (Seen::of(text.as_bytes()), by_hand(&text));
            proptest::prop_assert_eq!(early.is_english(0), whole.is_english(0));
            proptest::prop_assert_eq!(early.words >= FEW_WORDS, whole.words >= FEW_WORDS);
            proptest::prop_assert!(early == whole || early.is_english(0));
        }
    }
}
