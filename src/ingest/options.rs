//! What the user says about the files to be read.

use std::collections::BTreeMap;

use super::Format;

/// What a field of a record is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Role {
    /// What the article is called in every table.
    Id,
    /// The article itself.
    Text,
    /// Its headline.
    Title,
    /// Who published it.
    Outlet,
    /// When.
    Date,
    /// Who wrote it.
    Author,
    /// Where it stood.
    Url,
    /// The section of the outlet.
    Section,
}

impl Role {
    /// All, in the order of their declaration.
    pub const ALL: [Role; 8] = [
        Role::Id,
        Role::Text,
        Role::Title,
        Role::Outlet,
        Role::Date,
        Role::Author,
        Role::Url,
        Role::Section,
    ];

    /// As it is written in `--field ROLE=NAME`.
    pub fn name(self) -> &'static str {
        match self {
            Role::Id => "id",
            Role::Text => "text",
            Role::Title => "title",
            Role::Outlet => "outlet",
            Role::Date => "date",
            Role::Author => "author",
            Role::Url => "url",
            Role::Section => "section",
        }
    }

    /// The role of that name.
    ///
    /// ```
    /// use undertone::ingest::Role;
    /// assert_eq!(Role::from_name("outlet"), Some(Role::Outlet));
    /// ```
    pub fn from_name(name: &str) -> Option<Role> {
        Role::ALL.into_iter().find(|role| role.name().eq_ignore_ascii_case(name))
    }
}

/// Which field is which, where the user says so.
pub type Fields = BTreeMap<Role, String>;

/// How files are to be read; by default everything is guessed.
///
/// ```
/// use undertone::ingest::{Format, Options, Role};
/// let mut options = Options { format: Some(Format::Csv), ..Options::default() };
/// options.fields.insert(Role::Text, "full_story".into());
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Options {
    /// `--field ROLE=NAME`.
    pub fields: Fields,
    /// `--outlet`: overrules what records say.
    pub outlet: Option<String>,
    /// The outlet of records that name none, such as the first folder below a path.
    pub default_outlet: Option<String>,
    /// `--input-format`.
    pub format: Option<Format>,
    /// `--encoding`: a label of the WHATWG standard, such as `utf-8` or `windows-1252`.
    pub encoding: Option<String>,
}
