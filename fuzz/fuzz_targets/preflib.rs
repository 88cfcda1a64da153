//! PrefLib files of every kind, ranked by every rule of what their ballots say.
#![no_main]

use cordee_decision::preflib::{File, Kind};
use cordee_decision::ranking::{Ballots, Certificate, Options, Rule, rank, reasons};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    for kind in [Kind::Soc, Kind::Soi, Kind::Toc, Kind::Toi, Kind::Cat] {
        let Ok(file) = File::read(bytes, kind) else { continue };
        let again = File::read(file.write().as_bytes(), kind).expect("what is read is written");
        assert_eq!(again.votes, file.votes);
        let orders = file.orders().map(Ballots::Orders);
        let approvals = file.approvals(2).map(Ballots::Approvals);
        let grades = file.grades().map(|(election, scale)| Ballots::Grades(election, scale));
        for ballots in [orders, approvals, grades].into_iter().flatten() {
            for rule in Rule::ALL {
                let Ok(ranked) = rank(rule, &ballots, &Options::default()) else { continue };
                assert_eq!(ranked.groups.concat().len(), file.alternatives.len());
                let _ = reasons(&ranked);
                let _ = Certificate::new(rule, &ballots, &ranked).map(|it| it.json());
            }
        }
    }
});
