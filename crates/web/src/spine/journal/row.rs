//! The lines and the batches in the database.

use cordee_journal::{Batch, Disclosed, Fingerprint, Line, Sealed, Values, start};
use cordee_store::ThingId;
use cordee_store::sea_orm::{
    self, ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter,
    entity::prelude::*,
};

use super::written;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "journal_line")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    pub destination_id: String,
    pub at: DateTimeUtc,
    pub act: String,
    /// Pseudonyms.
    pub who: Option<String>,
    pub whom: Option<String>,
    /// What it is about, for queries; the same identifiers are in `about_value`, which counts.
    pub thing_id: Option<String>,
    pub other_id: Option<String>,
    pub process_id: Option<String>,
    pub detail: Json,
    pub about: Option<String>,
    pub about_salt: Option<String>,
    pub about_value: Option<Json>,
    pub withheld: Option<String>,
    pub withheld_salt: Option<String>,
    pub withheld_value: Option<Json>,
    /// Given when the line is sealed, with the two below.
    pub number: Option<i64>,
    pub batch: Option<i64>,
    pub fingerprint: Option<String>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

pub mod batch {
    use cordee_store::sea_orm::{self, entity::prelude::*};

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "journal_batch")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub destination_id: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub number: i64,
        pub sealed_at: DateTimeUtc,
        pub first: i64,
        pub count: i64,
        pub root: String,
        pub previous: String,
        pub head: String,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// A fingerprint as the database holds it. What is none, for somebody wrote into the database, is
/// read as one that nothing gives: the verdict then tells the line.
fn fingerprint(text: Option<&str>) -> Fingerprint {
    text.and_then(|text| text.parse().ok()).unwrap_or_else(|| start(""))
}

fn values(json: &Json) -> Values {
    serde_json::from_value(json.clone()).unwrap_or_default()
}

impl Model {
    /// The line, word for word as it is sealed under `number`.
    pub fn line(&self, number: u64) -> Line {
        let commitment =
            |text: &Option<String>| text.as_deref().map(|text| fingerprint(Some(text)));
        Line {
            about: commitment(&self.about),
            act: self.act.clone(),
            at: written(self.at),
            detail: values(&self.detail),
            number,
            who: self.who.clone(),
            whom: self.whom.clone(),
            withheld: commitment(&self.withheld),
        }
    }

    /// The line as it was sealed, with all that is kept beside it.
    pub fn sealed(&self) -> Sealed {
        Sealed {
            line: self.line(self.number.and_then(|it| u64::try_from(it).ok()).unwrap_or(0)),
            fingerprint: fingerprint(self.fingerprint.as_deref()),
            about: disclosed(self.about_salt.as_ref(), self.about_value.as_ref()),
            withheld: disclosed(self.withheld_salt.as_ref(), self.withheld_value.as_ref()),
        }
    }

    /// Whether the columns that queries use say what was committed.
    pub fn is_of_a_piece(&self) -> bool {
        let Some(value) = self.about_value.as_ref().map(values) else { return true };
        [("thing", &self.thing_id), ("other", &self.other_id), ("process", &self.process_id)]
            .iter()
            .all(|(name, column)| value.get(*name) == column.as_ref())
    }
}

fn disclosed(salt: Option<&String>, value: Option<&Json>) -> Option<Disclosed> {
    let salt = salt.cloned().unwrap_or_default();
    value.map(|value| Disclosed { salt, value: values(value) })
}

impl From<batch::Model> for Batch {
    fn from(row: batch::Model) -> Self {
        let number = |number: i64| u64::try_from(number).unwrap_or(0);
        Self {
            count: number(row.count),
            first: number(row.first),
            number: number(row.number),
            previous: fingerprint(Some(&row.previous)),
            root: fingerprint(Some(&row.root)),
            sealed_at: written(row.sealed_at),
            head: fingerprint(Some(&row.head)),
        }
    }
}

/// Takes away what lines tell of `things`, which are gone.
pub async fn forget_things(db: &impl ConnectionTrait, things: &[String]) -> Result<(), DbErr> {
    for column in [Column::ThingId, Column::OtherId] {
        let silent =
            ActiveModel { about_salt: Set(None), about_value: Set(None), ..Default::default() };
        Entity::update_many().set(silent).filter(column.is_in(things)).exec(db).await?;
    }
    Ok(())
}

/// Takes the journal of a destination that goes for good away, with its pseudonyms.
pub async fn forget_destination(
    db: &impl ConnectionTrait,
    destination: &ThingId,
) -> Result<(), DbErr> {
    let id = destination.as_str();
    Entity::delete_many().filter(Column::DestinationId.eq(id)).exec(db).await?;
    batch::Entity::delete_many().filter(batch::Column::DestinationId.eq(id)).exec(db).await?;
    super::pseudonym::forget_all(db, destination).await
}
