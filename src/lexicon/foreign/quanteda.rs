//! quanteda's YAML: categories with a term, terms, or categories. `__` holds the terms of a
//! category that has categories too.

use super::dictionary::{Place, Refusal, Shelves, refuse};
use super::yaml::{Node, Value, parse};

const HELP: &str = "write `category: [term, term]`";

pub(super) fn read(text: &str, shelves: &mut Shelves) -> Result<(), Refusal> {
    let Some(root) = parse(text)? else {
        return refuse(None, "there is nothing in the file", HELP);
    };
    let Value::Map(pairs) = &root.value else {
        return refuse(root.line, "the file does not begin with a category", HELP);
    };
    categories(pairs, &mut Vec::new(), shelves)
}

fn categories(
    pairs: &[(String, Node)],
    path: &mut Vec<String>,
    shelves: &mut Shelves,
) -> Result<(), Refusal> {
    for (key, node) in pairs {
        let is_own = key == "__" && !path.is_empty();
        if !is_own {
            path.push(key.trim().to_owned());
        }
        let place = shelves.open(path, node.line)?;
        values(node, place, path, shelves)?;
        if !is_own {
            path.pop();
        }
    }
    Ok(())
}

fn values(
    node: &Node,
    place: Place,
    path: &mut Vec<String>,
    shelves: &mut Shelves,
) -> Result<(), Refusal> {
    match &node.value {
        Value::Text(text) if text.is_empty() => Ok(()),
        Value::Text(text) => shelves.add(place, text, node.line),
        Value::List(nodes) => {
            nodes.iter().try_for_each(|node| values(node, place, path, shelves))
        }
        Value::Map(pairs) => categories(pairs, path, shelves),
    }
}
