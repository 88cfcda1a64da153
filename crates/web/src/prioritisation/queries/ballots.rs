//! Ballots: added and taken back, never changed.

use std::collections::BTreeMap;

use cordee_store::ThingId;
use cordee_store::sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait,
    PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
};

use crate::spine::thing::to_json;

use super::super::model::{Ballot, BallotId, CollegeId, Content, Prioritisation};
use super::identifier;
use super::row::{ballot, college};

/// The ballots of each body that grades, in the order in which they were typed.
pub async fn ballots(
    db: &impl ConnectionTrait,
    prioritisation: &Prioritisation,
) -> Result<BTreeMap<CollegeId, Vec<Ballot>>, DbErr> {
    let mut all: BTreeMap<CollegeId, Vec<Ballot>> = BTreeMap::new();
    let of = prioritisation.colleges.iter().map(|college| college.id.as_str());
    let found = ballot::Entity::find().filter(ballot::Column::CollegeId.is_in(of));
    for row in found.order_by_asc(ballot::Column::Number).all(db).await? {
        let college = identifier(&row.college_id, "college")?;
        let content = Content::read(row.grades).map_err(|why| DbErr::Json(why.to_string()))?;
        all.entry(college).or_default().push(Ballot {
            id: identifier(&row.id, "ballot")?,
            number: row.number,
            content,
            is_withdrawn: row.is_withdrawn,
        });
    }
    Ok(all)
}

/// How many ballots count, by prioritisation.
pub async fn counts(
    db: &impl ConnectionTrait,
    prioritisations: &[Prioritisation],
) -> Result<BTreeMap<ThingId, u64>, DbErr> {
    let mut counts = BTreeMap::new();
    for one in prioritisations {
        let of = one.colleges.iter().map(|college| college.id.as_str());
        let counted = ballot::Entity::find()
            .filter(ballot::Column::CollegeId.is_in(of))
            .filter(ballot::Column::IsWithdrawn.eq(false))
            .count(db)
            .await?;
        counts.insert(one.id.clone(), counted);
    }
    Ok(counts)
}

/// Adds a ballot after those that are there, and gives its number.
pub async fn add(
    db: &impl ConnectionTrait,
    college: &CollegeId,
    content: &Content,
) -> Result<i32, DbErr> {
    // Who types beside us waits until we are done: numbers are given once.
    let held = college::Entity::find_by_id(college.as_str()).lock_exclusive();
    held.one(db).await?;
    let last = ballot::Entity::find()
        .filter(ballot::Column::CollegeId.eq(college.as_str()))
        .order_by_desc(ballot::Column::Number)
        .one(db)
        .await?;
    let number = last.map_or(1, |last| last.number.saturating_add(1));
    let ballot =
        Ballot { id: BallotId::random(), number, content: content.clone(), is_withdrawn: false };
    record(db, college, &ballot).await?;
    Ok(number)
}

/// Records a ballot as it is.
pub async fn record(
    db: &impl ConnectionTrait,
    college: &CollegeId,
    one: &Ballot,
) -> Result<(), DbErr> {
    let row = ballot::ActiveModel {
        id: Set(one.id.to_string()),
        college_id: Set(college.to_string()),
        number: Set(one.number),
        grades: Set(to_json(&one.content)?),
        is_withdrawn: Set(one.is_withdrawn),
    };
    ballot::Entity::insert(row).exec_without_returning(db).await.map(|_| ())
}

/// Whether a ballot has this identifier already, here or elsewhere.
pub async fn is_ballot_taken(db: &impl ConnectionTrait, id: &BallotId) -> Result<bool, DbErr> {
    Ok(ballot::Entity::find_by_id(id.as_str()).one(db).await?.is_some())
}

/// Takes a ballot back, or puts it there again.
pub async fn set_withdrawn(
    db: &impl ConnectionTrait,
    id: &BallotId,
    is_withdrawn: bool,
) -> Result<(), DbErr> {
    let row = ballot::ActiveModel {
        id: Set(id.to_string()),
        is_withdrawn: Set(is_withdrawn),
        ..Default::default()
    };
    row.update(db).await.map(|_| ())
}

/// How many ballots a body has, those taken back among them.
pub async fn number_of(db: &impl ConnectionTrait, college: &CollegeId) -> Result<u64, DbErr> {
    let of = ballot::Column::CollegeId.eq(college.as_str());
    ballot::Entity::find().filter(of).count(db).await
}
