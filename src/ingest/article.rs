//! What every format is read into.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::text::{ArticleId, Outlet, Span};

/// Where in the page a stretch stands.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    serde::Serialize,
    serde::Deserialize,
)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Zone {
    /// The title of the article.
    Headline,
    /// The summary under the title.
    Standfirst,
    /// Who wrote it.
    Byline,
    /// Where and when it was written: *BRUSSELS (Reuters) —*.
    Dateline,
    /// The article itself.
    Body,
    /// A title between paragraphs.
    Subhead,
    /// What stands under a picture, its credit included.
    Caption,
    /// Breadcrumbs, share links, promotions: shown, never counted.
    Furniture,
}

impl Zone {
    /// All, in the order of a page.
    pub const ALL: [Zone; 8] = [
        Zone::Headline,
        Zone::Standfirst,
        Zone::Byline,
        Zone::Dateline,
        Zone::Body,
        Zone::Subhead,
        Zone::Caption,
        Zone::Furniture,
    ];

    /// Those counted unless `--zones` says otherwise.
    pub const COUNTED: [Zone; 4] =
        [Zone::Headline, Zone::Standfirst, Zone::Body, Zone::Subhead];

    /// As it is written in every file and option.
    pub fn name(self) -> &'static str {
        match self {
            Zone::Headline => "headline",
            Zone::Standfirst => "standfirst",
            Zone::Byline => "byline",
            Zone::Dateline => "dateline",
            Zone::Body => "body",
            Zone::Subhead => "subhead",
            Zone::Caption => "caption",
            Zone::Furniture => "furniture",
        }
    }
}

/// When an article came out: as the record says, and as a day where that can be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Published {
    /// The field as it stands in the record.
    pub raw: String,
    /// The day, where `raw` names one without doubt.
    pub date: Option<Date>,
}

/// Where a record was found, for messages.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Origin {
    /// The file as the user named it; `-` for standard input.
    pub file: String,
    /// Which record of the file, counted from 1; `None` where a file is one record.
    pub record: Option<u64>,
}

/// One article, whatever format it came in.
///
/// ```
/// use undertone::ingest::Article;
/// let article = Article::from_text("a1", "Example News", "A headline\n\nA paragraph.");
/// assert_eq!(article.outlet.as_str(), "Example News");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Article {
    /// Unique within a corpus, as far as the corpus says.
    pub id: ArticleId,
    /// Who published it; the name of its file where nothing says so.
    pub outlet: Outlet,
    /// The headline, where the record has a field for it.
    pub title: Option<String>,
    /// Who wrote it.
    pub author: Option<String>,
    /// Where it stood.
    pub url: Option<String>,
    /// The section of the outlet.
    pub section: Option<String>,
    /// When it came out.
    pub published: Option<Published>,
    /// Every other field that is a plain value, for `--by` and `--where`.
    pub metadata: BTreeMap<String, String>,
    /// Headline and record's text in one string: every span points here.
    pub text: String,
    /// Where the record's own text begins in `text`, in bytes.
    pub text_start: u32,
    /// The zones that the format itself tells (a headline field, a figure's caption), in
    /// order and not overlapping; the rest is for `segment` to find out.
    pub zones: Vec<(Zone, Span)>,
    /// Where it was found.
    pub origin: Origin,
}

impl Article {
    /// An article from its text alone.
    pub fn from_text(id: &str, outlet: &str, text: impl Into<String>) -> Self {
        Article {
            id: id.into(),
            outlet: outlet.into(),
            title: None,
            author: None,
            url: None,
            section: None,
            published: None,
            metadata: BTreeMap::new(),
            text: text.into(),
            text_start: 0,
            zones: Vec::new(),
            origin: Origin::default(),
        }
    }
}
