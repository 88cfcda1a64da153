//! Lists that an office has, taken in: a file is dropped, its columns are told, what it would change is
//! looked at, and then it is taken, all or nothing.

pub mod lists;
pub mod mapping;
pub mod pages;
pub mod plan;
mod report;
mod rows;
pub mod work;

#[cfg(test)]
mod tests;
