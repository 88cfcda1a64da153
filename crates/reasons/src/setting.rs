//! What the sentences of one count share: its language, its names, its currency.

use cordee_decision::{Decimal, Election, Options, Outcome};
use num_rational::BigRational;
use num_traits::Zero;

use crate::messages::{Values, say};
use crate::support::Supports;
use crate::{Language, numbers};

/// A count within a budget, the language in which it is told, and how its actions are called.
///
/// Actions are called by their identifiers unless [`Setting::named`] gives other names; amounts
/// stand without a currency unless [`Setting::in_currency`] gives its word.
///
/// Cost: once through all ballots.
pub struct Setting<'a> {
    /// The language of the sentences.
    pub language: Language,
    /// What was voted on.
    pub election: &'a Election,
    /// What was declared before the count.
    pub options: &'a Options,
    /// What the count gave.
    pub outcome: &'a Outcome,
    pub(crate) supports: Supports,
    currency: String,
    names: Option<Vec<String>>,
}

impl<'a> Setting<'a> {
    /// Tells a count in a language.
    pub fn new(
        language: Language,
        election: &'a Election,
        options: &'a Options,
        outcome: &'a Outcome,
    ) -> Self {
        let supports = Supports::new(election, outcome.rule.utility());
        let (currency, names) = (String::new(), None);
        Self { language, election, options, outcome, supports, currency, names }
    }

    /// Writes this word or sign beside amounts, such as `EUR` or `€`.
    #[must_use]
    pub fn in_currency(mut self, currency: &str) -> Self {
        currency.trim().clone_into(&mut self.currency);
        self
    }

    /// Calls each action by a name, in quotes, instead of its identifier; by place, in the order
    /// of [`Election::projects`]. An empty name leaves the identifier.
    #[must_use]
    pub fn named(mut self, names: Vec<String>) -> Self {
        self.names = Some(names);
        self
    }

    /// What an action is called.
    pub fn name(&self, project: usize) -> String {
        let name = self.names.as_ref().and_then(|names| names.get(project));
        match name.filter(|name| !name.trim().is_empty()) {
            Some(name) => quoted(self.language, name),
            None => {
                self.election.projects().get(project).map_or_else(String::new, |it| it.id.clone())
            }
        }
    }

    /// An amount of money, as sentences write it.
    pub fn money(&self, value: &BigRational) -> String {
        numbers::money(self.language, value, &self.currency)
    }

    pub(crate) fn names(&self, projects: &[usize]) -> Vec<String> {
        projects.iter().map(|project| self.name(*project)).collect()
    }

    pub(crate) fn cost(&self, project: usize) -> BigRational {
        let project = self.election.projects().get(project);
        project.map_or_else(BigRational::zero, |it| it.cost.rational())
    }

    pub(crate) fn cost_of(&self, projects: impl Iterator<Item = usize>) -> BigRational {
        projects.map(|it| self.cost(it)).fold(BigRational::zero(), |sum, cost| sum + cost)
    }

    pub(crate) fn budget(&self) -> BigRational {
        self.election.budget().rational()
    }

    /// The smallest unit in which amounts of this election are written.
    pub(crate) fn unit(&self) -> BigRational {
        let places = self.election.projects().iter().map(|it| it.cost.places());
        let places = places.fold(self.election.budget().places(), u8::max);
        Decimal::scaled_back(1, places).map_or_else(BigRational::zero, Decimal::rational)
    }

    /// An amount that the outcome holds in its own units.
    pub(crate) fn of_units(&self, units: &BigRational) -> BigRational {
        let unit = num_bigint::BigInt::from(10).pow(self.outcome.places.into());
        units / BigRational::from_integer(unit)
    }

    pub(crate) fn is_selected(&self, project: usize) -> bool {
        self.outcome.selected.iter().any(|it| it.project == project)
    }
}

pub(crate) fn quoted(language: Language, name: &str) -> String {
    say(language, "quoted", &Values::new().text("name", name))
}
