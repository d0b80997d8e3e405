//! Any bytes under any name are read or turned away, without a panic.
#![no_main]

use libfuzzer_sys::fuzz_target;
use undertone::ingest::{Options, read};

const NAMES: [&str; 6] = ["a.txt", "a.md", "a.json", "a.jsonl", "a.csv", "a.tsv"];

fuzz_target!(|input: (u8, &[u8])| {
    let (name, bytes) = (NAMES[usize::from(input.0) % NAMES.len()], input.1);
    let Ok(records) = read(name, Box::new(bytes), &Options::default()) else { return };
    for article in records.flatten() {
        let start = article.text_start as usize;
        assert!(article.text.is_char_boundary(start));
        for (_, span) in &article.zones {
            assert!(article.text.get(span.start() as usize..span.end() as usize).is_some());
        }
    }
});
