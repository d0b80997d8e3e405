//! What a file says, key by key, before it is known whether it makes sense.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::diagnostics::{Diagnostics, did_you_mean};
use super::keys::{At, Keys};
use super::{Case, Category, Condition, Mirror, PartOfSpeech, Side};

const TOP: [&str; 4] = ["lexicon", "category", "entry", "mirror"];
const HEAD: [&str; 8] =
    ["id", "title", "version", "language", "license", "about", "extends", "remove"];
const CATEGORY: [&str; 15] = [
    "title",
    "about",
    "source",
    "reason",
    "weight",
    "counterpart",
    "opposed",
    "path",
    "needs-attribution",
    "terms",
    "nouns",
    "verbs",
    "adjectives",
    "hits",
    "misses",
];
const ENTRY: [&str; 18] = [
    "term",
    "id",
    "category",
    "forms",
    "also",
    "weight",
    "needs-attribution",
    "unless",
    "pattern",
    "case",
    "near",
    "before",
    "after",
    "diacritics",
    "source",
    "reason",
    "hits",
    "misses",
];

/// `[lexicon]`.
#[derive(Debug, Default)]
pub(crate) struct Head {
    pub(crate) id: At<String>,
    pub(crate) title: String,
    pub(crate) version: String,
    pub(crate) language: String,
    pub(crate) license: String,
    pub(crate) about: String,
    pub(crate) extends: Option<At<String>>,
    pub(crate) remove: Vec<At<String>>,
}

/// `[category.NAME]`.
#[derive(Debug)]
pub(crate) struct CategoryDraft {
    pub(crate) id: At<String>,
    pub(crate) category: Category,
    /// `terms` as they are, `nouns`, `verbs` and `adjectives` with their inflections.
    pub(crate) terms: Vec<(Vec<PartOfSpeech>, At<String>)>,
    pub(crate) weight: Option<i64>,
    pub(crate) needs_attribution: Option<bool>,
    pub(crate) hits: Vec<At<String>>,
    pub(crate) misses: Vec<At<String>>,
}

/// `[[entry]]`.
#[derive(Debug, Default)]
pub(crate) struct EntryDraft {
    pub(crate) range: std::ops::Range<usize>,
    pub(crate) term: Option<At<String>>,
    pub(crate) id: Option<At<String>>,
    pub(crate) category: Option<At<String>>,
    pub(crate) parts: Option<Vec<PartOfSpeech>>,
    pub(crate) also: Vec<At<String>>,
    pub(crate) weight: Option<i64>,
    pub(crate) needs_attribution: Option<bool>,
    pub(crate) unless: Vec<At<String>>,
    pub(crate) pattern: Option<At<String>>,
    pub(crate) case: Option<Case>,
    pub(crate) plain_letters: bool,
    pub(crate) conditions: Vec<At<Condition>>,
    pub(crate) source: Option<String>,
    pub(crate) reason: Option<String>,
    pub(crate) hits: Vec<At<String>>,
    pub(crate) misses: Vec<At<String>>,
}

/// All of it, in the order of the file.
#[derive(Debug, Default)]
pub(crate) struct Draft {
    pub(crate) head: Option<Head>,
    pub(crate) categories: Vec<CategoryDraft>,
    pub(crate) entries: Vec<EntryDraft>,
    pub(crate) mirrors: Vec<Mirror>,
}

/// Reads a file as far as it can be read.
pub(crate) fn draft(text: &str, problems: &mut Diagnostics) -> Draft {
    let (table, errors) = DeTable::parse_recoverable(text);
    let whole = errors.is_empty();
    for error in errors {
        let range = error.span().unwrap_or(0..0);
        problems.error(range, error.message().trim(), "see https://toml.io for the syntax");
    }
    let top = Keys::new(table.get_ref(), 0..0, "a lexicon file", &TOP, problems);
    let (mut categories, mut entries, mut mirrors) = (Vec::new(), Vec::new(), Vec::new());
    for (key, value) in table.get_ref() {
        match (key.get_ref().as_ref(), value.get_ref()) {
            ("category", DeValue::Table(all)) => categories.extend(all.iter()),
            ("entry", DeValue::Array(all)) => entries.extend(all.iter()),
            ("mirror", DeValue::Array(all)) => mirrors.extend(all.iter()),
            ("mirror", _) => {
                problems.error(key.span(), "`mirror` is one of many", "write [[mirror]]");
            }
            ("category", _) => {
                problems.error(
                    key.span(),
                    "`category` has no name",
                    "write [category.NAME]",
                );
            }
            ("entry", _) => {
                problems.error(key.span(), "`entry` is one of many", "write [[entry]]");
            }
            _ => {}
        }
    }
    categories.sort_by_key(|(key, _)| key.span().start);
    Draft {
        // Where the syntax is wrong, what is missing may only be hidden.
        head: if whole || top.has("lexicon") { head(&top, problems) } else { None },
        categories: categories
            .into_iter()
            .filter_map(|(key, value)| category(key, value, problems))
            .collect(),
        entries: entries.into_iter().filter_map(|value| entry(value, problems)).collect(),
        mirrors: mirrors.into_iter().filter_map(|value| mirror(value, problems)).collect(),
    }
}

fn head(top: &Keys<'_>, problems: &mut Diagnostics) -> Option<Head> {
    let Some(keys) = top.table("lexicon", "`[lexicon]`", &HEAD, problems) else {
        let help = "begin the file with [lexicon] and id = \"my-list\"";
        problems.error(0..0, "no [lexicon] in the file", help);
        return None;
    };
    let Some(id) = keys.text("id", problems) else {
        if !keys.has("id") {
            problems.error(keys.range, "[lexicon] has no id", "add id = \"my-list\"");
        }
        return None;
    };
    let mut text =
        |key| keys.text(key, problems).map_or_else(String::new, |text| text.value);
    let (title, version, language) = (text("title"), text("version"), text("language"));
    let (license, about) = (text("license"), text("about"));
    let extends = keys.text("extends", problems);
    let remove = keys.texts("remove", problems);
    Some(Head { id, title, version, language, license, about, extends, remove })
}

fn category(
    key: &Spanned<toml::de::DeString<'_>>,
    value: &Spanned<DeValue<'_>>,
    problems: &mut Diagnostics,
) -> Option<CategoryDraft> {
    let DeValue::Table(table) = value.get_ref() else {
        problems.error(key.span(), "a category is a table", "write [category.NAME]");
        return None;
    };
    let id = At { value: key.get_ref().to_string(), range: key.span() };
    let keys = Keys::new(table, key.span(), "a category", &CATEGORY, problems);
    let hits = keys.texts("hits", problems);
    let misses = keys.texts("misses", problems);
    let (opposed, path) = (keys.texts("opposed", problems), keys.texts("path", problems));
    let mut text =
        |key| keys.text(key, problems).map_or_else(String::new, |text| text.value);
    let category = Category {
        id: id.value.clone(),
        title: text("title"),
        about: text("about"),
        source: text("source"),
        reason: text("reason"),
        counterpart: text("counterpart"),
        opposed: values(&opposed),
        path: values(&path),
        hits: values(&hits),
        misses: values(&misses),
    };
    Some(CategoryDraft {
        id,
        category,
        terms: terms(&keys, problems),
        weight: keys.thousandths("weight", problems),
        needs_attribution: keys.flag("needs-attribution", problems),
        hits,
        misses,
    })
}

fn terms(
    keys: &Keys<'_>,
    problems: &mut Diagnostics,
) -> Vec<(Vec<PartOfSpeech>, At<String>)> {
    let lists = [
        ("terms", Vec::new()),
        ("nouns", vec![PartOfSpeech::Noun]),
        ("verbs", vec![PartOfSpeech::Verb]),
        ("adjectives", vec![PartOfSpeech::Adjective]),
    ];
    let mut all = Vec::new();
    for (key, parts) in lists {
        let texts = keys.texts(key, problems).into_iter();
        all.extend(texts.map(|text| (parts.clone(), text)));
    }
    all
}

pub(crate) fn values(texts: &[At<String>]) -> Vec<String> {
    texts.iter().map(|text| text.value.clone()).collect()
}

fn entry(value: &Spanned<DeValue<'_>>, problems: &mut Diagnostics) -> Option<EntryDraft> {
    let DeValue::Table(table) = value.get_ref() else {
        problems.error(value.span(), "an entry is a table", "write [[entry]]");
        return None;
    };
    let keys = Keys::new(table, value.span(), "an entry", &ENTRY, problems);
    let conditions = [Side::Near, Side::Before, Side::After];
    Some(EntryDraft {
        range: value.span(),
        term: keys.text("term", problems),
        id: keys.text("id", problems),
        category: keys.text("category", problems),
        parts: parts(&keys, problems),
        also: keys.texts("also", problems),
        weight: keys.thousandths("weight", problems),
        needs_attribution: keys.flag("needs-attribution", problems),
        unless: keys.texts("unless", problems),
        pattern: keys.text("pattern", problems),
        case: case(&keys, problems),
        plain_letters: plain_letters(&keys, problems),
        conditions: conditions
            .into_iter()
            .filter_map(|side| condition(&keys, side, problems))
            .collect(),
        source: keys.text("source", problems).map(|text| text.value),
        reason: keys.text("reason", problems).map(|text| text.value),
        hits: keys.texts("hits", problems),
        misses: keys.texts("misses", problems),
    })
}

fn mirror(value: &Spanned<DeValue<'_>>, problems: &mut Diagnostics) -> Option<Mirror> {
    let help = "write topic = \"…\", side = \"…\" and terms = [\"…\"]";
    let DeValue::Table(table) = value.get_ref() else {
        problems.error(value.span(), "a mirror is a table", help);
        return None;
    };
    let known = ["topic", "side", "terms"];
    let keys = Keys::new(table, value.span(), "a mirror", &known, problems);
    let (topic, side) = (keys.text("topic", problems), keys.text("side", problems));
    let terms = values(&keys.texts("terms", problems));
    if let (Some(topic), Some(side), false) = (topic, side, terms.is_empty()) {
        return Some(Mirror { topic: topic.value, side: side.value, terms });
    }
    problems.error(keys.range, "a mirror needs a topic, a side and terms", help);
    None
}

/// `None` where nothing is said; empty for `exact`.
fn parts(keys: &Keys<'_>, problems: &mut Diagnostics) -> Option<Vec<PartOfSpeech>> {
    let texts = keys.texts("forms", problems);
    let known = [
        ("noun", Some(PartOfSpeech::Noun)),
        ("verb", Some(PartOfSpeech::Verb)),
        ("adjective", Some(PartOfSpeech::Adjective)),
        ("exact", None),
    ];
    let found: Vec<_> =
        texts.iter().filter_map(|text| choice("forms", text, &known, problems)).collect();
    (!found.is_empty()).then(|| found.into_iter().flatten().collect())
}

fn case(keys: &Keys<'_>, problems: &mut Diagnostics) -> Option<Case> {
    let known =
        [("any", Case::Any), ("exact", Case::Exact), ("upper-first", Case::UpperFirst)];
    choice("case", &keys.text("case", problems)?, &known, problems)
}

/// `diacritics = "optional"`: the term is also found without its accents.
fn plain_letters(keys: &Keys<'_>, problems: &mut Diagnostics) -> bool {
    let known = [("optional", true), ("exact", false)];
    let text = keys.text("diacritics", problems);
    text.and_then(|text| choice("diacritics", &text, &known, problems)).unwrap_or(false)
}

fn choice<T: Copy>(
    key: &str,
    text: &At<String>,
    known: &[(&str, T)],
    problems: &mut Diagnostics,
) -> Option<T> {
    let names = || known.iter().map(|(name, _)| *name);
    let found = known.iter().find(|(name, _)| *name == text.value);
    if found.is_none() {
        let help = did_you_mean(&text.value, names()).unwrap_or_else(|| {
            format!("`{key}` is one of {}", names().collect::<Vec<_>>().join(", "))
        });
        problems.error(text.range.clone(), format!("unknown {key} `{}`", text.value), help);
    }
    found.map(|(_, value)| *value)
}

fn condition(
    keys: &Keys<'_>,
    side: Side,
    problems: &mut Diagnostics,
) -> Option<At<Condition>> {
    let keys = keys.table(side.name(), "a condition", &["words", "within"], problems)?;
    let words = values(&keys.texts("words", problems));
    let within = keys.count("within", problems);
    if words.is_empty() {
        let help = format!("{} = {{ words = [\"…\"], within = 6 }}", side.name());
        problems.error(keys.range, format!("`{}` has no words", side.name()), help);
        return None;
    }
    Some(At { value: Condition { side, words, within }, range: keys.range })
}
