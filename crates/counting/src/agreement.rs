//! What each college would select alone, and on what they agree.

use std::fmt::Write as _;

use cordee_decision::{Alone, CountError, Decimal, Election, Options, Outcome, Rule, advise};
use cordee_reasons::{Language, of_agreed, of_alone, of_separate};
use serde_json::{Value, json};

/// Colleges counted alone, each with the whole budget.
pub struct Agreement<'a> {
    language: Language,
    election: &'a Election,
    rule: Rule,
    /// Those that weigh something.
    pub alone: Vec<Alone>,
}

impl<'a> Agreement<'a> {
    /// Counts each college.
    pub fn new(
        language: Language,
        election: &'a Election,
        rule: Rule,
        options: &Options,
    ) -> Result<Self, CountError> {
        let alone = advise(election, rule, options)?;
        Ok(Self { language, election, rule, alone })
    }

    /// What a college is called.
    pub fn name(&self, it: &Alone) -> &'a str {
        self.election.colleges().get(it.college).map_or("", |it| it.name.as_str())
    }

    /// The colleges that select a project.
    pub fn selecting(&self, project: usize) -> Vec<&'a str> {
        let selects =
            |it: &&Alone| it.outcome.selected.iter().any(|chosen| chosen.project == project);
        self.alone.iter().filter(selects).map(|it| self.name(it)).collect()
    }

    /// The projects that all select, in the order of the first.
    pub fn agreed(&self) -> Vec<usize> {
        let mut order = self.alone.first().map_or_else(Vec::new, |it| it.outcome.order());
        order.retain(|project| self.selecting(*project).len() == self.alone.len());
        order
    }

    /// For each project that any college selects, how many do, and which.
    pub fn as_json(&self) -> Vec<Value> {
        let all = self.election.projects().iter().enumerate().map(|(at, project)| {
            let names = self.selecting(at);
            (names.len(), json!({
                "id": project.id, "colleges": names.len(), "of": self.alone.len(), "names": names,
            }))
        });
        all.filter(|(count, _)| 0 < *count).map(|(_, line)| line).collect()
    }

    /// What each would select, and what all would.
    pub fn text(&self) -> String {
        let mut text = format!("{}\n\n", of_separate(self.language, &self.rule.to_string()));
        for it in &self.alone {
            let (college, ids) = (self.name(it), it.outcome.ids(&it.election));
            let line = of_alone(self.language, college, &ids, &cost(&it.outcome).rational());
            let _ = writeln!(text, "{line}");
        }
        let mut agreed = self.agreed();
        agreed.sort_unstable();
        let projects = agreed.iter().filter_map(|at| self.election.projects().get(*at));
        let ids: Vec<&str> = projects.map(|it| it.id.as_str()).collect();
        let _ = writeln!(text, "{}", of_agreed(self.language, &ids));
        text
    }
}

/// What was selected costs together.
pub fn cost(outcome: &Outcome) -> Decimal {
    Decimal::scaled_back(outcome.cost, outcome.places).unwrap_or_default()
}
