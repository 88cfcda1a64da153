//! What comes of the ballots of all bodies together: each weighs what was decided beforehand, however many
//! its ballots are, and within a body all ballots weigh the same.

use std::collections::BTreeMap;

use cordee_decision::ranking::{Candidates, RankingError, Scale};
use cordee_decision::worded::{Sheet, Sheets, WordedError};
use cordee_decision::{College, Weight};

use crate::spine::language::Lang;

use super::counting::Count;
use super::{Ballot, Candidate, CollegeId, Prioritisation};

/// The ballots of all bodies, counted together.
pub struct Joint {
    /// As the table that everybody may count again.
    pub sheets: Sheets,
    pub count: Count,
}

impl Joint {
    /// Counts the ballots of each body, but for those that were taken back; nothing while there is none.
    pub fn of(
        prioritisation: &Prioritisation,
        ballots: &BTreeMap<CollegeId, Vec<Ballot>>,
        lang: Lang,
    ) -> Result<Option<Self>, WordedError> {
        let colleges = colleges(prioritisation, lang);
        let sheets = sheets(prioritisation, ballots, &colleges, lang)?;
        if sheets.sheets.is_empty() {
            return Ok(None);
        }
        let count = Count::of(sheets.ballots(&colleges)?)?;
        Ok(count.map(|mut count| {
            count.certificate.reading.colleges = colleges;
            Self { sheets, count }
        }))
    }
}

/// The bodies with what they weigh; those of one name are told apart by their number.
fn colleges(prioritisation: &Prioritisation, lang: Lang) -> Vec<College> {
    let mut all: Vec<College> = vec![];
    for (number, college) in (1..).zip(&prioritisation.colleges) {
        let mut name = college.name.said(lang).line().trim().to_owned();
        while all.iter().any(|other| other.name == name) {
            name = format!("{name} ({number})");
        }
        let weight = u64::try_from(college.weight).ok().and_then(|it| Weight::new(it, 1));
        all.push(College { name, weight: weight.unwrap_or(Weight::ONE) });
    }
    all
}

fn sheets(
    prioritisation: &Prioritisation,
    ballots: &BTreeMap<CollegeId, Vec<Ballot>>,
    colleges: &[College],
    lang: Lang,
) -> Result<Sheets, RankingError> {
    let description = &prioritisation.description;
    let candidates = &description.candidates;
    // As long as the others, so that the order of texts is that of numbers.
    let width = candidates.len().to_string().len();
    let named = |(number, it): (usize, &Candidate)| {
        format!("{number:0width$}. {}", it.title.said(lang).line().trim())
    };
    let words = (0..description.scale.size()).map(|grade| description.scale.word(grade, lang));
    let mut sheets = vec![];
    for (college, declared) in prioritisation.colleges.iter().zip(colleges) {
        let own = ballots.get(&college.id).map_or(&[][..], Vec::as_slice);
        let grade = |ballot: &Ballot, it: &Candidate| ballot.grades.get(&it.id).copied();
        let mut given: Vec<Vec<Option<u8>>> = own
            .iter()
            .filter(|ballot| !ballot.is_withdrawn)
            .map(|ballot| candidates.iter().map(|it| grade(ballot, it)).collect())
            .collect();
        // In an order that tells nobody's.
        given.sort_unstable();
        for (number, grades) in (1..).zip(given) {
            sheets.push(Sheet {
                voter: format!("{} {number}", declared.name),
                college: declared.name.clone(),
                grades: grades.into_iter().map(|grade| grade.map(usize::from)).collect(),
            });
        }
    }
    Ok(Sheets {
        scale: Scale::new(words)?,
        candidates: Candidates::new((1..).zip(candidates).map(named))?,
        sheets,
    })
}
