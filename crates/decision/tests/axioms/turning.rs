//! What another weight of a college, another choice at a tie, or chance would have changed: each
//! weight and each choice is confirmed by a recount, and the weight one step nearer is not enough.

use cordee_decision::{
    Cast, College, Decimal, Draft, Draws, Election, Form, Mode, Options, OtherChoice, Outcome,
    Project, Recounts, Rule, TieOrder, Weighed, Weight, decide, select, stability,
};
use num_rational::BigRational;

use crate::small::{drawn, rule};

fn weight(text: &str) -> Weight {
    Weight::parse(text).expect("a weight")
}

/// Projects `a`, `b`… of these costs; ballots are a college, how many voters, and what they choose.
fn bodies(
    (budget, costs): (u64, &[u64]),
    weights: [&str; 2],
    ballots: &[(usize, u64, &[usize])],
) -> Election {
    let money = |units: u64| Decimal::whole(units).expect("it is small");
    let projects = ('a'..).zip(costs);
    let names = ["board", "residents"].into_iter().zip(weights);
    let cast = |(college, voters, choices): &(usize, u64, &[usize])| Cast {
        college: *college,
        voters: *voters,
        weight: Weight::ONE,
        choices: choices.to_vec(),
        points: vec![],
    };
    let draft = Draft {
        budget: money(budget),
        form: Form::Approval,
        projects: projects.map(|(id, cost)| Project::new(&id.to_string(), money(*cost))).collect(),
        colleges: names
            .map(|(name, it)| College { name: name.to_owned(), weight: weight(it) })
            .collect(),
        ballots: ballots.iter().map(cast).collect(),
    };
    draft.check().expect("it is an election")
}

/// The board alone chooses the first; 51 residents want the second, 49 the third, and money is left
/// for one of these. The one voter of the board can only become himself.
#[test]
fn what_a_whole_college_wants_never_falls_and_what_two_voters_carry_does() {
    let ballots: [(usize, u64, &[usize]); 3] = [(0, 1, &[0]), (1, 51, &[1]), (1, 49, &[2])];
    let election = bodies((30, &[10, 20, 20]), ["1", "1"], &ballots);
    let (rule, options) = (rule("greedy_cost"), Options::default());
    let at = |per_thousand, seed| {
        let draws = Draws { per_thousand, elections: 100, seed };
        stability(&election, rule, &options, &Mode::Weighted, draws).expect("it is drawn")
    };
    // Drawn too by another program, from the same seed (SplitMix64).
    for (per_thousand, second) in [(10, 98), (50, 89), (100, 75)] {
        assert_eq!(at(per_thousand, 1), [100, second, 100 - second]);
        assert_eq!(at(per_thousand, 1), at(per_thousand, 1));
    }
    assert_eq!([10, 50, 100].map(|it| at(it, 7)[1]), [100, 82, 81]);
    assert_eq!(at(0, 1), [100, 100, 0]);
}

#[test]
fn the_weight_at_which_a_college_no_longer_decides_is_found() {
    let ballots: [(usize, u64, &[usize]); 2] = [(0, 1, &[0]), (1, 3, &[1])];
    let options = Options::default();
    let of = |weights, mode: &Mode| {
        let election = bodies((10, &[10, 10]), weights, &ballots);
        let outcome =
            decide(&election, rule("greedy_cost"), &options, mode).expect("it is counted");
        let recounts = Recounts::new(&election, &outcome.options, &outcome.outcome);
        let recounts = recounts.decided(&options, mode);
        [0, 1].map(|project| (recounts.of(project).weights, recounts.of(project).tie))
    };
    let at = |college, it, before| Weighed { college, weight: weight(it), before: weight(before) };
    // Two against one: down to one it is a tie, which goes to `a`; up to two, the residents too.
    let lost = vec![at(0, "499/500", "1")];
    assert_eq!(of(["2", "1"], &Mode::Weighted), [(lost.clone(), None), (lost, None)]);
    // One against one: it is a tie now.
    let lost = vec![at(0, "999/1000", "1"), at(1, "1001/1000", "1")];
    let tie = Some(OtherChoice { tie: 0, other: 1 });
    assert_eq!(of(["1", "1"], &Mode::Weighted), [(lost.clone(), tie), (lost, tie)]);
    // Nothing fits into the part of either: all is decided together.
    let all = Mode::Reserved { share: BigRational::from_integer(1.into()) };
    let [(weights, _), _] = of(["2", "1"], &all);
    assert_eq!(weights, [at(0, "499/500", "1")]);
    // The residents must choose it too, unless they weigh nothing.
    let both = Mode::DoubleMajority { least: BigRational::new(1.into(), 2.into()) };
    let [(weights, _), _] = of(["2", "1"], &both);
    assert_eq!(weights, [at(1, "0", "1/1000")]);
}

/// Two colleges of different weights; none where one has no voter.
fn in_colleges(election: &Election) -> Option<Election> {
    let mut draft = election.draft();
    draft.colleges[0].weight = weight("2");
    draft.colleges.push(College { name: "others".to_owned(), weight: weight("3/2") });
    draft.ballots.iter_mut().step_by(2).for_each(|ballot| ballot.college = 1);
    draft.check().ok()
}

struct Tried<'a> {
    election: &'a Election,
    rule: Rule,
    mode: &'a Mode,
    outcome: &'a Outcome,
}

impl Tried<'_> {
    fn holds_at(&self, college: usize, weight: Weight, project: usize) -> bool {
        let mut draft = self.election.draft();
        draft.colleges[college].weight = weight;
        let election = draft.check().expect("an election");
        let decided = decide(&election, self.rule, &Options::default(), self.mode);
        decided.expect("it is counted").outcome.set().contains(&project)
    }

    /// The first step from its own weight, down or up, at which the project has the other fate.
    fn first_step(&self, college: usize, is_lower: bool, project: usize) -> Option<u64> {
        let is_in = self.outcome.set().contains(&project);
        let (above, below) = self.election.colleges()[college].weight.parts();
        let mut steps = (1..=20).map(|step| if is_lower { 20 - step } else { 20 + step });
        steps.find(|step| {
            let weight = Weight::new(above * step, below * 20).expect("a weight");
            self.holds_at(college, weight, project) != is_in
        })
    }

    /// Each weight is confirmed and tight, lies in the first step that gives the other fate, and
    /// none is missing; how many there were.
    fn check(&self, project: usize, weights: &[Weighed]) -> usize {
        let is_in = self.outcome.set().contains(&project);
        for (college, it) in self.election.colleges().iter().enumerate() {
            let own = it.weight;
            for is_lower in [true, false] {
                let mut found = weights.iter().filter(|it| it.college == college);
                let found = found.find(|it| (it.weight < own) == is_lower);
                let told = format!("{} {project} {weights:?} {:?}", self.rule, self.election);
                let step = self.first_step(college, is_lower, project);
                assert_eq!(found.is_some(), step.is_some(), "{told}");
                let Some((found, step)) = found.zip(step) else { continue };
                assert_ne!(self.holds_at(college, found.weight, project), is_in, "{told}");
                assert_eq!(self.holds_at(college, found.before, project), is_in, "{told}");
                let whole = |it: u64| BigRational::from_integer(it.into());
                let parts = |it: Weight| it.rational() / own.rational() * whole(Weighed::PARTS);
                let (at, before) = (parts(found.weight), parts(found.before));
                let apart = if is_lower { &before - &at } else { &at - &before };
                assert_eq!(apart, whole(1), "{told}");
                let (low, high) = if is_lower { (step, step + 1) } else { (step - 1, step) };
                let (low, high) = (whole(low * Weighed::STEP), whole(high * Weighed::STEP));
                assert!(low <= at && at <= high, "{told}");
            }
        }
        weights.len()
    }
}

#[test]
fn weights_are_confirmed_and_tight_and_none_of_the_steps_is_passed_over() {
    let options = Options::default();
    let half = Mode::Reserved { share: BigRational::new(1.into(), 2.into()) };
    for (name, mode) in [
        ("mes_cost", Mode::Weighted),
        ("mes_cost_add1_nostop_votes", Mode::Weighted),
        ("greedy_cost", Mode::Weighted),
        ("greedy_cost", half),
    ] {
        let mut checked = 0;
        for election in drawn(40, 41).filter_map(|small| in_colleges(&small.election())) {
            let decided = decide(&election, rule(name), &options, &mode).expect("it is counted");
            let outcome = &decided.outcome;
            let recounts = Recounts::new(&election, &decided.options, outcome);
            let recounts = recounts.decided(&options, &mode);
            let tried = Tried { election: &election, rule: rule(name), mode: &mode, outcome };
            for project in 0..election.projects().len() {
                checked += tried.check(project, &recounts.of(project).weights);
            }
        }
        assert!(10 < checked, "{name} {mode:?}: {checked}");
    }
}

#[test]
fn what_a_tie_alone_decided_has_the_other_fate_when_the_other_is_taken() {
    let options = Options::default();
    for name in ["greedy_cost", "greedy_card", "mes_cost", "phragmen_skip"] {
        let mut checked = 0;
        for small in drawn(150, 42) {
            let election = small.election();
            let mode = Mode::Weighted;
            let outcome = decide(&election, rule(name), &options, &mode).expect("it is counted");
            let outcome = outcome.outcome;
            let recounts = Recounts::new(&election, &options, &outcome).decided(&options, &mode);
            for project in 0..election.projects().len() {
                let Some(choice) = recounts.of(project).tie else { continue };
                let tie = &outcome.ties[choice.tie];
                assert!(tie.others.contains(&choice.other));
                // Equals go by identifier: the other one comes just before the one taken.
                let mut order: Vec<usize> = (0..election.projects().len()).collect();
                order.retain(|it| *it != choice.other);
                let place = order.iter().position(|it| *it == tie.taken).expect("it is there");
                order.insert(place, choice.other);
                let id = |it: &usize| election.projects()[*it].id.clone();
                let ties = TieOrder { criteria: vec![], drawn: order.iter().map(id).collect() };
                let other = Options { ties, ..Options::default() };
                let set = select(&election, rule(name), &other).expect("it is counted");
                let was_in = outcome.set().contains(&project);
                assert_ne!(set.contains(&project), was_in, "{name} {project} {election:?}");
                checked += 1;
            }
        }
        assert!(0 < checked, "{name}");
    }
}
