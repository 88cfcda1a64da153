//! What is held about those who answer surveys: what they say, and nothing of who they are.

use async_trait::async_trait;
use cordee_store::sea_orm::{DatabaseTransaction, DbErr};

use crate::spine::forgetting;
use crate::spine::personal::purging::Purge;
use crate::spine::personal::{
    About, Cause, Entry, Ground, Held, Holding, Kept, Person, SeenBy, Whose,
};

use super::collecting;

pub const ALL: &[&dyn Holding] = &[&Answers, &Networks];

/// Answers are nobody's any more once they are sent: no account, no address and no hour is kept with
/// them. A text may name somebody all the same.
struct Answers;

const SHEET: Held = Held {
    table: "survey_sheet",
    columns: &["sheet", "population", "language"],
    besides: &[
        "id",
        "survey_id",
        "version",
        "channel",
        "started_on",
        "finished_on",
        "seconds",
        "flags",
    ],
};

/// By what texts that say nearly the same are found: no text can be made of it.
const TRACE: Held =
    Held { table: "survey_trace", columns: &["trace"], besides: &["survey_id", "sheet_id"] };

#[async_trait]
impl Holding for Answers {
    fn about(&self) -> About {
        About {
            name: "survey-answers",
            held: &[SHEET, TRACE],
            whose: Whose::Visitors,
            ground: Ground::PublicInterest,
            kept: Kept::ForGood,
            seen_by: SeenBy::Workers,
        }
    }

    async fn export(&self, _: &DatabaseTransaction, _: &Person) -> Result<Vec<Entry>, DbErr> {
        // Nobody can tell whose answers are whose: that is what was promised.
        Ok(vec![])
    }

    async fn purge(&self, purge: &Purge<'_>) -> Result<Vec<(Cause, u64)>, DbErr> {
        // Sheets of paper that were removed by mistake come back for as long as other things do.
        let before = purge.today() - forgetting::KEPT;
        let gone = collecting::queries::forget_removed(purge.db, &purge.destination.id, before);
        Ok(vec![(Cause::Time, gone.await?)])
    }
}

/// From which networks answers came today, by marks that nothing is made of tomorrow; no answer hangs on
/// them.
struct Networks;

const NETWORK: Held = Held {
    table: "survey_network",
    columns: &["mark"],
    besides: &["survey_id", "day", "sent", "minute", "in_minute"],
};
/// With it and an address, one sees as long as the day lasts whether the address is among the marks.
const SALT: Held =
    Held { table: "survey_salt", columns: &["salt"], besides: &["destination_id", "day"] };

#[async_trait]
impl Holding for Networks {
    fn about(&self) -> About {
        About {
            name: "survey-networks",
            held: &[NETWORK, SALT],
            whose: Whose::Visitors,
            ground: Ground::PublicInterest,
            kept: Kept::Days(1),
            seen_by: SeenBy::Nobody,
        }
    }

    async fn export(&self, _: &DatabaseTransaction, _: &Person) -> Result<Vec<Entry>, DbErr> {
        // A network is no person, and nobody asks from where one signs in.
        Ok(vec![])
    }

    async fn purge(&self, purge: &Purge<'_>) -> Result<Vec<(Cause, u64)>, DbErr> {
        let gone = collecting::networks::forget(purge.db, &purge.destination.id, purge.today());
        Ok(vec![(Cause::Time, gone.await?)])
    }
}
