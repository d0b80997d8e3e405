//! One file a command.

mod agree;
mod annotate;
mod audit;
mod compare;
mod count;
mod eval;
mod find;
mod inspect;
mod keywords;
mod lexicon;
mod merge;
mod read;
mod rerun;
mod shell;
mod sources;
mod stories;

use std::path::PathBuf;

use anyhow::Result;
use undertone::Analyzer;
use undertone::count::Scope;

use crate::args::{Command, Common, Input, Lists, Typed, Voices};
use crate::config::Config;
use crate::plan::{self, Plan};
use crate::tally::Reading;
use crate::{Status, lists};

/// Does what was asked for.
pub fn run(typed: Typed) -> Result<Status> {
    match typed.command {
        Some(Command::Completions { shell }) => return shell::completions(shell),
        Some(Command::Man) => return shell::man(),
        _ => {}
    }
    let config = Config::load(typed.common.config.as_deref())?;
    let context = Context { config, common: typed.common };
    match typed.command {
        None => compare::sample(&context),
        Some(Command::Compare(args)) => compare::run(&context, args),
        Some(Command::Read(args)) => read::run(&context, args),
        Some(Command::Annotate(args)) => annotate::run(&context, args),
        Some(Command::Find(args)) => find::run(&context, args),
        Some(Command::Keywords(args)) => keywords::run(&context, args),
        Some(Command::Sources(args)) => sources::run(&context, args),
        Some(Command::Stories(args)) => stories::run(&context, args),
        Some(Command::Audit(args)) => audit::run(&context, args.command),
        Some(Command::Agree(args)) => agree::run(&context, &args),
        Some(Command::Count(args)) => count::run(&context, args),
        Some(Command::Merge(args)) => merge::run(&context, &args),
        Some(Command::Rerun { provenance }) => rerun::run(&context, &provenance),
        Some(Command::Inspect(args)) => inspect::run(&context, args),
        Some(Command::Eval(args)) => eval::run(&context, &args),
        Some(Command::Lexicon(args)) => lexicon::run(&context, args.command),
        Some(Command::Completions { .. } | Command::Man) => Ok(Status::Whole),
    }
}

/// The configuration, and the options for every command.
struct Context {
    config: Config,
    common: Common,
}

/// What most commands need.
struct Ready {
    plan: Plan,
    analyzer: Analyzer,
    scope: Scope,
}

impl Context {
    fn plan(&self, paths: Vec<PathBuf>, input: Input) -> Result<Plan> {
        Plan::new(&self.config, &self.common, paths, input)
    }

    fn ready(
        &self,
        paths: Vec<PathBuf>,
        input: Input,
        lists: Lists,
        voices: &Voices,
    ) -> Result<Ready> {
        let mut plan = self.plan(paths, input)?;
        plan.counting = plan::counting(&self.config, &lists);
        let lists = plan::lists(&self.config, lists);
        let lexicons = lists::lexicons(&lists.lexicon, plan.messages)?;
        let actors = lists.actors.as_deref();
        let actors = actors.map(|path| lists::actors(path, plan.messages)).transpose()?;
        plan.actors = actors.as_ref().map(|actors| actors.sha256.clone());
        let own = plan::cues(&self.config, voices);
        let (cues, hash) = lists::cues(own.as_deref(), plan.messages)?;
        plan.cues = hash;
        plan.used = lists::used(&lists, own.as_deref())?;
        plan.epithets = plan::epithets(&self.config, voices);
        let scope = plan::scope(&self.config, voices);
        let analyzer = Analyzer::counting(lexicons, cues, plan.counting)
            .with_actors(actors)
            .with_epithets(plan.epithets);
        Ok(Ready { plan, analyzer, scope })
    }
}

/// The exit status of a run that came to its end.
fn status(reading: &Reading) -> Status {
    if reading.whole() { Status::Whole } else { Status::Skipped }
}
