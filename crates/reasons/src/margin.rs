//! What would have changed the fate of an action: its cost, votes, the weight of a college, chance.

use cordee_decision::{
    Changes, Decimal, Draws, Explanation, Form, Margins, OtherChoice, Reason, Rule, Weighed, Weight,
};
use num_rational::BigRational;
use num_traits::{One, Signed, Zero};

use crate::choice::{counted, some};
use crate::messages::{Values, listed, say, word};
use crate::{Language, Setting, numbers};

/// How many actions a sentence on changes names.
const MOST_NAMED: usize = 8;

/// Says what would have changed the fate of an action, one sentence for each margin: its cost, the
/// votes of other voters, the votes of new voters, the weights of colleges, a tie.
///
/// A margin that was looked for and not found has its sentence too. Supporters are only told where
/// voters approve any number of actions: elsewhere no such margin is looked for. Of weights and ties
/// only what was found is told; [`of_weights`] says which weights were looked at.
pub fn of_margin(setting: &Setting<'_>, it: &Explanation, margins: &Margins) -> Vec<String> {
    let mut all = vec![];
    let is_in = matches!(it.reason, Reason::Selected { .. });
    all.extend(of_cost(setting, it, margins));
    if setting.election.form() == Form::Approval {
        if is_in {
            all.push(of_lost(setting, margins.supporters));
        } else {
            all.extend(of_added(setting, it.project, margins.supporters));
            all.push(of_fresh(setting, margins.fresh));
        }
    }
    let fate = if is_in { "out" } else { "in" };
    all.extend(margins.weights.iter().map(|it| of_weighed(setting, fate, it)));
    all.extend(margins.tie.and_then(|it| of_other_choice(setting, fate, it)));
    all
}

/// Says which weights of colleges were looked at: from nothing to how many times their own, in
/// which steps.
pub fn of_weights(language: Language) -> String {
    let part = |parts: u64| BigRational::new(parts.into(), Weighed::PARTS.into());
    let values = Values::new()
        .count("most", Weighed::MOST / Weighed::PARTS)
        .text("step", numbers::percent(language, &part(Weighed::STEP)))
        .text("finest", numbers::percent(language, &part(1)));
    say(language, "weights-searched", &values)
}

fn of_weighed(setting: &Setting<'_>, fate: &'static str, it: &Weighed) -> String {
    let college = setting.election.colleges().get(it.college);
    let weight = |weight: Weight| exact(setting.language, &weight.rational());
    let values = Values::new()
        .text("college", college.map_or("", |it| it.name.as_str()))
        .text("own", college.map(|it| weight(it.weight)).unwrap_or_default())
        .text("weight", weight(it.weight))
        .text("before", weight(it.before))
        .text("fate", fate);
    say(setting.language, "margin-weighed", &values)
}

/// A number that can be recounted with: a fraction where its digits do not end soon.
fn exact(language: Language, value: &BigRational) -> String {
    let amount = numbers::amount(language, value);
    if amount.starts_with('≈') { value.to_string() } else { amount }
}

fn of_other_choice(
    setting: &Setting<'_>,
    fate: &'static str,
    choice: OtherChoice,
) -> Option<String> {
    let tie = setting.outcome.ties.get(choice.tie)?;
    let values = Values::new()
        .count("place", counted(tie.after + 1))
        .text("other", setting.name(choice.other))
        .text("taken", setting.name(tie.taken))
        .text("fate", fate);
    Some(say(setting.language, "margin-tie", &values))
}

/// Says that margins were not counted, for it takes long, and how to ask for them.
pub fn of_long_margins(language: Language) -> String {
    word(language, "margins-long")
}

fn of_cost(setting: &Setting<'_>, it: &Explanation, margins: &Margins) -> Option<String> {
    let own = setting.cost(it.project);
    if own.is_zero() {
        return None;
    }
    let unit = setting.money(&setting.unit());
    let is_in = matches!(it.reason, Reason::Selected { .. });
    let key = match (margins.cost.map(Decimal::rational), is_in) {
        (Some(cost), true) if cost == own => {
            let values = Values::new().text("unit", unit);
            return Some(say(setting.language, "margin-cost-none", &values));
        }
        (Some(_), true) => "margin-cost-kept",
        (Some(_), false) => "margin-cost-needed",
        (None, true) => return None,
        (None, false) => {
            let values = Values::new().text("unit", unit);
            return Some(say(setting.language, "margin-cost-never", &values));
        }
    };
    let cost = margins.cost.map_or_else(BigRational::zero, Decimal::rational);
    let values = Values::new()
        .text("cost", setting.money(&cost))
        .text("difference", setting.money(&(&cost - own).abs()))
        .text("unit", unit);
    Some(say(setting.language, key, &values))
}

/// Who is added or taken away first.
fn order(setting: &Setting<'_>) -> &'static str {
    if matches!(setting.outcome.rule, Rule::EqualShares { .. }) { "money" } else { "any" }
}

fn of_lost(setting: &Setting<'_>, lost: Option<u64>) -> String {
    let values = match lost {
        None => return say(setting.language, "margin-votes-always", &Values::new()),
        Some(0) => return say(setting.language, "margin-votes-none", &Values::new()),
        Some(lost) => Values::new().count("lost", lost).count("more", lost + 1),
    };
    say(setting.language, "margin-votes-kept", &values.text("order", order(setting)))
}

fn of_added(setting: &Setting<'_>, project: usize, added: Option<u64>) -> Option<String> {
    let Some(added) = added else {
        let others = others(setting, project);
        let values = Values::new().count("others", others);
        return (0 < others).then(|| say(setting.language, "margin-votes-never", &values));
    };
    let values = Values::new()
        .count("added", added)
        .count("less", added.saturating_sub(1))
        .text("order", order(setting));
    Some(say(setting.language, "margin-votes-needed", &values))
}

/// How many voters could still have chosen an action.
fn others(setting: &Setting<'_>, project: usize) -> u64 {
    let groups = setting.election.groups().iter().filter(|group| !group.weight.is_zero());
    let others = groups.filter(|it| !it.choices.iter().any(|choice| *choice as usize == project));
    others.map(|group| group.voters).sum()
}

fn of_fresh(setting: &Setting<'_>, fresh: Option<u64>) -> String {
    let Some(fresh) = fresh else {
        // As many as the margin tries at most.
        let most = setting.election.voters().saturating_mul(4);
        return say(setting.language, "margin-fresh-never", &Values::new().count("most", most));
    };
    let values = Values::new().count("fresh", fresh).count("less", fresh.saturating_sub(1));
    say(setting.language, "margin-fresh-needed", &values)
}

/// Says what another weight of a college would have changed, `times` being the new one over its own.
pub fn of_weight(
    setting: &Setting<'_>,
    college: usize,
    times: Weight,
    changes: &Changes,
) -> String {
    let name = setting.election.colleges().get(college).map_or("", |it| it.name.as_str());
    let more = times.rational() - BigRational::one();
    let values = Values::new()
        .text("college", name)
        .text("share", numbers::percent(setting.language, &more.abs()))
        .text("way", if more.is_negative() { "less" } else { "more" })
        .text("changes", of_changes(setting, changes));
    say(setting.language, "margin-weight", &values)
}

/// Says which actions would be selected and which not: part of a sentence.
pub(crate) fn of_changes(setting: &Setting<'_>, (gained, lost): &Changes) -> String {
    let language = setting.language;
    let part = |key, projects: &[usize]| {
        let values = Values::new()
            .text("actions", some(setting, projects, MOST_NAMED))
            .count("number", counted(projects.len()));
        (!projects.is_empty()).then(|| say(language, key, &values))
    };
    let parts: Vec<String> =
        part("changes-gained", gained).into_iter().chain(part("changes-lost", lost)).collect();
    if parts.is_empty() {
        return say(language, "changes-none", &Values::new());
    }
    listed(language, &parts)
}

/// Says in how many of the elections drawn at random an action is selected, for each share of
/// ballots that were drawn again.
pub fn of_stability(setting: &Setting<'_>, drawn: &[(u32, Draws)]) -> String {
    let language = setting.language;
    let each = drawn.iter().map(|(times, draws)| {
        let share = BigRational::new(draws.per_thousand.into(), 1000.into());
        let values = Values::new()
            .count("times", (*times).into())
            .count("draws", draws.elections.into())
            .text("share", numbers::percent(language, &share));
        say(language, "stability-share", &values)
    });
    let list = listed(language, &each.collect::<Vec<_>>());
    say(language, "stability", &Values::new().text("list", list))
}
