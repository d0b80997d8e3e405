//! Words around speech that is set off from the reporter's prose: labels and letters.

use hashbrown::HashSet;

/// What labels do not name, and how letters open and close.
#[derive(Clone, Debug, Default)]
pub(crate) struct Turns {
    pub(super) nobody: HashSet<String>,
    pub(super) unnamed: HashSet<String>,
    pub(super) papers: HashSet<String>,
    pub(super) salutations: Vec<String>,
    pub(super) closings: Vec<String>,
}

impl Turns {
    /// Is this a word of labels that name nobody who speaks: *Note*, *Photos*?
    pub(crate) fn names_nobody(&self, word: &str) -> bool {
        let word = word.trim_end_matches('.');
        let bare = word.strip_suffix("'s").or(word.strip_suffix("’s")).unwrap_or(word);
        self.nobody.contains(&bare.to_lowercase())
    }

    /// Does the label stand for whoever asks or answers: *Q*, *Answer*?
    pub(crate) fn is_unnamed(&self, label: &str) -> bool {
        self.unnamed.contains(&label.to_lowercase())
    }

    /// Is this a paper in which somebody speaks: *letter*, *statement*?
    pub(crate) fn is_paper(&self, word: &str) -> bool {
        self.papers.contains(&word.to_lowercase())
    }

    /// *Dear Ms Kovalt,*
    pub(crate) fn opens_letter(&self, line: &str) -> bool {
        line.len() < 80 && line.ends_with([',', ':']) && begins(&self.salutations, line)
    }

    /// *Yours sincerely,*
    pub(crate) fn closes_letter(&self, line: &str) -> bool {
        line.len() < 60 && begins(&self.closings, line)
    }
}

/// Does the line begin with one of these words and end them there?
fn begins(openings: &[String], line: &str) -> bool {
    openings.iter().any(|opening| {
        let head = line.get(..opening.len());
        let rest = line.get(opening.len()..).unwrap_or_default();
        head.is_some_and(|head| head.eq_ignore_ascii_case(opening))
            && !rest.starts_with(char::is_alphanumeric)
    })
}
