//! What is too much. All limits of the room stand here.

/// The largest record, in bytes of its format; a larger one is skipped and never held.
pub const MAX_RECORD: usize = 16 << 20;

/// The most fields of a record, those of nested objects included.
pub const MAX_FIELDS: usize = 1024;

/// The longest value kept as metadata; a longer one is no name of a group.
pub const MAX_METADATA: usize = 4096;

/// How deep nested objects are read into fields with dotted names.
pub const MAX_DEPTH: usize = 4;

/// How much is looked at to tell encodings and formats apart.
pub(super) const HEAD: usize = 64 << 10;

/// How much is read at once.
pub(super) const CHUNK: usize = 256 << 10;

/// How often a file is read again from behind a quotation mark that nothing closes: a
/// hostile table could otherwise ask for it on every line.
pub(super) const MAX_REREADS: u32 = 16;
