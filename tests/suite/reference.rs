//! Figures of other software, in `tests/reference`; the command that made them stands in
//! the first line of each file.

use undertone::assess::coding::{Agreement, Values, alpha, wilson};
use undertone::count::{Counts, Row};
use undertone::stats::{
    Block, Interval, Method, Statistics, dispersion, false_discovery, flip_test,
    g2_four_cells, g2_two_cells, log_odds, tail_of_draws,
};
use undertone::voice::Voice;

use crate::synthetic::{lexicons, plain_row};

/// `id:hits:words` or `id:hits:words:story`, all in the reporter's voice.
fn row(cell: &str, group: &str) -> Row {
    let parts: Vec<_> = cell.split(':').collect();
    let counts = (parts[1].parse().unwrap(), parts[2].parse().unwrap());
    let story = parts.get(3).filter(|&&story| story != "-");
    plain_row(parts[0], group, counts).in_story(story.map(|&story| story.to_owned()))
}

fn rows<'a>(articles: &'a str, group: &'a str) -> impl Iterator<Item = Row> + 'a {
    articles.split(' ').filter(|cell| !cell.is_empty()).map(move |cell| row(cell, group))
}

fn lines(name: &str) -> Vec<String> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/reference");
    let text = std::fs::read_to_string(std::path::Path::new(folder).join(name)).unwrap();
    text.lines().skip(2).map(str::to_owned).collect()
}

fn interval(articles: &str, method: &Method) -> (f64, f64) {
    let counts: Counts = rows(articles, "g").collect();
    let statistics = Statistics::new(&counts, &lexicons(), method);
    let rate = statistics.rate(0, 0, Some(Voice::Reporter), None).unwrap();
    rate.per_thousand.unwrap().interval.unwrap()
}

/// The Poisson bootstrap written anew in Python gives the same figures; the ordinary
/// bootstrap of `SciPy` agrees within Monte Carlo error, a few percent of the width.
#[test]
fn intervals_are_those_of_numpy_and_scipy() {
    let mut seen = 0;
    for line in lines("intervals.csv") {
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

/// What undertone makes of one line of contrasts.csv.
fn found(figure: &str, method: &Method, sides: [&str; 2]) -> Vec<f64> {
    let interval = match figure.trim_start_matches("rate-") {
        "ordinary" => Interval::Ordinary,
        "bca" => Interval::Bca,
        _ => Interval::Poisson,
    };
    let counts: Counts = rows(sides[0], "left").chain(rows(sides[1], "right")).collect();
    let statistics = Statistics::new(&counts, &lexicons(), &Method { interval, ..*method });
    let contrast = &statistics.contrasts[0];
    assert_eq!((contrast.heading, contrast.voice), (0, Some(Voice::Reporter)));
    let ends = |interval: Option<(f64, f64)>| interval.map_or(vec![], |(l, h)| vec![l, h]);
    match figure {
        "ratio" => vec![contrast.ratio.unwrap().value],
        "detectable" => vec![contrast.detectable.unwrap()],
        "p" => vec![contrast.p.unwrap()],
        "poisson" | "ordinary" | "bca" => ends(contrast.ratio.unwrap().interval),
        "rate-poisson" | "rate-ordinary" | "rate-bca" => {
            let rate = statistics.rate(0, 0, Some(Voice::Reporter), None).unwrap();
            ends(rate.per_thousand.unwrap().interval)
        }
        "same-story" => {
            let same = &statistics.same_stories[0];
            let mut values = vec![same.difference.value];
            values.extend(ends(same.difference.interval));
            values.extend(same.p);
            values
        }
        "same-story-p" => vec![statistics.same_stories[0].p.unwrap()],
        _ => panic!("no figure is called {figure}"),
    }
}

/// Our own draws repeated in Python: the same to 1e-9. Draws of `SciPy`: within Monte Carlo
/// error, for a p about four of its standard errors, for an interval a few percent of it.
fn tolerance(how: &str, expected: &[f64], resamples: u32) -> f64 {
    match (how, expected) {
        ("described", _) => 1e-9,
        (_, &[p]) => 4.0 * (p * (1.0 - p) / f64::from(resamples)).sqrt() + 1e-3,
        _ => 0.06 * (expected[1] - expected[0]),
    }
}

#[test]
fn contrasts_are_those_of_numpy_and_scipy() {
    let mut seen = 0;
    for line in lines("contrasts.csv") {
        let cells: Vec<_> = line.split(',').collect();
        let [case, figure, how, seed, resamples, level, values, left, right] =
            cells.try_into().unwrap();
        let expected: Vec<f64> = values.split(' ').map(|v| v.parse().unwrap()).collect();
        let found = if figure == "q" {
            let p: Vec<_> = left.split(' ').map(|p| Some(p.parse().unwrap())).collect();
            false_discovery(&p).into_iter().flatten().collect()
        } else {
            let method = Method {
                seed: seed.parse().unwrap(),
                resamples: resamples.parse().unwrap(),
                level: level.parse().unwrap(),
                ..Method::default()
            };
            found(figure, &method, [left, right])
        };
        let exact = figure == "q";
        let tolerance = if exact {
            1e-9
        } else {
            tolerance(how, &expected, resamples.parse().unwrap())
        };
        assert_eq!(found.len(), expected.len(), "{case}, {figure}");
        for (found, expected) in found.iter().zip(&expected) {
            let error = (found - expected).abs();
            assert!(error <= tolerance, "{case}, {figure}, {how}: {found}, not {expected}");
        }
        seen += 1;
    }
    assert!(seen > 60, "{seen} figures");
}

#[test]
fn keyness_is_that_of_convokit_scattertext_and_scipy() {
    let mut seen = 0;
    for line in lines("keywords.csv") {
        let [figure, arguments, value] =
            line.split(',').collect::<Vec<_>>().try_into().unwrap();
        let expected: f64 = value.parse().unwrap();
        let numbers: Vec<f64> =
            arguments.split([' ', ':']).map(|n| n.parse().unwrap()).collect();
        let whole: Vec<u64> = arguments.split([' ', ':']).flat_map(str::parse).collect();
        let found = match figure {
            "g2-4" => g2_four_cells((whole[0], whole[1]), (whole[2], whole[3])),
            "g2-2" => g2_two_cells((whole[0], whole[1]), (whole[2], whole[3])),
            "z" => {
                let (left, right) = ((whole[0], whole[1]), (whole[2], whole[3]));
                log_odds(left, right, (numbers[4], numbers[5])).unwrap().1
            }
            "dispersion" => {
                let parts: Vec<_> = whole.chunks_exact(2).map(|c| (c[0], c[1])).collect();
                dispersion(&parts).unwrap()
            }
            "articles" => tail_of_draws(whole[0], whole[1], whole[2], whole[3]),
            _ => panic!("no figure is called {figure}"),
        };
        let error = (found - expected).abs();
        assert!(error <= 1e-9 * expected.abs().max(1e-15), "{line}: {found}");
        seen += 1;
    }
    assert_eq!(seen, 27);
}

/// Flipping signs article by article in every way, and Fisher's test: the p of `SciPy`.
#[test]
fn flips_are_those_of_scipy() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/reference/flips.csv");
    let text = std::fs::read_to_string(path).unwrap();
    let mut seen = 0;
    for line in text.lines().skip(2) {
        let mut cells = line.rsplitn(3, ',');
        let articles = cells.next().unwrap().split(' ');
        let p: f64 = cells.next().unwrap().parse().unwrap();
        let blocks: Vec<Block> = articles
            .map(|article| {
                let n: Vec<u64> = article.split(':').map(|n| n.parse().unwrap()).collect();
                [(n[0], n[1]), (n[2], n[3])]
            })
            .collect();
        let ids: Vec<String> = (0..blocks.len()).map(|at| at.to_string()).collect();
        let articles: Vec<(&str, Block)> =
            ids.iter().map(String::as_str).zip(blocks).collect();
        let found = flip_test(&articles, 0, 1).unwrap();
        assert!(found.exact && (found.p - p).abs() < 1e-9, "{line}: {found:?}");
        seen += 1;
    }
    assert_eq!(seen, 6);
}

/// `a b -|a - b`: coders' codes, as [`Coded::together`] has them.
fn values(data: &str) -> Values {
    let coders: Vec<Vec<&str>> = data.split('|').map(|c| c.split(' ').collect()).collect();
    let code = |code: &str| (code != "-").then(|| code.to_owned());
    let item =
        |at: usize| (format!("{at:04}"), coders.iter().map(|c| code(c[at])).collect());
    (0..coders[0].len()).map(item).collect()
}

#[test]
fn agreement_is_that_of_krippendorff_and_statsmodels() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/reference/coders.csv");
    let text = std::fs::read_to_string(path).unwrap();
    let near = |found: f64, expected: &str| {
        (found - expected.parse::<f64>().unwrap()).abs() < 1e-9
    };
    let mut seen = [0; 4];
    for line in text.lines().skip(2) {
        let [what, figures, data] = line.split(',').collect::<Vec<_>>().try_into().unwrap();
        let agreement = || {
            let method = Method { resamples: 0, ..Method::default() };
            Agreement::new("voice", &values(data), &method)
        };
        let (place, holds) = match what {
            "alpha" => (0, near(alpha(&values(data)).unwrap(), figures)),
            "confusion" => {
                let found = agreement().confusion.concat();
                let found: Vec<String> = found.iter().map(ToString::to_string).collect();
                (1, found.join(" ") == figures)
            }
            "percent" => (2, near(agreement().percent.unwrap(), figures)),
            "wilson" => {
                let of: Vec<&str> = data.split(' ').collect();
                let (yes, all) = (of[0].parse().unwrap(), of[1].parse().unwrap());
                let (low, high) = wilson(yes, all, of[2].parse().unwrap()).unwrap();
                let (first, second) = figures.split_once(' ').unwrap();
                (3, near(low, first) && near(high, second))
            }
            other => panic!("{other}"),
        };
        assert!(holds, "{line}");
        seen[place] += 1;
    }
    assert_eq!(seen, [7, 3, 3, 18]);
}
