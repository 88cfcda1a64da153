//! Somebody of the address book, for whom a registration is typed: what is known of them stands in the form.

use cordee_store::sea_orm::DbErr;

use crate::contact::model::{Contact, ContactKind, Who};
use crate::contact::queries::{Wish, by_id, listed};
use crate::spine::app::App;
use crate::spine::form::FormView;
use crate::spine::rights::Action;
use crate::spine::visit::Visit;

use super::ADD;

/// How many people one search shows.
const MOST: u64 = 20;

/// Somebody who was found.
pub struct Found {
    pub name: String,
    pub about: String,
    pub href: String,
}

/// A search in the address book.
pub struct Picking {
    pub here: String,
    pub asked: String,
    pub found: Vec<Found>,
}

fn about(contact: &Contact, visit: &Visit) -> String {
    let roles = contact.roles.iter().map(|role| role.organisation_name.clone());
    let known = roles.chain(contact.description.address.commune.clone());
    let known: Vec<String> = known.filter(|it| !it.is_empty()).collect();
    known.join(&visit.t("list-separator"))
}

/// What is asked of the address book for the gathering `id`, by those who may read it.
pub async fn picking(app: &App, visit: &Visit, id: &str) -> Result<Option<Picking>, DbErr> {
    if !visit.may(Action::EditContacts) {
        return Ok(None);
    }
    let here = visit.path(ADD, &[id]);
    let asked = visit.asked().text("q").to_owned();
    let mut found = vec![];
    if !asked.trim().is_empty() {
        let kind = Some(ContactKind::Person);
        let wish = Wish { words: asked.clone(), kind, ..Wish::default() };
        let db = app.store.reader();
        for contact in listed(db, &visit.destination.id, &wish, None, MOST).await? {
            found.push(Found {
                name: contact.description.who.said(),
                about: about(&contact, visit),
                href: format!("{here}?contact={}", contact.id),
            });
        }
    }
    Ok(Some(Picking { here, asked, found }))
}

/// The form of somebody new, with what the address book knows of whoever was picked.
pub async fn picked(app: &App, visit: &Visit) -> Result<FormView, DbErr> {
    let Ok(id) = visit.asked().text("contact").parse() else { return Ok(FormView::empty()) };
    if !visit.may(Action::EditContacts) {
        return Ok(FormView::empty());
    }
    let found = by_id(app.store.reader(), &visit.destination.id, &id).await?;
    let Some(contact) = found.filter(|it| it.deleted_at.is_none()) else {
        return Ok(FormView::empty());
    };
    let known = &contact.description;
    let Who::Person { first_name, last_name, .. } = &known.who else {
        return Ok(FormView::empty());
    };
    let organisation = contact.roles.first().map(|role| role.organisation_name.clone());
    let values = [
        ("first-name", first_name.clone()),
        ("last-name", last_name.clone()),
        ("email", known.mails.first().map(ToString::to_string).unwrap_or_default()),
        ("organisation", organisation.unwrap_or_default()),
        ("commune", known.address.commune.clone().unwrap_or_default()),
        ("language", known.language.map(|lang| lang.code().to_owned()).unwrap_or_default()),
    ];
    Ok(FormView::filled(values.map(|(name, value)| (name.to_owned(), value)).to_vec()))
}
