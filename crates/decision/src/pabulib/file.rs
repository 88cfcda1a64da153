//! A whole file: what was read of it, and the election it makes.

use crate::{College, Election, ElectionError, Form, Group, Project, Weight};

use super::header::{self, Table};
use super::refusal::{Note, Reason, Refusal};
use super::votes::{self, Votes};

/// How to read what a strict reading refuses.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    /// What becomes of a project named twice by one ballot.
    pub repeated: Repeated,
}

/// What becomes of a project named twice by one ballot.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Repeated {
    /// The file is refused.
    #[default]
    Refuse,
    /// It is read once, with its first points, and a [`Note`] says so.
    Once,
}

/// A `.pb` file that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File<'a> {
    pub(super) meta: Table<'a>,
    pub(super) table: Table<'a>,
    pub(super) votes: Votes<'a>,
    pub(super) projects: Vec<Project>,
    pub(super) budget: crate::Decimal,
    pub(super) form: Form,
    pub(super) notes: Vec<Note>,
}

/// Reads a `.pb` file; a byte order mark, `\r\n` and empty lines are accepted.
///
/// Cost: one pass over the text. A file of 4 MB takes some tens of milliseconds.
///
/// ```
/// use cordee_decision::pabulib::{Reading, read};
///
/// let text = "META\nkey;value\nbudget;100\nvote_type;approval\n\
///             PROJECTS\nproject_id;cost;name\nA 1;60;Hedges\nB;50;\"Paths; benches\"\n\
///             VOTES\nvoter_id;vote\n1;A 1,B\n2;B\n";
/// let file = read(text, Reading::default())?;
/// let election = file.election()?;
/// assert_eq!(election.projects()[1].name, "Paths; benches");
///
/// let wrong = read(&text.replace("2;B", "2;C"), Reading::default()).unwrap_err();
/// assert_eq!(wrong.to_string(), "line 12: the ballot names `C`, which is no project of this file");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn read(text: &str, reading: Reading) -> Result<File<'_>, Refusal> {
    let mut lines = header::lines(text);
    let mut last = 1;
    let mut notes = vec![];
    let meta = header::section(&mut lines, "META", "PROJECTS", &mut last)?;
    header::check_meta(&meta)?;
    let form = header::form(&meta)?;
    let (line, budget) = header::required(&meta, "budget")?;
    let budget = header::number(line, "the budget", budget)?;
    let table = header::section(&mut lines, "PROJECTS", "VOTES", &mut last)?;
    let projects = header::projects(&table)?;
    let opened = header::open(&mut lines, "VOTES", &mut last)?;
    let announced = header::value(&meta, "num_votes").and_then(|(_, votes)| votes.parse().ok());
    // No line is shorter than two letters, a semicolon and its end.
    let hint = announced.unwrap_or(0).min(text.len() / 4);
    let votes = votes::votes(&mut lines, opened, (form, &projects, hint), reading, &mut notes)?;
    let mut file = File { meta, table, votes, projects, budget, form, notes };
    file.check_counts()?;
    file.note_votes();
    file.note_recorded();
    file.note_ballots();
    file.note_rules();
    Ok(file)
}

/// The key of META that says how many votes a project needs.
const THRESHOLD: &str = "min_project_score_threshold";

/// Keys of META that decide who is selected, and that a plain count leaves aside.
const RULES: [&str; 11] = [
    "budget_per_category",
    "budget_per_neighborhood",
    "max_sum_cost_per_category",
    "max_sum_cost_per_neighborhood",
    "min_length_per_category",
    "max_length_per_category",
    THRESHOLD,
    "min_project_cost",
    "max_project_cost",
    "default_score",
    "scoring_fn",
];

impl File<'_> {
    /// What META says of `key`.
    pub fn meta(&self, key: &str) -> Option<&str> {
        header::value(&self.meta, key).map(|(_, value)| value)
    }

    /// What astonishes in the file.
    pub fn notes(&self) -> &[Note] {
        &self.notes
    }

    /// The election in which all voters are one college.
    pub fn election(&self) -> Result<Election, Refusal> {
        let everyone = College { name: "everyone".to_owned(), weight: Weight::ONE };
        let voters = vec![0_usize; self.votes.rows.len()];
        self.elect(vec![everyone], &voters)
    }

    /// The election in which each voter belongs to the college at the place that `voters` says.
    pub(super) fn elect(
        &self,
        colleges: Vec<College>,
        voters: &[usize],
    ) -> Result<Election, Refusal> {
        let kinds = self.votes.distinct.len();
        let mut counts = vec![0_u64; kinds * colleges.len()];
        for (ballot, college) in self.votes.ballots.iter().zip(voters) {
            if let Some(count) = counts.get_mut(college * kinds + *ballot as usize) {
                *count += 1;
            }
        }
        let mut groups = vec![];
        for at in self.in_order(kinds * colleges.len()) {
            let voters = counts.get(at).copied().unwrap_or(0);
            let Some((choices, points)) = self.votes.distinct.get(at % kinds) else { continue };
            if voters == 0 {
                continue;
            }
            let (choices, points) = (choices.clone(), points.clone());
            groups.push(Group {
                college: at / kinds,
                voters,
                weight: Weight::ONE,
                choices,
                points,
            });
        }
        let projects = self.projects.clone();
        Election::from_parts(self.budget, self.form, projects, colleges, groups)
            .map_err(|why| self.refuse(why))
    }

    /// Numbers of groups, by college and then nearly by choices: what is left to sort goes fast.
    fn in_order(&self, count: usize) -> Vec<usize> {
        let kinds = self.votes.distinct.len();
        let first = |at: usize| {
            let choice = |place| {
                let choices =
                    self.votes.distinct.get(at % kinds).map(|(choices, _)| choices.get(place));
                choices.flatten().map_or(0, |choice| u64::from(*choice) + 1)
            };
            (at / kinds, choice(0) << 32 | choice(1), choice(2) << 32 | choice(3))
        };
        let mut order: Vec<_> = (0..count).map(|at| (first(at), at)).collect();
        order.sort_unstable();
        order.into_iter().map(|(_, at)| at).collect()
    }

    pub(super) fn refuse(&self, why: ElectionError) -> Refusal {
        let line = match why {
            ElectionError::NoProject | ElectionError::Amounts => self.table.line,
            _ => self.votes.line,
        };
        Refusal { line, reason: Reason::Election(why) }
    }

    /// The identifiers that the file records as selected, when it records a decision.
    ///
    /// Pabulib also writes other codes than 0 and 1 for what was funded from elsewhere: they are
    /// not counted as selected, and a [`Note`] says so.
    pub fn recorded(&self) -> Option<Vec<&str>> {
        self.table.column("selected")?;
        let selected = self.projects.iter().filter(|it| it.recorded.as_deref() == Some("1"));
        Some(selected.map(|project| project.id.as_str()).collect())
    }

    /// A file cut short is refused: it announces more than it holds.
    fn check_counts(&self) -> Result<(), Refusal> {
        let counts = [
            ("num_projects", "projects", self.table.rows.len()),
            ("num_votes", "votes", self.votes.rows.len()),
        ];
        for (key, what, found) in counts {
            let Some((line, announced)) = header::value(&self.meta, key) else { continue };
            if announced.parse() != Ok(found) {
                let announced = announced.to_owned();
                return Err(Refusal { line, reason: Reason::Count { what, announced, found } });
            }
        }
        Ok(())
    }

    fn note_votes(&mut self) {
        let (Some(id), Some(column)) =
            (self.table.column("project_id"), self.table.column("votes"))
        else {
            return;
        };
        let counted = self.votes_of_projects();
        for (_, row) in &self.table.rows {
            let (Some(id), Some(written)) = (row.get(id), row.get(column)) else { continue };
            let at = self.projects.binary_search_by(|it| it.id.as_str().cmp(id.trim()));
            let Some(counted) = at.ok().and_then(|at| counted.get(at)).copied() else { continue };
            if written.trim().parse() != Ok(counted) {
                let (project, written) = (id.trim().to_owned(), written.trim().to_owned());
                self.notes.push(Note::Votes { project, written, counted });
            }
        }
    }

    fn votes_of_projects(&self) -> Vec<u64> {
        let mut voters = vec![0_u64; self.votes.distinct.len()];
        for ballot in &self.votes.ballots {
            if let Some(count) = voters.get_mut(*ballot as usize) {
                *count += 1;
            }
        }
        let mut sums = vec![0_u64; self.projects.len()];
        for ((choices, _), voters) in self.votes.distinct.iter().zip(voters) {
            for choice in choices {
                if let Some(sum) = sums.get_mut(*choice as usize) {
                    *sum += voters;
                }
            }
        }
        sums
    }

    fn note_rules(&mut self) {
        for key in RULES {
            let Some((_, written)) = header::value(&self.meta, key) else { continue };
            let (key, written) = (key.to_owned(), written.to_owned());
            let is_number = written.parse::<crate::Decimal>().is_ok();
            let note = if key == THRESHOLD && !is_number {
                Note::NoNumber { key, written }
            } else {
                Note::Unused { key }
            };
            self.notes.push(note);
        }
    }
}
