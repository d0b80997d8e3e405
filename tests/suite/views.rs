//! Tables as people see them: 3 and 12 groups, narrow and wide.
//! `UNDERTONE_VIEWS=FOLDER cargo test views` writes them there to be looked at.

use undertone::report::{Html, Json, Markdown, Rates, Render, Table};
use unicode_width::UnicodeWidthStr;

use crate::synthetic::{counts, report};

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
