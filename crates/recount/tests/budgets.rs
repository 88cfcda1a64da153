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
    endowments: Vec<Fraction>,
    ballots: Vec<Vec<(usize, Fraction)>>,
    voters: Vec<u64>,
    order: Vec<usize>,
    purchases: Vec<(usize, Vec<(usize, Fraction)>)>,
    leftovers: Vec<Fraction>,
}

fn example() -> Example {
    let approve = |projects: &[usize]| projects.iter().map(|&p| (p, number("1"))).collect();
    Example {
        costs: numbers(&["41", "30", "45", "41"]),
        endowments: numbers(&["15", "15", "20", "20"]),
        ballots: vec![approve(&[0, 3]), approve(&[0, 2, 3]), approve(&[0, 1, 3]), approve(&[1])],
        voters: vec![2, 2, 1, 1],
        order: vec![3, 0, 1, 2],
        // Project 3 is drawn before 0: its five supporters pay 8.20 each. Then 1: 11.80 and 18.20.
        purchases: vec![
            (3, (0..3).map(|group| (group, number("41/5"))).collect()),
            (1, vec![(2, number("59/5")), (3, number("91/5"))]),
        ],
        leftovers: numbers(&["34/5", "34/5", "0", "9/5"]),
    }
}

impl Example {
    fn with<T>(&self, check: impl FnOnce(&[Backers<'_>], &Shares<'_>) -> T) -> T {
        let backers: Vec<Backers<'_>> = (0..self.voters.len())
            .map(|group| Backers {
                voters: self.voters[group],
                endowment: &self.endowments[group],
                ballot: &self.ballots[group],
            })
            .collect();
        let purchases: Vec<Purchase<'_>> = self
            .purchases
            .iter()
            .map(|(project, payments)| Purchase { project: *project, payments })
            .collect();
        check(
            &backers,
            &Shares {
                costs: &self.costs,
                utility: Utility::Cost,
                order: &self.order,
                purchases: &purchases,
                leftovers: &self.leftovers,
            },
        )
    }

    fn check(&self) -> Result<(), Fault> {
        self.with(equal_shares)
    }
}

fn forged(forge: impl Fn(&mut Example)) -> Result<(), Fault> {
    let mut example = example();
    forge(&mut example);
    example.check()
}

#[test]
fn the_true_certificate_of_equal_shares_is_accepted() {
    assert_eq!(example().check(), Ok(()));
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
    let fault = forged(|c| c.order.swap(0, 1));
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
    assert!(forged(|c| c.endowments[3] = number("21")).is_err());
    assert!(forged(|c| c.voters[0] = 3).is_err());
    assert!(forged(|c| c.costs[2] = number("13")).is_err());
    assert!(forged(|c| c.ballots[3].push((3, number("1")))).is_err());
    // 16 to 20: values that cannot be: negative costs and endowments, repeated and unknown
    // projects, an order that forgets one.
    let fault = forged(|c| c.costs[2] = number("-1"));
    assert_eq!(fault, Err(Fault::Cost { project: 2 }));
    let fault = forged(|c| c.endowments[0] = number("-1"));
    assert_eq!(fault, Err(Fault::Endowment { group: 0 }));
    let fault = forged(|c| c.ballots[3].push((1, number("1"))));
    assert_eq!(fault, Err(Fault::Ballot { group: 3 }));
    let fault = forged(|c| c.ballots[3].push((4, number("1"))));
    assert_eq!(fault, Err(Fault::Ballot { group: 3 }));
    assert_eq!(forged(|c| c.order.truncate(3)), Err(Fault::Order));
}

#[test]
fn growing_endowments_are_followed_step_by_step() {
    // One project of 10 for three voters, another of 12 for one of them; the budget is 22.
    // Endowments 22/3 + k: the first is bought at once (10/3 each), the second when the third
    // voter has 10/3 + 12 or more, at k = 8: both cost 22, which the budget pays.
    let one = number("1");
    let both = [(0, one.clone()), (1, one.clone())];
    let costs = numbers(&["10", "12"]);
    let (start, step) = (vec![number("22/3"); 2], vec![one.clone(); 2]);
    let check = |steps: u64, bought: usize, early_stop: bool| {
        let endowment = number("22/3").plus(&Fraction::whole(steps));
        let backers = [
            Backers { voters: 2, endowment: &endowment, ballot: &both[..1] },
            Backers { voters: 1, endowment: &endowment, ballot: &both },
        ];
        let payments = [vec![(0, number("10/3")), (1, number("10/3"))], vec![(1, number("12"))]];
        let purchases: Vec<Purchase<'_>> =
            (0..bought).map(|project| Purchase { project, payments: &payments[project] }).collect();
        let first = endowment.minus(&number("10/3"));
        let second = if bought == 2 { first.minus(&number("12")) } else { first.clone() };
        let claim = Shares {
            costs: &costs,
            utility: Utility::Cost,
            order: &[0, 1],
            purchases: &purchases,
            leftovers: &[first, second],
        };
        let budget = number("22");
        let growth = Growth { start: &start, step: &step, steps, budget: &budget, early_stop };
        growing_shares(&backers, &claim, &growth)
    };
    assert_eq!(check(8, 2, false), Ok(()));
    assert_eq!(check(8, 2, true), Ok(()));
    assert_eq!(check(7, 1, false), Err(Fault::NotEnded { step: 7 }));
    assert_eq!(check(9, 2, false), Err(Fault::EndedBefore { step: 8 }));
}

#[test]
fn forged_choices_of_the_most_supported_are_refused() {
    let one = number("1");
    let ballot: Vec<(usize, Fraction)> = (0..3).map(|project| (project, one.clone())).collect();
    let ballots = [
        Cast { voters: 5, weight: &one, ballot: &ballot[..2] },
        Cast { voters: 3, weight: &one, ballot: &ballot[1..] },
    ];
    let costs = numbers(&["6", "20", "4", "1"]);
    let budget = number("24");
    let claim = Greedy {
        costs: &costs,
        budget: &budget,
        per_cost: false,
        order: &[0, 1, 2, 3],
        before: &[],
        taken: &[1, 2],
    };
    assert_eq!(greedy(&ballots, &claim), Ok(()));
    let refused = |taken| greedy(&ballots, &Greedy { taken, ..claim });
    assert_eq!(refused(&[2, 1]), Err(Fault::NotBest { round: 0, better: 1 }));
    assert_eq!(refused(&[1]), Err(Fault::StillAffordable { project: 2 }));
    assert_eq!(refused(&[1, 2, 3]), Err(Fault::NothingAffordable { round: 2 }));
    let by_cost = Greedy { per_cost: true, ..claim };
    assert!(greedy(&ballots, &by_cost).is_err());
    assert_eq!(greedy(&ballots, &Greedy { taken: &[0, 2], ..by_cost }), Ok(()));
    assert_eq!(greedy(&ballots, &Greedy { before: &[3, 2], taken: &[0], ..claim }), Ok(()));
}

#[test]
fn forged_sequences_of_phragmen_are_refused() {
    let one = number("1");
    let ballots = [
        Cast { voters: 6, weight: &one, ballot: &[0, 1][..] },
        Cast { voters: 3, weight: &one, ballot: &[2][..] },
    ];
    // Loads: 0 at 6/6, then 1 at 12/6 against 2 at 6/3: equal, and 2 no longer fits.
    let costs = numbers(&["6", "6", "6"]);
    let (budget, wide) = (number("12"), number("18"));
    let claim = Phragmen {
        costs: &costs,
        budget: Some(&wide),
        order: &[0, 1, 2],
        taken: &[0, 1, 2],
        loads: &numbers(&["1", "2", "2"]),
    };
    assert_eq!(phragmen(&ballots, &claim), Ok(()));
    let tight = Phragmen { budget: Some(&budget), ..claim };
    assert_eq!(phragmen(&ballots, &tight), Err(Fault::NothingAffordable { round: 2 }));
    let refused = phragmen(&ballots, &Phragmen { taken: &[0, 2, 1], ..claim });
    assert_eq!(refused, Err(Fault::NotBest { round: 1, better: 1 }));
    let refused = phragmen(&ballots, &Phragmen { taken: &[0, 1], ..claim });
    assert_eq!(refused, Err(Fault::StillAffordable { project: 2 }));
    let loads = numbers(&["1", "2", "3"]);
    let refused = phragmen(&ballots, &Phragmen { loads: &loads, ..claim });
    assert_eq!(refused, Err(Fault::Load { round: 2 }));
}
