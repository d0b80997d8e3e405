//! Which of the two ways of counting finds the hits.

use super::quanteda::Counter;
use super::{Match, Matcher};
use crate::lexicon::{Cues, Lexicons};
use crate::voice::Voiced;

/// How hits are counted.
///
/// ```
/// use undertone::matching::Counting;
/// assert_eq!(Counting::from_name("quanteda"), Some(Counting::Quanteda));
/// assert_eq!(Counting::default().name(), "undertone");
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Counting {
    /// With forms, conditions and exceptions, whole words, hyphens and spaces alike.
    #[default]
    Undertone,
    /// As `tokens_lookup()` of the R package quanteda does.
    Quanteda,
}

impl Counting {
    /// As it is typed.
    pub fn name(self) -> &'static str {
        match self {
            Counting::Undertone => "undertone",
            Counting::Quanteda => "quanteda",
        }
    }

    /// The way of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        [Counting::Undertone, Counting::Quanteda].into_iter().find(|way| way.name() == name)
    }
}

/// Lexicons, ready to be found in either way.
///
/// ```
/// use undertone::lexicon::{Lexicon, Lexicons};
/// use undertone::matching::{Counting, Finder};
/// use undertone::{Analyzer, ingest::Article};
///
/// let list = "[lexicon]\nid = 'mine'\n[category.a]\nterms = ['far left']\n";
/// let lexicons = Lexicons::new(vec![Lexicon::parse("mine.toml", list)?]);
/// let article = Article::from_text("a1", "Example News", "A far-left club, a far left club.");
/// let analyzer = Analyzer::builtin();
/// let voiced = analyzer.voice(analyzer.segment(&article));
/// let hits = |way| Finder::new(&lexicons, way).matches(&voiced).len();
/// assert_eq!((hits(Counting::Undertone), hits(Counting::Quanteda)), (2, 1));
/// # Ok::<(), undertone::lexicon::Diagnostics>(())
/// ```
#[derive(Clone, Debug)]
pub struct Finder(Way);

#[derive(Clone, Debug)]
enum Way {
    Undertone(Box<Matcher>),
    Quanteda(Box<Counter>),
}

impl Finder {
    /// Compiles the lexicons.
    pub fn new(lexicons: &Lexicons, counting: Counting) -> Self {
        Finder::beside(lexicons, counting, &mut Cues::default())
    }

    /// The same for articles whose voices are found by these cues.
    pub fn beside(lexicons: &Lexicons, counting: Counting, cues: &mut Cues) -> Self {
        Finder(match counting {
            Counting::Undertone => {
                Way::Undertone(Box::new(Matcher::beside(lexicons, cues)))
            }
            Counting::Quanteda => Way::Quanteda(Box::new(Counter::new(lexicons))),
        })
    }

    /// All hits of an article, in reading order.
    pub fn matches(&self, voiced: &Voiced<'_>) -> Vec<Match> {
        match &self.0 {
            Way::Undertone(matcher) => matcher.matches(voiced),
            Way::Quanteda(counter) => counter.matches(voiced),
        }
    }
}
