//! Corpora made of numbers: rows as `count` writes them, without any text behind them.

use undertone::count::{Counts, Excerpt, HitCell, Row, WordCell};
use undertone::ingest::Zone;
use undertone::lexicon::{Category, Entry, Lexicon, Lexicons};
use undertone::report::{Provenance, Report};
use undertone::stats::{Method, Statistics};
use undertone::text::EntryId;
use undertone::voice::Voice;

const CATEGORIES: [(&str, &str, &[&str]); 9] = [
    (
        "evaluative",
        "Evaluative adjectives and adverbs",
        &["brutal", "draconian", "reckless"],
    ),
    ("alignment", "Whose side somebody is said to be on", &["regime", "puppet", "us-led"]),
    ("name-calling", "Names that people are called", &["extremist", "strongman", "crony"]),
    ("force-metaphor", "Force and disaster as a metaphor", &["crush", "flood", "surge"]),
    ("loaded-action", "Verbs that judge an act", &["meddle", "scheme"]),
    ("mockery", "Mockery and idiom", &["circus", "so-called"]),
    ("intensifier", "Intensifiers", &["utterly", "massive", "sheer"]),
    ("doubt", "Words that cast doubt", &["supposed", "self-styled"]),
    ("euphemism", "Words that make little of an act", &["collateral-damage"]),
];

/// One lexicon of nine categories; *regime* and *extremist* need attribution.
pub(crate) fn lexicons() -> Lexicons {
    let category = |&(id, title, _): &(&str, &str, &[&str])| Category {
        id: id.into(),
        title: title.into(),
        ..Category::default()
    };
    let entries = (CATEGORIES.iter().enumerate())
        .flat_map(|(at, (_, _, terms))| terms.iter().map(move |term| (at, *term)));
    let entry = |(category, id): (usize, &str)| Entry {
        id: id.into(),
        category,
        forms: vec![id.into()],
        weight: 1000,
        needs_attribution: ["regime", "extremist"].contains(&id),
        ..Entry::default()
    };
    Lexicons::new(vec![Lexicon {
        id: "loaded".into(),
        title: "Loaded language in English news".into(),
        version: "1.0.0".into(),
        sha256: "ab".repeat(32),
        categories: CATEGORIES.iter().map(category).collect(),
        entries: entries.map(entry).collect(),
        ..Lexicon::default()
    }])
}

/// So many hits of one entry in so many words, all in the body and the reporter's voice.
pub(crate) fn plain_row(id: &str, group: &str, (hits, words): (u64, u64)) -> Row {
    let (zone, voice) = (Zone::Body, Voice::Reporter);
    let weighted = 1000 * i64::try_from(hits).unwrap();
    let cell = HitCell { entry: EntryId(0), zone, voice, hits, weighted };
    Row {
        article: id.into(),
        group: group.into(),
        outlet: group.into(),
        date: None,
        title: None,
        story: None,
        words: vec![WordCell { zone, voice, words }],
        hits: if hits > 0 { vec![cell] } else { Vec::new() },
        said: Vec::new(),
        doubtful: 0,
        other_language: None,
        excerpts: Vec::new(),
    }
}

/// A stream of numbers that are the same on every machine.
pub(crate) struct Dice(pub(crate) u64);

impl Dice {
    pub(crate) fn below(&mut self, n: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        (self.0 >> 33) % n
    }

    /// Between 0 and 1, without either.
    pub(crate) fn part(&mut self) -> f64 {
        f64::from(u32::try_from(self.below(1 << 31)).unwrap()) / f64::from(1u32 << 31)
            + f64::EPSILON
    }
}

const WORDS: [(Zone, Voice, u64); 6] = [
    (Zone::Headline, Voice::Reporter, 9),
    (Zone::Headline, Voice::Paraphrased, 4),
    (Zone::Body, Voice::Reporter, 320),
    (Zone::Body, Voice::Quoted, 180),
    (Zone::Body, Voice::Paraphrased, 130),
    (Zone::Body, Voice::Unattributed, 3),
];

/// An article of about 600 words; `heat` is about how many hits it has.
pub(crate) fn row(id: &str, group: &str, heat: u64, dice: &mut Dice) -> Row {
    let lexicons = lexicons();
    let entries = lexicons.entries().count() as u64;
    let words = WORDS.map(|(zone, voice, n)| WordCell {
        zone,
        voice,
        words: n * 3 / 4 + dice.below(n / 2 + 1),
    });
    let mut hits: Vec<HitCell> = Vec::new();
    for _ in 0..dice.below(2 * heat + 1) {
        let entry = EntryId(
            u32::try_from(dice.below(entries) * dice.below(entries) / entries).unwrap(),
        );
        let (zone, voice, _) = WORDS[usize::try_from(dice.below(6)).unwrap()];
        hits.push(HitCell { entry, zone, voice, hits: 1, weighted: 1000 });
    }
    hits.sort_by_key(|c| (c.entry, c.zone, c.voice));
    hits.dedup_by(|more, kept| {
        let same =
            (more.entry, more.zone, more.voice) == (kept.entry, kept.zone, kept.voice);
        if same {
            kept.hits += more.hits;
            kept.weighted += more.weighted;
        }
        same
    });
    let day = id.bytes().fold(1, |sum, b| sum * 3 + usize::from(b)) % 5;
    let before = format!(
        "On day {day} of the week in {group}, the council of the old town heard that the "
    );
    let after = " plan of the harbour board would cost more than anybody had said before.";
    let excerpts = hits.iter().map(|cell| {
        let parts = [&*before, &*lexicons.entry(cell.entry).id, after];
        Excerpt::from_parts(id.into(), cell.entry, cell.voice, parts)
    });
    Row {
        article: id.into(),
        group: group.into(),
        outlet: group.into(),
        date: Some("2024-05-17".into()),
        title: Some(format!("Harbour board {id} meets")),
        story: None,
        words: words.to_vec(),
        excerpts: excerpts.collect(),
        hits,
        said: Vec::new(),
        doubtful: 0,
        other_language: None,
    }
}

pub(crate) const OUTLETS: [&str; 12] = [
    "Daily Example",
    "The Evening Courier",
    "Harbour Post",
    "Northern Light",
    "The Sentinel of Westmark",
    "Radio Seven",
    "Capital Wire",
    "Pennant",
    "The Old Town Gazette",
    "Weekly Mirror",
    "Agence Littoral",
    "Public Ledger",
];

/// `per_group` articles of each of the first `groups` outlets.
pub(crate) fn counts(groups: usize, per_group: usize) -> Counts {
    let mut dice = Dice(42);
    let mut counts = Counts::default();
    for (at, outlet) in OUTLETS.iter().enumerate().take(groups) {
        for article in 0..per_group {
            let heat = 4 + 3 * at as u64 % 11;
            counts.push(row(&format!("{at}-{article:03}"), outlet, heat, &mut dice));
        }
    }
    counts
}

pub(crate) fn report(counts: &Counts) -> Report {
    let lexicons = lexicons();
    let method = Method { resamples: 200, ..Method::default() };
    let statistics = Statistics::new(counts, &lexicons, &method);
    Report::new(Provenance::new(&lexicons, &method), statistics, counts, Vec::new())
}
