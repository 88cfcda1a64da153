//! On small gatherings, every placement is tried: the plan is the best of them.

mod invented;
mod slow;

use std::collections::BTreeMap;

use cordee_seating::{
    Effort, Gathering, Issue, Objective, Person, Pin, Place, Placement, Plan, Preference, Seed,
    Setting, Table, Weights, Wishes, seat,
};
use invented::Draw;
use slow::{costs, suits};

const CASES: u64 = 400;
const EFFORT: Effort = Effort { steps: 30_000, seed: Seed(1) };

impl slow::Costs {
    /// What is compared: constraints in order, then the weighted sum.
    fn rank(&self, weights: &Weights) -> (i64, i64, i64, i64) {
        let weight = |it: &Objective| match it {
            Objective::Wishes => weights.wishes,
            Objective::Subjects => weights.subjects,
            Objective::Neighbours => weights.neighbours,
            Objective::Profiles => weights.profiles,
            Objective::Communes => weights.communes,
            Objective::Sizes => weights.sizes,
            Objective::Moves => weights.moves,
        };
        let sum = self.objectives.iter().map(|(it, cost)| i64::from(weight(it)) * cost).sum();
        (self.unseated, self.apart, self.short, sum)
    }

    /// The same, with objectives in order.
    fn in_order(&self, order: &[Objective]) -> Vec<i64> {
        let mut rank = vec![self.unseated, self.apart, self.short];
        rank.extend(order.iter().map(|it| self.objectives[it]));
        rank
    }
}

/// A gathering small enough to try everything: one round of six people at most, or two of four.
fn small(seed: u64) -> Gathering {
    let mut draw = Draw(seed.wrapping_mul(7_919) + 13);
    for _ in 0..5 {
        draw.below(2);
    }
    let rounds = 1 + draw.below(2);
    let people = if rounds == 1 { 3 + draw.below(4) } else { 3 + draw.below(2) };
    let tables = 2 + draw.below(2);
    let mut gathering = Gathering { rounds, ..Gathering::default() };
    for at in 0..tables {
        let setting = if draw.one_in(5) { Setting::Both } else { Setting::OnSite };
        gathering.tables.push(Table {
            key: format!("t{at}"),
            subjects: (0..rounds).map(|_| ["", "a", "b", "c"][draw.below(4)].to_owned()).collect(),
            least: draw.below(3),
            most: 2 + draw.below(2),
            accessible: !draw.one_in(3),
            setting,
            ..Table::default()
        });
    }
    for at in 0..people {
        gathering.people.push(anybody(at, rounds, &mut draw));
    }
    let two = |draw: &mut Draw| {
        vec![format!("p{}", draw.below(people)), format!("p{}", draw.below(people))]
    };
    if draw.one_in(3) {
        gathering.together.push(two(&mut draw));
    }
    if draw.one_in(2) {
        gathering.apart.push(two(&mut draw));
    }
    gathering
}

fn anybody(at: usize, rounds: usize, draw: &mut Draw) -> Person {
    let mut wishes: Vec<String> = ["a", "b", "c", "d"].map(str::to_owned).to_vec();
    wishes.rotate_left(draw.below(4));
    wishes.truncate(draw.below(4));
    let points = wishes.iter().map(|it| (it.clone(), u32::try_from(draw.below(4)).expect("few")));
    let points = Wishes::Points(points.collect());
    let pin = Pin { round: 0, table: "t0".to_owned() };
    Person {
        key: format!("p{at}"),
        wishes: if draw.one_in(3) { points } else { Wishes::InOrder(wishes) },
        profile: ["x", "y", ""][draw.below(3)].to_owned(),
        commune: ["m", "n", "o"][draw.below(3)].to_owned(),
        pins: if draw.one_in(9) { vec![pin] } else { vec![] },
        absent: if rounds == 2 && draw.one_in(8) { vec![1] } else { vec![] },
        needs_access: draw.one_in(5),
        place: if draw.one_in(9) { Place::Remote } else { Place::OnSite },
    }
}

/// All that can be done in a round, as the table of each person.
fn ways(gathering: &Gathering, round: usize) -> Vec<Vec<Option<usize>>> {
    let mut ways = vec![vec![]];
    for person in &gathering.people {
        let mut more = vec![];
        for way in ways {
            let tables = (0..gathering.tables.len()).map(Some).chain([None]);
            for table in tables.filter(|it| may(gathering, round, person, *it)) {
                let taken = way.iter().filter(|it| **it == table).count();
                if table.is_none_or(|it| taken < gathering.tables[it].most) {
                    more.push(way.iter().copied().chain([table]).collect());
                }
            }
        }
        ways = more;
    }
    let at = |key: &String| gathering.people.iter().position(|it| it.key == *key).expect("known");
    ways.retain(|way: &Vec<Option<usize>>| {
        let there = |it: &&String| !gathering.people[at(it)].absent.contains(&round);
        gathering.together.iter().all(|group| {
            let mut tables = group.iter().filter(there).map(|it| way[at(it)]);
            let first = tables.next();
            tables.all(|it| Some(it) == first)
        })
    });
    ways
}

fn may(gathering: &Gathering, round: usize, person: &Person, table: Option<usize>) -> bool {
    if person.absent.contains(&round) {
        return table.is_none();
    }
    let table = table.map(|it| &gathering.tables[it]);
    let pin = person.pins.iter().find(|it| it.round == round);
    let pin = pin.filter(|it| {
        gathering.tables.iter().any(|table| table.key == it.table && suits(person, table, round))
    });
    match (table, pin) {
        (Some(table), pin) => {
            suits(person, table, round) && pin.is_none_or(|it| it.table == table.key)
        }
        (None, pin) => pin.is_none(),
    }
}

fn placements(gathering: &Gathering) -> Vec<Placement> {
    let mut all = vec![vec![]];
    for round in 0..gathering.rounds {
        let ways = ways(gathering, round);
        all = all
            .into_iter()
            .flat_map(|past: Vec<Vec<Option<usize>>>| {
                ways.iter().map(move |it| past.iter().cloned().chain([it.clone()]).collect())
            })
            .collect();
    }
    let key = |it: Option<usize>| it.map(|it| gathering.tables[it].key.clone());
    let people = |way: &Vec<Vec<Option<usize>>>| -> BTreeMap<_, _> {
        let people = gathering.people.iter().enumerate();
        people
            .map(|(at, it)| (it.key.clone(), way.iter().map(|it| key(it[at])).collect()))
            .collect()
    };
    all.iter().map(|it| Placement(people(it))).collect()
}

/// What was asked is taken as it is: nothing was refused or parted.
fn plain(plan: &Plan) -> bool {
    !plan.issues.iter().any(|it| matches!(it, Issue::PinRefused { .. } | Issue::Parted { .. }))
}

/// Checks plans against everything that can be done, and gives how many were compared.
fn compare<R: Ord + std::fmt::Debug>(aim: &Preference, rank: impl Fn(&slow::Costs) -> R) -> u64 {
    let mut compared = 0;
    for seed in 0..CASES {
        let mut gathering = small(seed);
        gathering.aim.preference = aim.clone();
        let plan = seat(&gathering, EFFORT).expect("a gathering");
        if !plain(&plan) {
            continue;
        }
        let all: Vec<slow::Costs> =
            placements(&gathering).iter().map(|it| costs(&gathering, it)).collect();
        let best = all.iter().min_by_key(|it| rank(it)).expect("a placement");
        let found = costs(&gathering, &plan.placement);
        assert_eq!(rank(&found), rank(best), "seed {seed}: {gathering:?}\n{:?}", plan.placement);
        for score in &plan.scores {
            assert_eq!(score.cost, found.objectives[&score.objective], "seed {seed}: {score:?}");
            // A bound speaks of those seated: compare with placements that seat the same.
            let same = |it: &&Placement| seated(it) == seated(&plan.placement);
            let placements = placements(&gathering);
            let costs = placements.iter().filter(same).map(|it| costs(&gathering, it));
            let least = costs.map(|it| it.objectives[&score.objective]).min().expect("one");
            assert!(score.bound <= least, "seed {seed}: {score:?}, {least} can be had");
        }
        compared += 1;
    }
    compared
}

fn seated(placement: &Placement) -> Vec<Vec<bool>> {
    placement.0.values().map(|it| it.iter().map(Option::is_some).collect()).collect()
}

#[test]
fn small_gatherings_get_the_best_of_all_placements_and_bounds_hold() {
    let compared = compare(&Preference::Weighted(Weights::default()), |it| {
        it.rank(&Weights { moves: 0, ..Weights::default() })
    });
    assert!(CASES * 8 / 10 < compared, "{compared}");
}

#[test]
fn small_gatherings_get_the_best_in_order_of_objectives() {
    let order = [Objective::Neighbours, Objective::Profiles, Objective::Wishes, Objective::Sizes];
    let compared = compare(&Preference::InOrder(order.to_vec()), |it| it.in_order(&order));
    assert!(CASES * 8 / 10 < compared, "{compared}");
}

#[test]
fn bound_of_wishes_is_reached_in_one_round_without_groups() {
    for seed in 0..CASES {
        let mut gathering = small(seed);
        gathering.rounds = 1;
        gathering.apart.clear();
        gathering.together.clear();
        for table in &mut gathering.tables {
            table.least = 0;
            table.accessible = true;
            table.setting = Setting::OnSite;
        }
        // Tables for both places are counted for each of them.
        for person in &mut gathering.people {
            person.place = Place::OnSite;
        }
        gathering.aim.preference = Preference::InOrder(vec![Objective::Wishes]);
        let plan = seat(&gathering, EFFORT).expect("a gathering");
        let score = plan.score(Objective::Wishes).expect("a score");
        if plan.issues.is_empty() {
            assert!(score.is_best(), "seed {seed}: {score:?}");
        }
    }
}
