//! What is left out of a comparison, and why.

use std::collections::{BTreeMap, BTreeSet};

use super::found::Stories;
use super::method::Wire;
use super::trace::Trace;

/// Why an article is left out.
///
/// ```
/// use undertone::corpus::Reason;
/// assert_eq!(Reason::Copy.name(), "copy");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Reason {
    /// It has the text of an earlier article.
    Copy,
    /// Another outlet prints its text too.
    Shared,
    /// It says that a news agency wrote it.
    Agency,
}

impl Reason {
    /// All of them.
    pub const ALL: [Reason; 3] = [Reason::Copy, Reason::Shared, Reason::Agency];

    /// As tables name it.
    pub fn name(self) -> &'static str {
        match self {
            Reason::Copy => "copy",
            Reason::Shared => "shared",
            Reason::Agency => "agency",
        }
    }
}

impl Stories {
    /// For each article why it is left out; `None` for one that is counted.
    ///
    /// ```
    /// use undertone::{corpus::{Reason, Stories, StoryMethod, Trace, Wire}, ingest::Article};
    /// use undertone::segment::segment;
    /// let text = "Work on the old stone bridge of Kelmouth begins in spring, the mayor told a \
    ///     crowded room on Monday, and the ferry will carry people across the river until then.";
    /// let trace = |outlet: &str| {
    ///     Trace::new(&segment(&Article::from_text(outlet, outlet, text)), outlet.into())
    /// };
    /// let traces = [trace("Alder Post"), trace("Birch Times")];
    /// let stories = Stories::new(&traces, &StoryMethod::default());
    /// assert_eq!(stories.left_out(&traces, Wire::Once), [None, Some(Reason::Copy)]);
    /// ```
    pub fn left_out(&self, traces: &[Trace], wire: Wire) -> Vec<Option<Reason>> {
        let copy = |place| self.member(place).is_some_and(|m| m.wire_of.is_some());
        let copy = |place| copy(place).then_some(Reason::Copy);
        match wire {
            Wire::Keep => vec![None; traces.len()],
            Wire::Once => (0..traces.len()).map(copy).collect(),
            Wire::Drop => {
                let common = self.in_several_outlets(traces);
                let bought = |place: usize, trace: &Trace| {
                    let shared = common.contains(&place).then_some(Reason::Shared);
                    let agency = trace.is_credited().then_some(Reason::Agency);
                    // An agency's own report is no outlet's copy.
                    agency.or(shared).filter(|_| !trace.is_agency)
                };
                let traces = traces.iter().enumerate();
                traces.map(|(at, trace)| copy(at).or_else(|| bought(at, trace))).collect()
            }
        }
    }

    /// For each article whether it is counted.
    pub fn counted(&self, traces: &[Trace], wire: Wire) -> Vec<bool> {
        self.left_out(traces, wire).iter().map(Option::is_none).collect()
    }

    /// Places of articles whose text another outlet has too.
    fn in_several_outlets(&self, traces: &[Trace]) -> BTreeSet<usize> {
        let mut texts: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for member in self.list.iter().flat_map(|story| &story.members) {
            let text = member.wire_of.unwrap_or(member.place);
            texts.entry(text).or_default().push(member.place);
        }
        let outlets = |text: &Vec<usize>| {
            text.iter().map(|&place| &traces[place].outlet).collect::<BTreeSet<_>>().len()
        };
        texts.into_values().filter(|text| outlets(text) > 1).flatten().collect()
    }
}
