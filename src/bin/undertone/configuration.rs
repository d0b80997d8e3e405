//! The settings of a run as its provenance tells them: everything that decides a figure.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use undertone::count::Scope;
use undertone::ingest::Format;
use undertone::report::{FileRead, Provenance, Run, Skipped};

use crate::plan::Plan;
use crate::tally::{self, Reading};
use crate::values::By;

/// By the long names of the options.
pub fn used(plan: &Plan, scope: &Scope, by: &By) -> BTreeMap<String, Value> {
    let fields = plan.input.fields.iter();
    let fields: Vec<String> =
        fields.map(|(role, name)| format!("{}={name}", role.name())).collect();
    let conditions = plan.filter.conditions.iter();
    let conditions: Vec<String> =
        conditions.map(|c| format!("{}={}", c.field, c.value)).collect();
    let names = |list: Vec<&'static str>| json!(list);
    let all = [
        ("by", json!(by.to_string())),
        ("voices", names(scope.voices.iter().map(|v| v.name()).collect())),
        ("zones", names(scope.zones.iter().map(|z| z.name()).collect())),
        (
            "min-confidence",
            json!(f64::from((scope.min_confidence * 1000.0).round()) / 1000.0),
        ),
        ("field", json!(fields)),
        ("outlet", json!(plan.input.outlet)),
        ("since", json!(plan.filter.since.map(|day| day.first.to_string()))),
        ("until", json!(plan.filter.until.map(|day| day.last.to_string()))),
        ("where", json!(conditions)),
        ("input-format", json!(plan.input.format.map(Format::name))),
        ("encoding", json!(plan.input.encoding)),
        ("epithets", json!(plan.epithets.name())),
        ("cues", json!(plan.cues)),
        ("actors", json!(plan.actors)),
        ("counting", json!(plan.counting.name())),
    ];
    all.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
}

/// What was read.
pub fn read(provenance: &mut Provenance, reading: &Reading, plan: &Plan) {
    provenance.files = reading.files.iter().map(FileRead::from).collect();
    provenance.articles = reading.articles;
    provenance.skipped = reading.skipped.len() as u64;
    provenance.left_out = reading.left_out;
    provenance.run = run(plan);
    provenance.run.files = reading.files.iter().map(|file| file.name.clone()).collect();
}

/// What may differ between runs with the same figures.
pub fn run(plan: &Plan) -> Run {
    let mut run = Run {
        paths: plan.paths.iter().map(|path| path.display().to_string()).collect(),
        jobs: plan.jobs,
        used: plan.used.clone(),
        configuration: plan.configuration.clone(),
        ..Run::default()
    };
    stamp(&mut run);
    run
}

/// What was typed, and when.
pub fn stamp(run: &mut Run) {
    let typed = std::env::args_os().skip(1);
    run.arguments = typed.map(|word| word.to_string_lossy().into_owned()).collect();
    run.clock = Some(jiff::Timestamp::now().to_string());
}

impl From<&tally::FileRead> for FileRead {
    fn from(file: &tally::FileRead) -> Self {
        FileRead {
            sha256: file.sha256.clone(),
            bytes: file.bytes,
            articles: file.articles,
            skipped: file.skipped,
        }
    }
}

impl From<&tally::Skipped> for Skipped {
    fn from(skipped: &tally::Skipped) -> Self {
        let line = skipped.line.map_or(String::new(), |line| format!("line {line}: "));
        Skipped {
            file: skipped.file.clone(),
            record: skipped.record,
            reason: format!("{line}{}", skipped.reason),
        }
    }
}
