//! What comes of the ballots of one body: majority judgment, and what is needed to count again. All bodies
//! together are [`super::joint`]'s.

use std::collections::BTreeMap;

use cordee_decision::preflib::{File, Kind, Vote};
use cordee_decision::ranking::{
    Ballots, Certificate, Facts, Judged, Options, Ranked, RankingError, Rule, rank,
};

use crate::spine::language::Lang;

use super::{Ballot, College, Prioritisation};

/// Ballots, and what majority judgment makes of them.
pub struct Count {
    pub ballots: Ballots,
    pub ranked: Ranked<Facts>,
    pub certificate: Certificate,
}

impl Count {
    /// Counts `ballots`, in which a blank is the worst grade.
    pub fn of(ballots: Ballots) -> Result<Option<Self>, RankingError> {
        let ranked = rank(Rule::MajorityJudgment, &ballots, &Options::default())?;
        let certificate = Certificate::new(Rule::MajorityJudgment, &ballots, &ranked);
        Ok(certificate.map(|certificate| Self { ballots, ranked, certificate }))
    }

    /// What majority judgment counted.
    pub fn judged(&self) -> Option<&Judged> {
        match &self.ranked.facts {
            Facts::MajorityJudgment(judged) => Some(judged),
            _ => None,
        }
    }

    /// The place of a proposal, from 1: those that are equal share theirs.
    pub fn place(&self, candidate: usize) -> Option<usize> {
        let better = self.ranked.place(candidate)?;
        let before: usize = self.ranked.groups.iter().take(better).map(Vec::len).sum();
        Some(before + 1)
    }
}

/// The ballots of one body, counted.
pub struct Counted {
    /// As the file of the format `.cat` that everybody may count again.
    pub file: File,
    pub count: Count,
}

impl Counted {
    /// Counts `ballots`, but for those that were taken back; nothing while there is none.
    pub fn of(
        prioritisation: &Prioritisation,
        college: &College,
        ballots: &[Ballot],
        lang: Lang,
    ) -> Result<Option<Self>, RankingError> {
        let file = file(prioritisation, college, ballots, lang);
        if file.votes.is_empty() {
            return Ok(None);
        }
        let (election, scale) = file.grades()?;
        let count = Count::of(Ballots::Grades(election, scale))?;
        Ok(count.map(|count| Self { file, count }))
    }

    /// How many ballots were counted.
    pub fn voters(&self) -> u64 {
        self.file.voters()
    }
}

/// The ballots in the words of `lang`; equal ones are one line, in an order that tells nobody's.
fn file(
    prioritisation: &Prioritisation,
    college: &College,
    ballots: &[Ballot],
    lang: Lang,
) -> File {
    let description = &prioritisation.description;
    let grades = description.scale.size();
    let mut votes: BTreeMap<Vec<Vec<usize>>, u64> = BTreeMap::new();
    for ballot in ballots.iter().filter(|ballot| !ballot.is_withdrawn) {
        let class = |grade: u8| {
            let given = description.candidates.iter().enumerate();
            let given = given.filter(|(_, it)| ballot.grades.get(&it.id) == Some(&grade));
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
        (0..grades).rev().map(|grade| description.scale.word(grade, lang)).collect(),
        votes.into_iter().map(|(classes, count)| Vote { count, classes }).collect(),
    )
}
