//! The report as one page: no network, no script, readable in print and in the dark.

mod about;
mod bars;
mod differences;
mod page;
mod rates;
mod terms;
mod voices;

pub use page::Html;
