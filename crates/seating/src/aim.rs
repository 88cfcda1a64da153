//! What is wanted of a placement, and how much.

use std::cmp::Ordering;

/// What a placement is measured by; of each, less is better and 0 is perfect or out of reach.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Objective {
    /// Gains of wishes that were missed: of each person, those of their best wishes, one a round, less
    /// those of the subjects they got.
    Wishes,
    /// Times that somebody sits at a subject they had before.
    Subjects,
    /// Times that two people sit at one table who did before, groups and leaders of a table aside.
    Neighbours,
    /// Pairs of people of one profile at one table, in each round.
    Profiles,
    /// Pairs of people of one commune at one table, in each round.
    Communes,
    /// Pairs of people at one table, in each round: the fewer, the more even the tables.
    Sizes,
    /// Seats, of those who had one, that changed in a repair.
    Moves,
}

impl Objective {
    pub const ALL: [Self; 7] = [
        Self::Wishes,
        Self::Subjects,
        Self::Neighbours,
        Self::Profiles,
        Self::Communes,
        Self::Sizes,
        Self::Moves,
    ];
}

/// How much one unit of each objective counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Weights {
    pub wishes: u16,
    pub subjects: u16,
    pub neighbours: u16,
    pub profiles: u16,
    pub communes: u16,
    pub sizes: u16,
    /// Counted in a repair only: high, so that few are disturbed.
    pub moves: u16,
}

impl Default for Weights {
    fn default() -> Self {
        Self {
            wishes: 10,
            subjects: 60,
            neighbours: 20,
            profiles: 3,
            communes: 3,
            sizes: 2,
            moves: 2_000,
        }
    }
}

/// How objectives are weighed against one another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Preference {
    /// The weighted sum is made small.
    Weighted(Weights),
    /// The first is made small, then the second without giving up any of the first, and so on. What is
    /// not named does not count; in a repair, [`Objective::Moves`] comes first unless it is named.
    InOrder(Vec<Objective>),
}

/// What is wanted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Aim {
    pub preference: Preference,
    /// What a first wish, a second and so on is worth; later ones are worth the last. Of points, the
    /// highest of a person is worth a first wish and the others in proportion.
    pub gains: Vec<u16>,
}

impl Default for Aim {
    fn default() -> Self {
        Self {
            preference: Preference::Weighted(Weights::default()),
            // Two second wishes are worth more than a first one and nothing.
            gains: vec![10, 8, 5, 2, 1],
        }
    }
}

/// Places in [`Costs`]: three constraints that may fail, then the objectives.
pub(crate) const UNSEATED: usize = 0;
pub(crate) const APART: usize = 1;
pub(crate) const SHORT: usize = 2;
pub(crate) const COSTS: usize = 3 + Objective::ALL.len();
pub(crate) type Costs = [i64; COSTS];

/// The place of an objective in [`Costs`].
pub(crate) fn place(objective: Objective) -> usize {
    3 + match objective {
        Objective::Wishes => 0,
        Objective::Subjects => 1,
        Objective::Neighbours => 2,
        Objective::Profiles => 3,
        Objective::Communes => 4,
        Objective::Sizes => 5,
        Objective::Moves => 6,
    }
}

/// How two placements compare, and what a step of the search may cost.
pub(crate) struct Judge {
    order: Option<Vec<usize>>,
    /// Of the search: constraints weigh more than any one step gains.
    pub(crate) weights: Costs,
    /// What is a large step among objectives, moves aside.
    pub(crate) scale: i64,
}

impl Judge {
    pub(crate) fn of(aim: &Aim, repairing: bool) -> Self {
        let mut weights = [0; COSTS];
        let mut order = None;
        match &aim.preference {
            Preference::Weighted(of) => weigh(of, &mut weights),
            Preference::InOrder(objectives) => {
                let mut named: Vec<usize> = vec![];
                if repairing && !objectives.contains(&Objective::Moves) {
                    named.push(place(Objective::Moves));
                }
                for at in objectives.iter().map(|it| place(*it)) {
                    if !named.contains(&at) {
                        named.push(at);
                    }
                }
                steeply(&named, &mut weights);
                order = Some(named);
            }
        }
        if !repairing {
            weights[place(Objective::Moves)] = 0;
        }
        let gain = aim.gains.iter().copied().max().map_or(1, i64::from).max(1);
        let scale = scale(&weights, gain);
        let largest = scale.max(weights[place(Objective::Moves)]).max(1);
        weights[SHORT] = largest * 2;
        weights[APART] = largest * 3;
        weights[UNSEATED] = largest * 12;
        Self { order, weights, scale }
    }

    /// The weighted sum, constraints included.
    pub(crate) fn total(&self, costs: &Costs) -> i64 {
        costs.iter().zip(&self.weights).map(|(cost, weight)| cost * weight).sum()
    }

    /// Which of two is better: it fails fewer constraints, then serves the objectives better.
    pub(crate) fn compare(&self, one: &Costs, other: &Costs) -> Ordering {
        let strict = one[..3].cmp(&other[..3]);
        strict.then_with(|| match &self.order {
            Some(order) => order.iter().map(|at| one[*at]).cmp(order.iter().map(|at| other[*at])),
            None => self.total(one).cmp(&self.total(other)),
        })
    }

    /// Whether an objective counts at all.
    pub(crate) fn counts(&self, objective: Objective) -> bool {
        self.weights[place(objective)] != 0
    }

    pub(crate) fn strict(&self) -> bool {
        self.order.is_some()
    }
}

fn weigh(of: &Weights, weights: &mut Costs) {
    weights[place(Objective::Wishes)] = of.wishes.into();
    weights[place(Objective::Subjects)] = of.subjects.into();
    weights[place(Objective::Neighbours)] = of.neighbours.into();
    weights[place(Objective::Profiles)] = of.profiles.into();
    weights[place(Objective::Communes)] = of.communes.into();
    weights[place(Objective::Sizes)] = of.sizes.into();
    weights[place(Objective::Moves)] = of.moves.into();
}

/// Weights that lead the search to the order; what is kept is then compared strictly.
fn steeply(named: &[usize], weights: &mut Costs) {
    let mut weight = 1;
    for at in named.iter().rev() {
        weights[*at] = weight;
        weight *= 12;
    }
}

fn scale(weights: &Costs, gain: i64) -> i64 {
    let of = |objective| weights[place(objective)];
    let steps = [
        of(Objective::Wishes) * (gain / 3).max(1),
        of(Objective::Subjects),
        of(Objective::Neighbours),
        of(Objective::Profiles) * 2,
        of(Objective::Communes) * 2,
        of(Objective::Sizes) * 2,
    ];
    steps.into_iter().max().unwrap_or(1).max(1)
}
