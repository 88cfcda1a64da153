//! What is declared before a count: the rule, the order of equals, where shares begin.

use std::path::PathBuf;

use anyhow::{Context, Result};
use clap::{Args, ValueEnum};
use cordee_decision::{
    Decimal, Election, Limits, Options, Rule, Start, Threshold, TieCriterion, TieOrder,
};
use serde_json::{Value, json};

use crate::input::{Loaded, text};
use crate::limits::{self, LimitLines};

/// A rule by its short name; `_thr` at the end applies the file's own threshold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Named {
    /// The rule.
    pub rule: Rule,
    /// Whether the file's threshold is applied.
    pub threshold: bool,
}

impl Named {
    /// Reads a name.
    pub fn read(name: &str) -> Result<Self> {
        let (base, threshold) = name.strip_suffix("_thr").map_or((name, false), |it| (it, true));
        let known = || Rule::all().iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
        let rule = base.parse().ok();
        let rule = rule.with_context(|| format!("`{name}` is no rule; rules are {}", known()))?;
        Ok(Self { rule, threshold })
    }
}

impl std::fmt::Display for Named {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "{}{}", self.rule, if self.threshold { "_thr" } else { "" })
    }
}

/// What decides between equals, in this order; identifiers come last in any case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
#[value(rename_all = "snake_case")]
pub enum Tie {
    /// The one that costs less.
    LowerCost,
    /// The one with more votes.
    MoreVotes,
    /// Identifiers as strings, backwards: to see what an outcome owes to ties.
    ReversedIds,
}

/// What is declared before a count.
#[derive(Args, Clone, Debug, Default)]
pub struct Declared {
    /// What decides between equals, before identifiers [default: identifiers alone].
    #[arg(long, value_name = "CRITERION,…", value_delimiter = ',', value_enum)]
    tie: Vec<Tie>,
    /// A file with the order that was drawn, an identifier on each line; it comes after --tie.
    #[arg(long, value_name = "FILE")]
    drawn: Option<PathBuf>,
    /// Under Equal Shares, drops from first shares what does not make a unit of the currency.
    #[arg(long)]
    floored: bool,
    /// By how much each share rises at each step of Add1, in the currency [default: 1].
    #[arg(long, value_name = "AMOUNT")]
    step: Option<Decimal>,
    /// How many steps of Add1 are taken at a time [default: 1].
    #[arg(long, value_name = "STEPS")]
    increment: Option<u64>,
    /// A file with the town's limits, one JSON object: always, excluded, incompatible, bounds, thresholds.
    #[arg(long, value_name = "FILE.json")]
    limits: Option<PathBuf>,
    /// Applies the budgets of categories and neighbourhoods that a .pb file states, beside --limits.
    #[arg(long)]
    file_limits: bool,
}

impl Declared {
    /// The options of a count; `threshold` asks for the file's own.
    pub fn options(&self, loaded: &Loaded, threshold: bool) -> Result<Options> {
        let mut limits = match &self.limits {
            Some(path) => LimitLines::read(&text(path)?)
                .with_context(|| format!("`{}` holds no limits", path.display()))?,
            None => Limits::default(),
        };
        if self.file_limits {
            limits.bounds.extend(loaded.caps()?);
        }
        if threshold {
            let least = loaded.threshold.context(
                "the file has no `min_project_score_threshold` that is a number: leave out `_thr` from the rule",
            )?;
            limits.thresholds.push(Threshold::Count(least));
        }
        Ok(Options {
            ties: self.ties(&loaded.election)?,
            limits,
            start: if self.floored { Start::Floored } else { Start::Exact },
            step: self.step.unwrap_or(Decimal::ONE),
            increment: self.increment.unwrap_or(1),
            ..Options::default()
        })
    }

    fn ties(&self, election: &Election) -> Result<TieOrder> {
        let criterion = |tie: &Tie| match tie {
            Tie::LowerCost => Some(TieCriterion::LowerCost),
            Tie::MoreVotes => Some(TieCriterion::MoreVotes),
            Tie::ReversedIds => None,
        };
        let mut drawn = vec![];
        if let Some(path) = &self.drawn {
            let text = text(path)?;
            let ids = crate::input::order(path, &text, |id| election.find(id).is_some())?;
            drawn.extend(ids.into_iter().map(str::to_owned));
        }
        if self.tie.contains(&Tie::ReversedIds) {
            drawn.extend(election.projects().iter().rev().map(|project| project.id.clone()));
        }
        Ok(TieOrder { criteria: self.tie.iter().filter_map(criterion).collect(), drawn })
    }
}

/// Options as the JSON contract writes them, with the mode of the colleges.
pub fn as_json(options: &Options, election: &Election, mode: &Value) -> Value {
    let criteria = options.ties.criteria.iter().map(|it| match it {
        TieCriterion::LowerCost => "lower_cost",
        TieCriterion::MoreVotes => "more_votes",
    });
    let threshold = options.limits.thresholds.iter().find_map(|it| match it {
        Threshold::Count(least) => Some(least.to_string()),
        _ => None,
    });
    let colleges = election.colleges().iter();
    let colleges: serde_json::Map<String, Value> =
        colleges.map(|it| (it.name.clone(), it.weight.to_string().into())).collect();
    json!({
        "tie": criteria.collect::<Vec<_>>(),
        "drawn": options.ties.drawn,
        "start": if options.start == Start::Floored { "floored" } else { "exact" },
        "step": options.step.to_string(),
        "increment": options.increment,
        "threshold": threshold,
        "limits": limits::as_json(&options.limits),
        "mode": mode,
        "colleges": colleges,
    })
}
