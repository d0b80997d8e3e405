//! The conductor: calls each room once, in road order, and decides nothing.

use crate::corpus::{Actors, Cast};
use crate::count::Scope;
use crate::ingest::Article;
use crate::lexicon::{Cues, Lexicons};
use crate::matching::{Counting, Finder, Match};
use crate::segment::{self, Document};
use crate::voice::{self, Epithets, Voiced};

/// What is known about one article at the end of the road's first half.
#[derive(Debug)]
pub struct Analysis<'a> {
    /// The article, cut up, with its voices.
    pub voiced: Voiced<'a>,
    /// The hits, in reading order.
    pub matches: Vec<Match>,
}

/// Lexicons and cues, compiled once; every step of the road, each by itself.
#[derive(Debug)]
pub struct Analyzer {
    lexicons: Lexicons,
    cues: Cues,
    finder: Finder,
    actors: Option<Actors>,
    epithets: Epithets,
}

impl Analyzer {
    /// With these lexicons and cues.
    pub fn new(lexicons: Lexicons, cues: Cues) -> Self {
        Analyzer::counting(lexicons, cues, Counting::Undertone)
    }

    /// The same, with hits found and counted in this way.
    pub fn counting(lexicons: Lexicons, mut cues: Cues, counting: Counting) -> Self {
        let finder = Finder::beside(&lexicons, counting, &mut cues);
        Analyzer { lexicons, cues, finder, actors: None, epithets: Epithets::default() }
    }

    /// With the lists that are counted where none is named, and the built-in cues.
    pub fn builtin() -> Self {
        Analyzer::new(Lexicons::builtin(), Cues::builtin())
    }

    /// The same, and speakers get their actors.
    #[must_use]
    pub fn with_actors(mut self, actors: Option<Actors>) -> Self {
        self.actors = actors;
        self
    }

    /// The same, and an epithet is this one's choice of word.
    #[must_use]
    pub fn with_epithets(mut self, epithets: Epithets) -> Self {
        self.epithets = epithets;
        self
    }

    /// The actors in use.
    pub fn actors(&self) -> Option<&Actors> {
        self.actors.as_ref()
    }

    /// The lexicons in use.
    pub fn lexicons(&self) -> &Lexicons {
        &self.lexicons
    }

    /// The cues in use.
    pub fn cues(&self) -> &Cues {
        &self.cues
    }

    /// Zones, paragraphs, sentences, words.
    pub fn segment<'a>(&self, article: &'a Article) -> Document<'a> {
        segment::segment(article)
    }

    /// Who says what.
    pub fn voice<'a>(&self, document: Document<'a>) -> Voiced<'a> {
        let mut voiced = voice::voice(document, &self.cues);
        self.epithets.settle(&mut voiced);
        if let Some(actors) = &self.actors {
            actors.name(&mut voiced, &self.cues);
        }
        voiced
    }

    /// The hits, each with its voice.
    pub fn matches(&self, voiced: &Voiced<'_>) -> Vec<Match> {
        self.finder.matches(voiced)
    }

    /// All of these steps.
    pub fn analyze<'a>(&self, article: &'a Article) -> Analysis<'a> {
        let voiced = self.voice(self.segment(article));
        let matches = self.matches(&voiced);
        Analysis { voiced, matches }
    }

    /// Who speaks in an article, and of which actors it speaks.
    pub fn cast(&self, analysis: &Analysis<'_>, scope: &Scope) -> Cast {
        let (voiced, matches) = (&analysis.voiced, analysis.matches.as_slice());
        let cast = Cast::new(voiced, matches, scope);
        match &self.actors {
            Some(actors) => cast.spoken_of((voiced, matches), actors, &self.cues, scope),
            None => cast,
        }
    }
}
