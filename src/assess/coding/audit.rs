//! What coders say about the program's hits.

use std::collections::BTreeMap;

use super::agreement::Agreement;
use super::coded::{Coded, Values};
use super::codes::{FITS, VOICE};
use super::error::{Error, Problem};
use super::interval::wilson;
use super::key::{Key, Keyed};
use crate::stats::Method;
use crate::text::Group;
use crate::voice::Voice;

/// Of so many items that coders judged, so many are right.
///
/// ```
/// use undertone::assess::coding::Precision;
/// let one = Precision::new(vec!["loaded".into()], 8, 10, 0.95);
/// assert_eq!(one.value, Some(0.8));
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Precision {
    /// What: lexicon, category and entry; or a voice. Fewer names are a sum.
    pub of: Vec<String>,
    /// Right, by what most coders say.
    pub right: u64,
    /// Judged; ties are left out.
    pub judged: u64,
    /// The share.
    pub value: Option<f64>,
    /// Of Wilson 1927.
    pub interval: Option<(f64, f64)>,
}

impl Precision {
    /// With its interval.
    #[expect(clippy::cast_precision_loss, reason = "items that people judged")]
    pub fn new(of: Vec<String>, right: u64, judged: u64, level: f64) -> Self {
        let value = (judged > 0).then(|| right as f64 / judged as f64);
        Precision { of, right, judged, value, interval: wilson(right, judged, level) }
    }
}

/// A rate as the program has it, and as it would be if coders had judged every hit.
///
/// ```
/// use undertone::{assess::coding::Corrected, voice::Voice};
/// let one = Corrected {
///     group: "g".into(), lexicon: "l".into(), category: "c".into(), voice: Voice::Reporter,
///     hits: 10, words: 1000, judged: 5, corrected_hits: Some(8.0),
/// };
/// assert_eq!((one.per_thousand(), one.corrected()), (Some(10.0), Some(8.0)));
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Corrected {
    /// Of the articles.
    pub group: Group,
    /// The id of the lexicon.
    pub lexicon: String,
    /// The id of the category.
    pub category: String,
    /// In whose mouth.
    pub voice: Voice,
    /// As the program counts.
    pub hits: u64,
    /// Of the group in the voice, as the program counts.
    pub words: u64,
    /// Judged items of the group and category, in any voice: the base of the correction.
    pub judged: u64,
    /// Hits that fit and are in this voice, as the sample tells; `None` where a stratum of
    /// the group and category has no judged item.
    pub corrected_hits: Option<f64>,
}

#[expect(clippy::cast_precision_loss, reason = "words of a corpus")]
impl Corrected {
    /// Hits per thousand words of the voice, as the program counts.
    pub fn per_thousand(&self) -> Option<f64> {
        (self.words > 0).then(|| 1000.0 * self.hits as f64 / self.words as f64)
    }

    /// The same, corrected.
    pub fn corrected(&self) -> Option<f64> {
        let hits = self.corrected_hits.filter(|_| self.words > 0)?;
        Some(1000.0 * hits / self.words as f64)
    }
}

/// The score of a coded sample.
///
/// ```
/// use undertone::{assess::coding::{Audit, Coded, Key}, stats::Method};
/// let key = "item,article,group,lexicon,category,entry,voice,zone,start,end,hits,words\n\
///            h1,a1,North,loaded,evaluative,brutal,reporter,body,4,10,12,900\n";
/// let key = Key::read("key.csv", key.as_bytes())?;
/// let coders = Coded::read("anna.csv", b"item,fits,voice\nh1,yes,quoted\n")?;
/// let audit = Audit::new(&key, &coders, &Method::default())?;
/// assert_eq!((audit.entries[0].value, audit.voices[0].value), (Some(1.0), Some(0.0)));
/// # Ok::<(), undertone::assess::coding::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Audit {
    /// Items of the key.
    pub items: u64,
    /// The coders.
    pub coders: Vec<String>,
    /// Does the word fit? All, then each lexicon's category with its entries.
    pub entries: Vec<Precision>,
    /// Is the voice right? All, then each voice of the program.
    pub voices: Vec<Precision>,
    /// The program's voice down, the coders' across.
    pub confusion: [[u64; 4]; 4],
    /// Items on which coders stand even, and which are left out: of *fits*, of *voice*.
    pub ties: [u64; 2],
    /// Between the coders, where there are several: of *fits*, of *voice*.
    pub agreement: Vec<Agreement>,
    /// By group, category and voice.
    pub corrected: Vec<Corrected>,
}

/// What most coders say.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Verdict<'v> {
    Most(&'v str),
    Tie,
    None,
}

fn verdict(codes: &[Option<String>]) -> Verdict<'_> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    codes.iter().flatten().for_each(|code| *counts.entry(code).or_default() += 1);
    let most = counts.values().max().copied().unwrap_or_default();
    let mut best = counts.into_iter().filter(|(_, n)| *n == most).map(|(code, _)| code);
    match (best.next(), best.next()) {
        (Some(code), None) => Verdict::Most(code),
        (Some(_), Some(_)) => Verdict::Tie,
        _ => Verdict::None,
    }
}

/// Sums of right and judged, by what they are of; every prefix is a sum too.
type Sums = BTreeMap<Vec<String>, (u64, u64)>;

fn add(sums: &mut Sums, of: &[&str], right: bool) {
    for length in 0..=of.len() {
        let name = of.iter().take(length).map(|s| (*s).to_owned()).collect();
        let sum = sums.entry(name).or_default();
        sum.0 += u64::from(right);
        sum.1 += 1;
    }
}

impl Audit {
    /// Holds the coders' sheets against the key.
    ///
    /// # Errors
    /// If a sheet has no column `fits` or `voice`, or an item that is not in the key.
    pub fn new(key: &Key, coders: &[Coded], method: &Method) -> Result<Audit, Error> {
        let wanted = [FITS.to_owned(), VOICE.to_owned()];
        Coded::shared(coders, &wanted)?;
        for coder in coders {
            check(coder, key)?;
        }
        let fits = Coded::together(coders, FITS);
        let voices = Coded::together(coders, VOICE);
        let mut audit = Audit {
            items: key.items.len() as u64,
            coders: coders.iter().map(|c| c.coder.clone()).collect(),
            entries: Vec::new(),
            voices: Vec::new(),
            confusion: [[0; 4]; 4],
            ties: [0; 2],
            agreement: Vec::new(),
            corrected: Vec::new(),
        };
        audit.judge(key, (&fits, &voices), method.level);
        audit.corrected = corrected(key, (&fits, &voices));
        if coders.len() > 1 {
            let all = [(FITS, &fits), (VOICE, &voices)];
            audit.agreement = all.map(|(c, v)| Agreement::new(c, v, method)).into();
        }
        Ok(audit)
    }

    fn judge(&mut self, key: &Key, (fits, voices): (&Values, &Values), level: f64) {
        let (mut entries, mut by_voice) = (Sums::new(), Sums::new());
        for (item, keyed) in &key.items {
            let Keyed { stratum, entry } = keyed;
            match of(fits, item) {
                Verdict::Most(code) => {
                    let name = [stratum.lexicon.as_str(), &stratum.category, entry];
                    add(&mut entries, &name, code == "yes");
                }
                Verdict::Tie => self.ties[0] += 1,
                Verdict::None => {}
            }
            match of(voices, item) {
                Verdict::Most(code) => {
                    let own = stratum.voice;
                    add(&mut by_voice, &[own.name()], code == own.name());
                    if let Some(found) = Voice::ALL.into_iter().find(|v| v.name() == code) {
                        self.confusion[own as usize][found as usize] += 1;
                    }
                }
                Verdict::Tie => self.ties[1] += 1,
                Verdict::None => {}
            }
        }
        let row = |(of, (right, judged))| Precision::new(of, right, judged, level);
        self.entries = entries.into_iter().map(row).collect();
        self.voices = by_voice.into_iter().map(row).collect();
        let place = |name: &String| Voice::ALL.iter().position(|v| v.name() == name);
        self.voices.sort_by_key(|p| p.of.first().and_then(place));
    }
}

fn of<'v>(values: &'v Values, item: &str) -> Verdict<'v> {
    values.get(item).map_or(Verdict::None, |codes| verdict(codes))
}

fn check(coder: &Coded, key: &Key) -> Result<(), Error> {
    let foreign = coder.items.iter().filter(|(item, _)| !key.items.contains_key(*item));
    let Some((item, line)) = foreign.min_by_key(|(_, line)| **line) else { return Ok(()) };
    let problem = Problem::UnknownItem(item.clone());
    Err(Error { file: coder.file.clone(), line: Some(*line), problem })
}

/// By stratum of the program: judged items, and of those that fit, how many in each voice.
type Judged<'k> = BTreeMap<(&'k Group, &'k str, &'k str, Voice), (u64, [u64; 4])>;

fn judged<'k>(key: &'k Key, (fits, voices): (&Values, &Values)) -> Judged<'k> {
    let mut found = Judged::new();
    for (item, Keyed { stratum: s, .. }) in &key.items {
        let (fit, voice) = match (of(fits, item), of(voices, item)) {
            (Verdict::Most("no"), _) => (false, None),
            (Verdict::Most(_), Verdict::Most(voice)) => (true, Some(voice)),
            _ => continue,
        };
        let sum = found.entry((&s.group, &s.lexicon, &s.category, s.voice)).or_default();
        sum.0 += 1;
        let place = Voice::ALL.iter().position(|v| Some(v.name()) == voice);
        if let Some(place) = place.filter(|_| fit) {
            sum.1[place] += 1;
        }
    }
    found
}

/// Σ over the program's voices v′ of hits(v′) × the share of judged items of v′ that fit
/// and are in v: the estimator of a stratified sample (Cochran 1977, ch. 5).
fn corrected(key: &Key, values: (&Values, &Values)) -> Vec<Corrected> {
    let judged = judged(key, values);
    let mut found = Vec::new();
    for (s, &(hits, words)) in &key.strata {
        let own = |voice: Voice| (&s.group, s.lexicon.as_str(), s.category.as_str(), voice);
        let same = key.strata.iter().filter(|(o, _)| {
            (&o.group, &o.lexicon, &o.category) == (&s.group, &s.lexicon, &s.category)
        });
        let (mut all, mut sum) = (0, Some(0.0));
        for (other, &(hits, _)) in same {
            let (n, voices) = judged.get(&own(other.voice)).copied().unwrap_or_default();
            all += n;
            #[expect(clippy::cast_precision_loss, reason = "hits of a corpus")]
            let part =
                (n > 0).then(|| hits as f64 * voices[s.voice as usize] as f64 / n as f64);
            sum = sum.zip(part).map(|(sum, part)| sum + part);
        }
        found.push(Corrected {
            group: s.group.clone(),
            lexicon: s.lexicon.clone(),
            category: s.category.clone(),
            voice: s.voice,
            hits,
            words,
            judged: all,
            corrected_hits: sum,
        });
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    const KEY: &str = "item,article,group,lexicon,category,entry,voice,zone,start,end,hits,words\n\
        h1,a1,North,loaded,evaluative,brutal,reporter,body,4,10,30,1000\n\
        h2,a2,North,loaded,evaluative,brutal,reporter,body,4,10,30,1000\n\
        h3,a3,North,loaded,evaluative,cosy,reporter,body,4,10,30,1000\n\
        h4,a4,North,loaded,evaluative,cosy,quoted,body,4,10,10,500\n\
        h5,a5,North,loaded,evaluative,brutal,quoted,body,4,10,10,500\n\
        ,a6,South,loaded,evaluative,brutal,quoted,body,4,10,7,400\n";

    fn audit(sheets: &[(&str, &str)]) -> Result<Audit, Error> {
        let key = Key::read("key.csv", KEY.as_bytes())?;
        let coders: Result<Vec<_>, _> =
            sheets.iter().map(|(name, text)| Coded::read(name, text.as_bytes())).collect();
        Audit::new(&key, &coders?.concat(), &Method { resamples: 50, ..Method::default() })
    }

    #[test]
    fn rates_are_corrected_by_what_coders_say() {
        let sheet = "item,fits,voice\nh1,yes,reporter\nh2,no,\nh3,yes,quoted\nh4,yes,quoted\nh5,yes,reporter\n";
        let audit = audit(&[("anna.csv", sheet)]).unwrap();
        let of = |voice, group: &str| {
            let same = |c: &&Corrected| c.voice == voice && c.group.as_str() == group;
            audit.corrected.iter().find(same).unwrap()
        };
        // A third of 30 stays the reporter's, half of 10 joins it.
        let reporter = of(Voice::Reporter, "North").corrected_hits.unwrap();
        assert!((reporter - 15.0).abs() < 1e-9, "{reporter}");
        let quoted = of(Voice::Quoted, "North").corrected_hits.unwrap();
        assert!((quoted - 15.0).abs() < 1e-9, "{quoted}");
        assert_eq!(of(Voice::Quoted, "South").corrected(), None, "nothing was drawn");
        assert_eq!(audit.entries[0].right, 4);
        assert_eq!((audit.voices[0].right, audit.voices[0].judged), (2, 4));
        assert_eq!(audit.confusion[0], [1, 1, 0, 0]);
    }

    #[test]
    fn coders_who_stand_even_are_left_out() {
        let one = "item,fits,voice\nh1,yes,reporter\nh2,yes,reporter\n";
        let two = "item,fits,voice\nh2,no,reporter\nh1,yes,quoted\n";
        let audit = audit(&[("anna.csv", one), ("ben.csv", two)]).unwrap();
        assert_eq!(audit.ties, [1, 1]);
        assert_eq!((audit.entries[0].right, audit.entries[0].judged), (1, 1));
        assert_eq!(audit.agreement.len(), 2);
    }

    #[test]
    fn sheets_of_another_draw_are_turned_away() {
        let error =
            audit(&[("anna.csv", "item,fits,voice\nh1,yes,\nh9,yes,\n")]).unwrap_err();
        let expected = "anna.csv, line 3: the item h9 is not in the key";
        assert!(error.to_string().starts_with(expected), "{error}");
        let error = audit(&[("anna.csv", "item,fits\nh1,yes\n")]).unwrap_err();
        assert!(error.to_string().contains("no column `voice`"), "{error}");
    }
}
