//! Double majority: which colleges chose a project too little.

use num_rational::BigRational;

use crate::Election;

/// A college of which too few voters chose a project.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Short {
    /// Its place in [`Election::colleges`].
    pub college: usize,
    /// How many of its voters chose the project.
    pub chosen: u64,
    /// How many voters it has.
    pub voters: u64,
    /// How many would have had to.
    pub needed: BigRational,
}

/// For each project, by place, the colleges of which fewer than `least` of the voters chose it;
/// colleges without weight ask for nothing.
///
/// Cost: O(choices on ballots + projects × colleges).
///
/// ```
/// use cordee_decision::{College, Weight, pabulib, short_of_majority};
///
/// let text = "META\nkey;value\nbudget;100\nvote_type;approval\n\
///             PROJECTS\nproject_id;cost\nA;60\nB;50\n\
///             VOTES\nvoter_id;vote;body\n1;A;board\n2;A,B;public\n3;B;public\n";
/// let file = pabulib::read(text, pabulib::Reading::default())?;
/// let colleges = ["board", "public"]
///     .map(|name| College { name: name.to_owned(), weight: Weight::ONE });
/// let voters = file.voters("body").expect("the column is there");
/// let election = file.election_of(&voters, colleges.to_vec(), |value| Some(value))?;
/// let short = short_of_majority(&election, &"1/3".parse()?);
/// assert!(short[0].is_empty());
/// // Of the one voter of the board, a third would have had to choose B.
/// assert_eq!((short[1][0].college, short[1][0].chosen), (0, 0));
/// assert_eq!(short[1][0].needed.to_string(), "1/3");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn short_of_majority(election: &Election, least: &BigRational) -> Vec<Vec<Short>> {
    let (projects, colleges) = (election.projects().len(), election.colleges());
    let mut chosen = vec![vec![0_u64; projects]; colleges.len()];
    let mut voters = vec![0_u64; colleges.len()];
    for group in election.groups() {
        voters[group.college] += group.voters;
        for choice in &group.choices {
            chosen[group.college][*choice as usize] += group.voters;
        }
    }
    let of = |project: usize| {
        let heard = (0..colleges.len()).filter(|at| !colleges[*at].weight.is_zero());
        let all = heard.map(|college| Short {
            college,
            chosen: chosen[college][project],
            voters: voters[college],
            needed: least * BigRational::from_integer(voters[college].into()),
        });
        all.filter(|it| BigRational::from_integer(it.chosen.into()) < it.needed).collect()
    };
    (0..projects).map(of).collect()
}
