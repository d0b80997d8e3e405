//! Export: a [`Lexicon`] goes in, the text of a file comes out, with what it cannot hold.
//!
//! TOML holds everything: read again, it is the same lexicon, and written again the same
//! bytes. The order is then that of a file: first what stands in the lists of categories,
//! then what has rules of its own. The other formats hold spellings, categories and, in
//! CSV, weights; what an entry has besides is told entry by entry.

mod liwc;
mod loss;
mod spreadsheet;
mod toml;
mod yaml;

pub(super) use spreadsheet::decimal;

use super::Lexicon;

/// A format to write.
///
/// ```
/// use undertone::lexicon::export::ExportFormat;
/// assert_eq!(ExportFormat::from_name("dic"), Some(ExportFormat::Liwc));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ExportFormat {
    /// Ours.
    Toml,
    /// A row a spelling: term, category, weight.
    Csv,
    /// quanteda's YAML.
    Quanteda,
    /// LIWC `.dic`.
    Liwc,
}

impl ExportFormat {
    /// All of them.
    pub const ALL: [ExportFormat; 4] =
        [ExportFormat::Toml, ExportFormat::Csv, ExportFormat::Quanteda, ExportFormat::Liwc];

    /// As it is typed.
    pub fn name(self) -> &'static str {
        match self {
            ExportFormat::Toml => "toml",
            ExportFormat::Csv => "csv",
            ExportFormat::Quanteda => "yaml",
            ExportFormat::Liwc => "dic",
        }
    }

    /// The format of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        ExportFormat::ALL.into_iter().find(|format| format.name() == name)
    }
}

/// A lexicon as a file.
///
/// ```
/// use undertone::lexicon::{Lexicon, export::{ExportFormat, export}};
///
/// let text = "[lexicon]\nid = 'mine'\n[category.a]\nterms = ['hard line']\n\
///             [[entry]]\nterm = 'crush'\nforms = 'verb'\nunless = ['crush on']\n";
/// let lexicon = Lexicon::parse("mine.toml", text)?;
/// let exported = export(&lexicon, ExportFormat::Quanteda);
/// assert!(exported.text.starts_with("a:\n  - hard line\n  - crush\n  - crushes\n"));
/// assert!(exported.lost[0].contains("`crush`"));
/// # Ok::<(), undertone::lexicon::Diagnostics>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exported {
    /// The file.
    pub text: String,
    /// What it cannot hold, in plain words.
    pub lost: Vec<String>,
}

/// Writes a lexicon.
pub fn export(lexicon: &Lexicon, format: ExportFormat) -> Exported {
    let text = match format {
        ExportFormat::Toml => {
            return Exported { text: toml::write(lexicon), lost: Vec::new() };
        }
        ExportFormat::Csv => spreadsheet::write(lexicon),
        ExportFormat::Quanteda => yaml::write(lexicon),
        ExportFormat::Liwc => liwc::write(lexicon),
    };
    Exported { text, lost: loss::losses(lexicon, format) }
}
