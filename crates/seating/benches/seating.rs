//! How long seating takes and how good it is: `cargo bench -p cordee-seating`.
#![expect(clippy::print_stdout, reason = "a benchmark speaks to whoever runs it")]

#[path = "../tests/invented/mod.rs"]
mod invented;

use std::hint::black_box;
use std::time::{Duration, Instant};

use cordee_seating::{Effort, Gathering, Plan, Seed, enough_steps, repair, seat};
use invented::{ASSISES, Size, assises};

const TURNS: usize = 5;

/// The median of some turns, and what the last of them gave.
fn time(mut work: impl FnMut() -> Plan) -> (Duration, Plan) {
    let mut taken = vec![];
    let mut plan = None;
    for _ in 0..TURNS {
        let start = Instant::now();
        plan = Some(black_box(work()));
        taken.push(start.elapsed());
    }
    taken.sort();
    (taken[TURNS / 2], plan.expect("some turns"))
}

fn tell(name: &str, (taken, plan): &(Duration, Plan)) {
    println!("{name}: {:.0} ms, median of {TURNS}", taken.as_secs_f64() * 1_000.0);
    for score in &plan.scores {
        println!("  {:?}: {} (at least {})", score.objective, score.cost, score.bound);
    }
    println!("  {:?}; {} issues; {} moved", plan.wishes, plan.issues.len(), plan.people_moved());
}

fn effort(gathering: &Gathering) -> Effort {
    Effort { steps: enough_steps(gathering.people.len(), gathering.rounds), seed: Seed(1) }
}

fn main() {
    let gathering = assises(ASSISES, 1);
    let whole = effort(&gathering);
    for (name, steps) in [
        ("no steps", 0),
        ("a quarter of the steps", whole.steps / 4),
        ("", whole.steps),
        ("four times the steps", whole.steps * 4),
    ] {
        let it = time(|| seat(&gathering, Effort { steps, ..whole }).expect("a gathering"));
        tell(&format!("250 people, 25 tables, 3 rounds {name} ({steps})"), &it);
    }
    let plan = seat(&gathering, whole).expect("a gathering");
    // One in eight did not come.
    let mut fewer = gathering.clone();
    let mut at = 0;
    fewer.people.retain(|_| {
        at += 1;
        at % 8 != 0
    });
    tell(
        "repair, one in eight did not come",
        &time(|| repair(&fewer, &plan.placement, 0, whole).expect("a gathering")),
    );
    let small = assises(Size { people: 80, tables: 10, rounds: 2, subjects: 6, chairs: 10 }, 1);
    tell(
        "80 people, 10 tables, 2 rounds",
        &time(|| seat(&small, effort(&small)).expect("a gathering")),
    );
    let large = assises(Size { people: 5_000, tables: 500, subjects: 40, ..ASSISES }, 1);
    let it = time(|| seat(&large, effort(&large)).expect("a gathering"));
    tell("5 000 people, 500 tables, 3 rounds", &it);
}
