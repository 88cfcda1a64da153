//! The rules by which several colleges choose within a budget or rank, exact and explained.

pub mod ranking;
