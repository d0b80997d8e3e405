//! The figures of `undertone eval`: as a table, as CSV, as JSON, and the mistakes behind
//! them as text.

mod mistakes;
mod rows;
mod whole;

pub use mistakes::{MistakeNote, mistake_pages};
pub use rows::write_accuracy;
pub use whole::accuracy_json;
