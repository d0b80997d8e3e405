//! Ingest: a file's bytes and its name go in, [`Article`]s come out, one module a format.

mod article;

pub use article::{Article, Origin, Published, Zone};
