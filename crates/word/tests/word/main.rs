//! Files that come back from Word, built part by part.

mod builder;
mod changes;
mod comments;
mod hostile;
mod lists;
mod markdown;
mod mutated;
mod office;
mod round_trip;
mod tables;
mod text;
