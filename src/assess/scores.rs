//! Counts of all articles become figures, with intervals over articles.

use std::collections::BTreeMap;

use super::measure::{Cell, Measure, Shape, Slice};
use super::tally::Tally;
use crate::stats::{Copies, Estimate, Method, percentile, tail};

/// How intervals are computed.
///
/// ```
/// let scoring = undertone::assess::Scoring::default();
/// assert_eq!((scoring.level, scoring.resamples, scoring.seed), (0.95, 2000, 1));
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scoring {
    /// Between 0 and 1.
    pub level: f64,
    /// 0 for no intervals.
    pub resamples: u32,
    /// The same seed gives the same intervals.
    pub seed: u64,
}

impl Default for Scoring {
    fn default() -> Self {
        let usual = Method::default();
        Scoring { level: usual.level, resamples: usual.resamples, seed: usual.seed }
    }
}

/// One measure of one part.
///
/// ```
/// use undertone::assess::{Cell, Figure, Measure, Slice};
/// let cell = Cell { marked: 2, marked_found: 1, ..Cell::default() };
/// let figure = Figure::plain(Slice::All, Measure::SourceHead, cell);
/// assert_eq!(figure.recall.unwrap().value, 0.5);
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// Of what.
    pub slice: Slice,
    /// What.
    pub measure: Measure,
    /// The counts behind it.
    pub cell: Cell,
    /// Of what was read, the share that is right.
    pub precision: Option<Estimate>,
    /// Of what people marked, the share that was read; or the share, or the rate.
    pub recall: Option<Estimate>,
    /// The harmonic mean of both.
    pub f1: Option<Estimate>,
}

impl Figure {
    /// Without intervals.
    pub fn plain(slice: Slice, measure: Measure, cell: Cell) -> Self {
        let plain =
            |value: Option<f64>| value.map(|value| Estimate { value, interval: None });
        let [precision, recall, f1] = values(measure, cell).map(plain);
        Figure { slice, measure, cell, precision, recall, f1 }
    }
}

/// Precision, recall (or share, or rate) and F1.
fn values(measure: Measure, cell: Cell) -> [Option<f64>; 3] {
    match measure.shape() {
        Shape::Found => [cell.precision(), cell.recall(), cell.f1()],
        Shape::Share => [None, cell.recall(), None],
        Shape::PerThousand => [None, cell.recall().map(|share| 1000.0 * share), None],
    }
}

/// Do the marks and the program put the outlets in the same order by their rate of loaded
/// words in the reporter's voice?
///
/// ```
/// let order = undertone::assess::Order { outlets: 3, error: Some(0.4), tau: Some(1.0) };
/// assert!(order.tau > Some(0.9));
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Order {
    /// How many are compared.
    pub outlets: usize,
    /// The mean absolute difference of the two rates, per thousand words.
    pub error: Option<f64>,
    /// Kendall's tau-b of the two orders (Kendall 1945); `None` where all rates of a side
    /// are equal.
    pub tau: Option<f64>,
}

/// All figures of a comparison.
///
/// ```
/// use undertone::assess::{Scores, Scoring, Tally};
/// let scores = Scores::of(&[("a1".into(), Tally::default())], Scoring::default());
/// assert_eq!((scores.articles, scores.figures.len()), (1, 0));
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Scores {
    /// How intervals were computed.
    pub scoring: Scoring,
    /// Compared.
    pub articles: u64,
    /// Words of their texts.
    pub words: u64,
    /// In order of part and measure.
    pub figures: Vec<Figure>,
    /// Where there is a list of words, and more than one outlet.
    pub order: Option<Order>,
}

impl Scores {
    /// Computes the figures of these articles, each with its id.
    pub fn of(articles: &[(String, Tally)], scoring: Scoring) -> Self {
        let mut cells: BTreeMap<&(Slice, Measure), Vec<(usize, Cell)>> = BTreeMap::new();
        for (at, (_, tally)) in articles.iter().enumerate() {
            for (key, &cell) in &tally.cells {
                cells.entry(key).or_default().push((at, cell));
            }
        }
        let copies: Vec<Vec<u32>> = (articles.iter())
            .map(|(id, _)| {
                Copies::new(scoring.seed, id).take(scoring.resamples as usize).collect()
            })
            .collect();
        let figure = |(key, cells): (&&(Slice, Measure), &Vec<(usize, Cell)>)| {
            resampled((*key).clone(), cells, &copies, scoring)
        };
        let figures: Vec<_> = cells.iter().map(figure).collect();
        let words = articles.iter().map(|(_, tally)| tally.words).sum();
        let order = order(&figures);
        Scores { scoring, articles: articles.len() as u64, words, figures, order }
    }

    /// One measure of one part.
    pub fn get(&self, slice: &Slice, measure: Measure) -> Option<&Figure> {
        self.figures.iter().find(|f| f.slice == *slice && f.measure == measure)
    }

    /// The parts of one kind, as [`Slice::by`] names it.
    pub fn slices(&self, by: &str) -> Vec<&Slice> {
        let mut found: Vec<&Slice> = self
            .figures
            .iter()
            .map(|f| &f.slice)
            .filter(|slice| slice.by() == by)
            .collect();
        found.dedup();
        found
    }
}

fn resampled(
    (slice, measure): (Slice, Measure),
    articles: &[(usize, Cell)],
    copies: &[Vec<u32>],
    scoring: Scoring,
) -> Figure {
    let sum = |draw: &dyn Fn(usize) -> u64| {
        let mut sum = Cell::default();
        for &(at, cell) in articles {
            sum += cell.times(draw(at));
        }
        sum
    };
    let mut figure = Figure::plain(slice, measure, sum(&|_| 1));
    if (articles.len() as u64) < Method::MIN_ARTICLES {
        return figure;
    }
    let mut drawn: [Vec<f64>; 3] = Default::default();
    for place in 0..scoring.resamples as usize {
        let drawn_of = |at: usize| copies[at].get(place).copied().unwrap_or_default();
        let cell = sum(&|at| u64::from(drawn_of(at)));
        for (list, value) in drawn.iter_mut().zip(values(measure, cell)) {
            list.extend(value);
        }
    }
    let tail = tail(scoring.level, articles.len() as u64);
    let three = [&mut figure.precision, &mut figure.recall, &mut figure.f1];
    for (estimate, mut list) in three.into_iter().zip(drawn) {
        if let Some(estimate) = estimate {
            let low = percentile(&mut list, tail);
            let interval = low.zip(percentile(&mut list, 1.0 - tail));
            // Where all is right, every resample is; `100 to 100` would look like certainty.
            estimate.interval = interval.filter(|(low, high)| low < high);
        }
    }
    figure
}

fn order(figures: &[Figure]) -> Option<Order> {
    let rates = |wanted: Measure| -> Vec<f64> {
        let outlets = figures.iter().filter(|f| matches!(f.slice, Slice::Outlet(_)));
        let wanted = outlets.filter(|f| f.measure == wanted);
        wanted.map(|f| f.recall.map_or(0.0, |e| e.value)).collect()
    };
    let (marked, read) = (rates(Measure::RateMarked), rates(Measure::RateRead));
    if marked.len() < 2 {
        return None;
    }
    #[expect(clippy::cast_precision_loss, reason = "a number of outlets")]
    let outlets = marked.len() as f64;
    let error: f64 = marked.iter().zip(&read).map(|(a, b)| (a - b).abs()).sum();
    let tau = tau(&marked, &read);
    Some(Order { outlets: marked.len(), error: Some(error / outlets), tau })
}

/// Kendall's tau-b: concordant less discordant pairs, over the pairs untied on each side.
fn tau(left: &[f64], right: &[f64]) -> Option<f64> {
    let sign = |a: f64, b: f64| f64::from(u8::from(a > b)) - f64::from(u8::from(a < b));
    let (mut agree, mut untied_left, mut untied_right) = (0.0, 0.0, 0.0);
    for i in 0..left.len() {
        for j in 0..i {
            let (x, y) = (sign(left[i], left[j]), sign(right[i], right[j]));
            agree += x * y;
            untied_left += x.abs();
            untied_right += y.abs();
        }
    }
    let scale = f64::sqrt(untied_left * untied_right);
    (scale > 0.0).then(|| agree / scale)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn article(id: u64, outlet: &str, found: u64) -> (String, Tally) {
        let cell = Cell { marked: 10, marked_found: found, read: 8, read_right: found };
        let slices = [Slice::All, Slice::Outlet(outlet.to_owned())];
        let cells = slices.map(|slice| ((slice, Measure::Words), cell));
        (format!("a{id}"), Tally { words: 100, cells: cells.into() })
    }

    #[test]
    fn an_interval_holds_its_figure_and_repeats() {
        let articles: Vec<_> = (0..12).map(|i| article(i, "North", i % 9)).collect();
        let scoring = Scoring { resamples: 400, ..Scoring::default() };
        let scores = Scores::of(&articles, scoring);
        assert_eq!(scores, Scores::of(&articles, scoring));
        for estimate in scores.figures.iter().flat_map(|f| [f.precision, f.recall, f.f1]) {
            let Estimate { value, interval } = estimate.unwrap();
            let (low, high) = interval.unwrap();
            assert!(0.0 <= low && low < value && value < high && high <= 1.0);
        }
        let mut backward = articles.clone();
        backward.reverse();
        assert_eq!(scores.figures, Scores::of(&backward, scoring).figures);
    }

    #[test]
    fn two_articles_have_no_interval() {
        let articles = [article(1, "North", 4), article(2, "South", 5)];
        let scores = Scores::of(&articles, Scoring::default());
        let figure = scores.get(&Slice::All, Measure::Words).unwrap();
        assert_eq!(figure.cell.marked_found, 9);
        assert_eq!(figure.f1.unwrap().interval, None);
        assert_eq!(scores.slices("outlet").len(), 2);
    }

    #[test]
    fn tau_is_that_of_kendall() {
        let cases = [
            (vec![1.0, 2.0, 3.0], vec![1.0, 2.0, 3.0], Some(1.0)),
            (vec![1.0, 2.0, 3.0], vec![3.0, 2.0, 1.0], Some(-1.0)),
            // scipy.stats.kendalltau([1, 2, 2, 4], [1, 3, 2, 4]).statistic
            (
                vec![1.0, 2.0, 2.0, 4.0],
                vec![1.0, 3.0, 2.0, 4.0],
                Some(0.912_870_929_175_276_8),
            ),
            (vec![1.0, 1.0], vec![1.0, 2.0], None),
        ];
        for (left, right, expected) in cases {
            let found = tau(&left, &right);
            let near = found.zip(expected).map(|(a, b)| (a - b).abs() < 1e-12);
            assert!(near.unwrap_or(found == expected), "{left:?} {right:?}: {found:?}");
        }
    }
}
