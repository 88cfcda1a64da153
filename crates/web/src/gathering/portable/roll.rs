//! `gatherings/ID.people.toml`: who is registered, in the order in which they came. Whoever was erased
//! stands there without a name, with their profile and their commune.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use cordee_store::ThingId;
use cordee_store::sea_orm::DbErr;
use serde::{Deserialize, Serialize};

use crate::spine::portable::{Export, Import, is_no};

use super::super::model::letter::Occasion;
use super::super::model::registration::{
    Car, MOST, MOST_SEATS, Person, Profile, Registration, RegistrationId, Seat, Standing, Way,
};
use super::super::model::tables::{Seated, is_why};
use super::super::queries;
use super::FOLDER;
use super::seating::Known;

/// How the names of these files end, before `.toml`.
pub const END: &str = ".people";

/// The file that stands beside the one of a gathering.
pub fn beside(path: &str) -> String {
    format!("{}{END}.toml", path.strip_suffix(".toml").unwrap_or(path))
}

#[derive(Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct All {
    #[serde(default)]
    person: Vec<One>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct One {
    id: String,
    position: i32,
    standing: String,
    way: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    first_name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    last_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    mail: Option<String>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    organisation: String,
    profile: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    commune: String,
    seat: String,
    #[serde(default, skip_serializing_if = "is_no")]
    eats: bool,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    diet: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    needs: String,
    #[serde(default, skip_serializing_if = "is_no")]
    may_be_shown: bool,
    car: String,
    #[serde(default, skip_serializing_if = "is_none")]
    seats: i32,
    language: String,
    /// They wish neither the reminder nor the thanks that leave by themselves.
    #[serde(default, skip_serializing_if = "is_no")]
    no_letters: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    arrived_at: Option<String>,
    /// When the reminder left for them, and when the thanks did: they do not leave again.
    #[serde(skip_serializing_if = "Option::is_none")]
    reminded_at: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    thanked_at: Option<String>,
    /// The subjects that they wish to work on.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    wishes: Vec<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    sits: Vec<OneSeat>,
}

/// Where somebody sits in a round.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct OneSeat {
    /// From 1.
    round: usize,
    table: String,
    #[serde(default, skip_serializing_if = "is_no")]
    decided: bool,
    why: String,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "as serde asks")]
fn is_none(seats: &i32) -> bool {
    *seats == 0
}

pub async fn export(export: &mut Export<'_>, of: &ThingId) -> Result<(), DbErr> {
    let all = queries::registrations(export.db, of).await?;
    if all.is_empty() {
        return Ok(());
    }
    let mut wishes = queries::wishes(export.db, of).await?;
    let seated = queries::seated(export.db, of).await?;
    let seat = |it: &Seated| OneSeat {
        round: it.round + 1,
        table: it.table.to_string(),
        decided: it.is_decided,
        why: it.why.clone(),
    };
    let mut one = |one: Registration| {
        let subjects = wishes.remove(&one.id).unwrap_or_default();
        let own = seated.iter().filter(|it| it.registration == one.id);
        One {
            wishes: subjects.iter().map(ToString::to_string).collect(),
            sits: own.map(seat).collect(),
            ..written(one)
        }
    };
    let person = all.into_iter().map(&mut one).collect();
    export.add(&beside(&format!("{FOLDER}{of}.toml")), &All { person })
}

fn written(one: Registration) -> One {
    let Registration { id, position, standing, way, person, .. } = one;
    let written = |at: Option<DateTime<Utc>>| at.map(|at| at.to_rfc3339());
    One {
        id: id.to_string(),
        position,
        standing: standing.name().to_owned(),
        way: way.name().to_owned(),
        first_name: person.first_name,
        last_name: person.last_name,
        mail: person.mail.map(|mail| mail.to_string()),
        organisation: person.organisation,
        profile: person.profile.name().to_owned(),
        commune: person.commune,
        seat: person.seat.name().to_owned(),
        eats: person.eats,
        diet: person.diet,
        needs: person.needs,
        may_be_shown: person.may_be_shown,
        car: person.car.name().to_owned(),
        seats: person.seats,
        language: person.lang.code().to_owned(),
        no_letters: person.no_letters,
        arrived_at: written(one.arrived_at),
        reminded_at: written(one.reminded_at),
        thanked_at: written(one.thanked_at),
        wishes: vec![],
        sits: vec![],
    }
}

/// Takes in those who are registered for `of`, which was just taken in itself.
pub async fn import(
    import: &mut Import<'_>,
    path: &str,
    of: &ThingId,
    known: &Known,
) -> Result<(), DbErr> {
    if !import.below(FOLDER).iter().any(|it| it == path) {
        return Ok(());
    }
    let Some(all) = import.toml::<All>(path) else { return Ok(()) };
    if MOST < all.person.len() {
        import.wrong(path, "person", format!("there are more than {MOST} people"));
        return Ok(());
    }
    let mut positions = BTreeSet::new();
    for mut one in all.person {
        if one.position < 1 || !positions.insert(one.position) {
            let reason = format!("`{}` is not the position of one person alone", one.position);
            import.wrong(path, &one.id, reason);
            return Ok(());
        }
        let (wishes, sits) = (std::mem::take(&mut one.wishes), std::mem::take(&mut one.sits));
        let Some(mut read) = read(import, path, one) else { return Ok(()) };
        if queries::is_taken(import.db, read.id.as_str()).await? {
            read.id = RegistrationId::random();
        }
        queries::insert_registration(import.db, of, &read).await?;
        let subjects: Option<Vec<_>> =
            wishes.iter().map(|id| known.subjects.get(id).cloned()).collect();
        let seated: Option<Vec<_>> =
            sits.iter().map(|seat| seated(seat, &read.id, known)).collect();
        let (Some(subjects), Some(seated)) = (subjects, seated) else {
            let reason = "a wish or a seat names what is not there";
            import.wrong(path, read.id.as_str(), reason);
            return Ok(());
        };
        queries::set_wishes(import.db, &read.id, &subjects).await?;
        for seat in &seated {
            queries::set_seat(import.db, seat).await?;
        }
    }
    Ok(())
}

/// Brings those who are registered for `of` to what the folder says, which was joined with what is here. Whoever
/// is new comes after those who are here.
pub async fn merge(
    import: &mut Import<'_>,
    path: &str,
    of: &ThingId,
    known: &Known,
) -> Result<(), DbErr> {
    if !import.below(FOLDER).iter().any(|it| it == path) {
        return Ok(());
    }
    let Some(all) = import.toml::<All>(path) else { return Ok(()) };
    if MOST < all.person.len() {
        import.wrong(path, "person", format!("there are more than {MOST} people"));
        return Ok(());
    }
    let here = queries::registrations(import.db, of).await?;
    let mut last = here.iter().map(|it| it.position).max().unwrap_or(0);
    let wanted = queries::wishes(import.db, of).await?;
    let mut sitting = vec![];
    for mut one in all.person {
        let (wishes, sits) = (std::mem::take(&mut one.wishes), std::mem::take(&mut one.sits));
        let Some(read) = read(import, path, one) else { return Ok(()) };
        let id = read.id.clone();
        if let Some(there) = here.iter().find(|it| it.id == id) {
            change(import, there, &read).await?;
        } else if queries::is_taken(import.db, id.as_str()).await? {
            import.wrong(path, id.as_str(), format!("`{id}` is registered elsewhere here"));
            return Ok(());
        } else {
            last += 1;
            let new = Registration { position: last, ..read };
            queries::insert_registration(import.db, of, &new).await?;
        }
        let subjects: Option<Vec<_>> =
            wishes.iter().map(|id| known.subjects.get(id).cloned()).collect();
        let seats: Option<Vec<_>> = sits.iter().map(|seat| seated(seat, &id, known)).collect();
        let (Some(subjects), Some(seats)) = (subjects, seats) else {
            import.wrong(path, id.as_str(), "a wish or a seat names what is not there");
            return Ok(());
        };
        if wanted.get(&id).map_or(&[][..], Vec::as_slice) != subjects {
            queries::set_wishes(import.db, &id, &subjects).await?;
        }
        sitting.extend(seats);
    }
    let mut before = queries::seated(import.db, of).await?;
    for seats in [&mut before, &mut sitting] {
        seats.sort_by(|one, other| {
            (&one.registration, one.round).cmp(&(&other.registration, other.round))
        });
    }
    if before != sitting {
        queries::set_seated(import.db, of, &sitting).await?;
    }
    Ok(())
}

/// Brings somebody who is registered to what the folder says of them.
async fn change(
    import: &Import<'_>,
    there: &Registration,
    read: &Registration,
) -> Result<(), DbErr> {
    if read.person != there.person {
        queries::change_person(import.db, &there.id, &read.person).await?;
    }
    if read.standing != there.standing {
        queries::set_standing(import.db, &there.id, read.standing).await?;
    }
    if read.arrived_at != there.arrived_at {
        queries::set_arrived(import.db, &there.id, read.arrived_at).await?;
    }
    // A letter that left from either place does not leave again.
    for (occasion, there_at, read_at) in [
        (Occasion::Reminder, there.reminded_at, read.reminded_at),
        (Occasion::Thanks, there.thanked_at, read.thanked_at),
    ] {
        if let (None, Some(at)) = (there_at, read_at) {
            queries::set_reached(import.db, occasion, &[&there.id], at).await?;
        }
    }
    Ok(())
}

/// A seat at one of the tables, in one of the rounds.
fn seated(one: &OneSeat, registration: &RegistrationId, known: &Known) -> Option<Seated> {
    let round = one.round.checked_sub(1).filter(|round| *round < known.rounds)?;
    Some(Seated {
        registration: registration.clone(),
        round,
        table: known.tables.get(&one.table)?.clone(),
        is_decided: one.decided,
        why: is_why(&one.why).then(|| one.why.clone())?,
    })
}

/// What is wrong with `one`, in the words of the folder.
fn wrong(one: &One) -> Option<String> {
    let is_not = |written: &str, what: &str| Some(format!("`{written}` is not {what}"));
    let states = [
        (Standing::named(&one.standing).is_some(), &one.standing, "a standing"),
        (Way::named(&one.way).is_some(), &one.way, "a way to register"),
        (Profile::named(&one.profile).is_some(), &one.profile, "a profile"),
        (Seat::named(&one.seat).is_some(), &one.seat, "a seat"),
        (Car::named(&one.car).is_some(), &one.car, "what one says of a car"),
        (one.id.parse::<RegistrationId>().is_ok(), &one.id, "an identifier"),
    ];
    for (is_known, written, what) in states {
        if !is_known {
            return is_not(written, what);
        }
    }
    if !(0..=MOST_SEATS).contains(&one.seats) {
        return is_not(&one.seats.to_string(), "a number of seats");
    }
    None
}

/// An instant that may be left out; that what is written is none has been told.
fn instant(
    import: &mut Import<'_>,
    path: &str,
    written: Option<&str>,
) -> Result<Option<DateTime<Utc>>, ()> {
    let Some(written) = written else { return Ok(None) };
    let Ok(at) = DateTime::parse_from_rfc3339(written) else {
        import.wrong(path, written, format!("`{written}` is not an instant"));
        return Err(());
    };
    Ok(Some(at.with_timezone(&Utc)))
}

fn read(import: &mut Import<'_>, path: &str, one: One) -> Option<Registration> {
    if let Some(reason) = wrong(&one) {
        import.wrong(path, &one.id, reason);
        return None;
    }
    let mail = match &one.mail {
        None => None,
        Some(written) => {
            let Ok(mail) = written.parse() else {
                import.wrong(path, written, format!("`{written}` is not a mail address"));
                return None;
            };
            Some(mail)
        }
    };
    let arrived_at = instant(import, path, one.arrived_at.as_deref()).ok()?;
    let reminded_at = instant(import, path, one.reminded_at.as_deref()).ok()?;
    let thanked_at = instant(import, path, one.thanked_at.as_deref()).ok()?;
    let Ok(lang) = one.language.parse() else {
        import.wrong(path, &one.id, format!("`{}` is not a language", one.language));
        return None;
    };
    Some(Registration {
        id: one.id.parse().ok()?,
        position: one.position,
        standing: Standing::named(&one.standing)?,
        way: Way::named(&one.way)?,
        person: Person {
            first_name: one.first_name,
            last_name: one.last_name,
            mail,
            organisation: one.organisation,
            profile: Profile::named(&one.profile)?,
            commune: one.commune,
            seat: Seat::named(&one.seat)?,
            eats: one.eats,
            diet: one.diet,
            needs: one.needs,
            may_be_shown: one.may_be_shown,
            car: Car::named(&one.car)?,
            seats: one.seats,
            no_letters: one.no_letters,
            lang,
        },
        arrived_at,
        reminded_at,
        thanked_at,
    })
}
