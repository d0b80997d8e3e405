//! Lists of words with a score: VADER's and AFINN's.

use super::dictionary::{Refusal, Shelves, shown};

/// Term, mean, deviation and ratings, with tabs. The rules of VADER's program (negation,
/// boosters, capitals) are no part of the list.
pub(super) fn vader(text: &str, shelves: &mut Shelves) -> Result<(), Refusal> {
    shelves.remark(
        None,
        "the scores of the words are read; VADER's rules for sentences are not",
    );
    scored(text, "vader", shelves)
}

/// Term and score, with a tab.
pub(super) fn afinn(text: &str, shelves: &mut Shelves) -> Result<(), Refusal> {
    scored(text, "afinn", shelves)
}

fn scored(text: &str, name: &str, shelves: &mut Shelves) -> Result<(), Refusal> {
    let place = shelves.open(&[name.to_owned()], 1)?;
    for (line, text) in (1..).zip(text.lines()).filter(|(_, text)| !text.trim().is_empty())
    {
        let mut fields = text.split('\t');
        let (term, score) = (fields.next().unwrap_or_default(), fields.next());
        match score.and_then(|score| shelves.weight(score)) {
            Some(weight) => shelves.add_weighted(place, term, weight, line)?,
            None => {
                shelves.lose(line, format!("{} has no score and is left out", shown(text)));
            }
        }
    }
    Ok(())
}
