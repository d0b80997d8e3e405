//! Where words begin and end, and which marks are variants of one another.

/// The character at `at` and where the next one begins.
pub(crate) fn after(text: &str, at: usize) -> Option<(char, usize)> {
    let c = text.get(at..)?.chars().next()?;
    Some((c, at + c.len_utf8()))
}

/// The character before `at` and where it begins.
pub(crate) fn before(text: &str, at: usize) -> Option<(char, usize)> {
    let c = text.get(..at)?.chars().next_back()?;
    Some((c, at - c.len_utf8()))
}

/// Part of a word: letters, digits, `_`, and what attaches to a letter without being one
/// (accents, joiners, the soft hyphen).
pub(crate) fn is_word(c: char) -> bool {
    let attached = |c| matches!(c, '\u{300}'..='\u{36F}' | '\u{AD}' | '\u{200C}'..='\u{200D}' | '\u{2060}');
    if c.is_ascii() {
        c.is_ascii_alphanumeric() || c == '_'
    } else {
        c.is_alphanumeric() || attached(c)
    }
}

/// Any of the marks that stand for an apostrophe.
pub(crate) fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '\u{2019}' | '\u{2018}' | '\u{2BC}' | '\u{B4}' | '`' | '\u{FF07}')
}

/// Any of the marks that stand for a hyphen. The em dash is none of them: it parts
/// clauses, not the halves of a word.
pub(crate) fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2013}' | '\u{2212}' | '\u{FE63}' | '\u{FF0D}')
}

/// Does a word that starts at `start` start there, and not earlier? True where `start` is
/// no part of a word, as before the `#` of *#metoo*.
pub(crate) fn starts_word(text: &str, start: usize) -> bool {
    // The two common cases first: this is asked of every find of the automaton.
    match start.checked_sub(1).and_then(|at| text.as_bytes().get(at)) {
        None | Some(b' ') => return true,
        Some(byte) if byte.is_ascii_alphanumeric() => {
            return !after(text, start).is_some_and(|(c, _)| is_word(c));
        }
        Some(_) => {}
    }
    if !after(text, start).is_some_and(|(c, _)| is_word(c)) {
        return true;
    }
    match before(text, start) {
        Some((c, at)) if is_apostrophe(c) => !ends_in_word(text, at),
        Some((c, _)) => !is_word(c),
        None => true,
    }
}

/// Does a word that ends at `end` end there? A possessive *'s* is left outside, any other
/// apostrophe between letters is inside: *regime* ends in *regime's*, *don* not in *don't*.
pub(crate) fn ends_word(text: &str, end: usize) -> bool {
    match text.as_bytes().get(end) {
        None | Some(b' ' | b'.' | b',') => return true,
        Some(byte) if byte.is_ascii_alphanumeric() => return !ends_in_word(text, end),
        Some(_) => {}
    }
    if !ends_in_word(text, end) {
        return true;
    }
    match after(text, end) {
        Some((c, next)) if is_apostrophe(c) => {
            !after(text, next).is_some_and(|(c, _)| is_word(c)) || is_possessive(text, end)
        }
        Some((c, _)) => !is_word(c),
        None => true,
    }
}

/// Does an apostrophe, an *s* and the end of the word follow?
pub(crate) fn is_possessive(text: &str, end: usize) -> bool {
    let s = after(text, end)
        .filter(|&(c, _)| is_apostrophe(c))
        .and_then(|(_, next)| after(text, next))
        .filter(|&(c, _)| matches!(c, 's' | 'S'));
    s.is_some_and(|(_, next)| !after(text, next).is_some_and(|(c, _)| is_word(c)))
}

fn ends_in_word(text: &str, end: usize) -> bool {
    before(text, end).is_some_and(|(c, _)| is_word(c))
}

/// A letter without its case, where upper and lower case are one letter each and lead to
/// one another; any other character as it is.
pub(crate) fn fold(c: char) -> char {
    if c.is_ascii() {
        return c.to_ascii_lowercase();
    }
    let lower = only(c.to_lowercase());
    match lower.and_then(|l| only(l.to_uppercase())) {
        Some(upper) if upper == c => lower.unwrap_or(c),
        _ => c,
    }
}

/// Both cases of a folded letter.
pub(crate) fn unfold(c: char) -> (char, Option<char>) {
    let upper = only(c.to_uppercase()).filter(|&u| u != c && fold(u) == c);
    (c, upper)
}

fn only<T>(mut items: impl Iterator<Item = T>) -> Option<T> {
    let first = items.next();
    if items.next().is_some() { None } else { first }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_end_where_unicode_says_save_before_a_possessive() {
        // text, the word looked for, whether it stands there as a whole word
        let cases = [
            ("the regime fell", "regime", true),
            ("regimes", "regime", false),
            ("the regime's men", "regime", true),
            ("the regime’s", "regime", true),
            ("the regimes’ men", "regimes", true),
            ("don't", "don", false),
            ("don't", "t", false),
            ("O’Brien", "Brien", false),
            ("‘so-called’", "called", true),
            ("‘regime’s end", "regime", true),
            ("pro-regime", "regime", true),
            ("café", "caf", false),
            ("re\u{AD}gime", "gime", false),
            ("(regime)", "regime", true),
            ("a #metoo b", "#metoo", true),
            ("snake_regime", "regime", false),
        ];
        for (text, word, whole) in cases {
            let start = text.find(word).unwrap();
            let end = start + word.len();
            assert_eq!(
                starts_word(text, start) && ends_word(text, end),
                whole,
                "{word} in {text}"
            );
        }
    }

    #[test]
    fn folding_pairs_letters_and_leaves_the_odd_ones() {
        assert_eq!(fold('É'), 'é');
        assert_eq!(unfold('é'), ('é', Some('É')));
        assert_eq!(fold('Ж'), 'ж');
        // The Kelvin sign and the dotted capital I lead to a letter that does not lead back.
        assert_eq!(fold('\u{212A}'), '\u{212A}');
        assert_eq!(fold('İ'), 'İ');
        assert_eq!(unfold('ß'), ('ß', None));
    }
}
