//! The mailbox of returned mails, read every quarter of an hour when the configuration names one.

use chrono::{DateTime, TimeDelta, Utc};
use cordee_store::sea_orm::{DatabaseTransaction, DbErr};
use serde_json::json;

use crate::spine::editing::Hand;
use crate::spine::journal::{self, Act, ActKind};
use crate::spine::tenant::{self, Destination};
use crate::spine::work::{Failure, Outcome, Work};

use super::model::returned::{LARGEST, Returned, read};
use super::queries;

/// The kind of job that reads the mailbox.
pub const KIND: &str = "mail-returns";
/// How often it is read.
pub const MINUTES: i64 = 15;
/// How old an unread mail may be: older ones were there before anybody was written to.
const DAYS: i64 = 30;

/// Reads what a program wrote, notes it with whoever it is about, and marks it as read. What is about
/// nobody stays unread, for people.
pub async fn fetch(work: Work) -> Result<Outcome, Failure> {
    let Some(mailbox) = &work.app.settings.returns_mailbox else {
        return Ok(json!({ "noted": 0 }));
    };
    let mut opened = mailbox.open().await?;
    let since = (work.now() - TimeDelta::days(DAYS)).date_naive();
    let found = opened.automatic(since, LARGEST).await?;
    let destinations = tenant::all(work.app.store.reader()).await?;
    let mut noted = 0;
    for (mail, at) in found.iter().zip(0_u64..) {
        work.progress(at, found.len() as u64)?;
        let Some(bytes) = opened.read(*mail).await? else { continue };
        let returned = tokio::task::spawn_blocking(move || read(&bytes)).await;
        let Ok(returned) = returned.map_err(anyhow::Error::from)? else { continue };
        let tx = work.app.store.begin().await?;
        if note(&tx, &destinations, &returned, work.now()).await? {
            tx.commit().await.map_err(Failure::from)?;
            opened.mark_read(*mail).await?;
            noted += 1;
        }
    }
    opened.close().await?;
    Ok(json!({ "noted": noted }))
}

/// Notes what a mail says with whoever it is about, in the destination that wrote to them.
async fn note(
    tx: &DatabaseTransaction,
    destinations: &[Destination],
    mail: &Returned,
    now: DateTime<Utc>,
) -> Result<bool, DbErr> {
    let mut about = vec![];
    for Destination { id, .. } in destinations {
        about.extend(queries::about(tx, id, mail).await?.map(|found| (id, found)));
    }
    let latest = about.into_iter().max_by_key(|(_, about): &(_, queries::About)| about.rank());
    let Some((destination, about)) = latest else { return Ok(false) };
    queries::note_return(tx, &about.recipient, mail, now).await?;
    let act = Act::new(ActKind::MailReturnNoted);
    journal::write(tx, destination, &Hand::from(now), act).await?;
    Ok(true)
}
