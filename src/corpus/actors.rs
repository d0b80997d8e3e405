//! The parties of a story: what they are called, who speaks for them, whose side they take.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::naming::Naming;
use crate::lexicon::{Category, Diagnostics, Entry, Lexicon, Lexicons, PartOfSpeech};
use crate::matching::Matcher;

/// A party with its names.
///
/// ```
/// use undertone::corpus::Actors;
/// let text = "[[actor]]\nid = 'union'\nnames = ['Harbour Hands Union', 'the union']\nside = 'labour'\n";
/// let actors = Actors::parse("actors.toml", text)?;
/// assert_eq!(actors.list()[0].title(), "Harbour Hands Union");
/// # Ok::<(), undertone::lexicon::Diagnostics>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actor {
    /// Kebab-case, unique in its file.
    pub id: Arc<str>,
    /// What it is called, its plain name first.
    pub names: Vec<String>,
    /// Who speaks for it.
    pub people: Vec<String>,
    /// Whose side it is on, where the file says so.
    pub side: Option<String>,
}

impl Actor {
    /// For people: the first name.
    pub fn title(&self) -> &str {
        self.names.first().map_or(&self.id, String::as_str)
    }
}

/// One spelling that stands for an actor: a name of its own, or a person of it.
///
/// ```
/// use undertone::corpus::Spelt;
/// let spelt = Spelt { actor: 0, name: "the union".into(), is_person: false };
/// assert!(!spelt.is_person);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spelt {
    /// Place in [`Actors::list`].
    pub actor: usize,
    /// As the file has it.
    pub name: String,
    /// Of the actor's people, and no name of its own?
    pub is_person: bool,
}

/// All parties of a file, compiled once and used for every article.
///
/// ```
/// use undertone::{corpus::Actors, lexicon::Cues};
/// let text = "[[actor]]\nid = 'union'\nnames = ['Harbour Hands Union']\npeople = ['Maresh Tollin']\n";
/// let actors = Actors::parse("actors.toml", text)?;
/// assert_eq!(actors.of("Maresh Tollin", &Cues::builtin()), Some(0));
/// assert_eq!(actors.of("Odile Farran", &Cues::builtin()), None);
/// # Ok::<(), undertone::lexicon::Diagnostics>(())
/// ```
#[derive(Clone, Debug)]
pub struct Actors {
    list: Vec<Actor>,
    spelt: Vec<Spelt>,
    pub(super) naming: Naming,
    pub(super) matcher: Matcher,
    /// Of the file, in hexadecimal.
    pub sha256: String,
}

impl Actors {
    /// Reads an actors file. All its problems are told at once.
    ///
    /// # Errors
    /// If the file has any problem.
    pub fn parse(file: &str, text: &str) -> Result<Actors, Diagnostics> {
        super::read::read(file, text)
    }

    pub(super) fn new(list: Vec<Actor>, sha256: String) -> Self {
        let spelt: Vec<Spelt> = list.iter().enumerate().flat_map(spellings).collect();
        // In one category the longest match wins, whoever it belongs to.
        let lexicon = Lexicon {
            id: "actors".to_owned(),
            categories: vec![Category { id: "actors".to_owned(), ..Category::default() }],
            entries: spelt.iter().map(entry).collect(),
            ..Lexicon::default()
        };
        let matcher = Matcher::new(&Lexicons::new(vec![lexicon]));
        Actors { naming: Naming::new(&spelt), list, spelt, matcher, sha256 }
    }

    /// In the order of the file.
    pub fn list(&self) -> &[Actor] {
        &self.list
    }

    /// Every name and person, actor by actor: what a mention's `name` is a place in.
    pub fn spelt(&self) -> &[Spelt] {
        &self.spelt
    }

    /// The place of the actor with this id.
    pub fn place(&self, id: &str) -> Option<usize> {
        self.list.iter().position(|actor| &*actor.id == id)
    }

    /// The sides with their actors, in the order in which the file names them.
    pub fn sides(&self) -> Vec<(&str, Vec<usize>)> {
        let mut order: Vec<&str> = Vec::new();
        let mut members: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (place, actor) in self.list.iter().enumerate() {
            let Some(side) = actor.side.as_deref() else { continue };
            if !order.contains(&side) {
                order.push(side);
            }
            members.entry(side).or_default().push(place);
        }
        order.into_iter().map(|s| (s, members.remove(s).unwrap_or_default())).collect()
    }
}

fn spellings((actor, of): (usize, &Actor)) -> impl Iterator<Item = Spelt> {
    let names = of.names.iter().map(|name| (name, false));
    names
        .chain(of.people.iter().map(|name| (name, true)))
        .map(move |(name, is_person)| Spelt { actor, name: name.clone(), is_person })
}

/// A noun, so that its voice is that of its place.
fn entry(spelt: &Spelt) -> Entry {
    Entry {
        id: spelt.name.clone(),
        term: spelt.name.clone(),
        forms: vec![spelt.name.clone()],
        part: Some(PartOfSpeech::Noun),
        weight: 1000,
        ..Entry::default()
    }
}
