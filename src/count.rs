//! Count: a [`Voiced`](crate::voice::Voiced) article with its hits goes in, one owned row
//! comes out; rows add up to the counts of a corpus.
