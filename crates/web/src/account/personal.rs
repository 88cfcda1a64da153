//! What is held about those who have an account, were invited, or ask to come in.

use async_trait::async_trait;
use chrono::{DateTime, Months, TimeDelta, Utc};
use cordee_store::ThingId;
use cordee_store::outbox::keeping as outbox;
use cordee_store::sea_orm::{DatabaseTransaction, DbErr};

use crate::spine::identity::WHOLE_DESTINATION;
use crate::spine::personal::purging::{Purge, before};
use crate::spine::personal::{
    About, Cause, Detail, Entry, Ground, Held, Holding, Kept, Person, SeenBy, Taken, Whose, erasing,
};
use crate::spine::{form, secret, session, thing};

use super::mails;
use super::queries::{self, leaving};

/// How many days before it goes for want of use the holder of an account is told.
pub const WARNED_DAYS: i64 = 30;

pub const ALL: &[&dyn Holding] =
    &[&Accounts, &Invitations, &Sessions, &Links, &Attempts, &Forms, &Mails, &Erasures];

/// Taken out of every holding, by the purge of one.
async fn erase(purge: &Purge<'_>, person: &Person) -> Result<(), DbErr> {
    let taken = erasing::erase(purge.db, purge.app.domains, person, purge.now).await;
    taken.map(|_| ())
}

/// Accounts with their roles.
struct Accounts;

const ACCOUNT: Held = Held {
    table: "account",
    columns: &[
        "email",
        "name",
        "language",
        "created_at",
        "confirmed_at",
        "closed_at",
        "signed_in_on",
        "warned_on",
        "leaves_at",
        "leaves_for",
    ],
    besides: &["id", "destination_id"],
};
const ROLES: Held = Held {
    table: "role_grant",
    columns: &["account_id", "role", "scope", "granted_at"],
    besides: &["id"],
};

#[async_trait]
impl Holding for Accounts {
    fn about(&self) -> About {
        About {
            name: erasing::ACCOUNTS,
            held: &[ACCOUNT, ROLES],
            whose: Whose::Members,
            ground: Ground::PublicInterest,
            kept: Kept::AfterLastSignIn,
            seen_by: SeenBy::Workers,
        }
    }

    async fn export(&self, db: &DatabaseTransaction, person: &Person) -> Result<Vec<Entry>, DbErr> {
        let Person { destination, account } = person;
        let Some(standing) = leaving::standing(db, destination, &account.id).await? else {
            return Ok(vec![]);
        };
        let mut entry: Entry = vec![
            ("name", Detail::Text(account.name.clone())),
            ("email", Detail::Text(account.email.clone())),
            ("language", Detail::Word(format!("language-{}", account.language))),
            ("made", Detail::Instant(account.created_at)),
        ];
        entry.extend(standing.confirmed_at.map(|at| ("first-in", Detail::Instant(at))));
        entry.extend(standing.signed_in_on.map(|day| ("last-in", Detail::Day(day))));
        entry.extend(standing.warned_on.map(|day| ("warned", Detail::Day(day))));
        entry.extend(standing.leaves_at.map(|at| ("leaves", Detail::Instant(at))));
        let mut entries = vec![entry];
        for (role, scope, given) in leaving::roles(db, &account.id).await? {
            entries.push(vec![
                ("role", Detail::Word(format!("role-{role}"))),
                ("scope", where_held(db, person, scope).await?),
                ("given", Detail::Instant(given)),
            ]);
        }
        Ok(entries)
    }

    async fn erase(
        &self,
        db: &DatabaseTransaction,
        person: &Person,
        _now: DateTime<Utc>,
    ) -> Result<Taken, DbErr> {
        leaving::delete(db, &person.account.id).await.map(Taken::gone)
    }

    async fn purge(&self, purge: &Purge<'_>) -> Result<Vec<(Cause, u64)>, DbErr> {
        let mut gone: Vec<(Cause, u64)> = Cause::ALL.map(|cause| (cause, 0)).to_vec();
        let mut count = |cause| {
            gone.iter_mut().filter(|(known, _)| *known == cause).for_each(|(_, count)| *count += 1);
        };
        let id = &purge.destination.id;
        for (person, cause) in leaving::due(purge.db, id, purge.now).await? {
            erase(purge, &person).await?;
            count(cause);
        }
        let last_day = leaving::months_before(purge.today(), purge.app.settings.account_months);
        let told_by = purge.today() - TimeDelta::days(WARNED_DAYS);
        for person in leaving::unused(purge.db, id, last_day, Some(told_by)).await? {
            // A destination is not left without anybody who can name somebody.
            if !leaving::is_last_administrator(purge.db, id, &person.account.id).await? {
                erase(purge, &person).await?;
                count(Cause::Time);
            }
        }
        warn(purge).await?;
        Ok(gone)
    }
}

/// Where a role is held: the whole destination, or the process with its title.
async fn where_held(
    db: &DatabaseTransaction,
    person: &Person,
    scope: String,
) -> Result<Detail, DbErr> {
    if scope == WHOLE_DESTINATION {
        return Ok(Detail::Word("scope-destination".to_owned()));
    }
    let Ok(id) = scope.parse::<ThingId>() else { return Ok(Detail::Text(scope)) };
    let process = thing::any(db, &person.destination, &id).await?;
    let title = process.map(|process| process.title.said(person.account.language).line());
    Ok(Detail::Text(title.unwrap_or(scope)))
}

/// Tells those whose account goes for want of use, some days before.
async fn warn(purge: &Purge<'_>) -> Result<(), DbErr> {
    let (id, today) = (&purge.destination.id, purge.today());
    let months = purge.app.settings.account_months;
    let day = leaving::months_before(today + TimeDelta::days(WARNED_DAYS), months);
    for person in leaving::unused(purge.db, id, day, None).await? {
        let account = &person.account;
        if leaving::is_last_administrator(purge.db, id, &account.id).await? {
            continue;
        }
        let standing = leaving::standing(purge.db, id, &account.id).await?;
        let last = standing.and_then(|standing| standing.signed_in_on);
        let end = last.and_then(|day| day.checked_add_months(Months::new(months)));
        let end = Ord::max(end.unwrap_or(today), today + TimeDelta::days(WARNED_DAYS));
        mails::queue_unused(purge, account, end).await?;
        leaving::note_warning(purge.db, &account.id, today).await?;
    }
    Ok(())
}

/// Those who were invited and have not come.
struct Invitations;

#[async_trait]
impl Holding for Invitations {
    fn about(&self) -> About {
        About {
            name: "invitations",
            held: &[ACCOUNT, LINKS],
            whose: Whose::Invited,
            ground: Ground::PublicInterest,
            kept: Kept::Days(180),
            seen_by: SeenBy::Workers,
        }
    }

    async fn purge(&self, purge: &Purge<'_>) -> Result<Vec<(Cause, u64)>, DbErr> {
        let (id, before) = (&purge.destination.id, purge.before(self.about().kept));
        secret::forget_unanswered(purge.db, id, before).await?;
        let mut count = 0;
        for person in leaving::never_came(purge.db, id, before).await? {
            if !leaving::is_last_administrator(purge.db, id, &person.account.id).await? {
                erase(purge, &person).await?;
                count += 1;
            }
        }
        Ok(vec![(Cause::Time, count)])
    }
}

/// Sessions, on each device.
struct Sessions;

#[async_trait]
impl Holding for Sessions {
    fn about(&self) -> About {
        About {
            name: "sessions",
            held: &[Held {
                table: "web_session",
                columns: &["account_id", "data", "created_at", "expires_at"],
                besides: &["id_hash", "destination_id"],
            }],
            whose: Whose::Visitors,
            ground: Ground::PublicInterest,
            kept: Kept::Days(session::IDLE_DAYS),
            seen_by: SeenBy::Nobody,
        }
    }

    async fn export(&self, db: &DatabaseTransaction, person: &Person) -> Result<Vec<Entry>, DbErr> {
        let entry = |(opened, ends)| -> Entry {
            vec![("opened", Detail::Instant(opened)), ("ends", Detail::Instant(ends))]
        };
        Ok(session::of(db, &person.account.id).await?.into_iter().map(entry).collect())
    }

    async fn erase(
        &self,
        db: &DatabaseTransaction,
        person: &Person,
        _now: DateTime<Utc>,
    ) -> Result<Taken, DbErr> {
        let Person { destination, account } = person;
        let open = session::end_all(db, &account.id).await?;
        let begun = session::end_those_naming(db, destination, &account.email).await?;
        Ok(Taken::gone(open + begun))
    }

    async fn purge(&self, purge: &Purge<'_>) -> Result<Vec<(Cause, u64)>, DbErr> {
        let here = Some(&purge.destination.id);
        Ok(vec![(Cause::Time, session::forget_ended(purge.db, here, purge.now).await?)])
    }

    async fn purge_shared(
        &self,
        db: &DatabaseTransaction,
        now: DateTime<Utc>,
    ) -> Result<u64, DbErr> {
        session::forget_ended(db, None, now).await
    }
}

/// Personal links that were mailed.
struct Links;

const LINKS: Held = Held {
    table: "secret_link",
    columns: &["account_id", "purpose", "created_at", "expires_at"],
    besides: &["hash", "destination_id", "flow_hash", "code_hash", "code_attempts", "uses_left"],
};

#[async_trait]
impl Holding for Links {
    fn about(&self) -> About {
        About {
            name: "links",
            held: &[LINKS],
            whose: Whose::Members,
            ground: Ground::PublicInterest,
            kept: Kept::Days(7),
            seen_by: SeenBy::Nobody,
        }
    }

    async fn export(&self, db: &DatabaseTransaction, person: &Person) -> Result<Vec<Entry>, DbErr> {
        let entry = |link: secret::Kept| -> Entry {
            vec![
                ("purpose", Detail::Word(format!("purpose-{}", link.purpose))),
                ("made", Detail::Instant(link.created_at)),
                ("ends", Detail::Instant(link.expires_at)),
            ]
        };
        Ok(secret::of(db, &person.account.id).await?.into_iter().map(entry).collect())
    }

    async fn erase(
        &self,
        db: &DatabaseTransaction,
        person: &Person,
        _now: DateTime<Utc>,
    ) -> Result<Taken, DbErr> {
        secret::forget_of(db, &person.account.id).await.map(Taken::gone)
    }

    async fn purge(&self, purge: &Purge<'_>) -> Result<Vec<(Cause, u64)>, DbErr> {
        let before = purge.before(self.about().kept);
        let count = secret::forget_ended(purge.db, &purge.destination.id, before).await?;
        Ok(vec![(Cause::Time, count)])
    }
}

/// Requests for a link, counted by a fingerprint of the address typed.
struct Attempts;

#[async_trait]
impl Holding for Attempts {
    fn about(&self) -> About {
        About {
            name: "attempts",
            held: &[
                Held { table: "sign_in_attempt", columns: &["subject", "at"], besides: &["id"] },
                Held { table: "daily_salt", columns: &[], besides: &["day", "salt"] },
            ],
            whose: Whose::Visitors,
            ground: Ground::PublicInterest,
            kept: Kept::Hours(super::model::ATTEMPTS_KEPT.num_hours()),
            seen_by: SeenBy::Nobody,
        }
    }

    async fn export(&self, db: &DatabaseTransaction, person: &Person) -> Result<Vec<Entry>, DbErr> {
        let entry = |at| -> Entry { vec![("asked", Detail::Instant(at))] };
        let Person { destination, account } = person;
        let attempts = queries::attempts(db, destination, &account.email).await?;
        Ok(attempts.into_iter().map(entry).collect())
    }

    async fn erase(
        &self,
        db: &DatabaseTransaction,
        person: &Person,
        _now: DateTime<Utc>,
    ) -> Result<Taken, DbErr> {
        let Person { destination, account } = person;
        queries::forget_attempts_of(db, destination, &account.email).await.map(Taken::gone)
    }

    async fn purge_shared(
        &self,
        db: &DatabaseTransaction,
        now: DateTime<Utc>,
    ) -> Result<u64, DbErr> {
        queries::forget_attempts(db, before(self.about().kept, now)).await
    }
}

/// The keys of forms already taken, which say of nobody who sent them.
struct Forms;

#[async_trait]
impl Holding for Forms {
    fn about(&self) -> About {
        About {
            name: "forms",
            held: &[Held {
                table: "submission",
                columns: &["location", "at"],
                besides: &["form_key"],
            }],
            whose: Whose::Visitors,
            ground: Ground::PublicInterest,
            kept: Kept::Days(30),
            seen_by: SeenBy::Nobody,
        }
    }

    async fn purge_shared(
        &self,
        db: &DatabaseTransaction,
        now: DateTime<Utc>,
    ) -> Result<u64, DbErr> {
        form::forget_taken(db, before(self.about().kept, now)).await
    }
}

/// Mails: to whom, about what; their text is wiped once they have left.
struct Mails;

#[async_trait]
impl Holding for Mails {
    fn about(&self) -> About {
        About {
            name: "mails",
            held: &[Held {
                table: "outbox",
                columns: &[
                    "recipient",
                    "subject",
                    "body",
                    "html",
                    "last_error",
                    "created_at",
                    "due_at",
                    "sent_at",
                ],
                besides: &[
                    "id",
                    "destination_id",
                    "state",
                    "attempts",
                    "token",
                    "locked_until",
                    "unsubscribe",
                    "reply_to",
                    "enclosed",
                    "secret_of",
                ],
            }],
            whose: Whose::Members,
            ground: Ground::PublicInterest,
            kept: Kept::Days(30),
            seen_by: SeenBy::Nobody,
        }
    }

    async fn export(&self, db: &DatabaseTransaction, person: &Person) -> Result<Vec<Entry>, DbErr> {
        let entry = |mail: outbox::Kept| -> Entry {
            let mut entry: Entry = vec![
                ("subject", Detail::Text(mail.subject)),
                ("made", Detail::Instant(mail.created_at)),
            ];
            entry.extend(mail.sent_at.map(|at| ("sent", Detail::Instant(at))));
            entry
        };
        Ok(outbox::to(db, &person.destination, &person.account.email)
            .await?
            .into_iter()
            .map(entry)
            .collect())
    }

    async fn erase(
        &self,
        db: &DatabaseTransaction,
        person: &Person,
        _now: DateTime<Utc>,
    ) -> Result<Taken, DbErr> {
        outbox::forget_to(db, &person.destination, &person.account.email).await.map(Taken::gone)
    }

    async fn purge_shared(
        &self,
        db: &DatabaseTransaction,
        now: DateTime<Utc>,
    ) -> Result<u64, DbErr> {
        outbox::forget_before(db, before(self.about().kept, now)).await
    }
}

/// That an erasure took place, so that a backup does not undo it.
struct Erasures;

#[async_trait]
impl Holding for Erasures {
    fn about(&self) -> About {
        About {
            name: "erasures",
            held: &[
                Held { table: "erasure", columns: &["account_hash", "at"], besides: &[] },
                Held {
                    table: "purge_run",
                    columns: &["at", "holding", "cause", "count"],
                    besides: &["id", "destination_id"],
                },
            ],
            whose: Whose::Members,
            ground: Ground::LegalDuty,
            kept: Kept::ForGood,
            seen_by: SeenBy::Nobody,
        }
    }
}
