//! How often each action is selected when ballots change by chance: as a list and as JSON.

use anyhow::Result;
use clap::Args;
use cordee_decision::{Draws, Election, Explanation, Mode, Options, Rule, stability};
use cordee_reasons::{Doing, Heading, Language, Setting, of_stability};
use serde_json::{Value, json};

use crate::progress::Progress;
use crate::table::{Side, table};

/// How many ballots of a thousand change: 1, 5 and 10 of a hundred.
const PER_THOUSAND: [u32; 3] = [10, 50, 100];

/// How many elections are drawn for each of these.
const ELECTIONS: u32 = 100;

/// Whether ballots are drawn again.
#[derive(Args, Clone, Debug, Default)]
pub struct Stability {
    /// Draws 1, 5 and 10 % of the ballots again by chance, a hundred times each, and says how often
    /// each action is selected; the same seed draws the same [without =SEED: 1].
    #[arg(
        long,
        value_name = "SEED",
        num_args = 0..=1,
        require_equals = true,
        default_missing_value = "1",
        conflicts_with = "advisory"
    )]
    stability: Option<u64>,
}

impl Stability {
    /// Draws and counts, where that is asked for.
    pub fn draw(
        &self,
        language: Language,
        election: &Election,
        (rule, declared, mode): (Rule, &Options, &Mode),
    ) -> Result<Option<Drawn>> {
        let Some(seed) = self.stability else { return Ok(None) };
        let (progress, mut all) = (Progress::new(), vec![]);
        let name = rule.to_string();
        for (at, per_thousand) in (0..).zip(PER_THOUSAND) {
            let whole = PER_THOUSAND.len() as u64;
            progress.part(language, Doing::Draws, &name, (at, whole));
            let draws = Draws { per_thousand, elections: ELECTIONS, seed };
            all.push((draws, stability(election, rule, declared, mode, draws)?));
        }
        Ok(Some(Drawn { seed, all }))
    }
}

/// What was drawn, and in how many elections each action was selected, by place.
pub struct Drawn {
    seed: u64,
    all: Vec<(Draws, Vec<u32>)>,
}

impl Drawn {
    fn of(&self, project: usize) -> Vec<(u32, Draws)> {
        let times = self.all.iter();
        times.filter_map(|(draws, times)| Some((*times.get(project)?, *draws))).collect()
    }

    /// How it was drawn, as the JSON contract writes it.
    pub fn as_json(&self) -> Value {
        json!({ "seed": self.seed, "elections": ELECTIONS, "per_thousand": PER_THOUSAND })
    }

    /// How often an action was selected, one number for each share of ballots.
    pub fn of_json(&self, project: usize) -> Value {
        self.of(project).into_iter().map(|(times, _)| times).collect()
    }

    /// How often each action was selected, in the order given.
    pub fn as_list(&self, setting: &Setting<'_>, order: &[&Explanation]) -> String {
        let of = |it: &&Explanation| {
            let project = setting.election.projects().get(it.project)?;
            Some(vec![project.id.clone(), of_stability(setting, &self.of(it.project))])
        };
        let heading = |heading: Heading| (heading.word(setting.language), Side::Left);
        let header = [heading(Heading::Id), heading(Heading::Chance)];
        table(&header, &order.iter().filter_map(of).collect::<Vec<_>>())
    }
}
