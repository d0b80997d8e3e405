//! Tables as people see them: 3 and 12 groups, narrow and wide.
//! `UNDERTONE_VIEWS=FOLDER cargo test views` writes them there to be looked at.

use undertone::count::Excerpt;
use undertone::report::{
    Html, Json, Markdown, Rates, Render, Sheet, Table, write_articles, write_entries,
    write_skipped,
};
use unicode_width::UnicodeWidthStr;

use crate::synthetic::{Dice, counts, report, row};

/// Writes a view where somebody wants to look at it.
fn keep(name: &str, text: &str) {
    if let Ok(folder) = std::env::var("UNDERTONE_VIEWS") {
        std::fs::write(std::path::Path::new(&folder).join(name), text).unwrap();
    }
}

#[test]
fn no_line_of_a_table_is_wider_than_the_terminal() {
    for (groups, articles) in [(0, 0), (1, 40), (3, 4), (12, 35)] {
        let report = report(&counts(groups, articles));
        for width in [72, 80, 160] {
            let view = Table { width, color: false }.render(&report);
            keep(&format!("{groups}-groups-{width}.txt"), &view);
            for line in view.lines().take_while(|&line| line != "Next") {
                assert!(line.width() <= width, "{groups} groups at {width}: {line}");
            }
        }
    }
}

#[test]
fn colour_changes_no_letter() {
    let report = report(&counts(3, 4));
    let plain = Table { width: 100, color: false }.render(&report);
    let colour = Table { width: 100, color: true }.render(&report);
    keep("colour.txt", &colour);
    let mut stripped = String::new();
    let mut rest = colour.as_str();
    while let Some((before, after)) = rest.split_once('\u{1b}') {
        stripped.push_str(before);
        rest = after.split_once('m').unwrap().1;
    }
    stripped.push_str(rest);
    assert_eq!(stripped, plain);
}

/// Every format of a report of this size.
fn formats(groups: usize, articles: usize) -> [(&'static str, String); 4] {
    let report = report(&counts(groups, articles));
    [
        ("html", Html.render(&report)),
        ("md", Markdown.render(&report)),
        ("json", Json.render(&report)),
        ("csv", Rates::default().render(&report)),
    ]
}

#[test]
fn a_page_is_small_and_whole_whatever_the_corpus() {
    for (groups, articles) in [(0, 0), (1, 40), (3, 4), (12, 35)] {
        for (format, text) in formats(groups, articles) {
            keep(&format!("{groups}-groups.{format}"), &text);
            if format == "html" {
                assert!(text.len() < 300_000, "{groups} groups: {} bytes", text.len());
                assert!(!text.contains("http://") && !text.contains("https://"));
                assert!(!text.contains("NaN") && !text.contains("inf"));
            }
            if format == "json" {
                serde_json::from_str::<serde_json::Value>(&text).unwrap();
            }
        }
    }
}

/// What a bad record may hold, in every place that text can come from.
const HOSTILE: &str = "\u{1b}[2J\u{202e}<script>alert('x')</script>|`\"=1+1\r\n\u{9b}31m";

#[test]
fn text_of_articles_has_no_power_in_any_format() {
    let mut rows = counts(3, 4).rows;
    for (at, row) in rows.iter_mut().enumerate() {
        row.group = format!("{HOSTILE}{}", at % 2).as_str().into();
        row.article = format!("{at}{HOSTILE}").as_str().into();
        row.title = Some(HOSTILE.to_owned());
        row.other_language = Some(HOSTILE.to_owned());
        row.excerpts = row
            .hits
            .iter()
            .map(|cell| {
                let parts = [HOSTILE; 3];
                Excerpt::from_parts(row.article.clone(), cell.entry, cell.voice, parts)
            })
            .collect();
    }
    let report = report(&rows.into_iter().collect());
    let table = Table { width: 80, color: false }.render(&report);
    let harmless = |c: char| c == '\n' || !c.is_control() && c != '\u{202e}';
    assert!(table.chars().all(harmless), "{table}");
    let page = Html.render(&report);
    assert!(page.chars().all(harmless) && !page.contains("<script"));
    let text = Markdown.render(&report);
    assert!(text.chars().all(harmless) && !text.contains("<script"));
    let pipes = |line: &str| line.replace("\\|", "").matches('|').count();
    let widths: Vec<_> =
        text.lines().skip_while(|l| !l.starts_with("| group")).map(pipes).collect();
    assert!(widths[..4].iter().all(|&n| n == widths[0]), "{text}");
    let first = Rates::default().render(&report);
    let mut csv = csv::Reader::from_reader(first.as_bytes());
    assert!(csv.records().all(|record| record.unwrap().len() == 11));
}

#[test]
fn a_page_stays_small_with_many_groups_and_long_sentences() {
    let mut dice = Dice(9);
    let mut rows: Vec<_> = (0..240)
        .map(|at| {
            row(&format!("a{at}"), &format!("Group number {}", at % 120), 40, &mut dice)
        })
        .collect();
    for row in &mut rows {
        for excerpt in &mut row.excerpts {
            let before = "A long sentence in which somebody says “&” ".repeat(4);
            let parts = [&*before, excerpt.hit(), excerpt.after()];
            let (entry, voice) = (excerpt.entry, excerpt.voice);
            *excerpt = Excerpt::from_parts(excerpt.article.clone(), entry, voice, parts);
        }
    }
    let page = Html.render(&report(&rows.into_iter().collect()));
    keep("120-groups.html", &page);
    assert!(page.len() < 300_000, "{} bytes", page.len());
    assert!(page.contains("the 24 groups with most articles"));
}

#[test]
fn columns_are_those_of_the_interface() {
    let (counts, sheet) = (counts(3, 4), Sheet::default());
    let statistics = report(&counts).statistics;
    let head =
        |out: Vec<u8>| String::from_utf8(out).unwrap().lines().next().unwrap().to_owned();
    let mut out = [Vec::new(), Vec::new(), Vec::new()];
    write_articles(&mut out[0], &statistics, sheet).unwrap();
    write_entries(&mut out[1], &statistics, sheet).unwrap();
    write_skipped(&mut out[2], &[], sheet).unwrap();
    let expected = [
        "article,group,outlet,date,title,words,words_reporter,words_quoted,words_paraphrased,\
         words_unattributed,hits_reporter,hits_quoted,hits_paraphrased,hits_unattributed,score",
        "group,lexicon,category,entry,voice,hits,articles,per_1000",
        "file,record,reason",
    ];
    assert_eq!(out.map(head), expected);
    let rates = Rates { sheet }.render(&report(&counts));
    let first = "group,lexicon,category,voice,zone,articles,words,hits,per_1000,low,high\n\
        Daily Example,all,all,all,all,4,2507,23,9.1743,";
    assert!(rates.starts_with(first), "{}", rates.lines().nth(1).unwrap());
}
