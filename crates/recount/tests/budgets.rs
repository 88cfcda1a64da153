//! Certificates of choices within a budget, by hand: the true one accepted, the forged refused.
use cordee_recount::*;

fn number(text: &str) -> Fraction {
    Fraction::read(text).expect("a fraction")
}

fn numbers(texts: &[&str]) -> Vec<Fraction> {
    texts.iter().map(|text| number(text)).collect()
}

/// Two colleges share 100: 4 residents have 15 each, 2 associations 20 each.
///
/// Projects: 0 costs 41 (residents and one association), 1 costs 30 (associations), 2 costs 45
/// (two residents), 3 costs 41 like 0 and is approved by the same voters.
#[derive(Clone)]
struct Example {
    costs: Vec<Fraction>,
    weights: Vec<Fraction>,
    ballots: Vec<Vec<(usize, Fraction)>>,
    voters: Vec<u64>,
    drawn: Vec<usize>,
    always: Vec<usize>,
    excluded: Vec<usize>,
    incompatible: Vec<Vec<usize>>,
    bounds: Vec<(Vec<usize>, Bound)>,
    thresholds: Vec<Threshold>,
    steps: u64,
    endowments: Vec<Fraction>,
    purchases: Vec<(usize, Vec<(usize, Fraction)>)>,
    leftovers: Vec<Fraction>,
}

fn approve(projects: &[usize]) -> Vec<(usize, Fraction)> {
    projects.iter().map(|&project| (project, number("1"))).collect()
}

fn example() -> Example {
    Example {
        costs: numbers(&["41", "30", "45", "41"]),
        weights: numbers(&["3", "3", "4", "4"]),
        ballots: vec![approve(&[0, 3]), approve(&[0, 2, 3]), approve(&[0, 1, 3]), approve(&[1])],
        voters: vec![2, 2, 1, 1],
        drawn: vec![3, 0, 1, 2],
        always: vec![],
        excluded: vec![],
        incompatible: vec![],
        bounds: vec![],
        thresholds: vec![],
        steps: 0,
        endowments: numbers(&["15", "15", "20", "20"]),
        // Project 3 is drawn before 0: its five supporters pay 8.20 each. Then 1: 11.80 and 18.20.
        purchases: vec![
            (3, (0..3).map(|group| (group, number("41/5"))).collect()),
            (1, vec![(2, number("59/5")), (3, number("91/5"))]),
        ],
        leftovers: numbers(&["34/5", "34/5", "0", "9/5"]),
    }
}

impl Example {
    fn with<T>(&self, check: impl FnOnce(&Terms<'_>) -> Result<T, Fault>) -> Result<T, Fault> {
        let groups = self.voters.iter().zip(&self.weights).zip(&self.ballots);
        let ballots: Vec<Cast<'_, [(usize, Fraction)]>> = groups
            .map(|((&voters, weight), ballot)| Cast { voters, weight, ballot: ballot.as_slice() })
            .collect();
        let limits = Limits {
            always: &self.always,
            excluded: &self.excluded,
            incompatible: &self.incompatible,
            bounds: &self.bounds,
            thresholds: &self.thresholds,
        };
        let ties = Ties { criteria: &[], drawn: &self.drawn };
        check(&Terms::new(&ballots, &self.costs, &number("100"), &ties, limits)?)
    }

    fn check(&self) -> Result<Vec<Tie>, Fault> {
        let purchases: Vec<Purchase<'_>> = self
            .purchases
            .iter()
            .map(|(project, payments)| Purchase { project: *project, payments })
            .collect();
        let step = number("1");
        let growth = Growth {
            floored: false,
            step: &step,
            increment: 1,
            until: Until::Never,
            steps: self.steps,
            every_step: true,
        };
        let claim = Shares {
            utility: Utility::Cost,
            growth,
            endowments: &self.endowments,
            purchases: &purchases,
            leftovers: &self.leftovers,
        };
        self.with(|terms| equal_shares(terms, &claim))
    }
}

fn forged(forge: impl Fn(&mut Example)) -> Result<(), Fault> {
    let mut example = example();
    forge(&mut example);
    example.check().map(drop)
}

#[test]
fn the_true_certificate_of_equal_shares_is_accepted_and_its_tie_told() {
    let tie = Tie { after: 0, taken: 3, others: vec![0] };
    assert_eq!(example().check(), Ok(vec![tie]));
}

#[test]
fn forged_certificates_of_equal_shares_are_refused() {
    // 1 to 4: another project first, against the lot; a purchase missing; one too many; twice.
    let fault = forged(|c| c.purchases[0].0 = 0);
    assert_eq!(fault, Err(Fault::NotBest { round: 0, better: 3 }));
    let fault = forged(|c| drop(c.purchases.pop()));
    assert_eq!(fault, Err(Fault::StillAffordable { project: 1 }));
    let fault = forged(|c| c.purchases.push((2, vec![(1, number("45/2"))])));
    assert_eq!(fault, Err(Fault::NothingAffordable { round: 2 }));
    let fault = forged(|c| c.purchases.insert(1, c.purchases[0].clone()));
    assert_eq!(fault, Err(Fault::NotBest { round: 1, better: 1 }));
    // 5: the lot is another one. 6 to 9: payments moved, forgotten, above what a voter has, uneven.
    let fault = forged(|c| c.drawn.swap(0, 1));
    assert_eq!(fault, Err(Fault::NotBest { round: 0, better: 0 }));
    let fault = forged(|c| c.purchases[1].1 = vec![(2, number("15")), (3, number("15"))]);
    assert_eq!(fault, Err(Fault::Payments { round: 1 }));
    let fault = forged(|c| drop(c.purchases[0].1.pop()));
    assert_eq!(fault, Err(Fault::Payments { round: 0 }));
    let fault = forged(|c| c.purchases[1].1[0].1 = number("13"));
    assert_eq!(fault, Err(Fault::Payments { round: 1 }));
    let fault = forged(|c| c.purchases[0].1[1].1 = number("9"));
    assert_eq!(fault, Err(Fault::Payments { round: 0 }));
    // 10 and 11: money left that is not there; money spent that was kept.
    let fault = forged(|c| c.leftovers[2] = number("1"));
    assert_eq!(fault, Err(Fault::Leftover { group: 2 }));
    let fault = forged(|c| c.leftovers[3] = number("0"));
    assert_eq!(fault, Err(Fault::Leftover { group: 3 }));
    // 12 to 15: a college given more, voters added, a cost lowered, a ballot extended.
    let fault = forged(|c| c.endowments[3] = number("21"));
    assert_eq!(fault, Err(Fault::Endowment { group: 3 }));
    assert!(forged(|c| c.voters[0] = 3).is_err());
    assert!(forged(|c| c.costs[2] = number("13")).is_err());
    assert!(forged(|c| c.ballots[3].push((3, number("1")))).is_err());
    // 16 to 21: values that cannot be: negative costs and weights, repeated and unknown projects,
    // a lot that names one, steps where shares do not grow.
    let fault = forged(|c| c.costs[2] = number("-1"));
    assert_eq!(fault, Err(Fault::Cost { project: 2 }));
    let fault = forged(|c| c.weights[0] = number("-1"));
    assert_eq!(fault, Err(Fault::NegativeWeight { group: 0 }));
    let fault = forged(|c| c.ballots[3].push((1, number("1"))));
    assert_eq!(fault, Err(Fault::Ballot { group: 3 }));
    let fault = forged(|c| c.ballots[3].push((4, number("1"))));
    assert_eq!(fault, Err(Fault::Ballot { group: 3 }));
    assert_eq!(forged(|c| c.drawn.push(4)), Err(Fault::Order));
    assert_eq!(forged(|c| c.steps = 1), Err(Fault::Steps));
}

#[test]
fn limits_that_were_not_followed_are_refused() {
    // The certificate is that of no limits: each of these should have changed it.
    let fault = forged(|c| c.excluded.push(3));
    assert_eq!(fault, Err(Fault::NotBest { round: 0, better: 0 }));
    let fault = forged(|c| c.incompatible.push(vec![1, 3]));
    assert_eq!(fault, Err(Fault::NothingAffordable { round: 1 }));
    let fault = forged(|c| c.bounds.push((vec![1, 3], Bound::MostProjects(1))));
    assert_eq!(fault, Err(Fault::NothingAffordable { round: 1 }));
    let fault = forged(|c| c.bounds.push((vec![1, 3], Bound::MostMoney(number("70")))));
    assert_eq!(fault, Err(Fault::NothingAffordable { round: 1 }));
    assert!(forged(|c| c.bounds.push((vec![1, 3], Bound::MostMoney(number("71"))))).is_ok());
    let fault = forged(|c| c.thresholds.push(Threshold::Count(number("3"))));
    assert_eq!(fault, Err(Fault::NothingAffordable { round: 1 }));
    // Projects 0 and 3 have 16 of 20 parts of the weight, 1 has 8 and 2 has 6.
    let fault = forged(|c| c.thresholds.push(Threshold::Share(number("41/100"))));
    assert_eq!(fault, Err(Fault::NothingAffordable { round: 1 }));
    assert!(forged(|c| c.thresholds.push(Threshold::Share(number("2/5")))).is_ok());
    // Their shares of 52: 41.60 for 0 and 3, which cost 41; 20.80 for 1, which costs 30.
    let fault = forged(|c| c.thresholds.push(Threshold::CostOver(number("52/100"))));
    assert_eq!(fault, Err(Fault::NothingAffordable { round: 1 }));
    let fault = forged(|c| c.thresholds.push(Threshold::CostOver(number("1/2"))));
    assert_eq!(fault, Err(Fault::NothingAffordable { round: 0 }));
    // What is taken first leaves less to all.
    let fault = forged(|c| c.always.push(2));
    assert_eq!(fault, Err(Fault::Endowment { group: 0 }));
    let fault = forged(|c| c.bounds.push((vec![2], Bound::LeastProjects(1))));
    assert_eq!(fault, Err(Fault::Endowment { group: 0 }));
    // Limits that cannot be followed.
    let fault = forged(|c| (c.always, c.excluded) = (vec![2], vec![2]));
    assert_eq!(fault, Err(Fault::Limit { project: 2 }));
    let fault = forged(|c| (c.always, c.incompatible) = (vec![1, 2], vec![vec![1, 2]]));
    assert_eq!(fault, Err(Fault::Limit { project: 2 }));
    assert_eq!(forged(|c| c.always = vec![0, 2, 3]), Err(Fault::FirstTooDear));
    assert_eq!(forged(|c| c.always = vec![9]), Err(Fault::Limit { project: 9 }));
}

#[test]
fn growing_endowments_are_followed_step_by_step() {
    // One project of 10 for three voters, another of 12 for one of them; the budget is 22.
    // Endowments 22/3 + k: the first is bought at once (10/3 each), the second when the third
    // voter has 10/3 + 12 or more, at k = 8: both cost 22, which the budget pays.
    let (one, both) = (number("1"), approve(&[0, 1]));
    let costs = numbers(&["10", "12"]);
    let ballots = [
        Cast { voters: 2, weight: &one, ballot: &both[..1] },
        Cast { voters: 1, weight: &one, ballot: &both[..] },
    ];
    let budget = number("22");
    let terms = Terms::new(&ballots, &costs, &budget, &Ties::default(), Limits::default());
    let terms = terms.expect("it can be counted");
    let check = |steps: u64, bought: usize, until: Until| {
        let endowment = number("22/3").plus(&Fraction::whole(steps));
        let payments = [vec![(0, number("10/3")), (1, number("10/3"))], vec![(1, number("12"))]];
        let purchases: Vec<Purchase<'_>> =
            (0..bought).map(|project| Purchase { project, payments: &payments[project] }).collect();
        let first = endowment.minus(&number("10/3"));
        let second = if bought == 2 { first.minus(&number("12")) } else { first.clone() };
        let growth =
            Growth { floored: false, step: &one, increment: 1, until, steps, every_step: true };
        let claim = Shares {
            utility: Utility::Cost,
            growth,
            endowments: &[endowment.clone(), endowment],
            purchases: &purchases,
            leftovers: &[first, second],
        };
        equal_shares(&terms, &claim)
    };
    assert_eq!(check(8, 2, Until::Overspent), Ok(vec![]));
    assert_eq!(check(8, 2, Until::Full), Ok(vec![]));
    assert_eq!(check(7, 1, Until::Overspent), Err(Fault::NotEnded { step: 7 }));
    assert_eq!(check(9, 2, Until::Overspent), Err(Fault::EndedBefore { step: 8 }));
}

/// Five voters support 0 and 1, three support 1 and 2; nobody 3.
fn supported<T>(limits: Limits<'_>, check: impl FnOnce(&Terms<'_>) -> T) -> T {
    let (one, ballot) = (number("1"), approve(&[0, 1, 2]));
    let ballots = [
        Cast { voters: 5, weight: &one, ballot: &ballot[..2] },
        Cast { voters: 3, weight: &one, ballot: &ballot[1..] },
    ];
    let costs = numbers(&["6", "20", "4", "1"]);
    let terms = Terms::new(&ballots, &costs, &number("24"), &Ties::default(), limits);
    check(&terms.expect("it can be counted"))
}

#[test]
fn forged_choices_of_the_most_supported_are_refused() {
    let none = Limits::default();
    let claim = Greedy { points: false, per_cost: false, skip: true, before: &[], taken: &[1, 2] };
    let check = |claim: Greedy<'_>| supported(none, |terms| greedy(terms, &claim));
    assert_eq!(check(claim), Ok(vec![]));
    let refused = |taken| check(Greedy { taken, ..claim });
    assert_eq!(refused(&[2, 1]), Err(Fault::NotBest { round: 0, better: 1 }));
    assert_eq!(refused(&[1]), Err(Fault::StillAffordable { project: 2 }));
    assert_eq!(refused(&[1, 2, 3]), Err(Fault::NothingAffordable { round: 2 }));
    let by_cost = Greedy { per_cost: true, ..claim };
    assert!(check(by_cost).is_err());
    assert_eq!(check(Greedy { taken: &[0, 2], ..by_cost }), Ok(vec![]));
    // Project 0 does not fit after 1, and ends the choice unless it is passed over.
    assert_eq!(check(Greedy { skip: false, taken: &[1], ..claim }), Ok(vec![]));
    assert_eq!(check(Greedy { before: &[3, 2], taken: &[0], ..claim }), Ok(vec![]));
    let never = Limits { excluded: &[1], ..none };
    let taken = Greedy { taken: &[0, 2], ..claim };
    assert_eq!(supported(never, |terms| greedy(terms, &taken)), Ok(vec![]));
    assert!(supported(never, |terms| greedy(terms, &claim)).is_err());
}

#[test]
fn forged_sequences_of_phragmen_are_refused() {
    let (one, first, second) = (number("1"), approve(&[0, 1]), approve(&[2]));
    let ballots = [
        Cast { voters: 6, weight: &one, ballot: &first[..] },
        Cast { voters: 3, weight: &one, ballot: &second[..] },
    ];
    // Loads: 0 at 6/6, then 1 at 12/6 against 2 at 6/3: equal, and 2 no longer fits.
    let costs = numbers(&["6", "6", "6"]);
    let check = |budget: &str, claim: Phragmen<'_>| {
        let terms =
            Terms::new(&ballots, &costs, &number(budget), &Ties::default(), Limits::default());
        phragmen(&terms?, &claim)
    };
    let loads = numbers(&["1", "2", "2"]);
    let claim = Phragmen { set_aside: false, taken: &[0, 1, 2], loads: &loads };
    let tie = |after, taken, others| Tie { after, taken, others };
    assert_eq!(check("18", claim), Ok(vec![tie(0, 0, vec![1]), tie(1, 1, vec![2])]));
    assert_eq!(check("12", claim), Err(Fault::NothingAffordable { round: 2 }));
    // At 17, project 2 no longer fits when its turn comes: the sequence ends.
    let two = Phragmen { taken: &[0, 1], loads: &loads[..2], ..claim };
    assert_eq!(check("17", two).map(|ties| ties.len()), Ok(2));
    assert_eq!(check("17", Phragmen { set_aside: true, ..two }).map(|ties| ties.len()), Ok(2));
    let refused = check("18", Phragmen { taken: &[0, 2, 1], ..claim });
    assert_eq!(refused, Err(Fault::NotBest { round: 1, better: 1 }));
    let refused = check("18", Phragmen { taken: &[0, 1], ..claim });
    assert_eq!(refused, Err(Fault::StillAffordable { project: 2 }));
    let loads = numbers(&["1", "2", "3"]);
    let refused = check("18", Phragmen { loads: &loads, ..claim });
    assert_eq!(refused, Err(Fault::Load { round: 2 }));
}

#[test]
fn voters_weigh_by_college_and_modes_are_worked_out() {
    let one = number("1");
    let group = |college, voters, ballot| Voters { college, voters, weight: &one, ballot };
    let groups = [group(0, 4, &[0, 1][..]), group(1, 2, &[1]), group(2, 9, &[2])];
    let colleges = numbers(&["3/5", "2/5", "0"]);
    assert_eq!(weights(&colleges, &groups), Ok(numbers(&["3", "4", "0"])));
    assert!(weights(&colleges[..2], &groups).is_err());
    assert_eq!(without_majority(&colleges, &groups, 3, &number("1/2")), Ok(vec![0, 2]));
    let parts = reserved(&number("10"), &number("1/3"), &colleges, &number("1/10"));
    assert_eq!(parts, Some(numbers(&["2", "13/10", "0"])));
    let agreed = agreement(&colleges, &[vec![0, 1], vec![1]], 3);
    assert_eq!(agreed, Some(numbers(&["1/2", "1", "0"])));
}
