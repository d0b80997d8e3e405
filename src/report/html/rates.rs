//! The headline figures, category by category, each on a scale of its own.

use super::bars;
use super::page::View;
use crate::report::figures;
use crate::report::safe;
use crate::stats::Rate;

/// Hits per thousand words of the reporter's own.
pub(super) fn rates(view: &View<'_>) -> String {
    let report = view.report;
    let level = 100.0 * report.statistics.method.level;
    let about = match report.voice() {
        Some(_) => {
            "Quotations and reported speech are left aside on both sides: hits in the outlet’s \
             own words, per 1,000 of the outlet’s own words."
        }
        None => {
            "Hits in what is given to each source, per 1,000 words that are given to it."
        }
    };
    let mut text = format!(
        "<h2 id=\"rates\">Hits per 1,000 words {}</h2>\n<p class=\"soft\">{about} The mark is \
         the rate, the bar its {level:.0}% interval over articles. Each category has a scale of \
         its own, which begins at 0.</p>\n",
        report.place()
    );
    if report.lines.len() < 2 {
        text.push_str("<p>No entry of the lexicons occurs in these articles.</p>\n");
        return text;
    }
    let blocks: String = view.lines.iter().map(|&heading| block(view, heading)).collect();
    text.extend([format!(
        "<div class=\"scroll\"><table><thead><tr><th scope=\"col\">group</th><th scope=\"col\" \
         class=\"n\">rate</th><th scope=\"col\" class=\"n\">{level:.0}% interval</th><th \
         scope=\"col\">&nbsp;</th><th scope=\"col\" class=\"n\">hits</th><th scope=\"col\" \
         class=\"n\">words</th><th scope=\"col\" class=\"n\">articles</th></tr></thead>\n{blocks}\
         </table></div>\n"
    )]);
    text.push_str(&rest(view));
    text
}

fn block(view: &View<'_>, heading: usize) -> String {
    let report = view.report;
    let found =
        |&group: &usize| report.statistics.rate(group, heading, report.voice(), None);
    let rates: Vec<&Rate> = report.shown.iter().filter_map(found).collect();
    let most = rates.iter().map(|rate| reach(rate)).fold(0.0, f64::max);
    let scale = if most > 0.0 { most } else { 1.0 };
    let line = |rate: &&Rate| row(report.group(rate.group), rate, scale);
    let own = &report.statistics.headings[heading];
    let title = if own.is_sum { String::new() } else { safe::html(&own.title) };
    format!(
        "<tbody><tr><th scope=\"rowgroup\" class=\"cat\" colspan=\"7\">{} \
         <small>{title} (scale to {scale:.1})</small></th></tr>\n{}</tbody>\n",
        safe::html(&report.label(heading)),
        rates.iter().map(line).collect::<String>()
    )
}

/// How far to the right a rate is drawn.
fn reach(rate: &Rate) -> f64 {
    let estimate = rate.per_thousand;
    estimate.map_or(0.0, |e| e.interval.map_or(e.value, |(_, high)| high))
}

fn row(group: &str, rate: &Rate, scale: f64) -> String {
    let estimate = rate.per_thousand;
    let number = |text: String| format!("<td class=\"n\">{text}</td>");
    format!(
        "<tr><th scope=\"row\">{}</th>{}{}<td>{}</td>{}{}{}</tr>\n",
        safe::html(group),
        number(figures::rate(estimate.map(|e| e.value))),
        number(figures::interval(estimate)),
        bars::interval(estimate, scale),
        number(figures::count(rate.sample.hits)),
        number(figures::count(rate.sample.words)),
        number(figures::count(rate.sample.articles)),
    )
}

fn rest(view: &View<'_>) -> String {
    let report = view.report;
    let mut notes = Vec::new();
    if !report.silent.is_empty() {
        let names: Vec<_> = report.silent.iter().map(|&at| report.label(at)).collect();
        notes.push(format!("No hit in any voice: {}.", safe::html(&names.join(", "))));
    }
    if view.left_out > 0 {
        let n = figures::count(view.left_out as u64);
        notes.push(format!("{n} categories with fewer hits stand in rates.csv."));
    }
    if report.shown.len() < report.statistics.groups.len() {
        let n = report.shown.len();
        notes.push(format!(
            "Shown are the {n} groups with most articles; rates.csv has all."
        ));
    }
    if notes.is_empty() {
        return String::new();
    }
    format!("<p class=\"soft\">{}</p>\n", notes.join(" "))
}
