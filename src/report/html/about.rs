//! How to read the page, what to be careful about, where the figures come from.

use crate::report::figures;
use crate::report::provenance::LexiconUsed;
use crate::report::render::Report;
use crate::report::safe;

/// What a reader must know, before any figure.
pub(super) fn cautions(report: &Report) -> String {
    let item =
        |c: &crate::stats::Caution| format!("<li>{}</li>\n", safe::html(&c.to_string()));
    let mut list: String = report.statistics.cautions.iter().map(item).collect();
    if !report.skipped.is_empty() {
        let records = figures::counted(report.skipped.len() as u64, "record");
        list.extend([format!("<li>{records} skipped; skipped.csv says why.</li>\n")]);
    }
    if let Some(wire) = &report.provenance.wire {
        list.extend([format!("<li>{}</li>\n", safe::html(&wire.remark()))]);
    }
    if list.is_empty() {
        return list;
    }
    format!("<div class=\"care\"><h2>Read with care</h2>\n<ul>{list}</ul></div>\n")
}

/// The words of this page.
pub(super) fn reading(report: &Report) -> String {
    let method = &report.statistics.method;
    format!(
        "<details><summary>How to read this page</summary>\n<p><b>Voice</b> is whose mouth a \
         word is in: <i>reporter</i> is the outlet’s own; <i>quoted</i> stands in quotation \
         marks and is given to somebody; <i>paraphrased</i> is given to somebody without marks; \
         <i>unattributed</i> stands in marks and is given to nobody. Voices are told apart by \
         rules, which are sometimes wrong.</p>\n<p>A <b>hit</b> is one place where a word or \
         phrase of the lists stands. A <b>rate</b> in a voice is hits per 1,000 words <i>of that \
         voice</i>, so an outlet that quotes much is not put at an advantage.</p>\n<p>The \
         <b>interval</b> says how far a rate would move if other articles of the kind had been \
         drawn: articles, not words, were resampled {} times. Where intervals overlap widely, \
         do not make much of a difference. Without a hit there is no interval.</p>\n<p>A loaded \
         word may be the accurate one. These figures count words and show whose voice they are \
         in; they do not say who is right.</p></details>\n",
        figures::count(u64::from(method.resamples))
    )
}

fn lexicon(lexicon: &LexiconUsed) -> String {
    format!(
        "<dt>lexicon</dt><dd>{} {} <code>{}</code></dd>",
        safe::html(&lexicon.id),
        safe::html(&lexicon.version),
        safe::html(&lexicon.sha256)
    )
}

/// Enough to run it again; the rest stands in `provenance.json`.
pub(super) fn provenance(report: &Report) -> String {
    let (from, method) = (&report.provenance, &report.statistics.method);
    let lexicons: String = from.lexicons.iter().map(lexicon).collect();
    format!(
        "<h2 id=\"provenance\">Provenance</h2>\n<dl><dt>program</dt><dd>{} {}</dd>{lexicons}\
         <dt>intervals</dt><dd>Poisson bootstrap over articles, {} replicates, level {}, seed \
         {}</dd><dt>files</dt><dd>{}</dd><dt>articles</dt><dd>{} counted, {} \
         skipped</dd></dl>\n<p class=\"soft\">provenance.json holds every setting and the \
         SHA-256 of every file.</p>\n",
        safe::html(&from.program),
        safe::html(&from.version),
        figures::count(u64::from(method.resamples)),
        method.level,
        method.seed,
        figures::count(from.files.len() as u64),
        figures::count(report.statistics.article_count()),
        figures::count(report.skipped.len() as u64),
    )
}
