//! Figures of other software, in `tests/reference`; the command that made them stands in
//! the first line of each file.

use undertone::count::{Counts, HitCell, Row, WordCell};
use undertone::ingest::Zone;
use undertone::stats::{Method, Statistics};
use undertone::text::EntryId;
use undertone::voice::Voice;

use crate::synthetic::lexicons;

/// `id:hits:words`, all in the reporter's voice.
fn row(cell: &str) -> Row {
    let [id, hits, words] = cell.split(':').collect::<Vec<_>>().try_into().unwrap();
    let (zone, voice, hits): (_, _, u64) =
        (Zone::Body, Voice::Reporter, hits.parse().unwrap());
    let cell = HitCell { entry: EntryId(0), zone, voice, hits, weighted: 0 };
    Row {
        article: id.into(),
        group: "g".into(),
        outlet: "g".into(),
        date: None,
        title: None,
        words: vec![WordCell { zone, voice, words: words.parse().unwrap() }],
        hits: if hits > 0 { vec![cell] } else { Vec::new() },
        doubtful: 0,
        other_language: None,
        excerpts: Vec::new(),
    }
}

fn interval(articles: &str, method: &Method) -> (f64, f64) {
    let counts: Counts = articles.split(' ').map(row).collect();
    let statistics = Statistics::new(&counts, &lexicons(), method);
    let rate = statistics.rate(0, 0, Some(Voice::Reporter), None).unwrap();
    rate.per_thousand.unwrap().interval.unwrap()
}

/// The Poisson bootstrap written anew in Python gives the same figures; the ordinary
/// bootstrap of `SciPy` agrees within Monte Carlo error, a few percent of the width.
#[test]
fn intervals_are_those_of_numpy_and_scipy() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/reference/intervals.csv");
    let text = std::fs::read_to_string(path).unwrap();
    let mut seen = 0;
    for line in text.lines().skip(2) {
        let cells: Vec<_> = line.split(',').collect();
        let [case, how, seed, resamples, level, low, high, articles] =
            cells.try_into().unwrap();
        let method = Method {
            seed: seed.parse().unwrap(),
            resamples: resamples.parse().unwrap(),
            level: level.parse().unwrap(),
            ..Method::default()
        };
        let expected: (f64, f64) = (low.parse().unwrap(), high.parse().unwrap());
        let found = interval(articles, &method);
        let tolerance = match how {
            "poisson" => 1e-9,
            _ => 0.04 * (expected.1 - expected.0),
        };
        let error = (found.0 - expected.0).abs().max((found.1 - expected.1).abs());
        assert!(error <= tolerance, "{case}, {how}: {found:?}, not {expected:?}");
        seen += 1;
    }
    assert_eq!(seen, 11);
}
