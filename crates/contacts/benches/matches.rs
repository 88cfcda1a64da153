//! How long it takes to find who is twice on two large lists: `cargo bench -p cordee-contacts`.
#![expect(clippy::print_stdout, reason = "a benchmark speaks to whoever runs it")]

#[path = "../tests/invented/mod.rs"]
mod invented;

use std::hint::black_box;
use std::time::Instant;

use cordee_contacts::{Certainty, groups, matches};

const SIZE: usize = 20_000;
const TURNS: usize = 5;

fn main() {
    let lists = invented::two_lists(SIZE, 20_220_512);
    let mut taken = vec![];
    for _ in 0..TURNS {
        let start = Instant::now();
        let found = matches(black_box(&lists));
        let groups = groups(&found, Certainty::Likely);
        taken.push((start.elapsed(), found.len(), groups.len()));
    }
    taken.sort();
    if let Some((duration, matches, groups)) = taken.get(TURNS / 2) {
        let milliseconds = duration.as_secs_f64() * 1_000.0;
        println!(
            "{SIZE} + {SIZE} contacts: {milliseconds:.0} ms, median; {matches} pairs, {groups} groups"
        );
    }
}
