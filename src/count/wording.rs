//! The words themselves, for keywords: every word of a corpus as a number.

use hashbrown::HashMap;

use super::scope::Scope;
use super::sweep::Sweep;
use crate::text::{ArticleId, Group};
use crate::voice::{Voice, Voiced};

/// A word of an article: its place among the words of the corpus, and whose it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Token {
    word: u32,
    voice: Voice,
    /// No phrase goes across the blank before it: another sentence, or another mouth.
    begins: bool,
}

/// The words of one article in lower case, with their voices.
///
/// ```
/// use undertone::{Analyzer, count::{Scope, Wording}, ingest::Article};
/// let analyzer = Analyzer::builtin();
/// let article = Article::from_text("a1", "Example News", "Three plain words.");
/// let voiced = analyzer.voice(analyzer.segment(&article));
/// let wording = Wording::new(&voiced, "Example News".into(), &Scope::default());
/// assert_eq!(wording.words().collect::<Vec<_>>(), ["three", "plain", "words"]);
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Wording {
    article: ArticleId,
    group: Group,
    words: Vec<Box<str>>,
    marks: Vec<(Voice, bool)>,
}

impl Wording {
    /// Takes down the words that are counted.
    pub fn new(voiced: &Voiced<'_>, group: Group, scope: &Scope) -> Self {
        let document = &voiced.document;
        let mut sweep = Sweep::new(voiced);
        let (mut words, mut marks): (Vec<Box<str>>, Vec<(Voice, bool)>) =
            Default::default();
        for sentence in document.sentences.iter().filter(|s| scope.zones.contains(&s.zone))
        {
            let mut last = None;
            for &word in document.words.get(sentence.words.clone()).unwrap_or_default() {
                let (voice, attribution) = sweep.voice(word);
                let doubtful = attribution.is_some_and(|a| scope.doubts(a));
                if doubtful || !scope.voices.contains(&voice) {
                    last = None;
                    continue;
                }
                words.push(plain(word.of(document.text())));
                marks.push((voice, last.replace(voice) != Some(voice)));
            }
        }
        Wording { article: document.article.id.clone(), group, words, marks }
    }

    /// The words, in reading order.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        self.words.iter().map(|word| &**word)
    }
}

/// In lower case, with one kind of apostrophe and of hyphen.
fn plain(word: &str) -> Box<str> {
    let sign = |c: char| match c {
        '’' => '\'',
        '\u{2010}' | '\u{2011}' => '-',
        other => other,
    };
    word.to_lowercase().chars().map(sign).collect::<String>().into()
}

/// One article of a [`Vocabulary`].
#[derive(Clone, Debug, PartialEq)]
struct Worded {
    article: ArticleId,
    group: Group,
    tokens: Vec<Token>,
}

/// The words of a corpus: each spelling once, and for each word of each article twelve
/// bytes at most.
///
/// ```
/// use undertone::{Analyzer, count::{Scope, Vocabulary, Wording}, ingest::Article};
/// let analyzer = Analyzer::builtin();
/// let article = Article::from_text("a1", "Example News", "To be or not to be.");
/// let voiced = analyzer.voice(analyzer.segment(&article));
/// let mut vocabulary = Vocabulary::default();
/// vocabulary.push(Wording::new(&voiced, "Example News".into(), &Scope::default()));
/// assert_eq!(vocabulary.spellings(), 4);
/// ```
#[derive(Clone, Debug, Default)]
pub struct Vocabulary {
    places: HashMap<Box<str>, u32>,
    spellings: Vec<Box<str>>,
    articles: Vec<Worded>,
}

/// An unbroken run of words in one voice: their places in the vocabulary.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WordRun {
    /// In whose mouth.
    pub voice: Voice,
    /// For [`Vocabulary::spelling`].
    pub words: Vec<u32>,
}

impl Vocabulary {
    /// Adds one article.
    pub fn push(&mut self, wording: Wording) {
        let Wording { article, group, words, marks } = wording;
        let token =
            |(word, (voice, begins))| Token { word: self.place(word), voice, begins };
        let tokens = words.into_iter().zip(marks).map(token).collect();
        self.articles.push(Worded { article, group, tokens });
    }

    /// Keeps these articles alone, in their order; `false` for those that go.
    pub fn retain(&mut self, kept: &[bool]) {
        let mut kept = kept.iter();
        self.articles.retain(|_| kept.next().copied().unwrap_or(true));
    }

    fn place(&mut self, word: Box<str>) -> u32 {
        if let Some(&place) = self.places.get(&word) {
            return place;
        }
        let place = u32::try_from(self.spellings.len()).unwrap_or(u32::MAX);
        self.spellings.push(word.clone());
        self.places.insert(word, place);
        place
    }

    /// How many different words there are.
    pub fn spellings(&self) -> usize {
        self.spellings.len()
    }

    /// A word by its place.
    pub fn spelling(&self, place: u32) -> &str {
        self.spellings.get(place as usize).map_or("", |word| word)
    }

    /// The id and group of each article.
    pub fn articles(&self) -> impl Iterator<Item = (&ArticleId, &Group)> {
        self.articles.iter().map(|article| (&article.article, &article.group))
    }

    /// The runs of words of one article, by its place.
    pub fn runs(&self, article: usize) -> impl Iterator<Item = WordRun> {
        let tokens = self.articles.get(article).map_or(&[][..], |a| a.tokens.as_slice());
        let runs = tokens.chunk_by(|_, next| !next.begins);
        runs.map(|run| WordRun {
            voice: run.first().map_or(Voice::Reporter, |token| token.voice),
            words: run.iter().map(|token| token.word).collect(),
        })
    }
}
