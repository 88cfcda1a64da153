//! Rules side by side: what each would select, on what they agree, and what the city decided.

use crate::{CountError, Election, Options, Rule, select};

/// What one rule would select.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comparison {
    /// The rule.
    pub rule: Rule,
    /// Places of the projects, rising.
    pub selected: Vec<usize>,
    /// How many voters have more money spent on their projects than under the first rule compared.
    pub prefer_it: u64,
    /// How many have less.
    pub prefer_first: u64,
}

/// What each rule would select, with how many voters prefer it to the first.
///
/// A voter prefers the outcome in which what they chose costs more together: what the comparison
/// of Wieliczka 2023 counted. Cost: a count for each rule.
///
/// ```
/// use cordee_decision::{Options, Recorded, Rule, compare, pabulib, reproduced_by};
///
/// let text = "META\nkey;value\nbudget;100\nvote_type;approval\n\
///             PROJECTS\nproject_id;cost\nA;60\nB;50\nC;40\n\
///             VOTES\nvoter_id;vote\n1;A\n2;A\n3;A,C\n4;C\n5;B\n";
/// let election = pabulib::read(text, pabulib::Reading::default())?.election()?;
/// let rules: [Rule; 2] = ["greedy_cost".parse()?, "mes_cost".parse()?];
/// let options = Options::default();
/// let all = compare(&election, &rules, &options)?;
/// assert_eq!((&all[0].selected[..], &all[1].selected[..]), (&[0, 2][..], &[0][..]));
/// // The two voters of C have less without it.
/// assert_eq!((all[1].prefer_it, all[1].prefer_first), (0, 2));
/// let found = reproduced_by(&election, &["A", "C"], &rules, (&options, None));
/// assert_eq!(found, [Recorded { rule: rules[0], threshold: false }]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn compare(
    election: &Election,
    rules: &[Rule],
    options: &Options,
) -> Result<Vec<Comparison>, CountError> {
    let mut all: Vec<Comparison> = vec![];
    for rule in rules {
        let first = all.first().map(|first| first.selected.as_slice());
        let next = compared(election, *rule, options, first)?;
        all.push(next);
    }
    Ok(all)
}

/// What one rule would select, with how many voters prefer it to `first`, places that rise; to
/// itself without one.
pub fn compared(
    election: &Election,
    rule: Rule,
    options: &Options,
    first: Option<&[usize]>,
) -> Result<Comparison, CountError> {
    let mut selected = select(election, rule, options)?;
    selected.sort_unstable();
    let (mut prefer_it, mut prefer_first) = (0, 0);
    let first = first.unwrap_or(&selected);
    for group in election.groups() {
        let (here, there) =
            (worth(election, &group.choices, &selected), worth(election, &group.choices, first));
        if there < here {
            prefer_it += group.voters;
        } else if here < there {
            prefer_first += group.voters;
        }
    }
    Ok(Comparison { rule, selected, prefer_it, prefer_first })
}

/// What the selected among the choices cost together, in the smallest unit.
fn worth(election: &Election, choices: &[u32], selected: &[usize]) -> u128 {
    let projects = election.projects();
    let places = projects.iter().map(|it| it.cost.places()).fold(0, u8::max);
    let funded = choices.iter().filter(|it| selected.binary_search(&(**it as usize)).is_ok());
    let costs = funded.filter_map(|it| projects.get(*it as usize)?.cost.scaled(places));
    costs.map(u128::from).sum()
}

/// A rule and options that were tried against a recorded decision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recorded {
    /// The rule.
    pub rule: Rule,
    /// Whether the file's own threshold was applied.
    pub threshold: bool,
}

/// The rules, without and with `thresholds`, that give exactly the recorded set.
///
/// Rules that cannot be counted (an exact maximum that is too large) do not give it.
pub fn reproduced_by(
    election: &Election,
    recorded: &[&str],
    rules: &[Rule],
    (without, with): (&Options, Option<&Options>),
) -> Vec<Recorded> {
    let mut wanted: Vec<usize> = recorded.iter().filter_map(|id| election.find(id)).collect();
    wanted.sort_unstable();
    let mut found = vec![];
    for rule in rules {
        for (threshold, options) in [(false, Some(without)), (true, with)] {
            let Some(options) = options else { continue };
            let Ok(mut selected) = select(election, *rule, options) else { continue };
            selected.sort_unstable();
            if selected == wanted {
                found.push(Recorded { rule: *rule, threshold });
            }
        }
    }
    found
}
