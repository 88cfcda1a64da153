//! How long the figures of a survey take: `cargo bench -p cordee-survey-stats`.

fn main() {}
