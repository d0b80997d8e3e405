//! Word lists of the prose checker Vale: `tokens` and `swap`, which are regular expressions
//! where they are more than words.

use super::dictionary::{Place, Refusal, Shelves, Term, refuse, shown};
use super::yaml::{Node, Value, parse};
use crate::lexicon::meaning::check_pattern;

const KINDS: [&str; 12] = [
    "existence",
    "substitution",
    "occurrence",
    "repetition",
    "consistency",
    "conditional",
    "capitalization",
    "metric",
    "spelling",
    "sequence",
    "script",
    "readability",
];

/// Does the file begin as a style of Vale does?
pub(super) fn is_style(text: &str) -> bool {
    let mut lines = text.lines().filter_map(|line| line.strip_prefix("extends:"));
    lines.any(|kind| KINDS.contains(&kind.trim().trim_matches(['"', '\''])))
}

pub(super) fn read(text: &str, stem: &str, shelves: &mut Shelves) -> Result<(), Refusal> {
    let help = "undertone reads the kinds existence, substitution and consistency";
    let root = parse(text)?;
    let Some((root, kind)) =
        root.as_ref().and_then(|r| Some((r, r.get("extends")?.text()?)))
    else {
        return refuse(None, "no `extends` with a kind of style", help);
    };
    let lists = match kind {
        "existence" => &["tokens", "raw"][..],
        "substitution" => &["swap"],
        "consistency" => &["either"],
        other => {
            return refuse(
                None,
                format!("a style of the kind `{other}` has no words"),
                help,
            );
        }
    };
    let ignores_case = root.get("ignorecase").and_then(Node::text) == Some("true");
    if !ignores_case {
        shelves.remark(
            None,
            "small letters also find capitals here, which Vale does on request only",
        );
    }
    let place = shelves.open(&[stem.to_owned()], root.line)?;
    let mut any = false;
    for node in lists.iter().filter_map(|key| root.get(key)) {
        any = true;
        words(node, kind, ignores_case, &mut |word, line| {
            token(word, line, place, shelves)
        })?;
    }
    if any { Ok(()) } else { refuse(None, format!("no `{}`", lists.join("` or `")), help) }
}

/// Each word that is looked for.
fn words(
    node: &Node,
    kind: &str,
    ignores_case: bool,
    each: &mut dyn FnMut(&str, usize) -> Result<(), Refusal>,
) -> Result<(), Refusal> {
    let mut one = |text: &str, line| {
        if ignores_case { each(&text.to_lowercase(), line) } else { each(text, line) }
    };
    match &node.value {
        Value::Text(text) => one(text, node.line),
        Value::List(nodes) => nodes
            .iter()
            .filter_map(|n| Some((n.text()?, n.line)))
            .try_for_each(|(t, l)| one(t, l)),
        Value::Map(pairs) => pairs.iter().try_for_each(|(key, value)| {
            one(key, value.line)?;
            // A replacement is what should stand there; of two spellings either is meant.
            match value.text().filter(|_| kind == "consistency") {
                Some(other) => one(other, value.line),
                None => Ok(()),
            }
        }),
    }
}

fn token(
    word: &str,
    line: usize,
    place: Place,
    shelves: &mut Shelves,
) -> Result<(), Refusal> {
    let plain =
        |c: char| c.is_alphanumeric() || matches!(c, ' ' | '-' | '\'' | '’' | ',' | '&');
    let is_pattern = !word.chars().all(plain);
    if is_pattern && let Err(why) = check_pattern(word) {
        shelves.lose(line, format!("{} is left out: {why}", shown(word)));
        return Ok(());
    }
    let text = if is_pattern { word } else { word.trim() }.to_owned();
    shelves.put(place, Term { text, weight: 1_000, line, is_pattern })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::foreign::DictionaryFormat;

    #[test]
    fn words_are_terms_and_the_rest_are_patterns_or_left_out() {
        let text = "extends: existence\nmessage: \"Avoid '%s'\"\nignorecase: true\ntokens:\n  \
                    - Obviously\n  - in order to\n  - 'clear(?:ly)?'\n  - 'a(?=b)'\n";
        let mut shelves = Shelves::default();
        read(text, "weasel", &mut shelves).unwrap();
        let read = shelves.finish(DictionaryFormat::Vale);
        let terms: Vec<_> =
            read.shelves[0].terms.iter().map(|t| (t.text.as_str(), t.is_pattern)).collect();
        let expected =
            [("obviously", false), ("in order to", false), ("clear(?:ly)?", true)];
        assert_eq!(terms, expected);
        assert_eq!(read.notes[0].line, Some(8));
    }

    #[test]
    fn a_replacement_is_not_looked_for_and_a_second_spelling_is() {
        for (kind, key, expected) in [
            ("substitution", "swap", &["utilise"][..]),
            ("consistency", "either", &["utilise", "use"]),
        ] {
            let text = format!("extends: {kind}\n{key}:\n  utilise: use\n");
            let mut shelves = Shelves::default();
            read(&text, "s", &mut shelves).unwrap();
            let read = shelves.finish(DictionaryFormat::Vale);
            let terms: Vec<_> =
                read.shelves[0].terms.iter().map(|t| t.text.as_str()).collect();
            assert_eq!(terms, expected);
        }
        let metric = read("extends: metric\n", "s", &mut Shelves::default());
        assert!(metric.is_err());
    }
}
