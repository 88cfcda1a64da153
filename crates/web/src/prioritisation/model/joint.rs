//! What comes of the ballots of all bodies together: each weighs what was decided beforehand, however many
//! its ballots are, and within a body all ballots weigh the same.

use std::collections::BTreeMap;

use cordee_decision::ranking::{Candidates, Options, RankingError, Rule, Scale};
use cordee_decision::worded::{Sheet, Sheets};
use cordee_decision::{College, Weight};

use crate::spine::language::Lang;

use super::counting::{Count, CountingError, heard};
use super::file::BallotFile;
use super::{Ballot, Candidate, CollegeId, Content, Form, Prioritisation, Scale as Words, engine};

/// The ballots of all bodies, counted together.
pub struct Joint {
    /// As the file that everybody may count again.
    pub file: BallotFile,
    pub count: Count,
}

impl Joint {
    /// Counts the ballots of each body, but for those that were taken back; nothing while there is none.
    ///
    /// # Errors
    ///
    /// When the engine refuses them.
    pub fn of(
        prioritisation: &Prioritisation,
        ballots: &BTreeMap<CollegeId, Vec<Ballot>>,
        lang: Lang,
    ) -> Result<Option<Self>, CountingError> {
        let colleges = colleges(prioritisation, lang);
        let given: Vec<Vec<&Content>> = prioritisation
            .colleges
            .iter()
            .map(|college| heard(ballots.get(&college.id).map_or(&[][..], Vec::as_slice)))
            .collect();
        if let Form::Grades { scale } = prioritisation.description.form {
            return Self::of_grades(prioritisation, (scale, &given), colleges, lang);
        }
        // Those who said nothing yet weigh nothing: the other program asks for voters of each.
        let all = colleges.into_iter().zip(given).filter(|(_, given)| !given.is_empty());
        let (colleges, given): (Vec<College>, Vec<Vec<&Content>>) = all.unzip();
        let of_them = given.into_iter().enumerate();
        let given = of_them.flat_map(|(at, given)| given.into_iter().map(move |it| (at, it)));
        let counted = engine::count(&prioritisation.description, given.collect(), &colleges, lang)?;
        Ok(counted.map(|(file, count)| Self { file, count }))
    }

    fn of_grades(
        prioritisation: &Prioritisation,
        given: (Words, &[Vec<&Content>]),
        colleges: Vec<College>,
        lang: Lang,
    ) -> Result<Option<Self>, CountingError> {
        let sheets = sheets(prioritisation, given, &colleges, lang)?;
        if sheets.sheets.is_empty() {
            return Ok(None);
        }
        let ballots = sheets.ballots(&colleges)?;
        let count = Count::of(Rule::MajorityJudgment, ballots, &Options::default())?;
        Ok(count.map(|mut count| {
            count.certificate.reading.colleges = colleges;
            Self { file: BallotFile::Words(sheets), count }
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
    (scale, all): (Words, &[Vec<&Content>]),
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
    let words = (0..scale.size()).map(|grade| scale.word(grade, lang));
    let mut sheets = vec![];
    for (own, declared) in all.iter().zip(colleges) {
        let mut given: Vec<Vec<Option<u8>>> = own
            .iter()
            .map(|content| candidates.iter().map(|it| content.grade(it)).collect())
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
