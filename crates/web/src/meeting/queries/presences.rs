//! Who came to meetings.

use std::collections::BTreeMap;

use cordee_store::ThingId;
use cordee_store::sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect,
};

use crate::body::model::MemberId;

use super::super::model::Presence;
use super::row::{attendance, recusal};
use super::unknown;

fn member_id(text: &str) -> Result<MemberId, DbErr> {
    text.parse().map_err(|_| unknown("member"))
}

/// Who came to `meeting`, as far as it is known.
pub async fn presences(
    db: &impl ConnectionTrait,
    meeting: &ThingId,
) -> Result<BTreeMap<MemberId, Presence>, DbErr> {
    let rows = attendance::Entity::find()
        .filter(attendance::Column::MeetingId.eq(meeting.as_str()))
        .order_by_asc(attendance::Column::MemberId)
        .all(db)
        .await?;
    let mut presences = BTreeMap::new();
    for row in rows {
        let holder = row.proxy_to.as_deref().map(member_id).transpose()?;
        // Whose proxy was carried by somebody whose seat is gone did not come.
        let presence = Presence::named(&row.state, holder).unwrap_or(Presence::Absent);
        presences.insert(member_id(&row.member_id)?, presence);
    }
    Ok(presences)
}

/// Writes anew who came to `meeting`.
pub async fn set_presences(
    db: &impl ConnectionTrait,
    meeting: &ThingId,
    presences: &BTreeMap<MemberId, Presence>,
) -> Result<(), DbErr> {
    let of_it = attendance::Column::MeetingId.eq(meeting.as_str());
    attendance::Entity::delete_many().filter(of_it).exec(db).await?;
    let row = |(member, presence): (&MemberId, &Presence)| attendance::ActiveModel {
        meeting_id: Set(meeting.to_string()),
        member_id: Set(member.to_string()),
        state: Set(presence.name().to_owned()),
        proxy_to: Set(match presence {
            Presence::Proxy(holder) => Some(holder.to_string()),
            _ => None,
        }),
    };
    let rows: Vec<attendance::ActiveModel> = presences.iter().map(row).collect();
    if rows.is_empty() {
        return Ok(());
    }
    attendance::Entity::insert_many(rows).exec_without_returning(db).await.map(|_| ())
}

/// Whether a meeting or a deliberation names the member `id`.
pub async fn holds_member(db: &impl ConnectionTrait, id: &str) -> Result<bool, DbErr> {
    let came = attendance::Entity::find()
        .filter(attendance::Column::MemberId.eq(id))
        .order_by_asc(attendance::Column::MeetingId)
        .one(db)
        .await?;
    let took_no_part = recusal::Entity::find()
        .filter(recusal::Column::MemberId.eq(id))
        .order_by_asc(recusal::Column::DeliberationId)
        .one(db)
        .await?;
    Ok(came.is_some() || took_no_part.is_some())
}

/// To which meetings those who sit as `members` came, or not.
pub async fn of_members(
    db: &impl ConnectionTrait,
    members: &[String],
) -> Result<Vec<(String, String)>, DbErr> {
    attendance::Entity::find()
        .select_only()
        .columns([attendance::Column::MeetingId, attendance::Column::State])
        .filter(attendance::Column::MemberId.is_in(members))
        .order_by_asc(attendance::Column::MeetingId)
        .into_tuple()
        .all(db)
        .await
}
