//! The paragraphs for the methods section of a paper, in plain English, with the figures of the
//! run. What a reader may question: the accuracy of the voices is read from `docs/voice.md`, so
//! that the two never differ.

use unicode_width::UnicodeWidthStr;

use super::figures::{count, counted};
use super::provenance::LexiconUsed;
use super::render::{Render, Report};
use super::safe;
use super::same_events::looked_for;
use super::wire::WireUsed;
use crate::corpus::{StoryMethod, Wire};
use crate::stats::{GroupFigure, Interval, Method};
use crate::voice::Voice;

const VOICE: &str = include_str!("../../docs/voice.md");
/// Columns of a line.
const WIDTH: usize = 80;
/// As many groups are named.
const NAMED: usize = 8;

/// What was counted, by which lists, how voices were told apart and how well, which intervals
/// and tests, and what to be careful about.
///
/// ```
/// use undertone::report::Methods;
/// assert_eq!(format!("{:?}", Methods), "Methods");
/// ```
#[derive(Clone, Copy, Debug, Default)]
pub struct Methods;

impl Render for Methods {
    fn render(&self, report: &Report) -> String {
        let paragraphs =
            [what(report), lists(report), voices(report), rates(report), tests(report)];
        let mut text = String::from("Methods\n");
        for paragraph in paragraphs {
            text.push('\n');
            text.push_str(&wrapped(&safe::line(&paragraph), ""));
        }
        text.push_str("\nCautions that apply to these figures:\n\n");
        let own = report.statistics.cautions.iter().map(ToString::to_string);
        for caution in own.chain([LAST.to_owned()]) {
            text.push_str(&wrapped(&safe::line(&caution), "- "));
        }
        text
    }
}

const LAST: &str = "A loaded word may be the accurate one. The figures count words and show \
    whose voice they are in; they do not say who is right, and they speak only for the articles \
    that were given.";

/// Lines of at most [`WIDTH`] columns; those behind the first stand under its text.
fn wrapped(text: &str, mark: &str) -> String {
    let indent = " ".repeat(mark.len());
    let (mut out, mut line) = (String::new(), mark.to_owned());
    for (at, word) in text.split_whitespace().enumerate() {
        if at > 0 && line.width() + 1 + word.width() > WIDTH {
            out.push_str(&line);
            out.push('\n');
            line.clone_from(&indent);
        } else if at > 0 {
            line.push(' ');
        }
        line.push_str(word);
    }
    out + &line + "\n"
}

/// *a*, *a and b*, *a, b and c*.
fn series(items: &[String]) -> String {
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

fn what(report: &Report) -> String {
    let (from, groups) = (&report.provenance, &report.statistics.groups);
    let articles = report.statistics.article_count();
    let words = groups.iter().map(GroupFigure::all_words).sum();
    let mut named: Vec<String> = groups
        .iter()
        .take(NAMED)
        .map(|g| format!("{} ({})", g.group, count(g.articles)))
        .collect();
    if groups.len() > NAMED {
        named.push(format!("{} more", groups.len() - NAMED));
    }
    let by = from.configuration.get("by").and_then(|by| by.as_str()).unwrap_or("outlet");
    format!(
        "The figures were made with undertone {}, a program that counts the words of a list in \
         news articles and tells, by rules, in whose voice each stands. Counted were {} ({}) in \
         {}, grouped by {by}: {}; the number of articles of each stands in brackets. {}",
        from.version,
        counted(articles, "article"),
        counted(words, "word"),
        counted(groups.len() as u64, "group"),
        series(&named),
        left_out(report)
    )
}

fn left_out(report: &Report) -> String {
    let from = &report.provenance;
    let text = |key: &str| from.configuration.get(key).and_then(|value| value.as_str());
    let list = |key: &str| -> Vec<String> {
        let values = from.configuration.get(key).and_then(|value| value.as_array());
        let values = values.into_iter().flatten().filter_map(|value| value.as_str());
        values.map(str::to_owned).collect()
    };
    let zones = series(&list("zones"));
    let mut says = vec![format!(
        "Counted zones of an article: {zones}; captions and bylines count only where they are named here, page furniture never."
    )];
    if from.left_out > 0 {
        let mut filters = list("where");
        filters.extend(text("since").map(|day| format!("from {day} on")));
        filters.extend(text("until").map(|day| format!("up to {day}")));
        let articles = counted(from.left_out, "article");
        says.push(format!(
            "{articles} outside the filter ({}) were left out.",
            series(&filters)
        ));
    }
    says.extend(from.wire.as_ref().map(wire));
    says.push(match from.skipped {
        0 => "Every record could be read.".to_owned(),
        n => format!("{} could not be read and were left out.", counted(n, "record")),
    });
    let voices = list("voices");
    if voices.len() < Voice::ALL.len() {
        says.push(format!("Only these voices were counted: {}.", series(&voices)));
    }
    let least =
        from.configuration.get("min-confidence").and_then(serde_json::Value::as_f64);
    if let Some(least) = least.filter(|least| *least > 0.0) {
        let doubtful = report.statistics.groups.iter().map(|g| g.doubtful).sum();
        says.push(format!(
            "Reported words of which the program is less sure than {least} (on a scale from 0 to \
             1) were left out: {}.",
            counted(doubtful, "word")
        ));
    }
    says.join(" ")
}

/// How copies were told, and what became of them.
fn wire(used: &WireUsed) -> String {
    let what = match used.wire {
        Wire::Drop => {
            "Texts that several outlets print, and texts that an outlet has from a news agency, \
             were left out (an agency’s own are counted once)"
        }
        _ => "Of articles with one text the first was counted",
    };
    let method = StoryMethod::default();
    format!(
        "{what}: {} not counted, {} of them copies of an earlier one. A copy has at least {:.0} \
         per cent of all five-word sequences of both in common with it ({:.0} where both go back \
         to one agency), or the longer of the two has {:.0} per cent of the shorter.",
        counted(used.left_out, "article"),
        count(used.copies),
        100.0 * method.jaccard,
        100.0 * method.credited,
        100.0 * method.contained
    )
}

fn lists(report: &Report) -> String {
    let list = |list: &LexiconUsed| {
        format!(
            "{} {} ({}; {}; SHA-256 {})",
            list.id,
            list.version,
            list.title,
            counted(list.entries as u64, "entry").replace("entrys", "entries"),
            list.sha256
        )
    };
    let all: Vec<String> = report.provenance.lexicons.iter().map(list).collect();
    let counting =
        report.provenance.configuration.get("counting").and_then(|way| way.as_str());
    let way = match counting {
        Some("quanteda") => "Words were found and counted as the R package quanteda does.",
        _ => "Within a category the longest match counts, and no word counts twice there.",
    };
    format!(
        "A hit is one place where an entry of a word list stands. The lists: {}. The SHA-256 is a \
         fingerprint of the file: another version of the list has another one. {way}",
        series(&all)
    )
}

fn voices(report: &Report) -> String {
    let own = |key: &str| {
        let hash = report.provenance.configuration.get(key).and_then(|hash| hash.as_str());
        hash.map(str::to_owned)
    };
    let mut says = vec![
        "Every word has one of four voices: reporter (the outlet’s own words), quoted (given to a \
         source, in quotation marks or set off as in an interview), paraphrased (given to a source in \
         the reporter’s words) and unattributed (in quotation marks and given to nobody). The rules \
         look for quotation marks, verbs of saying and thinking, and their subjects; no language model is \
         used."
            .to_owned(),
    ];
    if let Some(hash) = own("cues") {
        says.push(format!("Further verbs came from a file (SHA-256 {hash})."));
    }
    if let Some(hash) = own("actors") {
        says.push(format!("Speakers were assigned to parties by a file (SHA-256 {hash})."));
    }
    says.extend(accuracy());
    says.join(" ")
}

/// What `docs/voice.md` has measured.
fn accuracy() -> Option<String> {
    let words = measured("| words given to a source (F1) |")?;
    let outside = measured("| – outside quotation marks |")?;
    let loaded = measured("| voice of a loaded word right |")?;
    let articles = measured("| articles |")?.0;
    Some(format!(
        "How accurate this is was measured on {articles} articles of US political news marked by \
         trained people (PolNeAR; Newell, Margolin & Ruths 2018). Program and people agree on \
         whether a word belongs to a source with an F1 of {} per cent (the harmonic mean of the \
         share of marked words that is found and the share of found words that is marked), and \
         two people with one another with {}; outside quotation marks the figures are {} and {}. \
         The voice of a loaded word was right in {} per cent of cases (people: {}). The rules \
         were written with these articles in view; other texts may do worse.",
        words.0, words.1, outside.0, outside.1, loaded.0, loaded.1
    ))
}

/// The program's figure in a line of the table, and that of people.
fn measured(line: &str) -> Option<(String, String)> {
    let head = VOICE.lines().find(|text| text.contains("| undertone, dev |"))?;
    let of = |name: &str| head.split('|').position(|cell| cell.trim() == name);
    let (program, people) = (of("undertone, dev")?, of("people with one another")?);
    let line = VOICE.lines().find(|text| text.starts_with(line))?;
    let cells: Vec<&str> = line.split('|').collect();
    let cell =
        |at: usize| cells.get(at).map(|cell| cell.trim().trim_matches('*').to_owned());
    Some((cell(program)?, cell(people)?))
}

fn rates(report: &Report) -> String {
    let scoring = &report.statistics.method.scoring;
    let factor = |voice: Voice| {
        let thousandths = scoring.factor(voice);
        let whole = format!("{}.{:03}", thousandths / 1000, (thousandths % 1000).abs());
        format!("{} {}", voice.name(), whole.trim_end_matches('0').trim_end_matches('.'))
    };
    if report.statistics.by_mouth {
        return "Rates are hits per 1,000 words of the same mouth: what is quoted or paraphrased from \
                a source is that source’s, whoever printed it; everything else in the article is \
                the reporter’s, or in quotation marks and nobody’s."
            .to_owned();
    }
    format!(
        "Rates are hits per 1,000 words of the same voice, so that an outlet that quotes much is \
         not put at an advantage; long articles weigh more than short ones. The weighted score of \
         an article multiplies each hit by the weight of its entry and by a factor for its voice \
         ({}), per 1,000 words of all voices.",
        series(&Voice::ALL.map(factor))
    )
}

fn tests(report: &Report) -> String {
    let statistics = &report.statistics;
    let method = &statistics.method;
    if method.resamples == 0 {
        return "No intervals and no tests were computed.".to_owned();
    }
    let tested = statistics.contrasts.iter().filter(|c| c.p.is_some()).count() as u64;
    let mut says = vec![intervals(method)];
    if tested > 0 && statistics.by_mouth {
        says.push(format!(
            "Differences between two sources were tested over articles, because both may speak in \
             one: each article’s part in the difference of the two rates had its sign flipped at \
             random {} times (score contributions; Hemerik, Goeman & Finos 2020), and p is the \
             larger of the share of flips, the real one included, in which the difference is at \
             least as large, and of Fisher’s exact test over words, which guards small samples. {} \
             were tested; q is p corrected for so many (Benjamini & Hochberg 1995).",
            count(u64::from(method.resamples)),
            counted(tested, "difference")
        ));
    } else if tested > 0 {
        says.push(format!(
            "Differences between two groups were tested by a permutation test: the articles were \
             dealt to the two groups at random {} times{}, and p is the share of deals, the real one included, in \
             which the ratio of the rates is at least as far from 1 as in fact (Phipson & Smyth \
             2010). {} were tested; q is p corrected for so many (Benjamini & Hochberg 1995): of \
             all differences with a q under 0.05 about one in twenty is expected to be chance.",
            count(u64::from(method.resamples)),
            inside(report),
            counted(tested, "difference")
        ));
    }
    if statistics.same_stories.iter().any(|same| same.p.is_some()) {
        says.push(
            "Where two groups tell three stories or more, their rates were compared story by \
             story, all stories alike; p is then that of signs drawn at random for the differences \
             of the stories."
                .to_owned(),
        );
    }
    says.push(format!(
        "The random numbers began at seed {}; the same articles, lists, settings and seed give the \
         same figures. Formulas: docs/method.md of undertone.",
        method.seed
    ));
    says.join(" ")
}

/// Within which articles labels were dealt.
fn inside(report: &Report) -> String {
    let told = report.statistics.told.as_ref().filter(|told| told.stories > 0);
    let Some(told) = told else { return String::new() };
    let who = if looked_for(report) {
        "which undertone found by the names and rare words that articles within three days share"
    } else {
        "as the records name them"
    };
    format!(
        " (inside stories, {who}: {} are told by several groups, in {}; those in no story changed \
         places with one another)",
        count(told.stories),
        counted(told.articles, "article")
    )
}

fn intervals(method: &Method) -> String {
    let how = match method.interval {
        Interval::Poisson => {
            "each article was taken zero, one or more times at random (a Poisson bootstrap)"
        }
        Interval::Ordinary => {
            "as many articles as there are were drawn from them with replacement (a bootstrap)"
        }
        Interval::Bca => {
            "as many articles as there are were drawn from them with replacement (a bootstrap, \
             corrected for bias and skew: BCa, Efron 1987)"
        }
    };
    format!(
        "Intervals are at a level of {} per cent and say how far a rate would move if other \
         articles of this kind had been drawn. The unit of sampling is the article and not the \
         word, because words of one article hang together: {} times {how}, and the rate computed \
         anew{}.",
        (method.level * 1000.0).round() / 10.0,
        count(u64::from(method.resamples)),
        match method.interval {
            Interval::Bca => "",
            _ => "; the tails are widened for few articles (Hesterberg 2015)",
        }
    )
}

#[cfg(test)]
mod tests_of_methods {
    use super::*;

    #[test]
    fn the_accuracy_is_that_of_the_documentation() {
        let says = accuracy().unwrap();
        for (line, at) in
            [("| words given to a source (F1) |", 3), ("| voice of a loaded", 3)]
        {
            let line = VOICE.lines().find(|text| text.starts_with(line)).unwrap();
            let figure = line.split('|').nth(at).unwrap().trim().trim_matches('*');
            assert!(figure.parse::<f64>().is_ok() && says.contains(figure), "{line}");
        }
    }

    #[test]
    fn lines_are_folded_between_words() {
        let text = wrapped(&"word ".repeat(40), "- ");
        assert!(text.lines().all(|line| line.width() <= WIDTH), "{text}");
        assert!(
            text.starts_with("- word")
                && text.lines().skip(1).all(|l| l.starts_with("  word"))
        );
        assert_eq!(text.matches("word").count(), 40);
        assert_eq!(series(&["a".into(), "b".into(), "c".into()]), "a, b and c");
    }
}
