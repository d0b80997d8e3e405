//! `undertone keywords`: words that one group uses more than the others.

use std::io::Write;

use anyhow::{Result, bail};
use undertone::corpus::{Trace, Wire};
use undertone::count::{Vocabulary, Wording};
use undertone::lexicon::Lexicons;
use undertone::report::{
    self, KeywordPage, Provenance, Sheet, keywords_json, write_keywords,
};
use undertone::stats::{KeywordMethod, Keywords, Method};
use undertone::voice::Voice;

use super::{Context, Ready, status};
use crate::args::{self, Format, Lists, Output};
use crate::folder::Folder;
use crate::sifting::{Sifted, Sifting};
use crate::tally::Reading;
use crate::values::By;
use crate::{Status, configuration, out, plan, run};

pub fn run(context: &Context, args: args::Keywords) -> Result<Status> {
    let method = method(&args)?;
    let words = Words::ready(context, args)?;
    let folder = words.output.out.as_deref().map(Folder::begin).transpose()?;
    let (mut vocabulary, mut traces) = (Vocabulary::default(), Vec::new());
    let reading = run::each(
        &words.ready.plan,
        |article| {
            let analyzer = &words.ready.analyzer;
            let voiced = analyzer.voice(analyzer.segment(article));
            let group = words.by.group(article);
            let trace = || Trace::new(&voiced.document, group.clone());
            let trace = words.asked.is_needed().then(trace);
            (Wording::new(&voiced, group, &words.ready.scope), trace)
        },
        |(wording, trace)| {
            vocabulary.push(wording);
            traces.extend(trace);
            Ok(())
        },
    )?;
    let sifted = match words.asked.wire {
        Wire::Keep => None,
        _ => Some(Sifted::new(traces, words.asked)?),
    };
    if let Some(counted) = sifted.as_ref().and_then(Sifted::counted) {
        vocabulary.retain(&counted);
    }
    let keywords = Keywords::new(&vocabulary, &method);
    if let Some(folder) = folder {
        words.write(folder, &keywords, (&reading, sifted.as_ref()))?;
    }
    words.print(&keywords, sifted.as_ref())?;
    Ok(status(&reading))
}

/// What was asked for.
struct Words {
    ready: Ready,
    by: By,
    asked: Sifting,
    most: usize,
    width: Option<usize>,
    output: Output,
    sheet: Sheet,
}

impl Words {
    fn ready(context: &Context, args: args::Keywords) -> Result<Self> {
        let output = plan::output(&context.config, args.output);
        if output.methods {
            bail!("keywords has no --methods; compare writes them");
        }
        let by = plan::by(&context.config, args.by)?;
        let wire = plan::wire(&context.config, args.wire);
        let lists = Lists::default();
        let ready = context.ready(args.paths, args.input, lists, &args.voices)?;
        let sheet = Sheet { bom: output.bom, raw: output.raw_csv };
        let asked = Sifting { wire, within_story: false };
        let (most, width) = (args.top, args.width);
        Ok(Words { ready, by, asked, most, width, output, sheet })
    }

    /// The tables of `--out`.
    fn write(
        &self,
        folder: Folder,
        keywords: &Keywords,
        (reading, sifted): (&Reading, Option<&Sifted>),
    ) -> Result<()> {
        write_keywords(folder.file("keywords.csv")?, keywords, self.sheet)?;
        let skipped: Vec<_> = reading.skipped.iter().map(report::Skipped::from).collect();
        report::write_skipped(folder.file("skipped.csv")?, &skipped, self.sheet)?;
        if let Some(sifted) = sifted {
            sifted.write_left_out(&folder, self.sheet)?;
        }
        let provenance = self.provenance(keywords, (reading, sifted));
        folder.write("provenance.json", &provenance.to_json())?;
        folder.finish()
    }

    /// No word list decides a keyword, and nothing is drawn at random.
    fn provenance(
        &self,
        keywords: &Keywords,
        (reading, sifted): (&Reading, Option<&Sifted>),
    ) -> Provenance {
        let method = Method { resamples: 0, ..Method::default() };
        let mut provenance = Provenance::new(&Lexicons::default(), &method);
        provenance.date = self.output.date.map(|day| day.first.to_string());
        let Ready { plan, scope, .. } = &self.ready;
        provenance.configuration = configuration::used(plan, scope, &self.by);
        configuration::read(&mut provenance, reading, plan);
        self.asked.note(sifted, &mut provenance);
        let KeywordMethod { phrases, prior, least, most, .. } = keywords.method;
        let own = [
            ("phrases", phrases.into()),
            ("prior", prior.into()),
            ("min-count", least.into()),
            ("top", most.into()),
        ];
        let own = own.into_iter().map(|(name, value)| (name.to_owned(), value));
        provenance.configuration.extend(own);
        provenance
    }

    fn print(&self, keywords: &Keywords, sifted: Option<&Sifted>) -> Result<()> {
        let plan = &self.ready.plan;
        let wire = sifted.and_then(Sifted::used);
        let format = self.output.format.unwrap_or(Format::Table);
        if let (Format::Csv | Format::Json, Some(wire)) = (format, &wire) {
            plan.messages.note(&wire.sentence());
        }
        let voice = shown(&self.ready.scope.voices);
        let page = KeywordPage { voice, most: self.most, wire };
        match format {
            Format::Csv => {
                let mut out = out::stdout();
                write_keywords(&mut out, keywords, self.sheet)?;
                Ok(out.flush()?)
            }
            Format::Json => out::print(&keywords_json(keywords)),
            Format::Markdown => out::print(&page.markdown(keywords)),
            Format::Html => out::print(&page.html(keywords)),
            Format::Table => {
                let width = plan::columns(self.width);
                out::print(&page.table(keywords, width, plan.color))
            }
        }
    }
}

/// The reporter's voice, where it is counted; else the only one, or all together.
fn shown(voices: &[Voice]) -> Option<Voice> {
    match voices {
        [only] => Some(*only),
        _ => voices.contains(&Voice::Reporter).then_some(Voice::Reporter),
    }
}

fn method(args: &args::Keywords) -> Result<KeywordMethod> {
    if args.prior <= 0.0 || !args.prior.is_finite() {
        bail!("--prior {}: a prior is a number above 0, such as 0.01", args.prior);
    }
    Ok(KeywordMethod {
        phrases: usize::from(args.phrases),
        prior: args.prior,
        least: args.min_count,
        most: args.top,
        ..KeywordMethod::default()
    })
}
