//! Sentences of rankings, their numbers counted again.

use cordee_decision::ranking::{
    self, Approvals, Ballots, Candidates, CriterionGrades, Election, Exact, Grades, Group, Options,
    Order, Rule, Scale, Scores, rank, reasons,
};

use crate::{Language, Standing, of_condorcet, of_place, of_rank_tie, of_spread};

fn candidates() -> Candidates {
    Candidates::new(["path", "lake", "bus", "inn"]).expect("candidates")
}

fn numbers<const N: usize>(values: [i64; N]) -> Vec<Option<Exact>> {
    values.map(|value| Some(Exact::from_integer(value.into()))).to_vec()
}

/// Orders in which the path beats the lake, 5 to 4.
pub fn first() -> Ballots {
    let order =
        |order: &[usize], voters| Group::plain(Order::strict(order.iter().copied()), voters);
    let groups = vec![order(&[0, 1, 2], 5), order(&[1, 2, 0], 4)];
    Ballots::Orders(Election::new(candidates(), groups).expect("an election"))
}

/// Ballots of every kind, with ties and cycles.
pub fn all_ballots() -> Vec<Ballots> {
    let order =
        |order: &[usize], voters| Group::plain(Order::strict(order.iter().copied()), voters);
    let orders = |groups| Ballots::Orders(Election::new(candidates(), groups).expect("orders"));
    let approve =
        |approved: &[usize], voters| Group::plain(Approvals::new(approved.iter().copied()), voters);
    let approvals = vec![approve(&[0, 1], 3), approve(&[1, 2], 3), approve(&[0, 2], 3)];
    let one = vec![approve(&[0], 1), approve(&[1, 2], 2)];
    let score = |values: [i64; 4], voters| Group::plain(Scores(numbers(values)), voters);
    let scores = vec![score([5, 3, 0, 1], 2), score([1, 4, 5, 0], 1)];
    let even = vec![score([5, 5, 0, 0], 1), score([0, 0, 0, 0], 1)];
    let grade =
        |values: [usize; 4], voters| Group::plain(Grades(values.map(Some).to_vec()), voters);
    let grades = vec![grade([2, 1, 0, 0], 3), grade([1, 2, 2, 2], 2)];
    let scale = Scale::new(["Poor", "Fair", "Good"]).expect("a scale");
    let line = |values: [i64; 2]| numbers(values);
    let lines = vec![line([3, 4]), line([2, 2]), line([5, 0]), line([1, 0])];
    let criteria = vec![Group::plain(CriterionGrades(lines), 3)];
    let approved =
        |groups| Ballots::Approvals(Election::new(candidates(), groups).expect("approvals"));
    let rated = |groups| Ballots::Scores(Election::new(candidates(), groups).expect("scores"));
    vec![
        first(),
        orders(vec![order(&[0, 1, 2], 4), order(&[1, 2, 0], 3), order(&[2, 0, 1], 2)]),
        orders(vec![order(&[0, 1, 2, 3], 1), order(&[1, 0, 3, 2], 1)]),
        orders(vec![order(&[0, 1], 3), order(&[1], 2), order(&[2], 2), order(&[3, 2], 1)]),
        approved(approvals),
        approved(one),
        rated(scores),
        rated(even),
        Ballots::Grades(Election::new(candidates(), grades).expect("grades"), scale),
        Ballots::Criteria(Election::new(candidates(), criteria).expect("criteria")),
    ]
}

#[track_caller]
fn check(ballots: &Ballots, rule: Rule, candidate: usize, english: &str, french: &str) {
    let ranked = rank(rule, ballots, &Options::default()).expect("a ranking");
    let all = reasons(&ranked);
    let tell = |language| {
        let standing = Standing::new(language, ballots.candidates(), &ranked);
        of_place(&standing, candidate, &all[candidate]).replace('\u{202f}', "_")
    };
    assert_eq!(tell(Language::English), english);
    assert_eq!(tell(Language::French), french);
}

#[test]
fn duels_are_told_with_their_votes() {
    check(
        &first(),
        Rule::Schulze,
        1,
        "Wins 2 duels (the closest against bus, 9 to 0), loses 1 (against path, 4 to 5).",
        "Gagne 2 duels (le plus serré contre bus, 9 à 0), en perd 1 (contre path, 4 à 5).",
    );
}

#[test]
fn grades_are_told_in_judgements_that_can_be_counted() {
    check(
        &all_ballots()[8],
        Rule::MajorityJudgment,
        0,
        "Majority grade “Good”: 0 judgements of 5 are better (0.0%), 2 worse (40.0%); 1 judgement would have to fall to the worst grade for lake to catch up.",
        "Mention majoritaire «_Good_»_: 0 jugement sur 5 est meilleur (0,0_%), 2 moins bons (40,0_%)_; il faudrait que 1 jugement tombe à la pire mention pour que lake fasse jeu égal.",
    );
}

#[test]
fn sums_rounds_and_runoffs_are_told_with_their_figures() {
    let all = all_ballots();
    check(
        &all[6],
        Rule::Star,
        0,
        "Sum of scores 11; in the runoff, 2 prefer it to lake and 1 does not.",
        "Somme des notes 11_; au second tour, 2 la préfèrent à lake et 1 non.",
    );
    check(
        &all[1],
        Rule::Irv,
        2,
        "Leaves in round 2 with 2 votes.",
        "Quitte le dépouillement au tour 2 avec 2 voix.",
    );
}

#[test]
fn a_lot_that_changes_the_order_is_told_with_the_other_order() {
    let ballots = &all_ballots()[2];
    let ranked = rank(Rule::Irv, ballots, &ranking::Options::default()).expect("a ranking");
    let standing = Standing::new(Language::English, ballots.candidates(), &ranked);
    let all: Vec<String> = ranked.ties.iter().map(|tie| of_rank_tie(&standing, tie)).collect();
    assert!(all.iter().all(|it| it.starts_with("Tie between ")), "{all:?}");
}

#[test]
fn the_condorcet_winner_and_the_spread_of_grades_stand_beside_the_ranking() {
    let ballots = first();
    let ranked = rank(Rule::Copeland, &ballots, &Options::default()).expect("a ranking");
    let standing = Standing::new(Language::English, ballots.candidates(), &ranked);
    assert_eq!(of_condorcet(&standing, Some(0)), "Condorcet winner: path beats each other one.");
    assert_eq!(of_spread(&standing, 0), None);
    // One sheet gives 4 and 2, the other 1 and 2: the means are 2.5 and 2, and two drawn on the
    // first criterion differ by 3 half of the time.
    let lines = |first: i64| vec![numbers([first, 2]); 4];
    let groups = [4, 1].map(|it| Group::plain(CriterionGrades(lines(it)), 1));
    let election = Election::new(candidates(), groups.to_vec()).expect("criteria");
    let ballots = Ballots::Criteria(election);
    let ranked = rank(Rule::Grid, &ballots, &Options::default()).expect("a ranking");
    let told = Language::ALL.map(|language| {
        let standing = Standing::new(language, ballots.candidates(), &ranked);
        of_spread(&standing, 0).unwrap_or_default().replace('\u{202f}', "_")
    });
    assert_eq!(
        told,
        [
            "Ses moyennes par critère vont de 2 à 2,5_; sur un critère, deux votants tirés au hasard s’écartent en moyenne de 0,75.",
            "Its means by criterion go from 2 to 2.5; on a criterion, two voters drawn at random are 0.75 apart on average.",
        ]
    );
}
