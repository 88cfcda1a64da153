//! What an import replaced: the destination as it was just before, kept as long as what is removed.

use chrono::{DateTime, Utc};
use cordee_store::sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect,
};
use cordee_store::{ThingId, random_text};

use crate::spine::portable::Files;
use crate::{account, contact, mailing, planning, synthesis};

use super::archive::{ArchiveError, file, pack, with_file};

/// What takes whoever has a mail address out of a file: the file without them, when they are in it.
type Without = fn(&[u8], &str) -> Option<Vec<u8>>;

/// The files that name those who hold a role.
const NAMING: [(&str, Without); 3] = [
    (account::portable::FILE, account::portable::without),
    (planning::portable::FILE, planning::portable::without),
    (synthesis::portable::remarks::FILE, synthesis::portable::remarks::without),
];

/// How many a page lists.
const MOST: u64 = 20;

mod row {
    use cordee_store::sea_orm::{self, entity::prelude::*};

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "replaced")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: String,
        pub destination_id: String,
        pub at: DateTimeUtc,
        pub folder: Vec<u8>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

/// Keeps `folder`, what `destination` was before the import of `at`.
pub async fn keep(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    folder: &Files,
    at: DateTime<Utc>,
) -> Result<(), DbErr> {
    // An import takes no contact away, and nothing that was written to one: whoever is erased meanwhile
    // is not kept here.
    let mut folder = folder.clone();
    folder.remove(contact::portable::FILE);
    folder.remove(mailing::portable::FILE);
    folder.retain(|path, _| !path.starts_with(mailing::portable::FOLDER));
    let packed = pack(&folder).map_err(|error| DbErr::Custom(error.to_string()))?;
    let row = row::ActiveModel {
        id: Set(random_text(12)),
        destination_id: Set(destination.to_string()),
        at: Set(at),
        folder: Set(packed),
    };
    row::Entity::insert(row).exec_without_returning(db).await.map(|_| ())
}

/// When `destination` was replaced by an import, the last first, by identifier.
pub async fn list(
    db: &impl ConnectionTrait,
    destination: &ThingId,
) -> Result<Vec<(String, DateTime<Utc>)>, DbErr> {
    row::Entity::find()
        .select_only()
        .columns([row::Column::Id, row::Column::At])
        .filter(row::Column::DestinationId.eq(destination.as_str()))
        .order_by_desc(row::Column::At)
        .order_by_asc(row::Column::Id)
        .limit(MOST)
        .into_tuple()
        .all(db)
        .await
}

/// What was kept as `id` of `destination`, as a ZIP.
pub async fn one(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    id: &str,
) -> Result<Option<Vec<u8>>, DbErr> {
    let found = row::Entity::find_by_id(id)
        .filter(row::Column::DestinationId.eq(destination.as_str()))
        .one(db)
        .await?;
    Ok(found.map(|row| row.folder))
}

/// Takes away what was kept of `destination` before `before`; gives how many.
pub async fn forget(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    before: DateTime<Utc>,
) -> Result<u64, DbErr> {
    let old = row::Entity::delete_many()
        .filter(row::Column::DestinationId.eq(destination.as_str()))
        .filter(row::Column::At.lt(before));
    Ok(old.exec(db).await?.rows_affected)
}

/// When what is kept of `destination` and names `email` was replaced.
pub async fn naming(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    email: &str,
) -> Result<Vec<DateTime<Utc>>, DbErr> {
    let mut naming = vec![];
    for (id, at) in every(db, destination).await? {
        let Some(folder) = one(db, destination, &id).await? else { continue };
        if !rewritten(&folder, email)?.is_empty() {
            naming.push(at);
        }
    }
    Ok(naming)
}

/// Takes `email` out of what is kept of `destination`; gives out of how many folders.
pub async fn unname(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    email: &str,
) -> Result<u64, DbErr> {
    let mut count = 0;
    for (id, _) in every(db, destination).await? {
        let Some(mut folder) = one(db, destination, &id).await? else { continue };
        let rewritten = rewritten(&folder, email)?;
        if rewritten.is_empty() {
            continue;
        }
        for (path, bytes) in rewritten {
            folder = with_file(&folder, path, &bytes).map_err(broken)?;
        }
        let row = row::ActiveModel { id: Set(id), folder: Set(folder), ..Default::default() };
        row::Entity::update(row).exec(db).await?;
        count += 1;
    }
    Ok(count)
}

/// The files of `folder` that name `email`, without it.
fn rewritten(folder: &[u8], email: &str) -> Result<Vec<(&'static str, Vec<u8>)>, DbErr> {
    let mut all = vec![];
    for (path, without) in NAMING {
        let held = file(folder, path).map_err(broken)?;
        all.extend(held.and_then(|held| without(&held, email)).map(|rest| (path, rest)));
    }
    Ok(all)
}

async fn every(
    db: &impl ConnectionTrait,
    destination: &ThingId,
) -> Result<Vec<(String, DateTime<Utc>)>, DbErr> {
    row::Entity::find()
        .select_only()
        .columns([row::Column::Id, row::Column::At])
        .filter(row::Column::DestinationId.eq(destination.as_str()))
        .order_by_asc(row::Column::At)
        .order_by_asc(row::Column::Id)
        .into_tuple()
        .all(db)
        .await
}

#[expect(clippy::needless_pass_by_value, reason = "the shape that map_err wants")]
fn broken(error: ArchiveError) -> DbErr {
    DbErr::Custom(error.to_string())
}

/// Takes away all that was kept of `destination`.
pub async fn forget_all(db: &impl ConnectionTrait, destination: &ThingId) -> Result<(), DbErr> {
    let of_it = row::Column::DestinationId.eq(destination.as_str());
    row::Entity::delete_many().filter(of_it).exec(db).await.map(|_| ())
}
