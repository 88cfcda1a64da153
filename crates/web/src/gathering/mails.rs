//! What those who register are told by mail. Nothing that they typed is in it: a stranger may have typed
//! it to reach somebody.

use cordee_store::outbox::{self, Mail};
use cordee_store::random_secret;
use cordee_store::sea_orm::{DatabaseTransaction, DbErr};

use crate::spine::messages::{Value, text_with};
use crate::spine::urls;
use crate::spine::visit::Visit;

use super::model::Gathering;
use super::model::registration::{Registration, Seat, Standing};
use super::{OWN, queries, said};

/// Why somebody is written to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Told {
    /// They registered, and have a place or wait.
    Registered,
    /// They waited, and have a place now.
    Called,
    /// They were typed again.
    Again,
}

impl Told {
    /// The name in the keys of the messages.
    fn name(self, standing: Standing) -> &'static str {
        match (self, standing) {
            (Self::Called, _) => "called",
            (Self::Again, Standing::Waiting) => "again-waiting",
            (Self::Again, _) => "again",
            (Self::Registered, Standing::Waiting) => "waiting",
            (Self::Registered, _) => "registered",
        }
    }
}

/// Queues the mail in the transaction `tx`, with a link of its own; nothing leaves for those who left no
/// address.
pub async fn tell(
    tx: &DatabaseTransaction,
    visit: &Visit,
    (gathering, one): (&Gathering, &Registration),
    told: Told,
) -> Result<(), DbErr> {
    let Some(address) = &one.person.mail else { return Ok(()) };
    let secret = random_secret();
    queries::keep_link(tx, &one.id, &secret).await?;
    let mail = Mail { to: address.to_string(), ..written(visit, (gathering, one), told, &secret) };
    outbox::queue(tx, &visit.destination.id, mail, visit.now).await
}

fn written(
    visit: &Visit,
    (gathering, one): (&Gathering, &Registration),
    told: Told,
    secret: &str,
) -> Mail {
    let lang = visit.destination.nearest(one.person.lang);
    let visit = Visit { lang, ..visit.clone() };
    let description = &gathering.description;
    let href = urls::path(lang, OWN, &[gathering.slugs.get(lang), secret]);
    let name = told.name(one.standing);
    let is_remote = one.person.seat == Seat::Remote && !description.remote_link.is_empty();
    let text = |written: &str| Value::from(written.to_owned());
    let values = [
        ("destination", Value::from(visit.destination.name.said(lang).line())),
        ("title", Value::from(description.title.said(lang).line())),
        ("when", Value::from(said::when(description, &visit))),
        ("place", text(&description.place)),
        ("has-place", text(if description.place.is_empty() { "no" } else { "yes" })),
        ("remote", text(if is_remote { &description.remote_link } else { "" })),
        ("is-remote", text(if is_remote { "yes" } else { "no" })),
        ("link", Value::from(format!("{}{href}", visit.site))),
    ];
    Mail {
        subject: text_with(lang, &format!("mail-gathering-{name}-subject"), &values),
        text: text_with(lang, &format!("mail-gathering-{name}-text"), &values),
        ..Mail::default()
    }
}
