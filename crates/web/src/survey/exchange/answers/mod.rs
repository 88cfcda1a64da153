//! Answers that were collected with another tool: a file is dropped in, its columns are told, it is tried
//! out, and then it is taken, all or nothing.
//!
//! A sheet of a file is known by what it says, so that the same file again adds nothing. Its identifier
//! is made of that alone: neither the columns that are left out nor the hour of an answer go into it, for
//! nobody is to be found by them. Its end names the batch that it came with, which can be taken back.

pub mod batches;
pub mod columns;
pub mod mapping;
pub mod pages;
pub mod report;
pub mod sheets;
pub mod taking_back;
pub mod work;
