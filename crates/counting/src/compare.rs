//! `cordee compare`: what every rule would select, and which of them gives the decision recorded.

use std::fmt::Write as _;
use std::io::Write;

use anyhow::Result;
use clap::Args;
use cordee_decision::{
    Comparison, CountError, Decimal, Election, Form, Options, Rule, Utility, compared,
    reproduced_by,
};
use cordee_reasons::{
    Doing, Heading, Language, amount, of_concordance, of_default, of_not_counted, of_recorded,
    whole,
};
use serde_json::{Value, json};

use crate::declared::{Declared, Named, as_json};
use crate::input::{Loaded, Source};
use crate::progress::Progress;
use crate::table::{Side, shortened, table};

/// The rule that the others are compared with, where voters approve.
const DEFAULT: &str = "mes_cost_add1_nostop_votes";

/// Which file is compared.
#[derive(Args, Clone, Debug)]
pub struct Compare {
    #[command(flatten)]
    source: Source,
    #[command(flatten)]
    declared: Declared,
    /// The language of what is said: fr or en.
    #[arg(long, default_value_t = Language::English)]
    language: Language,
    /// Prints one JSON object, and nothing else.
    #[arg(long)]
    json: bool,
}

/// The rules whose agreement is counted: one of each family, the default first.
fn families(form: Form) -> Vec<Rule> {
    let others = match form {
        Form::Approval | Form::ChooseOne => [
            "greedy_cost",
            "greedy_card",
            "mes_card_add1_nostop_votes",
            "phragmen",
            "maxwelfare_cost",
        ],
        Form::Cumulative | Form::Scores => [
            "greedy_totalpoints",
            "greedy_points",
            "mes_points_add1_nostop_votes",
            "phragmen",
            "maxwelfare_points",
        ],
        Form::Ranking => [
            "greedy_places",
            "greedy_borda",
            "mes_borda_add1_nostop_votes",
            "phragmen",
            "maxwelfare_borda",
        ],
    };
    std::iter::once(DEFAULT).chain(others).filter_map(|name| name.parse().ok()).collect()
}

/// Whether the rule says something of its own about ballots of this form.
fn speaks(rule: Rule, form: Form) -> bool {
    let name = rule.to_string();
    match rule.utility() {
        Utility::Cost | Utility::Cardinality => true,
        Utility::Points => form.has_points(),
        Utility::Borda if name.starts_with("greedy_totalpoints") => {
            form.has_points() || form == Form::Ranking
        }
        Utility::Borda | Utility::Places => form == Form::Ranking,
    }
}

impl Compare {
    /// Compares, and writes the result to `out`.
    pub fn write(&self, out: &mut dyn Write) -> Result<()> {
        let loaded = self.source.load()?;
        let options = self.declared.options(&loaded, false)?;
        let election = &loaded.election;
        let progress = Progress::new();
        let (mut all, mut left_out) = (vec![], vec![]);
        for rule in families(election.form()) {
            let first = all.first().map(|it: &Comparison| it.selected.clone());
            let counting = || compared(election, rule, &options, first.as_deref());
            match progress.watch(self.language, Doing::Counting, &rule.to_string(), counting) {
                Ok(it) => all.push(it),
                Err(why @ (CountError::TooLarge(_) | CountError::LimitsUnsupported)) => {
                    left_out.push((rule, why));
                }
                Err(why) => return Err(why.into()),
            }
        }
        let found = match &loaded.recorded {
            Some(recorded) => Some(self.found(&loaded, &options, recorded, &progress)?),
            None => None,
        };
        drop(progress);
        let shown = Shown {
            loaded: &loaded,
            options: &options,
            all,
            left_out,
            found,
            language: self.language,
        };
        if self.json {
            return Ok(writeln!(out, "{}", serde_json::to_string_pretty(&shown.json())?)?);
        }
        Ok(write!(out, "{}", shown.text())?)
    }

    /// The names of the rules, with and without the file's threshold, that give what is recorded.
    fn found(
        &self,
        loaded: &Loaded,
        options: &Options,
        recorded: &[String],
        progress: &Progress,
    ) -> Result<Vec<String>> {
        let election = &loaded.election;
        let recorded: Vec<&str> = recorded.iter().map(String::as_str).collect();
        let with = match loaded.threshold {
            Some(_) => Some(self.declared.options(loaded, true)?),
            None => None,
        };
        let rules: Vec<Rule> =
            Rule::all().into_iter().filter(|rule| speaks(*rule, election.form())).collect();
        let mut found = vec![];
        for rule in rules {
            let counting = || reproduced_by(election, &recorded, &[rule], (options, with.as_ref()));
            let name = rule.to_string();
            let same = progress.watch(self.language, Doing::Comparing, &name, counting);
            let named = same.into_iter().map(|it| Named { rule: it.rule, threshold: it.threshold });
            found.extend(named.map(|it| it.to_string()));
        }
        Ok(found)
    }
}

struct Shown<'a> {
    loaded: &'a Loaded,
    options: &'a Options,
    all: Vec<Comparison>,
    /// Rules that cannot be counted exactly here, and why.
    left_out: Vec<(Rule, CountError)>,
    found: Option<Vec<String>>,
    language: Language,
}

impl Shown<'_> {
    fn election(&self) -> &Election {
        &self.loaded.election
    }

    fn cost(&self, it: &Comparison) -> String {
        let projects = self.election().projects();
        let places = projects.iter().map(|it| it.cost.places()).fold(0, u8::max);
        let costs = it.selected.iter().filter_map(|at| projects.get(*at)?.cost.scaled(places));
        let sum = costs.fold(0_u64, u64::saturating_add);
        Decimal::scaled_back(sum, places).map(|cost| cost.to_string()).unwrap_or_default()
    }

    /// Under which rules an action is funded.
    fn under(&self, project: usize) -> Vec<String> {
        let funds = |it: &&Comparison| it.selected.binary_search(&project).is_ok();
        self.all.iter().filter(funds).map(|it| it.rule.to_string()).collect()
    }

    fn json(&self) -> Value {
        let projects = self.election().projects();
        let ids = |it: &Comparison| -> Vec<&str> {
            it.selected.iter().filter_map(|at| Some(projects.get(*at)?.id.as_str())).collect()
        };
        let rules = self.all.iter().map(|it| {
            json!({
                "rule": it.rule.to_string(),
                "selected": ids(it),
                "cost": self.cost(it),
                "prefer_it": it.prefer_it,
                "prefer_default": it.prefer_first,
            })
        });
        let concordance = projects.iter().enumerate().map(|(at, project)| {
            let rules = self.under(at);
            json!({ "id": project.id, "funded_under": rules.len(), "of": self.all.len(), "rules": rules })
        });
        let left_out = self
            .left_out
            .iter()
            .map(|(rule, why)| json!({ "rule": rule.to_string(), "reason": why.to_string() }));
        let recorded = self
            .loaded
            .recorded
            .as_ref()
            .map(|selected| json!({ "selected": selected, "reproduced_by": self.found }));
        json!({
            "options": as_json(self.options, self.election(), &json!({ "name": "weighted" })),
            "default": DEFAULT,
            "voters": self.election().voters(),
            "budget": self.election().budget().to_string(),
            "rules": rules.collect::<Vec<_>>(),
            "not_compared": left_out.collect::<Vec<_>>(),
            "concordance": concordance.collect::<Vec<_>>(),
            "recorded": recorded,
            "notes": self.loaded.notes,
        })
    }

    fn text(&self) -> String {
        let header = [
            (Heading::Rule, Side::Left),
            (Heading::HowMany, Side::Right),
            (Heading::Cost, Side::Right),
            (Heading::PreferIt, Side::Right),
            (Heading::PreferDefault, Side::Right),
        ];
        let header = header.map(|(it, side)| (it.word(self.language), side));
        let rows = self.all.iter().map(|it| {
            let cost = self.cost(it).parse::<Decimal>().map(|it| self.amount(it));
            vec![
                it.rule.to_string(),
                it.selected.len().to_string(),
                cost.unwrap_or_default(),
                whole(self.language, it.prefer_it),
                whole(self.language, it.prefer_first),
            ]
        });
        let mut text = table(&header, &rows.collect::<Vec<_>>());
        let _ = writeln!(text, "\n{}", of_default(self.language, DEFAULT));
        for (rule, why) in &self.left_out {
            let said = of_not_counted(self.language, &rule.to_string(), why);
            let _ = writeln!(text, "{}", said.unwrap_or_default());
        }
        text.push('\n');
        text.push_str(&self.concordance());
        text.push_str(&self.recorded());
        for note in &self.loaded.notes {
            let _ = writeln!(text, "{}: {note}.", Heading::Note.word(self.language));
        }
        text
    }

    fn concordance(&self) -> String {
        let projects = self.election().projects();
        let mut order: Vec<(usize, Vec<String>)> =
            (0..projects.len()).map(|at| (at, self.under(at))).collect();
        order.sort_by_key(|(at, under)| (std::cmp::Reverse(under.len()), *at));
        let rows = order.into_iter().filter_map(|(at, under)| {
            let project = projects.get(at)?;
            let names = if under.len() == self.all.len() { vec![] } else { under.clone() };
            Some(vec![
                project.id.clone(),
                shortened(&project.name, 32),
                self.amount(project.cost),
                of_concordance(self.language, under.len(), self.all.len()),
                names.join(", "),
            ])
        });
        let header = [
            (Heading::Id.word(self.language), Side::Left),
            (Heading::Name.word(self.language), Side::Left),
            (Heading::Cost.word(self.language), Side::Right),
            (Heading::Concordance.word(self.language), Side::Left),
            (String::new(), Side::Left),
        ];
        table(&header, &rows.collect::<Vec<_>>())
    }

    fn recorded(&self) -> String {
        let recorded = self.loaded.recorded.as_ref().zip(self.found.as_deref());
        let recorded = recorded.map(|(selected, found)| (selected.len(), found));
        format!("\n{}\n", of_recorded(self.language, recorded))
    }

    fn amount(&self, value: Decimal) -> String {
        amount(self.language, &value.rational())
    }
}
