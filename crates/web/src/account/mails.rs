//! The mails of accounts: a way in, and an invitation.

use chrono::{DateTime, Utc};
use cordee_store::ThingId;
use cordee_store::outbox::{self, Mail};
use cordee_store::sea_orm::{ConnectionTrait, DbErr};

use crate::spine::app::Settings;
use crate::spine::language::{Lang, Translated};
use crate::spine::messages::{Value, text_with};
use crate::spine::rights::Account;
use crate::spine::secret::{self, NewLink, Purpose};
use crate::spine::urls;

use super::model::Invitation;
use super::{INVITATION, LINK, queries};

fn mail(account: &Account, lang: Lang, name: &str, values: &[(&'static str, Value)]) -> Mail {
    Mail {
        to: account.email.clone(),
        subject: text_with(lang, &format!("mail-{name}-subject"), values),
        text: text_with(lang, &format!("mail-{name}-text"), values),
    }
}

fn address(settings: &Settings, lang: Lang, path: &str, secret: &str) -> Value {
    format!("{}{}", settings.public_url, urls::path(lang, path, &[secret])).into()
}

/// Queues the mail with which `account` signs in.
pub async fn queue_sign_in(
    db: &impl ConnectionTrait,
    settings: &Settings,
    destination: (&ThingId, &Translated),
    account: &Account,
    link: &NewLink,
    now: DateTime<Utc>,
) -> Result<(), DbErr> {
    let lang = account.language;
    let (id, name) = destination;
    let values = [
        ("destination", Value::from(name.said(lang).text)),
        ("name", Value::from(account.name.clone())),
        ("link", address(settings, lang, LINK, &link.secret)),
        ("code", Value::from(format!("{} {}", &link.code[..3], &link.code[3..]))),
        ("minutes", Value::from(Purpose::SignIn.lifetime().num_minutes().to_string())),
    ];
    outbox::queue(db, id, mail(account, lang, "sign-in", &values), now).await
}

/// Invites somebody: takes them in with their role, and queues their mail. Gives the link, which
/// whoever invites on the command line hands over.
pub async fn invite(
    db: &impl ConnectionTrait,
    settings: &Settings,
    destination: (&ThingId, &Translated),
    invitation: &Invitation,
    now: DateTime<Utc>,
) -> Result<String, DbErr> {
    let (id, name) = destination;
    let account = queries::take_in(db, id, invitation, now).await?;
    let link = secret::make(db, Purpose::Invitation, id, &account.id, now).await?;
    let lang = invitation.language;
    let href = address(settings, lang, INVITATION, &link.secret);
    let role = crate::spine::messages::text(lang, &format!("role-{}", invitation.role.name()));
    let values = [
        ("destination", Value::from(name.said(lang).text)),
        ("name", Value::from(account.name.clone())),
        ("role", Value::from(role)),
        ("link", href.clone()),
        ("days", Value::from(Purpose::Invitation.lifetime().num_days().to_string())),
    ];
    outbox::queue(db, id, mail(&account, lang, "invitation", &values), now).await?;
    Ok(format!("{}{}", settings.public_url, urls::path(lang, INVITATION, &[&link.secret])))
}
