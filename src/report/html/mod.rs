//! The report as one page: no network, no script, readable in print and in the dark.

mod about;
mod bars;
mod differences;
mod listing;
mod page;
mod rates;
mod terms;
mod voices;

pub(super) use listing::listing;
pub use page::Html;
