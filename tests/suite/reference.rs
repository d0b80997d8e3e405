//! Figures from other software.
