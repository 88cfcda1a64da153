//! The mail to somebody whose account is going to be erased.

use chrono::{DateTime, Utc};
use cordee_store::outbox::{self, Mail};
use cordee_store::sea_orm::{ConnectionTrait, DbErr};

use crate::account::SIGN_IN;
use crate::spine::app::Settings;
use crate::spine::dates::instant_said;
use crate::spine::messages::{Value, text_with};
use crate::spine::rights::Account;
use crate::spine::urls;
use crate::spine::visit::Visit;

/// Queues the mail that says the account goes at `at`, and how to keep it.
pub async fn queue_leaving(
    db: &impl ConnectionTrait,
    settings: &Settings,
    visit: &Visit,
    account: &Account,
    at: DateTime<Utc>,
) -> Result<(), DbErr> {
    let destination = &visit.destination;
    let lang = destination.nearest(account.language);
    let site = settings.address_of(destination);
    let values = [
        ("destination", Value::from(destination.name.said(lang).text)),
        ("name", Value::from(account.name.clone())),
        ("date", Value::from(instant_said(at, destination.time_zone, lang))),
        ("link", Value::from(format!("{site}{}", urls::path(lang, SIGN_IN, &[])))),
    ];
    let mail = Mail {
        to: account.email.clone(),
        subject: text_with(lang, "mail-leaving-subject", &values),
        text: text_with(lang, "mail-leaving-text", &values),
        ..Mail::default()
    };
    outbox::queue(db, &destination.id, mail, visit.now).await
}
