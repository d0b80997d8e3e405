//! Which field of a record is which: names that exports are known to use.

use std::collections::{BTreeMap, BTreeSet};

use super::{Fields, Role};

/// Names by role, the best first; compared without case, blanks, `_` and `-`.
const NAMES: [(Role, &[&str]); 8] = [
    (
        Role::Id,
        &[
            "id",
            "articleid",
            "docid",
            "documentid",
            "storyid",
            "recordid",
            "uuid",
            "guid",
            "uid",
            "identifier",
            "accessionnumber",
        ],
    ),
    (
        Role::Text,
        &[
            "text",
            "articletext",
            "fulltext",
            "maintext",
            "bodytext",
            "articlebody",
            "body",
            "content",
            "contentoriginal",
            "contenttext",
            "articlecontent",
            "cleantext",
            "plaintext",
            "rawtext",
            "storytext",
            "newstext",
            "textcontent",
            "article",
            "story",
            "paragraphs",
        ],
    ),
    (
        Role::Title,
        &[
            "title",
            "headline",
            "articletitle",
            "head",
            "headlines",
            "headline.main",
            "newstitle",
            "storytitle",
            "webtitle",
        ],
    ),
    (
        Role::Outlet,
        &[
            "outlet",
            "outletname",
            "newsoutlet",
            "publication",
            "publicationname",
            "publicationtitle",
            "newspaper",
            "source",
            "sourcename",
            "source.name",
            "publisher",
            "publishername",
            "publisher.name",
            "journal",
            "medium",
            "media",
            "medianame",
            "mediaoutlet",
            "site",
            "sitename",
            "website",
            "domain",
            "sourcedomain",
            "paper",
            "channel",
            "provider",
        ],
    ),
    (
        Role::Date,
        &[
            "date",
            "published",
            "publicationdate",
            "publisheddate",
            "publishdate",
            "datepublished",
            "datepublish",
            "dateofpublication",
            "publishedat",
            "publishedon",
            "publishedtime",
            "pubdate",
            "webpublicationdate",
            "articledate",
            "datetime",
            "timestamp",
            "time",
            "created",
            "createdat",
            "day",
        ],
    ),
    (
        Role::Author,
        &[
            "author",
            "authors",
            "authorname",
            "author.name",
            "byline",
            "byline.original",
            "writer",
            "journalist",
            "reporter",
            "creator",
        ],
    ),
    (
        Role::Url,
        &[
            "url",
            "link",
            "uri",
            "articleurl",
            "weburl",
            "permalink",
            "canonicalurl",
            "webpage",
            "href",
        ],
    ),
    (
        Role::Section,
        &[
            "section",
            "sectionname",
            "newsdesk",
            "desk",
            "rubric",
            "ressort",
            "department",
            "category",
        ],
    ),
];

/// Objects around the fields in answers of search engines and newspapers' interfaces.
const WRAPPERS: [&str; 3] = ["_source.", "fields.", "attributes."];

/// The role that a field of that name has, and how far down the list it stands.
pub(super) fn role_of(name: &str) -> Option<(Role, usize)> {
    let inner = WRAPPERS.iter().find_map(|w| name.strip_prefix(w)).unwrap_or(name);
    if inner.len() > 64 {
        return None;
    }
    let plain: String = inner
        .chars()
        .filter(|c| !matches!(c, ' ' | '_' | '-'))
        .map(|c| c.to_ascii_lowercase())
        .collect();
    NAMES.iter().find_map(|(role, names)| {
        Some((*role, names.iter().position(|known| *known == plain)?))
    })
}

/// Which field plays which role, as places in a list of names.
pub(super) type Cast = BTreeMap<Role, usize>;

/// What is known of a file's fields: the user's word, and what was found.
#[derive(Clone, Debug, Default)]
pub(super) struct Roles {
    asked: Fields,
    seen: BTreeMap<Role, BTreeSet<String>>,
    /// The last names and what they were found to be: most records of a file are alike.
    last: (Vec<String>, Cast),
}

impl Roles {
    pub(super) fn new(asked: Fields) -> Self {
        Roles { asked, ..Roles::default() }
    }

    pub(super) fn asked(&self) -> &Fields {
        &self.asked
    }

    pub(super) fn seen(&self) -> &BTreeMap<Role, BTreeSet<String>> {
        &self.seen
    }

    /// The best field for each role. The user's word overrules, also where it is not there:
    /// then the role stays empty.
    pub(super) fn cast<'n>(
        &mut self,
        names: &(impl Iterator<Item = &'n str> + Clone),
    ) -> Cast {
        if self.last.0.iter().map(String::as_str).eq(names.clone()) {
            return self.last.1.clone();
        }
        let cast = self.find(names);
        self.remember(&cast, names);
        self.last = (names.clone().map(str::to_owned).collect(), cast.clone());
        cast
    }

    fn find<'n>(&self, names: &(impl Iterator<Item = &'n str> + Clone)) -> Cast {
        let mut cast = self.by_request(names);
        let taken: BTreeSet<usize> = cast.values().copied().collect();
        let mut best: BTreeMap<Role, (usize, usize)> = BTreeMap::new();
        for (at, name) in names.clone().enumerate().filter(|(at, _)| !taken.contains(at)) {
            let Some((role, rank)) = role_of(name) else { continue };
            if !self.asked.contains_key(&role) {
                let entry = best.entry(role).or_insert((rank, at));
                *entry = (*entry).min((rank, at));
            }
        }
        cast.extend(best.into_iter().map(|(role, (_, at))| (role, at)));
        cast
    }

    fn by_request<'n>(&self, names: &(impl Iterator<Item = &'n str> + Clone)) -> Cast {
        let find = |wanted: &str| {
            let exact = names.clone().position(|name| name == wanted);
            exact.or_else(|| {
                names.clone().position(|name| name.eq_ignore_ascii_case(wanted))
            })
        };
        self.asked.iter().filter_map(|(role, name)| Some((*role, find(name)?))).collect()
    }

    fn remember<'n>(
        &mut self,
        cast: &Cast,
        names: &(impl Iterator<Item = &'n str> + Clone),
    ) {
        const KEPT: usize = 8; // a hostile file could name its fields anew in each record
        for (role, &at) in cast {
            let Some(name) = names.clone().nth(at) else { continue };
            let seen = self.seen.entry(*role).or_default();
            if seen.len() < KEPT && !seen.contains(name) {
                seen.insert(name.to_owned());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cast(names: &[&str], asked: &[(Role, &str)]) -> Vec<(Role, String)> {
        let asked = asked.iter().map(|&(role, name)| (role, name.to_owned())).collect();
        let cast = Roles::new(asked).cast(&names.iter().copied());
        cast.into_iter().map(|(role, at)| (role, names[at].to_owned())).collect()
    }

    #[test]
    fn fields_are_guessed_by_name_and_overruled_by_the_user() {
        for (case, names, asked, expected) in [
            (
                "case and dashes",
                &["Article-ID", "Full Text", "HeadLine"][..],
                &[][..],
                &[
                    (Role::Id, "Article-ID"),
                    (Role::Text, "Full Text"),
                    (Role::Title, "HeadLine"),
                ][..],
            ),
            (
                "the best of several",
                &["content", "body", "text_en", "publisher", "source"],
                &[],
                &[(Role::Text, "body"), (Role::Outlet, "source")],
            ),
            (
                "overruled",
                &["text", "Story", "source"],
                &[(Role::Text, "story"), (Role::Outlet, "absent")],
                &[(Role::Text, "Story")],
            ),
            (
                "wrapped",
                &["_source.text", "source.name", "fields.byline"],
                &[],
                &[
                    (Role::Text, "_source.text"),
                    (Role::Outlet, "source.name"),
                    (Role::Author, "fields.byline"),
                ],
            ),
        ] {
            let expected: Vec<_> =
                expected.iter().map(|&(role, name)| (role, name.to_owned())).collect();
            assert_eq!(cast(names, asked), expected, "{case}");
        }
    }

    #[test]
    fn no_name_stands_for_two_roles() {
        let mut all: Vec<_> = NAMES.iter().flat_map(|(_, names)| names.iter()).collect();
        all.sort_unstable();
        assert!(all.windows(2).all(|pair| pair[0] != pair[1]));
    }
}
