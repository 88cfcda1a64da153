//! Gatherings, who registered for them, the links by which these find their registration again, the
//! subjects among which the participants choose, and the tables at which they sit.

use sea_orm_migration::async_trait;
use sea_orm_migration::prelude::{
    DbErr, DeriveMigrationName, ForeignKey, ForeignKeyAction, Index, MigrationTrait, SchemaManager,
    Table,
};
use sea_orm_migration::schema::{
    big_integer, boolean, integer, integer_null, json, json_null, string, string_null, text,
    timestamp_with_time_zone, timestamp_with_time_zone_null,
};
use sea_orm_migration::sea_orm::DbBackend;

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, schema: &SchemaManager) -> Result<(), DbErr> {
        schema.create_table(gathering()).await?;
        schema.create_table(registration()).await?;
        schema.create_index(one_position_each()).await?;
        schema.create_index(by_mail()).await?;
        schema.create_table(link()).await?;
        schema.create_index(by_registration()).await?;
        schema.create_table(choosing()).await?;
        schema.create_index(one_room_each()).await?;
        schema.create_table(subject()).await?;
        schema.create_index(by_gathering("gathering_subject")).await?;
        let mut voices = voice();
        if schema.get_database_backend() == DbBackend::Sqlite {
            // SQLite would number the words as they come; nothing is to tell in which order they did.
            voices.extra("WITHOUT ROWID");
        }
        schema.create_table(voices).await?;
        schema.create_index(by_gathering("gathering_voice")).await?;
        schema.create_table(sticker()).await?;
        schema.create_table(seating()).await?;
        schema.create_table(table()).await?;
        schema.create_index(by_gathering("gathering_table")).await?;
        schema.create_table(wish()).await?;
        schema.create_table(seat()).await
    }
}

type TableCreate = sea_orm_migration::prelude::TableCreateStatement;
type IndexCreate = sea_orm_migration::prelude::IndexCreateStatement;
type ForeignKeyCreate = sea_orm_migration::prelude::ForeignKeyCreateStatement;

/// A key of `table` whose row goes with what it points at.
fn with(
    table: &'static str,
    column: &'static str,
    to: (&'static str, &'static str),
) -> ForeignKeyCreate {
    ForeignKey::create()
        .from(table, column)
        .to(to.0, to.1)
        .on_delete(ForeignKeyAction::Cascade)
        .to_owned()
}

/// Its title, its process, and whether the public sees it, are its thing's; `agenda` is in the order of
/// the day, each point with its minutes.
fn gathering() -> TableCreate {
    let mut of_step = ForeignKey::create()
        .from("gathering", "step_id")
        .to("step", "thing_id")
        .on_delete(ForeignKeyAction::SetNull)
        .to_owned();
    Table::create()
        .table("gathering")
        .col(string("thing_id").primary_key())
        .col(string_null("step_id"))
        .col(string("sort"))
        .col(string("phase"))
        .col(json_null("lead"))
        .col(timestamp_with_time_zone("starts_at"))
        .col(timestamp_with_time_zone_null("ends_at"))
        .col(string("manner"))
        .col(text("place"))
        .col(json_null("access"))
        .col(json_null("accessibility"))
        .col(text("remote_link"))
        .col(integer_null("places"))
        .col(boolean("has_meal"))
        .col(json("agenda"))
        .foreign_key(ForeignKey::create().from("gathering", "thing_id").to("thing", "id"))
        .foreign_key(&mut of_step)
        .to_owned()
}

/// Somebody who registered. Once they are erased `last_name` is empty and the rest says nothing of
/// them: their profile and their commune stay, for the counts.
fn registration() -> TableCreate {
    Table::create()
        .table("gathering_registration")
        .col(string("id").primary_key())
        .col(string("gathering_id"))
        .col(integer("position"))
        .col(string("standing"))
        .col(string("way"))
        .col(text("first_name"))
        .col(string_null("last_name"))
        .col(string_null("mail"))
        .col(text("organisation"))
        .col(string("profile"))
        .col(text("commune"))
        .col(string("seat"))
        .col(boolean("eats"))
        .col(text("diet"))
        .col(text("needs"))
        .col(boolean("may_be_shown"))
        .col(string("car"))
        .col(integer("seats"))
        .col(string("language"))
        .col(integer("mails"))
        .col(timestamp_with_time_zone_null("arrived_at"))
        .foreign_key(&mut with("gathering_registration", "gathering_id", ("gathering", "thing_id")))
        .to_owned()
}

fn one_position_each() -> IndexCreate {
    Index::create()
        .name("registration_by_gathering")
        .table("gathering_registration")
        .col("gathering_id")
        .col("position")
        .unique()
        .to_owned()
}

fn by_mail() -> IndexCreate {
    Index::create()
        .name("registration_by_mail")
        .table("gathering_registration")
        .col("mail")
        .to_owned()
}

/// The secret of each mail leads to the registration; its hash is all that is kept of it.
fn link() -> TableCreate {
    Table::create()
        .table("gathering_link")
        .col(string("hash").primary_key())
        .col(string("registration_id"))
        .foreign_key(&mut with(
            "gathering_link",
            "registration_id",
            ("gathering_registration", "id"),
        ))
        .to_owned()
}

fn by_registration() -> IndexCreate {
    Index::create()
        .name("gathering_link_by_registration")
        .table("gathering_link")
        .col("registration_id")
        .to_owned()
}

/// `code` is what is written on the wall of the room, `most` how many subjects each may choose.
fn choosing() -> TableCreate {
    Table::create()
        .table("gathering_choosing")
        .col(string("gathering_id").primary_key())
        .col(string("code"))
        .col(integer("most"))
        .col(string("stage"))
        .foreign_key(&mut with("gathering_choosing", "gathering_id", ("gathering", "thing_id")))
        .to_owned()
}

fn one_room_each() -> IndexCreate {
    Index::create()
        .name("gathering_choosing_by_code")
        .table("gathering_choosing")
        .col("code")
        .unique()
        .to_owned()
}

fn subject() -> TableCreate {
    Table::create()
        .table("gathering_subject")
        .col(string("id").primary_key())
        .col(string("gathering_id"))
        .col(integer("position"))
        .col(json("title"))
        .col(json_null("pitch"))
        .foreign_key(&mut with("gathering_subject", "gathering_id", ("gathering", "thing_id")))
        .to_owned()
}

/// What a telephone says: the last revision counts. The hash is of what leads back to it; it names
/// nobody, and no hour is kept.
fn voice() -> TableCreate {
    Table::create()
        .table("gathering_voice")
        .col(string("hash"))
        .col(integer("revision"))
        .col(string("gathering_id"))
        .col(json("subjects"))
        .primary_key(Index::create().col("hash").col("revision"))
        .foreign_key(&mut with("gathering_voice", "gathering_id", ("gathering", "thing_id")))
        .to_owned()
}

/// The stickers on a poster as somebody counted them: the last number counts, those before are its trace.
fn sticker() -> TableCreate {
    Table::create()
        .table("gathering_sticker")
        .col(string("subject_id"))
        .col(integer("number"))
        .col(integer("count"))
        .col(boolean("is_late"))
        .primary_key(Index::create().col("subject_id").col("number"))
        .foreign_key(&mut with("gathering_sticker", "subject_id", ("gathering_subject", "id")))
        .to_owned()
}

fn by_gathering(table: &'static str) -> IndexCreate {
    Index::create()
        .name(format!("{table}_by_gathering"))
        .table(table)
        .col("gathering_id")
        .to_owned()
}

/// How many rounds there are; `seed` is where chance begins when seats are worked out.
fn seating() -> TableCreate {
    Table::create()
        .table("gathering_seating")
        .col(string("gathering_id").primary_key())
        .col(integer("rounds"))
        .col(big_integer("seed"))
        .foreign_key(&mut with("gathering_seating", "gathering_id", ("gathering", "thing_id")))
        .to_owned()
}

/// `subjects` are what it works on, round after round.
fn table() -> TableCreate {
    Table::create()
        .table("gathering_table")
        .col(string("id").primary_key())
        .col(string("gathering_id"))
        .col(integer("position"))
        .col(string("name"))
        .col(integer("chairs"))
        .col(json("subjects"))
        .foreign_key(&mut with("gathering_table", "gathering_id", ("gathering", "thing_id")))
        .to_owned()
}

/// What somebody said that they wish to work on: no more than that; what telephones choose names nobody.
fn wish() -> TableCreate {
    Table::create()
        .table("gathering_wish")
        .col(string("registration_id").primary_key())
        .col(json("subjects"))
        .foreign_key(&mut with(
            "gathering_wish",
            "registration_id",
            ("gathering_registration", "id"),
        ))
        .to_owned()
}

/// Where somebody sits in a round, and what gave them the seat.
fn seat() -> TableCreate {
    Table::create()
        .table("gathering_seat")
        .col(string("registration_id"))
        .col(integer("round"))
        .col(string("table_id"))
        .col(boolean("is_decided"))
        .col(string("why"))
        .primary_key(Index::create().col("registration_id").col("round"))
        .foreign_key(&mut with(
            "gathering_seat",
            "registration_id",
            ("gathering_registration", "id"),
        ))
        .foreign_key(&mut with("gathering_seat", "table_id", ("gathering_table", "id")))
        .to_owned()
}
