//! What is held about those who register for a gathering.

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use cordee_store::sea_orm::{DatabaseTransaction, DbErr};

use crate::spine::personal::purging::Purge;
use crate::spine::personal::{
    About, Cause, Detail, Entry, Ground, Held, Holding, Kept, Person, SeenBy, Taken, Whose,
};
use crate::spine::thing;

use super::model::registration::Registration;
use super::queries;

pub const ALL: &[&dyn Holding] = &[&Registrations];

/// How many days after a gathering it is known who registered.
const DAYS: i64 = 365;
/// How many days after it what was to be prepared for them is known: what they eat says what they believe,
/// or suffer from.
const DAYS_OF_NEEDS: i64 = 60;

struct Registrations;

const REGISTRATION: Held = Held {
    table: "gathering_registration",
    columns: &[
        "first_name",
        "last_name",
        "mail",
        "organisation",
        "profile",
        "commune",
        "seat",
        "eats",
        "diet",
        "needs",
        "may_be_shown",
        "car",
        "seats",
        "language",
        "arrived_at",
    ],
    besides: &[
        "id",
        "gathering_id",
        "position",
        "standing",
        "way",
        "mails",
        "reminded_at",
        "thanked_at",
        "no_letters",
    ],
};
const LINK: Held =
    Held { table: "gathering_link", columns: &["hash"], besides: &["registration_id"] };

const WISH: Held =
    Held { table: "gathering_wish", columns: &["subjects"], besides: &["registration_id"] };
const SEAT: Held = Held {
    table: "gathering_seat",
    columns: &["table_id"],
    besides: &["registration_id", "round", "is_decided", "why"],
};

fn entry(title: String, one: &Registration) -> Entry {
    let person = &one.person;
    let mail = person.mail.as_ref().map(ToString::to_string).unwrap_or_default();
    let texts = [
        ("gathering", title),
        ("name", person.name()),
        ("email", mail),
        ("organisation", person.organisation.clone()),
        ("address", person.commune.clone()),
        ("diet", person.diet.clone()),
        ("needs", person.needs.clone()),
    ];
    let texts = texts.into_iter().filter(|(_, text)| !text.is_empty());
    let mut entry: Entry = texts.map(|(name, text)| (name, Detail::Text(text))).collect();
    let word = |set: &str, name: &str| Detail::Word(format!("gathering-{set}-{name}"));
    entry.extend([
        ("profile", word("profile", person.profile.name())),
        ("registration", word("standing", one.standing.name())),
        ("language", Detail::Word(format!("language-{}", person.lang.code()))),
    ]);
    entry.extend(one.arrived_at.map(|at| ("arrived", Detail::Instant(at))));
    entry
}

/// Profile and commune stay once the name is gone: how many came, as what and from where, is public.
#[async_trait]
impl Holding for Registrations {
    fn about(&self) -> About {
        About {
            name: "registrations",
            held: &[REGISTRATION, LINK, WISH, SEAT],
            whose: Whose::Visitors,
            ground: Ground::Consent,
            kept: Kept::Days(DAYS),
            seen_by: SeenBy::Workers,
        }
    }

    async fn export(&self, db: &DatabaseTransaction, person: &Person) -> Result<Vec<Entry>, DbErr> {
        let mail = person.account.email.as_str();
        let mut entries = vec![];
        for (gathering, one) in queries::of_mail(db, &person.destination, mail).await? {
            let thing = thing::any(db, &person.destination, &gathering).await?;
            let title = thing.map(|thing| thing.title.said(person.account.language).line());
            entries.push(entry(title.unwrap_or_default(), &one));
        }
        Ok(entries)
    }

    async fn erase(
        &self,
        db: &DatabaseTransaction,
        person: &Person,
        _: DateTime<Utc>,
    ) -> Result<Taken, DbErr> {
        let mail = person.account.email.as_str();
        queries::anonymise_of(db, &person.destination, mail).await.map(Taken::anonymised)
    }

    async fn purge(&self, purge: &Purge<'_>) -> Result<Vec<(Cause, u64)>, DbErr> {
        let (db, destination) = (purge.db, &purge.destination.id);
        let before = purge.before(Kept::Days(DAYS_OF_NEEDS));
        queries::forget_needs(db, destination, before).await?;
        let before = purge.before(Kept::Days(DAYS));
        let gone = queries::anonymise(db, destination, before).await?;
        Ok(vec![(Cause::Time, gone)])
    }
}
