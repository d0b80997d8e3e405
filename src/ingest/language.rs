//! Is it English? The lexicons are; an article that is not would count as one without
//! loaded words.

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
    let (mut words, mut english) = (0usize, 0usize);
    let mut left = head.len();
    for piece in head.as_bytes().split(|b| b.is_ascii() && !b.is_ascii_alphabetic()) {
        left = left.saturating_sub(piece.len() + 1);
        let mut tell = |word: &[u8]| {
            words += 1;
            english += usize::from(is_function_word(word));
        };
        if !piece.is_ascii() {
            words_of(piece).for_each(|word| tell(word.as_bytes()));
        } else if !piece.is_empty() {
            tell(piece);
        }
        // Whatever is left, which has a word in two bytes at most, cannot change it.
        if words >= FEW_WORDS && english * ONE_IN >= words + left.div_ceil(2) {
            break;
        }
    }
    let unspaced = head.len() >= LOOKED_AT / 2; // some scripts have no spaces
    match words >= FEW_WORDS {
        true if english * ONE_IN >= words => Language::English,
        false if !unspaced => Language::Unknown,
        _ => other(head),
    }
}

/// The words of a piece of text in which there is more than ASCII: any letters.
fn words_of(piece: &[u8]) -> impl Iterator<Item = &str> {
    let text = std::str::from_utf8(piece).unwrap_or_default();
    text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty())
}

/// The commonest English words that are rare in other languages of the Latin alphabet.
fn is_function_word(word: &[u8]) -> bool {
    let mut lower = [0; 5];
    let Some(lower) = lower.get_mut(..word.len()) else { return false };
    lower.copy_from_slice(word);
    lower.make_ascii_lowercase();
    matches!(
        &*lower,
        b"the"
            | b"of"
            | b"and"
            | b"to"
            | b"that"
            | b"for"
            | b"with"
            | b"from"
            | b"by"
            | b"at"
            | b"it"
            | b"his"
            | b"has"
            | b"have"
            | b"had"
            | b"he"
            | b"she"
            | b"are"
            | b"were"
            | b"been"
            | b"be"
            | b"not"
            | b"but"
            | b"this"
            | b"their"
            | b"they"
            | b"who"
            | b"which"
            | b"will"
            | b"would"
            | b"said"
            | b"after"
            | b"about"
            | b"its"
            | b"more"
            | b"an"
            | b"when"
            | b"as"
            | b"on"
            | b"is"
    )
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
}
