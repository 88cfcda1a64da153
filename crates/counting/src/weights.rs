//! What voters weigh and begin with, worked out from the ballots alone.

use cordee_decision::Election;
use num_rational::BigRational;
use num_traits::Zero;

/// What each voter of each group holds of the whole weight: `(w / W) (v / s)` for a voter of weight
/// `v` in a college of weight `w` whose voters weigh `s` together, `W` being all colleges.
pub fn shares_of_groups(election: &Election) -> Vec<BigRational> {
    let zero = BigRational::zero;
    let all = election.colleges().iter().fold(zero(), |sum, it| sum + it.weight.rational());
    let mut sums = vec![zero(); election.colleges().len()];
    for group in election.groups() {
        if let Some(sum) = sums.get_mut(group.college) {
            *sum += group.weight.rational() * BigRational::from_integer(group.voters.into());
        }
    }
    let share = |group: &cordee_decision::Group| {
        let college = election.colleges().get(group.college)?;
        let sum = sums.get(group.college).filter(|sum| !sum.is_zero())?;
        Some(college.weight.rational() / &all * group.weight.rational() / sum)
    };
    election.groups().iter().map(|group| share(group).unwrap_or_else(zero)).collect()
}
