//! What is held about those who code texts, and what of the texts stands beside the answers.

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use cordee_store::ThingId;
use cordee_store::sea_orm::{DatabaseTransaction, DbErr};

use crate::spine::personal::{
    About, Detail, Entry, Ground, Held, Holding, Kept, Person, SeenBy, Taken, Whose,
};
use crate::spine::thing;

use super::queries;

pub const ALL: &[&dyn Holding] = &[&Codings, &Quotes];

/// Who gave which text which theme; the texts themselves are held with the answers.
struct Codings;

const CODER: Held =
    Held { table: "coder", columns: &["account_id"], besides: &["id", "survey_id"] };
const CODING: Held = Held {
    table: "coding",
    columns: &["coder_id", "coded_on"],
    besides: &["sheet_id", "question", "survey_id", "verdict", "themes", "revision"],
};
const SETTLED: Held = Held {
    table: "coding_settled",
    columns: &["coder_id", "settled_on"],
    besides: &["sheet_id", "question", "survey_id", "verdict", "themes"],
};

#[async_trait]
impl Holding for Codings {
    fn about(&self) -> About {
        About {
            name: "codings",
            held: &[CODER, CODING, SETTLED],
            whose: Whose::Members,
            ground: Ground::PublicInterest,
            kept: Kept::ForGood,
            seen_by: SeenBy::Workers,
        }
    }

    async fn export(&self, db: &DatabaseTransaction, person: &Person) -> Result<Vec<Entry>, DbErr> {
        let mut entries = vec![];
        for (coder, survey) in queries::coders_of(db, &person.account.id).await? {
            let id: ThingId = survey.parse().map_err(|error| DbErr::Type(format!("{error}")))?;
            let thing = thing::any(db, &person.destination, &id).await?;
            let title = thing.map(|it| it.title.said(person.account.language).line());
            let title = title.unwrap_or(survey);
            for coding in queries::own_codings(db, std::slice::from_ref(&coder)).await? {
                entries.push(vec![
                    ("thing", Detail::Text(title.clone())),
                    ("when", Detail::Day(coding.coded_on)),
                ]);
            }
        }
        Ok(entries)
    }

    async fn erase(
        &self,
        db: &DatabaseTransaction,
        person: &Person,
        _now: DateTime<Utc>,
    ) -> Result<Taken, DbErr> {
        queries::unname(db, &person.account.id).await.map(Taken::anonymised)
    }
}

/// Passages of answers that everybody may read, once somebody saw that they name nobody.
struct Quotes;

const QUOTE: Held = Held {
    table: "theme_quote",
    columns: &["passage"],
    besides: &["id", "theme_id", "sheet_id", "coder_id", "approved_on"],
};

#[async_trait]
impl Holding for Quotes {
    fn about(&self) -> About {
        About {
            name: "theme-quotes",
            held: &[QUOTE],
            whose: Whose::Visitors,
            ground: Ground::PublicInterest,
            kept: Kept::ForGood,
            seen_by: SeenBy::Everybody,
        }
    }

    async fn export(&self, _: &DatabaseTransaction, _: &Person) -> Result<Vec<Entry>, DbErr> {
        // Nobody can tell who said it: that is what was promised.
        Ok(vec![])
    }
}
