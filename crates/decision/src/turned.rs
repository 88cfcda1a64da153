//! What another choice would have changed: at a tie, or in the weight of a college.

use crate::again::select_by;
use crate::profile::Profile;
use crate::{CountError, Election, Mode, Options, Outcome, Rule, TieOrder, Weight, select};

/// What the other choice at a tie would have changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Turned {
    /// The place of the tie in [`Outcome::ties`].
    pub tie: usize,
    /// The project that would have been taken.
    pub other: usize,
    /// Projects that would have been selected, and were not.
    pub gained: Vec<usize>,
    /// Projects that would not have been selected, and were.
    pub lost: Vec<usize>,
}

/// Counts again with each other choice of each tie, all other equals decided as before.
///
/// Cost: a count for each project that was equal to one taken.
///
/// ```
/// use cordee_decision::{Options, Turned, count, pabulib, turned};
///
/// let text = "META\nkey;value\nbudget;10\nvote_type;approval\n\
///             PROJECTS\nproject_id;cost\nA;10\nB;10\n\
///             VOTES\nvoter_id;vote\n1;A\n2;B\n";
/// let election = pabulib::read(text, pabulib::Reading::default())?.election()?;
/// let (rule, options) = ("greedy_cost".parse()?, Options::default());
/// let outcome = count(&election, rule, &options)?;
/// assert_eq!(outcome.ids(&election), ["A"]); // By its identifier.
/// let other = turned(&election, rule, &options, &outcome)?;
/// assert_eq!(other, [Turned { tie: 0, other: 1, gained: vec![1], lost: vec![0] }]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn turned(
    election: &Election,
    rule: Rule,
    options: &Options,
    outcome: &Outcome,
) -> Result<Vec<Turned>, CountError> {
    let mut all = vec![];
    for at in 0..outcome.ties.len() {
        all.extend(turned_at(election, rule, options, outcome, at)?);
    }
    Ok(all)
}

/// The same for one tie, by its place in [`Outcome::ties`].
pub fn turned_at(
    election: &Election,
    rule: Rule,
    options: &Options,
    outcome: &Outcome,
    at: usize,
) -> Result<Vec<Turned>, CountError> {
    let Some(tie) = outcome.ties.get(at) else { return Ok(vec![]) };
    let profile = Profile::new(election, rule.utility(), &options.ties, &[options.step])?;
    let mut order: Vec<usize> = (0..profile.priority.len()).collect();
    order.sort_by_key(|at| profile.priority[*at]);
    let before = outcome.set();
    let mut all = vec![];
    for other in &tie.others {
        let mut drawn: Vec<usize> = order.iter().copied().filter(|it| it != other).collect();
        let place = drawn.iter().position(|it| *it == tie.taken).unwrap_or(0);
        drawn.insert(place, *other);
        let ids = drawn.iter().map(|at| election.projects()[*at].id.clone()).collect();
        let ties = TieOrder { criteria: vec![], drawn: ids };
        let mut after = select(election, rule, &Options { ties, ..options.clone() })?;
        after.sort_unstable();
        let (gained, lost) = changes(&before, &after);
        all.push(Turned { tie: at, other: *other, gained, lost });
    }
    Ok(all)
}

/// What is in `after` and not in `before`, and the reverse; both rise.
fn changes(before: &[usize], after: &[usize]) -> Changes {
    let only = |these: &[usize], others: &[usize]| {
        these.iter().copied().filter(|it| others.binary_search(it).is_err()).collect()
    };
    (only(after, before), only(before, after))
}

/// Projects selected that were not, then those no longer selected.
pub type Changes = (Vec<usize>, Vec<usize>);

/// Projects whose fate changes when a college weighs `times` as much; colleges decide by the mode,
/// from what was declared before it.
///
/// `None` when the weight would not fit. Cost: two counts.
///
/// ```
/// use cordee_decision::{College, Mode, Options, Weight, pabulib, weighed_otherwise};
///
/// let text = "META\nkey;value\nbudget;10\nvote_type;approval\n\
///             PROJECTS\nproject_id;cost\nA;10\nB;10\n\
///             VOTES\nvoter_id;vote;body\n1;A;board\n2;B;public\n";
/// let file = pabulib::read(text, pabulib::Reading::default())?;
/// let colleges = ["board", "public"]
///     .map(|name| College { name: name.to_owned(), weight: Weight::ONE });
/// let voters = file.voters("body").expect("the column is there");
/// let election = file.election_of(&voters, colleges.to_vec(), |value| Some(value))?;
/// let (rule, options, twice) = ("greedy_cost".parse()?, Options::default(), Weight::new(2, 1));
/// let twice = twice.expect("one is not nothing");
/// let changes = weighed_otherwise(&election, rule, &options, &Mode::Weighted, 1, twice)?;
/// assert_eq!(changes, Some((vec![1], vec![0]))); // B comes, A goes.
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn weighed_otherwise(
    election: &Election,
    rule: Rule,
    options: &Options,
    mode: &Mode,
    college: usize,
    times: Weight,
) -> Result<Option<Changes>, CountError> {
    let mut draft = election.draft();
    let Some(changed) = draft.colleges.get_mut(college) else { return Ok(None) };
    let (own, factor) = (changed.weight.parts(), times.parts());
    let weight = own.0.checked_mul(factor.0).zip(own.1.checked_mul(factor.1));
    let Some(weight) = weight.and_then(|(above, below)| Weight::new(above, below)) else {
        return Ok(None);
    };
    changed.weight = weight;
    let sorted = |election: &Election| select_by(election, rule, options, mode);
    let (before, after) = (sorted(election)?, sorted(&draft.check()?)?);
    Ok(Some(changes(&before, &after)))
}
