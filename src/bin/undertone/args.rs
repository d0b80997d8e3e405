//! What was typed. The groups of options are also the sections of `undertone.toml`, so
//! every option can stand in either place under one name.

use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use serde::Deserialize;

use crate::values::{
    By, Condition, Day, EpithetsName, FieldName, IntervalName, Share, VoiceName, WireName,
    ZoneName,
};

const EXAMPLES: &str = "\
Examples:
  undertone                              what the program does, on a sample of its own
  undertone read article.txt             one article, with its voices
  undertone compare corpus/              a folder with a folder for each outlet
  undertone compare a.jsonl b.csv --out results
  undertone find 'regime' corpus/        every place of a word, with who says it

Exit status: 0 everything was read, 1 something was skipped (named on stderr), 2 nothing was done.";

/// Shows whose voice the loaded words of news articles are in: the reporter's own, quoted,
/// paraphrased, or in quotation marks and nobody's. It counts, shows and tests; it never
/// calls an outlet biased.
#[derive(Debug, Parser)]
#[command(version, about, after_help = EXAMPLES, disable_help_subcommand = true)]
#[command(max_term_width = 100, infer_long_args = false)]
pub struct Typed {
    #[command(subcommand)]
    pub command: Option<Command>,
    #[command(flatten)]
    pub common: Common,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Compare groups of articles: how often, and in whose voice
    #[command(after_help = COMPARE)]
    Compare(Compare),
    /// Read one article with its voices, speakers and hits
    #[command(after_help = READ)]
    Read(Read),
    /// Write voices and hits as JSON Lines, for other programs
    #[command(after_help = ANNOTATE)]
    Annotate(Annotate),
    /// List every place of a word, with who says it
    #[command(after_help = FIND, override_usage = "undertone find [OPTIONS] <TERM> <PATH>...\n       undertone find [OPTIONS] --category <NAME> <PATH>...")]
    Find(Find),
    /// Find words and phrases that one group uses more than the others
    #[command(after_help = KEYWORDS)]
    Keywords(Keywords),
    /// Show who speaks, how much, and how each is introduced
    #[command(after_help = SOURCES)]
    Sources(Compare),
    /// Group articles on the same event, and find wire copies of one another
    #[command(after_help = STORIES)]
    Stories(Stories),
    /// Draw hits for people to judge blindly, and score what they say
    Audit(AuditArgs),
    /// Show how far coders agree: Krippendorff's alpha, percent, which codes meet
    #[command(after_help = AGREE)]
    Agree(Agree),
    /// Count a part of a corpus into a file, to be merged
    #[command(after_help = COUNT)]
    Count(Count),
    /// Report parts that were counted apart as one corpus
    #[command(after_help = MERGE)]
    Merge(Merge),
    /// Repeat a run from its provenance.json, and say whether the bytes agree
    #[command(after_help = RERUN)]
    Rerun {
        /// The provenance.json of a folder that --out wrote, or the folder
        provenance: PathBuf,
    },
    /// Show what was read: articles, words, dates, duplicates, oddities
    Inspect(Inspect),
    /// Measure the voices against articles that people have marked
    #[command(after_help = EVAL)]
    Eval(Eval),
    /// List, show, check, import and export word lists
    Lexicon(LexiconArgs),
    /// Print completions for a shell
    Completions { shell: clap_complete::Shell },
    /// Print the manual page
    Man,
}

const COMPARE: &str = "\
Examples:
  undertone compare corpus/                           a folder with a folder for each outlet
  undertone compare news.jsonl --by section --since 2022
  undertone compare news.csv --field text=Body --where country=UK --out results
  undertone compare corpus/ --by speaker              whose words, whoever printed them
  undertone compare corpus/ --by actor --actors actors.toml
  undertone compare corpus/ --wire once --within-story
  zcat news.jsonl.gz | undertone compare - --format csv > rates.csv

--out writes articles, rates, contrasts, sensitivity, entries, hits, attributions, stories and skipped records as CSV,
report.html and provenance.json into one folder: whole or not at all.";

const READ: &str = "\
Examples:
  undertone read article.txt
  undertone read news.jsonl --id a17 --explain
  undertone read article.txt --color always | less -R";

const ANNOTATE: &str = "\
Examples:
  undertone annotate corpus/ > annotations.jsonl
  undertone annotate news.jsonl | jq '.hits[] | select(.voice == \"reporter\") | .text'

All offsets count Unicode code points of `text`, as Python, R and brat do.";

const FIND: &str = "\
Examples:
  undertone find regime corpus/
  undertone find 'protest*' news.jsonl --voices quoted,paraphrased
  undertone find --category evaluative corpus/ --format csv > hits.csv

TERM is a word or a phrase in any inflection that you list yourself: `*` at its end stands for any
letters, `?` for one.";

const CHECK: &str = "\
Examples:
  undertone lexicon check mine.toml
  undertone lexicon check moral.dic
  undertone lexicon check loaded --mirror --on corpus/

--mirror shows what each side of a topic calls it, labels that are missing, and entries that no
mirror names; with --on, how often each side's labels are used, in whose voice.";

const IMPORT: &str = "\
Examples:
  undertone lexicon import moral.dic --output moral.toml
  undertone lexicon import old.cat --encoding windows-1252 > old.toml

Reads LIWC .dic and .dicx, WordStat .cat, Yoshikoder .ykd, Lexicoder .lcd and .lc3, quanteda
YAML, CSV and TSV (term, category, weight), VADER, AFINN, Empath, Vale word lists, and a term a
line. Every line that is not kept whole is named on stderr (exit status 1). There is no need to
import first: --lexicon FILE reads all of these too.";

const EXPORT: &str = "\
Examples:
  undertone lexicon export loaded --to yaml --output loaded.yml
  undertone lexicon export mine.toml --to csv > mine.csv

TOML holds all of a list. What another format cannot hold is named on stderr (exit status 1).";
const KEYWORDS: &str = "\
Examples:
  undertone keywords corpus/                          the reporter's words of each outlet
  undertone keywords corpus/ --voices quoted          what each outlet quotes
  undertone keywords news.jsonl --by section --phrases 1 --format csv > keywords.csv
  undertone keywords corpus/ --wire once --out words

The table shows one voice: the reporter's, or the one that --voices names. CSV and JSON have all.";
const STORIES: &str = "\
Examples:
  undertone stories corpus/                           events that several outlets tell
  undertone stories news.jsonl --days 1 --format csv > stories.csv
  undertone stories news.jsonl --format json | jq '.stories[0]'

Articles need a date to be grouped; copies are found without one. docs/method.md has the rules.";
const SOURCES: &str = "\
Examples:
  undertone sources corpus/                           who speaks, and by which verbs
  undertone sources corpus/ --actors actors.toml      also by party and side, with tests
  undertone sources news.jsonl --format csv > speakers.csv
  undertone sources corpus/ --out who                 every table as CSV

An actors file names parties, their people and their sides: see docs/sources.md.";

const EVAL: &str = "\
Examples:
  undertone eval marked.jsonl                        the program's own voices
  undertone eval brat-folder/ --mistakes mistakes    and every mistake with its sentence
  undertone annotate marked.jsonl > voices.jsonl; undertone eval marked.jsonl --pred voices.jsonl

GOLD is JSON Lines (id, outlet, text, and attributions with content, source and cue, counted in
Unicode code points), or .ann files of brat beside their .txt with marks of the types Content,
Source and Cue. docs/voice.md says how to mark, and how each figure is computed.";
const DRAW: &str = "\
Examples:
  undertone audit draw corpus/ --sheet to-code.csv --key key.csv --sample 200
  undertone audit draw news.jsonl --lexicon mine.toml --sheet to-code.csv --key key.csv

The sheet shows each hit in its sentences, and neither outlet nor voice. Give each coder a copy,
and none of them the key. docs/audit.md goes through it step by step.";

const SCORE: &str = "\
Examples:
  undertone audit score --key key.csv anna.csv ben.csv
  undertone audit score --key key.csv anna.csv --format csv > precision.csv";

const AGREE: &str = "\
Examples:
  undertone agree anna.csv ben.csv
  undertone agree class.csv --column frame        one file with a column `coder`

A file is CSV with a column `item`; every other column is a question. Commas, semicolons or tabs,
rows in any order; an empty cell is a missing code.";
const COUNT: &str = "\
Examples:
  undertone count january/ --part january.part        on one machine
  undertone count february/ --part february.part      on another
  undertone merge january.part february.part --out results

What a word list, a voice or a group is, is settled here; intervals and tests come with merge.";
const RERUN: &str = "\
Examples:
  undertone rerun results
  undertone rerun results/provenance.json

First every file is compared with its SHA-256; then the run is made again, into a place of its own.
Exit status: 0 all bytes are the same, 1 something differs (each file is named), 2 the run could not
be repeated, because a file is missing or has changed.";
const MERGE: &str = "\
Examples:
  undertone merge *.part
  undertone merge north.part south.part --out results --resamples 10000

The tables are those of compare, with articles in order of group and id: the same for every way to
cut the corpus. Parts of another version, other word lists or other settings are refused.";

const DIFF: &str = "\
Examples:
  undertone lexicon diff old.toml new.toml
  undertone lexicon diff loaded mine.toml corpus/";

const SUGGEST: &str = "\
Examples:
  undertone lexicon suggest corpus/ --output more.toml
  undertone lexicon suggest news.jsonl --by section --lexicon mine.toml

Counts words of the reporter's own voice outside hits of the lists. Each proposal comes with its
counts and a sentence; names, and words of fewer than two articles, are left out.";

/// For every command.
#[derive(Clone, Debug, Default, Args, Deserialize)]
#[serde(rename_all = "kebab-case", default)]
#[command(next_help_heading = "For every command")]
pub struct Common {
    /// Read options from this file [default: undertone.toml, where there is one]
    #[arg(long, global = true, value_name = "FILE")]
    #[serde(skip)]
    pub config: Option<PathBuf>,
    /// Say nothing but errors
    #[arg(long, global = true)]
    pub quiet: bool,
    /// Use colours
    #[arg(long, global = true, value_name = "WHEN")]
    pub color: Option<When>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum When {
    Auto,
    Always,
    Never,
}

/// `[input]` and `[fields]`.
#[expect(clippy::struct_field_names, reason = "options are named as they are typed")]
#[derive(Clone, Debug, Default, Args, Deserialize)]
#[serde(rename_all = "kebab-case", default)]
#[command(next_help_heading = "What is read")]
pub struct Input {
    /// Which column or JSON key is id, text, title, outlet, date, author, url or section; common
    /// names are guessed
    #[arg(long = "field", value_name = "ROLE=NAME")]
    #[serde(skip)]
    pub fields: Vec<FieldName>,
    /// Take every article as this outlet's
    #[arg(long, value_name = "NAME")]
    pub outlet: Option<String>,
    /// Only articles from this day on (2024-05-01, 2024-05 or 2024)
    #[arg(long, value_name = "DATE")]
    pub since: Option<Day>,
    /// Only articles up to this day
    #[arg(long, value_name = "DATE")]
    pub until: Option<Day>,
    /// Only articles with this value; several for one field: any of them
    #[arg(long = "where", value_name = "FIELD=VALUE")]
    pub r#where: Vec<Condition>,
    /// Take every file as this format [default: told by content and name]
    #[arg(long, value_name = "NAME")]
    pub input_format: Option<String>,
    /// Take every file as encoded so (utf-8, windows-1252 …) [default: told by content]
    #[arg(long, value_name = "NAME")]
    pub encoding: Option<String>,
    /// Let the first bad record end the run: status 2, nothing written
    #[arg(long)]
    pub strict: bool,
    /// Threads; the output is the same for every number [default: one a core]
    #[arg(long, value_name = "N")]
    pub jobs: Option<NonZeroUsize>,
}

/// `[lexicons]`.
#[derive(Clone, Debug, Default, Args, Deserialize)]
#[serde(rename_all = "kebab-case", default)]
#[command(next_help_heading = "What is looked for")]
pub struct Lists {
    /// A word list: a built-in name or a file; repeatable [default: loaded, devices]
    #[arg(long, value_name = "NAME|FILE")]
    pub lexicon: Vec<String>,
    /// Parties with their names, people and sides, from this file
    #[arg(long, value_name = "FILE")]
    pub actors: Option<PathBuf>,
    /// Count hits as undertone does, or as the R package quanteda does
    #[arg(long, value_name = "WAY")]
    pub counting: Option<CountingName>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CountingName {
    Undertone,
    Quanteda,
}

/// `[voice]`.
#[expect(clippy::struct_field_names, reason = "options are named as they are typed")]
#[derive(Clone, Debug, Default, Args, Deserialize)]
#[serde(rename_all = "kebab-case", default)]
#[command(next_help_heading = "What is looked for")]
pub struct Voices {
    /// Further cues (verbs of saying) from this file
    #[arg(long, value_name = "FILE")]
    pub cues: Option<PathBuf>,
    /// Leave out attributions that are less sure (0 to 1)
    #[arg(long, value_name = "P")]
    pub min_confidence: Option<Share>,
    /// The voice of an epithet in what somebody blames or praises: reporter or paraphrased
    /// [default: reporter]
    #[arg(long, value_name = "VOICE")]
    pub epithets: Option<EpithetsName>,
    /// Count only these voices: reporter, quoted, paraphrased, unattributed
    #[arg(long, value_name = "LIST", value_delimiter = ',')]
    pub voices: Vec<VoiceName>,
    /// Count only these zones [default: headline,standfirst,subhead,body]
    #[arg(long, value_name = "LIST", value_delimiter = ',')]
    pub zones: Vec<ZoneName>,
}

/// `[statistics]`.
#[derive(Clone, Debug, Default, Args, Deserialize)]
#[serde(rename_all = "kebab-case", default)]
#[command(next_help_heading = "What is compared")]
pub struct Numbers {
    /// Compare by outlet, author, section, date:month, date:year or any field of the records,
    /// or by whose mouth words are in: speaker, actor [default: outlet]
    #[arg(long, value_name = "FIELD")]
    pub by: Option<By>,
    /// By speaker: those who speak in fewer articles stand together [default: 3]
    #[arg(long, value_name = "N")]
    pub min_articles: Option<u64>,
    /// Level of all intervals [default: 0.95]
    #[arg(long, value_name = "P")]
    pub level: Option<Share>,
    /// Resamples behind intervals and tests; 0 for neither [default: 2000]
    #[arg(long, value_name = "N")]
    pub resamples: Option<u32>,
    /// How intervals are drawn: poisson (adds over parts of a corpus), ordinary or bca
    /// [default: poisson]
    #[arg(long, value_name = "NAME")]
    pub interval: Option<IntervalName>,
    /// Where the random numbers begin [default: 1]
    #[arg(long, value_name = "N")]
    pub seed: Option<u64>,
    /// Articles with one text: keep all, count the first once, or drop what several outlets print
    /// and what comes from news agencies [default: keep]
    #[arg(long, value_name = "NAME")]
    pub wire: Option<WireName>,
    /// Find stories, and test differences inside them: the same events, told by several groups
    #[arg(long)]
    pub within_story: bool,
}

/// `[output]`.
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of its own")]
#[derive(Clone, Debug, Default, Args, Deserialize)]
#[serde(rename_all = "kebab-case", default)]
#[command(next_help_heading = "What is written")]
pub struct Output {
    /// Format of standard output [default: table]
    #[arg(long, value_name = "NAME")]
    pub format: Option<Format>,
    /// Write every table, report.html and provenance.json into this folder
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// Print paragraphs for the methods section of a paper instead of the tables
    #[arg(long)]
    pub methods: bool,
    /// The day of the run, for a provenance that can be repeated [default: today]
    #[arg(long, value_name = "DATE")]
    pub date: Option<Day>,
    /// Begin CSV files with a byte order mark, for Excel
    #[arg(long)]
    pub bom: bool,
    /// Leave cells as they are that a spreadsheet would run as formulas
    #[arg(long)]
    pub raw_csv: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Format {
    Table,
    Markdown,
    Csv,
    Json,
    Html,
}

const PATHS: &str = "Files, folders or `-` for standard input";

#[derive(Debug, Default, Args)]
pub struct Compare {
    #[arg(required = true, value_name = "PATH", help = PATHS)]
    pub paths: Vec<PathBuf>,
    #[command(flatten)]
    pub input: Input,
    #[command(flatten)]
    pub lists: Lists,
    #[command(flatten)]
    pub voices: Voices,
    #[command(flatten)]
    pub numbers: Numbers,
    #[command(flatten)]
    pub output: Output,
}

#[derive(Debug, Args)]
pub struct Count {
    #[arg(required = true, value_name = "PATH", help = PATHS)]
    pub paths: Vec<PathBuf>,
    /// Write the counts into this file, whole or not at all
    #[arg(long, value_name = "FILE")]
    pub part: PathBuf,
    /// Group by outlet, author, section, date:month, date:year or any field of the records
    /// [default: outlet]
    #[arg(long, value_name = "FIELD")]
    pub by: Option<By>,
    /// Leave cells as they are that a spreadsheet would run as formulas
    #[arg(long)]
    pub raw_csv: bool,
    #[command(flatten)]
    pub input: Input,
    #[command(flatten)]
    pub lists: Lists,
    #[command(flatten)]
    pub voices: Voices,
}

#[expect(clippy::struct_excessive_bools, reason = "each is a flag of its own")]
#[derive(Debug, Args)]
pub struct Merge {
    /// Files that count has written
    #[arg(required = true, value_name = "FILE")]
    pub parts: Vec<PathBuf>,
    /// A word list that the parts were counted with, where it is not built in; repeatable
    #[arg(long, value_name = "NAME|FILE")]
    lexicon: Vec<String>,
    /// The actors file that the parts were counted with
    #[arg(long, value_name = "FILE")]
    actors: Option<PathBuf>,
    /// Level of all intervals [default: 0.95]
    #[arg(long, value_name = "P")]
    level: Option<Share>,
    /// Resamples behind intervals and tests; 0 for neither [default: 2000]
    #[arg(long, value_name = "N")]
    resamples: Option<u32>,
    /// How intervals are drawn: poisson, ordinary or bca [default: poisson]
    #[arg(long, value_name = "NAME")]
    interval: Option<IntervalName>,
    /// Where the random numbers begin [default: 1]
    #[arg(long, value_name = "N")]
    seed: Option<u64>,
    /// Articles with one text: keep all, count the first once, or drop what several outlets print
    /// and what comes from news agencies [default: keep]
    #[arg(long, value_name = "NAME")]
    wire: Option<WireName>,
    /// Find stories, and test differences inside them: the same events, told by several groups
    #[arg(long)]
    within_story: bool,
    /// Format of standard output [default: table]
    #[arg(long, value_name = "NAME")]
    format: Option<Format>,
    /// Write every table, report.html and provenance.json into this folder
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Print paragraphs for the methods section of a paper instead of the tables
    #[arg(long)]
    methods: bool,
    /// The day of the run, for a provenance that can be repeated [default: today]
    #[arg(long, value_name = "DATE")]
    date: Option<Day>,
    /// Begin CSV files with a byte order mark, for Excel
    #[arg(long)]
    bom: bool,
}

/// What is chosen when parts are merged, as options of `compare`; the rest was settled before.
impl Merge {
    pub fn lists(&self) -> Lists {
        let (lexicon, actors) = (self.lexicon.clone(), self.actors.clone());
        Lists { lexicon, actors, counting: None }
    }

    pub fn numbers(&self) -> Numbers {
        let Merge { level, resamples, interval, seed, wire, within_story, .. } = *self;
        let (by, min_articles) = (None, None);
        Numbers { by, min_articles, level, resamples, interval, seed, wire, within_story }
    }

    pub fn output(&self) -> Output {
        let Merge { format, methods, date, bom, .. } = *self;
        Output { format, out: self.out.clone(), methods, date, bom, raw_csv: false }
    }
}

#[derive(Debug, Args)]
pub struct Stories {
    #[arg(required = true, value_name = "PATH", help = PATHS)]
    pub paths: Vec<PathBuf>,
    /// Name the group of each article by outlet, author, section or any field [default: outlet]
    #[arg(long, value_name = "FIELD")]
    pub by: Option<By>,
    /// From the first to the last day of a story [default: 3]
    #[arg(long, value_name = "N")]
    pub days: Option<u8>,
    /// Columns of the page [default: those of the terminal]
    #[arg(long, value_name = "N")]
    pub width: Option<usize>,
    #[command(flatten)]
    pub input: Input,
    #[command(flatten)]
    pub output: Output,
}

#[derive(Debug, Args)]
pub struct Read {
    /// A file, or `-` for standard input
    pub path: PathBuf,
    /// The record to read, by its id [default: the first]
    #[arg(long)]
    pub id: Option<String>,
    /// Say why: cue, rule, confidence and source of each attribution
    #[arg(long)]
    pub explain: bool,
    /// Columns of the page [default: those of the terminal]
    #[arg(long, value_name = "N")]
    pub width: Option<usize>,
    #[command(flatten)]
    pub input: Input,
    #[command(flatten)]
    pub lists: Lists,
    #[command(flatten)]
    pub voices: Voices,
}

#[derive(Debug, Args)]
pub struct Annotate {
    #[arg(required = true, value_name = "PATH", help = PATHS)]
    pub paths: Vec<PathBuf>,
    #[command(flatten)]
    pub input: Input,
    #[command(flatten)]
    pub lists: Lists,
    #[command(flatten)]
    pub voices: Voices,
}

#[expect(clippy::struct_excessive_bools, reason = "each is a flag of its own")]
#[derive(Debug, Args)]
pub struct Find {
    /// The word or phrase, then files, folders or `-`; with --category, paths only
    #[arg(required = true, value_name = "TERM or PATH")]
    pub words: Vec<PathBuf>,
    /// All words of this category instead of one term
    #[arg(long, value_name = "NAME")]
    pub category: Option<String>,
    /// Group by this field in the table of hits [default: outlet]
    #[arg(long, value_name = "FIELD")]
    pub by: Option<By>,
    /// Format of standard output: table or csv [default: table]
    #[arg(long, value_name = "NAME")]
    pub format: Option<Format>,
    /// Columns of the page [default: those of the terminal]
    #[arg(long, value_name = "N")]
    pub width: Option<usize>,
    /// Begin CSV with a byte order mark, for Excel
    #[arg(long)]
    pub bom: bool,
    /// Leave cells as they are that a spreadsheet would run as formulas
    #[arg(long)]
    pub raw_csv: bool,
    #[command(flatten)]
    pub input: Input,
    #[command(flatten)]
    pub lists: Lists,
    #[command(flatten)]
    pub voices: Voices,
}

#[derive(Debug, Args)]
pub struct Keywords {
    #[arg(required = true, value_name = "PATH", help = PATHS)]
    pub paths: Vec<PathBuf>,
    /// Compare by outlet, author, section, date:month, date:year or any field [default: outlet]
    #[arg(long, value_name = "FIELD")]
    pub by: Option<By>,
    /// The longest phrase, in words
    #[arg(long, value_name = "N", default_value_t = 3, value_parser = clap::value_parser!(u8).range(1..=3))]
    pub phrases: u8,
    /// How many for each group and voice
    #[arg(long, value_name = "N", default_value_t = 20)]
    pub top: usize,
    /// Pass over words with fewer in a group
    #[arg(long, value_name = "N", default_value_t = 5)]
    pub min_count: u64,
    /// How much the corpus as a whole weighs: a word's prior is this times its count
    #[arg(long, value_name = "F", default_value_t = 0.01)]
    pub prior: f64,
    /// Articles with one text: keep all, count the first once, or drop what several outlets print
    /// and what comes from news agencies [default: keep]
    #[arg(long, value_name = "NAME")]
    pub wire: Option<WireName>,
    /// Columns of the page [default: those of the terminal]
    #[arg(long, value_name = "N")]
    pub width: Option<usize>,
    #[command(flatten)]
    pub input: Input,
    #[command(flatten)]
    pub voices: Voices,
    #[command(flatten)]
    pub output: Output,
}

#[derive(Debug, Args)]
pub struct Inspect {
    #[arg(required = true, value_name = "PATH", help = PATHS)]
    pub paths: Vec<PathBuf>,
    #[command(flatten)]
    pub input: Input,
}

#[expect(clippy::struct_excessive_bools, reason = "each is a flag of its own")]
#[derive(Debug, Args)]
pub struct Eval {
    /// Files or folders of marked articles: JSON Lines, or brat's .ann beside .txt
    #[arg(required = true, value_name = "GOLD")]
    pub gold: Vec<PathBuf>,
    /// Measure the voices of this file, as `undertone annotate` writes them, not the program's own
    #[arg(long, value_name = "FILE")]
    pub pred: Option<PathBuf>,
    /// Also measure the voice of each of these words, one a line
    #[arg(long, value_name = "FILE")]
    pub words: Option<PathBuf>,
    /// Words that make a cue one of speech, one a line [default: by the class of the cue]
    #[arg(long, value_name = "FILE")]
    pub speech: Option<PathBuf>,
    /// Write every mistake with its sentence into this folder, as text
    #[arg(long, value_name = "DIR")]
    pub mistakes: Option<PathBuf>,
    /// Further cues (verbs of saying) from this file
    #[arg(long, value_name = "FILE")]
    pub cues: Option<PathBuf>,
    /// Leave out attributions that are less sure (0 to 1)
    #[arg(long, value_name = "P")]
    pub min_confidence: Option<Share>,
    /// Let the first bad record end the run: status 2, nothing written
    #[arg(long)]
    pub strict: bool,
    /// Level of all intervals [default: 0.95]
    #[arg(long, value_name = "P")]
    pub level: Option<Share>,
    /// Resamples behind intervals [default: 2000]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    pub resamples: Option<u32>,
    /// Where the random numbers begin [default: 1]
    #[arg(long, value_name = "N")]
    pub seed: Option<u64>,
    /// Format of standard output: table, csv or json [default: table]
    #[arg(long, value_name = "NAME")]
    pub format: Option<Format>,
    /// Columns of the page [default: those of the terminal]
    #[arg(long, value_name = "N")]
    pub width: Option<usize>,
    /// Begin CSV with a byte order mark, for Excel
    #[arg(long)]
    pub bom: bool,
    /// Leave cells as they are that a spreadsheet would run as formulas
    #[arg(long)]
    pub raw_csv: bool,
}

#[derive(Debug, Args)]
pub struct LexiconArgs {
    #[command(subcommand)]
    pub command: LexiconCommand,
}

#[derive(Debug, Subcommand)]
pub enum LexiconCommand {
    /// Names, versions and sizes of the built-in lists
    List,
    /// The entries of a list, a line each
    Show {
        /// A built-in name or a file
        #[arg(value_name = "NAME|FILE")]
        lexicon: String,
    },
    /// Check files: unknown keys, patterns, and whether each entry matches its own examples
    #[command(after_help = CHECK)]
    Check(Box<CheckArgs>),
    /// Turn a dictionary of another program into a list to edit
    #[command(after_help = IMPORT)]
    Import {
        #[arg(value_name = "FILE")]
        file: PathBuf,
        /// Write the list here [default: standard output]
        #[arg(long, value_name = "FILE")]
        output: Option<PathBuf>,
        /// What the file is: dic, dicx, cat, ykd, lc3, yaml, vale, csv, vader, afinn, empath or
        /// plain [default: told by name and content]
        #[arg(long, value_name = "NAME")]
        from: Option<String>,
        /// What it is encoded in (windows-1252, iso-8859-2 …) [default: told by content]
        #[arg(long, value_name = "NAME")]
        encoding: Option<String>,
    },
    /// Write a list for another program
    #[command(after_help = EXPORT)]
    Export {
        /// A built-in name or a file
        #[arg(value_name = "NAME|FILE")]
        lexicon: String,
        /// toml, csv, yaml (quanteda) or dic (LIWC)
        #[arg(long, value_name = "FORMAT")]
        to: String,
        /// Write it here [default: standard output]
        #[arg(long, value_name = "FILE")]
        output: Option<PathBuf>,
    },
    /// Two versions of a list: what changed, and what it does to the counts of articles
    #[command(after_help = DIFF)]
    Diff(Box<DiffArgs>),
    /// Words that one group over-uses and no list holds, as a list to edit
    #[command(after_help = SUGGEST)]
    Suggest(Box<SuggestArgs>),
}

#[derive(Debug, Args)]
pub struct DiffArgs {
    /// The earlier list: a built-in name or a file
    #[arg(value_name = "OLD")]
    pub old: String,
    /// The later one
    #[arg(value_name = "NEW")]
    pub new: String,
    #[arg(value_name = "PATH", help = PATHS)]
    pub paths: Vec<PathBuf>,
    #[command(flatten)]
    pub input: Input,
    #[command(flatten)]
    pub voices: Voices,
}

#[derive(Debug, Args)]
pub struct SuggestArgs {
    #[arg(required = true, value_name = "PATH", help = PATHS)]
    pub paths: Vec<PathBuf>,
    /// Compare by outlet, author, section, date:month, date:year or any field of the records
    /// [default: outlet]
    #[arg(long, value_name = "FIELD")]
    pub by: Option<By>,
    /// Words of each group, the surest first [default: 25]
    #[arg(long, value_name = "N")]
    pub top: Option<usize>,
    /// Write the list here [default: standard output]
    #[arg(long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    #[command(flatten)]
    pub input: Input,
    #[command(flatten)]
    pub lists: Lists,
    #[command(flatten)]
    pub voices: Voices,
}

#[derive(Debug, Args)]
pub struct CheckArgs {
    /// Files, or with --mirror also built-in names
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// Show which labels answer one another, and which have no answer
    #[arg(long)]
    pub mirror: bool,
    /// With --mirror: count the labels of each side in these articles
    #[arg(long, value_name = "PATH", requires = "mirror")]
    pub on: Vec<PathBuf>,
    #[command(flatten)]
    pub input: Input,
    #[command(flatten)]
    pub voices: Voices,
}

#[derive(Debug, Args)]
pub struct AuditArgs {
    #[command(subcommand)]
    pub command: AuditCommand,
}

#[derive(Debug, Subcommand)]
pub enum AuditCommand {
    /// Write a sheet of hits to be coded, and its key apart
    #[command(after_help = DRAW)]
    Draw(Box<AuditDraw>),
    /// Hold the coded sheets against the key
    #[command(after_help = SCORE)]
    Score(AuditScore),
}

#[derive(Debug, Args)]
pub struct AuditDraw {
    #[arg(required = true, value_name = "PATH", help = PATHS)]
    pub paths: Vec<PathBuf>,
    /// Write what coders see into this new file
    #[arg(long, value_name = "FILE")]
    pub sheet: PathBuf,
    /// Write what they must not see into this new file
    #[arg(long, value_name = "FILE")]
    pub key: PathBuf,
    /// As many hits, spread evenly over categories, groups and voices
    #[arg(long, value_name = "N", default_value_t = 200)]
    pub sample: usize,
    /// Group by this field [default: outlet]
    #[arg(long, value_name = "FIELD")]
    pub by: Option<By>,
    /// Where the random numbers begin [default: 1]
    #[arg(long, value_name = "N")]
    pub seed: Option<u64>,
    /// Begin the sheet with a byte order mark, for Excel
    #[arg(long)]
    pub bom: bool,
    #[command(flatten)]
    pub input: Input,
    #[command(flatten)]
    pub lists: Lists,
    #[command(flatten)]
    pub voices: Voices,
}

impl From<AuditDraw> for Compare {
    fn from(args: AuditDraw) -> Self {
        let numbers = Numbers { by: args.by, seed: args.seed, ..Numbers::default() };
        let output = Output { bom: args.bom, ..Output::default() };
        let AuditDraw { paths, input, lists, voices, .. } = args;
        Compare { paths, input, lists, voices, numbers, output }
    }
}

#[derive(Debug, Args)]
pub struct AuditScore {
    /// Coded sheets, one for each coder
    #[arg(required = true, value_name = "SHEET")]
    pub sheets: Vec<PathBuf>,
    /// The key that was written with the sheet
    #[arg(long, value_name = "FILE")]
    pub key: PathBuf,
    #[command(flatten)]
    pub figures: Figures,
}

#[derive(Debug, Args)]
pub struct Agree {
    /// Coders' files
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// Compare this column; repeatable [default: every one that is coded]
    #[arg(long, value_name = "NAME")]
    pub column: Vec<String>,
    #[command(flatten)]
    pub figures: Figures,
}

/// How figures about coders are computed and shown.
#[derive(Debug, Args)]
pub struct Figures {
    /// Format of standard output: table, markdown, csv or json [default: table]
    #[arg(long, value_name = "NAME")]
    pub format: Option<Format>,
    /// Level of all intervals [default: 0.95]
    #[arg(long, value_name = "P")]
    pub level: Option<Share>,
    /// Resamples behind intervals [default: 2000]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    pub resamples: Option<u32>,
    /// Where the random numbers begin [default: 1]
    #[arg(long, value_name = "N")]
    pub seed: Option<u64>,
}
