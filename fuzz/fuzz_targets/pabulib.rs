//! `.pb` files: counted by a rule of each kind, explained, certified, recounted otherwise.
#![no_main]

use cordee_decision::pabulib::{Reading, read, write};
use cordee_decision::{Options, certificate, count, explain, margins_of};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let text = String::from_utf8_lossy(bytes);
    let Ok(file) = read(&text, Reading::default()) else { return };
    let _ = (file.write(), file.caps());
    let Ok(election) = file.election() else { return };
    if let Ok(written) = write(&election, &[]) {
        let again = read(&written, Reading::default()).and_then(|it| it.election());
        assert!(again.is_ok_and(|it| it.voters() == election.voters()));
    }
    let options = Options::default();
    // Margins take some forty counts of each project.
    let is_small = election.groups().len() <= 16 && election.projects().len() <= 8;
    for rule in [
        "greedy_cost",
        "mes_cost",
        "mes_points",
        "mes_cost_add1_nostop_votes",
        "mes_card_add1u",
        "phragmen",
        "phragmen_skip",
        "maxwelfare_cost",
    ] {
        // Under Add1 whole files take as many runs as there are changes.
        if rule.contains("add1") && !is_small {
            continue;
        }
        let rule = rule.parse().expect("a rule");
        let Ok(outcome) = count(&election, rule, &options) else { continue };
        explain(&election, &options, &outcome).expect("what is counted is explained");
        certificate(&election, &options, &outcome).expect("what is counted is written").json();
        if is_small {
            for project in 0..election.projects().len() {
                margins_of(&election, &options, &outcome, project);
            }
        }
    }
});
