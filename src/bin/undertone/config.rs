//! `undertone.toml`: the same options under the same names, in sections.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};
use clap::{Args, Command};
use serde::Deserialize;
use toml::Spanned;
use toml::de::{DeTable, DeValue};
use undertone::stats::Scoring;
use undertone::voice::Voice;

use crate::args::{Common, Input, Lists, Numbers, Output, Voices};
use crate::values::{FieldName, ROLES};

/// What the file says; nothing where there is none.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Config {
    pub input: Input,
    fields: BTreeMap<String, String>,
    pub lexicons: Lists,
    pub voice: Voices,
    pub statistics: Numbers,
    scoring: BTreeMap<String, f64>,
    pub output: Output,
    #[serde(skip)]
    pub common: Common,
    /// The file itself.
    #[serde(skip)]
    pub text: Option<String>,
}

/// The part of `[output]` that is for every command.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Everywhere {
    output: Common,
}

const USUAL: &str = "undertone.toml";

impl Config {
    /// Reads the file that was named, or the usual one where it exists.
    pub fn load(named: Option<&Path>) -> Result<Self> {
        let usual = Path::new(USUAL);
        match named {
            Some(path) => Config::read(path),
            None if usual.is_file() => Config::read(usual),
            None => Ok(Config::default()),
        }
    }

    fn read(path: &Path) -> Result<Self> {
        let name = path.display().to_string();
        let text = fs::read_to_string(path)
            .with_context(|| format!("cannot read the configuration {name}"))?;
        Config::parse(&name, &text)
    }

    fn parse(name: &str, text: &str) -> Result<Self> {
        check(name, text)?;
        let says = || format!("in the configuration {name}");
        let mut config: Config = toml::from_str(text).with_context(says)?;
        config.common = toml::from_str::<Everywhere>(text).with_context(says)?.output;
        let fields = config.fields.iter().map(|(role, field)| FieldName::new(role, field));
        let fields: Result<Vec<_>, String> = fields.collect();
        config.input.fields = fields.map_err(anyhow::Error::msg)?;
        config.text = Some(text.to_owned());
        Ok(config)
    }
}

impl Config {
    /// The factors of the weighted score; those that are not set stay as they are.
    pub fn scoring(&self) -> Result<Scoring> {
        let mut scoring = Scoring::default();
        for (voice, &factor) in &self.scoring {
            let Some(thousandths) = thousandths(factor) else {
                bail!(
                    "[scoring] {voice} = {factor}: a factor lies between -1000 and 1000 and has \
                     at most three decimals"
                );
            };
            match voice.as_str() {
                "reporter" => scoring.reporter = thousandths,
                "quoted" => scoring.quoted = thousandths,
                "paraphrased" => scoring.paraphrased = thousandths,
                _ => scoring.unattributed = thousandths,
            }
        }
        Ok(scoring)
    }
}

/// Exactly, or not at all: sums of weights are whole numbers.
fn thousandths(factor: f64) -> Option<i64> {
    let times = (factor * 1000.0).round();
    let exact = (times / 1000.0 - factor).abs() < 1e-9 && times.abs() <= 1e6;
    // Within a million: no float is cut.
    exact.then(|| format!("{times:.0}").parse().ok()).flatten()
}

/// The sections and their keys: the long names of the options.
fn sections() -> BTreeMap<&'static str, Vec<String>> {
    let mut output = names::<Output>();
    output.extend(names::<Common>());
    output.retain(|name| name != "config");
    let mut input = names::<Input>();
    input.retain(|name| name != "field");
    BTreeMap::from([
        ("input", input),
        ("fields", ROLES.map(str::to_owned).to_vec()),
        ("lexicons", names::<Lists>()),
        ("voice", names::<Voices>()),
        ("statistics", names::<Numbers>()),
        ("scoring", Voice::ALL.map(|voice| voice.name().to_owned()).to_vec()),
        ("output", output),
    ])
}

fn names<T: Args>() -> Vec<String> {
    let command = T::augment_args(Command::new("undertone"));
    command.get_arguments().filter_map(|arg| arg.get_long()).map(str::to_owned).collect()
}

/// A key that nothing reads is a mistake that would change figures in silence.
fn check(name: &str, text: &str) -> Result<()> {
    let table = DeTable::parse(text)
        .map_err(|error| anyhow::anyhow!("in the configuration {name}: {error}"))?;
    let sections = sections();
    let mut problems = Vec::new();
    for (section, value) in table.get_ref() {
        let known = sections.get(section.get_ref().as_ref());
        match (known, value.get_ref()) {
            (Some(known), DeValue::Table(table)) => {
                let unknown = table.keys().filter(|key| {
                    !known.iter().any(|name| name.as_str() == key.get_ref().as_ref())
                });
                problems.extend(unknown.map(|key| unknown_key(text, key, known)));
            }
            (Some(_), _) => {
                let line = line(text, section.span().start);
                problems.push(format!("line {line}: write `[{}]`", section.get_ref()));
            }
            (None, _) => {
                let known: Vec<String> = sections.keys().map(|s| (*s).to_owned()).collect();
                problems.push(unknown_key(text, section, &known));
            }
        }
    }
    if problems.is_empty() {
        return Ok(());
    }
    bail!("in the configuration {name}:\n  {}", problems.join("\n  "))
}

fn unknown_key(text: &str, key: &Spanned<impl AsRef<str>>, known: &[String]) -> String {
    let word = key.get_ref().as_ref();
    let near = known.iter().filter(|name| {
        let short =
            |s: &str| s.replace(['_', '-'], "").trim_end_matches('s').to_lowercase();
        short(name) == short(word) || short(name).starts_with(&short(word))
    });
    let advice = near.min_by_key(|name| name.len()).map_or_else(
        || format!("it may be {}", known.join(", ")),
        |name| format!("did you mean `{name}`?"),
    );
    format!("line {}: unknown key `{word}`: {advice}", line(text, key.span().start))
}

fn line(text: &str, at: usize) -> usize {
    text.bytes().take(at).filter(|byte| *byte == b'\n').count() + 1
}

#[cfg(test)]
mod tests {
    use super::*;
    use undertone::voice::Epithets;

    #[test]
    fn every_option_can_stand_in_the_file() {
        let text = "\
[input]
outlet = 'Example News'
since = '2024'
where = ['section=Politics']
jobs = 2
[fields]
text = 'Body'
[lexicons]
lexicon = ['loaded']
[voice]
voices = ['reporter']
min-confidence = 0.5
epithets = 'paraphrased'
[statistics]
by = 'date:year'
level = 0.9
[scoring]
quoted = 0.25
unattributed = 1
[output]
format = 'csv'
quiet = true
";
        let config = Config::parse("test", text).unwrap();
        assert_eq!(config.input.fields[0].name, "Body");
        assert_eq!(config.voice.voices.len(), 1);
        assert_eq!(config.voice.epithets.unwrap().0, Epithets::Paraphrased);
        assert!(config.common.quiet);
        let scoring = config.scoring().unwrap();
        assert_eq!((scoring.reporter, scoring.quoted), (1000, 250));
        assert_eq!((scoring.paraphrased, scoring.unattributed), (0, 1000));
        let odd = Config::parse("test", "[scoring]\nquoted = 0.00015").unwrap();
        assert!(odd.scoring().unwrap_err().to_string().contains("three decimals"));
    }

    #[test]
    fn a_mistake_names_its_line_and_what_was_meant() {
        let cases = [
            (
                "[input]\noutlets = 'x'",
                "line 2: unknown key `outlets`: did you mean `outlet`?",
            ),
            ("[inputs]\n", "line 1: unknown key `inputs`: did you mean `input`?"),
            (
                "\n[output]\nraw_csv = true",
                "line 3: unknown key `raw_csv`: did you mean `raw-csv`?",
            ),
            ("[input]\nsince = 'soon'", "`soon` is no date"),
            ("[input]\njobs = 'two'", "line 2"),
            ("[fields]\nbody = 'x'", "line 2: unknown key `body`"),
            ("[scoring]\nquotes = 1", "line 2: unknown key `quotes`"),
            ("[voice]\nepithets = 'paraphrase'", "line 2"),
            ("[voice]\nepithets = 'paraphrase'", "did you mean `paraphrased`?"),
            (
                "[voice]\nepithets = 'quoted'",
                "no voice of an epithet: reporter, paraphrased",
            ),
            ("input = 5", "line 1"),
        ];
        for (text, expected) in cases {
            let says = format!("{:#}", Config::parse("test", text).unwrap_err());
            assert!(says.contains(expected), "{text}: {says}");
        }
    }
}
