//! How long rankings take on one core: `cargo bench -p cordee-decision --bench ranking`.
#![expect(clippy::print_stdout, reason = "a benchmark speaks to whoever runs it")]
#![expect(clippy::wildcard_imports, reason = "it runs all the rules")]

use std::path::PathBuf;

use cordee_decision::preflib::{File, Kind};
use cordee_decision::ranking::*;

mod timing;

use timing::time;

/// Draws numbers below `below`, always the same ones.
struct Draw(u64);

impl Draw {
    fn next(&mut self, below: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).expect("31 bits") % below
    }
}

fn candidates(count: usize) -> Candidates {
    Candidates::new((0..count).map(|place| place.to_string())).expect("distinct ids")
}

/// Invents strict orders of all candidates.
fn orders(count: usize, voters: usize) -> Election<Order> {
    let mut draw = Draw(1);
    let mut order: Vec<usize> = (0..count).collect();
    let groups = (0..voters).map(|_| {
        for place in (1..count).rev() {
            order.swap(place, draw.next(place + 1));
        }
        Group::plain(Order::strict(order.iter().copied()), 1)
    });
    let groups = groups.collect();
    Election::new(candidates(count), groups).expect("an election")
}

fn grades(count: usize, voters: usize) -> Election<Grades> {
    let mut draw = Draw(2);
    let ballot = |draw: &mut Draw| Grades((0..count).map(|_| Some(draw.next(6))).collect());
    let groups = (0..voters).map(|_| Group::plain(ballot(&mut draw), 1)).collect();
    Election::new(candidates(count), groups).expect("an election")
}

fn approvals(count: usize, voters: usize) -> Election<Approvals> {
    let mut draw = Draw(3);
    let ballot = |draw: &mut Draw| Approvals::new((0..count).filter(|_| draw.next(8) == 0));
    let groups = (0..voters).map(|_| Group::plain(ballot(&mut draw), 1)).collect();
    Election::new(candidates(count), groups).expect("an election")
}

fn invented() {
    for (count, voters) in [(60, 1_000), (400, 100), (1_673, 100)] {
        let election = orders(count, voters);
        time(&format!("Schulze, {count} candidates, {voters} orders"), || {
            schulze(&election, Strength::Margins, Unranked::Last)
        });
    }
    let election = orders(60, 1_000);
    let drawn = Drawn::as_declared(election.candidates());
    time("Ranked Pairs, 60 candidates, 1 000 orders", || {
        ranked_pairs(&election, Strength::Margins, Unranked::Last, &drawn)
    });
    time("instant-runoff, 60 candidates, 1 000 orders", || irv(&election, &drawn));
    let election = grades(40, 5_000);
    let words = ["Reject", "Poor", "Fair", "Good", "Very good", "Excellent"];
    let scale = Scale::new(words).expect("a scale");
    time("majority judgment, 40 candidates, 5 000 sheets", || {
        majority_judgment(&election, &scale, Blank::Worst)
    });
    let election = approvals(60, 2_000);
    let drawn = Drawn::as_declared(election.candidates());
    time("proportional order, 60 candidates, 2 000 sheets", || phragmen_order(&election, &drawn));
}

/// Reads and ranks the largest files of the data folder, when it is there.
fn recorded() {
    let folder =
        PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data/preflib"));
    for name in ["00011-00000005.toc", "00011-00000004.toc", "00001-00000003.soi"] {
        let Ok(bytes) = std::fs::read(folder.join(name)) else {
            println!("{name}: skipped, the data folder is absent");
            continue;
        };
        let kind = Kind::of_name(name).expect("a kind");
        time(&format!("reading {name}"), || File::read(&bytes, kind));
        let election = File::read(&bytes, kind).expect("a file").orders().expect("an election");
        time(&format!("Schulze on {name}, {} candidates", election.candidates().len()), || {
            schulze(&election, Strength::Margins, Unranked::Last)
        });
    }
}

fn main() {
    invented();
    recorded();
}
