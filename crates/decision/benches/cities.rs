//! How long counting takes: `cargo bench -p cordee-decision`.
//!
//! On the cities of Pabulib; where their files are not there, it measures nothing and says so.
#![expect(clippy::print_stdout, reason = "a benchmark speaks to whoever runs it")]

use std::path::PathBuf;

use cordee_decision::pabulib::{self, Reading, Repeated};
use cordee_decision::{Options, count, select};

mod timing;

use timing::time;

const COUNTS: [(&str, &[&str]); 8] = [
    (
        "Poland_Lodz_2022.pb",
        &["greedy_cost", "mes_cost", "mes_cost_add1_nostop", "mes_cost_add1", "phragmen"],
    ),
    (
        "Poland_Warszawa_2026.pb",
        &["greedy_cost", "mes_cost", "mes_cost_add1_nostop", "mes_cost_add1", "phragmen"],
    ),
    ("Poland_Warszawa_2020_Praga-Poludnie.pb", &["mes_cost", "mes_cost_add1_nostop", "phragmen"]),
    ("France_Toulouse_2024.pb", &["mes_cost", "mes_cost_add1_nostop", "phragmen"]),
    ("Hungary_Budapest_2024.pb", &["mes_cost", "mes_cost_add1_nostop", "phragmen"]),
    ("Poland_Wroclaw_2015_150_-_500.pb", &["mes_cost", "mes_cost_add1_nostop"]),
    ("Poland_Krakow_2024.pb", &["mes_borda", "mes_borda_add1_nostop"]),
    ("Poland_Wieliczka_2023_Green_Budget.pb", &["mes_cost", "mes_cost_add1_nostop"]),
];

fn main() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/pabulib");
    let only = std::env::args().nth(1).filter(|word| !word.starts_with('-'));
    for (file, rules) in COUNTS {
        if only.as_ref().is_some_and(|only| !file.contains(only)) {
            continue;
        }
        let Ok(text) = std::fs::read_to_string(folder.join(file)) else {
            println!("skipped: {file} is not there");
            continue;
        };
        let reading = Reading { repeated: Repeated::Once };
        let read = || pabulib::read(&text, reading).and_then(|file| file.election());
        time(&format!("{file}, read"), read);
        let Ok(election) = read() else { continue };
        for name in rules {
            let Ok(rule) = name.parse() else { continue };
            let options = Options::default();
            if let Ok(it) = count(&election, rule, &options) {
                println!("{name}: {} runs, {} exact, {} steps", it.runs, it.exact, it.steps);
            }
            time(&format!("{file}, {name}"), || select(&election, rule, &options));
            time(&format!("{file}, {name}, with payments"), || count(&election, rule, &options));
        }
    }
}
