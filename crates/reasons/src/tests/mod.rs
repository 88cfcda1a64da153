//! Every message in both languages, driven by small elections counted by every rule; and sentences
//! whose numbers are counted again by hand.

pub mod audit;
mod budgets;
mod fixtures;
mod messages;
mod rankings;
