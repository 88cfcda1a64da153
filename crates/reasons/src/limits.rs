//! Limits of the town: how they left an action out, and what each of them did.

use cordee_decision::{Barred, Bound, Scope, Threshold, Utility};
use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::Zero;

use crate::choice::{counted, some};
use crate::messages::{Values, listed, say, word};
use crate::setting::quoted;
use crate::{Setting, numbers};

/// How many actions a sentence on limits names.
const MOST_NAMED: usize = 8;

/// Says which limit left an action out, with its figures.
pub(crate) fn of_barred(setting: &Setting<'_>, project: usize, barred: &Barred) -> String {
    let language = setting.language;
    match barred {
        Barred::Excluded => word(language, "barred-excluded"),
        Barred::Incompatible(rival) => {
            let values = Values::new().text("rival", setting.name(*rival));
            say(language, "barred-incompatible", &values)
        }
        Barred::Threshold => of_threshold(setting, project),
        Barred::Cap(scope) => of_cap(setting, project, scope),
    }
}

fn of_cap(setting: &Setting<'_>, project: usize, scope: &Scope) -> String {
    let language = setting.language;
    let (spent, selected) = reached(setting, scope);
    let bounds = setting.options.limits.bounds.iter().filter(|(of, _)| of == scope);
    let broken = bounds.map(|(_, bound)| bound).find(|bound| match bound {
        Bound::MostProjects(most) => counted(*most) <= selected,
        Bound::MostMoney(most) => most.rational() < &spent + setting.cost(project),
        Bound::LeastProjects(_) => false,
    });
    let values = Values::new().text("scope", quoted(language, name(scope)));
    match broken {
        Some(Bound::MostProjects(most)) => {
            let values = values.count("selected", selected).count("most", counted(*most));
            say(language, "barred-number", &values)
        }
        Some(Bound::MostMoney(most)) => {
            let values = values
                .text("spent", setting.money(&spent))
                .text("most", setting.money(&most.rational()))
                .text("cost", setting.money(&setting.cost(project)));
            say(language, "barred-money", &values)
        }
        _ => say(language, "barred-scope", &values),
    }
}

/// What was spent within a scope, and on how many actions.
fn reached(setting: &Setting<'_>, scope: &Scope) -> (BigRational, u64) {
    let projects = setting.election.projects();
    let belongs = |at: &usize| {
        projects.get(*at).is_some_and(|project| match scope {
            Scope::Category(name) => project.categories.contains(name),
            Scope::Neighbourhood(name) => project.neighbourhoods.contains(name),
        })
    };
    let selected: Vec<usize> = setting.outcome.order().into_iter().filter(belongs).collect();
    (setting.cost_of(selected.iter().copied()), counted(selected.len()))
}

fn name(scope: &Scope) -> &str {
    let (Scope::Category(name) | Scope::Neighbourhood(name)) = scope;
    name
}

/// What a threshold asks of an action, and what it has: votes, or points where the rule counts
/// them.
fn asked(
    setting: &Setting<'_>,
    threshold: &Threshold,
    project: usize,
) -> (BigRational, BigRational) {
    let supports = &setting.supports;
    let people = BigRational::from_integer(BigInt::from(supports.people));
    match threshold {
        Threshold::Count(least) => (least.rational(), supports.points(project)),
        Threshold::Share(least) => (least.rational() * people, supports.votes(project)),
        Threshold::CostOver { times } => {
            let budgets = times.rational() * setting.budget();
            let asked = setting.cost(project) * people;
            let asked = if budgets.is_zero() { asked } else { asked / budgets };
            (asked, supports.votes(project))
        }
    }
}

fn counts(setting: &Setting<'_>) -> &'static str {
    match setting.outcome.rule.utility() {
        Utility::Cost | Utility::Cardinality => "votes",
        Utility::Points | Utility::Borda | Utility::Places => "points",
    }
}

fn of_threshold(setting: &Setting<'_>, project: usize) -> String {
    let language = setting.language;
    let failing = setting.options.limits.thresholds.iter().find_map(|threshold| {
        let (asked, has) = asked(setting, threshold, project);
        (has < asked).then_some((threshold, asked, has))
    });
    let Some((threshold, asked, has)) = failing else { return word(language, "barred-threshold") };
    let values = Values::new()
        .text("has", numbers::amount(language, &has))
        .text("asked", numbers::amount(language, &asked))
        .count("people", setting.supports.people);
    match threshold {
        Threshold::Count(_) => {
            say(language, "barred-count", &values.text("counts", counts(setting)))
        }
        Threshold::Share(least) => {
            let values = values.text("share", numbers::percent(language, &least.rational()));
            say(language, "barred-share", &values)
        }
        Threshold::CostOver { times } => {
            let values = values
                .text("cost", setting.money(&setting.cost(project)))
                .text("times", numbers::amount(language, &times.rational()))
                .text("budget", setting.money(&setting.budget()));
            say(language, "barred-cost-over", &values)
        }
    }
}

/// Says each limit that was declared, and what it did; nothing without limits.
pub fn of_limits(setting: &Setting<'_>) -> Vec<String> {
    let limits = &setting.options.limits;
    let mut all = vec![];
    for (key, ids) in [("limit-always", &limits.always), ("limit-excluded", &limits.excluded)] {
        if !ids.is_empty() {
            let values =
                Values::new().text("actions", some(setting, &found(setting, ids), MOST_NAMED));
            all.push(say(setting.language, key, &values));
        }
    }
    for set in &limits.incompatible {
        let set = found(setting, set);
        let selected: Vec<usize> =
            set.iter().copied().filter(|it| setting.is_selected(*it)).collect();
        let values = Values::new()
            .text("actions", listed(setting.language, &setting.names(&set)))
            .text("selected", listed(setting.language, &setting.names(&selected)))
            .count("number", counted(selected.len()));
        all.push(say(setting.language, "limit-incompatible", &values));
    }
    all.extend(limits.bounds.iter().map(|(scope, bound)| of_bound(setting, scope, bound)));
    all.extend(limits.thresholds.iter().map(|threshold| of_declared(setting, threshold)));
    all
}

fn found(setting: &Setting<'_>, ids: &[String]) -> Vec<usize> {
    ids.iter().filter_map(|id| setting.election.find(id)).collect()
}

fn of_bound(setting: &Setting<'_>, scope: &Scope, bound: &Bound) -> String {
    let language = setting.language;
    let (spent, selected) = reached(setting, scope);
    let values = Values::new().text("scope", quoted(language, name(scope)));
    match bound {
        Bound::MostMoney(most) => {
            let values = values
                .text("most", setting.money(&most.rational()))
                .text("spent", setting.money(&spent));
            say(language, "limit-money", &values)
        }
        Bound::MostProjects(most) => {
            let values = values.count("most", counted(*most)).count("selected", selected);
            say(language, "limit-most", &values)
        }
        Bound::LeastProjects(least) => {
            let values = values.count("least", counted(*least)).count("selected", selected);
            say(language, "limit-least", &values)
        }
    }
}

fn of_declared(setting: &Setting<'_>, threshold: &Threshold) -> String {
    let language = setting.language;
    let below = (0..setting.election.projects().len()).filter(|project| {
        let (asked, has) = asked(setting, threshold, *project);
        has < asked
    });
    let values = Values::new().count("below", counted(below.count()));
    match threshold {
        Threshold::Count(least) => {
            let values = values
                .number(("least", "least-shown"), language, &least.rational())
                .text("counts", counts(setting));
            say(language, "limit-count", &values)
        }
        Threshold::Share(least) => {
            let values = values.text("share", numbers::percent(language, &least.rational()));
            say(language, "limit-share", &values)
        }
        Threshold::CostOver { times } => {
            let values = values
                .text("times", numbers::amount(language, &times.rational()))
                .text("budget", setting.money(&setting.budget()));
            say(language, "limit-cost-over", &values)
        }
    }
}
