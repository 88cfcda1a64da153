//! What comes of the ballots of one body, each form by its rule, and what is needed to count again. All
//! bodies together are [`super::joint`]'s.

use std::collections::BTreeMap;

use cordee_decision::ElectionError;
use cordee_decision::preflib::{File, Kind, Vote};
use cordee_decision::ranking::{
    Ballots, Certificate, Facts, Options, Ranked, RankingError, Rule, rank,
};
use cordee_decision::worded::WordedError;

use crate::spine::language::Lang;

use super::file::BallotFile;
use super::{Ballot, College, Content, Form, Prioritisation, Scale, engine};

/// Why ballots could not be counted: none that was read from a form is refused by the engine.
#[derive(Debug, thiserror::Error)]
pub enum CountingError {
    #[error(transparent)]
    Ranking(#[from] RankingError),
    #[error(transparent)]
    Worded(#[from] WordedError),
    #[error(transparent)]
    Election(#[from] ElectionError),
}

/// The rule by which ballots of a form are counted.
pub fn rule_of(form: &Form) -> Rule {
    match form {
        Form::Grades { .. } => Rule::MajorityJudgment,
        Form::Grid { .. } => Rule::Grid,
        Form::Choose { .. } => Rule::Approval,
        Form::Points { .. } => Rule::Points,
        Form::Ranking => Rule::Schulze,
    }
}

/// Ballots, and what a rule makes of them.
pub struct Count {
    pub ballots: Ballots,
    pub ranked: Ranked<Facts>,
    pub certificate: Certificate,
    /// Of each candidate of the ballots, its place among the proposals as they were put.
    pub of: Vec<usize>,
}

impl Count {
    /// Counts `ballots`, in which each proposal is a candidate, in their order.
    ///
    /// # Errors
    ///
    /// When the rule refuses them.
    pub fn of(
        rule: Rule,
        ballots: Ballots,
        options: &Options,
    ) -> Result<Option<Self>, RankingError> {
        let ranked = rank(rule, &ballots, options)?;
        let certificate = Certificate::new(rule, &ballots, &ranked);
        let of = (0..ballots.candidates().len()).collect();
        Ok(certificate.map(|certificate| Self { ballots, ranked, certificate, of }))
    }

    /// The place of a candidate of the ballots, from 1: those that are equal share theirs.
    pub fn place(&self, candidate: usize) -> Option<usize> {
        let better = self.ranked.place(candidate)?;
        let before: usize = self.ranked.groups.iter().take(better).map(Vec::len).sum();
        Some(before + 1)
    }
}

/// The ballots of one body, counted.
pub struct Counted {
    /// As the file that everybody may count again.
    pub file: BallotFile,
    pub count: Count,
    /// How many ballots were counted.
    pub voters: u64,
}

impl Counted {
    /// Counts `ballots`, but for those that were taken back; nothing while there is none.
    ///
    /// # Errors
    ///
    /// When the engine refuses them.
    pub fn of(
        prioritisation: &Prioritisation,
        college: &College,
        ballots: &[Ballot],
        lang: Lang,
    ) -> Result<Option<Self>, CountingError> {
        let given = heard(ballots);
        let voters = u64::try_from(given.len()).unwrap_or(u64::MAX);
        let description = &prioritisation.description;
        let counted = if let Form::Grades { scale } = description.form {
            by_grades((prioritisation, college), (scale, &given), lang)?
        } else {
            let given = given.into_iter().map(|content| (0, content)).collect();
            engine::count(description, given, &[], lang)?
        };
        Ok(counted.map(|(file, count)| Self { file, count, voters }))
    }
}

/// What the ballots that count say.
pub fn heard(ballots: &[Ballot]) -> Vec<&Content> {
    ballots.iter().filter(|it| !it.is_withdrawn).map(|it| &it.content).collect()
}

/// Counts grades, in which a blank is the worst.
fn by_grades(
    of: (&Prioritisation, &College),
    (scale, given): (Scale, &[&Content]),
    lang: Lang,
) -> Result<Option<(BallotFile, Count)>, CountingError> {
    let file = file(of, (scale, given), lang);
    if file.votes.is_empty() {
        return Ok(None);
    }
    let (election, words) = file.grades()?;
    let ballots = Ballots::Grades(election, words);
    let count = Count::of(Rule::MajorityJudgment, ballots, &Options::default())?;
    Ok(count.map(|count| (BallotFile::Categories(file), count)))
}

/// The ballots in the words of `lang`; equal ones are one line, in an order that tells nobody's.
fn file(
    (prioritisation, college): (&Prioritisation, &College),
    (scale, given): (Scale, &[&Content]),
    lang: Lang,
) -> File {
    let description = &prioritisation.description;
    let grades = scale.size();
    let mut votes: BTreeMap<Vec<Vec<usize>>, u64> = BTreeMap::new();
    for content in given {
        let class = |grade: u8| {
            let given = description.candidates.iter().enumerate();
            let given = given.filter(|(_, it)| content.grade(it) == Some(grade));
            given.map(|(at, _)| at).collect()
        };
        *votes.entry((0..grades).rev().map(class).collect()).or_default() += 1;
    }
    let title = description.title.said(lang).line();
    let candidates = description.candidates.iter().map(|it| it.title.said(lang).line());
    File::new(
        Kind::Cat,
        &format!("{title} - {}", college.name.said(lang).line()),
        candidates.collect(),
        (0..grades).rev().map(|grade| scale.word(grade, lang)).collect(),
        votes.into_iter().map(|(classes, count)| Vote { count, classes }).collect(),
    )
}
