//! `WordStat`: an item a line, nested by tabs; `(1)` behind an entry is its weight.

use super::dictionary::{Outline, Refusal, Shelves, refuse, shown, spaced};

pub(super) fn read(text: &str, shelves: &mut Shelves) -> Result<(), Refusal> {
    if text.trim_start().starts_with("<?xml") {
        let message = "this is XML, as Yoshikoder writes it, and not of WordStat";
        return refuse(None, message, "name it .ykd");
    }
    let mut outline = Outline::default();
    for (line, text) in (1..).zip(text.lines()).filter(|(_, text)| !text.trim().is_empty())
    {
        let depth = text.len() - text.trim_start_matches('\t').len();
        let item = text.trim();
        if item.starts_with('@') {
            shelves.lose(line, format!("the rule {} is left out", shown(item)));
            continue;
        }
        match weighted(item) {
            None => {
                shelves.open(&outline.open(depth, item), line)?;
            }
            Some((term, written)) => {
                let path = outline.holding(depth);
                if path.is_empty() {
                    let message = format!(
                        "{} stands in no category and is left out: only tabs nest, spaces do not",
                        shown(item)
                    );
                    shelves.lose(line, message);
                    continue;
                }
                let place = shelves.open(&path, line)?;
                let weight = shelves.weight(written).unwrap_or(1_000);
                shelves.add_weighted(place, &spaced(term), weight, line)?;
            }
        }
    }
    Ok(())
}

/// Term and weight of a line that ends in a number in parentheses.
fn weighted(item: &str) -> Option<(&str, &str)> {
    let (term, rest) = item.rsplit_once(" (")?;
    let number = rest.strip_suffix(')')?;
    number.trim().parse::<f64>().ok()?;
    Some((term, number))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_in_parentheses_makes_an_entry() {
        for (item, expected) in [
            ("BAD (1)", Some(("BAD", "1"))),
            ("MEH (0.5)", Some(("MEH", "0.5"))),
            ("GOOD (-1)", Some(("GOOD", "-1"))),
            ("A (B) (10)", Some(("A (B)", "10"))),
            ("AFFECT (strong)", None),
            ("AFFECT", None),
        ] {
            assert_eq!(weighted(item), expected, "{item}");
        }
    }
}
