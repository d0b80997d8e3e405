//! The thread that reads: files in, batches of articles out.

use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;

use undertone::ingest::{self, Article};

use crate::plan::{Filter, Plan};
use crate::tally::{FileRead, Skipped};
use crate::walk::{self, Input};

/// One thing of the input, in its order.
pub enum Step<T> {
    Article(T),
    Skipped(Skipped),
    LeftOut { undated: bool },
    File(FileRead),
}

const BATCH_BYTES: usize = 1 << 20;
const BATCH_STEPS: usize = 512;

/// The reader must not be waited for: it may hang on a terminal that nobody types at.
pub fn read_in_background(plan: &Plan) -> Receiver<Vec<Step<Article>>> {
    let (sender, receiver) = sync_channel(2);
    let inputs = if plan.sample { walk::sample() } else { walk::files(&plan.paths) };
    let filter = plan.filter.clone();
    let options = plan.input.clone();
    thread::spawn(move || {
        let mut batches = Batches { sender, batch: Vec::new(), bytes: 0 };
        for input in inputs {
            let done = match input {
                Ok(input) => read_file(&input, &options, &filter, &mut batches),
                Err(bad) => {
                    batches.push(Step::Skipped(Skipped::whole(&bad.name, bad.reason)), 0)
                }
            };
            if done.is_none() {
                return; // nobody wants more
            }
        }
        batches.flush();
    });
    receiver
}

struct Batches {
    sender: SyncSender<Vec<Step<Article>>>,
    batch: Vec<Step<Article>>,
    bytes: usize,
}

impl Batches {
    /// `None` once nobody takes batches any more.
    fn push(&mut self, step: Step<Article>, bytes: usize) -> Option<()> {
        self.batch.push(step);
        self.bytes += bytes;
        if self.bytes >= BATCH_BYTES || self.batch.len() >= BATCH_STEPS {
            return self.flush();
        }
        Some(())
    }

    fn flush(&mut self) -> Option<()> {
        self.bytes = 0;
        self.sender.send(std::mem::take(&mut self.batch)).ok()
    }
}

fn read_file(
    input: &Input,
    options: &ingest::Options,
    filter: &Filter,
    batches: &mut Batches,
) -> Option<()> {
    let mut options = options.clone();
    options.default_outlet.clone_from(&input.folder);
    let source = match input.open() {
        Ok(source) => source,
        Err(error) => {
            let skipped = Skipped::whole(&input.name, walk::reason(&error));
            return batches.push(Step::Skipped(skipped), 0);
        }
    };
    let mut records = match ingest::read(&input.name, source, &options) {
        Ok(records) => records,
        Err(error) => return batches.push(Step::Skipped(Skipped::record(&error)), 0),
    };
    let mut file = FileRead { name: input.name.clone(), ..FileRead::default() };
    for record in records.by_ref() {
        let (step, bytes) = match record {
            Err(error) => {
                file.skipped += 1;
                (Step::Skipped(Skipped::record(&error)), 0)
            }
            Ok(article) => {
                file.articles += 1;
                sift(article, filter)
            }
        };
        batches.push(step, bytes)?;
    }
    crate::noted::describe(records, &mut file);
    batches.push(Step::File(file), 0)
}

/// An article that is wanted, with its size, or the mark of one that is not.
fn sift(article: Article, filter: &Filter) -> (Step<Article>, usize) {
    if let Some(undated) = filter.why_not(&article) {
        return (Step::LeftOut { undated }, 0);
    }
    let bytes = article.text.len();
    (Step::Article(article), bytes)
}
