//! What holds for every election, with no outcome to compare to.

use cordee_decision::{
    Arithmetic, Cast, College, Decimal, Draft, Election, Form, Options, Project, Rule, TieOrder,
    Utility, Weight, certificate, count, explain, margins, select,
};
use proptest::prelude::*;

/// A small election in which equal costs, equal votes and exhausted voters are frequent.
fn draft() -> impl Strategy<Value = Draft> {
    let costs = prop::collection::vec(1_u64..12, 1..7);
    let forms = prop::sample::select(vec![Form::Approval, Form::Ranking, Form::Cumulative]);
    (costs, forms, 5_u64..40, 1_usize..3).prop_flat_map(|(costs, form, budget, colleges)| {
        let all: Vec<usize> = (0..costs.len()).collect();
        let count = costs.len();
        let choices = prop::sample::subsequence(all, 0..=count).prop_shuffle();
        let ballot = (choices, prop::collection::vec(1_u64..4, count), 1_u64..4, 0..colleges);
        prop::collection::vec(ballot, 1..9).prop_map(move |ballots| {
            let whole = |units| Decimal::whole(units).expect("it is small");
            let projects = costs.iter().enumerate();
            let colleges = (0..colleges).filter(|at| ballots.iter().any(|it| it.3 == *at));
            let colleges: Vec<usize> = colleges.collect();
            let college = |at: &usize| College {
                name: format!("college {at}"),
                weight: Weight::new(*at as u64 + 1, 3).expect("three is not nothing"),
            };
            let cast = ballots.iter().map(|(choices, points, voters, of)| Cast {
                college: colleges.iter().position(|it| it == of).expect("it is there"),
                voters: *voters,
                weight: Weight::ONE,
                choices: choices.clone(),
                points: if form.has_points() {
                    points.iter().take(choices.len()).map(|it| whole(*it)).collect()
                } else {
                    vec![]
                },
            });
            Draft {
                budget: whole(budget),
                form,
                projects: projects
                    .map(|(at, cost)| Project::new(&format!("p{at}"), whole(*cost)))
                    .collect(),
                ballots: cast.collect(),
                colleges: colleges.iter().map(college).collect(),
            }
        })
    })
}

fn election(draft: &Draft) -> Election {
    draft.clone().check().expect("the draft is an election")
}

fn rules() -> Vec<Rule> {
    let names = [
        "greedy_cost",
        "greedy_card",
        "greedy_points",
        "mes_cost",
        "mes_card",
        "mes_points",
        "mes_borda",
        "mes_cost_u",
        "mes_cost_add1",
        "mes_cost_add1_nostop_votes",
        "mes_card_add1_nostop",
        "phragmen",
        "phragmen_skip",
    ];
    names.iter().map(|name| name.parse().expect("a rule")).collect()
}

fn ids(draft: &Draft, rule: Rule) -> Vec<String> {
    let election = election(draft);
    let selected = select(&election, rule, &Options::default()).expect("it is counted");
    selected.iter().map(|at| election.projects()[*at].id.clone()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(10_000))]
    #[test]
    fn certified_and_exact_counts_agree(draft in draft()) {
        let election = election(&draft);
        let exact = Options { arithmetic: Arithmetic::Exact, ..Options::default() };
        for name in ["mes_cost_add1_nostop", "mes_card_add1", "mes_points"] {
            let rule = name.parse().expect("a rule");
            let one = count(&election, rule, &Options::default()).expect("it is counted");
            let other = count(&election, rule, &exact).expect("it is counted");
            prop_assert_eq!(one.order(), other.order());
            prop_assert_eq!(one.ended, other.ended);
            prop_assert_eq!(one.ties, other.ties);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(10_000))]
    /// The exact count walks every step; the certified one jumps over most of them.
    #[test]
    fn jumping_over_steps_gives_what_walking_them_gives(
        draft in draft(),
        step in prop::sample::select(vec!["0.07", "0.3", "1"]),
        increment in prop::sample::select(vec![1_u64, 2, 5]),
    ) {
        let election = election(&draft);
        let step = step.parse().expect("a decimal");
        let jumping = Options { step, increment, ..Options::default() };
        let walking = Options { arithmetic: Arithmetic::Exact, ..jumping.clone() };
        for name in ["mes_cost_add1_nostop", "mes_card_add1_nostop", "mes_points_add1"] {
            let rule = name.parse().expect("a rule");
            let one = count(&election, rule, &jumping).expect("it is counted");
            let other = count(&election, rule, &walking).expect("it is counted");
            prop_assert_eq!(one.order(), other.order(), "{}", name);
            prop_assert_eq!((one.steps, one.ended), (other.steps, other.ended), "{}", name);
            prop_assert_eq!(one.ties, other.ties, "{}", name);
            prop_assert_eq!(one.held, other.held, "{}", name);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn the_order_of_the_input_changes_no_byte(draft in draft()) {
        let mut turned = draft.clone();
        turned.ballots.reverse();
        turned.projects.reverse();
        let last = draft.projects.len() - 1;
        for cast in &mut turned.ballots {
            cast.choices.iter_mut().for_each(|choice| *choice = last - *choice);
        }
        for rule in rules() {
            let text = |draft: &Draft| {
                let election = election(draft);
                let outcome = count(&election, rule, &Options::default()).expect("it is counted");
                certificate(&election, &Options::default(), &outcome).expect("it is written").json()
            };
            prop_assert_eq!(text(&draft), text(&turned));
        }
    }

    #[test]
    fn ballots_repeated_and_money_scaled_change_nothing(
        draft in draft(), times in prop::sample::select(vec![2_u64, 4, 5]),
    ) {
        let mut more = draft.clone();
        for cast in &mut more.ballots {
            cast.voters *= times;
        }
        let mut richer = draft.clone();
        let scaled = |amount: Decimal| Decimal::whole(amount.scaled(0).expect("whole") * 100).expect("small");
        richer.budget = scaled(richer.budget);
        for project in &mut richer.projects {
            project.cost = scaled(project.cost);
        }
        let options = Options { step: Decimal::whole(100).expect("small"), ..Options::default() };
        for rule in rules() {
            // Twice as many voters gain half as much each: Add1 gives out the same money.
            let step = Decimal::scaled_back(100 / times, 2).expect("small");
            let shared = Options { step, ..Options::default() };
            let (few, many) = (election(&draft), election(&more));
            let one = select(&few, rule, &Options::default());
            prop_assert_eq!(one, select(&many, rule, &shared), "{} repeated", rule);
            let (poor, rich) = (election(&draft), election(&richer));
            let one = select(&poor, rule, &Options::default());
            prop_assert_eq!(one, select(&rich, rule, &options), "{} richer", rule);
        }
    }

    /// Identifiers only decide between equals, and only where no drawn order does.
    #[test]
    fn other_identifiers_in_the_same_drawn_order_change_nothing(draft in draft()) {
        let mut renamed = draft.clone();
        for (at, project) in renamed.projects.iter_mut().enumerate() {
            // As strings, these come in the opposite order.
            project.id = format!("n{}", 99 - at);
        }
        let places = |draft: &Draft, rule: Rule| -> Vec<usize> {
            let drawn: Vec<String> = draft.projects.iter().map(|it| it.id.clone()).collect();
            let ties = TieOrder { criteria: vec![], drawn: drawn.clone() };
            let options = Options { ties, ..Options::default() };
            let election = election(draft);
            let outcome = count(&election, rule, &options).expect("it is counted");
            let ids = outcome.order().into_iter().map(|at| &election.projects()[at].id);
            ids.map(|id| drawn.iter().position(|it| it == id).expect("it is there")).collect()
        };
        // Approvals have no order: what Borda's points make of them is that of the identifiers.
        for rule in rules().into_iter().filter(|rule| rule.utility() != Utility::Borda) {
            prop_assert_eq!(places(&draft, rule), places(&renamed, rule), "{}", rule);
        }
    }

    #[test]
    fn a_college_without_weight_changes_nothing(draft in draft()) {
        let mut more = draft.clone();
        more.colleges.push(College { name: "guests".to_owned(), weight: Weight::parse("0").expect("zero") });
        let mut cast = draft.ballots[0].clone();
        cast.college = draft.colleges.len();
        cast.voters = 50;
        more.ballots.push(cast);
        for rule in rules() {
            prop_assert_eq!(ids(&draft, rule), ids(&more, rule), "{}", rule);
        }
    }

    #[test]
    fn payments_sum_to_costs_and_nobody_is_overdrawn(draft in draft()) {
        use num_rational::BigRational;
        let election = election(&draft);
        let outcome = count(&election, "mes_cost".parse().expect("a rule"), &Options::default());
        let outcome = outcome.expect("it is counted");
        let mut held: Vec<BigRational> = outcome.held.iter().map(|(first, _)| first.clone()).collect();
        for it in &outcome.selected {
            let mut sum = BigRational::from_integer(0.into());
            for (each, groups) in &it.payments {
                for group in groups {
                    sum += each * BigRational::from_integer(election.groups()[*group].voters.into());
                    held[*group] -= each;
                }
            }
            prop_assert_eq!(sum, election.projects()[it.project].cost.rational());
        }
        for (held, (_, last)) in held.iter().zip(&outcome.held) {
            prop_assert_eq!(held, last);
            prop_assert!(BigRational::from_integer(0.into()) <= *held);
        }
    }

    #[test]
    fn the_exact_maximum_is_the_best_of_all_sets(draft in draft()) {
        let election = election(&draft);
        let rule = "maxwelfare_cost".parse().expect("a rule");
        let found = select(&election, rule, &Options::default()).expect("it is small");
        let projects = election.projects();
        let cost = |set: &[usize]| set.iter().map(|at| projects[*at].cost.scaled(0).expect("whole")).sum::<u64>();
        let colleges: Vec<u64> = (0..election.colleges().len()).map(|at| {
            election.groups().iter().filter(|it| it.college == at).map(|it| it.voters).sum()
        }).collect();
        let worth = |set: &[usize]| {
            let mut sum = num_rational::BigRational::from_integer(0.into());
            for group in election.groups() {
                let both = set.iter().filter(|at| group.choices.iter().any(|it| *it as usize == **at));
                let each: u64 = both.map(|at| projects[*at].cost.scaled(0).expect("whole")).sum();
                let weight = election.colleges()[group.college].weight.rational();
                let share = num_rational::BigRational::new((each * group.voters).into(), colleges[group.college].into());
                sum += weight * share;
            }
            sum
        };
        let budget = election.budget().scaled(0).expect("whole");
        let best = (0..1_usize << projects.len()).map(|bits| {
            (0..projects.len()).filter(|at| bits >> at & 1 == 1).collect::<Vec<usize>>()
        }).filter(|set| cost(set) <= budget).map(|set| worth(&set)).max().expect("the empty set fits");
        prop_assert_eq!(worth(&found), best);
    }

    /// Peters, Pierczynski and Skowron 2021: a group that deserves a set is not left with less.
    #[test]
    fn equal_shares_give_justified_representation_up_to_one_project(draft in draft()) {
        let mut draft = draft;
        draft.colleges.truncate(1);
        draft.ballots.iter_mut().for_each(|cast| cast.college = 0);
        draft.form = Form::Approval;
        draft.ballots.iter_mut().for_each(|cast| cast.points.clear());
        let election = election(&draft);
        let selected = select(&election, "mes_card".parse().expect("a rule"), &Options::default()).expect("counted");
        let projects = election.projects();
        for bits in 1..1_usize << projects.len() {
            let set: Vec<usize> = (0..projects.len()).filter(|at| bits >> at & 1 == 1).collect();
            let cost: u64 = set.iter().map(|at| projects[*at].cost.scaled(0).expect("whole")).sum();
            let cohesive = || election.groups().iter().filter(|it| set.iter().all(|at| it.choices.iter().any(|it| *it as usize == *at)));
            let voters: u64 = cohesive().map(|it| it.voters).sum();
            if voters == 0 || election.budget().scaled(0).expect("whole") * voters < cost * election.voters() {
                continue;
            }
            let satisfied = cohesive().any(|it| {
                let has = selected.iter().filter(|at| it.choices.iter().any(|it| *it as usize == **at)).count();
                let missing = set.iter().any(|at| !selected.contains(at));
                set.len() < has + usize::from(missing) || set.len() <= has
            });
            prop_assert!(satisfied, "{:?} is deserved", set);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]
    #[test]
    fn margins_are_confirmed_by_a_recount_and_tight(draft in draft(), at in 0_usize..6) {
        let election = election(&draft);
        let rule: Rule = "mes_cost_add1_nostop_votes".parse().expect("a rule");
        let project = at % election.projects().len();
        let found = margins(&election, rule, &Options::default(), project).expect("they are found");
        let with_cost = |units: u64| {
            let mut draft = election.draft();
            draft.projects[project].cost = Decimal::whole(units).expect("small");
            let set = select(&draft.check().expect("an election"), rule, &Options::default());
            set.expect("it is counted").contains(&project)
        };
        if let Some(cost) = found.cost.and_then(|cost| cost.scaled(0)) {
            prop_assert!(with_cost(cost));
            prop_assert!(!with_cost(cost + 1));
        }
        if let Some(fresh) = found.fresh {
            let with = |voters: u64| {
                let mut draft = election.draft();
                draft.ballots.push(Cast { college: 0, voters, weight: Weight::ONE, choices: vec![project], points: vec![] });
                let set = select(&draft.check().expect("an election"), rule, &Options::default());
                set.expect("it is counted").contains(&project)
            };
            prop_assert!(with(fresh) && !with(fresh - 1));
        }
        let outcome = count(&election, rule, &Options::default()).expect("it is counted");
        let reasons = explain(&election, &Options::default(), &outcome).expect("they are explained");
        prop_assert_eq!(reasons.len(), election.projects().len());
    }
}
