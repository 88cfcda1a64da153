//! What META asked of each ballot, and what it caps, against what the file holds.

use crate::{Bound, Decimal, Scope};

use super::file::File;
use super::header;
use super::refusal::{Note, Reason, Refusal};
use super::votes::Distinct;

/// What a rule for ballots is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum About {
    /// How many projects a ballot names.
    Length,
    /// The sum of its points.
    Points,
    /// Each of its points.
    Each,
    /// What it names costs together.
    Cost,
}

/// The keys of META that are rules for ballots; whether each is the most, or the least.
const ASKED: [(&str, bool, About); 8] = [
    ("min_length", false, About::Length),
    ("max_length", true, About::Length),
    ("min_sum_points", false, About::Points),
    ("max_sum_points", true, About::Points),
    ("min_points", false, About::Each),
    ("max_points", true, About::Each),
    ("min_sum_cost", false, About::Cost),
    ("max_sum_cost", true, About::Cost),
];

impl File<'_> {
    /// Notes how many ballots do not follow what META asked of them: they are counted all the same.
    pub(super) fn note_ballots(&mut self) {
        for (key, is_most, about) in ASKED {
            let Some((_, written)) = header::value(&self.meta, key) else { continue };
            let written = written.to_owned();
            let Ok(bound) = written.parse::<Decimal>() else {
                self.notes.push(Note::NoNumber { key: key.to_owned(), written });
                continue;
            };
            let follows = self.following(bound, is_most, about);
            let ballots = self.votes.ballots.iter().zip(&self.votes.rows);
            let others = ballots.filter(|(at, _)| follows.get(**at as usize) == Some(&false));
            let mut lines = others.map(|(_, (line, _))| *line);
            if let Some(line) = lines.next() {
                let ballots = 1 + lines.count();
                self.notes.push(Note::Ballots { key: key.to_owned(), written, ballots, line });
            }
        }
    }

    /// For each distinct ballot, whether it follows a rule.
    fn following(&self, bound: Decimal, is_most: bool, about: About) -> Vec<bool> {
        let distinct = &self.votes.distinct;
        let given = match about {
            About::Length => 0,
            About::Cost => self.projects.iter().map(|it| it.cost.places()).fold(0, u8::max),
            About::Points | About::Each => {
                distinct.iter().flat_map(|it| &it.1).map(|it| it.places()).fold(0, u8::max)
            }
        };
        let places = given.max(bound.places());
        // What does not fit is refused where the election is made.
        let units = |number: Decimal| u128::from(number.scaled(places).unwrap_or(u64::MAX));
        let bound = units(bound);
        let holds = |value: u128| if is_most { value <= bound } else { bound <= value };
        let costs: Vec<u128> = match about {
            About::Cost => self.projects.iter().map(|it| units(it.cost)).collect(),
            _ => vec![],
        };
        let one = 10_u128.pow(places.into());
        let follows = |(choices, points): &Distinct| match about {
            About::Length => holds(choices.len() as u128 * one),
            About::Points if !self.form.has_points() => true,
            About::Points => holds(points.iter().map(|it| units(*it)).sum()),
            About::Each => points.iter().all(|it| holds(units(*it))),
            About::Cost => holds(choices.iter().filter_map(|it| costs.get(*it as usize)).sum()),
        };
        distinct.iter().map(follows).collect()
    }

    /// Notes what the file says of its decision other than that a project was, or was not, selected.
    pub(super) fn note_recorded(&mut self) {
        for project in &self.projects {
            let Some(written) = project.recorded.as_deref() else { continue };
            if !matches!(written, "0" | "1") {
                let (project, written) = (project.id.clone(), written.to_owned());
                self.notes.push(Note::Recorded { project, written });
            }
        }
    }

    /// The budgets of categories and of neighbourhoods that META states, as caps.
    ///
    /// A cap on what no project belongs to binds nothing, and is left out.
    ///
    /// ```
    /// use cordee_decision::{Bound, Scope, pabulib};
    ///
    /// let text = "META\nkey;value\nbudget;100\nvote_type;approval\n\
    ///             categories;green,sport\nbudget_per_category;60,40\n\
    ///             PROJECTS\nproject_id;cost;category\nA;60;green\nVOTES\nvoter_id;vote\n1;A\n";
    /// let caps = pabulib::read(text, pabulib::Reading::default())?.caps()?;
    /// let green = Scope::Category("green".to_owned());
    /// assert_eq!(caps, [(green, Bound::MostMoney("60".parse()?))]);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn caps(&self) -> Result<Vec<(Scope, Bound)>, Refusal> {
        let mut caps = vec![];
        let kinds = [("categories", CATEGORY), ("neighborhoods", NEIGHBOURHOOD)];
        for (names, key) in kinds {
            let Some((line, amounts)) = header::value(&self.meta, key) else { continue };
            let (_, names) = header::required(&self.meta, names)?;
            let names: Vec<&str> = names.split(',').map(str::trim).collect();
            let amounts: Vec<&str> = amounts.split(',').map(str::trim).collect();
            if names.len() != amounts.len() {
                let (names, amounts) = (names.len(), amounts.len());
                return Err(Refusal { line, reason: Reason::Caps { key, names, amounts } });
            }
            for (name, amount) in names.into_iter().zip(amounts) {
                let most = Bound::MostMoney(header::number(line, "a budget", amount)?);
                let belongs = |it: &crate::Project| {
                    let all = if key == CATEGORY { &it.categories } else { &it.neighbourhoods };
                    all.iter().any(|one| one == name)
                };
                if self.projects.iter().any(belongs) {
                    let name = name.to_owned();
                    let scope = if key == CATEGORY {
                        Scope::Category(name)
                    } else {
                        Scope::Neighbourhood(name)
                    };
                    caps.push((scope, most));
                }
            }
        }
        Ok(caps)
    }
}

const CATEGORY: &str = "budget_per_category";
const NEIGHBOURHOOD: &str = "budget_per_neighborhood";
