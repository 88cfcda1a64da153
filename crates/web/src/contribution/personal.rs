//! What is held about those who contribute and who comment.

use async_trait::async_trait;
use chrono::{DateTime, TimeDelta, Utc};
use cordee_store::sea_orm::{DatabaseTransaction, DbErr};

use crate::spine::messages;
use crate::spine::personal::purging::Purge;
use crate::spine::personal::{
    About, Cause, Detail, Entry, Ground, Held, Holding, Kept, Person, SeenBy, Taken, Whose,
};

use super::model::comment::Comment;
use super::model::{Contribution, DAYS_TO_CONFIRM};
use super::queries;

pub const ALL: &[&dyn Holding] = &[&Contributors];

/// How many days after a workstream was closed it is known who contributed: as long as what became of it
/// moves.
const DAYS: i64 = 1_095;

struct Contributors;

const CONTRIBUTION: Held = Held {
    table: "contribution",
    columns: &[
        "text",
        "language",
        "author_name",
        "author_mail",
        "is_named",
        "wants_news",
        "profile",
        "commune",
        "longitude",
        "latitude",
        "received_at",
    ],
    besides: &[
        "thing_id",
        "workstream_id",
        "nature",
        "channel",
        "is_by_office",
        "is_by_member",
        "standing",
        "reason",
        "merged_into",
    ],
};
const LINK: Held =
    Held { table: "contribution_link", columns: &["hash"], besides: &["contribution_id"] };
const FILE: Held = Held {
    table: "contribution_file",
    columns: &["name", "shows"],
    besides: &["id", "contribution_id", "position", "format", "width", "height", "size"],
};
const CHUNK: Held = Held {
    table: "contribution_file_chunk",
    columns: &["bytes"],
    besides: &["file_id", "position"],
};
const TRACE: Held = Held {
    table: "contribution_trace",
    columns: &["trace"],
    besides: &["workstream_id", "contribution_id"],
};
const COMMENT: Held = Held {
    table: "contribution_comment",
    columns: &["text", "language", "author_name", "author_mail", "posted_at"],
    besides: &["id", "contribution_id", "workstream_id", "standing", "reason"],
};

fn entry(one: Contribution) -> Entry {
    let (words, author) = (one.words, one.author);
    let mail = author.mail.map(|mail| mail.to_string()).unwrap_or_default();
    let texts = [
        ("contribution", words.title),
        ("name", author.name.unwrap_or_default()),
        ("email", mail),
        ("address", words.commune),
        ("text", words.text),
    ];
    let texts = texts.into_iter().filter(|(_, text)| !text.is_empty());
    let mut entry: Entry = texts.map(|(name, text)| (name, Detail::Text(text))).collect();
    let profile = author.profile.map(|it| format!("gathering-profile-{}", it.name()));
    entry.extend(profile.map(|key| ("profile", Detail::Word(key))));
    if author.is_named {
        entry.push(("named", Detail::Word("gathering-yes".to_owned())));
    }
    entry.push(("received", Detail::Instant(one.received_at)));
    entry
}

fn comment_entry(one: Comment) -> Entry {
    let mail = one.mail.map(|mail| mail.to_string()).unwrap_or_default();
    let texts = [("name", one.name.unwrap_or_default()), ("email", mail), ("comment", one.text)];
    let texts = texts.into_iter().filter(|(_, text)| !text.is_empty());
    let mut entry: Entry = texts.map(|(name, text)| (name, Detail::Text(text))).collect();
    entry.push(("received", Detail::Instant(one.posted_at)));
    entry
}

/// What was said stays, without a name: others answered it, and it led further. Its author takes it back
/// by their own link.
#[async_trait]
impl Holding for Contributors {
    fn about(&self) -> About {
        About {
            name: "contributions",
            held: &[CONTRIBUTION, FILE, CHUNK, LINK, TRACE, COMMENT],
            whose: Whose::Visitors,
            ground: Ground::Consent,
            kept: Kept::Days(DAYS),
            seen_by: SeenBy::Workers,
        }
    }

    async fn export(&self, db: &DatabaseTransaction, person: &Person) -> Result<Vec<Entry>, DbErr> {
        let (destination, mail) = (&person.destination, person.account.email.as_str());
        let own = queries::of_mail(db, destination, mail).await?;
        let mut entries: Vec<Entry> = vec![];
        for one in own {
            let files = queries::files(db, &one.id).await?;
            let mut entry = entry(one);
            let said = files.iter().map(|file| format!("{} ({})", file.name, file.shows));
            let said: Vec<String> = said.collect();
            if !said.is_empty() {
                entry.push(("file", Detail::Text(said.join(", "))));
            }
            entries.push(entry);
        }
        let comments = queries::comments_of_mail(db, destination, mail).await?;
        entries.extend(comments.into_iter().map(comment_entry));
        Ok(entries)
    }

    async fn erase(
        &self,
        db: &DatabaseTransaction,
        person: &Person,
        _: DateTime<Utc>,
    ) -> Result<Taken, DbErr> {
        let mail = person.account.email.as_str();
        queries::anonymise_of(db, &person.destination, mail).await.map(Taken::anonymised)
    }

    async fn purge(&self, purge: &Purge<'_>) -> Result<Vec<(Cause, u64)>, DbErr> {
        let (db, destination) = (purge.db, &purge.destination.id);
        let gone = queries::anonymise(db, destination, purge.before(Kept::Days(DAYS))).await?;
        let before = purge.now - TimeDelta::days(DAYS_TO_CONFIRM);
        let mut unconfirmed = 0;
        loop {
            let some = queries::expire_unconfirmed(db, destination, before).await?;
            if some.is_empty() {
                break;
            }
            for (thing, one) in &some {
                let lang = purge.destination.nearest(one.words.lang);
                let title = messages::text(lang, "contribution-withdrawn-title");
                queries::withdraw(db, (thing, one), &title).await?;
                queries::forget_links(db, &one.id).await?;
                unconfirmed += 1;
            }
        }
        Ok(vec![(Cause::Time, gone + unconfirmed)])
    }
}
