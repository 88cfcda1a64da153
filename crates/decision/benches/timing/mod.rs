//! What both benchmarks measure with.

use std::hint::black_box;
use std::time::Instant;

const TURNS: usize = 5;

/// Prints the median of some turns.
pub fn time<T>(name: &str, mut work: impl FnMut() -> T) {
    let mut taken = vec![];
    for _ in 0..TURNS {
        let start = Instant::now();
        black_box(work());
        taken.push(start.elapsed());
    }
    taken.sort();
    if let Some(median) = taken.get(TURNS / 2) {
        println!("{name}: {:.2} ms, median of {TURNS}", median.as_secs_f64() * 1_000.0);
    }
}
