//! Report: statistics and excerpts go in, text comes out, one module a format.
//!
//! Takes [`Statistics`](crate::stats::Statistics), a few sentences and the provenance,
//! hands on bytes. Promises that nothing is computed here that is not in the [`Report`]:
//! a renderer only formats, so a new format is one file. Rows of `hits.csv` and
//! `attributions.csv` leave the road early, article by article, through
//! [`HitWriter`] and [`AttributionWriter`]; memory does not grow with the corpus.
//!
//! Text of articles and lexicons is untrusted: control characters are made visible before
//! they reach a terminal, formulas lose their power before they reach a spreadsheet, and
//! markup before it reaches a page. No renderer calls an outlet biased; raw counts stand
//! beside every figure.

mod accuracy;
mod annotation;
mod blocks;
mod coding;
mod concordance;
mod differences;
mod figures;
mod hits;
mod html;
mod json;
mod keyword_page;
mod keywords;
mod markdown;
mod methods;
mod part;
mod provenance;
mod reading;
mod render;
mod safe;
mod same_events;
pub mod screen;
mod sheet;
mod sources;
mod stories;
mod tables;
mod terminal;
mod trend;
mod wire;

pub use accuracy::{MistakeNote, accuracy_json, mistake_pages, write_accuracy};
pub use annotation::{Annotation, attribution_name, speaker_of};
pub use coding::{Agreements, AuditReport, CodingReport, write_key, write_sheet};
pub use concordance::Concordance;
pub use hits::{AttributionWriter, HitWriter};
pub use html::Html;
pub use json::Json;
pub use keyword_page::KeywordPage;
pub use keywords::{keywords_json, write_keywords};
pub use markdown::Markdown;
pub use methods::Methods;
pub use part::{
    Merged, Part, PartArticle, PartError, PartFile, PartHead, PartProblem, PartTables,
    PartWriter, Place,
};
pub use provenance::{FileRead, FileUsed, LexiconUsed, Provenance, Run, Skipped};
pub use reading::{Look, Reading};
pub use render::{Driver, Flag, Render, Report, Term};
pub use sheet::Sheet;
pub use sources::{
    SourceReport, write_cues, write_echoes, write_introduced, write_names, write_near,
    write_shares, write_speakers, write_uses,
};
pub use stories::{StoryReport, write_stories};
pub use tables::{
    Rates, write_articles, write_contrasts, write_entries, write_rates, write_same_story,
    write_sensitivity, write_skipped,
};
pub use terminal::Table;
pub use wire::{WireUsed, write_left_out};
