//! The mails that tell what is new: within a minute, or with the digest of the morning.

use chrono::{DateTime, Utc};
use cordee_store::outbox::{self, Mail};
use cordee_store::sea_orm::{DatabaseTransaction, DbErr, EntityTrait, QueryFilter};
use serde::Deserialize;
use serde_json::json;

use crate::spine::app::App;
use crate::spine::identity::{self, account_row};
use crate::spine::language::Lang;
use crate::spine::messages::{Value, text_with};
use crate::spine::notices::reading::{self, Notice};
use crate::spine::notices::wishes;
use crate::spine::notices::{NOTIFICATIONS, News, Pace, reachable};
use crate::spine::rights::{Account, Viewer};
use crate::spine::secret::{self, Purpose};
use crate::spine::tenant::Destination;
use crate::spine::typography;
use crate::spine::urls;
use crate::spine::work::{Failure, Outcome, Work};

use super::lines::{Line, Reader};
use super::model::{MAILED_WITHIN, grouped, is_in_digest};
use super::{PREFERENCES, STOP};

/// How many lines a mail holds; the page has the others.
const MOST: usize = 40;

/// What the job of one account was queued with.
#[derive(Deserialize)]
struct To {
    account: String,
}

/// Mails one account what it wishes to be told at once.
pub async fn at_once(work: Work) -> Result<Outcome, Failure> {
    let To { account } = work.payload()?;
    let destination = work.destination().await?;
    let due = Due { paces: &[Pace::AtOnce], is_due: &|_, _| true };
    let mailed = mail(&work.app, &destination, &account, work.now(), due).await?;
    Ok(json!({ "notices": mailed }))
}

/// Mails every account of a destination what the digest of this morning holds for it.
pub async fn digest(work: Work) -> Result<Outcome, Failure> {
    let (destination, now) = (work.destination().await?, work.now());
    let since = now - MAILED_WITHIN;
    let db = work.app.store.reader();
    let accounts = reading::accounts_to_mail(db, &destination.id, since).await?;
    let is_due = |pace, at| is_in_digest(pace, at, now, destination.time_zone);
    let due = Due { paces: &[Pace::AtOnce, Pace::Daily, Pace::Weekly], is_due: &is_due };
    let (mut mails, all) = (0, accounts.len() as u64);
    for (done, account) in (0..).zip(accounts) {
        work.progress(done, all)?;
        mails += usize::from(0 < mail(&work.app, &destination, &account, now, due).await?);
    }
    Ok(json!({ "mails": mails }))
}

/// What a mail tells: what is told at these paces, and when.
#[derive(Clone, Copy)]
struct Due<'a> {
    paces: &'a [Pace],
    is_due: &'a (dyn Fn(Pace, DateTime<Utc>) -> bool + Sync),
}

/// Mails `account` those of its new notices that are `due`, in one mail, if there are any; gives how
/// many. The mail and the note that they are told are one transaction: nothing is told twice.
async fn mail(
    app: &App,
    destination: &Destination,
    account: &str,
    now: DateTime<Utc>,
    due: Due<'_>,
) -> Result<usize, Failure> {
    let db = app.store.begin().await?;
    let Some(viewer) = recipient(&db, destination, account).await? else { return Ok(0) };
    let Some(account) = &viewer.account else { return Ok(0) };
    let wishes = wishes::of(&db, &account.id).await?;
    let since = now - MAILED_WITHIN;
    let pace = |kind: News| wishes.pace(kind.concern());
    let mut kinds = News::ALL.to_vec();
    kinds.retain(|kind| due.paces.contains(&pace(*kind)));
    let mut notices = reading::to_mail(&db, &destination.id, &viewer, &kinds, since).await?;
    notices.retain(|notice| (due.is_due)(pace(notice.kind), notice.at));
    if notices.is_empty() {
        return Ok(0);
    }
    if !reading::mailed(&db, &notices, now).await? {
        return Err(Failure::Again(anyhow::anyhow!("another instance tells some of these")));
    }
    let count = notices.len();
    let mail = written(app, &db, destination, account, notices, now).await?;
    outbox::queue(&db, &destination.id, mail, now).await?;
    db.commit().await?;
    Ok(count)
}

/// Who gets a mail: nobody whose account is closed, or who has never come.
async fn recipient(
    db: &DatabaseTransaction,
    destination: &Destination,
    account: &str,
) -> Result<Option<Viewer>, DbErr> {
    let reached = account_row::Entity::find_by_id(account).filter(reachable(&destination.id));
    if reached.one(db).await?.is_none() {
        return Ok(None);
    }
    identity::viewer(db, &destination.id, account).await.map(Some)
}

async fn written(
    app: &App,
    db: &DatabaseTransaction,
    destination: &Destination,
    account: &Account,
    notices: Vec<Notice>,
    now: DateTime<Utc>,
) -> Result<Mail, DbErr> {
    let lang = destination.nearest(account.language);
    let mut groups = grouped(notices, destination.time_zone);
    let more = groups.len().saturating_sub(MOST);
    groups.truncate(MOST);
    let lines = Reader { app, destination, lang }.lines(&groups).await?;
    let site = app.settings.address_of(destination);
    let link = secret::make(db, Purpose::Unsubscribe, &destination.id, &account.id, now).await?;
    let stop = format!("{site}{}", urls::path(lang, STOP, &[&link.secret]));
    let values = [
        ("destination", destination.name.said(lang).text),
        ("name", account.name.clone()),
        ("lines", lines_said(&lines, more, &site, lang)),
        ("all", format!("{site}{}", urls::path(lang, NOTIFICATIONS, &[]))),
        ("preferences", format!("{site}{}", urls::path(lang, PREFERENCES, &[]))),
        ("stop", stop.clone()),
    ];
    let values = values.map(|(name, value)| (name, Value::from(value)));
    Ok(Mail {
        to: account.email.clone(),
        subject: subject(destination, &lines, lines.len() + more, lang),
        text: text_with(lang, "mail-notices-text", &values),
        unsubscribe: Some(stop),
        ..Mail::default()
    })
}

/// What and how many.
fn subject(destination: &Destination, lines: &[Line], count: usize, lang: Lang) -> String {
    let first = lines.first().map_or("", |line| line.said.as_str());
    let values = [
        ("destination", Value::from(destination.name.said(lang).text)),
        ("first", Value::from(first.replace('\n', " "))),
        ("number", Value::from(count)),
        ("shown", Value::from(typography::number(count as u64, lang))),
    ];
    text_with(lang, "mail-notices-subject", &values)
}

fn lines_said(lines: &[Line], more: usize, site: &str, lang: Lang) -> String {
    let mut said: Vec<String> = lines
        .iter()
        .map(|line| match &line.href {
            Some(href) => format!("– {}\n  {site}{href}", line.said),
            None => format!("– {}", line.said),
        })
        .collect();
    if 0 < more {
        let number = [("number", Value::from(more))];
        said.push(text_with(lang, "mail-notices-more", &number));
    }
    said.join("\n\n")
}
