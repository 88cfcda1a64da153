//! The mails of accounts: a way in, and an invitation.

use chrono::{DateTime, NaiveDate, Utc};
use cordee_store::outbox::{self, Mail};
use cordee_store::sea_orm::{ConnectionTrait, DbErr};
use serde_json::json;

use crate::spine::app::Settings;
use crate::spine::dates::date_said;
use crate::spine::editing::Hand;
use crate::spine::identity::scope_text;
use crate::spine::journal::{self, Act, ActKind, Erasable};
use crate::spine::language::Lang;
use crate::spine::messages::{Value, text_with};
use crate::spine::notices::{self, Event, News};
use crate::spine::personal::purging::Purge;
use crate::spine::rights::{Account, Grant, Scope};
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
        ..Mail::default()
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
    let site = settings.address_of(destination);
    let href = format!("{site}{}", urls::path(lang, LINK, &[&link.secret]));
    let values = [
        ("destination", Value::from(destination.name.said(lang).text)),
        ("name", Value::from(account.name.clone())),
        ("link", Value::from(href)),
        ("code", Value::from(format!("{} {}", &link.code[..3], &link.code[3..]))),
        ("minutes", Value::from(Purpose::SignIn.lifetime().num_minutes().to_string())),
    ];
    outbox::queue(db, &destination.id, mail(account, lang, "sign-in", &values), now).await
}

/// The act of an invitation: who holds which role is told in the back office only.
fn invited(account: &Account, invitation: &Invitation) -> Act {
    Act::new(ActKind::PersonInvited)
        .on(&account.id)
        .withheld("name", Erasable::new(&account.name))
        .withheld("role", Erasable::new(invitation.role.name()))
        .withheld("scope", Erasable::new(scope_text(&invitation.scope)))
}

/// Queues the mail that says an account goes on `end` for want of use, unless its holder comes in.
pub async fn queue_unused(
    purge: &Purge<'_>,
    account: &Account,
    end: NaiveDate,
) -> Result<(), DbErr> {
    let lang = purge.destination.nearest(account.language);
    let site = purge.app.settings.address_of(purge.destination);
    let values = [
        ("destination", Value::from(purge.destination.name.said(lang).text)),
        ("name", Value::from(account.name.clone())),
        ("months", Value::from(purge.app.settings.account_months.to_string())),
        ("date", Value::from(date_said(end, lang))),
        ("link", Value::from(format!("{site}{}", urls::path(lang, SIGN_IN, &[])))),
    ];
    outbox::queue(
        purge.db,
        &purge.destination.id,
        mail(account, lang, "unused", &values),
        purge.now,
    )
    .await
}

/// What whoever gets a role, or loses it, is told; `key` is what makes it this time and no other.
pub(super) fn role(news: News, account: &str, grant: &Grant, key: &str) -> Event {
    let process = match &grant.scope {
        Scope::Destination => None,
        Scope::Process(id) => Some(id),
    };
    let detail = json!({ "role": grant.role.name(), "process": process });
    Event::to(news, key, account).detail(detail)
}

/// Invites somebody: takes them in with their role, and queues their mail. Gives the link, which
/// whoever invites on the command line hands over.
pub async fn invite(
    db: &impl ConnectionTrait,
    settings: &Settings,
    destination: &Destination,
    invitation: &Invitation,
    hand: &Hand,
) -> Result<String, DbErr> {
    let (id, now) = (&destination.id, hand.at);
    let account = queries::take_in(db, id, invitation, now).await?;
    let link = secret::make(db, Purpose::Invitation, id, &account.id, now).await?;
    journal::write(db, id, hand, invited(&account, invitation)).await?;
    let grant = Grant { role: invitation.role, scope: invitation.scope.clone() };
    let key = format!("{}/{}", scope_text(&grant.scope), now.timestamp_millis());
    let given = role(News::RoleGiven, &account.id, &grant, &key).already_mailed();
    notices::tell(db, id, hand, given).await?;
    let lang = destination.nearest(invitation.language);
    let site = settings.address_of(destination);
    let href = format!("{site}{}", urls::path(lang, INVITATION, &[&link.secret]));
    let role = crate::spine::messages::text(lang, &format!("role-{}", invitation.role.name()));
    let values = [
        ("destination", Value::from(destination.name.said(lang).text)),
        ("name", Value::from(account.name.clone())),
        ("role", Value::from(role)),
        ("link", Value::from(href.clone())),
        ("days", Value::from(Purpose::Invitation.lifetime().num_days().to_string())),
    ];
    outbox::queue(db, id, mail(&account, lang, "invitation", &values), now).await?;
    Ok(href)
}
