//! LIWC 2001 to 2015: a legend of numbered categories between two lines of `%`, then terms
//! with the numbers of their categories.

use hashbrown::HashMap;
use regex::Regex;

use super::dictionary::{Outline, Place, Refusal, Shelves, refuse, shown};

pub(super) fn read(text: &str, shelves: &mut Shelves) -> Result<(), Refusal> {
    let lines: Vec<(usize, &str)> = (1..).zip(text.lines()).collect();
    let mut fences = lines.iter().filter(|(_, line)| line.trim() == "%");
    let (Some(&(first, _)), Some(&(second, _))) = (fences.next(), fences.next()) else {
        let message = "no legend of categories: two lines that hold only % are needed";
        return refuse(
            None,
            message,
            "write the numbers and names of the categories between them",
        );
    };
    for (line, text) in lines.iter().take(first - 1).filter(|(_, t)| !t.trim().is_empty()) {
        shelves.lose(
            *line,
            format!("{} stands before the legend and is left out", shown(text)),
        );
    }
    let codes = legend(lines.get(first..second - 1).unwrap_or_default(), shelves)?;
    let conditional = Conditional::new();
    for &(line, text) in lines.get(second..).unwrap_or_default() {
        if !text.trim().is_empty() {
            entry(text, line, (&codes, &conditional), shelves)?;
        }
    }
    Ok(())
}

type Codes = HashMap<String, Place>;

/// The categories by number. Tabs before a line nest it; a line without a number is a
/// heading.
fn legend(lines: &[(usize, &str)], shelves: &mut Shelves) -> Result<Codes, Refusal> {
    let mut codes = Codes::new();
    let mut outline = Outline::default();
    for &(line, text) in lines.iter().filter(|(_, text)| !text.trim().is_empty()) {
        let depth = text.len() - text.trim_start_matches('\t').len();
        let (id, name) = split(text.trim());
        let place = shelves.open(&outline.open(depth, name), line)?;
        let Some(id) = id else { continue };
        if codes.contains_key(&id) {
            shelves
                .lose(line, format!("the number {id} stands for another category already"));
        } else {
            codes.insert(id, place);
        }
    }
    Ok(codes)
}

/// Number and name; leading zeros do not count.
fn split(text: &str) -> (Option<String>, &str) {
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = text.strip_suffix(rest).unwrap_or_default();
    let name = rest.trim_start();
    match (digits.is_empty(), name.is_empty(), rest.len() == name.len()) {
        (true, ..) => (None, text),
        // Without a name the number is the name.
        (_, true, _) => (Some(number(digits)), digits),
        // `2nd person` is a heading.
        (_, _, true) => (None, text),
        _ => (Some(number(digits)), name),
    }
}

fn number(digits: &str) -> String {
    let plain = digits.trim_start_matches('0');
    if plain.is_empty() { "0".to_owned() } else { plain.to_owned() }
}

/// `(02 134)125/464`: the first number if the word before is of one of these categories,
/// else the second. `<of>131/125` asks for a word behind.
struct Conditional(Option<Regex>);

impl Conditional {
    fn new() -> Self {
        Conditional(Regex::new(r"(?:\([\d\s]+\)|<[^<>]*>)\s*\d+(?:/\d+)?").ok())
    }

    /// The text without them, and whether there were any.
    fn without(&self, text: &str) -> (String, bool) {
        let Some(regex) = &self.0 else { return (text.to_owned(), false) };
        (regex.replace_all(text, " ").into_owned(), regex.is_match(text))
    }
}

fn entry(
    text: &str,
    line: usize,
    (codes, conditional): (&Codes, &Conditional),
    shelves: &mut Shelves,
) -> Result<(), Refusal> {
    if text.contains("<of>") {
        shelves.lose(
            line,
            format!("{} is left out: it depends on a following *of*", shown(text)),
        );
        return Ok(());
    }
    let (rest, depends) =
        conditional.without(text.split_once('\t').map_or(text, |(_, r)| r));
    let (term, numbers) = match text.split_once('\t') {
        Some((term, _)) => (term, rest.as_str()),
        None => trailing_numbers(&rest),
    };
    let term = term.trim();
    if depends {
        shelves.lose(
            line,
            format!("{}: what depends on the word before is left out", shown(text)),
        );
    }
    let mut any = false;
    for code in numbers.split_whitespace() {
        match codes.get(&number(code)).filter(|_| code.bytes().all(|b| b.is_ascii_digit()))
        {
            Some(&place) => {
                shelves.add(place, term, line)?;
                any = true;
            }
            None => shelves.lose(
                line,
                format!("the legend has no category {code} for {}", shown(term)),
            ),
        }
    }
    if !any {
        shelves.lose(line, format!("{} has no category and is left out", shown(term)));
    }
    Ok(())
}

/// A line without a tab ends in its numbers.
fn trailing_numbers(text: &str) -> (&str, &str) {
    let numeric = |c: char| c.is_ascii_digit() || c.is_whitespace();
    let head = text.trim_end_matches(numeric);
    let tail = text.strip_prefix(head).unwrap_or_default();
    // Digits that belong to the last word of the term are none: *covid19 2*.
    let own = tail.find(char::is_whitespace).unwrap_or(tail.len());
    text.split_at_checked(head.len() + own).unwrap_or((text, ""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn legend_lines_have_a_number_and_a_name() {
        for (line, id, name) in [
            ("01\taffect", Some("1"), "affect"),
            ("11  verb", Some("11"), "verb"),
            ("2 neg (strong)", Some("2"), "neg (strong)"),
            ("else", None, "else"),
            ("2nd person", None, "2nd person"),
            ("7", Some("7"), "7"),
            ("00 zero", Some("0"), "zero"),
        ] {
            let (found, rest) = split(line);
            assert_eq!((found.as_deref(), rest), (id, name), "{line}");
        }
    }

    #[test]
    fn a_line_without_a_tab_ends_in_its_numbers() {
        for (line, term, numbers) in [
            ("good 1", "good", " 1"),
            ("covid19 2", "covid19", " 2"),
            ("top 10 1", "top", " 10 1"),
            ("good", "good", ""),
        ] {
            assert_eq!(trailing_numbers(line), (term, numbers), "{line}");
        }
    }
}
