//! Voice: a [`Document`](crate::segment::Document) and the cues go in, a [`Voiced`] comes
//! out: which stretch is in whose mouth, and by which words the reporter gives it to them.

mod voiced;

pub use voiced::{
    Attribution, Cue, Kind, Rule, Source, SourceType, Speaker, Voice, Voiced,
};

use crate::lexicon::Cues;
use crate::segment::Document;

/// Finds who says what.
pub fn voice<'a>(document: Document<'a>, _cues: &Cues) -> Voiced<'a> {
    Voiced {
        document,
        attributions: Vec::new(),
        speakers: Vec::new(),
        unattributed: Vec::new(),
        odd_marks: Vec::new(),
    }
}
