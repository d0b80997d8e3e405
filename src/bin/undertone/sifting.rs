//! Which articles are counted, and which story each tells: known only once all are read.

use anyhow::{Result, bail};
use undertone::corpus::{Reason, Stories, StoryMethod, Trace, Wire};
use undertone::count::Row;
use undertone::report::{self, Provenance, Sheet, WireUsed};

use crate::args::Numbers;
use crate::folder::Folder;
use crate::tally;

/// What was asked for.
#[derive(Clone, Copy, Debug, Default)]
pub struct Sifting {
    pub wire: Wire,
    pub within_story: bool,
}

impl From<&Numbers> for Sifting {
    fn from(numbers: &Numbers) -> Self {
        let wire = numbers.wire.map_or(Wire::default(), |name| name.0);
        Sifting { wire, within_story: numbers.within_story }
    }
}

impl Sifting {
    /// Does any figure depend on stories or copies?
    pub fn is_needed(self) -> bool {
        self.wire != Wire::Keep || self.within_story
    }

    /// The settings, and what came of them.
    pub fn note(self, sifted: Option<&Sifted>, provenance: &mut Provenance) {
        let configuration = &mut provenance.configuration;
        configuration.insert("wire".into(), self.wire.name().into());
        configuration.insert("within-story".into(), self.within_story.into());
        if let Some(sifted) = sifted {
            let counted = sifted.reasons.iter().filter(|reason| reason.is_none());
            provenance.articles = counted.count() as u64;
            provenance.wire = sifted.used();
        }
    }
}

/// What is known of the articles once all are read.
pub struct Sifted {
    asked: Sifting,
    traces: Vec<Trace>,
    stories: Stories,
    reasons: Vec<Option<Reason>>,
}

impl Sifted {
    /// Fails where no article is left.
    pub fn new(traces: Vec<Trace>, asked: Sifting) -> Result<Self> {
        let stories = Stories::new(&traces, &StoryMethod::default());
        let reasons = stories.left_out(&traces, asked.wire);
        if reasons.iter().all(Option::is_some) {
            bail!(
                "--wire {} leaves out every one of the {}",
                asked.wire.name(),
                tally::articles(reasons.len() as u64)
            );
        }
        Ok(Sifted { asked, traces, stories, reasons })
    }

    /// For each article whether it is counted; `None` where all are.
    pub fn counted(&self) -> Option<Vec<bool>> {
        let counted = || self.reasons.iter().map(Option::is_none).collect();
        (self.asked.wire != Wire::Keep).then(counted)
    }

    /// Of one thing an article, those of articles that are counted.
    pub fn kept<T>(&self, list: Vec<T>) -> Vec<T> {
        let pairs = list.into_iter().zip(&self.reasons);
        pairs.filter(|(_, reason)| reason.is_none()).map(|(item, _)| item).collect()
    }

    /// Says of the rows of each article which story it tells, where stories were asked for. Those that the
    /// records name are put aside, so that the option means the same for every corpus.
    pub fn tell<'r>(&self, articles: impl Iterator<Item = &'r mut [Row]>) {
        if self.asked.within_story {
            for (place, rows) in articles.enumerate() {
                let story = self.stories.of(place).map(|story| story.id.clone());
                for row in rows {
                    row.story.clone_from(&story);
                }
            }
        }
    }

    /// What was left out, where anything may be.
    pub fn used(&self) -> Option<WireUsed> {
        let used = || WireUsed::new(self.asked.wire, &self.traces, &self.reasons);
        (self.asked.wire != Wire::Keep).then(used)
    }

    /// `stories.csv`.
    pub fn write_stories(&self, folder: &Folder, sheet: Sheet) -> Result<()> {
        let file = folder.file("stories.csv")?;
        Ok(report::write_stories(file, &self.stories, &self.traces, sheet)?)
    }

    /// `left_out.csv`, where anything may be left out.
    pub fn write_left_out(&self, folder: &Folder, sheet: Sheet) -> Result<()> {
        if self.asked.wire == Wire::Keep {
            return Ok(());
        }
        let file = folder.file("left_out.csv")?;
        let known = (&self.stories, self.traces.as_slice());
        Ok(report::write_left_out(file, known, &self.reasons, sheet)?)
    }
}
