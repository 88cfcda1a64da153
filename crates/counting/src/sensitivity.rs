//! What a tenth more or less of the weight of a college would have changed, and which weights were
//! looked at for the margins of each action.

use std::fmt::Write as _;

use cordee_decision::{Changes, Election, Mode, Options, Rule, Weighed, Weight, weighed_otherwise};
use cordee_reasons::{Setting, of_weight, of_weights};
use num_rational::BigRational;
use serde_json::{Value, json};

/// A tenth less, and a tenth more.
const TENTHS: [u64; 2] = [9, 11];

/// For each of several colleges that weighs something, what other weights would have changed.
pub struct Sensitivity(Vec<(usize, Weight, Changes)>);

impl Sensitivity {
    /// Counts with each of these weights, leaving out those that cannot be counted exactly; nothing
    /// where there is one college.
    pub fn new(election: &Election, rule: Rule, declared: &Options, mode: &Mode) -> Option<Self> {
        let colleges = election.colleges();
        if colleges.len() < 2 {
            return None;
        }
        let mut all = vec![];
        for (college, _) in colleges.iter().enumerate().filter(|(_, it)| !it.weight.is_zero()) {
            for times in TENTHS.into_iter().filter_map(|tenths| Weight::new(tenths, 10)) {
                let changes = weighed_otherwise(election, rule, declared, mode, college, times);
                all.extend(changes.ok().flatten().map(|changes| (college, times, changes)));
            }
        }
        Some(Self(all))
    }

    /// As the JSON contract writes it, with the weights at which margins were looked for.
    pub fn as_json(&self, election: &Election) -> Value {
        let ids = |places: &[usize]| {
            let projects = places.iter().filter_map(|at| election.projects().get(*at));
            projects.map(|it| it.id.clone()).collect::<Vec<_>>()
        };
        let otherwise = self.0.iter().map(|(college, times, (gained, lost))| {
            json!({
                "college": election.colleges().get(*college).map(|it| it.name.as_str()),
                "times": times.to_string(),
                "gained": ids(gained),
                "lost": ids(lost),
            })
        });
        let part = |parts: u64| BigRational::new(parts.into(), Weighed::PARTS.into()).to_string();
        json!({
            "looked_at": {
                "most": part(Weighed::MOST),
                "step": part(Weighed::STEP),
                "finest": part(1),
            },
            "otherwise": otherwise.collect::<Vec<_>>(),
        })
    }

    /// In sentences, one on each line.
    pub fn text(&self, setting: &Setting<'_>) -> String {
        let mut text = format!("{}\n", of_weights(setting.language));
        for (college, times, changes) in &self.0 {
            let _ = writeln!(text, "{}", of_weight(setting, *college, *times, changes));
        }
        text
    }
}
