//! What the bodies said, as far as a decision looks at it: the place of each proposal.

use std::collections::BTreeMap;

use crate::spine::error::PageError;
use crate::spine::language::{Lang, Translated};

use super::super::model::{Ballot, Candidate, CollegeId, Prioritisation};
use super::super::results::{Judgement, joint, judgements, outcomes};
use super::model::Places;

/// The view of one body.
pub struct BodyView {
    pub name: Translated,
    /// How many voted.
    pub voters: u64,
    /// Empty, as long as it was not heard.
    pub places: Places,
}

/// The views of all bodies.
pub struct Views {
    /// That of all together, where there are several and one was heard.
    pub together: Option<Places>,
    pub bodies: Vec<BodyView>,
}

fn places(one: &Prioritisation, judged: &[Judgement]) -> Places {
    let place = |it: &Judgement| {
        let candidate = one.description.candidates.get(it.candidate)?;
        Some((candidate.id.clone(), it.place))
    };
    judged.iter().filter_map(place).collect()
}

impl Views {
    /// Counts `ballots`, each body apart and all together.
    ///
    /// # Errors
    /// When ballots cannot be counted.
    pub fn of(
        one: &Prioritisation,
        ballots: &BTreeMap<CollegeId, Vec<Ballot>>,
        lang: Lang,
    ) -> Result<Self, PageError> {
        let together = match one.colleges.len() {
            0 | 1 => None,
            _ => joint(one, ballots, lang)?,
        };
        let together = together.map(|it| places(one, &judgements(one, &it.count, lang)));
        let mut bodies = vec![];
        for outcome in outcomes(one, ballots, lang)? {
            let judged = outcome.counted.as_ref().map(|it| judgements(one, &it.count, lang));
            bodies.push(BodyView {
                name: outcome.college.name.clone(),
                voters: outcome.counted.as_ref().map_or(0, |counted| counted.voters),
                places: places(one, &judged.unwrap_or_default()),
            });
        }
        Ok(Self { together, bodies })
    }

    /// Whether nobody was heard yet.
    pub fn is_empty(&self) -> bool {
        self.bodies.iter().all(|body| body.places.is_empty())
    }

    /// The orders that a decision is held against: that of all together, or else that of each body.
    pub fn orders(&self) -> Vec<&Places> {
        if let Some(together) = &self.together {
            return vec![together];
        }
        let heard = self.bodies.iter().map(|body| &body.places);
        heard.filter(|places| !places.is_empty()).collect()
    }

    /// The order, when there is one alone.
    pub fn order(&self) -> Option<&Places> {
        match self.orders().as_slice() {
            [one] => Some(*one),
            _ => None,
        }
    }

    /// The candidates, those that stand first in the order first.
    pub fn in_order<'a>(&self, candidates: &'a [Candidate]) -> Vec<&'a Candidate> {
        let orders = self.orders();
        let mut all: Vec<&Candidate> = candidates.iter().collect();
        let place = |it: &&Candidate| -> usize {
            let places = orders.iter().map(|order| order.get(&it.id).copied());
            places.map(|place| place.unwrap_or(candidates.len())).sum()
        };
        all.sort_by_key(place);
        all
    }
}
