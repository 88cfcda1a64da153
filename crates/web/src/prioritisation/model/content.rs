//! How the members of a body say what they think of the proposals, and what one ballot says.

use std::collections::{BTreeMap, BTreeSet};

use cordee_store::{InvalidId, ThingId};
use serde::{Deserialize, Serialize};

use crate::spine::language::Translated;

use super::{Candidate, Description, Scale};

/// The most criteria of a grid, and the best mark that it may go up to.
pub const MOST_CRITERIA: usize = 12;
pub const MOST_MARKS: u8 = 10;
/// The best mark of a grid, unless it is said otherwise.
pub const USUAL_MARKS: u8 = 4;
/// How many proposals one chooses, and how many points one shares, unless it is said otherwise.
pub const USUAL_CHOICES: u8 = 3;
pub const USUAL_POINTS: u16 = 10;
/// The most points that a ballot shares.
pub const MOST_POINTS: u16 = 1_000;

/// The identifier of a criterion in its grid.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct CriterionId(ThingId);

impl CriterionId {
    /// A new one that nothing has had.
    pub fn random() -> Self {
        Self(ThingId::random())
    }

    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }
}

impl std::str::FromStr for CriterionId {
    type Err = InvalidId;

    fn from_str(text: &str) -> Result<Self, InvalidId> {
        text.parse().map(Self)
    }
}

/// What proposals are marked on, beside other criteria.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Criterion {
    pub id: CriterionId,
    pub name: Translated,
    /// How much it weighs beside the others.
    pub weight: i32,
}

/// How the members say what they think of the proposals.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "form", rename_all = "kebab-case")]
pub enum Form {
    /// A word for each proposal.
    Grades { scale: Scale },
    /// A mark from 1 to `most` for each proposal on each criterion.
    Grid { criteria: Vec<Criterion>, most: u8 },
    /// Up to `most` proposals, each as much as the others.
    Choose { most: u8 },
    /// Up to `total` points, shared among proposals.
    Points { total: u16 },
    /// Proposals from the preferred one on; some may be left out.
    Ranking,
}

impl Form {
    /// The names of the forms in the database, in forms and in the keys of the messages; the one that
    /// needs the fewest explanations is the first.
    pub const NAMES: [&'static str; 5] = ["grades", "grid", "choose", "points", "ranking"];

    /// Its name among [`Form::NAMES`].
    pub fn name(&self) -> &'static str {
        match self {
            Self::Grades { .. } => "grades",
            Self::Grid { .. } => "grid",
            Self::Choose { .. } => "choose",
            Self::Points { .. } => "points",
            Self::Ranking => "ranking",
        }
    }

    /// The words of the grades, where it has some.
    pub fn scale(&self) -> Option<Scale> {
        match self {
            Self::Grades { scale } => Some(*scale),
            _ => None,
        }
    }

    /// The best mark of a grid, how many proposals one chooses, or how many points one shares.
    pub fn most(&self) -> Option<u16> {
        match self {
            Self::Grid { most, .. } | Self::Choose { most } => Some((*most).into()),
            Self::Points { total } => Some(*total),
            Self::Grades { .. } | Self::Ranking => None,
        }
    }

    /// The criteria, where it has some.
    pub fn criteria(&self) -> &[Criterion] {
        match self {
            Self::Grid { criteria, .. } => criteria,
            _ => &[],
        }
    }
}

/// The marks of one proposal, by criterion; one that is missing was left blank.
pub type Marks = BTreeMap<CriterionId, u8>;

/// What one ballot says; of a proposal that is missing, nothing.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(tag = "form", content = "said", rename_all = "kebab-case")]
pub enum Content {
    /// The worst grade is 0.
    Grades(BTreeMap<ThingId, u8>),
    Grid(BTreeMap<ThingId, Marks>),
    #[serde(rename = "choose")]
    Chosen(BTreeSet<ThingId>),
    Points(BTreeMap<ThingId, u16>),
    /// Best first, each once.
    Ranking(Vec<ThingId>),
}

impl Content {
    /// Reads what a column holds: ballots were grades by proposal, and nothing else, before there were
    /// several forms.
    ///
    /// # Errors
    ///
    /// When it is no ballot.
    pub fn read(json: serde_json::Value) -> serde_json::Result<Self> {
        if json.get("form").is_some_and(serde_json::Value::is_string) {
            serde_json::from_value(json)
        } else {
            serde_json::from_value(json).map(Self::Grades)
        }
    }

    /// Whether it says nothing of any proposal.
    pub fn is_blank(&self) -> bool {
        match self {
            Self::Grades(grades) => grades.is_empty(),
            Self::Grid(lines) => lines.values().all(BTreeMap::is_empty),
            Self::Chosen(chosen) => chosen.is_empty(),
            Self::Points(points) => points.values().all(|points| *points == 0),
            Self::Ranking(order) => order.is_empty(),
        }
    }

    /// Whether it is a ballot of `description`: of its form, about its proposals, within its bounds.
    pub fn is_of(&self, description: &Description) -> bool {
        let is_known = |id: &ThingId| description.candidates.iter().any(|it| it.id == *id);
        match (self, &description.form) {
            (Self::Grades(grades), Form::Grades { scale }) => {
                grades.iter().all(|(id, grade)| is_known(id) && *grade < scale.size())
            }
            (Self::Grid(lines), Form::Grid { criteria, most }) => {
                let is_mark = |(id, mark): (&CriterionId, &u8)| {
                    criteria.iter().any(|it| it.id == *id) && (1..=*most).contains(mark)
                };
                lines.iter().all(|(id, marks)| is_known(id) && marks.iter().all(is_mark))
            }
            (Self::Chosen(chosen), Form::Choose { most }) => {
                chosen.len() <= usize::from(*most) && chosen.iter().all(is_known)
            }
            (Self::Points(points), Form::Points { total }) => {
                let given: u64 = points.values().map(|points| u64::from(*points)).sum();
                given <= u64::from(*total) && points.keys().all(is_known)
            }
            (Self::Ranking(order), Form::Ranking) => {
                let once: BTreeSet<&ThingId> = order.iter().collect();
                once.len() == order.len() && order.iter().all(is_known)
            }
            _ => false,
        }
    }

    /// The grade of a proposal, where ballots have grades.
    pub fn grade(&self, of: &Candidate) -> Option<u8> {
        match self {
            Self::Grades(grades) => grades.get(&of.id).copied(),
            _ => None,
        }
    }

    /// The mark of a proposal on a criterion, where ballots have marks.
    pub fn mark(&self, of: &Candidate, on: &Criterion) -> Option<u8> {
        match self {
            Self::Grid(lines) => lines.get(&of.id)?.get(&on.id).copied(),
            _ => None,
        }
    }

    /// The points of a proposal, where ballots have points.
    pub fn points(&self, of: &Candidate) -> Option<u16> {
        match self {
            Self::Points(points) => points.get(&of.id).copied().filter(|points| 0 < *points),
            _ => None,
        }
    }

    /// Whether a proposal is chosen, where ballots choose.
    pub fn has_chosen(&self, of: &Candidate) -> bool {
        matches!(self, Self::Chosen(chosen) if chosen.contains(&of.id))
    }

    /// The place of a proposal, from 1, where ballots rank.
    pub fn rank(&self, of: &Candidate) -> Option<usize> {
        match self {
            Self::Ranking(order) => order.iter().position(|id| *id == of.id).map(|at| at + 1),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(text: &str) -> ThingId {
        text.parse().expect("an identifier")
    }

    #[test]
    fn ballots_from_before_there_were_several_forms_are_read_as_grades() {
        let old = serde_json::json!({ "path": 3, "form": 1 });
        let grades = BTreeMap::from([(id("path"), 3), (id("form"), 1)]);
        assert_eq!(Content::read(old).expect("grades"), Content::Grades(grades));
    }

    #[test]
    fn what_is_written_is_read_again() {
        let marks = Marks::from([("cost".parse().expect("an identifier"), 4)]);
        for content in [
            Content::Grades(BTreeMap::from([(id("a"), 0)])),
            Content::Grid(BTreeMap::from([(id("a"), marks)])),
            Content::Chosen(BTreeSet::from([id("a"), id("b")])),
            Content::Points(BTreeMap::from([(id("b"), 7)])),
            Content::Ranking(vec![id("b"), id("a")]),
        ] {
            let written = serde_json::to_value(&content).expect("JSON");
            assert_eq!(Content::read(written).expect("a ballot"), content);
        }
    }
}
