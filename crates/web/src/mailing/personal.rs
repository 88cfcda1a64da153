//! What is held about those who get mailings: what was sent to them, what they answered.

use async_trait::async_trait;
use chrono::TimeDelta;
use cordee_store::sea_orm::{DatabaseTransaction, DbErr};

use crate::spine::personal::purging::Purge;
use crate::spine::personal::{
    About, Cause, Detail, Entry, Ground, Held, Holding, Kept, Person, SeenBy, Whose,
};

use super::queries;

pub const ALL: &[&dyn Holding] = &[&Recipients];

/// How many days it is kept who got a mailing and what they answered: three years, as the register says.
const DAYS: i64 = 3 * 365;

struct Recipients;

const RECIPIENT: Held = Held {
    table: "mailing_recipient",
    columns: &[
        "contact_id",
        "name",
        "sorted",
        "mail",
        "way",
        "fate",
        "fate_note",
        "fate_at",
        "answer",
        "answer_note",
        "answer_channel",
        "answered_on",
        "answered_for",
        "answered_at",
        "reminders",
        "reminded_at",
    ],
    besides: &["id", "mailing_id", "outbox_id"],
};
const LINK: Held = Held { table: "mailing_link", columns: &["hash"], besides: &["recipient_id"] };
const LISTED: Held =
    Held { table: "mailing_listed", columns: &["contact_id"], besides: &["list_id"] };

/// It outlives an account: those who get mailings have none, most of them.
#[async_trait]
impl Holding for Recipients {
    fn about(&self) -> About {
        About {
            name: "mailings",
            held: &[RECIPIENT, LINK, LISTED],
            whose: Whose::Contacts,
            ground: Ground::PublicInterest,
            kept: Kept::Days(DAYS),
            seen_by: SeenBy::Workers,
        }
    }

    async fn export(&self, db: &DatabaseTransaction, person: &Person) -> Result<Vec<Entry>, DbErr> {
        let sent = queries::sent_to(db, &person.destination, &person.account.email).await?;
        let entry = |(mailing, recipient): &(super::model::Mailing, super::model::Recipient)| {
            let letter = &mailing.letter;
            let mut entry: Entry = vec![("subject", Detail::Text(letter.subject.clone()))];
            entry.extend(mailing.sent_at.map(|at| ("sent", Detail::Instant(at))));
            if let (Some(answer), Some(question)) = (&recipient.answer, &letter.question) {
                let chosen = answer.chosen.iter().filter_map(|at| question.choices.get(*at));
                let mut said: Vec<String> = chosen.cloned().collect();
                said.extend(Some(answer.note.clone()).filter(|note| !note.is_empty()));
                entry.push(("answer", Detail::Text(said.join("\n"))));
            }
            entry
        };
        Ok(sent.iter().map(entry).collect())
    }

    async fn purge(&self, purge: &Purge<'_>) -> Result<Vec<(Cause, u64)>, DbErr> {
        let destination = &purge.destination.id;
        queries::settle_all(purge.db, destination, purge.now).await?;
        let before = purge.now - TimeDelta::days(DAYS);
        let gone = queries::forget_sent_before(purge.db, destination, before).await?;
        Ok(vec![(Cause::Time, gone)])
    }
}
