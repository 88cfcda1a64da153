//! What the other choice at each tie would have changed, as far as that is soon recounted.

use cordee_decision::{CountError, Election, Options, Outcome, Tie, Turned, turned_at};
use serde_json::{Value, json};

/// The most readings of a choice on a ballot that ties may take before they have to be asked for.
///
/// A count reads each choice of each distinct ballot about once at each run, and there is a count
/// for each other choice: the ties that fit are recounted, the first ones first.
const MOST: u128 = 200_000_000;

/// Which ties are recounted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ask {
    /// None.
    Nothing,
    /// Those that are soon recounted.
    Quick,
    /// All.
    All,
}

/// What other choices would have changed, tie by tie; none where that was not recounted.
pub struct Turns(Vec<Option<Vec<Turned>>>);

impl Turns {
    /// Recounts what is asked for.
    pub fn new(
        election: &Election,
        options: &Options,
        outcome: &Outcome,
        ask: Ask,
    ) -> Result<Self, CountError> {
        let choices: usize = election.groups().iter().map(|group| group.choices.len()).sum();
        let one = choices as u128 * u128::from(outcome.runs.max(1));
        let (mut all, mut taken) = (vec![], 0);
        for (at, tie) in outcome.ties.iter().enumerate() {
            let work = one * tie.others.len() as u128;
            let fits = ask == Ask::All || (ask == Ask::Quick && taken + work <= MOST);
            taken += if fits { work } else { 0 };
            let found = || turned_at(election, outcome.rule, options, outcome, at);
            all.push(fits.then(found).transpose()?);
        }
        Ok(Self(all))
    }

    /// How many ties were not recounted.
    pub fn missing(&self) -> usize {
        self.0.iter().filter(|it| it.is_none()).count()
    }

    /// All that was recounted.
    pub fn all(&self) -> Vec<Turned> {
        self.0.iter().flatten().flatten().cloned().collect()
    }

    /// Each tie as the JSON contract writes it.
    pub fn as_json(&self, election: &Election, outcome: &Outcome) -> Vec<Value> {
        let id = |at: usize| election.projects().get(at).map_or("", |it| it.id.as_str());
        let ids = |places: &[usize]| places.iter().map(|at| id(*at)).collect::<Vec<_>>();
        let other = |it: &Turned| json!({ "id": id(it.other), "gained": ids(&it.gained), "lost": ids(&it.lost) });
        let tie = |(tie, turned): (&Tie, &Option<Vec<Turned>>)| {
            let otherwise =
                turned.as_ref().map(|all| all.iter().map(other).collect::<Vec<Value>>());
            json!({
                "after": tie.after,
                "taken": id(tie.taken),
                "others": ids(&tie.others),
                "otherwise": otherwise,
            })
        };
        outcome.ties.iter().zip(&self.0).map(tie).collect()
    }
}
