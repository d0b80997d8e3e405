//! undertone reads news articles and shows **whose voice the loaded words are in**.
//!
//! One road, and each room takes what the room before it made:
//!
//! ```text
//!  files ─► ingest ─► segment ─► voice ─► matching ─► count ─► stats ─► report ─► bytes
//! ```
//!
//! ```
//! use undertone::{Analyzer, ingest::Article, voice::Voice};
//!
//! let article = Article::from_text("a1", "Example News", "The minister said the “brutal” cuts would stay.");
//! let analyzer = Analyzer::builtin();
//! let analysis = analyzer.analyze(&article);
//! assert_eq!(analysis.voiced.attributions.len(), 1);
//! assert!(analysis.matches.iter().all(|hit| hit.voice == Voice::Quoted));
//! ```

pub mod text;

pub mod lexicon;

pub mod ingest;

pub mod sample;

pub mod segment;

pub mod voice;

pub mod matching;

pub mod count;

pub mod corpus;

pub mod stats;

pub mod assess;

pub mod report;

pub mod pipeline;

pub use pipeline::Analyzer;
