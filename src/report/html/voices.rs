//! Whose words, and in whose mouth: shares of the four voices.

use super::bars;
use crate::report::figures;
use crate::report::render::Report;
use crate::report::safe;
use crate::voice::Voice;

/// Words by voice.
pub(super) fn words(report: &Report) -> String {
    let row = |&at: &usize| {
        let figure = &report.statistics.groups[at];
        let shares = Voice::ALL.map(|v| report.statistics.shares(at, v).0);
        let lead = [figure.articles, figure.all_words()];
        line(report, at, &lead, figure.words, shares)
    };
    format!(
        "<h2 id=\"words\">Whose words: words of each group by voice</h2>\n{}{}",
        bars::key(),
        table(&["articles", "words"], &report.shown.iter().map(row).collect::<String>())
    )
}

/// Hits by voice.
pub(super) fn hits(report: &Report) -> String {
    let row = |&at: &usize| {
        let figure = &report.statistics.groups[at];
        let shares = Voice::ALL.map(|v| report.statistics.shares(at, v).1);
        line(report, at, &[figure.all_hits()], figure.hits, shares)
    };
    format!(
        "<h2 id=\"hits\">In whose mouth: hits of each group by voice</h2>\n<p \
         class=\"soft\">A word in a source’s mouth is that source’s; the outlet chose to print \
         it, not to say it.</p>\n{}",
        table(&["hits"], &report.shown.iter().map(row).collect::<String>())
    )
}

fn table(lead: &[&str], rows: &str) -> String {
    let head = |name: &&str| format!("<th scope=\"col\" class=\"n\">{name}</th>");
    let voices = Voice::ALL.map(Voice::name);
    format!(
        "<div class=\"scroll\"><table><thead><tr><th scope=\"col\">group</th>{}{}<th \
         scope=\"col\">shares</th></tr></thead>\n<tbody>\n{rows}</tbody></table></div>\n",
        lead.iter().map(head).collect::<String>(),
        voices.iter().map(head).collect::<String>(),
    )
}

fn line(
    report: &Report,
    at: usize,
    lead: &[u64],
    counts: [u64; 4],
    shares: [Option<f64>; 4],
) -> String {
    let lead = lead.iter().map(|&n| format!("<td class=\"n\">{}</td>", figures::count(n)));
    let cell = |(n, share)| {
        let (n, share) = (figures::count(n), figures::percent(share));
        format!("<td class=\"n\">{n} <span class=\"soft\">{share}</span></td>")
    };
    format!(
        "<tr><th scope=\"row\">{}</th>{}{}<td>{}</td></tr>\n",
        safe::html(report.group(at)),
        lead.collect::<String>(),
        counts.into_iter().zip(shares).map(cell).collect::<String>(),
        bars::shares(shares)
    )
}
