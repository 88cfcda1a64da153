//! Rules of approvals, scores, grades and criteria, beyond `ranking_axioms.rs`.

use cordee_decision::ranking::{
    Approvals, Blank, Candidates, CriterionGrades, Drawn, Election, Exact, Grades, Group, Scale,
    Scores, Ungraded, approval, grid, majority_judgment, phragmen_order, points, star,
};

use crate::small::{members, rising};

fn ids(count: usize) -> Candidates {
    Candidates::new((0..count).map(|place| place.to_string())).expect("ids")
}

fn approving(sets: &[usize]) -> Election<Approvals> {
    let groups = sets.iter().map(|set| Group::plain(Approvals::new(members(*set)), 1));
    Election::new(ids(3), groups.collect()).expect("an election")
}

fn most_approved(sets: &[usize]) -> Vec<usize> {
    approval(&approving(sets)).groups.swap_remove(0)
}

/// Fishburn 1978, “Axioms for approval voting”: halves that agree agree together.
#[test]
fn two_halves_that_agree_under_approval_agree_together() {
    let halves: Vec<Vec<usize>> = (1..=3).flat_map(|voters| rising(8, voters)).collect();
    for one in &halves {
        for other in &halves {
            let theirs = most_approved(other);
            let both: Vec<usize> =
                most_approved(one).into_iter().filter(|it| theirs.contains(it)).collect();
            if !both.is_empty() {
                let together = [one.clone(), other.clone()].concat();
                assert_eq!(most_approved(&together), both, "{one:?} {other:?}");
            }
        }
    }
}

/// Skowron, Lackner, Brill, Peters and Elkind 2017, “Proportional rankings”: the first of
/// Phragmén's order is the most approved.
#[test]
fn the_proportional_order_begins_with_the_most_approved() {
    for sets in (1..=4).flat_map(|voters| rising(8, voters)) {
        let election = approving(&sets);
        let first = phragmen_order(&election, &Drawn::as_declared(&ids(3))).groups.swap_remove(0);
        let most = most_approved(&sets);
        assert!(first.iter().all(|it| most.contains(it)), "{sets:?}");
    }
}

/// Three scores from 0 to 2, by a number below 27.
fn sheet(code: usize) -> [i64; 3] {
    [code / 9, code / 3 % 3, code % 3].map(|score| i64::try_from(score).expect("small"))
}

fn number(value: i64) -> Exact {
    Exact::from_integer(value.into())
}

fn scoring(sheets: &[[i64; 3]]) -> Election<Scores> {
    let group =
        |sheet: &[i64; 3]| Group::plain(Scores(sheet.map(|score| Some(number(score))).to_vec()), 1);
    Election::new(ids(3), sheets.iter().map(group).collect()).expect("an election")
}

/// Whether all give one at least what they give the other, and some more.
fn dominates(sheets: &[[i64; 3]], one: usize, other: usize) -> bool {
    sheets.iter().all(|sheet| sheet[other] <= sheet[one])
        && sheets.iter().any(|sheet| sheet[other] < sheet[one])
}

/// Pareto: Smith 2000 for scores; for STAR, whose finalist with the higher sum is also preferred.
#[test]
fn what_all_score_lower_is_behind() {
    for codes in (1..=3).flat_map(|voters| rising(27, voters)) {
        let sheets: Vec<[i64; 3]> = codes.into_iter().map(sheet).collect();
        let election = scoring(&sheets);
        let summed = points(&election);
        let starred = star(&election, &Drawn::as_declared(&ids(3))).expect("a ranking");
        for (one, other) in [(0, 1), (1, 0), (0, 2), (2, 0), (1, 2), (2, 1)] {
            if dominates(&sheets, one, other) {
                assert!(summed.place(one) < summed.place(other), "{sheets:?}");
                assert!(!starred.groups[0].contains(&other), "{sheets:?}");
            }
        }
    }
}

/// The Equal Vote Coalition names it: a clone may take a place of the runoff. Most prefer 0 to 1, a
/// few much prefer 1; 2 stands with no score, then with all the scores of 1.
#[test]
fn a_clone_may_change_the_winner_of_star() {
    let winner = |clone: [i64; 2]| {
        let sheets = [[1, 0, clone[0]], [0, 2, clone[1]]];
        let voters: Vec<[i64; 3]> = [[sheets[0]; 3].as_slice(), &[sheets[1]; 2]].concat();
        let ranked = star(&scoring(&voters), &Drawn::as_declared(&ids(3))).expect("a ranking");
        ranked.groups[0].clone()
    };
    assert_eq!(winner([0, 0]), [0]);
    assert!(!winner([0, 2]).contains(&0));
}

fn judging(sheets: &[[i64; 3]]) -> Vec<Vec<usize>> {
    let grades = |sheet: &[i64; 3]| sheet.map(|it| usize::try_from(it).ok()).to_vec();
    let groups = sheets.iter().map(|sheet| Group::plain(Grades(grades(sheet)), 1)).collect();
    let election = Election::new(ids(3), groups).expect("an election");
    let scale = Scale::new(["poor", "fair", "good", "fine"]).expect("a scale");
    majority_judgment(&election, &scale, Blank::Refused).expect("a ranking").groups
}

/// Balinski and Laraki 2010, chapter 9 (majority): a grade that more than half give or exceed,
/// where more than half give others less, comes before.
#[test]
fn what_more_than_half_judge_better_than_more_than_half_judge_another_is_before() {
    for codes in (1..=3).flat_map(|voters| rising(27, voters)) {
        let sheets: Vec<[i64; 3]> = codes.into_iter().map(sheet).collect();
        let ranking = judging(&sheets);
        let place = |it: usize| ranking.iter().position(|group| group.contains(&it));
        let half = |is: &dyn Fn(&[i64; 3]) -> bool| {
            sheets.len() < 2 * sheets.iter().filter(|it| is(it)).count()
        };
        for grade in 1..=2 {
            if half(&|it| grade <= it[0]) && half(&|it| it[1] < grade) {
                assert!(place(0) < place(1), "{sheets:?}");
            }
        }
    }
}

/// Felsenthal and Machover 2008, “The majority judgement voting procedure: a critical evaluation”:
/// who prefers the winner may bring its defeat by coming.
#[test]
fn a_voter_may_do_better_by_staying_at_home_under_majority_judgment() {
    let at_home = [[1, 0, 0], [1, 0, 0], [1, 3, 0], [3, 3, 0]];
    assert_eq!(judging(&at_home)[0], [0]);
    let coming = [3, 2, 0];
    assert_eq!(judging(&[at_home.as_slice(), &[coming]].concat())[0], [1]);
}

/// Hwang and Yoon 1981 (weighted sums respect dominance): better on one criterion and nowhere
/// worse, by the mean of all, is before.
#[test]
fn what_is_worse_on_every_criterion_is_behind_in_the_grid() {
    for codes in rising(81, 2) {
        // Two voters grade two candidates on two criteria from 0 to 2.
        let grades = |code: &usize| [code / 27, code / 9 % 3, code / 3 % 3, code % 3];
        let sheets: Vec<[usize; 4]> = codes.iter().map(grades).collect();
        let cell =
            |sheet: &[usize; 4], at: usize| Some(number(i64::try_from(sheet[at]).expect("small")));
        let ballot = |sheet: &[usize; 4]| {
            CriterionGrades(vec![
                vec![cell(sheet, 0), cell(sheet, 1)],
                vec![cell(sheet, 2), cell(sheet, 3)],
            ])
        };
        let groups = sheets.iter().map(|sheet| Group::plain(ballot(sheet), 1)).collect();
        let election = Election::new(ids(2), groups).expect("an election");
        let weights = [number(2), number(1)];
        let ranked = grid(&election, Some(&weights), Ungraded::Refused).expect("a ranking");
        let sum = |at: usize| sheets.iter().map(|sheet| sheet[at]).sum::<usize>();
        let (first, second) = (sum(0).cmp(&sum(2)), sum(1).cmp(&sum(3)));
        if first.is_ge() && second.is_ge() && (first.is_gt() || second.is_gt()) {
            assert!(ranked.place(0) < ranked.place(1), "{sheets:?}");
        }
    }
}
