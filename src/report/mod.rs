//! Report: statistics and excerpts go in, text comes out, one module a format.
