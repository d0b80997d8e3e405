//! Is it English? The lexicons are; an article that is not would count as one without
//! loaded words.

/// How much of the beginning is looked at.
const LOOKED_AT: usize = 2000;

/// Fewer words tell nothing.
const FEW_WORDS: usize = 20;

/// One word in so many must be one of [`FUNCTION_WORDS`]; in English news it is one in
/// four, in other languages hardly any.
const ONE_IN: usize = 10;

/// The commonest English words that are rare in other languages of the Latin alphabet.
const FUNCTION_WORDS: [&str; 40] = [
    "the", "of", "and", "to", "that", "for", "with", "from", "by", "at", "it", "his",
    "has", "have", "had", "he", "she", "are", "were", "been", "be", "not", "but", "this",
    "their", "they", "who", "which", "will", "would", "said", "after", "about", "its",
    "more", "an", "when", "as", "on", "is",
];

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
    let (mut words, mut english) = (0usize, 0usize);
    for word in head.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()) {
        words += 1;
        english += usize::from(is_function_word(word));
    }
    if words >= FEW_WORDS && english * ONE_IN >= words {
        return Language::English;
    }
    other(head, words)
}

fn is_function_word(word: &str) -> bool {
    word.len() <= 5 && FUNCTION_WORDS.iter().any(|known| known.eq_ignore_ascii_case(word))
}

fn other(head: &str, words: usize) -> Language {
    let Some(info) = whatlang::detect(head) else { return Language::Unknown };
    let spaced = words >= FEW_WORDS || head.len() >= LOOKED_AT / 2; // some scripts have no spaces
    match info.lang() {
        whatlang::Lang::Eng if words >= FEW_WORDS => Language::English,
        lang if spaced && info.is_reliable() => {
            Language::Other { code: lang.code(), name: lang.eng_name() }
        }
        _ => Language::Unknown,
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
        assert_eq!(language(&"é".repeat(5_000)).is_foreign(), false);
    }
}
