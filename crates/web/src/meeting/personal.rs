//! What is held about those who came to meetings, and of what was said there.

use async_trait::async_trait;
use cordee_store::ThingId;
use cordee_store::sea_orm::{DatabaseTransaction, DbErr};

use crate::body;
use crate::contact;
use crate::spine::personal::{
    About, Detail, Entry, Ground, Held, Holding, Kept, Person, SeenBy, Whose,
};
use crate::spine::thing;

use super::queries;

pub const ALL: &[&dyn Holding] = &[&Attendance, &Deliberations];

struct Attendance;

const MEETING: Held = Held {
    table: "meeting",
    columns: &["minutes", "decisions"],
    besides: &[
        "thing_id",
        "body_id",
        "starts_at",
        "place",
        "convened_on",
        "quorum_waiver",
        "convocation_mailing_id",
        "date_poll_mailing_id",
    ],
};
const ITEM: Held = Held {
    table: "meeting_item",
    columns: &["title", "text"],
    besides: &["id", "meeting_id", "position", "deliberates"],
};
const ATTENDANCE: Held = Held {
    table: "meeting_attendance",
    columns: &["member_id", "state", "proxy_to"],
    besides: &["meeting_id"],
};

/// Who came stays with the decisions; a contact that is erased leaves a seat without a name.
#[async_trait]
impl Holding for Attendance {
    fn about(&self) -> About {
        About {
            name: "attendance",
            held: &[MEETING, ITEM, ATTENDANCE],
            whose: Whose::Contacts,
            ground: Ground::PublicInterest,
            kept: Kept::ForGood,
            seen_by: SeenBy::Workers,
        }
    }

    async fn export(&self, db: &DatabaseTransaction, person: &Person) -> Result<Vec<Entry>, DbErr> {
        let own = contact::queries::persons_at(db, &person.destination, &person.account.email);
        let ids: Vec<_> = own.await?.into_iter().map(|contact| contact.id).collect();
        let seats = body::queries::seats_of_persons(db, &ids).await?;
        let mut entries = vec![];
        for (meeting, state) in queries::of_members(db, &seats).await? {
            let id: ThingId = meeting.parse().map_err(|error| DbErr::Type(format!("{error}")))?;
            let thing = thing::any(db, &person.destination, &id).await?;
            let title = thing.map(|thing| thing.title.said(person.account.language).line());
            entries.push(vec![
                ("meeting", Detail::Text(title.unwrap_or_default())),
                ("presence", Detail::Word(word(&state).to_owned())),
            ]);
        }
        Ok(entries)
    }
}

/// The message that says whether somebody came.
fn word(state: &str) -> &'static str {
    match state {
        "present" => "presence-present",
        "excused" => "presence-excused",
        "proxy" => "presence-represented",
        _ => "presence-absent",
    }
}

struct Deliberations;

const DELIBERATION: Held = Held {
    table: "deliberation",
    columns: &["named_votes"],
    besides: &[
        "thing_id",
        "body_id",
        "meeting_id",
        "item_id",
        "number",
        "decided_on",
        "text",
        "votes_for",
        "votes_against",
        "abstentions",
        "casting_vote",
        "seats",
        "present",
        "proxies",
        "recused",
        "transmitted_on",
    ],
};
const RECUSAL: Held =
    Held { table: "deliberation_recusal", columns: &["member_id"], besides: &["deliberation_id"] };

/// The votes of members of a public body are public acts.
#[async_trait]
impl Holding for Deliberations {
    fn about(&self) -> About {
        About {
            name: "deliberations",
            held: &[DELIBERATION, RECUSAL],
            whose: Whose::Contacts,
            ground: Ground::PublicInterest,
            kept: Kept::ForGood,
            seen_by: SeenBy::Everybody,
        }
    }
}
