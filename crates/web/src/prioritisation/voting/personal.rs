//! What is held about those who are on the roll of a vote.

use async_trait::async_trait;
use cordee_store::sea_orm::{DatabaseTransaction, DbErr};

use crate::contact;
use crate::spine::personal::{
    About, Detail, Entry, Ground, Held, Holding, Kept, Person, SeenBy, Whose,
};
use crate::spine::rights::Drafts;

use super::super::queries as prioritisations;
use super::model::Standing;
use super::queries;

pub const ALL: &[&dyn Holding] = &[&Rolls];

struct Rolls;

const ENTRY: Held = Held {
    table: "roll_entry",
    columns: &["contact_id", "reason", "has_voted"],
    besides: &["id", "college_id", "standing", "held_by", "roll_key"],
};
const BALLOT: Held = Held {
    table: "cast_ballot",
    columns: &["entry_id"],
    besides: &["id", "college_id", "ballot_key", "revision", "content"],
};
const RECEIPT: Held = Held {
    table: "ballot_receipt",
    columns: &["entry_id"],
    besides: &["college_id", "number", "receipt"],
};

/// Who could vote stays with what was voted; a contact that is erased leaves a voice without a name.
#[async_trait]
impl Holding for Rolls {
    fn about(&self) -> About {
        About {
            name: "rolls",
            held: &[ENTRY, BALLOT, RECEIPT],
            whose: Whose::Contacts,
            ground: Ground::PublicInterest,
            kept: Kept::ForGood,
            seen_by: SeenBy::Workers,
        }
    }

    async fn export(&self, db: &DatabaseTransaction, person: &Person) -> Result<Vec<Entry>, DbErr> {
        let own = contact::queries::persons_at(db, &person.destination, &person.account.email);
        let ids: Vec<_> = own.await?.into_iter().map(|contact| contact.id).collect();
        let mut entries = vec![];
        for (college, standing, has_voted) in queries::of_persons(db, &ids).await? {
            let college = queries::identifier(&college, "college")?;
            let destination = &person.destination;
            let of = prioritisations::of_college(db, destination, &college, &Drafts::All).await?;
            let title = of.map(|it| it.description.title.said(person.account.language).line());
            entries.push(vec![
                ("vote", Detail::Text(title.unwrap_or_default())),
                ("presence", Detail::Word(word(&standing, has_voted).to_owned())),
            ]);
        }
        Ok(entries)
    }
}

/// The message that says what somebody did.
fn word(standing: &str, has_voted: bool) -> &'static str {
    match Standing::named(standing) {
        Some(Standing::Votes) if has_voted => "vote-has-voted",
        Some(Standing::Votes) => "vote-standing-votes",
        Some(Standing::Deputy) | None => "vote-standing-deputy",
        Some(Standing::Recused) => "vote-standing-recused",
    }
}
