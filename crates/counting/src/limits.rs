//! The town's limits as files write them: certificates, and what `--limits` names.

use anyhow::{Context, Result, bail};
use cordee_decision::{Bound, Decimal, Limits, Scope, Threshold};
use serde::Deserialize;
use serde_json::{Value, json};

/// The town's limits (`docs/certificate.md`).
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
pub struct LimitLines {
    #[serde(default)]
    pub always: Vec<String>,
    #[serde(default)]
    pub excluded: Vec<String>,
    #[serde(default)]
    pub incompatible: Vec<Vec<String>>,
    #[serde(default)]
    pub bounds: Vec<BoundLine>,
    #[serde(default)]
    pub thresholds: Vec<ThresholdLine>,
}

/// A cap or a minimum: one scope, one bound.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BoundLine {
    category: Option<String>,
    neighbourhood: Option<String>,
    most_money: Option<String>,
    most_projects: Option<usize>,
    least_projects: Option<usize>,
}

/// The least support.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ThresholdLine {
    Count(String),
    Share(String),
    CostOver(String),
}

impl LimitLines {
    /// The limits of a file named by `--limits`.
    pub fn read(text: &str) -> Result<Limits> {
        // Only here is a name that is not known a slip of the pen.
        let value: Value = serde_json::from_str(text)?;
        let known = ["always", "excluded", "incompatible", "bounds", "thresholds"];
        let keys = value.as_object().context("limits are one JSON object")?.keys();
        if let Some(key) = keys.into_iter().find(|key| !known.contains(&key.as_str())) {
            bail!("`{key}` is no limit; limits are {}", known.join(", "));
        }
        serde_json::from_value::<Self>(value)?.limits()
    }

    /// The same, as the engine takes them.
    pub fn limits(&self) -> Result<Limits> {
        Ok(Limits {
            always: self.always.clone(),
            excluded: self.excluded.clone(),
            incompatible: self.incompatible.clone(),
            bounds: self.bounds.iter().map(BoundLine::read).collect::<Result<_>>()?,
            thresholds: self.thresholds.iter().map(ThresholdLine::read).collect::<Result<_>>()?,
        })
    }
}

impl BoundLine {
    pub fn read(&self) -> Result<(Scope, Bound)> {
        let scope = match (&self.category, &self.neighbourhood) {
            (Some(name), None) => Scope::Category(name.clone()),
            (None, Some(name)) => Scope::Neighbourhood(name.clone()),
            _ => bail!("a bound is about one `category` or one `neighbourhood`"),
        };
        let bound = match (&self.most_money, self.most_projects, self.least_projects) {
            (Some(money), None, None) => Bound::MostMoney(amount(money)?),
            (None, Some(most), None) => Bound::MostProjects(most),
            (None, None, Some(least)) => Bound::LeastProjects(least),
            _ => bail!("a bound has one of `most_money`, `most_projects`, `least_projects`"),
        };
        Ok((scope, bound))
    }
}

impl ThresholdLine {
    pub fn read(&self) -> Result<Threshold> {
        Ok(match self {
            Self::Count(least) => Threshold::Count(amount(least)?),
            Self::Share(least) => Threshold::Share(amount(least)?),
            Self::CostOver(times) => Threshold::CostOver { times: amount(times)? },
        })
    }
}

/// Limits as certificates write them, and `--limits` reads them.
pub fn as_json(limits: &Limits) -> Value {
    let bound = |(scope, bound): &(Scope, Bound)| {
        let (scope, name) = match scope {
            Scope::Category(name) => ("category", name),
            Scope::Neighbourhood(name) => ("neighbourhood", name),
        };
        let (bound, most) = match bound {
            Bound::MostMoney(money) => ("most_money", json!(money.to_string())),
            Bound::MostProjects(most) => ("most_projects", json!(most)),
            Bound::LeastProjects(least) => ("least_projects", json!(least)),
        };
        json!({ scope: name, bound: most })
    };
    let threshold = |it: &Threshold| match it {
        Threshold::Count(least) => json!({ "count": least.to_string() }),
        Threshold::Share(least) => json!({ "share": least.to_string() }),
        Threshold::CostOver { times } => json!({ "cost_over": times.to_string() }),
    };
    json!({
        "always": limits.always,
        "excluded": limits.excluded,
        "incompatible": limits.incompatible,
        "bounds": limits.bounds.iter().map(bound).collect::<Vec<_>>(),
        "thresholds": limits.thresholds.iter().map(threshold).collect::<Vec<_>>(),
    })
}

fn amount(text: &str) -> Result<Decimal> {
    text.parse().ok().with_context(|| format!("`{text}` is no amount"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limits_are_written_as_they_are_read() {
        let text = r#"{
            "always": ["a"], "excluded": ["b", "c d"], "incompatible": [["a", "e"], ["f", "g"]],
            "bounds": [
                { "category": "green", "most_money": "70.5" },
                { "neighbourhood": "north", "most_projects": 2 },
                { "category": "paths", "least_projects": 1 }
            ],
            "thresholds": [{ "count": "3" }, { "share": "0.25" }, { "cost_over": "3" }]
        }"#;
        let limits = LimitLines::read(text).expect("they are limits");
        let given: Value = serde_json::from_str(text).expect("it is JSON");
        assert_eq!(as_json(&limits), given);
    }
}
