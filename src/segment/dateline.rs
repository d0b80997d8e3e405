//! Datelines: *BRUSSELS (Agency) —* before the first words of the text.

use super::page::Page;

/// The longest dateline, in bytes.
const LONGEST: usize = 90;

/// The end of the dateline that opens `block`, if one does, without the space behind it.
pub(super) fn dateline(block: &str, page: &Page) -> Option<usize> {
    if !block.starts_with(|c: char| c.is_uppercase() || c == '(') {
        return None;
    }
    let end = LONGEST.min(block.len());
    let head = (end..=block.len()).find_map(|end| block.get(..end))?;
    dashed(block, head, page).or_else(|| bracketed(block, head, page))
}

/// Up to the first dash.
fn dashed(block: &str, head: &str, page: &Page) -> Option<usize> {
    let (at, dash) = ["—", "–", " -- ", " - "]
        .iter()
        .filter_map(|dash| head.find(dash).map(|at| (at, *dash)))
        .min()?;
    let place = head.get(..at)?;
    let end = at + dash.trim_end().len();
    let agency = place.trim_end().ends_with(')') && has_agency(place, page);
    (follows(block, end) && is_place(place, agency, page)).then_some(end)
}

/// Up to the bracket with the agency, where no dash follows.
fn bracketed(block: &str, head: &str, page: &Page) -> Option<usize> {
    let open = head.find('(')?;
    let close = open + head.get(open..)?.find(')')? + 1;
    let place = head.get(..close)?;
    let fits = has_agency(place, page) && is_place(place, true, page);
    (fits && open > 0 && follows(block, close)).then_some(close)
}

/// White space, then the beginning of a sentence.
fn follows(block: &str, end: usize) -> bool {
    let rest = block.get(end..).unwrap_or_default();
    let start = rest.trim_start();
    let first = start.trim_start_matches(|c: char| !c.is_alphanumeric());
    start.len() < rest.len() && first.starts_with(|c: char| !c.is_lowercase())
}

fn has_agency(place: &str, page: &Page) -> bool {
    let inside = place.rsplit_once('(').map_or("", |(_, inside)| inside);
    inside.split([')', '/', ' ']).any(|word| page.is_agency(word))
}

/// A place in capitals, or, where an agency is named, any capitalised name; a date.
fn is_place(place: &str, agency: bool, page: &Page) -> bool {
    let name = place.split('(').next().unwrap_or(place);
    let mut words = name.split([' ', '\u{a0}', ',', '/']).filter(|word| !word.is_empty());
    let Some(first) = words.next() else { return false };
    let capitals =
        |word: &str| word.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase);
    let letters = first.chars().filter(|c| c.is_alphabetic()).count();
    let known = |word: &str| {
        word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
            || matches!(word, "de" | "al" | "el" | "of" | "the" | "and")
    };
    let long = letters >= 4 || agency || name.trim().contains([' ', ',']);
    let dated = |word: &str| page.is_date(word.trim_matches('.'));
    (agency || (capitals(first) && letters >= 2 && long))
        && first.starts_with(char::is_uppercase)
        && words.clone().all(known)
        && (agency
            || words
                .next()
                .is_none_or(|word| capitals(word) || dated(word) || name.contains(',')))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn where_datelines_end() {
        let cases = [
            ("BRUSSELS (Reuters) —| The council met.", true),
            ("BRUSSELS, Oct 7 (Reuters) -| The council met.", true),
            ("WASHINGTON —| The council met.", true),
            ("NEW YORK —| “We met,” he said.", true),
            ("RENO, Nev. (AP) —| The council met.", true),
            ("RENO, Nev. —| The council met.", true),
            ("Washington (CNN)| The council met.", true),
            ("Washington (CNN) --| The council met.", true),
            ("LONDON/PARIS (Reuters) -| Two councils met.", true),
            ("NATO — the alliance — met.", false),
            ("The council — Which one? — met.", false),
            ("Ann Lee (CNN host) met them.", false),
            ("WASHINGTON", false),
            ("", false),
        ];
        for (case, found) in cases {
            let block = case.replacen('|', "", 1);
            let expected = if found { case.find('|') } else { None };
            assert_eq!(dateline(&block, Page::english()), expected, "{case}");
        }
    }
}
