//! The one test program, over data in the folders beside it.
