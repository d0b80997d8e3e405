//! Stats: counts go in, rates with intervals come out; numbers only.
//!
//! Takes [`Counts`](crate::count::Counts), hands on [`Statistics`]. The unit of sampling is
//! the article, never the word: words of one article hang together, and intervals that
//! treat each word as a draw of its own are about half as wide as they should be.
//!
//! Promises the same numbers for the same articles, seed and method, in whatever order and
//! in however many parts the articles were counted. Cannot tell whether the articles are a
//! fair sample of an outlet; an interval only says how far the figure would move if other
//! articles *of this kind* had been drawn.
//!
//! What a reader may question: an interval is `None` where fewer than
//! [`Method::MIN_ARTICLES`] articles have words in the voice, and where there is no hit at
//! all: resampling articles without a hit can only give zero, and `0 to 0` would look like
//! certainty.

mod caution;
mod cells;
mod contrasts;
mod correction;
mod figures;
mod flips;
mod keyness;
mod keywords;
mod method;
mod normal;
mod overuse;
mod paired;
mod permute;
mod rates;
mod resample;
mod scores;
mod sensitivity;
mod sides;
mod sources;
mod statistics;
mod told;

pub use caution::Caution;
pub use contrasts::Contrast;
pub use correction::false_discovery;
pub use figures::{ArticleFigure, EntryFigure, GroupFigure};
pub use flips::{Block, Flipped, flip_test};
pub use keyness::{dispersion, g2_four_cells, g2_two_cells, log_odds, log_ratio};
pub use keywords::{Keyword, KeywordBase, KeywordMethod, Keywords, tail_of_draws};
pub use method::{Interval, Method, Scoring};
pub use normal::{normal_quantile, normal_tail};
pub use overuse::{Overuse, overuse};
pub use paired::SameStory;
pub use rates::{Estimate, Rate, Sample};
pub use resample::{Copies, percentile, tail};
pub use sensitivity::{Influence, LeftOut};
pub use sources::{
    CalledFigure, CueFigure, Echo, Introduced, Named, NearFigure, Share, SharedBy,
    SourceGroup, Sources, SpeakerFigure, Use,
};
pub use statistics::{Heading, Statistics};
pub use told::{CommonStories, Told};
