//! What moves is written in the log that everybody reads, and mailed to the author who wishes it. Nothing
//! that was typed is in a mail: a stranger may have typed it to reach somebody.

use cordee_store::outbox::{self, Mail};
use cordee_store::random_secret;
use cordee_store::sea_orm::{DatabaseTransaction, DbErr};

use crate::spine::messages::{Value, text, text_with};
use crate::spine::rights::Drafts;
use crate::spine::thing::Thing;
use crate::spine::urls;
use crate::spine::visit::Visit;
use crate::workstream;

use super::model::comment::Comment;
use super::model::logging::{LineId, LogLine, What};
use super::model::{Contribution, Reason, Standing};
use super::{OWN, queries};

/// Says in the transaction `tx` what was just done with `one`: a line of the log, and a mail to its author
/// with a link of its own. `reason` is why it was hidden.
pub async fn moved(
    tx: &DatabaseTransaction,
    visit: &Visit,
    one: &Contribution,
    (what, reason): (What, Option<Reason>),
) -> Result<(), DbErr> {
    log(tx, visit, one, (what, reason)).await?;
    if one.author.told_at().is_none() {
        return Ok(());
    }
    mail(tx, visit, one, (what.name(), reason)).await
}

/// Writes in the log that `one` was public as soon as it came: nobody read it before, and its author knows.
pub async fn published_at_once(
    tx: &DatabaseTransaction,
    visit: &Visit,
    one: &Contribution,
) -> Result<(), DbErr> {
    log(tx, visit, one, (What::Published, None)).await
}

/// Takes out, at its author's wish, all that `one` says, and the links to it; the log says that it was
/// taken back, when somebody may have read it.
pub async fn taken_back(
    tx: &DatabaseTransaction,
    visit: &Visit,
    (thing, one): (&Thing, &Contribution),
) -> Result<(), DbErr> {
    if matches!(one.standing, Standing::Withdrawn | Standing::Dropped) {
        return Ok(());
    }
    let title = text(visit.destination.nearest(one.words.lang), "contribution-withdrawn-title");
    queries::withdraw(tx, (thing, one), &title).await?;
    queries::forget_links(tx, &one.id).await?;
    if matches!(one.standing, Standing::Published | Standing::Hidden) {
        log(tx, visit, one, (What::Withdrawn, None)).await?;
    }
    Ok(())
}

async fn log(
    tx: &DatabaseTransaction,
    visit: &Visit,
    one: &Contribution,
    (what, reason): (What, Option<Reason>),
) -> Result<(), DbErr> {
    let line = LogLine {
        id: LineId::random(),
        contribution: one.id.clone(),
        comment: None,
        at: visit.now,
        what,
        reason,
    };
    queries::log(tx, &one.workstream, &line).await
}

/// Says what was just done with a comment: a line of the log. Its author is not written to.
pub async fn comment_moved(
    tx: &DatabaseTransaction,
    visit: &Visit,
    one: &Comment,
    (what, reason): (What, Option<Reason>),
) -> Result<(), DbErr> {
    let line = LogLine {
        id: LineId::random(),
        contribution: one.contribution.clone(),
        comment: Some(one.id.clone()),
        at: visit.now,
        what,
        reason,
    };
    queries::log(tx, &one.workstream, &line).await
}

/// Tells its author that a contribution arrived, or what to do so that it counts (`named` is `received`
/// or `confirm`).
pub async fn received(
    tx: &DatabaseTransaction,
    visit: &Visit,
    one: &Contribution,
    named: &str,
) -> Result<(), DbErr> {
    mail(tx, visit, one, (named, None)).await
}

/// Queues the mail `named` in the transaction `tx`, with a link of its own; nothing leaves for those who
/// left no address.
async fn mail(
    tx: &DatabaseTransaction,
    visit: &Visit,
    one: &Contribution,
    (named, reason): (&str, Option<Reason>),
) -> Result<(), DbErr> {
    let Some(address) = &one.author.mail else { return Ok(()) };
    let destination = &visit.destination.id;
    let found = workstream::queries::by_id(tx, destination, &one.workstream, &Drafts::All).await?;
    let Some(of) = found else { return Ok(()) };
    let secret = random_secret();
    queries::keep_link(tx, &one.id, &secret).await?;
    let lang = visit.destination.nearest(one.words.lang);
    let href = urls::path(lang, OWN, &[one.id.as_str(), &secret]);
    let why = reason.map(|reason| format!("contribution-reason-{}", reason.name()));
    let why = why.map(|key| text(lang, &key)).unwrap_or_default();
    let values = [
        ("destination", Value::from(visit.destination.name.said(lang).line())),
        ("workstream", Value::from(of.description.title.said(lang).line())),
        ("reason", Value::from(why)),
        ("link", Value::from(format!("{}{href}", visit.site))),
    ];
    let mail = Mail {
        to: address.to_string(),
        subject: text_with(lang, &format!("mail-contribution-{named}-subject"), &values),
        text: text_with(lang, &format!("mail-contribution-{named}-text"), &values),
        ..Mail::default()
    };
    outbox::queue(tx, destination, mail, visit.now).await
}
