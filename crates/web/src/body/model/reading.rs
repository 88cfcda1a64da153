//! What the forms of a body and of a member say.

use chrono::NaiveDate;

use crate::contact::model::ContactId;
use crate::spine::dates::{ImpreciseDate, read_date};
use crate::spine::form::{self, Errors, Fields, REVISION, TITLE, translated_pairs};
use crate::spine::language::Lang;
use crate::spine::thing::State;

use super::{
    Body, BodyKind, Description, MOST_CLEAR_DAYS, MOST_PROXIES, Mandate, Member, MemberId, Quorum,
    Voice,
};

/// The most seats that a quorum may ask for.
const MOST_SEATS: u16 = 1_000;

/// A whole number from zero to `most`.
fn number(fields: &Fields, name: &str, most: u16, errors: &mut Errors) -> Option<u16> {
    let typed = fields.text(name);
    let read = typed.parse::<u16>().ok().filter(|number| *number <= most);
    if read.is_none() {
        errors.add_with(name, "error-whole-number", vec![("most", most.to_string().into())]);
    }
    read
}

/// Reads the form of a body.
pub fn description(fields: &Fields, main: Lang) -> Result<Description, Errors> {
    let mut errors = Errors::default();
    let name = form::required_translated(fields, "name", main, TITLE, &mut errors);
    let kind = BodyKind::named(fields.text("kind"));
    if kind.is_none() {
        errors.add("kind", "error-choose");
    }
    let is_number = fields.text("quorum") == "number";
    let least = is_number.then(|| number(fields, "quorum-number", MOST_SEATS, &mut errors));
    let quorum = Quorum::named(fields.text("quorum"), least.flatten());
    if quorum.is_none() && !is_number {
        errors.add("quorum", "error-choose");
    }
    let clear_days = number(fields, "clear-days", MOST_CLEAR_DAYS, &mut errors);
    let proxies = number(fields, "proxies", MOST_PROXIES, &mut errors);
    let read = || {
        Some(Description {
            name: name?,
            kind: kind?,
            is_public: fields.is_checked("public"),
            quorum: quorum?,
            clear_days: clear_days?,
            proxies: proxies?,
        })
    };
    errors.or(read())
}

/// A body as its form shows it.
pub fn typed(body: &Body) -> Vec<(String, String)> {
    let Description { name, kind, quorum, clear_days, proxies, .. } = &body.description;
    let mut values = translated_pairs("name", Some(name));
    let number = quorum.number().map(|it| it.to_string()).unwrap_or_default();
    values.extend([
        ("kind".to_owned(), kind.name().to_owned()),
        ("quorum".to_owned(), quorum.name().to_owned()),
        ("quorum-number".to_owned(), number),
        ("clear-days".to_owned(), clear_days.to_string()),
        ("proxies".to_owned(), proxies.to_string()),
        (REVISION.to_owned(), body.revision.to_string()),
    ]);
    if body.state != State::Draft {
        values.push(("public".to_owned(), "yes".to_owned()));
    }
    values
}

/// What the form of a member says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seat {
    pub organisation: Option<ContactId>,
    pub title: String,
    pub voice: Voice,
    pub deputy_of: Option<MemberId>,
    pub mandate: Mandate,
}

/// Reads a day that may be left out.
pub fn day(fields: &Fields, name: &str, errors: &mut Errors) -> Option<NaiveDate> {
    let typed = fields.text(name);
    if typed.is_empty() {
        return None;
    }
    if let Some(ImpreciseDate::Day(day)) = read_date(typed) {
        return Some(day);
    }
    errors.add(name, "error-whole-day");
    None
}

/// Reads the form of a member: `organisations` are those that the person stands for, `seats` those
/// that a deputy may be of.
pub fn seat(
    fields: &Fields,
    organisations: &[ContactId],
    seats: &[MemberId],
) -> Result<Seat, Errors> {
    let mut errors = Errors::default();
    let title = form::optional(fields, "title", TITLE, &mut errors).unwrap_or_default();
    let voice = Voice::named(fields.text("voice"));
    if voice.is_none() {
        errors.add("voice", "error-choose");
    }
    let said = |name: &str| Some(fields.text(name)).filter(|text| !text.is_empty());
    let organisation = said("organisation").and_then(|id| id.parse::<ContactId>().ok());
    let organisation = organisation.filter(|id| organisations.contains(id));
    let deputy_of = said("deputy-of").and_then(|id| id.parse::<MemberId>().ok());
    let deputy_of = deputy_of.filter(|id| seats.contains(id));
    for (name, is_known) in
        [("organisation", organisation.is_some()), ("deputy-of", deputy_of.is_some())]
    {
        if said(name).is_some() && !is_known {
            errors.add(name, "error-choose");
        }
    }
    let (starts, ends) = (day(fields, "starts", &mut errors), day(fields, "ends", &mut errors));
    if starts.zip(ends).is_some_and(|(starts, ends)| ends < starts) {
        errors.add("ends", "error-ends-before-it-starts");
    }
    let mandate = Mandate { starts, ends };
    errors.or(voice.map(|voice| Seat { organisation, title, voice, deputy_of, mandate }))
}

/// A member as the form shows it.
pub fn typed_seat(member: &Member, lang: Lang) -> Vec<(String, String)> {
    let day = |day: Option<NaiveDate>| {
        day.map(|day| ImpreciseDate::Day(day).typed(lang)).unwrap_or_default()
    };
    let organisation = member.organisation.as_ref().map(|(id, _)| id.to_string());
    let deputy_of = member.deputy_of.as_ref().map(ToString::to_string);
    [
        ("organisation", organisation.unwrap_or_default()),
        ("title", member.title.clone()),
        ("voice", member.voice.name().to_owned()),
        ("deputy-of", deputy_of.unwrap_or_default()),
        ("starts", day(member.mandate.starts)),
        ("ends", day(member.mandate.ends)),
    ]
    .map(|(name, value)| (name.to_owned(), value))
    .to_vec()
}
