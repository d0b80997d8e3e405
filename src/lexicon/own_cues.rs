//! Reads a file of the user's cues, past every problem.

use std::collections::BTreeMap;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::cues::{CueClass, Frame, Raw, Stance};
use super::diagnostics::{Diagnostics, did_you_mean};
use super::keys::{At, Keys};

const KEYS: [&str; 10] = [
    "lemma",
    "class",
    "stance",
    "frames",
    "not",
    "forms",
    "prepositions",
    "noun",
    "reliability",
    "source",
];
const EXAMPLE: &str = "begin with [[cue]], lemma = \"moot\", class = \"speech\", frames = [\"that\", \"np-obj\"]";

/// The cues of the file, each lemma and part of speech once.
pub(super) fn read(file: &str, text: &str) -> Result<Vec<Raw>, Diagnostics> {
    let mut problems = Diagnostics::new(file, text);
    let (table, errors) = DeTable::parse_recoverable(text);
    for error in errors {
        let range = error.span().unwrap_or(0..0);
        problems.error(range, error.message().trim(), "see https://toml.io for the syntax");
    }
    let top = table.get_ref();
    let known = ["cues", "class", "stance", "cue"];
    let _ = Keys::new(top, 0..0, "a file of cues", &known, &mut problems);
    let mut cues: Vec<Raw> = Vec::new();
    match top.get("cue").map(|value| (value.get_ref(), value.span())) {
        Some((DeValue::Array(all), _)) => {
            for value in all {
                let Some((raw, lemma)) = cue(value, &mut problems) else { continue };
                if cues.iter().any(|other| other.is_like(&raw)) {
                    let message = format!("`{}` stands here twice", lemma.value);
                    problems.error(lemma.range, message, "put all frames into one cue");
                }
                cues.push(raw);
            }
        }
        Some((_, span)) => problems.error(span, "`cue` is one of many", "write [[cue]]"),
        None => problems.error(0..0, "no cue in the file", EXAMPLE),
    }
    if problems.has_errors() { Err(problems) } else { Ok(cues) }
}

fn cue(
    value: &Spanned<DeValue<'_>>,
    problems: &mut Diagnostics,
) -> Option<(Raw, At<String>)> {
    let DeValue::Table(table) = value.get_ref() else {
        problems.error(value.span(), "a cue is a table", "write [[cue]]");
        return None;
    };
    let keys = Keys::new(table, value.span(), "a cue", &KEYS, problems);
    for key in ["lemma", "class", "frames"].into_iter().filter(|key| !keys.has(key)) {
        problems.error(keys.range.clone(), format!("a cue has no {key}"), EXAMPLE);
    }
    let lemma = keys.text("lemma", problems);
    let class = keys.text("class", problems);
    let stance = keys.text("stance", problems);
    let frames = keys.texts("frames", problems);
    let not = keys.texts("not", problems);
    let prepositions = keys.texts("prepositions", problems);
    let frames: Vec<Frame> = frames
        .into_iter()
        .filter_map(|name| one_of(name, "frame", Frame::ALL, Frame::name, problems))
        .collect();
    let behind = frames.iter().find(|f| matches!(f, Frame::About | Frame::ForTo));
    if let (Some(frame), []) = (behind, &*prepositions) {
        let message = format!("the frame `{}` needs a preposition", frame.name());
        problems.error(keys.range.clone(), message, "add prepositions = [\"about\"]");
    }
    let class = class
        .and_then(|name| one_of(name, "class", CueClass::ALL, CueClass::name, problems));
    let stance =
        stance.map(|name| one_of(name, "stance", Stance::ALL, Stance::name, problems));
    let reliability = reliability(&keys, problems);
    let noun = keys.flag("noun", problems).unwrap_or(false);
    let text = |all: Vec<At<String>>| all.into_iter().map(|one| one.value).collect();
    let forms = text(keys.texts("forms", problems));
    let source = keys.text("source", problems).map(|source| source.value);
    let lemma = lemma?;
    for phrase in &not {
        excludes(phrase, &lemma.value, problems);
    }
    let raw = Raw {
        lemma: lemma.value.trim().to_lowercase(),
        class: class?,
        stance: stance.unwrap_or(Some(Stance::Neutral))?,
        frames,
        not: text(not),
        forms,
        prepositions: text(prepositions),
        noun,
        reliability,
        source,
    };
    Some((raw, lemma))
}

/// An exclusion is the lemma and what follows it.
fn excludes(phrase: &At<String>, lemma: &str, problems: &mut Diagnostics) {
    let first = |text: &str| text.split_whitespace().next().map(str::to_lowercase);
    let adjective = lemma.split_whitespace().nth(1).filter(|_| lemma.starts_with("be "));
    if first(&phrase.value) != first(adjective.unwrap_or(lemma)) {
        let message = format!("`{}` does not begin with its lemma", phrase.value);
        let help = format!("write \"{lemma} …\", the lemma first; `*` is any word");
        problems.error(phrase.range.clone(), message, help);
    }
}

/// How often the cue is right, by frame.
fn reliability(keys: &Keys<'_>, problems: &mut Diagnostics) -> BTreeMap<Frame, f32> {
    let names = Frame::ALL.map(Frame::name);
    let Some(table) = keys.table("reliability", "reliability", &names, problems) else {
        return BTreeMap::new();
    };
    let mut shares = BTreeMap::new();
    for frame in Frame::ALL {
        match table.thousandths(frame.name(), problems).map(u16::try_from) {
            None => {}
            Some(Ok(share @ 0..=1000)) => {
                shares.insert(frame, f32::from(share) / 1000.0);
            }
            Some(_) => {
                let message = format!("the share of `{}` is none", frame.name());
                problems.error(table.range.clone(), message, "a number from 0 to 1");
            }
        }
    }
    shares
}

/// The value of this name, or a problem that tells all names.
fn one_of<T: Copy, const N: usize>(
    name: At<String>,
    what: &str,
    all: [T; N],
    called: fn(T) -> &'static str,
    problems: &mut Diagnostics,
) -> Option<T> {
    let found = all.into_iter().find(|value| called(*value) == name.value);
    if found.is_none() {
        let names = all.map(called);
        let help = did_you_mean(&name.value, names)
            .unwrap_or_else(|| format!("it may be {}", names.join(", ")));
        problems.error(name.range, format!("`{}` is no {what}", name.value), help);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_problem_has_its_line_and_its_remedy() {
        let cue = "[[cue]]\nlemma = \"moot\"\nclass = \"speech\"\nframes = [\"that\"]\n";
        let with = |line: &str| format!("{cue}{line}\n");
        let cases = [
            (with("frame = []"), 5, "unknown key `frame` in a cue", "`frames`"),
            (cue.replace("speech", "speach"), 3, "`speach` is no class", "`speech`"),
            (cue.replace("that", "what"), 4, "`what` is no frame", "`that`"),
            (cue.replace("that", "about"), 1, "needs a preposition", "prepositions"),
            (with("stance = 'angry'"), 5, "`angry` is no stance", "neutral, doubting"),
            (with("not = ['claim lives']"), 5, "begin with its lemma", "\"moot …\""),
            (with("reliability = { that = 2 }"), 5, "share of `that`", "0 to 1"),
            (with("reliability = { thus = 1 }"), 5, "unknown key `thus`", "`that`"),
            (with("noun = 1"), 5, "must be true or false", "noun = true"),
            (format!("{cue}{cue}"), 6, "`moot` stands here twice", "one cue"),
            ("[[cue]]\nlemma = \"moot\"\n".to_owned(), 1, "a cue has no class", "[[cue]]"),
            ("[cues]\n".to_owned(), 1, "no cue in the file", "[[cue]]"),
            ("[[cue]\n".to_owned(), 1, "", "toml.io"),
        ];
        for (text, line, message, help) in cases {
            let problems = read("own.toml", &text).unwrap_err();
            let fits = |d: &&super::super::Diagnostic| {
                d.message.contains(message) && d.help.contains(help)
            };
            let found = problems.list.iter().find(fits);
            let found = found.unwrap_or_else(|| panic!("{text}: {problems}"));
            assert_eq!(found.line, line, "{text}: {problems}");
        }
    }
}
