//! All figures as one JSON object.

use serde::Serialize;

use super::super::provenance::Provenance;
use super::rows::rows;
use crate::assess::{Figure, Scores};

/// The figures with their intervals and counts, under the names of the CSV columns.
pub fn accuracy_json(scores: &Scores, provenance: &Provenance) -> String {
    let order = scores.order.map(|order| OrderOut {
        outlets: order.outlets,
        mean_absolute_rate_error: order.error,
        kendall_tau_b: order.tau,
    });
    let whole = Whole {
        provenance,
        articles: scores.articles,
        words: scores.words,
        figures: scores.figures.iter().flat_map(figures).collect(),
        order_of_outlets: order,
    };
    // Strings, numbers and lists: serde_json cannot refuse any of them.
    let mut text = serde_json::to_string_pretty(&whole).unwrap_or_default();
    text.push('\n');
    text
}

#[derive(Serialize)]
struct Whole<'a> {
    provenance: &'a Provenance,
    articles: u64,
    words: u64,
    figures: Vec<FigureOut<'a>>,
    order_of_outlets: Option<OrderOut>,
}

#[derive(Serialize)]
struct OrderOut {
    outlets: usize,
    mean_absolute_rate_error: Option<f64>,
    kendall_tau_b: Option<f64>,
}

#[derive(Serialize)]
struct FigureOut<'a> {
    by: &'static str,
    part: &'a str,
    measure: &'static str,
    figure: &'static str,
    value: Option<f64>,
    low: Option<f64>,
    high: Option<f64>,
    right: Option<u64>,
    of: Option<u64>,
}

fn figures(figure: &Figure) -> impl Iterator<Item = FigureOut<'_>> {
    rows(figure).into_iter().map(|row| {
        let interval = row.estimate.and_then(|e| e.interval);
        FigureOut {
            by: figure.slice.by(),
            part: figure.slice.name(),
            measure: figure.measure.name(),
            figure: row.figure,
            value: row.estimate.map(|e| e.value),
            low: interval.map(|(low, _)| low),
            high: interval.map(|(_, high)| high),
            right: row.counts.map(|(right, _)| right),
            of: row.counts.map(|(_, of)| of),
        }
    })
}
