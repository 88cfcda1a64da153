//! A ballot in a file of `prioritisations/`, of any form.

use std::collections::BTreeMap;

use cordee_store::ThingId;
use serde::{Deserialize, Serialize};

use crate::spine::portable::is_no;

use super::super::model::{Ballot, Candidate, Content, Description, Form};

/// Stands for a blank: lists of TOML have no hole.
const BLANK: i16 = -1;

/// What one ballot says: the key of its form, and no other.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OneBallot {
    pub id: String,
    pub number: i32,
    #[serde(default, skip_serializing_if = "is_no")]
    pub withdrawn: bool,
    /// By proposal, in their order: the grade, the worst being 0; -1 for a blank.
    #[serde(skip_serializing_if = "Option::is_none")]
    grades: Option<Vec<i16>>,
    /// By proposal, in their order, and by criterion: the mark; -1 for a blank.
    #[serde(skip_serializing_if = "Option::is_none")]
    marks: Option<Vec<Vec<i16>>>,
    /// The identifiers of the proposals that are chosen.
    #[serde(skip_serializing_if = "Option::is_none")]
    chosen: Option<Vec<ThingId>>,
    /// By proposal, in their order.
    #[serde(skip_serializing_if = "Option::is_none")]
    points: Option<Vec<u16>>,
    /// The identifiers of proposals, the preferred one first.
    #[serde(skip_serializing_if = "Option::is_none")]
    ranking: Option<Vec<ThingId>>,
}

impl OneBallot {
    /// What a ballot says, of the proposals of `description` in their order.
    pub fn of(it: &Ballot, description: &Description) -> Self {
        let all = &description.candidates;
        let given = |number: Option<u8>| number.map_or(BLANK, i16::from);
        let mut one = Self {
            id: it.id.to_string(),
            number: it.number,
            withdrawn: it.is_withdrawn,
            grades: None,
            marks: None,
            chosen: None,
            points: None,
            ranking: None,
        };
        match &it.content {
            Content::Grades(_) => {
                one.grades = Some(all.iter().map(|of| given(it.content.grade(of))).collect());
            }
            Content::Grid(_) => {
                let line = |of: &Candidate| {
                    let criteria = description.form.criteria().iter();
                    criteria.map(|on| given(it.content.mark(of, on))).collect()
                };
                one.marks = Some(all.iter().map(line).collect());
            }
            Content::Chosen(chosen) => one.chosen = Some(chosen.iter().cloned().collect()),
            Content::Points(_) => {
                let points = all.iter().map(|of| it.content.points(of).unwrap_or_default());
                one.points = Some(points.collect());
            }
            Content::Ranking(order) => one.ranking = Some(order.clone()),
        }
        one
    }

    /// What it says, the identifiers of proposals being `known` in the file; nothing when it is no ballot
    /// of this form.
    pub fn content(&self, description: &Description, known: &[ThingId]) -> Option<Content> {
        let all = &description.candidates;
        if known.len() != all.len() {
            return None;
        }
        let here = |id: &ThingId| {
            let at = known.iter().position(|it| it == id)?;
            all.get(at).map(|it| it.id.clone())
        };
        let given = (&self.grades, &self.marks, &self.chosen, &self.points, &self.ranking);
        let content = match (&description.form, given) {
            (Form::Grades { .. }, (Some(grades), None, None, None, None)) => {
                Content::Grades(by_id(all.iter().map(|it| &it.id), grades)?)
            }
            (Form::Grid { criteria, .. }, (None, Some(lines), None, None, None)) => {
                if lines.len() != all.len() {
                    return None;
                }
                let ids = || criteria.iter().map(|it| &it.id);
                let line = |(it, marks): (&Candidate, &Vec<i16>)| {
                    Some((it.id.clone(), by_id(ids(), marks)?))
                };
                let lines = all.iter().zip(lines).map(line).collect::<Option<Vec<_>>>()?;
                Content::Grid(lines.into_iter().filter(|(_, it)| !it.is_empty()).collect())
            }
            (Form::Choose { .. }, (None, None, Some(chosen), None, None)) => {
                Content::Chosen(chosen.iter().map(here).collect::<Option<_>>()?)
            }
            (Form::Points { .. }, (None, None, None, Some(points), None)) => {
                if points.len() != all.len() {
                    return None;
                }
                let points = all.iter().zip(points).filter(|(_, points)| 0 < **points);
                Content::Points(points.map(|(it, points)| (it.id.clone(), *points)).collect())
            }
            (Form::Ranking, (None, None, None, None, Some(order))) => {
                Content::Ranking(order.iter().map(here).collect::<Option<_>>()?)
            }
            _ => return None,
        };
        content.is_of(description).then_some(content)
    }
}

/// Numbers by identifier, in the same order, blanks left out.
fn by_id<'a, I: Clone + Ord + 'a>(
    ids: impl ExactSizeIterator<Item = &'a I>,
    numbers: &[i16],
) -> Option<BTreeMap<I, u8>> {
    if ids.len() != numbers.len() {
        return None;
    }
    let given = ids.zip(numbers).filter(|(_, number)| **number != BLANK);
    given.map(|(id, number)| Some((id.clone(), u8::try_from(*number).ok()?))).collect()
}
