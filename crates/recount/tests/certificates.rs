//! True certificates of the engine are accepted, forged ones refused, each for its own reason.
use cordee_decision::ranking as engine;
use cordee_recount::*;
use proptest::prelude::*;

/// Numbers as both crates read them: written, then read.
fn read(value: &engine::Exact) -> Fraction {
    Fraction::read(&value.to_string()).expect("a fraction")
}

fn list(values: &[engine::Exact]) -> Vec<Fraction> {
    values.iter().map(read).collect()
}

fn rows<T>(rows: &[Vec<T>]) -> Vec<&[T]> {
    rows.iter().map(Vec::as_slice).collect()
}

/// One voter's sheet: a level from 0 to 3 or a blank for each candidate, cast by some voters.
#[derive(Debug, Clone)]
struct Sheet {
    levels: Vec<Option<usize>>,
    voters: u64,
    weight: engine::Exact,
}

impl Sheet {
    fn group<B>(&self, ballot: B) -> engine::Group<B> {
        engine::Group { ballot, multiplicity: self.voters, weight: self.weight.clone() }
    }
}

fn sheets() -> impl Strategy<Value = Vec<Sheet>> {
    (1_usize..=5).prop_flat_map(|count| {
        let levels = prop::collection::vec(prop::option::weighted(0.8, 0_usize..4), count);
        let sheet =
            (levels, 1_u64..5, 0_i64..6, 1_i64..5).prop_map(|(levels, voters, up, down)| Sheet {
                levels,
                voters,
                weight: engine::Exact::new(up.into(), down.into()),
            });
        prop::collection::vec(sheet, 1..7)
    })
}

/// Three candidates and three colleges, by hand.
fn example() -> Vec<Sheet> {
    let sheet = |levels: [Option<usize>; 3], voters, up: i64, down: i64| Sheet {
        levels: levels.to_vec(),
        voters,
        weight: engine::Exact::new(up.into(), down.into()),
    };
    vec![
        sheet([Some(3), Some(1), Some(0)], 5, 1, 2),
        sheet([Some(2), Some(3), Some(0)], 4, 1, 3),
        sheet([Some(0), Some(2), Some(1)], 1, 3, 4),
        sheet([Some(3), None, Some(1)], 2, 1, 1),
    ]
}

fn candidates(sheets: &[Sheet]) -> engine::Candidates {
    let count = sheets.first().map_or(1, |sheet| sheet.levels.len());
    engine::Candidates::new((0..count).map(|place| place.to_string())).expect("ids")
}

fn exact(level: usize) -> engine::Exact {
    engine::Exact::from_integer(level.into())
}

fn whole(value: u64) -> Fraction {
    Fraction::whole(value)
}

/// The places of a ranking, as the certificate writes them.
fn places(groups: &[Vec<usize>]) -> Vec<&[usize]> {
    rows(groups)
}

type Checked = Result<(), Fault>;

/// Everything a certificate of majority judgment says, ready to be forged.
struct Judged {
    profiles: Vec<Vec<Fraction>>,
    medians: Vec<usize>,
    groups: Vec<Vec<usize>>,
    blank_is_worst: bool,
    sheets: Vec<Sheet>,
}

impl Judged {
    fn of(sheets: &[Sheet]) -> Option<Self> {
        let scale = engine::Scale::new(["a", "b", "c", "d"]).expect("a scale");
        let groups = sheets.iter().map(|s| s.group(engine::Grades(s.levels.clone()))).collect();
        let election = engine::Election::new(candidates(sheets), groups).expect("an election");
        let ranked = engine::majority_judgment(&election, &scale, engine::Blank::Worst).ok()?;
        Some(Self {
            profiles: ranked.facts.merits.iter().map(|merit| list(&merit.profile)).collect(),
            medians: ranked.facts.merits.iter().map(|merit| merit.median).collect(),
            groups: ranked.groups,
            blank_is_worst: true,
            sheets: sheets.to_vec(),
        })
    }

    fn check(&self) -> Checked {
        let weights: Vec<Fraction> = self.sheets.iter().map(|s| read(&s.weight)).collect();
        let cast = |(sheet, weight)| -> Cast<'_, [Option<usize>]> {
            let sheet: &Sheet = sheet;
            Cast { voters: sheet.voters, weight, ballot: &sheet.levels }
        };
        let ballots: Vec<_> = self.sheets.iter().zip(&weights).map(cast).collect();
        majority_judgment(
            &ballots,
            &Judgment {
                grades: 4,
                blank_is_worst: self.blank_is_worst,
                profiles: &rows(&self.profiles),
                medians: &self.medians,
                ranking: &places(&self.groups),
            },
        )
    }
}

struct Beaten {
    pairwise: Vec<Vec<Fraction>>,
    chains: Vec<Vec<Fraction>>,
    groups: Vec<Vec<usize>>,
    strength: Strength,
    unranked: Unranked,
    orders: Vec<(Vec<Vec<usize>>, Sheet)>,
}

/// The order that a sheet implies, written anew: levels from the highest.
fn order(levels: &[Option<usize>]) -> Vec<Vec<usize>> {
    let class = |level| (0..levels.len()).filter(|&c| levels[c] == Some(level)).collect();
    (0..4).rev().map(class).filter(|class: &Vec<usize>| !class.is_empty()).collect()
}

impl Beaten {
    fn of(sheets: &[Sheet], strength: Strength, unranked: Unranked) -> Self {
        let groups = sheets.iter().map(|s| s.group(engine::Order::new(order(&s.levels)))).collect();
        let election = engine::Election::new(candidates(sheets), groups).expect("an election");
        let engine_strength = match strength {
            Strength::Margins => engine::Strength::Margins,
            Strength::WinningVotes => engine::Strength::WinningVotes,
        };
        let engine_unranked = match unranked {
            Unranked::Last => engine::Unranked::Last,
            Unranked::Ignored => engine::Unranked::Ignored,
        };
        let ranked =
            engine::schulze(&election, engine_strength, engine_unranked).expect("a ranking");
        let count = election.candidates().len();
        let square = |cell: &dyn Fn(usize, usize) -> engine::Exact| -> Vec<Vec<Fraction>> {
            (0..count).map(|a| (0..count).map(|b| read(&cell(a, b))).collect()).collect()
        };
        let facts = &ranked.facts;
        Self {
            pairwise: square(&|a, b| facts.pairwise.support(a, b)),
            chains: square(&|a, b| facts.chain(a, b)),
            groups: ranked.groups.clone(),
            strength,
            unranked,
            orders: sheets.iter().map(|sheet| (order(&sheet.levels), sheet.clone())).collect(),
        }
    }

    fn check(&self) -> Checked {
        let orders: Vec<Vec<&[usize]>> = self.orders.iter().map(|(order, _)| rows(order)).collect();
        let weights: Vec<Fraction> = self.orders.iter().map(|(_, s)| read(&s.weight)).collect();
        let voters = self.orders.iter().map(|(_, sheet)| sheet.voters);
        let ballots: Vec<Cast<'_, [&[usize]]>> = voters
            .zip(&weights)
            .zip(&orders)
            .map(|((voters, weight), order)| Cast { voters, weight, ballot: order.as_slice() })
            .collect();
        schulze(
            &ballots,
            &Duels {
                strength: self.strength,
                unranked: self.unranked,
                pairwise: &rows(&self.pairwise),
                chains: &rows(&self.chains),
                ranking: &places(&self.groups),
            },
        )
    }
}

/// Approval and points have the same certificate.
struct Added {
    totals: Vec<Fraction>,
    groups: Vec<Vec<usize>>,
    sheets: Vec<Sheet>,
}

impl Added {
    fn points(sheets: &[Sheet]) -> Self {
        let ballot = |sheet: &Sheet| {
            let scores = sheet.levels.iter().map(|level| level.map(exact));
            sheet.group(engine::Scores(scores.collect()))
        };
        let election =
            engine::Election::new(candidates(sheets), sheets.iter().map(ballot).collect());
        let ranked = engine::points(&election.expect("an election"));
        let totals = list(&ranked.facts.totals);
        Self { totals, groups: ranked.groups, sheets: sheets.to_vec() }
    }

    fn check_points(&self) -> Checked {
        let weights: Vec<Fraction> = self.sheets.iter().map(|s| read(&s.weight)).collect();
        let scores: Vec<Vec<Option<Fraction>>> = self
            .sheets
            .iter()
            .map(|s| s.levels.iter().map(|level| level.map(|l| whole(l as u64))).collect())
            .collect();
        let cast = |((sheet, weight), scores)| {
            let (sheet, scores): (&Sheet, &Vec<Option<Fraction>>) = (sheet, scores);
            Cast { voters: sheet.voters, weight, ballot: scores.as_slice() }
        };
        let ballots: Vec<_> = self.sheets.iter().zip(&weights).zip(&scores).map(cast).collect();
        points(&ballots, &self.totals, &places(&self.groups))
    }

    fn approved(sheet: &Sheet) -> Vec<usize> {
        let approved = |level: &Option<usize>| level.is_some_and(|level| 1 < level);
        (0..sheet.levels.len()).filter(|&c| approved(&sheet.levels[c])).collect()
    }

    fn approval(sheets: &[Sheet]) -> Self {
        let ballot = |sheet: &Sheet| sheet.group(engine::Approvals::new(Self::approved(sheet)));
        let election =
            engine::Election::new(candidates(sheets), sheets.iter().map(ballot).collect());
        let ranked = engine::approval(&election.expect("an election"));
        let totals = list(&ranked.facts.totals);
        Self { totals, groups: ranked.groups, sheets: sheets.to_vec() }
    }

    fn check_approval(&self) -> Checked {
        let weights: Vec<Fraction> = self.sheets.iter().map(|s| read(&s.weight)).collect();
        let approved: Vec<Vec<usize>> = self.sheets.iter().map(Self::approved).collect();
        let cast = |((sheet, weight), approved)| {
            let (sheet, approved): (&Sheet, &Vec<usize>) = (sheet, approved);
            Cast { voters: sheet.voters, weight, ballot: approved.as_slice() }
        };
        let ballots: Vec<_> = self.sheets.iter().zip(&weights).zip(&approved).map(cast).collect();
        approval(&ballots, &self.totals, &places(&self.groups))
    }
}

type Cells = Vec<Vec<Option<Fraction>>>;

struct Gridded {
    weights: Vec<Fraction>,
    left_out: bool,
    means: Cells,
    totals: Vec<Fraction>,
    groups: Vec<Vec<usize>>,
    sheets: Vec<Sheet>,
}

impl Gridded {
    /// Two criteria: the level, and whether it is odd (a blank counts as even).
    fn cells(sheet: &Sheet) -> Vec<Vec<Option<usize>>> {
        sheet.levels.iter().map(|&level| vec![level, Some(level.unwrap_or(0) % 2)]).collect()
    }

    fn of(sheets: &[Sheet]) -> Option<Self> {
        let ballot = |sheet: &Sheet| {
            let cells = Self::cells(sheet).into_iter();
            let cells = cells.map(|line| line.into_iter().map(|cell| cell.map(exact)).collect());
            sheet.group(engine::CriterionGrades(cells.collect()))
        };
        let election =
            engine::Election::new(candidates(sheets), sheets.iter().map(ballot).collect());
        let election = election.expect("an election");
        let weights = [exact(3), exact(1)];
        let ranked = engine::grid(&election, Some(&weights), engine::Ungraded::LeftOut).ok()?;
        let means = |line: &engine::Line| {
            line.criteria.iter().map(|cell| cell.mean.as_ref().map(read)).collect()
        };
        Some(Self {
            weights: list(&weights),
            left_out: true,
            means: ranked.facts.lines.iter().map(means).collect(),
            totals: ranked.facts.lines.iter().map(|line| read(&line.mean)).collect(),
            groups: ranked.groups,
            sheets: sheets.to_vec(),
        })
    }

    fn check(&self) -> Checked {
        let weights: Vec<Fraction> = self.sheets.iter().map(|s| read(&s.weight)).collect();
        let cells = |sheet: &Sheet| -> Cells {
            let line = |line: Vec<Option<usize>>| {
                line.into_iter().map(|cell| cell.map(|level| whole(level as u64))).collect()
            };
            Self::cells(sheet).into_iter().map(line).collect()
        };
        let cells: Vec<Cells> = self.sheets.iter().map(cells).collect();
        let cells: Vec<Vec<&[Option<Fraction>]>> = cells.iter().map(|cells| rows(cells)).collect();
        let cast = |((sheet, weight), cells)| {
            let (sheet, cells): (&Sheet, &Vec<_>) = (sheet, cells);
            Cast { voters: sheet.voters, weight, ballot: cells.as_slice() }
        };
        let ballots: Vec<_> = self.sheets.iter().zip(&weights).zip(&cells).map(cast).collect();
        grid(
            &ballots,
            &Grid {
                weights: &self.weights,
                left_out: self.left_out,
                means: &rows(&self.means),
                totals: &self.totals,
                ranking: &places(&self.groups),
            },
        )
    }
}

proptest! {
    #[test]
    fn every_true_certificate_is_accepted(sheets in sheets()) {
        if let Some(judged) = Judged::of(&sheets) {
            prop_assert_eq!(judged.check(), Ok(()));
        }
        for strength in [Strength::Margins, Strength::WinningVotes] {
            for unranked in [Unranked::Last, Unranked::Ignored] {
                prop_assert_eq!(Beaten::of(&sheets, strength, unranked).check(), Ok(()));
            }
        }
        prop_assert_eq!(Added::points(&sheets).check_points(), Ok(()));
        prop_assert_eq!(Added::approval(&sheets).check_approval(), Ok(()));
        if let Some(grid) = Gridded::of(&sheets) {
            prop_assert_eq!(grid.check(), Ok(()));
        }
    }

    #[test]
    fn a_ranking_with_two_groups_exchanged_or_joined_is_refused(sheets in sheets()) {
        let Some(judged) = Judged::of(&sheets) else { return Ok(()) };
        for place in 1..judged.groups.len() {
            let mut forged = Judged::of(&sheets).expect("as before");
            forged.groups.swap(place - 1, place);
            prop_assert!(forged.check().is_err());
            let mut forged = Judged::of(&sheets).expect("as before");
            let joined = forged.groups.remove(place);
            forged.groups[place - 1].extend(joined);
            prop_assert!(forged.check().is_err());
        }
        for place in 0..judged.groups.len() {
            let mut forged = Judged::of(&sheets).expect("as before");
            let Some(apart) = forged.groups[place].split_off(1).first().copied() else { continue };
            forged.groups.insert(place + 1, judged.groups[place][1..].to_vec());
            let one = forged.groups[place][0];
            prop_assert_eq!(forged.check(), Err(Fault::NotBetter { one, other: apart }));
        }
    }
}

fn forged_judgment(forge: impl Fn(&mut Judged)) -> Checked {
    let mut judged = Judged::of(&example()).expect("a ranking");
    forge(&mut judged);
    judged.check()
}

#[test]
fn forged_certificates_of_majority_judgment_are_refused() {
    assert_eq!(forged_judgment(|_| ()), Ok(()));
    let more = |fraction: &Fraction| fraction.plus(&Fraction::read("1/1000").expect("small"));
    // 1: one grade weighs a little more. 2: a grade is moved to another one.
    let fault = forged_judgment(|c| c.profiles[1][2] = more(&c.profiles[1][2]));
    assert_eq!(fault, Err(Fault::Profile { candidate: 1, grade: 2 }));
    let fault = forged_judgment(|c| c.profiles[0].swap(0, 3));
    assert_eq!(fault, Err(Fault::Profile { candidate: 0, grade: 0 }));
    // 3: a better majority grade is claimed.
    let fault = forged_judgment(|c| c.medians[2] += 1);
    assert_eq!(fault, Err(Fault::Median { candidate: 2 }));
    // 4 to 9: the ranking is reversed, joins unequal candidates, forgets or repeats one, names one
    // that does not exist, holds an empty group.
    let fault = forged_judgment(|c| c.groups.reverse());
    assert!(matches!(fault, Err(Fault::NotBetter { .. })), "{fault:?}");
    let fault = forged_judgment(|c| c.groups = vec![vec![0, 1, 2]]);
    assert!(matches!(fault, Err(Fault::NotEqual { .. })), "{fault:?}");
    let fault = forged_judgment(|c| drop(c.groups.pop()));
    assert!(matches!(fault, Err(Fault::NotOnce { .. })), "{fault:?}");
    let fault = forged_judgment(|c| c.groups.push(vec![0]));
    assert_eq!(fault, Err(Fault::NotOnce { candidate: 0 }));
    let fault = forged_judgment(|c| c.groups.push(vec![3]));
    assert_eq!(fault, Err(Fault::Group { place: 3 }));
    let fault = forged_judgment(|c| c.groups.push(vec![]));
    assert_eq!(fault, Err(Fault::Group { place: 3 }));
    // 10: the blank that was counted as the worst grade is said to be refused.
    let fault = forged_judgment(|c| c.blank_is_worst = false);
    assert_eq!(fault, Err(Fault::Blank { group: 3 }));
    // 11 to 13: ballots are added, removed, or weigh less than nothing.
    let fault = forged_judgment(|c| c.sheets[0].voters += 1);
    assert!(matches!(fault, Err(Fault::Profile { .. })), "{fault:?}");
    let fault = forged_judgment(|c| drop(c.sheets.pop()));
    assert!(matches!(fault, Err(Fault::Profile { .. })), "{fault:?}");
    let fault = forged_judgment(|c| c.sheets[1].weight = engine::Exact::from_integer((-1).into()));
    assert_eq!(fault, Err(Fault::NegativeWeight { group: 1 }));
    // 14 and 15: a list is too short, a grade does not exist.
    assert_eq!(forged_judgment(|c| c.medians.truncate(2)), Err(Fault::Length));
    let fault = forged_judgment(|c| c.sheets[1].levels[0] = Some(4));
    assert_eq!(fault, Err(Fault::Ballot { group: 1 }));
}

fn forged_duels(forge: impl Fn(&mut Beaten)) -> Checked {
    let mut beaten = Beaten::of(&example(), Strength::Margins, Unranked::Last);
    forge(&mut beaten);
    beaten.check()
}

#[test]
fn forged_certificates_of_schulze_are_refused() {
    assert_eq!(forged_duels(|_| ()), Ok(()));
    // 16 and 17: a duel or a chain is stronger than it is. 18: another strength is claimed.
    let fault = forged_duels(|c| c.pairwise[0][1] = c.pairwise[0][1].plus(&whole(1)));
    assert_eq!(fault, Err(Fault::Pair { one: 0, other: 1 }));
    let fault = forged_duels(|c| c.chains[2][1] = c.chains[2][1].plus(&whole(1)));
    assert_eq!(fault, Err(Fault::Chain { one: 2, other: 1 }));
    let fault = forged_duels(|c| c.strength = Strength::WinningVotes);
    assert!(matches!(fault, Err(Fault::Chain { .. })), "{fault:?}");
    // 19: unranked candidates are said to be ignored. 20: the winner and the last are exchanged.
    let fault = forged_duels(|c| c.unranked = Unranked::Ignored);
    assert!(matches!(fault, Err(Fault::Pair { .. })), "{fault:?}");
    let fault = forged_duels(|c| c.groups.reverse());
    assert!(matches!(fault, Err(Fault::NotBetter { .. })), "{fault:?}");
    // 21 and 22: a ballot names a candidate twice, or one that does not exist.
    let fault = forged_duels(|c| c.orders[0].0.push(vec![0]));
    assert_eq!(fault, Err(Fault::Ballot { group: 0 }));
    let fault = forged_duels(|c| c.orders[2].0.push(vec![7]));
    assert_eq!(fault, Err(Fault::Ballot { group: 2 }));
    // 23: the matrix is not square.
    assert_eq!(forged_duels(|c| drop(c.chains[1].pop())), Err(Fault::Length));
}

#[test]
fn forged_totals_and_grids_are_refused() {
    // 24 and 25: a total is raised; two totals are exchanged with the ranking.
    let mut added = Added::points(&example());
    added.totals[0] = added.totals[0].plus(&whole(1));
    assert_eq!(added.check_points(), Err(Fault::Total { candidate: 0 }));
    let mut added = Added::approval(&example());
    added.totals.swap(0, 2);
    added.groups.reverse();
    assert_eq!(added.check_approval(), Err(Fault::Total { candidate: 0 }));
    // 26 to 30: other criterion weights, a mean, a total, a weight of nothing, blanks refused.
    let forged = |forge: &dyn Fn(&mut Gridded)| {
        let mut grid = Gridded::of(&example()).expect("a ranking");
        forge(&mut grid);
        grid.check()
    };
    assert_eq!(forged(&|_| ()), Ok(()));
    let fault = forged(&|c| c.weights.swap(0, 1));
    assert!(matches!(fault, Err(Fault::Total { .. })), "{fault:?}");
    let fault = forged(&|c| c.means[1][0] = Some(whole(3)));
    assert_eq!(fault, Err(Fault::Mean { candidate: 1, criterion: 0 }));
    let fault = forged(&|c| c.totals[2] = whole(3));
    assert_eq!(fault, Err(Fault::Total { candidate: 2 }));
    let fault = forged(&|c| c.weights[1] = whole(0));
    assert_eq!(fault, Err(Fault::CriterionWeight { criterion: 1 }));
    let fault = forged(&|c| {
        c.left_out = false;
        c.means[0][1] = None;
    });
    assert_eq!(fault, Err(Fault::Mean { candidate: 0, criterion: 1 }));
}

proptest! {
    #[test]
    fn the_proportional_order_is_the_sequence_counted_again(sheets in sheets()) {
        let ballot = |sheet: &Sheet| sheet.group(engine::Approvals::new(Added::approved(sheet)));
        let ids = candidates(&sheets);
        let election =
            engine::Election::new(ids.clone(), sheets.iter().map(ballot).collect());
        let drawn = engine::Drawn::as_declared(&ids);
        let steps = engine::phragmen_order(&election.expect("an election"), &drawn).facts.steps;
        let taken: Vec<usize> = steps.iter().map(|step| step.candidate).collect();
        let loads: Vec<Fraction> = steps.iter().map(|step| read(&step.load)).collect();
        let weights: Vec<Fraction> = sheets.iter().map(|s| read(&s.weight)).collect();
        let approved = |sheet: &Sheet| -> Vec<(usize, Fraction)> {
            Added::approved(sheet).into_iter().map(|place| (place, whole(1))).collect()
        };
        let approved: Vec<Vec<(usize, Fraction)>> = sheets.iter().map(approved).collect();
        let cast = |((sheet, weight), approved)| {
            let (sheet, approved): (&Sheet, &Vec<(usize, Fraction)>) = (sheet, approved);
            Cast { voters: sheet.voters, weight, ballot: approved.as_slice() }
        };
        let ballots: Vec<_> = sheets.iter().zip(&weights).zip(&approved).map(cast).collect();
        // Without a budget, each costs one and all could be paid.
        let (costs, budget) = (vec![whole(1); ids.len()], whole(ids.len() as u64));
        let ties = Ties { criteria: &[], drawn: drawn.order() };
        let terms = Terms::new(&ballots, &costs, &budget, &ties, Limits::default());
        let claim = Phragmen { set_aside: true, taken: &taken, loads: &loads };
        prop_assert_eq!(phragmen(&terms.expect("terms"), &claim).map(drop), Ok(()));
    }
}
