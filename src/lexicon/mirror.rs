//! Which labels of a lexicon answer one another: what one side calls a thing, and what the
//! other side calls it.

use hashbrown::HashMap;

use super::forms::spelled;
use super::{Category, Entry, Lexicon};

/// A category is one of labels where at least one entry in so many is mirrored.
const LEAST_SHARE: usize = 4;

/// What one side says on a topic: `[[mirror]]` in a file.
///
/// ```
/// use undertone::lexicon::Lexicon;
/// let text = "[lexicon]\nid = 'mine'\n[category.a]\nterms = ['death tax']\n\
///             [[mirror]]\ntopic = 'inheritance'\nside = 'against'\nterms = ['death tax']\n";
/// let mirror = &Lexicon::parse("mine.toml", text)?.mirrors[0];
/// assert_eq!((mirror.topic.as_str(), mirror.side.as_str()), ("inheritance", "against"));
/// # Ok::<(), undertone::lexicon::Diagnostics>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Mirror {
    /// What it is about.
    pub topic: String,
    /// Who says so.
    pub side: String,
    /// Ids, terms or forms of entries.
    pub terms: Vec<String>,
}

/// The labels of a lexicon, side by side.
///
/// ```
/// use undertone::lexicon::{Lexicon, balance};
/// let text = "[lexicon]\nid = 'mine'\n[category.a]\nterms = ['death tax', 'fat cat']\n\
///             [[mirror]]\ntopic = 'inheritance'\nside = 'against'\nterms = ['death tax']\n\
///             [[mirror]]\ntopic = 'inheritance'\nside = 'for'\nterms = ['tax on idle wealth']\n";
/// let lexicon = Lexicon::parse("mine.toml", text)?;
/// let balance = balance(&lexicon);
/// assert_eq!(balance.missing, [("inheritance", "for", "tax on idle wealth")]);
/// assert_eq!(balance.alone, ["inheritance"]); // the other side has no label on the list
/// assert_eq!(balance.unpaired[0].1[0].term, "fat cat");
/// # Ok::<(), undertone::lexicon::Diagnostics>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Balance<'l> {
    /// In the order of the file.
    pub topics: Vec<Topic<'l>>,
    /// Topic, side and label of those that no entry finds.
    pub missing: Vec<(&'l str, &'l str, &'l str)>,
    /// Topics on which one side alone has labels.
    pub alone: Vec<&'l str>,
    /// Of categories of which at least a quarter is mirrored, the entries that no mirror
    /// names.
    pub unpaired: Vec<(&'l Category, Vec<&'l Entry>)>,
}

/// One topic.
///
/// ```
/// let topic = undertone::lexicon::Topic { name: "abortion", sides: Vec::new() };
/// assert_eq!(topic.side_of(0), None);
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Topic<'l> {
    /// As the file calls it.
    pub name: &'l str,
    /// Each side with the places of its entries.
    pub sides: Vec<(&'l str, Vec<usize>)>,
}

impl Topic<'_> {
    /// The place of the side that an entry speaks for.
    pub fn side_of(&self, entry: usize) -> Option<usize> {
        self.sides.iter().position(|(_, entries)| entries.contains(&entry))
    }
}

/// Puts the labels side by side.
pub fn balance(lexicon: &Lexicon) -> Balance<'_> {
    let known = by_name(lexicon);
    let mut balance = Balance {
        topics: Vec::new(),
        missing: Vec::new(),
        alone: Vec::new(),
        unpaired: Vec::new(),
    };
    for mirror in &lexicon.mirrors {
        let mut entries: Vec<usize> = Vec::new();
        for term in &mirror.terms {
            match known.get(&spelled(term).to_lowercase()) {
                Some(found) => entries.extend(found),
                None => balance.missing.push((&mirror.topic, &mirror.side, term)),
            }
        }
        side(&mut balance.topics, mirror).extend(entries);
    }
    for topic in &balance.topics {
        if topic.sides.iter().filter(|(_, entries)| !entries.is_empty()).count() < 2 {
            balance.alone.push(topic.name);
        }
    }
    balance.unpaired = unpaired(lexicon, &balance.topics);
    balance
}

/// The places of entries by their ids, terms and forms.
fn by_name(lexicon: &Lexicon) -> HashMap<String, Vec<usize>> {
    let mut known: HashMap<String, Vec<usize>> = HashMap::new();
    for (place, entry) in lexicon.entries.iter().enumerate() {
        for name in entry.forms.iter().chain([&entry.id, &entry.term]) {
            let places = known.entry(spelled(name).to_lowercase()).or_default();
            if places.last() != Some(&place) {
                places.push(place);
            }
        }
    }
    known
}

fn side<'t, 'l>(topics: &'t mut Vec<Topic<'l>>, mirror: &'l Mirror) -> &'t mut Vec<usize> {
    let place = topics.iter().position(|topic| topic.name == mirror.topic);
    let place = place.unwrap_or_else(|| {
        topics.push(Topic { name: &mirror.topic, sides: Vec::new() });
        topics.len() - 1
    });
    let sides = &mut topics[place].sides;
    let place = sides.iter().position(|(name, _)| *name == mirror.side);
    let place = place.unwrap_or_else(|| {
        sides.push((&mirror.side, Vec::new()));
        sides.len() - 1
    });
    &mut sides[place].1
}

fn unpaired<'l>(
    lexicon: &'l Lexicon,
    topics: &[Topic<'_>],
) -> Vec<(&'l Category, Vec<&'l Entry>)> {
    let mut named = vec![false; lexicon.entries.len()];
    for (_, entries) in topics.iter().flat_map(|topic| &topic.sides) {
        for &place in entries {
            named[place] = true;
        }
    }
    let entries = || lexicon.entries.iter().zip(&named);
    let of = |place: usize| entries().filter(move |(entry, _)| entry.category == place);
    let categories = lexicon.categories.iter().enumerate();
    let mirrored = |place: usize| {
        let paired = of(place).filter(|(_, named)| **named).count();
        paired * LEAST_SHARE >= of(place).count() && paired > 0
    };
    let left_out = |(place, category)| {
        let rest = of(place).filter(|(_, named)| !**named).map(|(entry, _)| entry);
        (category, rest.collect())
    };
    categories.filter(|(place, _)| mirrored(*place)).map(left_out).collect()
}
