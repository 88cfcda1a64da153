//! What the forms say: a gathering, and somebody who registers.

use chrono_tz::Tz;
use cordee_store::ThingId;

use crate::contact::model::reading::NAME;
use crate::spine::dates::{wall_field, wall_time};
use crate::spine::form::{self, Errors, Fields, LONG, REVISION, SHORT, TITLE, translated_pairs};
use crate::spine::language::{Lang, Translated};

use super::registration::{Car, MOST_SEATS, Person, Profile, Seat};
use super::{Description, Gathering, MOST_MINUTES, MOST_PLACES, MOST_POINTS, Manner, Point, Sort};

/// The most characters of the sentence about a point of the agenda.
const NOTE: usize = 1_000;

/// Where and when a form is read.
#[derive(Clone, Copy)]
pub struct Here {
    pub main: Lang,
    pub zone: Tz,
}

/// Reads what a gathering is; points that say the same as in `known` keep what they say in other
/// languages.
pub fn description(fields: &Fields, here: Here, known: &[Point]) -> Result<Description, Errors> {
    let mut errors = Errors::default();
    let title = form::required_translated(fields, "title", here.main, TITLE, &mut errors);
    let sort = chosen(fields, "sort", Sort::named, &mut errors);
    let lead = form::translated(fields, "lead", here.main, LONG, &mut errors);
    let starts_at = wall_time(fields.text("starts-at"), here.zone).ok();
    if starts_at.is_none() {
        errors.add("starts-at", "error-instant");
    }
    let ends_at = match fields.text("ends-at") {
        "" => None,
        typed => {
            let read = wall_time(typed, here.zone).ok();
            if read.is_none() {
                errors.add("ends-at", "error-instant");
            }
            read
        }
    };
    if starts_at.zip(ends_at).is_some_and(|(starts, ends)| ends <= starts) {
        errors.add("ends-at", "error-ends-before-it-starts");
    }
    let manner = chosen(fields, "manner", Manner::named, &mut errors);
    let place = form::optional(fields, "place", TITLE, &mut errors).unwrap_or_default();
    let access = form::translated(fields, "access", here.main, LONG, &mut errors);
    let accessibility = form::translated(fields, "accessibility", here.main, LONG, &mut errors);
    let remote_link = remote_link(fields, &mut errors);
    let places = places(fields, &mut errors);
    let agenda = agenda(fields, here.main, known, &mut errors);
    let read = || {
        Some(Description {
            title: title?,
            sort: sort?,
            lead,
            starts_at: starts_at?,
            ends_at,
            manner: manner?,
            place,
            access,
            accessibility,
            remote_link,
            places,
            has_meal: fields.is_checked("has-meal"),
            agenda,
        })
    };
    errors.or(read())
}

/// One of a set of states, which must be chosen.
fn chosen<T>(
    fields: &Fields,
    name: &str,
    named: impl Fn(&str) -> Option<T>,
    errors: &mut Errors,
) -> Option<T> {
    let found = named(fields.text(name));
    if found.is_none() {
        errors.add(name, "error-choose");
    }
    found
}

/// An address of the web: people follow it.
fn remote_link(fields: &Fields, errors: &mut Errors) -> String {
    let typed = form::optional(fields, "remote-link", SHORT, errors).unwrap_or_default();
    let is_safe = typed.starts_with("https://") || typed.starts_with("http://");
    if !typed.is_empty()
        && (!is_safe || typed.contains(|c: char| c.is_whitespace() || c.is_control()))
    {
        errors.add("remote-link", "error-gathering-link");
    }
    typed
}

fn places(fields: &Fields, errors: &mut Errors) -> Option<i32> {
    match fields.text("places") {
        "" => None,
        typed => {
            let read = typed.parse().ok().filter(|places| (1..=MOST_PLACES).contains(places));
            if read.is_none() {
                let most = vec![("most", MOST_PLACES.to_string().into())];
                errors.add_with("places", "error-gathering-places", most);
            }
            read
        }
    }
}

/// A point a line: minutes, title, and a sentence about it, between bars or tabulations.
fn agenda(fields: &Fields, main: Lang, known: &[Point], errors: &mut Errors) -> Vec<Point> {
    let lines = fields.text("agenda").lines().map(str::trim).filter(|line| !line.is_empty());
    let mut points = vec![];
    for line in lines {
        let mut parts = line.splitn(3, ['|', '\t']).map(str::trim);
        let (minutes, title, note) = (parts.next(), parts.next(), parts.next());
        let minutes = minutes.and_then(read_minutes).filter(|it| *it <= MOST_MINUTES);
        let title = title.filter(|title| !title.is_empty());
        let note = note.unwrap_or_default();
        let (Some(minutes), Some(title)) = (minutes, title) else {
            let line = vec![("line", line.to_owned().into())];
            errors.add_with("agenda", "error-gathering-point", line);
            continue;
        };
        if TITLE < title.chars().count() || NOTE < note.chars().count() {
            let line = vec![("line", title.chars().take(80).collect::<String>().into())];
            errors.add_with("agenda", "error-gathering-point-long", line);
        }
        points.push(point(minutes, title, note, main, known));
    }
    if MOST_POINTS < points.len() {
        let most = vec![("most", MOST_POINTS.into())];
        errors.add_with("agenda", "error-gathering-points", most);
    }
    points
}

/// Minutes as people write them: `30`, `30 min`, `1 h 15`, `1h`.
fn read_minutes(typed: &str) -> Option<u16> {
    let typed = typed.to_lowercase().replace(['\u{a0}', '\u{202f}', ' '], "");
    let typed = typed.trim_end_matches('.').trim_end_matches("minutes");
    let typed = typed.trim_end_matches("min").trim_end_matches("mn");
    let Some((hours, minutes)) = typed.split_once('h') else { return typed.parse().ok() };
    let minutes = if minutes.is_empty() { 0 } else { minutes.parse::<u16>().ok()? };
    hours.parse::<u16>().ok()?.checked_mul(60)?.checked_add(minutes)
}

fn point(minutes: u16, title: &str, note: &str, main: Lang, known: &[Point]) -> Point {
    let written = |text: Option<&Translated>| {
        text.and_then(|text| text.written(main)).unwrap_or_default().to_owned()
    };
    let is_same =
        |it: &&Point| written(Some(&it.title)) == title && written(it.note.as_ref()) == note;
    let before = known.iter().find(is_same);
    before.map_or_else(
        || Point {
            minutes,
            title: Translated::only(main, title),
            note: (!note.is_empty()).then(|| Translated::only(main, note)),
        },
        |before| Point { minutes, ..before.clone() },
    )
}

/// A gathering as its form shows it.
pub fn typed(gathering: &Gathering, here: Here) -> Vec<(String, String)> {
    let it = &gathering.description;
    let line = |point: &Point| {
        let title = point.title.said(here.main).text;
        let note = point.note.as_ref().map(|note| note.said(here.main).text);
        let note = note.map(|note| format!(" | {note}")).unwrap_or_default();
        format!("{} min | {title}{note}", point.minutes)
    };
    let lines: Vec<String> = it.agenda.iter().map(line).collect();
    let mut pairs = translated_pairs("title", Some(&it.title));
    pairs.extend(translated_pairs("lead", it.lead.as_ref()));
    pairs.extend(translated_pairs("access", it.access.as_ref()));
    pairs.extend(translated_pairs("accessibility", it.accessibility.as_ref()));
    let ends_at = it.ends_at.map(|at| wall_field(at, here.zone)).unwrap_or_default();
    let own = [
        ("sort", it.sort.name().to_owned()),
        ("starts-at", wall_field(it.starts_at, here.zone)),
        ("ends-at", ends_at),
        ("manner", it.manner.name().to_owned()),
        ("place", it.place.clone()),
        ("remote-link", it.remote_link.clone()),
        ("places", it.places.map(|places| places.to_string()).unwrap_or_default()),
        ("has-meal", if it.has_meal { "yes" } else { "" }.to_owned()),
        ("agenda", lines.join("\n")),
        ("step", gathering.step.as_ref().map(ToString::to_string).unwrap_or_default()),
        (REVISION, gathering.revision.to_string()),
    ];
    pairs.extend(own.map(|(name, value)| (name.to_owned(), value)));
    pairs
}

/// The step that was chosen among `offered`; none, when none was.
pub fn step(fields: &Fields, offered: &[ThingId], errors: &mut Errors) -> Option<ThingId> {
    let typed = fields.text("step");
    if typed.is_empty() {
        return None;
    }
    let found = offered.iter().find(|id| id.as_str() == typed).cloned();
    if found.is_none() {
        errors.add("step", "error-choose");
    }
    found
}

/// Reads the form of somebody who registers, or is registered by somebody.
pub fn person(fields: &Fields, of: &Description, lang: Lang) -> Result<Person, Errors> {
    let mut errors = Errors::default();
    let mut line = |name: &str| {
        let typed = form::optional(fields, name, NAME, &mut errors).unwrap_or_default();
        typed.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let (first_name, last_name) = (line("first-name"), line("last-name"));
    let (organisation, commune) = (line("organisation"), line("commune"));
    if last_name.is_empty() {
        errors.add("last-name", "error-required");
    }
    let mail = match fields.text("email") {
        "" => None,
        typed => {
            let read = typed.parse().ok();
            if read.is_none() {
                errors.add("email", "error-email");
            }
            read
        }
    };
    let profile = chosen(fields, "profile", Profile::named, &mut errors);
    let seat = seat(fields, of.manner, &mut errors);
    let is_on_site = seat == Some(Seat::OnSite);
    let eats = of.has_meal && is_on_site && fields.is_checked("eats");
    let diet = form::optional(fields, "diet", SHORT, &mut errors).filter(|_| eats);
    let needs = form::optional(fields, "needs", SHORT, &mut errors);
    let car = match fields.text("car") {
        "" => Some(Car::Neither),
        _ => chosen(fields, "car", Car::named, &mut errors),
    };
    let car = car.filter(|_| is_on_site).unwrap_or(Car::Neither);
    let seats = seats(fields, car, &mut errors);
    if car != Car::Neither && fields.text("email").is_empty() {
        errors.add("email", "error-gathering-car-mail");
    }
    let read = || {
        Some(Person {
            first_name,
            last_name: Some(last_name),
            mail,
            organisation,
            profile: profile?,
            commune,
            seat: seat?,
            eats,
            diet: diet.unwrap_or_default(),
            needs: needs.unwrap_or_default(),
            may_be_shown: fields.is_checked("image"),
            car,
            seats,
            no_letters: fields.is_checked("no-letters"),
            lang,
        })
    };
    errors.or(read())
}

/// Where somebody takes part: asked only where one may choose.
fn seat(fields: &Fields, manner: Manner, errors: &mut Errors) -> Option<Seat> {
    match manner {
        Manner::OnSite => Some(Seat::OnSite),
        Manner::Remote => Some(Seat::Remote),
        Manner::Both => chosen(fields, "seat", Seat::named, errors),
    }
}

fn seats(fields: &Fields, car: Car, errors: &mut Errors) -> i32 {
    if car != Car::Offers {
        return 0;
    }
    let read = fields.text("seats").parse().ok().filter(|it| (1..=MOST_SEATS).contains(it));
    if read.is_none() {
        let most = vec![("most", MOST_SEATS.into())];
        errors.add_with("seats", "error-gathering-seats", most);
    }
    read.unwrap_or_default()
}

/// Somebody as the form shows them.
pub fn typed_person(person: &Person) -> Vec<(String, String)> {
    let yes = |is: bool| if is { "yes" } else { "" }.to_owned();
    let own = [
        ("first-name", person.first_name.clone()),
        ("last-name", person.last_name.clone().unwrap_or_default()),
        ("email", person.mail.as_ref().map(ToString::to_string).unwrap_or_default()),
        ("organisation", person.organisation.clone()),
        ("profile", person.profile.name().to_owned()),
        ("commune", person.commune.clone()),
        ("seat", person.seat.name().to_owned()),
        ("eats", yes(person.eats)),
        ("diet", person.diet.clone()),
        ("needs", person.needs.clone()),
        ("image", yes(person.may_be_shown)),
        ("car", person.car.name().to_owned()),
        ("seats", if person.seats == 0 { String::new() } else { person.seats.to_string() }),
        ("no-letters", yes(person.no_letters)),
        ("language", person.lang.code().to_owned()),
    ];
    own.map(|(name, value)| (name.to_owned(), value)).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn minutes_read_as_people_write_them() {
        for (typed, expected) in [
            ("30", Some(30)),
            ("30 min", Some(30)),
            ("45 minutes", Some(45)),
            ("1 h", Some(60)),
            ("1h15", Some(75)),
            ("1 h 15 min", Some(75)),
            ("0", Some(0)),
            ("", None),
            ("une heure", None),
            ("-5", None),
            ("99999999999h", None),
        ] {
            assert_eq!(read_minutes(typed), expected, "{typed}");
        }
    }
}
