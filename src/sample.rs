//! Sample: the built-in corpus, so that a first run shows what the program does.
//!
//! Takes nothing and hands on twelve Markdown files, as `ingest` reads them. Three invented
//! outlets of an invented country each tell the same four events. All people, places and
//! companies are made up, and so is every sentence.
//!
//! Each event is told once even-handedly, and twice with a lean, in opposite directions;
//! each outlet leans at least once and is even-handed at least once:
//!
//! | event | Kelmouth Courier | Daily Halyard | Lorvane One |
//! |---|---|---|---|
//! | a strike in the harbour | even | for the union | for the company |
//! | shots at the border | even | against the ministry | for the ministry |
//! | a vote on hospitals | against the law | even | for the law |
//! | a march against a flood barrier | for the barrier | against it | even |
//!
//! Twelve articles are enough to see every table, and far too few to find anything out.

macro_rules! article {
    ($name:literal) => {
        ($name, include_str!(concat!("../tests/corpora/sample/", $name)))
    };
}

static FILES: [(&str, &str); 12] = [
    article!("daily-halyard/barrier-protest.md"),
    article!("daily-halyard/border-incident.md"),
    article!("daily-halyard/harbour-strike.md"),
    article!("daily-halyard/hospital-vote.md"),
    article!("kelmouth-courier/barrier-protest.md"),
    article!("kelmouth-courier/border-incident.md"),
    article!("kelmouth-courier/harbour-strike.md"),
    article!("kelmouth-courier/hospital-vote.md"),
    article!("lorvane-one/barrier-protest.md"),
    article!("lorvane-one/border-incident.md"),
    article!("lorvane-one/harbour-strike.md"),
    article!("lorvane-one/hospital-vote.md"),
];

/// The files of the sample, in the order of their names: path below `sample/`, and text.
///
/// ```
/// let outlets = undertone::sample::files().iter().map(|(name, _)| name.split('/').next());
/// assert_eq!(outlets.filter(|outlet| *outlet == Some("lorvane-one")).count(), 4);
/// ```
pub fn files() -> &'static [(&'static str, &'static str)] {
    &FILES
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    /// Reads a key of the front matter without the help of `ingest`.
    fn front<'a>(text: &'a str, key: &str) -> Option<&'a str> {
        let head = text.strip_prefix("+++\n")?.split("\n+++\n").next()?;
        let line = head.lines().find(|l| l.split(" = ").next() == Some(key))?;
        Some(line.split_once(" = ")?.1.trim_matches('"'))
    }

    #[test]
    fn each_event_is_told_once_by_each_outlet() {
        let mut told = BTreeMap::new();
        for (name, _) in files() {
            let (outlet, event) = name.split_once('/').unwrap();
            *told.entry(event).or_insert_with(BTreeMap::new).entry(outlet).or_insert(0) +=
                1;
        }
        assert_eq!(told.len(), 4);
        for (event, outlets) in told {
            assert_eq!(outlets.into_values().collect::<Vec<_>>(), [1, 1, 1], "{event}");
        }
    }

    #[test]
    fn each_file_says_what_it_is_and_no_id_comes_twice() {
        let mut ids = BTreeMap::new();
        for (name, text) in files() {
            for key in ["outlet", "date", "author", "section"] {
                assert!(front(text, key).is_some(), "{name} has no {key}");
            }
            let id = front(text, "id").unwrap();
            assert_eq!(ids.insert(id, name), None, "{id} comes twice");
        }
    }

    #[test]
    fn articles_of_one_event_share_their_day() {
        let mut days = BTreeMap::new();
        for (name, text) in files() {
            let event = name.split('/').next_back().unwrap();
            let day = front(text, "date").unwrap();
            assert_eq!(*days.entry(event).or_insert(day), day, "{name}");
        }
    }

    #[test]
    fn articles_are_of_like_length() {
        for (name, text) in files() {
            let body = text.split("\n+++\n").nth(1).unwrap();
            let words = body.split_whitespace().count();
            assert!((250..=450).contains(&words), "{name} has {words} words");
        }
    }
}
