//! The money of an outcome, college by college, under every rule.
//!
//! Equal Shares say who paid. Under other rules nobody does, and the cost of each project is divided
//! among those who chose it, so that a share of money can stand beside each share of weight.

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::Zero;

use crate::profile::Profile;
use crate::{Alone, CountError, Election, Outcome, Rule, Selected, Stage, TieOrder, Utility};

/// How the cost of a project is divided among colleges.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Attribution {
    /// To the college that selected it alone, under reserved shares.
    Alone,
    /// By what voters paid, under Equal Shares.
    Paid,
    /// By how much the loads of its supporters rose, under Phragmén's rule.
    Carried,
    /// By what the voters who chose it weigh.
    Weight,
    /// To nobody: no voter who weighs something chose it.
    Nobody,
}

/// The cost of a project that was selected, college by college.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attributed {
    /// Its place in [`Election::projects`].
    pub project: usize,
    /// How its cost is divided.
    pub how: Attribution,
    /// What is each college's, in the currency, by place of the college: its cost together, or
    /// nothing where it is nobody's.
    pub colleges: Vec<BigRational>,
}

/// Divides the cost of each project selected among the colleges, in the order of the outcome.
///
/// `alone` is what each college selected alone, under reserved shares.
///
/// Cost: the supporters of what was selected; under Phragmén's rule, colleges x projects^2 too.
///
/// ```
/// use cordee_decision::{College, Options, Weight, attributed, count, pabulib};
///
/// let text = "META\nkey;value\nbudget;100\nvote_type;approval\n\
///             PROJECTS\nproject_id;cost\nA;60\nB;30\n\
///             VOTES\nvoter_id;vote;body\n1;A;board\n2;A;public\n3;A,B;public\n";
/// let file = pabulib::read(text, pabulib::Reading::default())?;
/// let colleges = ["board", "public"]
///     .map(|name| College { name: name.to_owned(), weight: Weight::ONE });
/// let voters = file.voters("body").expect("the column is there");
/// let election = file.election_of(&voters, colleges.to_vec(), |value| Some(value))?;
/// let outcome = count(&election, "greedy_cost".parse()?, &Options::default())?;
/// let all = attributed(&election, &outcome, &[])?;
/// let money = |at: usize| all[at].colleges.iter().map(ToString::to_string).collect::<Vec<_>>();
/// // Half of the weight is the board's one voter's, a quarter each of the two others'.
/// assert_eq!(money(0), ["30", "30"]);
/// assert_eq!(money(1), ["0", "30"]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn attributed(
    election: &Election,
    outcome: &Outcome,
    alone: &[Alone],
) -> Result<Vec<Attributed>, CountError> {
    // Whoever chose a project supports it, whatever its points are worth under the rule.
    let profile = Profile::new(election, Utility::Cost, &TieOrder::default(), &[])?;
    let mut loads = Loads::new(election);
    let divide = |it: &Selected| {
        let cost = election.projects()[it.project].cost.rational();
        let took = |one: &&Alone| one.outcome.selected.iter().any(|own| own.project == it.project);
        let own = alone.iter().find(took).filter(|_| it.stage == Stage::First);
        let (how, colleges) = match (own, &it.price) {
            (Some(own), _) => (Attribution::Alone, only(election, own.college, cost)),
            (None, _) if !it.payments.is_empty() => {
                (Attribution::Paid, paid(election, it, outcome.places))
            }
            (None, Some(load)) if matches!(outcome.rule, Rule::Phragmen { .. }) => {
                let risen = loads.raise((election, &profile), it.project, load);
                (Attribution::Carried, divided(&cost, &risen))
            }
            _ => {
                let weights = weights(election, &profile, it.project);
                (Attribution::Weight, divided(&cost, &weights))
            }
        };
        let is_nobodys = colleges.iter().all(Zero::is_zero) && profile.votes[it.project] == 0;
        let how = if is_nobodys { Attribution::Nobody } else { how };
        Attributed { project: it.project, how, colleges }
    };
    Ok(outcome.selected.iter().map(divide).collect())
}

fn none(election: &Election) -> Vec<BigRational> {
    vec![BigRational::zero(); election.colleges().len()]
}

fn only(election: &Election, college: usize, cost: BigRational) -> Vec<BigRational> {
    let mut colleges = none(election);
    colleges[college] = cost;
    colleges
}

fn paid(election: &Election, it: &Selected, places: u8) -> Vec<BigRational> {
    let unit = BigRational::from_integer(BigInt::from(10).pow(places.into()));
    let mut colleges = none(election);
    for (each, groups) in &it.payments {
        for group in groups.iter().map(|at| &election.groups()[*at]) {
            colleges[group.college] += each * BigInt::from(group.voters) / &unit;
        }
    }
    colleges
}

/// Divides a cost in these proportions; nothing where all of them are nothing.
fn divided(cost: &BigRational, parts: &[BigRational]) -> Vec<BigRational> {
    let whole = parts.iter().fold(BigRational::zero(), |sum, part| sum + part);
    let part = |part: &BigRational| {
        if whole.is_zero() { BigRational::zero() } else { cost * part / &whole }
    };
    parts.iter().map(part).collect()
}

/// What the voters of each college who chose a project weigh.
fn weights(election: &Election, profile: &Profile, project: usize) -> Vec<BigRational> {
    let mut sums = vec![0_u128; election.colleges().len()];
    for it in profile.supporters(project) {
        let group = &election.groups()[it.group as usize];
        sums[group.college] += u128::from(group.voters) * u128::from(profile.share(it.group));
    }
    sums.into_iter().map(|sum| BigRational::from_integer(sum.into())).collect()
}

/// What voters carry under Phragmén's rule: each group the load of the last project that it chose.
struct Loads {
    known: Vec<BigRational>,
    /// For each group, the place of its load.
    class: Vec<usize>,
}

impl Loads {
    fn new(election: &Election) -> Self {
        Self { known: vec![BigRational::zero()], class: vec![0; election.groups().len()] }
    }

    /// Raises the loads of those who support a project; says by how much in each college.
    fn raise(
        &mut self,
        (election, profile): (&Election, &Profile),
        project: usize,
        load: &BigRational,
    ) -> Vec<BigRational> {
        // Weights first, loads after: there are few loads, and many voters.
        let mut weights = vec![vec![0_u128; self.known.len()]; election.colleges().len()];
        for it in profile.supporters(project) {
            let group = &election.groups()[it.group as usize];
            let class = std::mem::replace(&mut self.class[it.group as usize], self.known.len());
            weights[group.college][class] +=
                u128::from(group.voters) * u128::from(profile.share(it.group));
        }
        let risen = |weights: &Vec<u128>| {
            let all = weights.iter().zip(&self.known).filter(|(weight, _)| **weight != 0);
            all.fold(BigRational::zero(), |sum, (weight, before)| {
                sum + (load - before) * BigInt::from(*weight)
            })
        };
        let risen = weights.iter().map(risen).collect();
        self.known.push(load.clone());
        risen
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pabulib::{self, Reading};
    use crate::{College, Limits, Mode, Options, Short, Weight, decide, short_of_majority};

    /// The board's one voter weighs as much as the public's two.
    const TEXT: &str = "META\nkey;value\nbudget;120\nvote_type;approval\n\
                        PROJECTS\nproject_id;cost\nA;60\nB;30\nN;5\n\
                        VOTES\nvoter_id;vote;body\n1;A;board\n2;A,B;public\n3;B;public\n";

    fn election() -> Election {
        let file = pabulib::read(TEXT, Reading::default()).expect("it is read");
        let college = |name: &str| College { name: name.to_owned(), weight: Weight::ONE };
        let colleges = vec![college("board"), college("public")];
        let voters = file.voters("body").expect("the column is there");
        file.election_of(&voters, colleges, |body| Some(body)).expect("it is an election")
    }

    #[test]
    fn the_cost_of_each_project_is_divided_as_the_rule_and_the_mode_ask() {
        let election = election();
        let half = Mode::Reserved { share: BigRational::new(1.into(), 2.into()) };
        let limits = Limits { always: vec!["N".to_owned()], ..Limits::default() };
        let options = Options { limits, ..Options::default() };
        let nobody = ("N", Attribution::Nobody, [0, 0]);
        for (rule, mode, expected) in [
            // A has 1/2 of the board and 1/4 of the public: two thirds of its votes, and one.
            (
                "greedy_cost",
                &Mode::Weighted,
                [("A", Attribution::Weight, [40, 20]), ("B", Attribution::Weight, [0, 30])],
            ),
            // B loads two quarters with 15 each; A then loads 2 x 25 and 25 - 15.
            (
                "phragmen",
                &Mode::Weighted,
                [("B", Attribution::Carried, [0, 30]), ("A", Attribution::Carried, [50, 10])],
            ),
            // The board's voter holds 57.5, the two others 28.75: B takes 15 of each of these, and
            // 13.75 are left of one for A.
            (
                "mes_card",
                &Mode::Weighted,
                [("B", Attribution::Paid, [0, 30]), ("A", Attribution::Paid, [46, 14])],
            ),
            // The public alone may spend 30.
            (
                "greedy_cost",
                &half,
                [("B", Attribution::Alone, [0, 30]), ("A", Attribution::Weight, [40, 20])],
            ),
        ] {
            let rule = rule.parse().expect("a rule");
            let decided = decide(&election, rule, &options, mode).expect("it is counted");
            let all = attributed(&election, &decided.outcome, &decided.alone).expect("attributed");
            let found: Vec<_> = all
                .iter()
                .map(|it| {
                    let whole = |money: &BigRational| money.round().to_integer();
                    let id = election.projects()[it.project].id.as_str();
                    (id, it.how, it.colleges.iter().map(whole).collect::<Vec<_>>())
                })
                .collect();
            let expected: Vec<_> = std::iter::once(nobody)
                .chain(expected)
                .map(|(id, how, of)| (id, how, of.map(BigInt::from).to_vec()))
                .collect();
            assert_eq!(found, expected, "{rule} {mode:?}");
        }
    }

    #[test]
    fn a_double_majority_says_which_college_is_short_and_by_how_much() {
        let all = short_of_majority(&election(), &BigRational::new(3.into(), 4.into()));
        let short = |college, chosen, voters, needed: (i64, i64)| Short {
            college,
            chosen,
            voters,
            needed: BigRational::new(needed.0.into(), needed.1.into()),
        };
        let (board, public) = (short(0, 0, 1, (3, 4)), |chosen| short(1, chosen, 2, (3, 2)));
        assert_eq!(all, [vec![public(1)], vec![board.clone()], vec![board, public(0)]]);
    }
}
