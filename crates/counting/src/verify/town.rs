//! The town's limits, by places of projects, as the recount takes them.

use anyhow::{Context, Result, bail};
use cordee_decision::{self as decision, Election, Scope};
use cordee_recount::{Bound, Limits, Threshold};

use super::standing::over;
use crate::limits::LimitLines;

/// The town's limits, by places of projects.
#[derive(Default)]
pub struct Town {
    always: Vec<usize>,
    excluded: Vec<usize>,
    incompatible: Vec<Vec<usize>>,
    bounds: Vec<(Vec<usize>, Bound)>,
    thresholds: Vec<Threshold>,
}

impl Town {
    /// Reads limits; what names nothing of the election is refused.
    pub fn new(lines: &LimitLines, election: &Election) -> Result<Self> {
        let bound = |line: &crate::limits::BoundLine| {
            let (scope, bound) = line.read()?;
            Ok((members(election, &scope)?, of_bound(&bound)?))
        };
        let threshold = |line: &crate::limits::ThresholdLine| {
            Ok(match line.read()? {
                decision::Threshold::Count(least) => Threshold::Count(over(&least.rational())?),
                decision::Threshold::Share(least) => Threshold::Share(over(&least.rational())?),
                decision::Threshold::CostOver { times } => {
                    Threshold::CostOver(over(&times.rational())?)
                }
            })
        };
        Ok(Self {
            always: places(&lines.always, election)?,
            excluded: places(&lines.excluded, election)?,
            incompatible: lines
                .incompatible
                .iter()
                .map(|set| places(set, election))
                .collect::<Result<_>>()?,
            bounds: lines.bounds.iter().map(bound).collect::<Result<_>>()?,
            thresholds: lines.thresholds.iter().map(threshold).collect::<Result<_>>()?,
        })
    }

    /// The same, borrowed.
    pub fn limits(&self) -> Limits<'_> {
        Limits {
            always: &self.always,
            excluded: &self.excluded,
            incompatible: &self.incompatible,
            bounds: &self.bounds,
            thresholds: &self.thresholds,
        }
    }
}

/// The places of projects.
pub fn places(ids: &[String], election: &Election) -> Result<Vec<usize>> {
    let find =
        |id: &String| election.find(id).with_context(|| format!("there is no action `{id}`"));
    ids.iter().map(find).collect()
}

fn members(election: &Election, scope: &Scope) -> Result<Vec<usize>> {
    let projects = election.projects().iter().enumerate();
    let belongs = projects.filter(|(_, project)| match scope {
        Scope::Category(name) => project.categories.contains(name),
        Scope::Neighbourhood(name) => project.neighbourhoods.contains(name),
    });
    let members: Vec<usize> = belongs.map(|(at, _)| at).collect();
    if members.is_empty() {
        let (Scope::Category(name) | Scope::Neighbourhood(name)) = scope;
        bail!("no action belongs to `{name}`");
    }
    Ok(members)
}

fn of_bound(bound: &decision::Bound) -> Result<Bound> {
    Ok(match bound {
        decision::Bound::MostMoney(money) => Bound::MostMoney(over(&money.rational())?),
        decision::Bound::MostProjects(most) => Bound::MostProjects(*most),
        decision::Bound::LeastProjects(least) => Bound::LeastProjects(*least),
    })
}
