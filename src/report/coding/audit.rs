//! The score of a coded sample, as a page, JSON and CSV.

use std::io::{self, Write};

use serde_json::{Value, json};

use super::super::blocks::{self, Block, Head};
use super::super::figures::{NONE, count, counted, percent, rate};
use super::super::sheet::{Cells, Sheet};
use super::CodingReport;
use super::agreement::Agreements;
use crate::assess::coding::{Audit, Corrected, Precision};
use crate::voice::Voice;

/// As many rows of a table are shown.
const ROWS: usize = 40;

/// Everything that any format of `audit score` shows.
///
/// ```
/// use undertone::{assess::coding::{Audit, Coded, Key}, stats::Method};
/// use undertone::report::{AuditReport, CodingReport};
/// let key = "item,article,group,lexicon,category,entry,voice,zone,start,end,hits,words\n\
///            h1,a1,North,loaded,evaluative,brutal,reporter,body,4,10,12,900\n";
/// let key = Key::read("key.csv", key.as_bytes())?;
/// let coders = Coded::read("anna.csv", b"item,fits,voice\nh1,yes,quoted\n")?;
/// let audit = Audit::new(&key, &coders, &Method::default())?;
/// assert!(AuditReport { audit, level: 0.95 }.table(80, false).contains("1 of 1"));
/// # Ok::<(), undertone::assess::coding::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct AuditReport {
    /// The figures.
    pub audit: Audit,
    /// Of the intervals.
    pub level: f64,
}

impl AuditReport {
    fn blocks<'b>(&'b self, between: Option<&'b Agreements>) -> Vec<Block<'b>> {
        let audit = &self.audit;
        let level = format!("{:.0}%", 100.0 * self.level);
        let mut page = vec![
            Block::Title(format!(
                "Audit: {} drawn, coded by {}",
                counted(audit.items, "item"),
                audit.coders.join(", ")
            )),
            Block::Note(format!(
                "Right: what most coders say; items on which they stand even are left out ({} of \
                 `fits`, {} of `voice`). The interval ({level}, Wilson) says how far the share \
                 could be off with so few items. Shares are of the drawn items, and rare kinds are \
                 drawn as often as frequent ones; only the corrected rates below weigh them.",
                audit.ties[0], audit.ties[1]
            )),
        ];
        page.push(Block::Title("Is the voice right?".into()));
        let voices = audit.voices.iter().map(|p| precision(p, "all voices")).collect();
        page.push(Block::Table(heads("voice by undertone"), voices));
        self.confusion(&mut page);
        page.push(Block::Title("Do the words fit their category?".into()));
        page.push(Block::Note(
            "Each category, and under it its terms: the least sure first.".into(),
        ));
        page.push(Block::Table(heads("category and term"), self.entries()));
        if audit.entries.len() > ROWS {
            let note = format!("{} more: --format csv.", audit.entries.len() - ROWS);
            page.push(Block::Note(note));
        }
        self.corrected(&mut page);
        if let Some(between) = between {
            page.extend(between.blocks());
        }
        page
    }

    fn entries(&self) -> Vec<Vec<String>> {
        let name = |p: &Precision| match p.of.as_slice() {
            [] => "all".to_owned(),
            [lexicon] => lexicon.clone(),
            [_, category] => category.clone(),
            [.., entry] => format!("· {entry}"),
        };
        let mut order: Vec<&Precision> = self.audit.entries.iter().collect();
        let key = |p: &Precision| {
            let parent: Vec<String> = p.of.iter().take(2).cloned().collect();
            (parent, p.of.len() > 2)
        };
        order.sort_by(|a, b| {
            let share = a.value.unwrap_or(1.0).total_cmp(&b.value.unwrap_or(1.0));
            let share = if a.of.len() > 2 && b.of.len() > 2 {
                share
            } else {
                a.of.len().cmp(&b.of.len())
            };
            key(a).cmp(&key(b)).then(share).then(a.of.cmp(&b.of))
        });
        order.into_iter().take(ROWS).map(|p| precision(p, &name(p))).collect()
    }

    fn confusion(&self, page: &mut Vec<Block<'_>>) {
        page.push(Block::Note(
            "Down: the voice by undertone. Across: by the coders. Each figure: items."
                .into(),
        ));
        let row = |voice: Voice| {
            let counts = self.audit.confusion[voice as usize];
            let cells = counts.iter().map(|&n| count(n));
            std::iter::once(voice.name().to_owned()).chain(cells).collect()
        };
        let names = Voice::ALL.map(|v| v.name().to_owned()).to_vec();
        page.push(Block::Across("undertone", names, Voice::ALL.map(row).to_vec()));
    }

    fn corrected(&self, page: &mut Vec<Block<'_>>) {
        page.push(Block::Title("Rates, corrected by the sample".into()));
        page.push(Block::Note(
            "Hits per 1,000 words of the voice: as undertone counts, and as it would be if coders \
             had judged every hit. Hits that fit and are in another voice move there; what \
             undertone did not find stays unfound. Without a figure: nothing was judged of a voice \
             of that category and group. Few judged items make a rough figure."
                .into(),
        ));
        let heads = vec![
            Head::Name("group", 18),
            Head::Name("category", 18),
            Head::Name("voice", 12),
            Head::Figure("judged"),
            Head::Figure("hits"),
            Head::Figure("per 1,000"),
            Head::Figure("corrected"),
        ];
        let row = |c: &Corrected| {
            vec![
                c.group.to_string(),
                c.category.clone(),
                c.voice.name().to_owned(),
                count(c.judged),
                count(c.hits),
                rate(c.per_thousand()),
                rate(c.corrected()),
            ]
        };
        let all = &self.audit.corrected;
        page.push(Block::Table(heads, all.iter().take(ROWS).map(row).collect()));
        if all.len() > ROWS {
            let more = all.len() - ROWS;
            page.push(Block::Note(format!("{more} more: --format json.")));
        }
    }

    fn between(&self) -> Option<Agreements> {
        let (coders, columns) = (self.audit.coders.clone(), self.audit.agreement.clone());
        (!columns.is_empty()).then_some(Agreements { coders, columns, level: self.level })
    }
}

impl CodingReport for AuditReport {
    fn table(&self, width: usize, color: bool) -> String {
        blocks::terminal(&self.blocks(self.between().as_ref()), width, color)
    }

    fn markdown(&self) -> String {
        blocks::markdown(&self.blocks(self.between().as_ref()))
    }

    /// Precision: a row for each sum, category, entry and voice.
    fn write_csv(&self, out: &mut dyn Write, sheet: Sheet) -> io::Result<()> {
        let header = [
            "of",
            "lexicon",
            "category",
            "entry",
            "voice",
            "judged",
            "right",
            "precision",
            "low",
            "high",
        ];
        let mut cells = Cells::new(out, sheet, &header)?;
        let all = self.audit.entries.iter().map(|p| ("fits", p));
        for (of, p) in all.chain(self.audit.voices.iter().map(|p| ("voice", p))) {
            let name = |at: usize| p.of.get(at).map_or("all", String::as_str);
            cells.text(of)?;
            if of == "fits" {
                cells.texts([name(0), name(1), name(2), ""])?;
            } else {
                cells.texts(["", "", "", name(0)])?;
            }
            cells.counts([p.judged, p.right])?;
            cells.figure(p.value)?;
            cells.figure(p.interval.map(|(low, _)| low))?;
            cells.figure(p.interval.map(|(_, high)| high))?;
            cells.end()?;
        }
        cells.flush()
    }

    fn json(&self) -> Value {
        let audit = &self.audit;
        let corrected = |c: &Corrected| {
            json!({
                "group": c.group.as_str(), "lexicon": c.lexicon, "category": c.category,
                "voice": c.voice.name(), "judged": c.judged, "hits": c.hits, "words": c.words,
                "per_1000": c.per_thousand(), "corrected_hits": c.corrected_hits,
                "corrected_per_1000": c.corrected(),
            })
        };
        json!({
            "items": audit.items, "coders": audit.coders, "level": self.level,
            "ties": {"fits": audit.ties[0], "voice": audit.ties[1]},
            "fits": audit.entries.iter().map(one).collect::<Vec<_>>(),
            "voice": audit.voices.iter().map(one).collect::<Vec<_>>(),
            "voices": Voice::ALL.map(Voice::name), "confusion": audit.confusion,
            "corrected": audit.corrected.iter().map(corrected).collect::<Vec<_>>(),
            "agreement": self.between().map(|between| between.json()),
        })
    }
}

fn one(p: &Precision) -> Value {
    json!({
        "of": p.of, "judged": p.judged, "right": p.right, "precision": p.value,
        "low": p.interval.map(|i| i.0), "high": p.interval.map(|i| i.1),
    })
}

fn heads(what: &str) -> Vec<Head<'_>> {
    vec![
        Head::Name(what, 34),
        Head::Figure("right"),
        Head::Figure("share"),
        Head::Figure("its interval"),
    ]
}

fn precision(p: &Precision, name: &str) -> Vec<String> {
    let name = if p.of.is_empty() || p.of.len() > 1 { name } else { &p.of[0] };
    let interval = p.interval.map_or_else(
        || NONE.to_owned(),
        |(low, high)| format!("{:.0}–{:.0}%", 100.0 * low, 100.0 * high),
    );
    vec![
        name.to_owned(),
        format!("{} of {}", count(p.right), count(p.judged)),
        percent(p.value),
        interval,
    ]
}
