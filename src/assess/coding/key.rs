//! The key: what the program had to say about each item, kept apart from the sheet.

use std::collections::BTreeMap;

use super::coded::Rows;
use super::draw::Stratum;
use super::error::{Error, Problem};
use crate::voice::Voice;

/// One item.
///
/// ```
/// use undertone::assess::coding::Key;
/// let text = "item,article,group,lexicon,category,entry,voice,zone,start,end,hits,words\n\
///             h1,a1,North,loaded,evaluative,brutal,reporter,body,4,10,12,900\n";
/// let key = Key::read("key.csv", text.as_bytes())?;
/// assert_eq!(key.items["h1"].entry, "brutal");
/// # Ok::<(), undertone::assess::coding::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Keyed {
    /// What it was drawn from.
    pub stratum: Stratum,
    /// The id of the entry.
    pub entry: String,
}

/// The key of a draw.
///
/// ```
/// use undertone::assess::coding::Key;
/// assert!(Key::read("key.csv", b"").is_err());
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Key {
    /// By item.
    pub items: BTreeMap<String, Keyed>,
    /// All hits of each stratum, and all words of its group and voice.
    pub strata: BTreeMap<Stratum, (u64, u64)>,
}

impl Key {
    /// The columns of the file.
    pub const COLUMNS: [&str; 12] = [
        "item", "article", "group", "lexicon", "category", "entry", "voice", "zone",
        "start", "end", "hits", "words",
    ];

    /// Reads a key.
    ///
    /// # Errors
    /// If it is not as it was drawn.
    pub fn read(file: &str, bytes: &[u8]) -> Result<Key, Error> {
        let rows = Rows::read(file, bytes)?;
        let place = |column: &&str| rows.column(column);
        let places: Vec<usize> =
            Key::COLUMNS.iter().map(place).collect::<Result<_, _>>()?;
        let mut key = Key::default();
        for (line, row) in &rows.records {
            let cell = |name: &str| {
                let at = Key::COLUMNS.iter().position(|c| *c == name);
                // A drawn cell that a spreadsheet would run has an apostrophe in front.
                let cell = at.map_or("", |at| Rows::cell(row, places[at]));
                cell.strip_prefix('\'').unwrap_or(cell).to_owned()
            };
            let bad = |name: &'static str| {
                rows.fail(Some(*line), Problem::BadKey(cell(name), name))
            };
            let voice = Voice::ALL.into_iter().find(|v| v.name() == cell("voice"));
            let number =
                |name: &'static str| cell(name).parse::<u64>().map_err(|_| bad(name));
            let stratum = Stratum {
                group: cell("group").into(),
                lexicon: cell("lexicon"),
                category: cell("category"),
                voice: voice.ok_or_else(|| bad("voice"))?,
            };
            key.strata.insert(stratum.clone(), (number("hits")?, number("words")?));
            let item = cell("item");
            if !item.is_empty() {
                let keyed = Keyed { stratum, entry: cell("entry") };
                if key.items.insert(item.clone(), keyed).is_some() {
                    return Err(rows.fail(Some(*line), Problem::SameItem(item)));
                }
            }
        }
        Ok(key)
    }
}
