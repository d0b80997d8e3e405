//! Two versions of a lexicon, entry by entry.

use std::collections::BTreeMap;

use super::export::decimal;
use super::{Category, Condition, Entry, Lexicon};

/// What is in one version and not, or not so, in the other. Entries are the same where
/// their ids are.
///
/// ```
/// use undertone::lexicon::{Lexicon, diff};
/// let list = |terms| format!("[lexicon]\nid = 'mine'\n[category.a]\nterms = {terms}\n");
/// let old = Lexicon::parse("old.toml", &list("['grim', 'bleak']"))?;
/// let new = Lexicon::parse("new.toml", &list("['grim', 'dire']"))?;
/// let difference = diff(&old, &new);
/// assert_eq!(difference.added[0].term, "dire");
/// assert_eq!(difference.removed[0].term, "bleak");
/// # Ok::<(), undertone::lexicon::Diagnostics>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Difference<'l> {
    /// In the new version alone, in its order.
    pub added: Vec<&'l Entry>,
    /// In the old version alone, in its order.
    pub removed: Vec<&'l Entry>,
    /// In both, in the order of the new one.
    pub changed: Vec<Change<'l>>,
}

/// An entry that is not as it was.
///
/// ```
/// use undertone::lexicon::{Lexicon, diff};
/// let list = |weight| format!("[lexicon]\nid = 'mine'\n[category.a]\n[[entry]]\nterm = 'grim'\nweight = {weight}\n");
/// let (old, new) = (Lexicon::parse("a", &list("1.0"))?, Lexicon::parse("b", &list("2.5"))?);
/// assert_eq!(diff(&old, &new).changed[0].what, ["weight 1.0 → 2.5"]);
/// # Ok::<(), undertone::lexicon::Diagnostics>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Change<'l> {
    /// As it is now.
    pub entry: &'l Entry,
    /// In plain words, one for each key.
    pub what: Vec<String>,
}

/// Compares two versions.
pub fn diff<'l>(old: &'l Lexicon, new: &'l Lexicon) -> Difference<'l> {
    let by_id = |lexicon: &'l Lexicon| -> BTreeMap<&'l str, &'l Entry> {
        lexicon.entries.iter().map(|entry| (entry.id.as_str(), entry)).collect()
    };
    let (before, after) = (by_id(old), by_id(new));
    let missing =
        |in_which: &BTreeMap<&str, &Entry>, list: &'l [Entry]| -> Vec<&'l Entry> {
            list.iter().filter(|entry| !in_which.contains_key(entry.id.as_str())).collect()
        };
    let changed = new.entries.iter().filter_map(|entry| {
        let was = before.get(entry.id.as_str())?;
        let what = changes((old, was), (new, entry));
        (!what.is_empty()).then_some(Change { entry, what })
    });
    Difference {
        added: missing(&before, &new.entries),
        removed: missing(&after, &old.entries),
        changed: changed.collect(),
    }
}

fn changes((old, was): (&Lexicon, &Entry), (new, is): (&Lexicon, &Entry)) -> Vec<String> {
    let category = |lexicon: &Lexicon, entry: &Entry| {
        lexicon.category_of(entry).map_or_else(String::new, |c: &Category| c.id.clone())
    };
    let yes = |flag: bool| if flag { "yes" } else { "no" }.to_owned();
    let pattern =
        |entry: &Entry| entry.pattern.clone().unwrap_or_else(|| "none".to_owned());
    let conditions =
        |entry: &Entry| entry.conditions.iter().map(condition).collect::<Vec<_>>();
    [
        one("category", &category(old, was), &category(new, is)),
        many("forms", &was.forms, &is.forms),
        many("unless", &was.unless, &is.unless),
        many("conditions", &conditions(was), &conditions(is)),
        one("pattern", &pattern(was), &pattern(is)),
        one("weight", &decimal(was.weight), &decimal(is.weight)),
        one("case", &format!("{:?}", was.case), &format!("{:?}", is.case)),
        one("needs-attribution", &yes(was.needs_attribution), &yes(is.needs_attribution)),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn one(key: &str, was: &str, is: &str) -> Option<String> {
    (was != is).then(|| format!("{key} {was} → {is}"))
}

/// What came and what went.
fn many(key: &str, was: &[String], is: &[String]) -> Option<String> {
    let came = is.iter().filter(|item| !was.contains(item)).map(|item| format!("+{item}"));
    let went = was.iter().filter(|item| !is.contains(item)).map(|item| format!("-{item}"));
    let all: Vec<String> = came.chain(went).collect();
    (!all.is_empty()).then(|| format!("{key} {}", all.join(", ")))
}

fn condition(condition: &Condition) -> String {
    let within = condition.within.map_or_else(String::new, |n| format!(" within {n}"));
    format!("{} {}{within}", condition.side.name(), condition.words.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_that_changes_a_count_is_told() {
        let list = |keys: &str| {
            let text = format!(
                "[lexicon]\nid = 'm'\n[category.a]\n[category.b]\n[[entry]]\nterm = 'grim'\n{keys}"
            );
            Lexicon::parse("m.toml", &text).unwrap()
        };
        let old = list("category = 'a'\n");
        for (keys, what) in [
            ("category = 'b'\n", "category a → b"),
            ("category = 'a'\nalso = ['grimly']\n", "forms +grimly"),
            ("category = 'a'\nunless = ['grim reaper']\n", "unless +grim reaper"),
            (
                "category = 'a'\nnear = { words = ['news'], within = 3 }\n",
                "conditions +near news within 3",
            ),
            ("category = 'a'\nneeds-attribution = true\n", "needs-attribution no → yes"),
            ("category = 'a'\ncase = 'exact'\n", "case Capitals → Exact"),
        ] {
            assert_eq!(diff(&old, &list(keys)).changed[0].what, [what]);
        }
        assert!(diff(&old, &list("category = 'a'\nreason = 'none'\n")).changed.is_empty());
    }
}
