//! The count as a whole: its sum, what voters began with, and what each college got.

use cordee_decision::{CollegeShare, Decimal, Rule, Stage};
use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::Zero;

use crate::choice::counted;
use crate::messages::{Values, say};
use crate::{Setting, numbers};

/// Says how many actions were selected, for how much of the budget, by how many voters.
pub fn of_outcome(setting: &Setting<'_>) -> String {
    let outcome = setting.outcome;
    let cost = Decimal::scaled_back(outcome.cost, outcome.places);
    let cost = cost.map_or_else(BigRational::zero, Decimal::rational);
    let values = Values::new()
        .count("selected", counted(outcome.selected.len()))
        .count("actions", counted(setting.election.projects().len()))
        .text("cost", setting.money(&cost))
        .text("budget", setting.money(&setting.budget()))
        .count("voters", setting.election.voters());
    say(setting.language, "outcome", &values)
}

/// Says share of weight against share of money, and who got nothing, for a college.
pub fn of_college(setting: &Setting<'_>, share: &CollegeShare) -> String {
    let language = setting.language;
    let colleges = setting.election.colleges();
    let name = colleges.get(share.college).map_or("", |it| it.name.as_str());
    let own = colleges.get(share.college).map(|it| it.weight.rational());
    let all = colleges.iter().fold(BigRational::zero(), |sum, it| sum + it.weight.rational());
    let (paid, paid_by_all) = paid(setting, share.college);
    let values = Values::new()
        .text("college", name)
        .count("voters", share.voters)
        .text("own", numbers::amount(language, &own.unwrap_or_else(BigRational::zero)))
        .text("all", numbers::amount(language, &all))
        .text("weight", numbers::percent(language, &share.weight))
        .text("paid", setting.money(&paid))
        .text("paid-by-all", setting.money(&paid_by_all))
        .text("share", numbers::percent(language, &share.paid))
        .text("left", setting.money(&share.left))
        .count("nothing", share.with_nothing);
    let has_money = matches!(setting.outcome.rule, Rule::EqualShares { .. });
    say(language, if has_money { "college-paid" } else { "college" }, &values)
}

/// What the voters of a college paid under Equal Shares, and what all paid.
fn paid(setting: &Setting<'_>, college: usize) -> (BigRational, BigRational) {
    let (mut of_college, mut of_all) = (BigRational::zero(), BigRational::zero());
    for (group, (first, last)) in setting.election.groups().iter().zip(&setting.outcome.held) {
        let paid = setting.of_units(&((first - last) * BigInt::from(group.voters)));
        of_all += &paid;
        if group.college == college {
            of_college += paid;
        }
    }
    (of_college, of_all)
}

/// Says what each voter began with under Equal Shares, one sentence for each different share;
/// nothing under other rules.
pub fn of_shares(setting: &Setting<'_>) -> Vec<String> {
    let mut known: Vec<(usize, &BigRational, u64)> = vec![];
    for (group, (first, _)) in setting.election.groups().iter().zip(&setting.outcome.held) {
        match known.iter_mut().find(|it| (it.0, it.1) == (group.college, first)) {
            Some(it) => it.2 += group.voters,
            None => known.push((group.college, first, group.voters)),
        }
    }
    let several = 1 < setting.election.colleges().len();
    let steps = setting.outcome.steps;
    let first = setting.outcome.selected.iter().filter(|it| it.stage == Stage::First);
    let room = setting.budget() - setting.cost_of(first.map(|it| it.project));
    let tell = |(college, first, voters): (usize, &BigRational, u64)| {
        let name = setting.election.colleges().get(college).map_or("", |it| it.name.as_str());
        let values = Values::new()
            .count("voters", voters)
            .text("college", name)
            .text("several", if several { "yes" } else { "no" })
            .text("first", setting.money(&setting.of_units(first)))
            .count("steps", steps)
            .text("step", setting.money(&setting.options.step.rational()))
            .text("room", setting.money(&room));
        say(setting.language, "shares", &values)
    };
    known.into_iter().map(tell).collect()
}
