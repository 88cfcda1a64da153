//! What is held about those who write: their drafts, and their name on versions and comments.

use std::collections::BTreeMap;

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use cordee_store::sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, QueryFilter,
};

use crate::spine::editing::{comment, draft, revision};
use crate::spine::language::Translated;
use crate::spine::personal::purging::Purge;
use crate::spine::personal::{
    About, Cause, Detail, Entry, Ground, Held, Holding, Kept, Person, SeenBy, Taken, Whose,
};
use crate::spine::thing::{from_json, row};

pub const ALL: &[&dyn Holding] = &[&Drafts, &Revisions, &Comments];
/// How many things are asked for at once: databases bound what one statement names.
const AT_ONCE: usize = 1_000;

/// What somebody typed and has not sent.
struct Drafts;

#[async_trait]
impl Holding for Drafts {
    fn about(&self) -> About {
        About {
            name: "drafts",
            held: &[Held {
                table: "draft",
                columns: &["account_id", "form", "at", "fields"],
                besides: &[],
            }],
            whose: Whose::Members,
            ground: Ground::PublicInterest,
            kept: Kept::Days(draft::KEPT_DAYS),
            seen_by: SeenBy::Nobody,
        }
    }

    async fn export(&self, db: &DatabaseTransaction, person: &Person) -> Result<Vec<Entry>, DbErr> {
        let entry = |(form, draft): (String, draft::Draft)| -> Entry {
            let titled = |(name, said): &(String, String)| {
                (name.starts_with("title.") && !said.is_empty()).then(|| said.clone())
            };
            let about = match draft.pairs.iter().find_map(titled) {
                Some(title) => ("thing", Detail::Text(title)),
                None => ("form", Detail::Text(form)),
            };
            vec![about, ("when", Detail::Instant(draft.at)), ("text", Detail::Fields(draft.pairs))]
        };
        Ok(draft::all_of(db, &person.account.id).await?.into_iter().map(entry).collect())
    }

    async fn erase(
        &self,
        db: &DatabaseTransaction,
        person: &Person,
        _now: DateTime<Utc>,
    ) -> Result<Taken, DbErr> {
        draft::forget_all_of(db, &person.account.id).await.map(Taken::gone)
    }

    async fn purge(&self, purge: &Purge<'_>) -> Result<Vec<(Cause, u64)>, DbErr> {
        let before = purge.before(self.about().kept);
        let count = draft::forget_before(purge.db, &purge.destination.id, before).await?;
        Ok(vec![(Cause::Time, count)])
    }
}

/// Who wrote which version of a text.
struct Revisions;

#[async_trait]
impl Holding for Revisions {
    fn about(&self) -> About {
        About {
            name: "revisions",
            held: &[Held {
                table: "revision",
                columns: &["account_id", "at", "fields"],
                besides: &["thing_id", "number", "author_left"],
            }],
            whose: Whose::Members,
            ground: Ground::PublicInterest,
            kept: Kept::ForGood,
            seen_by: SeenBy::Workers,
        }
    }

    async fn export(&self, db: &DatabaseTransaction, person: &Person) -> Result<Vec<Entry>, DbErr> {
        let revisions = revision::by(db, &person.account.id).await?;
        let titles = titles(db, revisions.iter().map(|(thing, _)| thing.as_str())).await?;
        let said = |thing: &str| {
            let title = titles.get(thing).map(|title| title.said(person.account.language).text);
            title.unwrap_or_else(|| thing.to_owned())
        };
        let entry = |(thing, revision): (String, revision::Revision)| -> Entry {
            vec![
                ("thing", Detail::Text(said(&thing))),
                ("version", Detail::Text(revision.number.to_string())),
                ("when", Detail::Instant(revision.at)),
                ("text", Detail::Fields(revision.pairs)),
            ]
        };
        Ok(revisions.into_iter().map(entry).collect())
    }

    async fn erase(
        &self,
        db: &DatabaseTransaction,
        person: &Person,
        _now: DateTime<Utc>,
    ) -> Result<Taken, DbErr> {
        revision::unname(db, &person.account.id).await.map(Taken::anonymised)
    }
}

/// Who made which comment.
struct Comments;

#[async_trait]
impl Holding for Comments {
    fn about(&self) -> About {
        About {
            name: "comments",
            held: &[Held {
                table: "comment",
                columns: &["account_id", "at", "quote", "text"],
                besides: &["id", "thing_id", "settled_at", "author_left"],
            }],
            whose: Whose::Members,
            ground: Ground::PublicInterest,
            kept: Kept::ForGood,
            seen_by: SeenBy::Workers,
        }
    }

    async fn export(&self, db: &DatabaseTransaction, person: &Person) -> Result<Vec<Entry>, DbErr> {
        let comments = comment::by(db, &person.account.id).await?;
        let titles = titles(db, comments.iter().map(|(thing, _)| thing.as_str())).await?;
        let said = |thing: &str| {
            let title = titles.get(thing).map(|title| title.said(person.account.language).text);
            title.unwrap_or_else(|| thing.to_owned())
        };
        let entry = |(thing, comment): (String, comment::Comment)| -> Entry {
            let mut entry: Entry =
                vec![("thing", Detail::Text(said(&thing))), ("when", Detail::Instant(comment.at))];
            entry.extend(comment.quote.map(|quote| ("quote", Detail::Text(quote))));
            entry.push(("comment", Detail::Text(comment.text)));
            entry
        };
        Ok(comments.into_iter().map(entry).collect())
    }

    async fn erase(
        &self,
        db: &DatabaseTransaction,
        person: &Person,
        _now: DateTime<Utc>,
    ) -> Result<Taken, DbErr> {
        comment::unname(db, &person.account.id).await.map(Taken::anonymised)
    }
}

/// What `things` are called.
async fn titles(
    db: &impl ConnectionTrait,
    things: impl Iterator<Item = &str>,
) -> Result<BTreeMap<String, Translated>, DbErr> {
    let mut ids: Vec<&str> = things.collect();
    ids.sort_unstable();
    ids.dedup();
    let mut titles = BTreeMap::new();
    for ids in ids.chunks(AT_ONCE) {
        let named = row::Column::Id.is_in(ids.iter().copied());
        for row in row::Entity::find().filter(named).all(db).await? {
            titles.insert(row.id, from_json(row.title)?);
        }
    }
    Ok(titles)
}
