//! The driver: files in, articles through all threads, results out in the order of the
//! input, whatever the number of threads.
//!
//! One thread reads and hands batches over; a pool works on a batch; the caller's thread
//! takes the results. A batch is measured in bytes and two are waiting at most, so memory
//! does not grow with the corpus. A batch's last article may keep one thread busy while
//! the others wait; with a batch of many articles that costs little.

use std::cell::RefCell;
use std::panic::{self, AssertUnwindSafe};

use anyhow::{Result, bail};
use undertone::ingest::{self, Article};

use crate::plan::Plan;
use crate::progress::Progress;
use crate::reader::{self, Step};
use crate::tally::{Reading, Skipped};

/// Reads all files of the plan, works on each article, and hands the results over in
/// order.
pub fn each<T: Send>(
    plan: &Plan,
    work: impl Fn(&Article) -> T + Sync,
    mut sink: impl FnMut(T) -> Result<()>,
) -> Result<Reading> {
    let pool = Pool::new(plan.jobs)?;
    let progress = Progress::new(plan);
    let batches = reader::read_in_background(plan);
    let mut reading = Reading::default();
    let guarded = |step| guard(step, &work);
    for batch in batches {
        for step in pool.map(batch, &guarded) {
            reading.take(step, plan, &progress, &mut sink)?;
        }
    }
    drop(progress);
    reading.report(plan);
    if reading.articles == 0 {
        bail!("no article was read{}", reading.why_none());
    }
    Ok(reading)
}

thread_local! {
    static PANIC: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// Keeps the place of a panic for the message, instead of printing it.
pub fn keep_panics() {
    panic::set_hook(Box::new(|info| {
        PANIC.with(|last| *last.borrow_mut() = Some(info.to_string()));
    }));
}

/// An article that was worked on.
pub struct Done<T> {
    pub id: String,
    pub language: Option<&'static str>,
    pub result: T,
}

/// The language of an article that is surely not in English.
pub fn foreign_language(article: &Article) -> Option<&'static str> {
    let language = ingest::language(&article.text);
    language.is_foreign().then(|| language.name())
}

/// An error of ours in one article must not lose the others.
fn guard<T>(step: Step<Article>, work: &impl Fn(&Article) -> T) -> Step<Done<T>> {
    match step {
        Step::Article(article) => {
            let id = article.id.to_string();
            let language = foreign_language(&article);
            match panic::catch_unwind(AssertUnwindSafe(|| work(&article))) {
                Ok(result) => Step::Article(Done { id, language, result }),
                Err(_) => Step::Skipped(internal(&article)),
            }
        }
        Step::Skipped(skipped) => Step::Skipped(skipped),
        Step::LeftOut { undated } => Step::LeftOut { undated },
        Step::File(file) => Step::File(file),
    }
}

fn internal(article: &Article) -> Skipped {
    let place = PANIC.with(|last| last.borrow_mut().take()).unwrap_or_default();
    let reason = format!("internal error, please report it with this record: {place}");
    let origin = &article.origin;
    Skipped { file: origin.file.clone(), record: origin.record, line: None, reason }
}

/// Threads, or none.
struct Pool {
    #[cfg(feature = "parallel")]
    threads: Option<rayon::ThreadPool>,
}

#[cfg(feature = "parallel")]
impl Pool {
    fn new(jobs: usize) -> Result<Self> {
        if jobs < 2 {
            return Ok(Pool { threads: None });
        }
        let builder = rayon::ThreadPoolBuilder::new().num_threads(jobs);
        let threads = anyhow::Context::context(
            builder.build(),
            "no threads can be started; try --jobs 1",
        )?;
        Ok(Pool { threads: Some(threads) })
    }

    fn map<A: Send, B: Send>(
        &self,
        batch: Vec<A>,
        work: &(impl Fn(A) -> B + Sync),
    ) -> Vec<B> {
        use rayon::prelude::*;
        match &self.threads {
            Some(pool) => pool.install(|| batch.into_par_iter().map(work).collect()),
            None => batch.into_iter().map(work).collect(),
        }
    }
}

#[cfg(not(feature = "parallel"))]
impl Pool {
    fn new(_jobs: usize) -> Result<Self> {
        Ok(Pool {})
    }

    fn map<A, B>(&self, batch: Vec<A>, work: &impl Fn(A) -> B) -> Vec<B> {
        batch.into_iter().map(work).collect()
    }
}
