//! Stats: counts go in, rates with intervals come out; numbers only.
