//! Our pair of tables: actions, a byte of nothing, ballots.
#![no_main]

use cordee_decision::{College, Decimal, Form, Options, Weight, count, table};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Some(end) = bytes.iter().position(|byte| *byte == 0) else { return };
    let actions = String::from_utf8_lossy(&bytes[..end]);
    let ballots = String::from_utf8_lossy(&bytes[end + 1..]);
    let college = College { name: "everyone".to_owned(), weight: Weight::ONE };
    let budget = Decimal::whole(1_000).expect("it is small");
    for form in [Form::Approval, Form::ChooseOne, Form::Cumulative, Form::Scores, Form::Ranking] {
        let read = table::read(&actions, &ballots, budget, form, &[college.clone()]);
        let Ok(election) = read else { continue };
        let _ = table::write(&election);
        let _ = count(&election, "mes_cost".parse().expect("a rule"), &Options::default());
    }
});
