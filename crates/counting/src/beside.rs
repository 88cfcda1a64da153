//! What stands beside an outcome: the share of weight and of money of each college, who has
//! nothing, and what the colleges would select alone.

use cordee_decision::{
    Attributed, Attribution, College, CollegeShare, CountError, Decided, Election, Options,
    attributed, shares_of_colleges,
};
use cordee_reasons::{Heading, Language, Setting, of_attribution, of_carriers, percent, whole};
use num_rational::BigRational;
use num_traits::Zero;
use serde_json::{Map, Value, json};

use crate::agreement::{Agreement, cost};
use crate::table::{Side, table};

/// What stands beside an outcome.
pub struct Beside<'a> {
    election: &'a Election,
    shares: Vec<CollegeShare>,
    /// In the order of the outcome.
    money: Vec<Attributed>,
    /// Whether a college selected anything alone, under reserved shares.
    has_alone: bool,
    /// None where there is one college, or where one cannot be counted alone.
    agreement: Option<Agreement<'a>>,
}

impl<'a> Beside<'a> {
    /// Works out what stands beside an outcome; `options` are those that were declared.
    pub fn new(
        language: Language,
        election: &'a Election,
        options: &Options,
        decided: &Decided,
    ) -> Result<Self, CountError> {
        let outcome = &decided.outcome;
        let several = 1 < election.colleges().len();
        let agreement =
            several.then(|| Agreement::new(language, election, outcome.rule, options).ok());
        Ok(Self {
            election,
            shares: shares_of_colleges(election, outcome),
            money: attributed(election, outcome, &decided.alone)?,
            has_alone: decided.alone.iter().any(|it| !it.outcome.selected.is_empty()),
            agreement: agreement.flatten(),
        })
    }

    /// The money of each college, in the currency.
    fn sums(&self) -> Vec<BigRational> {
        let mut sums = vec![BigRational::zero(); self.shares.len()];
        for it in &self.money {
            for (sum, of) in sums.iter_mut().zip(&it.colleges) {
                *sum += of;
            }
        }
        sums
    }

    /// What is nobody's.
    fn nobodys(&self) -> BigRational {
        let all = self.money.iter().filter(|it| it.how == Attribution::Nobody);
        let projects = all.filter_map(|it| self.election.projects().get(it.project));
        projects.fold(BigRational::zero(), |sum, it| sum + it.cost.rational())
    }

    /// The share of each college in the money of all.
    fn parts(&self) -> Vec<BigRational> {
        let sums = self.sums();
        let all = sums.iter().fold(BigRational::zero(), |sum, of| sum + of);
        let part = |of: BigRational| if all.is_zero() { of } else { of / &all };
        sums.into_iter().map(part).collect()
    }

    /// Each college as the JSON contract writes it.
    pub fn colleges(&self) -> Vec<Value> {
        let shares = self.shares.iter().zip(self.election.colleges());
        let money = self.sums().into_iter().zip(self.parts());
        let line = |((share, college), (sum, part)): (
            (&CollegeShare, &College),
            (BigRational, BigRational),
        )| {
            let alone = self.agreement.as_ref().and_then(|all| {
                let it = all.alone.iter().find(|it| it.college == share.college)?;
                let cost = cost(&it.outcome).to_string();
                Some(json!({ "selected": it.outcome.ids(&it.election), "cost": cost }))
            });
            json!({
                "name": college.name,
                "voters": share.voters,
                "weight": share.weight.to_string(),
                "paid": share.paid.to_string(),
                "money": sum.to_string(),
                "money_share": part.to_string(),
                "left": share.left.to_string(),
                "with_nothing": share.with_nothing,
                "alone": alone,
            })
        };
        shares.zip(money).map(line).collect()
    }

    /// On what the colleges agree; null where that was not counted.
    pub fn agreement(&self) -> Value {
        self.agreement.as_ref().map_or(Value::Null, |it| it.as_json().into())
    }

    /// What is nobody's, as the JSON contract writes it.
    pub fn money_of_nobody(&self) -> String {
        self.nobodys().to_string()
    }

    /// How the cost of a project is divided; null where it was not selected.
    pub fn money(&self, project: usize) -> Value {
        let Some(it) = self.money.iter().find(|it| it.project == project) else {
            return Value::Null;
        };
        let how = match it.how {
            Attribution::Alone => "alone",
            Attribution::Paid => "paid",
            Attribution::Carried => "carried",
            Attribution::Weight => "weight",
            Attribution::Nobody => "nobody",
        };
        let colleges = self.election.colleges().iter().zip(&it.colleges);
        let colleges: Map<String, Value> =
            colleges.map(|(college, of)| (college.name.clone(), of.to_string().into())).collect();
        json!({ "how": how, "colleges": colleges })
    }

    /// All of it as tables and sentences; nothing where there is one college.
    pub fn text(&self, setting: &Setting<'_>) -> String {
        if self.shares.len() < 2 {
            return String::new();
        }
        let said = of_attribution(setting, self.has_alone, &self.nobodys());
        let mut text = format!("\n{}\n{said}\n\n{}", self.table(setting), self.carried(setting));
        if let Some(agreement) = &self.agreement {
            text.push('\n');
            text.push_str(&agreement.text());
        }
        text
    }

    fn table(&self, setting: &Setting<'_>) -> String {
        let language = setting.language;
        let shares = self.shares.iter().zip(self.election.colleges()).zip(self.parts());
        let rows = shares.map(|((share, college), part)| {
            vec![
                college.name.clone(),
                whole(language, share.voters),
                percent(language, &share.weight),
                percent(language, &part),
                whole(language, share.with_nothing),
            ]
        });
        let header = [
            (Heading::College, Side::Left),
            (Heading::Voters, Side::Right),
            (Heading::Weight, Side::Right),
            (Heading::Money, Side::Right),
            (Heading::WithNothing, Side::Right),
        ];
        let header = header.map(|(it, side)| (it.word(language), side));
        table(&header, &rows.collect::<Vec<_>>())
    }

    /// Who carried what of each project selected.
    fn carried(&self, setting: &Setting<'_>) -> String {
        let language = setting.language;
        let row = |it: &Attributed| {
            let said = of_carriers(setting, &it.colleges)?;
            Some(vec![self.election.projects().get(it.project)?.id.clone(), said])
        };
        let header = [Heading::Id, Heading::Money].map(|it| (it.word(language), Side::Left));
        table(&header, &self.money.iter().filter_map(row).collect::<Vec<_>>())
    }
}
