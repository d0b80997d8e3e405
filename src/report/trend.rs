//! Months and years as a line: what is more, and when.

use std::collections::BTreeMap;

use super::figures;
use super::render::Report;
use crate::stats::Estimate;
use crate::voice::Voice;

/// More periods than this are no line that anybody reads.
const MOST: usize = 600;

/// A month or year; `None` where no article is from it.
pub(super) type Period = (String, Option<usize>);

/// Every month or year from the first to the last, where groups are such; else nothing.
pub(super) fn periods(report: &Report) -> Vec<Period> {
    let by = report.provenance.configuration.get("by").and_then(|by| by.as_str());
    let months = match by {
        Some("date:month") => true,
        Some("date:year") => false,
        _ => return Vec::new(),
    };
    let groups = report.statistics.groups.iter().enumerate();
    let known: BTreeMap<i32, usize> = groups
        .filter_map(|(at, g)| Some((number(g.group.as_str(), months)?, at)))
        .collect();
    let (Some((&first, _)), Some((&last, _))) =
        (known.first_key_value(), known.last_key_value())
    else {
        return Vec::new();
    };
    let all = (first..=last).map(|n| (name(n, months), known.get(&n).copied()));
    let all: Vec<Period> = all.take(MOST + 1).collect();
    if (2..=MOST).contains(&all.len()) { all } else { Vec::new() }
}

/// `2024-05` as a number that the next month is one more than.
fn number(name: &str, months: bool) -> Option<i32> {
    if !months {
        return name.parse().ok().filter(|_| name.len() == 4);
    }
    let (year, month) = name.split_once('-')?;
    let (year, month): (i32, i32) = (year.parse().ok()?, month.parse().ok()?);
    (1..=12).contains(&month).then_some(12 * year + month - 1)
}

fn name(number: i32, months: bool) -> String {
    if months {
        format!("{:04}-{:02}", number.div_euclid(12), number.rem_euclid(12) + 1)
    } else {
        format!("{number:04}")
    }
}

const BARS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];

/// A bar for each value on a scale from 0 to the highest; a blank where there is none.
pub(super) fn sparkline(values: &[Option<f64>]) -> String {
    let most = values.iter().flatten().copied().fold(0.0, f64::max);
    let bar = |value: f64| {
        let steps = BARS.iter().enumerate().rev();
        let reached =
            |at: usize| value > most * f64::from(u32::try_from(at).unwrap_or(0)) / 8.0;
        steps.into_iter().find(|(at, _)| reached(*at)).map_or(BARS[0], |(_, &bar)| bar)
    };
    values.iter().map(|value| value.map_or(' ', bar)).collect()
}

/// What a period has in one line of the rates, in the reporter's own voice.
pub(super) fn figure(
    report: &Report,
    group: usize,
    heading: usize,
) -> (Option<Estimate>, u64) {
    let rate = report.statistics.rate(group, heading, Some(Voice::Reporter), None);
    rate.map_or((None, 0), |rate| (rate.per_thousand, rate.sample.hits))
}

/// One category over time.
pub(super) struct Line {
    pub(super) category: String,
    pub(super) bars: String,
    pub(super) lowest: String,
    pub(super) highest: String,
}

/// A line for each category with hits, over these periods.
pub(super) fn lines(report: &Report, periods: &[Period]) -> Vec<Line> {
    let line = |&heading: &usize| {
        let found = |(name, group): &Period| {
            let (rate, hits) = figure(report, (*group)?, heading);
            Some((rate?.value, hits, name.clone()))
        };
        let rates: Vec<Option<(f64, u64, String)>> = periods.iter().map(found).collect();
        let told = |found: Option<&(f64, u64, String)>| {
            found.map_or_else(
                || figures::NONE.to_owned(),
                |(rate, hits, name)| {
                    format!("{rate:.2} ({}) {name}", figures::count(*hits))
                },
            )
        };
        let known = || rates.iter().flatten();
        let values: Vec<_> = rates.iter().map(|r| r.as_ref().map(|r| r.0)).collect();
        Line {
            category: report.label(heading),
            bars: sparkline(&values),
            lowest: told(known().min_by(|a, b| a.0.total_cmp(&b.0))),
            highest: told(known().max_by(|a, b| a.0.total_cmp(&b.0).then(b.2.cmp(&a.2)))),
        }
    };
    report.lines.iter().map(line).collect()
}

/// What stands over the tables.
pub(super) const TITLE: &str = "Over time, in the reporter’s own voice";

/// What the bars mean.
pub(super) fn gloss(periods: &[Period]) -> String {
    let name = |period: Option<&Period>| period.map_or("", |(name, _)| name).to_owned();
    format!(
        "From {} to {}, a bar each, from 0 to the highest rate of its line; a blank has no \
         article. Lowest and highest: the rate per 1,000 words, hits in brackets, and when. A \
         period of few articles is high or low by chance more easily than others.",
        name(periods.first()),
        name(periods.last())
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bars_begin_at_nothing() {
        assert_eq!(sparkline(&[Some(0.0), Some(4.0), None, Some(8.0)]), "▁▄ █");
        assert_eq!(sparkline(&[Some(0.0), Some(0.0)]), "▁▁");
        assert_eq!(sparkline(&[]), "");
    }

    #[test]
    fn months_follow_one_another() {
        let december = number("2023-12", true).unwrap();
        assert_eq!(name(december + 1, true), "2024-01");
        for (text, months) in [("2023-13", true), ("(no date:month)", true), ("20", false)]
        {
            assert_eq!(number(text, months), None, "{text}");
        }
        assert_eq!(number("2024", false).map(|n| name(n, false)).as_deref(), Some("2024"));
    }
}
