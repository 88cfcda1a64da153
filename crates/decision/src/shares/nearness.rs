//! How much a project lacks to be bought in the runs of a chain: never less than what is told.

use super::chain::Chain;
use super::field::{Entry, Field};
use super::purse::Purses;

/// More than sums of floating-point numbers are ever wrong by, in proportion.
const SLACK: f64 = 1e-9;

/// Who comes to support a project, one after the other.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Coming<'a> {
    /// Voters of these groups, after those who support it.
    More(&'a [(usize, u64)]),
    /// Voters of these groups, nobody else.
    Only(&'a [(usize, u64)]),
    /// New voters, after those who support it.
    Fresh,
}

/// A moment of a run: what voters hold, and what is asked by what is bought next.
struct Moment<'a> {
    purses: &'a Purses,
    entries: &'a [Entry],
    /// What a voter held at first.
    share: f64,
    /// What is asked for a unit of worth: without end when nothing is bought any more.
    asked: f64,
}

impl Chain {
    /// The highest cost, up to `most`, at which the project may be bought in the runs up to each.
    pub fn costs(&self, project: usize, most: u64) -> Option<Vec<f64>> {
        let by_cost = self.is_by_cost();
        let most = most as f64 * (1.0 + SLACK);
        self.fold(project, 0.0, true, |known, moment| {
            let price = |cost: f64| moment.asked * if by_cost { cost } else { 1.0 };
            // What is brought grows ever slower with the cost: once it is less, it stays so.
            if 0.0 < known && moment.brought(price(known)) <= known {
                return known;
            }
            let mut cost = most;
            for _ in 0..TURNS {
                if cost <= known {
                    return known;
                }
                let (held, points) = moment.split(price(cost));
                // What is brought grows along this line, or less, with the cost.
                let rich = if 0.0 < points { moment.asked * points } else { 0.0 };
                let (slope, rest) = if by_cost { (rich, 0.0) } else { (0.0, rich) };
                let next = (held + rest) / (1.0 - slope) * (1.0 + SLACK);
                if slope >= 1.0 || cost <= next {
                    return cost;
                }
                cost = next;
            }
            known.max(cost)
        })
    }

    /// How few of those who come may be enough in the runs up to each.
    pub fn voters(&self, project: usize, coming: Coming<'_>) -> Option<Vec<f64>> {
        let cost = *self.profile.costs.get(project)? as f64;
        let worth = if self.is_by_cost() { cost } else { 1.0 };
        let (present, coming) = match coming {
            Coming::More(groups) => (true, Some(groups)),
            Coming::Only(groups) => (false, Some(groups)),
            Coming::Fresh => (true, None),
        };
        let only = coming.is_none() || !present;
        self.fold(project, f64::INFINITY, only, |known, moment| {
            let price = moment.asked * worth * (1.0 + SLACK);
            let there = if present { moment.brought(moment.asked * worth) } else { 0.0 };
            let lacking = (cost - there).max(0.0) * (1.0 - SLACK);
            let needed = match coming {
                Some(groups) => moment.needed(groups, price, lacking, known),
                None => lacking / moment.share.min(price),
            };
            known.min(needed - SLACK * needed)
        })
    }

    /// Folds all moments of the runs, up to the first in which the project is bought: what was
    /// found up to each run. `only` says that nobody but its supporters is looked at.
    fn fold(
        &self,
        project: usize,
        mut found: f64,
        only: bool,
        look: impl Fn(f64, &Moment<'_>) -> f64,
    ) -> Option<Vec<f64>> {
        let field = Field::new(self.setting(&self.applied))?;
        let place = |project: usize| field.projects.binary_search(&project).ok();
        let entries = field.entries(place(project)?);
        let payers = Payers::new(&field, only.then_some(entries));
        let mut purses = Purses::default();
        let mut all = Vec::with_capacity(self.runs.len());
        while let Some((steps, trace)) = self.runs.get(self.alike(all.len())) {
            if trace.bought.order.contains(&project) {
                break;
            }
            let asked = self.runs.get(self.before(all.len())).map_or(trace, |(_, trace)| trace);
            let until = self.alike(all.len());
            let classes = self.endowment.purses(*steps);
            let share = classes.iter().map(|class| class.held).fold(0.0, f64::max) * (1.0 + SLACK);
            purses.fill(&classes, &self.profile.purse);
            let mut see = |purses: &Purses, asked: f64| {
                found = look(found, &Moment { purses, entries, share, asked });
            };
            for ((bought, turn), asked) in
                trace.bought.order.iter().zip(&trace.turns).zip(&asked.turns)
            {
                see(&purses, asked.key.most());
                let at = place(*bought)?;
                purses.pay(turn.price, payers.of(&field, at), field.asked[at].most_points);
            }
            if trace.bought.cost <= self.room {
                see(&purses, f64::INFINITY);
            }
            all.resize(until + 1, found);
        }
        Some(all)
    }

    /// The run from which on all up to this one buy the same, shares between them too.
    fn before(&self, at: usize) -> usize {
        match (at.checked_sub(1).and_then(|before| self.runs.get(before)), self.runs.get(at)) {
            (Some((before, _)), Some((steps, _))) if before + self.stride < *steps => at - 1,
            _ => at,
        }
    }

    /// The last of the runs after this one that buy the same with hardly more.
    ///
    /// All of them are looked at together: with the purses of the last, and what the first asks.
    fn alike(&self, at: usize) -> usize {
        let Some((first, trace)) = self.runs.get(at) else { return at };
        let after = self.runs.iter().enumerate().skip(at + 1);
        let alike = after.take_while(|(_, (steps, other))| {
            *steps < first + self.apart && other.bought.order == trace.bought.order
        });
        alike.last().map_or(at, |(at, _)| at)
    }
}

/// After so many turns a cost is high enough.
const TURNS: usize = 64;

/// Who pays for each project, of those who are looked at.
struct Payers(Option<Vec<Vec<Entry>>>);

impl Payers {
    fn new(field: &Field<'_>, only: Option<&[Entry]>) -> Self {
        Self(only.map(|only| {
            let of = |at: usize| {
                let all = field.entries(at).iter().copied();
                all.filter(|it| only.binary_search_by_key(&it.group, |one| one.group).is_ok())
            };
            (0..field.projects.len()).map(|at| of(at).collect()).collect()
        }))
    }

    fn of<'a>(&'a self, field: &'a Field<'_>, at: usize) -> &'a [Entry] {
        self.0.as_ref().map_or_else(|| field.entries(at), |all| &all[at])
    }
}

impl Moment<'_> {
    /// No less than what supporters hold who are poor at a price for each point, and the points of
    /// the others.
    fn split(&self, price: f64) -> (f64, f64) {
        let price = price * (1.0 + SLACK);
        let (mut held, mut points) = (0.0, 0.0);
        for it in self.entries {
            let own = self.purses.at_most(it.group as usize);
            let is_poor = own < price * f64::from(it.points);
            held += if is_poor { it.voters * own } else { 0.0 };
            points += if is_poor { 0.0 } else { it.total() };
        }
        (held * (1.0 + SLACK), points * (1.0 + SLACK))
    }

    /// No less than what supporters bring at a price for each point.
    fn brought(&self, price: f64) -> f64 {
        let price = price * (1.0 + SLACK);
        let entries = self.entries.iter().map(|it| {
            let held = self.purses.at_most(it.group as usize);
            it.voters * held.min(price * f64::from(it.points))
        });
        entries.sum::<f64>() * (1.0 + SLACK)
    }

    /// How few voters of these groups may bring what is lacking; more than `known` is not looked
    /// at.
    fn needed(&self, groups: &[(usize, u64)], price: f64, lacking: f64, known: f64) -> f64 {
        let (mut brought, mut voters) = (0.0, 0.0);
        for (group, count) in groups {
            if lacking <= brought {
                return voters;
            }
            if known <= voters {
                break;
            }
            let each = self.purses.at_most(*group).min(price);
            let all = each * *count as f64;
            if lacking <= brought + all {
                return voters + (lacking - brought) / each;
            }
            (brought, voters) = (brought + all, voters + *count as f64);
        }
        if lacking <= brought { voters } else { f64::INFINITY }
    }
}
