//! Certificates: all that is needed to count again by hand, as JSON.
//!
//! The format is described in `docs/certificate.md`.

mod canonical;
mod modes;

use num_bigint::BigInt;
use num_rational::BigRational;
use serde::Serialize;

use crate::profile::{Profile, unit_of_points};
use crate::rule::Start;
use crate::{
    Bound, College, CountError, Election, Limits, Options, Outcome, Rule, Scope, Stage, Threshold,
    TieCriterion,
};

use modes::ModeLines;
pub use modes::{Advised, advised, decided};

/// What wrote a certificate.
pub(crate) const PROGRAM: &str = concat!("cordee-decision ", env!("CARGO_PKG_VERSION"));

/// All that is needed to count again; [`Certificate::json`] writes it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Certificate {
    format: &'static str,
    version: u32,
    program: &'static str,
    input: Input,
    rule: String,
    options: Declared,
    #[serde(skip_serializing_if = "Option::is_none")]
    mode: Option<ModeLines>,
    tie_order: Vec<String>,
    steps: u64,
    groups: Vec<GroupLine>,
    rounds: Vec<Round>,
    ties: Vec<TieLine>,
    left: Vec<Paid>,
    selected: Vec<String>,
    cost: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
struct Input {
    sha256: String,
    budget: String,
    form: String,
    voters: u64,
    projects: usize,
    colleges: Vec<CollegeLine>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
struct CollegeLine {
    name: String,
    weight: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
struct Declared {
    start: &'static str,
    step: String,
    increment: u64,
    criteria: Vec<&'static str>,
    drawn: Vec<String>,
    #[serde(flatten)]
    limits: LimitLines,
}

/// The town's limits, as certificates and commands write them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
struct LimitLines {
    always: Vec<String>,
    excluded: Vec<String>,
    incompatible: Vec<Vec<String>>,
    bounds: Vec<BoundLine>,
    thresholds: Vec<ThresholdLine>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
struct BoundLine {
    #[serde(skip_serializing_if = "Option::is_none")]
    category: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    neighbourhood: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    most_money: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    most_projects: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    least_projects: Option<usize>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
enum ThresholdLine {
    Count(String),
    Share(String),
    CostOver(String),
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
struct GroupLine {
    college: String,
    voters: u64,
    weight: String,
    ballot: Vec<String>,
    points: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    endowment: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
struct Round {
    project: String,
    cost: String,
    stage: &'static str,
    price: Option<String>,
    payments: Vec<Paid>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
struct Paid {
    each: String,
    groups: Vec<usize>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
struct TieLine {
    after: usize,
    taken: String,
    others: Vec<String>,
}

impl Certificate {
    /// The certificate as JSON; the same bytes for the same count.
    pub fn json(&self) -> String {
        written(self)
    }
}

fn written(value: &impl Serialize) -> String {
    let mut text = serde_json::to_string_pretty(value).expect("strings and numbers are JSON");
    text.push('\n');
    text
}

/// Writes down a count.
///
/// Cost: the size of the ballots and of the payments.
///
/// ```
/// use cordee_decision::{Options, certificate, count, pabulib};
///
/// let text = "META\nkey;value\nbudget;100\nvote_type;approval\n\
///             PROJECTS\nproject_id;cost\nA;60\nB;50\nC;40\n\
///             VOTES\nvoter_id;vote\n1;A\n2;A\n3;A,C\n4;C\n5;B\n";
/// let election = pabulib::read(text, pabulib::Reading::default())?.election()?;
/// let options = Options::default();
/// let outcome = count(&election, "mes_cost".parse()?, &options)?;
/// let written = certificate(&election, &options, &outcome)?.json();
/// assert!(written.contains(r#""rule": "mes_cost""#));
/// assert!(written.contains(&election.hash()));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn certificate(
    election: &Election,
    options: &Options,
    outcome: &Outcome,
) -> Result<Certificate, CountError> {
    let profile = Profile::new(election, outcome.rule.utility(), &options.ties, &[options.step])?;
    let unit = BigRational::from_integer(BigInt::from(10).pow(outcome.places.into()));
    let id = |at: usize| election.projects().get(at).map(|it| it.id.clone()).unwrap_or_default();
    let money = |amount: &BigRational| (amount / &unit).to_string();
    let whole = |units: u64| money(&BigRational::from_integer(units.into()));
    // Where points have decimals they are counted in parts, and so are prices.
    let point = match outcome.rule {
        Rule::EqualShares { .. } => unit_of_points(election, outcome.rule.utility()),
        _ => BigRational::from_integer(1.into()),
    };
    let mut tie_order: Vec<usize> = (0..profile.costs.len()).collect();
    tie_order.sort_by_key(|at| profile.priority[*at]);
    let rounds = outcome.selected.iter().map(|it| Round {
        project: id(it.project),
        cost: whole(profile.costs[it.project]),
        stage: match it.stage {
            Stage::First => "first",
            Stage::Rule => "rule",
            Stage::Fill => "fill",
        },
        price: it.price.as_ref().map(|price| money(&(price * &point))),
        payments: it
            .payments
            .iter()
            .map(|(each, groups)| Paid { each: money(each), groups: groups.clone() })
            .collect(),
    });
    let ties = outcome.ties.iter().map(|tie| TieLine {
        after: tie.after,
        taken: id(tie.taken),
        others: tie.others.iter().map(|at| id(*at)).collect(),
    });
    Ok(Certificate {
        format: "cordee-certificate",
        version: 1,
        program: PROGRAM,
        input: input(election),
        rule: outcome.rule.to_string(),
        options: declared(options),
        mode: None,
        tie_order: tie_order.into_iter().map(id).collect(),
        steps: outcome.steps,
        groups: groups(election, outcome, &unit),
        rounds: rounds.collect(),
        ties: ties.collect(),
        left: left(outcome, &unit),
        selected: outcome.set().into_iter().map(id).collect(),
        cost: whole(outcome.cost),
    })
}

fn input(election: &Election) -> Input {
    Input {
        sha256: election.hash(),
        budget: election.budget().to_string(),
        form: format!("{:?}", election.form()),
        voters: election.voters(),
        projects: election.projects().len(),
        colleges: colleges(election),
    }
}

/// Without their weights nobody could find the endowments again.
fn colleges(election: &Election) -> Vec<CollegeLine> {
    let line = |college: &College| CollegeLine {
        name: college.name.clone(),
        weight: college.weight.to_string(),
    };
    election.colleges().iter().map(line).collect()
}

fn declared(options: &Options) -> Declared {
    let criteria = options.ties.criteria.iter().map(|criterion| match criterion {
        TieCriterion::LowerCost => "lower_cost",
        TieCriterion::MoreVotes => "more_votes",
    });
    Declared {
        start: match options.start {
            Start::Exact => "exact",
            Start::Floored => "floored",
        },
        step: options.step.to_string(),
        increment: options.increment,
        criteria: criteria.collect(),
        drawn: options.ties.drawn.clone(),
        limits: limit_lines(&options.limits),
    }
}

fn limit_lines(limits: &Limits) -> LimitLines {
    let threshold = |it: &Threshold| match it {
        Threshold::Count(least) => ThresholdLine::Count(least.to_string()),
        Threshold::Share(least) => ThresholdLine::Share(least.to_string()),
        Threshold::CostOver { times } => ThresholdLine::CostOver(times.to_string()),
    };
    LimitLines {
        always: limits.always.clone(),
        excluded: limits.excluded.clone(),
        incompatible: limits.incompatible.clone(),
        bounds: limits.bounds.iter().map(bound_line).collect(),
        thresholds: limits.thresholds.iter().map(threshold).collect(),
    }
}

fn bound_line((scope, bound): &(Scope, Bound)) -> BoundLine {
    let mut line = BoundLine::default();
    match scope {
        Scope::Category(name) => line.category = Some(name.clone()),
        Scope::Neighbourhood(name) => line.neighbourhood = Some(name.clone()),
    }
    match bound {
        Bound::MostMoney(money) => line.most_money = Some(money.to_string()),
        Bound::MostProjects(projects) => line.most_projects = Some(*projects),
        Bound::LeastProjects(projects) => line.least_projects = Some(*projects),
    }
    line
}

fn groups(election: &Election, outcome: &Outcome, unit: &BigRational) -> Vec<GroupLine> {
    let all = election.groups().iter().enumerate().map(|(at, group)| {
        let ids = group.choices.iter().filter_map(|at| election.projects().get(*at as usize));
        GroupLine {
            college: election
                .colleges()
                .get(group.college)
                .map(|it| it.name.clone())
                .unwrap_or_default(),
            voters: group.voters,
            weight: group.weight.to_string(),
            ballot: ids.map(|project| project.id.clone()).collect(),
            points: group.points.iter().map(ToString::to_string).collect(),
            endowment: outcome.held.get(at).map(|(first, _)| (first / unit).to_string()),
        }
    });
    all.collect()
}

/// What voters hold at last: amounts in the order of their first group.
fn left(outcome: &Outcome, unit: &BigRational) -> Vec<Paid> {
    let mut known: std::collections::HashMap<&BigRational, usize> =
        std::collections::HashMap::new();
    let mut left: Vec<Paid> = vec![];
    for (group, (_, last)) in outcome.held.iter().enumerate() {
        let at = *known.entry(last).or_insert_with(|| {
            left.push(Paid { each: (last / unit).to_string(), groups: vec![] });
            left.len() - 1
        });
        if let Some(paid) = left.get_mut(at) {
            paid.groups.push(group);
        }
    }
    left
}
