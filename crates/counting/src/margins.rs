//! What would have changed the fate of each action: margins as a list and as JSON.

use std::sync::atomic::{AtomicU64, Ordering};

use cordee_decision::{Election, Explanation, Margins, Mode, Options, Outcome, Recounts};
use cordee_reasons::{Doing, Heading, Language, Setting, of_margin};
use serde_json::{Value, json};

use crate::progress::Progress;
use crate::table::{Side, table};

/// The most readings of a choice on a ballot that margins may take before they have to be asked for.
const MOST: u128 = 200_000_000;

/// About how many counts the margins of one action take.
const COUNTS: u128 = 40;

/// About how many counts the weights of one of several colleges take.
const WEIGHINGS: u128 = 100;

/// Whether margins take so long that they are only counted when asked for.
pub fn are_long(election: &Election, outcome: &Outcome) -> bool {
    let choices: usize = election.groups().iter().map(|group| group.choices.len()).sum();
    let (actions, runs) = (election.projects().len() as u128, u128::from(outcome.runs.max(1)));
    let colleges = election.colleges().len() as u128;
    let weighed = if 1 < colleges { colleges * WEIGHINGS } else { 0 };
    MOST < choices as u128 * runs * (actions * COUNTS + weighed)
}

/// The margins of each action, by place; recounts are shared out to the processors.
/// Colleges decided by this mode, from what was declared before it.
pub fn of_all(
    language: Language,
    election: &Election,
    options: &Options,
    outcome: &Outcome,
    (declared, mode): (&Options, &Mode),
) -> Vec<Margins> {
    let (count, progress) = (election.projects().len(), Progress::new());
    let (rule, whole) = (outcome.rule.to_string(), count as u64);
    let tell = |done| progress.part(language, Doing::Margins, &rule, (done, whole));
    tell(0);
    let workers = std::thread::available_parallelism().map_or(1, usize::from).min(count.max(1));
    let recounts = Recounts::new(election, options, outcome).decided(declared, mode);
    let done = AtomicU64::new(0);
    let recounted = |at: usize| {
        let found = (at, recounts.of(at));
        tell(done.fetch_add(1, Ordering::Relaxed) + 1);
        found
    };
    let mine = |worker: usize| {
        let places = (worker..count).step_by(workers);
        places.map(recounted).collect::<Vec<_>>()
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
pub fn as_json(margins: &Margins, election: &Election, outcome: &Outcome) -> Value {
    let id = |at: usize| election.projects().get(at).map(|it| it.id.as_str());
    let weights = margins.weights.iter().map(|it| {
        json!({
            "college": election.colleges().get(it.college).map(|it| it.name.as_str()),
            "weight": it.weight.to_string(),
            "before": it.before.to_string(),
        })
    });
    let tie = margins.tie.and_then(|it| Some((it.other, outcome.ties.get(it.tie)?)));
    let tie = tie.map(
        |(other, tie)| json!({ "after": tie.after, "taken": id(tie.taken), "other": id(other) }),
    );
    json!({
        "cost": margins.cost.map(|cost| cost.to_string()),
        "supporters": margins.supporters,
        "fresh": margins.fresh,
        "weights": weights.collect::<Vec<_>>(),
        "tie": tie,
    })
}

/// What would have changed the fate of each action, in the order given.
pub fn as_list(setting: &Setting<'_>, all: &[Margins], order: &[&Explanation]) -> String {
    let of = |it: &&Explanation| {
        let (project, margins) =
            (setting.election.projects().get(it.project)?, all.get(it.project)?);
        let said = of_margin(setting, it, margins).join(" ");
        (!said.is_empty()).then(|| vec![project.id.clone(), said])
    };
    let heading = |heading: Heading| (heading.word(setting.language), Side::Left);
    let header = [heading(Heading::Id), heading(Heading::Changed)];
    table(&header, &order.iter().filter_map(of).collect::<Vec<_>>())
}
