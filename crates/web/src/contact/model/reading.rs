//! What the form of a contact says.
//!
//! Roles are lines, “maire, Commune de Pélussin” one after the other, as they are typed fastest; the
//! organisation is found by its name, or made.

use chrono::NaiveDate;
use cordee_sheet::{Mail, Telephone, date, mails, telephones};
use cordee_text::fold;

use crate::spine::form::{self, Errors, Fields};
use crate::spine::language::Lang;

use super::{
    Address, Agreement, Channel, Civility, Consent, Contact, ContactKind, Description, MOST_MAILS,
    MOST_ROLES, MOST_TAGS, MOST_TELEPHONES, Standing, Who, dialled,
};

/// The most characters of a name, an address line, a tag, a role.
pub const NAME: usize = 200;
pub const LINE: usize = 300;
pub const TAG: usize = 60;
const NOTE: usize = 5_000;
/// How many role lines a form shows.
pub const ROLE_LINES: usize = 3;

/// A role as it is typed: what somebody is, where, and whose deputy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TypedRole {
    pub title: String,
    pub organisation: String,
    pub deputy_of: Option<String>,
}

/// What a form of a contact says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sent {
    pub description: Description,
    pub roles: Vec<TypedRole>,
}

/// Reads the form of a contact.
pub fn read(fields: &Fields, kind: ContactKind) -> Result<Sent, Errors> {
    let mut errors = Errors::default();
    let who = who(fields, kind, &mut errors);
    let mails = read_mails(fields, &mut errors);
    let telephones = read_telephones(fields, &mut errors);
    let address = Address {
        street: form::optional(fields, "street", LINE, &mut errors),
        postal_code: form::optional(fields, "postal-code", 12, &mut errors),
        commune: form::optional(fields, "commune", NAME, &mut errors),
    };
    let consent = read_consent(fields, &mut errors);
    let tags = read_tags(fields, &mut errors);
    let note = form::optional(fields, "note", NOTE, &mut errors).unwrap_or_default();
    let roles = read_roles(fields, kind, &mut errors);
    let sent = || {
        Some(Sent {
            description: Description {
                who: who?,
                mails,
                telephones,
                address,
                language: fields.text("language").parse::<Lang>().ok(),
                answers_by: Channel::named(fields.text("answers-by")),
                consent,
                standing: Standing::named(fields.text("standing")).unwrap_or_default(),
                tags,
                note,
            },
            roles,
        })
    };
    errors.or(sent())
}

fn who(fields: &Fields, kind: ContactKind, errors: &mut Errors) -> Option<Who> {
    match kind {
        ContactKind::Organisation => {
            form::required(fields, "name", NAME, errors).map(|name| Who::Organisation { name })
        }
        ContactKind::Person => {
            let first_name = form::optional(fields, "first-name", NAME, errors).unwrap_or_default();
            let last_name = form::required(fields, "last-name", NAME, errors)?;
            let civility = Civility::named(fields.text("civility"));
            Some(Who::Person { civility, first_name, last_name })
        }
    }
}

fn read_mails(fields: &Fields, errors: &mut Errors) -> Vec<Mail> {
    let typed = form::optional(fields, "mails", 3_000, errors).unwrap_or_default();
    let (good, bad) = mails(&typed);
    if let Some((wrong, _)) = bad.into_iter().next() {
        errors.add_with("mails", "error-contact-mail", vec![("text", wrong.into())]);
    }
    if MOST_MAILS < good.len() {
        errors.add_with("mails", "error-contact-many", vec![("most", MOST_MAILS.into())]);
    }
    good
}

fn read_telephones(fields: &Fields, errors: &mut Errors) -> Vec<Telephone> {
    let typed = form::optional(fields, "telephones", 600, errors).unwrap_or_default();
    let (good, bad) = telephones(&typed);
    if let Some((wrong, _)) = bad.into_iter().next() {
        errors.add_with("telephones", "error-contact-telephone", vec![("text", wrong.into())]);
    }
    if MOST_TELEPHONES < good.len() {
        errors.add_with("telephones", "error-contact-many", vec![("most", MOST_TELEPHONES.into())]);
    }
    good
}

fn read_consent(fields: &Fields, errors: &mut Errors) -> Consent {
    let source = form::optional(fields, "consent-source", LINE, errors);
    let typed = form::optional(fields, "consent-on", 40, errors);
    let on = typed.as_deref().and_then(day);
    if typed.is_some() && on.is_none() {
        errors.add("consent-on", "error-contact-day");
    }
    let agreement = Agreement::named(fields.text("consent")).unwrap_or_default();
    Consent { agreement, source, on }
}

/// A day as people write it.
pub fn day(typed: &str) -> Option<NaiveDate> {
    let day = date(typed)?;
    NaiveDate::from_ymd_opt(i32::from(day.year), u32::from(day.month), u32::from(day.day))
}

/// The tags that were typed in the field `tags`.
pub fn read_tags(fields: &Fields, errors: &mut Errors) -> Vec<String> {
    let typed = form::optional(fields, "tags", MOST_TAGS * (TAG + 2), errors).unwrap_or_default();
    let tags = tags(&typed);
    if tags.iter().any(|tag| TAG < tag.chars().count()) {
        errors.add_with("tags", "error-contact-tag", vec![("most", TAG.into())]);
    }
    if MOST_TAGS < tags.len() {
        errors.add_with("tags", "error-contact-many", vec![("most", MOST_TAGS.into())]);
    }
    tags
}

/// The tags of a text, each once: with `,` `;` or line ends between them.
pub fn tags(typed: &str) -> Vec<String> {
    let mut tags: Vec<String> = vec![];
    for tag in typed.split([',', ';', '\n']).map(str::trim).filter(|tag| !tag.is_empty()) {
        if !tags.iter().any(|known| fold(known) == fold(tag)) {
            tags.push(tag.to_owned());
        }
    }
    tags
}

fn read_roles(fields: &Fields, kind: ContactKind, errors: &mut Errors) -> Vec<TypedRole> {
    if kind == ContactKind::Organisation {
        return vec![];
    }
    let lines = |name| fields.lines(name);
    let (titles, places, deputies) =
        (lines("role-title"), lines("role-organisation"), lines("role-deputy-of"));
    let mut roles = vec![];
    for (at, organisation) in places.iter().enumerate().take(MOST_ROLES) {
        let said =
            |all: &[&str]| all.get(at).map(|text| text.trim().to_owned()).unwrap_or_default();
        let role = TypedRole {
            title: said(&titles),
            organisation: organisation.trim().to_owned(),
            deputy_of: Some(said(&deputies)).filter(|name| !name.is_empty()),
        };
        let longest = role.title.chars().count().max(role.organisation.chars().count());
        if NAME < longest {
            let values = [("length", longest), ("most", NAME)];
            let values = values.map(|(name, count)| (name, count.to_string().into())).to_vec();
            errors.add_with("role-organisation", "error-too-long", values);
        }
        match (role.organisation.is_empty(), role.title.is_empty()) {
            (true, true) => {}
            (true, false) => errors.add("role-organisation", "error-contact-role"),
            (false, _) => roles.push(role),
        }
    }
    roles
}

/// The fields of a form, filled with what is known of a contact: [`read`] gives the same back.
pub fn typed(contact: &Contact) -> Vec<(String, String)> {
    let Description { who, address, consent, .. } = &contact.description;
    let description = &contact.description;
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    let list = |all: Vec<String>| all.join("\n");
    let name = |name: Option<&'static str>| name.unwrap_or_default().to_owned();
    let numbers = description.telephones.iter().map(dialled);
    let mut values = match who {
        Who::Organisation { name } => vec![("name", name.clone())],
        Who::Person { civility, first_name, last_name } => vec![
            ("civility", name(civility.map(Civility::name))),
            ("first-name", first_name.clone()),
            ("last-name", last_name.clone()),
        ],
    };
    values.extend([
        ("mails", list(description.mails.iter().map(ToString::to_string).collect())),
        ("telephones", list(numbers.collect())),
        ("street", text(&address.street)),
        ("postal-code", text(&address.postal_code)),
        ("commune", text(&address.commune)),
        ("language", name(description.language.map(Lang::code))),
        ("answers-by", name(description.answers_by.map(Channel::name))),
        ("consent", consent.agreement.name().to_owned()),
        ("consent-source", text(&consent.source)),
        (
            "consent-on",
            consent.on.map(|day| day.format("%d/%m/%Y").to_string()).unwrap_or_default(),
        ),
        ("standing", description.standing.name().to_owned()),
        ("tags", description.tags.join(", ")),
        ("note", description.note.clone()),
        (form::REVISION, contact.revision.to_string()),
    ]);
    for role in &contact.roles {
        values.push(("role-title", role.title.clone()));
        values.push(("role-organisation", role.organisation_name.clone()));
        let deputy_of = role.deputy_of.as_ref().map(|(_, name)| name.clone());
        values.push(("role-deputy-of", deputy_of.unwrap_or_default()));
    }
    values.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
}
