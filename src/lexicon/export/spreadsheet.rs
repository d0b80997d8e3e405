//! CSV: `term,category,weight`, a row a spelling.

use crate::lexicon::Lexicon;

pub(super) fn write(lexicon: &Lexicon) -> String {
    let mut text = "term,category,weight\n".to_owned();
    for entry in &lexicon.entries {
        let names =
            lexicon.category_of(entry).map_or_else(String::new, |c| c.names().join("."));
        for form in &entry.forms {
            let cells = [cell(form), cell(&names), decimal(entry.weight)];
            text.push_str(&cells.join(","));
            text.push('\n');
        }
    }
    text
}

/// Quoted where it must be, and kept from being run as a formula.
fn cell(text: &str) -> String {
    let formula = text.trim_start_matches('\'').starts_with(['=', '+', '-', '@']);
    let text = if formula { format!("'{text}") } else { text.to_owned() };
    if text.contains(['"', ',', '\n', '\r', ';', '\t']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text
    }
}

/// Thousandths as a decimal number.
pub(in crate::lexicon) fn decimal(thousandths: i64) -> String {
    let sign = if thousandths < 0 { "-" } else { "" };
    let (whole, part) =
        (thousandths.unsigned_abs() / 1_000, thousandths.unsigned_abs() % 1_000);
    let part = format!("{part:03}");
    let part = part.trim_end_matches('0');
    if part.is_empty() {
        format!("{sign}{whole}.0")
    } else {
        format!("{sign}{whole}.{part}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weights_are_decimal_numbers() {
        for (weight, text) in [(1_000, "1.0"), (-1_500, "-1.5"), (25, "0.025"), (0, "0.0")]
        {
            assert_eq!(decimal(weight), text);
        }
    }

    #[test]
    fn cells_are_quoted_and_run_nothing() {
        for (text, written) in [
            ("a b", "a b"),
            ("a, b", "\"a, b\""),
            ("say \"no\"", "\"say \"\"no\"\"\""),
            ("=1+1", "'=1+1"),
            ("'-x", "''-x"),
        ] {
            assert_eq!(cell(text), written);
        }
    }
}
