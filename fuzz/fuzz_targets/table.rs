//! Our pair of tables: actions, a byte of nothing, ballots.
#![no_main]

use cordee_decision::{
    College, Decimal, Form, Options, Weight, certificate, count, explain, margins_of, pabulib,
    table,
};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Some(end) = bytes.iter().position(|byte| *byte == 0) else { return };
    let actions = String::from_utf8_lossy(&bytes[..end]);
    let ballots = String::from_utf8_lossy(&bytes[end + 1..]);
    let college = College { name: "everyone".to_owned(), weight: Weight::ONE };
    let (budget, options) = (Decimal::whole(1_000).expect("it is small"), Options::default());
    for form in [Form::Approval, Form::ChooseOne, Form::Cumulative, Form::Scores, Form::Ranking] {
        let read = table::read(&actions, &ballots, budget, form, &[college.clone()]);
        let Ok(election) = read else { continue };
        if let Ok((actions, ballots)) = table::write(&election) {
            let again = table::read(&actions, &ballots, budget, form, &[college.clone()]);
            assert_eq!(again.map(|it| it.hash()), Ok(election.hash()));
        }
        // A `.pb` file has a row for each voter, of whom a table may announce millions.
        if election.voters() <= 10_000 {
            let _ = pabulib::write(&election, &[]);
        }
        for rule in ["greedy_cost", "mes_cost_add1_nostop_votes", "phragmen", "maxwelfare_card"] {
            let rule = rule.parse().expect("a rule");
            if 16 < election.groups().len() || 8 < election.projects().len() {
                break;
            }
            let Ok(outcome) = count(&election, rule, &options) else { continue };
            explain(&election, &options, &outcome).expect("what is counted is explained");
            certificate(&election, &options, &outcome).expect("what is counted is written").json();
            for project in 0..election.projects().len() {
                margins_of(&election, &options, &outcome, project);
            }
        }
    }
});
