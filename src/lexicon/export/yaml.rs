//! quanteda's YAML: categories with lists of spellings. Terms of a category that has
//! categories stand under `__`, as quanteda itself writes them.

use std::fmt::Write as _;

use crate::lexicon::Lexicon;

pub(super) fn write(lexicon: &Lexicon) -> String {
    let mut root = Branch::default();
    for (place, category) in lexicon.categories.iter().enumerate() {
        let forms =
            lexicon.entries.iter().filter(|e| e.category == place).flat_map(|e| &e.forms);
        root.at(&category.names()).terms.extend(forms.cloned());
    }
    let mut text = String::new();
    for (name, branch) in &root.branches {
        branch.write(name, 0, &mut text);
    }
    text
}

#[derive(Default)]
struct Branch {
    terms: Vec<String>,
    branches: Vec<(String, Branch)>,
}

impl Branch {
    fn at(&mut self, path: &[String]) -> &mut Branch {
        let Some((name, rest)) = path.split_first() else { return self };
        let place = self.branches.iter().position(|(known, _)| known == name);
        let place = place.unwrap_or_else(|| {
            self.branches.push((name.clone(), Branch::default()));
            self.branches.len() - 1
        });
        self.branches[place].1.at(rest)
    }

    fn write(&self, name: &str, depth: usize, text: &mut String) {
        let indent = "  ".repeat(depth);
        let empty = self.terms.is_empty() && self.branches.is_empty();
        let _ =
            writeln!(text, "{indent}{}:{}", scalar(name), if empty { " []" } else { "" });
        if self.branches.is_empty() {
            return list(&self.terms, depth + 1, text);
        }
        for (name, branch) in &self.branches {
            branch.write(name, depth + 1, text);
        }
        if !self.terms.is_empty() {
            let _ = writeln!(text, "{indent}  __:");
            list(&self.terms, depth + 2, text);
        }
    }
}

fn list(terms: &[String], depth: usize, text: &mut String) {
    for term in terms {
        let _ = writeln!(text, "{}- {}", "  ".repeat(depth), scalar(term));
    }
}

/// Words that YAML 1.1 takes for something else than words.
const TYPED: [&str; 10] =
    ["no", "yes", "y", "n", "on", "off", "null", "true", "false", "none"];

/// Bare where every reader of YAML takes it for a text, else in quotation marks.
fn scalar(text: &str) -> String {
    let bare =
        |c: char| c.is_alphanumeric() || matches!(c, ' ' | '-' | '\'' | '*' | '?' | '_');
    let fine = text.starts_with(char::is_alphabetic)
        && text.chars().all(bare)
        && !text.ends_with(' ')
        && !TYPED.contains(&text.to_lowercase().as_str());
    if fine {
        text.to_owned()
    } else if text.contains(char::is_control) {
        serde_json::Value::from(text).to_string()
    } else {
        format!("'{}'", text.replace('\'', "''"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_plain_word_stands_in_quotation_marks() {
        for (text, written) in [
            ("far right", "far right"),
            ("slam*", "slam*"),
            ("don't", "don't"),
            ("No", "'No'"),
            ("2016", "'2016'"),
            ("*gate", "'*gate'"),
            ("it's: so", "'it''s: so'"),
            ("a\tb", "\"a\\tb\""),
            ("", "''"),
        ] {
            assert_eq!(scalar(text), written);
        }
    }
}
