//! What is declared before a ranking beside the order of equals, and what stands beside it.

use anyhow::{Result, anyhow, bail};
use clap::{Args, ValueEnum};
use cordee_decision::ranking::{
    Blank, Exact, Facts, OnCriterion, Options, PlacePoints, Rule, Ungraded, Unranked,
    UnrankedPoints,
};
use serde_json::{Value, json};

use crate::ballots::Read;
use crate::rank::weight;

/// What rules leave open.
#[derive(Args, Clone, Debug)]
pub struct Open {
    /// For borda: the points of each place, the first place first [default: those below less those
    /// above].
    #[arg(long, value_name = "POINTS,…", value_delimiter = ',', value_parser = weight)]
    points: Option<Vec<Exact>>,
    /// With --points: what those receive whom a ballot does not rank: nothing, or the mean of the
    /// points left.
    #[arg(long, value_enum, requires = "points")]
    unranked_points: Option<Left>,
    /// For majority judgment: what a blank is: the worst grade, or refused [default: worst].
    #[arg(long, value_enum)]
    blanks: Option<Blanks>,
}

/// What Borda's rule gives those whom a ballot does not rank.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Left {
    /// Nothing.
    Zero,
    /// The mean of the points of the places left.
    Mean,
}

/// What a blank is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Blanks {
    /// The worst grade.
    Worst,
    /// Refused.
    Refused,
}

impl Open {
    /// Adds what is declared to the options of a rule; what says nothing of this rule is refused.
    pub fn declare(&self, rule: Rule, options: &mut Options) -> Result<()> {
        if self.points.is_some() && rule != Rule::Borda {
            bail!("--points is for `borda`, not for `{rule}`");
        }
        if self.blanks.is_some() && rule != Rule::MajorityJudgment {
            bail!("--blanks is for `majority_judgment`, not for `{rule}`");
        }
        if let Some(points) = &self.points {
            let points = PlacePoints::new(points.clone());
            options.places = Some(points.map_err(|why| anyhow!("--points: {why}"))?);
        }
        if self.unranked_points == Some(Left::Mean) {
            options.unranked_points = UnrankedPoints::Mean;
        }
        if self.blanks == Some(Blanks::Refused) {
            options.blank = Blank::Refused;
        }
        Ok(())
    }
}

/// Numbers as JSON writes them, exactly.
fn exactly(numbers: &[Exact]) -> Vec<String> {
    numbers.iter().map(ToString::to_string).collect()
}

/// Options as the JSON contract writes them; what says nothing of this rule is null.
pub fn as_json(options: &Options, read: &Read, facts: &Facts, approve: usize) -> Value {
    let ids = read.ballots.candidates().ids();
    let drawn = options
        .drawn
        .as_ref()
        .map(|drawn| drawn.order().iter().filter_map(|at| ids.get(*at)).collect::<Vec<_>>());
    let (mut criteria, mut ungraded) = (None, None);
    if let Facts::Grid(graded) = facts {
        criteria = Some(exactly(&graded.weights));
        ungraded = Some(match graded.ungraded {
            Ungraded::Refused => "refused",
            Ungraded::LeftOut => "left_out",
        });
    }
    let (mut places, mut unranked_points) = (None, None);
    if matches!(facts, Facts::Borda(_)) {
        let usual = || PlacePoints::symmetric(ids.len());
        places = Some(exactly(options.places.clone().unwrap_or_else(usual).points()));
        let is_mean = options.places.is_none() || options.unranked_points == UnrankedPoints::Mean;
        unranked_points = Some(if is_mean { "mean" } else { "zero" });
    }
    let blanks = matches!(facts, Facts::MajorityJudgment(_))
        .then_some(if options.blank == Blank::Worst { "worst" } else { "refused" });
    let colleges = read.reading.colleges.iter();
    let colleges: serde_json::Map<String, Value> =
        colleges.map(|it| (it.name.clone(), it.weight.to_string().into())).collect();
    json!({
        "ballots": read.ballots.kind(),
        "approve": approve,
        "unranked": if options.unranked == Unranked::Last { "last" } else { "ignored" },
        "drawn": drawn,
        "criteria": criteria,
        "ungraded": ungraded,
        "places": places,
        "unranked_points": unranked_points,
        "blanks": blanks,
        "colleges": colleges,
    })
}

/// The grades of a candidate in a grid, as the JSON contract writes them; null under other rules.
pub fn grades_as_json(facts: &Facts, candidate: usize) -> Value {
    let Facts::Grid(graded) = facts else { return Value::Null };
    let Some(line) = graded.lines.get(candidate) else { return Value::Null };
    let exact = |number: Option<&Exact>| number.map(ToString::to_string);
    let criterion = |it: &OnCriterion| {
        json!({
            "mean": exact(it.mean.as_ref()),
            "least": exact(it.least.as_ref()),
            "most": exact(it.most.as_ref()),
            "variance": it.variance.to_string(),
            "disagreement": it.disagreement.to_string(),
        })
    };
    json!({
        "mean": line.mean.to_string(),
        "spread": [line.spread.0.to_string(), line.spread.1.to_string()],
        "disagreement": line.disagreement.to_string(),
        "criteria": line.criteria.iter().map(criterion).collect::<Vec<_>>(),
    })
}
