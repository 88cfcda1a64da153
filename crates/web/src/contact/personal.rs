//! What is held about those whom an office knows.

use async_trait::async_trait;
use chrono::TimeDelta;
use cordee_store::sea_orm::{DatabaseTransaction, DbErr};

use crate::spine::personal::purging::Purge;
use crate::spine::personal::{
    About, Cause, Detail, Entry, Ground, Held, Holding, Kept, Person, SeenBy, Whose,
};

use super::importing::lists;
use super::model::Contact;
use super::queries;

pub const ALL: &[&dyn Holding] = &[&AddressBook, &Lists];

/// How many days a contact that was removed can come back.
const DAYS: i64 = 30;
/// How many days a list that was dropped in is kept.
const LIST_DAYS: i64 = 7;

struct AddressBook;

const CONTACT: Held = Held {
    table: "contact",
    columns: &[
        "kind",
        "civility",
        "first_name",
        "name",
        "language",
        "answers_by",
        "street",
        "postal_code",
        "commune",
        "consent",
        "consent_source",
        "consent_on",
        "standing",
        "unsubscribed_at",
        "note",
        "sorted",
        "sought",
        "created_at",
        "changed_at",
        "deleted_at",
    ],
    besides: &["id", "destination_id", "example", "revision"],
};
const MAIL: Held =
    Held { table: "contact_mail", columns: &["address"], besides: &["contact_id", "position"] };
const TELEPHONE: Held =
    Held { table: "contact_telephone", columns: &["number"], besides: &["contact_id", "position"] };
const TAG: Held =
    Held { table: "contact_tag", columns: &["tag"], besides: &["contact_id", "destination_id"] };
const ROLE: Held = Held {
    table: "contact_role",
    columns: &["person_id", "organisation_id", "title", "deputy_of"],
    besides: &["id", "position"],
};

const MERGE: Held = Held {
    table: "contact_merge",
    columns: &["before", "kept_id", "gone_id"],
    besides: &["id", "destination_id", "revision", "merged_at"],
};
const DISTINCT: Held =
    Held { table: "contact_distinct", columns: &["one", "other"], besides: &["destination_id"] };

/// It outlives an account: the office knows people who have none, and erases them on their card.
#[async_trait]
impl Holding for AddressBook {
    fn about(&self) -> About {
        About {
            name: "contacts",
            held: &[CONTACT, MAIL, TELEPHONE, TAG, ROLE, MERGE, DISTINCT],
            whose: Whose::Contacts,
            ground: Ground::PublicInterest,
            kept: Kept::ForGood,
            seen_by: SeenBy::Workers,
        }
    }

    async fn export(&self, db: &DatabaseTransaction, person: &Person) -> Result<Vec<Entry>, DbErr> {
        let contacts = of(db, person).await?;
        Ok(contacts.iter().map(entry).collect())
    }

    async fn purge(&self, purge: &Purge<'_>) -> Result<Vec<(Cause, u64)>, DbErr> {
        let before = purge.now - TimeDelta::days(DAYS);
        let gone = queries::purge(purge.db, &purge.destination.id, before).await?;
        Ok(vec![(Cause::Time, gone)])
    }
}

/// The contacts that are the holder of an account, by their mail address: persons alone, since an
/// organisation's address is shared.
async fn of(db: &DatabaseTransaction, person: &Person) -> Result<Vec<Contact>, DbErr> {
    queries::persons_at(db, &person.destination, &person.account.email).await
}

fn entry(contact: &Contact) -> Entry {
    let description = &contact.description;
    let text = |lines: Vec<String>| {
        let lines = lines.join("\n");
        (!lines.is_empty()).then_some(Detail::Text(lines))
    };
    let role = |role: &super::model::Role| format!("{} {}", role.title, role.organisation_name);
    let consent = &description.consent;
    let word = |prefix: &str, name: &str| Detail::Word(format!("{prefix}-{name}"));
    let details = [
        ("name", text(vec![description.who.said()])),
        ("email", text(description.mails.iter().map(ToString::to_string).collect())),
        ("telephones", text(description.telephones.iter().map(ToString::to_string).collect())),
        ("address", text(description.address.lines())),
        ("roles", text(contact.roles.iter().map(role).collect())),
        ("language", description.language.map(|lang| word("language", lang.code()))),
        ("answers-by", description.answers_by.map(|it| word("contact-channel", it.name()))),
        ("consent", Some(word("contact-consent", consent.agreement.name()))),
        ("consent-source", consent.source.clone().map(Detail::Text)),
        ("consent-on", consent.on.map(Detail::Day)),
        ("tags", text(description.tags.clone())),
        ("note", text(vec![description.note.clone()])),
        ("made", Some(Detail::Instant(contact.created_at))),
    ];
    details.into_iter().filter_map(|(name, detail)| Some((name, detail?))).collect()
}

/// The files of lists, between the day they were dropped in and the day they are taken.
struct Lists;

const LIST: Held = Held {
    table: "contact_list",
    columns: &["name"],
    besides: &["id", "destination_id", "sheet", "mapping", "created_at"],
};

const CHUNK: Held =
    Held { table: "contact_list_chunk", columns: &["bytes"], besides: &["list_id", "position"] };

#[async_trait]
impl Holding for Lists {
    fn about(&self) -> About {
        About {
            name: "contact-lists",
            held: &[LIST, CHUNK],
            whose: Whose::Contacts,
            ground: Ground::PublicInterest,
            kept: Kept::Days(LIST_DAYS),
            seen_by: SeenBy::Workers,
        }
    }

    async fn purge(&self, purge: &Purge<'_>) -> Result<Vec<(Cause, u64)>, DbErr> {
        let before = purge.now - TimeDelta::days(LIST_DAYS);
        let gone = lists::forget(purge.db, &purge.destination.id, Some(before)).await?;
        Ok(vec![(Cause::Time, gone)])
    }
}
