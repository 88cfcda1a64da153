//! Assises of the size to expect: how near to what cannot be bettered.

mod invented;

use cordee_seating::{Effort, Gathering, Objective, Preference, Seed, enough_steps, seat};
use invented::{ASSISES, assises};

fn effort(gathering: &Gathering) -> Effort {
    Effort { steps: enough_steps(gathering.people.len(), gathering.rounds), seed: Seed(1) }
}

#[test]
fn assises_of_250_come_near_every_bound_at_once() {
    for seed in 1..=3 {
        let gathering = assises(ASSISES, seed);
        let plan = seat(&gathering, effort(&gathering)).expect("a gathering");
        assert_eq!(plan.issues, []);
        let gap = |it| plan.score(it).map_or(i64::MAX, |it| it.cost - it.bound);
        // A first wish is worth ten; there are 675 seats to choose.
        assert!(gap(Objective::Wishes) <= 40, "seed {seed}: {:?}", plan.scores);
        assert_eq!(gap(Objective::Subjects), 0, "seed {seed}");
        assert!(gap(Objective::Neighbours) <= 3, "seed {seed}: {:?}", plan.scores);
        assert!(gap(Objective::Profiles) <= 130, "seed {seed}: {:?}", plan.scores);
        assert!(gap(Objective::Communes) <= 40, "seed {seed}: {:?}", plan.scores);
        assert!(gap(Objective::Sizes) <= 250, "seed {seed}: {:?}", plan.scores);
        assert_eq!(plan.wishes.none, 0);
    }
}

#[test]
fn what_comes_first_in_order_reaches_its_bound() {
    for first in [Objective::Wishes, Objective::Sizes, Objective::Neighbours] {
        let mut gathering = assises(ASSISES, 1);
        gathering.aim.preference = Preference::InOrder(vec![first, Objective::Communes]);
        let plan = seat(&gathering, effort(&gathering)).expect("a gathering");
        let score = plan.score(first).expect("a score");
        assert!(score.is_best(), "{score:?}");
    }
}
