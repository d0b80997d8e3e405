//! Which format a file is in, told by its name and its first lines.

use super::super::read::sha256;
use super::decode::decode;
use super::dictionary::{Dictionary, DictionaryError, Refusal, Shelves, refuse};
use super::{
    dicx, empath, lexicoder, liwc, plain, quanteda, table, vale, valence, wordstat,
    yoshikoder,
};

/// A format of other programs.
///
/// ```
/// use undertone::lexicon::foreign::DictionaryFormat;
/// assert_eq!(DictionaryFormat::of("a.txt", "%\n1\tgood\n%\n"), DictionaryFormat::Liwc);
/// assert_eq!(DictionaryFormat::from_name("vader"), Some(DictionaryFormat::Vader));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum DictionaryFormat {
    /// LIWC 2001 to 2015, `.dic`.
    Liwc,
    /// LIWC-22, `.dicx`.
    Dicx,
    /// `WordStat`, `.cat`.
    WordStat,
    /// Yoshikoder `.ykd`, Lexicoder 2 `.lcd`.
    Yoshikoder,
    /// Lexicoder 3, `.lc3`.
    Lexicoder,
    /// quanteda's YAML.
    Quanteda,
    /// A style of the prose checker Vale.
    Vale,
    /// CSV or TSV with a column of terms.
    Table,
    /// Four fields with tabs: term, mean, deviation, ratings.
    Vader,
    /// Term, tab, whole number.
    Afinn,
    /// Category, then its terms, with tabs.
    Empath,
    /// A term a line.
    Plain,
}

impl DictionaryFormat {
    /// All of them.
    pub const ALL: [DictionaryFormat; 12] = [
        DictionaryFormat::Liwc,
        DictionaryFormat::Dicx,
        DictionaryFormat::WordStat,
        DictionaryFormat::Yoshikoder,
        DictionaryFormat::Lexicoder,
        DictionaryFormat::Quanteda,
        DictionaryFormat::Vale,
        DictionaryFormat::Table,
        DictionaryFormat::Vader,
        DictionaryFormat::Afinn,
        DictionaryFormat::Empath,
        DictionaryFormat::Plain,
    ];

    /// As it is typed.
    pub fn name(self) -> &'static str {
        match self {
            DictionaryFormat::Liwc => "dic",
            DictionaryFormat::Dicx => "dicx",
            DictionaryFormat::WordStat => "cat",
            DictionaryFormat::Yoshikoder => "ykd",
            DictionaryFormat::Lexicoder => "lc3",
            DictionaryFormat::Quanteda => "yaml",
            DictionaryFormat::Vale => "vale",
            DictionaryFormat::Table => "csv",
            DictionaryFormat::Vader => "vader",
            DictionaryFormat::Afinn => "afinn",
            DictionaryFormat::Empath => "empath",
            DictionaryFormat::Plain => "plain",
        }
    }

    /// As it is called in a message.
    pub fn title(self) -> &'static str {
        match self {
            DictionaryFormat::Liwc => "LIWC .dic",
            DictionaryFormat::Dicx => "LIWC-22 .dicx",
            DictionaryFormat::WordStat => "WordStat .cat",
            DictionaryFormat::Yoshikoder => "Yoshikoder or Lexicoder XML",
            DictionaryFormat::Lexicoder => "Lexicoder .lc3",
            DictionaryFormat::Quanteda => "quanteda YAML",
            DictionaryFormat::Vale => "Vale YAML",
            DictionaryFormat::Table => "CSV",
            DictionaryFormat::Vader => "VADER",
            DictionaryFormat::Afinn => "AFINN",
            DictionaryFormat::Empath => "Empath",
            DictionaryFormat::Plain => "a term a line",
        }
    }

    /// The format of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        let name = name.to_lowercase();
        DictionaryFormat::ALL.into_iter().find(|format| format.name() == name)
    }

    /// The format of a file.
    pub fn of(file_name: &str, text: &str) -> Self {
        let ending = file_name.rsplit_once('.').map_or("", |(_, ending)| ending);
        match ending.to_ascii_lowercase().as_str() {
            "dic" => DictionaryFormat::Liwc,
            "dicx" => DictionaryFormat::Dicx,
            "cat" => DictionaryFormat::WordStat,
            "ykd" | "lcd" => DictionaryFormat::Yoshikoder,
            "lc3" => DictionaryFormat::Lexicoder,
            "yml" | "yaml" if vale::is_style(text) => DictionaryFormat::Vale,
            "yml" | "yaml" => DictionaryFormat::Quanteda,
            "csv" => DictionaryFormat::Table,
            _ => by_content(text),
        }
    }
}

fn by_content(text: &str) -> DictionaryFormat {
    let Some(line) = text.lines().find(|line| !line.trim().is_empty()) else {
        return DictionaryFormat::Plain;
    };
    let fields: Vec<&str> = line.split('\t').collect();
    let number = |text: &&str| text.trim().parse::<f64>().is_ok();
    match fields[..] {
        _ if line.trim() == "%" => DictionaryFormat::Liwc,
        _ if line.trim_start().starts_with('<') => DictionaryFormat::Yoshikoder,
        _ if line.trim_start().starts_with('+') => DictionaryFormat::Lexicoder,
        _ if table::is_header(line) => DictionaryFormat::Table,
        [_, mean, deviation, ..] if number(&mean) && number(&deviation) => {
            DictionaryFormat::Vader
        }
        [_, score] if number(&score) => DictionaryFormat::Afinn,
        [_, _, ..] => DictionaryFormat::Empath,
        _ => DictionaryFormat::Plain,
    }
}

/// Reads a dictionary; its format is told by name and content where none is given, its
/// encoding by its bytes where none is named.
///
/// # Errors
/// If the file is no dictionary of that format.
///
/// ```
/// use undertone::lexicon::foreign::import;
/// let text = "%\n1\tgood\n%\nfine\t1\nkind\t<of>1/2\n";
/// let dictionary = import("mine.dic", text.as_bytes(), None, None)?;
/// assert_eq!(dictionary.shelves[0].terms.len(), 1);
/// assert_eq!(dictionary.notes[0].line, Some(5));
/// # Ok::<(), undertone::lexicon::foreign::DictionaryError>(())
/// ```
pub fn import(
    file_name: &str,
    bytes: &[u8],
    format: Option<DictionaryFormat>,
    encoding: Option<&str>,
) -> Result<Dictionary, DictionaryError> {
    read(file_name, bytes, format, encoding).map_err(|refusal| DictionaryError {
        file: file_name.to_owned(),
        line: refusal.line,
        message: refusal.message,
        help: refusal.help,
    })
}

fn read(
    file_name: &str,
    bytes: &[u8],
    format: Option<DictionaryFormat>,
    encoding: Option<&str>,
) -> Result<Dictionary, Refusal> {
    let (text, remark) = decode(bytes, encoding)?;
    if text.trim().is_empty() {
        return refuse(None, "the file is empty", "write at least one term");
    }
    let format = format.unwrap_or_else(|| DictionaryFormat::of(file_name, &text));
    let mut shelves = Shelves::default();
    if let Some(remark) = remark {
        shelves.remark(None, remark);
    }
    let name = stem(file_name);
    fill(format, &text, &name, &mut shelves)?;
    Ok(Dictionary { name, sha256: sha256(bytes), ..shelves.finish(format) })
}

fn fill(
    format: DictionaryFormat,
    text: &str,
    stem: &str,
    shelves: &mut Shelves,
) -> Result<(), Refusal> {
    match format {
        DictionaryFormat::Liwc => liwc::read(text, shelves),
        DictionaryFormat::Dicx => dicx::read(text, shelves),
        DictionaryFormat::WordStat => wordstat::read(text, shelves),
        DictionaryFormat::Yoshikoder => yoshikoder::read(text, shelves),
        DictionaryFormat::Lexicoder => lexicoder::read(text, shelves),
        DictionaryFormat::Quanteda => quanteda::read(text, shelves),
        DictionaryFormat::Vale => vale::read(text, stem, shelves),
        DictionaryFormat::Table => table::read(text, stem, shelves),
        DictionaryFormat::Vader => valence::vader(text, shelves),
        DictionaryFormat::Afinn => valence::afinn(text, shelves),
        DictionaryFormat::Empath => empath::read(text, shelves),
        DictionaryFormat::Plain => plain::read(text, stem, shelves),
    }
}

/// The name of a file without its folder and its ending.
fn stem(file_name: &str) -> String {
    let name = file_name.rsplit(['/', '\\']).next().unwrap_or(file_name);
    name.rsplit_once('.').map_or(name, |(stem, _)| stem).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_are_told_by_name_and_content() {
        use DictionaryFormat as F;
        let cases = [
            ("a.dic", "x", F::Liwc),
            ("a.DICX", "x", F::Dicx),
            ("a.txt", "%\n1 a\n%\n", F::Liwc),
            ("a.xml", "<?xml version='1.0'?>", F::Yoshikoder),
            ("a.txt", "+good\nfine\n", F::Lexicoder),
            ("a.csv", "Word,Label\n", F::Table),
            ("a.tsv", "term\tcategory\tweight\n", F::Table),
            ("a.txt", "fine\t1.2\t0.4\t[1, 2]\n", F::Vader),
            ("a.txt", "fine\t2\n", F::Afinn),
            ("a.tsv", "joy\tglad\thappy\n", F::Empath),
            ("a.txt", "glad\nhappy\n", F::Plain),
            ("a.yml", "A: [x]\n", F::Quanteda),
            ("a.yml", "extends: existence\ntokens:\n  - x\n", F::Vale),
        ];
        for (name, text, format) in cases {
            assert_eq!(F::of(name, text), format, "{name} {text}");
        }
    }

    #[test]
    fn names_lead_back() {
        for format in DictionaryFormat::ALL {
            assert_eq!(DictionaryFormat::from_name(format.name()), Some(format));
        }
    }
}
