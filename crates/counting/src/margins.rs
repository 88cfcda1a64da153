//! What would have changed the fate of each action: margins as sentences and as JSON.
//!
//! The only file with sentences about margins, so that message files can take its place.

use cordee_decision::{
    Decimal, Election, Explanation, Margins, Options, Outcome, Reason, margins_of,
};
use serde_json::{Value, json};

use crate::money::{amount, grouped};
use crate::progress::Progress;
use crate::table::{Side, table};

/// The most readings of a choice on a ballot that margins may take before they have to be asked for.
const MOST: u128 = 200_000_000;

/// About how many counts the margins of one action take.
const COUNTS: u128 = 40;

/// Whether margins take so long that they are only counted when asked for.
pub fn are_long(election: &Election, outcome: &Outcome) -> bool {
    let choices: usize = election.groups().iter().map(|group| group.choices.len()).sum();
    let (actions, runs) = (election.projects().len() as u128, u128::from(outcome.runs.max(1)));
    MOST < choices as u128 * actions * runs * COUNTS
}

/// The margins of each action, by place; recounts are shared out to the processors.
pub fn of_all(election: &Election, options: &Options, outcome: &Outcome) -> Vec<Margins> {
    let (count, progress) = (election.projects().len(), Progress::new());
    progress.tell("Recounting what would have changed the outcome…");
    let workers = std::thread::available_parallelism().map_or(1, usize::from).min(count.max(1));
    let mine = |worker: usize| {
        let places = (worker..count).step_by(workers);
        places.map(|at| (at, margins_of(election, options, outcome, at))).collect::<Vec<_>>()
    };
    let mut all: Vec<(usize, Margins)> = std::thread::scope(|scope| {
        let started: Vec<_> =
            (1..workers).map(|worker| scope.spawn(move || mine(worker))).collect();
        let mut all = mine(0);
        for (worker, it) in (1..).zip(started) {
            // A worker that was lost is made up for.
            all.extend(it.join().unwrap_or_else(|_| mine(worker)));
        }
        all
    });
    all.sort_by_key(|(at, _)| *at);
    all.into_iter().map(|(_, margins)| margins).collect()
}

/// The margins of one action as the JSON contract writes them.
pub fn as_json(margins: &Margins) -> Value {
    json!({
        "cost": margins.cost.map(|cost| cost.to_string()),
        "supporters": margins.supporters,
        "fresh": margins.fresh,
    })
}

/// A table of what would have changed the fate of each action, in the order given.
pub fn as_table(
    election: &Election,
    all: &[Margins],
    order: &[&Explanation],
    currency: &str,
) -> String {
    let row = |it: &&Explanation| {
        let (project, margins) = (election.projects().get(it.project)?, all.get(it.project)?);
        let is_selected = matches!(it.reason, Reason::Selected { .. });
        let said = if is_selected { kept(margins, currency) } else { gained(margins, currency) };
        let fate = if is_selected { "yes" } else { "no" };
        Some(vec![fate.to_owned(), project.id.clone(), said])
    };
    let header =
        [("Selected", Side::Left), ("Id", Side::Left), ("What would have changed it", Side::Left)];
    table(&header, &order.iter().filter_map(row).collect::<Vec<_>>())
}

fn money(cost: Decimal, currency: &str) -> String {
    format!("{}{currency}", amount(&cost.rational()))
}

/// What an action that was selected can bear.
fn kept(margins: &Margins, currency: &str) -> String {
    let mut said = vec![];
    if let Some(cost) = margins.cost {
        said.push(format!("at a cost of up to {}", money(cost, currency)));
    }
    match margins.supporters {
        Some(0) => said.push("only with each of its supporters".to_owned()),
        Some(lost) => {
            said.push(format!("without {} of its supporters", grouped(&lost.to_string())));
        }
        None => {}
    }
    if said.is_empty() {
        return "Nothing that was tried.".to_owned();
    }
    format!("It would have stayed {}.", said.join(", or "))
}

/// What an action that was not selected would have needed.
fn gained(margins: &Margins, currency: &str) -> String {
    let mut said = vec![];
    if let Some(cost) = margins.cost {
        said.push(format!("at {}", money(cost, currency)));
    }
    if let Some(more) = margins.supporters {
        said.push(format!("with {} more of the voters choosing it", grouped(&more.to_string())));
    }
    if let Some(fresh) = margins.fresh {
        let fresh = grouped(&fresh.to_string());
        said.push(format!("with {fresh} new voters who choose it alone"));
    }
    if said.is_empty() {
        return "Nothing that was tried.".to_owned();
    }
    format!("It would have been selected {}.", said.join(", or "))
}
