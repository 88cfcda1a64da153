//! The rules that were applied: the order of equals, the town's limits, the mode of the colleges.

use cordee_decision::{
    Alone, Barred, Decided, Election, Explanation, Mode, Options, Reason, Short, short_of_majority,
};
use cordee_reasons::{Setting, of_limits, of_mode, of_reserved, of_short, of_tie, of_tie_order};
use serde_json::{Value, json};

use crate::agreement::cost;
use crate::turns::{Ask, Turns};

/// The rules that were applied.
pub struct Applied<'a> {
    election: &'a Election,
    mode: &'a Mode,
    /// What each college decided alone, and what the other choices at its ties would have changed.
    alone: Vec<(&'a Alone, Turns)>,
    /// The projects that a double majority left out, by place, with the colleges that fall short.
    short: Vec<(usize, Vec<Short>)>,
}

impl<'a> Applied<'a> {
    /// Works out what was applied; `options` are those that were declared.
    pub fn new(
        election: &'a Election,
        options: &Options,
        (mode, decided): (&'a Mode, &'a Decided),
        ask: Ask,
    ) -> anyhow::Result<Self> {
        let mut short = vec![];
        if let Mode::DoubleMajority { least } = mode {
            let all = short_of_majority(election, least).into_iter().enumerate();
            let declared = |at: usize| {
                election
                    .projects()
                    .get(at)
                    .is_some_and(|it| options.limits.excluded.contains(&it.id))
            };
            short = all.filter(|(at, short)| !short.is_empty() && !declared(*at)).collect();
        }
        let mut alone = vec![];
        for it in &decided.alone {
            alone.push((it, Turns::new(&it.election, &it.options, &it.outcome, ask)?));
        }
        Ok(Self { election, mode, alone, short })
    }

    fn id(&self, project: usize) -> &'a str {
        self.election.projects().get(project).map_or("", |it| it.id.as_str())
    }

    fn name(&self, college: usize) -> &'a str {
        self.election.colleges().get(college).map_or("", |it| it.name.as_str())
    }

    /// How many ties of a college alone were not recounted.
    pub fn missing(&self) -> usize {
        self.alone.iter().map(|(_, turns)| turns.missing()).sum()
    }

    /// Why the double majority left an action out, where it did.
    pub fn of_short(&self, setting: &Setting<'_>, it: &Explanation) -> Option<String> {
        let Mode::DoubleMajority { least } = self.mode else { return None };
        let is_excluded = it.reason == Reason::Barred(Barred::Excluded);
        let short = self.short.iter().find(|(project, _)| is_excluded && *project == it.project);
        short.map(|(_, short)| of_short(setting, least, short))
    }

    /// What the double majority left out, as the JSON contract writes it.
    pub fn excluded(&self) -> Vec<Value> {
        let line = |(project, short): &(usize, Vec<Short>)| {
            let college = |it: &Short| {
                json!({
                    "name": self.name(it.college),
                    "chosen": it.chosen,
                    "voters": it.voters,
                    "needed": it.needed.to_string(),
                })
            };
            let colleges = short.iter().map(college).collect::<Vec<_>>();
            json!({ "id": self.id(*project), "colleges": colleges })
        };
        self.short.iter().map(line).collect()
    }

    /// What each college decided alone, under reserved shares.
    pub fn alone(&self) -> Vec<Value> {
        let line = |(it, turns): &(&Alone, Turns)| {
            let order: Vec<&str> = it.outcome.order().iter().map(|at| self.id(*at)).collect();
            json!({
                "college": self.name(it.college),
                "budget": it.election.budget().to_string(),
                "selected": it.outcome.ids(&it.election),
                "order": order,
                "cost": cost(&it.outcome).to_string(),
                "ties": turns.as_json(&it.election, &it.outcome),
            })
        };
        self.alone.iter().map(line).collect()
    }

    /// Each rule in a sentence; `setting` holds the options that were declared.
    pub fn text(&self, setting: &Setting<'_>) -> String {
        let mut lines = vec![of_tie_order(setting)];
        lines.extend(of_limits(setting));
        if 1 < self.election.colleges().len() || *self.mode != Mode::Weighted {
            lines.push(of_mode(setting.language, self.mode, self.short.len()));
        }
        for (it, turns) in &self.alone {
            let (name, order, cost) =
                (self.name(it.college), it.outcome.order(), cost(&it.outcome).rational());
            let budget = it.election.budget().rational();
            lines.push(of_reserved(setting, name, &order, (&budget, &cost)));
            let own = Setting::new(setting.language, &it.election, &it.options, &it.outcome);
            let turned = turns.all();
            let ties = (0..it.outcome.ties.len()).map(|at| of_tie(&own, at, &turned));
            lines.extend(ties.map(|tie| format!("{name}: {tie}")));
        }
        lines.join("\n")
    }
}
