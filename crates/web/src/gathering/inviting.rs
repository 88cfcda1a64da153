//! An invitation: a draft among the mailings, with what is known of the gathering; whom it goes to is chosen
//! there, in the address book.

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};

use crate::mailing;
use crate::mailing::model::{Letter, MailingId};
use crate::spine::app::App;
use crate::spine::error::PageError;
use crate::spine::journal::{Act, ActKind};
use crate::spine::messages::text_with;
use crate::spine::visit::{Visit, with_notice};

use super::desk::find;
use super::model::Gathering;
use super::{REGISTER, said};

/// What an invitation to `one` begins with, in the main language.
fn letter(visit: &Visit, one: &Gathering) -> Letter {
    let language = visit.destination.main_language;
    let spoken = Visit { lang: language, ..visit.clone() };
    let place = one.description.place.clone();
    let register = spoken.path(REGISTER, &[one.slugs.get(language)]);
    let values = [
        ("title", one.description.title.said(language).line().into()),
        ("when", said::when(&one.description, &spoken).into()),
        ("has-place", if place.is_empty() { "no" } else { "yes" }.to_owned().into()),
        ("place", place.into()),
        ("register", format!("{}{register}", visit.site).into()),
        ("destination", visit.destination.name.said(language).line().into()),
    ];
    let part = |part: &str| text_with(language, &format!("gathering-invite-{part}"), &values);
    let greeting = mailing::model::fields::Field::Greeting.written(language);
    Letter {
        list: None,
        language,
        subject: part("subject"),
        text: format!("{{{greeting}}}\n\n{}", part("text")),
        reply_to: None,
        question: None,
        answer_by: None,
        statutory: false,
    }
}

/// `POST /manage/gatherings/{thing}/invitation`: keeps the draft of an invitation, and leads to it.
pub async fn invite(
    State(app): State<App>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let one = find(&app, &visit, &id).await?;
    let mailing = MailingId::random();
    let tx = app.store.begin().await?;
    let letter = letter(&visit, &one);
    mailing::queries::insert(&tx, &visit.destination.id, &mailing, &letter, visit.now).await?;
    visit.note(&tx, Act::new(ActKind::MailingWritten)).await?;
    tx.commit().await?;
    let location = visit.path(mailing::MAILING, &[mailing.as_str()]);
    Ok(Redirect::to(&with_notice(&location, "gathering-invited")).into_response())
}
