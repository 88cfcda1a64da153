//! What the office looks at: contributions by pile, by nature and by their words; comments by where they
//! stand.

use cordee_store::ThingId;
use cordee_store::sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect, Select,
    sea_query::{Expr, ExprTrait, Query},
};

use crate::spine::index;
use crate::spine::rights::Drafts;

use super::super::model::comment::Comment;
use super::super::model::handling::Pile;
use super::super::model::listing::{Count, Part, Place, Sought};
use super::super::model::{Contribution, Nature, Standing};
use super::comments::read;
use super::listing::{along, counted, sought};
use super::row::{answer, comment, contribution as row};

fn in_pile(workstream: &ThingId, pile: Pile, nature: Option<Nature>) -> Select<row::Entity> {
    let found = sought(workstream, Sought { standing: pile.standing(), nature });
    if pile != Pile::Unanswered {
        return found;
    }
    let same = Expr::col((answer::Entity, answer::Column::ContributionId))
        .equals((row::Entity, row::Column::ThingId));
    let answered = Query::select()
        .column((answer::Entity, answer::Column::ContributionId))
        .from(answer::Entity)
        .and_where(same)
        .take();
    found.filter(row::Column::MergedInto.is_null()).filter(Expr::not_exists(answered))
}

/// The contributions of `workstream` in a pile, of one nature and with all words of `typed` if these are
/// given, the newest first: at most `most`, after a place if one is given.
pub async fn pile(
    db: &impl ConnectionTrait,
    (destination, workstream): (&ThingId, &ThingId),
    (pile, nature, typed): (Pile, Option<Nature>, &str),
    place: (Option<&Place>, u64),
) -> Result<Part<Contribution>, DbErr> {
    let mut found = in_pile(workstream, pile, nature);
    if !typed.is_empty() {
        let Some(with_words) = index::ids_of(db, typed) else {
            return Ok(Part { rows: vec![], next: None });
        };
        found = found.filter(row::Column::ThingId.in_subquery(with_words));
    }
    along(db, destination, found, &Drafts::All, place).await
}

/// How many contributions of `workstream` are in a pile, as far as they are counted.
pub async fn count_pile(
    db: &impl ConnectionTrait,
    workstream: &ThingId,
    pile: Pile,
) -> Result<Count, DbErr> {
    counted(db, in_pile(workstream, pile, None)).await
}

/// How many comments on the contributions of `workstream` stand so.
pub async fn count_comments(
    db: &impl ConnectionTrait,
    workstream: &ThingId,
    standing: Standing,
) -> Result<u64, DbErr> {
    let found = comment::Entity::find()
        .filter(comment::Column::WorkstreamId.eq(workstream.as_str()))
        .filter(comment::Column::Standing.eq(standing.name()));
    found.count(db).await
}

/// The last comments on the contribution `of`, however they stand, the newest first.
pub async fn recent_comments(
    db: &impl ConnectionTrait,
    of: &ThingId,
    most: u64,
) -> Result<Vec<Comment>, DbErr> {
    let rows = comment::Entity::find()
        .filter(comment::Column::ContributionId.eq(of.as_str()))
        .order_by_desc(comment::Column::PostedAt)
        .order_by_desc(comment::Column::Id)
        .limit(most)
        .all(db)
        .await?;
    rows.into_iter().map(read).collect()
}
