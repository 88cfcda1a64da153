//! The mails of accounts: a way in, and an invitation.

use chrono::{DateTime, NaiveDate, Utc};
use cordee_store::outbox::{self, Mail};
use cordee_store::sea_orm::{ConnectionTrait, DbErr};

use crate::spine::app::Settings;
use crate::spine::dates::date_said;
use crate::spine::language::Lang;
use crate::spine::messages::{Value, text_with};
use crate::spine::personal::purging::Purge;
use crate::spine::rights::Account;
use crate::spine::secret::{self, NewLink, Purpose};
use crate::spine::tenant::Destination;
use crate::spine::urls;

use super::model::Invitation;
use super::{INVITATION, LINK, SIGN_IN, queries};

fn mail(account: &Account, lang: Lang, name: &str, values: &[(&'static str, Value)]) -> Mail {
    Mail {
        to: account.email.clone(),
        subject: text_with(lang, &format!("mail-{name}-subject"), values),
        text: text_with(lang, &format!("mail-{name}-text"), values),
    }
}

/// Queues the mail with which `account` signs in.
pub async fn queue_sign_in(
    db: &impl ConnectionTrait,
    settings: &Settings,
    destination: &Destination,
    account: &Account,
    link: &NewLink,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let lang = destination.nearest(account.language);
    let site = settings.address_of(db, destination).await?;
    let href = format!("{site}{}", urls::path(lang, LINK, &[&link.secret]));
    let values = [
        ("destination", Value::from(destination.name.said(lang).text)),
        ("name", Value::from(account.name.clone())),
        ("link", Value::from(href)),
        ("code", Value::from(format!("{} {}", &link.code[..3], &link.code[3..]))),
        ("minutes", Value::from(Purpose::SignIn.lifetime().num_minutes().to_string())),
    ];
    outbox::queue(db, mail(account, lang, "sign-in", &values), now).await
}

/// Queues the mail that says an account goes on `end` for want of use, unless its holder comes in.
pub async fn queue_unused(
    purge: &Purge<'_>,
    account: &Account,
    end: NaiveDate,
) -> Result<(), DbErr> {
    let lang = purge.destination.nearest(account.language);
    let site = purge.app.settings.address_of(purge.db, purge.destination).await?;
    let values = [
        ("destination", Value::from(purge.destination.name.said(lang).text)),
        ("name", Value::from(account.name.clone())),
        ("months", Value::from(purge.app.settings.account_months.to_string())),
        ("date", Value::from(date_said(end, lang))),
        ("link", Value::from(format!("{site}{}", urls::path(lang, SIGN_IN, &[])))),
    ];
    outbox::queue(purge.db, mail(account, lang, "unused", &values), purge.now).await
}

/// Invites somebody: takes them in with their role, and queues their mail. Gives the link, which
/// whoever invites on the command line hands over.
pub async fn invite(
    db: &impl ConnectionTrait,
    settings: &Settings,
    destination: &Destination,
    invitation: &Invitation,
    now: DateTime<Utc>,
) -> Result<String, DbErr> {
    let account = queries::take_in(db, &destination.id, invitation, now).await?;
    let link = secret::make(db, Purpose::Invitation, &destination.id, &account.id, now).await?;
    let lang = destination.nearest(invitation.language);
    let site = settings.address_of(db, destination).await?;
    let href = format!("{site}{}", urls::path(lang, INVITATION, &[&link.secret]));
    let role = crate::spine::messages::text(lang, &format!("role-{}", invitation.role.name()));
    let values = [
        ("destination", Value::from(destination.name.said(lang).text)),
        ("name", Value::from(account.name.clone())),
        ("role", Value::from(role)),
        ("link", Value::from(href.clone())),
        ("days", Value::from(Purpose::Invitation.lifetime().num_days().to_string())),
    ];
    outbox::queue(db, mail(&account, lang, "invitation", &values), now).await?;
    Ok(href)
}
