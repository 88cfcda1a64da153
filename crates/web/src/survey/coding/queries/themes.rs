//! Themes: things of their own, below their survey.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use cordee_store::ThingId;
use cordee_store::sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, EntityTrait,
    QueryFilter, QueryOrder, QuerySelect, sea_query::OnConflict,
};

use crate::spine::index;
use crate::spine::language::{Lang, Translated};
use crate::spine::rights::Drafts;
use crate::spine::thing::{self, ChangeError, Kind, Slugs, State, Thing, from_json, to_json};
use crate::spine::urls;

use super::super::model::{Merge, Merges, Theme};
use super::row::{merge as merges_row, theme};
use super::thing_id;

/// How many themes are read at once.
const AT_ONCE: usize = 200;

fn read(thing: &Thing, row: theme::Model, slugs: Slugs) -> Result<Theme, DbErr> {
    Ok(Theme {
        id: thing.id.clone(),
        survey: thing_id(&row.survey_id)?,
        process: thing.process.clone(),
        question: row.question,
        name: thing.title.clone(),
        definition: row.definition.map(from_json).transpose()?,
        slugs,
        state: thing.state,
        example: thing.example,
        revision: thing.revision,
    })
}

/// What is said of `things`, those of them that are themes, in their order.
pub async fn described(db: &impl ConnectionTrait, things: &[Thing]) -> Result<Vec<Theme>, DbErr> {
    let mut themes = vec![];
    for some in things.chunks(AT_ONCE) {
        let ids = || some.iter().map(|thing| thing.id.as_str());
        let rows =
            theme::Entity::find().filter(theme::Column::ThingId.is_in(ids())).all(db).await?;
        let mut rows: BTreeMap<String, theme::Model> =
            rows.into_iter().map(|row| (row.thing_id.clone(), row)).collect();
        let mut slugs = thing::slugs(db, ids()).await?;
        for thing in some {
            let id = thing.id.as_str();
            let Some(row) = rows.remove(id) else { continue };
            themes.push(read(thing, row, slugs.remove(id).unwrap_or_default())?);
        }
    }
    Ok(themes)
}

/// The theme `id` of `destination`, when `drafts` lets one see it.
pub async fn by_id(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    id: &ThingId,
    drafts: &Drafts,
) -> Result<Option<Theme>, DbErr> {
    let seen = thing::seen(db, destination, id, drafts).await?;
    match seen.filter(|thing| thing.kind == Kind::Theme) {
        Some(thing) => Ok(described(db, &[thing]).await?.pop()),
        None => Ok(None),
    }
}

async fn ids(
    db: &impl ConnectionTrait,
    survey: &ThingId,
    question: Option<&str>,
) -> Result<Vec<String>, DbErr> {
    let mut rows = theme::Entity::find()
        .select_only()
        .column(theme::Column::ThingId)
        .filter(theme::Column::SurveyId.eq(survey.as_str()))
        .order_by_asc(theme::Column::ThingId);
    if let Some(question) = question {
        rows = rows.filter(theme::Column::Question.eq(question));
    }
    rows.into_tuple().all(db).await
}

/// The things of the living themes of a survey, or of one of its questions, the oldest first.
pub async fn things_of(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    survey: &ThingId,
    question: Option<&str>,
) -> Result<Vec<Thing>, DbErr> {
    let ids = ids(db, survey, question).await?;
    let mut things = vec![];
    for some in ids.chunks(AT_ONCE) {
        let some = some.iter().map(String::as_str);
        things.extend(thing::seen_among(db, destination, some, &Drafts::All).await?);
    }
    things.sort_by(|one, other| (one.created_at, &one.id).cmp(&(other.created_at, &other.id)));
    Ok(things)
}

/// The living themes of a question, the oldest first.
pub async fn of_question(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    (survey, question): (&ThingId, &str),
) -> Result<Vec<Theme>, DbErr> {
    described(db, &things_of(db, destination, survey, Some(question)).await?).await
}

/// The living themes of a survey, the oldest first.
pub async fn of_survey(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    survey: &ThingId,
) -> Result<Vec<Theme>, DbErr> {
    described(db, &things_of(db, destination, survey, None).await?).await
}

/// The themes of a question that were removed and can come back, the last first.
pub async fn removed(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    (survey, question): (&ThingId, &str),
) -> Result<Vec<Thing>, DbErr> {
    let own = ids(db, survey, Some(question)).await?;
    let mut gone = thing::deleted(db, destination, Kind::Theme).await?;
    gone.retain(|thing| own.iter().any(|id| id == thing.id.as_str()));
    Ok(gone)
}

fn slugs_of(name: &Translated) -> Slugs {
    let slug = |lang| urls::slug(&name.said(lang).text);
    Slugs { fr: slug(Lang::Fr), en: slug(Lang::En) }
}

async fn note(
    db: &impl ConnectionTrait,
    thing: &Thing,
    name: &Translated,
    definition: Option<&Translated>,
) -> Result<(), DbErr> {
    index::write(db, thing, name, &[definition]).await?;
    thing::set_slugs(db, thing, &slugs_of(name)).await.map(|_| ())
}

/// Records `theme`, made at `at`, and gives its thing.
pub async fn insert(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    theme: &Theme,
    at: DateTime<Utc>,
) -> Result<Thing, DbErr> {
    let thing = Thing {
        id: theme.id.clone(),
        kind: Kind::Theme,
        destination: destination.clone(),
        process: theme.process.clone(),
        parent: Some(theme.survey.clone()),
        title: theme.name.clone(),
        state: theme.state,
        example: theme.example,
        revision: 1,
        created_at: at,
        deleted_at: None,
    };
    thing::insert(db, &thing).await?;
    let row = theme::ActiveModel {
        thing_id: Set(thing.id.to_string()),
        survey_id: Set(theme.survey.to_string()),
        question: Set(theme.question.clone()),
        definition: Set(theme.definition.as_ref().map(to_json).transpose()?),
    };
    theme::Entity::insert(row).exec_without_returning(db).await?;
    note(db, &thing, &theme.name, theme.definition.as_ref()).await?;
    Ok(thing)
}

/// Changes what a theme is, unless it moved on from `revision`.
pub async fn change(
    db: &impl ConnectionTrait,
    thing: &Thing,
    (name, definition): (&Translated, Option<&Translated>),
    revision: i32,
) -> Result<(), ChangeError> {
    thing::change_title(db, thing, name, revision).await?;
    let row = theme::ActiveModel {
        thing_id: Set(thing.id.to_string()),
        definition: Set(definition.map(to_json).transpose()?),
        ..Default::default()
    };
    row.update(db).await?;
    note(db, thing, name, definition).await?;
    Ok(())
}

/// Puts all `themes` into `state`.
pub async fn set_states(
    db: &impl ConnectionTrait,
    themes: &[Theme],
    state: State,
) -> Result<(), DbErr> {
    for theme in themes.iter().filter(|theme| theme.state != state) {
        thing::set_state(db, &theme.id, state).await?;
    }
    Ok(())
}

/// Lets a theme go into another: it is removed, and its codes count there until it comes back.
pub async fn merge(
    db: &impl ConnectionTrait,
    survey: &ThingId,
    merge: &Merge,
) -> Result<(), DbErr> {
    thing::set_deleted(db, &merge.theme, Some(merge.at)).await?;
    insert_merge(db, survey, merge).await
}

/// Records that a theme went into another.
pub async fn insert_merge(
    db: &impl ConnectionTrait,
    survey: &ThingId,
    merge: &Merge,
) -> Result<(), DbErr> {
    let row = merges_row::ActiveModel {
        theme_id: Set(merge.theme.to_string()),
        survey_id: Set(survey.to_string()),
        into_id: Set(merge.into.to_string()),
        merged_at: Set(merge.at),
    };
    let again = OnConflict::column(merges_row::Column::ThemeId)
        .update_columns([merges_row::Column::IntoId, merges_row::Column::MergedAt])
        .to_owned();
    merges_row::Entity::insert(row).on_conflict(again).exec_without_returning(db).await.map(|_| ())
}

/// Which themes of `survey` went into which. One that came back after it went into another, and was
/// removed since, is gone.
pub async fn away(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    survey: &ThingId,
) -> Result<Vec<Merge>, DbErr> {
    let rows = merges_row::Entity::find()
        .filter(merges_row::Column::SurveyId.eq(survey.as_str()))
        .order_by_asc(merges_row::Column::ThemeId)
        .all(db)
        .await?;
    let mut merges = vec![];
    for row in rows {
        let theme = thing_id(&row.theme_id)?;
        let known = thing::any(db, destination, &theme).await?;
        if known.is_none_or(|thing| thing.deleted_at == Some(row.merged_at)) {
            merges.push(Merge { theme, into: thing_id(&row.into_id)?, at: row.merged_at });
        }
    }
    Ok(merges)
}

/// Which themes of `survey` are there, and which went into which.
pub async fn merges(
    db: &impl ConnectionTrait,
    destination: &ThingId,
    survey: &ThingId,
) -> Result<Merges, DbErr> {
    let living = things_of(db, destination, survey, None).await?;
    let away = away(db, destination, survey).await?;
    Ok(Merges {
        living: living.into_iter().map(|thing| thing.id).collect(),
        into: away.into_iter().map(|it| (it.theme, it.into)).collect(),
    })
}

/// Takes the themes among `things` away, with their quotes.
pub async fn let_go(db: &impl ConnectionTrait, things: &[String]) -> Result<(), DbErr> {
    let of_them = theme::Column::ThingId.is_in(things);
    theme::Entity::delete_many().filter(of_them).exec(db).await.map(|_| ())
}

/// Writes anew what can be found of every theme.
pub async fn index_all(db: &impl ConnectionTrait) -> Result<(), DbErr> {
    for thing in thing::all_of(db, Kind::Theme).await? {
        for theme in described(db, std::slice::from_ref(&thing)).await? {
            index::write(db, &thing, &thing.title, &[theme.definition.as_ref()]).await?;
        }
    }
    Ok(())
}
