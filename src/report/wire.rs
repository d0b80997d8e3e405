//! What `--wire` left out: for people, for `provenance.json`, and as `left_out.csv`.

use std::collections::BTreeMap;
use std::io::{self, Write};

use serde::{Deserialize, Serialize};

use super::figures::{count, counted};
use super::sheet::{Cells, Sheet};
use crate::corpus::{Reason, Stories, Trace, Wire};
use crate::text::Group;

/// As many groups are named.
const NAMED: usize = 8;

/// How copies were treated, and how many articles are not counted for it.
///
/// ```
/// use undertone::{corpus::Wire, report::WireUsed};
/// let none = WireUsed::new(Wire::Once, &[], &[]);
/// assert!(none.sentence().ends_with("nothing was left out."));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WireUsed {
    /// What was asked for.
    pub wire: Wire,
    /// Articles left out.
    pub left_out: u64,
    /// With the text of an earlier article.
    pub copies: u64,
    /// Whose text another outlet prints too.
    pub shared: u64,
    /// That credit a news agency with all of their text.
    pub agency: u64,
    /// Articles left out, by group.
    pub groups: BTreeMap<Group, u64>,
}

impl WireUsed {
    /// From the reason of each article; `None` where it is counted.
    pub fn new(wire: Wire, traces: &[Trace], reasons: &[Option<Reason>]) -> Self {
        let of = |kind| reasons.iter().flatten().filter(|r| **r == kind).count() as u64;
        let mut groups = BTreeMap::new();
        let left_out = traces.iter().zip(reasons).filter(|(_, reason)| reason.is_some());
        for (trace, _) in left_out {
            *groups.entry(trace.group.clone()).or_default() += 1;
        }
        WireUsed {
            wire,
            left_out: reasons.iter().flatten().count() as u64,
            copies: of(Reason::Copy),
            shared: of(Reason::Shared),
            agency: of(Reason::Agency),
            groups,
        }
    }

    /// The same with the table that has each, where there is one.
    pub(super) fn remark(&self) -> String {
        let table =
            if self.left_out > 0 { " left_out.csv (--out) names each." } else { "" };
        self.sentence() + table
    }

    /// For people: how many, why, and of which groups.
    pub fn sentence(&self) -> String {
        let option = format!("--wire {}", self.wire.name());
        let kinds = [
            (self.copies, "with the text of an earlier one"),
            (self.shared, "whose text another outlet prints too"),
            (self.agency, "that credit a news agency with all of their text"),
        ];
        let mut kinds = kinds.into_iter().filter(|(n, _)| *n > 0);
        let Some((first, what)) = kinds.next() else {
            return format!("{option}: no copies were found, and nothing was left out.");
        };
        let first = format!("{} {what}", counted(first, "article"));
        let others = kinds.map(|(n, what)| format!(", {} {what}", count(n)));
        let others: String = others.collect();
        format!("Left out by {option}: {first}{others} ({}).", self.named())
    }

    fn named(&self) -> String {
        let group = |(group, n): (&Group, &u64)| format!("{group} {}", count(*n));
        let mut named: Vec<String> = self.groups.iter().take(NAMED).map(group).collect();
        if self.groups.len() > NAMED {
            named.push(format!("{} more groups", self.groups.len() - NAMED));
        }
        named.join(", ")
    }
}

const LEFT_OUT: [&str; 9] = [
    "article", "group", "outlet", "date", "title", "reason", "wire_of", "shared", "agency",
];

/// Writes `left_out.csv`: a row for each article that `--wire` left out, in input order.
///
/// # Errors
/// Those of the writer.
pub fn write_left_out(
    out: impl Write,
    (stories, traces): (&Stories, &[Trace]),
    reasons: &[Option<Reason>],
    sheet: Sheet,
) -> io::Result<()> {
    let mut cells = Cells::new(out, sheet, &LEFT_OUT)?;
    for (place, (trace, reason)) in traces.iter().zip(reasons).enumerate() {
        let Some(reason) = reason else { continue };
        let member = stories.member(place);
        let first = member.and_then(|m| m.wire_of).map(|of| traces[of].article.as_str());
        cells.texts([
            trace.article.as_str(),
            trace.group.as_str(),
            trace.outlet.as_str(),
        ])?;
        cells.texts(
            [trace.date.as_deref(), trace.title.as_deref()].map(Option::unwrap_or_default),
        )?;
        cells.texts([reason.name(), first.unwrap_or_default()])?;
        cells.figure(member.and_then(|m| m.shared))?;
        cells.text(trace.credit.as_ref().map_or("", |credit| &credit.agency))?;
        cells.end()?;
    }
    cells.flush()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn used(left_out: [u64; 3], groups: &[(&str, u64)]) -> WireUsed {
        let [copies, shared, agency] = left_out;
        let group = |&(name, n): &(&str, u64)| (Group::from(name), n);
        WireUsed {
            wire: Wire::Drop,
            left_out: left_out.iter().sum(),
            copies,
            shared,
            agency,
            groups: groups.iter().map(group).collect(),
        }
    }

    #[test]
    fn what_was_left_out_is_said_in_words() {
        let many: Vec<(String, u64)> = (0..10).map(|at| (format!("g{at}"), 1)).collect();
        let many: Vec<(&str, u64)> = many.iter().map(|(g, n)| (g.as_str(), *n)).collect();
        let cases = [
            ("nothing", used([0; 3], &[]), "--wire drop: no copies were found"),
            (
                "one",
                used([1, 0, 0], &[("Alder Post", 1)]),
                "Left out by --wire drop: 1 article with the text of an earlier one (Alder Post 1).",
            ),
            (
                "all",
                used([2, 1, 1], &[("Alder Post", 3), ("Birch Times", 1)]),
                ": 2 articles with the text of an earlier one, 1 whose text another \
                 outlet prints too, 1 that credit a news agency with all of their text (Alder Post \
                 3, Birch Times 1).",
            ),
            ("many", used([10, 0, 0], &many), "g7 1, 2 more groups)"),
        ];
        for (name, used, expected) in cases {
            let says = used.sentence();
            assert!(says.contains(expected), "{name}: {says}");
        }
    }
}
