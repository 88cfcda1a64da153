//! Ballots of every form but grades, as the engine takes them and as the other program reads them: those of
//! one body, or of several, each with its weight.

use cordee_decision::graded::Voter;
use cordee_decision::ranking::{
    self, Approvals, Ballots, Candidates, CriterionGrades, Exact, Group, Options, Order, Rule,
    Scores, Ungraded,
};
use cordee_decision::worded::weights;
use cordee_decision::{Cast, College, Decimal, Draft, Form as Asked, Project, Weight};
use cordee_store::ThingId;

use crate::spine::language::Lang;

use super::counting::{Count, CountingError};
use super::file::{BallotFile, Table};
use super::{Candidate, Content, Criterion, Description, Form};

/// A ballot, and the place of its body among those that are heard.
pub type Given<'a> = (usize, &'a Content);

/// Counts ballots; nothing while there is none. One body alone stands without a name: all weigh the same.
///
/// # Errors
///
/// When the engine refuses them.
pub fn count(
    description: &Description,
    mut given: Vec<Given<'_>>,
    colleges: &[College],
    lang: Lang,
) -> Result<Option<(BallotFile, Count)>, CountingError> {
    if given.is_empty() {
        return Ok(None);
    }
    // In an order that tells nobody's.
    given.sort_unstable();
    let name = |(at, _): &Given<'_>| colleges.get(*at).map_or("", |college| college.name.as_str());
    let weights = weights(given.iter().map(name), colleges)?;
    let sheets = Sheets { description, given: &given, weights: &weights, colleges, lang };
    match &description.form {
        Form::Grid { criteria, .. } => sheets.marks(criteria),
        _ => sheets.choices(),
    }
}

/// Ballots with what each weighs.
struct Sheets<'a> {
    description: &'a Description,
    given: &'a [Given<'a>],
    weights: &'a [Exact],
    colleges: &'a [College],
    lang: Lang,
}

impl Sheets<'_> {
    fn groups<B>(&self, ballot: impl Fn(&Content) -> B) -> Vec<Group<B>> {
        let given = self.given.iter().zip(self.weights);
        let group = |((_, content), weight): (&Given<'_>, &Exact)| Group {
            ballot: ballot(content),
            multiplicity: 1,
            weight: weight.clone(),
        };
        given.map(group).collect()
    }

    /// Proposals with their numbers, as long as each other: the order of texts is that of numbers.
    fn numbered(&self) -> impl Iterator<Item = (String, &Candidate)> {
        let candidates = &self.description.candidates;
        let width = candidates.len().to_string().len();
        (1..).zip(candidates).map(move |(number, it)| (format!("{number:0width$}"), it))
    }

    /// Marks: a proposal that nobody marked has no place, and is in no file.
    fn marks(&self, criteria: &[Criterion]) -> Result<Option<(BallotFile, Count)>, CountingError> {
        let is_marked = |it: &Candidate| {
            let marked = |(_, content): &Given<'_>| {
                criteria.iter().any(|criterion| content.mark(it, criterion).is_some())
            };
            self.given.iter().any(marked)
        };
        let (mut of, mut names, mut marked) = (vec![], vec![], vec![]);
        for (at, (number, it)) in self.numbered().enumerate() {
            if is_marked(it) {
                of.push(at);
                names.push(format!("{number}. {}", it.title.said(self.lang).line().trim()));
                marked.push(it);
            }
        }
        if marked.is_empty() {
            return Ok(None);
        }
        let lines = |content: &Content| -> Vec<Vec<Option<u8>>> {
            let line = |it: &&Candidate| criteria.iter().map(|on| content.mark(it, on)).collect();
            marked.iter().map(line).collect()
        };
        let exact = |mark: Option<u8>| mark.map(|mark| Exact::from_integer(mark.into()));
        let ballot = |content: &Content| {
            let line = |line: Vec<Option<u8>>| line.into_iter().map(exact).collect();
            CriterionGrades(lines(content).into_iter().map(line).collect())
        };
        let candidates = Candidates::new(names.iter().cloned())?;
        let election = ranking::Election::new(candidates, self.groups(ballot))?;
        let weight = |it: &Criterion| Exact::from_integer(it.weight.into());
        let options = Options {
            criteria: Some(criteria.iter().map(weight).collect()),
            ungraded: Ungraded::LeftOut,
            ..Options::default()
        };
        let count = Count::of(Rule::Grid, Ballots::Criteria(election), &options)?;
        let criterion = |(number, it): (usize, &Criterion)| {
            format!("{number}. {}", it.name.said(self.lang).line().trim())
        };
        let table = Table {
            criteria: (1..).zip(criteria).map(criterion).collect(),
            candidates: names,
            voters: self.voters(lines),
        };
        Ok(count.map(|count| (BallotFile::Marks(table), self.told(Count { of, ..count }))))
    }

    fn voters(
        &self,
        lines: impl Fn(&Content) -> Vec<Vec<Option<u8>>>,
    ) -> Vec<Voter<Vec<Option<u8>>>> {
        let voter = |(number, (at, content)): (usize, &Given<'_>)| Voter {
            name: number.to_string(),
            college: self.colleges.get(*at).map(|it| it.name.clone()).unwrap_or_default(),
            weight: Weight::ONE,
            grades: lines(content),
        };
        (1..).zip(self.given).map(voter).collect()
    }

    /// Choices, points, and orders.
    fn choices(&self) -> Result<Option<(BallotFile, Count)>, CountingError> {
        let candidates = Candidates::new(self.numbered().map(|(number, _)| number))?;
        let all = &self.description.candidates;
        let exact = |points: u16| Exact::from_integer(points.into());
        let (rule, ballots) = match self.description.form {
            Form::Choose { .. } => {
                let read = |it: &Content| Approvals::new(places(it, all));
                let election = ranking::Election::new(candidates, self.groups(read))?;
                (Rule::Approval, Ballots::Approvals(election))
            }
            Form::Points { .. } => {
                let read = |it: &Content| {
                    Scores(all.iter().map(|candidate| it.points(candidate).map(exact)).collect())
                };
                let election = ranking::Election::new(candidates, self.groups(read))?;
                (Rule::Points, Ballots::Scores(election))
            }
            _ => {
                let read = |it: &Content| Order::strict(places(it, all));
                let election = ranking::Election::new(candidates, self.groups(read))?;
                (Rule::Schulze, Ballots::Orders(election))
            }
        };
        let count = Count::of(rule, ballots, &Options::default())?;
        let file = BallotFile::Choices(self.draft().check()?);
        Ok(count.map(|count| (file, self.told(count))))
    }

    /// The same as ballots of a choice within a budget, of which nothing is spent.
    fn draft(&self) -> Draft {
        let all = &self.description.candidates;
        let points = |it: &Content| {
            let points = all.iter().filter_map(|candidate| it.points(candidate));
            points.filter_map(|points| Decimal::whole(points.into())).collect()
        };
        let cast = |(at, content): &Given<'_>| Cast {
            college: if self.colleges.is_empty() { 0 } else { *at },
            voters: 1,
            weight: Weight::ONE,
            choices: places(content, all),
            points: points(content),
        };
        let project = |(number, it): (String, &Candidate)| Project {
            name: it.title.said(self.lang).line(),
            ..Project::new(&number, Decimal::ONE)
        };
        let everyone = || vec![College { name: "everyone".to_owned(), weight: Weight::ONE }];
        Draft {
            budget: Decimal::ONE,
            form: match self.description.form {
                Form::Choose { .. } => Asked::Approval,
                Form::Points { .. } => Asked::Cumulative,
                _ => Asked::Ranking,
            },
            projects: self.numbered().map(project).collect(),
            colleges: if self.colleges.is_empty() { everyone() } else { self.colleges.to_vec() },
            ballots: self.given.iter().map(cast).collect(),
        }
    }

    /// A count whose certificate says which bodies weigh what.
    fn told(&self, mut count: Count) -> Count {
        count.certificate.reading.colleges = self.colleges.to_vec();
        count
    }
}

/// The proposals that a ballot names: by preference where it ranks, otherwise in their order.
fn places(content: &Content, all: &[Candidate]) -> Vec<usize> {
    let place = |id: &ThingId| all.iter().position(|it| it.id == *id);
    match content {
        Content::Ranking(order) => order.iter().filter_map(place).collect(),
        Content::Chosen(_) => {
            let named = all.iter().enumerate().filter(|(_, it)| content.has_chosen(it));
            named.map(|(at, _)| at).collect()
        }
        _ => {
            let named = all.iter().enumerate().filter(|(_, it)| content.points(it).is_some());
            named.map(|(at, _)| at).collect()
        }
    }
}
