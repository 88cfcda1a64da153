//! Rankings worked out by hand or in a paper, rule by rule.

use cordee_decision::preflib::{File, Kind};
use cordee_decision::ranking::*;

fn whole(value: i64) -> Exact {
    Exact::from_integer(value.into())
}

fn held(text: &str, kind: Kind) -> File {
    File::read(text.as_bytes(), kind).expect("a PrefLib file")
}

#[test]
fn the_example_of_schulze_is_ranked_as_in_the_paper() {
    let file = held(include_str!("data/ranking/schulze-2011.soc"), Kind::Soc);
    let election = file.orders().expect("an election");
    let ranked = schulze(&election, Strength::Margins, Unranked::Last).expect("a ranking");
    assert_eq!(ranked.groups, [[4], [0], [2], [1], [3]]);
    assert_eq!((ranked.facts.condorcet, ranked.ties.len()), (None, 0));
    // By winning votes the strongest chain from D to A is 25, as in the paper's table.
    let winning = schulze(&election, Strength::WinningVotes, Unranked::Last).expect("a ranking");
    assert_eq!(winning.facts.chain(4, 0), whole(25));
    assert_eq!(winning.facts.chain(0, 4), whole(24));
    let Reason::Dueled { won, lost, .. } = reasons(&ranked.map(Facts::Schulze)).swap_remove(4)
    else {
        panic!("duels")
    };
    assert_eq!((won[0].other, &won[0].for_it), (3, &whole(31)));
    assert_eq!((lost[0].other, &lost[0].for_it), (2, &whole(21)));
}

#[test]
fn graded_categories_are_ranked_by_their_middles() {
    let (election, scale) =
        held(include_str!("data/ranking/grades.cat"), Kind::Cat).grades().expect("grades");
    assert_eq!(scale.grades(), ["Poor", "Fair", "Good"]);
    // Path: 9 good, 10 fair, 1 poor. Shade: 10, 4, 6: the tenth from below is fair, the eleventh
    // good. Bus: 6, 4, 10: the tenth from below is poor.
    let ranked = majority_judgment(&election, &scale, Blank::Refused).expect("a ranking");
    assert_eq!(ranked.groups, [[1], [0], [2]]);
    let reasons = reasons(&ranked.map(Facts::MajorityJudgment));
    let Reason::Judged { median, better, lead, .. } = &reasons[1] else { panic!("a judgment") };
    assert_eq!((*median, better.clone()), (1, Exact::new(1.into(), 2.into())));
    // With one good judgement fallen, the eleventh from below is fair too, and the path has more
    // fair grades below its middle.
    assert_eq!(
        lead.as_ref().map(|lead| (lead.over.clone(), lead.by.clone())),
        Some((vec![0], whole(1)))
    );
}

#[test]
fn what_unranked_means_changes_duels_as_declared() {
    let file = held(include_str!("data/ranking/truncated.soi"), Kind::Soi);
    let election = file.orders().expect("an election");
    let last = Pairwise::new(&election, Unranked::Last).expect("a matrix");
    assert_eq!((last.support(0, 1), last.support(1, 0)), (whole(8), whole(13)));
    let ignored = Pairwise::new(&election, Unranked::Ignored).expect("a matrix");
    assert_eq!((ignored.support(0, 1), ignored.support(1, 0)), (whole(0), whole(2)));
    let drawn = Drawn::as_declared(election.candidates());
    let runoff = irv(&election, &drawn);
    assert_eq!(runoff.groups, [[1], [0], [2]]);
    assert_eq!(runoff.facts.rounds[1].counts, [(0, whole(8)), (1, whole(13))]);
}

#[test]
fn ties_are_reported_with_what_another_lot_would_have_changed() {
    let candidates = Candidates::new(["a", "b", "c"]).expect("ids");
    let drawn = Drawn::as_declared(&candidates);
    let groups = [[0, 1, 2], [1, 2, 0], [2, 0, 1]]
        .map(|order| Group::plain(Order::strict(order), 1))
        .to_vec();
    let election = Election::new(candidates, groups).expect("an election");
    let shared = schulze(&election, Strength::Margins, Unranked::Last).expect("a ranking");
    assert_eq!((shared.groups.len(), shared.ties[0].settled.clone()), (1, Settled::Shared));
    let ranked = ranked_pairs(&election, Strength::Margins, Unranked::Last, &drawn);
    let ranked = ranked.expect("a ranking");
    assert_eq!(ranked.groups, [[0], [1], [2]]);
    let tie = &ranked.ties[0];
    assert_eq!((&tie.candidates[..], &tie.settled), (&[0, 1, 2][..], &Settled::Drawn(0)));
    assert_eq!(tie.otherwise, [(2, vec![vec![2], vec![0], vec![1]])]);
}

#[test]
fn each_name_of_a_rule_is_read_back() {
    for rule in Rule::ALL {
        assert_eq!(rule.name().parse(), Ok(rule));
        assert_eq!(rule.to_string(), rule.name());
    }
    assert_eq!("schulze_winning_votes".parse(), Ok(Rule::SchulzeWinning));
    assert_eq!("coin".parse::<Rule>(), Err(RankingError::UnknownRule("coin".to_owned())));
}

#[test]
fn the_proportional_order_carries_the_loads_counted_by_hand() {
    let candidates = Candidates::new(["a", "b", "c"]).expect("ids");
    let drawn = Drawn::as_declared(&candidates);
    let ballots = [(vec![0, 1], 3), (vec![0, 2], 2), (vec![2], 1)];
    for parts in [1_i64, 2] {
        let group = |(set, voters): &(Vec<usize>, u64)| Group {
            ballot: Approvals::new(set.iter().copied()),
            multiplicity: *voters,
            weight: Exact::new(1.into(), parts.into()),
        };
        let groups = ballots.iter().map(group).collect();
        let election = Election::new(candidates.clone(), groups).expect("an election");
        let ranked = phragmen_order(&election, &drawn);
        assert_eq!(ranked.groups, [[0], [2], [1]]);
        // `a` costs a fifth to each of five; then `c` (1 + 2/5) / 3, `b` (1 + 3/5) / 3.
        let loads: Vec<Exact> = ranked.facts.steps.iter().map(|step| step.load.clone()).collect();
        assert_eq!(
            loads,
            [(3, 15), (7, 15), (8, 15)]
                .map(|(up, down): (i64, i64)| { Exact::new((up * parts).into(), down.into()) })
        );
    }
}

#[test]
fn the_last_drawn_of_equals_leaves_instant_runoff_first() {
    let candidates = Candidates::new(["a", "b", "c"]).expect("ids");
    let groups = [(vec![0], 2), (vec![1, 2], 1), (vec![2, 1], 1)]
        .map(|(order, voters)| Group::plain(Order::strict(order), voters))
        .to_vec();
    let election = Election::new(candidates.clone(), groups).expect("an election");
    let ranked = irv(&election, &Drawn::as_declared(&candidates));
    assert_eq!(ranked.facts.rounds[0].leaving, [2]);
    assert_eq!(ranked.ties[0].settled, Settled::Drawn(2));
    assert_eq!(ranked.ties[0].otherwise, [(1, vec![vec![0, 2], vec![1]])]);
    let drawn = Drawn::new(&candidates, ["a", "c", "b"]).expect("an order");
    assert_eq!(irv(&election, &drawn).groups, [vec![0, 2], vec![1]]);
}
