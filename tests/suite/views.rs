//! Tables as people see them: 3 and 12 groups, narrow and wide.
//! `UNDERTONE_VIEWS=FOLDER cargo test views` writes them there to be looked at.

use undertone::report::{Render, Table};
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
