//! `cordee count --advisory`: colleges counted alone, and only compared.

use std::fmt::Write as _;
use std::io::Write;
use std::path::Path;

use anyhow::{Context, Result};
use cordee_decision::{
    Advised, Alone, Decimal, Election, Options, Rule, advised, shares_of_colleges,
};
use cordee_reasons::{
    Heading, Language, Setting, of_agreed_in, of_certificate, of_limits, of_long_ties, of_tie,
    of_tie_order,
};
use num_rational::BigRational;
use num_traits::Zero;
use serde_json::{Value, json};

use crate::agreement::{Agreement, cost};
use crate::declared::as_json;
use crate::input::Loaded;
use crate::turns::{Ask, Turns};

/// Colleges counted alone, and only compared.
pub struct Advice<'a> {
    language: Language,
    loaded: &'a Loaded,
    rule: Rule,
    options: &'a Options,
    agreement: Agreement<'a>,
    /// By place of the count.
    turns: Vec<Turns>,
    written: Advised,
}

impl<'a> Advice<'a> {
    /// Counts each college.
    pub fn new(
        language: Language,
        loaded: &'a Loaded,
        (rule, options): (Rule, &'a Options),
        ask: Ask,
    ) -> Result<Self> {
        let agreement = Agreement::new(language, &loaded.election, rule, options)?;
        let written = advised(&loaded.election, rule, options, &agreement.alone)?;
        let turned = |it: &Alone| Turns::new(&it.election, &it.options, &it.outcome, ask);
        let turns = agreement.alone.iter().map(turned).collect::<Result<_, _>>()?;
        Ok(Self { language, loaded, rule, options, agreement, turns, written })
    }

    /// Writes the comparison to `out`, and its certificate where it is asked for.
    pub fn write(&self, out: &mut dyn Write, json: bool, path: Option<&Path>) -> Result<()> {
        if let Some(path) = path {
            std::fs::write(path, self.written.json())
                .with_context(|| format!("`{}` cannot be written", path.display()))?;
        }
        if json {
            return Ok(writeln!(out, "{}", serde_json::to_string_pretty(&self.json())?)?);
        }
        write!(out, "{}", self.text())?;
        if let Some(path) = path {
            writeln!(out, "{}", of_certificate(self.language, &path.display().to_string()))?;
        }
        Ok(())
    }

    fn election(&self) -> &Election {
        &self.loaded.election
    }

    fn colleges(&self) -> Vec<Value> {
        let weights = self.election().colleges().iter().map(|it| it.weight.rational());
        let all = weights.fold(BigRational::zero(), |sum, weight| sum + weight);
        let line = |it: &Alone| {
            let college = self.election().colleges().get(it.college)?;
            let share = shares_of_colleges(&it.election, &it.outcome).into_iter().next()?;
            let order: Vec<&str> = it
                .outcome
                .order()
                .iter()
                .filter_map(|at| Some(it.election.projects().get(*at)?.id.as_str()))
                .collect();
            Some(json!({
                "name": college.name,
                "voters": share.voters,
                "weight": (college.weight.rational() / &all).to_string(),
                "paid": share.paid.to_string(),
                "left": share.left.to_string(),
                "with_nothing": share.with_nothing,
                "selected": it.outcome.ids(&it.election),
                "order": order,
                "cost": cost(&it.outcome).to_string(),
                "steps": it.outcome.steps,
            }))
        };
        self.agreement.alone.iter().filter_map(line).collect()
    }

    fn ties(&self) -> Vec<Value> {
        let of = |(it, turns): (&Alone, &Turns)| {
            let mut ties = turns.as_json(&it.election, &it.outcome);
            for tie in ties.iter_mut().filter_map(Value::as_object_mut) {
                tie.insert("college".to_owned(), self.agreement.name(it).into());
            }
            ties
        };
        self.agreement.alone.iter().zip(&self.turns).flat_map(of).collect()
    }

    fn projects(&self, selected: &[&str]) -> Vec<Value> {
        let mut votes = vec![0_u64; self.election().projects().len()];
        for group in self.election().groups() {
            for choice in &group.choices {
                if let Some(votes) = votes.get_mut(*choice as usize) {
                    *votes += group.voters;
                }
            }
        }
        let of = self.agreement.alone.len();
        let line = |(at, votes): (usize, u64)| {
            let project = self.election().projects().get(at)?;
            let colleges = self.agreement.selecting(at);
            Some(json!({
                "id": project.id,
                "name": project.name,
                "cost": project.cost.to_string(),
                "votes": votes,
                "selected": selected.contains(&project.id.as_str()),
                "reason": of_agreed_in(self.language, &colleges, of),
                "margins": null,
                "stability": null,
                "money": null,
                "colleges": colleges,
            }))
        };
        votes.into_iter().enumerate().filter_map(line).collect()
    }

    /// What projects cost together, as an exact decimal.
    fn cost(&self, places: &[usize]) -> Decimal {
        let projects = self.election().projects();
        let digits = projects.iter().map(|it| it.cost.places()).fold(0, u8::max);
        let costs = places.iter().filter_map(|at| projects.get(*at)?.cost.scaled(digits));
        let sum = costs.fold(0_u64, u64::saturating_add);
        Decimal::scaled_back(sum, digits).unwrap_or_default()
    }

    /// The contract of a count; `selected` is what all colleges would select.
    fn json(&self) -> Value {
        let agreed = self.agreement.agreed();
        let projects = self.election().projects();
        let ids = agreed.iter().filter_map(|at| Some(projects.get(*at)?.id.as_str()));
        let order: Vec<&str> = ids.collect();
        let mut selected = order.clone();
        selected.sort_unstable();
        json!({
            "rule": self.rule.to_string(),
            "options": as_json(self.options, self.election(), &json!({ "name": "advisory" })),
            "selected": selected,
            "order": order,
            "cost": self.cost(&agreed).to_string(),
            "budget": self.election().budget().to_string(),
            "voters": self.election().voters(),
            "steps": null,
            "ties": self.ties(),
            "colleges": self.colleges(),
            "agreement": self.agreement.as_json(),
            "money_of_nobody": null,
            "alone": [],
            "excluded_by_mode": [],
            "projects": self.projects(&selected),
            "weights": null,
            "stability": null,
            "notes": self.loaded.notes,
        })
    }

    fn text(&self) -> String {
        let mut text = self.agreement.text();
        let mut rules = vec![];
        for (it, turns) in self.agreement.alone.iter().zip(&self.turns) {
            let setting = Setting::new(self.language, &it.election, &it.options, &it.outcome)
                .in_currency(self.loaded.currency.as_deref().unwrap_or_default());
            let (name, turned) = (self.agreement.name(it), turns.all());
            for at in 0..it.outcome.ties.len() {
                let _ = writeln!(text, "{name}: {}", of_tie(&setting, at, &turned));
            }
            if rules.is_empty() {
                rules.push(of_tie_order(&setting));
            }
            rules.extend(of_limits(&setting).iter().map(|limit| format!("{name}: {limit}")));
        }
        let missing: usize = self.turns.iter().map(Turns::missing).sum();
        if 0 < missing {
            let _ = writeln!(text, "{}", of_long_ties(self.language, missing));
        }
        let _ = writeln!(text, "\n{}", rules.join("\n"));
        for note in &self.loaded.notes {
            let _ = writeln!(text, "{}: {note}.", Heading::Note.word(self.language));
        }
        text
    }
}
