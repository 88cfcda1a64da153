//! PrefLib files of every kind.
#![no_main]

use cordee_decision::preflib::{File, Kind};
use cordee_decision::ranking::{Ballots, Options, Rule, rank};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    for kind in [Kind::Soc, Kind::Soi, Kind::Toc, Kind::Toi, Kind::Cat] {
        let Ok(file) = File::read(bytes, kind) else { continue };
        let again = File::read(file.write().as_bytes(), kind).expect("what is read is written");
        assert_eq!(again.votes, file.votes);
        let Ok(orders) = file.orders() else { continue };
        let ballots = Ballots::Orders(orders);
        for rule in [Rule::Schulze, Rule::RankedPairs, Rule::Borda, Rule::Irv] {
            let _ = rank(rule, &ballots, &Options::default());
        }
    }
});
