//! Workstreams, and what was decided of subjects, in words.

use crate::gathering::model::registration::Profile;
use crate::gathering::model::subjects::Unit;
use crate::spine::dates::date_said;
use crate::spine::messages::text_with;
use crate::spine::visit::Visit;

use super::model::Workstream;
use super::model::decision::{Chosen, Decision, Fate, Outcome};
use super::model::membership::{Member, counts};

pub fn phase(workstream: &Workstream, visit: &Visit) -> String {
    visit.t(&format!("workstream-phase-{}", workstream.phase.name()))
}

/// “avril 2022 – juin 2022”, or nothing when no date is known.
pub fn when(workstream: &Workstream, visit: &Visit) -> String {
    workstream.description.period.said(visit.lang).unwrap_or_default()
}

pub fn profile(profile: Profile, visit: &Visit) -> String {
    visit.t(&format!("gathering-profile-{}", profile.name()))
}

/// Somebody's name, or “former member” once it was erased.
pub fn name(member: &Member, visit: &Visit) -> String {
    member.person.name.clone().unwrap_or_else(|| visit.t("workstream-nobody"))
}

/// “12 personnes y travaillent.”
pub fn counted(all: &[Member], visit: &Visit) -> String {
    let number: usize = counts(all).iter().map(|(_, count)| count).sum();
    text_with(visit.lang, "workstream-members-counted", &[("number", number.into())])
}

/// “Décidé par le comité de projet le 12 février 2022.”
pub fn decided(decision: &Decision, visit: &Visit) -> String {
    let day = ("day", date_said(decision.on, visit.lang).into());
    match &decision.body_name {
        Some(body) => {
            let body = ("body", body.said(visit.lang).line().into());
            text_with(visit.lang, "decision-by-on", &[body, day])
        }
        None => text_with(visit.lang, "decision-on", &[day]),
    }
}

/// “gardé”, “fusionné avec « Flux »”.
pub fn fate(decision: &Decision, outcome: &Outcome, visit: &Visit) -> String {
    let into = outcome.into.and_then(|at| decision.outcomes.get(at));
    match (outcome.fate, into) {
        (Fate::Merged, Some(other)) => {
            let title = other.title.said(visit.lang).line();
            text_with(visit.lang, "decision-merged-into", &[("title", title.into())])
        }
        (fate, _) => visit.t(&format!("decision-fate-{}", fate.name())),
    }
}

/// “2 gardés, 1 fusionné, 1 écarté”, those that nothing befell left out.
pub fn summary(decision: &Decision, visit: &Visit) -> String {
    let count = |fate: &Fate| decision.outcomes.iter().filter(|it| it.fate == *fate).count();
    let counted = Fate::ALL.iter().map(|fate| (fate, count(fate))).filter(|(_, it)| *it != 0);
    let said = |(fate, number): (&Fate, usize)| {
        let key = format!("decision-count-{}", fate.name());
        text_with(visit.lang, &key, &[("number", number.into())])
    };
    let parts: Vec<String> = counted.map(said).collect();
    parts.join(&visit.t("list-separator"))
}

/// “choisi 14 fois”, “14 points”.
pub fn chosen(chosen: Chosen, visit: &Visit) -> String {
    let key = match chosen.unit {
        Unit::Choices => "decision-chosen",
        Unit::Points => "decision-points",
    };
    text_with(visit.lang, key, &[("number", chosen.count.into())])
}
