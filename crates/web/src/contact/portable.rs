//! `contacts.toml`: the address book, in the complete profile only. It holds personal data.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use cordee_sheet::telephones;
use cordee_store::sea_orm::DbErr;
use serde::{Deserialize, Serialize};

use crate::spine::language::Lang;
use crate::spine::portable::{Export, Import, Profile, is_no};

use super::model::{
    Address, Agreement, Channel, Civility, Consent, Contact, ContactId, ContactKind, Description,
    Standing, Who,
};
use super::queries::{self, Wish};

/// The file of the contacts.
pub const FILE: &str = "contacts.toml";
/// The most contacts that one folder holds.
const MOST: u64 = 1_000_000;

#[derive(Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct All {
    #[serde(default)]
    contact: Vec<One>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct One {
    id: String,
    kind: String,
    name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    first_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    civility: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    mails: Vec<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    telephones: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    street: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    postal_code: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    commune: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<Lang>,
    #[serde(skip_serializing_if = "Option::is_none")]
    answers_by: Option<String>,
    consent: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    consent_source: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    consent_on: Option<String>,
    standing: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    unsubscribed_at: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    tags: Vec<String>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    note: String,
    #[serde(default, skip_serializing_if = "is_no")]
    example: bool,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    role: Vec<OneRole>,
}

#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct OneRole {
    organisation: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    title: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    deputy_of: Option<String>,
}

pub async fn export(export: &mut Export<'_>) -> Result<(), DbErr> {
    if export.profile == Profile::Public {
        return Ok(());
    }
    let all = Wish::default();
    let contacts = queries::listed(export.db, &export.destination.id, &all, None, MOST).await?;
    if contacts.is_empty() {
        return Ok(());
    }
    export.add(FILE, &All { contact: contacts.into_iter().map(one).collect() })
}

fn one(contact: Contact) -> One {
    let Contact { id, description, roles, unsubscribed_at, example, .. } = contact;
    let kind = description.who.kind().name().to_owned();
    let (civility, first_name, name) = match description.who {
        Who::Organisation { name } => (None, None, name),
        Who::Person { civility, first_name, last_name } => {
            (civility, Some(first_name).filter(|name| !name.is_empty()), last_name)
        }
    };
    let role = |role: super::model::Role| OneRole {
        organisation: role.organisation.to_string(),
        title: role.title,
        deputy_of: role.deputy_of.map(|(id, _)| id.to_string()),
    };
    One {
        id: id.to_string(),
        kind,
        name,
        first_name,
        civility: civility.map(|it| it.name().to_owned()),
        mails: description.mails.iter().map(ToString::to_string).collect(),
        telephones: description.telephones.iter().map(ToString::to_string).collect(),
        street: description.address.street,
        postal_code: description.address.postal_code,
        commune: description.address.commune,
        language: description.language,
        answers_by: description.answers_by.map(|it| it.name().to_owned()),
        consent: description.consent.agreement.name().to_owned(),
        consent_source: description.consent.source,
        consent_on: description.consent.on.map(|day| day.to_string()),
        standing: description.standing.name().to_owned(),
        unsubscribed_at: unsubscribed_at.map(|at| at.to_rfc3339()),
        tags: description.tags,
        note: description.note,
        example,
        role: roles.into_iter().map(role).collect(),
    }
}

/// Takes in the contacts that are not there yet; those that are stay as they are.
pub async fn import(import: &mut Import<'_>) -> Result<(), DbErr> {
    let Some(all) = import.toml::<All>(FILE) else { return Ok(()) };
    let Some(destination) = import.destination.clone() else { return Ok(()) };
    let mut ids: BTreeMap<String, ContactId> = BTreeMap::new();
    let mut roles = vec![];
    for one in all.contact {
        let Some((id, description)) = read(import, &one) else { continue };
        let unsubscribed_at = instant(import, &one);
        if queries::by_id(import.db, &destination.id, &id).await?.is_some() {
            ids.insert(one.id, id);
            continue;
        }
        // The same contact may be another destination's already.
        let new = if queries::is_taken(import.db, &id).await? { ContactId::random() } else { id };
        let (db, now) = (import.db, import.now);
        queries::insert(db, &destination.id, &new, &description, one.example, now).await?;
        if let Some(at) = unsubscribed_at {
            queries::unsubscribe(db, &destination.id, &new, at).await?;
        }
        import.rename(&one.id, new.as_str());
        ids.insert(one.id, new.clone());
        roles.push((new, one.role));
    }
    for (person, held) in roles {
        for (position, role) in (0..).zip(held) {
            let Some(organisation) = ids.get(&role.organisation) else {
                let reason = format!("there is no contact `{}`", role.organisation);
                import.wrong(FILE, &role.organisation, reason);
                continue;
            };
            let deputy_of = role.deputy_of.as_ref().and_then(|id| ids.get(id));
            let db = import.db;
            queries::add_role(db, &person, organisation, position, &role.title, deputy_of).await?;
        }
        queries::refresh_words(import.db, &destination.id, &person).await?;
    }
    Ok(())
}

fn instant(import: &mut Import<'_>, one: &One) -> Option<DateTime<Utc>> {
    let written = one.unsubscribed_at.as_ref()?;
    let read = DateTime::parse_from_rfc3339(written).ok();
    if read.is_none() {
        import.wrong(FILE, written, format!("`{written}` is not an instant"));
    }
    read.map(|at| at.to_utc())
}

/// What one entry says; an error has been told.
fn read(import: &mut Import<'_>, one: &One) -> Option<(ContactId, Description)> {
    let mut wrong = |about: &str, what: &str| {
        import.wrong(FILE, about, format!("`{about}` is not {what}"));
    };
    let id = one.id.parse::<ContactId>().ok();
    let kind = ContactKind::named(&one.kind);
    let agreement = Agreement::named(&one.consent);
    let standing = Standing::named(&one.standing);
    let mut mails = vec![];
    for address in &one.mails {
        match address.parse() {
            Ok(mail) => mails.push(mail),
            Err(_) => wrong(address, "a mail address"),
        }
    }
    let on = one.consent_on.as_ref().map(|day| day.parse::<NaiveDate>());
    let told = [
        (id.is_none(), one.id.as_str(), "an identifier"),
        (kind.is_none(), one.kind.as_str(), "a kind of contact"),
        (agreement.is_none(), one.consent.as_str(), "a consent"),
        (standing.is_none(), one.standing.as_str(), "a standing"),
        (matches!(on, Some(Err(_))), one.consent_on.as_deref().unwrap_or_default(), "a date"),
    ];
    for (is_wrong, about, what) in told {
        if is_wrong {
            wrong(about, what);
        }
    }
    let who = match kind? {
        ContactKind::Organisation => Who::Organisation { name: one.name.clone() },
        ContactKind::Person => Who::Person {
            civility: one.civility.as_deref().and_then(Civility::named),
            first_name: one.first_name.clone().unwrap_or_default(),
            last_name: one.name.clone(),
        },
    };
    let description = Description {
        who,
        mails,
        telephones: one.telephones.iter().flat_map(|number| telephones(number).0).collect(),
        address: Address {
            street: one.street.clone(),
            postal_code: one.postal_code.clone(),
            commune: one.commune.clone(),
        },
        language: one.language,
        answers_by: one.answers_by.as_deref().and_then(Channel::named),
        consent: Consent {
            agreement: agreement?,
            source: one.consent_source.clone(),
            on: on.and_then(Result::ok),
        },
        standing: standing?,
        tags: one.tags.clone(),
        note: one.note.clone(),
    };
    Some((id?, description))
}
