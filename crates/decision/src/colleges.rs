//! Several colleges: the modes beside weighted shares, and what each college got.
//!
//! Weighted shares need nothing here: colleges of an [`Election`] carry their weights, and every
//! rule counts with them.

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::Zero;

use crate::{
    CountError, Decimal, Draft, Election, ElectionError, Options, Outcome, Rule, count,
    short_of_majority,
};

/// What a college weighs, and what its voters paid and still hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CollegeShare {
    /// Its place in [`Election::colleges`].
    pub college: usize,
    /// How many voters.
    pub voters: u64,
    /// Its share of the whole weight.
    pub weight: BigRational,
    /// Its share of what was paid, under Equal Shares.
    pub paid: BigRational,
    /// What its voters hold at last, in the currency.
    pub left: BigRational,
    /// How many of its voters have chosen nothing that was selected.
    pub with_nothing: u64,
}

/// Share of weight against share of money, and who got nothing, for each college.
///
/// Cost: the size of the ballots.
///
/// ```
/// use cordee_decision::{College, Options, Weight, count, pabulib, shares_of_colleges};
///
/// let text = "META\nkey;value\nbudget;100\nvote_type;approval\n\
///             PROJECTS\nproject_id;cost\nA;60\nB;50\n\
///             VOTES\nvoter_id;vote;body\n1;A;board\n2;A;public\n3;B;public\n";
/// let file = pabulib::read(text, pabulib::Reading::default())?;
/// let colleges = ["board", "public"]
///     .map(|name| College { name: name.to_owned(), weight: Weight::ONE });
/// let voters = file.voters("body").expect("the column is there");
/// let election = file.election_of(&voters, colleges.to_vec(), |value| Some(value))?;
/// // The one voter of the board holds 50, the two of the public 25 each.
/// let outcome = count(&election, "mes_cost".parse()?, &Options::default())?;
/// let [board, public] = &shares_of_colleges(&election, &outcome)[..] else { panic!() };
/// assert_eq!((board.paid.to_string(), board.left.to_string()), ("7/12".into(), "15".into()));
/// assert_eq!((public.paid.to_string(), public.with_nothing), ("5/12".into(), 1));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn shares_of_colleges(election: &Election, outcome: &Outcome) -> Vec<CollegeShare> {
    let unit = BigRational::from_integer(BigInt::from(10).pow(outcome.places.into()));
    let all = election.colleges().iter().map(|it| it.weight.rational());
    let all = all.fold(BigRational::zero(), |sum, weight| sum + weight);
    let mut shares: Vec<CollegeShare> = (0..)
        .zip(election.colleges())
        .map(|(college, it)| {
            let (paid, left) = (BigRational::zero(), BigRational::zero());
            let weight = it.weight.rational() / &all;
            CollegeShare { college, voters: 0, weight, paid, left, with_nothing: 0 }
        })
        .collect();
    let selected = outcome.set();
    for (at, group) in election.groups().iter().enumerate() {
        let share = &mut shares[group.college];
        share.voters += group.voters;
        if !group.choices.iter().any(|choice| selected.binary_search(&(*choice as usize)).is_ok()) {
            share.with_nothing += group.voters;
        }
        if let Some((first, last)) = outcome.held.get(at) {
            share.paid += (first - last) * BigInt::from(group.voters);
            share.left += last * BigInt::from(group.voters) / &unit;
        }
    }
    let paid = shares.iter().fold(BigRational::zero(), |sum, share| sum + &share.paid);
    if !paid.is_zero() {
        for share in &mut shares {
            share.paid = &share.paid / &paid;
        }
    }
    shares
}

/// The election in which one college votes alone, with another budget.
fn alone(election: &Election, college: usize, budget: Decimal) -> Result<Election, ElectionError> {
    let mut draft: Draft = election.draft();
    draft.budget = budget;
    draft.ballots.retain(|cast| cast.college == college);
    for cast in &mut draft.ballots {
        cast.college = 0;
    }
    draft.colleges = vec![draft.colleges.swap_remove(college)];
    draft.check()
}

/// How several colleges decide together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Mode {
    /// All at once, each with its weight: a voter of a college of weight w with n voters weighs w / n
    /// in proportion, and holds that part of the budget.
    ///
    /// *Source*: the rules themselves, whose voters may weigh, and hold, different amounts. *Cost*:
    /// that of the rule. *Known paradoxes*: in a college of few voters each weighs much, and may pay
    /// alone for what nobody else chose.
    #[default]
    Weighted,
    /// What fewer than `least` of the voters of some college chose is left out before:
    /// [`double_majority`].
    DoubleMajority {
        /// From 0 to 1.
        least: BigRational,
    },
    /// Each college first decides alone on its part of `share` of the budget: [`reserved`].
    Reserved {
        /// From 0 to 1.
        share: BigRational,
    },
}

/// What one college decided alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alone {
    /// Its place in [`Election::colleges`].
    pub college: usize,
    /// Its ballots, with what it could spend.
    pub election: Election,
    /// What bound it.
    pub options: Options,
    /// What it selected.
    pub outcome: Outcome,
}

/// A count by a mode.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decided {
    /// What bound the count of all: what was declared, and what follows from the mode.
    pub options: Options,
    /// The outcome of all.
    pub outcome: Outcome,
    /// Under reserved shares, what each college that weighs something decided alone.
    pub alone: Vec<Alone>,
}

/// Counts by a mode.
///
/// Cost: that of the rule, and of one count for each college under reserved shares.
///
/// ```
/// use cordee_decision::{College, Mode, Options, Weight, decide, pabulib};
///
/// let text = "META\nkey;value\nbudget;100\nvote_type;approval\n\
///             PROJECTS\nproject_id;cost\nA;60\nB;50\nC;20\nD;25\n\
///             VOTES\nvoter_id;vote;body\n\
///             1;A,C;board\n2;B,D;public\n3;B,D;public\n4;A,C,D;public\n";
/// let file = pabulib::read(text, pabulib::Reading::default())?;
/// let colleges = ["board", "public"]
///     .map(|name| College { name: name.to_owned(), weight: Weight::ONE });
/// let voters = file.voters("body").expect("the column is there");
/// let election = file.election_of(&voters, colleges.to_vec(), |value| Some(value))?;
/// let mode = Mode::DoubleMajority { least: "1/3".parse()? };
/// let decided = decide(&election, "greedy_cost".parse()?, &Options::default(), &mode)?;
/// assert_eq!(decided.options.limits.excluded, ["B", "D"]); // Nobody of the board chose them.
/// assert_eq!(decided.outcome.ids(&election), ["A", "C"]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn decide(
    election: &Election,
    rule: Rule,
    options: &Options,
    mode: &Mode,
) -> Result<Decided, CountError> {
    let (mut options, mut alone) = (options.clone(), vec![]);
    match mode {
        Mode::Weighted => {}
        Mode::DoubleMajority { least } => {
            let passes = double_majority(election, least);
            let short = election.projects().iter().zip(passes).filter(|(_, passes)| !passes);
            options.limits.excluded.extend(short.map(|(project, _)| project.id.clone()));
        }
        Mode::Reserved { share } => alone = reserve(election, rule, &mut options, share)?,
    }
    let outcome = count(election, rule, &options)?;
    Ok(Decided { options, outcome, alone })
}

/// Reserved shares: each college first decides alone on `share` of the budget by its weight, then
/// all decide together on what is left.
///
/// Gives what each college selected alone, and the outcome of all, in which that is funded first.
/// Amounts are rounded down to the smallest unit of the budget and the costs. What a college does
/// not use goes to all.
///
/// *Source*: what each district could have with its part of the budget, as in D. Hershkowitz, A.
/// Kahng, D. Peters and A. Procaccia, “District-fair participatory budgeting”, AAAI 2021, who ask
/// for that much at least; here colleges divide a part of it. *Cost*: a count for each college, and
/// one for all. *Known paradoxes*: two colleges may each just not afford what both want; what one
/// takes alone is not counted as support of the others that want it too.
///
/// ```
/// use cordee_decision::{College, Options, reserved, Weight, pabulib};
///
/// let text = "META\nkey;value\nbudget;100\nvote_type;approval\n\
///             PROJECTS\nproject_id;cost\nA;60\nB;50\nC;20\nD;25\n\
///             VOTES\nvoter_id;vote;body\n\
///             1;A,C;board\n2;B,D;public\n3;B,D;public\n4;A,C,D;public\n";
/// let file = pabulib::read(text, pabulib::Reading::default())?;
/// let colleges = ["board", "public"]
///     .map(|name| College { name: name.to_owned(), weight: Weight::ONE });
/// let voters = file.voters("body").expect("the column is there");
/// let election = file.election_of(&voters, colleges.to_vec(), |value| Some(value))?;
/// let half = "1/2".parse()?;
/// // Of 50 each may spend 25 alone: D would not fit after A and C, and A does not after C and D.
/// let (alone, whole) = reserved(&election, "greedy_cost".parse()?, &Options::default(), &half)?;
/// assert_eq!(alone, [[2], [3]]);
/// assert_eq!(whole.ids(&election), ["B", "C", "D"]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn reserved(
    election: &Election,
    rule: Rule,
    options: &Options,
    share: &BigRational,
) -> Result<(Vec<Vec<usize>>, Outcome), CountError> {
    let decided = decide(election, rule, options, &Mode::Reserved { share: share.clone() })?;
    let mut selected = vec![vec![]; election.colleges().len()];
    for it in decided.alone {
        selected[it.college] = it.outcome.order();
    }
    Ok((selected, decided.outcome))
}

/// Counts each college alone, and adds what it selects to what all fund first.
fn reserve(
    election: &Election,
    rule: Rule,
    options: &mut Options,
    share: &BigRational,
) -> Result<Vec<Alone>, CountError> {
    let weights = election.colleges().iter().map(|it| it.weight.rational());
    let all = weights.clone().fold(BigRational::zero(), |sum, weight| sum + weight);
    let mut reserved = vec![];
    for (college, weight) in weights.enumerate().filter(|(_, weight)| !weight.is_zero()) {
        let budget = rounded(election, &(election.budget().rational() * share * weight / &all));
        let budget = budget.ok_or(ElectionError::Amounts)?;
        let mut with = options.clone();
        // What others have funded is there already: it is neither paid twice nor chosen again.
        with.limits.excluded.append(&mut with.limits.always);
        let it = counted(election, college, budget, rule, with)?;
        options
            .limits
            .always
            .extend(it.outcome.order().iter().map(|at| election.projects()[*at].id.clone()));
        reserved.push(it);
    }
    Ok(reserved)
}

fn counted(
    election: &Election,
    college: usize,
    budget: Decimal,
    rule: Rule,
    options: Options,
) -> Result<Alone, CountError> {
    let election = alone(election, college, budget)?;
    let outcome = count(&election, rule, &options)?;
    Ok(Alone { college, election, options, outcome })
}

fn rounded(election: &Election, amount: &BigRational) -> Option<Decimal> {
    use num_traits::ToPrimitive;
    let places = election.projects().iter().map(|it| it.cost.places());
    let places = places.fold(election.budget().places(), u8::max);
    let unit = BigRational::from_integer(BigInt::from(10).pow(places.into()));
    Decimal::scaled_back((amount * unit).floor().to_integer().to_u64()?, places)
}

/// Double majority: projects that at least `least` of the voters of each college chose, by place.
///
/// A filter, to apply before the count: the others never take any money. Colleges without weight
/// do not filter.
///
/// *Source*: practice, such as the double majority of people and cantons in Switzerland. *Cost*:
/// O(choices on ballots + projects × colleges). *Known paradoxes*: a small college can refuse what
/// nearly all voters want.
///
/// ```
/// use cordee_decision::{College, double_majority, Weight, pabulib};
///
/// let text = "META\nkey;value\nbudget;100\nvote_type;approval\n\
///             PROJECTS\nproject_id;cost\nA;60\nB;50\nC;20\nD;25\n\
///             VOTES\nvoter_id;vote;body\n\
///             1;A,C;board\n2;B,D;public\n3;B,D;public\n4;A,C,D;public\n";
/// let file = pabulib::read(text, pabulib::Reading::default())?;
/// let colleges = ["board", "public"]
///     .map(|name| College { name: name.to_owned(), weight: Weight::ONE });
/// let voters = file.voters("body").expect("the column is there");
/// let election = file.election_of(&voters, colleges.to_vec(), |value| Some(value))?;
/// let third = "1/3".parse()?;
/// assert_eq!(double_majority(&election, &third), [true, false, true, false]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn double_majority(election: &Election, least: &BigRational) -> Vec<bool> {
    short_of_majority(election, least).iter().map(Vec::is_empty).collect()
}

/// What each college would select alone, and what they agree on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Advice {
    /// What each college would select with the whole budget, by place of the college.
    pub alone: Vec<Vec<usize>>,
    /// For each project, what part of the colleges that weigh something would select it.
    pub agreement: Vec<BigRational>,
}

/// Advisory: colleges are counted apart, with the whole budget each, and only compared.
///
/// *Source*: practice of consultations of bodies. *Cost*: a count for each college. *Known
/// paradoxes*: a project that every college would take second may be taken by none of them alone.
///
/// ```
/// use cordee_decision::{College, Options, advisory, Weight, pabulib};
///
/// let text = "META\nkey;value\nbudget;100\nvote_type;approval\n\
///             PROJECTS\nproject_id;cost\nA;60\nB;50\nC;20\nD;25\n\
///             VOTES\nvoter_id;vote;body\n\
///             1;A,C;board\n2;B,D;public\n3;B,D;public\n4;A,C,D;public\n";
/// let file = pabulib::read(text, pabulib::Reading::default())?;
/// let colleges = ["board", "public"]
///     .map(|name| College { name: name.to_owned(), weight: Weight::ONE });
/// let voters = file.voters("body").expect("the column is there");
/// let election = file.election_of(&voters, colleges.to_vec(), |value| Some(value))?;
/// let advice = advisory(&election, "greedy_cost".parse()?, &Options::default())?;
/// assert_eq!(advice.alone, [vec![0, 2], vec![1, 2, 3]]);
/// let agreed: Vec<String> = advice.agreement.iter().map(ToString::to_string).collect();
/// assert_eq!(agreed, ["1/2", "1/2", "1", "1/2"]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn advisory(election: &Election, rule: Rule, options: &Options) -> Result<Advice, CountError> {
    let all = advise(election, rule, options)?;
    let agreement = agreement(election, &all);
    let mut selected = vec![vec![]; election.colleges().len()];
    for it in all {
        selected[it.college] = it.outcome.set();
    }
    Ok(Advice { alone: selected, agreement })
}

/// Counts each college that weighs something alone, with the whole budget: what [`advisory`] compares.
pub fn advise(
    election: &Election,
    rule: Rule,
    options: &Options,
) -> Result<Vec<Alone>, CountError> {
    let heard = election.colleges().iter().enumerate().filter(|(_, it)| !it.weight.is_zero());
    heard.map(|(at, _)| counted(election, at, election.budget(), rule, options.clone())).collect()
}

/// For each project, what part of these colleges selected it.
pub(crate) fn agreement(election: &Election, all: &[Alone]) -> Vec<BigRational> {
    let sets: Vec<Vec<usize>> = all.iter().map(|it| it.outcome.set()).collect();
    let part = |project: usize| {
        let those = sets.iter().filter(|set| set.binary_search(&project).is_ok()).count();
        BigRational::new(those.into(), sets.len().into())
    };
    (0..election.projects().len()).map(part).collect()
}
