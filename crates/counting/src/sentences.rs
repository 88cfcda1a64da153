//! Reasons, as one English sentence each: the only file with such sentences, so that message files
//! can take its place. Every number can be counted again by hand.

use std::fmt::Write as _;

use cordee_decision::ranking::{self, Candidates, Exact, Lead, Scale, Seen};
use cordee_decision::{Barred, Election, Explanation, Reason, Rule, Scope, Spent, Stage};
use num_rational::BigRational;

use crate::money::{amount, percent};

/// How many others a sentence names before it says “and N more”.
const MOST_NAMED: usize = 3;

/// Says why an action was selected, or was not.
pub fn of_choice(election: &Election, rule: Rule, it: &Explanation, currency: &str) -> String {
    let money = |value: &BigRational| format!("{}{currency}", amount(value));
    let cost = election.projects().get(it.project).map(|it| it.cost.rational());
    let cost = cost.map(|cost| money(&cost)).unwrap_or_default();
    match &it.reason {
        Reason::Selected { place, stage: Stage::First, .. } => {
            format!("Taken before the rule, at place {place}.")
        }
        Reason::Selected { place, stage: Stage::Fill, .. } => {
            format!("Taken at place {place}, out of what the shares had left: {}.", votes(it))
        }
        Reason::Selected { place, price: Some(price), by_college, .. } => {
            bought(election, rule, (*place, price, by_college), it, currency)
        }
        Reason::Selected { place, .. } => format!("Taken at place {place}: {}.", votes(it)),
        Reason::Barred(barred) => of_limit(election, barred),
        Reason::NoSupport => "Nobody supports it.".to_owned(),
        Reason::OverBudget => "It costs more than the whole budget.".to_owned(),
        Reason::SupportersSpent { held, missing, spent } => format!(
            "Its {} still hold {} of the {cost}: {} are missing{}.",
            supporters(it.voters),
            money(held),
            money(missing),
            on_others(election, spent, currency)
        ),
        Reason::NoRoom { left } if rule_has_room(rule) => {
            format!("It costs {cost}, and {} are left of the budget.", money(left))
        }
        Reason::NoRoom { left } => format!(
            "It costs {cost}; when the count ended, {} were left of the budget.",
            money(left)
        ),
    }
}

/// Rules that pass over what does not fit: what is left at last is what was missing.
fn rule_has_room(rule: Rule) -> bool {
    !matches!(
        rule,
        Rule::Phragmen { .. } | Rule::MaxWelfare { .. } | Rule::Greedy { skip: false, .. }
    )
}

fn bought(
    election: &Election,
    rule: Rule,
    (place, price, by_college): (usize, &BigRational, &[BigRational]),
    it: &Explanation,
    currency: &str,
) -> String {
    let who = supporters(it.voters);
    if !matches!(rule, Rule::EqualShares { .. }) {
        return format!(
            "Taken at place {place}: its {who} then carry {} each for a weight of one.",
            amount(price)
        );
    }
    let most = format!("{}{currency}", amount(price));
    let mut text = if rule.utility() == cordee_decision::Utility::Cost
        || rule.utility() == cordee_decision::Utility::Cardinality
    {
        format!("Bought at place {place}: its {who} pay {most} each, or all they still held")
    } else {
        format!(
            "Bought at place {place}: its {who} pay {most} for each point, or all they still held"
        )
    };
    if 1 < by_college.len() {
        let named = election.colleges().iter().zip(by_college);
        let paid: Vec<String> =
            named.map(|(it, paid)| format!("{} {}{currency}", it.name, amount(paid))).collect();
        let _ = write!(text, " ({})", paid.join(", "));
    }
    text.push('.');
    text
}

fn on_others(election: &Election, spent: &[Spent], currency: &str) -> String {
    if spent.is_empty() {
        return String::new();
    }
    let id = |at: usize| election.projects().get(at).map_or("", |it| it.id.as_str());
    let named: Vec<String> = spent
        .iter()
        .take(MOST_NAMED)
        .map(|it| format!("{}{currency} for {}", amount(&it.amount), id(it.project)))
        .collect();
    let more = spent.len().saturating_sub(MOST_NAMED);
    let rest = if more == 0 { String::new() } else { format!(" and for {more} more") };
    format!(", they have paid {}{rest}", named.join(", "))
}

fn of_limit(election: &Election, barred: &Barred) -> String {
    let id = |at: usize| election.projects().get(at).map_or("", |it| it.id.as_str());
    match barred {
        Barred::Excluded => "It was excluded beforehand.".to_owned(),
        Barred::Threshold => "It has fewer votes than the threshold asks for.".to_owned(),
        Barred::Incompatible(rival) => {
            format!("It is incompatible with {}, which was selected.", id(*rival))
        }
        Barred::Cap(Scope::Category(name) | Scope::Neighbourhood(name)) => {
            format!("The limit of “{name}” is reached.")
        }
    }
}

fn votes(it: &Explanation) -> String {
    if it.voters == 1 { "1 vote".to_owned() } else { format!("{} votes", it.voters) }
}

fn supporters(voters: u64) -> String {
    if voters == 1 { "1 supporter".to_owned() } else { format!("{voters} supporters") }
}

/// Says why a candidate has its place.
pub fn of_place(
    reason: &ranking::Reason,
    candidates: &Candidates,
    scale: Option<&Scale>,
) -> String {
    let id = |at: usize| candidates.ids().get(at).map_or("", String::as_str);
    match reason {
        ranking::Reason::Judged { median, better, worse, lead } => {
            let words = scale.and_then(|scale| scale.grades().get(*median));
            format!(
                "Majority grade “{}”: {} of the judgements are better, {} worse{}.",
                words.map_or("", String::as_str),
                percent(better),
                percent(worse),
                ahead(
                    lead.as_ref(),
                    candidates,
                    " judgements would have to fall to the worst grade"
                )
            )
        }
        ranking::Reason::Dueled { won, lost, equal, lead } => {
            let mut text = format!("Wins {} duels", won.len());
            if let Some(one) = lost.first() {
                let _ = write!(text, ", loses {} ({})", lost.len(), duel(one, candidates));
            }
            if !equal.is_empty() {
                let _ = write!(text, ", {} are equal", equal.len());
            }
            text.push_str(&ahead(lead.as_ref(), candidates, ""));
            text.push('.');
            text
        }
        ranking::Reason::Received { total, lead } => {
            format!("Receives {}{}.", amount(total), ahead(lead.as_ref(), candidates, ""))
        }
        ranking::Reason::Taken { step: None } => "Nobody approves it.".to_owned(),
        ranking::Reason::Taken { step: Some((step, bought)) } => format!(
            "Taken at step {}: its supporters then carry {} each.",
            step + 1,
            amount(&bought.load)
        ),
        ranking::Reason::Left { round, weight, left: true } => {
            format!("Leaves in round {} with {} votes.", round + 1, amount(weight))
        }
        ranking::Reason::Left { round, weight, left: false } => {
            format!("Stays to the last round, {}, with {} votes.", round + 1, amount(weight))
        }
        ranking::Reason::Runoff { score, duel: Some(it) } => format!(
            "Sum of scores {}; in the runoff, {} prefer it to {} and {} do not.",
            amount(score),
            amount(&it.for_it),
            id(it.other),
            amount(&it.against)
        ),
        ranking::Reason::Runoff { score, duel: None } => {
            format!("Sum of scores {}.", amount(score))
        }
    }
}

fn duel(seen: &Seen, candidates: &Candidates) -> String {
    let other = candidates.ids().get(seen.other).map_or("", String::as_str);
    format!("the clearest to {other}: {} against {}", amount(&seen.for_it), amount(&seen.against))
}

fn ahead(lead: Option<&Lead>, candidates: &Candidates, of: &str) -> String {
    let Some(lead) = lead else { return String::new() };
    let first = lead.over.first().and_then(|at| candidates.ids().get(*at));
    let (Some(first), by): (_, &Exact) = (first, &lead.by) else { return String::new() };
    if of.is_empty() {
        format!("; {} more than {first}", amount(by))
    } else {
        format!("; {}{of} for {first} to catch up", amount(by))
    }
}
