//! A gathering in words.

use chrono_tz::Tz;

use crate::spine::dates::{day_in, hour_said, instant_said};
use crate::spine::language::Lang;
use crate::spine::messages::text_with;
use crate::spine::visit::Visit;

use super::model::registration::{Counts, Profile, Registration, Standing};
use super::model::{Description, Gathering};

/// “vendredi 28 janvier 2022, 9 h – 16 h 30”.
pub fn when(description: &Description, visit: &Visit) -> String {
    when_in(description, visit.destination.time_zone, visit.lang)
}

/// The same, where nobody visits.
pub fn when_in(description: &Description, zone: Tz, lang: Lang) -> String {
    let starts = instant_said(description.starts_at, zone, lang);
    let Some(end) = description.end() else { return starts };
    let is_same_day = day_in(end, zone) == description.day(zone);
    let end = if is_same_day { hour_said(end, zone, lang) } else { instant_said(end, zone, lang) };
    text_with(lang, "gathering-when", &[("start", starts.into()), ("end", end.into())])
}

/// “30 min”, “1 h 15”.
pub fn minutes(minutes: u16, visit: &Visit) -> String {
    let (hours, rest) = (minutes / 60, minutes % 60);
    let values = [
        ("hours", i32::from(hours).into()),
        ("minutes", i32::from(rest).into()),
        ("shown", format!("{rest:02}").into()),
    ];
    let key = match (hours, rest) {
        (0, _) => "gathering-minutes",
        (_, 0) => "gathering-hours",
        _ => "gathering-hours-minutes",
    };
    text_with(visit.lang, key, &values)
}

/// “Assises, vendredi 28 janvier 2022, 9 h – 16 h 30, Pélussin”.
pub fn glance(gathering: &Gathering, visit: &Visit) -> String {
    let description = &gathering.description;
    let sort = visit.t(&format!("gathering-sort-{}", description.sort.name()));
    let place = Some(description.place.clone()).filter(|place| !place.is_empty());
    let parts = [Some(sort), Some(when(description, visit)), place];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    parts.join(&visit.t("list-separator"))
}

pub fn phase(gathering: &Gathering, visit: &Visit) -> String {
    visit.t(&format!("gathering-phase-{}", gathering.phase.name()))
}

pub fn profile(profile: Profile, visit: &Visit) -> String {
    visit.t(&format!("gathering-profile-{}", profile.name()))
}

/// “Ana Roux”, or “former participant” once it was erased.
pub fn name(one: &Registration, visit: &Visit) -> String {
    let name = one.person.name();
    if name.is_empty() { visit.t("gathering-nobody") } else { name }
}

/// Where a registration stands: “inscrit·e”, “arrivé·e à 9 h 12”.
pub fn standing(one: &Registration, visit: &Visit) -> String {
    match (one.standing, one.arrived_at) {
        (Standing::Registered, Some(at)) => {
            let hour = hour_said(at, visit.destination.time_zone, visit.lang);
            text_with(visit.lang, "gathering-came-at", &[("hour", hour.into())])
        }
        (standing, _) => visit.t(&format!("gathering-standing-{}", standing.name())),
    }
}

/// “84 inscriptions, dont 6 à distance ; 3 personnes attendent une place”.
pub fn counted(counts: &Counts, visit: &Visit) -> String {
    let values = [
        ("registered", counts.registered.into()),
        ("remote", counts.remote.into()),
        ("waiting", counts.waiting.into()),
    ];
    text_with(visit.lang, "gathering-counted", &values)
}
