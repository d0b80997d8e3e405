//! Assess: what people marked goes in, and how far they agree comes out: with one another,
//! and with the program. Stands beside the road: nothing on the road needs it.

pub mod coding;
