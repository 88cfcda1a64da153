//! `.pb` files.
#![no_main]

use cordee_decision::pabulib::{Reading, read, write};
use cordee_decision::{Options, count};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let text = String::from_utf8_lossy(bytes);
    let Ok(election) = read(&text, Reading::default()).and_then(|file| file.election()) else {
        return;
    };
    let _ = write(&election, &[]);
    for rule in ["greedy_cost", "mes_cost", "mes_points", "phragmen"] {
        let _ = count(&election, rule.parse().expect("a rule"), &Options::default());
    }
});
