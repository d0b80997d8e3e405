//! Reads an actors file, past every problem.

use std::collections::BTreeMap;
use std::sync::Arc;

use sha2::{Digest, Sha256};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::actors::{Actor, Actors};
use super::naming::plain;
use crate::lexicon::{At, Diagnostics, Keys};

const KEYS: [&str; 4] = ["id", "names", "people", "side"];
const EXAMPLE: &str =
    "begin with [[actor]], id = \"nato\", names = [\"NATO\", \"the alliance\"]";

pub(super) fn read(file: &str, text: &str) -> Result<Actors, Diagnostics> {
    let mut problems = Diagnostics::new(file, text);
    let list = actors(text, &mut problems);
    if problems.has_errors() {
        return Err(problems);
    }
    let hex = |hash: String, byte: u8| format!("{hash}{byte:02x}");
    let hash = Sha256::digest(text.as_bytes()).into_iter().fold(String::new(), hex);
    Ok(Actors::new(list, hash))
}

fn actors(text: &str, problems: &mut Diagnostics) -> Vec<Actor> {
    let (table, errors) = DeTable::parse_recoverable(text);
    for error in errors {
        let range = error.span().unwrap_or(0..0);
        problems.error(range, error.message().trim(), "see https://toml.io for the syntax");
    }
    let top = table.get_ref();
    let _ = Keys::new(top, 0..0, "an actors file", &["actor"], problems);
    let Some(value) = top.get("actor") else {
        problems.error(0..0, "no actor in the file", EXAMPLE);
        return Vec::new();
    };
    let DeValue::Array(all) = value.get_ref() else {
        problems.error(value.span(), "`actor` is one of many", "write [[actor]]");
        return Vec::new();
    };
    let mut taken = Taken::default();
    all.iter().filter_map(|value| actor(value, &mut taken, problems)).collect()
}

/// What other actors are called already.
#[derive(Default)]
struct Taken {
    ids: Vec<String>,
    names: BTreeMap<String, String>,
}

fn actor(
    value: &Spanned<DeValue<'_>>,
    taken: &mut Taken,
    problems: &mut Diagnostics,
) -> Option<Actor> {
    let DeValue::Table(table) = value.get_ref() else {
        problems.error(value.span(), "an actor is a table", "write [[actor]]");
        return None;
    };
    let keys = Keys::new(table, value.span(), "an actor", &KEYS, problems);
    let id = keys.text("id", problems);
    let names = keys.texts("names", problems);
    let people = keys.texts("people", problems);
    let side = keys.text("side", problems).map(|side| side.value);
    if id.is_none() && !keys.has("id") {
        let help = "add id = \"…\", the name that tables and --where use";
        problems.error(keys.range.clone(), "an actor has no id", help);
    }
    if names.is_empty() && !keys.has("names") {
        let help = "add names = [\"…\"], what it is called in the articles";
        problems.error(keys.range, "an actor has no names", help);
    }
    let id = id?;
    unique_id(&id, taken, problems);
    for name in names.iter().chain(&people) {
        unique_name(name, &id.value, taken, problems);
    }
    let text = |all: Vec<At<String>>| all.into_iter().map(|name| name.value).collect();
    Some(Actor { id: Arc::from(id.value), names: text(names), people: text(people), side })
}

fn unique_id(id: &At<String>, taken: &mut Taken, problems: &mut Diagnostics) {
    let fits = |c: char| c.is_lowercase() || c.is_ascii_digit() || c == '-';
    if !id.value.chars().all(fits) {
        let message = format!("the id `{}` is not in small letters", id.value);
        problems.error(id.range.clone(), message, "small letters, digits and hyphens");
    }
    if taken.ids.contains(&id.value) {
        let message = format!("the id `{}` is taken", id.value);
        problems.error(id.range.clone(), message, "every actor has an id of its own");
    }
    taken.ids.push(id.value.clone());
}

/// A speaker belongs to one actor, so no name may stand for two.
fn unique_name(name: &At<String>, id: &str, taken: &mut Taken, problems: &mut Diagnostics) {
    let range = name.range.clone();
    if !name.value.contains(char::is_alphanumeric) || name.value.contains(['*', '?']) {
        let help = "write names as they stand in articles; `*` and `?` mean nothing here";
        problems.error(range, format!("`{}` is no name", name.value), help);
    } else if let Some(other) = taken.names.insert(plain(&name.value), id.to_owned()) {
        let (message, help) = if other == id {
            (format!("`{}` stands here twice", name.value), "leave one of them out")
        } else {
            let help = "give each actor names that no other has, longer ones if need be";
            (format!("`{}` is also a name of `{other}`", name.value), help)
        };
        problems.error(range, message, help);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bad_file_is_told_line_by_line() {
        let cases = [
            ("", 1, "no actor in the file"),
            ("actor = 1\n", 1, "`actor` is one of many"),
            ("[[actor]]\nid = 'a'\n", 1, "an actor has no names"),
            ("[[actor]]\nnames = ['A']\n", 1, "an actor has no id"),
            ("[[actor]]\nid = 'a'\nnames = ['A']\nsides = 'x'\n", 4, "unknown key `sides`"),
            ("[[actor]]\nid = 'A b'\nnames = ['A']\n", 2, "not in small letters"),
            ("[[actor]]\nid = 'a'\nnames = ['A*']\n", 3, "`A*` is no name"),
            (
                "[[actor]]\nid = 'a'\nnames = ['A', 'the a']\n",
                3,
                "`the a` stands here twice",
            ),
            (
                "[[actor]]\nid = 'a'\nnames = ['A']\n[[actor]]\nid = 'a'\nnames = ['B']\n",
                5,
                "the id `a` is taken",
            ),
            (
                "[[actor]]\nid = 'a'\nnames = ['A']\n[[actor]]\nid = 'b'\nnames = ['a']\n",
                6,
                "`a` is also a name of `a`",
            ),
            ("[[actor]\n", 1, ""),
        ];
        for (text, line, message) in cases {
            let problems = read("actors.toml", text).unwrap_err();
            let found = problems.list.iter().find(|d| d.message.contains(message));
            assert_eq!(found.map(|d| d.line), Some(line), "{text}: {problems}");
        }
    }

    #[test]
    fn sides_stand_in_the_order_of_the_file() {
        let text = "[[actor]]\nid='a'\nnames='A'\nside='z'\n[[actor]]\nid='b'\nnames='B'\n\
                    [[actor]]\nid='c'\nnames='C'\nside='y'\n[[actor]]\nid='d'\nnames='D'\nside='z'\n";
        let actors = read("actors.toml", text).unwrap();
        assert_eq!(actors.sides(), [("z", vec![0, 3]), ("y", vec![2])]);
        assert_eq!(actors.place("c"), Some(2));
    }
}
