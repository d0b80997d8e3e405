//! A TOML table, read key by key: a wrong type and an unknown key are problems, not ends.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::diagnostics::{Diagnostics, did_you_mean};

/// A value and where it stands in the file.
#[derive(Clone, Debug, Default)]
pub(crate) struct At<T> {
    pub(crate) value: T,
    pub(crate) range: Range<usize>,
}

/// One table with the keys that it may have.
pub(crate) struct Keys<'t> {
    table: &'t DeTable<'t>,
    /// The name of what the table describes, for messages: *an entry*.
    name: &'t str,
    pub(crate) range: Range<usize>,
}

impl<'t> Keys<'t> {
    /// Names every key that is not `known`.
    pub(crate) fn new(
        table: &'t DeTable<'t>,
        range: Range<usize>,
        name: &'t str,
        known: &[&str],
        problems: &mut Diagnostics,
    ) -> Self {
        for key in table.keys().filter(|k| !known.contains(&k.get_ref().as_ref())) {
            let word = key.get_ref().as_ref();
            let help = did_you_mean(word, known.iter().copied())
                .unwrap_or_else(|| format!("{name} has the keys {}", known.join(", ")));
            problems.error(key.span(), format!("unknown key `{word}` in {name}"), help);
        }
        Keys { table, name, range }
    }

    fn get(&self, key: &str) -> Option<&'t Spanned<DeValue<'t>>> {
        self.table.get(key)
    }

    pub(crate) fn has(&self, key: &str) -> bool {
        self.get(key).is_some()
    }

    fn wrong(
        &self,
        key: &str,
        value: &Spanned<DeValue<'_>>,
        wanted: &str,
        problems: &mut Diagnostics,
    ) {
        let found = value.get_ref().type_str();
        let message = format!("`{key}` of {} must be {wanted}, not {found}", self.name);
        problems.error(value.span(), message, format!("write {}", example(wanted, key)));
    }

    /// A text that is not blank.
    pub(crate) fn text(&self, key: &str, problems: &mut Diagnostics) -> Option<At<String>> {
        let value = self.get(key)?;
        if let DeValue::String(text) = value.get_ref() {
            return filled(
                At { value: text.to_string(), range: value.span() },
                key,
                problems,
            );
        }
        self.wrong(key, value, "a text", problems);
        None
    }

    /// A list of texts, or one text.
    pub(crate) fn texts(&self, key: &str, problems: &mut Diagnostics) -> Vec<At<String>> {
        let Some(value) = self.get(key) else { return Vec::new() };
        match value.get_ref() {
            DeValue::String(_) => self.text(key, problems).into_iter().collect(),
            DeValue::Array(list) => {
                let mut texts = Vec::new();
                for item in list {
                    match item.get_ref() {
                        DeValue::String(text) => texts.extend(filled(
                            At { value: text.to_string(), range: item.span() },
                            key,
                            problems,
                        )),
                        _ => self.wrong(key, item, "a list of texts", problems),
                    }
                }
                texts
            }
            _ => {
                self.wrong(key, value, "a list of texts", problems);
                Vec::new()
            }
        }
    }

    /// Yes or no.
    pub(crate) fn flag(&self, key: &str, problems: &mut Diagnostics) -> Option<bool> {
        let value = self.get(key)?;
        if let DeValue::Boolean(flag) = value.get_ref() {
            return Some(*flag);
        }
        self.wrong(key, value, "true or false", problems);
        None
    }

    /// A number in thousandths.
    pub(crate) fn thousandths(&self, key: &str, problems: &mut Diagnostics) -> Option<i64> {
        let value = self.get(key)?;
        let digits = match value.get_ref() {
            DeValue::Integer(i) if i.radix() == 10 => i.as_str(),
            DeValue::Float(f) => f.as_str(),
            _ => {
                self.wrong(key, value, "a number", problems);
                return None;
            }
        };
        let number = thousandths(digits);
        if number.is_none() {
            let message = format!("`{digits}` is no weight");
            let help = "a number between -1000000 and 1000000 with at most three decimals";
            problems.error(value.span(), message, help);
        }
        number
    }

    /// A whole number of at least 1.
    pub(crate) fn count(&self, key: &str, problems: &mut Diagnostics) -> Option<u32> {
        let value = self.get(key)?;
        let number = match value.get_ref() {
            DeValue::Integer(i) if i.radix() == 10 => i.as_str().parse().ok(),
            _ => None,
        };
        let number = number.filter(|&n| n > 0);
        if number.is_none() {
            self.wrong(key, value, "a whole number of at least 1", problems);
        }
        number
    }

    /// A table within the table.
    pub(crate) fn table(
        &self,
        key: &str,
        name: &'t str,
        known: &[&str],
        problems: &mut Diagnostics,
    ) -> Option<Keys<'t>> {
        let value = self.get(key)?;
        if let DeValue::Table(table) = value.get_ref() {
            return Some(Keys::new(table, value.span(), name, known, problems));
        }
        self.wrong(key, value, "a table", problems);
        None
    }
}

fn filled(text: At<String>, key: &str, problems: &mut Diagnostics) -> Option<At<String>> {
    if text.value.trim().is_empty() {
        problems.error(
            text.range,
            format!("`{key}` is empty"),
            "fill it in or leave it out",
        );
        return None;
    }
    Some(text)
}

fn example(wanted: &str, key: &str) -> String {
    match wanted {
        "a text" => format!("`{key} = \"…\"`"),
        "a list of texts" => format!("`{key} = [\"…\", \"…\"]`"),
        "a number" => format!("`{key} = 1.5`"),
        "a whole number of at least 1" => format!("`{key} = 6`"),
        "a table" => format!("`{key} = {{ words = [\"…\"], within = 6 }}`"),
        _ => format!("`{key} = true`"),
    }
}

/// A decimal number, times a thousand and exact. More decimals than three are refused, for
/// sums of weights are exact.
fn thousandths(digits: &str) -> Option<i64> {
    let plain: String = digits.chars().filter(|&c| c != '_').collect();
    let (sign, plain) = match plain.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, plain.strip_prefix('+').unwrap_or(&plain)),
    };
    let (whole, part) = plain.split_once('.').unwrap_or((plain, ""));
    let part = part.trim_end_matches('0');
    let digits = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
    if part.len() > 3 || whole.is_empty() || !digits(whole) || !digits(part) {
        return None;
    }
    let number: i64 = format!("{whole}{part:0<3}").parse().ok()?;
    (number <= 1_000_000_000).then_some(sign * number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weights_are_exact_thousandths() {
        let cases = [
            ("1", Some(1000)),
            ("1.5", Some(1500)),
            ("-0.25", Some(-250)),
            ("+2.000", Some(2000)),
            ("1_000.125", Some(1_000_125)),
            ("0", Some(0)),
            ("0.0001", None),
            ("nan", None),
            ("inf", None),
            ("1e3", None),
            ("99999999999999999999", None),
        ];
        for (digits, number) in cases {
            assert_eq!(thousandths(digits), number, "{digits}");
        }
    }
}
